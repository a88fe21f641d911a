/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dict/fulei-dictionary.h"
#include "office/fulei-camp-work.h"

G_BEGIN_DECLS

/* The small window in which one half-day of a programme is written. Signals: saved, emptied. */
#define FULEI_TYPE_CAMP_PROGRAMME_CELL (fulei_camp_programme_cell_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampProgrammeCell, fulei_camp_programme_cell, FULEI, CAMP_PROGRAMME_CELL, GtkPopover)

GtkWidget     *fulei_camp_programme_cell_new  (const FuleiCodeList *themes);
void           fulei_camp_programme_cell_show (FuleiCampProgrammeCell *editor, const FuleiCampCell *cell);
FuleiCampCell *fulei_camp_programme_cell_read (FuleiCampProgrammeCell *editor);
const char    *fulei_camp_theme_sign          (const char *code);

G_END_DECLS
