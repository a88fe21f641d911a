/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Which township the window shows (AREA-2): 全市 or one of them. Not there where a ledger has one township only. */
#define FULEI_TYPE_TOWNSHIP_BUTTON (fulei_township_button_get_type ())
G_DECLARE_FINAL_TYPE (FuleiTownshipButton, fulei_township_button, FULEI, TOWNSHIP_BUTTON, AdwBin)

void fulei_township_button_set_desk (FuleiTownshipButton *button, FuleiDesk *desk);

G_END_DECLS
