/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-heading.h"

#include <string.h>

static void
test_level (void)
{
  static const struct { const char *line; guint level; const char *words; } lines[] = {
    { "", 0, NULL }, { "本月走访120户。", 0, NULL }, { "一、工作开展情况", 1, "工作开展情况" }, { "十二、其他", 1, "其他" },
    { "九十九、尾", 1, "尾" }, { "一百二十、", 1, "" }, { "一", 0, NULL }, { "一是走访。", 0, NULL }, { "、", 0, NULL },
    { "（一）走访", 2, "走访" }, { "(二)走访", 2, "走访" }, { "（十）", 2, "" }, { "（一", 0, NULL }, { "（略）", 0, NULL },
    { "1.走访", 3, "走访" }, { "12．走访", 3, "走访" }, { "1.5元", 0, NULL }, { "2026.走访", 3, "走访" }, { "1、走访", 3, "走访" },
    { "（1）走访", 4, "走访" }, { "(12)走访", 4, "走访" }, { "（123）", 4, "" }, { "()", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gsize length = 1;

      g_assert_cmpuint (fulei_heading_find_level (lines[i].line, &length), ==, lines[i].level);
      if (lines[i].level > 0)
        g_assert_cmpstr (lines[i].line + length, ==, lines[i].words);
      else
        g_assert_cmpuint (length, ==, 0);
    }
}

static void
test_marker (void)
{
  static const struct { guint level, number; const char *marker; } markers[] = {
    { 1, 1, "一、" }, { 1, 10, "十、" }, { 1, 11, "十一、" }, { 1, 20, "二十、" }, { 1, 99, "九十九、" },
    { 2, 3, "（三）" }, { 3, 12, "12." }, { 4, 7, "（7）" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    {
      g_autofree char *marker = fulei_heading_dup_marker (markers[i].level, markers[i].number);

      g_assert_cmpstr (marker, ==, markers[i].marker);
    }
}

/* What is numbered is found again. */
static void
test_round_trip (void)
{
  for (guint level = 1; level <= FULEI_HEADING_LEVELS; level++)
    for (guint number = 1; number <= FULEI_HEADING_NUMBER_MAX; number++)
      {
        g_autofree char *marker = fulei_heading_dup_marker (level, number);
        g_autofree char *line = g_strconcat (marker, "走访", NULL);
        gsize length;

        g_assert_cmpuint (fulei_heading_find_level (line, &length), ==, level);
        g_assert_cmpuint (length, ==, strlen (marker));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heading/level", test_level);
  g_test_add_func ("/heading/marker", test_marker);
  g_test_add_func ("/heading/round-trip", test_round_trip);
  return g_test_run ();
}
