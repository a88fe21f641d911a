/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "paper-fixture.h"
#include "paper/fulei-pdf.h"
#include "paper/fulei-press.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* Printing the same sheet as often as wanted. */
typedef struct {
  FuleiPress     *press;
  FuleiTemplate  *template;
  FuleiPaperData *data;
} PaperJob;

FuleiPages      *paper_print_next       (guint index, gpointer job, GError **error);
FuleiPdfJob      paper_print_describe   (PaperJob *job, guint n_sheets);
char            *paper_print_new_path   (void);
void             paper_print_clear_path (const char *path);
PopplerDocument *paper_print_open       (FuleiTemplate *template, FuleiPaperData *data);

G_END_DECLS
