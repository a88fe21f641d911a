/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of the pairing screen: who, what is to be known, and a mark; it can be dragged. */
GtkWidget *fulei_match_row_new (const char *name, const char *words, const char *mark);

G_END_DECLS
