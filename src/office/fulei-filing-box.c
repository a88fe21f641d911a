/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-filing-box.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-filing.h"
#include "store/fulei-query.h"

/* A hundred sheets of office paper, printed on one side, millimetres; and what a box takes besides. */
#define SHEETS_THICKNESS 10
#define COVER_THICKNESS 4

static const FuleiRegister *
get_register (FuleiLedger *ledger)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_FILED_PAPER);
}

static gboolean
read_papers (FuleiCursor *cursor, FuleiBoxContents *contents, int first, int last, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (contents->reg);
  GError *failure = NULL;

  while (fulei_cursor_next (cursor, record, &failure))
    {
      int item = (int) fulei_record_get_integer (record, FULEI_FILED_PAPER_ITEM, 0);
      int box = (int) fulei_record_get_integer (record, FULEI_FILED_PAPER_BOX, 0);
      gint64 id = fulei_record_get_id (record);

      contents->last_item = MAX (contents->last_item, item);
      contents->last_box = MAX (contents->last_box, box);
      if (box == 0 && contents->first_loose == 0)
        contents->first_loose = item;
      if (item < first || item > last)
        continue;
      g_array_append_val (contents->ids, id);
      contents->n_pages += (guint) fulei_record_get_integer (record, FULEI_FILED_PAPER_PAGES, 0);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/**
 * fulei_box_load:
 * @series: of which papers
 * @first: item from which on they go into the box
 * @last: item up to which they do
 *
 * Returns: (transfer full) (nullable): what would be in the box, and what is known of the boxes of the series
 */
FuleiBoxContents *
fulei_box_load (FuleiLedger *ledger, const FuleiFileSeries *series, int first, int last, GError **error)
{
  const FuleiRegister *reg = get_register (ledger);
  const FuleiField *fields[] = { &reg->fields[FULEI_FILED_PAPER_ITEM], &reg->fields[FULEI_FILED_PAPER_BOX],
                                 &reg->fields[FULEI_FILED_PAPER_PAGES] };
  g_autoptr (GArray) ids = fulei_catalogue_select (ledger, series, error);
  g_autoptr (FuleiBoxContents) contents = g_new0 (FuleiBoxContents, 1);
  g_autoptr (FuleiCursor) cursor = NULL;

  contents->reg = reg;
  contents->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (ids != NULL)
    cursor = fulei_cursor_new_for_ids (ledger, reg, (const gint64 *) (gpointer) ids->data, ids->len, fields,
                                       G_N_ELEMENTS (fields), error);
  return cursor != NULL && read_papers (cursor, contents, first, last, error) ? g_steal_pointer (&contents) : NULL;
}

/** fulei_box_contents_free: @contents: (transfer full) (nullable) */
void
fulei_box_contents_free (FuleiBoxContents *contents)
{
  if (contents == NULL)
    return;
  g_clear_pointer (&contents->ids, g_array_unref);
  g_free (contents);
}

/** fulei_box_get_width: @n_pages: sheets in the box. Returns: the box that takes them: 20, 30, 40 or 50 mm; 0: none does */
guint
fulei_box_get_width (guint n_pages)
{
  guint thickness = (n_pages * SHEETS_THICKNESS + 99) / 100 + COVER_THICKNESS;

  for (guint width = 20; width <= 50; width += 10)
    if (thickness <= width)
      return width;
  return 0;
}

static gboolean
write_number (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, int box, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, reg, id, error);

  if (record == NULL)
    return FALSE;
  if (fulei_record_get_integer (record, FULEI_FILED_PAPER_BOX, 0) == box)
    return TRUE;
  fulei_record_set_integer (record, FULEI_FILED_PAPER_BOX, box);
  return fulei_ledger_save (ledger, record, error);
}

/**
 * fulei_box_write:
 * @contents: which papers
 * @box: 盒号, from 1
 * @error: FULEI_FILING_ERROR_NOT_FOUND for an empty box; FULEI_LEDGER_ERROR
 *
 * Writes the number of their box to the papers, in one transaction.
 */
gboolean
fulei_box_write (FuleiLedger *ledger, const FuleiBoxContents *contents, int box, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = _("装盒") };

  if (contents->ids->len == 0)
    {
      g_set_error_literal (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NOT_FOUND,
                           _("这一段件号里没有归档文件，请核对起止件号。"));
      return FALSE;
    }
  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  for (guint i = 0; i < contents->ids->len; i++)
    if (!write_number (ledger, contents->reg, g_array_index (contents->ids, gint64, i), box, error))
      {
        fulei_ledger_rollback (ledger);
        return FALSE;
      }
  return fulei_ledger_commit (ledger, error);
}
