/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* Several of a code list, each opening its words or amount where it is ticked; a single field takes one at most. */
#define FULEI_TYPE_FIELD_CHOICES (fulei_field_choices_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldChoices, fulei_field_choices, FULEI, CHOICES_FIELD, FuleiFieldWidget)

G_END_DECLS
