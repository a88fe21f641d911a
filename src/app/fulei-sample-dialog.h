/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What to draw, and from whom (FILE-5).
 *
 * Signals:
 *   made (id: gint64)   the spot check that was made, or 0 with word in the window */
#define FULEI_TYPE_SAMPLE_DIALOG (fulei_sample_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSampleDialog, fulei_sample_dialog, FULEI, SAMPLE_DIALOG, AdwWindow)

FuleiSampleDialog *fulei_sample_dialog_new  (GtkWindow *parent, FuleiDesk *desk);
gboolean           fulei_sample_dialog_make (FuleiSampleDialog *dialog);
void               fulei_sample_make_async  (FuleiDesk *desk, const FuleiRecord *wanted, GAsyncReadyCallback callback,
                                             gpointer data);
gint64             fulei_sample_make_finish (FuleiDesk *desk, GAsyncResult *result, GError **error);
FuleiRecord       *fulei_sample_new_wanted  (FuleiDesk *desk, gboolean mock);
void               fulei_sample_show        (GtkWindow *window, FuleiDesk *desk, gint64 check, gboolean mock);

G_END_DECLS
