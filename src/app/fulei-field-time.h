/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* A moment to the minute, typed in any usual way or taken from the clock. */
#define FULEI_TYPE_FIELD_TIME (fulei_field_time_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldTime, fulei_field_time, FULEI, TIME_FIELD, FuleiFieldWidget)

G_END_DECLS
