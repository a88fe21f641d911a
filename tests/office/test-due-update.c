/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-demo.h"
#include "office/fulei-due.h"
#include "store/fulei-query.h"

/* An edit recomputes the lines that it touches, and nothing is left behind of what they were. */

#define DAY "2024-06-20"
#define PLAIN "name=张小三|village=岭畔村|sex=男|category=困境儿童|difficulty_type=孤儿|entered_on=2024-01-01"

static FuleiDueList *
list_on (FindingsFixture *fixture, const char *day)
{
  GError *error = NULL;
  FuleiDueList *list = fulei_due_list_new (fixture->ledger, fulei_date_from_iso (day), NULL, &error);

  g_assert_no_error (error);
  return list;
}

static gint64
write_child (FindingsFixture *fixture, const char *more)
{
  g_autofree char *pairs = g_strconcat (PLAIN "|", more, NULL);

  if (fulei_reference_book_find (fixture->book, fulei_dictionary_find_register (fixture->dictionary, "village"),
                                 "岭畔村") == 0)
    findings_write (fixture, "village", "name=岭畔村");
  return findings_write (fixture, "child", pairs);
}

/* A record of the child; @pairs follow "child==ID|". */
static gint64
write_of (FindingsFixture *fixture, const char *reg, const char *reference, gint64 id, const char *pairs)
{
  g_autofree char *all = g_strdup_printf ("%s==%" G_GINT64_FORMAT "|%s", reference, id, pairs);

  return findings_write (fixture, reg, all);
}

/* All of a list in words, to compare two. */
static char *
dup_all (const FuleiDueList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fulei_due_list_get_n (list); i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, i);

      g_string_append_printf (text, "%d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %u %" G_GINT64_FORMAT " %u %u\n", line->kind,
                              line->state, line->child, line->record, line->due, line->planned, line->director,
                              line->last_done, line->fact_day);
    }
  return g_string_free (text, FALSE);
}

static void
assert_updated (FindingsFixture *fixture, FuleiDueList *list, const char *reg, gint64 id)
{
  g_autoptr (FuleiDueList) anew = NULL;
  g_autofree char *updated = NULL, *made_anew = NULL;
  GError *error = NULL;

  fulei_due_list_update (list, fixture->ledger, fulei_dictionary_find_register (fixture->dictionary, reg), id, &error);
  g_assert_no_error (error);
  anew = list_on (fixture, DAY);
  updated = dup_all (list);
  made_anew = dup_all (anew);
  g_assert_cmpstr (updated, ==, made_anew);
}

static void
fill_demo (FindingsFixture *fixture)
{
  const FuleiDemo demo = { .n_children = 120, .seed = 7, .as_of = fulei_date_from_iso (DAY) };
  GError *error = NULL;

  fulei_demo_fill (fixture->ledger, &demo, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Whatever register is edited, what is recomputed is what would be made anew. */
static void
test_update (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const registers[] = { "visit", "assessment", "child", "roll_event", "responsibility", "pairing",
                                           "love_contact",
                                           "agreement", "care_plan", "plan_item", "mandatory_report", "duty_day",
                                           "enrolment", "camp",
                                           "camp_staff", "love_parent", "worker", "director", "training" };
  const FuleiChange change = { FULEI_CHANGE_DELETE, "测试员", NULL, NULL };
  g_autoptr (FuleiDueList) list = NULL;
  guint n_changed = 0;

  fill_demo (fixture);
  list = list_on (fixture, DAY);
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, registers[i]);
      g_autoptr (FuleiQuery) query = fulei_query_new (reg);
      g_autoptr (GArray) ids = fulei_query_select_ids (query, fixture->ledger, NULL, NULL);

      for (guint j = 0; j < 8; j++)
        {
          gint64 id = g_array_index (ids, gint64, j * (ids->len / 8));
          g_autofree char *before = dup_all (list), *after = NULL;
          GError *error = NULL;

          fulei_ledger_begin (fixture->ledger, &change, &error);
          fulei_ledger_delete (fixture->ledger, reg, id, &error);
          fulei_ledger_commit (fixture->ledger, &error);
          g_assert_no_error (error);
          g_test_message ("%s %u", registers[i], j);
          assert_updated (fixture, list, registers[i], id);
          after = dup_all (list);
          n_changed += strcmp (before, after) != 0;
        }
    }
  g_assert_cmpuint (n_changed, >, 40);
}

/* Moves a record and asserts that the child it was of owes again what it did. */
static void
move (FindingsFixture *fixture, FuleiDueList *list, const char *reg, const char *reference, gint64 id, gint64 to)
{
  g_autofree char *pairs = g_strdup_printf ("%s==%" G_GINT64_FORMAT, reference, to);

  findings_rewrite (fixture, reg, id, pairs);
  assert_updated (fixture, list, reg, id);
}

/* A record that was entered with the wrong child: both children's lines are others when it is set right. */
static void
test_update_moved (FindingsFixture *fixture, gconstpointer data)
{
  gint64 wrong = write_child (fixture, "category=留守儿童"), right = write_child (fixture, "category=留守儿童");
  gint64 parent = findings_write (fixture, "love_parent", "name=林爱心|role=爱心妈妈|helper_kind=教师");
  g_autofree char *of_parent = g_strdup_printf ("helper_kind=教师|starts_on=2024-04-20|love_parent==%" G_GINT64_FORMAT,
                                                parent);
  gint64 visit = write_of (fixture, "visit", "child", wrong, "visited_on=2024-06-03|method=入户|reached=儿童本人");
  gint64 assessment = write_of (fixture, "assessment", "child", wrong, "assessed_on=2024-06-01|risk_level=高风险");
  gint64 agreement = write_of (fixture, "agreement", "child", wrong, "starts_on=2024-01-01");
  gint64 plan = write_of (fixture, "care_plan", "child", wrong, "made_on=2024-06-06|goals=按时上学");
  gint64 other_plan = write_of (fixture, "care_plan", "child", right, "made_on=2024-06-06|goals=按时上学");
  gint64 item = write_of (fixture, "plan_item", "care_plan", plan, "service=辅导|due_on=2024-07-01");
  gint64 pairing = write_of (fixture, "pairing", "child", wrong, of_parent);
  gint64 other_pairing = write_of (fixture, "pairing", "child", right, of_parent);
  gint64 talk = write_of (fixture, "love_contact", "pairing", pairing, "held_on=2024-06-02|kind=入户");
  g_autoptr (FuleiDueList) list = list_on (fixture, DAY);

  move (fixture, list, "visit", "child", visit, right);
  move (fixture, list, "assessment", "child", assessment, right);
  move (fixture, list, "agreement", "child", agreement, right);
  move (fixture, list, "plan_item", "care_plan", item, other_plan);
  move (fixture, list, "love_contact", "pairing", talk, other_pairing);
  move (fixture, list, "care_plan", "child", plan, right);
  move (fixture, list, "pairing", "child", pairing, right);
}

/* RPT-1: what was sent is off the list, what was not is there again. */
static void
test_update_report (FindingsFixture *fixture, gconstpointer data)
{
  gint64 report = findings_write (fixture, "progress_report", "kind=月报|period=2024-05|title=示例报告|state=草稿");
  g_autoptr (FuleiDueList) list = list_on (fixture, DAY);

  g_assert_cmpuint (fulei_due_list_get_n (list), ==, 1);
  findings_rewrite (fixture, "progress_report", report, "state=已报送|sent_on=2024-06-20");
  assert_updated (fixture, list, "progress_report", report);
  g_assert_cmpuint (fulei_due_list_get_n (list), ==, 0);
  findings_rewrite (fixture, "progress_report", report, "state=草稿|sent_on=");
  assert_updated (fixture, list, "progress_report", report);
  g_assert_cmpuint (fulei_due_list_get_n (list), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/due-update/registers", test_update);
  findings_add_test ("/due-update/moved", test_update_moved);
  findings_add_test ("/due-update/report", test_update_report);
  return g_test_run ();
}
