/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "domain/fulei-archive-point.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The mock inspection (BEYOND-4): what an inspector would say of an archive, as far as the ledger can tell. */

typedef struct {
  FuleiPointState  state;
  char            *words;       /* what is wrong, without personal data; NULL unless it fails */
  const char      *rule;        /* "CHILD-4.incomplete"; NULL unless it fails */
  const char      *source;      /* "闽民童〔2024〕33号 三（三）8"; NULL unless it fails */
} FuleiPointVerdict;

typedef struct {
  gint64            child;
  FuleiPointVerdict points[FULEI_N_POINTS];
} FuleiArchiveVerdict;

void       fulei_archive_verdict_free  (FuleiArchiveVerdict *verdict);
void       fulei_archive_verdict_write (const FuleiArchiveVerdict *verdict, FuleiRecord *archive);
GPtrArray *fulei_archive_judge         (FuleiLedger *ledger, const gint64 *children, guint n_children, FuleiDate day,
                                        GCancellable *cancellable, GError **error);

G_END_DECLS
