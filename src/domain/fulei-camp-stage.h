/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-camp-rules.h"

G_BEGIN_DECLS

/* What a camp still lacks for its next stage: 筹备 → 报名 → 进行 → 结营. */
typedef enum {
  FULEI_CAMP_NEED_CAPACITY,
  FULEI_CAMP_NEED_LEADER,
  FULEI_CAMP_NEED_DAYS,
  FULEI_CAMP_NEED_SESSIONS,
  FULEI_CAMP_NEED_CHILDREN,
  FULEI_CAMP_NEED_CONSENT,
  FULEI_CAMP_NEED_STAFF,
  FULEI_CAMP_NEED_VETTING,
  FULEI_CAMP_NEED_THEMES,
  FULEI_CAMP_NEED_START,
  FULEI_CAMP_NEED_END,
  FULEI_CAMP_NEED_ATTENDANCE,
  FULEI_CAMP_NEED_SUMMARY,
  FULEI_N_CAMP_NEEDS
} FuleiCampNeed;

guint  fulei_camp_find_needs    (const FuleiCampFacts *facts, FuleiDate today);
char  *fulei_camp_dup_need      (FuleiCampNeed need, const FuleiCampFacts *facts);
char  *fulei_camp_dup_needs     (guint needs, const FuleiCampFacts *facts);
char  *fulei_camp_dup_missing_themes (const FuleiCampFacts *facts);
char  *fulei_camp_dup_length    (const FuleiCampFacts *facts);

G_END_DECLS
