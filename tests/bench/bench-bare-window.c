/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <stdio.h>
#include <sys/resource.h>

/* The least window there can be, to measure ours against: an AdwApplicationWindow with a header bar and nothing else.
 * Prints first-frame and resident-kb as `fulei` does under FULEI_MEASURE (a g_get_monotonic_time() before the start). */

static gint64 start_time;

static void
painted_cb (GdkFrameClock *clock, gpointer application)
{
  struct rusage usage;

  printf ("first-frame %.1f\n", (double) (g_get_monotonic_time () - start_time) / 1000.0);
  getrusage (RUSAGE_SELF, &usage);
  printf ("resident-kb %ld\n", usage.ru_maxrss);
  fflush (stdout);
  g_application_quit (application);
}

static void
activate_cb (GtkApplication *application, gpointer data)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), content);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  const char *start = g_getenv ("FULEI_MEASURE");

  start_time = start != NULL ? g_ascii_strtoll (start, NULL, 10) : g_get_monotonic_time ();
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
