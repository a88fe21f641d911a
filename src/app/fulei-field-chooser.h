/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

/* A popover to find one field of a register, or one choice of a several-of field, by a part of its heading or by pinyin
 * initials.
 *
 * Signal "chosen" (field: const FuleiField * as gpointer, NULL for none; choice: const FuleiCode * as gpointer). */
#define FULEI_TYPE_FIELD_CHOOSER (fulei_field_chooser_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFieldChooser, fulei_field_chooser, FULEI, FIELD_CHOOSER, GtkPopover)

void  fulei_field_chooser_set_register (FuleiFieldChooser *chooser, const FuleiRegister *reg);
void  fulei_field_chooser_pop_up       (FuleiFieldChooser *chooser, GtkWidget *at);
void  fulei_field_chooser_set_search   (FuleiFieldChooser *chooser, const char *text);
char *fulei_field_chooser_dup_heading  (const FuleiField *field, const FuleiCode *choice);

G_END_DECLS
