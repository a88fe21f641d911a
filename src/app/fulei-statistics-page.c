/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-statistics-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-flow-layout.h"
#include "app/fulei-measure.h"

#define RELOAD_DELAY_MS 400

G_DEFINE_FINAL_TYPE (FuleiStatisticsPage, fulei_statistics_page, FULEI_TYPE_PAGE)

/* What a thread is asked to count, and what it counted. */
typedef struct {
  FuleiStatisticsBox    *box;           /* a census of that day to cut anew, or NULL: one is taken */
  FuleiDate              day;
  char                  *township;      /* code, or NULL for all */
  FuleiStatisticsChoice  choice;
} Order;

typedef struct {
  FuleiStatisticsBox    *box;
  FuleiNumberTable      *table;
  GPtrArray             *faults;
  FuleiStatisticsChoice  choice;
} Answer;

static void
box_clear (gpointer data)
{
  FuleiStatisticsBox *box = data;

  fulei_census_free (box->census);
}

static void
box_release (FuleiStatisticsBox *box)
{
  if (box != NULL)
    g_atomic_rc_box_release_full (box, box_clear);
}

static void
order_free (gpointer data)
{
  Order *order = data;

  box_release (order->box);
  g_free (order->township);
  g_free (order);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  box_release (answer->box);
  fulei_number_table_free (answer->table);
  g_clear_pointer (&answer->faults, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
count_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  Answer *answer;

  if (order->box == NULL)
    {
      FuleiCensus *census = fulei_census_load (ledger, order->day, order->township, cancellable, error);

      if (census == NULL)
        return NULL;
      order->box = g_atomic_rc_box_new0 (FuleiStatisticsBox);
      order->box->census = census;
    }
  answer = g_new0 (Answer, 1);
  answer->box = g_steal_pointer (&order->box);
  answer->choice = order->choice;
  answer->table = fulei_statistics_new_table (answer->box->census, &order->choice);
  answer->faults = fulei_census_check (answer->box->census);
  return answer;
}

static void
show_status (FuleiStatisticsPage *self)
{
  g_autofree char *iso = fulei_date_dup_iso (fulei_census_get_day (self->box->census));
  g_autofree char *day = fulei_date_dup_chinese (iso), *cut = fulei_statistics_choice_dup_label (&self->shown);
  g_autofree char *status = g_strdup_printf (_("%s在册 %u 名 · %s"), day, fulei_census_get_n (self->box->census), cut);

  fulei_page_set_status (FULEI_PAGE (self), status);
}

/* Somebody who came here to look at one value finds the keyboard on it. */
static void
take_keyboard (FuleiStatisticsPage *self, gboolean first)
{
  const FuleiNumberTable *table = fulei_number_grid_get_table (self->grid);
  int key = self->wanted != NULL
              ? fulei_census_find_value (self->box->census, (FuleiDimension) self->shown.rows, self->wanted) : -1;

  for (guint i = 0; self->wanted != NULL && i < fulei_number_table_get_n_rows (table); i++)
    if (!fulei_number_table_is_under (table, i) && fulei_number_table_get_row_key (table, i) == key)
      fulei_number_grid_set_focus (self->grid, i, fulei_number_table_get_n_columns (table) - 1);
  if ((first || self->wanted != NULL) && fulei_page_may_take_keyboard (FULEI_PAGE (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  g_clear_pointer (&self->wanted, g_free);
}

static void
show_answer (FuleiStatisticsPage *self, Answer *answer)
{
  gboolean first = self->box == NULL;

  box_release (self->box);
  self->box = g_steal_pointer (&answer->box);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  self->faults = g_steal_pointer (&answer->faults);
  self->shown = answer->choice;
  fulei_number_grid_take_table (self->grid, g_steal_pointer (&answer->table));
  gtk_stack_set_visible_child_name (self->stack, fulei_census_get_n (self->box->census) > 0 ? "table" : "empty");
  fulei_statistics_page_show_sums (self);
  show_status (self);
  take_keyboard (self, first);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiStatisticsPage *self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  /* what was given up belongs to a page that may be gone */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (answer == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  fulei_form_bar_hide (self->bar);
  show_answer (self, answer);
  answer_free (answer);
  fulei_measure_watch (GTK_WIDGET (self), "statistics-shown", TRUE);
}

static void
give_up (FuleiStatisticsPage *self)
{
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/** fulei_statistics_page_count: counts by what is chosen, on a thread; @anew: the ledger or the day is another */
void
fulei_statistics_page_count (FuleiStatisticsPage *self, gboolean anew)
{
  Order *order = g_new0 (Order, 1);

  self->stale = self->stale || anew;
  give_up (self);
  self->cancellable = g_cancellable_new ();
  order->choice = self->choice;
  order->day = fulei_day_button_get_day (self->day_button);
  order->township = g_strdup (fulei_desk_get_township (self->desk));
  if (!self->stale && self->box != NULL)
    order->box = g_atomic_rc_box_acquire (self->box);
  self->stale = FALSE;
  fulei_desk_run_async (self->desk, count_work, order, order_free, answer_free, self->cancellable, counted_cb, self);
}

static gboolean
reload_cb (gpointer data)
{
  FuleiStatisticsPage *self = data;

  self->reload_source = 0;
  fulei_statistics_page_count (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiStatisticsPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->reload_source == 0)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
township_changed_cb (FuleiDesk *desk, FuleiStatisticsPage *self)
{
  fulei_statistics_page_offer_townships (self);
  desk_changed_cb (desk, NULL, 0, self);
}

static void
day_changed_cb (FuleiDayButton *button, gpointer data)
{
  fulei_statistics_page_count (data, TRUE);
}

static void
moved_cb (FuleiNumberGrid *grid, gpointer data)
{
  FuleiStatisticsPage *self = data;
  g_autofree char *sentence = NULL;
  guint row, column;
  gboolean any = fulei_number_grid_get_focus (grid, &row, &column);

  if (any)
    sentence = fulei_number_table_dup_sentence (fulei_number_grid_get_table (grid), row, column);
  gtk_label_set_label (self->cell_label, any ? sentence : "");
  fulei_page_enable (FULEI_PAGE (self), "open",
                     any && fulei_number_table_get (fulei_number_grid_get_table (grid), row, column) > 0);
}

static void
opened_cb (FuleiNumberGrid *grid, gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (data)), "open", NULL);
}

static void
choice_cb (FuleiStatisticsPage *self)
{
  if (!self->setting)
    fulei_statistics_page_take_choice (self);
}

static void
share_cb (FuleiStatisticsPage *self)
{
  fulei_number_grid_set_share (self->grid, (FuleiNumberShare) gtk_drop_down_get_selected (self->share_choice));
}

static void
fulei_statistics_page_map (GtkWidget *widget)
{
  FuleiStatisticsPage *self = FULEI_STATISTICS_PAGE (widget);

  GTK_WIDGET_CLASS (fulei_statistics_page_parent_class)->map (widget);
  if (self->stale && self->reload_source == 0)
    fulei_statistics_page_count (self, TRUE);
}

static void
fulei_statistics_page_dispose (GObject *object)
{
  FuleiStatisticsPage *self = FULEI_STATISTICS_PAGE (object);

  give_up (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_statistics_page_parent_class)->dispose (object);
}

static void
fulei_statistics_page_finalize (GObject *object)
{
  FuleiStatisticsPage *self = FULEI_STATISTICS_PAGE (object);

  box_release (self->box);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_free (self->wanted);
  g_free (self->sums_words);
  G_OBJECT_CLASS (fulei_statistics_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-statistics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, day_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, row_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, column_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, under_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, share_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, picks);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, sums);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, FuleiStatisticsPage, cell_label);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, share_cb);
}

static guint
fulei_statistics_page_get_panes (FuleiPage *page, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main)
{
  panes[0] = GTK_WIDGET (FULEI_STATISTICS_PAGE (page)->grid);
  *main = 0;
  return 1;
}

static void
fulei_statistics_page_class_init (FuleiStatisticsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_statistics_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_statistics_page_finalize;
  widget_class->map = fulei_statistics_page_map;
  FULEI_PAGE_CLASS (klass)->get_panes = fulei_statistics_page_get_panes;
  g_type_ensure (FULEI_TYPE_DAY_BUTTON);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  g_type_ensure (FULEI_TYPE_NUMBER_GRID);
  bind_template (widget_class);
}

static void
fulei_statistics_page_init (FuleiStatisticsPage *self)
{
  self->setting = TRUE;
  self->choice = (FuleiStatisticsChoice) { FULEI_DIMENSION_VILLAGE, FULEI_DIMENSION_CATEGORY, FULEI_STATISTICS_NONE };
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->picks), fulei_flow_layout_new (6, 4));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->sums), fulei_flow_layout_new (6, 4));
  fulei_statistics_page_install_actions (self);
  fulei_statistics_page_fill_choices (self);
  self->setting = FALSE;
}

/** fulei_statistics_page_new: Returns: (transfer floating): today's children by village, or township, and category, being counted */
GtkWidget *
fulei_statistics_page_new (FuleiDesk *desk)
{
  FuleiStatisticsPage *self = g_object_new (FULEI_TYPE_STATISTICS_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  fulei_statistics_page_offer_townships (self);
  fulei_statistics_page_set_choice (self);
  return GTK_WIDGET (self);
}

/** fulei_statistics_page_get_grid: Returns: (transfer none): where the table stands */
FuleiNumberGrid *
fulei_statistics_page_get_grid (FuleiStatisticsPage *self)
{
  return self->grid;
}

/** fulei_statistics_page_is_ready: Returns: whether what is chosen is what is shown */
gboolean
fulei_statistics_page_is_ready (FuleiStatisticsPage *self)
{
  return self->box != NULL && self->cancellable == NULL && self->reload_source == 0;
}

/** fulei_statistics_page_get_sums: Returns: (transfer none) (nullable): what is said of totals and parts */
const char *
fulei_statistics_page_get_sums (FuleiStatisticsPage *self)
{
  return self->sums_words;
}

/**
 * fulei_statistics_page_show:
 * @cut: dimensions with blanks between, rows first
 * @value: (nullable): id of a row's value, which gets the keyboard
 *
 * Shows another table of today.
 */
void
fulei_statistics_page_show (FuleiStatisticsPage *self, const char *cut, const char *value)
{
  g_free (self->wanted);
  self->wanted = g_strdup (value);
  fulei_day_button_set_day (self->day_button, fulei_clock_today ());
  if (fulei_statistics_choice_parse (&self->choice, cut))
    fulei_statistics_page_set_choice (self);
}
