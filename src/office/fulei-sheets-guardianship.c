/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fulei-fields.h"
#include "office/fulei-calendar.h"
#include "office/fulei-office.h"
#include "office/fulei-guardianship-office.h"
#include "office/fulei-sheets-areas.h"

/* Papers of guardianship, and the calendar of ages and terms. */

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), reg);
}

static char *
dup_village (FuleiSheetFill *fill, gint64 id)
{
  const FuleiRecord *village = id != 0 ? fulei_sheet_fill_find (fill, get_register (fill, FULEI_REGISTER_VILLAGE), id)
                                       : NULL;
  const char *name = village != NULL ? fulei_record_get_text (village, FULEI_VILLAGE_NAME) : NULL;

  return g_strdup (name != NULL ? name : "");
}

/* 岭畔村民委员会, 大埔社区居民委员会; a name of another kind is left as it is. */
static char *
dup_committee (const char *village)
{
  if (g_str_has_suffix (village, "村"))
    return g_strconcat (village, "民委员会", NULL);
  return g_strconcat (village, g_str_has_suffix (village, "社区") ? "居民委员会" : "", NULL);
}

/**
 * fulei_sheet_fill_agreement:
 *
 * GUARD-1: the title as the office calls it, and what was found of the delegate (GUARD-3). Words: title, witness; list:
 * failures.
 * See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_agreement (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_DELEGATE_FAILURE);
  g_autofree char *title = fulei_agreement_dup_title (fulei_sheet_fill_get_ledger (fill));
  g_autofree char *village = dup_village (fill, fulei_record_get_integer (record, FULEI_AGREEMENT_WITNESS, 0));
  g_autofree char *committee = dup_committee (village);

  fulei_sheet_fill_words (fill, "witness", "%s", committee);
  fulei_sheet_fill_words (fill, "title", "%s", title);
  return fulei_sheet_fill_load (fill, "failures", &reg->fields[FULEI_DELEGATE_FAILURE_AGREEMENT],
                                fulei_record_get_id (record), &reg->fields[FULEI_DELEGATE_FAILURE_FOUND_ON],
                                error) != NULL;
}

/** fulei_sheet_fill_mandatory_report: GUARD-2: word span: the time from finding to reporting. See FuleiSheetFiller */
gboolean
fulei_sheet_fill_mandatory_report (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  const char *reported_at = fulei_record_get_text (record, FULEI_MANDATORY_REPORT_REPORTED_AT);
  g_autofree char *words = NULL;
  FuleiReportSpan span;

  if (reported_at != NULL &&
      fulei_report_span (fulei_record_get_text (record, FULEI_MANDATORY_REPORT_FOUND_AT), reported_at, NULL, &span))
    words = fulei_report_span_dup_words (&span);
  fulei_sheet_fill_words (fill, "span", "%s", words != NULL ? words : "");
  return TRUE;
}

static FuleiWordTable *
new_lines (FuleiSheetFill *fill, const FuleiCalendar *calendar, const GArray *villages)
{
  static const char *const columns[] = { "date", "kind", "name", "village", "words" };
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i], columns[i]);
  for (guint i = 0; i < fulei_calendar_get_n (calendar); i++)
    {
      const FuleiCalendarLine *line = fulei_calendar_get (calendar, i);
      g_autofree char *date = fulei_date_dup_iso (line->date), *village = dup_village (fill, line->village);
      guint row;

      if (fulei_sheet_fill_get_township (fill) != NULL && !fulei_office_has_village (villages, line->village))
        continue;
      row = fulei_word_table_add_row (table);
      fulei_word_table_set (table, row, 0, date);
      fulei_word_table_set (table, row, 1, fulei_calendar_kind_get_label (line->kind));
      fulei_word_table_set (table, row, 2, line->name);
      fulei_word_table_set (table, row, 3, village);
      fulei_word_table_set (table, row, 4, line->words);
    }
  return table;
}

static void
fill_day (FuleiSheetFill *fill, const char *name, FuleiDate day)
{
  g_autofree char *iso = fulei_date_dup_iso (day);
  g_autofree char *words = fulei_date_dup_chinese (iso);

  fulei_sheet_fill_words (fill, name, "%s", words);
}

/**
 * fulei_sheet_fill_calendar:
 * @record: NULL: of the office
 *
 * BEYOND-8: the three months from the day of printing, or the whole of another year. Words: from, to, all; table: lines.
 * See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_calendar (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiDate from = fulei_sheet_fill_get_day (fill), to = fulei_date_add_months (from, 3) - 1;
  g_autoptr (FuleiCalendar) calendar = NULL;
  g_autoptr (GArray) villages = NULL;
  FuleiWordTable *lines;
  int year, month, day;

  if (fulei_date_split (from, &year, &month, &day) && year != fulei_sheet_fill_get_year (fill))
    {
      from = fulei_date_new (fulei_sheet_fill_get_year (fill), 1, 1);
      to = fulei_date_new (fulei_sheet_fill_get_year (fill), 12, 31);
    }
  calendar = fulei_calendar_new (fulei_sheet_fill_get_ledger (fill), from, to, NULL, error);
  if (calendar != NULL)
    villages = fulei_office_list_villages (fulei_sheet_fill_get_ledger (fill), fulei_sheet_fill_get_township (fill),
                                           error);
  if (villages == NULL)
    return FALSE;
  lines = new_lines (fill, calendar, villages);
  fill_day (fill, "from", from);
  fill_day (fill, "to", to);
  fulei_sheet_fill_words (fill, "all", "%u", fulei_word_table_get_n_rows (lines));
  fulei_sheet_fill_take_table (fill, "lines", lines);
  return TRUE;
}
