/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "office/fulei-report-children.h"
#include "office/fulei-report-words.h"

/* What a report says village by village, or township by township where the ledger holds several: figures, a table, and
 * charts of twelve months. Villages are told apart by their ids: one that was renamed or merged stays one. */

#define MOST_BARS 40                    /* places in a chart */

static const FuleiReportPlace *
get_place (const FuleiChildrenPass *pass, guint index)
{
  return g_ptr_array_index (pass->work->places, index);
}

/* The one for children without a village comes last, and only if there are any. */
static guint
index_of (const FuleiChildrenPass *pass, guint position)
{
  return (position + 1) % pass->work->places->len;
}

static gboolean
is_empty (const FuleiChildrenPass *pass, guint index)
{
  const FuleiPlaceTally *place = &pass->places[index];

  return index == 0 && place->roll[FULEI_REPORT_NOW] == 0 && place->roll[FULEI_REPORT_BEFORE] == 0 &&
         place->roll[FULEI_REPORT_YEAR_BEFORE] == 0;
}

/* What staff owed and did in all ways together. */
static FuleiReportValue
get_staff (const FuleiChildrenPass *pass, const FuleiPlaceTally *of, FuleiReportMoment moment)
{
  FuleiReportValue sum = { 0, 0 };

  for (guint duty = 0; duty <= FULEI_CHILD_DUTY_QUARTER; duty++)
    {
      FuleiReportValue value = fulei_children_pass_get (pass, of, (FuleiChildDuty) duty, moment);

      sum.part += value.part;
      sum.whole += value.whole;
    }
  return sum;
}

static FuleiReportFigure *
add_figure (FuleiChildrenPass *pass, guint index, const char *id, const char *label, const char *unit,
            FuleiReportFigureKind kind)
{
  const FuleiReportPlace *place = get_place (pass, index);
  g_autofree char *whose = place->village != 0 || place->township == NULL
                             ? g_strdup_printf ("%s@%" G_GINT64_FORMAT, id, place->village)
                             : g_strdup_printf ("%s@%s", id, place->township);
  g_autofree char *words = g_strdup_printf (_("%s：%s"), place->name, label);
  FuleiReportFigure *figure = fulei_report_data_add_figure (pass->work->data, "place", whose, words, unit, kind, "child");

  figure->village = place->village;
  fulei_report_figure_set_has (figure, pass->work->has);
  return figure;
}

static void
add_place (FuleiChildrenPass *pass, guint index)
{
  FuleiPlaceTally *place = &pass->places[index];
  FuleiReportFigure *roll = add_figure (pass, index, "roll", _("在册儿童"), _("名"), FULEI_REPORT_NUMBER);
  FuleiReportFigure *seen = add_figure (pass, index, "seen", _("走访联系"), "", FULEI_REPORT_RATE);

  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    {
      roll->values[i].part = place->roll[i];
      if (pass->work->has[i])
        seen->values[i] = get_staff (pass, place, (FuleiReportMoment) i);
    }
  g_array_append_vals (roll->ids, place->lists[FULEI_PLACE_ROLL]->data, place->lists[FULEI_PLACE_ROLL]->len);
  g_array_append_vals (seen->ids, place->lists[FULEI_PLACE_SEEN]->data, place->lists[FULEI_PLACE_SEEN]->len);
  g_array_append_vals (seen->others, place->lists[FULEI_PLACE_UNSEEN]->data, place->lists[FULEI_PLACE_UNSEEN]->len);
}

/* --- the table --- */

enum { NAME, ROLL, CHANGE, LEFT_BEHIND, DIFFICULTY, MEDIUM, HIGH, OWED, DONE, RATE, PAIRED, AGREED, N_COLUMNS };

static void
set_rate (FuleiWordTable *table, guint row, guint column, FuleiReportValue value)
{
  g_autofree char *words = fulei_report_value_dup_words (FULEI_REPORT_RATE, &value);

  fulei_word_table_set (table, row, column, words);
}

static void
set_change (const FuleiChildrenPass *pass, FuleiWordTable *table, guint row, const gint64 *roll)
{
  gint64 change = roll[FULEI_REPORT_NOW] - roll[FULEI_REPORT_BEFORE];
  g_autofree char *words = NULL;

  if (!pass->work->has[FULEI_REPORT_BEFORE])
    words = g_strdup ("—");
  else
    words = change == 0 ? g_strdup (_("持平")) : g_strdup_printf ("%+" G_GINT64_FORMAT, change);
  fulei_word_table_set (table, row, CHANGE, words);
}

static void
add_row (const FuleiChildrenPass *pass, FuleiWordTable *table, const char *name, const FuleiPlaceTally *of)
{
  static const struct { guint column; FuleiChildState state; } states[] = {
    { LEFT_BEHIND, FULEI_CHILD_STATE_LEFT_BEHIND }, { DIFFICULTY, FULEI_CHILD_STATE_DIFFICULTY },
    { MEDIUM, FULEI_CHILD_STATE_MEDIUM }, { HIGH, FULEI_CHILD_STATE_HIGH },
  };
  FuleiReportValue staff = get_staff (pass, of, FULEI_REPORT_NOW);
  guint row = fulei_word_table_add_row (table);

  fulei_word_table_set (table, row, NAME, name);
  fulei_word_table_set_number (table, row, ROLL, of->roll[FULEI_REPORT_NOW]);
  set_change (pass, table, row, of->roll);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    fulei_word_table_set_number (table, row, states[i].column, of->states[states[i].state]);
  fulei_word_table_set_number (table, row, OWED, staff.whole);
  fulei_word_table_set_number (table, row, DONE, staff.part);
  set_rate (table, row, RATE, staff);
  set_rate (table, row, PAIRED, fulei_children_pass_get (pass, of, FULEI_CHILD_DUTY_PAIRED, FULEI_REPORT_NOW));
  set_rate (table, row, AGREED, fulei_children_pass_get (pass, of, FULEI_CHILD_DUTY_AGREED, FULEI_REPORT_NOW));
}

static void
add_table (FuleiChildrenPass *pass)
{
  static const struct { const char *id, *heading; } columns[N_COLUMNS] = {
    [ROLL] = { "roll", N_("在册") }, [CHANGE] = { "change", N_("增减") }, [LEFT_BEHIND] = { "left-behind", N_("留守") },
    [DIFFICULTY] = { "difficulty", N_("困境") }, [MEDIUM] = { "medium", N_("中风险") }, [HIGH] = { "high", N_("高风险") },
    [OWED] = { "owed", N_("应走访联系") }, [DONE] = { "done", N_("已走访联系") }, [RATE] = { "rate", N_("完成率") },
    [PAIRED] = { "paired", N_("困境儿童结对率") }, [AGREED] = { "agreed", N_("留守儿童有确认书") },
  };
  gboolean by_township = pass->work->by_township;
  FuleiWordTable *table = fulei_report_data_add_table (pass->work->data, "places",
                                                       by_township ? _("各镇（街道）情况") : _("各村（居）情况"))->words;

  fulei_word_table_add_column (table, "name", by_township ? _("镇（街道）") : _("村（居）"));
  for (guint i = ROLL; i < N_COLUMNS; i++)
    fulei_word_table_add_column (table, columns[i].id, _(columns[i].heading));
  for (guint i = 0; i < pass->work->places->len; i++)
    if (!is_empty (pass, index_of (pass, i)))
      add_row (pass, table, get_place (pass, index_of (pass, i))->name, &pass->places[index_of (pass, i)]);
  add_row (pass, table, _("合计"), &pass->all);
}

/* --- the charts --- */

/* Tenths of a percent are as exact as paper shows; NAN where nothing was owed. */
static double
get_percent (FuleiReportValue value)
{
  return value.whole > 0 ? round ((double) value.part * 1000 / (double) value.whole) / 10 : NAN;
}

static FuleiReportValue
get_staff_of_month (const FuleiPlaceTally *of, guint month)
{
  FuleiReportValue sum = { 0, 0 };

  for (guint duty = 0; duty <= FULEI_CHILD_DUTY_QUARTER; duty++)
    {
      sum.part += of->duties[duty][month].part;
      sum.whole += of->duties[duty][month].whole;
    }
  return sum;
}

static void
add_months (const FuleiChildrenPass *pass, FuleiReportChart *chart)
{
  for (guint i = pass->work->n_months - FULEI_REPORT_CHART_MONTHS; i < pass->work->n_months; i++)
    g_ptr_array_add (chart->categories, g_strdup_printf (_("%d月"), pass->work->months[i].number));
}

static void
add_line (const FuleiChildrenPass *pass, FuleiReportChart *chart, const char *name, int duty)
{
  GArray *values = fulei_report_chart_add_series (chart, name);

  for (guint i = pass->work->n_months - FULEI_REPORT_CHART_MONTHS; i < pass->work->n_months; i++)
    {
      /* a year's report before its end says nothing of the months to come */
      gboolean ahead = pass->work->months[i].first > pass->work->lasts[FULEI_REPORT_NOW];
      double percent = ahead ? NAN : get_percent (duty < 0 ? get_staff_of_month (&pass->all, i) : pass->all.duties[duty][i]);

      g_array_append_val (values, percent);
    }
}

static void
add_lines (FuleiChildrenPass *pass)
{
  FuleiReportChart *chart = fulei_report_data_add_chart (pass->work->data, FULEI_REPORT_CHART_LINES, "trend",
                                                         _("近12个月完成情况"), "%");

  add_months (pass, chart);
  add_line (pass, chart, _("走访联系"), -1);
  add_line (pass, chart, _("困境儿童结对"), FULEI_CHILD_DUTY_PAIRED);
  add_line (pass, chart, _("留守儿童确认书"), FULEI_CHILD_DUTY_AGREED);
}

static void
add_bars (FuleiChildrenPass *pass)
{
  FuleiReportChart *chart = fulei_report_data_add_chart (pass->work->data, FULEI_REPORT_CHART_BARS, "bars",
                                                         pass->work->by_township ? _("各镇（街道）在册儿童") : _("各村（居）在册儿童"),
                                                         _("名"));
  GArray *values = fulei_report_chart_add_series (chart, _("在册儿童"));

  for (guint i = 0; i < pass->work->places->len; i++)
    {
      guint index = index_of (pass, i);
      double roll = (double) pass->places[index].roll[FULEI_REPORT_NOW];

      if (is_empty (pass, index))
        continue;
      g_ptr_array_add (chart->categories, g_strdup (get_place (pass, index)->name));
      g_array_append_val (values, roll);
    }
}

static void
add_heat (FuleiChildrenPass *pass)
{
  FuleiReportChart *chart = fulei_report_data_add_chart (pass->work->data, FULEI_REPORT_CHART_HEAT, "heat",
                                                         pass->work->by_township ? _("各镇（街道）近12个月走访联系完成率")
                                                                                 : _("各村（居）近12个月走访联系完成率"), "%");

  add_months (pass, chart);
  for (guint i = 0; i < pass->work->places->len; i++)
    {
      guint index = index_of (pass, i);
      GArray *values;

      if (is_empty (pass, index))
        continue;
      values = fulei_report_chart_add_series (chart, get_place (pass, index)->name);
      for (guint month = pass->work->n_months - FULEI_REPORT_CHART_MONTHS; month < pass->work->n_months; month++)
        {
          double percent = get_percent (get_staff_of_month (&pass->places[index], month));

          g_array_append_val (values, percent);
        }
    }
}

/** fulei_report_add_places: adds what the pass found, place by place (RPT-3) */
void
fulei_report_add_places (FuleiChildrenPass *pass)
{
  for (guint i = 0; i < pass->work->places->len; i++)
    if (!is_empty (pass, index_of (pass, i)))
      add_place (pass, index_of (pass, i));
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    pass->all.roll[i] = pass->states[FULEI_CHILD_STATE_ROLL]->values[i].part;
  for (guint i = 0; i < FULEI_N_CHILD_STATES; i++)
    pass->all.states[i] = pass->states[i]->values[FULEI_REPORT_NOW].part;
  add_table (pass);
  add_lines (pass);
  if (pass->work->places->len > 1 && pass->work->places->len <= MOST_BARS)
    add_bars (pass);
  if (pass->work->places->len > 1)
    add_heat (pass);
}
