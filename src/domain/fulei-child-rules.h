/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* The rules over several fields of one child's record (CHILD-2, CHILD-3, CHILD-4). */

#define FULEI_LEFT_BEHIND_AGE_LIMIT 16  /* 2024/33 二: not yet 16 */
#define FULEI_DIFFICULTY_AGE_LIMIT 18   /* 2024/33 二: not yet 18 */

void       fulei_child_derive         (FuleiRecord *child);
void       fulei_child_check          (const FuleiRecord *child, FuleiDate today, GPtrArray *issues);
guint      fulei_child_completeness   (const FuleiRecord *child, GPtrArray *missing);
FuleiDate  fulei_child_birth          (const FuleiRecord *child);
FuleiDate  fulei_child_age_limit_date (const FuleiRecord *child);
const char *fulei_child_guess_schooling (const char *school);

G_END_DECLS
