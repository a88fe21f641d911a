/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* Another record, found by part of its name or by pinyin initials. */
#define FULEI_TYPE_FIELD_REFERENCE (fulei_field_reference_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldReference, fulei_field_reference, FULEI, REFERENCE_FIELD, FuleiFieldWidget)

G_END_DECLS
