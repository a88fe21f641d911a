/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Delegated guardianship, mandatory reports and delegates who fail (GUARD-1 to GUARD-3; 2024/33 三（二）5、6). */

#define FULEI_AGREEMENT_NOTICE_DAYS 30   /* GUARD-1: listed from so many days before its last day */
#define FULEI_REPORT_MINUTES (24 * 60)   /* GUARD-2: reported later than this is marked *(chosen)* */
#define FULEI_HEARD_AGE 8                /* from this age a child's "no" to being heard is marked *(chosen, 民法典 19)* */

extern const FuleiRule fulei_rule_agreement_none;
extern const FuleiRule fulei_rule_agreement_ending;
extern const FuleiRule fulei_rule_agreement_ended;
extern const FuleiRule fulei_rule_agreement_overlap;
extern const FuleiRule fulei_rule_agreement_barred;
extern const FuleiRule fulei_rule_agreement_unasked;
extern const FuleiRule fulei_rule_agreement_unheard;
extern const FuleiRule fulei_rule_agreement_school_copy;
extern const FuleiRule fulei_rule_agreement_village_copy;
extern const FuleiRule fulei_rule_report_late;
extern const FuleiRule fulei_rule_report_waiting;
extern const FuleiRule fulei_rule_report_unreplied;
extern const FuleiRule fulei_rule_placement_open;
extern const FuleiRule fulei_rule_failure_untold;
extern const FuleiRule fulei_rule_failure_open;

/* What an agreement says of its time; 0 where nothing is written. */
typedef struct {
  FuleiDate starts;
  FuleiDate ends;               /* its last day; 0: until it is ended */
  FuleiDate ended;              /* ended before its time: not in force from this day on */
} FuleiAgreementTerm;

typedef enum {
  FULEI_AGREEMENT_UNDATED,      /* without a first day nobody can tell */
  FULEI_AGREEMENT_AHEAD,
  FULEI_AGREEMENT_IN_FORCE,
  FULEI_AGREEMENT_ENDING,       /* in force, its last day within FULEI_AGREEMENT_NOTICE_DAYS */
  FULEI_AGREEMENT_ENDED,
} FuleiAgreementState;

void                fulei_agreement_term_read  (FuleiAgreementTerm *term, const FuleiRecord *agreement);
FuleiDate           fulei_agreement_last_day   (const FuleiAgreementTerm *term);
FuleiAgreementState fulei_agreement_state      (const FuleiAgreementTerm *term, FuleiDate day);
gboolean            fulei_agreement_in_force   (const FuleiAgreementTerm *term, FuleiDate day);
gboolean            fulei_agreement_overlaps   (const FuleiAgreementTerm *one, const FuleiAgreementTerm *other);
void                fulei_agreement_renew      (const FuleiAgreementTerm *old, FuleiDate today, FuleiAgreementTerm *next);
char               *fulei_agreement_dup_words  (const FuleiAgreementTerm *term, FuleiDate day);

typedef enum { FULEI_DELEGATE_UNASKED, FULEI_DELEGATE_FIT, FULEI_DELEGATE_BARRED } FuleiDelegateState;

FuleiDelegateState  fulei_delegate_state       (const FuleiRecord *agreement);
gboolean            fulei_child_unheard        (gint64 heard, FuleiDate birth, FuleiDate signed_on);
gboolean            fulei_schooling_has_school (const char *schooling);

/* How long it took, or has taken so far, from finding to reporting. */
typedef struct {
  gint64   minutes;
  gboolean reported;
  gboolean late;                /* more than FULEI_REPORT_MINUTES */
} FuleiReportSpan;

gboolean            fulei_report_span          (const char *found_at, const char *reported_at, const char *now,
                                                FuleiReportSpan *span);
char               *fulei_report_span_dup_words (const FuleiReportSpan *span);

/* Checks of one record by itself; see fulei_record_rules_check(). */
void fulei_agreement_check        (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);
void fulei_mandatory_report_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);
void fulei_delegate_failure_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
