/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "paper/fulei-chart.h"
#include "paper/fulei-pages.h"
#include "paper/fulei-press.h"
#include "record/fulei-word-table.h"

G_BEGIN_DECLS

/* An official document in the layout of GB/T 9704-2012 (RPT-3): title, body on a grid of 28 characters by 22 lines,
 * tables, charts, signature, annexes. What is added stays in its order. */
typedef struct _FuleiDocument FuleiDocument;

#define FULEI_DOCUMENT_N_LEVELS 4

FuleiDocument *fulei_document_new           (void);
void           fulei_document_free          (FuleiDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiDocument, fulei_document_free)

void           fulei_document_set_title     (FuleiDocument *document, const char *title);
void           fulei_document_set_number    (FuleiDocument *document, const char *number);
void           fulei_document_set_addressee (FuleiDocument *document, const char *addressee);
void           fulei_document_set_mark      (FuleiDocument *document, const char *mark);
void           fulei_document_add_heading   (FuleiDocument *document, guint level, const char *words);
void           fulei_document_add_paragraph (FuleiDocument *document, const char *words);
void           fulei_document_add_text      (FuleiDocument *document, const char *text);
void           fulei_document_take_table    (FuleiDocument *document, const char *caption, FuleiWordTable *table,
                                             const double *widths);
void           fulei_document_group_rows    (FuleiDocument *document);
void           fulei_document_take_chart    (FuleiDocument *document, FuleiChart *chart);
void           fulei_document_begin_annex   (FuleiDocument *document, const char *title, gboolean landscape);
void           fulei_document_set_signature (FuleiDocument *document, const char *unit, FuleiDate date,
                                             gboolean with_seal);

guint          fulei_document_find_level    (const char *line);
FuleiPages    *fulei_document_compose       (FuleiDocument *document, FuleiPress *press);

G_END_DECLS
