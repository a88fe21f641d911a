/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Drawings that come again on page after page. They are recorded; painted into a PDF, a recording is written once, as
 * a form XObject, and only named from then on. */
typedef struct _FuleiFormCache FuleiFormCache;

typedef struct {
  guint64 low;
  guint64 high;
} FuleiFormKey;

#define FULEI_FORM_KEY_INIT { G_GUINT64_CONSTANT (0xcbf29ce484222325), G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) }

void             fulei_form_key_add      (FuleiFormKey *key, const void *bytes, gsize length);

FuleiFormCache  *fulei_form_cache_new    (void);
void             fulei_form_cache_free   (FuleiFormCache *cache);
gboolean         fulei_form_cache_see    (FuleiFormCache *cache, const FuleiFormKey *key);
cairo_surface_t *fulei_form_cache_find   (FuleiFormCache *cache, const FuleiFormKey *key);
cairo_surface_t *fulei_form_cache_record (FuleiFormCache *cache, const FuleiFormKey *key);

G_END_DECLS
