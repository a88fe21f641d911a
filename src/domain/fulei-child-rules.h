/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* The rules over several fields of one child's record (CHILD-2, CHILD-3, CHILD-4). */

#define FULEI_LEFT_BEHIND_AGE_LIMIT 16  /* 2024/33 二: not yet 16 */
#define FULEI_DIFFICULTY_AGE_LIMIT 18   /* 2024/33 二: not yet 18 */

/* What a child's record can contradict (CHILD-1, CHILD-2, CHILD-3). */
typedef enum {
  FULEI_CHILD_RULE_NO_NUMBER,           /* an identity card, and no number yet */
  FULEI_CHILD_RULE_SEX,                 /* not that of the identity number */
  FULEI_CHILD_RULE_BIRTH,               /* not that of the identity number */
  FULEI_CHILD_RULE_REGISTRATION,        /* urban, but left behind */
  FULEI_CHILD_RULE_LEFT_BEHIND_AGE,
  FULEI_CHILD_RULE_DIFFICULTY_AGE,
  FULEI_CHILD_RULE_NO_TYPE,             /* in difficulty, of no kind */
  FULEI_CHILD_RULE_NO_CATEGORY,         /* of a kind of difficulty, but not in difficulty */
  FULEI_CHILD_RULE_ORPHAN,              /* and a parent who is neither dead nor missing */
  FULEI_N_CHILD_RULES
} FuleiChildRule;

/* Called for each rule that a record breaks; @field: the field where it is to be said. */
typedef void (*FuleiChildRuleBroken) (FuleiChildRule rule, guint field, gpointer data);

const FuleiRule *fulei_child_rule_get (FuleiChildRule rule);
const char *fulei_child_rule_get_words (FuleiChildRule rule);
void       fulei_child_find_broken    (const FuleiRecord *child, FuleiDate today, FuleiChildRuleBroken broken,
                                       gpointer data);
void       fulei_child_derive         (FuleiRecord *child);
void       fulei_child_check          (const FuleiRecord *child, FuleiDate today, GPtrArray *issues);
guint      fulei_child_completeness   (const FuleiRecord *child, GPtrArray *missing);
FuleiDate  fulei_child_birth          (const FuleiRecord *child);
FuleiDate  fulei_child_age_limit_date (const FuleiRecord *child);
const char *fulei_child_guess_schooling (const char *school);

G_END_DECLS
