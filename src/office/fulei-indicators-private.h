/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-period.h"
#include "office/fulei-census-private.h"
#include "office/fulei-indicators.h"

G_BEGIN_DECLS

/* In the order of fulei_indicators_list(). */
typedef enum {
  INDICATOR_PAIRING_RATE,
  INDICATOR_ARCHIVE_RATE,
  INDICATOR_CONTACT_LOW,
  INDICATOR_VISIT_MEDIUM,
  INDICATOR_VISIT_HIGH,
  INDICATOR_QUARTER_VISIT_LOW,
  INDICATOR_TALK,
  INDICATOR_HOME_VISIT,
  INDICATOR_AGREEMENT_RATE,
  INDICATOR_SITE_COVERAGE,
  INDICATOR_SITE_STANDARD,
  INDICATOR_CAMPS,
  INDICATOR_CAMP_DAYS,
  INDICATOR_DIRECTOR_COVERAGE,
  INDICATOR_DIRECTOR_TRAINING,
  INDICATOR_SPOT_CHECK,
  INDICATOR_SAFETY_TALKS,
  N_INDICATORS
} IndicatorIndex;

/* Whose records stand behind indicators. */
typedef enum { ITEM_CHILD, ITEM_PAIRING, ITEM_VILLAGE, ITEM_DIRECTOR, ITEM_SITE, ITEM_CAMP, N_ITEM_KINDS } ItemKind;

/* A record, and in which indicators of the newest day it is counted. */
typedef struct {
  gint64  id;
  gint64  order;                /* its place in a list */
  gint32  village;              /* place in the villages; -1: none */
  guint32 counted;              /* bits 1 << IndicatorIndex */
  guint32 fulfilled;
} IndicatorItem;

/* A day, with the periods that are told on it. */
typedef struct {
  FuleiDate   day;
  FuleiDate   new_year;         /* first day of its year */
  FuleiPeriod month;
  FuleiPeriod quarter;
} IndicatorPoint;

typedef struct {
  FuleiIndicatorValue values[N_INDICATORS];
} IndicatorValues;

typedef struct {
  const char *township;         /* code, belongs to the villages or the ledger */
  gboolean    covered;
} IndicatorTownship;

/* While indicators are counted, and afterwards what was counted. */
typedef struct {
  FuleiLedger         *ledger;          /* borrowed, while it is read */
  GCancellable        *cancellable;     /* borrowed, nullable */
  const char          *only;            /* code of a township, or NULL; borrowed */
  FuleiCensus         *census;          /* made in the same pass; borrowed, or NULL */
  FuleiCensusVillages *villages;
  IndicatorPoint       points[FULEI_TREND_MONTHS];      /* the newest last */
  guint                n_points;
  IndicatorValues      totals[FULEI_TREND_MONTHS];
  IndicatorValues     *by_village;      /* of the newest day */
  GArray              *townships;       /* IndicatorTownship: of the newest day, for site coverage */
  GArray              *items[N_ITEM_KINDS];     /* IndicatorItem, of the newest day; NULL if they are not asked for */
} IndicatorWork;

/* A record while it is looked at on each of the days. */
typedef struct {
  IndicatorWork *work;
  IndicatorItem  item;
} IndicatorLook;

void     fulei_indicator_work_count (IndicatorLook *look, guint point, IndicatorIndex indicator, gboolean fulfilled);
void     fulei_indicator_work_add   (IndicatorLook *look, guint point, IndicatorIndex indicator, gint64 amount);
void     fulei_indicator_work_keep  (IndicatorLook *look, ItemKind kind);
gboolean fulei_indicator_work_place (const IndicatorWork *work, gint64 village, gint32 *place);

typedef void (*IndicatorTaker) (IndicatorWork *work, const FuleiRecord *record, gpointer data);
gboolean fulei_indicator_work_scan  (IndicatorWork *work, guint reg, const guint *fields, guint n_fields,
                                     IndicatorTaker take, gpointer data, GError **error);

gboolean fulei_indicator_count_children (IndicatorWork *work, GError **error);
gboolean fulei_indicator_count_staff    (IndicatorWork *work, GError **error);
gboolean fulei_indicator_count_sites    (IndicatorWork *work, GError **error);

G_END_DECLS
