/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* Calendar months and quarters (VISIT-2), and the spans of days that are counted in them. */

typedef enum { FULEI_PERIOD_MONTH, FULEI_PERIOD_QUARTER } FuleiPeriodKind;

typedef struct {
  FuleiPeriodKind kind;
  int             year;         /* 0: no period */
  int             number;       /* month 1–12 or quarter 1–4 */
  FuleiDate       first;
  FuleiDate       last;         /* inclusive */
} FuleiPeriod;

/* The last day of a span that has not ended. */
#define FULEI_DAY_OPEN ((FuleiDate) G_MAXUINT32)

typedef struct {
  FuleiDate first;
  FuleiDate last;               /* inclusive; FULEI_DAY_OPEN while it runs */
} FuleiDaySpan;

FuleiPeriod fulei_period_new          (FuleiPeriodKind kind, int year, int number);
FuleiPeriod fulei_period_at           (FuleiPeriodKind kind, FuleiDate day);
FuleiPeriod fulei_period_step         (const FuleiPeriod *period, int steps);
char       *fulei_period_dup_code     (const FuleiPeriod *period);
char       *fulei_period_dup_chinese  (const FuleiPeriod *period);

gboolean    fulei_day_spans_contain   (const FuleiDaySpan *spans, guint n_spans, FuleiDate day);
guint       fulei_day_spans_count     (const FuleiDaySpan *spans, guint n_spans, FuleiDate first, FuleiDate last);
FuleiDate   fulei_day_spans_last      (const FuleiDaySpan *spans, guint n_spans, FuleiDate first, FuleiDate last);

G_END_DECLS
