/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-pseudonyms.h"
#include "store/fulei-query.h"
#include "store/fulei-reference-book.h"

G_BEGIN_DECLS

/* The records of a query in words, one after the other. Keeps the ledger locked, on one thread, until it is freed. */
typedef struct _FuleiWords FuleiWords;

FuleiWords        *fulei_words_new        (FuleiLedger *ledger, const FuleiQuery *query, const FuleiField *const *fields,
                                           guint n_fields, gboolean full, GError **error);
FuleiWords        *fulei_words_new_for_ids (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids,
                                           guint n_ids, gboolean full, GError **error);
void               fulei_words_set_numbered (FuleiWords *words, FuleiPseudonyms *pseudonyms);
gboolean           fulei_words_next       (FuleiWords *words, GError **error);
const FuleiRecord *fulei_words_get_record (FuleiWords *words);
char              *fulei_words_dup        (FuleiWords *words, const FuleiField *field);
char              *fulei_words_dup_choice (FuleiWords *words, const FuleiField *field, const FuleiChoice *choice);
void               fulei_words_free       (FuleiWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiWords, fulei_words_free)

G_END_DECLS
