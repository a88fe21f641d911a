/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-pdf-file.h"
#include "office/fulei-desk.h"
#include "office/fulei-report-book.h"

G_BEGIN_DECLS

/* A report that the window shows while threads save, compose or freeze it: one job at a time has it. The main
 * thread reads its figures; what a job changes (texts, state) it reads when the job is done. */
typedef struct _FuleiReportHold FuleiReportHold;

FuleiReportHold *fulei_report_hold_new   (FuleiReport *report);
FuleiReportHold *fulei_report_hold_ref   (FuleiReportHold *hold);
void             fulei_report_hold_unref (FuleiReportHold *hold);
FuleiReport     *fulei_report_hold_get   (FuleiReportHold *hold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiReportHold, fulei_report_hold_unref)

/* What is wanted of a report. */
typedef enum {
  FULEI_REPORT_JOB_OPEN,               /* → FuleiReportHold */
  FULEI_REPORT_JOB_LIST,               /* → FuleiReportBook */
  FULEI_REPORT_JOB_SAVE,               /* → FuleiReportHold; an unsaved one gets its id */
  FULEI_REPORT_JOB_FINAL,              /* → FuleiReportHold */
  FULEI_REPORT_JOB_SENT,               /* → FuleiReportHold */
  FULEI_REPORT_JOB_UNSENT,             /* → FuleiReportHold, which is not what the ledger has any more */
  FULEI_REPORT_JOB_PAGES,              /* → FuleiPdfFile, open: the report as it prints */
  FULEI_REPORT_JOB_CHANGES,            /* → FuleiPdfFile, open: the difference page */
  FULEI_REPORT_JOB_SHEET,              /* → FuleiReportHold; an .xlsx was written to path */
} FuleiReportJobKind;

typedef struct {
  FuleiReportJobKind  kind;
  FuleiReportHold    *hold;             /* owned; NULL to open or list */
  FuleiReportPeriod   period;           /* of OPEN; of LIST only the kind */
  FuleiDate           day;              /* today; of SENT the day it was sent */
  char               *parts[FULEI_N_REPORT_PARTS];      /* what stands in the editor, or NULL: leaves the report's */
  char               *township;         /* of OPEN and LIST: code; NULL for all of the ledger (AREA-2) */
  char               *words;            /* of SENT: to whom; of SHEET: the path */
} FuleiReportJob;

FuleiReportJob  *fulei_report_job_new    (FuleiReportJobKind kind, FuleiReportHold *hold);
void             fulei_report_job_async (FuleiDesk *desk, FuleiReportJob *job, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
