/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A part of a form under the paper's name for it. "jump" is its short name in the bar on top, or nothing; "when", such
 * as "kind=mind legal", are the codes of a field that it is for, or nothing if it is always there. */
#define FULEI_TYPE_FORM_SECTION (fulei_form_section_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFormSection, fulei_form_section, FULEI, FORM_SECTION, GtkBox)

GtkWidget  *fulei_form_section_new      (const char *title);
const char *fulei_form_section_get_jump (FuleiFormSection *section);
const char *fulei_form_section_get_when (FuleiFormSection *section);

G_END_DECLS
