/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-form-insert.h"

G_BEGIN_DECLS

/* Under a child's risk level: which assessment it comes from, and a button for a new one (RISK-2). */
#define FULEI_TYPE_RISK_NOTE (fulei_risk_note_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRiskNote, fulei_risk_note, FULEI, RISK_NOTE, GtkWidget)

const char *fulei_risk_note_get_words (FuleiRiskNote *note);

G_END_DECLS
