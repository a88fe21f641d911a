/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/fulei-text.h"
#include "store/fulei-ledger-private.h"
#include "store/fulei-query.h"
#include "store/fulei-reference-book.h"
#include "store/fulei-reference-title.h"
#include "store/fulei-reference-village.h"

struct _FuleiReferenceBook
{
  FuleiLedger *ledger;
  FuleiReferences references;
  GHashTable *ids;   /* "register words" → id */
  GHashTable *names; /* "register id" → name */
  FuleiPinyin pinyin;
  guint64 generation;
  gint64 village; /* of the row that is read; 0 if unknown */
  char *township; /* code of the one whose villages are meant; NULL if unknown */
  gboolean exact;
  gboolean townships; /* a village is told with its township */
};

/* Between the names of a record that is known by those it joins. */
#define NAMES_DASH "—"

static gint64
find_cb (const FuleiRegister *target, const char *words, gpointer data)
{
  return fulei_reference_book_find (data, target, words);
}

static char *
choices_cb (const FuleiRegister *target, const char *words, gpointer data)
{
  return fulei_reference_book_dup_townships (data, target, words);
}

static char *
name_cb (const FuleiRegister *target, gint64 id, gpointer data)
{
  return g_strdup (fulei_reference_book_name (data, target, id));
}

/**
 * fulei_reference_book_new:
 * @ledger: borrowed; must outlive the book
 *
 * Returns: (transfer full)
 */
FuleiReferenceBook *
fulei_reference_book_new (FuleiLedger *ledger)
{
  FuleiReferenceBook *book = g_new0 (FuleiReferenceBook, 1);

  book->ledger = ledger;
  book->references = (FuleiReferences){ find_cb, name_cb, book, choices_cb };
  book->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  book->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fulei_pinyin_init (&book->pinyin);
  return book;
}

/** fulei_reference_book_free: @book: (nullable) (transfer full) */
void
fulei_reference_book_free (FuleiReferenceBook *book)
{
  if (book == NULL)
    return;
  g_hash_table_unref (book->ids);
  g_hash_table_unref (book->names);
  g_free (book->township);
  fulei_pinyin_clear (&book->pinyin);
  g_free (book);
}

/** fulei_reference_book_get: Returns: (transfer none): for fulei_value_parse() and fulei_value_dup_words() */
const FuleiReferences *
fulei_reference_book_get (FuleiReferenceBook *book)
{
  return &book->references;
}

/**
 * fulei_reference_book_dup_townships:
 *
 * Returns: (transfer full) (nullable): where the villages are that @words name: "磁灶镇、池店镇"; NULL for other records
 */
char *
fulei_reference_book_dup_townships (FuleiReferenceBook *book, const FuleiRegister *target, const char *words)
{
  char *townships;

  if (strcmp (target->id, "village") != 0)
    return NULL;
  fulei_ledger_lock (book->ledger);
  townships = fulei_reference_dup_townships (book->ledger, target, words);
  fulei_ledger_unlock (book->ledger);
  return townships;
}

/**
 * fulei_reference_book_set_village:
 * @village: id of the village of the row that is read, 0 for unknown
 *
 * Of namesakes the one of this village is meant.
 */
void
fulei_reference_book_set_village (FuleiReferenceBook *book, gint64 village)
{
  book->village = village;
}

/**
 * fulei_reference_book_set_township:
 * @township: (nullable): code of the township that is worked on, NULL for any
 *
 * Of villages that are called alike the one of this township is meant (AREA-2).
 */
void
fulei_reference_book_set_township (FuleiReferenceBook *book, const char *township)
{
  if (g_strcmp0 (book->township, township) == 0)
    return;
  g_free (book->township);
  book->township = g_strdup (township);
  g_hash_table_remove_all (book->ids);
  g_hash_table_remove_all (book->names);
}

/**
 * fulei_reference_book_set_exact:
 * @exact: for full exports: name a child by its identity number where it has one, so that it is found again among
 *   namesakes
 */
void
fulei_reference_book_set_exact (FuleiReferenceBook *book, gboolean exact)
{
  if (book->exact != exact)
    g_hash_table_remove_all (book->names);
  book->exact = exact;
}

/**
 * fulei_reference_book_set_townships:
 * @townships: for lists over all of a county: name each village with its township (AREA-2), not only those that are
 *   called alike
 */
void
fulei_reference_book_set_townships (FuleiReferenceBook *book, gboolean townships)
{
  if (book->townships != townships)
    g_hash_table_remove_all (book->names);
  book->townships = townships;
}

static void
forget_if_changed (FuleiReferenceBook *book)
{
  guint64 generation = fulei_ledger_get_generation (book->ledger);

  if (generation == book->generation)
    return;
  book->generation = generation;
  g_hash_table_remove_all (book->ids);
  g_hash_table_remove_all (book->names);
}

/* The only row of a statement: its id, 0 for none, -1 for several. */
static gint64
only_id (FuleiReferenceBook *book, sqlite3_stmt *statement)
{
  gboolean row = FALSE;
  gint64 id = 0;

  if (fulei_ledger_step (book->ledger, statement, &row, NULL) && row)
    {
      id = sqlite3_column_int64 (statement, 0);
      if (fulei_ledger_step (book->ledger, statement, &row, NULL) && row)
        id = -1;
    }
  sqlite3_finalize (statement);
  return id;
}

static gint64
find_by_identity (FuleiReferenceBook *book, const FuleiRegister *target, const char *words)
{
  const FuleiField *field = fulei_register_find_field (target, "identity_number");
  g_autofree char *number = g_ascii_strup (words, -1);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  if (field == NULL || strspn (number, "0123456789X") != strlen (number) || strlen (number) < 15)
    return 0;
  sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ? AND deleted = 0 LIMIT 2", target->id, field->id);
  statement = fulei_ledger_prepare (book->ledger, sql, NULL);
  if (statement == NULL)
    return 0;
  fulei_statement_bind_text (statement, 1, number);
  return only_id (book, statement);
}

/* By exact name, over the range of the name's pinyin. @village 0: of any village. */
static gint64
find_by_name (FuleiReferenceBook *book, const FuleiRegister *target, const char *name, gint64 village)
{
  g_autofree char *condition
      = village != 0 ? g_strdup_printf ("AND village = %" G_GINT64_FORMAT, village) : g_strdup ("");
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE name_order BETWEEN ? AND ? AND %s = ? %s LIMIT 2",
                                          target->id, target->title->id, condition);
  sqlite3_stmt *statement = fulei_ledger_prepare (book->ledger, sql, NULL);
  gint64 order;

  if (statement == NULL)
    return 0;
  fulei_pinyin_set_name (&book->pinyin, name);
  order = (gint64)(book->pinyin.order << FULEI_ORDER_SHIFT);
  sqlite3_bind_int64 (statement, 1, order);
  sqlite3_bind_int64 (statement, 2, order | ((G_GINT64_CONSTANT (1) << FULEI_ORDER_SHIFT) - 1));
  fulei_statement_bind_text (statement, 3, name);
  return only_id (book, statement);
}

/* "陈小明 溜江村", "陈小明（溜江村）": the name, and the id of the village behind it (0 for none, -1 for one that is
 * unknown). */
static char *
split_name (FuleiReferenceBook *book, const FuleiRegister *target, const char *words, gint64 *village)
{
  g_autofree char *plain = fulei_text_dup_half_width (words);
  const FuleiField *field = fulei_register_find_field (target, "village");
  g_auto (GStrv) parts = NULL;

  *village = 0;
  g_strdelimit (plain, "()", ' ');
  parts = g_strsplit (g_strstrip (plain), " ", 2);
  if (field == NULL || g_strv_length (parts) < 2)
    return g_strdup (parts[0] != NULL ? parts[0] : "");
  *village = fulei_reference_book_find (book, field->target, g_strstrip (parts[1]));
  if (*village == 0)
    *village = -1;
  return g_strdup (parts[0]);
}

static gint64
find_person (FuleiReferenceBook *book, const FuleiRegister *target, const char *words)
{
  gint64 village, id = find_by_identity (book, target, words);
  g_autofree char *name = NULL;

  if (id != 0)
    return id;
  name = split_name (book, target, words, &village);
  if (village < 0)
    return 0;
  id = find_by_name (book, target, name, village);
  if (id == -1 && village == 0 && book->village != 0)
    {
      gint64 near = find_by_name (book, target, name, book->village);

      id = near != 0 ? near : id;
    }
  return id;
}

/* People are told apart by their village, other records by what fulei-reference-title.c knows. */
static const FuleiField *
get_home (const FuleiRegister *target)
{
  return target->title->sensitivity == FULEI_SENSITIVITY_NAME ? fulei_register_find_field (target, "village") : NULL;
}

static gint64
find_number (FuleiReferenceBook *book, const FuleiRegister *target, const char *words)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE id = ? AND deleted = 0", target->id);
  sqlite3_stmt *statement = fulei_ledger_prepare (book->ledger, sql, NULL);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, g_ascii_strtoll (words, NULL, 10));
  return only_id (book, statement);
}

/* Whether what the other references of @record name is among @parts, which begin with the first one's. */
static gboolean
has_names (FuleiReferenceBook *book, const FuleiRecord *record, char **parts)
{
  const FuleiRegister *reg = fulei_record_get_register (record);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 1; j < reg->n_names && !found; j++)
        {
          gint64 id = fulei_record_get_integer (record, reg->names[j]->index, 0);

          found = id != 0 && fulei_reference_book_find (book, reg->names[j]->target, g_strstrip (parts[i])) == id;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* "陈小雨 — 林爱心": the record whose references are called so. */
static gint64
find_by_names (FuleiReferenceBook *book, const FuleiRegister *target, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, NAMES_DASH, -1);
  gint64 first = fulei_reference_book_find (book, target->names[0]->target, g_strstrip (parts[0])), id = 0;
  g_autoptr (FuleiQuery) query = fulei_query_new (target);
  g_autofree char *storage = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autoptr (FuleiRecord) record = fulei_record_new (target);
  g_autoptr (FuleiCursor) cursor = NULL;

  if (first <= 0)
    return first;
  fulei_query_add (query, target->names[0], FULEI_OPERATOR_EQUALS, storage);
  cursor = fulei_cursor_new (book->ledger, query, target->names, target->n_names, NULL);
  while (cursor != NULL && fulei_cursor_next (cursor, record, NULL))
    if (has_names (book, record, parts))
      id = id == 0 ? fulei_record_get_id (record) : -1;
  return id;
}

static gint64
look_up (FuleiReferenceBook *book, const FuleiRegister *target, const char *words)
{
  gint64 id;

  if (target->n_names > 0)
    {
      id = find_by_names (book, target, words);
      return id != 0 ? id : find_number (book, target, words);
    }
  if (!fulei_ledger_get_table (book->ledger, target)->ordered)
    return find_number (book, target, words);
  if (get_home (target) != NULL)
    return find_person (book, target, words);
  if (strcmp (target->id, "village") == 0)
    return fulei_reference_find_village (book->ledger, target, words, book->township);
  return fulei_reference_find_titled (book, book->ledger, target, words);
}

/**
 * fulei_reference_book_find:
 *
 * Returns: id of the record that @words name; 0 if there is none, -1 if there are several
 */
gint64
fulei_reference_book_find (FuleiReferenceBook *book, const FuleiRegister *target, const char *words)
{
  g_autofree char *key = NULL;
  const gint64 *known;
  gint64 id;

  g_return_val_if_fail (book != NULL && target != NULL && words != NULL, 0);
  fulei_ledger_lock (book->ledger);
  forget_if_changed (book);
  key = g_strdup_printf ("%u %" G_GINT64_FORMAT " %s", target->index, book->village, words);
  known = g_hash_table_lookup (book->ids, key);
  id = known != NULL ? *known : look_up (book, target, words);
  /* what is not there may be added in the same transaction */
  if (known == NULL && id != 0)
    g_hash_table_insert (book->ids, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
  fulei_ledger_unlock (book->ledger);
  return id;
}

static char *
dup_person (FuleiReferenceBook *book, const FuleiRecord *record, const FuleiField *village)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  const FuleiField *identity = fulei_register_find_field (reg, "identity_number");
  const char *name = fulei_record_get_text (record, reg->title->index);
  const char *place = NULL;

  if (book->exact && identity != NULL && strcmp (reg->id, "child") == 0
      && !fulei_record_is_empty (record, identity->index))
    return g_strdup (fulei_record_get_text (record, identity->index));
  if (name == NULL || find_by_name (book, reg, name, 0) != -1)
    return g_strdup (name);
  place = fulei_reference_book_name (book, village->target, fulei_record_get_integer (record, village->index, 0));
  return place != NULL ? g_strdup_printf ("%s %s", name, place) : g_strdup (name);
}

/* "陈小雨 — 林爱心": what the references of a record without a title are called. */
static char *
dup_names (FuleiReferenceBook *book, const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < reg->n_names; i++)
    {
      const char *name = fulei_reference_book_name (book, reg->names[i]->target,
                                                    fulei_record_get_integer (record, reg->names[i]->index, 0));

      if (name != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " NAMES_DASH " " : "", name);
    }
  return g_string_free (words, FALSE);
}

/* 前进村（磁灶） where another township has a village of that name, too, or all townships are told; and the clerk does not
 * look at this one only. */
static char *
dup_village (FuleiReferenceBook *book, const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  const FuleiField *township = fulei_register_find_field (reg, "township");
  const char *name = fulei_record_get_text (record, reg->title->index);
  const char *place = township != NULL ? fulei_record_get_text (record, township->index) : NULL;
  const FuleiCode *code = place != NULL ? fulei_code_list_find (township->codes, place) : NULL;

  if (name == NULL || code == NULL || g_strcmp0 (place, book->township) == 0
      || (!book->townships && find_by_name (book, reg, name, 0) != -1))
    return g_strdup (name);
  return g_strdup_printf ("%s（%s）", name, code->variants[0] != NULL ? code->variants[0] : code->label);
}

static char *
dup_name (FuleiReferenceBook *book, const FuleiRegister *target, gint64 id)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (book->ledger, target, id, NULL);

  if (record == NULL)
    return NULL;
  if (target->n_names > 0)
    return dup_names (book, record);
  if (!fulei_ledger_get_table (book->ledger, target)->ordered)
    return g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (get_home (target) != NULL)
    return dup_person (book, record, get_home (target));
  if (strcmp (target->id, "village") == 0)
    return dup_village (book, record);
  return fulei_reference_dup_titled (book, book->ledger, record);
}

/**
 * fulei_reference_book_name:
 *
 * Names a record so that fulei_reference_book_find() finds it again: by its name, with its village, place or day where it
 * has namesakes.
 *
 * Returns: (transfer none) (nullable): the name, until the ledger changes; NULL if there is no such record
 */
const char *
fulei_reference_book_name (FuleiReferenceBook *book, const FuleiRegister *target, gint64 id)
{
  g_autofree char *key = NULL;
  char *name;

  g_return_val_if_fail (book != NULL && target != NULL, NULL);
  if (id == 0)
    return NULL;
  fulei_ledger_lock (book->ledger);
  forget_if_changed (book);
  key = g_strdup_printf ("%u %" G_GINT64_FORMAT, target->index, id);
  name = g_hash_table_lookup (book->names, key);
  if (name == NULL && (name = dup_name (book, target, id)) != NULL)
    g_hash_table_insert (book->names, g_steal_pointer (&key), name);
  fulei_ledger_unlock (book->ledger);
  return name;
}
