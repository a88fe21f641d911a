/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-record-row.h"

struct _FuleiRecordRow {
  GtkWidget         parent;

  /* borrowed: the list view that it is in */
  GtkWidget        *rows;

  /* owned */
  FuleiRecordCells *cells;
  FuleiRecordItem  *item;

  /* state */
  gboolean          far;                /* was too far away to be drawn */
};

G_DEFINE_FINAL_TYPE (FuleiRecordRow, fulei_record_row, GTK_TYPE_WIDGET)

/* Whether the row is on the screen or within half a screen of it. */
static gboolean
is_near (FuleiRecordRow *self)
{
  graphene_rect_t bounds;
  float screen = (float) gtk_widget_get_height (self->rows);

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self), self->rows, &bounds))
    return FALSE;
  return bounds.origin.y + bounds.size.height > -screen / 2 && bounds.origin.y < screen * 3 / 2;
}

static void
fulei_record_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  FuleiRecordRow *self = FULEI_RECORD_ROW (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? fulei_record_cells_get_width (self->cells)
                                                                  : fulei_record_cells_get_height (self->cells);
}

static void
fulei_record_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FuleiRecordRow *self = FULEI_RECORD_ROW (widget);
  GdkRGBA colour;

  self->far = self->item != NULL && !is_near (self);
  if (self->item == NULL || self->far)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  fulei_record_cells_draw (self->cells, self->item, snapshot, gtk_widget_get_height (widget), &colour);
}

static gboolean
fulei_record_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = keyboard ? NULL : fulei_record_row_dup_cut (FULEI_RECORD_ROW (widget), x);

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static void
fulei_record_row_dispose (GObject *object)
{
  FuleiRecordRow *self = FULEI_RECORD_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (fulei_record_row_parent_class)->dispose (object);
}

static void
fulei_record_row_class_init (FuleiRecordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_record_row_dispose;
  widget_class->measure = fulei_record_row_measure;
  widget_class->snapshot = fulei_record_row_snapshot;
  widget_class->query_tooltip = fulei_record_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "recordrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
fulei_record_row_init (FuleiRecordRow *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/** fulei_record_row_new: Returns: (transfer floating): empty, for the list view @rows */
GtkWidget *
fulei_record_row_new (FuleiRecordCells *cells, GtkWidget *rows)
{
  FuleiRecordRow *self = g_object_new (FULEI_TYPE_RECORD_ROW, NULL);

  self->cells = g_object_ref (cells);
  self->rows = rows;
  return GTK_WIDGET (self);
}

/** fulei_record_row_refresh: its columns are others, or stand elsewhere: draws it anew and says it anew to screen readers */
void
fulei_record_row_refresh (FuleiRecordRow *self)
{
  g_autofree char *sentence = NULL;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->item == NULL)
    return;
  sentence = fulei_record_cells_dup_sentence (self->cells, self->item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

/** fulei_record_row_set_item: @item: (nullable): what the row shows */
void
fulei_record_row_set_item (FuleiRecordRow *self, FuleiRecordItem *item)
{
  g_set_object (&self->item, item);
  fulei_record_row_refresh (self);
}

/** fulei_record_row_look_again: rows have moved: draws one that was too far away */
void
fulei_record_row_look_again (FuleiRecordRow *self)
{
  if (self->far)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** fulei_record_row_dup_cut: Returns: (transfer full) (nullable): the words at @x (pixels) that the row cuts */
char *
fulei_record_row_dup_cut (FuleiRecordRow *self, int x)
{
  return self->item != NULL ? fulei_record_cells_dup_cut (self->cells, self->item, x) : NULL;
}
