/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* The children of an activity (ACT-1): on the left those who can be picked, several at once, on the right those who
 * took part.
 *
 * Actions of the group "children", on the widget: add, remove (x: entry), undo. */
#define FULEI_TYPE_ACTIVITY_CHILDREN_PANE (fulei_activity_children_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiActivityChildrenPane, fulei_activity_children_pane, FULEI, ACTIVITY_CHILDREN_PANE, GtkWidget)

GtkWidget *fulei_activity_children_pane_new (FuleiDesk *desk);

G_END_DECLS
