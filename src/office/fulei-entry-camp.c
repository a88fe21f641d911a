/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-camp.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-camp-record.h"
#include "fulei-fields.h"
#include "office/fulei-camp-load.h"

static void
say (GPtrArray *issues, FuleiSeverity severity, const FuleiRecord *record, guint field, FuleiCampRule rule,
     const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], fulei_camp_rule (rule)->id,
                    fulei_camp_rule_document (rule), message);
}

static FuleiSeverity
severity_of (FuleiEntryOrigin origin)
{
  return origin == FULEI_ENTRY_TYPED ? FULEI_ISSUE_ERROR : FULEI_ISSUE_WARNING;
}

/* The camp that @record hangs on; NULL if it is gone, which the reference itself tells. */
static FuleiRecord *
load_camp (FuleiLedger *ledger, const FuleiRecord *record, guint link)
{
  return fulei_ledger_load (ledger, fulei_camp_field (ledger, "camp", 0)->owner,
                            fulei_record_get_integer (record, link, 0), NULL);
}

static const char *
get_title (const FuleiRecord *camp)
{
  const char *title = fulei_record_get_text (camp, FULEI_CAMP_TITLE);

  return title != NULL ? title : "";
}

/**
 * fulei_entry_camp:
 *
 * Two summer or winter camps of one site at the same time are warned of (CAMP-1).
 */
void
fulei_entry_camp (FuleiLedger *ledger, FuleiRecord *camp, FuleiEntryOrigin origin, FuleiDate today, GPtrArray *issues)
{
  gint64 site = fulei_record_get_integer (camp, FULEI_CAMP_SITE, 0);
  g_autoptr (GPtrArray) others = site != 0 ? fulei_camp_load_list (ledger, "camp", FULEI_CAMP_SITE, site, NULL) : NULL;
  FuleiCampFacts facts, other;

  fulei_camp_read_facts (camp, &facts);
  if (others == NULL || facts.kind == FULEI_CAMP_WEEKEND || fulei_camp_get_days (&facts) == 0)
    return;
  for (guint i = 0; i < others->len; i++)
    {
      const FuleiRecord *record = g_ptr_array_index (others, i);

      fulei_camp_read_facts (record, &other);
      if (fulei_record_get_id (record) != fulei_record_get_id (camp) && other.kind != FULEI_CAMP_WEEKEND &&
          facts.starts <= other.ends && other.starts <= facts.ends)
        {
          g_autofree char *words = g_strdup_printf (_("与本示范点的“%s”时间重叠"), get_title (record));

          say (issues, FULEI_ISSUE_WARNING, camp, FULEI_CAMP_STARTS_ON, FULEI_CAMP_RULE_OVERLAP, words);
        }
    }
}

static gboolean
is_taken (FuleiLedger *ledger, const FuleiRecord *session)
{
  g_autoptr (GPtrArray) others = fulei_camp_load_list (
    ledger, "camp_session", FULEI_CAMP_SESSION_CAMP,
    fulei_record_get_integer (session, FULEI_CAMP_SESSION_CAMP, 0), NULL);

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const FuleiRecord *other = g_ptr_array_index (others, i);

      if (fulei_record_get_id (other) != fulei_record_get_id (session) &&
          fulei_record_equal_field (other, session, FULEI_CAMP_SESSION_HELD_ON) &&
          fulei_record_equal_field (other, session, FULEI_CAMP_SESSION_HALF))
        return TRUE;
    }
  return FALSE;
}

/** fulei_entry_camp_session: a session lies within its camp, one a half-day (CAMP-2) */
void
fulei_entry_camp_session (FuleiLedger *ledger, FuleiRecord *session, FuleiEntryOrigin origin, FuleiDate today,
                          GPtrArray *issues)
{
  FuleiDate day = fulei_camp_get_day (session, FULEI_CAMP_SESSION_HELD_ON);
  g_autoptr (FuleiRecord) camp = load_camp (ledger, session, FULEI_CAMP_SESSION_CAMP);
  FuleiCampFacts facts;

  if (camp == NULL)
    return;
  fulei_camp_read_facts (camp, &facts);
  if (facts.starts != 0 && facts.ends != 0 && (day < facts.starts || day > facts.ends))
    {
      g_autofree char *words = g_strdup_printf (_("课程日期不在营期内（%s 至 %s）"),
                                                fulei_record_get_text (camp, FULEI_CAMP_STARTS_ON),
                                                fulei_record_get_text (camp, FULEI_CAMP_ENDS_ON));

      say (issues, severity_of (origin), session, FULEI_CAMP_SESSION_HELD_ON, FULEI_CAMP_RULE_THEMES, words);
    }
  if (is_taken (ledger, session))
    say (issues, severity_of (origin), session, FULEI_CAMP_SESSION_HALF, FULEI_CAMP_RULE_THEMES,
         _("这个时段已经有课程，请改那一节，或另选时段"));
}

/**
 * fulei_entry_camp_staff:
 *
 * Nobody staffs a camp without a passed record check that holds to its last day, but for a written reason (LOVE-3).
 */
void
fulei_entry_camp_staff (FuleiLedger *ledger, FuleiRecord *staff, FuleiEntryOrigin origin, FuleiDate today,
                        GPtrArray *issues)
{
  guint field = fulei_record_is_empty (staff, FULEI_CAMP_STAFF_WORKER) ? FULEI_CAMP_STAFF_LOVE_PARENT
                                                                      : FULEI_CAMP_STAFF_WORKER;
  g_autoptr (FuleiRecord) camp = load_camp (ledger, staff, FULEI_CAMP_STAFF_CAMP);
  g_autofree char *state = NULL, *words = NULL;
  FuleiCampVetting vetting;
  FuleiDate valid_until;
  FuleiCampFacts facts;

  if (camp == NULL)
    return;
  fulei_camp_read_facts (camp, &facts);
  if (!fulei_camp_load_vetting (ledger, staff, facts.starts, facts.ends, &vetting, &valid_until, NULL) ||
      vetting == FULEI_CAMP_VETTING_GOOD)
    return;
  state = fulei_camp_dup_vetting (vetting, valid_until);
  if (fulei_camp_is_reason (fulei_record_get_text (staff, FULEI_CAMP_STAFF_OVERRIDE_REASON)))
    {
      words = g_strdup_printf (_("%s；已按写明的理由安排，并记入历史"), state);
      say (issues, FULEI_ISSUE_WARNING, staff, field, FULEI_CAMP_RULE_VETTING, words);
      return;
    }
  words = g_strdup_printf (_("%s，不能安排。请先登记有效的查询；确需安排的，写明理由（至少 %d 个字）"), state,
                           FULEI_CAMP_LEAST_REASON);
  say (issues, severity_of (origin), staff, field, FULEI_CAMP_RULE_VETTING, words);
}

/* Whether who is enrolled where, or how, is not what the ledger has. */
static gboolean
is_moved (const FuleiRecord *enrolment, const FuleiRecord *stored)
{
  return stored == NULL || !fulei_record_equal_field (enrolment, stored, FULEI_ENROLMENT_CAMP) ||
         !fulei_record_equal_field (enrolment, stored, FULEI_ENROLMENT_CHILD) ||
         !fulei_record_equal_field (enrolment, stored, FULEI_ENROLMENT_STATE);
}

static gboolean
has_state (const FuleiRecord *enrolment, const char *state)
{
  return g_strcmp0 (fulei_record_get_text (enrolment, FULEI_ENROLMENT_STATE), state) == 0;
}

/* Says where the child is at the time of @times already; TRUE if so. */
static gboolean
check_clash (FuleiLedger *ledger, const FuleiRecord *enrolment, const FuleiRecord *other, const FuleiCampTimes *times,
             GPtrArray *issues)
{
  g_autoptr (FuleiRecord) camp = load_camp (ledger, other, FULEI_ENROLMENT_CAMP);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *words = NULL;
  FuleiCampTimes taken;

  if (camp == NULL || fulei_record_get_deleted (camp) || !fulei_camp_load_times (ledger, camp, &taken, slots, NULL) ||
      !fulei_camp_times_clash (times, &taken))
    return FALSE;
  words = g_strdup_printf (_("时间冲突：已报名“%s”（%s 至 %s），请先退出那一期"), get_title (camp),
                           fulei_record_get_text (camp, FULEI_CAMP_STARTS_ON),
                           fulei_record_get_text (camp, FULEI_CAMP_ENDS_ON));
  say (issues, FULEI_ISSUE_ERROR, enrolment, FULEI_ENROLMENT_CHILD, FULEI_CAMP_RULE_CONSENT, words);
  return TRUE;
}

/* The child's other enrolments that are in force. */
static GPtrArray *
load_others (FuleiLedger *ledger, const FuleiRecord *enrolment)
{
  GPtrArray *others = fulei_camp_load_list (ledger, "enrolment", FULEI_ENROLMENT_CHILD,
                                            fulei_record_get_integer (enrolment, FULEI_ENROLMENT_CHILD, 0), NULL);

  for (guint i = others != NULL ? others->len : 0; i > 0; i--)
    {
      const FuleiRecord *other = g_ptr_array_index (others, i - 1);

      if (fulei_record_get_id (other) == fulei_record_get_id (enrolment) || has_state (other, "withdrawn"))
        g_ptr_array_remove_index (others, i - 1);
    }
  return others;
}

/* Says that the child is in this camp already; TRUE if so. */
static gboolean
check_twice (const FuleiRecord *enrolment, const GPtrArray *others, GPtrArray *issues)
{
  for (guint i = 0; i < others->len; i++)
    if (fulei_record_equal_field (g_ptr_array_index (others, i), enrolment, FULEI_ENROLMENT_CAMP))
      {
        say (issues, FULEI_ISSUE_ERROR, enrolment, FULEI_ENROLMENT_CHILD, FULEI_CAMP_RULE_CONSENT,
             _("这名儿童已报名本期，不必再报；要改动请打开原来的报名"));
        return TRUE;
      }
  return FALSE;
}

/* Camps at the same time. */
static void
check_clashes (FuleiLedger *ledger, const FuleiRecord *enrolment, const GPtrArray *others, const FuleiRecord *camp,
               GPtrArray *issues)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  FuleiCampTimes times;

  if (!has_state (enrolment, "enrolled") || !fulei_camp_load_times (ledger, camp, &times, slots, NULL))
    return;
  for (guint i = 0; i < others->len; i++)
    if (has_state (g_ptr_array_index (others, i), "enrolled") &&
        check_clash (ledger, enrolment, g_ptr_array_index (others, i), &times, issues))
      return;
}

static gint64
count_enrolled (FuleiLedger *ledger, gint64 camp)
{
  const FuleiField *link = fulei_camp_field (ledger, "enrolment", FULEI_ENROLMENT_CAMP);
  g_autoptr (FuleiQuery) query = fulei_query_new (link->owner);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, camp);

  fulei_query_add (query, link, FULEI_OPERATOR_EQUALS, value);
  fulei_query_add (query, &link->owner->fields[FULEI_ENROLMENT_STATE], FULEI_OPERATOR_EQUALS, "enrolled");
  return fulei_query_count (query, ledger, NULL, NULL);
}

/* Who comes when the places are taken waits (CAMP-3). */
static void
check_capacity (FuleiLedger *ledger, FuleiRecord *enrolment, const FuleiRecord *stored, const FuleiRecord *camp,
                GPtrArray *issues)
{
  gint64 capacity = fulei_record_get_integer (camp, FULEI_CAMP_CAPACITY, 0);
  gboolean counted = stored != NULL && !fulei_record_get_deleted (stored) && has_state (stored, "enrolled") &&
                     fulei_record_equal_field (stored, enrolment, FULEI_ENROLMENT_CAMP);
  g_autofree char *words = NULL;

  if (capacity == 0 || counted || !has_state (enrolment, "enrolled") ||
      count_enrolled (ledger, fulei_record_get_id (camp)) < capacity)
    return;
  fulei_record_set_text (enrolment, FULEI_ENROLMENT_STATE, "waiting");
  words = g_strdup_printf (_("已录取满 %d 人，本条改为候补；有人退出时可以递补"), (int) capacity);
  say (issues, FULEI_ISSUE_WARNING, enrolment, FULEI_ENROLMENT_STATE, FULEI_CAMP_RULE_CAPACITY, words);
}

/**
 * fulei_entry_enrolment:
 *
 * One enrolment a child and camp, no two camps at the same time, and a waiting list over the capacity (CAMP-3).
 */
void
fulei_entry_enrolment (FuleiLedger *ledger, FuleiRecord *enrolment, FuleiEntryOrigin origin, FuleiDate today,
                       GPtrArray *issues)
{
  gint64 id = fulei_record_get_id (enrolment);
  g_autoptr (FuleiRecord) stored = NULL, camp = load_camp (ledger, enrolment, FULEI_ENROLMENT_CAMP);
  g_autoptr (GPtrArray) others = NULL;

  if (id != 0)
    stored = fulei_ledger_load (ledger, fulei_record_get_register (enrolment), id, NULL);
  if (camp == NULL || !is_moved (enrolment, stored) || has_state (enrolment, "withdrawn"))
    return;
  others = load_others (ledger, enrolment);
  if (others == NULL || check_twice (enrolment, others, issues))
    return;
  check_capacity (ledger, enrolment, stored, camp, issues);
  check_clashes (ledger, enrolment, others, camp, issues);
}
