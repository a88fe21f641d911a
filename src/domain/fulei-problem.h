/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* Problems that a visit found: they stay open until they are solved (VISIT-3). */

/* Days after the visit until which a problem without a follow-up date is to be looked after (chosen). */
#define FULEI_PROBLEM_DAYS 30

/* What one visit says of its problem. */
typedef struct {
  const char *words;            /* the problems found; NULL: none */
  FuleiDate   visited_on;
  FuleiDate   follow_up_on;     /* or 0 */
  FuleiDate   solved_on;        /* or 0 */
  gboolean    solved;
} FuleiProblem;

gboolean  fulei_problem_has_words (const char *problems);
gboolean  fulei_problem_waits     (const FuleiProblem *problem, FuleiDate day);
gboolean  fulei_problem_is_open   (const FuleiProblem *problem, FuleiDate day);
FuleiDate fulei_problem_get_due   (const FuleiProblem *problem);

G_END_DECLS
