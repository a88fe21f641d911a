/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-census.h"

G_BEGIN_DECLS

/* What an office is measured by (RPT-5): each with its rule, its source, and the records behind it. Of periods the last
 * whole month or quarter counts that ended on or before the day; of years what there was of the day's year up to the day;
 * all else is as on the day. */

typedef enum { FULEI_INDICATOR_RATE, FULEI_INDICATOR_NUMBER } FuleiIndicatorKind;

#define FULEI_TARGET_NONE (-1)
#define FULEI_INDICATOR_PERMILLE_NONE (-1)

typedef struct {
  const char        *id;                /* "pairing-rate" */
  const char        *label;             /* translated: "困境儿童结对率" */
  const char        *unit;              /* translated: of a NUMBER "期"; of a RATE what is counted: "名" */
  const char        *words;             /* translated: what is counted, of what: "有在帮扶中的结对，占在册困境儿童" */
  const char        *rule;              /* "PAIR-2" */
  const char        *source;            /* "闽民童〔2021〕32号 一" */
  FuleiIndicatorKind kind;
  const char        *reg;               /* id of the register whose records are behind it */
  int                default_target;    /* permille or number, where a document has a figure; FULEI_TARGET_NONE */
} FuleiIndicator;

/* RATE: @part of @whole; @whole 0: nothing to count. NUMBER: @part. */
typedef struct {
  gint64 part;
  gint64 whole;
} FuleiIndicatorValue;

typedef struct {
  gint64      id;
  const char *name;
  const char *township;                 /* code; NULL where it is not known */
} FuleiIndicatorVillage;

const FuleiIndicator *fulei_indicators_list        (guint *n_indicators);
const FuleiIndicator *fulei_indicator_find         (const char *id);
int                   fulei_indicator_get_permille (const FuleiIndicator *indicator, const FuleiIndicatorValue *value);
char                 *fulei_indicator_dup_value    (const FuleiIndicator *indicator, const FuleiIndicatorValue *value);
char                 *fulei_indicator_dup_target   (const FuleiIndicator *indicator, int target);
gboolean              fulei_indicator_is_met       (const FuleiIndicator *indicator, const FuleiIndicatorValue *value,
                                                    int target);
int                   fulei_indicator_get_target   (FuleiLedger *ledger, const FuleiIndicator *indicator);
gboolean              fulei_indicator_save_target  (FuleiLedger *ledger, const FuleiIndicator *indicator, int target,
                                                    GError **error);

/* On one day. */
typedef struct _FuleiIndicators FuleiIndicators;

FuleiIndicators      *fulei_indicators_load        (FuleiLedger *ledger, FuleiDate as_of, const char *township,
                                                    GCancellable *cancellable, GError **error);
FuleiIndicators      *fulei_indicators_load_with_census (FuleiLedger *ledger, FuleiDate as_of, const char *township,
                                                    FuleiCensus **census, GCancellable *cancellable, GError **error);
void                  fulei_indicators_free        (FuleiIndicators *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiIndicators, fulei_indicators_free)

FuleiDate             fulei_indicators_get_day     (const FuleiIndicators *self);
const FuleiIndicatorVillage *fulei_indicators_get_villages (const FuleiIndicators *self, guint *n_villages);
void                  fulei_indicators_get         (const FuleiIndicators *self, const FuleiIndicator *indicator,
                                                    gint64 village, FuleiIndicatorValue *value);
void                  fulei_indicators_get_township (const FuleiIndicators *self, const FuleiIndicator *indicator,
                                                    const char *township, FuleiIndicatorValue *value);
GArray               *fulei_indicators_select_ids  (const FuleiIndicators *self, const FuleiIndicator *indicator,
                                                    gint64 village, gboolean fulfilled);

/* The last months, each on the day of the month that @as_of is: the newest is fulei_indicators_load()'s. */
typedef struct _FuleiIndicatorTrend FuleiIndicatorTrend;

#define FULEI_TREND_MONTHS 13           /* with the same month of the year before */

FuleiIndicatorTrend  *fulei_indicator_trend_load   (FuleiLedger *ledger, FuleiDate as_of, guint n_months,
                                                    const char *township, GCancellable *cancellable, GError **error);
void                  fulei_indicator_trend_free   (FuleiIndicatorTrend *trend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiIndicatorTrend, fulei_indicator_trend_free)

guint                 fulei_indicator_trend_get_n  (const FuleiIndicatorTrend *trend);
FuleiDate             fulei_indicator_trend_get_day (const FuleiIndicatorTrend *trend, guint month);
void                  fulei_indicator_trend_get    (const FuleiIndicatorTrend *trend, const FuleiIndicator *indicator,
                                                    guint month, FuleiIndicatorValue *value);

G_END_DECLS
