/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-date.h"

#include <math.h>

static void
test_every_day (void)
{
  GDate *expected = g_date_new_dmy (1, 1, 1);

  for (FuleiDate date = 1; date <= 3652059; date++, g_date_add_days (expected, 1))
    {
      int year, month, day;
      char text[FULEI_DATE_TEXT_SIZE];

      if (date > 400000 && date < 650000)
        continue;
      g_assert_true (fulei_date_split (date, &year, &month, &day));
      g_assert_cmpint (fulei_date_new (year, month, day), ==, date);
      fulei_date_write_iso (date, text);
      g_assert_cmpint (fulei_date_from_iso (text), ==, date);
    }
  g_date_free (expected);
}

static void
test_against_glib (void)
{
  for (int year = 1890; year <= 2110; year++)
    for (int month = 1; month <= 12; month++)
      {
        g_autoptr (GDate) date = g_date_new_dmy (1, month, year);

        g_assert_cmpint (fulei_date_new (year, month, 1), ==, g_date_get_julian (date));
        g_assert_cmpint (fulei_date_days_in_month (year, month), ==, g_date_get_days_in_month (month, year));
      }
}

static void
test_no_date (void)
{
  int year = 1, month = 1, day = 1;
  g_autofree char *nothing = fulei_date_dup_iso (0);

  g_assert_cmpint (fulei_date_new (2013, 2, 29), ==, 0);
  g_assert_cmpint (fulei_date_new (1900, 2, 29), ==, 0);
  g_assert_cmpint (fulei_date_new (2000, 2, 29), !=, 0);
  g_assert_cmpint (fulei_date_new (2013, 13, 1), ==, 0);
  g_assert_cmpint (fulei_date_new (2013, 0, 1), ==, 0);
  g_assert_cmpint (fulei_date_new (2013, 4, 31), ==, 0);
  g_assert_cmpint (fulei_date_new (0, 1, 1), ==, 0);
  g_assert_cmpint (fulei_date_new (10000, 1, 1), ==, 0);
  g_assert_cmpint (fulei_date_days_in_month (2013, 13), ==, 0);
  g_assert_false (fulei_date_split (0, &year, &month, &day));
  g_assert_cmpint (year + month + day, ==, 0);
  g_assert_false (fulei_date_split (3652060, NULL, NULL, NULL));
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpint (fulei_date_from_iso (NULL), ==, 0);
  g_assert_cmpint (fulei_date_from_iso (""), ==, 0);
  g_assert_cmpint (fulei_date_from_iso ("2013-05-0"), ==, 0);
  g_assert_cmpint (fulei_date_from_iso ("2013-05-02 "), ==, 0);
  g_assert_cmpint (fulei_date_from_iso_start ("2013-05-02 08:15"), ==, fulei_date_new (2013, 5, 2));
  g_assert_cmpint (fulei_date_from_iso_start ("2013-05-0"), ==, 0);
  g_assert_cmpint (fulei_date_from_iso_start (""), ==, 0);
  g_assert_cmpint (fulei_date_from_iso ("2013/05/02"), ==, 0);
}

static void
test_parse (void)
{
  static const struct { const char *text, *day; FuleiDatePrecision precision; } cases[] = {
    { "2015-03-02", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015-3-2", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015.3.2", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015.03.02.", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015/3/2", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015、3、2", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015 3 2", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015年3月2日", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015年03月02", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015 年 3 月 2 号", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "２０１５．３．２", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "　２０１５年３月２日　", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "\xEF\xBB\xBF" "2015-3-2\t", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "'2015-03-02", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "20150302", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015-03-02 00:00:00", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015-03-02T08:05:00.000", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015/3/2 0:00", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "2015年3月2日 8:05", "2015-03-02", FULEI_DATE_PRECISION_DAY },
    { "13-5-2", "2013-05-02", FULEI_DATE_PRECISION_DAY },
    { "13.05.02", "2013-05-02", FULEI_DATE_PRECISION_DAY },
    { "34-5-2", "2034-05-02", FULEI_DATE_PRECISION_DAY },
    { "35-5-2", "1935-05-02", FULEI_DATE_PRECISION_DAY },
    { "2016-02-29", "2016-02-29", FULEI_DATE_PRECISION_DAY },
    { "2015-03", "2015-03-01", FULEI_DATE_PRECISION_MONTH },
    { "2015.3", "2015-03-01", FULEI_DATE_PRECISION_MONTH },
    { "2015年3月", "2015-03-01", FULEI_DATE_PRECISION_MONTH },
    { "2015年 3 月", "2015-03-01", FULEI_DATE_PRECISION_MONTH },
    { "15年3月", "2015-03-01", FULEI_DATE_PRECISION_MONTH },
    { "201503", "2015-03-01", FULEI_DATE_PRECISION_MONTH },
  };

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDate date;
      FuleiDatePrecision precision = fulei_date_parse (cases[i].text, &date);
      g_autofree char *day = fulei_date_dup_iso (date);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (day, ==, cases[i].day);
      g_assert_cmpint (precision, ==, cases[i].precision);
    }
  fulei_clock_set_today (0);
}

static void
test_parse_refuses (void)
{
  static const char *const cases[] = {
    "", " ", "abc", "2013-13-45", "2月30日", "2013年2月30日", "2015-02-29", "2013-00-10", "2013-5-0", "20130230", "201513",
    "2013", "2013年", "13-5", "13.5", "130502", "5/2/2013", "213-5-2", "12013-5-2", "2013-5-2-1", "2013-5-2 abc",
    "2013-5-2 25:00", "2013-5-2 8", "1799-12-31", "2200-01-01", "0013-05-02", "2013-005-02", "201305021", "2013-05-02年",
    "41395", "3.50583E+17", "20130500", "不详", "2013--5-2", "2013年5月2日2013年5月2日2013年5月2日2013年5月2日2013年5月2日",
    "2013-05-02\xFF",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDate date = 5;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (fulei_date_parse (cases[i], &date), ==, FULEI_DATE_PRECISION_NONE);
      g_assert_cmpint (date, ==, 0);
    }
}

static void
test_chinese (void)
{
  static const struct { const char *iso, *chinese; } cases[] = {
    { "2024-06-06", "2024年6月6日" }, { "2024-12-31", "2024年12月31日" }, { "2024-06", "2024年6月" },
    { "2024-06-30T08:05:00", "2024年6月30日" }, { "2024-13", "2024-13" }, { "2024-02-30", "2024-02-30" },
    { "长期", "长期" }, { "", "" }, { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chinese = fulei_date_dup_chinese (cases[i].iso);

      g_assert_cmpstr (chinese, ==, cases[i].chinese);
    }
}

static void
test_serial (void)
{
  static const struct { double serial; gboolean epoch_1904; const char *day; } cases[] = {
    { 1, FALSE, "1900-01-01" }, { 59, FALSE, "1900-02-28" }, { 60, FALSE, "" }, { 61, FALSE, "1900-03-01" },
    { 41396, FALSE, "2013-05-02" }, { 41396.75, FALSE, "2013-05-02" }, { 0, FALSE, "" }, { -1, FALSE, "" },
    { 2958465, FALSE, "9999-12-31" }, { 2958466, FALSE, "" }, { 0, TRUE, "1904-01-01" }, { 39934, TRUE, "2013-05-02" },
    { 1e300, FALSE, "" }, { NAN, FALSE, "" }, { INFINITY, TRUE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = fulei_date_dup_iso (fulei_date_from_serial (cases[i].serial, cases[i].epoch_1904));

      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

static void
test_add (void)
{
  static const struct { const char *from; int months; const char *to; } cases[] = {
    { "2024-01-31", 1, "2024-02-29" }, { "2023-01-31", 1, "2023-02-28" }, { "2024-03-31", -1, "2024-02-29" },
    { "2024-12-15", 1, "2025-01-15" }, { "2024-01-15", -1, "2023-12-15" }, { "2024-02-29", 12, "2025-02-28" },
    { "9999-12-31", 1, "" }, { "0001-01-31", -1, "" }, { "2024-01-01", G_MAXINT, "" }, { "2024-01-01", G_MININT, "" },
    { "", 3, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDate from = fulei_date_from_iso (cases[i].from);
      g_autofree char *to = fulei_date_dup_iso (fulei_date_add_months (from, cases[i].months));

      g_assert_cmpstr (to, ==, cases[i].to);
    }
  g_assert_cmpint (fulei_date_add_years (fulei_date_new (2024, 2, 29), 1), ==, fulei_date_new (2025, 2, 28));
  g_assert_cmpint (fulei_date_add_years (fulei_date_new (2024, 2, 29), 4), ==, fulei_date_new (2028, 2, 29));
  g_assert_cmpint (fulei_date_add_years (fulei_date_new (2024, 2, 29), G_MININT), ==, 0);
}

static void
test_age (void)
{
  static const struct { const char *birth, *as_of; int age; } cases[] = {
    { "2010-06-30", "2026-06-29", 15 }, { "2010-06-30", "2026-06-30", 16 }, { "2010-06-30", "2010-06-30", 0 },
    { "2010-06-30", "2010-06-29", -1 }, { "2008-02-29", "2024-02-28", 15 }, { "2008-02-29", "2024-02-29", 16 },
    { "2008-02-29", "2026-02-28", 17 }, { "2008-02-29", "2026-03-01", 18 }, { "", "2024-01-01", -1 },
    { "2010-06-30", "", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_date_age (fulei_date_from_iso (cases[i].birth), fulei_date_from_iso (cases[i].as_of)), ==,
                     cases[i].age);
  for (FuleiDate birth = fulei_date_new (2007, 1, 1); birth < fulei_date_new (2009, 1, 1); birth++)
    for (int age = 1; age < 20; age++)
      {
        g_assert_cmpint (fulei_date_age (birth, fulei_date_birthday (birth, age)), ==, age);
        g_assert_cmpint (fulei_date_age (birth, fulei_date_birthday (birth, age) - 1), ==, age - 1);
      }
  g_assert_cmpint (fulei_date_birthday (0, 3), ==, 0);
}

static void
test_clock (void)
{
  g_autofree char *now = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_now_local ();
  int year;

  g_assert_true (fulei_date_split (fulei_clock_today (), &year, NULL, NULL));
  g_assert_cmpint (ABS (year - g_date_time_get_year (time)), <=, 1);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  g_assert_cmpint (fulei_clock_today (), ==, fulei_date_new (2024, 6, 30));
  now = fulei_clock_dup_now ();
  g_assert_true (g_regex_match_simple ("^2024-06-30T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$", now, 0, 0));
  fulei_clock_set_today (0);
}

static void
test_speed (void)
{
  gint64 start = g_get_monotonic_time ();
  FuleiDate date;
  guint64 sum = 0;

  for (guint i = 0; i < 1000000; i++)
    {
      char text[FULEI_DATE_TEXT_SIZE];

      fulei_date_write_iso (730000 + i % 10000, text);
      fulei_date_parse (text, &date);
      sum += date;
    }
  g_assert_cmpuint (sum, ==, 730000ull * 1000000 + 49995000ull * 100);
  g_test_message ("1,000,000 dates written and parsed in %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - start) / 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/against-glib", test_against_glib);
  g_test_add_func ("/date/no-date", test_no_date);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/parse-refuses", test_parse_refuses);
  g_test_add_func ("/date/chinese", test_chinese);
  g_test_add_func ("/date/serial", test_serial);
  g_test_add_func ("/date/add", test_add);
  g_test_add_func ("/date/age", test_age);
  g_test_add_func ("/date/clock", test_clock);
  g_test_add_func ("/date/speed", test_speed);
  return g_test_run ();
}
