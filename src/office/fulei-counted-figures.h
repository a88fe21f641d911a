/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-census.h"
#include "office/fulei-indicators.h"
#include "office/fulei-report.h"

G_BEGIN_DECLS

/* From a child to the figures it is counted in (BEYOND-6). */

typedef enum {
  FULEI_COUNTED_IN_STATISTICS,
  FULEI_COUNTED_IN_INDICATORS,
  FULEI_COUNTED_IN_REPORTS,     /* final ones, as they were frozen */
} FuleiCountedKind;

typedef struct {
  FuleiCountedKind kind;
  char            *id;          /* of the dimension, the indicator or the report's figure */
  char            *label;       /* "性别", "困境儿童结对率" */
  char            *value;       /* "女", "计入应做，没有达到"; of a report the figure's own: "398名" */
  char            *value_id;    /* of a dimension's value; else NULL */
  char            *reason;      /* why, or NULL */
  gint64           report;      /* id of the report; 0 of what is none, as the following */
  FuleiReportKind  report_kind;
  char            *code;        /* of its period: "2026-10" */
  char            *township;    /* whose report it is; NULL: of all */
  char            *period;      /* "2026年10月月报 · 已报送" */
} FuleiCountedLine;

/* Everything that was counted on a day, to look children up in; counted by reference, used on any thread. */
typedef struct _FuleiCountedBook FuleiCountedBook;

FuleiCountedBook *fulei_counted_book_load       (FuleiLedger *ledger, FuleiDate today, const FuleiCountedBook *before,
                                                 GCancellable *cancellable, GError **error);
FuleiCountedBook *fulei_counted_book_ref        (FuleiCountedBook *book);
void              fulei_counted_book_unref      (FuleiCountedBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCountedBook, fulei_counted_book_unref)
gboolean          fulei_counted_book_is_current (const FuleiCountedBook *book, FuleiLedger *ledger, FuleiDate today);
GPtrArray        *fulei_counted_book_list       (const FuleiCountedBook *book, FuleiLedger *ledger, gint64 child,
                                                 GError **error);
const char       *fulei_counted_kind_get_label  (FuleiCountedKind kind);

G_END_DECLS
