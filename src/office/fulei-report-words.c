/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-text.h"
#include "office/fulei-report-words.h"

/* Figures in words: what an office would write itself. No name, nothing divided by nothing. */

/* Tenths of a percent, rounded; of a rate with something to count. */
static gint64
get_permille (const FuleiReportValue *value)
{
  return (value->part * 2000 + value->whole) / (2 * value->whole);
}

/** fulei_report_value_dup_words: Returns: (transfer full): "386", "1250.50", "94.4%", "—" for a rate of nothing */
char *
fulei_report_value_dup_words (FuleiReportFigureKind kind, const FuleiReportValue *value)
{
  gint64 permille;

  if (kind == FULEI_REPORT_MONEY)
    return fulei_text_dup_money (value->part);
  if (kind == FULEI_REPORT_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->part);
  if (value->whole <= 0)
    return g_strdup ("—");
  permille = get_permille (value);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d%%", permille / 10, (int) (permille % 10));
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
  gint64 change, points;

  if (now->whole <= 0 || then->whole <= 0)
    return g_strdup ("");
  change = get_permille (now) - get_permille (then);
  points = ABS (change);
  if (change == 0)
    return g_strdup_printf (_("与%s持平"), since);
  return g_strdup_printf (change > 0 ? _("比%s提高%d.%d个百分点") : _("比%s下降%d.%d个百分点"), since, (int) (points / 10),
                          (int) (points % 10));
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

/* --- sentences --- */

/* Figures of a section that say how it was on the last day; the others say what happened in the period. */
static const char *const stocks[] = {
  "love-parents", "pairings", "agreements", "sites", "stations", "directors", "balance", "findings",
};

static gboolean
is_stock (const FuleiReportFigure *figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (stocks); i++)
    if (g_str_equal (figure->id, stocks[i]))
      return TRUE;
  return FALSE;
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

/* 低风险每月联系应完成360人次，完成340人次，完成率94.4%，比上月提高2.1个百分点。 */
static void
append_rate (GString *words, const FuleiReportFigure *figure, FuleiReportKind kind)
{
  const FuleiReportValue *now = &figure->values[FULEI_REPORT_NOW];
  g_autofree char *value = fulei_report_figure_dup_value (figure, FULEI_REPORT_NOW);
  g_autofree char *change = fulei_report_figure_dup_change (figure, FULEI_REPORT_BEFORE, kind);

  g_string_append_printf (words, _("%s：应有%" G_GINT64_FORMAT "%s，已有%" G_GINT64_FORMAT "%s，占%s"), figure->label, now->whole,
                          fulei_report_figure_get_rate_unit (figure), now->part, fulei_report_figure_get_rate_unit (figure),
                          value);
  if (*change != '\0')
    g_string_append_printf (words, "，%s", change);
  g_string_append (words, "。");
}

/** fulei_report_figure_get_rate_unit: Returns: (transfer none): what a rate counts: 人次, 名, 件 */
const char *
fulei_report_figure_get_rate_unit (const FuleiReportFigure *figure)
{
  if (g_str_has_suffix (figure->id, "-rate"))
    return _("名");
  if (g_str_equal (figure->id, "reports-in-time"))
    return _("件");
  return _("人次");
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
  for (guint i = 0; i < data->figures->len; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (data->figures, i);

      if (g_str_equal (figure->section, section) && figure->kind == FULEI_REPORT_RATE && figure->village == 0 &&
          figure->values[FULEI_REPORT_NOW].whole > 0)
        append_rate (words, figure, kind);
    }
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

/** fulei_report_write_sentences: @data: gets the words of each section of a report of this kind */
void
fulei_report_write_sentences (FuleiReportData *data, FuleiReportKind kind)
{
  const char *const *sections = fulei_report_list_sections (kind);

  for (guint i = 0; sections[i] != NULL; i++)
    g_hash_table_insert (data->sentences, g_strdup (sections[i]),
                         g_str_equal (sections[i], "base") ? dup_base (data, kind) : dup_section (data, sections[i], kind));
}
