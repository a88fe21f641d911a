/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-filing-catalogue.h"
#include "office/fulei-filing.h"
#include "office/fulei-sheets-areas.h"

/* The papers of the file itself: the year's catalogue, and what goes on and into a box (DA/T 22-2015, FILE-3). */

static void
say_fonds (FuleiSheetFill *fill)
{
  FuleiLedger *ledger = fulei_sheet_fill_get_ledger (fill);
  g_autofree char *fonds = fulei_filing_dup_fonds (ledger), *name = fulei_filing_dup_fonds_name (ledger);

  fulei_sheet_fill_words (fill, "fonds", "%s", fonds != NULL ? fonds : "");
  fulei_sheet_fill_words (fill, "fonds-name", "%s", name);
}

/* --- the catalogue --- */

/** fulei_sheet_count_file_catalogue: a part for each retention period and matter of the year. See FuleiSheetCounter */
guint
fulei_sheet_count_file_catalogue (FuleiSheetFill *fill, GError **error)
{
  int year = fulei_sheet_fill_get_year (fill);
  g_autoptr (GArray) series = fulei_catalogue_list_series (fulei_sheet_fill_get_ledger (fill), year, error);

  if (series == NULL)
    return 0;
  if (series->len == 0)
    g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NOT_FOUND, _("%d 年还没有归档文件，没有目录可以打印。"), year);
  return series->len;
}

/**
 * fulei_sheet_fill_file_catalogue:
 * @record: NULL: the catalogue is of a year
 *
 * Words: fonds, fonds-name, year, retention, matter, count. Table: papers (FuleiCatalogueColumn). See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_file_catalogue (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiLedger *ledger = fulei_sheet_fill_get_ledger (fill);
  g_autoptr (GArray) all = fulei_catalogue_list_series (ledger, fulei_sheet_fill_get_year (fill), error);
  const FuleiFileSeries *series;
  FuleiWordTable *table;

  if (all == NULL || fulei_sheet_fill_get_part (fill) >= all->len)
    return FALSE;
  series = &g_array_index (all, FuleiFileSeries, fulei_sheet_fill_get_part (fill));
  table = fulei_catalogue_load (ledger, series, error);
  if (table == NULL)
    return FALSE;
  say_fonds (fill);
  fulei_sheet_fill_words (fill, "year", "%d", series->year);
  fulei_sheet_fill_words (fill, "retention", "%s", fulei_catalogue_get_retention_label (ledger, series->retention));
  fulei_sheet_fill_words (fill, "matter", "%s", fulei_catalogue_get_matter_label (ledger, series->matter));
  fulei_sheet_fill_words (fill, "count", "%u", fulei_word_table_get_n_rows (table));
  fulei_sheet_fill_take_table (fill, "papers", table);
  return TRUE;
}

/* --- a box --- */

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const FuleiRecord *left = *(const FuleiRecord *const *) a, *right = *(const FuleiRecord *const *) b;

  return (int) (fulei_record_get_integer (left, FULEI_FILED_PAPER_ITEM, 0)
                - fulei_record_get_integer (right, FULEI_FILED_PAPER_ITEM, 0));
}

/* The chosen papers by item; they have to be of one year, retention period and matter. */
static GPtrArray *
select_box (FuleiSheetFill *fill, GError **error)
{
  static const guint same[] = { FULEI_FILED_PAPER_YEAR, FULEI_FILED_PAPER_RETENTION, FULEI_FILED_PAPER_MATTER };
  guint n_rows;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();

  for (guint i = 0; i < n_rows; i++)
    {
      for (guint field = 0; field < G_N_ELEMENTS (same); field++)
        if (!fulei_record_equal_field (rows[0], rows[i], same[field]))
          {
            g_set_error_literal (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_INVALID,
                                 _("一盒只装同一年度、保管期限、机构（问题）的文件。请用上面的筛选选出一盒的文件，再打印。"));
            return NULL;
          }
      g_ptr_array_add (papers, (gpointer) rows[i]);
    }
  g_ptr_array_sort (papers, compare_items);
  return g_steal_pointer (&papers);
}

/* The items between the first and the last that are not in the box: "3、5—7". */
static char *
dup_gaps (const GPtrArray *papers)
{
  g_autoptr (GString) gaps = g_string_new (NULL);

  for (guint i = 1; i < papers->len; i++)
    {
      gint64 before = fulei_record_get_integer (papers->pdata[i - 1], FULEI_FILED_PAPER_ITEM, 0);
      gint64 after = fulei_record_get_integer (papers->pdata[i], FULEI_FILED_PAPER_ITEM, 0);

      if (after - before < 2)
        continue;
      g_string_append_printf (gaps, "%s%d", gaps->len > 0 ? "、" : "", (int) before + 1);
      if (after - before > 2)
        g_string_append_printf (gaps, "—%d", (int) after - 1);
    }
  return g_string_free (g_steal_pointer (&gaps), FALSE);
}

static gint64
sum_pages (const GPtrArray *papers)
{
  gint64 pages = 0;

  for (guint i = 0; i < papers->len; i++)
    pages += fulei_record_get_integer (papers->pdata[i], FULEI_FILED_PAPER_PAGES, 0);
  return pages;
}

static void
say_condition (FuleiSheetFill *fill, const GPtrArray *papers, int first, int last)
{
  g_autofree char *gaps = dup_gaps (papers);
  int pages = (int) sum_pages (papers);

  if (*gaps == '\0')
    fulei_sheet_fill_words (fill, "condition", _("本盒有归档文件 %u 件，共 %d 页，件号 %d 至 %d，没有缺号。"), papers->len, pages,
                            first, last);
  else
    fulei_sheet_fill_words (fill, "condition", _("本盒有归档文件 %u 件，共 %d 页，件号 %d 至 %d，缺 %s 号。"), papers->len, pages,
                            first, last, gaps);
}

/* Written on the box if all papers in it have the same. */
static void
say_box (FuleiSheetFill *fill, const GPtrArray *papers)
{
  gint64 box = fulei_record_get_integer (papers->pdata[0], FULEI_FILED_PAPER_BOX, 0);

  for (guint i = 1; i < papers->len; i++)
    if (fulei_record_get_integer (papers->pdata[i], FULEI_FILED_PAPER_BOX, 0) != box)
      box = 0;
  if (box != 0)
    fulei_sheet_fill_words (fill, "box", "%d", (int) box);
}

/* The days of the first and the last paper: GB/T 9705-2008, 时间. */
static void
say_days (FuleiSheetFill *fill, const GPtrArray *papers)
{
  const char *first = NULL, *last = NULL;

  for (guint i = 0; i < papers->len; i++)
    {
      const char *day = fulei_record_get_text (papers->pdata[i], FULEI_FILED_PAPER_DATED_ON);

      if (day == NULL)
        continue;
      first = first == NULL || strcmp (day, first) < 0 ? day : first;
      last = last == NULL || strcmp (day, last) > 0 ? day : last;
    }
  if (first != NULL)
    {
      g_autofree char *from = fulei_date_dup_chinese (first), *to = fulei_date_dup_chinese (last);

      if (strcmp (first, last) == 0)
        fulei_sheet_fill_words (fill, "days", "%s", from);
      else
        fulei_sheet_fill_words (fill, "days", _("%s至%s"), from, to);
    }
}

/**
 * fulei_sheet_fill_file_box:
 * @record: NULL: the box holds the chosen papers
 *
 * For cover, spine and note sheet of a box. Words: fonds, fonds-name, year, retention, matter, first, last, box, count,
 * pages, days, condition. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_file_box (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiLedger *ledger = fulei_sheet_fill_get_ledger (fill);
  g_autoptr (GPtrArray) papers = select_box (fill, error);
  const FuleiRecord *one;
  int first, last;

  if (papers == NULL || papers->len == 0)
    return FALSE;
  one = papers->pdata[0];
  first = (int) fulei_record_get_integer (one, FULEI_FILED_PAPER_ITEM, 0);
  last = (int) fulei_record_get_integer (papers->pdata[papers->len - 1], FULEI_FILED_PAPER_ITEM, 0);
  say_fonds (fill);
  fulei_sheet_fill_words (fill, "year", "%d", (int) fulei_record_get_integer (one, FULEI_FILED_PAPER_YEAR, 0));
  fulei_sheet_fill_words (fill, "retention", "%s",
                          fulei_catalogue_get_retention_label (ledger,
                                                               fulei_record_get_text (one, FULEI_FILED_PAPER_RETENTION)));
  fulei_sheet_fill_words (fill, "matter", "%s",
                          fulei_catalogue_get_matter_label (ledger, fulei_record_get_text (one, FULEI_FILED_PAPER_MATTER)));
  fulei_sheet_fill_words (fill, "first", "%d", first);
  fulei_sheet_fill_words (fill, "last", "%d", last);
  fulei_sheet_fill_words (fill, "count", "%u", papers->len);
  fulei_sheet_fill_words (fill, "pages", "%d", (int) sum_pages (papers));
  say_box (fill, papers);
  say_days (fill, papers);
  say_condition (fill, papers, first, last);
  return TRUE;
}
