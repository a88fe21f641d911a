/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-form-insert.h"

G_BEGIN_DECLS

/* On top of a camp's form: 筹备 → 报名 → 进行 → 结营, how long it is, what it lacks for the next stage, and the button
 * that moves it on. */
#define FULEI_TYPE_CAMP_STAGE_BAR (fulei_camp_stage_bar_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampStageBar, fulei_camp_stage_bar, FULEI, CAMP_STAGE_BAR, GtkWidget)

void fulei_camp_stage_bar_advance (FuleiCampStageBar *bar);

G_END_DECLS
