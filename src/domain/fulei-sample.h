/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Random samples that can be drawn again (FILE-5): whoever knows the seed can check that nobody picked the archives. */

#define FULEI_SAMPLE_ALL 10000           /* a share of 100 %, in hundredths of a per cent */

guint   fulei_sample_size (guint population, gint64 share);
GArray *fulei_sample_draw (const gint64 *ids, guint n_ids, gint64 share, guint32 seed);

G_END_DECLS
