/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-widgets.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-window.h"
#include "base/fulei-date.h"

/**
 * fulei_camp_label_new:
 * @width: in characters, 0 for what it needs; @style: (nullable). Returns: (transfer floating)
 */
GtkWidget *
fulei_camp_label_new (const char *text, int width, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text != NULL && *text != '\0' ? text : NULL);
  if (width > 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), width);
      gtk_label_set_max_width_chars (GTK_LABEL (label), width);
    }
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/** fulei_camp_button_new: @clicked: called with @data, swapped. Returns: (transfer floating) */
GtkWidget *
fulei_camp_button_new (const char *label, GCallback clicked, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, data, G_CONNECT_SWAPPED);
  return button;
}

/** fulei_camp_list_new: Returns: (transfer floating): a list whose rows are activated by Enter or a click */
GtkWidget *
fulei_camp_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  return list;
}

/** fulei_camp_clear_list: removes all rows */
void
fulei_camp_clear_list (GtkWidget *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
}

/** fulei_camp_scroll_new: Returns: (transfer floating): @child, taking the height there is */
GtkWidget *
fulei_camp_scroll_new (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

/** fulei_camp_dup_day: Returns: (transfer full): "7月8日 周一" */
char *
fulei_camp_dup_day (FuleiDate date)
{
  static const char *const names[] = { N_("周日"), N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六") };
  int month, day;

  if (!fulei_date_split (date, NULL, &month, &day))
    return g_strdup ("");
  return g_strdup_printf (_("%d月%d日 %s"), month, day, _(names[date % 7]));
}

/** fulei_camp_dup_name: Returns: (transfer full): what the record is called, "" if it is gone */
char *
fulei_camp_dup_name (FuleiDesk *desk, const char *reg, gint64 id)
{
  const FuleiReferences *references = fulei_desk_get_references (desk);
  char *name = id != 0 ? references->name (fulei_dictionary_find_register (fulei_desk_get_dictionary (desk), reg), id,
                                           references->data) : NULL;

  return name != NULL ? name : g_strdup ("");
}

/** fulei_camp_say: shows a sentence at the bottom of the window for a moment */
void
fulei_camp_say (GtkWidget *widget, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (FULEI_IS_WINDOW (root))
    fulei_window_say (FULEI_WINDOW (root), sentence);
}

/** fulei_camp_told: says @error where something was not done. Returns: @done */
gboolean
fulei_camp_told (GtkWidget *widget, gboolean done, const GError *error)
{
  if (!done && error != NULL)
    fulei_camp_say (widget, error->message);
  return done;
}

/** fulei_camp_load_file: Returns: (transfer full) (nullable): the camp as at today; says why it cannot be read */
FuleiCampFile *
fulei_camp_load_file (GtkWidget *widget, FuleiDesk *desk, gint64 camp)
{
  g_autoptr (GError) error = NULL;
  FuleiCampFile *file = camp != 0 ? fulei_camp_file_load (fulei_desk_get_ledger (desk), camp, fulei_clock_today (),
                                                          &error)
                                  : NULL;

  fulei_camp_told (widget, file != NULL, error);
  return file;
}

/** fulei_camp_emit: tells that a record of @reg has changed; 0 for many */
void
fulei_camp_emit (FuleiDesk *desk, const char *reg, gint64 id)
{
  fulei_desk_emit_changed (desk, fulei_dictionary_find_register (fulei_desk_get_dictionary (desk), reg), id);
}

/** fulei_camp_find_field: Returns: (transfer none) */
const FuleiField *
fulei_camp_find_field (FuleiDesk *desk, const char *reg, guint field)
{
  return &fulei_dictionary_find_register (fulei_desk_get_dictionary (desk), reg)->fields[field];
}
