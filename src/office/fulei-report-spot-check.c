/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-indicators.h"
#include "office/fulei-report-private.h"

/* The report on a year's spot checks (FILE-5; 2024/33 8): sample, results point by point, corrections. Mock inspections
 * are the office's own and are not reported. */

enum { DRAWN, CHECKED, UNCHECKED, GOOD, MEND, CORRECTED, OPEN, OVERDUE, N_FIGURES };

static const struct { const char *id, *label; } figures[N_FIGURES] = {
  [DRAWN] = { "drawn", N_("抽取档案") },       [CHECKED] = { "checked", N_("已检查") },
  [UNCHECKED] = { "unchecked", N_("尚未检查") }, [GOOD] = { "good", N_("合格") },
  [MEND] = { "mend", N_("需整改") },           [CORRECTED] = { "corrected", N_("已整改") },
  [OPEN] = { "open", N_("整改中") },           [OVERDUE] = { "overdue", N_("逾期未整改") },
};

typedef struct {
  FuleiReportWork   *work;
  FuleiReportMoment  moment;
  FuleiReportFigure *checks;
  FuleiReportFigure *figures[N_FIGURES];
  FuleiReportFigure *share;
  GPtrArray         *points;            /* FuleiReportFigure of each code of the list archive-point, borrowed */
  const FuleiCodeList *codes;
  GArray            *corrected;         /* gint64 of each point: of those found, how many were put right */
} Check;

static void
count (Check *check, FuleiReportFigure *figure, gint64 id)
{
  figure->values[check->moment].part++;
  if (check->moment == FULEI_REPORT_NOW)
    g_array_append_val (figure->ids, id);
}

static void
count_archive (Check *check, const FuleiRecord *archive)
{
  gint64 id = fulei_record_get_id (archive);
  const char *result = fulei_record_get_text (archive, FULEI_SPOT_CHECK_CHILD_RESULT);
  FuleiDate by = fulei_date_from_iso (fulei_record_get_text (archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY));
  FuleiDate on = fulei_date_from_iso (fulei_record_get_text (archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON));
  FuleiDate day = check->work->lasts[check->moment];
  gboolean corrected = on != 0 && on <= day;

  count (check, check->figures[DRAWN], id);
  count (check, check->figures[result != NULL ? CHECKED : UNCHECKED], id);
  if (g_strcmp0 (result, "good") == 0)
    count (check, check->figures[GOOD], id);
  if (g_strcmp0 (result, "mend") != 0)
    return;
  count (check, check->figures[MEND], id);
  count (check, check->figures[corrected ? CORRECTED : by != 0 && by < day ? OVERDUE : OPEN], id);
  for (guint i = 0; i < fulei_record_count_choices (archive, FULEI_SPOT_CHECK_CHILD_FAULTS); i++)
    {
      const FuleiChoice *choice = fulei_record_get_choice (archive, FULEI_SPOT_CHECK_CHILD_FAULTS, i);
      guint position = fulei_code_list_position (check->codes, choice->code);

      count (check, g_ptr_array_index (check->points, position), id);
      if (corrected && check->moment == FULEI_REPORT_NOW)
        g_array_index (check->corrected, gint64, position)++;
    }
}

/* The year's checks that were drawn by the last day. */
static GArray *
select_checks (const Check *check, GError **error)
{
  FuleiReportWork *work = check->work;
  const FuleiRegister *reg = fulei_report_work_get_register (work, FULEI_REGISTER_SPOT_CHECK);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *year = g_strdup_printf ("%d", work->periods[check->moment].year);

  fulei_query_add (query, &reg->fields[FULEI_SPOT_CHECK_KIND], FULEI_OPERATOR_EQUALS, "check");
  fulei_query_add (query, &reg->fields[FULEI_SPOT_CHECK_YEAR], FULEI_OPERATOR_EQUALS, year);
  if (work->township != NULL)
    fulei_query_add (query, &reg->fields[FULEI_SPOT_CHECK_TOWNSHIP], FULEI_OPERATOR_EQUALS, work->township);
  return fulei_query_select_ids (query, work->ledger, work->cancellable, error);
}

static gboolean
count_archives (Check *check, gint64 spot_check, GError **error)
{
  FuleiReportWork *work = check->work;
  const FuleiRegister *reg = fulei_report_work_get_register (work, FULEI_REGISTER_SPOT_CHECK_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_SPOT_CHECK_CHILD_RESULT], &reg->fields[FULEI_SPOT_CHECK_CHILD_FAULTS],
                                 &reg->fields[FULEI_SPOT_CHECK_CHILD_CORRECT_BY],
                                 &reg->fields[FULEI_SPOT_CHECK_CHILD_CORRECTED_ON] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) archive = fulei_record_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, spot_check);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_add (query, &reg->fields[FULEI_SPOT_CHECK_CHILD_SPOT_CHECK], FULEI_OPERATOR_EQUALS, id);
  cursor = fulei_cursor_new (work->ledger, query, fields, G_N_ELEMENTS (fields), error);
  while (cursor != NULL && fulei_cursor_next (cursor, archive, &failure))
    count_archive (check, archive);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/* The share of the children on the roll: the indicator's (RPT-5). */
static gboolean
count_share (Check *check, GError **error)
{
  FuleiReportWork *work = check->work;
  g_autoptr (FuleiIndicators) indicators = fulei_indicators_load (work->ledger, work->lasts[check->moment], work->township,
                                                                  work->cancellable, error);
  FuleiIndicatorValue value;

  if (indicators == NULL)
    return FALSE;
  fulei_indicators_get (indicators, fulei_indicator_find ("spot-check"), 0, &value);
  check->share->values[check->moment] = (FuleiReportValue) { value.part, value.whole };
  return TRUE;
}

static gboolean
count_moment (Check *check, FuleiReportMoment moment, GError **error)
{
  g_autoptr (GArray) checks = NULL;

  check->moment = moment;
  checks = select_checks (check, error);
  if (checks == NULL)
    return FALSE;
  for (guint i = 0; i < checks->len; i++)
    {
      count (check, check->checks, g_array_index (checks, gint64, i));
      if (!count_archives (check, g_array_index (checks, gint64, i), error))
        return FALSE;
    }
  return count_share (check, error);
}

static void
add_point_figures (Check *check)
{
  for (guint i = 0; i < check->codes->n_codes; i++)
    {
      g_autofree char *id = g_strconcat ("fault-", check->codes->codes[i].code, NULL);
      g_autofree char *label = g_strdup_printf (_("不符合：%s"), check->codes->codes[i].label);

      g_ptr_array_add (check->points, fulei_report_data_add_figure (check->work->data, "check", id, label, _("份"),
                                                                    FULEI_REPORT_NUMBER, "spot_check_child"));
    }
}

static void
add_figures (Check *check)
{
  FuleiReportData *data = check->work->data;

  check->checks = fulei_report_data_add_figure (data, "check", "checks", _("抽查"), _("次"), FULEI_REPORT_NUMBER, "spot_check");
  check->share = fulei_report_data_add_figure (data, "check", "spot-check", fulei_indicator_find ("spot-check")->label, "",
                                               FULEI_REPORT_RATE, NULL);
  for (guint i = 0; i < N_FIGURES; i++)
    check->figures[i] = fulei_report_data_add_figure (data, "check", figures[i].id, _(figures[i].label), _("份"),
                                                      FULEI_REPORT_NUMBER, "spot_check_child");
  add_point_figures (check);
}

static void
add_table (const Check *check)
{
  FuleiWordTable *table = fulei_report_data_add_table (check->work->data, "points", _("逐项检查情况"))->words;
  gboolean compared = check->work->has[FULEI_REPORT_BEFORE];

  fulei_word_table_add_column (table, "point", _("检查项目"));
  fulei_word_table_add_column (table, "faults", _("不符合（份）"));
  fulei_word_table_add_column (table, "corrected", _("已整改（份）"));
  if (compared)
    fulei_word_table_add_column (table, "before", _("上年不符合（份）"));
  for (guint i = 0; i < check->codes->n_codes; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (check->points, i);
      guint row = fulei_word_table_add_row (table);

      fulei_word_table_set (table, row, 0, check->codes->codes[i].label);
      fulei_word_table_set_number (table, row, 1, figure->values[FULEI_REPORT_NOW].part);
      fulei_word_table_set_number (table, row, 2, g_array_index (check->corrected, gint64, i));
      if (compared)
        fulei_word_table_set_number (table, row, 3, figure->values[FULEI_REPORT_BEFORE].part);
    }
}

/**
 * fulei_report_add_spot_checks:
 *
 * Adds what the year's spot checks found (FILE-5).
 *
 * Returns: FALSE with an error of the ledger, or cancelled
 */
gboolean
fulei_report_add_spot_checks (FuleiReportWork *work, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new ();
  g_autoptr (GArray) corrected = g_array_new (FALSE, TRUE, sizeof (gint64));
  Check check = { .work = work, .points = points, .corrected = corrected };

  check.codes = fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (work->ledger), "archive-point");
  g_array_set_size (corrected, check.codes->n_codes);
  add_figures (&check);
  for (guint moment = 0; moment < FULEI_N_REPORT_MOMENTS; moment++)
    if (work->has[moment] && !count_moment (&check, (FuleiReportMoment) moment, error))
      return FALSE;
  for (guint i = 0; i < work->data->figures->len; i++)
    {
      fulei_report_figure_sort (g_ptr_array_index (work->data->figures, i));
      fulei_report_figure_set_has (g_ptr_array_index (work->data->figures, i), work->has);
    }
  add_table (&check);
  return TRUE;
}
