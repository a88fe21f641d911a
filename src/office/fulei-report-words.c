/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/fulei-text.h"
#include "office/fulei-indicators.h"
#include "office/fulei-report-words.h"

/* Figures in words: what an office would write itself. No name, nothing divided by nothing. */

/* Tenths of a percent, rounded down as indicators are: 99.96 % is not all. Of a rate with something to count. */
static gint64
get_permille (const FuleiReportValue *value)
{
  return value->part * 1000 / value->whole;
}

/* "94.4", "95" */
static char *
dup_tenths (gint64 tenths)
{
  return tenths % 10 == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, tenths / 10)
                          : g_strdup_printf ("%" G_GINT64_FORMAT ".%d", tenths / 10, (int) (tenths % 10));
}

/** fulei_report_value_dup_words: Returns: (transfer full): "386", "1250.50", "94.4%", "—" for a rate of nothing */
char *
fulei_report_value_dup_words (FuleiReportFigureKind kind, const FuleiReportValue *value)
{
  g_autofree char *percent = NULL;

  if (kind == FULEI_REPORT_MONEY)
    return fulei_text_dup_money (value->part);
  if (kind == FULEI_REPORT_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->part);
  if (value->whole <= 0)
    return g_strdup ("—");
  percent = dup_tenths (get_permille (value));
  return g_strconcat (percent, "%", NULL);
}

/** fulei_report_figure_dup_value: Returns: (transfer full): "386", "1250.50", "94.4%"; "—" where nothing can be told */
char *
fulei_report_figure_dup_value (const FuleiReportFigure *figure, FuleiReportMoment moment)
{
  return figure->has[moment] ? fulei_report_value_dup_words (figure->kind, &figure->values[moment]) : g_strdup ("—");
}

/* 上月; in English "the month before". */
static const char *
get_name_of_before (FuleiReportKind kind)
{
  switch (kind)
    {
    case FULEI_REPORT_MONTHLY:
      return _("上月");
    case FULEI_REPORT_QUARTERLY:
      return _("上季度");
    case FULEI_REPORT_HALF_YEAR:
      return _("前半年");
    case FULEI_REPORT_YEARLY:
    case FULEI_REPORT_SPOT_CHECK:
    case FULEI_N_REPORT_KINDS:
    default:
      return _("上年");
    }
}

/** fulei_report_period_get_this: Returns: (transfer none): 本月, 本季度, 本半年, 本年 */
const char *
fulei_report_period_get_this (FuleiReportKind kind)
{
  switch (kind)
    {
    case FULEI_REPORT_MONTHLY:
      return _("本月");
    case FULEI_REPORT_QUARTERLY:
      return _("本季度");
    case FULEI_REPORT_HALF_YEAR:
      return _("本半年");
    case FULEI_REPORT_YEARLY:
    case FULEI_REPORT_SPOT_CHECK:
    case FULEI_N_REPORT_KINDS:
    default:
      return _("本年");
    }
}

static char *
dup_rate_change (const FuleiReportValue *now, const FuleiReportValue *then, const char *since)
{
  g_autofree char *points = NULL;
  gint64 change;

  if (now->whole <= 0 || then->whole <= 0)
    return g_strdup ("");
  change = get_permille (now) - get_permille (then);
  points = dup_tenths (ABS (change));
  if (change == 0)
    return g_strdup_printf (_("与%s持平"), since);
  return g_strdup_printf (change > 0 ? _("比%s提高%s个百分点") : _("比%s下降%s个百分点"), since, points);
}

/**
 * fulei_report_figure_dup_change:
 * @since: FULEI_REPORT_BEFORE or FULEI_REPORT_YEAR_BEFORE
 * @kind: of the report
 *
 * Returns: (transfer full): 比上月增加3名, 与上月持平, 比上月提高1.2个百分点; "" where there is nothing to compare with
 */
char *
fulei_report_figure_dup_change (const FuleiReportFigure *figure, FuleiReportMoment since, FuleiReportKind kind)
{
  const FuleiReportValue *now = &figure->values[FULEI_REPORT_NOW], *then = &figure->values[since];
  const char *name = since == FULEI_REPORT_BEFORE ? get_name_of_before (kind) : _("上年同期");
  g_autofree char *difference = NULL;
  FuleiReportValue change = { 0, 0 };

  if (!figure->has[FULEI_REPORT_NOW] || !figure->has[since])
    return g_strdup ("");
  if (figure->kind == FULEI_REPORT_RATE)
    return dup_rate_change (now, then, name);
  if (now->part == then->part)
    return g_strdup_printf (_("与%s持平"), name);
  change.part = ABS (now->part - then->part);
  difference = fulei_report_value_dup_words (figure->kind, &change);
  return g_strdup_printf (now->part > then->part ? _("比%s增加%s%s") : _("比%s减少%s%s"), name, difference, figure->unit);
}

/** fulei_report_value_dup_difference: Returns: (transfer full): "+3", "-1.2个百分点", 持平; "" of a rate of nothing */
char *
fulei_report_value_dup_difference (FuleiReportFigureKind kind, const FuleiReportValue *now, const FuleiReportValue *then)
{
  g_autofree char *amount = NULL;
  gint64 change;

  if (kind == FULEI_REPORT_RATE && (now->whole <= 0 || then->whole <= 0))
    return g_strdup ("");
  change = kind == FULEI_REPORT_RATE ? get_permille (now) - get_permille (then) : now->part - then->part;
  if (change == 0)
    return g_strdup (_("持平"));
  if (kind == FULEI_REPORT_MONEY)
    amount = fulei_text_dup_money (ABS (change));
  else
    amount = kind == FULEI_REPORT_RATE ? dup_tenths (ABS (change)) : g_strdup_printf ("%" G_GINT64_FORMAT, ABS (change));
  return g_strdup_printf (kind == FULEI_REPORT_RATE ? _("%s%s个百分点") : "%s%s", change > 0 ? "+" : "-", amount);
}

/** fulei_report_figure_dup_difference: Returns: (transfer full): "+3", for a table; "—" where nothing can be compared */
char *
fulei_report_figure_dup_difference (const FuleiReportFigure *figure, FuleiReportMoment since)
{
  g_autofree char *words = NULL;

  if (figure->has[FULEI_REPORT_NOW] && figure->has[since])
    words = fulei_report_value_dup_difference (figure->kind, &figure->values[FULEI_REPORT_NOW], &figure->values[since]);
  return words != NULL && *words != '\0' ? g_steal_pointer (&words) : g_strdup ("—");
}

/* --- sentences --- */

/* Figures of a section that say how it was on the last day; the others say what happened in the period. */
static const char *const stocks[] = {
  "love-parents", "pairings", "sites", "stations", "directors", "balance",
};

static gboolean
is_stock (const FuleiReportFigure *figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (stocks); i++)
    if (g_str_equal (figure->id, stocks[i]))
      return TRUE;
  return g_str_equal (figure->section, "finding");
}

static gint64
get_part (const FuleiReportData *data, const char *id)
{
  const FuleiReportFigure *figure = fulei_report_data_find (data, id);

  return figure != NULL ? figure->values[FULEI_REPORT_NOW].part : 0;
}

/* 在册儿童386名，比上月增加3名 */
static void
append_figure (GString *words, const FuleiReportFigure *figure, FuleiReportKind kind)
{
  g_autofree char *value = fulei_report_figure_dup_value (figure, FULEI_REPORT_NOW);
  g_autofree char *change = fulei_report_figure_dup_change (figure, FULEI_REPORT_BEFORE, kind);

  g_string_append_printf (words, "%s%s%s", figure->label, value, figure->unit);
  if (*change != '\0')
    g_string_append_printf (words, "，%s", change);
}

/** fulei_report_figure_get_rate_unit: @kind: of the report. Returns: (transfer none): what a rate counts: 名, 人次, 个 */
const char *
fulei_report_figure_get_rate_unit (const FuleiReportFigure *figure, FuleiReportKind kind)
{
  static const char *const monthly[] = { "contact-low", "visit-medium", "visit-high", "quarter-visit-low", "seen" };
  const FuleiIndicator *indicator = fulei_indicator_find (figure->id);

  if (g_str_equal (figure->id, "reports-in-time"))
    return _("件");
  for (guint i = 0; i < G_N_ELEMENTS (monthly); i++)
    if (g_str_has_prefix (figure->id, monthly[i]) && (kind != FULEI_REPORT_MONTHLY || indicator == NULL))
      return _("人次");
  return indicator != NULL ? indicator->unit : "";
}

/* 低风险儿童月联系率94.4%（360名中的340名），比上月提高2.1个百分点 */
static void
append_rate (GString *words, const FuleiReportFigure *figure, FuleiReportKind kind)
{
  const FuleiReportValue *now = &figure->values[FULEI_REPORT_NOW];
  const char *unit = fulei_report_figure_get_rate_unit (figure, kind);
  g_autofree char *value = fulei_report_figure_dup_value (figure, FULEI_REPORT_NOW);
  g_autofree char *change = fulei_report_figure_dup_change (figure, FULEI_REPORT_BEFORE, kind);

  g_string_append_printf (words, _("%s%s（%" PRId64 "%s中的%" PRId64 "%s）"), figure->label, value, now->whole,
                          unit, now->part, unit);
  if (*change != '\0')
    g_string_append_printf (words, "，%s", change);
}

/* The numbers of a section, stocks or the others, with what is not 0: 本月新结对3对，与上月持平；帮扶实事1件。 */
static void
append_numbers (GString *words, const FuleiReportData *data, const char *section, gboolean stock, const char *lead,
                FuleiReportKind kind)
{
  gboolean first = TRUE;

  for (guint i = 0; i < data->figures->len; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (data->figures, i);

      if (!g_str_equal (figure->section, section) || figure->kind == FULEI_REPORT_RATE || is_stock (figure) != stock ||
          figure->values[FULEI_REPORT_NOW].part == 0)
        continue;
      g_string_append (words, first ? lead : "；");
      append_figure (words, figure, kind);
      first = FALSE;
    }
  if (!first)
    g_string_append (words, "。");
}

static void
append_rates (GString *words, const FuleiReportData *data, const char *section, FuleiReportKind kind)
{
  gboolean first = TRUE;

  for (guint i = 0; i < data->figures->len; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (data->figures, i);

      if (g_str_equal (figure->section, section) && figure->kind == FULEI_REPORT_RATE && figure->village == 0 &&
          figure->values[FULEI_REPORT_NOW].whole > 0)
        {
          g_string_append (words, first ? "" : "；");
          append_rate (words, figure, kind);
          first = FALSE;
        }
    }
  if (!first)
    g_string_append (words, "。");
}

static char *
dup_until (FuleiDate day)
{
  g_autofree char *iso = fulei_date_dup_iso (day), *chinese = fulei_date_dup_chinese (iso);

  return g_strdup_printf (_("截至%s，"), chinese);
}

/* 截至2026年10月31日，在册386名，比上月增加3名，其中农村留守儿童300名、困境儿童86名；高风险3名、中风险12名。本月入册4名、离册1名。 */
static char *
dup_base (const FuleiReportData *data, FuleiReportKind kind)
{
  const FuleiReportFigure *roll = fulei_report_data_find (data, "roll");
  g_autofree char *until = dup_until (data->as_of), *year = NULL;
  g_autoptr (GString) words = g_string_new (until);

  if (roll == NULL || roll->values[FULEI_REPORT_NOW].part == 0)
    g_string_append (words, _("没有在册儿童。"));
  else
    {
      append_figure (words, roll, kind);
      year = fulei_report_figure_dup_change (roll, FULEI_REPORT_YEAR_BEFORE, kind);
      if (*year != '\0')
        g_string_append_printf (words, "，%s", year);
      g_string_append_printf (words, _("；其中农村留守儿童%d名、困境儿童%d名（既是留守又是困境的两边都计），中风险%d名、高风险%d名。"),
                              (int) get_part (data, "left-behind"), (int) get_part (data, "difficulty"),
                              (int) get_part (data, "medium"), (int) get_part (data, "high"));
    }
  if (get_part (data, "entered") == 0 && get_part (data, "left") == 0)
    g_string_append_printf (words, _("%s没有儿童入册、离册。"), fulei_report_period_get_this (kind));
  else
    g_string_append_printf (words, _("%s入册%d名、离册%d名。"), fulei_report_period_get_this (kind),
                            (int) get_part (data, "entered"), (int) get_part (data, "left"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_section (const FuleiReportData *data, const char *section, FuleiReportKind kind)
{
  g_autofree char *until = dup_until (data->as_of);
  g_autoptr (GString) words = g_string_new (NULL);
  gsize before;

  append_numbers (words, data, section, TRUE, until, kind);
  before = words->len;
  append_numbers (words, data, section, FALSE, fulei_report_period_get_this (kind), kind);
  append_rates (words, data, section, kind);
  if (words->len == before)
    g_string_append_printf (words, _("%s没有%s方面的记录。"), fulei_report_period_get_this (kind),
                            fulei_report_section_get_heading (section));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Why fewer children are counted than archives were checked: 档案抽查率 counts children who are on the roll, each once. */
static char *
dup_check (const FuleiReportData *data, FuleiReportKind kind)
{
  g_autofree char *words = dup_section (data, "check", kind);
  gint64 gone = get_part (data, "checked") - get_part (data, "spot-check");

  if (gone <= 0)
    return g_steal_pointer (&words);
  return g_strdup_printf (_("%s已检查的档案中有%" PRId64 "份的儿童已经离册或者重复抽到，不计入抽查率。"), words, gone);
}

/* 截至2026年10月31日，有记录需要核对：儿童档案12名；走访联系3次。 */
static char *
dup_findings (const FuleiReportData *data, FuleiReportKind kind)
{
  g_autofree char *until = dup_until (data->as_of), *lead = g_strconcat (until, _("台账中需要核对的记录："), NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  append_numbers (words, data, "finding", TRUE, lead, kind);
  if (words->len == 0)
    g_string_append_printf (words, _("%s台账中没有需要核对的记录。"), until);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Places are told by a table, not in words. */
static char *
dup_places (const FuleiReportData *data)
{
  guint n = 0;

  for (guint i = 0; i < data->figures->len; i++)
    n += g_str_has_prefix (((const FuleiReportFigure *) g_ptr_array_index (data->figures, i))->id, "roll@") ? 1 : 0;
  return n == 0 ? g_strdup ("") : g_strdup_printf (_("共%u个，在册儿童和走访联系的情况见附件。"), n);
}

/** fulei_report_write_sentences: @data: gets the words of each section of a report of this kind */
void
fulei_report_write_sentences (FuleiReportData *data, FuleiReportKind kind)
{
  const char *const *sections = fulei_report_list_sections (kind);

  for (guint i = 0; sections[i] != NULL; i++)
    {
      const char *id = sections[i];
      char *words = g_str_equal (id, "base") ? dup_base (data, kind)
                    : g_str_equal (id, "finding") ? dup_findings (data, kind)
                    : g_str_equal (id, "check") ? dup_check (data, kind)
                    : g_str_equal (id, "place") ? dup_places (data)
                    : g_str_equal (id, "project") ? g_strdup (_("各项目完成情况见附件。"))
                                                  : dup_section (data, id, kind);

      g_hash_table_insert (data->sentences, g_strdup (id), words);
    }
}
