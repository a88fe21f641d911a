/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-match-row.h"

static GdkContentProvider *
prepare_cb (GtkDragSource *source)
{
  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW,
                                         gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
}

static GtkWidget *
make_label (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, words);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/** fulei_match_row_new: @mark: (nullable): a word at the end of the first line; Returns: (transfer floating) */
GtkWidget *
fulei_match_row_new (const char *name, const char *words, const char *mark)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = make_label (name, NULL);
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (mark != NULL)
    {
      label = gtk_label_new (mark);
      gtk_widget_add_css_class (label, "badge");
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), make_label (words, "dim-label"));
  gtk_widget_add_css_class (box, "match-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  return row;
}
