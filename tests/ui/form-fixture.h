/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/fulei-field-widget.h"
#include "app/fulei-record-form.h"

/* A ledger with invented villages, a director and children, and a window to put widgets in. */
typedef struct {
  char            *folder;
  char            *path;
  FuleiDictionary *dictionary;
  FuleiDesk       *desk;
  GtkWidget       *window;
  gint64           village;     /* 岭畔村 */
  gint64           other_village;
  gint64           child;       /* 陈小雨 */
} FormFixture;

void                 form_fixture_set_up    (FormFixture *fixture, gconstpointer data);
void                 form_fixture_tear_down (FormFixture *fixture, gconstpointer data);
void                 form_fixture_reopen    (FormFixture *fixture);
void                 form_fixture_show      (FormFixture *fixture, GtkWidget *widget);
void                 form_fixture_wait      (guint milliseconds);
void                 form_fixture_draw      (FormFixture *fixture);
const FuleiRegister *form_fixture_register  (FormFixture *fixture, const char *id);
const FuleiField    *form_fixture_field     (FormFixture *fixture, const char *reg, const char *id);
gint64               form_fixture_add       (FormFixture *fixture, const char *reg, const char *const *values);
GtkWidget           *form_fixture_find      (GtkWidget *root, GType type, const char *text);
FuleiFieldWidget    *form_fixture_widget    (GtkWidget *root, const char *path);
void                 form_fixture_type      (GtkWidget *field, const char *text);
void                 form_fixture_tick      (GtkWidget *field, const char *label, gboolean ticked);
char                *form_fixture_dup       (FormFixture *fixture, GtkWidget *form, const char *field);
