/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-record-view.h"

#include "app/fulei-record-row.h"

/* How many columns stay beside an open form. */
#define COMPACT_COLUMNS 4

struct _FuleiRecordView {
  AdwBin               parent;

  /* template widgets */
  GtkWidget           *header_scroller;
  GtkColumnView       *headings;        /* without rows: one widget a row, not one a cell, is ten times faster */
  GtkScrolledWindow   *scroller;
  GtkListView         *rows;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiDesk           *desk;
  FuleiRecordList     *list;
  FuleiRecordCells    *cells;
  GArray              *columns;         /* FuleiColumn */

  /* state */
  gboolean             compact;
};

G_DEFINE_FINAL_TYPE (FuleiRecordView, fulei_record_view, ADW_TYPE_BIN)

enum { SIGNAL_SORT_CHANGED, SIGNAL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
activate_cb (GtkListView *view, guint position, gpointer data)
{
  FuleiRecordView *self = data;

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, fulei_record_list_get_id (self->list, position));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  FuleiRecordView *self = data;

  gtk_list_item_set_child (item, fulei_record_row_new (self->cells, GTK_WIDGET (self->rows)));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  fulei_record_row_set_item (FULEI_RECORD_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  fulei_record_row_set_item (FULEI_RECORD_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Rows came near, or, with @all, their columns moved. */
static void
draw_rows (FuleiRecordView *self, gboolean all)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (row != NULL && all)
        fulei_record_row_refresh (FULEI_RECORD_ROW (row));
      else if (row != NULL)
        fulei_record_row_look_again (FULEI_RECORD_ROW (row));
    }
}

static void
scrolled_cb (GtkAdjustment *adjustment, gpointer data)
{
  draw_rows (data, FALSE);
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_SORT_CHANGED], 0);
}

static void
fulei_record_view_dispose (GObject *object)
{
  FuleiRecordView *self = FULEI_RECORD_VIEW (object);

  if (self->rows != NULL)
    gtk_list_view_set_model (self->rows, NULL);
  g_clear_object (&self->list);
  g_clear_object (&self->cells);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_record_view_parent_class)->dispose (object);
}

static void
fulei_record_view_finalize (GObject *object)
{
  FuleiRecordView *self = FULEI_RECORD_VIEW (object);

  g_clear_pointer (&self->columns, g_array_unref);
  G_OBJECT_CLASS (fulei_record_view_parent_class)->finalize (object);
}

static GtkSizeRequestMode
fulei_record_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
fulei_record_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, -1, minimum, natural, NULL, NULL);
}

/* The rows follow the headings wherever these were put. */
static void
fulei_record_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FuleiRecordView *self = FULEI_RECORD_VIEW (widget);

  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
  if (self->cells != NULL)
    draw_rows (self, fulei_record_cells_update (self->cells));
}

static void
fulei_record_view_class_init (FuleiRecordViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = fulei_record_view_get_request_mode;
  widget_class->measure = fulei_record_view_measure;
  widget_class->size_allocate = fulei_record_view_size_allocate;
  G_OBJECT_CLASS (klass)->dispose = fulei_record_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_record_view_finalize;
  signals[SIGNAL_SORT_CHANGED] = g_signal_new ("sort-changed", FULEI_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", FULEI_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordView, header_scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordView, headings);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordView, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordView, rows);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
fulei_record_view_init (FuleiRecordView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_scrolled_window_set_hadjustment (GTK_SCROLLED_WINDOW (self->header_scroller),
                                       gtk_scrolled_window_get_hadjustment (self->scroller));
  g_signal_connect (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed", G_CALLBACK (scrolled_cb),
                    self);
  g_signal_connect (gtk_column_view_get_sorter (self->headings), "changed", G_CALLBACK (sorter_changed_cb), self);
}

/** fulei_record_view_set_up: gives the view its register, once; columns and ids follow */
void
fulei_record_view_set_up (FuleiRecordView *self, FuleiDesk *desk, const FuleiRegister *reg)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  self->reg = reg;
  self->list = fulei_record_list_new (desk, reg);
  self->cells = fulei_record_cells_new (self->headings, GTK_WIDGET (self->rows), desk);
}

/** fulei_record_view_get_list: Returns: (transfer none) */
FuleiRecordList *
fulei_record_view_get_list (FuleiRecordView *self)
{
  return self->list;
}

/** fulei_record_view_get_columns: Returns: (transfer none) (element-type FuleiColumn): in their order on screen */
GArray *
fulei_record_view_get_columns (FuleiRecordView *self)
{
  return self->columns;
}

/* The list reads what is shown, and the title, which names a record when it is spoken about. */
static void
update_fields (FuleiRecordView *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  gboolean completeness = FALSE;

  if (self->reg->title != NULL)
    g_ptr_array_add (fields, (gpointer) self->reg->title);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FuleiColumn *column = &g_array_index (self->columns, FuleiColumn, i);

      completeness |= column->kind == FULEI_COLUMN_COMPLETENESS;
      if (column->field != NULL && !g_ptr_array_find (fields, column->field, NULL))
        g_ptr_array_add (fields, (gpointer) column->field);
    }
  fulei_record_list_set_fields (self->list, (const FuleiField *const *) fields->pdata, fields->len, completeness);
}

/* Room that is left goes to columns of words. */
static gboolean
takes_room (FuleiRecordView *self, guint index)
{
  const FuleiField *field = g_array_index (self->columns, FuleiColumn, index).field;

  return field != NULL && (field == self->reg->title || field->type == FULEI_FIELD_CODES
                           || field->type == FULEI_FIELD_NOTE || field->length > 50);
}

/* Beside a form only the first columns stay. The last one that is visible fills the rest. */
static void
update_compact (FuleiRecordView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->headings);
  guint n = g_list_model_get_n_items (columns);
  guint n_visible = self->compact ? MIN (n, COMPACT_COLUMNS) : n;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column, i < n_visible);
      gtk_column_view_column_set_expand (column, i + 1 == n_visible || takes_room (self, i));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self->headings));
}

/** fulei_record_view_take_columns: @columns: (transfer full) (element-type FuleiColumn): at most FULEI_MOST_COLUMNS */
void
fulei_record_view_take_columns (FuleiRecordView *self, GArray *columns)
{
  GListModel *old = gtk_column_view_get_columns (self->headings);

  gtk_list_view_set_model (self->rows, NULL);
  while (g_list_model_get_n_items (old) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (old, 0);

      gtk_column_view_remove_column (self->headings, column);
    }
  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = columns;
  for (guint i = 0; i < columns->len; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = fulei_column_new_view (&g_array_index (columns, FuleiColumn, i));

      gtk_column_view_append_column (self->headings, column);
    }
  update_compact (self);
  update_fields (self);
  gtk_list_view_set_model (self->rows, GTK_SELECTION_MODEL (self->list));
}

/** fulei_record_view_set_compact: whether only the first columns are shown, beside a form */
void
fulei_record_view_set_compact (FuleiRecordView *self, gboolean compact)
{
  if (self->compact == compact)
    return;
  self->compact = compact;
  update_compact (self);
}

/** fulei_record_view_get_sort: Returns: (transfer none) (nullable): the field whose heading was clicked; NULL for the register's own order */
const FuleiField *
fulei_record_view_get_sort (FuleiRecordView *self, gboolean *descending)
{
  FuleiColumn column;

  if (!fulei_column_find_sort (self->headings, &column, descending))
    return NULL;
  /* the older a child is, the earlier it was born */
  if (column.kind == FULEI_COLUMN_AGE)
    *descending = !*descending;
  return column.field;
}

/** fulei_record_view_show: scrolls to record @id and selects it. Returns: whether it is on the list */
gboolean
fulei_record_view_show (FuleiRecordView *self, gint64 id, gboolean select)
{
  guint position;

  if (!fulei_record_list_find (self->list, id, &position))
    return FALSE;
  if (select)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->list), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->rows), "list.scroll-to-item", "u", position);
  return TRUE;
}

/** fulei_record_view_focus: puts the keyboard on the list */
void
fulei_record_view_focus (FuleiRecordView *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->rows), GTK_DIR_TAB_FORWARD);
}
