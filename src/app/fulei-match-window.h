/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* 按村结对 (PAIR-2): the children of a village who have nobody on the left, on the right those who have room, the best
 * fit for the chosen child first. Enter or a drag pairs the two, Ctrl+Z takes the last pairing back. */
#define FULEI_TYPE_MATCH_WINDOW (fulei_match_window_get_type ())
G_DECLARE_FINAL_TYPE (FuleiMatchWindow, fulei_match_window, FULEI, MATCH_WINDOW, AdwWindow)

FuleiMatchWindow *fulei_match_window_present       (GtkWindow *parent, FuleiDesk *desk, gint64 village);
void              fulei_match_window_choose_village (FuleiMatchWindow *window, gint64 village);
guint             fulei_match_window_get_n_children (FuleiMatchWindow *window);
guint             fulei_match_window_get_n_helpers  (FuleiMatchWindow *window);
const char       *fulei_match_window_get_rate      (FuleiMatchWindow *window);
gboolean          fulei_match_window_pair          (FuleiMatchWindow *window, guint helper, const char *reason);
void              fulei_match_window_take_back     (FuleiMatchWindow *window);

G_END_DECLS
