/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-record.h"

G_BEGIN_DECLS

/* Who looks eligible for what, from the boxes already ticked, and has none recorded (BEYOND-3). A person decides: the
 * papers prove it. */

#define FULEI_LOST_MONTHS 6     /* 失联: six months from the police report */

typedef enum {
  FULEI_ENTITLEMENT_ORPHAN,
  FULEI_ENTITLEMENT_UNSUPPORTED,        /* 事实无人抚养儿童 */
  FULEI_ENTITLEMENT_STUDY,              /* 福彩助学 (ACT-3) */
  FULEI_ENTITLEMENT_DISABILITY,
  FULEI_ENTITLEMENT_LOW_INCOME,
  FULEI_N_ENTITLEMENTS
} FuleiEntitlement;

/* Bits: the boxes of 特殊情况 that count. */
typedef enum {
  FULEI_PARENT_DEAD = 1 << 0,
  FULEI_PARENT_MISSING = 1 << 1,
  FULEI_PARENT_DISABLED = 1 << 2,
  FULEI_PARENT_ILL = 1 << 3,
  FULEI_PARENT_PRISON = 1 << 4,
  FULEI_PARENT_DETOXIFICATION = 1 << 5,
  FULEI_PARENT_RESTRICTED = 1 << 6,
  FULEI_PARENT_LOST = 1 << 7,
} FuleiParentBox;
#define FULEI_N_PARENT_BOXES 8

typedef struct {
  guint     boxes;              /* FuleiParentBox */
  FuleiDate lost_on;            /* the police report; 0: not written */
  gboolean  numbered;           /* the identity number is known */
} FuleiParentFacts;

typedef struct {
  FuleiParentFacts parents[2];  /* father, mother */
  FuleiDate        birth;
  const char      *schooling;   /* nullable code; borrowed */
  gboolean         on_roll;
  gboolean         difficulty;  /* in the category */
  gboolean         orphan;      /* of the kind */
  gboolean         poor;        /* 困境类别：家庭贫困 */
  gboolean         disabled;    /* 困境类别 or 健康情况 */
  gboolean         graded;      /* the grade of the disability is written */
  gboolean         numbered;    /* the child's identity number is known */
  gboolean         unwilling;   /* does not want 福彩助学 */
  guint            recorded;    /* bit of each FuleiEntitlement that is recorded as had, applied for, or refused */
} FuleiEntitlementFacts;

typedef enum {
  FULEI_ELIGIBLE_NO,
  FULEI_ELIGIBLE_LATER,         /* on a known day: six months after the police report */
  FULEI_ELIGIBLE_UNDATED,       /* out of contact, but since when is not written */
  FULEI_ELIGIBLE_YES,
} FuleiEligibility;

const FuleiRule *fulei_entitlement_get_rule   (FuleiEntitlement kind);
const char      *fulei_entitlement_get_id     (FuleiEntitlement kind);
const char      *fulei_entitlement_get_name   (FuleiEntitlement kind);
void             fulei_entitlement_read       (FuleiEntitlementFacts *facts, const FuleiRecord *child, gboolean on_roll);
void             fulei_entitlement_add_aid    (FuleiEntitlementFacts *facts, const char *kind, const char *state);
FuleiDate        fulei_parent_lost_day        (const FuleiParentFacts *parent);
FuleiEligibility fulei_entitlement_judge      (const FuleiEntitlementFacts *facts, FuleiEntitlement kind, FuleiDate day,
                                               FuleiDate *from);
guint            fulei_entitlement_reason_key (const FuleiEntitlementFacts *facts, FuleiEntitlement kind);
char            *fulei_entitlement_dup_reason (const FuleiEntitlementFacts *facts, FuleiEntitlement kind, FuleiDate day);
char            *fulei_entitlement_dup_papers (const FuleiEntitlementFacts *facts, FuleiEntitlement kind);

G_END_DECLS
