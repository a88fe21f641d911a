/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-site-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-text.h"

#define SOURCE_2021_32_2_1 "闽民童〔2021〕32号 二（一）"
#define SOURCE_2021_32_3_3 "闽民童〔2021〕32号 三（三）"
#define SOURCE_SAFETY "闽民童〔2024〕33号 14、晋政民〔2024〕46号（一）"

const FuleiRule fulei_site_rule_standard = {
  .id = "SITE-2.standard", .source = SOURCE_2021_32_2_1, .reg = "site", .title = N_("未达标的示范点"),
};
const FuleiRule fulei_site_rule_area = {
  .id = "SITE-1.area", .source = SOURCE_2021_32_2_1, .reg = "site", .title = N_("面积需要核对的场所"),
};
const FuleiRule fulei_site_rule_contract_ended = {
  .id = "SITE-1.contract-ended", .source = SOURCE_2021_32_3_3, .reg = "site", .title = N_("合同已到期的场所"),
};
const FuleiRule fulei_site_rule_contract_ends = {
  .id = "SITE-1.contract-ends", .source = SOURCE_2021_32_3_3, .reg = "site", .title = N_("合同 30 天内到期的场所"),
};
const FuleiRule fulei_site_rule_coverage = {
  .id = "SITE-4.coverage", .source = "闽民童〔2021〕32号 一", .reg = "site", .title = N_("示范点覆盖率未达标的地区"),
};
const FuleiRule fulei_site_rule_evaluation = {
  .id = "SITE-5.yearly", .source = SOURCE_2021_32_3_3, .reg = "site", .title = N_("未做年度评估的示范点"),
};
const FuleiRule fulei_site_rule_evaluation_correction = {
  .id = "SITE-5.correction", .source = SOURCE_2021_32_3_3, .reg = "site", .title = N_("评估整改逾期的示范点"),
};
const FuleiRule fulei_site_rule_safety = {
  .id = "SITE-6.quarterly", .source = SOURCE_SAFETY, .reg = "site", .title = N_("该做安全检查的场所"),
};
const FuleiRule fulei_site_rule_safety_correction = {
  .id = "SITE-6.correction", .source = SOURCE_SAFETY, .reg = "site", .title = N_("隐患整改逾期的场所"),
};

/* The words of the paper for each point; the rooms with their codes of the list room-kind. */
static const struct {
  const char *label;
  const char *room;
  const char *source;
} points[FULEI_N_SITE_POINTS] = {
  [FULEI_SITE_POINT_AREA] = { N_("场所面积"), NULL, SOURCE_2021_32_2_1 },
  [FULEI_SITE_POINT_SCHOOL] = { N_("儿童学堂"), "school", SOURCE_2021_32_2_1 },
  [FULEI_SITE_POINT_ACTIVITY] = { N_("活动室"), "activity", SOURCE_2021_32_2_1 },
  [FULEI_SITE_POINT_LIBRARY] = { N_("图书室"), "library", SOURCE_2021_32_2_1 },
  [FULEI_SITE_POINT_FAMILY] = { N_("亲情关爱室"), "family", SOURCE_2021_32_2_1 },
  [FULEI_SITE_POINT_COUNSELLING] = { N_("心理疏导室"), "counselling", SOURCE_2021_32_2_1 },
  [FULEI_SITE_POINT_NAME] = { N_("统一名称"), NULL, SOURCE_2021_32_2_1 },
  [FULEI_SITE_POINT_CONTRACT] = { N_("承接机构与合同"), NULL, SOURCE_2021_32_3_3 },
};

/** fulei_site_point_get_label: Returns: (transfer none): the point in the words of the document, "心理疏导室" */
const char *
fulei_site_point_get_label (FuleiSitePoint point)
{
  return _(points[point].label);
}

/** fulei_site_point_get_source: Returns: (transfer none): the document that asks for it */
const char *
fulei_site_point_get_source (FuleiSitePoint point)
{
  return points[point].source;
}

/** fulei_site_point_get_room: Returns: (transfer none) (nullable): the code of the room that the point asks for */
const char *
fulei_site_point_get_room (FuleiSitePoint point)
{
  return points[point].room;
}

static FuleiSiteFault
check_area (gint64 area)
{
  if (area <= 0)
    return FULEI_SITE_FAULT_AREA_UNKNOWN;
  return area < FULEI_SITE_MINIMUM_AREA ? FULEI_SITE_FAULT_AREA_SMALL : FULEI_SITE_FAULT_NONE;
}

/* Blanks and punctuation aside, the name ends with the unified name and has its place in front. */
static FuleiSiteFault
check_name (const char *name)
{
  g_autofree char *compact = name != NULL ? fulei_text_dup_compact (name) : NULL;

  if (compact == NULL || !g_str_has_suffix (compact, FULEI_SITE_UNIFIED_NAME))
    return FULEI_SITE_FAULT_NAME_OTHER;
  return strlen (compact) == strlen (FULEI_SITE_UNIFIED_NAME) ? FULEI_SITE_FAULT_NAME_PLACE : FULEI_SITE_FAULT_NONE;
}

/**
 * fulei_site_find_contract:
 *
 * A contract is valid on its first and on its last day. Of several, the one with the site's organisation goes first,
 * then the one that lasts longest.
 *
 * Returns: (transfer none) (nullable): a contract that is valid on @day
 */
const FuleiSiteContract *
fulei_site_find_contract (const FuleiSiteFacts *facts, FuleiDate day)
{
  const FuleiSiteContract *found = NULL;

  for (guint i = 0; i < facts->n_contracts; i++)
    {
      const FuleiSiteContract *contract = &facts->contracts[i];
      gboolean own = contract->organisation == facts->organisation;

      if (contract->starts_on > day || contract->ends_on < day)
        continue;
      if (found == NULL || (own && found->organisation != facts->organisation) ||
          (own == (found->organisation == facts->organisation) && contract->ends_on > found->ends_on))
        found = contract;
    }
  return found;
}

/* Where no contract is valid: the next one that begins, or the last that ended. */
static FuleiSiteFault
explain_contract (const FuleiSiteFacts *facts, FuleiDate day, FuleiDate *about)
{
  FuleiDate next = 0, last = 0;

  for (guint i = 0; i < facts->n_contracts; i++)
    {
      const FuleiSiteContract *contract = &facts->contracts[i];

      if (contract->starts_on > day && (next == 0 || contract->starts_on < next))
        next = contract->starts_on;
      if (contract->ends_on < day)
        last = MAX (last, contract->ends_on);
    }
  *about = next != 0 ? next : last;
  if (next != 0)
    return FULEI_SITE_FAULT_CONTRACT_FUTURE;
  return last != 0 ? FULEI_SITE_FAULT_CONTRACT_ENDED : FULEI_SITE_FAULT_CONTRACT_NONE;
}

static FuleiSiteFault
check_contract (const FuleiSiteFacts *facts, FuleiDate day, FuleiDate *about)
{
  const FuleiSiteContract *contract = fulei_site_find_contract (facts, day);

  if (contract == NULL)
    return explain_contract (facts, day, about);
  *about = contract->ends_on;
  return facts->organisation != 0 && contract->organisation != facts->organisation ? FULEI_SITE_FAULT_CONTRACT_OTHER
                                                                                   : FULEI_SITE_FAULT_NONE;
}

/**
 * fulei_site_check_standard:
 * @day: the day on which the contract has to be valid
 * @standard: (out caller-allocates)
 *
 * The standard check of a demonstration site, eight points (SITE-2): 120 ㎡ at least, each of the five rooms, the
 * unified name (2021/32 二（一）), and a running organisation under a contract (2021/32 三（三）). A site that names no
 * organisation is run by the one of its contract (chosen).
 */
void
fulei_site_check_standard (const FuleiSiteFacts *facts, FuleiDate day, FuleiSiteStandard *standard)
{
  memset (standard, 0, sizeof *standard);
  standard->applies = g_strcmp0 (facts->kind, FULEI_SITE_KIND_DEMONSTRATION) == 0;
  standard->faults[FULEI_SITE_POINT_AREA] = check_area (facts->area);
  for (guint i = 0; i < FULEI_N_SITE_ROOMS; i++)
    if (facts->rooms[i] == 0)
      standard->faults[FULEI_SITE_FIRST_ROOM + i] = FULEI_SITE_FAULT_ROOM_MISSING;
  standard->faults[FULEI_SITE_POINT_NAME] = check_name (facts->name);
  standard->faults[FULEI_SITE_POINT_CONTRACT] = check_contract (facts, day, &standard->contract_day);
  for (guint i = 0; i < FULEI_N_SITE_POINTS; i++)
    if (standard->faults[i] == FULEI_SITE_FAULT_NONE)
      standard->n_passed++;
}

/** fulei_site_standard_passes: Returns: whether it is a demonstration site that meets all eight points */
gboolean
fulei_site_standard_passes (const FuleiSiteStandard *standard)
{
  return standard->applies && standard->n_passed == FULEI_N_SITE_POINTS;
}

static char *
dup_contract_reason (const FuleiSiteStandard *standard)
{
  g_autofree char *iso = fulei_date_dup_iso (standard->contract_day);

  if (standard->faults[FULEI_SITE_POINT_CONTRACT] == FULEI_SITE_FAULT_NONE)
    return g_strdup_printf (_("现行合同有效至 %s"), iso);
  if (standard->faults[FULEI_SITE_POINT_CONTRACT] == FULEI_SITE_FAULT_CONTRACT_FUTURE)
    return g_strdup_printf (_("合同 %s 起才生效"), iso);
  if (standard->faults[FULEI_SITE_POINT_CONTRACT] == FULEI_SITE_FAULT_CONTRACT_ENDED)
    return g_strdup_printf (_("合同已于 %s 到期"), iso);
  if (standard->faults[FULEI_SITE_POINT_CONTRACT] == FULEI_SITE_FAULT_CONTRACT_OTHER)
    return g_strdup (_("现行合同签的是另一家机构"));
  return g_strdup (_("没有购买服务合同"));
}

static char *
dup_name_reason (FuleiSiteFault fault)
{
  if (fault == FULEI_SITE_FAULT_NAME_PLACE)
    return g_strdup (_("统一名称前没有地名"));
  return g_strdup (fault == FULEI_SITE_FAULT_NONE ? _("名称统一") : _("没有用统一名称"));
}

static char *
dup_room_reason (FuleiSitePoint point, const FuleiSiteFacts *facts)
{
  guint n_rooms = facts->rooms[point - FULEI_SITE_FIRST_ROOM];

  return n_rooms > 0 ? g_strdup_printf (_("有 %u 间"), n_rooms)
                     : g_strdup_printf (_("没有%s"), fulei_site_point_get_label (point));
}

static char *
dup_area_reason (const FuleiSiteFacts *facts)
{
  g_autofree char *area = fulei_text_dup_money (facts->area);

  if (facts->area <= 0)
    return g_strdup (_("没有登记面积"));
  return facts->area < FULEI_SITE_MINIMUM_AREA ? g_strdup_printf (_("%s ㎡，不足 120 ㎡"), area)
                                               : g_strdup_printf (_("%s ㎡（≥ 120 ㎡）"), area);
}

/** fulei_site_point_dup_reason: Returns: (transfer full): why the point is met or not, "119.99 ㎡，不足 120 ㎡" */
char *
fulei_site_point_dup_reason (FuleiSitePoint point, const FuleiSiteFacts *facts, const FuleiSiteStandard *standard)
{
  if (point == FULEI_SITE_POINT_AREA)
    return dup_area_reason (facts);
  if (point == FULEI_SITE_POINT_NAME)
    return dup_name_reason (standard->faults[point]);
  if (point == FULEI_SITE_POINT_CONTRACT)
    return dup_contract_reason (standard);
  return dup_room_reason (point, facts);
}

/** fulei_site_point_dup_missing: Returns: (transfer full) (nullable): what is to be done; NULL if it is met */
char *
fulei_site_point_dup_missing (FuleiSitePoint point, const FuleiSiteFacts *facts, const FuleiSiteStandard *standard)
{
  g_autofree char *area = NULL;

  switch (standard->faults[point])
    {
    case FULEI_SITE_FAULT_NONE:
      return NULL;
    case FULEI_SITE_FAULT_AREA_UNKNOWN:
      return g_strdup (_("量好后在“场所面积”里登记"));
    case FULEI_SITE_FAULT_AREA_SMALL:
      area = fulei_text_dup_money (FULEI_SITE_MINIMUM_AREA - facts->area);
      return g_strdup_printf (_("还差 %s ㎡：扩大场所或另选场所"), area);
    case FULEI_SITE_FAULT_ROOM_MISSING:
      return g_strdup_printf (_("设%s后登记这一间"), fulei_site_point_get_label (point));
    case FULEI_SITE_FAULT_NAME_OTHER:
      return g_strdup_printf (_("名称改为：地名＋“%s”"), FULEI_SITE_UNIFIED_NAME);
    case FULEI_SITE_FAULT_NAME_PLACE:
      return g_strdup (_("在统一名称前加上所在地的地名"));
    case FULEI_SITE_FAULT_CONTRACT_OTHER:
      return g_strdup (_("核对承接机构与合同，登记一致"));
    case FULEI_SITE_FAULT_CONTRACT_FUTURE:
      return g_strdup (_("生效以前的服务另有合同的，请补登记"));
    case FULEI_SITE_FAULT_CONTRACT_ENDED:
      return g_strdup (_("续签或另签合同后登记"));
    case FULEI_SITE_FAULT_CONTRACT_NONE:
    default:
      return g_strdup (_("通过政府购买服务确定承接机构，登记合同"));
    }
}

/** fulei_site_standard_dup_missing: Returns: (transfer full): the labels of the points that are not met, "图书室、统一名称" */
char *
fulei_site_standard_dup_missing (const FuleiSiteStandard *standard)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < FULEI_N_SITE_POINTS; i++)
    if (standard->faults[i] != FULEI_SITE_FAULT_NONE)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "、" : "", fulei_site_point_get_label (i));
  return g_string_free (words, FALSE);
}

/**
 * fulei_site_contract_end:
 *
 * How long the site is under contract: contracts that follow one another without a gap count as one. Where none is
 * valid on @day, the last end before it.
 *
 * Returns: the last day under contract; 0 where the site never had a contract that began by @day
 */
FuleiDate
fulei_site_contract_end (const FuleiSiteFacts *facts, FuleiDate day)
{
  FuleiDate end = 0;
  gboolean longer = TRUE;

  for (guint i = 0; i < facts->n_contracts; i++)
    if (facts->contracts[i].starts_on <= day)
      end = MAX (end, facts->contracts[i].ends_on);
  while (longer && end >= day)
    {
      longer = FALSE;
      for (guint i = 0; i < facts->n_contracts; i++)
        if (facts->contracts[i].starts_on <= end + 1 && facts->contracts[i].ends_on > end)
          {
            end = facts->contracts[i].ends_on;
            longer = TRUE;
          }
    }
  return end;
}

/** fulei_site_area_is_odd: @area: in hundredths, -1 unknown. Returns: whether it is 0 or above 5,000 ㎡ (SITE-1, chosen) */
gboolean
fulei_site_area_is_odd (gint64 area)
{
  return area == 0 || area > FULEI_SITE_PLAUSIBLE_AREA;
}

/**
 * fulei_site_evaluation_owed:
 * @opened_on: 0 where it is not known: long ago
 * @last_year: the latest year that was evaluated; 0 for none
 * @day: as of
 *
 * A site is evaluated once for each year that it was open from the first day on (SITE-5; 2021/32 三（三） asks for
 * evaluation, the year is chosen). Last year's is overdue; this year's is asked for from October on.
 *
 * Returns: the year whose evaluation is to be done; 0 for none
 */
int
fulei_site_evaluation_owed (FuleiDate opened_on, int last_year, FuleiDate day)
{
  int year, month, day_of_month, opened_year = 0, opened_month = 1, opened_day = 1, first_year;

  if (!fulei_date_split (day, &year, &month, &day_of_month))
    return 0;
  if (opened_on != 0)
    fulei_date_split (opened_on, &opened_year, &opened_month, &opened_day);
  first_year = opened_month == 1 && opened_day == 1 ? opened_year : opened_year + 1;
  if (last_year < year - 1 && first_year <= year - 1)
    return year - 1;
  return last_year < year && first_year <= year && month >= FULEI_SITE_EVALUATION_NOTICE_MONTH ? year : 0;
}

/**
 * fulei_site_safety_due:
 * @opened_on: 0 where it is not known
 * @checked_on: the latest check; 0 for none
 *
 * Returns: the last day for the next safety check, three months after the one before or after opening (SITE-6,
 *   2024/33 14, 2024/46（一）; the term is chosen); 0 where neither is known: it is due at once
 */
FuleiDate
fulei_site_safety_due (FuleiDate opened_on, FuleiDate checked_on)
{
  FuleiDate from = checked_on != 0 ? checked_on : opened_on;

  return from != 0 ? fulei_date_add_months (from, FULEI_SITE_SAFETY_MONTHS) : 0;
}

/** fulei_site_correction_open: Returns: whether something to be corrected (by a day that is not 0) was not by @day */
gboolean
fulei_site_correction_open (FuleiDate correct_by, FuleiDate corrected_on, FuleiDate day)
{
  return correct_by != 0 && (corrected_on == 0 || corrected_on > day);
}

/** fulei_site_correction_overdue: Returns: whether it is open after its last day (SITE-5, SITE-6) */
gboolean
fulei_site_correction_overdue (FuleiDate correct_by, FuleiDate corrected_on, FuleiDate day)
{
  return fulei_site_correction_open (correct_by, corrected_on, day) && day > correct_by;
}

/**
 * fulei_site_count_coverage:
 * @n_townships: of the county
 * @n_covered: of them, those with a demonstration site that passes the standard check
 * @coverage: (out caller-allocates): one at least in each county, and 30 % of the townships (SITE-4, 2021/32 一)
 */
void
fulei_site_count_coverage (guint n_townships, guint n_covered, FuleiSiteCoverage *coverage)
{
  coverage->n_townships = n_townships;
  coverage->n_covered = n_covered;
  coverage->n_needed = MAX (1, (n_townships * FULEI_SITE_COVERAGE_PERCENT + 99) / 100);
}
