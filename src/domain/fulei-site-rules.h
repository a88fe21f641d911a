/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"

G_BEGIN_DECLS

/* The rules of a demonstration site over plain facts (SITE-1 to SITE-6). */

#define FULEI_SITE_UNIFIED_NAME "农村留守儿童关爱保护和困境儿童保障工作示范点"    /* 2021/32 二（一） */
#define FULEI_SITE_MINIMUM_AREA 12000           /* hundredths of a ㎡: 120 ㎡, 2021/32 二（一） */
#define FULEI_SITE_PLAUSIBLE_AREA 500000        /* hundredths of a ㎡: what is more is to be checked (chosen) */
#define FULEI_SITE_CONTRACT_NOTICE_DAYS 30      /* before a contract ends (chosen) */
#define FULEI_SITE_SAFETY_MONTHS 3              /* between safety checks; 2024/33 14 says no term (chosen) */
#define FULEI_SITE_EVALUATION_NOTICE_MONTH 10   /* from October on, this year's evaluation is asked for (chosen) */
#define FULEI_SITE_COVERAGE_PERCENT 30          /* of the townships, 2021/32 一 */
#define FULEI_SITE_KIND_DEMONSTRATION "demonstration"

/* The eight points of the standard check, in the order of the paper (SITE-2). */
typedef enum {
  FULEI_SITE_POINT_AREA,
  FULEI_SITE_POINT_SCHOOL,
  FULEI_SITE_POINT_ACTIVITY,
  FULEI_SITE_POINT_LIBRARY,
  FULEI_SITE_POINT_FAMILY,
  FULEI_SITE_POINT_COUNSELLING,
  FULEI_SITE_POINT_NAME,
  FULEI_SITE_POINT_CONTRACT,
  FULEI_N_SITE_POINTS
} FuleiSitePoint;

#define FULEI_SITE_FIRST_ROOM FULEI_SITE_POINT_SCHOOL
#define FULEI_N_SITE_ROOMS 5

/* Why a point is not met. */
typedef enum {
  FULEI_SITE_FAULT_NONE,
  FULEI_SITE_FAULT_AREA_UNKNOWN,
  FULEI_SITE_FAULT_AREA_SMALL,
  FULEI_SITE_FAULT_ROOM_MISSING,
  FULEI_SITE_FAULT_NAME_OTHER,          /* the unified name does not end it */
  FULEI_SITE_FAULT_NAME_PLACE,          /* no place in front of the unified name */
  FULEI_SITE_FAULT_CONTRACT_NONE,
  FULEI_SITE_FAULT_CONTRACT_FUTURE,     /* the next one has not begun */
  FULEI_SITE_FAULT_CONTRACT_ENDED,
  FULEI_SITE_FAULT_CONTRACT_OTHER,      /* a valid one, but not with the organisation that the site names */
} FuleiSiteFault;

typedef struct {
  gint64    organisation;       /* id */
  FuleiDate starts_on;          /* first day of validity */
  FuleiDate ends_on;            /* last day of validity */
} FuleiSiteContract;

/* What is known of a site. */
typedef struct {
  const char              *kind;        /* code of the list site-kind, or NULL */
  const char              *name;        /* or NULL */
  gint64                   area;        /* hundredths of a ㎡; -1 where it is not known */
  gint64                   organisation; /* id of the running organisation; 0 where it is not known */
  guint                    rooms[FULEI_N_SITE_ROOMS]; /* how many of each, from 儿童学堂 to 心理疏导室 */
  const FuleiSiteContract *contracts;   /* borrowed; in any order */
  guint                    n_contracts;
} FuleiSiteFacts;

typedef struct {
  gboolean       applies;       /* the standard is one of demonstration sites alone */
  guint          n_passed;
  FuleiSiteFault faults[FULEI_N_SITE_POINTS];
  FuleiDate      contract_day;  /* the day that the fault of the contract is about: its end, or its begin */
} FuleiSiteStandard;

typedef struct {
  guint n_townships;            /* of the county */
  guint n_covered;              /* with a site that passes */
  guint n_needed;               /* at least one, and 30 % of the townships, rounded up */
} FuleiSiteCoverage;

extern const FuleiRule fulei_site_rule_standard;
extern const FuleiRule fulei_site_rule_area;
extern const FuleiRule fulei_site_rule_contract_ended;
extern const FuleiRule fulei_site_rule_contract_ends;
extern const FuleiRule fulei_site_rule_coverage;
extern const FuleiRule fulei_site_rule_evaluation;
extern const FuleiRule fulei_site_rule_evaluation_correction;
extern const FuleiRule fulei_site_rule_safety;
extern const FuleiRule fulei_site_rule_safety_correction;

void                     fulei_site_check_standard    (const FuleiSiteFacts *facts, FuleiDate day,
                                                       FuleiSiteStandard *standard);
gboolean                 fulei_site_standard_passes   (const FuleiSiteStandard *standard);
const char              *fulei_site_point_get_label   (FuleiSitePoint point);
const char              *fulei_site_point_get_source  (FuleiSitePoint point);
const char              *fulei_site_point_get_room    (FuleiSitePoint point);
char                    *fulei_site_point_dup_reason  (FuleiSitePoint point, const FuleiSiteFacts *facts,
                                                       const FuleiSiteStandard *standard);
char                    *fulei_site_point_dup_missing (FuleiSitePoint point, const FuleiSiteFacts *facts,
                                                       const FuleiSiteStandard *standard);
char                    *fulei_site_standard_dup_missing (const FuleiSiteStandard *standard);

const FuleiSiteContract *fulei_site_find_contract     (const FuleiSiteFacts *facts, FuleiDate day);
FuleiDate                fulei_site_contract_end      (const FuleiSiteFacts *facts, FuleiDate day);
gboolean                 fulei_site_area_is_odd       (gint64 area);
int                      fulei_site_evaluation_owed   (FuleiDate opened_on, int last_year, FuleiDate day);
FuleiDate                fulei_site_safety_due        (FuleiDate opened_on, FuleiDate checked_on);
gboolean                 fulei_site_correction_open   (FuleiDate correct_by, FuleiDate corrected_on, FuleiDate day);
gboolean                 fulei_site_correction_overdue (FuleiDate correct_by, FuleiDate corrected_on, FuleiDate day);
void                     fulei_site_count_coverage    (guint n_townships, guint n_covered, FuleiSiteCoverage *coverage);

G_END_DECLS
