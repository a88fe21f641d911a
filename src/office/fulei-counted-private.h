/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-counted-figures.h"

G_BEGIN_DECLS

/* What the final reports of a ledger were frozen with, to look children up in. It is never changed; counted by reference,
 * used on any thread. */
typedef struct _FuleiCountedReports FuleiCountedReports;

FuleiCountedReports *fulei_counted_reports_load  (FuleiLedger *ledger, const FuleiCountedReports *before,
                                                  GCancellable *cancellable, GError **error);
FuleiCountedReports *fulei_counted_reports_ref   (FuleiCountedReports *reports);
void                 fulei_counted_reports_unref (FuleiCountedReports *reports);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCountedReports, fulei_counted_reports_unref)
gboolean             fulei_counted_reports_list  (const FuleiCountedReports *reports, FuleiLedger *ledger, gint64 child,
                                                  GPtrArray *lines, GError **error);

G_END_DECLS
