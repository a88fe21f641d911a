/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"
#include "office/fulei-due.h"

G_BEGIN_DECLS

/* One line of what is due, as a row shows it: with the names it speaks of, read when it is drawn first. */
#define FULEI_TYPE_DUE_ITEM (fulei_due_item_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDueItem, fulei_due_item, FULEI, DUE_ITEM, GObject)

FuleiDueItem       *fulei_due_item_new      (const FuleiDueLine *line);
const FuleiDueLine *fulei_due_item_get_line (FuleiDueItem *item);
gboolean            fulei_due_item_load     (FuleiDueItem *item, FuleiDesk *desk);
void                fulei_due_item_forget   (FuleiDueItem *item);
const char         *fulei_due_item_get_name (FuleiDueItem *item);
const char         *fulei_due_item_get_village (FuleiDueItem *item);
const char         *fulei_due_item_get_director (FuleiDueItem *item);

/* The lines of a FuleiDueList that are shown, with what is selected of them. Lines that stay, stay selected. */
#define FULEI_TYPE_DUE_MODEL (fulei_due_model_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDueModel, fulei_due_model, FULEI, DUE_MODEL, GObject)

FuleiDueModel      *fulei_due_model_new          (void);
void                fulei_due_model_show         (FuleiDueModel *model, const FuleiDueList *list, GArray *positions);
guint               fulei_due_model_get_length   (FuleiDueModel *model);
const FuleiDueLine *fulei_due_model_get_line     (FuleiDueModel *model, guint position);
gboolean            fulei_due_model_find         (FuleiDueModel *model, gint64 child, FuleiDueKind kind, guint *position);
GArray             *fulei_due_model_dup_selected (FuleiDueModel *model);
guint               fulei_due_model_get_first_selected (FuleiDueModel *model);

G_END_DECLS
