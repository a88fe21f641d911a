/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What an office sets for itself; kept in its ledger. */
#define FULEI_TYPE_PREFERENCES_WINDOW (fulei_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPreferencesWindow, fulei_preferences_window, FULEI, PREFERENCES_WINDOW, AdwPreferencesWindow)

void fulei_preferences_window_present (GtkWindow *parent, FuleiDesk *desk);
void fulei_preferences_apply          (FuleiDesk *desk);

G_END_DECLS
