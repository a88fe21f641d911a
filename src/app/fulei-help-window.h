/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The short help of the program, from data/help: chapters on the left, the text of one on the right. */
#define FULEI_TYPE_HELP_WINDOW (fulei_help_window_get_type ())
G_DECLARE_FINAL_TYPE (FuleiHelpWindow, fulei_help_window, FULEI, HELP_WINDOW, AdwWindow)

FuleiHelpWindow *fulei_help_window_present      (GtkWindow *parent, const char *chapter);
const char      *fulei_help_window_find_chapter (const char *page);
void             fulei_help_window_add_key      (GtkWindow *window, const char *chapter);
const char      *fulei_help_window_get_chapter  (FuleiHelpWindow *window);

G_END_DECLS
