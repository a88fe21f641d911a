/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-filing.h"

G_BEGIN_DECLS

char *fulei_filing_dup_number (FuleiLedger *ledger, const char *fonds, int year, const char *retention, const char *matter,
                               int item);

G_END_DECLS
