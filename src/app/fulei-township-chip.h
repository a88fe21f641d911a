/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Says on a page whose numbers stand there: 全市, or a township (AREA-2). Not there where a ledger has one township only. */
#define FULEI_TYPE_TOWNSHIP_CHIP (fulei_township_chip_get_type ())
G_DECLARE_FINAL_TYPE (FuleiTownshipChip, fulei_township_chip, FULEI, TOWNSHIP_CHIP, AdwBin)

void fulei_township_chip_set_up (FuleiTownshipChip *chip, FuleiDesk *desk, const FuleiRegister *reg);

G_END_DECLS
