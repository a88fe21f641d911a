/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <gtk/gtk.h>

#include "app/fulei-application.h"
#include "app/fulei-measure.h"

/* Chinese is the language of the program, whatever the locale of the computer; FULEI_LANGUAGE=en asks for another.
 * Dates and sorting stay the locale's; a locale that is not UTF-8 (or missing) gives way to C.UTF-8. */
static void
set_language (void)
{
  const char *language = g_getenv ("FULEI_LANGUAGE");

  g_setenv ("LANGUAGE", language != NULL && *language != '\0' ? language : "zh_CN", TRUE);
  g_setenv ("PANGO_LANGUAGE", "zh-cn", TRUE);
  if (setlocale (LC_ALL, "") == NULL || !g_get_charset (NULL) || g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    setlocale (LC_ALL, "C.UTF-8");
  gtk_disable_setlocale ();
  bindtextdomain (GETTEXT_PACKAGE, FULEI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (FuleiApplication) application = NULL;

  fulei_measure_start ();
  set_language ();
  g_set_prgname ("fulei");
  g_set_application_name (_("福蕾台账"));
  application = fulei_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
