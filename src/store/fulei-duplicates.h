/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The same child entered twice (CHILD-6), and the like for the other registers. */
typedef enum {
  FULEI_DUPLICATE_NONE,
  FULEI_DUPLICATE_IDENTITY,     /* same identity number */
  FULEI_DUPLICATE_NATURAL,      /* child: same name, birth date and village; village: name; others: their natural key */
} FuleiDuplicateReason;

typedef struct {
  gint64               id;
  FuleiDuplicateReason reason;
} FuleiDuplicate;

GArray *fulei_duplicates_find (FuleiLedger *ledger, const FuleiRecord *record, GError **error);

/* For imports: all keys of a register in memory. Rows of the file join under a number of the caller's choice
 * (record ids are positive: take negative row numbers). */
typedef struct _FuleiDuplicateIndex FuleiDuplicateIndex;

FuleiDuplicateIndex *fulei_duplicate_index_new  (FuleiLedger *ledger, const FuleiRegister *reg, GError **error);
void                 fulei_duplicate_index_free (FuleiDuplicateIndex *index);
FuleiDuplicate       fulei_duplicate_index_find (FuleiDuplicateIndex *index, const FuleiRecord *record);
void                 fulei_duplicate_index_add  (FuleiDuplicateIndex *index, const FuleiRecord *record, gint64 id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiDuplicateIndex, fulei_duplicate_index_free)

G_END_DECLS
