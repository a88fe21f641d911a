/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-due-row.h"

#include <glib/gi18n-lib.h>

#define DOT "●"
/* Free space, in pixels. */
#define SIDE 8
#define OVER 5
/* How soon a row is drawn again whose names could not be read because a thread keeps the ledger. */
#define RETRY_DELAY_MS 60

enum { LEVEL, NAME, VILLAGE, KIND, WHEN, PLANNED, DIRECTOR, N_COLUMNS };

/* Widths in characters; room that is left is shared among those that take it. */
static const struct { const char *title; int width; int share; } columns[N_COLUMNS] = {
  [LEVEL] = { N_("风险"), 5, 0 },
  [NAME] = { N_("姓名"), 5, 3 },
  [VILLAGE] = { N_("村（居）"), 6, 3 },
  [KIND] = { N_("事项"), 6, 1 },
  [WHEN] = { N_("期限"), 6, 1 },
  [PLANNED] = { N_("排期"), 6, 1 },
  [DIRECTOR] = { N_("负责"), 5, 2 },
};

struct _FuleiDueRow {
  GtkWidget     parent;

  /* borrowed: the list view that it is in; NULL for headings */
  GtkWidget    *rows;

  /* owned */
  FuleiDesk    *desk;
  FuleiDueItem *item;
  PangoLayout  *layout;

  /* state */
  guint         retry_source;
  gboolean      far;                    /* was too far away to be drawn */
  gboolean      said;                   /* to screen readers, with its names */
};

G_DEFINE_FINAL_TYPE (FuleiDueRow, fulei_due_row, GTK_TYPE_WIDGET)

static PangoLayout *
get_layout (FuleiDueRow *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }
  return self->layout;
}

/* The width of one Chinese character and the height of a line, in pixels. */
static void
measure_character (FuleiDueRow *self, int *width, int *height)
{
  PangoLayout *layout = get_layout (self);

  pango_layout_set_attributes (layout, NULL);
  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, "国", -1);
  pango_layout_get_pixel_size (layout, width, height);
}

static gboolean
is_near (FuleiDueRow *self)
{
  graphene_rect_t bounds;
  float screen;

  if (self->rows == NULL)
    return TRUE;
  screen = (float) gtk_widget_get_height (self->rows);
  return gtk_widget_compute_bounds (GTK_WIDGET (self), self->rows, &bounds) &&
         bounds.origin.y + bounds.size.height > -screen / 2 && bounds.origin.y < screen * 3 / 2;
}

static void
fulei_due_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  int width, height, n_characters = 0;

  measure_character (FULEI_DUE_ROW (widget), &width, &height);
  for (guint i = 0; i < N_COLUMNS; i++)
    n_characters += columns[i].width;
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? height + 2 * OVER
                                                                : n_characters * width + N_COLUMNS * 2 * SIDE;
}

static char *
dup_cell (FuleiDueRow *self, guint column)
{
  const FuleiDueLine *line;

  if (self->item == NULL)
    return g_strdup (_(columns[column].title));
  line = fulei_due_item_get_line (self->item);
  switch (column)
    {
    case LEVEL:
      {
        const char *level = fulei_due_words_get_level (line);

        return *level != '\0' ? g_strconcat (DOT " ", level, NULL) : g_strdup ("");
      }
    case NAME:
      return g_strdup (fulei_due_item_get_name (self->item));
    case VILLAGE:
      return g_strdup (fulei_due_item_get_village (self->item));
    case KIND:
      return g_strdup (fulei_due_kind_get_label (line->kind));
    case WHEN:
      return fulei_due_words_dup_when (line, fulei_clock_today ());
    case PLANNED:
      return fulei_due_words_dup_planned (line, fulei_clock_today ());
    case DIRECTOR:
    default:
      return g_strdup (fulei_due_item_get_director (self->item));
    }
}

static PangoAttrList *
new_colour (const char *specification, guint n_bytes)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *attribute;
  GdkRGBA colour;

  gdk_rgba_parse (&colour, specification);
  attribute = pango_attr_foreground_new ((guint16) (colour.red * 65535), (guint16) (colour.green * 65535),
                                         (guint16) (colour.blue * 65535));
  attribute->start_index = 0;
  attribute->end_index = n_bytes;
  pango_attr_list_insert (attributes, attribute);
  return attributes;
}

/* Colour beside words and a dot, never alone. Returns: (transfer full) (nullable) */
static PangoAttrList *
dup_attributes (FuleiDueRow *self, guint column)
{
  const FuleiDueLine *line = self->item != NULL ? fulei_due_item_get_line (self->item) : NULL;

  if (line == NULL)
    return NULL;
  if (column == WHEN && line->state == FULEI_DUE_STATE_OVERDUE)
    return new_colour ("#c01c28", PANGO_ATTR_INDEX_TO_TEXT_END);
  if (column != LEVEL)
    return NULL;
  return new_colour (line->level_since == 0              ? "#9a9996"
                     : line->level == FULEI_RISK_HIGH   ? "#e01b24"
                     : line->level == FULEI_RISK_MEDIUM ? "#e5a50a"
                                                        : "#26a269", strlen (DOT));
}

static void
draw_cell (FuleiDueRow *self, GtkSnapshot *snapshot, guint column, int x, int width, const GdkRGBA *colour)
{
  PangoLayout *layout = get_layout (self);
  g_autofree char *words = dup_cell (self, column);
  g_autoptr (PangoAttrList) attributes = dup_attributes (self, column);
  int height;

  if (*words == '\0')
    return;
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, MAX (width - 2 * SIDE, 1) * PANGO_SCALE);
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + SIDE),
                                                          (float) ((gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
say (FuleiDueRow *self)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *words = dup_cell (self, i);

      if (*words != '\0')
        g_string_append_printf (sentence, "%s%s %s", sentence->len > 0 ? "，" : "", _(columns[i].title), words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence->str, -1);
}

static gboolean
retry_cb (gpointer data)
{
  FuleiDueRow *self = data;

  self->retry_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Reads the names; what is kept by a thread is asked for again. */
static void
load (FuleiDueRow *self)
{
  if (self->item == NULL || self->said)
    return;
  self->said = fulei_due_item_load (self->item, self->desk);
  if (self->said)
    say (self);
  else if (self->retry_source == 0)
    self->retry_source = g_timeout_add (RETRY_DELAY_MS, retry_cb, self);
}

static void
fulei_due_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FuleiDueRow *self = FULEI_DUE_ROW (widget);
  int character, height, free_width, x = 0, shares = 0;
  GdkRGBA colour;

  self->far = (self->rows != NULL && self->item == NULL) || !is_near (self);
  if (self->far)
    return;
  load (self);
  measure_character (self, &character, &height);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &free_width, NULL, NULL, NULL);
  free_width = MAX (gtk_widget_get_width (widget) - free_width, 0);
  for (guint i = 0; i < N_COLUMNS; i++)
    shares += columns[i].share;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      int width = columns[i].width * character + 2 * SIDE + free_width * columns[i].share / shares;

      draw_cell (self, snapshot, i, x, width, &colour);
      x += width;
    }
}

static void
fulei_due_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  FuleiDueRow *self = FULEI_DUE_ROW (widget);

  GTK_WIDGET_CLASS (fulei_due_row_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
}

static void
fulei_due_row_dispose (GObject *object)
{
  FuleiDueRow *self = FULEI_DUE_ROW (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_object (&self->layout);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_due_row_parent_class)->dispose (object);
}

static void
fulei_due_row_class_init (FuleiDueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_due_row_dispose;
  widget_class->measure = fulei_due_row_measure;
  widget_class->snapshot = fulei_due_row_snapshot;
  widget_class->css_changed = fulei_due_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "duerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
fulei_due_row_init (FuleiDueRow *self)
{
}

/** fulei_due_row_new: Returns: (transfer floating): empty, for the list view @rows */
GtkWidget *
fulei_due_row_new (FuleiDesk *desk, GtkWidget *rows)
{
  FuleiDueRow *self = g_object_new (FULEI_TYPE_DUE_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->rows = rows;
  return GTK_WIDGET (self);
}

/** fulei_due_row_new_headings: Returns: (transfer floating): what stands over the columns of such rows */
GtkWidget *
fulei_due_row_new_headings (void)
{
  return g_object_new (FULEI_TYPE_DUE_ROW, NULL);
}

/** fulei_due_row_set_item: @item: (nullable): what the row shows */
void
fulei_due_row_set_item (FuleiDueRow *self, FuleiDueItem *item)
{
  g_set_object (&self->item, item);
  self->said = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** fulei_due_row_get_item: Returns: (transfer none) (nullable) */
FuleiDueItem *
fulei_due_row_get_item (FuleiDueRow *self)
{
  return self->item;
}

/** fulei_due_row_look_again: rows have moved: draws one that was too far away; with @anew reads its names again, too */
void
fulei_due_row_look_again (FuleiDueRow *self, gboolean anew)
{
  if (anew && self->item != NULL)
    fulei_due_item_forget (self->item);
  self->said = self->said && !anew;
  if (self->far || anew)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
