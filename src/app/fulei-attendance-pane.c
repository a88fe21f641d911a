/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-attendance-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-preview.h"
#include "app/fulei-record-dialog.h"
#include "app/fulei-record-pane.h"
#include "fulei-fields.h"
#include "office/fulei-attendance-writer.h"

/* The other pages hear of what was entered after a pause (milliseconds). */
#define PAUSE 1000

struct _FuleiAttendancePane {
  GtkWidget              parent;

  /* template widgets */
  GtkWidget             *box;
  FuleiFormBar          *bar;
  GtkStack              *stack;
  AdwStatusPage         *empty;
  FuleiAttendanceGrid   *grid;
  GtkLabel              *figures;
  GtkLabel              *words;
  GtkLabel              *legend;

  /* owned */
  FuleiDesk             *desk;
  FuleiAttendance       *attendance;
  FuleiAttendanceWriter *writer;

  /* state */
  gint64                 camp;
  guint                  pause;         /* source that tells the other pages */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiAttendancePane, fulei_attendance_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiRegister *
get_register (FuleiAttendancePane *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_ATTENDANCE);
}

static void
tell_others (gpointer data)
{
  FuleiDesk *desk = data;

  fulei_desk_emit_changed (desk, fulei_dictionary_get_register (fulei_desk_get_dictionary (desk),
                                                                FULEI_REGISTER_ATTENDANCE), 0);
}

static gboolean
pause_cb (gpointer data)
{
  FuleiAttendancePane *self = data;
  g_autoptr (FuleiDesk) desk = g_object_ref (self->desk);

  self->pause = 0;
  tell_others (desk);
  return G_SOURCE_REMOVE;
}

static gboolean
idle_cb (gpointer data)
{
  tell_others (data);
  return G_SOURCE_REMOVE;
}

/* The pane is left: what the others were to hear in a moment they hear at once. */
static void
hurry (FuleiAttendancePane *self)
{
  if (self->pause == 0)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, g_object_ref (self->desk), g_object_unref);
}

static void
show_failure (FuleiAttendancePane *self, const GError *error)
{
  g_autofree char *text = g_strdup_printf (_("有 %u 格考勤没有存进台账：%s"), fulei_attendance_writer_count (self->writer),
                                           error->message);
  GtkWidget *button;

  fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, text);
  button = fulei_form_bar_add_button (self->bar, _("再存一次"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (fulei_attendance_pane_flush), self, G_CONNECT_SWAPPED);
}

static void
written_cb (const GError *error, gpointer data)
{
  FuleiAttendancePane *self = data;

  if (error != NULL)
    show_failure (self, error);
  else
    fulei_form_bar_hide (self->bar);
}

static void
show_figures (FuleiAttendancePane *self)
{
  const FuleiCodeList *states = get_register (self)->fields[FULEI_ATTENDANCE_STATE].codes;
  guint n_open = fulei_attendance_count_open (self->attendance, fulei_clock_today ());
  g_autoptr (GString) legend = g_string_new (NULL), figures = g_string_new (NULL);
  FuleiPresenceCount count;
  int rate;

  fulei_attendance_count (self->attendance, FULEI_ATTENDANCE_ALL, FULEI_ATTENDANCE_ALL, &count);
  rate = fulei_presence_count_rate (&count);
  if (rate >= 0)
    g_string_append_printf (figures, _("到勤率 %d.%d%%（%u/%u 人次）"), rate / 10, rate % 10,
                            fulei_presence_count_came (&count), fulei_presence_count_due (&count));
  if (n_open > 0)
    g_string_append_printf (figures, _("%s未登记 %u 格"), figures->len > 0 ? "　" : "", n_open);
  gtk_label_set_label (self->figures, figures->str);
  for (guint i = FULEI_PRESENCE_PRESENT; i < FULEI_N_PRESENCES; i++)
    g_string_append_printf (legend, "%u %s %s %u　", i, fulei_presence_get_sign ((FuleiPresence) i),
                            fulei_code_list_find (states, fulei_presence_get_code ((FuleiPresence) i))->label,
                            count.n[i]);
  g_string_append (legend, _("方向键移动　Delete 清空　Ctrl+↓ 整列到　Enter 备注"));
  gtk_label_set_label (self->legend, legend->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->legend), legend->str);
}

static void
show_actions (FuleiAttendancePane *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attendance.undo", fulei_attendance_grid_can_undo (self->grid));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attendance.redo", fulei_attendance_grid_can_redo (self->grid));
}

static void
edited_cb (FuleiAttendancePane *self, GArray *edits)
{
  fulei_attendance_writer_push (self->writer, (const FuleiAttendanceEdit *) (gpointer) edits->data, edits->len);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
  show_figures (self);
  show_actions (self);
}

static void
moved_cb (FuleiAttendancePane *self)
{
  g_autofree char *sentence = fulei_attendance_grid_dup_sentence (self->grid);

  gtk_label_set_label (self->words, sentence);
}

static void
refused_cb (FuleiAttendancePane *self, const char *reason)
{
  g_autofree char *sentence = fulei_attendance_grid_dup_sentence (self->grid);
  g_autofree char *text = g_strdup_printf (_("%s：%s"), sentence, reason);

  gtk_label_set_label (self->words, text);
}

/* Remarks stand in the record's own form. */
static void
opened_cb (FuleiAttendancePane *self)
{
  guint child, day;
  gint64 id;

  if (!fulei_attendance_grid_get_focus (self->grid, &child, &day) || !fulei_attendance_pane_flush (self))
    return;
  id = fulei_attendance_get_record (self->attendance, child, day);
  if (id != 0)
    fulei_record_dialog_present (GTK_WIDGET (self), self->desk, get_register (self), id, NULL, NULL);
  else
    refused_cb (self, _("先登记考勤，再写备注。"));
}

static void
print_sheets (FuleiAttendancePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, self->camp);
  fulei_preview_present (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->desk,
                         fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_CAMP),
                         "camp-sign-in", ids);
}

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiAttendancePane *self = FULEI_ATTENDANCE_PANE (widget);

  if (g_str_equal (name, "attendance.fill-column"))
    fulei_attendance_grid_fill_column (self->grid);
  else if (g_str_equal (name, "attendance.fill-row"))
    fulei_attendance_grid_fill_row (self->grid);
  else if (g_str_equal (name, "attendance.undo"))
    fulei_attendance_grid_undo (self->grid);
  else if (g_str_equal (name, "attendance.redo"))
    fulei_attendance_grid_redo (self->grid);
  else
    print_sheets (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
fulei_attendance_pane_unmap (GtkWidget *widget)
{
  FuleiAttendancePane *self = FULEI_ATTENDANCE_PANE (widget);

  fulei_attendance_pane_flush (self);
  hurry (self);
  GTK_WIDGET_CLASS (fulei_attendance_pane_parent_class)->unmap (widget);
}

static gboolean
fulei_attendance_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FULEI_ATTENDANCE_PANE (widget)->grid));
}

static void
fulei_attendance_pane_dispose (GObject *object)
{
  FuleiAttendancePane *self = FULEI_ATTENDANCE_PANE (object);

  if (self->writer != NULL)
    fulei_attendance_writer_flush (self->writer, NULL);
  g_clear_pointer (&self->writer, fulei_attendance_writer_free);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->attendance, fulei_attendance_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_attendance_pane_parent_class)->dispose (object);
}

static void
fulei_attendance_pane_class_init (FuleiAttendancePaneClass *klass)
{
  static const char *const actions[] = { "attendance.fill-column", "attendance.fill-row", "attendance.undo",
                                         "attendance.redo", "attendance.print" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FULEI_TYPE_ATTENDANCE_GRID);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  G_OBJECT_CLASS (klass)->dispose = fulei_attendance_pane_dispose;
  widget_class->unmap = fulei_attendance_pane_unmap;
  widget_class->grab_focus = fulei_attendance_pane_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "attendancepane");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, activate_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-attendance-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, empty);
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, grid);
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, figures);
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, words);
  gtk_widget_class_bind_template_child (widget_class, FuleiAttendancePane, legend);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
fulei_attendance_pane_init (FuleiAttendancePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_attendance_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_attendance_pane_new (FuleiDesk *desk)
{
  FuleiAttendancePane *self = g_object_new (FULEI_TYPE_ATTENDANCE_PANE, NULL);

  self->desk = g_object_ref (desk);
  fulei_attendance_grid_set_locked (self->grid, fulei_ledger_get_read_only (fulei_desk_get_ledger (desk))
                                                ? _("台账是只读打开的，不能登记。") : NULL);
  return GTK_WIDGET (self);
}

static void
show_empty (FuleiAttendancePane *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* Where to begin: today, else the latest day that has begun; there the first child who has nothing. */
static void
focus_work (FuleiAttendancePane *self)
{
  guint n_children = fulei_attendance_get_n_children (self->attendance), day = 0, child = 0;

  for (guint i = 0; i < fulei_attendance_get_n_days (self->attendance); i++)
    if (fulei_attendance_get_day (self->attendance, i)->date <= fulei_clock_today ())
      day = i;
  while (child + 1 < n_children && fulei_attendance_get (self->attendance, child, day) != FULEI_PRESENCE_NONE)
    child++;
  fulei_attendance_grid_set_focus (self->grid, child, day);
}

/* The cell that had the focus before it was loaded anew, by child and date. */
static void
focus_again (FuleiAttendancePane *self, gint64 id, FuleiDate date)
{
  guint child = 0, day = 0;

  for (guint i = 0; i < fulei_attendance_get_n_children (self->attendance); i++)
    if (fulei_attendance_get_child (self->attendance, i)->id == id)
      child = i;
  for (guint i = 0; i < fulei_attendance_get_n_days (self->attendance); i++)
    if (fulei_attendance_get_day (self->attendance, i)->date == date)
      day = i;
  fulei_attendance_grid_set_focus (self->grid, child, day);
}

static void
show_attendance (FuleiAttendancePane *self, FuleiAttendance *attendance, gboolean again)
{
  FuleiAttendance *shown = fulei_attendance_grid_get_attendance (self->grid);
  gint64 id = 0;
  FuleiDate date = 0;
  guint child, day;

  if (again && fulei_attendance_grid_get_focus (self->grid, &child, &day))
    {
      id = fulei_attendance_get_child (shown, child)->id;
      date = fulei_attendance_get_day (shown, day)->date;
    }
  fulei_attendance_grid_set_attendance (self->grid, attendance,
                                        get_register (self)->fields[FULEI_ATTENDANCE_STATE].codes);
  if (fulei_attendance_get_n_days (attendance) == 0)
    show_empty (self, _("还没有活动日期"), fulei_attendance_is_weekend (attendance)
                ? _("先在“课程”里安排兴趣班上课的日期，这里就能登记考勤。")
                : _("先在“概况”里填写起止日期（结营不早于开营），这里就能登记考勤。"));
  else if (fulei_attendance_get_n_children (attendance) == 0)
    show_empty (self, _("还没有录取的儿童"), _("先在“报名”里录取儿童，这里就能登记考勤。"));
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "grid");
      if (id != 0)
        focus_again (self, id, date);
      else
        focus_work (self);
    }
  show_figures (self);
  show_actions (self);
}

/* Ends the saving of the camp that was shown; what the disk still refuses is told, for it is not kept. */
static void
stop (FuleiAttendancePane *self)
{
  g_autoptr (GError) error = NULL;

  fulei_form_bar_hide (self->bar);
  if (self->writer != NULL && !fulei_attendance_writer_flush (self->writer, &error))
    {
      g_autofree char *text = g_strdup_printf (_("上一期有 %u 格考勤没有存进台账，要重新登记：%s"),
                                               fulei_attendance_writer_count (self->writer), error->message);

      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, text);
    }
  hurry (self);
  g_clear_pointer (&self->writer, fulei_attendance_writer_free);
  g_clear_pointer (&self->attendance, fulei_attendance_unref);
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiAttendancePane *self = FULEI_ATTENDANCE_PANE (pane);
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  gboolean again = id != 0 && id == self->camp;
  g_autoptr (GError) error = NULL;

  if (again && self->writer != NULL &&
      (!fulei_attendance_pane_flush (self) || fulei_attendance_writer_is_current (self->writer)))
    return;
  stop (self);
  self->camp = id;
  fulei_ledger_lock (ledger);
  if (id != 0)
    self->attendance = fulei_attendance_load (ledger, id, &error);
  if (self->attendance != NULL)
    self->writer = fulei_attendance_writer_new (self->desk, self->attendance, written_cb, self);
  fulei_ledger_unlock (ledger);
  if (self->attendance != NULL)
    show_attendance (self, self->attendance, again);
  else
    {
      fulei_attendance_grid_set_attendance (self->grid, NULL, NULL);
      show_empty (self, _("考勤"), error != NULL ? error->message : _("先保存这一期，再登记考勤。"));
    }
}

static char *
dup_label (FuleiRecordPane *pane)
{
  return g_strdup (_("考勤"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

/** fulei_attendance_pane_get_grid: Returns: (transfer none) */
FuleiAttendanceGrid *
fulei_attendance_pane_get_grid (FuleiAttendancePane *self)
{
  return self->grid;
}

/** fulei_attendance_pane_get_words: Returns: (transfer none): the focused cell in words, or why a key did nothing */
const char *
fulei_attendance_pane_get_words (FuleiAttendancePane *self)
{
  return gtk_label_get_label (self->words);
}

/** fulei_attendance_pane_flush: waits until all is in the ledger. Returns: FALSE if it is not; the pane says why */
gboolean
fulei_attendance_pane_flush (FuleiAttendancePane *self)
{
  g_autoptr (GError) error = NULL;

  if (self->writer == NULL || fulei_attendance_writer_flush (self->writer, &error))
    return TRUE;
  show_failure (self, error);
  return FALSE;
}
