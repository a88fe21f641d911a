/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-search LEDGER: types into the search of the children's page, and prints how long each keystroke takes until
 * its answer is painted: `search-keystroke WORDS milliseconds found`, then `search-median` and `search-worst`.
 * The exit status is 1 when the median is over the limit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/fulei-application.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"
#include "app/fulei-window.h"

#define LIMIT_MS 50.0
#define MOST_KEYSTROKES 64
#define PATIENCE_US (20 * G_USEC_PER_SEC)

static gint64 answered_at;
static gint64 painted_at;

/* An answer with records tells the selection of them; rows that are only read again do not. */
static void
answered_cb (GtkSelectionModel *model, guint position, guint n_items, gpointer data)
{
  answered_at = g_get_monotonic_time ();
}

static void
emptied_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  if (added == 0)
    answered_at = g_get_monotonic_time ();
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  if (answered_at != 0 && painted_at == 0)
    painted_at = g_get_monotonic_time ();
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
rest (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static GtkWidget *
wait_for (GtkWidget *root, GType type)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  GtkWidget *found;

  while ((found = find (root, type)) == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

/* Returns: milliseconds from the key to the painted answer */
static double
type_key (GtkEditable *entry, const char *words)
{
  gint64 start = g_get_monotonic_time ();

  answered_at = painted_at = 0;
  gtk_editable_set_text (entry, words);
  while (painted_at == 0 && g_get_monotonic_time () < start + PATIENCE_US)
    g_main_context_iteration (NULL, TRUE);
  return painted_at == 0 ? (double) PATIENCE_US / 1000.0 : (double) (painted_at - start) / 1000.0;
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* Types each of the words letter by letter. */
static int
measure (GtkEditable *entry, FuleiRecordList *list)
{
  static const char *const words[] = { "陈小雨", "李", "cxy", "zhang", "林晓", "6789", "岭畔", "wjh" };
  double times[MOST_KEYSTROKES];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (const char *end = g_utf8_next_char (words[i]); n < MOST_KEYSTROKES; end = g_utf8_next_char (end))
        {
          g_autofree char *typed = g_strndup (words[i], (gsize) (end - words[i]));

          times[n++] = type_key (entry, typed);
          printf ("search-keystroke %s %.1f %u\n", typed, times[n - 1], fulei_record_list_get_length (list));
          rest (40);
          if (*end == '\0')
            break;
        }
      type_key (entry, "");
      rest (400);
    }
  qsort (times, n, sizeof *times, compare);
  printf ("search-median %.1f ms\nsearch-worst %.1f ms\n", times[n / 2], times[n - 1]);
  return times[n / 2] <= LIMIT_MS ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  g_autoptr (FuleiApplication) application = fulei_application_new ();
  FuleiWindow *window;
  GtkWidget *page, *view;
  FuleiRecordList *list;
  int status;

  if (argc != 2)
    return 2;
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_application_set_default (G_APPLICATION (application));
  window = fulei_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  fulei_window_start (window, argv[1], "child");
  page = wait_for (GTK_WIDGET (window), FULEI_TYPE_REGISTER_PAGE);
  view = page != NULL ? find (page, FULEI_TYPE_RECORD_VIEW) : NULL;
  if (view == NULL)
    return 2;
  rest (1500);
  list = fulei_record_view_get_list (FULEI_RECORD_VIEW (view));
  g_signal_connect (list, "selection-changed", G_CALLBACK (answered_cb), NULL);
  g_signal_connect (list, "items-changed", G_CALLBACK (emptied_cb), NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_cb), NULL);
  status = measure (GTK_EDITABLE (find (page, GTK_TYPE_SEARCH_ENTRY)), list);
  gtk_window_destroy (GTK_WINDOW (window));
  return status;
}
