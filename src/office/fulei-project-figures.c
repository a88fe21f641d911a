/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-text.h"
#include "office/fulei-project-figures-private.h"
#include "store/fulei-query-tally.h"

/* How records become a figure. */
typedef enum { COUNT, DISTINCT, SUM, MAKER } Way;

/* @where: conditions with blanks between: "field=code|code", "field=" (empty), "field!" (not empty), "field@" (a day of
 * the year), "field#" (the year). */
typedef struct {
  const char       *project;
  const char       *id;
  const char       *label;
  const char       *unit;
  const char       *reg;
  const char       *where;
  Way               way;
  const char       *field;              /* that is summed, or whose values are counted */
  FuleiFigureMaker  maker;
  FuleiFigureKind   kind;
  gboolean          key;
} Spec;

#define COUNT_OF(project, id, label, unit, reg, where) \
  { project, id, label, unit, reg, where, COUNT, NULL, NULL, FULEI_FIGURE_NUMBER, FALSE }
#define KEY_OF(project, id, label, unit, reg, where) \
  { project, id, label, unit, reg, where, COUNT, NULL, NULL, FULEI_FIGURE_NUMBER, TRUE }
#define VALUES_OF(project, id, label, unit, reg, where, field, key) \
  { project, id, label, unit, reg, where, DISTINCT, field, NULL, FULEI_FIGURE_NUMBER, key }
#define SUM_OF(project, id, label, unit, reg, where, field, kind) \
  { project, id, label, unit, reg, where, SUM, field, NULL, kind, FALSE }
#define MADE(project, id, label, unit, reg, where, maker, kind) \
  { project, id, label, unit, reg, where, MAKER, NULL, maker, kind, FALSE }

/* In the order of 2024/40 二（一）to（十）, and of the cards. */
static const Spec specs[] = {
  COUNT_OF ("network", "villages", N_("村（居）"), N_("个"), "village", ""),
  VALUES_OF ("network", "covered", N_("有儿童主任的村（居）"), N_("个"), "director", "post=director ended_on=", "village", TRUE),
  COUNT_OF ("network", "directors", N_("现有儿童主任"), N_("名"), "director", "post=director ended_on="),
  COUNT_OF ("network", "supervisors", N_("现有儿童督导员"), N_("名"), "director", "post=supervisor ended_on="),
  COUNT_OF ("network", "sites", N_("运行的示范点和服务站"), N_("个"), "site", "state=open"),
  COUNT_OF ("network", "trainings", N_("培训"), N_("人次"), "training", "held_on@"),
  COUNT_OF ("network", "meetings", N_("联络会议"), N_("次"), "meeting", "held_on@"),

  KEY_OF ("holiday", "camps", N_("夏（冬）令营"), N_("期"), "camp", "year# kind=summer|winter"),
  MADE ("holiday", "days", N_("开营天数"), N_("天"), "camp", "year# kind=summer|winter", fulei_figure_make_days,
        FULEI_FIGURE_NUMBER),
  COUNT_OF ("holiday", "weekend", N_("周末兴趣班"), N_("班"), "camp", "year# kind=weekend"),
  MADE ("holiday", "children", N_("录取儿童"), N_("人次"), "enrolment", "state=enrolled", fulei_figure_make_enrolled,
        FULEI_FIGURE_NUMBER),
  MADE ("holiday", "attendance", N_("出勤率"), "", "attendance", "", fulei_figure_make_attendance, FULEI_FIGURE_RATE),

  COUNT_OF ("pairing", "difficulty", N_("在册困境儿童"), N_("名"), "child", "category=difficulty roll_status=on"),
  { "pairing", "rate", N_("结对率"), "", "child", "category=difficulty roll_status=on", MAKER, NULL,
    fulei_figure_make_paired_rate, FULEI_FIGURE_RATE, TRUE },
  MADE ("pairing", "pairings", N_("结对"), N_("对"), "pairing", "", fulei_figure_make_pairings, FULEI_FIGURE_NUMBER),
  COUNT_OF ("pairing", "talks", N_("谈心"), N_("次"), "love_contact", "kind=talk held_on@"),
  COUNT_OF ("pairing", "homes", N_("入户看望"), N_("次"), "love_contact", "kind=home held_on@"),
  COUNT_OF ("pairing", "deeds", N_("帮扶实事"), N_("件"), "deed", "done_on@"),

  KEY_OF ("family", "videos", N_("亲情视频连线"), N_("次"), "activity", "kind=video held_on@"),
  SUM_OF ("family", "people", N_("参加"), N_("人次"), "activity", "kind=video held_on@", "headcount", FULEI_FIGURE_NUMBER),
  COUNT_OF ("family", "love-parents", N_("在册爱心家长"), N_("名"), "love_parent", "state=active role=father|mother"),
  COUNT_OF ("family", "rooms", N_("亲情关爱室"), N_("间"), "site_room", "kind=family"),

  KEY_OF ("mind", "services", N_("心理健康服务"), N_("次"), "activity", "kind=mind held_on@"),
  COUNT_OF ("mind", "individual", N_("个案"), N_("次"), "activity", "kind=mind form=individual held_on@"),
  COUNT_OF ("mind", "group", N_("小组和集体"), N_("次"), "activity", "kind=mind form=group|public held_on@"),
  SUM_OF ("mind", "people", N_("参加"), N_("人次"), "activity", "kind=mind held_on@", "headcount", FULEI_FIGURE_NUMBER),
  COUNT_OF ("mind", "reported", N_("已向监护人反馈"), N_("次"), "activity", "kind=mind report_on! held_on@"),

  KEY_OF ("school", "sessions", N_("儿童学校（学堂）"), N_("次"), "activity", "kind=school held_on@"),
  COUNT_OF ("school", "after-school", N_("课后托管"), N_("次"), "activity", "kind=after-school held_on@"),
  COUNT_OF ("school", "parenting", N_("家庭教育指导"), N_("次"), "activity", "kind=parenting held_on@"),
  COUNT_OF ("school", "safety", N_("安全知识进村（居）"), N_("次"), "activity", "kind=safety held_on@"),
  SUM_OF ("school", "people", N_("参加"), N_("人次"), "activity", "kind=school|after-school|parenting|safety held_on@",
          "headcount", FULEI_FIGURE_NUMBER),

  MADE ("study", "students", N_("符合条件"), N_("名"), "child", "", fulei_figure_make_students, FULEI_FIGURE_NUMBER),
  MADE ("study", "surveyed", N_("已征询"), N_("名"), "child", "", fulei_figure_make_asked, FULEI_FIGURE_NUMBER),
  MADE ("study", "willing", N_("愿意"), N_("名"), "child", "", fulei_figure_make_willing, FULEI_FIGURE_NUMBER),
  COUNT_OF ("study", "applied", N_("申请"), N_("名"), "aid", "kind=study applied_on@"),
  KEY_OF ("study", "granted", N_("批准"), N_("名"), "aid", "kind=study state=granted granted_on@"),
  SUM_OF ("study", "amount", N_("资助"), N_("元"), "aid", "kind=study state=granted granted_on@", "amount",
          FULEI_FIGURE_MONEY),

  KEY_OF ("legal", "cases", N_("法律（司法）援助"), N_("件"), "activity", "kind=legal held_on@"),
  SUM_OF ("legal", "people", N_("受益"), N_("人次"), "activity", "kind=legal held_on@", "headcount", FULEI_FIGURE_NUMBER),
  COUNT_OF ("legal", "policy", N_("政策宣传"), N_("次"), "activity", "kind=policy held_on@"),

  KEY_OF ("smart", "entered", N_("已录入全国系统"), N_("名"), "child", "national_system=1 roll_status=on"),
  COUNT_OF ("smart", "watches", N_("定位手表"), N_("块"), "child", "watch_number! roll_status=on"),
  COUNT_OF ("smart", "grid", N_("有网格员"), N_("名"), "child", "grid_member! roll_status=on"),

  VALUES_OF ("staff", "trained", N_("参加培训的儿童主任"), N_("名"), "training", "held_on@", "director", TRUE),
  COUNT_OF ("staff", "evaluated", N_("已考核"), N_("名"), "staff_evaluation", "year#"),
  COUNT_OF ("staff", "organisations", N_("社会组织"), N_("家"), "organisation", ""),
  COUNT_OF ("staff", "workers", N_("社工和志愿者"), N_("名"), "worker", "kind=social-worker|volunteer|student ended_on="),
};

/** fulei_figure_work_get_register: @reg: FULEI_REGISTER_*. Returns: (transfer none) */
const FuleiRegister *
fulei_figure_work_get_register (FuleiFigureWork *work, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (work->ledger), reg);
}

static void
add_condition (FuleiFigureWork *work, FuleiQuery *query, const char *condition)
{
  gsize length = strcspn (condition, "=!@#");
  g_autofree char *id = g_strndup (condition, length);
  const FuleiField *field = fulei_register_find_field (fulei_query_get_register (query), id);
  g_autofree char *year = g_strdup_printf ("%d", work->year);
  g_auto (GStrv) values = g_strsplit (condition + length + 1, "|", -1);

  g_return_if_fail (field != NULL);
  switch (condition[length])
    {
    case '!':
      fulei_query_add (query, field, FULEI_OPERATOR_NOT_EMPTY, NULL);
      break;
    case '@':
      fulei_query_add (query, field, FULEI_OPERATOR_AFTER, work->first);
      fulei_query_add (query, field, FULEI_OPERATOR_BEFORE, work->next);
      break;
    case '#':
      fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, year);
      break;
    default:
      if (values[0] == NULL)
        fulei_query_add (query, field, FULEI_OPERATOR_EMPTY, NULL);
      else
        fulei_query_add_in (query, field, (const char *const *) values);
    }
}

static FuleiQuery *
new_query (FuleiFigureWork *work, const Spec *spec)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (work->ledger);
  FuleiQuery *query = fulei_query_new (fulei_dictionary_find_register (dictionary, spec->reg));
  g_auto (GStrv) conditions = g_strsplit (spec->where, " ", -1);

  fulei_query_set_township (query, work->township);
  for (guint i = 0; conditions[i] != NULL; i++)
    add_condition (work, query, conditions[i]);
  return query;
}

static gboolean
count_values (FuleiFigureWork *work, FuleiFigure *figure, const FuleiField *field, GError **error)
{
  g_autoptr (GArray) counts = fulei_query_count_by (figure->query, work->ledger, field, work->cancellable, error);

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    figure->value += g_array_index (counts, FuleiCount, i).value != NULL ? 1 : 0;
  return counts != NULL;
}

static gboolean
is_tallied (guint place, const char *reg)
{
  return (specs[place].way == COUNT || specs[place].way == SUM) && g_str_equal (specs[place].reg, reg);
}

/* Counts and sums of one register are made together. */
static gboolean
tally_register (FuleiFigureWork *work, GArray *figures, const char *reg, GError **error)
{
  FuleiTally tallies[G_N_ELEMENTS (specs)];
  guint places[G_N_ELEMENTS (specs)], n_tallies = 0;

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (is_tallied (i, reg))
      {
        const FuleiQuery *query = g_array_index (figures, FuleiFigure, i).query;

        tallies[n_tallies] = (FuleiTally) { .query = query };
        if (specs[i].way == SUM)
          tallies[n_tallies].sum = fulei_register_find_field (fulei_query_get_register (query), specs[i].field);
        places[n_tallies++] = i;
      }
  if (n_tallies > 0 && !fulei_query_tally (work->ledger, tallies, n_tallies, work->cancellable, error))
    return FALSE;
  for (guint i = 0; i < n_tallies; i++)
    g_array_index (figures, FuleiFigure, places[i]).value = tallies[i].value;
  return TRUE;
}

static gboolean
make_tallies (FuleiFigureWork *work, GArray *figures, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (work->ledger);

  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    if (!tally_register (work, figures, fulei_dictionary_get_register (dictionary, i)->id, error))
      return FALSE;
  return TRUE;
}

/* Figures that are more than a count or a sum. */
static gboolean
make_figure (FuleiFigureWork *work, const Spec *spec, FuleiFigure *figure, GError **error)
{
  if (spec->way == MAKER)
    return spec->maker (work, figure, error);
  return spec->way != DISTINCT
         || count_values (work, figure,
                          fulei_register_find_field (fulei_query_get_register (figure->query), spec->field), error);
}

static void
figure_clear (gpointer data)
{
  FuleiFigure *figure = data;

  g_clear_pointer (&figure->query, fulei_query_free);
}

static void
work_clear (FuleiFigureWork *work)
{
  g_clear_pointer (&work->camps, g_array_unref);
  g_clear_pointer (&work->pairings, g_array_unref);
  g_clear_pointer (&work->paired, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (work->students); i++)
    g_clear_pointer (&work->students[i], g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FuleiFigureWork, work_clear)

/**
 * fulei_project_figures_load:
 * @today: the last day that counts, if it lies in the year
 * @township: (nullable): only what its records show (AREA-2); NULL for all
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Counts what the registers show for a year (ACT-2). What has no day, such as sites in operation, is counted as it is
 * now.
 *
 * Returns: (transfer full) (nullable) (element-type FuleiFigure): project after project
 */
GArray *
fulei_project_figures_load (FuleiLedger *ledger, int year, FuleiDate today, const char *township,
                            GCancellable *cancellable, GError **error)
{
  g_auto (FuleiFigureWork) work
    = { .ledger = ledger, .cancellable = cancellable, .township = township, .year = year };
  g_autoptr (GArray) figures = g_array_new (FALSE, TRUE, sizeof (FuleiFigure));

  g_array_set_clear_func (figures, figure_clear);
  work.day = CLAMP (today, fulei_date_new (year, 1, 1), fulei_date_new (year, 12, 31));
  fulei_date_write_iso (fulei_date_new (year, 1, 1) - 1, work.first);
  fulei_date_write_iso (work.day + 1, work.next);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      FuleiFigure figure = { specs[i].project, specs[i].id, _(specs[i].label), "", specs[i].key, specs[i].kind, 0,
                             new_query (&work, &specs[i]) };

      if (*specs[i].unit != '\0')
        figure.unit = _(specs[i].unit);
      g_array_append_val (figures, figure);
    }
  if (!make_tallies (&work, figures, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (!make_figure (&work, &specs[i], &g_array_index (figures, FuleiFigure, i), error))
      return NULL;
  return g_steal_pointer (&figures);
}

/** fulei_figure_dup_value: Returns: (transfer full): "12", "1250.50", "63.5%", "—" */
char *
fulei_figure_dup_value (const FuleiFigure *figure)
{
  if (figure->kind == FULEI_FIGURE_MONEY)
    return fulei_text_dup_money (figure->value);
  if (figure->kind == FULEI_FIGURE_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, figure->value);
  return figure->value == FULEI_FIGURE_NONE ? g_strdup ("—")
                                            : g_strdup_printf ("%d.%d%%", (int) figure->value / 10, (int) figure->value % 10);
}

/** fulei_figure_dup_words: Returns: (transfer full): "联络会议 3 次" */
char *
fulei_figure_dup_words (const FuleiFigure *figure)
{
  g_autofree char *value = fulei_figure_dup_value (figure);

  return g_strdup_printf ("%s %s%s%s", figure->label, value, *figure->unit != '\0' ? " " : "", figure->unit);
}
