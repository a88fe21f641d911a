/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A name, a bar, a value: one of many that are compared. */
#define FULEI_TYPE_BAR_ITEM (fulei_bar_item_get_type ())
G_DECLARE_FINAL_TYPE (FuleiBarItem, fulei_bar_item, FULEI, BAR_ITEM, GObject)

FuleiBarItem *fulei_bar_item_new       (gint64 id, const char *name, const char *words, int permille);
gint64        fulei_bar_item_get_id    (FuleiBarItem *item);
const char   *fulei_bar_item_get_name  (FuleiBarItem *item);
const char   *fulei_bar_item_get_words (FuleiBarItem *item);

/* It draws itself: there may be hundreds in a list. */
#define FULEI_TYPE_BAR_ROW (fulei_bar_row_get_type ())
G_DECLARE_FINAL_TYPE (FuleiBarRow, fulei_bar_row, FULEI, BAR_ROW, GtkWidget)

GtkWidget    *fulei_bar_row_new        (void);
void          fulei_bar_row_set_item   (FuleiBarRow *row, FuleiBarItem *item);

G_END_DECLS
