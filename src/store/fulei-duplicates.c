/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/fulei-duplicates.h"
#include "store/fulei-ledger-private.h"
#include "store/fulei-query.h"

/* What makes two records of a register the same one, besides an identity number (CHILD-6). The first n_needed fields
 * must be filled in for the key to mean anything. */
typedef struct
{
  const char *reg;
  const char *fields[5];
  guint n_needed;
} NaturalKey;

static const NaturalKey NATURAL_KEYS[] = {
  { "child", { "name", "birth_date", "village" }, 3 },
  { "village", { "name", "township" }, 1 },
  { "director", { "name", "village" }, 1 },
  { "visit", { "child", "visited_on", "method", "visitor" }, 2 },
  { "roll_event", { "child", "happened_on", "kind" }, 3 },
};

typedef struct
{
  const FuleiField *identity; /* or NULL */
  const FuleiField *natural[5];
  guint n_natural;
  guint n_needed;
  const char *office; /* borrowed from the ledger: a village without a township is one of its own (AREA-2) */
} Keys;

struct _FuleiDuplicateIndex
{
  Keys keys;
  GHashTable *identities; /* number → place in ids */
  GHashTable *naturals;   /* joined values → place in ids */
  GStringChunk *texts;    /* the numbers and joined values */
  GArray *ids;            /* of gint64 */
  GString *scratch;
};

static void
find_keys (FuleiLedger *ledger, const FuleiRegister *reg, Keys *keys)
{
  *keys = (Keys){ .office = fulei_ledger_get_office (ledger) };
  for (guint i = 0; i < reg->n_fields && keys->identity == NULL; i++)
    if (reg->fields[i].type == FULEI_FIELD_IDENTITY && strcmp (reg->fields[i].id, "identity_number") == 0)
      keys->identity = &reg->fields[i];
  for (guint i = 0; i < G_N_ELEMENTS (NATURAL_KEYS); i++)
    {
      if (strcmp (NATURAL_KEYS[i].reg, reg->id) != 0)
        continue;
      keys->n_needed = NATURAL_KEYS[i].n_needed;
      for (; NATURAL_KEYS[i].fields[keys->n_natural] != NULL; keys->n_natural++)
        keys->natural[keys->n_natural] = fulei_register_find_field (reg, NATURAL_KEYS[i].fields[keys->n_natural]);
    }
}

/* Only compared with others of its kind: any digits will do. */
static void
append_integer (GString *key, gint64 value)
{
  for (guint64 rest = (guint64)value; rest != 0; rest >>= 6)
    g_string_append_c (key, (char)('0' + (rest & 63)));
}

/* Whether a village says no other township than the office's own. */
static gboolean
is_own_township (const Keys *keys, const FuleiRecord *record, const FuleiField *field)
{
  return strcmp (field->id, "township") == 0
         && (fulei_record_is_empty (record, field->index)
             || g_strcmp0 (fulei_record_get_text (record, field->index), keys->office) == 0);
}

static gboolean
write_key (const Keys *keys, const FuleiRecord *record, GString *key)
{
  g_string_truncate (key, 0);
  for (guint i = 0; i < keys->n_natural; i++)
    {
      const FuleiField *field = keys->natural[i];

      if (i < keys->n_needed && fulei_record_is_empty (record, field->index))
        return FALSE;
      if (fulei_field_is_text (field) && !is_own_township (keys, record, field))
        g_string_append (
            key, fulei_record_is_empty (record, field->index) ? "" : fulei_record_get_text (record, field->index));
      else if (!fulei_field_is_text (field))
        append_integer (key, fulei_record_get_integer (record, field->index, 0));
      g_string_append_c (key, '\x1f');
    }
  return keys->n_natural > 0;
}

static void
add_conditions (FuleiQuery *query, const Keys *keys, const FuleiRecord *record)
{
  for (guint i = 0; i < keys->n_natural; i++)
    {
      const FuleiField *field = keys->natural[i];
      g_autofree char *value = NULL;

      if (is_own_township (keys, record, field))
        continue;
      if (fulei_record_is_empty (record, field->index))
        {
          fulei_query_add (query, field, FULEI_OPERATOR_EMPTY, NULL);
          continue;
        }
      value = fulei_field_is_text (field)
                  ? g_strdup (fulei_record_get_text (record, field->index))
                  : g_strdup_printf ("%" G_GINT64_FORMAT, fulei_record_get_integer (record, field->index, 0));
      fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, value);
    }
}

static gboolean
has (const GArray *duplicates, gint64 id)
{
  for (guint i = 0; i < duplicates->len; i++)
    if (g_array_index (duplicates, FuleiDuplicate, i).id == id)
      return TRUE;
  return FALSE;
}

static gboolean
add_found (FuleiLedger *ledger,
           const FuleiQuery *query,
           gint64 self,
           FuleiDuplicateReason reason,
           GArray *duplicates,
           GError **error)
{
  g_autoptr (GArray) ids = fulei_query_select_ids (query, ledger, NULL, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      FuleiDuplicate duplicate = { g_array_index (ids, gint64, i), reason };

      if (duplicate.id != self && !has (duplicates, duplicate.id))
        g_array_append_val (duplicates, duplicate);
    }
  return ids != NULL;
}

/**
 * fulei_duplicates_find:
 * @record: saved or not
 *
 * Looks for other live records that seem to be the same child (CHILD-6) or the same thing.
 *
 * Returns: (transfer full) (nullable) (element-type FuleiDuplicate): those with the same identity number first
 */
GArray *
fulei_duplicates_find (FuleiLedger *ledger, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  g_autoptr (GArray) duplicates = g_array_new (FALSE, FALSE, sizeof (FuleiDuplicate));
  g_autoptr (GString) key = g_string_new (NULL);
  gint64 self = fulei_record_get_id (record);
  Keys keys;

  find_keys (ledger, reg, &keys);
  if (keys.identity != NULL && !fulei_record_is_empty (record, keys.identity->index))
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (reg);

      fulei_query_add (query, keys.identity, FULEI_OPERATOR_EQUALS,
                       fulei_record_get_text (record, keys.identity->index));
      if (!add_found (ledger, query, self, FULEI_DUPLICATE_IDENTITY, duplicates, error))
        return NULL;
    }
  if (write_key (&keys, record, key))
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (reg);

      add_conditions (query, &keys, record);
      if (!add_found (ledger, query, self, FULEI_DUPLICATE_NATURAL, duplicates, error))
        return NULL;
    }
  return g_steal_pointer (&duplicates);
}

static void
enter (FuleiDuplicateIndex *index, GHashTable *table, const char *key, gsize length, gint64 id)
{
  if (g_hash_table_contains (table, key))
    return;
  g_hash_table_insert (table, g_string_chunk_insert_len (index->texts, key, (gssize)length),
                       GUINT_TO_POINTER (index->ids->len));
  g_array_append_val (index->ids, id);
}

static gboolean
look_up (const FuleiDuplicateIndex *index, GHashTable *table, const char *key, gint64 *id)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (table, key, NULL, &place))
    return FALSE;
  *id = g_array_index (index->ids, gint64, GPOINTER_TO_UINT (place));
  return TRUE;
}

static gboolean
fill (FuleiDuplicateIndex *index, FuleiLedger *ledger, const FuleiRegister *reg, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FuleiCursor) cursor = NULL;
  const FuleiField *fields[6];
  guint n_fields = 0;

  if (index->keys.identity != NULL)
    fields[n_fields++] = index->keys.identity;
  for (guint i = 0; i < index->keys.n_natural; i++)
    fields[n_fields++] = index->keys.natural[i];
  cursor = fulei_cursor_new (ledger, query, fields, n_fields, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    fulei_duplicate_index_add (index, record, fulei_record_get_id (record));
  if (failure == NULL)
    return cursor != NULL;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * fulei_duplicate_index_new:
 *
 * Reads the keys of all live records of @reg into memory, for an import.
 *
 * Returns: (transfer full) (nullable): NULL with @error set
 */
FuleiDuplicateIndex *
fulei_duplicate_index_new (FuleiLedger *ledger, const FuleiRegister *reg, GError **error)
{
  g_autoptr (FuleiDuplicateIndex) index = g_new0 (FuleiDuplicateIndex, 1);

  find_keys (ledger, reg, &index->keys);
  index->identities = g_hash_table_new (g_str_hash, g_str_equal);
  index->naturals = g_hash_table_new (g_str_hash, g_str_equal);
  index->texts = g_string_chunk_new (16384);
  index->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  index->scratch = g_string_new (NULL);
  if (index->keys.identity == NULL && index->keys.n_natural == 0)
    return g_steal_pointer (&index);
  return fill (index, ledger, reg, error) ? g_steal_pointer (&index) : NULL;
}

/** fulei_duplicate_index_free: @index: (nullable) (transfer full) */
void
fulei_duplicate_index_free (FuleiDuplicateIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->identities);
  g_hash_table_unref (index->naturals);
  g_string_chunk_free (index->texts);
  g_array_unref (index->ids);
  g_string_free (index->scratch, TRUE);
  g_free (index);
}

/**
 * fulei_duplicate_index_find:
 *
 * Returns: the first record entered with the same identity number, else with the same natural key; reason NONE if there
 *   is none
 */
FuleiDuplicate
fulei_duplicate_index_find (FuleiDuplicateIndex *index, const FuleiRecord *record)
{
  const FuleiField *identity = index->keys.identity;
  gint64 id = 0;

  if (identity != NULL && !fulei_record_is_empty (record, identity->index)
      && look_up (index, index->identities, fulei_record_get_text (record, identity->index), &id))
    return (FuleiDuplicate){ id, FULEI_DUPLICATE_IDENTITY };
  if (write_key (&index->keys, record, index->scratch)
      && look_up (index, index->naturals, index->scratch->str, &id))
    return (FuleiDuplicate){ id, FULEI_DUPLICATE_NATURAL };
  return (FuleiDuplicate){ 0, FULEI_DUPLICATE_NONE };
}

/**
 * fulei_duplicate_index_add:
 * @id: what fulei_duplicate_index_find() shall answer
 *
 * Enters the keys of @record; of several records with the same key the first stays.
 */
void
fulei_duplicate_index_add (FuleiDuplicateIndex *index, const FuleiRecord *record, gint64 id)
{
  const FuleiField *identity = index->keys.identity;

  if (identity != NULL && !fulei_record_is_empty (record, identity->index))
    {
      const char *number = fulei_record_get_text (record, identity->index);

      enter (index, index->identities, number, strlen (number), id);
    }
  if (write_key (&index->keys, record, index->scratch))
    enter (index, index->naturals, index->scratch->str, index->scratch->len, id);
}
