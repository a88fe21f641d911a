/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-load.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What an assessment that is not saved yet would add to the load of the child's director (BEYOND-2). */
typedef struct {
  FuleiLoad before;             /* of all children of the director; of the child alone where there is none */
  FuleiLoad after;
  gint64    director;           /* responsible for the child today (VISIT-5), or 0 */
  gint64    village;            /* the child's, or 0 */
} FuleiLoadChange;

gboolean fulei_load_office_what_if (FuleiLedger *ledger, gint64 child, const FuleiAssessment *assessment,
                                    FuleiDate today, FuleiLoadChange *change, GError **error);
char    *fulei_load_change_dup_words (const FuleiLoadChange *change, FuleiLedger *ledger);

G_END_DECLS
