/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-column-chooser.h"

#include <glib/gi18n-lib.h>

struct _FuleiColumnChooser {
  GtkPopover           parent;

  /* template widgets */
  GtkLabel            *hint;
  GtkBox              *options;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  GArray              *all;             /* FuleiColumn, one for each option */
  GArray              *chosen;          /* as last told */

  /* state */
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (FuleiColumnChooser, fulei_column_chooser, GTK_TYPE_POPOVER)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
count_ticked (FuleiColumnChooser *self)
{
  guint n = 0;

  for (GtkWidget *option = gtk_widget_get_first_child (GTK_WIDGET (self->options)); option != NULL;
       option = gtk_widget_get_next_sibling (option))
    n += gtk_check_button_get_active (GTK_CHECK_BUTTON (option)) ? 1 : 0;
  return n;
}

/* With the most columns ticked no other can be; with one left it cannot be taken away. */
static void
update_options (FuleiColumnChooser *self)
{
  guint n = count_ticked (self);
  g_autofree char *hint = g_strdup_printf (_("已选 %u 列，最多 %d 列"), n, FULEI_MOST_COLUMNS);

  gtk_label_set_label (self->hint, hint);
  for (GtkWidget *option = gtk_widget_get_first_child (GTK_WIDGET (self->options)); option != NULL;
       option = gtk_widget_get_next_sibling (option))
    {
      gboolean ticked = gtk_check_button_get_active (GTK_CHECK_BUTTON (option));

      gtk_widget_set_sensitive (option, ticked ? n > 1 : n < FULEI_MOST_COLUMNS);
    }
}

static void
option_toggled_cb (GtkCheckButton *option, gpointer data)
{
  FuleiColumnChooser *self = data;

  if (!self->filling)
    update_options (self);
}

static void
tick (FuleiColumnChooser *self, GArray *columns)
{
  GtkWidget *option = gtk_widget_get_first_child (GTK_WIDGET (self->options));

  self->filling = TRUE;
  for (guint i = 0; i < self->all->len; i++, option = gtk_widget_get_next_sibling (option))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (option),
                                 fulei_columns_contain (columns, &g_array_index (self->all, FuleiColumn, i)));
  self->filling = FALSE;
  update_options (self);
}

static void
reset_cb (GtkButton *button, gpointer data)
{
  FuleiColumnChooser *self = data;
  g_autoptr (GArray) columns = fulei_columns_new_default (self->reg);

  tick (self, columns);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
fulei_column_chooser_closed (GtkPopover *popover)
{
  FuleiColumnChooser *self = FULEI_COLUMN_CHOOSER (popover);
  g_autoptr (GArray) columns = fulei_column_chooser_dup_columns (self);
  gboolean same = columns->len == self->chosen->len;

  for (guint i = 0; same && i < columns->len; i++)
    same = fulei_columns_contain (self->chosen, &g_array_index (columns, FuleiColumn, i));
  if (same)
    return;
  g_array_unref (self->chosen);
  self->chosen = g_steal_pointer (&columns);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
fulei_column_chooser_finalize (GObject *object)
{
  FuleiColumnChooser *self = FULEI_COLUMN_CHOOSER (object);

  g_clear_pointer (&self->all, g_array_unref);
  g_clear_pointer (&self->chosen, g_array_unref);
  G_OBJECT_CLASS (fulei_column_chooser_parent_class)->finalize (object);
}

static void
fulei_column_chooser_class_init (FuleiColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_column_chooser_finalize;
  GTK_POPOVER_CLASS (klass)->closed = fulei_column_chooser_closed;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_COLUMN_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-column-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiColumnChooser, hint);
  gtk_widget_class_bind_template_child (widget_class, FuleiColumnChooser, options);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
fulei_column_chooser_init (FuleiColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_column_chooser_new: @columns: (element-type FuleiColumn): ticked at first; Returns: (transfer floating) */
GtkWidget *
fulei_column_chooser_new (const FuleiRegister *reg, GArray *columns)
{
  FuleiColumnChooser *self = g_object_new (FULEI_TYPE_COLUMN_CHOOSER, NULL);

  self->reg = reg;
  self->all = fulei_columns_new_all (reg);
  self->chosen = g_array_copy (columns);
  for (guint i = 0; i < self->all->len; i++)
    {
      const char *title = fulei_column_get_title (&g_array_index (self->all, FuleiColumn, i));
      GtkWidget *option = gtk_check_button_new_with_label (title);

      g_signal_connect (option, "toggled", G_CALLBACK (option_toggled_cb), self);
      gtk_box_append (self->options, option);
    }
  tick (self, columns);
  return GTK_WIDGET (self);
}

/** fulei_column_chooser_dup_columns: Returns: (transfer full): the ticked columns; those that were there before keep their order */
GArray *
fulei_column_chooser_dup_columns (FuleiColumnChooser *self)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FuleiColumn));
  g_autoptr (GArray) ticked = g_array_new (FALSE, FALSE, sizeof (FuleiColumn));
  GtkWidget *option = gtk_widget_get_first_child (GTK_WIDGET (self->options));

  for (guint i = 0; i < self->all->len; i++, option = gtk_widget_get_next_sibling (option))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (option)))
      g_array_append_val (ticked, g_array_index (self->all, FuleiColumn, i));
  for (guint i = 0; i < self->chosen->len; i++)
    if (fulei_columns_contain (ticked, &g_array_index (self->chosen, FuleiColumn, i)))
      g_array_append_val (columns, g_array_index (self->chosen, FuleiColumn, i));
  for (guint i = 0; i < ticked->len; i++)
    if (!fulei_columns_contain (columns, &g_array_index (ticked, FuleiColumn, i)))
      g_array_append_val (columns, g_array_index (ticked, FuleiColumn, i));
  return columns;
}
