/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Random samples of the archives on the roll of a day (FILE-5). */

/* What is drawn from, and how. The same plan draws the same children from the same roll. */
typedef struct {
  FuleiDate   day;              /* the roll of this day */
  gint64      village;          /* 0: all */
  const char *township;         /* code, or NULL: all */
  gint64      share;            /* hundredths of a per cent */
  guint32     seed;
} FuleiSamplePlan;

typedef struct {
  guint   population;           /* on the roll there */
  GArray *children;             /* gint64, by village and name: the order of the papers */
} FuleiArchiveSample;

gint64              fulei_archive_sample_get_share    (FuleiLedger *ledger);
guint32             fulei_archive_sample_propose_seed (void);
FuleiArchiveSample *fulei_archive_sample_load         (FuleiLedger *ledger, const FuleiSamplePlan *plan,
                                                       GCancellable *cancellable, GError **error);
void                fulei_archive_sample_free         (FuleiArchiveSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiArchiveSample, fulei_archive_sample_free)

G_END_DECLS
