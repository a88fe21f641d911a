/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

gboolean fulei_demo_file_papers (FuleiLedger *ledger, FuleiDate as_of, GError **error);

G_END_DECLS
