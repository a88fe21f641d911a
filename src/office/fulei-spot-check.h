/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-archive-judge.h"
#include "office/fulei-archive-sample.h"

G_BEGIN_DECLS

/* The yearly spot check of archives and the mock inspection (FILE-5, BEYOND-4; 2024/33 8). */

/* How a check stands. */
typedef struct {
  guint n_archives;
  guint n_checked;              /* with a result */
  guint n_good;
  guint n_faulty;               /* to mend, overdue and mended */
  guint n_overdue;
  guint n_mended;
  guint points[FULEI_N_POINTS]; /* archives that fail there */
} FuleiCheckProgress;

/* What drawing again gave. */
typedef struct {
  guint n_same;
  guint n_gone;                 /* in the check, not drawn now: the roll of that day was changed since */
  guint n_new;                  /* drawn now, not in the check */
} FuleiSampleComparison;

gint64       fulei_spot_check_make         (FuleiLedger *ledger, const FuleiSamplePlan *plan, gboolean mock,
                                            GCancellable *cancellable, GError **error);
gint64       fulei_spot_check_save         (FuleiLedger *ledger, const FuleiSamplePlan *plan,
                                            const FuleiArchiveSample *sample, const GPtrArray *verdicts, GError **error);
GPtrArray   *fulei_spot_check_load         (FuleiLedger *ledger, gint64 check, GError **error);
gboolean     fulei_spot_check_compare      (FuleiLedger *ledger, const FuleiRecord *check,
                                            FuleiSampleComparison *comparison, GError **error);
void         fulei_spot_check_count        (const GPtrArray *archives, FuleiDate day, FuleiCheckProgress *progress);
gboolean     fulei_spot_check_judge_again  (FuleiLedger *ledger, gint64 check, FuleiDate day, guint *n_judged,
                                            GError **error);

G_END_DECLS
