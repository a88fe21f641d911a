/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-report.h"

G_BEGIN_DECLS

/* Which periods of a kind have a report, and which want one: the list beside a report. */
typedef struct {
  FuleiReportPeriod period;
  gint64            id;         /* of the report; 0: nothing was written yet */
  FuleiReportState  state;
  FuleiDate         due;        /* to be sent by then; 0 where no day is set (RPT-1, RPT-2) */
  FuleiDate         final_on;
  FuleiDate         sent_on;
  char             *sent_to;    /* nullable */
} FuleiReportEntry;

typedef struct _FuleiReportBook FuleiReportBook;

FuleiReportBook        *fulei_report_book_load  (FuleiLedger *ledger, FuleiReportKind kind, FuleiDate today,
                                                 const char *township, GCancellable *cancellable, GError **error);
void                    fulei_report_book_free  (FuleiReportBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiReportBook, fulei_report_book_free)

FuleiReportKind         fulei_report_book_get_kind (const FuleiReportBook *book);
guint                   fulei_report_book_get_n (const FuleiReportBook *book);
const FuleiReportEntry *fulei_report_book_get   (const FuleiReportBook *book, guint position);
const FuleiReportEntry *fulei_report_book_find  (const FuleiReportBook *book, const char *code);

gboolean                fulei_report_take_back_sent (FuleiLedger *ledger, gint64 id, GError **error);

G_END_DECLS
