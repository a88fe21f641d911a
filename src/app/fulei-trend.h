/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of a few rates between 0 and 100 %, the last one with a dot. With words for its points it tells the one under
 * the pointer, or with the keyboard on it the one that ← and → walk to.
 *
 * Signal: marked () when another point is told. */
#define FULEI_TYPE_TREND (fulei_trend_get_type ())
G_DECLARE_FINAL_TYPE (FuleiTrend, fulei_trend, FULEI, TREND, GtkWidget)

#define FULEI_TREND_NONE (-1)   /* a month of which there is nothing to say */
#define FULEI_TREND_MOST 24

GtkWidget *fulei_trend_new (void);
void       fulei_trend_set (FuleiTrend *trend, const int *permille, guint n);
void       fulei_trend_set_words  (FuleiTrend *trend, const char *const *words);
void       fulei_trend_set_target (FuleiTrend *trend, int permille);
gboolean   fulei_trend_press      (FuleiTrend *trend, guint key);
const char *fulei_trend_get_told  (FuleiTrend *trend);

G_END_DECLS
