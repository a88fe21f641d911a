/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/fulei-archive-item.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The archives of a spot check in a list: number, name, how it stands. */
GtkWidget *fulei_archive_list_new  (GtkSingleSelection *selection);
gboolean   fulei_archive_list_fill (GListStore *archives, FuleiDesk *desk, const GPtrArray *records, GError **error);

G_END_DECLS
