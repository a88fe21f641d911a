/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-outline.h"

#include <glib/gi18n-lib.h>

struct _FuleiReportOutline {
  GtkWidget   parent;

  /* template widgets */
  GtkWidget  *kinds;
  GtkListBox *periods;
  GtkListBox *headings;
  GtkWidget  *headings_title;

  /* borrowed */
  GtkWidget  *kind_buttons[FULEI_N_REPORT_KINDS];

  /* state */
  gboolean    filling;
};

G_DEFINE_FINAL_TYPE (FuleiReportOutline, fulei_report_outline, GTK_TYPE_WIDGET)

enum { SIGNAL_KIND_CHOSEN, SIGNAL_PERIOD_CHOSEN, SIGNAL_PLACE_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- kinds --- */

static void
kind_toggled_cb (GtkToggleButton *button, FuleiReportOutline *self)
{
  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < FULEI_N_REPORT_KINDS; i++)
    if (self->kind_buttons[i] == GTK_WIDGET (button))
      g_signal_emit (self, signals[SIGNAL_KIND_CHOSEN], 0, i);
}

static void
add_kinds (FuleiReportOutline *self)
{
  static const char *const labels[FULEI_N_REPORT_KINDS] = { N_("月报"), N_("季报"), N_("半年报"), N_("年报"), N_("抽查") };

  for (guint i = 0; i < FULEI_N_REPORT_KINDS; i++)
    {
      self->kind_buttons[i] = gtk_toggle_button_new_with_label (_(labels[i]));
      gtk_widget_set_hexpand (self->kind_buttons[i], TRUE);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->kind_buttons[i]), GTK_TOGGLE_BUTTON (self->kind_buttons[0]));
      g_signal_connect (self->kind_buttons[i], "toggled", G_CALLBACK (kind_toggled_cb), self);
      gtk_box_append (GTK_BOX (self->kinds), self->kind_buttons[i]);
    }
}

/* --- periods --- */

static const char *
get_state_words (const FuleiReportEntry *entry)
{
  if (entry->id == 0)
    return _("未写");
  return entry->state == FULEI_REPORT_STATE_SENT ? _("已报送") : entry->state == FULEI_REPORT_STATE_FINAL ? _("已定稿") : _("草稿");
}

/* The line below: when and to whom it was sent, or by when it has to be. */
static char *
dup_note (const FuleiReportEntry *entry, FuleiDate today)
{
  g_autofree char *day = NULL;

  if (entry->state == FULEI_REPORT_STATE_SENT && entry->sent_on != 0)
    {
      day = fulei_date_dup_iso (entry->sent_on);
      return g_strdup_printf (_("%s 报送%s"), day, entry->sent_to != NULL ? entry->sent_to : "");
    }
  if (entry->due != 0 && entry->due + 31 > today)
    return fulei_report_outline_dup_due (entry->due, today);
  return g_strdup (entry->period.last >= today ? _("还没有结束") : "");
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_period_row (const FuleiReportEntry *entry, FuleiDate today)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *state = new_label (get_state_words (entry), "state");
  g_autofree char *period = fulei_report_period_dup_chinese (&entry->period), *note = dup_note (entry, today);
  g_autofree char *name = g_strdup_printf ("%s %s %s", period, get_state_words (entry), note);
  GtkWidget *label = new_label (period, NULL), *below;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (state, entry->id == 0                                ? "none"
                                   : entry->state == FULEI_REPORT_STATE_SENT ? "sent" : "written");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), state);
  gtk_box_append (GTK_BOX (box), line);
  if (*note != '\0')
    {
      below = new_label (note, "note");
      if (entry->due != 0 && entry->due < today && entry->state != FULEI_REPORT_STATE_SENT)
        gtk_widget_add_css_class (below, "late");
      gtk_box_append (GTK_BOX (box), below);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (entry->period.code), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (name), -1);
  return row;
}

static const char *
get_code (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "code");
}

static void
period_selected_cb (GtkListBox *list, GtkListBoxRow *row, FuleiReportOutline *self)
{
  if (!self->filling && row != NULL)
    g_signal_emit (self, signals[SIGNAL_PERIOD_CHOSEN], 0, get_code (row));
}

static void
heading_activated_cb (GtkListBox *list, GtkListBoxRow *row, FuleiReportOutline *self)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_CHOSEN], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "part")),
                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "line")));
}

/* --- the widget --- */

static void
fulei_report_outline_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fulei_report_outline_parent_class)->dispose (object);
}

/* Tab goes from list to list: from row to row it would open one report after the other. */
static gboolean
fulei_report_outline_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *at = gtk_widget_get_focus_child (widget);

  if ((direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD) || !GTK_IS_SCROLLED_WINDOW (at))
    return GTK_WIDGET_CLASS (fulei_report_outline_parent_class)->focus (widget, direction);
  do
    at = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (at) : gtk_widget_get_prev_sibling (at);
  while (at != NULL && !(gtk_widget_get_visible (at) && gtk_widget_child_focus (at, direction)));
  return at != NULL;
}

static void
fulei_report_outline_class_init (FuleiReportOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_report_outline_dispose;
  widget_class->focus = fulei_report_outline_focus;
  signals[SIGNAL_KIND_CHOSEN] = g_signal_new ("kind-chosen", FULEI_TYPE_REPORT_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_PERIOD_CHOSEN] = g_signal_new ("period-chosen", FULEI_TYPE_REPORT_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PLACE_CHOSEN] = g_signal_new ("place-chosen", FULEI_TYPE_REPORT_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-report-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiReportOutline, kinds);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportOutline, periods);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportOutline, headings);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportOutline, headings_title);
  gtk_widget_class_bind_template_callback (widget_class, period_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "reportoutline");
}

static void
fulei_report_outline_init (FuleiReportOutline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kinds (self);
}

/** fulei_report_outline_set_kind: shows which kind it is, without a signal */
void
fulei_report_outline_set_kind (FuleiReportOutline *self, FuleiReportKind kind)
{
  self->filling = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind_buttons[kind]), TRUE);
  self->filling = FALSE;
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/** fulei_report_outline_show_book: lists the periods anew; what was selected stays selected */
void
fulei_report_outline_show_book (FuleiReportOutline *self, const FuleiReportBook *book, FuleiDate today)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->periods);
  g_autofree char *code = selected != NULL ? g_strdup (get_code (selected)) : NULL;
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->periods));

  self->filling = TRUE;
  clear (self->periods);
  for (guint i = 0; i < fulei_report_book_get_n (book); i++)
    gtk_list_box_append (self->periods, new_period_row (fulei_report_book_get (book, i), today));
  self->filling = FALSE;
  if (code != NULL)
    fulei_report_outline_select (self, code);
  selected = gtk_list_box_get_selected_row (self->periods);
  if (focus != NULL && selected != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (selected));
}

/** fulei_report_outline_select: shows which period it is, without a signal */
void
fulei_report_outline_select (FuleiReportOutline *self, const char *code)
{
  GtkListBoxRow *row, *found = NULL;

  for (int i = 0; found == NULL && (row = gtk_list_box_get_row_at_index (self->periods, i)) != NULL; i++)
    if (g_strcmp0 (get_code (row), code) == 0)
      found = row;
  self->filling = TRUE;
  gtk_list_box_select_row (self->periods, found);
  self->filling = FALSE;
}

/** fulei_report_outline_clear_headings: there is no report, or its headings follow */
void
fulei_report_outline_clear_headings (FuleiReportOutline *self)
{
  clear (self->headings);
  gtk_widget_set_visible (self->headings_title, FALSE);
}

/** fulei_report_outline_add_heading: @level: 1 to 4. @part, @line: where it stands */
void
fulei_report_outline_add_heading (FuleiReportOutline *self, guint level, const char *words, guint part, int line)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = new_label (words, NULL);

  gtk_widget_set_margin_start (label, (int) (level - 1) * 12);
  gtk_widget_set_tooltip_text (label, words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "part", GUINT_TO_POINTER (part));
  g_object_set_data (G_OBJECT (row), "line", GINT_TO_POINTER (line));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->headings, row);
  gtk_widget_set_visible (self->headings_title, TRUE);
}

/** fulei_report_outline_dup_due: @due: the last day for sending it. Returns: (transfer full): 11月15日前报送，还有 3 天 */
char *
fulei_report_outline_dup_due (FuleiDate due, FuleiDate today)
{
  int year, month, day;

  if (!fulei_date_split (due, &year, &month, &day))
    return g_strdup ("");
  if (due < today)
    return g_strdup_printf (_("%d月%d日前报送，逾期 %u 天"), month, day, (guint) (today - due));
  if (due == today)
    return g_strdup_printf (_("%d月%d日前报送，就是今天"), month, day);
  return g_strdup_printf (_("%d月%d日前报送，还有 %u 天"), month, day, (guint) (due - today));
}
