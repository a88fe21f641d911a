/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-follow-up.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What is due on a day, of every kind, in the order in which a desk works it off (VISIT-4): overdue first, then by planned
 * or due day, then by village and name. Of one kind a child has one line at most. An edit recomputes what it touches. */

typedef enum {
  FULEI_DUE_CONTACT,            /* the first six are FuleiDutyKind, in its order but for the assessment */
  FULEI_DUE_VISIT,
  FULEI_DUE_QUARTER_VISIT,
  FULEI_DUE_ASSESSMENT,
  FULEI_DUE_TALK,
  FULEI_DUE_HOME_VISIT,
  FULEI_DUE_AGREEMENT,
  FULEI_DUE_VETTING,
  FULEI_DUE_PROBLEM,
  FULEI_DUE_CONSENT,
  FULEI_DUE_TRAINING,
  FULEI_DUE_PLAN,
  FULEI_DUE_REPORT,
  FULEI_N_DUE_KINDS
} FuleiDueKind;

typedef enum { FULEI_DUE_STATE_OVERDUE, FULEI_DUE_STATE_DUE } FuleiDueState;

/* Why there is a line; FuleiDueLine.fact_day is the day that the cause speaks of, if it has one. */
typedef enum {
  FULEI_DUE_FOR_PERIOD,         /* a month's or quarter's contact, visit, talk, home visit */
  FULEI_DUE_NEVER_ASSESSED,
  FULEI_DUE_REVIEW,
  FULEI_DUE_AFTER_REPORT,       /* fact_day: of the mandatory report */
  FULEI_DUE_NO_AGREEMENT,       /* left behind, and never had one */
  FULEI_DUE_AGREEMENT_OVER,     /* fact_day: the last day of the last one */
  FULEI_DUE_AGREEMENT_ENDS,     /* fact_day: the last day of the one in force */
  FULEI_DUE_NEVER_VETTED,
  FULEI_DUE_VETTING_NOT_PASSED, /* fact_day: of the vetting, or 0 */
  FULEI_DUE_VETTING_EXPIRES,    /* fact_day: of the vetting, or 0 */
  FULEI_DUE_PROBLEM_OPEN,       /* fact_day: of the visit that found it */
  FULEI_DUE_NO_CONSENT,         /* fact_day: the camp's first day */
  FULEI_DUE_FIRST_TRAINING,     /* fact_day: since when in the post, or 0 */
  FULEI_DUE_YEARLY_TRAINING,    /* fact_day: of the last training, or 0 */
  FULEI_DUE_NO_PLAN,            /* fact_day: since when a plan is needed */
  FULEI_DUE_PLAN_ITEM,
  FULEI_DUE_MONTHLY_REPORT,     /* period: the month that is reported */
  FULEI_DUE_QUARTERLY_REPORT,   /* fact_day: the last day of what is reported, as in the next two */
  FULEI_DUE_HALF_YEAR_REPORT,
  FULEI_DUE_YEARLY_REPORT,
} FuleiDueCause;

typedef struct {
  gint64          child;        /* 0: about no child */
  gint64          record;       /* of @reg: what it is about (a child, pairing, agreement, visit …), 0 for the report */
  gint64          village;      /* or 0 */
  gint64          director;     /* responsible (VISIT-5), or 0 */
  gint64          last_record;  /* the visit, love contact or assessment of @last_done, or 0 */
  FuleiDueKind    kind;
  FuleiDueState   state;
  FuleiDueCause   cause;
  guint           reg;          /* FULEI_REGISTER_* of @record */
  FuleiDate       due;          /* overdue periods: the missed period's last day */
  FuleiDate       planned;      /* VISIT-4, or 0 */
  FuleiDate       last_done;    /* when this kind was done last; 0: never */
  FuleiDate       fact_day;     /* see FuleiDueCause */
  FuleiDate       level_since;  /* of @level; 0: never assessed */
  FuleiRiskLevel  level;        /* children: on the day whose level counts */
  guint16         period_year;  /* 0: no period */
  guint8          period_number;
  guint8          period_kind;  /* FuleiPeriodKind */
} FuleiDueLine;

typedef enum {
  FULEI_DUE_SPAN_ALL,
  FULEI_DUE_SPAN_OVERDUE,
  FULEI_DUE_SPAN_TODAY,         /* planned for today or for a day that went by; or due today */
  FULEI_DUE_SPAN_WEEK,          /* the same to Sunday */
  FULEI_DUE_SPAN_MONTH,         /* the same to the month's end */
} FuleiDueSpan;

/* Which lines; what is 0 does not narrow. */
typedef struct {
  const char  *township;        /* code; lines of no village are the county's only (AREA-2) */
  gint64       village;
  gint64       director;
  gint64       child;
  guint        kinds;           /* bits 1 << FuleiDueKind */
  FuleiDueSpan span;
} FuleiDueFilter;

typedef struct {
  guint all;
  guint overdue;                /* these four open what fulei_due_list_select() finds for the same span */
  guint today;
  guint week;
  guint month;
  guint kinds[FULEI_N_DUE_KINDS];
} FuleiDueCounts;

typedef struct _FuleiDueList FuleiDueList;

FuleiDueList       *fulei_due_list_new         (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable,
                                                GError **error);
void                fulei_due_list_free        (FuleiDueList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiDueList, fulei_due_list_free)
gboolean            fulei_due_list_update      (FuleiDueList *list, FuleiLedger *ledger, const FuleiRegister *reg,
                                                gint64 id, GError **error);

FuleiDate           fulei_due_list_get_as_of   (const FuleiDueList *list);
guint               fulei_due_list_get_n       (const FuleiDueList *list);
const FuleiDueLine *fulei_due_list_get         (const FuleiDueList *list, guint position);
const char         *fulei_due_list_get_township (const FuleiDueList *list, const FuleiDueLine *line);
GArray             *fulei_due_list_select      (const FuleiDueList *list, const FuleiDueFilter *filter);
void                fulei_due_list_count       (const FuleiDueList *list, const FuleiDueFilter *filter,
                                                FuleiDueCounts *counts);

/* Whether the monthly report was sent: as the register of reports says, or the setting of ledgers from before it */
gboolean            fulei_due_report_was_sent  (FuleiLedger *ledger, const FuleiPeriod *month);

/* In fulei-due-line.c */
const char         *fulei_due_kind_get_code    (FuleiDueKind kind);
const char         *fulei_due_kind_get_label   (FuleiDueKind kind);
gboolean            fulei_due_kind_from_code   (const char *code, FuleiDueKind *kind);
const char         *fulei_due_line_get_rule    (const FuleiDueLine *line);
const char         *fulei_due_line_get_source  (const FuleiDueLine *line);
gboolean            fulei_due_line_get_period  (const FuleiDueLine *line, FuleiPeriod *period);
char               *fulei_due_line_dup_plan_key (const FuleiDueLine *line);
FuleiDate           fulei_due_line_get_day     (const FuleiDueLine *line);
gboolean            fulei_due_line_in_span     (const FuleiDueLine *line, FuleiDate as_of, FuleiDueSpan span);

/* In fulei-due-words.c */
char               *fulei_due_line_dup_period  (const FuleiDueLine *line);
char               *fulei_due_line_dup_reason  (const FuleiDueLine *line, FuleiLedger *ledger);

G_END_DECLS
