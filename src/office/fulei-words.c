/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-words.h"

#include "office/fulei-pseudonym-book.h"

struct _FuleiWords {
  FuleiCursor        *cursor;
  FuleiReferenceBook *book;
  FuleiRecord        *record;
  FuleiPseudonyms    *pseudonyms;       /* NULL unless numbers stand for names */
  gboolean            full;
};

static FuleiWords *
new_for_cursor (FuleiLedger *ledger, FuleiCursor *cursor, const FuleiRegister *reg, gboolean full)
{
  FuleiWords *self;

  if (cursor == NULL)
    return NULL;
  self = g_new0 (FuleiWords, 1);
  self->cursor = cursor;
  self->book = fulei_reference_book_new (ledger);
  fulei_reference_book_set_exact (self->book, full);
  self->record = fulei_record_new (reg);
  self->full = full;
  return self;
}

/**
 * fulei_words_new:
 * @fields: (nullable) (array length=n_fields): those that will be asked for; NULL for all
 * @full: whether sensitive values come unmasked (PRIV-3)
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable): the records of @query, before the first
 */
FuleiWords *
fulei_words_new (FuleiLedger *ledger, const FuleiQuery *query, const FuleiField *const *fields, guint n_fields,
                 gboolean full, GError **error)
{
  return new_for_cursor (ledger, fulei_cursor_new (ledger, query, fields, n_fields, error),
                         fulei_query_get_register (query), full);
}

/** fulei_words_new_for_ids: as fulei_words_new(), for the records of these @ids with all their fields */
FuleiWords *
fulei_words_new_for_ids (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids, guint n_ids, gboolean full,
                         GError **error)
{
  return new_for_cursor (ledger, fulei_cursor_new_for_ids (ledger, reg, ids, n_ids, NULL, 0, error), reg, full);
}

/**
 * fulei_words_set_numbered:
 * @pseudonyms: (transfer full): the ledger's names, read before the words were opened
 *
 * From here on numbers stand in place of names, and what else people are known by is left out (BEYOND-10).
 */
void
fulei_words_set_numbered (FuleiWords *self, FuleiPseudonyms *pseudonyms)
{
  self->pseudonyms = pseudonyms;
}

/** fulei_words_next: Returns: whether there is a next record; FALSE with @error set if reading failed */
gboolean
fulei_words_next (FuleiWords *self, GError **error)
{
  return fulei_cursor_next (self->cursor, self->record, error);
}

/** fulei_words_get_record: Returns: (transfer none): the record, until the next */
const FuleiRecord *
fulei_words_get_record (FuleiWords *self)
{
  return self->record;
}

static char *
dup_words (const FuleiWords *self, const FuleiRecord *record, const FuleiField *field)
{
  if (self->pseudonyms != NULL)
    return fulei_pseudonyms_dup_value (self->pseudonyms, record, field, fulei_reference_book_get (self->book));
  return fulei_value_dup_words (record, field, fulei_reference_book_get (self->book), !self->full);
}

/** fulei_words_dup: Returns: (transfer full): the value of @field in words, "" if empty */
char *
fulei_words_dup (FuleiWords *self, const FuleiField *field)
{
  return dup_words (self, self->record, field);
}

/** fulei_words_dup_choice: Returns: (transfer full): one of the choices of a CODES field in words */
char *
fulei_words_dup_choice (FuleiWords *self, const FuleiField *field, const FuleiChoice *choice)
{
  g_autoptr (FuleiRecord) single = fulei_record_new (field->owner);

  fulei_record_set_choice (single, field->index, choice->code, choice->words, choice->amount);
  return dup_words (self, single, field);
}

/** fulei_words_free: unlocks the ledger */
void
fulei_words_free (FuleiWords *self)
{
  fulei_cursor_free (self->cursor);
  fulei_reference_book_free (self->book);
  fulei_record_free (self->record);
  fulei_pseudonyms_free (self->pseudonyms);
  g_free (self);
}
