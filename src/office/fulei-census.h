/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The children on the roll on a day, each counted once, cut in any way (RPT-4). The roll, ages, risk and tier are those
 * of that day; what the ledger has no dates for (village, sex, category, schooling …) is as it is written now. */

typedef enum {
  FULEI_DIMENSION_TOWNSHIP,
  FULEI_DIMENSION_VILLAGE,
  FULEI_DIMENSION_CATEGORY,             /* 仅留守, 仅困境, 既留守又困境 */
  FULEI_DIMENSION_DIFFICULTY,           /* a child may have several values: its parts may come to more than the total */
  FULEI_DIMENSION_AGE,
  FULEI_DIMENSION_SEX,
  FULEI_DIMENSION_RISK,
  FULEI_DIMENSION_TIER,
  FULEI_DIMENSION_SCHOOLING,
  FULEI_DIMENSION_GUARDIANSHIP,
  FULEI_N_DIMENSIONS
} FuleiDimension;

#define FULEI_CROSS_ALL (-1)            /* in place of a value: whatever it is */

/* Values of FULEI_DIMENSION_AGE and _CATEGORY, in their order; those of the others come from ledger and dictionary. */
typedef enum {
  FULEI_AGE_TO_5,
  FULEI_AGE_TO_13,
  FULEI_AGE_TO_15,
  FULEI_AGE_TO_17,
  FULEI_AGE_GROWN,
  FULEI_AGE_UNKNOWN,
} FuleiAgeBand;

typedef enum {
  FULEI_CATEGORY_LEFT_BEHIND,
  FULEI_CATEGORY_DIFFICULTY,
  FULEI_CATEGORY_BOTH,
  FULEI_CATEGORY_NONE,
} FuleiCategoryValue;

/* 勾稽关系: children who are counted in a total and in none of its parts. */
typedef struct {
  FuleiDimension dimension;             /* whose parts do not come to the total */
  guint          total;
  guint          parts;
  char          *words;                 /* "2 名在册儿童没有填性别，男女之和比总数少 2 名" */
  GArray        *ids;                   /* gint64, in the order of names */
} FuleiCrossFault;

typedef struct _FuleiCensus FuleiCensus;

const char  *fulei_dimension_get_id        (FuleiDimension dimension);
const char  *fulei_dimension_get_label     (FuleiDimension dimension);
gboolean     fulei_dimension_from_id       (const char *id, FuleiDimension *dimension);

FuleiCensus *fulei_census_load             (FuleiLedger *ledger, FuleiDate day, const char *township,
                                            GCancellable *cancellable, GError **error);
void         fulei_census_free             (FuleiCensus *census);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCensus, fulei_census_free)

FuleiDate    fulei_census_get_day          (const FuleiCensus *census);
guint        fulei_census_get_n            (const FuleiCensus *census);
guint        fulei_census_get_n_values     (const FuleiCensus *census, FuleiDimension dimension);
const char  *fulei_census_get_value_label  (const FuleiCensus *census, FuleiDimension dimension, int value);
const char  *fulei_census_get_value_id     (const FuleiCensus *census, FuleiDimension dimension, int value);
const char  *fulei_census_get_village_name (const FuleiCensus *census, int value);
int          fulei_census_find_value       (const FuleiCensus *census, FuleiDimension dimension, const char *id);
GArray      *fulei_census_select_ids       (const FuleiCensus *census, const FuleiDimension *dimensions, const int *values,
                                            guint n_dimensions);
gboolean     fulei_census_find_child       (const FuleiCensus *census, gint64 child, int values[FULEI_N_DIMENSIONS],
                                            GArray *difficulties);

/* In fulei-census-check.c */
void         fulei_cross_fault_free        (FuleiCrossFault *fault);
GPtrArray   *fulei_census_check            (const FuleiCensus *census);

G_END_DECLS
