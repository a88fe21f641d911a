/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-table-layout.h"

#include "paper/fulei-units.h"

/* Where a long table turns the page: rows that belong together stay together, and its last page is never one forgotten
 * row, which is mostly the total. */

/* Fewer rows than this do not stand alone on the last page. */
#define LEAST_ROWS 3
/* Rows may be made this much less tall, a step at a time, to save a page of FEW_ROWS or fewer. Points. */
#define MOST_SQUEEZE 3.0
#define SQUEEZE_STEP 0.75
#define FEW_ROWS 2
/* Rows tied together stay on a page unless they take more of it than this. */
#define MOST_TIED 0.5

typedef struct {
  FuleiTableLayout *table;
  double            first_room;
  double            next_room;          /* without the line 续表 */
  double            headings;
  guint             first_row;          /* behind the headings */
} Plan;

static double
get_least_height (const FuleiTableLayout *table, const FuleiRowBox *row)
{
  double height = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const FuleiCellBox *box = fulei_table_get_cell (table, row->first_cell + i);

      if (box->cell->rowspan == 1)
        height = MAX (height, fulei_cell_box_get_height (box));
    }
  return height;
}

static double
squeeze (const FuleiTableLayout *table, guint row, double by)
{
  const FuleiRowBox *box = fulei_table_get_row (table, row);

  return fulei_points_round (MAX (box->height - by, MIN (get_least_height (table, box), box->height)));
}

/* The end of the rows that go onto a page together with @row. @height: (out) */
static guint
find_unit (const Plan *plan, guint row, double by, double *height)
{
  guint end = MAX (fulei_table_get_row (plan->table, row)->block_end, row + 1);
  double tied = 0;

  *height = squeeze (plan->table, row, by);
  for (guint i = row; i < end; i++)
    tied += squeeze (plan->table, i, by);
  if (tied > MOST_TIED * plan->next_room)
    return row + 1;
  *height = tied;
  return end;
}

/* Fills page after page with rows that are less tall by @by. Returns: (element-type guint): rows before which the page is
 * turned; NULL if a row is too tall for this */
static GArray *
fill_pages (const Plan *plan, double by)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  double room = plan->first_room, y = plan->headings, height;

  for (guint row = plan->first_row, end; row < plan->table->rows->len; row = end)
    {
      end = find_unit (plan, row, by, &height);
      if (plan->headings + height > plan->next_room + FULEI_TABLE_TOLERANCE)
        return NULL;
      if (y + height > room + FULEI_TABLE_TOLERANCE)
        {
          g_array_append_val (breaks, row);
          room = plan->next_room;
          y = plan->headings;
        }
      y += height;
    }
  return g_steal_pointer (&breaks);
}

static guint
count_last (const Plan *plan, const GArray *breaks)
{
  return plan->table->rows->len - g_array_index (breaks, guint, breaks->len - 1);
}

/* Makes rows a little less tall if that saves the last page. Returns: whether it does */
static gboolean
save_page (const Plan *plan, GArray **breaks)
{
  for (double by = SQUEEZE_STEP; by <= MOST_SQUEEZE; by += SQUEEZE_STEP)
    {
      g_autoptr (GArray) fewer = fill_pages (plan, by);

      if (fewer == NULL || fewer->len >= (*breaks)->len)
        continue;
      for (guint row = plan->first_row; row < plan->table->rows->len; row++)
        fulei_table_get_row (plan->table, row)->height = squeeze (plan->table, row, by);
      g_array_unref (*breaks);
      *breaks = g_steal_pointer (&fewer);
      return TRUE;
    }
  return FALSE;
}

/* Takes rows along to the last page, as long as the page before keeps as many; a unit that is taken along stays whole. */
static void
move_rows (const Plan *plan, GArray *breaks)
{
  guint *last = &g_array_index (breaks, guint, breaks->len - 1);
  guint before = breaks->len > 1 ? g_array_index (breaks, guint, breaks->len - 2) : plan->first_row;

  while (count_last (plan, breaks) < LEAST_ROWS && *last > before + LEAST_ROWS)
    {
      double height;
      guint start = *last - 1;

      while (start > before && find_unit (plan, start - 1, 0, &height) == *last)
        start--;
      if (start < before + 1)
        return;
      *last = start;
    }
}

/**
 * fulei_table_layout_plan:
 * @first_room: what is left of the page that the table begins on, points
 * @next_room: what further pages have
 *
 * Decides before which rows the page is turned. A table with a row that is too tall for a page is left alone.
 */
void
fulei_table_layout_plan (FuleiTableLayout *table, double first_room, double next_room)
{
  Plan plan = { table, first_room, next_room, 0, 0 };
  g_autoptr (GArray) breaks = NULL;

  while (plan.first_row < table->rows->len && fulei_table_get_row (table, plan.first_row)->row->heading)
    plan.headings += fulei_table_get_row (table, plan.first_row++)->height;
  breaks = fill_pages (&plan, 0);
  if (breaks == NULL || breaks->len == 0)
    return;
  if (count_last (&plan, breaks) > FEW_ROWS || !save_page (&plan, &breaks))
    move_rows (&plan, breaks);
  for (guint i = 0; i < breaks->len; i++)
    fulei_table_get_row (table, g_array_index (breaks, guint, i))->turns = TRUE;
}
