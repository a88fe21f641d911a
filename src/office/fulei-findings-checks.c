/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-findings-checks.h"

#include <stdlib.h>

#include "fulei-fields.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Sorts ids and leaves each once. */
static void
make_unique (GArray *ids)
{
  guint n_kept = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n_kept == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, n_kept - 1))
      g_array_index (ids, gint64, n_kept++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n_kept);
}

/**
 * fulei_findings_load_checks:
 * @reg: FULEI_REGISTER_LOVE_PARENT or FULEI_REGISTER_WORKER
 * @ids: (element-type gint64): of people, some more than once, and in any order; each is left once, in order
 *
 * Returns: (transfer full) (nullable) (element-type FuleiPersonCheck): the checks of those that there are, in the recycle
 *   bin or not, by id; NULL with @error
 */
GArray *
fulei_findings_load_checks (FuleiFindings *findings, guint reg, GArray *ids, GError **error)
{
  const FuleiRegister *people = fulei_findings_get_register (findings, reg);
  gboolean workers = reg == FULEI_REGISTER_WORKER;
  const FuleiField *fields[] = {
    &people->fields[workers ? (guint) FULEI_WORKER_VETTING_RESULT : (guint) FULEI_LOVE_PARENT_VETTING_RESULT],
    &people->fields[workers ? (guint) FULEI_WORKER_VETTED_ON : (guint) FULEI_LOVE_PARENT_VETTED_ON],
    &people->fields[workers ? (guint) FULEI_WORKER_VETTED_UNTIL : (guint) FULEI_LOVE_PARENT_VETTED_UNTIL],
  };
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (FuleiPersonCheck));
  g_autoptr (FuleiRecord) record = fulei_record_new (people);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  make_unique (ids);
  cursor = fulei_cursor_new_for_ids (fulei_findings_get_ledger (findings), people,
                                     (const gint64 *) (gconstpointer) ids->data, ids->len, fields,
                                     G_N_ELEMENTS (fields), error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    {
      FuleiPersonCheck check = { .id = fulei_record_get_id (record) };

      fulei_vetting_read (&check.vetting, record);
      check.vetting.result = g_intern_string (check.vetting.result);
      g_array_append_val (checks, check);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL ? g_steal_pointer (&checks) : NULL;
}

/** fulei_findings_find_check: @checks: of fulei_findings_load_checks(). Returns: (transfer none) (nullable) */
const FuleiVetting *
fulei_findings_find_check (const GArray *checks, gint64 person)
{
  const FuleiPersonCheck *check = checks->len == 0 ? NULL : bsearch (&person, checks->data, checks->len,
                                                                     sizeof (FuleiPersonCheck), compare_ids);

  return check != NULL ? &check->vetting : NULL;
}
