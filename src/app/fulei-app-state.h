/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program remembers on this computer, not in a ledger: which ledger was open last, how large the window was.
 * Kept in a small file of the user's configuration folder. */
typedef struct _FuleiAppState FuleiAppState;

FuleiAppState *fulei_app_state_new             (void);
void           fulei_app_state_free            (FuleiAppState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiAppState, fulei_app_state_free)

char          *fulei_app_state_dup_last_ledger (FuleiAppState *state);
void           fulei_app_state_set_last_ledger (FuleiAppState *state, const char *path);
gboolean       fulei_app_state_get_size        (FuleiAppState *state, int *width, int *height, gboolean *maximized);
void           fulei_app_state_set_size        (FuleiAppState *state, int width, int height, gboolean maximized);

G_END_DECLS
