/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

static gint64
write_director (FindingsFixture *fixture, gint64 village, const char *more)
{
  g_autofree char *pairs = g_strdup_printf ("name=张测试|post=儿童主任|village==%" G_GINT64_FORMAT "%s", village, more);

  return findings_write (fixture, "director", pairs);
}

static void
write_training (FindingsFixture *fixture, gint64 director, const char *more)
{
  g_autofree char *pairs = g_strdup_printf ("director==%" G_GINT64_FORMAT "|%s", director, more);

  findings_write (fixture, "training", pairs);
}

/* STAFF-1: the 30th child passes, the 31st asks for another director; a child who left the roll does not count */
static void
test_villages (FindingsFixture *fixture, gconstpointer data)
{
  gint64 village = findings_write (fixture, "village", "name=岭畔村");
  g_autofree char *child = g_strdup_printf ("name=张小三|category=困境儿童|entered_on=2024-01-01|village==%" G_GINT64_FORMAT,
                                            village);
  g_autofree char *event = NULL;
  gint64 last = 0;

  findings_assert (fixture, "2024-06-30", "village", village, "STAFF-1.none");
  write_director (fixture, village, "|started_on=2024-02-01");
  findings_assert (fixture, "2024-01-31", "village", village, "STAFF-1.none");
  for (guint i = 0; i < 30; i++)
    last = findings_write (fixture, "child", child);
  findings_assert (fixture, "2024-06-30", "village", village, "");
  findings_write (fixture, "child", child);
  findings_assert (fixture, "2024-06-30", "village", village, "STAFF-1.second");
  event = g_strdup_printf ("child==%" G_GINT64_FORMAT "|happened_on=2024-06-30|kind=销册", last);
  findings_write (fixture, "roll_event", event);
  findings_assert (fixture, "2024-06-29", "village", village, "STAFF-1.second");
  findings_assert (fixture, "2024-06-30", "village", village, "");
  findings_write (fixture, "child", child);
  findings_assert (fixture, "2024-06-30", "village", village, "STAFF-1.second");
  write_director (fixture, village, "|started_on=2024-06-30");
  findings_assert (fixture, "2024-06-30", "village", village, "");
}

static void
test_training (FindingsFixture *fixture, gconstpointer data)
{
  gint64 director = write_director (fixture, findings_write (fixture, "village", "name=岭畔村"), "|started_on=2022-05-10");
  g_autofree char *evaluation = g_strdup_printf ("director==%" G_GINT64_FORMAT "|year=2024|grade=合格", director);

  findings_assert (fixture, "2024-06-30", "director", director, "STAFF-1.first STAFF-1.yearly-missed");
  write_training (fixture, director, "held_on=2022-05-12|kind=岗前培训|passed=是");
  findings_assert (fixture, "2024-06-30", "director", director, "STAFF-1.first-late STAFF-1.yearly-missed");
  write_training (fixture, director, "held_on=2022-05-01|kind=岗前培训|passed=是");
  write_training (fixture, director, "held_on=2024-03-01|kind=年度培训");
  findings_assert (fixture, "2024-06-30", "director", director, "");
  findings_assert (fixture, "2025-09-30", "director", director, "STAFF-1.evaluation");
  findings_write (fixture, "staff_evaluation", evaluation);
  findings_assert (fixture, "2025-09-30", "director", director, "");
  findings_assert (fixture, "2025-10-01", "director", director, "STAFF-1.yearly");
  findings_rewrite (fixture, "director", director, "ended_on=2025-09-30");
  findings_assert (fixture, "2025-10-01", "director", director, "");
}

static void
test_supervisors (FindingsFixture *fixture, gconstpointer data)
{
  gint64 first, second;
  g_autofree char *words = findings_dup_words (fixture, "2024-06-30", "STAFF-1.supervisor-none", 0);

  g_assert_nonnull (words);
  first = findings_write (fixture, "director", "name=张测试|post=儿童督导员|ended_on=2024-06-30");
  g_assert_cmpuint (findings_count (fixture, "2024-06-30", "STAFF-1.supervisor-none"), ==, 0);
  second = findings_write (fixture, "director", "name=李测试|post=儿童督导员|started_on=2024-06-30");
  g_assert_cmpint (first, !=, second);
  g_assert_cmpuint (findings_count (fixture, "2024-06-29", "STAFF-1.supervisor-two"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, "2024-06-30", "STAFF-1.supervisor-two"), ==, 2);
  g_assert_cmpuint (findings_count (fixture, "2024-07-01", "STAFF-1.supervisor-two"), ==, 0);
}

static void
test_organisations (FindingsFixture *fixture, gconstpointer data)
{
  gint64 site = findings_write (fixture, "site", "name=测试示范点|kind=示范点");
  gint64 agency = findings_write (fixture, "organisation", "name=测试社工中心|kind=社工机构");
  gint64 team = findings_write (fixture, "organisation", "name=测试志愿队|kind=志愿者队伍");
  g_autofree char *contract = g_strdup_printf ("site==%" G_GINT64_FORMAT "|organisation==%" G_GINT64_FORMAT
                                               "|starts_on=2024-01-01|ends_on=2024-12-31", site, agency);

  findings_assert (fixture, "2024-06-30", "organisation", agency, "ORG-1.code");
  findings_assert (fixture, "2024-06-30", "organisation", team, "");
  findings_rewrite (fixture, "organisation", agency, "credit_code=51350582MJ00000030");
  findings_assert (fixture, "2024-06-30", "organisation", agency, "ORG-1.kind");
  findings_rewrite (fixture, "organisation", agency, "credit_code=52350582MJ0000001N");
  findings_write (fixture, "site_contract", contract);
  findings_assert (fixture, "2024-11-01", "organisation", agency, "");
  findings_assert (fixture, "2024-11-02", "organisation", agency, "ORG-1.contract");
  findings_rewrite (fixture, "organisation", agency, "closed_on=2024-06-30");
  findings_assert (fixture, "2024-06-29", "organisation", agency, "");
  findings_assert (fixture, "2024-06-30", "organisation", agency, "ORG-1.closed");
}

static void
test_meetings_and_people (FindingsFixture *fixture, gconstpointer data)
{
  gint64 meeting = findings_write (fixture, "meeting", "topic=联络会议|held_on=2024-06-01|follow_up_by=2024-06-29");
  gint64 worker = findings_write (fixture, "worker", "name=张测试|kind=教师");

  findings_assert (fixture, "2024-06-29", "meeting", meeting, "");
  findings_assert (fixture, "2024-06-30", "meeting", meeting, "ORG-1.follow-up");
  findings_rewrite (fixture, "meeting", meeting, "done=是");
  findings_assert (fixture, "2024-06-30", "meeting", meeting, "");
  findings_assert (fixture, "2024-06-30", "worker", worker, "LOVE-3.person");
  findings_rewrite (fixture, "worker", worker, "vetting_result=通过|vetted_on=2023-08-01");
  findings_assert (fixture, "2024-06-30", "worker", worker, "");
  findings_assert (fixture, "2024-07-15", "worker", worker, "LOVE-3.person-due");
  findings_assert (fixture, "2024-08-02", "worker", worker, "LOVE-3.person-expired");
  findings_rewrite (fixture, "worker", worker, "ended_on=2024-08-01");
  findings_assert (fixture, "2024-08-02", "worker", worker, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_only ((const char *const[]) { "STAFF-", "ORG-", "LOVE-3.person", NULL });
  findings_add_test ("/findings-staff/villages", test_villages);
  findings_add_test ("/findings-staff/training", test_training);
  findings_add_test ("/findings-staff/supervisors", test_supervisors);
  findings_add_test ("/findings-staff/organisations", test_organisations);
  findings_add_test ("/findings-staff/meetings-and-people", test_meetings_and_people);
  return g_test_run ();
}
