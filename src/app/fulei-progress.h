/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far a piece of work on a thread is, for the window that waits for it.
 *
 * Signal "changed" comes on the main context, at most once for each time that it is idle. */
#define FULEI_TYPE_PROGRESS (fulei_progress_get_type ())
G_DECLARE_FINAL_TYPE (FuleiProgress, fulei_progress, FULEI, PROGRESS, GObject)

FuleiProgress *fulei_progress_new             (void);
GCancellable  *fulei_progress_get_cancellable (FuleiProgress *progress);
void           fulei_progress_report          (FuleiProgress *progress, double fraction, guint count);
double         fulei_progress_get_fraction    (FuleiProgress *progress);
guint          fulei_progress_get_count       (FuleiProgress *progress);

G_END_DECLS
