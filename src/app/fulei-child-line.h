/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Children as lines of a list to pick from. */
GPtrArray *fulei_child_line_load      (FuleiDesk *desk, const GArray *ids, GError **error);
char      *fulei_child_line_dup_words (FuleiDesk *desk, const FuleiRecord *child);
GtkWidget *fulei_child_line_new_check (FuleiDesk *desk, const FuleiRecord *child);

G_END_DECLS
