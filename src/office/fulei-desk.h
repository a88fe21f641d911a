/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/fulei-value.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

#define FULEI_TYPE_DESK (fulei_desk_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDesk, fulei_desk, FULEI, DESK, GObject)

/* A clerk's desk: the open ledger, and word to everybody who shows something of it when it changes.
 *
 * Signals (on the main context, after the commit):
 *   changed (register: const FuleiRegister * as gpointer, NULL for "much of it"; id: gint64, 0 for "many")
 *   township-changed (): another township is shown, or there are other townships to choose from (AREA-2) */

/* Work on a thread. It is one whole piece: it is cancelled before it starts or between its own steps. Returns: the
 * result, which @free_result of fulei_desk_run_async() frees if nobody takes it. */
typedef gpointer (*FuleiDeskWork) (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error);

FuleiDesk             *fulei_desk_new            (FuleiLedger *ledger);
FuleiLedger           *fulei_desk_get_ledger     (FuleiDesk *desk);
const FuleiDictionary *fulei_desk_get_dictionary (FuleiDesk *desk);
const FuleiReferences *fulei_desk_get_references (FuleiDesk *desk);
char                  *fulei_desk_dup_office_name (FuleiDesk *desk);
const GPtrArray       *fulei_desk_get_townships  (FuleiDesk *desk);
gboolean               fulei_desk_has_townships  (FuleiDesk *desk);
const char            *fulei_desk_get_township   (FuleiDesk *desk);
char                  *fulei_desk_dup_township_name (FuleiDesk *desk);
void                   fulei_desk_set_township   (FuleiDesk *desk, const char *township);
void                   fulei_desk_emit_changed   (FuleiDesk *desk, const FuleiRegister *reg, gint64 id);
void                   fulei_desk_run_async      (FuleiDesk *desk, FuleiDeskWork work, gpointer data,
                                                  GDestroyNotify free_data, GDestroyNotify free_result,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer callback_data);
gpointer               fulei_desk_run_finish     (FuleiDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
