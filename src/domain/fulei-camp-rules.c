/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-camp-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SOURCE_2021_32 "闽民童〔2021〕32号 二（三）1"
#define SOURCE_OFFICE "内部核对"        /* no document says so; common sense does */
#define SOURCE_LAW "《未成年人保护法》第六十二条"

/* By FuleiCampRule. */
static const FuleiRule rules[FULEI_N_CAMP_RULES] = {
  { "CAMP-1.dates", SOURCE_OFFICE, "camp", N_("起止日期颠倒的营（班）") },
  { "CAMP-1.days", SOURCE_2021_32, "camp", N_("不足 10 天的营") },
  { "CAMP-1.year", SOURCE_OFFICE, "camp", N_("日期不在所填年度的营（班）") },
  { "CAMP-1.overlap", SOURCE_OFFICE, "camp", N_("与同一示范点另一期时间重叠的营") },
  { "CAMP-2.themes", SOURCE_2021_32, "camp", N_("课程主题不全的营") },
  { "CAMP-3.consent", SOURCE_OFFICE, "camp", N_("知情同意书不齐的营（班）") },
  { "CAMP-3.capacity", SOURCE_OFFICE, "camp", N_("录取超过招收人数的营（班）") },
  { "CAMP-1.cost", SOURCE_OFFICE, "camp", N_("支出超过预算的营（班）") },
  { "CAMP-4.attendance", SOURCE_OFFICE, "camp", N_("考勤不全的营（班）") },
  { "CAMP-5.summary", SOURCE_OFFICE, "camp", N_("结营没有小结的营（班）") },
  { "CAMP-1.third", SOURCE_2021_32, "camp", N_("一年内第三期以上的营") },
  { "LOVE-3.camp", SOURCE_LAW, "camp_staff", N_("没有有效入职查询的营（班）人员") },
  { "CAMP-1.yearly", SOURCE_2021_32, "site", N_("全年没有办营的示范点") },
};

/** fulei_camp_rule: Returns: (transfer none) */
const FuleiRule *
fulei_camp_rule (FuleiCampRule rule)
{
  g_return_val_if_fail (rule < FULEI_N_CAMP_RULES, NULL);
  return &rules[rule];
}

/**
 * fulei_camp_rule_document:
 *
 * Returns: (transfer none) (nullable): the document that a rule comes from, if there is one
 */
const char *
fulei_camp_rule_document (FuleiCampRule rule)
{
  const char *source = fulei_camp_rule (rule)->source;

  return strcmp (source, SOURCE_OFFICE) != 0 ? source : NULL;
}

/* Position of @code among @codes; @n_codes if it is none of them. */
static guint
find_code (const char *const *codes, guint n_codes, const char *code)
{
  for (guint i = 0; code != NULL && i < n_codes; i++)
    if (strcmp (codes[i], code) == 0)
      return i;
  return n_codes;
}

/** fulei_camp_read_kind: @code: (nullable): of camp-kind. Returns: whether it is one */
gboolean
fulei_camp_read_kind (const char *code, FuleiCampKind *kind)
{
  static const char *const codes[] = { "summer", "winter", "weekend" };

  *kind = (FuleiCampKind) find_code (codes, G_N_ELEMENTS (codes), code);
  return *kind < FULEI_N_CAMP_KINDS;
}

static const char *const stage_codes[FULEI_N_CAMP_STAGES] = { "planned", "enrolling", "running", "closed" };

/** fulei_camp_read_stage: @code: (nullable): of camp-state. Returns: the stage; a camp without one is being planned */
FuleiCampStage
fulei_camp_read_stage (const char *code)
{
  guint position = find_code (stage_codes, FULEI_N_CAMP_STAGES, code);

  return position < FULEI_N_CAMP_STAGES ? (FuleiCampStage) position : FULEI_CAMP_PLANNED;
}

/** fulei_camp_stage_code: Returns: (transfer none): the code of camp-state */
const char *
fulei_camp_stage_code (FuleiCampStage stage)
{
  g_return_val_if_fail (stage < FULEI_N_CAMP_STAGES, NULL);
  return stage_codes[stage];
}

/** fulei_camp_read_theme: @code: (nullable): of camp-theme. Returns: its FuleiCampTheme; 0 for 其他 */
guint
fulei_camp_read_theme (const char *code)
{
  static const char *const codes[] = { "safety", "patriotism", "tradition", "health", "family" };
  guint position = find_code (codes, G_N_ELEMENTS (codes), code);

  return position < G_N_ELEMENTS (codes) ? 1u << position : 0;
}

/** fulei_camp_read_half: @code: (nullable): of half-day. Returns: 0 for 上午, 1 for 下午, 2 for 晚上 */
guint
fulei_camp_read_half (const char *code)
{
  static const char *const codes[] = { "morning", "afternoon", "evening" };

  return find_code (codes, G_N_ELEMENTS (codes), code) % G_N_ELEMENTS (codes);
}

/**
 * fulei_camp_count_days:
 *
 * Returns: calendar days, the first and the last counted (CAMP-1); 0 while one is unknown or they are reversed
 */
guint
fulei_camp_count_days (FuleiDate starts, FuleiDate ends)
{
  return starts != 0 && ends >= starts ? ends - starts + 1 : 0;
}

/** fulei_camp_get_days: Returns: days of a camp; of a weekend class, different days with a session (CAMP-6) */
guint
fulei_camp_get_days (const FuleiCampFacts *facts)
{
  return facts->kind == FULEI_CAMP_WEEKEND ? facts->n_session_days : fulei_camp_count_days (facts->starts, facts->ends);
}

/** fulei_camp_is_long_enough: whether a camp has its ten days (2021/32 二（三）1); a weekend class has no least */
gboolean
fulei_camp_is_long_enough (FuleiCampKind kind, guint n_days)
{
  return kind == FULEI_CAMP_WEEKEND || n_days >= FULEI_CAMP_LEAST_DAYS;
}

/** fulei_camp_is_in_year: whether a camp touches its year (a winter camp may begin in the old one) */
gboolean
fulei_camp_is_in_year (FuleiDate starts, FuleiDate ends, int year)
{
  return starts <= fulei_date_new (year, 12, 31) && ends >= fulei_date_new (year, 1, 1);
}

static guint
bit (FuleiCampRule rule, gboolean broken)
{
  return broken ? 1u << rule : 0;
}

/**
 * fulei_camp_find_faults:
 * @as_of: days before it are past
 *
 * Returns: a bit, 1 << FuleiCampRule, for each rule of one camp that it breaks
 */
guint
fulei_camp_find_faults (const FuleiCampFacts *facts, FuleiDate as_of)
{
  gboolean dated = facts->starts != 0 && facts->ends != 0;
  gboolean reversed = dated && facts->ends < facts->starts;
  gboolean straight = dated && !reversed;
  gboolean begun = facts->stage >= FULEI_CAMP_RUNNING || (dated && as_of >= facts->starts);
  gboolean near = begun || (dated && as_of + FULEI_CAMP_NOTICE_DAYS >= facts->starts);
  gboolean camp = facts->kind != FULEI_CAMP_WEEKEND;

  return bit (FULEI_CAMP_RULE_DATES, reversed) |
         bit (FULEI_CAMP_RULE_DAYS, straight && !fulei_camp_is_long_enough (facts->kind, fulei_camp_get_days (facts))) |
         bit (FULEI_CAMP_RULE_YEAR,
              straight && facts->year != 0 && !fulei_camp_is_in_year (facts->starts, facts->ends, facts->year)) |
         bit (FULEI_CAMP_RULE_THEMES, camp && (begun || facts->stage > FULEI_CAMP_PLANNED) &&
                                        (facts->themes & FULEI_CAMP_ALL_THEMES) != FULEI_CAMP_ALL_THEMES) |
         bit (FULEI_CAMP_RULE_CONSENT, near && facts->n_without_consent > 0) |
         bit (FULEI_CAMP_RULE_CAPACITY, facts->capacity > 0 && facts->n_enrolled > facts->capacity) |
         bit (FULEI_CAMP_RULE_COST, facts->budget >= 0 && facts->cost > facts->budget) |
         bit (FULEI_CAMP_RULE_ATTENDANCE, facts->n_unrecorded > 0) |
         bit (FULEI_CAMP_RULE_SUMMARY, facts->stage == FULEI_CAMP_CLOSED && !facts->has_summary);
}

/**
 * fulei_camp_judge_year:
 * @n_camps: summer and winter camps of a site that belong to @year
 *
 * One or two a year (2021/32 二（三）1). The running year is broken when ten days no longer fit into it.
 */
FuleiCampYear
fulei_camp_judge_year (guint n_camps, int year, FuleiDate as_of)
{
  if (n_camps > FULEI_CAMP_MOST_A_YEAR)
    return FULEI_CAMP_YEAR_MANY;
  if (n_camps > 0)
    return FULEI_CAMP_YEAR_KEPT;
  if (as_of + FULEI_CAMP_LEAST_DAYS - 1 > fulei_date_new (year, 12, 31))
    return FULEI_CAMP_YEAR_BROKEN;
  return FULEI_CAMP_YEAR_DUE;
}

static gboolean
has_slot_between (const FuleiCampTimes *weekend, FuleiDate first, FuleiDate last)
{
  for (guint i = 0; i < weekend->n_slots; i++)
    {
      FuleiDate day = FULEI_CAMP_SLOT_DAY (weekend->slots[i]);

      if (day >= first && day <= last)
        return TRUE;
    }
  return FALSE;
}

static gboolean
shares_slot (const FuleiCampTimes *a, const FuleiCampTimes *b)
{
  for (guint i = 0; i < a->n_slots; i++)
    for (guint j = 0; j < b->n_slots; j++)
      if (a->slots[i] == b->slots[j])
        return TRUE;
  return FALSE;
}

/**
 * fulei_camp_times_clash:
 *
 * Whether one child cannot be in both (CAMP-3): days of camps, and sessions of weekend classes, meet.
 */
gboolean
fulei_camp_times_clash (const FuleiCampTimes *a, const FuleiCampTimes *b)
{
  if (a->weekend && b->weekend)
    return shares_slot (a, b);
  if (a->weekend)
    return has_slot_between (a, b->starts, b->ends);
  if (b->weekend)
    return has_slot_between (b, a->starts, a->ends);
  return a->starts <= b->ends && b->starts <= a->ends;
}

/**
 * fulei_camp_judge_vetting:
 * @result: (nullable): code of vetting-result
 * @valid_until: fulei_vetting_get_until()
 *
 * Whether a person may work with children from @from to @to, both counted (LOVE-3).
 */
FuleiCampVetting
fulei_camp_judge_vetting (const char *result, FuleiDate valid_until, FuleiDate from, FuleiDate to)
{
  if (g_strcmp0 (result, "failed") == 0)
    return FULEI_CAMP_VETTING_FAILED;
  if (g_strcmp0 (result, "pending") == 0)
    return FULEI_CAMP_VETTING_PENDING;
  if (g_strcmp0 (result, "passed") != 0 || valid_until == 0)
    return FULEI_CAMP_VETTING_NONE;
  if (valid_until < from)
    return FULEI_CAMP_VETTING_EXPIRED;
  return valid_until < to ? FULEI_CAMP_VETTING_EXPIRES : FULEI_CAMP_VETTING_GOOD;
}

/** fulei_camp_is_reason: @words: (nullable). Returns: whether they are long enough for a reason (LOVE-3) */
gboolean
fulei_camp_is_reason (const char *words)
{
  g_autofree char *bare = words != NULL ? g_strstrip (g_strdup (words)) : NULL;

  return bare != NULL && g_utf8_strlen (bare, -1) >= FULEI_CAMP_LEAST_REASON;
}
