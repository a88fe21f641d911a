/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"

G_BEGIN_DECLS

/* Several lines; grows with its text. */
#define FULEI_TYPE_FIELD_NOTE (fulei_field_note_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldNote, fulei_field_note, FULEI, NOTE_FIELD, FuleiFieldWidget)

G_END_DECLS
