/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Child directors and supervisors (STAFF-1): 闽民童〔2019〕128号 二（二）, 闽民童〔2024〕33号 三（五）17. */

extern const FuleiRule fulei_rule_no_director;
extern const FuleiRule fulei_rule_second_director;
extern const FuleiRule fulei_rule_no_supervisor;
extern const FuleiRule fulei_rule_two_supervisors;
extern const FuleiRule fulei_rule_no_first_training;
extern const FuleiRule fulei_rule_late_first_training;
extern const FuleiRule fulei_rule_training_due;
extern const FuleiRule fulei_rule_training_missed;
extern const FuleiRule fulei_rule_no_evaluation;

#define FULEI_CHILDREN_OF_ONE_DIRECTOR 30       /* more than so many need another (2024/33 17) */
#define FULEI_TRAINING_DUE_MONTH 10             /* who is not trained yet is listed from this month on *(chosen)* */
#define FULEI_FIRST_EVALUATION_YEAR 2024        /* 2024/33 17 asks for evaluation */

/* One person's time in a post, and what was taught to that person. Days are 0 where they are unknown. */
typedef struct {
  FuleiDate started_on;                 /* 0: as long as anybody remembers */
  FuleiDate ended_on;                   /* the last day in office; 0: still there */
  FuleiDate first_training;             /* the earliest first training that was passed */
  FuleiDate last_training;              /* the latest of any kind */
  FuleiDate training_before;            /* the latest of any kind in the year before, or earlier */
  int       evaluated;                  /* the latest year that was evaluated */
} FuleiStaffFacts;

typedef enum { FULEI_VILLAGE_STAFFED, FULEI_VILLAGE_WITHOUT_DIRECTOR, FULEI_VILLAGE_NEEDS_ANOTHER } FuleiVillageStaff;

typedef enum {
  FULEI_FIRST_TRAINING_PASSED,          /* before the work was taken up */
  FULEI_FIRST_TRAINING_LATE,
  FULEI_FIRST_TRAINING_NONE,
} FuleiFirstTraining;

typedef enum {
  FULEI_YEARLY_TRAINING_DONE,           /* or there is time yet */
  FULEI_YEARLY_TRAINING_DUE,            /* the year is ending */
  FULEI_YEARLY_TRAINING_MISSED,         /* none in all of last year, nor since */
} FuleiYearlyTraining;

gboolean            fulei_staff_in_office         (const FuleiStaffFacts *facts, FuleiDate day);
FuleiVillageStaff   fulei_village_judge_staff     (guint n_children, guint n_directors);
void                fulei_staff_add_training      (FuleiStaffFacts *facts, const char *kind, FuleiDate held_on,
                                                   gboolean passed, FuleiDate day);
FuleiFirstTraining  fulei_staff_judge_first       (const FuleiStaffFacts *facts, FuleiDate day);
FuleiYearlyTraining fulei_staff_judge_yearly      (const FuleiStaffFacts *facts, FuleiDate day);
int                 fulei_staff_missing_evaluation (const FuleiStaffFacts *facts, FuleiDate day);

const char         *fulei_staff_get_duties        (const char *post);
void                fulei_director_check          (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
