/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Finds records to refer to while their name is typed: by any part of the name or by pinyin initials. Registers with
 * a search index are asked through it; the small ones are kept in memory until the ledger changes. */
typedef struct _FuleiRecordFinder FuleiRecordFinder;

FuleiRecordFinder *fulei_record_finder_new       (FuleiDesk *desk, const FuleiRegister *target);
void                  fulei_record_finder_free      (FuleiRecordFinder *finder);
GArray               *fulei_record_finder_find      (FuleiRecordFinder *finder, const char *words, guint limit);
gint64                fulei_record_finder_find_only (FuleiRecordFinder *finder, const char *words);

G_END_DECLS
