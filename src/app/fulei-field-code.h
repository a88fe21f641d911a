/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* One of a code list: radio buttons for a few, a drop-down for more; a click, a digit or pinyin initials pick. */
#define FULEI_TYPE_FIELD_CODE (fulei_field_code_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldCode, fulei_field_code, FULEI, CODE_FIELD, FuleiFieldWidget)

G_END_DECLS
