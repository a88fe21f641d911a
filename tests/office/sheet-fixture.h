/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "findings-fixture.h"
#include "office/fulei-sheet-office.h"

G_BEGIN_DECLS

/* Papers of a ledger, printed and opened again with Poppler. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

PopplerDocument *sheet_print       (FindingsFixture *fixture, const char *template, const FuleiSheetSettings *settings,
                                    const gint64 *ids, guint n_ids);
char            *sheet_dup_page    (PopplerDocument *document, int page);
void             sheet_assert_page (PopplerDocument *document, int page, const char *const *words);
void             sheet_assert_lacks (PopplerDocument *document, int page, const char *words);

G_END_DECLS
