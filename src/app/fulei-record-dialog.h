/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-form.h"

G_BEGIN_DECLS

/* One record in a window of its own, above the form it belongs to: a visit above its child. */
GtkWindow *fulei_record_dialog_present (GtkWidget *above, FuleiDesk *desk, const FuleiRegister *reg, gint64 id,
                                        const FuleiField *preset, const char *storage);

G_END_DECLS
