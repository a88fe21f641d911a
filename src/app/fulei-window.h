/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/fulei-application.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

#define FULEI_TYPE_WINDOW (fulei_window_get_type ())
G_DECLARE_FINAL_TYPE (FuleiWindow, fulei_window, FULEI, WINDOW, AdwApplicationWindow)

FuleiWindow *fulei_window_new          (FuleiApplication *application);
void         fulei_window_start        (FuleiWindow *window, const char *path, const char *page);
void         fulei_window_open_ledger  (FuleiWindow *window, const char *path, FuleiLedgerFlags flags);
void         fulei_window_close_ledger (FuleiWindow *window);
FuleiDesk   *fulei_window_get_desk     (FuleiWindow *window);
const char  *fulei_window_get_page     (FuleiWindow *window);
GtkWidget   *fulei_window_show_page    (FuleiWindow *window, const char *page);
void         fulei_window_show_record  (FuleiWindow *window, const FuleiRegister *reg, gint64 id);
void         fulei_window_take_toast   (FuleiWindow *window, AdwToast *toast);
void         fulei_window_say          (FuleiWindow *window, const char *sentence);
void         fulei_window_say_error    (FuleiWindow *window, const GError *error);

G_END_DECLS
