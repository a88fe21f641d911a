/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-period.h"

G_BEGIN_DECLS

/* Who must be contacted, visited, talked with or assessed, by when and why (VISIT-1, VISIT-2, VISIT-5, LOVE-2, RISK-2).
 * Nothing here allocates but the functions that make words: facts stand in arrays that the caller uses again for the
 * next child. Whatever is dated after the day asked about is not looked at, so that any past day can be told again. */

#define FULEI_PERIOD_DAYS_OWED 15        /* VISIT-2: days on the roll from which a period is owed */
#define FULEI_ASSESSMENT_MONTHS 6        /* RISK-2 */
#define FULEI_DUTY_NOTICE_DAYS 30        /* a duty with a date of its own is shown from so many days before it */
#define FULEI_FOLLOW_UP_MAX_DUTIES 4     /* the most that fulei_follow_up_due() writes */

typedef enum { FULEI_RISK_LOW, FULEI_RISK_MEDIUM, FULEI_RISK_HIGH } FuleiRiskLevel;

typedef enum { FULEI_METHOD_HOME, FULEI_METHOD_PHONE, FULEI_METHOD_VIDEO, FULEI_METHOD_SCHOOL } FuleiMethod;

typedef enum { FULEI_REACHED_CHILD, FULEI_REACHED_CARER, FULEI_REACHED_NOBODY } FuleiReached;

typedef enum { FULEI_CONTACT_BY_STAFF, FULEI_CONTACT_BY_LOVE_PARENT } FuleiContactBy;

typedef enum {
  FULEI_DUTY_CONTACT,           /* low: a month's */
  FULEI_DUTY_VISIT,             /* medium, high: a month's; covers the contact */
  FULEI_DUTY_QUARTER_VISIT,     /* low: a quarter's */
  FULEI_DUTY_TALK,              /* love parent: a month's */
  FULEI_DUTY_HOME_VISIT,        /* love parent: a quarter's; is a talk, too */
  FULEI_DUTY_ASSESSMENT,
} FuleiDutyKind;

/* One assessment of family guardianship. */
typedef struct {
  FuleiDate      date;          /* the level holds from this day, inclusive */
  FuleiDate      review;        /* next review as written; 0: six months later */
  FuleiRiskLevel level;
  gint64         record;
} FuleiAssessment;

/* One visit, call or attempt. */
typedef struct {
  FuleiDate      date;
  FuleiMethod    method;
  FuleiReached   reached;
  FuleiContactBy by;            /* contracted social workers are staff */
  gint64         person;        /* the love parent */
  gint64         record;
} FuleiContact;

/* Who is responsible from a day on; person 0: nobody. */
typedef struct {
  FuleiDate from;
  gint64    person;
} FuleiResponsibility;

/* What is known of one child, or of one pairing with a love parent. All arrays are the caller's and sorted by date; of
 * one day in the order in which they were entered. */
typedef struct {
  const FuleiDaySpan    *days;          /* on the roll (fulei_roll_write_spans()), or of the pairing */
  guint                  n_days;
  const FuleiAssessment *assessments;
  guint                  n_assessments;
  const FuleiContact    *contacts;
  guint                  n_contacts;
  const FuleiDate       *reports;       /* days of mandatory reports */
  guint                  n_reports;
  gint64                 love_parent;   /* of the pairing; 0 asks what staff owe the child */
} FuleiFollowUpFacts;

/* A level and since when it holds without a break. */
typedef struct {
  FuleiRiskLevel level;
  gboolean       assessed;      /* FALSE: never assessed, counts as low; the rest is 0 */
  FuleiDate      since;
  FuleiDate      assessed_on;   /* the last assessment that says so */
  gint64         record;        /* that assessment */
} FuleiLevel;

typedef enum {
  FULEI_PERIOD_NOT_OWED,
  FULEI_PERIOD_DONE,            /* owed and done */
  FULEI_PERIOD_DUE,             /* running, owed, not done */
  FULEI_PERIOD_MISSED,          /* ended, owed, not done: what compliance counts */
} FuleiPeriodState;

typedef enum {
  FULEI_OWED,
  FULEI_NOT_OWED_AHEAD,         /* the period has not begun */
  FULEI_NOT_OWED_AWAY,          /* not a day on the roll, or of the pairing */
  FULEI_NOT_OWED_SHORT,         /* fewer than 15 days of it */
  FULEI_NOT_OWED_BY_MONTHS,     /* a quarter at medium or high: its months are owed */
} FuleiOwed;

typedef struct {
  FuleiPeriod      period;
  FuleiDutyKind    kind;        /* what the level asks for in such a period, owed or not */
  FuleiPeriodState state;
  FuleiOwed        owed;
  guint            days;        /* counted days; in a running period those to its end if the child stays */
  FuleiDate        level_day;   /* the day whose level and whose responsible person count; 0 if there is none */
  FuleiLevel       level;
  guint            n_done;      /* contacts of the period that count for @kind */
  FuleiDate        done_on;     /* the first of them, or 0 */
  gint64           done_record;
} FuleiPeriodStatus;

/* A contact that counts for a period. */
typedef struct {
  FuleiDate date;
  gint64    record;
  gboolean  before_entry;       /* dated before the first day on the roll: it counts, and is to be looked at */
} FuleiPeriodProof;

typedef enum {
  FULEI_DUTY_FOR_PERIOD,
  FULEI_DUTY_NEVER_ASSESSED,
  FULEI_DUTY_REVIEW,            /* the review date, written or six months after */
  FULEI_DUTY_AFTER_REPORT,      /* a mandatory report since the last assessment */
} FuleiDutyCause;

/* One line of what is due, with everything it was computed from (BEYOND-1). */
typedef struct {
  FuleiDutyKind  kind;
  FuleiDutyCause cause;
  gboolean       overdue;
  FuleiDate      due;           /* last day to do it; for overdue periods the missed period's last day */
  FuleiPeriod    period;        /* that is due or was missed; none for an assessment */
  FuleiDate      level_day;     /* as in FuleiPeriodStatus */
  FuleiLevel     level;
  FuleiDate      last_done;     /* of this kind, ever; 0: never. For an assessment the last one */
  gint64         last_record;
  FuleiDate      reported;      /* the mandatory report that asks for an assessment, or 0 */
  const char    *rule;          /* "VISIT-1" */
  const char    *source;        /* "闽民童〔2024〕33号 4" */
} FuleiDuty;

gboolean     fulei_risk_level_from_code (const char *code, FuleiRiskLevel *level);
gboolean     fulei_method_from_code     (const char *code, FuleiMethod *method);
FuleiReached fulei_reached_from_code    (const char *code);
const char  *fulei_duty_kind_get_code   (FuleiDutyKind kind);
gint64       fulei_responsible_on       (const FuleiResponsibility *list, guint n, FuleiDate day);

gboolean     fulei_contact_counts       (const FuleiContact *contact, FuleiDutyKind kind, gint64 love_parent);
void         fulei_follow_up_level      (const FuleiFollowUpFacts *facts, FuleiDate day, FuleiLevel *level);
void         fulei_follow_up_period     (const FuleiFollowUpFacts *facts, const FuleiPeriod *period, FuleiDate as_of,
                                         FuleiPeriodStatus *status);
guint        fulei_follow_up_proofs     (const FuleiFollowUpFacts *facts, const FuleiPeriodStatus *status,
                                         FuleiDate as_of, FuleiPeriodProof *proofs, guint capacity);
guint        fulei_follow_up_due        (const FuleiFollowUpFacts *facts, FuleiDate as_of,
                                         FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES]);

/* In fulei-follow-up-words.c */
char        *fulei_duty_dup_reason      (const FuleiDuty *duty);
char        *fulei_period_status_dup_reason (const FuleiPeriodStatus *status);

G_END_DECLS
