/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

#include "app/fulei-preview.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"

void
window_fixture_set_up (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  form_fixture_set_up (&fixture->form, data);
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("测试%03d", i);

      form_fixture_add (&fixture->form, "child", (const char *[]) {
        "name", name, "sex", i % 2 ? "女" : "男", "village", i % 3 ? "岭畔村" : "大埔社区", "category", "困境儿童",
        "risk_level", i % 10 ? "低风险" : "高风险", "roll_status", "在册", "entered_on", "2024-01-05", NULL });
    }
  g_clear_object (&fixture->form.desk);
  fixture->application = fulei_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (fixture->application));
  fixture->window = fulei_window_new (fixture->application);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
window_fixture_tear_down (WindowFixture *fixture, gconstpointer data)
{
  FuleiLedger *ledger = NULL;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->application);
  /* the ledger is free again as soon as its window has let go of it */
  WAIT_UNTIL (ledger != NULL || (ledger = fulei_ledger_open (fixture->form.path, fixture->form.dictionary,
                                                             FULEI_LEDGER_DEFAULT, NULL)) != NULL);
  fixture->form.desk = fulei_desk_new (ledger);
  form_fixture_tear_down (&fixture->form, data);
}

/* The page of the window that is opened with it first. */
GtkWidget *
window_fixture_open (WindowFixture *fixture, const char *page, GType type)
{
  fulei_window_start (fixture->window, fixture->form.path, page);
  WAIT_UNTIL (fulei_window_get_desk (fixture->window) != NULL);
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->window), type, NULL) != NULL);
  return form_fixture_find (GTK_WIDGET (fixture->window), type, NULL);
}

/* How many records the register's page lists now. */
guint
window_fixture_count (WindowFixture *fixture, const char *reg)
{
  GtkWidget *page = fulei_window_show_page (fixture->window, reg), *view;

  g_assert_true (FULEI_IS_REGISTER_PAGE (page));
  view = form_fixture_find (page, FULEI_TYPE_RECORD_VIEW, NULL);
  return fulei_record_list_get_length (fulei_record_view_get_list (FULEI_RECORD_VIEW (view)));
}

/* Returns: a preview that is open, or NULL */
GtkWidget *
window_fixture_find_preview (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (FULEI_IS_PREVIEW (each->data))
      return each->data;
  return NULL;
}
