/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-record.h"

G_BEGIN_DECLS

/* Which visits fill the four rows of the archive sheet (VISIT-3). */
typedef struct {
  const FuleiRecord *quarters[4];       /* the one that stands for its quarter; NULL where there was none */
  GPtrArray         *cells[4];          /* borrowed records that the quarter's row shows, by date */
  GPtrArray         *rest;              /* borrowed records for the continuation sheet, by date */
} FuleiVisitRows;

void fulei_visit_rows_fill  (FuleiVisitRows *rows, const GPtrArray *visits, int year);
void fulei_visit_rows_clear (FuleiVisitRows *rows);

G_END_DECLS
