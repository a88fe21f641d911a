/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

gboolean fulei_backup_before_migration (FuleiLedger *ledger, int version, GError **error);

G_END_DECLS
