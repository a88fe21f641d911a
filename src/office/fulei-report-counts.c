/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "domain/fulei-guardianship-rules.h"
#include "fulei-fields.h"
#include "office/fulei-report-private.h"
#include "record/fulei-value.h"

/* Figures that are counted by queries: what happened in the period, and what was in force on its last day. */

/* MANY counts records without listing them: a camp has thousands of days of attendance. */
typedef enum { COUNT, MANY, DISTINCT, SUM } Way;

/* @where: conditions with blanks between, of a period: "field=code|code", "field!" (not empty), "field@" (a day of it),
 * "field<" (up to its last day), "field^" (before its first day), "field>" (after its last day), "field~" (before its
 * last day).
 * @except: NULL, or what is taken from those again; alternatives that no record fulfils together have '|' between.
 * @now_only: whether the registers say only how it is now, so that there is nothing to compare with. */
typedef struct {
  const char           *section;
  const char           *id;
  const char           *label;
  const char           *unit;
  const char           *reg;
  const char           *where;
  const char           *except;
  Way                   way;
  const char           *field;          /* that is summed, or whose values are counted */
  FuleiReportFigureKind kind;
  gboolean              now_only;
} Spec;

#define COUNT_OF(section, id, label, unit, reg, where) \
  { section, id, label, unit, reg, where, NULL, COUNT, NULL, FULEI_REPORT_NUMBER, FALSE }
#define NOW_OF(section, id, label, unit, reg, where) \
  { section, id, label, unit, reg, where, NULL, COUNT, NULL, FULEI_REPORT_NUMBER, TRUE }
#define LEFT_OF(section, id, label, unit, reg, where, except) \
  { section, id, label, unit, reg, where, except, COUNT, NULL, FULEI_REPORT_NUMBER, FALSE }
#define VALUES_OF(section, id, label, unit, reg, where, field) \
  { section, id, label, unit, reg, where, NULL, DISTINCT, field, FULEI_REPORT_NUMBER, FALSE }
#define SUM_OF(section, id, label, unit, reg, where, field, kind) \
  { section, id, label, unit, reg, where, NULL, SUM, field, kind, FALSE }

static const Spec specs[] = {
  COUNT_OF ("contact", "visits", N_("入户走访"), N_("次"), "visit", "method=home visited_on@"),
  COUNT_OF ("contact", "calls", N_("电话、视频联系和到校走访"), N_("次"), "visit", "method=phone|video|school visited_on@"),

  NOW_OF ("pairing", "love-parents", N_("在册爱心家长"), N_("名"), "love_parent", "state=active role=father|mother"),
  COUNT_OF ("pairing", "love-parents-new", N_("新招募爱心家长"), N_("名"), "love_parent", "role=father|mother recruited_on@"),
  LEFT_OF ("pairing", "pairings", N_("有效结对"), N_("对"), "pairing", "starts_on<", "ends_on~"),
  COUNT_OF ("pairing", "pairings-new", N_("新结对"), N_("对"), "pairing", "starts_on@"),
  COUNT_OF ("pairing", "deeds", N_("帮扶实事"), N_("件"), "deed", "done_on@"),

  COUNT_OF ("guardianship", "agreements-signed", N_("新签委托监护确认书"), N_("份"), "agreement", "signed_on@"),
  COUNT_OF ("guardianship", "reports", N_("强制报告"), N_("件"), "mandatory_report", "found_at@"),

  NOW_OF ("site", "sites", N_("运行的示范点"), N_("个"), "site", "state=open kind=demonstration"),
  NOW_OF ("site", "stations", N_("运行的服务站（室）和儿童之家"), N_("个"), "site", "state=open kind=station|home"),
  COUNT_OF ("site", "safety-checks", N_("示范点安全检查"), N_("次"), "site_safety", "checked_on@"),
  COUNT_OF ("site", "evaluations", N_("示范点评估"), N_("次"), "site_evaluation", "evaluated_on@"),

  LEFT_OF ("camp", "camps", N_("开办夏（冬）令营"), N_("期"), "camp", "kind=summer|winter starts_on<", "ends_on^"),
  LEFT_OF ("camp", "classes", N_("开办周末兴趣班"), N_("班"), "camp", "kind=weekend starts_on<", "ends_on^"),
  { "camp", "present", N_("到营（班）"), N_("人次"), "attendance", "state=present|early held_on@", NULL, MANY, NULL,
    FULEI_REPORT_NUMBER, FALSE },

  COUNT_OF ("service", "videos", N_("亲情视频连线"), N_("次"), "activity", "kind=video held_on@"),
  COUNT_OF ("service", "mind", N_("心理健康服务"), N_("次"), "activity", "kind=mind held_on@"),
  COUNT_OF ("service", "school", N_("儿童学校（学堂）和课后托管"), N_("次"), "activity", "kind=school|after-school held_on@"),
  COUNT_OF ("service", "parenting", N_("家庭教育指导"), N_("次"), "activity", "kind=parenting held_on@"),
  COUNT_OF ("service", "safety", N_("安全知识进村（居）"), N_("次"), "activity", "kind=safety held_on@"),
  COUNT_OF ("service", "legal", N_("法律援助和政策宣传"), N_("次"), "activity", "kind=legal|policy held_on@"),
  COUNT_OF ("service", "relief", N_("节日慰问和临时救助"), N_("次"), "activity", "kind=festival|relief held_on@"),
  COUNT_OF ("service", "other", N_("其他活动"), N_("次"), "activity", "kind=employment|resource|sign-in|other held_on@"),
  SUM_OF ("service", "people", N_("参加活动"), N_("人次"), "activity", "held_on@", "headcount", FULEI_REPORT_NUMBER),
  COUNT_OF ("service", "aids", N_("批准助学和救助"), N_("件"), "aid", "state=granted granted_on@"),

  LEFT_OF ("staff", "directors", N_("在岗儿童主任"), N_("名"), "director", "post=director", "ended_on<|started_on>"),
  COUNT_OF ("staff", "trainings", N_("培训"), N_("人次"), "training", "held_on@"),
  VALUES_OF ("staff", "trained", N_("参加培训的儿童主任（督导员）"), N_("名"), "training", "held_on@", "director"),
  COUNT_OF ("staff", "meetings", N_("联络会议"), N_("次"), "meeting", "held_on@"),

  SUM_OF ("fund", "income", N_("收入"), N_("元"), "fund_entry", "direction=income happened_on@", "amount",
          FULEI_REPORT_MONEY),
  SUM_OF ("fund", "spending", N_("支出"), N_("元"), "fund_entry", "direction=spending happened_on@", "amount",
          FULEI_REPORT_MONEY),
};

/* Days as conditions take them; a field of times is after a day only when that day has passed. */
static void
add_day (FuleiQuery *query, const FuleiField *field, FuleiOperator op, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];
  g_autofree char *over = NULL;

  fulei_date_write_iso (day, iso);
  over = op == FULEI_OPERATOR_AFTER && field->type == FULEI_FIELD_TIME ? g_strconcat (iso, " 24:00", NULL) : NULL;
  fulei_query_add (query, field, op, over != NULL ? over : iso);
}

static void
add_condition (FuleiQuery *query, const char *condition, FuleiDate first, FuleiDate last)
{
  gsize length = strcspn (condition, "=!@<>^~");
  g_autofree char *id = g_strndup (condition, length);
  const FuleiField *field = fulei_register_find_field (fulei_query_get_register (query), id);
  g_auto (GStrv) values = g_strsplit (condition + length + 1, "|", -1);

  g_return_if_fail (field != NULL);
  if (condition[length] == '=')
    fulei_query_add_in (query, field, (const char *const *) values);
  else if (condition[length] == '!')
    fulei_query_add (query, field, FULEI_OPERATOR_NOT_EMPTY, NULL);
  else if (condition[length] == '>')
    add_day (query, field, FULEI_OPERATOR_AFTER, last);
  else if (condition[length] == '@')
    add_day (query, field, FULEI_OPERATOR_AFTER, first - 1);
  if (condition[length] == '@' || condition[length] == '<')
    add_day (query, field, FULEI_OPERATOR_BEFORE, last + 1);
  else if (condition[length] == '~' || condition[length] == '^')
    add_day (query, field, FULEI_OPERATOR_BEFORE, condition[length] == '~' ? last : first);
}

static FuleiQuery *
new_query (FuleiReportWork *work, const Spec *spec, const char *more, FuleiReportMoment moment)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (work->ledger);
  FuleiQuery *query = fulei_query_new (fulei_dictionary_find_register (dictionary, spec->reg));
  g_auto (GStrv) conditions = g_strsplit (spec->where, " ", -1);

  for (guint i = 0; conditions[i] != NULL; i++)
    add_condition (query, conditions[i], work->periods[moment].first, work->lasts[moment]);
  fulei_query_set_township (query, work->township);
  if (more != NULL)
    add_condition (query, more, work->periods[moment].first, work->lasts[moment]);
  return query;
}

/* What stands in the field: how many values there are, or their sum. SQL counts how often each does. */
static gboolean
count_values (FuleiReportWork *work, const Spec *spec, const FuleiQuery *query, gint64 *value, GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (query);
  const FuleiField *field = fulei_register_find_field (reg, spec->field);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GArray) counts = fulei_query_count_by (query, work->ledger, field, work->cancellable, error);

  *value = 0;
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const FuleiCount *count = &g_array_index (counts, FuleiCount, i);

      if (count->value == NULL)
        continue;
      if (spec->way == DISTINCT)
        *value += 1;
      else if (fulei_value_set_storage (record, field, count->value))
        *value += fulei_record_get_integer (record, field->index, 0) * count->count;
    }
  return counts != NULL;
}

static gboolean
count_records (FuleiReportWork *work, const Spec *spec, FuleiReportMoment moment, gint64 *value, GError **error)
{
  g_auto (GStrv) excepts = g_strsplit (spec->except != NULL ? spec->except : "", "|", -1);
  g_autoptr (FuleiQuery) query = new_query (work, spec, NULL, moment);

  if (spec->way == DISTINCT || spec->way == SUM)
    return count_values (work, spec, query, value, error);
  *value = fulei_query_count (query, work->ledger, work->cancellable, error);
  for (guint i = 0; *value >= 0 && excepts[i] != NULL; i++)
    {
      g_autoptr (FuleiQuery) less = new_query (work, spec, excepts[i], moment);
      gint64 n = fulei_query_count (less, work->ledger, work->cancellable, error);

      *value = n < 0 ? -1 : *value - n;
    }
  return *value >= 0;
}

/* The records of the report's own period: those of @query that are not of the excepted. */
static gboolean
select_records (FuleiReportWork *work, const Spec *spec, GArray *ids, GError **error)
{
  g_auto (GStrv) excepts = g_strsplit (spec->except != NULL ? spec->except : "", "|", -1);
  g_autoptr (FuleiQuery) query = new_query (work, spec, NULL, FULEI_REPORT_NOW);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) all = NULL;

  for (guint i = 0; excepts[i] != NULL; i++)
    {
      g_autoptr (FuleiQuery) less = new_query (work, spec, excepts[i], FULEI_REPORT_NOW);
      g_autoptr (GArray) found = fulei_query_select_ids (less, work->ledger, work->cancellable, error);

      if (found == NULL)
        return FALSE;
      for (guint j = 0; j < found->len; j++)
        g_hash_table_add (gone, g_memdup2 (&g_array_index (found, gint64, j), sizeof (gint64)));
    }
  all = fulei_query_select_ids (query, work->ledger, work->cancellable, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!g_hash_table_contains (gone, &g_array_index (all, gint64, i)))
      g_array_append_val (ids, g_array_index (all, gint64, i));
  return all != NULL;
}

static gboolean
add_spec (FuleiReportWork *work, const Spec *spec, GError **error)
{
  FuleiReportFigure *figure = fulei_report_data_add_figure (work->data, spec->section, spec->id, _(spec->label),
                                                            _(spec->unit), spec->kind, spec->way != MANY ? spec->reg : NULL);

  if (spec->way != MANY && !select_records (work, spec, figure->ids, error))
    return FALSE;
  fulei_report_figure_sort (figure);
  figure->undated = spec->now_only;
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    {
      figure->has[i] = work->has[i] && (i == FULEI_REPORT_NOW || !spec->now_only);
      if (i == FULEI_REPORT_NOW && spec->way == COUNT)
        figure->values[i].part = figure->ids->len;
      else if (figure->has[i] && !count_records (work, spec, (FuleiReportMoment) i, &figure->values[i].part, error))
        return FALSE;
    }
  return TRUE;
}

/* GUARD-2: reported within the time; a report that is still open is late once the time is over. */
static gboolean
count_reports (FuleiReportWork *work, FuleiReportFigure *figure, FuleiReportMoment moment, GError **error)
{
  const FuleiRegister *reg = fulei_report_work_get_register (work, FULEI_REGISTER_MANDATORY_REPORT);
  const FuleiField *fields[] = { &reg->fields[FULEI_MANDATORY_REPORT_FOUND_AT],
                                 &reg->fields[FULEI_MANDATORY_REPORT_REPORTED_AT] };
  g_autofree char *now = fulei_clock_dup_now ();
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_set_township (query, work->township);
  add_condition (query, "found_at@", work->periods[moment].first, work->lasts[moment]);
  cursor = fulei_cursor_new (work->ledger, query, fields, G_N_ELEMENTS (fields), error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    {
      gint64 id = fulei_record_get_id (record);
      FuleiReportSpan span;
      gboolean timely = fulei_report_span (fulei_record_get_text (record, FULEI_MANDATORY_REPORT_FOUND_AT),
                                           fulei_record_get_text (record, FULEI_MANDATORY_REPORT_REPORTED_AT), now, &span)
                        && span.reported && !span.late;

      figure->values[moment].whole++;
      figure->values[moment].part += timely ? 1 : 0;
      if (moment == FULEI_REPORT_NOW)
        g_array_append_val (timely ? figure->ids : figure->others, id);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static gboolean
add_reports (FuleiReportWork *work, GError **error)
{
  FuleiReportFigure *figure = fulei_report_data_add_figure (work->data, "guardianship", "reports-in-time",
                                                            _("24 小时内报告"), "", FULEI_REPORT_RATE, "mandatory_report");

  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    {
      figure->has[i] = work->has[i];
      if (work->has[i] && !count_reports (work, figure, (FuleiReportMoment) i, error))
        return FALSE;
    }
  fulei_report_figure_sort (figure);
  return TRUE;
}

/**
 * fulei_report_add_counts:
 *
 * Adds what queries count (RPT-1).
 *
 * Returns: FALSE with an error of the ledger, or cancelled
 */
gboolean
fulei_report_add_counts (FuleiReportWork *work, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      if (!add_spec (work, &specs[i], error))
        return FALSE;
      if (g_str_equal (specs[i].id, "reports") && !add_reports (work, error))
        return FALSE;
    }
  return TRUE;
}
