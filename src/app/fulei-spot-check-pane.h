/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The archives of a spot check beside its form, checked point by point with the keyboard (FILE-5, BEYOND-4). */
#define FULEI_TYPE_SPOT_CHECK_PANE (fulei_spot_check_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSpotCheckPane, fulei_spot_check_pane, FULEI, SPOT_CHECK_PANE, GtkWidget)

GtkWidget  *fulei_spot_check_pane_new          (FuleiDesk *desk);
GListModel *fulei_spot_check_pane_get_archives (FuleiSpotCheckPane *pane);
gboolean    fulei_spot_check_pane_press        (FuleiSpotCheckPane *pane, guint key);
char       *fulei_spot_check_pane_dup_words    (FuleiSpotCheckPane *pane);

G_END_DECLS
