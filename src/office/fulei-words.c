/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-words.h"

struct _FuleiWords {
  FuleiCursor        *cursor;
  FuleiReferenceBook *book;
  FuleiRecord        *record;
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

/** fulei_words_dup: Returns: (transfer full): the value of @field in words, "" if empty */
char *
fulei_words_dup (FuleiWords *self, const FuleiField *field)
{
  return fulei_value_dup_words (self->record, field, fulei_reference_book_get (self->book), !self->full);
}

/** fulei_words_free: unlocks the ledger */
void
fulei_words_free (FuleiWords *self)
{
  fulei_cursor_free (self->cursor);
  fulei_reference_book_free (self->book);
  fulei_record_free (self->record);
  g_free (self);
}
