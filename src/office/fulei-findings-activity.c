/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-activity-rules.h"
#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"

/* What activities, watches, the study survey and aids lack (ACT-1, ACT-3, ACT-4). Only the records that may break a rule
 * are read: SQL leaves the others out. */

typedef void (*Look) (FuleiFindings *findings, const FuleiRecord *record, gpointer data);

/* Shows @look each record of @query with these fields. */
static gboolean
each (FuleiFindings *findings, const FuleiQuery *query, const guint *fields, guint n_fields, Look look, gpointer data,
      GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (query);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  const FuleiField *wanted[8];
  GError *failure = NULL;

  g_assert (n_fields <= G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n_fields; i++)
    wanted[i] = &reg->fields[fields[i]];
  cursor = fulei_cursor_new (fulei_findings_get_ledger (findings), query, wanted, n_fields, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    look (findings, record, data);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL &&
         !g_cancellable_set_error_if_cancelled (fulei_findings_get_cancellable (findings), error);
}

static FuleiQuery *
new_query (FuleiFindings *findings, guint reg, guint field, FuleiOperator op, const char *value)
{
  const FuleiRegister *owner = fulei_findings_get_register (findings, reg);
  FuleiQuery *query = fulei_query_new (owner);

  fulei_query_add (query, &owner->fields[field], op, value);
  return query;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/* @data: the set of villages that had a talk */
static void
look_at_talk (FuleiFindings *findings, const FuleiRecord *activity, gpointer data)
{
  const char *kind = fulei_record_get_text (activity, FULEI_ACTIVITY_KIND);
  FuleiDate held_on = get_date (activity, FULEI_ACTIVITY_HELD_ON);
  gint64 village = fulei_record_get_integer (activity, FULEI_ACTIVITY_VILLAGE, 0);

  if (fulei_activity_needs_village (kind) && village == 0)
    fulei_findings_add (findings, &fulei_rule_safety_without_village, fulei_record_get_id (activity), "%s",
                        _("没有写明村（居），不能算作哪个村（居）的安全知识活动"));
  if (village != 0 && fulei_activity_is_safety_talk (kind, held_on, fulei_findings_get_day (findings)))
    g_hash_table_add (data, g_memdup2 (&village, sizeof village));
}

static gboolean
collect_talks (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_ACTIVITY_KIND, FULEI_ACTIVITY_HELD_ON, FULEI_ACTIVITY_VILLAGE };
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (FuleiQuery) query = new_query (findings, FULEI_REGISTER_ACTIVITY, FULEI_ACTIVITY_KIND,
                                            FULEI_OPERATOR_EQUALS, "safety");
  const FuleiVillageFact *villages;
  GError *failure = NULL;
  int year, month, day;
  guint n_villages;

  if (!each (findings, query, fields, G_N_ELEMENTS (fields), look_at_talk, told, error))
    return FALSE;
  villages = fulei_findings_get_villages (findings, &n_villages, &failure);
  fulei_date_split (fulei_findings_get_day (findings), &year, &month, &day);
  for (guint i = 0; i < n_villages; i++)
    if (!g_hash_table_contains (told, &villages[i].id))
      fulei_findings_add (findings, &fulei_rule_no_safety_talk, villages[i].id,
                          _("%d 年还没有开展安全知识进村（居）活动，每年至少一次"), year);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
look_at_mind (FuleiFindings *findings, const FuleiRecord *activity, gpointer data)
{
  FuleiDate held_on = get_date (activity, FULEI_ACTIVITY_HELD_ON), today = fulei_findings_get_day (findings);

  if (held_on <= today && fulei_activity_needs_report (fulei_record_get_text (activity, FULEI_ACTIVITY_KIND),
                                                       fulei_record_get_text (activity, FULEI_ACTIVITY_FORM)))
    fulei_findings_add (findings, &fulei_rule_no_mind_report, fulei_record_get_id (activity),
                        _("心理个案过去 %u 天，还没有登记向监护人反馈的日期"), today - held_on);
}

static gboolean
collect_mind (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_ACTIVITY_KIND, FULEI_ACTIVITY_HELD_ON, FULEI_ACTIVITY_FORM };
  const FuleiRegister *reg = fulei_findings_get_register (findings, FULEI_REGISTER_ACTIVITY);
  g_autoptr (FuleiQuery) query = new_query (findings, FULEI_REGISTER_ACTIVITY, FULEI_ACTIVITY_KIND,
                                            FULEI_OPERATOR_EQUALS, "mind");

  fulei_query_add (query, &reg->fields[FULEI_ACTIVITY_REPORT_ON], FULEI_OPERATOR_EMPTY, NULL);
  return each (findings, query, fields, G_N_ELEMENTS (fields), look_at_mind, NULL, error);
}

/* @data: id → how many children are listed */
static void
look_at_headcount (FuleiFindings *findings, const FuleiRecord *activity, gpointer data)
{
  gint64 id = fulei_record_get_id (activity);
  guint listed = GPOINTER_TO_UINT (g_hash_table_lookup (data, &id));
  gint64 headcount = fulei_record_get_integer (activity, FULEI_ACTIVITY_HEADCOUNT, FULEI_HEADCOUNT_UNSAID);

  if (fulei_activity_headcount_short (headcount, listed))
    fulei_findings_add (findings, &fulei_rule_headcount_short, id,
                        _("参加人数写的是 %d 人，“参加儿童”里列了 %u 名"), (int) headcount, listed);
}

static gboolean
collect_headcounts (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_ACTIVITY_HEADCOUNT };
  const FuleiRegister *reg = fulei_findings_get_register (findings, FULEI_REGISTER_ACTIVITY_CHILD);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (FuleiQuery) entries = fulei_query_new (reg);
  g_autoptr (FuleiQuery) query = new_query (findings, FULEI_REGISTER_ACTIVITY, FULEI_ACTIVITY_HEADCOUNT,
                                            FULEI_OPERATOR_NOT_EMPTY, NULL);
  g_autoptr (GArray) counts = fulei_query_count_by (entries, fulei_findings_get_ledger (findings),
                                                    &reg->fields[FULEI_ACTIVITY_CHILD_ACTIVITY],
                                                    fulei_findings_get_cancellable (findings), error);

  if (counts == NULL || counts->len == 0)
    return counts != NULL;
  for (guint i = 0; i < counts->len; i++)
    {
      const FuleiCount *count = &g_array_index (counts, FuleiCount, i);
      gint64 id = count->value != NULL ? g_ascii_strtoll (count->value, NULL, 10) : 0;

      g_hash_table_insert (listed, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER ((guint) count->count));
    }
  return each (findings, query, fields, G_N_ELEMENTS (fields), look_at_headcount, listed, error);
}

/* @data: number → child who has it, whose finding is added when another one has it too */
static void
look_at_watch (FuleiFindings *findings, const FuleiRecord *child, gpointer data)
{
  const char *number = fulei_record_get_text (child, FULEI_CHILD_WATCH_NUMBER);
  gint64 id = fulei_record_get_id (child), *first;
  const FuleiChildFact *fact = fulei_findings_find_child (findings, id, NULL);

  if (fact == NULL || !fact->on_roll)
    return;
  if (fulei_watch_lacks_date (number, fulei_record_get_text (child, FULEI_CHILD_WATCH_GIVEN_ON)))
    fulei_findings_add (findings, &fulei_rule_watch_undated, id, "%s", _("写了定位手表编号，没有写发放日期"));
  first = g_hash_table_lookup (data, number);
  if (first == NULL)
    {
      g_hash_table_insert (data, g_strdup (number), g_memdup2 (&id, sizeof id));
      return;
    }
  if (*first != 0)
    fulei_findings_add (findings, &fulei_rule_watch_twice, *first, "%s", _("这个定位手表编号也登记给了别的儿童，请核对"));
  *first = 0;
  fulei_findings_add (findings, &fulei_rule_watch_twice, id, "%s", _("这个定位手表编号也登记给了别的儿童，请核对"));
}

static gboolean
collect_watches (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_CHILD_WATCH_NUMBER, FULEI_CHILD_WATCH_GIVEN_ON };
  g_autoptr (GHashTable) watches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (FuleiQuery) query = new_query (findings, FULEI_REGISTER_CHILD, FULEI_CHILD_WATCH_NUMBER,
                                            FULEI_OPERATOR_NOT_EMPTY, NULL);

  return each (findings, query, fields, G_N_ELEMENTS (fields), look_at_watch, watches, error);
}

/* @data: the set of children with an aid of this kind */
static void
look_at_student (FuleiFindings *findings, const FuleiRecord *child, gpointer data)
{
  gint64 id = fulei_record_get_id (child);
  const FuleiChildFact *known = fulei_findings_find_child (findings, id, NULL);
  FuleiStudyFacts facts = {
    .on_roll = known != NULL && known->on_roll,
    .difficulty = known != NULL && known->difficulty,
    .orphan = fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"),
    .birth = known != NULL ? known->birth : 0,
    .schooling = fulei_record_get_text (child, FULEI_CHILD_SCHOOLING),
  };
  FuleiStudyWish wish = fulei_study_wish (fulei_record_get_text (child, FULEI_CHILD_LOTTERY_STUDY));

  if (!fulei_study_is_asked (&facts, fulei_findings_get_day (findings)))
    return;
  if (wish == FULEI_STUDY_UNASKED)
    fulei_findings_add (findings, &fulei_rule_study_unasked, id, "%s",
                        _("符合福彩助学条件，还没有征询本人和监护人的意愿"));
  else if (wish == FULEI_STUDY_WILLING && !g_hash_table_contains (data, &id))
    fulei_findings_add (findings, &fulei_rule_study_not_applied, id, "%s",
                        _("愿意参加福彩助学，“救助和助学”里还没有申请记录"));
}

/* @data: the set of children who get it or may */
static void
look_at_study_aid (FuleiFindings *findings, const FuleiRecord *aid, gpointer data)
{
  gint64 child = fulei_record_get_integer (aid, FULEI_AID_CHILD, 0);

  g_hash_table_add (data, g_memdup2 (&child, sizeof child));
}

static gboolean
collect_students (FuleiFindings *findings, GError **error)
{
  static const guint aid_fields[] = { FULEI_AID_CHILD };
  static const guint fields[] = { FULEI_CHILD_DIFFICULTY_TYPE, FULEI_CHILD_SCHOOLING, FULEI_CHILD_LOTTERY_STUDY };
  const FuleiRegister *reg = fulei_findings_get_register (findings, FULEI_REGISTER_CHILD);
  g_autoptr (GHashTable) applied = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (FuleiQuery) aids = new_query (findings, FULEI_REGISTER_AID, FULEI_AID_KIND, FULEI_OPERATOR_EQUALS,
                                           "study");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  fulei_query_add_in (query, &reg->fields[FULEI_CHILD_SCHOOLING], fulei_study_schoolings);
  return each (findings, aids, aid_fields, G_N_ELEMENTS (aid_fields), look_at_study_aid, applied, error) &&
         each (findings, query, fields, G_N_ELEMENTS (fields), look_at_student, applied, error);
}

static void
look_at_aid (FuleiFindings *findings, const FuleiRecord *aid, gpointer data)
{
  if (fulei_aid_lacks_date (fulei_record_get_text (aid, FULEI_AID_STATE),
                            fulei_record_get_text (aid, FULEI_AID_GRANTED_ON)))
    fulei_findings_add (findings, &fulei_rule_aid_undated, fulei_record_get_id (aid), "%s",
                        _("状态是“已批准”，没有写批准日期"));
}

static gboolean
collect_aids (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_AID_STATE, FULEI_AID_GRANTED_ON };
  const FuleiRegister *reg = fulei_findings_get_register (findings, FULEI_REGISTER_AID);
  g_autoptr (FuleiQuery) query = new_query (findings, FULEI_REGISTER_AID, FULEI_AID_STATE, FULEI_OPERATOR_EQUALS,
                                            "granted");

  fulei_query_add (query, &reg->fields[FULEI_AID_GRANTED_ON], FULEI_OPERATOR_EMPTY, NULL);
  return each (findings, query, fields, G_N_ELEMENTS (fields), look_at_aid, NULL, error);
}

/** fulei_findings_collect_activities: safety talks, reports, headcounts, watches, the study survey, aids (ACT) */
gboolean
fulei_findings_collect_activities (FuleiFindings *findings, GError **error)
{
  return collect_talks (findings, error) && collect_mind (findings, error) && collect_headcounts (findings, error) &&
         collect_watches (findings, error) && collect_students (findings, error) && collect_aids (findings, error);
}
