/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Picks children for a camp: a filtered list with what speaks against each; Space ticks, Enter enrols all ticked. */
#define FULEI_TYPE_CAMP_PICKER (fulei_camp_picker_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampPicker, fulei_camp_picker, FULEI, CAMP_PICKER, AdwWindow)

FuleiCampPicker *fulei_camp_picker_present (GtkWidget *above, FuleiDesk *desk, gint64 camp);
void             fulei_camp_picker_tick    (FuleiCampPicker *picker, gint64 child, gboolean ticked);
void             fulei_camp_picker_enrol   (FuleiCampPicker *picker);

G_END_DECLS
