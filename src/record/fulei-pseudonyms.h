/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-value.h"

G_BEGIN_DECLS

/* The redacted twin (BEYOND-10): a person has the same number on every paper, list and export, year after year: 儿-000123-0K7QM2,
 * the sequence of the record's id and the ledger in which the record was made, so that offices whose ledgers are merged
 * keep their numbers. What a person is known by besides, such as phones and addresses, is left out. */
typedef struct _FuleiPseudonyms FuleiPseudonyms;

FuleiPseudonyms *fulei_pseudonyms_new        (void);
void             fulei_pseudonyms_free       (FuleiPseudonyms *pseudonyms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiPseudonyms, fulei_pseudonyms_free)

void             fulei_pseudonyms_add        (FuleiPseudonyms *pseudonyms, const char *name, const char *number);
void             fulei_pseudonyms_add_record (FuleiPseudonyms *pseudonyms, const FuleiRecord *record);
void             fulei_pseudonyms_keep       (FuleiPseudonyms *pseudonyms, const char *words);

char            *fulei_pseudonym_dup_number  (const FuleiRegister *reg, gint64 id);
char            *fulei_pseudonyms_dup_text   (const FuleiPseudonyms *pseudonyms, const char *text);
char            *fulei_pseudonyms_dup_value  (const FuleiPseudonyms *pseudonyms, const FuleiRecord *record,
                                              const FuleiField *field, const FuleiReferences *references);

G_END_DECLS
