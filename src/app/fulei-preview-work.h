/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-pdf-file.h"
#include "app/fulei-progress.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What a preview wants to show. */
typedef struct {
  const FuleiRegister *reg;
  char                *template_id;
  GArray              *ids;             /* gint64 */
  gboolean             full;            /* nothing masked; that it was asked for is recorded (PRIV-3) */
  gboolean             numbered;        /* numbers in place of names (BEYOND-10) */
  int                  year;            /* of the visits on an archive sheet */
  char                *township;        /* code of the one that the window shows; NULL for all */
  char                *choice;          /* what a sheet of figures is asked for, or NULL */
} FuleiPreviewOrder;

typedef struct {
  FuleiPdfFile    *file;
  PopplerDocument *document;
  char           **warnings;            /* NULL-terminated sentences */
} FuleiPreviewResult;

FuleiPreviewOrder  *fulei_preview_order_new   (const FuleiRegister *reg, const char *template_id, GArray *ids,
                                               gboolean full, int year, const char *township);
void                fulei_preview_order_free  (FuleiPreviewOrder *order);
void                fulei_preview_result_free (FuleiPreviewResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiPreviewResult, fulei_preview_result_free)

void                fulei_preview_make_async  (FuleiDesk *desk, FuleiPreviewOrder *order, FuleiProgress *progress,
                                               GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
