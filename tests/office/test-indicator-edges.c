/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include <string.h>

#include "office/fulei-indicators.h"
#include "store/fulei-setting.h"

/* RPT-5: the edges of indicators, their targets and what they say of themselves. */

static FuleiIndicators *
load (FindingsFixture *fixture, FuleiDate day)
{
  GError *error = NULL;
  FuleiIndicators *indicators = fulei_indicators_load (fixture->ledger, day, NULL, NULL, &error);

  g_assert_no_error (error);
  return indicators;
}

static char *
dup_value (FindingsFixture *fixture, const char *day, const char *id)
{
  g_autoptr (FuleiIndicators) found = load (fixture, fulei_date_from_iso (day));
  FuleiIndicatorValue value;

  fulei_indicators_get (found, fulei_indicator_find (id), 0, &value);
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, value.part, value.whole);
}

static void
assert_value (FindingsFixture *fixture, const char *day, const char *id, const char *expected)
{
  g_autofree char *value = dup_value (fixture, day, id);

  g_assert_cmpstr (value, ==, expected);
}

static gint64
write_of (FindingsFixture *fixture, const char *reg, const char *reference, gint64 id, const char *pairs)
{
  g_autofree char *all = g_strdup_printf ("%s==%" G_GINT64_FORMAT "|%s", reference, id, pairs);

  return findings_write (fixture, reg, all);
}

/* A month counts from its last day on, a quarter from its own. */
static void
test_periods (FindingsFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *day;
    const char *id;
    const char *value;
  } cases[] = {
    { "2024-01-30", "contact-low", "0/0" },     /* December: not on the roll yet */
    { "2024-01-31", "contact-low", "1/1" },
    { "2024-02-28", "contact-low", "1/1" },     /* still January */
    { "2024-02-29", "contact-low", "0/1" },
    { "2024-03-30", "quarter-visit-low", "0/0" },
    { "2024-03-31", "quarter-visit-low", "1/1" },
    { "2024-06-29", "quarter-visit-low", "1/1" },
    { "2024-06-30", "quarter-visit-low", "1/1" },
    { "2024-09-30", "quarter-visit-low", "0/1" },
    { "2024-04-30", "visit-high", "0/0" },
    { "2024-05-31", "visit-high", "1/1" },      /* the level of the month's last day */
    { "2024-05-31", "contact-low", "0/0" },
  };
  gint64 child;

  findings_write (fixture, "village", "name=岭畔村");
  child = findings_write (fixture, "child", "name=张小三|village=岭畔村|entered_on=2024-01-17");
  write_of (fixture, "visit", "child", child, "visited_on=2024-01-03|method=入户|reached=儿童本人");
  write_of (fixture, "visit", "child", child, "visited_on=2024-05-03|method=入户|reached=儿童本人");
  write_of (fixture, "assessment", "child", child, "assessed_on=2024-05-31|risk_level=高风险");
  write_of (fixture, "assessment", "child", child, "assessed_on=2024-06-01|risk_level=低风险");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_value (fixture, cases[i].day, cases[i].id, cases[i].value);
}

static void
test_camps (FindingsFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *day;
    const char *camps;
    const char *days;
  } cases[] = {
    { "2024-01-20", "0/0", "0/0" },
    { "2024-01-21", "1/0", "1/0" },     /* the first day */
    { "2024-01-25", "1/0", "5/0" },
    { "2024-06-30", "1/0", "10/0" },
    { "2024-08-31", "2/0", "22/0" },
    { "2025-01-01", "0/0", "0/0" },     /* another year */
  };
  gint64 site;

  findings_write (fixture, "village", "name=岭畔村");
  site = findings_write (fixture, "site", "name=示例示范点|kind=示范点|village=岭畔村");
  write_of (fixture, "camp", "site", site, "title=冬令营|kind=冬令营|year=2024|starts_on=2024-01-21|ends_on=2024-01-30");
  write_of (fixture, "camp", "site", site, "title=夏令营|kind=夏令营|year=2024|starts_on=2024-07-10|ends_on=2024-07-21");
  write_of (fixture, "camp", "site", site, "title=周末班|kind=周末兴趣班|year=2024|starts_on=2024-03-01|ends_on=2024-06-01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_value (fixture, cases[i].day, "camps", cases[i].camps);
      assert_value (fixture, cases[i].day, "camp-days", cases[i].days);
    }
}

/* A site up to the standard covers its township, from its opening to its contract's end. */
static void
test_sites (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const rooms[] = { "儿童学堂", "活动室", "图书室", "亲情关爱室", "心理疏导室" };
  static const struct {
    const char *day;
    const char *standard;
    const char *coverage;
  } cases[] = { { "2023-12-31", "0/0", "0/2" }, { "2024-01-01", "1/1", "1/2" }, { "2024-12-31", "1/1", "1/2" },
                { "2025-01-01", "0/1", "0/2" } };
  const FuleiIndicator *coverage = fulei_indicator_find ("site-coverage");
  gint64 site, organisation;
  g_autofree char *contract = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "village", "name=邻镇村|township=陈埭镇");
  organisation = findings_write (fixture, "organisation", "name=示例社工|kind=社工机构");
  site = findings_write (fixture, "site", "name=磁灶镇农村留守儿童关爱保护和困境儿童保障工作示范点|kind=示范点|village=岭畔村|area=130|"
                                          "opened_on=2024-01-01");
  findings_write (fixture, "site", "name=示例儿童之家|kind=儿童之家|village=岭畔村");
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *room = g_strdup_printf ("kind=%s", rooms[i]);

      write_of (fixture, "site_room", "site", site, room);
    }
  contract = g_strdup_printf ("organisation==%" G_GINT64_FORMAT "|starts_on=2023-01-01|ends_on=2024-12-31", organisation);
  write_of (fixture, "site_contract", "site", site, contract);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiIndicators) found = load (fixture, fulei_date_from_iso (cases[i].day));
      g_autoptr (GArray) ids = fulei_indicators_select_ids (found, coverage, 0, TRUE);
      FuleiIndicatorValue value;

      assert_value (fixture, cases[i].day, "site-standard", cases[i].standard);
      assert_value (fixture, cases[i].day, "site-coverage", cases[i].coverage);
      fulei_indicators_get_township (found, coverage, "350582102", &value);
      g_assert_cmpint (value.part, ==, ids->len);
      g_assert_cmpint (value.whole, ==, 1);
    }
}

/* Of a month's last day the months' last days; else the same day of the months before, each with a month of its own. */
static void
test_days (FindingsFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *day;
    const char *before;         /* a month */
    const char *oldest;
  } cases[] = { { "2024-10-20", "2024-09-20", "2023-10-20" }, { "2024-02-29", "2024-01-31", "2023-02-28" },
                { "2024-03-30", "2024-02-28", "2023-03-30" }, { "2024-09-30", "2024-08-31", "2023-09-30" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiIndicatorTrend) trend
        = fulei_indicator_trend_load (fixture->ledger, fulei_date_from_iso (cases[i].day), 13, NULL, NULL, NULL);

      g_assert_cmpuint (fulei_indicator_trend_get_n (trend), ==, 13);
      g_assert_cmpuint (fulei_indicator_trend_get_day (trend, 12), ==, fulei_date_from_iso (cases[i].day));
      g_assert_cmpuint (fulei_indicator_trend_get_day (trend, 11), ==, fulei_date_from_iso (cases[i].before));
      g_assert_cmpuint (fulei_indicator_trend_get_day (trend, 0), ==, fulei_date_from_iso (cases[i].oldest));
    }
}

static void
test_targets (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiIndicator *rate = fulei_indicator_find ("site-coverage"), *number = fulei_indicator_find ("camp-days");
  const FuleiIndicatorValue third = { 1, 3 }, none = { 0, 0 }, all = { 999, 1000 };
  g_autofree char *kept = NULL, *words = NULL, *much = NULL, *nothing = NULL;

  g_assert_cmpint (fulei_indicator_get_target (fixture->ledger, rate), ==, 300);
  g_assert_cmpint (fulei_indicator_get_target (fixture->ledger, number), ==, 10);
  g_assert_true (fulei_indicator_save_target (fixture->ledger, rate, 455, NULL));
  g_assert_cmpint (fulei_indicator_get_target (fixture->ledger, rate), ==, 455);
  g_assert_true (fulei_indicator_save_target (fixture->ledger, rate, FULEI_TARGET_NONE, NULL));
  g_assert_cmpint (fulei_indicator_get_target (fixture->ledger, rate), ==, FULEI_TARGET_NONE);
  g_assert_true (fulei_indicator_save_target (fixture->ledger, rate, 300, NULL));
  kept = fulei_setting_dup (fixture->ledger, "indicator.site-coverage.target");
  g_assert_null (kept);
  g_assert_true (fulei_indicator_is_met (rate, &third, 333) && !fulei_indicator_is_met (rate, &third, 334));
  g_assert_true (fulei_indicator_is_met (rate, &none, 1000) && fulei_indicator_is_met (rate, &third, FULEI_TARGET_NONE));
  g_assert_true (!fulei_indicator_is_met (rate, &all, 1000) && !fulei_indicator_is_met (number, &none, 1));
  words = fulei_indicator_dup_value (rate, &third);
  much = fulei_indicator_dup_value (rate, &all);
  nothing = fulei_indicator_dup_value (rate, &none);
  g_assert_cmpstr (words, ==, "33.3%");
  g_assert_cmpstr (much, ==, "99.9%");
  g_assert_cmpstr (nothing, ==, "—");
}

/* Each says what a page and a paper need, and names a register that there is. */
static void
test_list (FindingsFixture *fixture, gconstpointer data)
{
  guint n_indicators;
  const FuleiIndicator *list = fulei_indicators_list (&n_indicators);

  g_assert_cmpuint (n_indicators, ==, 17);
  for (guint i = 0; i < n_indicators; i++)
    {
      g_assert_true (fulei_indicator_find (list[i].id) == &list[i]);
      g_assert_nonnull (fulei_dictionary_find_register (fixture->dictionary, list[i].reg));
      g_assert_true (*list[i].label != '\0' && *list[i].unit != '\0' && *list[i].words != '\0' && *list[i].rule != '\0');
      g_assert_nonnull (strstr (list[i].source, "号"));
    }
  g_assert_null (fulei_indicator_find ("name"));
  g_assert_null (fulei_indicator_find (NULL));
}

static void
test_cancel (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  g_cancellable_cancel (cancellable);
  g_assert_null (fulei_indicators_load (fixture->ledger, fulei_clock_today (), NULL, cancellable, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/indicators/periods", test_periods);
  findings_add_test ("/indicators/camps", test_camps);
  findings_add_test ("/indicators/sites", test_sites);
  findings_add_test ("/indicators/days", test_days);
  findings_add_test ("/indicators/targets", test_targets);
  findings_add_test ("/indicators/list", test_list);
  findings_add_test ("/indicators/cancel", test_cancel);
  return g_test_run ();
}
