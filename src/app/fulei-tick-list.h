/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A table whose rows are ticked: Space for the row with the focus, Ctrl+A for all or none, Enter opens the row.
 *
 * Signals:
 *   changed          a person ticked or unticked
 *   opened (gint64)  Enter or a double click on a row */
#define FULEI_TYPE_TICK_LIST (fulei_tick_list_get_type ())
G_DECLARE_FINAL_TYPE (FuleiTickList, fulei_tick_list, FULEI, TICK_LIST, GtkWidget)

#define FULEI_TICK_LIST_MOST_COLUMNS 6

typedef struct {
  const char *heading;          /* N_() */
  int         characters;       /* width; 0 for what is left */
} FuleiTickColumn;

GtkWidget *fulei_tick_list_new        (const char *name, const FuleiTickColumn *columns, guint n_columns);
void       fulei_tick_list_clear      (FuleiTickList *list);
void       fulei_tick_list_append     (FuleiTickList *list, gint64 id, const char *const *words, gboolean ticked);
guint      fulei_tick_list_get_n      (FuleiTickList *list);
gint64     fulei_tick_list_get_id     (FuleiTickList *list, guint position);
gboolean   fulei_tick_list_get_ticked (FuleiTickList *list, guint position);
const char *fulei_tick_list_get_words (FuleiTickList *list, guint position, guint column);
void       fulei_tick_list_set_ticked (FuleiTickList *list, guint position, gboolean ticked);
guint      fulei_tick_list_count      (FuleiTickList *list);
GArray    *fulei_tick_list_dup_ticked (FuleiTickList *list);
void       fulei_tick_list_toggle_all (FuleiTickList *list);

G_END_DECLS
