/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-desk-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-measure.h"
#include "office/fulei-duty-plan.h"

/* Changes of many records come in bursts. */
#define LOAD_DELAY_MS 300
/* How soon an edit is looked at again while a thread keeps the ledger. */
#define RETRY_DELAY_MS 60

G_DEFINE_FINAL_TYPE (FuleiDeskPage, fulei_desk_page, FULEI_TYPE_PAGE)

enum { SIGNAL_COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  const FuleiRegister *reg;
  gint64               id;
} Edit;

/* --- rows --- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  FuleiDeskPage *self = data;

  gtk_list_item_set_child (item, fulei_due_row_new (self->desk, GTK_WIDGET (self->rows)));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  fulei_due_row_set_item (FULEI_DUE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  fulei_due_row_set_item (FULEI_DUE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
activate_cb (GtkListView *view, guint position, gpointer data)
{
  fulei_desk_page_open (data, position);
}

/* Rows came near, or, with @anew, their names may be others. */
static void
draw_rows (FuleiDeskPage *self, gboolean anew)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (row != NULL)
        fulei_due_row_look_again (FULEI_DUE_ROW (row), anew);
    }
}

static void
scrolled_cb (GtkAdjustment *adjustment, gpointer data)
{
  draw_rows (data, FALSE);
}

static gboolean
shows (FuleiDueItem *item, const FuleiDueLine *line)
{
  const FuleiDueLine *other = item != NULL ? fulei_due_item_get_line (item) : NULL;

  return other != NULL && other->child == line->child && other->kind == line->kind && other->record == line->record &&
         other->reg == line->reg;
}

/** fulei_desk_page_find_row: Returns: (transfer none) (nullable): the list's widget of a line, if it is near */
GtkWidget *
fulei_desk_page_find_row (FuleiDeskPage *self, guint position)
{
  const FuleiDueLine *line = fulei_due_model_get_line (self->model, position);

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); line != NULL && item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (row != NULL && shows (fulei_due_row_get_item (FULEI_DUE_ROW (row)), line))
        return item;
    }
  return NULL;
}

/* --- what is shown --- */

static void
show_day (FuleiDeskPage *self)
{
  g_autofree char *iso = fulei_date_dup_iso (fulei_clock_today ());
  g_autofree char *day = fulei_date_dup_chinese (iso), *text = g_strdup_printf (_("工作台　%s"), day);

  gtk_label_set_label (self->day_label, text);
}

/* Of the reports that are due the month's, whatever longer period is due or overdue beside it. */
static void
show_report (FuleiDeskPage *self)
{
  const FuleiDueFilter filter = { .kinds = 1U << FULEI_DUE_REPORT };
  g_autoptr (GArray) positions = fulei_due_list_select (self->list, &filter);
  const FuleiDueLine *monthly = NULL;

  for (guint i = 0; i < positions->len && monthly == NULL; i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (self->list, g_array_index (positions, guint, i));

      if (line->cause == FULEI_DUE_MONTHLY_REPORT)
        monthly = line;
    }
  fulei_desk_overview_set_report (self->overview, monthly, fulei_due_list_get_as_of (self->list));
}

/** fulei_desk_page_show_lines: shows the lines that pass the filters, and the counts */
void
fulei_desk_page_show_lines (FuleiDeskPage *self)
{
  FuleiDueFilter filter, place = { .township = fulei_desk_get_township (self->desk) };
  FuleiDueCounts counts;
  g_autofree char *status = NULL;
  guint length;

  if (self->list == NULL)
    return;
  fulei_desk_page_get_filter (self, &filter);
  fulei_due_model_show (self->model, self->list, fulei_due_list_select (self->list, &filter));
  length = fulei_due_model_get_length (self->model);
  gtk_stack_set_visible_child_name (self->stack, length > 0                              ? "list"
                                                 : fulei_desk_page_is_filtered (self) ? "none" : "empty");
  fulei_desk_page_show_counts (self);
  show_report (self);
  fulei_due_list_count (self->list, &place, &counts);
  status = fulei_desk_page_is_filtered (self)
             ? g_strdup_printf (_("显示 %u 条，共 %u 条 · 逾期 %u 条"), length, counts.all, counts.overdue)
             : g_strdup_printf (_("共 %u 条 · 逾期 %u 条"), counts.all, counts.overdue);
  fulei_page_set_status (FULEI_PAGE (self), status);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, counts.overdue);
}

/* --- keeping it right --- */

static void
give_up (FuleiDeskPage *self)
{
  g_clear_handle_id (&self->load_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/** fulei_desk_page_update_record: takes what a record changed into the list. Returns: FALSE if it is made anew instead */
gboolean
fulei_desk_page_update_record (FuleiDeskPage *self, const FuleiRegister *reg, gint64 id)
{
  if (fulei_due_list_update (self->list, fulei_desk_get_ledger (self->desk), reg, id, NULL))
    return TRUE;
  fulei_desk_page_load_soon (self, 0);
  return FALSE;
}

static gboolean
take_edits_cb (gpointer data)
{
  FuleiDeskPage *self = data;
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);

  if (self->list == NULL || self->cancellable != NULL)
    {
      /* the list that is being made takes them when it is there */
      self->edit_source = 0;
      return G_SOURCE_REMOVE;
    }
  if (!fulei_ledger_try_lock (ledger))
    {
      if (self->edit_source == 0)
        self->edit_source = g_timeout_add (RETRY_DELAY_MS, take_edits_cb, self);
      return G_SOURCE_CONTINUE;
    }
  self->edit_source = 0;
  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = &g_array_index (self->edits, Edit, i);

      if (!fulei_desk_page_update_record (self, edit->reg, edit->id))
        break;
    }
  g_array_set_size (self->edits, 0);
  fulei_ledger_unlock (ledger);
  fulei_desk_page_show_lines (self);
  draw_rows (self, TRUE);
  return G_SOURCE_REMOVE;
}

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_due_list_new (ledger, GPOINTER_TO_UINT (data), cancellable, error);
}

/* The first line is ready to be done, unless somebody writes elsewhere already. */
static void
take_keyboard (FuleiDeskPage *self)
{
  if (fulei_page_may_take_keyboard (FULEI_PAGE (self)))
    fulei_desk_page_select (self, 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiDeskPage *self = data;
  g_autoptr (GError) error = NULL;
  FuleiDueList *list = fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  g_autoptr (FuleiDueList) old = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (list == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  fulei_form_bar_hide (self->bar);
  old = g_steal_pointer (&self->list);
  self->list = list;
  show_day (self);
  fulei_desk_page_show_lines (self);
  if (old == NULL)
    take_keyboard (self);
  draw_rows (self, TRUE);
  take_edits_cb (self);
  fulei_measure_watch (GTK_WIDGET (self), "desk-shown", TRUE);
}

static gboolean
load_cb (gpointer data)
{
  FuleiDeskPage *self = data;

  self->load_source = 0;
  give_up (self);
  self->cancellable = g_cancellable_new ();
  g_array_set_size (self->edits, 0);
  fulei_desk_run_async (self->desk, load_work, GUINT_TO_POINTER (fulei_clock_today ()), NULL,
                        (GDestroyNotify) fulei_due_list_free, self->cancellable, loaded_cb, self);
  return G_SOURCE_REMOVE;
}

/** fulei_desk_page_load_soon: makes the whole list anew, on a thread. @delay: milliseconds to wait for more changes */
void
fulei_desk_page_load_soon (FuleiDeskPage *self, guint delay)
{
  give_up (self);
  if (delay == 0)
    load_cb (self);
  else
    self->load_source = g_timeout_add (delay, load_cb, self);
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiDeskPage *self)
{
  const Edit edit = { reg, id };

  if (self->quiet)
    return;
  if (reg == NULL || id == 0)
    {
      fulei_desk_page_load_soon (self, LOAD_DELAY_MS);
      return;
    }
  g_array_append_val (self->edits, edit);
  if (self->edit_source == 0)
    take_edits_cb (self);
}

static void
township_changed_cb (FuleiDesk *desk, FuleiDeskPage *self)
{
  fulei_filter_chip_reset (self->village_chip);
  fulei_filter_chip_reset (self->director_chip);
  fulei_desk_page_show_lines (self);
  draw_rows (self, TRUE);
}

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_desk_page_load_soon (data, 0);
}

/* --- the page --- */

static void
fulei_desk_page_map (GtkWidget *widget)
{
  FuleiDeskPage *self = FULEI_DESK_PAGE (widget);

  GTK_WIDGET_CLASS (fulei_desk_page_parent_class)->map (widget);
  if (self->list != NULL && fulei_due_list_get_as_of (self->list) != fulei_clock_today ())
    fulei_desk_page_load_soon (self, 0);
}

static void
fulei_desk_page_dispose (GObject *object)
{
  FuleiDeskPage *self = FULEI_DESK_PAGE (object);

  give_up (self);
  g_clear_handle_id (&self->edit_source, g_source_remove);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  if (self->slip != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->slip));
  if (self->plan_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->plan_popover));
  if (self->rows != NULL)
    gtk_list_view_set_model (self->rows, NULL);
  g_clear_object (&self->model);
  g_clear_pointer (&self->list, fulei_due_list_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_desk_page_parent_class)->dispose (object);
}

static void
fulei_desk_page_finalize (GObject *object)
{
  FuleiDeskPage *self = FULEI_DESK_PAGE (object);

  g_array_unref (self->edits);
  g_array_unref (self->plan_steps);
  G_OBJECT_CLASS (fulei_desk_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, day_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, township_chip);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, spans);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, plan_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, chips);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, rows);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, side);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskPage, overview);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
fulei_desk_page_class_init (FuleiDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_desk_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_desk_page_finalize;
  widget_class->map = fulei_desk_page_map;
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", FULEI_TYPE_DESK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  g_type_ensure (FULEI_TYPE_TOWNSHIP_CHIP);
  g_type_ensure (FULEI_TYPE_DESK_OVERVIEW);
  bind_template (widget_class);
}

static void
fulei_desk_page_init (FuleiDeskPage *self)
{
  static const GActionEntry actions[] = { { .name = "reload", .activate = reload_cb } };

  self->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  self->plan_steps = g_array_new (FALSE, FALSE, sizeof (FuleiDutyPlanStep));
  self->model = fulei_due_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
  fulei_desk_page_install_filter_actions (self);
  fulei_desk_page_install_register_actions (self);
  fulei_desk_page_install_plan_actions (self);
  gtk_box_prepend (self->list_box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_prepend (self->list_box, fulei_due_row_new_headings ());
  g_signal_connect (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed", G_CALLBACK (scrolled_cb), self);
}

/** fulei_desk_page_new: Returns: (transfer floating): the page, whose list is being made */
GtkWidget *
fulei_desk_page_new (FuleiDesk *desk)
{
  FuleiDeskPage *self = g_object_new (FULEI_TYPE_DESK_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  fulei_township_chip_set_up (self->township_chip, desk, NULL);
  gtk_list_view_set_model (self->rows, GTK_SELECTION_MODEL (self->model));
  fulei_desk_overview_set_up (self->overview, desk);
  fulei_desk_page_add_filters (self);
  show_day (self);
  fulei_desk_page_load_soon (self, 0);
  return GTK_WIDGET (self);
}

/** fulei_desk_page_get_model: Returns: (transfer none): the lines that are shown */
FuleiDueModel *
fulei_desk_page_get_model (FuleiDeskPage *self)
{
  return self->model;
}

/** fulei_desk_page_get_list: Returns: (transfer none) (nullable): all that is due; NULL while it is made first */
const FuleiDueList *
fulei_desk_page_get_list (FuleiDeskPage *self)
{
  return self->list;
}

/** fulei_desk_page_select: selects a line that is shown, alone, and puts the keyboard on it */
void
fulei_desk_page_select (FuleiDeskPage *self, guint position)
{
  GtkWidget *row;

  if (position >= fulei_due_model_get_length (self->model))
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->rows), "list.scroll-to-item", "u", position);
  row = fulei_desk_page_find_row (self, position);
  gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->rows));
}
