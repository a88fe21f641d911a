/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* A change of school that comes with age (BEYOND-8, chosen). */
typedef enum {
  FULEI_SCHOOL_ENTERS_PRIMARY,
  FULEI_SCHOOL_LEAVES_PRIMARY,
  FULEI_SCHOOL_LEAVES_JUNIOR,
  FULEI_SCHOOL_LEAVES_SENIOR,
  FULEI_N_SCHOOL_CHANGES
} FuleiSchoolChange;

gboolean    fulei_school_change    (FuleiDate birth, const char *schooling, FuleiSchoolChange *change, FuleiDate *date);
const char *fulei_school_change_get_words (FuleiSchoolChange change);

G_END_DECLS
