/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-actions.h"

GtkWidget *
form_open (FormFixture *fixture, const char *reg, gint64 id)
{
  GtkWidget *form = fulei_record_form_new (fixture->desk, form_fixture_register (fixture, reg));

  form_fixture_show (fixture, form);
  fulei_record_form_open (FULEI_RECORD_FORM (form), id);
  return form;
}

void
form_type (GtkWidget *form, const char *path, const char *text)
{
  form_fixture_type (GTK_WIDGET (form_fixture_widget (form, path)), text);
}

void
form_tick (GtkWidget *form, const char *path, const char *label)
{
  form_fixture_tick (GTK_WIDGET (form_fixture_widget (form, path)), label, TRUE);
}

void
form_leave (GtkWidget *form, const char *path)
{
  gtk_widget_grab_focus (GTK_WIDGET (form_fixture_widget (form, path)));
  form_fixture_wait (5);
}

void
form_assert_words (FormFixture *fixture, GtkWidget *form, const char *field, const char *words)
{
  g_autofree char *found = form_fixture_dup (fixture, form, field);

  g_assert_cmpstr (found, ==, words);
}

const char *
form_get_typed (GtkWidget *field)
{
  return gtk_editable_get_text (GTK_EDITABLE (form_fixture_find (field, GTK_TYPE_ENTRY, NULL)));
}

FuleiRecord *
form_load_child (FormFixture *fixture)
{
  return fulei_ledger_load (fulei_desk_get_ledger (fixture->desk), form_fixture_register (fixture, "child"),
                            fixture->child, NULL);
}
