/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-census.h"
#include "office/fulei-follow-up-facts.h"

G_BEGIN_DECLS

/* What the record of a child contradicts, besides what it does not say. */
typedef enum {
  FULEI_CENSUS_VILLAGE_GONE = 1 << 0,   /* it lies in the recycle bin */
  FULEI_CENSUS_TYPE_ALONE = 1 << 1,     /* a sub-type of difficulty, but not in difficulty */
} FuleiCensusMark;

typedef struct {
  gint64  id;
  gint64  name_order;
  guint16 values[FULEI_N_DIMENSIONS];   /* of difficulty the first one */
  guint32 difficulties;                 /* bits 1 << value */
  guint16 marks;                        /* FuleiCensusMark */
} FuleiCensusChild;

/* For a pass over the children that does more than a census: their facts are read with the fields of a census. */
FuleiCensus            *fulei_census_begin        (FuleiLedger *ledger, FuleiDate day, const char *township,
                                                   GCancellable *cancellable, GError **error);
const guint            *fulei_census_get_fields   (guint *n_fields);
void                    fulei_census_see          (FuleiCensus *census, FuleiFactsReader *reader);

const FuleiCensusChild *fulei_census_get_children (const FuleiCensus *census, guint *n_children);
gboolean                fulei_census_child_is     (const FuleiCensusChild *child, FuleiDimension dimension, int value);

typedef gboolean (*FuleiCensusTest) (const FuleiCensus *census, const FuleiCensusChild *child, gconstpointer data);
GArray                 *fulei_census_select_where (const FuleiCensus *census, FuleiCensusTest test, gconstpointer data);

/* The villages of a ledger, in order of township and name. Shared with the indicators. */
typedef struct {
  gint64      id;
  const char *name;                     /* belongs to the list */
  const char *township;                 /* code; NULL where it is not known */
} FuleiCensusVillage;

typedef struct {
  GArray       *villages;               /* FuleiCensusVillage */
  GHashTable   *positions;              /* id → position + 1 */
  GHashTable   *by_name;                /* name → how many villages have it */
  GStringChunk *texts;
} FuleiCensusVillages;

FuleiCensusVillages *fulei_census_villages_load (FuleiLedger *ledger, const char *township, GCancellable *cancellable,
                                                 GError **error);
void                 fulei_census_villages_free (FuleiCensusVillages *villages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCensusVillages, fulei_census_villages_free)
char                *fulei_census_villages_dup_label (const FuleiCensusVillages *villages,
                                                      const FuleiCensusVillage *village, const FuleiCode *township);
int                  fulei_census_villages_find (const FuleiCensusVillages *villages, gint64 village);

G_END_DECLS
