/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-archive-points.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

/* The keys of the points, in their order; 其他 has none. */
static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-", "=", "" };

/* The points stand in two columns, so that all of them are seen at once. */
#define POINTS_OF_COLUMN 7

typedef struct {
  GtkWidget *state;             /* button */
  GtkWidget *line;              /* what is wrong: shown with a fault */
  GtkWidget *words;             /* entry, in the line */
} Row;

struct _FuleiArchivePoints {
  GtkBox               parent;

  GtkLabel            *title;
  Row                  rows[FULEI_N_POINTS];
  GtkWidget           *correction_box;
  GtkWidget           *correct_by;
  GtkWidget           *corrected;
  GtkWidget           *correction;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiRecord         *archive;         /* as it stands here; NULL before one is shown */

  /* state */
  gboolean             busy;            /* something is being shown */
};

G_DEFINE_FINAL_TYPE (FuleiArchivePoints, fulei_archive_points, GTK_TYPE_BOX)

enum { SIGNAL_EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- showing --- */

static const char *
get_state_words (FuleiPointState state)
{
  static const char *const words[] = { [FULEI_POINT_OPEN] = N_("□ 未查"), [FULEI_POINT_GOOD] = N_("√ 符合"),
                                       [FULEI_POINT_FAULT] = N_("× 不符合"), [FULEI_POINT_NOT_ASKED] = N_("— 不涉及") };

  return _(words[state]);
}

static void
show_point (FuleiArchivePoints *self, FuleiPoint point)
{
  const char *words;
  FuleiPointState state = fulei_archive_get_point (self->archive, point, &words);
  Row *row = &self->rows[point];

  gtk_button_set_label (GTK_BUTTON (row->state), get_state_words (state));
  if (state == FULEI_POINT_FAULT)
    gtk_widget_add_css_class (row->state, "error");
  else
    gtk_widget_remove_css_class (row->state, "error");
  gtk_widget_set_visible (row->line, state == FULEI_POINT_FAULT);
  gtk_editable_set_text (GTK_EDITABLE (row->words), state == FULEI_POINT_FAULT && words != NULL ? words : "");
}

static void
set_entry (GtkWidget *entry, const FuleiRecord *archive, guint field)
{
  const char *text = fulei_record_get_text (archive, field);

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_widget_remove_css_class (entry, "error");
}

static void
show_all (FuleiArchivePoints *self)
{
  const char *done = fulei_record_get_text (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON);
  g_autofree char *label = done != NULL ? g_strdup_printf (_("已整改：%s"), done) : g_strdup (_("已整改"));

  self->busy = TRUE;
  for (guint point = 0; point < FULEI_N_POINTS; point++)
    show_point (self, point);
  set_entry (self->correct_by, self->archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY);
  set_entry (self->correction, self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTION);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->corrected), done != NULL);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->corrected), label);
  gtk_widget_set_visible (self->correction_box,
                          !fulei_record_is_empty (self->archive, FULEI_SPOT_CHECK_CHILD_FAULTS));
  self->busy = FALSE;
}

/* --- editing --- */

static void
set_day (FuleiRecord *archive, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (archive, field, iso);
}

/* What follows from the points, and word to whoever saves. */
static void
tell_edited (FuleiArchivePoints *self)
{
  FuleiDate today = fulei_clock_today ();
  gboolean faults = !fulei_record_is_empty (self->archive, FULEI_SPOT_CHECK_CHILD_FAULTS);

  fulei_archive_derive (self->archive);
  if (fulei_record_is_empty (self->archive, FULEI_SPOT_CHECK_CHILD_CHECKED_ON))
    set_day (self->archive, FULEI_SPOT_CHECK_CHILD_CHECKED_ON, today);
  if (faults && fulei_record_is_empty (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY))
    set_day (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY, today + FULEI_CORRECTION_DAYS);
  if (!faults)
    {
      fulei_record_clear (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY);
      fulei_record_clear (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON);
    }
  show_all (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static FuleiPoint
find_point (FuleiArchivePoints *self, GtkWidget *widget)
{
  for (guint point = 0; point < FULEI_N_POINTS; point++)
    if (self->rows[point].state == widget || self->rows[point].words == widget)
      return point;
  g_return_val_if_reached (FULEI_POINT_OTHER);
}

/* From state to state: what a click means. */
static void
state_clicked_cb (FuleiArchivePoints *self, GtkWidget *button)
{
  static const FuleiPointState next[] = { [FULEI_POINT_OPEN] = FULEI_POINT_GOOD, [FULEI_POINT_GOOD] = FULEI_POINT_FAULT,
                                          [FULEI_POINT_FAULT] = FULEI_POINT_NOT_ASKED,
                                          [FULEI_POINT_NOT_ASKED] = FULEI_POINT_OPEN };
  FuleiPoint point = find_point (self, button);

  if (self->archive == NULL)
    return;
  fulei_archive_set_point (self->archive, point, next[fulei_archive_get_point (self->archive, point, NULL)], NULL);
  tell_edited (self);
}

/* Who writes what is wrong says that it is wrong. */
static void
take_words (FuleiArchivePoints *self, GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry)), *words;
  FuleiPoint point = find_point (self, entry);
  FuleiPointState state;

  if (self->busy || self->archive == NULL)
    return;
  state = fulei_archive_get_point (self->archive, point, &words);
  if (*text == '\0' ? state != FULEI_POINT_FAULT || words == NULL
                    : state == FULEI_POINT_FAULT && g_strcmp0 (text, words) == 0)
    return;
  fulei_archive_set_point (self->archive, point, FULEI_POINT_FAULT, *text != '\0' ? text : NULL);
  tell_edited (self);
}

static void
words_left_cb (GtkEventController *focus, FuleiArchivePoints *self)
{
  take_words (self, gtk_event_controller_get_widget (focus));
}

static void
correct_by_left_cb (FuleiArchivePoints *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->correct_by));
  FuleiDate day;

  if (self->busy || self->archive == NULL ||
      g_strcmp0 (text, fulei_record_get_text (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY)) == 0)
    return;
  if (fulei_date_parse (text, &day) != FULEI_DATE_PRECISION_DAY)
    {
      gtk_widget_add_css_class (self->correct_by, "error");
      return;
    }
  set_day (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY, day);
  tell_edited (self);
}

static void
correction_left_cb (FuleiArchivePoints *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->correction));
  const char *known = self->archive != NULL ? fulei_record_get_text (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTION)
                                            : NULL;

  if (self->busy || self->archive == NULL || g_strcmp0 (text, known != NULL ? known : "") == 0)
    return;
  if (*text != '\0')
    fulei_record_set_text (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTION, text);
  else
    fulei_record_clear (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTION);
  tell_edited (self);
}

static void
corrected_cb (FuleiArchivePoints *self)
{
  if (!self->busy)
    fulei_archive_points_toggle_corrected (self);
}

/* --- building --- */

static void
on_leave (GtkWidget *widget, GCallback callback, gpointer self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", callback, self);
  gtk_widget_add_controller (widget, focus);
}

static void
add_point (FuleiArchivePoints *self, GtkGrid *grid, FuleiPoint point, const char *name)
{
  GtkWidget *key = gtk_label_new (keys[point]), *label = gtk_label_new (name);
  int column = (int) point / POINTS_OF_COLUMN * 3, row = (int) point % POINTS_OF_COLUMN;

  gtk_widget_add_css_class (key, "dim-label");
  gtk_widget_set_size_request (key, 12, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, fulei_point_get_hint (point));
  self->rows[point].state = gtk_button_new_with_label ("");
  gtk_widget_set_size_request (self->rows[point].state, 84, -1);
  gtk_widget_add_css_class (self->rows[point].state, "flat");
  gtk_widget_set_tooltip_text (self->rows[point].state, fulei_point_get_hint (point));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[point].state), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  g_signal_connect_swapped (self->rows[point].state, "clicked", G_CALLBACK (state_clicked_cb), self);
  gtk_grid_attach (grid, key, column, row, 1, 1);
  gtk_grid_attach (grid, label, column + 1, row, 1, 1);
  gtk_grid_attach (grid, self->rows[point].state, column + 2, row, 1, 1);
}

/* Room to say what is wrong. */
static void
add_words (FuleiArchivePoints *self, GtkBox *box, FuleiPoint point, const char *name)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *label = gtk_label_new (name);
  Row *row = &self->rows[point];

  row->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  row->words = gtk_entry_new ();
  gtk_widget_set_hexpand (row->words, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (row->words), _("问题"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->words), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (row->words, "activate", G_CALLBACK (take_words), self);
  g_signal_connect (focus, "leave", G_CALLBACK (words_left_cb), self);
  gtk_widget_add_controller (row->words, focus);
  gtk_box_append (GTK_BOX (row->line), label);
  gtk_box_append (GTK_BOX (row->line), row->words);
  gtk_box_append (box, row->line);
}

static void
build_correction (FuleiArchivePoints *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (_("整改期限"));

  self->correction_box = box;
  self->correct_by = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->correct_by), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->correct_by), 11);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->correct_by), GTK_ACCESSIBLE_PROPERTY_LABEL, _("整改期限"), -1);
  self->correction = gtk_entry_new ();
  gtk_widget_set_hexpand (self->correction, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->correction), _("整改情况"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->correction), GTK_ACCESSIBLE_PROPERTY_LABEL, _("整改情况"), -1);
  self->corrected = gtk_check_button_new ();
  gtk_widget_set_tooltip_text (self->corrected, _("标为今天整改完成，或者撤消（列表中按空格）"));
  on_leave (self->correct_by, G_CALLBACK (correct_by_left_cb), self);
  on_leave (self->correction, G_CALLBACK (correction_left_cb), self);
  g_signal_connect_swapped (self->correct_by, "activate", G_CALLBACK (correct_by_left_cb), self);
  g_signal_connect_swapped (self->correction, "activate", G_CALLBACK (correction_left_cb), self);
  g_signal_connect_swapped (self->corrected, "toggled", G_CALLBACK (corrected_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->correct_by);
  gtk_box_append (GTK_BOX (box), self->correction);
  gtk_box_append (GTK_BOX (box), self->corrected);
  gtk_box_append (GTK_BOX (self), box);
}

static void
fulei_archive_points_finalize (GObject *object)
{
  g_clear_pointer (&FULEI_ARCHIVE_POINTS (object)->archive, fulei_record_free);
  G_OBJECT_CLASS (fulei_archive_points_parent_class)->finalize (object);
}

static void
fulei_archive_points_class_init (FuleiArchivePointsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_archive_points_finalize;
  signals[SIGNAL_EDITED] = g_signal_new ("edited", FULEI_TYPE_ARCHIVE_POINTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
fulei_archive_points_init (FuleiArchivePoints *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "archive-points");
}

/** fulei_archive_points_new: @reg: spot_check_child. Returns: (transfer floating) */
GtkWidget *
fulei_archive_points_new (const FuleiRegister *reg)
{
  FuleiArchivePoints *self = g_object_new (FULEI_TYPE_ARCHIVE_POINTS, NULL);
  const FuleiCodeList *codes = reg->fields[FULEI_SPOT_CHECK_CHILD_FAULTS].codes;
  GtkWidget *grid = gtk_grid_new (), *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->reg = reg;
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (box), grid);
  for (guint point = 0; point < FULEI_N_POINTS; point++)
    {
      const char *name = fulei_code_list_find (codes, fulei_point_get_code (point))->label;

      add_point (self, GTK_GRID (grid), point, name);
      add_words (self, GTK_BOX (box), point, name);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
  build_correction (self);
  return GTK_WIDGET (self);
}

/** fulei_archive_points_show: @item: (nullable): whose points */
void
fulei_archive_points_show (FuleiArchivePoints *self, FuleiArchiveItem *item)
{
  g_autofree char *title = item != NULL ? g_strdup_printf ("%s　%s", fulei_archive_item_get_name (item),
                                                           fulei_archive_item_get_village (item)) : g_strdup ("");

  gtk_label_set_label (self->title, title);
  gtk_widget_set_sensitive (GTK_WIDGET (self), item != NULL);
  g_clear_pointer (&self->archive, fulei_record_free);
  self->archive = item != NULL ? fulei_record_copy (fulei_archive_item_get (item)) : fulei_record_new (self->reg);
  show_all (self);
}

/** fulei_archive_points_get: Returns: (transfer none) (nullable): the record as it stands here */
const FuleiRecord *
fulei_archive_points_get (FuleiArchivePoints *self)
{
  return self->archive;
}

/** fulei_archive_points_toggle: a fault becomes good, everything else a fault: the key of the point */
void
fulei_archive_points_toggle (FuleiArchivePoints *self, FuleiPoint point)
{
  gboolean fault = self->archive != NULL && fulei_archive_get_point (self->archive, point, NULL) == FULEI_POINT_FAULT;

  g_return_if_fail (self->archive != NULL);
  fulei_archive_set_point (self->archive, point, fault ? FULEI_POINT_GOOD : FULEI_POINT_FAULT, NULL);
  tell_edited (self);
}

/** fulei_archive_points_pass_rest: what nobody has judged is good: Enter */
void
fulei_archive_points_pass_rest (FuleiArchivePoints *self)
{
  if (self->archive == NULL || fulei_archive_count_open (self->archive) == 0)
    return;
  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    if (fulei_archive_get_point (self->archive, point, NULL) == FULEI_POINT_OPEN)
      fulei_archive_set_point (self->archive, point, FULEI_POINT_GOOD, NULL);
  tell_edited (self);
}

/** fulei_archive_points_toggle_corrected: corrected today, or not yet */
void
fulei_archive_points_toggle_corrected (FuleiArchivePoints *self)
{
  if (self->archive == NULL || fulei_record_is_empty (self->archive, FULEI_SPOT_CHECK_CHILD_FAULTS))
    return;
  if (fulei_record_is_empty (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON))
    set_day (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON, fulei_clock_today ());
  else
    fulei_record_clear (self->archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON);
  tell_edited (self);
}
