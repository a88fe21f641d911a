/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-sheet-fill.h"

G_BEGIN_DECLS

gboolean fulei_sheet_fill_camp_sign_in (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);

G_END_DECLS
