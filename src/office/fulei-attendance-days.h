/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

gboolean fulei_attendance_days_load (FuleiLedger *ledger, gint64 camp, GArray *days, gboolean *weekend, GError **error);

G_END_DECLS
