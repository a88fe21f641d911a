/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-desk.h"
#include "office/fulei-findings.h"

G_BEGIN_DECLS

/* What the rules find in a register, looked for on a thread. */
void     fulei_duty_search_start  (FuleiDesk *desk, const FuleiRegister *reg, FuleiDate day, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean fulei_duty_search_finish (FuleiDesk *desk, GAsyncResult *result, FuleiFindings **findings);

G_END_DECLS
