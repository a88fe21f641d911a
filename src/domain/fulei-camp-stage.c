/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-camp-stage.h"

#include <glib/gi18n-lib.h>

static guint
bit (FuleiCampNeed need, gboolean missing)
{
  return missing ? 1u << need : 0;
}

static guint
find_planning_needs (const FuleiCampFacts *facts)
{
  guint n_days = fulei_camp_get_days (facts);

  return bit (FULEI_CAMP_NEED_CAPACITY, facts->capacity == 0) | bit (FULEI_CAMP_NEED_LEADER, !facts->has_leader) |
         bit (FULEI_CAMP_NEED_DAYS, !fulei_camp_is_long_enough (facts->kind, n_days)) |
         bit (FULEI_CAMP_NEED_SESSIONS, facts->n_sessions == 0);
}

static guint
find_starting_needs (const FuleiCampFacts *facts, FuleiDate today)
{
  gboolean themes = facts->kind == FULEI_CAMP_WEEKEND ||
                    (facts->themes & FULEI_CAMP_ALL_THEMES) == FULEI_CAMP_ALL_THEMES;

  return bit (FULEI_CAMP_NEED_CHILDREN, facts->n_enrolled == 0) |
         bit (FULEI_CAMP_NEED_CONSENT, facts->n_without_consent > 0) |
         bit (FULEI_CAMP_NEED_STAFF, facts->n_staff == 0) | bit (FULEI_CAMP_NEED_VETTING, facts->n_unvetted > 0) |
         bit (FULEI_CAMP_NEED_THEMES, !themes) | bit (FULEI_CAMP_NEED_START, today < facts->starts);
}

/**
 * fulei_camp_find_needs:
 *
 * Returns: a bit, 1 << FuleiCampNeed, for each thing that the camp lacks for its next stage; 0 for a closed one
 */
guint
fulei_camp_find_needs (const FuleiCampFacts *facts, FuleiDate today)
{
  switch (facts->stage)
    {
    case FULEI_CAMP_PLANNED:
      return find_planning_needs (facts);
    case FULEI_CAMP_ENROLLING:
      return find_starting_needs (facts, today);
    case FULEI_CAMP_RUNNING:
      return bit (FULEI_CAMP_NEED_END, today < facts->ends) |
             bit (FULEI_CAMP_NEED_ATTENDANCE, facts->n_unrecorded > 0) |
             bit (FULEI_CAMP_NEED_SUMMARY, !facts->has_summary);
    case FULEI_CAMP_CLOSED:
    case FULEI_N_CAMP_STAGES:
    default:
      return 0;
    }
}

static char *
dup_day (FuleiDate date)
{
  int month, day;

  return fulei_date_split (date, NULL, &month, &day) ? g_strdup_printf (_("%d月%d日"), month, day) : g_strdup ("");
}

/** fulei_camp_dup_missing_themes: Returns: (transfer full): "安全常识、亲情培育", "" if all have a session (CAMP-2) */
char *
fulei_camp_dup_missing_themes (const FuleiCampFacts *facts)
{
  static const char *const names[] = { N_("安全常识"), N_("爱国主义"), N_("传统文化"), N_("身心健康"), N_("亲情培育") };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((facts->themes & (1u << i)) == 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "、" : "", _(names[i]));
  return g_string_free (words, FALSE);
}

/** fulei_camp_dup_need: Returns: (transfer full): the need in a few words: "3 人没有同意书" */
char *
fulei_camp_dup_need (FuleiCampNeed need, const FuleiCampFacts *facts)
{
  g_autofree char *day = NULL, *themes = NULL;

  switch (need)
    {
    case FULEI_CAMP_NEED_CAPACITY: return g_strdup (_("没有填招收人数"));
    case FULEI_CAMP_NEED_LEADER: return g_strdup (_("没有填负责人"));
    case FULEI_CAMP_NEED_DAYS: return g_strdup_printf (_("不足 %d 天"), FULEI_CAMP_LEAST_DAYS);
    case FULEI_CAMP_NEED_SESSIONS: return g_strdup (_("没有排课程"));
    case FULEI_CAMP_NEED_CHILDREN: return g_strdup (_("没有人报名"));
    case FULEI_CAMP_NEED_CONSENT: return g_strdup_printf (_("%u 人没有同意书"), facts->n_without_consent);
    case FULEI_CAMP_NEED_STAFF: return g_strdup (_("没有安排人员"));
    case FULEI_CAMP_NEED_VETTING: return g_strdup_printf (_("%u 名人员没有有效入职查询"), facts->n_unvetted);
    case FULEI_CAMP_NEED_THEMES:
      themes = fulei_camp_dup_missing_themes (facts);
      return g_strdup_printf (_("课程缺%s"), themes);
    case FULEI_CAMP_NEED_START:
      day = dup_day (facts->starts);
      return g_strdup_printf (_("%s开营，日期未到"), day);
    case FULEI_CAMP_NEED_END:
      day = dup_day (facts->ends);
      return g_strdup_printf (_("%s结营，日期未到"), day);
    case FULEI_CAMP_NEED_ATTENDANCE: return g_strdup_printf (_("%u 人次没有考勤"), facts->n_unrecorded);
    case FULEI_CAMP_NEED_SUMMARY: return g_strdup (_("没有写小结"));
    case FULEI_N_CAMP_NEEDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/** fulei_camp_dup_needs: Returns: (transfer full): all of them in one line, "" if there is none */
char *
fulei_camp_dup_needs (guint needs, const FuleiCampFacts *facts)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < FULEI_N_CAMP_NEEDS; i++)
    if (needs & (1u << i))
      {
        g_autofree char *words = fulei_camp_dup_need ((FuleiCampNeed) i, facts);

        g_string_append_printf (line, "%s%s", line->len > 0 ? "；" : "", words);
      }
  return g_string_free (line, FALSE);
}

/** fulei_camp_dup_length: Returns: (transfer full): "共12天 ✔≥10天", "" while the dates are unknown (CAMP-1) */
char *
fulei_camp_dup_length (const FuleiCampFacts *facts)
{
  guint n_days = fulei_camp_get_days (facts);

  if (facts->kind == FULEI_CAMP_WEEKEND)
    return g_strdup_printf (_("共%u天有课"), n_days);
  if (facts->starts == 0 || facts->ends == 0)
    return g_strdup ("");
  if (n_days == 0)
    return g_strdup (_("✘ 结营日期早于开营日期"));
  return g_strdup_printf (fulei_camp_is_long_enough (facts->kind, n_days) ? _("共%u天 ✔≥%d天") : _("共%u天 ✘不足%d天"),
                          n_days, FULEI_CAMP_LEAST_DAYS);
}
