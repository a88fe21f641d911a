/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-rule.h"
#include "domain/fulei-vetting.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Pairing of children with helpers (PAIR-1, PAIR-2, LOVE-1, LOVE-3): what may be paired, and how much of it is. */

#define FULEI_CAPACITY_UNSAID 1          /* children that a love parent takes who did not say how many *(chosen)* */
#define FULEI_OVERRIDE_LEAST_LETTERS 4   /* of the written reason to pair without a valid check */

extern const FuleiRule fulei_rule_unpaired;
extern const FuleiRule fulei_rule_unvetted;
extern const FuleiRule fulei_rule_vetting_expired;
extern const FuleiRule fulei_rule_vetting_due;
extern const FuleiRule fulei_rule_over_capacity;
extern const FuleiRule fulei_rule_unchecked;
extern const FuleiRule fulei_rule_child_left;
extern const FuleiRule fulei_rule_helper_left;
extern const FuleiRule fulei_rule_nobody;
extern const FuleiRule fulei_rule_worker_unvetted;
extern const FuleiRule fulei_rule_talk_missed;
extern const FuleiRule fulei_rule_home_missed;

/* The days of a pairing, both counted; @to 0: still running. */
typedef struct {
  FuleiDate from;
  FuleiDate to;
} FuleiPairingSpan;

gboolean fulei_pairing_in_force  (const FuleiPairingSpan *span, FuleiDate day);
gboolean fulei_pairing_overlaps  (const FuleiPairingSpan *one, const FuleiPairingSpan *other);
guint    fulei_pairing_most_at_once (const FuleiPairingSpan *spans, guint n_spans, const FuleiPairingSpan *within);

/* PAIR-2 */
typedef struct {
  guint n_children;             /* in difficulty, on the roll */
  guint n_paired;               /* of them with any pairing in force */
} FuleiPairingRate;

void     fulei_pairing_rate_count   (FuleiPairingRate *rate, gboolean paired);
guint    fulei_pairing_rate_permille (const FuleiPairingRate *rate);
char    *fulei_pairing_rate_dup_words (const FuleiPairingRate *rate);

/* Whether a pairing may be made. */
typedef enum {
  FULEI_PAIRING_ALLOWED,        /* with a valid check */
  FULEI_PAIRING_OVERRIDDEN,     /* without one, for a written reason */
  FULEI_PAIRING_UNVETTED,       /* refused; a written reason would do */
  FULEI_PAIRING_SHORT_REASON,   /* refused; the reason says nothing */
  FULEI_PAIRING_FAILED,         /* refused: the check found something; no reason helps */
} FuleiPairingPermit;

FuleiPairingPermit fulei_pairing_permit (const FuleiVetting *vetting, FuleiDate day, const char *override_reason);

/* Checks of one record by itself. */
void     fulei_love_parent_check    (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);
void     fulei_pairing_check        (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);
void     fulei_deed_check           (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
