/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-value.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Records named in words, for forms, spreadsheets and sheets: a village by its name, a director by name (and
 * village), a child by identity number, else name and village. Remembers what it looked up until the ledger changes. */
typedef struct _FuleiReferenceBook FuleiReferenceBook;

FuleiReferenceBook    *fulei_reference_book_new  (FuleiLedger *ledger);
void                   fulei_reference_book_free (FuleiReferenceBook *book);
const FuleiReferences *fulei_reference_book_get  (FuleiReferenceBook *book);
gint64                 fulei_reference_book_find (FuleiReferenceBook *book, const FuleiRegister *target,
                                                  const char *words);
const char            *fulei_reference_book_name (FuleiReferenceBook *book, const FuleiRegister *target, gint64 id);
char                  *fulei_reference_book_dup_townships (FuleiReferenceBook *book, const FuleiRegister *target,
                                                  const char *words);
void                   fulei_reference_book_set_village (FuleiReferenceBook *book, gint64 village);
void                   fulei_reference_book_set_township (FuleiReferenceBook *book, const char *township);
void                   fulei_reference_book_set_townships (FuleiReferenceBook *book, gboolean townships);
void                   fulei_reference_book_set_exact (FuleiReferenceBook *book, gboolean exact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiReferenceBook, fulei_reference_book_free)

G_END_DECLS
