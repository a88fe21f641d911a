/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-import-headings.h"
#include "exchange/fulei-table-reader.h"
#include "record/fulei-record.h"

G_BEGIN_DECLS

/* What the words of one column were found to mean: in columns of choices the same few come thousands of times. */
typedef struct _FuleiImportMemo FuleiImportMemo;

FuleiImportMemo *fulei_import_memo_new    (const FuleiImportTarget *target);
void             fulei_import_memo_free   (FuleiImportMemo *memo);
gboolean         fulei_import_memo_recall (FuleiImportMemo *memo, const FuleiCell *cell, FuleiRecord *record,
                                           gboolean *given);
void             fulei_import_memo_keep   (FuleiImportMemo *memo, const FuleiCell *cell, const FuleiRecord *record,
                                           gboolean given);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiImportMemo, fulei_import_memo_free)

G_END_DECLS
