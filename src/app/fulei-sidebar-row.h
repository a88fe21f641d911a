/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

/* One page in the sidebar: its icon, its name, how many records it has. */
#define FULEI_TYPE_SIDEBAR_ROW (fulei_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSidebarRow, fulei_sidebar_row, FULEI, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget           *fulei_sidebar_row_new          (const char *page, const char *label, const char *icon,
                                                     const char *group, const FuleiRegister *reg);
const char          *fulei_sidebar_row_get_page     (FuleiSidebarRow *row);
const char          *fulei_sidebar_row_get_group    (FuleiSidebarRow *row);
const FuleiRegister *fulei_sidebar_row_get_register (FuleiSidebarRow *row);
void                 fulei_sidebar_row_set_count    (FuleiSidebarRow *row, gint64 count);

G_END_DECLS
