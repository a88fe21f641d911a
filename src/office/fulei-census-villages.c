/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-census-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

#define TOWNSHIP_DIGITS 9               /* GB/T 10114: an office of fewer is a county's */

/* A village that does not say its township lies in the office's own. */
static const char *
get_township (FuleiLedger *ledger, const FuleiRecord *village)
{
  const char *township = fulei_record_get_text (village, FULEI_VILLAGE_TOWNSHIP);
  const char *office = fulei_ledger_get_office (ledger);

  return township != NULL ? township : strlen (office) >= TOWNSHIP_DIGITS ? office : NULL;
}

static void
take_village (FuleiCensusVillages *self, FuleiLedger *ledger, const char *wanted, const FuleiRecord *record)
{
  const char *township = get_township (ledger, record), *name = fulei_record_get_text (record, FULEI_VILLAGE_NAME);
  FuleiCensusVillage village = {
    .id = fulei_record_get_id (record),
    .name = g_string_chunk_insert_const (self->texts, name != NULL ? name : ""),
    .township = township != NULL ? g_string_chunk_insert_const (self->texts, township) : NULL,
  };

  if (wanted == NULL || g_strcmp0 (wanted, township) == 0)
    g_array_append_val (self->villages, village);
}

/* The sort is stable: within a township they stay by name. */
static int
compare_townships (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const FuleiCensusVillage *) a)->township, ((const FuleiCensusVillage *) b)->township);
}

static gboolean
read_villages (FuleiCensusVillages *self, FuleiLedger *ledger, const char *township, GCancellable *cancellable,
               GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_VILLAGE);
  const FuleiField *fields[] = { &reg->fields[FULEI_VILLAGE_NAME], &reg->fields[FULEI_VILLAGE_TOWNSHIP] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_set_sort (query, fields[0], FALSE);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    take_village (self, ledger, township, record);
  if (failure == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/**
 * fulei_census_villages_load:
 * @township: (nullable): code: only its villages
 *
 * Returns: (transfer full) (nullable): those that are not in the recycle bin; NULL with @error
 */
FuleiCensusVillages *
fulei_census_villages_load (FuleiLedger *ledger, const char *township, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiCensusVillages) self = g_new0 (FuleiCensusVillages, 1);

  self->villages = g_array_new (FALSE, FALSE, sizeof (FuleiCensusVillage));
  self->positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (4096);
  if (!read_villages (self, ledger, township, cancellable, error))
    return NULL;
  g_array_sort (self->villages, compare_townships);
  for (guint i = 0; i < self->villages->len; i++)
    {
      FuleiCensusVillage *village = &g_array_index (self->villages, FuleiCensusVillage, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, village->name));

      g_hash_table_insert (self->positions, &village->id, GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (self->by_name, (gpointer) village->name, GUINT_TO_POINTER (n + 1));
    }
  return g_steal_pointer (&self);
}

/** fulei_census_villages_free: @self: (transfer full) (nullable) */
void
fulei_census_villages_free (FuleiCensusVillages *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->positions);
  g_hash_table_unref (self->by_name);
  g_array_unref (self->villages);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/** fulei_census_villages_dup_label: @township: (nullable): the village's. Returns: (transfer full): its name; 岭畔村（磁灶）
 * where another village has it, too, as lists have it */
char *
fulei_census_villages_dup_label (const FuleiCensusVillages *self, const FuleiCensusVillage *village,
                                 const FuleiCode *township)
{
  if (township == NULL || GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, village->name)) < 2)
    return g_strdup (village->name);
  return g_strdup_printf (_("%s（%s）"), village->name,
                          township->variants[0] != NULL ? township->variants[0] : township->label);
}

/** fulei_census_villages_find: Returns: the place of the village @id; -1 if it is not in the list */
int
fulei_census_villages_find (const FuleiCensusVillages *self, gint64 village)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, &village)) - 1;
}
