/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* Yes, no, or not said. */
#define FULEI_TYPE_FIELD_YES_NO (fulei_field_yes_no_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldYesNo, fulei_field_yes_no, FULEI, YES_NO_FIELD, FuleiFieldWidget)

G_END_DECLS
