/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-pages LEDGER: opens the page of each register that the sidebar has and the pages of figures, one after the other, and then all again;
 * prints how long each takes until its list is painted: `page REGISTER first again records`, in milliseconds, then
 * `page-first-worst` and `page-again-worst`. The cards of the ten projects are painted before their figures are counted:
 * `page-figures milliseconds` says when these are there. The exit status is 1 when one is over the limit. */
#include <stdio.h>
#include <stdlib.h>

#include "app/fulei-application.h"
#include "app/fulei-indicator-page.h"
#include "app/fulei-project-card.h"
#include "app/fulei-project-page.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"
#include "app/fulei-statistics-page.h"
#include "app/fulei-window.h"
#include "store/fulei-query.h"

#define FIRST_LIMIT_MS 250.0
#define AGAIN_LIMIT_MS 100.0
#define PATIENCE_US (5 * G_USEC_PER_SEC)
/* Between two pages: what the one before still has to do is not to be measured with the next. */
#define REST_MS 1200

static gint64 painted_at;

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
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

static guint
count_widgets (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

/* What a page shows: records, rows of a table, indicators, or the cards of projects; 0 while it has nothing yet. */
static guint
count_rows (GtkWidget *page)
{
  GtkWidget *view = find (page, FULEI_TYPE_RECORD_VIEW);
  guint n_indicators;

  if (FULEI_IS_STATISTICS_PAGE (page))
    {
      FuleiNumberGrid *grid = fulei_statistics_page_get_grid (FULEI_STATISTICS_PAGE (page));
      const FuleiNumberTable *table = fulei_number_grid_get_table (grid);

      return table != NULL ? fulei_number_table_get_n_rows (table) : 0;
    }
  if (FULEI_IS_INDICATOR_PAGE (page))
    {
      fulei_indicators_list (&n_indicators);
      return fulei_indicator_page_is_shown (FULEI_INDICATOR_PAGE (page)) ? n_indicators : 0;
    }
  if (FULEI_IS_PROJECT_PAGE (page))
    return count_widgets (page, FULEI_TYPE_PROJECT_CARD);
  return view != NULL ? fulei_record_list_get_length (fulei_record_view_get_list (FULEI_RECORD_VIEW (view))) : 0;
}

/* Returns: milliseconds until the page has rows and these are painted */
static double
open_page (FuleiWindow *window, const char *id, guint *n_rows)
{
  gint64 start = g_get_monotonic_time (), filled = 0, painted;
  GtkWidget *page = fulei_window_show_page (window, id);

  while (filled == 0 && g_get_monotonic_time () < start + PATIENCE_US)
    {
      if (count_rows (page) > 0)
        filled = g_get_monotonic_time ();
      else
        g_main_context_iteration (NULL, TRUE);
    }
  painted_at = 0;
  gtk_widget_queue_draw (page);
  while (painted_at == 0 && g_get_monotonic_time () < start + PATIENCE_US)
    g_main_context_iteration (NULL, TRUE);
  painted = painted_at;
  rest (REST_MS);
  *n_rows = count_rows (page);
  return (double) (painted - start) / 1000.0;
}

/* Pages without records say so instead of a list. */
static gboolean
has_page (FuleiWindow *window, const FuleiRegister *reg)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  FuleiLedger *ledger = fulei_desk_get_ledger (fulei_window_get_desk (window));

  return reg->in_sidebar && fulei_query_count (query, ledger, NULL, NULL) > 0;
}

/* The pages of figures, until their figures are counted and painted; these count all children and have limits of their own. */
static void
measure_figures (FuleiWindow *window)
{
  static const char *const ids[] = { FULEI_PAGE_STATISTICS, FULEI_PAGE_INDICATORS };
  double first[G_N_ELEMENTS (ids)], again;
  guint n_rows;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    first[i] = open_page (window, ids[i], &n_rows);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      again = open_page (window, ids[i], &n_rows);
      printf ("page %s %.0f %.0f %u\n", ids[i], first[i], again, n_rows);
    }
}

/* Until the ten projects of another year have their figures, which come from all records of the programme. */
static void
measure_projects (FuleiWindow *window)
{
  GtkWidget *page = fulei_window_show_page (window, "project");
  gint64 start = g_get_monotonic_time ();

  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (page))), "previous-year", NULL);
  while (!fulei_project_page_get_shown (FULEI_PROJECT_PAGE (page)) && g_get_monotonic_time () < start + PATIENCE_US)
    g_main_context_iteration (NULL, TRUE);
  printf ("page-figures %.0f ms\n", (double) (g_get_monotonic_time () - start) / 1000.0);
}

static int
measure (FuleiWindow *window)
{
  const FuleiDictionary *dictionary = fulei_desk_get_dictionary (fulei_window_get_desk (window));
  guint n_registers = fulei_dictionary_get_n_registers (dictionary), n_rows;
  g_autofree double *first = g_new0 (double, n_registers);
  double worst_first = 0, worst_again = 0;

  for (guint i = 0; i < n_registers; i++)
    if (has_page (window, fulei_dictionary_get_register (dictionary, i)))
      first[i] = open_page (window, fulei_dictionary_get_register (dictionary, i)->id, &n_rows);
  for (guint i = 0; i < n_registers; i++)
    if (has_page (window, fulei_dictionary_get_register (dictionary, i)))
      {
        const char *id = fulei_dictionary_get_register (dictionary, i)->id;
        double again = open_page (window, id, &n_rows);

        fflush (stdout);
        printf ("page %s %.0f %.0f %u\n", id, first[i], again, n_rows);
        worst_first = MAX (worst_first, first[i]);
        worst_again = MAX (worst_again, again);
      }
  measure_figures (window);
  measure_projects (window);
  printf ("page-first-worst %.0f ms\npage-again-worst %.0f ms\n", worst_first, worst_again);
  return worst_first <= FIRST_LIMIT_MS && worst_again <= AGAIN_LIMIT_MS ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  g_autoptr (FuleiApplication) application = fulei_application_new ();
  FuleiWindow *window;
  int status;

  if (argc != 2)
    return 2;
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_application_set_default (G_APPLICATION (application));
  window = fulei_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  fulei_window_start (window, argv[1], "changes");
  for (guint i = 0; i < 200 && fulei_window_get_desk (window) == NULL; i++)
    rest (50);
  if (fulei_window_get_desk (window) == NULL)
    return 2;
  rest (2000);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_cb), NULL);
  status = measure (window);
  gtk_window_destroy (GTK_WINDOW (window));
  return status;
}
