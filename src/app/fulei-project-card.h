/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-project-office.h"

G_BEGIN_DECLS

/* One of the ten projects: its figures, the year's target, the office's own words (ACT-2).
 *
 * Signals:
 *   edited                         target or words are another than those that were shown; "left" follows
 *   left                           the focus left the card
 *   figure-activated (place: uint) the records behind a figure are wanted */
#define FULEI_TYPE_PROJECT_CARD (fulei_project_card_get_type ())
G_DECLARE_FINAL_TYPE (FuleiProjectCard, fulei_project_card, FULEI, PROJECT_CARD, GtkWidget)

GtkWidget  *fulei_project_card_new          (int number);
void        fulei_project_card_show         (FuleiProjectCard *card, const FuleiProject *project, gboolean writable);
gboolean    fulei_project_card_get_edited   (FuleiProjectCard *card);
void        fulei_project_card_set_edited   (FuleiProjectCard *card, gboolean edited);
gboolean    fulei_project_card_get_target   (FuleiProjectCard *card, gint64 *target);
char       *fulei_project_card_dup_words    (FuleiProjectCard *card);
char       *fulei_project_card_dup_plan     (FuleiProjectCard *card);

G_END_DECLS
