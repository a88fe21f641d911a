/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean fulei_table_copy_with_reasons (const char *source, guint sheet, guint heading_row, GHashTable *reasons,
                                        gboolean only_rows, const char *destination, GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
