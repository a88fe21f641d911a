/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static gint64 start_time;

/* What is to be said when the next frame is on the screen. */
typedef struct {
  const char *name;
  gboolean    last;
  gulong      handler;
} Watch;

static void
frame_painted_cb (GdkFrameClock *clock, gpointer data)
{
  Watch *watch = data;
  struct rusage usage;
  gboolean last = watch->last;

  fulei_measure_mark (watch->name);
  g_signal_handler_disconnect (clock, watch->handler);
  if (!last)
    return;
  getrusage (RUSAGE_SELF, &usage);
  printf ("resident-kb %ld\n", usage.ru_maxrss);
  fflush (stdout);
  g_application_quit (g_application_get_default ());
}

/** fulei_measure_start: reads FULEI_MEASURE; called first thing in main() */
void
fulei_measure_start (void)
{
  const char *text = g_getenv ("FULEI_MEASURE");

  if (text == NULL || *text == '\0')
    return;
  start_time = g_ascii_strtoll (text, NULL, 10);
  if (start_time <= 1)
    start_time = g_get_monotonic_time ();
}

/** fulei_measure_active: Returns: whether somebody measures */
gboolean
fulei_measure_active (void)
{
  return start_time != 0;
}

/** fulei_measure_mark: prints "@name milliseconds" since the start, and "@name-cpu milliseconds" of processor time */
void
fulei_measure_mark (const char *name)
{
  struct rusage usage;

  if (start_time == 0)
    return;
  printf ("%s %.1f\n", name, (double) (g_get_monotonic_time () - start_time) / 1000.0);
  getrusage (RUSAGE_SELF, &usage);
  printf ("%s-cpu %.1f\n", name,
          (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0
          + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0);
  fflush (stdout);
}

/**
 * fulei_measure_watch:
 * @widget: realized
 * @name: (not nullable): static
 * @last: whether the program prints its memory and ends then
 *
 * Prints @name when the next frame of @widget's window has been painted.
 */
void
fulei_measure_watch (GtkWidget *widget, const char *name, gboolean last)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Watch *watch;

  if (start_time == 0 || clock == NULL)
    return;
  watch = g_new0 (Watch, 1);
  watch->name = name;
  watch->last = last;
  watch->handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (frame_painted_cb), watch,
                                          (GClosureNotify) (GCallback) g_free, 0);
  gtk_widget_queue_draw (widget);
}
