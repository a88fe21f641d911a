/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* A date or month, typed in any usual way or picked from a calendar. */
#define FULEI_TYPE_FIELD_DATE (fulei_field_date_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldDate, fulei_field_date, FULEI, DATE_FIELD, FuleiFieldWidget)

G_END_DECLS
