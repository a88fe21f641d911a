/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A hook for the benchmarks, asleep unless FULEI_MEASURE is set: "1" counts from the start of main(), a number from
 * that point of the monotonic clock (µs), which the caller read before it started the program. */
void     fulei_measure_start    (void);
gboolean fulei_measure_active   (void);
void     fulei_measure_mark     (const char *name);
void     fulei_measure_watch    (GtkWidget *widget, const char *name, gboolean last);

G_END_DECLS
