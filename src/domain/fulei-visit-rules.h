/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-follow-up.h"
#include "domain/fulei-problem.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Rules of visits and of the focus list (VISIT-2, VISIT-3, VISIT-7). */
extern const FuleiRule fulei_visit_rule_open;           /* problems not solved */
extern const FuleiRule fulei_visit_rule_overdue;        /* those of them whose day has gone by */
extern const FuleiRule fulei_focus_rule_overdue;        /* a child of the focus list whose follow-up day has gone by */
extern const FuleiRule fulei_focus_rule_undated;        /* one without a next follow-up */

gboolean fulei_visit_is_in_person (const FuleiRecord *visit);
void     fulei_visit_get_problem  (const FuleiRecord *visit, FuleiProblem *problem);
void     fulei_visit_check        (const FuleiRecord *visit, FuleiDate today, GPtrArray *issues);
void     fulei_focus_check        (const FuleiRecord *focus, FuleiDate today, GPtrArray *issues);

G_END_DECLS
