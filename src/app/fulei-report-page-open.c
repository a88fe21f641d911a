/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-report-page-private.h"

#include "app/fulei-measure.h"

/* Which report is shown: opened on a thread, and again when the ledger has changed. */

/* Changes of records come in bursts, and the figures of a draft are counted anew after each. */
#define RELOAD_DELAY_MS 600

static gboolean
is_same (const FuleiReport *a, const FuleiReport *b)
{
  const FuleiReportPeriod *first, *second;

  if (a == NULL || b == NULL || fulei_report_get_state (a) != fulei_report_get_state (b))
    return FALSE;
  first = fulei_report_get_period (a);
  second = fulei_report_get_period (b);
  return first->kind == second->kind && g_str_equal (first->code, second->code);
}

/* The words or the pages are ready to be worked in, unless the keyboard is somewhere on the page already. */
static void
take_keyboard (FuleiReportPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (fulei_page_may_take_keyboard (FULEI_PAGE (self)) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    fulei_page_enter (FULEI_PAGE (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiReportPage *self = data;
  g_autoptr (GError) error = NULL;
  FuleiReportHold *hold = fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  g_autoptr (FuleiReportHold) before = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  before = g_steal_pointer (&self->hold);
  self->hold = hold;
  if (hold == NULL)
    fulei_report_page_show_refusal (self, error);
  else
    fulei_report_page_show_report (self, before == NULL || !is_same (fulei_report_hold_get (before), fulei_report_hold_get (hold)));
  take_keyboard (self);
  fulei_measure_watch (GTK_WIDGET (self), "report-shown", TRUE);
}

/** fulei_report_page_open: opens the report of the wanted period, after what is being saved */
void
fulei_report_page_open (FuleiReportPage *self)
{
  FuleiReportJob *job;

  g_clear_handle_id (&self->reload_source, g_source_remove);
  self->open_wanted = self->n_saves > 0;
  if (self->open_wanted)
    return;
  self->stale = FALSE;
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  job = fulei_report_job_new (FULEI_REPORT_JOB_OPEN, NULL);
  job->period = self->period;
  job->township = g_strdup (self->township);
  job->day = fulei_clock_today ();
  fulei_report_job_async (self->desk, job, self->opening, opened_cb, self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiReportPage *self = data;
  g_autoptr (GError) error = NULL;
  FuleiReportBook *book = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->listing);
  if (book == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  g_clear_pointer (&self->book, fulei_report_book_free);
  self->book = book;
  fulei_report_outline_show_book (self->outline, book, fulei_clock_today ());
  fulei_report_outline_select (self->outline, self->period.code);
  fulei_report_page_show_heading (self);
}

/** fulei_report_page_list: reads anew which periods have reports */
void
fulei_report_page_list (FuleiReportPage *self)
{
  FuleiReportJob *job = fulei_report_job_new (FULEI_REPORT_JOB_LIST, NULL);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  job->period = self->period;
  job->township = g_strdup (self->township);
  job->day = fulei_clock_today ();
  fulei_report_job_async (self->desk, job, self->listing, listed_cb, self);
}

/** fulei_report_page_show_period: another report; what was written of the last one is kept */
void
fulei_report_page_show_period (FuleiReportPage *self, const FuleiReportPeriod *period)
{
  gboolean other_kind = self->book == NULL || fulei_report_book_get_kind (self->book) != period->kind;

  fulei_report_page_leave (self);
  self->period = *period;
  g_clear_pointer (&self->hold, fulei_report_hold_unref);
  self->writable = FALSE;
  self->modified = FALSE;
  fulei_report_outline_set_kind (self->outline, period->kind);
  fulei_report_outline_select (self->outline, period->code);
  fulei_report_page_show_heading (self);
  fulei_report_page_update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  if (other_kind)
    fulei_report_page_list (self);
  fulei_report_page_open (self);
}

/** fulei_report_page_get_usual_period: @period: (out): whose report is written now: the last whole one, of a year from autumn on the one that is not over */
void
fulei_report_page_get_usual_period (FuleiReportKind kind, FuleiReportPeriod *period)
{
  int year, month = 1, day;

  fulei_date_split (fulei_clock_today (), &year, &month, &day);
  fulei_report_period_at (kind, fulei_clock_today (), period);
  if (kind < FULEI_REPORT_YEARLY || month < 10)
    fulei_report_period_step (period, -1, period);
}

static gboolean
reload_due_cb (gpointer data)
{
  FuleiReportPage *self = data;

  self->reload_source = 0;
  fulei_report_page_open (self);
  return G_SOURCE_REMOVE;
}

/** fulei_report_page_township_changed: the window shows another township: its report of the same period (AREA-2) */
void
fulei_report_page_township_changed (FuleiReportPage *self)
{
  FuleiReportPeriod period = self->period;

  fulei_report_page_leave (self);
  g_free (self->township);
  self->township = g_strdup (fulei_desk_get_township (self->desk));
  g_clear_pointer (&self->book, fulei_report_book_free);
  fulei_report_page_show_period (self, &period);
}

/** fulei_report_page_desk_changed: a record changed, perhaps one that the figures count */
void
fulei_report_page_desk_changed (FuleiReportPage *self, gpointer reg)
{
  if (self->quiet)
    return;
  if (reg == NULL || reg == fulei_report_page_get_register (self))
    fulei_report_page_list (self);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->reload_source == 0)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_due_cb, self);
}

/** fulei_report_page_get_panes: periods and outline, what is written or read, figures; see FuleiPageClass */
guint
fulei_report_page_get_panes (FuleiPage *page, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main)
{
  FuleiReportPage *self = FULEI_REPORT_PAGE (page);

  panes[0] = GTK_WIDGET (self->outline);
  panes[1] = GTK_WIDGET (self->stack);
  panes[2] = self->figures_pane;
  *main = 1;
  return gtk_widget_get_visible (self->figures_pane) ? 3 : 2;
}
