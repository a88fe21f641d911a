/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* The rules of assessments, care plans and needs over plain facts (RISK-1, RISK-2, RISK-3, CHILD-7). Levels and tiers
 * are codes of the lists risk-level and care-tier; NULL is not known. */

#define FULEI_PLAN_REVIEW_MONTHS 6      /* RISK-2 (chosen) */
#define FULEI_NEED_LONG_DAYS 90         /* a need open for longer is listed (chosen) */
#define FULEI_WORKSHEET_MANY 3          /* ticks of the worksheet from which a second person is advised (chosen) */

extern const FuleiRule fulei_plan_rule_missing;
extern const FuleiRule fulei_plan_rule_item;
extern const FuleiRule fulei_assessment_rule_never;
extern const FuleiRule fulei_assessment_rule_review;
extern const FuleiRule fulei_assessment_rule_contradiction;
extern const FuleiRule fulei_need_rule_long;
extern const FuleiRule fulei_need_rule_unsaid;

/* What the worksheet advises; it never decides. */
typedef enum {
  FULEI_WORKSHEET_PLAIN,
  FULEI_WORKSHEET_TWO_PEOPLE,   /* many grounds */
  FULEI_WORKSHEET_URGENT,       /* a ground that does not wait: abuse, violence, nobody who looks after the child */
} FuleiWorksheetAdvice;

gboolean             fulei_plan_is_needed           (const char *level, const char *tier);
gboolean             fulei_plan_is_open             (FuleiDate made_on, FuleiDate closed_on, FuleiDate day);
gboolean             fulei_plan_item_is_overdue     (FuleiDate due_on, FuleiDate done_on, FuleiDate day);
FuleiDate            fulei_assessment_review_day    (FuleiDate assessed_on, FuleiDate review_on);
gboolean             fulei_assessment_contradicts   (const char *level, const char *tier);
FuleiWorksheetAdvice fulei_worksheet_advise         (const FuleiRecord *assessment, guint *n_ticked);
char                *fulei_worksheet_dup_summary    (const FuleiRecord *assessment);

void                 fulei_assessment_derive        (FuleiRecord *assessment);

/* What is to be said of one record by itself; for fulei_record_rules_check() */
void                 fulei_assessment_check         (const FuleiRecord *assessment, FuleiDate today, GPtrArray *issues);
void                 fulei_care_plan_check          (const FuleiRecord *plan, FuleiDate today, GPtrArray *issues);
void                 fulei_plan_item_check          (const FuleiRecord *item, FuleiDate today, GPtrArray *issues);
void                 fulei_need_check               (const FuleiRecord *need, FuleiDate today, GPtrArray *issues);

G_END_DECLS
