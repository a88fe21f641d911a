/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line on top of a form that says something and offers what to do about it. Nothing modal. */
#define FULEI_TYPE_FORM_BAR (fulei_form_bar_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFormBar, fulei_form_bar, FULEI, FORM_BAR, GtkBox)

typedef enum { FULEI_BAR_INFO, FULEI_BAR_WARNING, FULEI_BAR_ERROR } FuleiBarStyle;

void        fulei_form_bar_show       (FuleiFormBar *bar, FuleiBarStyle style, const char *text);
void        fulei_form_bar_hide       (FuleiFormBar *bar);
GtkWidget  *fulei_form_bar_add_button (FuleiFormBar *bar, const char *label);
const char *fulei_form_bar_get_text   (FuleiFormBar *bar);

G_END_DECLS
