/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-follow-up.h"

G_BEGIN_DECLS

/* How much follow-up is owed in the month and the quarter of a day, done or not (BEYOND-2). The rules are those of
 * fulei-follow-up.h (VISIT-1, VISIT-2): whoever visits already this month is counted all the same. */
typedef struct {
  guint visits;                 /* of the month: children at medium and high risk */
  guint contacts;               /* of the month: children at low risk or not assessed */
  guint quarter_visits;         /* of the quarter: the same children */
} FuleiLoad;

#define FULEI_LOAD_MOST_ASSESSMENTS 256 /* of one child; the oldest are left out */

void     fulei_load_add    (FuleiLoad *load, const FuleiFollowUpFacts *facts, FuleiDate day);
void     fulei_load_remove (FuleiLoad *load, const FuleiFollowUpFacts *facts, FuleiDate day);
gboolean fulei_load_equal  (const FuleiLoad *a, const FuleiLoad *b);
guint    fulei_load_assess (const FuleiFollowUpFacts *facts, const FuleiAssessment *assessment,
                            FuleiAssessment changed[FULEI_LOAD_MOST_ASSESSMENTS]);
char    *fulei_load_dup_words (const FuleiLoad *before, const FuleiLoad *after, const char *whose);

G_END_DECLS
