/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/fulei-text.h"
#include "store/fulei-ledger-private.h"

/* The search table of a register: kept in step with its records by the commit, asked by fulei-query-search.c. */

/* Words gathered in memory before FTS5 writes a segment, in bytes: for single records, and for an import. */
#define HASH_SIZE_USUAL 1048576
#define HASH_SIZE_BULK 4194304
#define BULK_ENTRIES 2000
/* So many records at most wait for the commit: some 5 MB. */
#define QUEUE_MAX 32768

/* By register and order; what is taken out goes before what is entered. Stable for several changes of one record. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FuleiSearchEntry *first = a, *second = b;

  if (first->reg != second->reg)
    return first->reg->index < second->reg->index ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

static gboolean
write_entry (
    FuleiLedger *ledger, sqlite3_stmt *add, sqlite3_stmt *remove, const FuleiSearchEntry *entry, GError **error)
{
  sqlite3_stmt *statement = entry->remove ? remove : add;

  sqlite3_bind_int64 (statement, 1, entry->order);
  fulei_statement_bind_text (statement, 2, entry->words);
  return fulei_ledger_finish (ledger, statement, error);
}

static gboolean
set_hash_size (FuleiLedger *ledger, const FuleiRegister *reg, int size, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO %s_search (%s_search, rank) VALUES ('hashsize', %d)", reg->id, reg->id, size);

  return fulei_ledger_run (ledger, sql, error);
}

static gboolean
write_entries (FuleiLedger *ledger, const FuleiSearchEntry *entries, guint n_entries, GError **error)
{
  const char *id = entries[0].reg->id;
  g_autofree char *add_sql = g_strdup_printf ("INSERT INTO %s_search (rowid, words) VALUES (?, ?)", id);
  g_autofree char *remove_sql
      = g_strdup_printf ("INSERT INTO %s_search (%s_search, rowid, words) VALUES ('delete', ?, ?)", id, id);
  gboolean bulk = n_entries >= BULK_ENTRIES, ok;
  sqlite3_stmt *add, *remove;

  if (bulk && !set_hash_size (ledger, entries[0].reg, HASH_SIZE_BULK, error))
    return FALSE;
  add = fulei_ledger_prepare (ledger, add_sql, error);
  remove = add != NULL ? fulei_ledger_prepare (ledger, remove_sql, error) : NULL;
  ok = remove != NULL;
  for (guint i = 0; ok && i < n_entries; i++)
    ok = write_entry (ledger, add, remove, &entries[i], error);
  sqlite3_finalize (add);
  sqlite3_finalize (remove);
  return ok && (!bulk || set_hash_size (ledger, entries[0].reg, HASH_SIZE_USUAL, error));
}

/**
 * fulei_search_flush:
 *
 * Writes what was queued, within the transaction.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_search_flush (FuleiLedger *ledger, GError **error)
{
  GArray *queue = ledger->search_queue;
  const FuleiSearchEntry *entries = (const FuleiSearchEntry *)(gconstpointer)queue->data;

  g_array_sort (queue, compare_entries);
  for (guint first = 0, end; first < queue->len; first = end)
    {
      for (end = first + 1; end < queue->len && entries[end].reg == entries[first].reg; end++)
        ;
      if (!write_entries (ledger, entries + first, end - first, error))
        return FALSE;
    }
  g_array_set_size (queue, 0);
  g_string_chunk_clear (ledger->search_texts);
  return TRUE;
}

/**
 * fulei_search_queue:
 * @record: of a register with name search
 * @order: the record's place in the list by name, which is the search table's rowid
 * @remove: whether to take the words out instead of entering them
 *
 * Notes a record's words for fulei_search_flush(): FTS5 wants them in the order of their rowids.
 *
 * Returns: FALSE with @error set if the queue was full and could not be written
 */
gboolean
fulei_search_queue (FuleiLedger *ledger, const FuleiRecord *record, gint64 order, gboolean remove, GError **error)
{
  FuleiSearchEntry entry = { .reg = fulei_record_get_register (record), .order = order, .remove = remove };

  fulei_search_write_words (&ledger->pinyin, record, ledger->words);
  entry.words = g_string_chunk_insert_len (ledger->search_texts, ledger->words->str, (gssize)ledger->words->len);
  g_array_append_val (ledger->search_queue, entry);
  return ledger->search_queue->len < QUEUE_MAX || fulei_search_flush (ledger, error);
}

/**
 * fulei_search_rebuild:
 *
 * Makes a register's search table anew from its records, within a transaction.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_search_rebuild (FuleiLedger *ledger, FuleiTable *table, GError **error)
{
  const FuleiRegister *reg = table->reg;
  g_autofree char *clear
      = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('delete-all')", reg->id, reg->id);
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok = TRUE;

  fulei_row_append_columns (sql, "", NULL, 0);
  for (guint i = 0; i < reg->n_fields; i++)
    g_string_append_printf (sql, ", %s", reg->fields[i].id);
  g_string_append_printf (sql, " FROM %s WHERE name_order IS NOT NULL", reg->id);
  if (!fulei_ledger_run (ledger, clear, error) || (statement = fulei_ledger_prepare (ledger, sql->str, error)) == NULL)
    return FALSE;
  while ((ok = ok && fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      fulei_record_reset (record);
      for (guint i = 0; i < reg->n_fields; i++)
        fulei_row_read (statement, FULEI_N_SYSTEM_COLUMNS + (int)i, record, &reg->fields[i]);
      ok = fulei_search_queue (ledger, record, sqlite3_column_int64 (statement, FULEI_SYSTEM_NAME_ORDER), FALSE, error);
    }
  sqlite3_finalize (statement);
  return ok && fulei_search_flush (ledger, error);
}

/* Ends of one and three characters are what any digit stands before. */
static void
append_number (GString *match, const char *number, gsize length)
{
  if (length % 2 == 1 && length < 4)
    for (char digit = '0'; digit <= '9'; digit++)
      g_string_append_printf (match, "%s\"t%c%.*s\"", digit > '0' ? " OR " : "", digit, (int)length, number);
  else if (length == 2)
    g_string_append_printf (match, "\"t%.2s\"", number);
  else
    g_string_append_printf (match, "\"t%.4s\"", number + length - 4);
}

static void
append_characters (GString *match, const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_printf (match, "%s\"%.*s\"", p > words ? " AND " : "", (int)(g_utf8_next_char (p) - p), p);
}

static gboolean
is_character (gunichar character)
{
  return character >= 0x80 && !g_unichar_ispunct (character) && !g_unichar_isspace (character);
}

/* Digits, the last perhaps X, as at the end of an identity number. */
static gsize
number_length (const char *text)
{
  gsize length = strspn (text, "0123456789");

  if (length > 0 && text[length] == 'x' && !g_ascii_isalnum (text[length + 1]))
    length++;
  return length;
}

static const char *
take_characters (const char *text, GString *words)
{
  for (; is_character (g_utf8_get_char (text)) || g_utf8_get_char (text) == 0xB7; text = g_utf8_next_char (text))
    if (g_utf8_get_char (text) != 0xB7)
      g_string_append_len (words, text, g_utf8_next_char (text) - text);
  return text;
}

static const char *
take_term (FuleiLedger *ledger, const char *text, GArray *terms)
{
  g_autoptr (GString) match = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  FuleiSearchTerm term = { NULL, NULL, NULL };
  gsize length = number_length (text);

  if (length > 0)
    {
      append_number (match, text, length);
      term.number = g_strndup (text, length);
      text += length;
    }
  else if (g_ascii_isalpha (*text))
    {
      g_autofree char *letters = NULL, *expression = NULL;

      length = strspn (text, "abcdefghijklmnopqrstuvwxyz");
      letters = g_strndup (text, length);
      expression = fulei_search_dup_letters (ledger, letters);
      g_string_append (match, expression);
      text += length;
    }
  else
    {
      text = take_characters (text, words);
      append_characters (match, words->str);
      term.words = g_strdup (words->str);
    }
  term.match = g_strdup (match->str);
  g_array_append_val (terms, term);
  return text;
}

static void
clear_term (gpointer data)
{
  FuleiSearchTerm *term = data;

  g_free (term->match);
  g_free (term->words);
  g_free (term->number);
}

/**
 * fulei_search_parse:
 * @text: what a person typed: characters, pinyin, initials, digits; several set apart by blanks must all match
 *
 * Returns: (transfer full): array of FuleiSearchTerm, empty if nothing can be looked for
 */
GArray *
fulei_search_parse (FuleiLedger *ledger, const char *text)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (FuleiSearchTerm));
  g_autofree char *half_width = fulei_text_dup_half_width (text);
  g_autofree char *lower = g_ascii_strdown (half_width, -1);
  const char *at = lower;

  g_array_set_clear_func (terms, clear_term);
  while (*at != '\0')
    if (is_character (g_utf8_get_char (at)) || g_ascii_isalnum (*at))
      at = take_term (ledger, at, terms);
    else
      at = g_utf8_next_char (at);
  return terms;
}
