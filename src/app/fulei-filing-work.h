/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-progress.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What is to be filed, on a thread: a sheet for each of some records, one list of them, a sheet of the office, or a PDF
 * from outside. */
typedef struct {
  FuleiRecord         *words;           /* of filed_paper: title, day, retention … as the dialog has them */
  char                *template;        /* NULL for a file from outside */
  const FuleiRegister *reg;             /* whose records are printed; NULL for a file from outside */
  GArray              *ids;             /* gint64 */
  int                  year;            /* that sheets of a year tell of */
  char                *township;        /* that lists and sheets of the office tell of, or NULL for all (AREA-2) */
  char                *path;            /* of the file from outside, or NULL */
  gboolean             each;            /* a paper for each record, with the title that is proposed for it */
  gboolean             again;           /* although the same is filed */
} FuleiFilingOrder;

typedef struct {
  GArray *ids;                          /* gint64: of the papers that are filed now */
  char   *first;                        /* 档号 of the first and the last of them, or NULL */
  char   *last;
  guint   n_known;                      /* that were filed before and are not filed again */
} FuleiFilingResult;

FuleiFilingOrder *fulei_filing_order_new   (FuleiDesk *desk);
void              fulei_filing_order_free  (FuleiFilingOrder *order);
void              fulei_filing_result_free (FuleiFilingResult *result);
char             *fulei_filing_result_dup_words (const FuleiFilingResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiFilingOrder, fulei_filing_order_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiFilingResult, fulei_filing_result_free)

void fulei_filing_work_async (FuleiDesk *desk, FuleiFilingOrder *order, FuleiProgress *progress,
                              GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
