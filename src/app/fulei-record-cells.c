/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-cells.h"

#include <glib/gi18n-lib.h>

/* Free space in a cell, in pixels. */
#define SIDE 8
#define OVER 5
/* The bar of a completeness; its words take the rest of the cell. */
#define BAR_HEIGHT 6
#define PERCENT_WIDTH 44

/* One column as it stands on the screen, in pixels from the row's left. */
typedef struct {
  FuleiColumn column;
  int         x;
  int         width;
} Cell;

struct _FuleiRecordCells {
  GObject        parent;

  /* borrowed: the view has them, and this */
  GtkColumnView *headings;
  GtkWidget     *rows;

  /* owned */
  FuleiDesk     *desk;
  PangoLayout   *layout;

  /* state */
  Cell           cells[FULEI_MOST_COLUMNS];
  guint          n_cells;
  int            width;
  int            height;
  guint          font_serial;           /* of the font that @height was measured with */
};

G_DEFINE_FINAL_TYPE (FuleiRecordCells, fulei_record_cells, G_TYPE_OBJECT)

static void
fulei_record_cells_finalize (GObject *object)
{
  FuleiRecordCells *self = FULEI_RECORD_CELLS (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_record_cells_parent_class)->finalize (object);
}

static void
fulei_record_cells_class_init (FuleiRecordCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_record_cells_finalize;
}

static void
fulei_record_cells_init (FuleiRecordCells *self)
{
}

/** fulei_record_cells_new: @headings: whose columns are drawn; @rows: whose font they have. Returns: (transfer full) */
FuleiRecordCells *
fulei_record_cells_new (GtkColumnView *headings, GtkWidget *rows, FuleiDesk *desk)
{
  FuleiRecordCells *self = g_object_new (FULEI_TYPE_RECORD_CELLS, NULL);

  self->headings = headings;
  self->rows = rows;
  self->desk = g_object_ref (desk);
  return self;
}

/* Where the heading of a column stands. */
static void
read_extent (GtkWidget *header, GtkWidget *heading, Cell *cell)
{
  graphene_rect_t bounds;

  cell->x = cell->width = 0;
  if (!gtk_widget_compute_bounds (heading, header, &bounds))
    return;
  cell->x = (int) bounds.origin.x;
  cell->width = (int) bounds.size.width;
}

/** fulei_record_cells_update: looks where the headings stand now. Returns: whether rows have to be drawn anew */
gboolean
fulei_record_cells_update (FuleiRecordCells *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->headings);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->headings));
  GtkWidget *heading = gtk_widget_get_first_child (header);
  Cell cells[FULEI_MOST_COLUMNS] = { 0 };
  guint n_cells = 0;
  gboolean changed;

  self->width = 0;
  for (guint i = 0; heading != NULL && n_cells < FULEI_MOST_COLUMNS;
       i++, heading = gtk_widget_get_next_sibling (heading))
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column == NULL || !gtk_column_view_column_get_visible (column))
        continue;
      cells[n_cells].column = *fulei_column_from_view (column);
      read_extent (header, heading, &cells[n_cells++]);
      self->width += gtk_column_view_column_get_fixed_width (column);
    }
  changed = n_cells != self->n_cells || memcmp (cells, self->cells, sizeof cells) != 0;
  memcpy (self->cells, cells, sizeof cells);
  self->n_cells = n_cells;
  return changed;
}

/** fulei_record_cells_get_width: Returns: the least width of a row, in pixels */
int
fulei_record_cells_get_width (FuleiRecordCells *self)
{
  return self->width;
}

static PangoLayout *
get_layout (FuleiRecordCells *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (self->rows, NULL);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }
  return self->layout;
}

/** fulei_record_cells_get_height: Returns: the height of a row in the font at hand, in pixels */
int
fulei_record_cells_get_height (FuleiRecordCells *self)
{
  PangoLayout *layout = get_layout (self);
  guint serial = pango_layout_get_serial (layout);

  if (self->height == 0 || serial != self->font_serial)
    {
      pango_layout_set_attributes (layout, NULL);
      pango_layout_set_text (layout, "国", -1);
      pango_layout_get_pixel_size (layout, NULL, &self->height);
      self->height += 2 * OVER + 1;
      self->font_serial = pango_layout_get_serial (layout);
    }
  return self->height;
}

static PangoAttrList *
new_dot_attributes (const GdkRGBA *colour)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *attribute = pango_attr_foreground_new ((guint16) (colour->red * 65535),
                                                         (guint16) (colour->green * 65535),
                                                         (guint16) (colour->blue * 65535));

  attribute->start_index = 0;
  attribute->end_index = strlen (FULEI_COLUMN_DOT);
  pango_attr_list_insert (attributes, attribute);
  return attributes;
}

/* Puts the words of a cell into the layout. Returns: FALSE for an empty cell */
static gboolean
lay_out (FuleiRecordCells *self, const Cell *cell, FuleiRecordItem *item)
{
  PangoLayout *layout = get_layout (self);
  g_autofree char *words = fulei_column_dup_words (&cell->column, item, fulei_desk_get_references (self->desk));
  g_autoptr (PangoAttrList) attributes = NULL;
  GdkRGBA dot;

  if (words == NULL || *words == '\0')
    return FALSE;
  if (fulei_column_get_dot (&cell->column, item, &dot))
    attributes = new_dot_attributes (&dot);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_alignment (layout, fulei_column_is_right (&cell->column) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_width (layout, MAX (cell->width - 2 * SIDE, 1) * PANGO_SCALE);
  pango_layout_set_text (layout, words, -1);
  return TRUE;
}

static void
fill (GtkSnapshot *snapshot, int x, int y, int width, int height, const GdkRGBA *colour)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* Completeness: how much of the bar is full, in the colour of its thirds, beside the words. */
static void
draw_bar (const Cell *cell, guint8 percent, GtkSnapshot *snapshot, int height, const GdkRGBA *colour)
{
  static const GdkRGBA low = { 0.88f, 0.11f, 0.14f, 1 };
  static const GdkRGBA middle = { 0.90f, 0.65f, 0.04f, 1 };
  static const GdkRGBA full = { 0.15f, 0.64f, 0.41f, 1 };
  GdkRGBA trough = *colour;
  int width = cell->width - 2 * SIDE - PERCENT_WIDTH;
  int y = (height - BAR_HEIGHT) / 2;

  if (percent > 100 || width < BAR_HEIGHT)
    return;
  trough.alpha *= 0.15f;
  fill (snapshot, cell->x + SIDE, y, width, BAR_HEIGHT, &trough);
  fill (snapshot, cell->x + SIDE, y, width * percent / 100, BAR_HEIGHT,
        percent < 50 ? &low : percent < 100 ? &middle : &full);
}

/** fulei_record_cells_draw: draws the row of @item, as high as @height */
void
fulei_record_cells_draw (FuleiRecordCells *self, FuleiRecordItem *item, GtkSnapshot *snapshot, int height,
                         const GdkRGBA *colour)
{
  for (guint i = 0; i < self->n_cells; i++)
    {
      const Cell *cell = &self->cells[i];
      int text_height;

      if (cell->column.kind == FULEI_COLUMN_COMPLETENESS)
        draw_bar (cell, fulei_record_item_get_completeness (item), snapshot, height, colour);
      if (!lay_out (self, cell, item))
        continue;
      pango_layout_get_pixel_size (self->layout, NULL, &text_height);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (cell->x + SIDE),
                                                              (float) ((height - text_height) / 2)));
      gtk_snapshot_append_layout (snapshot, self->layout, colour);
      gtk_snapshot_restore (snapshot);
    }
}

/** fulei_record_cells_dup_sentence: Returns: (transfer full): a row as it is read out: 姓名 陈小雨，性别 女 */
char *
fulei_record_cells_dup_sentence (FuleiRecordCells *self, FuleiRecordItem *item)
{
  GString *sentence = g_string_new (NULL);

  for (guint i = 0; i < self->n_cells; i++)
    {
      const FuleiColumn *column = &self->cells[i].column;
      g_autofree char *words = fulei_column_dup_words (column, item, fulei_desk_get_references (self->desk));

      if (words != NULL && *words != '\0')
        g_string_append_printf (sentence, _("%s%s %s"), sentence->len > 0 ? "，" : "",
                                fulei_column_get_title (column), words);
    }
  return g_string_free (sentence, FALSE);
}

/** fulei_record_cells_dup_cut: Returns: (transfer full) (nullable): the words at @x that the column cuts */
char *
fulei_record_cells_dup_cut (FuleiRecordCells *self, FuleiRecordItem *item, int x)
{
  for (guint i = 0; i < self->n_cells; i++)
    {
      const Cell *cell = &self->cells[i];

      if (x >= cell->x && x < cell->x + cell->width)
        return lay_out (self, cell, item) && pango_layout_is_ellipsized (self->layout)
                 ? g_strdup (pango_layout_get_text (self->layout)) : NULL;
    }
  return NULL;
}
