/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* 截至: the day of which figures are told: today, or one that went by.
 *
 * Signal: changed () when another day was chosen. */
#define FULEI_TYPE_DAY_BUTTON (fulei_day_button_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDayButton, fulei_day_button, FULEI, DAY_BUTTON, AdwBin)

FuleiDate fulei_day_button_get_day (FuleiDayButton *button);
gboolean  fulei_day_button_set_day (FuleiDayButton *button, FuleiDate day);

G_END_DECLS
