/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* The plain lists of a site's form, with what their rows have to say: a contract's validity, what is to be
 * corrected. */
GtkWidget *fulei_site_room_pane_new       (FuleiDesk *desk);
GtkWidget *fulei_site_contract_pane_new   (FuleiDesk *desk);
GtkWidget *fulei_site_evaluation_pane_new (FuleiDesk *desk);
GtkWidget *fulei_site_safety_pane_new     (FuleiDesk *desk);

G_END_DECLS
