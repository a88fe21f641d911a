/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What is left of the money, a line for each site and a column for each source (FUND-1). Each sum opens its entries on
 * the register page that it stands on. Hidden while there are no entries. */
#define FULEI_TYPE_FUND_BALANCE (fulei_fund_balance_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFundBalanceTable, fulei_fund_balance, FULEI, FUND_BALANCE, AdwBin)

GtkWidget *fulei_fund_balance_new      (FuleiDesk *desk);
GtkGrid   *fulei_fund_balance_get_grid (FuleiFundBalanceTable *table);

G_END_DECLS
