/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-export.h"
#include "office/fulei-json.h"
#include "office/fulei-pseudonym-book.h"

/* What a listing needs, opened in this order. */
typedef struct {
  FuleiLedger         *ledger;
  FuleiReferenceBook  *book;
  const FuleiRegister *reg;
  FuleiQuery          *query;
  gboolean             full;
  gboolean             numbered;
} Listing;

static void
listing_clear (Listing *listing)
{
  g_clear_pointer (&listing->query, fulei_query_free);
  g_clear_pointer (&listing->book, fulei_reference_book_free);
  g_clear_pointer (&listing->ledger, fulei_ledger_close);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static gboolean
listing_open (Listing *listing, FuleiInvocation *invocation, GError **error)
{
  listing->full = fulei_arguments_has (invocation->arguments, FULEI_OPTION_FULL);
  if (!fulei_invocation_read_numbered (invocation, &listing->numbered, error))
    return FALSE;
  listing->reg = fulei_invocation_get_register (invocation, fulei_arguments_get (invocation->arguments, 1), error);
  if (listing->reg == NULL)
    return FALSE;
  listing->ledger = fulei_invocation_open_to_read (invocation, error);
  if (listing->ledger == NULL)
    return FALSE;
  listing->book = fulei_reference_book_new (listing->ledger);
  listing->query = fulei_invocation_new_query (invocation, listing->reg, fulei_reference_book_get (listing->book), error);
  return listing->query != NULL;
}

/* The next record; FALSE after the last, or with @error when reading failed or the program is to stop. */
static gboolean
next_record (FuleiInvocation *invocation, FuleiWords *words, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (invocation->cancellable, error) && fulei_words_next (words, error);
}

/* One line of a table: tabs and line ends inside values become blanks. */
static void
say_row (FuleiWords *words, const FuleiField *const *fields, guint n_fields)
{
  fulei_say ("%" G_GINT64_FORMAT, fulei_record_get_id (fulei_words_get_record (words)));
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = g_strdelimit (fulei_words_dup (words, fields[i]), "\t\r\n", ' ');

      fulei_say ("\t%s", text);
    }
  fulei_say ("\n");
}

/* The listing in words, with numbers in place of names if they are asked for. */
static FuleiWords *
open_words (FuleiInvocation *invocation, const Listing *listing, const FuleiField *const *fields, guint n_fields,
            GError **error)
{
  g_autoptr (FuleiPseudonyms) pseudonyms = NULL;
  FuleiWords *words;

  if (listing->numbered &&
      (pseudonyms = fulei_pseudonym_book_load (listing->ledger, invocation->cancellable, error)) == NULL)
    return NULL;
  words = fulei_words_new (listing->ledger, listing->query, fields, n_fields, listing->full, error);
  if (words != NULL && pseudonyms != NULL)
    fulei_words_set_numbered (words, g_steal_pointer (&pseudonyms));
  return words;
}

static gboolean
list_table (FuleiInvocation *invocation, const Listing *listing, GError **error)
{
  const FuleiField *const *columns = (const FuleiField *const *) listing->reg->list_columns;
  guint n_columns = listing->reg->n_list_columns;
  g_autoptr (FuleiWords) words = open_words (invocation, listing, columns, n_columns, error);
  GError *failure = NULL;

  if (words == NULL)
    return FALSE;
  fulei_say ("id");
  for (guint i = 0; i < n_columns; i++)
    fulei_say ("\t%s", columns[i]->heading);
  fulei_say ("\n");
  while (next_record (invocation, words, &failure))
    say_row (words, columns, n_columns);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
list_json (FuleiInvocation *invocation, const Listing *listing, GError **error)
{
  g_autoptr (GPtrArray) fields = fulei_export_list_fields (listing->reg);
  const FuleiField *const *columns = (const FuleiField *const *) fields->pdata;
  g_autoptr (FuleiWords) words = open_words (invocation, listing, columns, fields->len, error);
  GError *failure = NULL;
  const char *separator = "[\n";

  if (words == NULL)
    return FALSE;
  while (next_record (invocation, words, &failure))
    {
      g_autofree char *object = fulei_json_dup_record (words, columns, fields->len);

      fulei_say ("%s%s", separator, object);
      separator = ",\n";
    }
  if (failure == NULL)
    fulei_say ("%s", *separator == '[' ? "[]\n" : "\n]\n");
  else
    g_propagate_error (error, failure);
  return failure == NULL;
}

/** fulei_command_list: `fuleictl list`: id and the default columns under a heading line, or an array of whole records */
FuleiExit
fulei_command_list (FuleiInvocation *invocation)
{
  g_auto (Listing) listing = { 0 };
  gboolean json;
  GError *error = NULL;

  if (!fulei_invocation_read_json (invocation, &json, &error) || !listing_open (&listing, invocation, &error) ||
      !(json ? list_json (invocation, &listing, &error)
             : list_table (invocation, &listing, &error)))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}

static gboolean
has_ending (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ending);
}

/** fulei_command_export: `fuleictl export`: a register, or what --where leaves of it, as .xlsx, .csv or .json */
FuleiExit
fulei_command_export (FuleiInvocation *invocation)
{
  const char *path = fulei_arguments_get (invocation->arguments, 2);
  g_auto (Listing) listing = { 0 };
  FuleiExportChoice choice = { 0 };
  GError *error = NULL;

  if (!has_ending (path, ".json") && !has_ending (path, ".xlsx") && !has_ending (path, ".csv"))
    return fulei_refuse_usage (invocation, _("导出的文件名应以 .xlsx、.csv 或 .json 结尾"));
  if (!listing_open (&listing, invocation, &error))
    return fulei_refuse_error (invocation, error);
  choice = (FuleiExportChoice) { .query = listing.query, .full = listing.full, .numbered = listing.numbered };
  if (!fulei_export_write_choice (listing.ledger, &choice, path, NULL, NULL, invocation->cancellable, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}
