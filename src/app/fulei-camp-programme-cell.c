/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-programme-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fulei-camp-widgets.h"

struct _FuleiCampProgrammeCell {
  GtkPopover           parent;

  GtkWidget           *grid;
  GtkDropDown         *theme;
  GtkWidget           *title;
  GtkWidget           *teacher;
  GtkWidget           *place;

  const FuleiCodeList *themes;
};

G_DEFINE_FINAL_TYPE (FuleiCampProgrammeCell, fulei_camp_programme_cell, GTK_TYPE_POPOVER)

enum { SIGNAL_SAVED, SIGNAL_EMPTIED, N_SIGNALS };
static guint signals[N_SIGNALS];

/** fulei_camp_theme_sign: @code: (nullable): of camp-theme. Returns: a sign that stands with its word */
const char *
fulei_camp_theme_sign (const char *code)
{
  static const struct { const char *code, *sign; } signs[] = {
    { "safety", "▲" }, { "patriotism", "★" }, { "tradition", "◆" }, { "health", "●" }, { "family", "♥" },
  };

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].code, code) == 0)
      return signs[i].sign;
  return "○";
}

static void
save_cb (FuleiCampProgrammeCell *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
}

static void
empty_cb (FuleiCampProgrammeCell *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_EMPTIED], 0);
}

static void
fulei_camp_programme_cell_class_init (FuleiCampProgrammeCellClass *klass)
{
  signals[SIGNAL_SAVED] = g_signal_new ("saved", FULEI_TYPE_CAMP_PROGRAMME_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_EMPTIED] = g_signal_new ("emptied", FULEI_TYPE_CAMP_PROGRAMME_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
attach (FuleiCampProgrammeCell *self, const char *label, GtkWidget *widget, int row)
{
  gtk_grid_attach (GTK_GRID (self->grid), fulei_camp_label_new (label, 0, "dim-label"), 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), widget, 1, row, 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (GTK_IS_ENTRY (widget))
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (widget), 24);
      g_signal_connect_swapped (widget, "activate", G_CALLBACK (save_cb), self);
    }
}

static void
fulei_camp_programme_cell_init (FuleiCampProgrammeCell *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *save;

  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  self->theme = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->title = gtk_entry_new ();
  self->teacher = gtk_entry_new ();
  self->place = gtk_entry_new ();
  attach (self, _("主题"), GTK_WIDGET (self->theme), 0);
  attach (self, _("内容"), self->title, 1);
  attach (self, _("授课人"), self->teacher, 2);
  attach (self, _("地点"), self->place, 3);
  gtk_entry_set_max_length (GTK_ENTRY (self->title), 100);
  gtk_entry_set_max_length (GTK_ENTRY (self->teacher), 50);
  gtk_entry_set_max_length (GTK_ENTRY (self->place), 60);
  gtk_widget_set_halign (line, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), fulei_camp_button_new (_("清空"), G_CALLBACK (empty_cb), self));
  save = fulei_camp_button_new (_("保存"), G_CALLBACK (save_cb), self);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_box_append (GTK_BOX (line), save);
  gtk_grid_attach (GTK_GRID (self->grid), line, 0, 4, 2, 1);
  gtk_popover_set_child (GTK_POPOVER (self), self->grid);
}

/** fulei_camp_programme_cell_new: @themes: the list camp-theme. Returns: (transfer floating) */
GtkWidget *
fulei_camp_programme_cell_new (const FuleiCodeList *themes)
{
  FuleiCampProgrammeCell *self = g_object_new (FULEI_TYPE_CAMP_PROGRAMME_CELL, NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->themes = themes;
  for (guint i = 0; i < themes->n_codes; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %s", fulei_camp_theme_sign (themes->codes[i].code),
                                                themes->codes[i].label);

      gtk_string_list_append (labels, label);
    }
  gtk_drop_down_set_model (self->theme, G_LIST_MODEL (labels));
  return GTK_WIDGET (self);
}

static void
set_text (GtkWidget *entry, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), words != NULL ? words : "");
}

/** fulei_camp_programme_cell_show: @cell: (nullable): what stands there; pops up, with the keyboard in 内容 */
void
fulei_camp_programme_cell_show (FuleiCampProgrammeCell *self, const FuleiCampCell *cell)
{
  const FuleiCode *code = cell != NULL && cell->theme != NULL ? fulei_code_list_find (self->themes, cell->theme) : NULL;

  gtk_drop_down_set_selected (self->theme, code != NULL ? fulei_code_list_position (self->themes, code) : 0);
  set_text (self->title, cell != NULL ? cell->title : NULL);
  set_text (self->teacher, cell != NULL ? cell->teacher : NULL);
  set_text (self->place, cell != NULL ? cell->place : NULL);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (cell != NULL ? self->title : GTK_WIDGET (self->theme));
}

/** fulei_camp_programme_cell_read: Returns: (transfer full): what stands in the window */
FuleiCampCell *
fulei_camp_programme_cell_read (FuleiCampProgrammeCell *self)
{
  FuleiCampCell *cell = g_new0 (FuleiCampCell, 1);

  cell->theme = g_strdup (self->themes->codes[gtk_drop_down_get_selected (self->theme)].code);
  cell->title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  cell->teacher = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->teacher))));
  cell->place = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->place))));
  return cell;
}
