/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "office/fulei-report-words.h"

/* What the program proposes for the office's own parts, from the figures alone: a beginning to write on from. */

#define MOST_LINES 8

/* What got better, in the figures where more is better. */
static const char *const better[] = {
  "contact-low", "visit-medium", "visit-high", "quarter-visit-low", "pairing-rate", "pairings", "talk", "home-visit",
  "agreement-rate", "camps", "mind", "safety", "parenting", "people", "trainings", "directors",
};

/* What to do about a rate that is not full. */
static const struct { const char *id, *plan; } plans[] = {
  { "contact-low", N_("对没有按月联系的低风险儿童逐一补上联系") },
  { "visit-medium", N_("对没有按月走访的中风险儿童尽快入户走访") },
  { "visit-high", N_("对没有按月走访的高风险儿童立即入户走访") },
  { "quarter-visit-low", N_("对没有按季走访的低风险儿童排出走访日程") },
  { "pairing-rate", N_("为还没有结对的困境儿童物色结对人员") },
  { "talk", N_("督促爱心家长每月与结对儿童谈心") },
  { "home-visit", N_("督促爱心家长每季入户看望") },
  { "agreement-rate", N_("为没有有效委托监护确认书的留守儿童补签") },
  { "reports-in-time", N_("落实强制报告 24 小时内上报") },
  { "site-standard", N_("按标准补齐示范点的功能室和人员") },
  { "director-coverage", N_("为没有儿童主任的村（居）配备儿童主任") },
  { "director-training", N_("安排未受训的儿童主任参加培训") },
};

static void
add_line (GString *words, guint *n, const char *line)
{
  if (*n < MOST_LINES)
    g_string_append_printf (words, "%s%u. %s", *n > 0 ? "\n" : "", *n + 1, line);
  *n += 1;
}

static gboolean
is_more (const FuleiReportFigure *figure)
{
  const FuleiReportValue *now = &figure->values[FULEI_REPORT_NOW], *then = &figure->values[FULEI_REPORT_BEFORE];

  if (!figure->has[FULEI_REPORT_NOW] || !figure->has[FULEI_REPORT_BEFORE])
    return FALSE;
  if (figure->kind != FULEI_REPORT_RATE)
    return now->part > then->part;
  return now->whole > 0 && then->whole > 0 && now->part * then->whole > then->part * now->whole;
}

static char *
dup_results (const FuleiReportData *data, FuleiReportKind kind)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (better); i++)
    {
      const FuleiReportFigure *figure = fulei_report_data_find (data, better[i]);
      g_autofree char *value = NULL, *change = NULL, *line = NULL;

      if (figure == NULL || !is_more (figure))
        continue;
      value = fulei_report_figure_dup_value (figure, FULEI_REPORT_NOW);
      change = fulei_report_figure_dup_change (figure, FULEI_REPORT_BEFORE, kind);
      line = g_strdup_printf ("%s%s%s，%s。", figure->label, value, figure->unit, change);
      add_line (words, &n, line);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_shortfalls (const FuleiReportData *data, FuleiReportKind kind, gboolean as_plans)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      const FuleiReportFigure *figure = fulei_report_data_find (data, plans[i].id);
      const FuleiReportValue *now = figure != NULL ? &figure->values[FULEI_REPORT_NOW] : NULL;
      g_autofree char *line = NULL;

      if (now == NULL || now->part >= now->whole)
        continue;
      line = as_plans ? g_strdup_printf ("%s。", _(plans[i].plan))
                      : g_strdup_printf (_("%s：应有%" PRId64 "%s，还差%" PRId64 "%s。"), figure->label,
                                         now->whole, fulei_report_figure_get_rate_unit (figure, kind), now->whole - now->part,
                                         fulei_report_figure_get_rate_unit (figure, kind));
      add_line (words, &n, line);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * fulei_report_dup_suggestion:
 *
 * Returns: (transfer full): lines that the figures give for the part: what got better, what is missing, what to do about
 *   it; "" for 工作开展情况, where the program's own sentences stand already, and where there is nothing to say
 */
char *
fulei_report_dup_suggestion (const FuleiReport *report, FuleiReportPart part)
{
  const FuleiReportData *data = report->data;
  FuleiReportKind kind = fulei_report_get_period (report)->kind;

  switch (part)
    {
    case FULEI_REPORT_RESULTS:
      return dup_results (data, kind);
    case FULEI_REPORT_PROBLEMS:
      return dup_shortfalls (data, kind, FALSE);
    case FULEI_REPORT_PLANS:
      return dup_shortfalls (data, kind, TRUE);
    case FULEI_REPORT_WORK:
    case FULEI_N_REPORT_PARTS:
    default:
      return g_strdup ("");
    }
}
