/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-census.h"
#include "office/fulei-cross-table.h"
#include "office/fulei-findings.h"
#include "office/fulei-fund-office.h"
#include "office/fulei-indicators.h"
#include "office/fulei-project-office.h"
#include "office/fulei-report-private.h"

/* Figures of a report that other desks work out: indicators, the census, balances, findings, the ten projects. */

/* Makes @to what @ids holds; takes @ids. */
static void
take_ids (GArray **to, GArray *ids)
{
  g_array_unref (*to);
  *to = ids;
}

/* --- indicators (RPT-5) --- */

static const struct { const char *id, *section; } wanted[] = {
  { "archive-rate", "base" }, { "site-coverage", "site" }, { "site-standard", "site" }, { "safety-talks", "service" },
  { "director-coverage", "staff" }, { "director-training", "staff" },
};

static void
set_indicators (FuleiReportFigure *const *figures, const FuleiIndicators *indicators, FuleiReportMoment moment)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const FuleiIndicator *indicator = fulei_indicator_find (wanted[i].id);
      FuleiIndicatorValue value;

      fulei_indicators_get (indicators, indicator, 0, &value);
      figures[i]->values[moment] = (FuleiReportValue) { value.part, value.whole };
      figures[i]->has[moment] = TRUE;
      if (moment != FULEI_REPORT_NOW)
        continue;
      take_ids (&figures[i]->ids, fulei_indicators_select_ids (indicators, indicator, 0, TRUE));
      take_ids (&figures[i]->others, fulei_indicators_select_ids (indicators, indicator, 0, FALSE));
      fulei_report_figure_sort (figures[i]);
    }
}

static gboolean
add_indicators (FuleiReportWork *work, GError **error)
{
  FuleiReportFigure *figures[G_N_ELEMENTS (wanted)];

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const FuleiIndicator *indicator = fulei_indicator_find (wanted[i].id);

      figures[i] = fulei_report_data_add_figure (work->data, wanted[i].section, indicator->id, indicator->label, "",
                                                 FULEI_REPORT_RATE, indicator->reg);
    }
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    {
      g_autoptr (FuleiIndicators) indicators = NULL;

      if (!work->has[i])
        continue;
      indicators = fulei_indicators_load (work->ledger, work->lasts[i], work->township, work->cancellable, error);
      if (indicators == NULL)
        return FALSE;
      set_indicators (figures, indicators, (FuleiReportMoment) i);
    }
  return TRUE;
}

/* --- the census (RPT-4) --- */

static const struct { const char *id, *tier, *label; } tiers[] = {
  { "tier-focus", "focus", N_("重点关爱") }, { "tier-urgent", "urgent", N_("紧急救助") },
};

static void
add_cross_table (FuleiReportWork *work, const FuleiCensus *census)
{
  const FuleiDimension dimensions[] = { work->by_township ? FULEI_DIMENSION_TOWNSHIP : FULEI_DIMENSION_VILLAGE,
                                        FULEI_DIMENSION_AGE, FULEI_DIMENSION_CATEGORY };
  g_autoptr (FuleiCrossTable) cross = fulei_cross_table_new (census, dimensions, G_N_ELEMENTS (dimensions));
  FuleiReportTable *table = fulei_report_data_add_table (work->data, "cross",
                                                         work->by_township ? _("各镇（街道）儿童类别和年龄") : _("各村（居）儿童类别和年龄"));

  g_clear_pointer (&table->words, fulei_word_table_free);
  table->words = fulei_cross_table_to_words (cross);
}

static gboolean
add_census (FuleiReportWork *work, GError **error)
{
  const FuleiDimension tier = FULEI_DIMENSION_TIER;
  FuleiReportFigure *figures[G_N_ELEMENTS (tiers)];

  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    figures[i] = fulei_report_data_add_figure (work->data, "base", tiers[i].id, _(tiers[i].label), _("名"),
                                               FULEI_REPORT_NUMBER, "child");
  for (guint moment = 0; moment < FULEI_N_REPORT_MOMENTS; moment++)
    {
      g_autoptr (FuleiCensus) census = NULL;

      if (!work->has[moment])
        continue;
      census = fulei_census_load (work->ledger, work->lasts[moment], work->township, work->cancellable, error);
      if (census == NULL)
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
        {
          const int value = fulei_census_find_value (census, tier, tiers[i].tier);
          GArray *ids = fulei_census_select_ids (census, &tier, &value, 1);

          figures[i]->has[moment] = TRUE;
          figures[i]->values[moment].part = ids->len;
          if (moment != FULEI_REPORT_NOW)
            {
              g_array_unref (ids);
              continue;
            }
          take_ids (&figures[i]->ids, ids);
          fulei_report_figure_sort (figures[i]);
        }
      if (moment == FULEI_REPORT_NOW)
        add_cross_table (work, census);
    }
  return TRUE;
}

/* --- money (FUND-1) --- */

static gboolean
add_balance (FuleiReportWork *work, GError **error)
{
  FuleiReportFigure *figure;

  if (work->township != NULL)
    return TRUE;
  figure = fulei_report_data_add_figure (work->data, "fund", "balance", _("结余"), _("元"), FULEI_REPORT_MONEY, NULL);
  for (guint moment = 0; moment < FULEI_N_REPORT_MOMENTS; moment++)
    {
      g_autoptr (GArray) accounts = NULL;

      if (!work->has[moment])
        continue;
      accounts = fulei_fund_load_accounts (work->ledger, work->lasts[moment], work->cancellable, error);
      if (accounts == NULL)
        return FALSE;
      figure->has[moment] = TRUE;
      for (guint i = 0; i < accounts->len; i++)
        {
          const FuleiFundBalance *balance = &g_array_index (accounts, FuleiFundAccount, i).balance;

          figure->values[moment].part += balance->income - balance->spending;
        }
    }
  return TRUE;
}

/* --- findings --- */

/* The records of @reg that break a rule, those of the report's township. */
static gboolean
add_findings_of (FuleiReportWork *work, const FuleiRegister *reg, const GArray *found, GError **error)
{
  g_autofree char *id = g_strconcat ("finding-", reg->id, NULL);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GArray *ids;
  FuleiReportFigure *figure;

  fulei_query_set_ids (query, (const gint64 *) (gconstpointer) found->data, found->len);
  fulei_query_set_township (query, work->township);
  ids = fulei_query_select_ids (query, work->ledger, work->cancellable, error);
  if (ids == NULL)
    return FALSE;
  figure = fulei_report_data_add_figure (work->data, "finding", id, reg->label, reg->counter, FULEI_REPORT_NUMBER, reg->id);
  figure->has[FULEI_REPORT_NOW] = figure->undated = TRUE;
  figure->values[FULEI_REPORT_NOW].part = ids->len;
  take_ids (&figure->ids, ids);
  fulei_report_figure_sort (figure);
  return TRUE;
}

/* How many records need a look, register by register: what `check-rules` lists. */
static gboolean
add_findings (FuleiReportWork *work, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (work->ledger);
  g_autoptr (FuleiFindings) findings = fulei_findings_collect (work->ledger, work->lasts[FULEI_REPORT_NOW], NULL,
                                                               work->cancellable, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);

      g_array_set_size (found, 0);
      for (guint j = 0; j < fulei_findings_get_n (findings); j++)
        {
          const FuleiFinding *finding = fulei_findings_get (findings, j);

          if (finding->record != 0 && g_str_equal (finding->rule->reg, reg->id))
            g_array_append_val (found, finding->record);
        }
      if (found->len > 0 && !add_findings_of (work, reg, found, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the ten projects (ACT-2), of a year --- */

static void
add_project_figure (FuleiReportWork *work, const FuleiProject *project, const FuleiFigure *from)
{
  g_autofree char *id = g_strdup_printf ("project-%s-%s", from->project, from->id);
  g_autofree char *label = g_strdup_printf (_("%s：%s"), project->project->label, from->label);
  gboolean rate = from->kind == FULEI_FIGURE_RATE;
  FuleiReportFigure *figure = fulei_report_data_add_figure (work->data, "project", id, label, from->unit,
                                                            rate ? FULEI_REPORT_RATE
                                                            : from->kind == FULEI_FIGURE_MONEY ? FULEI_REPORT_MONEY
                                                                                               : FULEI_REPORT_NUMBER, NULL);
  FuleiReportValue value = { from->value, 0 };

  if (rate)
    value = from->value == FULEI_FIGURE_NONE ? (FuleiReportValue) { 0, 0 } : (FuleiReportValue) { from->value, 1000 };
  figure->values[FULEI_REPORT_NOW] = value;
  figure->has[FULEI_REPORT_NOW] = figure->undated = TRUE;
}

static gboolean
add_projects (FuleiReportWork *work, GError **error)
{
  int year = work->periods[FULEI_REPORT_NOW].year;
  g_autoptr (FuleiProjectYear) projects = fulei_project_year_load (work->ledger, year, work->lasts[FULEI_REPORT_NOW],
                                                                   work->township, work->cancellable, error);
  FuleiWordTable *table;

  if (projects == NULL)
    return FALSE;
  table = fulei_report_data_add_table (work->data, "projects", _("十项项目完成情况"))->words;
  fulei_word_table_add_column (table, "project", _("项目"));
  fulei_word_table_add_column (table, "figures", _("完成情况"));
  fulei_word_table_add_column (table, "plan", _("下一步打算"));
  for (guint i = 0; i < fulei_project_year_get_n (projects); i++)
    {
      const FuleiProject *project = fulei_project_year_get (projects, i);
      g_autofree char *figures = fulei_project_dup_figures (project, "；");
      guint row = fulei_word_table_add_row (table);

      for (guint j = 0; j < project->n_figures; j++)
        add_project_figure (work, project, &project->figures[j]);
      fulei_word_table_set (table, row, 0, project->project->label);
      fulei_word_table_set (table, row, 1, figures);
      fulei_word_table_set (table, row, 2, project->plan != NULL ? project->plan : "");
    }
  return TRUE;
}

/**
 * fulei_report_add_standing:
 *
 * Adds what other desks work out (RPT-1, RPT-2). Money and projects belong to the whole office, not to a township of it.
 *
 * Returns: FALSE with an error of the ledger, or cancelled
 */
gboolean
fulei_report_add_standing (FuleiReportWork *work, GError **error)
{
  return add_census (work, error) && add_indicators (work, error) && add_balance (work, error) &&
         add_findings (work, error) &&
         (work->periods[FULEI_REPORT_NOW].kind != FULEI_REPORT_YEARLY || work->township != NULL || add_projects (work, error));
}
