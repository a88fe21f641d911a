/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

#define FULEI_TYPE_DUTY_ELSEWHERE (fulei_duty_elsewhere_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDutyElsewhere, fulei_duty_elsewhere, FULEI, DUTY_ELSEWHERE, AdwBin)

GtkWidget *fulei_duty_elsewhere_new (FuleiDesk *desk, const FuleiRegister *reg);

G_END_DECLS
