/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-child-scan.h"

#include "fulei-fields.h"
#include "store/fulei-query.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Returns: (nullable): who is on the roll on @day, ascending; NULL with @error */
static GArray *
select_on_roll (FuleiLedger *ledger, const FuleiRegister *reg, FuleiDate day, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GArray *ids;

  fulei_query_set_as_at (query, day);
  ids = fulei_query_select_ids (query, ledger, cancellable, error);
  if (ids != NULL)
    g_array_sort (ids, compare_ids);
  return ids;
}

/**
 * fulei_child_scan:
 * @day: who is on the roll on it (CHILD-5)
 * @fields: (array length=n_fields): FULEI_CHILD_*: only what @look needs
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Goes through the children on the roll in the order of their ids, at the speed of a scan of the register.
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_child_scan (FuleiLedger *ledger, FuleiDate day, const guint *fields, guint n_fields, FuleiChildLook look,
                  gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  g_autofree const FuleiField **columns = g_new (const FuleiField *, n_fields);
  g_autoptr (GArray) ids = select_on_roll (ledger, reg, day, cancellable, error);
  g_autoptr (FuleiRecord) child = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;
  guint next = 0;

  for (guint i = 0; i < n_fields; i++)
    columns[i] = &reg->fields[fields[i]];
  if (ids != NULL)
    cursor = fulei_cursor_new_scan (ledger, reg, columns, n_fields, cancellable, error);
  while (cursor != NULL && fulei_cursor_next (cursor, child, &failure))
    {
      while (next < ids->len && g_array_index (ids, gint64, next) < fulei_record_get_id (child))
        next++;
      if (next < ids->len && g_array_index (ids, gint64, next) == fulei_record_get_id (child))
        look (child, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}
