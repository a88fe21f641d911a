/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-time.h"

static void
test_parse (void)
{
  static const struct { const char *words, *text; } cases[] = {
    { "2024-06-30 08:15", "2024-06-30 08:15" },
    { "2024-6-30 8:15", "2024-06-30 08:15" },
    { "2024-06-30T08:15", "2024-06-30 08:15" },
    { "2024-06-30 08:15:59", "2024-06-30 08:15" },
    { "20240630 23:59", "2024-06-30 23:59" },
    { "2024年6月30日8时15分", "2024-06-30 08:15" },
    { "2024年6月30日 8点15分", "2024-06-30 08:15" },
    { "2024年6月30日8时", "2024-06-30 08:00" },
    { "2024.6.30 8点整", "2024-06-30 08:00" },
    { "２０２４－６－３０　８：１５", "2024-06-30 08:15" },
    { "2024-06-30", NULL },
    { "2024-06 08:15", NULL },
    { "08:15", NULL },
    { "2024-06-30 24:00", NULL },
    { "2024-06-30 08:60", NULL },
    { "2024-06-30 :15", NULL },
    { "2024-02-30 08:15", NULL },
    { "2024-06-30 08:15 左右", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[FULEI_TIME_TEXT_SIZE];
      gboolean parsed = fulei_time_parse (cases[i].words, text);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (parsed, ==, cases[i].text != NULL);
      if (parsed)
        g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_minutes (void)
{
  g_assert_cmpint (fulei_time_count_minutes ("2024-06-30 08:15", "2024-07-01 08:15"), ==, 1440);
  g_assert_cmpint (fulei_time_count_minutes ("2024-06-30 08:15", "2024-06-30 08:14"), ==, -1);
  g_assert_cmpuint (fulei_time_get_date ("2024-06-30 08:15"), ==, fulei_date_new (2024, 6, 30));
  g_assert_cmpint (fulei_time_count_minutes ("2024-02-28 23:59", "2024-03-01 00:00"), ==, 1441);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time/parse", test_parse);
  g_test_add_func ("/base/time/minutes", test_minutes);
  return g_test_run ();
}
