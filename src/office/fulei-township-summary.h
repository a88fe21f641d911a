/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-word-table.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* A county's townships side by side, and its totals (AREA-2). */

typedef enum {
  FULEI_SUMMARY_VILLAGES,
  FULEI_SUMMARY_CHILDREN,               /* on the roll */
  FULEI_SUMMARY_LEFT_BEHIND,
  FULEI_SUMMARY_DIFFICULTY,
  FULEI_SUMMARY_HIGH_RISK,
  FULEI_SUMMARY_TO_PAIR,                /* in difficulty, for the rate: as PAIR-2 counts them */
  FULEI_SUMMARY_PAIRED,
  FULEI_SUMMARY_DUE,                    /* due or overdue; what is of no village is of no township */
  FULEI_SUMMARY_OVERDUE,
  FULEI_N_SUMMARY_FIGURES
} FuleiSummaryFigure;

typedef struct {
  char  *code;                          /* NULL: of no township */
  char  *label;
  gint64 figures[FULEI_N_SUMMARY_FIGURES];
} FuleiTownshipLine;

typedef struct {
  GPtrArray        *lines;              /* FuleiTownshipLine, by code; last those of no township, if there are any */
  FuleiTownshipLine total;
} FuleiTownshipSummary;

FuleiTownshipSummary *fulei_township_summary_load     (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable,
                                                       GError **error);
void                  fulei_township_summary_free     (FuleiTownshipSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiTownshipSummary, fulei_township_summary_free)
FuleiWordTable       *fulei_township_summary_to_words (const FuleiTownshipSummary *summary);

G_END_DECLS
