/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The pages of one sheet, roster or document. Page N is drawn without those before it. */
typedef struct _FuleiPages FuleiPages;

void      fulei_pages_free          (FuleiPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiPages, fulei_pages_free)

guint     fulei_pages_get_n_pages   (const FuleiPages *pages);
void      fulei_pages_get_size      (const FuleiPages *pages, guint page, double *width, double *height);
void      fulei_pages_draw          (FuleiPages *pages, guint page, cairo_t *cr);
gboolean  fulei_pages_get_stamp     (const FuleiPages *pages, cairo_rectangle_t *area);
char     *fulei_pages_dup_missing   (const FuleiPages *pages, guint page);

G_END_DECLS
