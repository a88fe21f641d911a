/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-programme-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fulei-camp-programme-cell.h"
#include "app/fulei-camp-widgets.h"
#include "base/fulei-date.h"
#include "domain/fulei-camp-stage.h"
#include "fulei-fields.h"

#define N_HALVES 3
#define MOST_ROWS 120

/* One step of Ctrl+Z: what stood in a cell. */
typedef struct {
  FuleiDate      day;
  guint          half;
  FuleiCampCell *before;                /* NULL: nothing */
} Step;

struct _FuleiCampProgrammePane {
  GtkWidget      parent;

  GtkWidget     *box;
  GtkWidget     *grid;
  GtkWidget     *themes;                /* what is not covered */
  GtkWidget     *date_line;             /* of a weekend class */
  GtkWidget     *date_entry;
  GtkWidget     *editor;                /* NULL until first asked for */

  GArray        *days;                  /* FuleiDate, as the rows; owned */
  GPtrArray     *cells;                 /* borrowed buttons, row by row; the array is owned */
  GPtrArray     *steps;                 /* Step; owned */
  FuleiCampCell *copied;                /* owned; NULL until Ctrl+C */
  FuleiDate      added;                 /* a day without sessions yet, 0 */
  guint          position;              /* of the cell that is edited, or had the keyboard last */

  FuleiDesk     *desk;                  /* owned */
  FuleiCampFile *file;                  /* owned; NULL while the camp is not saved */
  gint64         camp;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiCampProgrammePane, fulei_camp_programme_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static void
step_free (gpointer data)
{
  Step *step = data;

  fulei_camp_cell_free (step->before);
  g_free (step);
}

static FuleiDate
get_day (FuleiCampProgrammePane *self, guint position)
{
  return g_array_index (self->days, FuleiDate, position / N_HALVES);
}

static FuleiCampCell *
new_cell (FuleiCampProgrammePane *self, guint position)
{
  const FuleiRecord *session = fulei_camp_file_find_session (self->file, get_day (self, position), position % N_HALVES);

  return session != NULL ? fulei_camp_cell_new (session) : NULL;
}

static gboolean
write_cell (FuleiCampProgrammePane *self, FuleiDate day, guint half, const FuleiCampCell *cell)
{
  g_autoptr (GError) error = NULL;

  if (!fulei_camp_told (GTK_WIDGET (self),
                        fulei_camp_work_set_cell (fulei_desk_get_ledger (self->desk), self->camp, day, half, cell,
                                                  fulei_clock_today (), &error), error))
    return FALSE;
  fulei_camp_emit (self->desk, "camp_session", 0);
  return TRUE;
}

/* Writes a cell so that Ctrl+Z takes it back. */
static void
change_cell (FuleiCampProgrammePane *self, guint position, const FuleiCampCell *cell)
{
  Step *step;

  if (position >= self->cells->len)
    return;
  step = g_new0 (Step, 1);
  step->day = get_day (self, position);
  step->half = position % N_HALVES;
  step->before = new_cell (self, position);
  if ((cell != NULL || step->before != NULL) && write_cell (self, step->day, step->half, cell))
    g_ptr_array_add (self->steps, step);
  else
    step_free (step);
}

static void
undo (FuleiCampProgrammePane *self)
{
  Step *step;

  if (self->steps->len == 0)
    {
      fulei_camp_say (GTK_WIDGET (self), _("没有可以撤消的"));
      return;
    }
  step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  write_cell (self, step->day, step->half, step->before);
  step_free (step);
}

static void
saved_cb (FuleiCampProgrammePane *self)
{
  g_autoptr (FuleiCampCell) cell = fulei_camp_programme_cell_read (FULEI_CAMP_PROGRAMME_CELL (self->editor));

  change_cell (self, self->position, cell);
}

static void
emptied_cb (FuleiCampProgrammePane *self)
{
  change_cell (self, self->position, NULL);
}

static void
closed_cb (FuleiCampProgrammePane *self)
{
  if (self->position < self->cells->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->cells, self->position));
}

static void
make_editor (FuleiCampProgrammePane *self)
{
  self->editor = fulei_camp_programme_cell_new (
    fulei_camp_find_field (self->desk, "camp_session", FULEI_CAMP_SESSION_THEME)->codes);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_signal_connect_swapped (self->editor, "saved", G_CALLBACK (saved_cb), self);
  g_signal_connect_swapped (self->editor, "emptied", G_CALLBACK (emptied_cb), self);
  g_signal_connect_swapped (self->editor, "closed", G_CALLBACK (closed_cb), self);
}

static void
clicked_cb (GtkWidget *button, FuleiCampProgrammePane *self)
{
  g_autoptr (FuleiCampCell) cell = NULL;
  graphene_rect_t bounds;

  if (!g_ptr_array_find (self->cells, button, &self->position))
    return;
  if (self->editor == NULL)
    make_editor (self);
  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->editor), &(GdkRectangle) {
      (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  cell = new_cell (self, self->position);
  fulei_camp_programme_cell_show (FULEI_CAMP_PROGRAMME_CELL (self->editor), cell);
}

static gboolean
find_focus (FuleiCampProgrammePane *self, guint *position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && g_ptr_array_find (self->cells, focus, position);
}

static gboolean
move (FuleiCampProgrammePane *self, guint position, int right, int down)
{
  int column = (int) (position % N_HALVES) + right, row = (int) (position / N_HALVES) + down;

  if (column >= 0 && column < N_HALVES && row >= 0 && row < (int) self->days->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->cells, row * N_HALVES + column));
  return GDK_EVENT_STOP;
}

static gboolean
control_key (FuleiCampProgrammePane *self, guint position, guint key)
{
  switch (key)
    {
    case GDK_KEY_c:
      g_clear_pointer (&self->copied, fulei_camp_cell_free);
      self->copied = new_cell (self, position);
      return GDK_EVENT_STOP;
    case GDK_KEY_v:
      if (self->copied != NULL)
        change_cell (self, position, self->copied);
      return GDK_EVENT_STOP;
    case GDK_KEY_z:
      undo (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, FuleiCampProgrammePane *self)
{
  guint position;

  if (!find_focus (self, &position))
    return GDK_EVENT_PROPAGATE;
  self->position = position;
  if ((state & GDK_CONTROL_MASK) != 0)
    return control_key (self, position, gdk_keyval_to_lower (key));
  switch (key)
    {
    case GDK_KEY_Left: return move (self, position, -1, 0);
    case GDK_KEY_Right: return move (self, position, 1, 0);
    case GDK_KEY_Up: return move (self, position, 0, -1);
    case GDK_KEY_Down: return move (self, position, 0, 1);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      change_cell (self, position, NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Sign, theme and what is done; a tooltip has the rest. */
static void
show_cell (FuleiCampProgrammePane *self, guint position)
{
  GtkWidget *button = g_ptr_array_index (self->cells, position), *label = gtk_button_get_child (GTK_BUTTON (button));
  const FuleiRecord *session = fulei_camp_file_find_session (self->file, get_day (self, position), position % N_HALVES);
  const char *code = session != NULL ? fulei_record_get_text (session, FULEI_CAMP_SESSION_THEME) : NULL;
  const char *title = session != NULL ? fulei_record_get_text (session, FULEI_CAMP_SESSION_TITLE) : NULL;
  const char *teacher = session != NULL ? fulei_record_get_text (session, FULEI_CAMP_SESSION_TEACHER) : NULL;
  g_autofree char *theme = session != NULL ? fulei_value_dup_words (
    session, fulei_camp_find_field (self->desk, "camp_session", FULEI_CAMP_SESSION_THEME), NULL, FALSE) : NULL;
  g_autofree char *words = session != NULL ? g_strdup_printf ("%s %s%s%s", fulei_camp_theme_sign (code), theme,
                                                              title != NULL ? "\n" : "", title != NULL ? title : "") : NULL;
  g_autofree char *style = code != NULL ? g_strdup_printf ("theme-%s", code) : g_strdup ("theme-none");
  g_autofree char *hint = teacher != NULL ? g_strdup_printf (_("%s（%s）"), words, teacher) : g_strdup (words);

  gtk_label_set_label (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_css_classes (button, (const char *[]) { "flat", "camp-cell", style, NULL });
}

static void
add_cell (FuleiCampProgrammePane *self, const char *day, const char *half, int column, int row)
{
  GtkWidget *button = gtk_button_new (), *label = fulei_camp_label_new (NULL, 1, NULL);
  g_autofree char *name = g_strdup_printf ("%s%s", day, half);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_grid_attach (GTK_GRID (self->grid), button, column, row, 1, 1);
  g_ptr_array_add (self->cells, button);
}

static void
build_grid (FuleiCampProgrammePane *self)
{
  static const char *const halves[N_HALVES] = { N_("上午"), N_("下午"), N_("晚上") };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  g_ptr_array_set_size (self->cells, 0);
  for (int h = 0; h < N_HALVES && self->days->len > 0; h++)
    gtk_grid_attach (GTK_GRID (self->grid), fulei_camp_label_new (_(halves[h]), 0, "dim-label"), h + 1, 0, 1, 1);
  for (guint i = 0; i < self->days->len; i++)
    {
      g_autofree char *day = fulei_camp_dup_day (g_array_index (self->days, FuleiDate, i));

      gtk_grid_attach (GTK_GRID (self->grid), fulei_camp_label_new (day, 12, NULL), 0, (int) i + 1, 1, 1);
      for (int h = 0; h < N_HALVES; h++)
        add_cell (self, day, _(halves[h]), h + 1, (int) i + 1);
    }
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const FuleiDate *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

/* The days of the camp, and the one that was added for a weekend class and has nothing yet. */
static GArray *
list_days (FuleiCampProgrammePane *self)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (FuleiDate));
  gboolean known = self->added == 0;

  for (guint i = 0; i < MIN (self->file->days->len, MOST_ROWS); i++)
    {
      known = known || g_array_index (self->file->days, FuleiDate, i) == self->added;
      g_array_append_val (days, g_array_index (self->file->days, FuleiDate, i));
    }
  if (!known)
    g_array_append_val (days, self->added);
  g_array_sort (days, compare_days);
  return days;
}

static gboolean
is_same (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (FuleiDate)) == 0);
}

static void
show_themes (FuleiCampProgrammePane *self)
{
  gboolean all = (self->file->facts.themes & FULEI_CAMP_ALL_THEMES) == FULEI_CAMP_ALL_THEMES;
  g_autofree char *missing = fulei_camp_dup_missing_themes (&self->file->facts);
  g_autofree char *words = all ? g_strdup (_("✔ 五类主题都有安排")) : g_strdup_printf (_("未安排的主题：%s"), missing);

  gtk_label_set_label (GTK_LABEL (self->themes), words);
}

static void
refresh (FuleiCampProgrammePane *self)
{
  GArray *days = list_days (self);
  gboolean same = is_same (days, self->days) && self->cells->len == days->len * N_HALVES;

  g_array_unref (self->days);
  self->days = days;
  if (!same)
    build_grid (self);
  for (guint i = 0; i < self->cells->len; i++)
    show_cell (self, i);
  show_themes (self);
}

static void
add_date_cb (FuleiCampProgrammePane *self)
{
  FuleiDate day = 0;

  if (self->file == NULL ||
      fulei_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->date_entry)), &day) != FULEI_DATE_PRECISION_DAY)
    {
      fulei_camp_say (GTK_WIDGET (self), _("日期要写成 2024-07-06 的样子"));
      return;
    }
  if (day < self->file->facts.starts || day > self->file->facts.ends)
    {
      fulei_camp_say (GTK_WIDGET (self), _("这一天不在起止日期以内"));
      return;
    }
  self->added = day;
  gtk_editable_set_text (GTK_EDITABLE (self->date_entry), "");
  refresh (self);
  for (guint i = 0; i < self->days->len; i++)
    if (g_array_index (self->days, FuleiDate, i) == day)
      gtk_widget_grab_focus (g_ptr_array_index (self->cells, i * N_HALVES));
}

static void
load (FuleiRecordPane *pane, gint64 camp)
{
  FuleiCampProgrammePane *self = FULEI_CAMP_PROGRAMME_PANE (pane);

  if (self->camp != camp)
    {
      g_ptr_array_set_size (self->steps, 0);
      self->added = 0;
    }
  self->camp = camp;
  g_clear_pointer (&self->file, fulei_camp_file_free);
  self->file = fulei_camp_load_file (GTK_WIDGET (self), self->desk, camp);
  gtk_widget_set_visible (self->grid, self->file != NULL);
  gtk_widget_set_visible (self->date_line, self->file != NULL && self->file->facts.kind == FULEI_CAMP_WEEKEND);
  if (self->file != NULL)
    refresh (self);
  else
    gtk_label_set_label (GTK_LABEL (self->themes), _("请先填好起止日期并保存概况"));
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiCampProgrammePane *self = FULEI_CAMP_PROGRAMME_PANE (pane);

  return self->file != NULL && self->file->facts.n_sessions > 0
           ? g_strdup_printf (_("课程 %u"), self->file->facts.n_sessions) : g_strdup (_("课程"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_camp_programme_pane_dispose (GObject *object)
{
  FuleiCampProgrammePane *self = FULEI_CAMP_PROGRAMME_PANE (object);

  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->copied, fulei_camp_cell_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_camp_programme_pane_parent_class)->dispose (object);
}

static void
fulei_camp_programme_pane_class_init (FuleiCampProgrammePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_camp_programme_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "camppane");
}

static void
fulei_camp_programme_pane_init (FuleiCampProgrammePane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->days = g_array_new (FALSE, FALSE, sizeof (FuleiDate));
  self->cells = g_ptr_array_new ();
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_set_valign (self->grid, GTK_ALIGN_START);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->grid, keys);
  gtk_box_append (GTK_BOX (self->box), fulei_camp_scroll_new (self->grid));
  self->date_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->date_entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->date_entry), "2024-07-06");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->date_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("上课日期"), -1);
  g_signal_connect_swapped (self->date_entry, "activate", G_CALLBACK (add_date_cb), self);
  gtk_box_append (GTK_BOX (self->date_line), self->date_entry);
  gtk_box_append (GTK_BOX (self->date_line), fulei_camp_button_new (_("添加日期"), G_CALLBACK (add_date_cb), self));
  gtk_box_append (GTK_BOX (self->box), self->date_line);
  self->themes = fulei_camp_label_new (NULL, 0, "heading");
  gtk_box_append (GTK_BOX (self->box), self->themes);
  gtk_box_append (GTK_BOX (self->box),
                  fulei_camp_label_new (_("方向键移动，Enter 填写，Delete 清空，Ctrl+C 复制，Ctrl+V 粘贴，Ctrl+Z 撤消"), 0,
                                        "dim-label"));
}

/** fulei_camp_programme_pane_new: a camp's programme. Returns: (transfer floating) */
GtkWidget *
fulei_camp_programme_pane_new (FuleiDesk *desk)
{
  FuleiCampProgrammePane *self = g_object_new (FULEI_TYPE_CAMP_PROGRAMME_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
