/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-indicators.h"
#include "record/fulei-word-table.h"

G_BEGIN_DECLS

#define FULEI_INDICATOR_MOST 32
#define FULEI_INDICATOR_SHOWN_MONTHS 12         /* of a trend; the one before them is the same month last year */

/* The indicators on a day, with what an office wants to reach and how it went. */
typedef struct {
  FuleiIndicators     *now;
  FuleiIndicatorTrend *trend;   /* NULL while it is not there */
  int                  targets[FULEI_INDICATOR_MOST];   /* in the order of fulei_indicators_list() */
} FuleiIndicatorFigures;

/* What a row says besides the value. */
typedef struct {
  FuleiIndicatorValue value;
  int                 target;   /* or FULEI_TARGET_NONE */
  gboolean            known;    /* whether there is anything to count */
  gboolean            met;
  char               *words;    /* "78.3%（302/386）", "3 期" */
  char               *month;    /* against last month: "↑1.2 个百分点"; "" while it is not known */
  char               *year;     /* against the same month last year */
} FuleiIndicatorLine;

FuleiIndicatorFigures *fulei_indicator_figures_load (FuleiLedger *ledger, FuleiDate as_of, const char *township,
                                                     GCancellable *cancellable, GError **error);
void                   fulei_indicator_figures_free (FuleiIndicatorFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiIndicatorFigures, fulei_indicator_figures_free)

guint                  fulei_indicator_get_place    (const FuleiIndicator *indicator);
const char            *fulei_indicator_get_group    (const FuleiIndicator *indicator);
guint                  fulei_indicator_list_ordered (const FuleiIndicator *ordered[FULEI_INDICATOR_MOST]);
void                   fulei_indicator_figures_get  (const FuleiIndicatorFigures *figures, const FuleiIndicator *indicator,
                                                     FuleiIndicatorLine *line);
void                   fulei_indicator_line_clear   (FuleiIndicatorLine *line);
guint                  fulei_indicator_figures_get_trend (const FuleiIndicatorFigures *figures,
                                                          const FuleiIndicator *indicator,
                                                          int permille[FULEI_INDICATOR_SHOWN_MONTHS], GStrv *words);
char                  *fulei_indicator_dup_words    (const FuleiIndicator *indicator, const FuleiIndicatorValue *value);
gboolean               fulei_indicator_parse_target (const FuleiIndicator *indicator, const char *text, int *target);
char                  *fulei_indicator_figures_dup_points (const FuleiIndicatorFigures *figures,
                                                           const FuleiIndicator *indicator);
FuleiWordTable        *fulei_indicator_figures_to_words (const FuleiIndicatorFigures *figures);

G_END_DECLS
