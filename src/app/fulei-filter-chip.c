/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-filter-chip.h"

#include <glib/gi18n-lib.h>

struct _FuleiFilterChip {
  AdwBin         parent;

  /* template widgets */
  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkBox        *options;

  /* owned */
  char          *id;
  char          *title;
  char          *first;                 /* the value when nothing is chosen; "" for several */
  GPtrArray     *values;                /* NULL-terminated strings */

  /* state */
  gboolean       several;
  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (FuleiFilterChip, fulei_filter_chip, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, SIGNAL_FILLING, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
has_value (FuleiFilterChip *self, const char *value)
{
  return g_strv_contains ((const char *const *) self->values->pdata, value);
}

static const char *
option_value (GtkWidget *option)
{
  return g_object_get_data (G_OBJECT (option), "value");
}

/* The label of the first value that is ticked; the value itself where its option is not known yet. */
static const char *
first_label (FuleiFilterChip *self)
{
  for (GtkWidget *option = gtk_widget_get_first_child (GTK_WIDGET (self->options)); option != NULL;
       option = gtk_widget_get_next_sibling (option))
    if (has_value (self, option_value (option)))
      return gtk_check_button_get_label (GTK_CHECK_BUTTON (option));
  return self->values->len > 1 ? self->values->pdata[0] : NULL;
}

static void
update_label (FuleiFilterChip *self)
{
  guint n = self->values->len - 1;
  const char *label = first_label (self);
  g_autofree char *text = NULL;

  if (n > 1)
    text = g_strdup_printf (_("%s %s 等%u项"), self->title, label, n);
  else if (label != NULL)
    text = g_strdup_printf ("%s %s", self->title, label);
  else
    text = g_strdup_printf (_("%s 全部"), self->title);
  gtk_menu_button_set_label (self->button, text);
  if (fulei_filter_chip_is_default (self))
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "active-chip");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "active-chip");
}

static void
option_toggled_cb (GtkCheckButton *option, gpointer data)
{
  FuleiFilterChip *self = data;

  if (self->filling || (!self->several && !gtk_check_button_get_active (option)))
    return;
  g_ptr_array_set_size (self->values, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->options)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      g_ptr_array_add (self->values, g_strdup (option_value (child)));
  g_ptr_array_add (self->values, NULL);
  update_label (self);
  if (!self->several)
    gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
popover_show_cb (GtkPopover *popover, gpointer data)
{
  FuleiFilterChip *self = data;

  g_signal_emit (self, signals[SIGNAL_FILLING], 0);
}

static void
set_values (FuleiFilterChip *self, const char *const *values)
{
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_ptr_array_add (self->values, g_strdup (values[i]));
  if (self->values->len == 0 && *self->first != '\0')
    g_ptr_array_add (self->values, g_strdup (self->first));
  g_ptr_array_add (self->values, NULL);
}

static void
fulei_filter_chip_finalize (GObject *object)
{
  FuleiFilterChip *self = FULEI_FILTER_CHIP (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->first);
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (fulei_filter_chip_parent_class)->finalize (object);
}

static void
fulei_filter_chip_class_init (FuleiFilterChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_filter_chip_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_FILLING] = g_signal_new ("filling", FULEI_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-filter-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiFilterChip, button);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilterChip, popover);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilterChip, options);
  gtk_widget_class_bind_template_callback (widget_class, popover_show_cb);
}

static void
fulei_filter_chip_init (FuleiFilterChip *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->first = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fulei_filter_chip_new:
 * @id: what the filter calls it
 * @several: whether several values can be chosen at a time
 * @first: (nullable): the value of a chip that nobody touched; NULL lets everything through
 *
 * Returns: (transfer floating)
 */
GtkWidget *
fulei_filter_chip_new (const char *id, const char *title, gboolean several, const char *first)
{
  FuleiFilterChip *self = g_object_new (FULEI_TYPE_FILTER_CHIP, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->several = several;
  g_free (self->first);
  self->first = g_strdup (first != NULL ? first : "");
  set_values (self, NULL);
  update_label (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/** fulei_filter_chip_get_id: Returns: (transfer none) */
const char *
fulei_filter_chip_get_id (FuleiFilterChip *self)
{
  return self->id;
}

/** fulei_filter_chip_clear_options: takes the choices out, to put new ones in; what is chosen stays chosen */
void
fulei_filter_chip_clear_options (FuleiFilterChip *self)
{
  GtkWidget *option;

  while ((option = gtk_widget_get_first_child (GTK_WIDGET (self->options))) != NULL)
    gtk_box_remove (self->options, option);
}

/** fulei_filter_chip_add_option: one more choice. @value: what is stored; @label: what is read */
void
fulei_filter_chip_add_option (FuleiFilterChip *self, const char *value, const char *label)
{
  GtkWidget *option = gtk_check_button_new_with_label (label);
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->options));

  g_object_set_data_full (G_OBJECT (option), "value", g_strdup (value), g_free);
  if (!self->several && group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (option), GTK_CHECK_BUTTON (group));
  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (option), has_value (self, value));
  self->filling = FALSE;
  g_signal_connect (option, "toggled", G_CALLBACK (option_toggled_cb), self);
  gtk_box_append (self->options, option);
  update_label (self);
}

/** fulei_filter_chip_get_values: Returns: (transfer none): NULL-terminated; empty when everything passes */
const char *const *
fulei_filter_chip_get_values (FuleiFilterChip *self)
{
  return (const char *const *) self->values->pdata;
}

/** fulei_filter_chip_get_value: Returns: (transfer none) (nullable): the first value */
const char *
fulei_filter_chip_get_value (FuleiFilterChip *self)
{
  return self->values->pdata[0];
}

/** fulei_filter_chip_set_values: @values: (nullable): NULL-terminated; chosen without a signal */
void
fulei_filter_chip_set_values (FuleiFilterChip *self, const char *const *values)
{
  set_values (self, values);
  self->filling = TRUE;
  for (GtkWidget *option = gtk_widget_get_first_child (GTK_WIDGET (self->options)); option != NULL;
       option = gtk_widget_get_next_sibling (option))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (option), has_value (self, option_value (option)));
  self->filling = FALSE;
  update_label (self);
}

/** fulei_filter_chip_is_default: Returns: whether it is as if nobody touched it */
gboolean
fulei_filter_chip_is_default (FuleiFilterChip *self)
{
  guint n = self->values->len - 1;

  if (*self->first == '\0')
    return n == 0 || *(const char *) self->values->pdata[0] == '\0';
  return n == 1 && g_str_equal (self->values->pdata[0], self->first);
}

/** fulei_filter_chip_reset: as if nobody touched it; without a signal */
void
fulei_filter_chip_reset (FuleiFilterChip *self)
{
  fulei_filter_chip_set_values (self, NULL);
}
