/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"
#include "base/fulei-date.h"

G_BEGIN_DECLS

/* 服务记录: who of the roster came on a day, ticked by keyboard, beside the log of all services at the site (SITE-3). */
#define FULEI_TYPE_SIGN_IN_PANE (fulei_sign_in_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSignInPane, fulei_sign_in_pane, FULEI, SIGN_IN_PANE, GtkWidget)

GtkWidget *fulei_sign_in_pane_new      (FuleiDesk *desk);
void       fulei_sign_in_pane_show_day (FuleiSignInPane *pane, FuleiDate day);
gboolean   fulei_sign_in_pane_save     (FuleiSignInPane *pane);

G_END_DECLS
