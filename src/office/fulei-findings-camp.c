/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-findings-areas.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-camp-record.h"
#include "domain/fulei-camp-stage.h"
#include "domain/fulei-vetting.h"
#include "fulei-fields.h"
#include "office/fulei-camp-load.h"
#include "office/fulei-findings-checks.h"

#define FIRST_YEAR 2021         /* 2021/32 is of April 2021 */

/* One camp, while what hangs on it is read. */
typedef struct {
  gint64         id;
  gint64         site;
  FuleiCampFacts facts;
  GArray        *session_days;  /* FuleiDate, of a weekend class, unsorted until all are read; NULL for a camp */
  guint          n_expected;    /* children × past days */
  guint          n_recorded;
} Camp;

/* One place on a camp's staff. */
typedef struct {
  gint64   id;
  gint64   camp;
  gint64   person;
  gboolean worker;
} Post;

typedef struct {
  FuleiFindings *findings;
  GArray        *camps;         /* Camp, by id */
  GArray        *posts;         /* Post, without those that have a written reason */
  GArray        *people[2];     /* FuleiPersonCheck: love parents, workers */
  FuleiDate      as_of;
} Collector;

static void
clear_camp (gpointer data)
{
  g_clear_pointer (&((Camp *) data)->session_days, g_array_unref);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const Camp *first = a, *second = b;

  return (first->id > second->id) - (first->id < second->id);
}

static Camp *
find_camp (Collector *self, gint64 id)
{
  const Camp wanted = { .id = id };
  guint position;

  return g_array_binary_search (self->camps, &wanted, compare_ids, &position)
           ? &g_array_index (self->camps, Camp, position) : NULL;
}

/* Reads some fields of all live records of a register, one after the other. */
typedef void (*Taker) (Collector *self, const FuleiRecord *record);

static gboolean
read_register (Collector *self, guint reg, const guint *fields, guint n_fields, Taker take, GError **error)
{
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (self->findings, reg, fields, n_fields, &record, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    take (self, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

#define READ(self, reg, fields, take, error) \
  read_register (self, FULEI_REGISTER_##reg, fields, G_N_ELEMENTS (fields), take, error)

static void
take_camp (Collector *self, const FuleiRecord *record)
{
  Camp camp = { .id = fulei_record_get_id (record), .site = fulei_record_get_integer (record, FULEI_CAMP_SITE, 0) };

  fulei_camp_read_facts (record, &camp.facts);
  if (camp.facts.kind == FULEI_CAMP_WEEKEND)
    camp.session_days = g_array_new (FALSE, FALSE, sizeof (FuleiDate));
  g_array_append_val (self->camps, camp);
}

static void
take_session (Collector *self, const FuleiRecord *record)
{
  Camp *camp = find_camp (self, fulei_record_get_integer (record, FULEI_CAMP_SESSION_CAMP, 0));
  FuleiDate day;

  if (camp == NULL)
    return;
  camp->facts.n_sessions++;
  camp->facts.themes |= fulei_camp_read_theme (fulei_record_get_text (record, FULEI_CAMP_SESSION_THEME));
  if (camp->session_days == NULL)
    return;
  day = fulei_camp_get_day (record, FULEI_CAMP_SESSION_HELD_ON);
  for (guint i = 0; i < camp->session_days->len; i++)
    if (g_array_index (camp->session_days, FuleiDate, i) == day)
      return;
  g_array_append_val (camp->session_days, day);
  camp->facts.n_session_days++;
}

/* Past days of a camp from @from on. */
static guint
count_past_days (const Camp *camp, FuleiDate from, FuleiDate as_of)
{
  FuleiDate last = MIN (camp->facts.ends, as_of - 1);
  guint n_days = 0;

  if (camp->session_days == NULL)
    return fulei_camp_count_days (MAX (from, camp->facts.starts), last);
  for (guint i = 0; i < camp->session_days->len; i++)
    {
      FuleiDate day = g_array_index (camp->session_days, FuleiDate, i);

      n_days += day >= from && day < as_of;
    }
  return n_days;
}

static void
take_enrolment (Collector *self, const FuleiRecord *record)
{
  Camp *camp = find_camp (self, fulei_record_get_integer (record, FULEI_ENROLMENT_CAMP, 0));
  FuleiDate consent = fulei_camp_get_day (record, FULEI_ENROLMENT_CONSENT_ON);
  FuleiDate from = fulei_camp_get_day (record, FULEI_ENROLMENT_ENROLLED_ON);

  if (camp == NULL || g_strcmp0 (fulei_record_get_text (record, FULEI_ENROLMENT_STATE), "enrolled") != 0)
    return;
  camp->facts.n_enrolled++;
  if (consent == 0 || (camp->facts.starts != 0 && consent > camp->facts.starts))
    camp->facts.n_without_consent++;
  camp->n_expected += count_past_days (camp, from <= camp->facts.ends ? from : 0, self->as_of);
}

static void
take_spending (Collector *self, const FuleiRecord *record)
{
  gint64 id = fulei_record_get_integer (record, FULEI_FUND_ENTRY_CAMP, 0);
  Camp *camp = id != 0 ? find_camp (self, id) : NULL;

  if (camp != NULL && g_strcmp0 (fulei_record_get_text (record, FULEI_FUND_ENTRY_DIRECTION), "spending") == 0)
    camp->facts.cost += fulei_record_get_integer (record, FULEI_FUND_ENTRY_AMOUNT, 0);
}

static void
take_post (Collector *self, const FuleiRecord *record)
{
  gint64 worker = fulei_record_get_integer (record, FULEI_CAMP_STAFF_WORKER, 0);
  Post post = { .id = fulei_record_get_id (record), .camp = fulei_record_get_integer (record, FULEI_CAMP_STAFF_CAMP, 0),
                .worker = worker != 0 };

  post.person = worker != 0 ? worker : fulei_record_get_integer (record, FULEI_CAMP_STAFF_LOVE_PARENT, 0);
  if (post.person != 0 && !fulei_camp_is_reason (fulei_record_get_text (record, FULEI_CAMP_STAFF_OVERRIDE_REASON)))
    g_array_append_val (self->posts, post);
}

/* Attendance is counted a camp, not read row by row: there may be a million rows. */
static gboolean
count_attendance (Collector *self, GError **error)
{
  FuleiLedger *ledger = fulei_findings_get_ledger (self->findings);
  const FuleiField *link = fulei_camp_field (ledger, "attendance", FULEI_ATTENDANCE_CAMP);
  g_autofree gint64 *ids = g_new (gint64, self->camps->len), *counts = g_new (gint64, self->camps->len);

  for (guint i = 0; i < self->camps->len; i++)
    ids[i] = g_array_index (self->camps, Camp, i).id;
  if (!fulei_query_count_references (ledger, link, ids, self->camps->len, counts,
                                     fulei_findings_get_cancellable (self->findings), error))
    return FALSE;
  for (guint i = 0; i < self->camps->len; i++)
    g_array_index (self->camps, Camp, i).n_recorded = (guint) counts[i];
  return TRUE;
}

static gboolean
read_camps (Collector *self, GError **error)
{
  static const guint camp[] = { FULEI_CAMP_KIND, FULEI_CAMP_SITE, FULEI_CAMP_YEAR, FULEI_CAMP_STARTS_ON,
                                FULEI_CAMP_ENDS_ON, FULEI_CAMP_STATE, FULEI_CAMP_CAPACITY, FULEI_CAMP_BUDGET,
                                FULEI_CAMP_SUMMARY };
  static const guint session[] = { FULEI_CAMP_SESSION_CAMP, FULEI_CAMP_SESSION_HELD_ON, FULEI_CAMP_SESSION_THEME };
  static const guint enrolment[] = { FULEI_ENROLMENT_CAMP, FULEI_ENROLMENT_STATE, FULEI_ENROLMENT_ENROLLED_ON,
                                     FULEI_ENROLMENT_CONSENT_ON };
  static const guint spending[] = { FULEI_FUND_ENTRY_CAMP, FULEI_FUND_ENTRY_DIRECTION, FULEI_FUND_ENTRY_AMOUNT };
  static const guint staff[] = { FULEI_CAMP_STAFF_CAMP, FULEI_CAMP_STAFF_WORKER, FULEI_CAMP_STAFF_LOVE_PARENT,
                                 FULEI_CAMP_STAFF_OVERRIDE_REASON };

  if (!READ (self, CAMP, camp, take_camp, error))
    return FALSE;
  return self->camps->len == 0 ||
         (READ (self, CAMP_SESSION, session, take_session, error) &&
          READ (self, ENROLMENT, enrolment, take_enrolment, error) &&
          READ (self, FUND_ENTRY, spending, take_spending, error) &&
          READ (self, CAMP_STAFF, staff, take_post, error) && count_attendance (self, error));
}

/* The vetting of everyone on a camp's staff. */
static gboolean
read_people (Collector *self, gboolean workers, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->posts->len; i++)
    if (g_array_index (self->posts, Post, i).worker == workers)
      g_array_append_val (ids, g_array_index (self->posts, Post, i).person);
  self->people[workers] = fulei_findings_load_checks (self->findings,
                                                      workers ? FULEI_REGISTER_WORKER : FULEI_REGISTER_LOVE_PARENT, ids,
                                                      error);
  return self->people[workers] != NULL;
}

/* Only a check that was passed is asked whether it covers the camp's days. */
static void
judge_post (Collector *self, const Post *post)
{
  const FuleiVetting *check = fulei_findings_find_check (self->people[post->worker], post->person);
  const Camp *camp = find_camp (self, post->camp);
  g_autofree char *words = NULL;
  FuleiCampVetting vetting;
  FuleiDate until;

  if (camp == NULL || check == NULL)
    return;
  until = fulei_vetting_get_until (check);
  vetting = fulei_camp_judge_vetting (check->result, until, 0, 0);
  if (vetting == FULEI_CAMP_VETTING_GOOD)
    vetting = fulei_camp_judge_vetting ("passed", until, camp->facts.starts, camp->facts.ends);
  if (vetting == FULEI_CAMP_VETTING_GOOD)
    return;
  words = fulei_camp_dup_vetting (vetting, until);
  fulei_findings_add (self->findings, fulei_camp_rule (FULEI_CAMP_RULE_VETTING), post->id, "%s", words);
}

static void
judge_posts (Collector *self)
{
  for (guint i = 0; i < self->posts->len; i++)
    judge_post (self, &g_array_index (self->posts, Post, i));
}

static char *
dup_fault (const Camp *camp, FuleiCampRule rule)
{
  const FuleiCampFacts *facts = &camp->facts;

  switch (rule)
    {
    case FULEI_CAMP_RULE_DATES: return g_strdup (_("结营日期早于开营日期"));
    case FULEI_CAMP_RULE_DAYS: return g_strdup_printf (_("共 %u 天，每期不少于 10 天"), fulei_camp_get_days (facts));
    case FULEI_CAMP_RULE_YEAR: return g_strdup_printf (_("起止日期都不在 %d 年"), facts->year);
    case FULEI_CAMP_RULE_THEMES: return fulei_camp_dup_need (FULEI_CAMP_NEED_THEMES, facts);
    case FULEI_CAMP_RULE_CONSENT:
      return g_strdup_printf (_("%u 名儿童开营前没有监护人知情同意书"), facts->n_without_consent);
    case FULEI_CAMP_RULE_CAPACITY:
      return g_strdup_printf (_("录取 %u 人，招收人数 %u 人"), facts->n_enrolled, facts->capacity);
    case FULEI_CAMP_RULE_COST: return g_strdup (_("支出合计超过预算"));
    case FULEI_CAMP_RULE_ATTENDANCE: return g_strdup_printf (_("至少 %u 人次没有考勤"), facts->n_unrecorded);
    case FULEI_CAMP_RULE_SUMMARY: return g_strdup (_("已结营，没有工作小结"));
    case FULEI_CAMP_RULE_OVERLAP:
    case FULEI_CAMP_RULE_THIRD:
    case FULEI_CAMP_RULE_VETTING:
    case FULEI_CAMP_RULE_YEARLY:
    case FULEI_N_CAMP_RULES:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
judge_camps (Collector *self)
{
  for (guint i = 0; i < self->camps->len; i++)
    {
      Camp *camp = &g_array_index (self->camps, Camp, i);

      camp->facts.n_unrecorded = camp->n_expected > camp->n_recorded ? camp->n_expected - camp->n_recorded : 0;
    }
  for (guint rule = 0; rule < FULEI_N_CAMP_RULES; rule++)
    for (guint i = 0; i < self->camps->len; i++)
      {
        const Camp *camp = &g_array_index (self->camps, Camp, i);
        g_autofree char *words = NULL;

        if ((fulei_camp_find_faults (&camp->facts, self->as_of) & (1u << rule)) == 0)
          continue;
        words = dup_fault (camp, (FuleiCampRule) rule);
        fulei_findings_add (self->findings, fulei_camp_rule ((FuleiCampRule) rule), camp->id, "%s", words);
      }
}

/* By site and time. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  const Camp *first = *(const Camp *const *) a, *second = *(const Camp *const *) b;

  if (first->site != second->site)
    return first->site < second->site ? -1 : 1;
  return (first->facts.starts > second->facts.starts) - (first->facts.starts < second->facts.starts);
}

/* By site, year and time. */
static int
compare_years (gconstpointer a, gconstpointer b)
{
  const Camp *first = *(const Camp *const *) a, *second = *(const Camp *const *) b;

  if (first->site == second->site && first->facts.year != second->facts.year)
    return first->facts.year < second->facts.year ? -1 : 1;
  return compare_times (a, b);
}

/* Summer and winter camps, which the rules of a year are about. */
static GPtrArray *
list_camps (Collector *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->camps->len; i++)
    if (g_array_index (self->camps, Camp, i).facts.kind != FULEI_CAMP_WEEKEND)
      g_ptr_array_add (list, &g_array_index (self->camps, Camp, i));
  return list;
}

static void
judge_overlaps (Collector *self, GPtrArray *list)
{
  gint64 site = 0;
  FuleiDate end = 0;

  g_ptr_array_sort (list, compare_times);
  for (guint i = 0; i < list->len; i++)
    {
      const Camp *camp = g_ptr_array_index (list, i);

      if (camp->site != site || camp->site == 0)
        end = 0;
      if (fulei_camp_get_days (&camp->facts) > 0 && camp->facts.starts <= end)
        fulei_findings_add (self->findings, fulei_camp_rule (FULEI_CAMP_RULE_OVERLAP), camp->id, N_("与本示范点上一期的时间重叠"));
      site = camp->site;
      end = MAX (end, camp->facts.ends);
    }
}

static void
judge_thirds (Collector *self, GPtrArray *list)
{
  guint n_before = 0;

  g_ptr_array_sort (list, compare_years);
  for (guint i = 0; i < list->len; i++)
    {
      const Camp *camp = g_ptr_array_index (list, i);
      const Camp *last = i > 0 ? g_ptr_array_index (list, i - 1) : NULL;
      gboolean same = last != NULL && camp->site == last->site && camp->facts.year == last->facts.year;

      n_before = same ? n_before + 1 : 0;
      if (n_before >= FULEI_CAMP_MOST_A_YEAR)
        fulei_findings_add (self->findings, fulei_camp_rule (FULEI_CAMP_RULE_THIRD), camp->id,
                            N_("%d 年第 %u 期；文件要求每年 1 至 2 期，多办不算违规"), camp->facts.year, n_before + 1);
    }
}

/* Camps of a site in a year, and the first year that has one (0: none), in a list sorted by site and year. */
static guint
count_camps (const GPtrArray *list, gint64 site, int year, int *first_year)
{
  guint n_camps = 0;

  *first_year = 0;
  for (guint i = 0; i < list->len; i++)
    {
      const Camp *camp = g_ptr_array_index (list, i);

      if (camp->site != site)
        continue;
      if (*first_year == 0)
        *first_year = camp->facts.year;
      n_camps += camp->facts.year == year;
    }
  return n_camps;
}

/* Years since a site has been open the whole year: from the one after its opening; else from its first camp on. */
static void
judge_site (Collector *self, const FuleiRecord *site, const GPtrArray *list)
{
  g_autoptr (GString) years = g_string_new (NULL);
  FuleiDate opened = fulei_camp_get_day (site, FULEI_SITE_OPENED_ON);
  gint64 id = fulei_record_get_id (site);
  int year, from = 0;

  fulei_date_split (self->as_of, &year, NULL, NULL);
  if (opened != 0 && fulei_date_split (opened, &from, NULL, NULL))
    from++;
  else
    count_camps (list, id, year, &from);
  for (int y = MAX (from != 0 ? from : year, FIRST_YEAR); y <= year; y++)
    {
      int first_year;

      if (fulei_camp_judge_year (count_camps (list, id, y, &first_year), y, self->as_of) == FULEI_CAMP_YEAR_BROKEN)
        g_string_append_printf (years, "%s%d", years->len > 0 ? "、" : "", y);
    }
  if (years->len > 0)
    fulei_findings_add (self->findings, fulei_camp_rule (FULEI_CAMP_RULE_YEARLY), id,
                        N_("%s 年没有举办夏令营或冬令营，每年应办 1 至 2 期"), years->str);
}

static gboolean
judge_sites (Collector *self, GPtrArray *list, GError **error)
{
  FuleiLedger *ledger = fulei_findings_get_ledger (self->findings);
  const FuleiField *kind = fulei_camp_field (ledger, "site", FULEI_SITE_KIND);
  const FuleiField *fields[] = { &kind->owner->fields[FULEI_SITE_OPENED_ON] };
  g_autoptr (FuleiQuery) query = fulei_query_new (kind->owner);
  g_autoptr (FuleiRecord) site = fulei_record_new (kind->owner);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_add (query, kind, FULEI_OPERATOR_EQUALS, "demonstration");
  fulei_query_add (query, &kind->owner->fields[FULEI_SITE_STATE], FULEI_OPERATOR_NOT_EQUALS, "closed");
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, site, &failure))
    judge_site (self, site, list);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
collect (Collector *self, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (!read_camps (self, error) || !read_people (self, FALSE, error) || !read_people (self, TRUE, error))
    return FALSE;
  judge_camps (self);
  list = list_camps (self);
  judge_overlaps (self, list);
  judge_thirds (self, list);
  judge_posts (self);
  return judge_sites (self, list, error);
}

/** fulei_findings_collect_camps: a FuleiFindingsCollector: CAMP-1 to CAMP-6 and LOVE-3 of camp staff */
gboolean
fulei_findings_collect_camps (FuleiFindings *findings, GError **error)
{
  Collector self = { .findings = findings, .as_of = fulei_findings_get_day (findings) };
  gboolean good;

  self.camps = g_array_new (FALSE, FALSE, sizeof (Camp));
  g_array_set_clear_func (self.camps, clear_camp);
  self.posts = g_array_new (FALSE, FALSE, sizeof (Post));
  good = collect (&self, error);
  for (guint i = 0; i < G_N_ELEMENTS (self.people); i++)
    g_clear_pointer (&self.people[i], g_array_unref);
  g_array_unref (self.posts);
  g_array_unref (self.camps);
  return good;
}
