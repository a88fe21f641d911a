/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include "cli/fulei-command.h"

/* The signals that ask a program to stop. */
static void
fill_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
}

/* The first signal cancels what is under way, which then rolls back. The second ends the program at once; its ledger
 * rolls back when it is next opened. */
static gpointer
wait_for_signals (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t signals;
  int number;

  fill_signals (&signals);
  if (sigwait (&signals, &number) == 0)
    g_cancellable_cancel (cancellable);
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  while (pause () != 0)
    continue;
  return NULL;
}

/* As in the window: Chinese is the language of the program, whatever the locale of the computer; FULEI_LANGUAGE=en asks
 * for another. A locale that is not UTF-8 (or missing) gives way to C.UTF-8: gettext translates nothing in plain C. */
static void
set_language (void)
{
  const char *language = g_getenv ("FULEI_LANGUAGE");

  g_setenv ("LANGUAGE", language != NULL && *language != '\0' ? language : "zh_CN", TRUE);
  if (setlocale (LC_ALL, "") == NULL || !g_get_charset (NULL) || g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, FULEI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* GLib looks no word up when this domain has none: a sixth of the work of a long list in Chinese */
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  sigset_t signals;

  set_language ();
  fill_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, g_object_ref (cancellable)));
  return fulei_command_main (argc, argv, cancellable);
}
