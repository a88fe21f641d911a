/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-round-entry.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-help-window.h"
#include "fulei-fields.h"
#include "office/fulei-round-office.h"

struct _FuleiRoundEntry {
  AdwWindow        parent;

  /* template widgets */
  GtkEditable     *number;
  GtkLabel        *progress;
  FuleiFormBar    *bar;
  GtkStack        *stack;
  GtkListBox      *list;
  AdwBin          *form_bin;

  /* borrowed */
  FuleiShortVisit *form;

  /* owned */
  FuleiDesk       *desk;
  GArray          *lines;       /* FuleiRoundLine; NULL while no round is open */
};

G_DEFINE_FINAL_TYPE (FuleiRoundEntry, fulei_round_entry, ADW_TYPE_WINDOW)

#define DONE "✓"

static FuleiRoundLine *
get_line (FuleiRoundEntry *self, guint position)
{
  return &g_array_index (self->lines, FuleiRoundLine, position);
}

static void
show_progress (FuleiRoundEntry *self)
{
  g_autofree char *text = NULL;
  guint n_done = 0;

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    n_done += get_line (self, i)->visit != 0;
  text = self->lines != NULL ? g_strdup_printf (_("已补录 %u/%u"), n_done, self->lines->len) : g_strdup ("");
  gtk_label_set_label (self->progress, text);
}

static GtkWidget *
new_row (FuleiRoundEntry *self, const FuleiRoundLine *line)
{
  const FuleiRegister *children = fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                                 FULEI_REGISTER_CHILD);
  g_autoptr (FuleiRecord) child = fulei_ledger_load (fulei_desk_get_ledger (self->desk), children, line->child, NULL);
  g_autofree char *name = child != NULL ? fulei_value_dup_words (child, &children->fields[FULEI_CHILD_NAME],
                                                                 fulei_desk_get_references (self->desk), FALSE)
                                        : g_strdup (_("（已删除）"));
  g_autofree char *text = g_strdup_printf ("%u　%s", line->position, name);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *digits = g_strdup_printf ("%u", line->position);
  GtkWidget *number = gtk_label_new (digits), *label = gtk_label_new (name), *mark = gtk_label_new (line->visit != 0 ? DONE : "");

  gtk_label_set_width_chars (GTK_LABEL (number), 3);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), number);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_widget_set_margin_end (box, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_sensitive (row, child != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line->visit != 0 ? _("已补录") : _("未补录"), -1);
  return row;
}

/* --- the children, one after the other --- */

/* Shows the first child from @position on, round the end of the list, that is not entered. Returns: FALSE if all are */
static gboolean
open_next (FuleiRoundEntry *self, guint position)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      guint at = (position + i) % self->lines->len;
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) at);

      if (get_line (self, at)->visit != 0 || !gtk_widget_get_sensitive (GTK_WIDGET (row)))
        continue;
      /* the list scrolls to what has the focus */
      gtk_widget_grab_focus (GTK_WIDGET (row));
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (self->form));
      return TRUE;
    }
  return FALSE;
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  FuleiRoundEntry *self = data;
  const FuleiRoundLine *line = row != NULL ? get_line (self, (guint) gtk_list_box_row_get_index (row)) : NULL;

  fulei_short_visit_open (self->form, line != NULL && line->visit == 0 ? line->child : 0, NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (((FuleiRoundEntry *) data)->form));
}

/* Esc in the form: to the list; the number is a step further. */
static void
form_closed_cb (FuleiRoundEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}

static void
mark_done (FuleiRoundEntry *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, new_row (self, get_line (self, position)), (int) position);
  show_progress (self);
}

static gboolean
link_line (FuleiRoundEntry *self, FuleiRoundLine *line, gint64 visit)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;

  line->visit = visit;
  if (fulei_round_office_link (ledger, line->record, visit, &error))
    {
      fulei_desk_emit_changed (self->desk, fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                                          FULEI_REGISTER_ROUND_CHILD), line->record);
      return TRUE;
    }
  fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  return FALSE;
}

/* The next visit is mostly of the same day. */
static void
saved_cb (FuleiRoundEntry *self, gint64 child, gint64 visit)
{
  guint position = 0;

  while (position < self->lines->len && get_line (self, position)->child != child)
    position++;
  if (position == self->lines->len)
    return;
  fulei_short_visit_set_day (self->form, fulei_short_visit_get_saved_day (self->form));
  if (!link_line (self, get_line (self, position), visit))
    return;
  mark_done (self, position);
  if (!open_next (self, position + 1))
    fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("这张任务单的儿童都已补录。"));
}

/* --- the number --- */

static void
show_lines (FuleiRoundEntry *self, gint64 round)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                            FULEI_REGISTER_VISIT_ROUND);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fulei_desk_get_ledger (self->desk), reg, round, NULL);
  GtkListBoxRow *row;

  gtk_list_box_unselect_all (self->list);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->lines->len; i++)
    gtk_list_box_append (self->list, new_row (self, get_line (self, i)));
  if (record != NULL)
    {
      gtk_editable_set_text (self->number, fulei_record_get_text (record, FULEI_VISIT_ROUND_NUMBER));
      fulei_short_visit_set_day (self->form, fulei_date_from_iso (fulei_record_get_text (record, FULEI_VISIT_ROUND_MADE_ON)));
      fulei_short_visit_set_director (self->form, fulei_record_get_integer (record, FULEI_VISIT_ROUND_DIRECTOR, 0));
    }
  gtk_stack_set_visible_child_name (self->stack, "round");
  show_progress (self);
  if (!open_next (self, 0))
    fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("这张任务单的儿童都已补录。"));
}

static void
number_activate_cb (GtkEntry *entry, gpointer data)
{
  FuleiRoundEntry *self = data;
  g_autofree char *number = g_strdup (gtk_editable_get_text (self->number));

  fulei_round_entry_open (self, number);
}

static void
response_cb (FuleiRoundEntry *self, const char *response)
{
  if (g_str_equal (response, "drop"))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* Asks before visits that are half typed go with the window. */
static gboolean
fulei_round_entry_close_request (GtkWindow *window)
{
  FuleiRoundEntry *self = FULEI_ROUND_ENTRY (window);
  guint n = fulei_short_visit_count_unsaved (self->form);
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (n == 0)
    return GTK_WINDOW_CLASS (fulei_round_entry_parent_class)->close_request (window);
  body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "有 %u 名儿童的走访填了一半，还没有保存。",
                                       "有 %u 名儿童的走访填了一半，还没有保存。", n),
                          n);
  dialog = adw_message_dialog_new (window, _("关闭补录窗口？"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("返回接着填"), "drop", _("放弃这些内容"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "drop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
fulei_round_entry_dispose (GObject *object)
{
  FuleiRoundEntry *self = FULEI_ROUND_ENTRY (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_round_entry_parent_class)->dispose (object);
}

static void
fulei_round_entry_class_init (FuleiRoundEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FULEI_TYPE_FORM_BAR);
  G_OBJECT_CLASS (klass)->dispose = fulei_round_entry_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fulei_round_entry_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-round-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundEntry, number);
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundEntry, progress);
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundEntry, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundEntry, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundEntry, list);
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundEntry, form_bin);
  gtk_widget_class_bind_template_callback (widget_class, number_activate_cb);
  gtk_widget_class_install_action (widget_class, "round.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "round.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "round.close", NULL);
}

static void
fulei_round_entry_init (FuleiRoundEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "today");
}

/** fulei_round_entry_new: @parent: (nullable). Returns: (transfer none): asks for a number; owned by GTK until closed */
FuleiRoundEntry *
fulei_round_entry_new (GtkWindow *parent, FuleiDesk *desk)
{
  FuleiRoundEntry *self = g_object_new (FULEI_TYPE_ROUND_ENTRY, "transient-for", parent, NULL);
  GtkWidget *form = fulei_short_visit_new (desk);

  self->desk = g_object_ref (desk);
  self->form = FULEI_SHORT_VISIT (form);
  adw_bin_set_child (self->form_bin, form);
  g_signal_connect_object (form, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "closed", G_CALLBACK (form_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
  return self;
}

/** fulei_round_entry_open: @number: as typed. Returns: FALSE if no round has it; the window says so */
gboolean
fulei_round_entry_open (FuleiRoundEntry *self, const char *number)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  gint64 round = fulei_round_office_find (ledger, number, fulei_clock_today (), &error);
  GArray *lines = round != 0 ? fulei_round_office_load (ledger, round, &error) : NULL;

  if (lines == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return FALSE;
    }
  fulei_form_bar_hide (self->bar);
  gtk_list_box_unselect_all (self->list);
  g_clear_pointer (&self->lines, g_array_unref);
  self->lines = lines;
  show_lines (self, round);
  return TRUE;
}

/** fulei_round_entry_get_form: Returns: (transfer none): of the child that is selected */
FuleiShortVisit *
fulei_round_entry_get_form (FuleiRoundEntry *self)
{
  return self->form;
}

/** fulei_round_entry_get_progress: Returns: (transfer none): "已补录 3/12" */
const char *
fulei_round_entry_get_progress (FuleiRoundEntry *self)
{
  return gtk_label_get_label (self->progress);
}

/** fulei_round_entry_get_message: Returns: (transfer none) (nullable): what is said above the children */
const char *
fulei_round_entry_get_message (FuleiRoundEntry *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->bar)) ? fulei_form_bar_get_text (self->bar) : NULL;
}
