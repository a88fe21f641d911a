/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-indicator-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-measure.h"

/* Figures go through all visits: they wait until typing has paused. */
#define RELOAD_DELAY_MS 1500

G_DEFINE_FINAL_TYPE (FuleiIndicatorPage, fulei_indicator_page, FULEI_TYPE_PAGE)

static FuleiIndicatorRow *
get_row (FuleiIndicatorPage *self, int place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, place);

  return row != NULL ? FULEI_INDICATOR_ROW (row) : NULL;
}

/** fulei_indicator_page_get_selected: Returns: (transfer none) (nullable): the row that is chosen */
FuleiIndicatorRow *
fulei_indicator_page_get_selected (FuleiIndicatorPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? FULEI_INDICATOR_ROW (row) : NULL;
}

static void
show_status (FuleiIndicatorPage *self)
{
  g_autofree char *status = NULL;
  guint n_targets = 0, n_met = 0;
  FuleiIndicatorRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      FuleiIndicatorLine line;

      fulei_indicator_figures_get (self->figures, fulei_indicator_row_get_indicator (row), &line);
      n_targets += line.known && line.target != FULEI_TARGET_NONE ? 1 : 0;
      n_met += line.met ? 1 : 0;
      fulei_indicator_line_clear (&line);
    }
  status = g_strdup_printf (_("%u 项有目标 · 达到 %u 项 · 未达到 %u 项"), n_targets, n_met, n_targets - n_met);
  fulei_page_set_status (FULEI_PAGE (self), status);
}

static void
show_side (FuleiIndicatorPage *self)
{
  FuleiIndicatorRow *row = fulei_indicator_page_get_selected (self);

  if (self->figures != NULL && row != NULL)
    fulei_indicator_side_show (self->side, self->figures, fulei_indicator_row_get_indicator (row));
}

/** fulei_indicator_page_show_figures: each line, the chosen one in full, and how many are reached */
void
fulei_indicator_page_show_figures (FuleiIndicatorPage *self)
{
  gboolean writable = !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  FuleiIndicatorRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    fulei_indicator_row_show (row, self->figures, writable);
  show_side (self);
  show_status (self);
}

static gboolean
was_given_up (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
}

/* What a thread is asked to work out. */
typedef struct {
  FuleiDate day;
  char     *township;           /* code, or NULL for all */
} Order;

static Order *
order_new (FuleiIndicatorPage *self, FuleiDate day)
{
  Order *order = g_new0 (Order, 1);

  *order = (Order) { day, g_strdup (fulei_desk_get_township (self->desk)) };
  return order;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->township);
  g_free (order);
}

static gpointer
trend_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  return fulei_indicator_trend_load (ledger, order->day, FULEI_TREND_MONTHS, order->township, cancellable, error);
}

static void
trend_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiIndicatorPage *self = data;
  g_autoptr (GError) error = NULL;
  FuleiIndicatorTrend *trend = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  if (was_given_up (error))
    return;
  g_clear_object (&self->cancellable);
  if (trend == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  g_clear_pointer (&self->figures->trend, fulei_indicator_trend_free);
  self->figures->trend = trend;
  fulei_indicator_page_show_figures (self);
  fulei_measure_watch (GTK_WIDGET (self), "indicators-complete", TRUE);
}

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  return fulei_indicator_figures_load (ledger, order->day, order->township, cancellable, error);
}

/* The list is ready for arrow keys, unless somebody writes elsewhere already. */
static void
take_keyboard (FuleiIndicatorPage *self)
{
  FuleiIndicatorRow *row = fulei_indicator_page_get_selected (self);

  if (row != NULL && fulei_page_may_take_keyboard (FULEI_PAGE (self)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The figures are there; how they went follows. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiIndicatorPage *self = data;
  g_autoptr (GError) error = NULL;
  FuleiIndicatorFigures *figures = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  /* what was given up belongs to a page that may be gone */
  if (was_given_up (error))
    return;
  if (figures == NULL)
    {
      g_clear_object (&self->cancellable);
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  fulei_form_bar_hide (self->bar);
  if (self->figures == NULL)
    take_keyboard (self);
  fulei_indicator_side_show (self->side, NULL, NULL);
  g_clear_pointer (&self->figures, fulei_indicator_figures_free);
  self->figures = figures;
  fulei_indicator_page_show_figures (self);
  fulei_measure_watch (GTK_WIDGET (self), "indicators-shown", FALSE);
  fulei_desk_run_async (self->desk, trend_work, order_new (self, fulei_indicators_get_day (figures->now)), order_free,
                        (GDestroyNotify) fulei_indicator_trend_free, self->cancellable, trend_loaded_cb, self);
}

static void
give_up (FuleiIndicatorPage *self)
{
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/** fulei_indicator_page_reload: works everything out anew, on a thread */
void
fulei_indicator_page_reload (FuleiIndicatorPage *self)
{
  give_up (self);
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, load_work, order_new (self, fulei_day_button_get_day (self->day_button)), order_free,
                        (GDestroyNotify) fulei_indicator_figures_free, self->cancellable, loaded_cb, self);
}

static gboolean
reload_cb (gpointer data)
{
  FuleiIndicatorPage *self = data;

  self->reload_source = 0;
  fulei_indicator_page_reload (self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiIndicatorPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->reload_source == 0)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
township_changed_cb (FuleiDesk *desk, FuleiIndicatorPage *self)
{
  desk_changed_cb (desk, NULL, 0, self);
}

static void
day_changed_cb (FuleiDayButton *button, gpointer data)
{
  fulei_indicator_page_reload (data);
}

/* --- rows --- */

static void
value_activated_cb (FuleiIndicatorRow *row, FuleiIndicatorPage *self)
{
  const FuleiIndicator *indicator = fulei_indicator_row_get_indicator (row);

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  fulei_indicator_page_open (self, indicator, NULL, "", indicator->kind == FULEI_INDICATOR_NUMBER);
}

static void
target_entered_cb (FuleiIndicatorRow *row, int target, FuleiIndicatorPage *self)
{
  fulei_form_bar_hide (self->bar);
  fulei_indicator_page_save_target (self, fulei_indicator_row_get_indicator (row), target, TRUE);
}

static void
refused_cb (FuleiIndicatorRow *row, const char *sentence, FuleiIndicatorPage *self)
{
  fulei_form_bar_show (self->bar, FULEI_BAR_WARNING, sentence);
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  show_side (data);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  value_activated_cb (FULEI_INDICATOR_ROW (row), data);
}

static void
side_opened_cb (FuleiIndicatorSide *side, gpointer villages, const char *place, gboolean fulfilled, gpointer data)
{
  FuleiIndicatorPage *self = data;
  FuleiIndicatorRow *row = fulei_indicator_page_get_selected (self);

  if (row != NULL)
    fulei_indicator_page_open (self, fulei_indicator_row_get_indicator (row), villages, place, fulfilled);
}

/* The first row of a group has the group's name over it. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = fulei_indicator_get_group (fulei_indicator_row_get_indicator (FULEI_INDICATOR_ROW (row)));
  GtkWidget *label;

  if (before != NULL &&
      g_str_equal (group, fulei_indicator_get_group (fulei_indicator_row_get_indicator (FULEI_INDICATOR_ROW (before)))))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "indicator-group");
  gtk_list_box_row_set_header (row, label);
}

static void
add_rows (FuleiIndicatorPage *self)
{
  const FuleiIndicator *ordered[FULEI_INDICATOR_MOST];
  guint n = fulei_indicator_list_ordered (ordered);

  for (guint i = 0; i < FULEI_INDICATOR_ROW_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_box_prepend (self->list_box, fulei_indicator_row_new_headings (self->columns));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = fulei_indicator_row_new (ordered[i], self->columns);

      g_signal_connect (row, "value-activated", G_CALLBACK (value_activated_cb), self);
      g_signal_connect (row, "target-entered", G_CALLBACK (target_entered_cb), self);
      g_signal_connect (row, "refused", G_CALLBACK (refused_cb), self);
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/* --- the page --- */

static void
fulei_indicator_page_map (GtkWidget *widget)
{
  FuleiIndicatorPage *self = FULEI_INDICATOR_PAGE (widget);

  GTK_WIDGET_CLASS (fulei_indicator_page_parent_class)->map (widget);
  if (self->stale && self->reload_source == 0)
    fulei_indicator_page_reload (self);
}

static void
fulei_indicator_page_dispose (GObject *object)
{
  FuleiIndicatorPage *self = FULEI_INDICATOR_PAGE (object);

  give_up (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  if (self->side != NULL)
    fulei_indicator_side_show (self->side, NULL, NULL);
  g_clear_pointer (&self->figures, fulei_indicator_figures_free);
  for (guint i = 0; i < FULEI_INDICATOR_ROW_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_indicator_page_parent_class)->dispose (object);
}

/* Tab leaves the list for what stands beside or above it: arrow keys go from line to line. */
static gboolean
fulei_indicator_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FuleiIndicatorPage *self = FULEI_INDICATOR_PAGE (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self->side), direction);
  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self->day_button), direction);
  return GTK_WIDGET_CLASS (fulei_indicator_page_parent_class)->focus (widget, direction);
}

static guint
fulei_indicator_page_get_panes (FuleiPage *page, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main)
{
  panes[0] = GTK_WIDGET (FULEI_INDICATOR_PAGE (page)->list_box);
  panes[1] = GTK_WIDGET (FULEI_INDICATOR_PAGE (page)->side);
  *main = 0;
  return 2;
}

static void
fulei_indicator_page_class_init (FuleiIndicatorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_indicator_page_dispose;
  widget_class->map = fulei_indicator_page_map;
  widget_class->focus = fulei_indicator_page_focus;
  FULEI_PAGE_CLASS (klass)->get_panes = fulei_indicator_page_get_panes;
  g_type_ensure (FULEI_TYPE_DAY_BUTTON);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  g_type_ensure (FULEI_TYPE_INDICATOR_SIDE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-indicator-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorPage, day_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorPage, list);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorPage, side);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_opened_cb);
}

static void
fulei_indicator_page_init (FuleiIndicatorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_indicator_page_install_actions (self);
}

/** fulei_indicator_page_new: Returns: (transfer floating): today's indicators, which are being worked out */
GtkWidget *
fulei_indicator_page_new (FuleiDesk *desk)
{
  FuleiIndicatorPage *self = g_object_new (FULEI_TYPE_INDICATOR_PAGE, NULL);

  self->desk = g_object_ref (desk);
  fulei_indicator_side_set_up (self->side, desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  add_rows (self);
  fulei_indicator_page_reload (self);
  return GTK_WIDGET (self);
}

/** fulei_indicator_page_is_shown: Returns: whether the values are there; how they went may follow */
gboolean
fulei_indicator_page_is_shown (FuleiIndicatorPage *self)
{
  return self->figures != NULL;
}

/** fulei_indicator_page_is_ready: Returns: whether everything is there */
gboolean
fulei_indicator_page_is_ready (FuleiIndicatorPage *self)
{
  return self->figures != NULL && self->figures->trend != NULL && self->cancellable == NULL && self->reload_source == 0;
}

/** fulei_indicator_page_find_row: @id: of an indicator. Returns: (transfer none) (nullable): its line */
FuleiIndicatorRow *
fulei_indicator_page_find_row (FuleiIndicatorPage *self, const char *id)
{
  FuleiIndicatorRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (g_str_equal (fulei_indicator_row_get_indicator (row)->id, id))
      return row;
  return NULL;
}

/** fulei_indicator_page_get_side: Returns: (transfer none): the chosen one in full */
FuleiIndicatorSide *
fulei_indicator_page_get_side (FuleiIndicatorPage *self)
{
  return self->side;
}

/** fulei_indicator_page_show: @id: of the indicator that is chosen and gets the keyboard */
void
fulei_indicator_page_show (FuleiIndicatorPage *self, const char *id)
{
  FuleiIndicatorRow *row = fulei_indicator_page_find_row (self, id);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
}
