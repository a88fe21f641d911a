/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* One line: text, integer, money with its unit, identity number, phone, credit code. */
#define FULEI_TYPE_FIELD_ENTRY (fulei_field_entry_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldEntry, fulei_field_entry, FULEI, ENTRY_FIELD, FuleiFieldWidget)

G_END_DECLS
