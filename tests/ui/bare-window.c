/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "app/fulei-measure.h"

/* The least that a libadwaita program can be: what the window's start is compared with. */
static void
activate_cb (GtkApplication *application, gpointer data)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1320, 720);
  gtk_window_present (GTK_WINDOW (window));
  fulei_measure_watch (window, "first-frame", TRUE);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  fulei_measure_start ();
  application = adw_application_new ("org.fulei.BareWindow", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
