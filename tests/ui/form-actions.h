/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form-fixture.h"

/* What a clerk does with a form. Fields are named as in a .ui file, "child.name". */
GtkWidget   *form_open         (FormFixture *fixture, const char *reg, gint64 id);
void         form_type         (GtkWidget *form, const char *path, const char *text);
void         form_tick         (GtkWidget *form, const char *path, const char *label);
void         form_leave        (GtkWidget *form, const char *path);
void         form_assert_words (FormFixture *fixture, GtkWidget *form, const char *field, const char *words);
const char  *form_get_typed    (GtkWidget *field);
FuleiRecord *form_load_child   (FormFixture *fixture);
