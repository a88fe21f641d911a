/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-form-insert.h"

G_BEGIN_DECLS

/* A line in the form of an assessment, which says and never asks. Property "about": "load", what the level that stands
 * in the form adds to the month of the child's director (BEYOND-2), or "worksheet", how many grounds are ticked
 * (RISK-2). */
#define FULEI_TYPE_ASSESSMENT_NOTE (fulei_assessment_note_get_type ())
G_DECLARE_FINAL_TYPE (FuleiAssessmentNote, fulei_assessment_note, FULEI, ASSESSMENT_NOTE, GtkWidget)

const char *fulei_assessment_note_get_words (FuleiAssessmentNote *note);

G_END_DECLS
