/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-indicator-row.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-trend.h"

struct _FuleiIndicatorRow {
  GtkListBoxRow         parent;

  /* borrowed */
  const FuleiIndicator *indicator;
  GtkWidget            *value;          /* a button */
  GtkStack             *target_stack;
  GtkWidget            *target;         /* a button */
  GtkEditable          *entry;
  FuleiTrend           *trend;
  GtkLabel             *month;
  GtkLabel             *year;

  /* state */
  int                   target_number;
  gboolean              writable;
};

G_DEFINE_FINAL_TYPE (FuleiIndicatorRow, fulei_indicator_row, GTK_TYPE_LIST_BOX_ROW)

enum { SIGNAL_VALUE_ACTIVATED, SIGNAL_TARGET_ENTERED, SIGNAL_REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
leave_entry (FuleiIndicatorRow *self)
{
  gtk_stack_set_visible_child (self->target_stack, self->target);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
entered_cb (FuleiIndicatorRow *self)
{
  fulei_indicator_row_enter (self, gtk_editable_get_text (self->entry));
}

static gboolean
entry_key_cb (FuleiIndicatorRow *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  leave_entry (self);
  return TRUE;
}

/* What was typed and not entered is not taken. */
static void
entry_left_cb (FuleiIndicatorRow *self)
{
  gtk_stack_set_visible_child (self->target_stack, self->target);
}

static void
value_clicked_cb (FuleiIndicatorRow *self)
{
  g_signal_emit (self, signals[SIGNAL_VALUE_ACTIVATED], 0);
}

static void
fulei_indicator_row_class_init (FuleiIndicatorRowClass *klass)
{
  signals[SIGNAL_VALUE_ACTIVATED] = g_signal_new ("value-activated", FULEI_TYPE_INDICATOR_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TARGET_ENTERED] = g_signal_new ("target-entered", FULEI_TYPE_INDICATOR_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", FULEI_TYPE_INDICATOR_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* Where there is little room, the comparisons give way: their number stands in front. */
static GtkWidget *
new_label (const char *text, float align, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* A button that reads as a word of the line; it is left out of the way of Tab, since the line itself has its keys. */
static GtkWidget *
new_word_button (const char *style)
{
  GtkWidget *button = gtk_button_new (), *label = new_label ("…", 0, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, style);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
set_word (GtkWidget *button, const char *words)
{
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
fulei_indicator_row_init (FuleiIndicatorRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->target_number = FULEI_TARGET_NONE;
  self->value = new_word_button ("indicator-value");
  g_signal_connect_swapped (self->value, "clicked", G_CALLBACK (value_clicked_cb), self);
  self->target = new_word_button ("indicator-target");
  g_signal_connect_swapped (self->target, "clicked", G_CALLBACK (fulei_indicator_row_edit), self);
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 6);
  gtk_editable_set_max_width_chars (self->entry, 8);
  gtk_widget_set_halign (GTK_WIDGET (self->entry), GTK_ALIGN_START);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  self->target_stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->target_stack, self->target);
  gtk_stack_add_child (self->target_stack, GTK_WIDGET (self->entry));
  self->trend = FULEI_TREND (fulei_trend_new ());
  self->month = GTK_LABEL (new_label ("", 0, NULL));
  self->year = GTK_LABEL (new_label ("", 0, NULL));
}

static void
append (GtkWidget *box, GtkWidget *child, GtkSizeGroup *column)
{
  gtk_size_group_add_widget (column, child);
  gtk_box_append (GTK_BOX (box), child);
}

/**
 * fulei_indicator_row_new:
 * @columns: that keep the columns of all rows as wide
 *
 * Returns: (transfer floating): without figures yet
 */
GtkWidget *
fulei_indicator_row_new (const FuleiIndicator *indicator, GtkSizeGroup *const columns[FULEI_INDICATOR_ROW_COLUMNS])
{
  FuleiIndicatorRow *self = g_object_new (FULEI_TYPE_INDICATOR_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *name = new_label (indicator->label, 0, NULL);
  g_autofree char *tip = g_strdup_printf (_("%s\n%s %s"), indicator->words, indicator->rule, indicator->source);
  g_autofree char *entry_label = g_strdup_printf (_("%s的目标"), indicator->label);

  self->indicator = indicator;
  gtk_widget_set_tooltip_text (name, tip);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, entry_label, -1);
  append (box, name, columns[0]);
  append (box, self->value, columns[1]);
  append (box, GTK_WIDGET (self->target_stack), columns[2]);
  append (box, GTK_WIDGET (self->trend), columns[3]);
  append (box, GTK_WIDGET (self->month), columns[4]);
  append (box, GTK_WIDGET (self->year), columns[5]);
  gtk_widget_add_css_class (box, "indicator-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  return GTK_WIDGET (self);
}

/** fulei_indicator_row_new_headings: Returns: (transfer floating): what the columns are */
GtkWidget *
fulei_indicator_row_new_headings (GtkSizeGroup *const columns[FULEI_INDICATOR_ROW_COLUMNS])
{
  static const char *const headings[FULEI_INDICATOR_ROW_COLUMNS] = {
    N_("指标"), N_("数值"), N_("目标"), N_("近 12 个月"), N_("比上月"), N_("比去年同月"),
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  for (guint i = 0; i < FULEI_INDICATOR_ROW_COLUMNS; i++)
    {
      GtkWidget *label = new_label (_(headings[i]), 0, "dim-label");

      gtk_widget_set_hexpand (label, i == 0);
      append (box, label, columns[i]);
    }
  gtk_widget_add_css_class (box, "indicator-line");
  gtk_widget_add_css_class (box, "indicator-headings");
  return box;
}

/** fulei_indicator_row_get_indicator: Returns: (transfer none): which it is */
const FuleiIndicator *
fulei_indicator_row_get_indicator (FuleiIndicatorRow *self)
{
  return self->indicator;
}

static void
show_target (FuleiIndicatorRow *self, const FuleiIndicatorLine *line)
{
  g_autofree char *target = NULL, *words = NULL;

  self->target_number = line->target;
  gtk_widget_remove_css_class (self->target, "success");
  gtk_widget_remove_css_class (self->target, "warning");
  gtk_widget_set_sensitive (self->target, self->writable);
  gtk_widget_set_tooltip_text (self->target, self->writable ? _("改目标（F2）") : NULL);
  if (line->target == FULEI_TARGET_NONE)
    {
      set_word (self->target, self->writable ? _("定目标…") : "—");
      return;
    }
  target = fulei_indicator_dup_target (self->indicator, line->target);
  if (!line->known)
    words = g_strdup (target);
  else
    words = g_strdup_printf (line->met ? _("%s ✔ 达到") : _("%s ✘ 未达到"), target);
  set_word (self->target, words);
  if (line->known)
    gtk_widget_add_css_class (self->target, line->met ? "success" : "warning");
}

static void
show_trend (FuleiIndicatorRow *self, const FuleiIndicatorFigures *figures)
{
  int permille[FULEI_INDICATOR_SHOWN_MONTHS];
  g_auto (GStrv) words = NULL;
  guint n = fulei_indicator_figures_get_trend (figures, self->indicator, permille, &words);

  fulei_trend_set (self->trend, permille, n);
  if (n > 0)
    fulei_trend_set_words (self->trend, (const char *const *) words);
}

/* All of a line is read out as one. */
static void
name_row (FuleiIndicatorRow *self, const FuleiIndicatorLine *line)
{
  g_autofree char *label = g_strdup_printf (_("%s %s，目标 %s，比上月 %s，比去年同月 %s"), self->indicator->label, line->words,
                                            fulei_indicator_row_get_target (self),
                                            *line->month != '\0' ? line->month : "…",
                                            *line->year != '\0' ? line->year : "…");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/** fulei_indicator_row_show: what @figures say of it; @writable: whether its target can be changed */
void
fulei_indicator_row_show (FuleiIndicatorRow *self, const FuleiIndicatorFigures *figures, gboolean writable)
{
  FuleiIndicatorLine line;

  self->writable = writable;
  fulei_indicator_figures_get (figures, self->indicator, &line);
  set_word (self->value, line.words);
  gtk_widget_set_tooltip_text (self->value, self->indicator->kind == FULEI_INDICATOR_RATE
                                              ? _("看没有达到的记录（回车）；达到的按 Shift+回车") : _("看这些记录（回车）"));
  show_target (self, &line);
  show_trend (self, figures);
  gtk_label_set_label (self->month, line.month);
  gtk_label_set_label (self->year, line.year);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->month), line.month);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->year), line.year);
  name_row (self, &line);
  fulei_indicator_line_clear (&line);
}

/** fulei_indicator_row_edit: lets the target be typed */
void
fulei_indicator_row_edit (FuleiIndicatorRow *self)
{
  g_autofree char *text = NULL;

  if (!self->writable)
    return;
  text = self->target_number != FULEI_TARGET_NONE ? fulei_indicator_dup_target (self->indicator, self->target_number)
                                                  : g_strdup ("");
  gtk_editable_set_text (self->entry, text);
  gtk_stack_set_visible_child (self->target_stack, GTK_WIDGET (self->entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/** fulei_indicator_row_enter: @text: as typed. Returns: FALSE if it is no target; it stays in the entry */
gboolean
fulei_indicator_row_enter (FuleiIndicatorRow *self, const char *text)
{
  int target;

  if (!fulei_indicator_parse_target (self->indicator, text, &target))
    {
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, self->indicator->kind == FULEI_INDICATOR_RATE
                                                         ? _("没有保存：目标写 0 到 100 的百分数，空着就是不定目标。")
                                                         : _("没有保存：目标写整数，空着就是不定目标。"));
      return FALSE;
    }
  leave_entry (self);
  if (target == self->target_number)
    return TRUE;
  self->target_number = target;
  g_signal_emit (self, signals[SIGNAL_TARGET_ENTERED], 0, target);
  return TRUE;
}

/** fulei_indicator_row_get_words: Returns: (transfer none): the value as it stands there */
const char *
fulei_indicator_row_get_words (FuleiIndicatorRow *self)
{
  return gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->value))));
}

/** fulei_indicator_row_get_target: Returns: (transfer none): the target as it stands there: "95% ✔ 达到" */
const char *
fulei_indicator_row_get_target (FuleiIndicatorRow *self)
{
  return gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->target))));
}
