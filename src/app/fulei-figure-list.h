/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Where the clerk came from to a list of records, to go back there. */
typedef struct {
  const char *page;             /* id of the page */
  const char *label;            /* "返回统计" */
} FuleiFigureOrigin;

gboolean fulei_figure_list_open (GtkWidget *from, FuleiDesk *desk, const char *reg, const GArray *ids, const char *words,
                                 const FuleiFigureOrigin *origin);

G_END_DECLS
