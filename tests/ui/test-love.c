/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-fixture.h"

#include "app/fulei-deed-pane.h"
#include "app/fulei-match-window.h"
#include "app/fulei-pairing-pane.h"
#include "app/fulei-pairing-row.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Fields and values in storage form, up to the first field that is NULL. */
static gint64
add (FormFixture *fixture, const char *reg, const char *const *values)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .actor = "王干事" };
  g_autoptr (FuleiRecord) record = fulei_record_new (form_fixture_register (fixture, reg));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; values[i] != NULL; i += 2)
    g_assert_true (fulei_value_set_storage (record, form_fixture_field (fixture, reg, values[i]), values[i + 1]));
  fulei_ledger_save_one (fulei_desk_get_ledger (fixture->desk), &change, record, &error);
  g_assert_no_error (error);
  return fulei_record_get_id (record);
}

static gint64
add_helper (FormFixture *fixture, const char *name, const char *until, const char *capacity)
{
  const char *values[] = { "name", name, "helper_kind", "teacher", "role", "mother", "capacity", capacity, "state", "active",
                           until != NULL ? "vetting_result" : NULL, "passed", "vetted_until", until, NULL };

  return add (fixture, "love_parent", values);
}

static gint64
add_pairing (FormFixture *fixture, gint64 helper, const char *from, const char *to)
{
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->child);
  g_autofree char *love_parent = g_strdup_printf ("%" G_GINT64_FORMAT, helper);
  const char *values[] = { "child", child, "love_parent", love_parent, "starts_on", from, to != NULL ? "ends_on" : NULL, to,
                           NULL };

  return add (fixture, "pairing", values);
}

static gint64
count (FormFixture *fixture, const char *reg)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (form_fixture_register (fixture, reg));

  return fulei_query_count (query, fulei_desk_get_ledger (fixture->desk), NULL, NULL);
}

static FuleiPairingRow *
get_row (GtkWidget *pane, int position)
{
  return FULEI_PAIRING_ROW (gtk_list_box_get_row_at_index (fulei_pairing_pane_get_list (FULEI_PAIRING_PANE (pane)), position));
}

/* LOVE-2: the squares of the year; a talk is noted in two keystrokes and taken back */
static void
test_pane (FormFixture *fixture, gconstpointer data)
{
  gint64 helper = add_helper (fixture, "林爱心", "2024-12-31", "2");
  gint64 pairing = add_pairing (fixture, helper, "2024-03-10", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, pairing);
  const char *talk[] = { "pairing", id, "held_on", "2024-04-02", "kind", "talk", NULL };
  GtkWidget *pane = fulei_pairing_pane_new_for_love_parent (fixture->desk);
  g_autofree char *before = NULL, *after = NULL, *back = NULL, *label = NULL;

  add_pairing (fixture, helper, "2022-03-10", "2022-12-31");
  add (fixture, "love_contact", talk);
  form_fixture_show (fixture, pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), helper);
  before = fulei_pairing_row_dup_squares (get_row (pane, 0));
  g_assert_cmpstr (before, ==, "········✘✔✘○ ··✘○");
  g_assert_true (fulei_pairing_row_is_running (get_row (pane, 0)));
  g_assert_false (fulei_pairing_row_is_running (get_row (pane, 1)));
  label = fulei_record_pane_dup_label (FULEI_RECORD_PANE (pane));
  g_assert_cmpstr (label, ==, "结对 1");

  gtk_widget_activate_action (pane, "pairings.log", "s", "talk");
  g_assert_true (fulei_pairing_row_get_entry_open (get_row (pane, 0)));
  g_assert_true (fulei_pairing_row_save_entry (get_row (pane, 0)));
  g_assert_cmpint (count (fixture, "love_contact"), ==, 2);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), helper);
  after = fulei_pairing_row_dup_squares (get_row (pane, 0));
  g_assert_cmpstr (after, ==, "········✘✔✘✔ ··✘○");
  gtk_widget_activate_action (pane, "pairings.take-back", NULL);
  g_assert_cmpint (count (fixture, "love_contact"), ==, 1);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), helper);
  back = fulei_pairing_row_dup_squares (get_row (pane, 0));
  g_assert_cmpstr (back, ==, before);
}

/* A day outside the pairing, or none at all, is told under the line, and nothing is noted. */
static void
test_pane_mistakes (FormFixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2024-03-09", "2024-07-01", "昨天", "" };
  gint64 helper = add_helper (fixture, "林爱心", "2024-12-31", "2");
  GtkWidget *pane = fulei_pairing_pane_new_for_child (fixture->desk);

  add_pairing (fixture, helper, "2024-03-10", NULL);
  form_fixture_show (fixture, pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), fixture->child);
  gtk_widget_activate_action (pane, "pairings.log", "s", "home");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GtkWidget *entry = form_fixture_find (GTK_WIDGET (get_row (pane, 0)), GTK_TYPE_ENTRY, NULL);

      gtk_editable_set_text (GTK_EDITABLE (entry), days[i]);
      g_assert_false (fulei_pairing_row_save_entry (get_row (pane, 0)));
      g_assert_true (fulei_pairing_row_get_entry_open (get_row (pane, 0)));
    }
  g_assert_cmpint (count (fixture, "love_contact"), ==, 0);
}

static void
test_deeds (FormFixture *fixture, gconstpointer data)
{
  gint64 helper = add_helper (fixture, "林爱心", "2024-12-31", "2");
  GtkWidget *pane = fulei_deed_pane_new (fixture->desk);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, add_pairing (fixture, helper, "2024-03-10", NULL));
  const char *first[] = { "pairing", id, "done_on", "2024-04-02", "kind", "gift", "amount", "12050", NULL };
  const char *second[] = { "pairing", id, "done_on", "2024-05-02", "kind", "company", NULL };

  form_fixture_show (fixture, pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), helper);
  g_assert_cmpstr (fulei_deed_pane_get_total (FULEI_DEED_PANE (pane)), ==, "");
  add (fixture, "deed", first);
  add (fixture, "deed", second);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), helper);
  g_assert_cmpstr (fulei_deed_pane_get_total (FULEI_DEED_PANE (pane)), ==, "共 2 件，款物合计 120.50 元");
}

/* PAIR-2, LOVE-3: the best fit is paired at once, who is not vetted only for a written reason; both are taken back */
static void
test_match (FormFixture *fixture, gconstpointer data)
{
  FuleiMatchWindow *window;
  guint n_children;

  form_fixture_add (fixture, "child", (const char *[]) {
    "name", "林小石", "village", "岭畔村", "category", "困境儿童", "roll_status", "在册", NULL });
  add_helper (fixture, "王未查", NULL, "1");
  add_helper (fixture, "林爱心", "2024-06-30", "1");
  window = fulei_match_window_present (NULL, fixture->desk, fixture->village);
  n_children = fulei_match_window_get_n_children (window);
  g_assert_cmpuint (n_children, >, 1);
  g_assert_cmpuint (fulei_match_window_get_n_helpers (window), ==, 2);
  g_assert_false (fulei_match_window_pair (window, 1, NULL));
  g_assert_false (fulei_match_window_pair (window, 1, "急"));
  g_assert_cmpint (count (fixture, "pairing"), ==, 0);
  g_assert_true (fulei_match_window_pair (window, 0, NULL));
  g_assert_cmpint (count (fixture, "pairing"), ==, 1);
  g_assert_cmpuint (fulei_match_window_get_n_children (window), ==, n_children - 1);
  g_assert_cmpuint (fulei_match_window_get_n_helpers (window), ==, 1);
  g_assert_true (fulei_match_window_pair (window, 0, "监护人出走，已请示"));
  g_assert_cmpuint (fulei_match_window_get_n_helpers (window), ==, 0);
  g_assert_false (fulei_match_window_pair (window, 0, NULL));
  fulei_match_window_take_back (window);
  fulei_match_window_take_back (window);
  fulei_match_window_take_back (window);
  g_assert_cmpint (count (fixture, "pairing"), ==, 0);
  g_assert_cmpuint (fulei_match_window_get_n_children (window), ==, n_children);
  g_assert_cmpuint (fulei_match_window_get_n_helpers (window), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  g_test_add ("/love/pane", FormFixture, NULL, form_fixture_set_up, test_pane, form_fixture_tear_down);
  g_test_add ("/love/pane-mistakes", FormFixture, NULL, form_fixture_set_up, test_pane_mistakes, form_fixture_tear_down);
  g_test_add ("/love/deeds", FormFixture, NULL, form_fixture_set_up, test_deeds, form_fixture_tear_down);
  g_test_add ("/love/match", FormFixture, NULL, form_fixture_set_up, test_match, form_fixture_tear_down);
  return g_test_run ();
}
