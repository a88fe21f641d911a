/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A tiny line of a few rates between 0 and 100 %, the last one with a dot. */
#define FULEI_TYPE_TREND (fulei_trend_get_type ())
G_DECLARE_FINAL_TYPE (FuleiTrend, fulei_trend, FULEI, TREND, GtkWidget)

#define FULEI_TREND_NONE (-1)   /* a month of which there is nothing to say */
#define FULEI_TREND_MOST 24

GtkWidget *fulei_trend_new (void);
void       fulei_trend_set (FuleiTrend *trend, const int *permille, guint n);

G_END_DECLS
