/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Agreements, mandatory reports, delegates and entitlements in a ledger: what is found, and what is said on the way in. */

#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-entitlement-office.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-guardianship-office.h"

#define DAY "2024-06-30"
#define TODAY (fulei_date_new (2024, 6, 30))
#define GOOD "delegate_name=林大山|delegate_phone=13900000001|disqualified=经询问均无|child_heard=是|signed_on=2023-07-01|" \
             "school_copy_on=2023-07-02|village_copy_on=2023-07-02|"

static gint64
write_child (FindingsFixture *fixture, const char *more)
{
  g_autofree char *pairs = g_strconcat ("name=张小三|village=岭畔村|sex=男|category=留守儿童|registration=农村户|"
                                        "schooling=小学|birth_date=2014-05-01|entered_on=2023-01-01|", more, NULL);

  if (fulei_reference_book_find (fixture->book, fulei_dictionary_find_register (fixture->dictionary, "village"),
                                 "岭畔村") == 0)
    findings_write (fixture, "village", "name=岭畔村");
  return findings_write (fixture, "child", pairs);
}

static gint64
write_of (FindingsFixture *fixture, const char *reg, gint64 child, const char *more)
{
  g_autofree char *pairs = g_strdup_printf ("child==%" G_GINT64_FORMAT "|%s", child, more);

  return findings_write (fixture, reg, pairs);
}

static void
test_terms (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, ""), first, next;

  g_assert_cmpuint (findings_count (fixture, DAY, "GUARD-1.none"), ==, 1);
  first = write_of (fixture, "agreement", child, GOOD "starts_on=2023-07-01|ends_on=2024-06-30");
  g_assert_cmpuint (findings_count (fixture, DAY, "GUARD-1.none"), ==, 0);
  findings_assert (fixture, "2024-05-30", "agreement", first, "");
  findings_assert (fixture, "2024-05-31", "agreement", first, "GUARD-1.ending");
  findings_assert (fixture, DAY, "agreement", first, "GUARD-1.ending");
  findings_assert (fixture, "2024-07-01", "agreement", first, "GUARD-1.ended");
  g_assert_cmpuint (findings_count (fixture, "2024-07-01", "GUARD-1.none"), ==, 1);
  next = write_of (fixture, "agreement", child, GOOD "starts_on=2024-07-01|ends_on=2025-06-30");
  findings_assert (fixture, DAY, "agreement", first, "");
  findings_assert (fixture, "2024-07-01", "agreement", first, "");
  g_assert_cmpuint (findings_count (fixture, "2024-07-01", "GUARD-1.none"), ==, 0);
  findings_rewrite (fixture, "agreement", next, "starts_on=2024-06-30");
  findings_assert (fixture, DAY, "agreement", first, "GUARD-1.overlap");
  findings_assert (fixture, DAY, "agreement", next, "GUARD-1.overlap");
  findings_rewrite (fixture, "agreement", first, "ended_on=2024-06-30");
  findings_assert (fixture, DAY, "agreement", next, "");
}

/* Children in difficulty, those who left and those of 16 need none. */
static void
test_who_needs_one (FindingsFixture *fixture, gconstpointer data)
{
  gint64 left = write_child (fixture, "");

  write_child (fixture, "category=困境儿童|difficulty_type=监护不当");
  write_child (fixture, "birth_date=2008-06-30");
  g_assert_cmpuint (findings_count (fixture, DAY, "GUARD-1.none"), ==, 1);
  write_of (fixture, "roll_event", left, "happened_on=2024-06-01|kind=转出");
  g_assert_cmpuint (findings_count (fixture, DAY, "GUARD-1.none"), ==, 0);
}

static void
test_people (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "");
  gint64 id = write_of (fixture, "agreement", child, "delegate_name=林大山|delegate_phone=13900000001|signed_on=2024-01-01|"
                        "starts_on=2024-01-01|ends_on=2024-12-31");

  findings_assert (fixture, DAY, "agreement", id,
                   "GUARD-1.school-copy GUARD-1.unasked GUARD-1.unheard GUARD-1.village-copy");
  findings_rewrite (fixture, "agreement", id, "disqualified=恶习（吸毒、酗酒、赌博等）|child_heard=是|village_copy_on=2024-01-02");
  findings_assert (fixture, DAY, "agreement", id, "GUARD-1.barred GUARD-1.school-copy");
  findings_rewrite (fixture, "child", child, "schooling=未入学");
  findings_assert (fixture, DAY, "agreement", id, "GUARD-1.barred");
}

static void
test_reports (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "");
  gint64 id = write_of (fixture, "mandatory_report", child, "kind=疑似家庭暴力|found_at=2024-06-20 08:00|words=邻居反映");

  findings_assert (fixture, DAY, "mandatory_report", id, "GUARD-2.waiting");
  findings_assert (fixture, "2024-06-19", "mandatory_report", id, "");
  findings_rewrite (fixture, "mandatory_report", id, "reported_at=2024-06-21 08:00");
  findings_assert (fixture, DAY, "mandatory_report", id, "GUARD-2.reply");
  findings_assert (fixture, "2024-06-20", "mandatory_report", id, "GUARD-2.waiting");
  findings_rewrite (fixture, "mandatory_report", id, "reported_at=2024-06-21 08:01|replied_on=2024-06-25|placement=亲属抚养");
  findings_assert (fixture, DAY, "mandatory_report", id, "GUARD-2.late GUARD-2.placement");
  findings_rewrite (fixture, "mandatory_report", id, "placed_until=2024-07-31");
  findings_assert (fixture, DAY, "mandatory_report", id, "GUARD-2.late");
}

static void
test_failures (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "");
  gint64 id = write_of (fixture, "delegate_failure", child, "found_on=2024-06-01|words=照护人外出打工");

  findings_assert (fixture, DAY, "delegate_failure", id, "GUARD-3.open GUARD-3.untold");
  findings_rewrite (fixture, "delegate_failure", id, "parents_told_on=2024-06-02");
  findings_assert (fixture, DAY, "delegate_failure", id, "GUARD-3.open");
  findings_rewrite (fixture, "delegate_failure", id, "closed_on=2024-06-10");
  findings_assert (fixture, DAY, "delegate_failure", id, "");
  findings_assert (fixture, "2024-05-31", "delegate_failure", id, "");
}

static FuleiRecord *
load (FindingsFixture *fixture, const char *reg, gint64 id)
{
  g_autoptr (GError) error = NULL;
  FuleiRecord *record = fulei_ledger_load (fixture->ledger, fulei_dictionary_find_register (fixture->dictionary, reg),
                                           id, &error);

  g_assert_no_error (error);
  return record;
}

/* Says "field" for a warning, "field!" for an error. */
static void
assert_entry (FindingsFixture *fixture, FuleiRecord *record, const char *expected)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_autoptr (GString) found = g_string_new (NULL);

  fulei_entry_apply_rules (fixture->ledger, record, FULEI_ENTRY_TYPED, TODAY, issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = issues->pdata[i];

      g_string_append_printf (found, "%s%s", issue->field->id, issue->severity == FULEI_ISSUE_ERROR ? "!" : "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_entry (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, ""), other = write_child (fixture, "name=李小四");
  gint64 first = write_of (fixture, "agreement", child, GOOD "starts_on=2023-07-01|ends_on=2024-12-31");
  gint64 foreign = write_of (fixture, "agreement", other, GOOD "starts_on=2023-07-01|ends_on=2024-12-31");
  g_autoptr (FuleiRecord) old = load (fixture, "agreement", first), next = NULL, failure = NULL;

  assert_entry (fixture, old, "");
  next = fulei_agreement_new_renewal (old, TODAY);
  g_assert_cmpstr (fulei_record_get_text (next, FULEI_AGREEMENT_STARTS_ON), ==, "2025-01-01");
  g_assert_cmpstr (fulei_record_get_text (next, FULEI_AGREEMENT_ENDS_ON), ==, "2025-12-31");
  g_assert_cmpstr (fulei_record_get_text (next, FULEI_AGREEMENT_DELEGATE_NAME), ==, "林大山");
  g_assert_true (fulei_record_is_empty (next, FULEI_AGREEMENT_DISQUALIFIED));
  g_assert_cmpint (fulei_record_get_id (next), ==, 0);
  assert_entry (fixture, next, "");
  g_assert_cmpint (fulei_record_get_integer (next, FULEI_AGREEMENT_WITNESS, 0), !=, 0);
  fulei_record_set_text (next, FULEI_AGREEMENT_STARTS_ON, "2024-12-31");
  assert_entry (fixture, next, "starts_on");

  failure = fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "delegate_failure"));
  fulei_record_set_integer (failure, FULEI_DELEGATE_FAILURE_CHILD, child);
  fulei_record_set_text (failure, FULEI_DELEGATE_FAILURE_FOUND_ON, "2024-06-01");
  assert_entry (fixture, failure, "");
  g_assert_cmpint (fulei_record_get_integer (failure, FULEI_DELEGATE_FAILURE_AGREEMENT, 0), ==, first);
  fulei_record_set_integer (failure, FULEI_DELEGATE_FAILURE_AGREEMENT, foreign);
  assert_entry (fixture, failure, "agreement!");
}

/* The archive fills what is empty and leaves what is written. */
static void
test_fill (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "father_name=张大年|father_phone=13900000002|father_address=浙江省宁波市某厂|"
                              "mother_name=李阿妹|carer_name=张老爹|carer_phone=13900000003|carer_kind=祖父母、外祖父母|"
                              "address=岭畔村1号");
  g_autoptr (FuleiRecord) record = fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "agreement"));
  g_autoptr (GError) error = NULL;

  fulei_record_set_text (record, FULEI_AGREEMENT_DELEGATE_NAME, "张大伯");
  g_assert_true (fulei_agreement_fill (fixture->ledger, record, child, TODAY, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_AGREEMENT_FATHER_NAME), ==, "张大年");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_AGREEMENT_FATHER_WORK), ==, "浙江省宁波市某厂");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_AGREEMENT_DELEGATE_NAME), ==, "张大伯");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_AGREEMENT_DELEGATE_RELATION), ==, "grandparents");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_AGREEMENT_STARTS_ON), ==, "2024-06-30");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_AGREEMENT_ENDS_ON), ==, "2025-06-29");
}

static void
test_entitlements (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "father_special=死亡|mother_special=失联|difficulty_type=自身残疾");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;
  const FuleiEntitlementLine *line;

  write_child (fixture, "name=李小四");
  lines = fulei_entitlement_office_list (fixture->ledger, 0, TODAY, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  line = lines->pdata[0];
  g_assert_cmpint (line->child, ==, child);
  g_assert_cmpint (line->kind, ==, FULEI_ENTITLEMENT_UNSUPPORTED);
  state = fulei_entitlement_line_dup_state (line);
  g_assert_cmpstr (state, ==, "要补失联报警日期");
  g_assert_cmpuint (findings_count (fixture, DAY, "BEYOND-3.disability"), ==, 1);
  write_of (fixture, "aid", child, "kind=残疾补贴|state=已申请");
  g_assert_cmpuint (findings_count (fixture, DAY, "BEYOND-3.disability"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, DAY, "BEYOND-3.unsupported"), ==, 1);
  findings_rewrite (fixture, "child", child, "mother_lost_on=2024-05-01");
  g_assert_cmpuint (findings_count (fixture, DAY, "BEYOND-3.unsupported"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, "2024-11-01", "BEYOND-3.unsupported"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/guardianship/terms", test_terms);
  findings_add_test ("/guardianship/who-needs-one", test_who_needs_one);
  findings_add_test ("/guardianship/people", test_people);
  findings_add_test ("/guardianship/reports", test_reports);
  findings_add_test ("/guardianship/failures", test_failures);
  findings_add_test ("/guardianship/entry", test_entry);
  findings_add_test ("/guardianship/fill", test_fill);
  findings_add_test ("/guardianship/entitlements", test_entitlements);
  return g_test_run ();
}
