/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-visit-rows.h"

#include "base/fulei-date.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"

static gint
compare_by_date (gconstpointer a, gconstpointer b)
{
  const FuleiRecord *left = *(const FuleiRecord *const *) a, *right = *(const FuleiRecord *const *) b;
  int order = g_strcmp0 (fulei_record_get_text (left, FULEI_VISIT_VISITED_ON),
                         fulei_record_get_text (right, FULEI_VISIT_VISITED_ON));

  if (order != 0)
    return order;
  return fulei_record_get_id (left) < fulei_record_get_id (right) ? -1 : 1;
}

/* Visits in person come first, then contacts, then attempts (VISIT-2). */
static gboolean
ranks_by (const FuleiRecord *visit, guint pass)
{
  return pass == 2 || (pass == 1 && !fulei_record_has_code (visit, FULEI_VISIT_REACHED, "nobody"))
         || fulei_visit_is_in_person (visit);
}

/* Returns: the quarter of @year that the visit lies in, 0 to 3, or -1 */
static int
quarter_of (const FuleiRecord *visit, int year)
{
  const char *text = fulei_record_get_text (visit, FULEI_VISIT_VISITED_ON);
  int visit_year, month, day;

  if (text == NULL || !fulei_date_split (fulei_date_from_iso (text), &visit_year, &month, &day) || visit_year != year)
    return -1;
  return (month - 1) / 3;
}

/* Four visits or fewer are all shown in the rows of their quarters; of more, those that stand for their quarters. */
static void
share_out (FuleiVisitRows *rows, const GPtrArray *of_year, int year)
{
  gboolean all = of_year->len <= G_N_ELEMENTS (rows->quarters);

  for (guint i = 0; i < of_year->len; i++)
    {
      FuleiRecord *visit = g_ptr_array_index (of_year, i);
      int quarter = quarter_of (visit, year);

      g_ptr_array_add (all || rows->quarters[quarter] == visit ? rows->cells[quarter] : rows->rest, visit);
    }
}

/**
 * fulei_visit_rows_fill:
 * @rows: to be cleared with fulei_visit_rows_clear()
 * @visits: (element-type FuleiRecord): a child's visits, in any order; they must outlive @rows
 * @year: of the sheet
 *
 * The first visit in person of a quarter stands for it, else its first contact, else an attempt. The sheet has room for four visits: if
 * the year has no more, each is in its quarter's row; else the row has the one that stands for it, and all others go
 * to the continuation sheet, by date (VISIT-3).
 */
void
fulei_visit_rows_fill (FuleiVisitRows *rows, const GPtrArray *visits, int year)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  *rows = (FuleiVisitRows) { .rest = g_ptr_array_new () };
  for (guint i = 0; i < G_N_ELEMENTS (rows->cells); i++)
    rows->cells[i] = g_ptr_array_new ();
  for (guint i = 0; i < visits->len; i++)
    if (quarter_of (g_ptr_array_index (visits, i), year) >= 0)
      g_ptr_array_add (sorted, g_ptr_array_index (visits, i));
  g_ptr_array_sort (sorted, compare_by_date);
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < sorted->len; i++)
      {
        const FuleiRecord *visit = g_ptr_array_index (sorted, i);
        int quarter = quarter_of (visit, year);

        if (rows->quarters[quarter] == NULL && ranks_by (visit, pass))
          rows->quarters[quarter] = visit;
      }
  share_out (rows, sorted, year);
}

/** fulei_visit_rows_clear: frees what @rows owns */
void
fulei_visit_rows_clear (FuleiVisitRows *rows)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows->cells); i++)
    g_clear_pointer (&rows->cells[i], g_ptr_array_unref);
  g_clear_pointer (&rows->rest, g_ptr_array_unref);
}
