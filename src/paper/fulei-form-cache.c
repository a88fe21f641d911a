/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-form-cache.h"

#include <string.h>

/* A template has some hundreds of drawings: its blocks at the heights that they have. More are forgotten together,
 * which only costs that they are recorded again. */
#define MOST_FORMS 4096

/* Bounds beyond any paper, points: for narrow ones a PDF would clip each time that the form is painted, and without any
 * Cairo 1.16 leaks the recording. */
#define FAR 4000.0

struct _FuleiFormCache {
  GHashTable *forms;            /* FuleiFormKey → cairo_surface_t; NULL for a drawing that was seen once */
};

static void
surface_free (gpointer surface)
{
  if (surface != NULL)
    cairo_surface_destroy (surface);
}

static guint
hash_key (gconstpointer key)
{
  return (guint) ((const FuleiFormKey *) key)->low;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (FuleiFormKey)) == 0;
}

static guint64
mix (guint64 value)
{
  value ^= value >> 33;
  value *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  value ^= value >> 33;
  value *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return value ^ value >> 33;
}

/**
 * fulei_form_key_add:
 * @bytes: something of which the form depends
 *
 * Keys are 128 bits long, so that two forms do not meet in one.
 */
void
fulei_form_key_add (FuleiFormKey *key, const void *bytes, gsize length)
{
  const guint8 *at = bytes;

  while (length > 0)
    {
      gsize step = MIN (length, sizeof (guint64));
      guint64 word = 0;

      memcpy (&word, at, step);
      key->low = mix (key->low ^ word) + step;
      key->high = (key->high ^ word) * G_GUINT64_CONSTANT (0x100000001b3) + (key->high >> 29) + key->low;
      at += step;
      length -= step;
    }
}

/**
 * fulei_form_cache_new:
 *
 * Returns: (transfer full): an empty cache
 */
FuleiFormCache *
fulei_form_cache_new (void)
{
  FuleiFormCache *cache = g_new0 (FuleiFormCache, 1);

  cache->forms = g_hash_table_new_full (hash_key, equal_keys, g_free, surface_free);
  return cache;
}

/**
 * fulei_form_cache_free:
 * @cache: (transfer full) (nullable)
 */
void
fulei_form_cache_free (FuleiFormCache *cache)
{
  if (cache == NULL)
    return;
  g_hash_table_unref (cache->forms);
  g_free (cache);
}

static void
insert (FuleiFormCache *cache, const FuleiFormKey *key, cairo_surface_t *surface)
{
  if (g_hash_table_size (cache->forms) >= MOST_FORMS)
    g_hash_table_remove_all (cache->forms);
  g_hash_table_insert (cache->forms, g_memdup2 (key, sizeof *key), surface);
}

/**
 * fulei_form_cache_see:
 *
 * Returns: whether the drawing was seen before. One that comes only once is better drawn where it stands: a form costs
 * a   PDF some hundred bytes more.
 */
gboolean
fulei_form_cache_see (FuleiFormCache *cache, const FuleiFormKey *key)
{
  if (g_hash_table_contains (cache->forms, key))
    return TRUE;
  insert (cache, key, NULL);
  return FALSE;
}

/**
 * fulei_form_cache_find:
 *
 * Returns: (transfer none) (nullable): the recording
 */
cairo_surface_t *
fulei_form_cache_find (FuleiFormCache *cache, const FuleiFormKey *key)
{
  return g_hash_table_lookup (cache->forms, key);
}

/**
 * fulei_form_cache_record:
 *
 * Returns: (transfer none): an empty recording for the caller to draw into, to be found from now on
 */
cairo_surface_t *
fulei_form_cache_record (FuleiFormCache *cache, const FuleiFormKey *key)
{
  const cairo_rectangle_t extents = { -FAR, -FAR, 2 * FAR, 2 * FAR };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);

  insert (cache, key, surface);
  return surface;
}
