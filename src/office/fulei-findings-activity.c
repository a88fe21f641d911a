/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-activity-rules.h"
#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"
#include "store/fulei-stream.h"

/* What activities, watches, the study survey and aids lack (ACT-1, ACT-3, ACT-4). Each register is read once. */

/* What is known of all while one record after the other is looked at. */
typedef struct {
  FuleiFindings *findings;
  GHashTable    *told;                  /* the villages that had a safety talk */
  GArray        *listed;                /* gint64: the activity of each child that is listed, ascending */
  guint          next;                  /* the first of the activity that comes next, or after it */
} Survey;

/* What is known while the children are gone through. */
typedef struct {
  GHashTable    *watches;               /* number → child, until its finding is added */
  GHashTable    *applied;               /* children with an aid for study */
} Given;

typedef void (*Look) (FuleiFindings *findings, const FuleiRecord *record, gpointer data);

static gboolean
each (FuleiFindings *findings, guint reg, const guint *fields, guint n_fields, Look look, gpointer data, GError **error)
{
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (findings, reg, fields, n_fields, &record, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    look (findings, record, data);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static void
look_at_talk (Survey *survey, const FuleiRecord *activity)
{
  const char *kind = fulei_record_get_text (activity, FULEI_ACTIVITY_KIND);
  FuleiDate held_on = get_date (activity, FULEI_ACTIVITY_HELD_ON);
  gint64 village = fulei_record_get_integer (activity, FULEI_ACTIVITY_VILLAGE, 0);

  if (fulei_activity_needs_village (kind) && village == 0)
    fulei_findings_add (survey->findings, &fulei_rule_safety_without_village, fulei_record_get_id (activity),
                        N_("没有写明村（居），不能算作哪个村（居）的安全知识活动"));
  if (village != 0 && fulei_activity_is_safety_talk (kind, held_on, fulei_findings_get_day (survey->findings)))
    g_hash_table_add (survey->told, g_memdup2 (&village, sizeof village));
}

static void
look_at_mind (Survey *survey, const FuleiRecord *activity)
{
  FuleiDate held_on = get_date (activity, FULEI_ACTIVITY_HELD_ON), today = fulei_findings_get_day (survey->findings);

  if (held_on <= today && fulei_record_is_empty (activity, FULEI_ACTIVITY_REPORT_ON)
      && fulei_activity_needs_report (fulei_record_get_text (activity, FULEI_ACTIVITY_KIND),
                                      fulei_record_get_text (activity, FULEI_ACTIVITY_FORM)))
    fulei_findings_add (survey->findings, &fulei_rule_no_mind_report, fulei_record_get_id (activity),
                        N_("心理个案过去 %u 天，还没有登记向监护人反馈的日期"), today - held_on);
}

/* By the index of the activities, so that nothing is to be sorted. */
static gboolean
read_listed (Survey *survey, GError **error)
{
  static const guint fields[] = { FULEI_ACTIVITY_CHILD_ACTIVITY };
  g_autoptr (FuleiStreams) streams = fulei_streams_new (fulei_findings_get_ledger (survey->findings));
  FuleiStream *stream = fulei_streams_add (streams, FULEI_REGISTER_ACTIVITY_CHILD, fields, G_N_ELEMENTS (fields),
                                           FULEI_STREAM_WALK, error);
  GError *failure = NULL;
  gint64 activity;

  if (stream == NULL)
    return FALSE;
  while (fulei_stream_next_key (stream, &activity, &failure))
    {
      while (fulei_stream_next (stream, &failure))
        g_array_append_val (survey->listed, activity);
      if (failure == NULL && !fulei_streams_rest (streams, fulei_findings_get_cancellable (survey->findings), error))
        return FALSE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* How many children are listed for @activity; activities are asked for in the order of their ids. */
static guint
take_listed (Survey *survey, gint64 activity)
{
  const gint64 *listed = (const gint64 *) (gconstpointer) survey->listed->data;
  guint first;

  while (survey->next < survey->listed->len && listed[survey->next] < activity)
    survey->next++;
  first = survey->next;
  while (survey->next < survey->listed->len && listed[survey->next] == activity)
    survey->next++;
  return survey->next - first;
}

static void
look_at_headcount (Survey *survey, const FuleiRecord *activity)
{
  gint64 id = fulei_record_get_id (activity);
  guint listed = take_listed (survey, id);
  gint64 headcount = fulei_record_get_integer (activity, FULEI_ACTIVITY_HEADCOUNT, FULEI_HEADCOUNT_UNSAID);

  if (listed > 0 && fulei_activity_headcount_short (headcount, listed))
    fulei_findings_add (survey->findings, &fulei_rule_headcount_short, id,
                        N_("参加人数写的是 %d 人，“参加儿童”里列了 %u 名"), (int) headcount, listed);
}

static void
look_at_activity (G_GNUC_UNUSED FuleiFindings *findings, const FuleiRecord *activity, gpointer data)
{
  Survey *survey = data;

  look_at_talk (survey, activity);
  look_at_mind (survey, activity);
  look_at_headcount (survey, activity);
}

static gboolean
add_untold_villages (Survey *survey, GError **error)
{
  guint n_villages = 0;
  const FuleiVillageFact *villages = fulei_findings_get_villages (survey->findings, &n_villages, error);
  int year, month, day;

  fulei_date_split (fulei_findings_get_day (survey->findings), &year, &month, &day);
  for (guint i = 0; villages != NULL && i < n_villages; i++)
    if (!g_hash_table_contains (survey->told, &villages[i].id))
      fulei_findings_add (survey->findings, &fulei_rule_no_safety_talk, villages[i].id,
                          N_("%d 年还没有开展安全知识进村（居）活动，每年至少一次"), year);
  return villages != NULL || n_villages == 0;
}

static void
look_at_watch (FuleiFindings *findings, Given *given, const FuleiRecord *child)
{
  const char *number = fulei_record_get_text (child, FULEI_CHILD_WATCH_NUMBER);
  gint64 id = fulei_record_get_id (child), *first;

  if (number == NULL)
    return;
  if (fulei_watch_lacks_date (number, fulei_record_get_text (child, FULEI_CHILD_WATCH_GIVEN_ON)))
    fulei_findings_add (findings, &fulei_rule_watch_undated, id, N_("写了定位手表编号，没有写发放日期"));
  first = g_hash_table_lookup (given->watches, number);
  if (first == NULL)
    {
      g_hash_table_insert (given->watches, g_strdup (number), g_memdup2 (&id, sizeof id));
      return;
    }
  if (*first != 0)
    fulei_findings_add (findings, &fulei_rule_watch_twice, *first, N_("这个定位手表编号也登记给了别的儿童，请核对"));
  *first = 0;
  fulei_findings_add (findings, &fulei_rule_watch_twice, id, N_("这个定位手表编号也登记给了别的儿童，请核对"));
}

static void
look_at_student (FuleiFindings *findings, Given *given, const FuleiRecord *child, const FuleiChildFact *known)
{
  gint64 id = known->id;
  FuleiStudyFacts facts = {
    .on_roll = known->on_roll,
    .difficulty = known->difficulty,
    .orphan = fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"),
    .birth = known->birth,
    .schooling = fulei_record_get_text (child, FULEI_CHILD_SCHOOLING),
  };
  FuleiStudyWish wish;

  if (!fulei_study_is_asked (&facts, fulei_findings_get_day (findings)))
    return;
  wish = fulei_study_wish (fulei_record_get_text (child, FULEI_CHILD_LOTTERY_STUDY));
  if (wish == FULEI_STUDY_UNASKED)
    fulei_findings_add (findings, &fulei_rule_study_unasked, id, N_("符合福彩助学条件，还没有征询本人和监护人的意愿"));
  else if (wish == FULEI_STUDY_WILLING && !g_hash_table_contains (given->applied, &id))
    fulei_findings_add (findings, &fulei_rule_study_not_applied, id, N_("愿意参加福彩助学，“救助和助学”里还没有申请记录"));
}

static gboolean
look_at_child (FuleiFindings *findings, const FuleiRecord *child, const FuleiChildFact *fact,
               G_GNUC_UNUSED FuleiCursor *cursor, gpointer data, G_GNUC_UNUSED GError **error)
{
  if (fact->on_roll)
    {
      look_at_watch (findings, data, child);
      look_at_student (findings, data, child, fact);
    }
  return TRUE;
}

static void
look_at_aid (FuleiFindings *findings, const FuleiRecord *aid, gpointer data)
{
  Given *given = data;
  const char *state = fulei_record_get_text (aid, FULEI_AID_STATE);
  gint64 child = fulei_record_get_integer (aid, FULEI_AID_CHILD, 0);

  if (g_strcmp0 (fulei_record_get_text (aid, FULEI_AID_KIND), "study") == 0)
    g_hash_table_add (given->applied, g_memdup2 (&child, sizeof child));
  if (fulei_aid_lacks_date (state, fulei_record_get_text (aid, FULEI_AID_GRANTED_ON)))
    fulei_findings_add (findings, &fulei_rule_aid_undated, fulei_record_get_id (aid), N_("状态是“已批准”，没有写批准日期"));
}

static void
given_free (gpointer data)
{
  Given *given = data;

  g_hash_table_unref (given->watches);
  g_hash_table_unref (given->applied);
  g_free (given);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Given, given_free)

/** fulei_findings_prepare_aids: aids; watches and the study survey, child by child (ACT-3, ACT-4) */
gboolean
fulei_findings_prepare_aids (FuleiFindings *findings, GError **error)
{
  static const guint aid[] = { FULEI_AID_CHILD, FULEI_AID_KIND, FULEI_AID_STATE, FULEI_AID_GRANTED_ON };
  static const guint child[] = { FULEI_CHILD_WATCH_NUMBER, FULEI_CHILD_WATCH_GIVEN_ON, FULEI_CHILD_DIFFICULTY_TYPE,
                                 FULEI_CHILD_SCHOOLING, FULEI_CHILD_LOTTERY_STUDY };
  g_autoptr (Given) given = NULL;

  if (!fulei_findings_asked_for (findings, "aid") && !fulei_findings_asked_for (findings, "child"))
    return TRUE;
  given = g_new0 (Given, 1);
  given->watches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  given->applied = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!each (findings, FULEI_REGISTER_AID, aid, G_N_ELEMENTS (aid), look_at_aid, given, error))
    return FALSE;
  if (fulei_findings_asked_for (findings, "child"))
    fulei_findings_watch_children (findings, child, G_N_ELEMENTS (child), look_at_child, g_steal_pointer (&given),
                                   given_free);
  return TRUE;
}

/** fulei_findings_collect_activities: safety talks, reports, headcounts (ACT-1) */
gboolean
fulei_findings_collect_activities (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_ACTIVITY_KIND, FULEI_ACTIVITY_HELD_ON, FULEI_ACTIVITY_VILLAGE,
                                  FULEI_ACTIVITY_FORM, FULEI_ACTIVITY_REPORT_ON, FULEI_ACTIVITY_HEADCOUNT };
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (gint64));
  Survey survey = { findings, told, listed, 0 };

  if (!fulei_findings_asked_for (findings, "activity") && !fulei_findings_asked_for (findings, "village"))
    return TRUE;
  return read_listed (&survey, error)
         && each (findings, FULEI_REGISTER_ACTIVITY, fields, G_N_ELEMENTS (fields), look_at_activity, &survey, error)
         && add_untold_villages (&survey, error);
}
