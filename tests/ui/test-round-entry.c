/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-round-entry.h"
#include "form-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-round-office.h"

/* Enter in every field from the one that has the focus on, until the visit is saved. */
static void
enter_through (FuleiShortVisit *form)
{
  static const char *const paths[] = { "visit.visited_on", "visit.method", "visit.reached", "visit.problems",
                                       "visit.measures" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      FuleiFieldWidget *field = form_fixture_widget (GTK_WIDGET (form), paths[i]);

      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (form))),
                                             GTK_WIDGET (field)));
      fulei_field_widget_advance (field);
    }
}

/* Number, Enter: the first child; Enter through: the next, and so on to the last; all of them linked. */
static void
test_keyboard (FormFixture *fixture, gconstpointer data)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (fixture->desk);
  gint64 other = form_fixture_add (fixture, "child", (const char *[]) { "name", "林小燕", "village", "岭畔村", "roll_status",
                                                                        "在册", NULL });
  gint64 round = fulei_round_office_make (ledger, fixture->village, 0, fulei_clock_today (), NULL);
  FuleiRoundEntry *entry = fulei_round_entry_new (NULL, fixture->desk);
  FuleiShortVisit *form = fulei_round_entry_get_form (entry);
  g_autoptr (GArray) lines = NULL;
  GtkWidget *number;
  gint64 first;

  gtk_window_present (GTK_WINDOW (entry));
  number = form_fixture_find (GTK_WIDGET (entry), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (number), "9");
  g_signal_emit_by_name (number, "activate");
  g_assert_nonnull (strstr (fulei_round_entry_get_message (entry), "2024-0009"));
  gtk_editable_set_text (GTK_EDITABLE (number), "1");
  g_signal_emit_by_name (number, "activate");
  form_fixture_wait (50);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (number)), ==, "2024-0001");
  g_assert_cmpstr (fulei_round_entry_get_progress (entry), ==, "已补录 0/2");
  first = fulei_short_visit_get_child (form);
  g_assert_true (first == fixture->child || first == other);
  enter_through (form);
  form_fixture_wait (50);
  g_assert_cmpstr (fulei_round_entry_get_progress (entry), ==, "已补录 1/2");
  g_assert_cmpint (fulei_short_visit_get_child (form), ==, first == other ? fixture->child : other);
  enter_through (form);
  g_assert_cmpstr (fulei_round_entry_get_progress (entry), ==, "已补录 2/2");
  g_assert_nonnull (strstr (fulei_round_entry_get_message (entry), "都已补录"));
  lines = fulei_round_office_load (ledger, round, NULL);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpint (g_array_index (lines, FuleiRoundLine, i).visit, !=, 0);
  gtk_window_destroy (GTK_WINDOW (entry));
  form_fixture_wait (50);
}

/* What was entered before is passed by. */
static void
test_again (FormFixture *fixture, gconstpointer data)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (fixture->desk);
  gint64 visit, round;
  FuleiRoundEntry *entry = fulei_round_entry_new (NULL, fixture->desk);
  g_autoptr (GArray) lines = NULL;

  form_fixture_add (fixture, "child", (const char *[]) { "name", "林小燕", "village", "岭畔村", "roll_status", "在册", NULL });
  round = fulei_round_office_make (ledger, fixture->village, 0, fulei_clock_today (), NULL);
  lines = fulei_round_office_load (ledger, round, NULL);
  visit = form_fixture_add (fixture, "visit", (const char *[]) { "visited_on", "2024-06-30", "method", "入户", NULL });
  g_assert_true (fulei_round_office_link (ledger, g_array_index (lines, FuleiRoundLine, 0).record, visit, NULL));
  gtk_window_present (GTK_WINDOW (entry));
  g_assert_true (fulei_round_entry_open (entry, "1"));
  g_assert_cmpstr (fulei_round_entry_get_progress (entry), ==, "已补录 1/2");
  g_assert_cmpint (fulei_short_visit_get_child (fulei_round_entry_get_form (entry)), ==,
                   g_array_index (lines, FuleiRoundLine, 1).child);
  gtk_window_destroy (GTK_WINDOW (entry));
  form_fixture_wait (50);
}

/* A visit that is half typed does not go with the window unasked. */
static void
test_close (FormFixture *fixture, gconstpointer data)
{
  FuleiRoundEntry *entry = fulei_round_entry_new (NULL, fixture->desk);
  GtkWidget *form = GTK_WIDGET (fulei_round_entry_get_form (entry)), *dialog = NULL;
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  g_object_add_weak_pointer (G_OBJECT (entry), (gpointer *) &entry);
  fulei_round_office_make (fulei_desk_get_ledger (fixture->desk), fixture->village, 0, fulei_clock_today (), NULL);
  gtk_window_present (GTK_WINDOW (entry));
  g_assert_true (fulei_round_entry_open (entry, "1"));
  form_fixture_type (GTK_WIDGET (form_fixture_widget (form, "visit.problems")), "书桌坏了");
  gtk_window_close (GTK_WINDOW (entry));
  form_fixture_wait (50);
  g_assert_nonnull (entry);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  form_fixture_wait (50);
  g_assert_nonnull (entry);
  g_assert_true (fulei_short_visit_save (fulei_round_entry_get_form (entry)));
  gtk_window_close (GTK_WINDOW (entry));
  form_fixture_wait (50);
  g_assert_null (entry);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/round-entry/keyboard", FormFixture, NULL, form_fixture_set_up, test_keyboard, form_fixture_tear_down);
  g_test_add ("/round-entry/close", FormFixture, NULL, form_fixture_set_up, test_close, form_fixture_tear_down);
  g_test_add ("/round-entry/again", FormFixture, NULL, form_fixture_set_up, test_again, form_fixture_tear_down);
  return g_test_run ();
}
