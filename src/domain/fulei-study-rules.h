/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* 福彩助学: who is asked, who wants to, what was applied for (ACT-3, 2024/40 二（七）), and aids in general. */

#define FULEI_STUDY_AGE 14              /* 年满14周岁 */

extern const FuleiRule fulei_rule_study_unasked;
extern const FuleiRule fulei_rule_study_not_applied;
extern const FuleiRule fulei_rule_aid_undated;

/* NULL-terminated codes of the list schooling that count as junior or senior high school. */
extern const char *const fulei_study_schoolings[];

typedef enum {
  FULEI_STUDY_UNASKED,
  FULEI_STUDY_WILLING,
  FULEI_STUDY_UNWILLING,
} FuleiStudyWish;

/* What decides whether a child is asked; whether of town or country does not. */
typedef struct {
  gboolean    on_roll;
  gboolean    difficulty;               /* 困境儿童, orphans among them */
  gboolean    orphan;
  FuleiDate   birth;                    /* 0: unknown */
  const char *schooling;                /* nullable code */
} FuleiStudyFacts;

FuleiDate      fulei_study_born_by     (FuleiDate as_of);
gboolean       fulei_study_is_asked    (const FuleiStudyFacts *facts, FuleiDate as_of);
FuleiStudyWish fulei_study_wish        (const char *code);
gboolean       fulei_aid_lacks_date    (const char *state, const char *granted_on);

void           fulei_aid_check         (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
