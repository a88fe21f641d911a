/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* The photographs of a site, a camp or an activity: dropped in, pasted or chosen, scaled and kept in the ledger;
 * captions written in place; taken away one at a time, with 撤消. */
#define FULEI_TYPE_PHOTO_PANE (fulei_photo_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPhotoPane, fulei_photo_pane, FULEI, PHOTO_PANE, GtkWidget)

GtkWidget *fulei_photo_pane_new_for_site     (FuleiDesk *desk);
GtkWidget *fulei_photo_pane_new_for_camp     (FuleiDesk *desk);
GtkWidget *fulei_photo_pane_new_for_activity (FuleiDesk *desk);

/* For tests and for whoever has files already. */
void       fulei_photo_pane_take_files       (FuleiPhotoPane *pane, GPtrArray *files);

G_END_DECLS
