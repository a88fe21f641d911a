/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-camp-file.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What the pages of a camp have in common. */
GtkWidget     *fulei_camp_label_new   (const char *text, int width, const char *style);
GtkWidget     *fulei_camp_button_new  (const char *label, GCallback clicked, gpointer data);
GtkWidget     *fulei_camp_list_new    (void);
void           fulei_camp_clear_list  (GtkWidget *list);
GtkWidget     *fulei_camp_scroll_new  (GtkWidget *child);
char          *fulei_camp_dup_day     (FuleiDate day);
char          *fulei_camp_dup_name    (FuleiDesk *desk, const char *reg, gint64 id);
void           fulei_camp_say         (GtkWidget *widget, const char *sentence);
gboolean       fulei_camp_told        (GtkWidget *widget, gboolean done, const GError *error);
FuleiCampFile *fulei_camp_load_file   (GtkWidget *widget, FuleiDesk *desk, gint64 camp);
void           fulei_camp_emit        (FuleiDesk *desk, const char *reg, gint64 id);
const FuleiField *fulei_camp_find_field (FuleiDesk *desk, const char *reg, guint field);

G_END_DECLS
