/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-filter-chip.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-date.h"

struct _FuleiFilterChip {
  AdwBin         parent;

  /* template widgets */
  GtkMenuButton *button;

  /* borrowed: made when the popover opens, which most never do */
  GtkPopover    *popover;
  GtkBox        *box;
  GtkEditable   *entry;                 /* of a chip that takes a day */

  /* owned */
  GPtrArray     *options;               /* Option */
  char          *id;
  char          *title;
  char          *first;                 /* the value when nothing is chosen; "" for several */
  GPtrArray     *values;                /* NULL-terminated strings */

  /* state */
  gboolean       several;
  gboolean       takes_day;
  gboolean       filling;
};

typedef struct {
  char *value;
  char *label;
} Option;

G_DEFINE_FINAL_TYPE (FuleiFilterChip, fulei_filter_chip, ADW_TYPE_BIN)

/* Of the popover, in pixels. */
#define MOST_HEIGHT 420

enum { SIGNAL_CHANGED, SIGNAL_FILLING, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
has_value (FuleiFilterChip *self, const char *value)
{
  return g_strv_contains ((const char *const *) self->values->pdata, value);
}

static void
option_free (gpointer data)
{
  Option *option = data;

  g_free (option->value);
  g_free (option->label);
  g_free (option);
}

/* The label of the first value that is ticked, or of the option for no value; the value itself where its option is
 * not known yet. */
static const char *
first_label (FuleiFilterChip *self)
{
  gboolean any = self->values->len > 1;

  for (guint i = 0; i < self->options->len; i++)
    {
      const Option *option = self->options->pdata[i];

      if (any ? has_value (self, option->value) : *option->value == '\0')
        return option->label;
    }
  return any ? self->values->pdata[0] : NULL;
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
option_toggled_cb (GtkCheckButton *toggled, gpointer data)
{
  FuleiFilterChip *self = data;
  GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  if (self->filling || (!self->several && !gtk_check_button_get_active (toggled)))
    return;
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; i < self->options->len; i++, check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_ptr_array_add (self->values, g_strdup (((Option *) self->options->pdata[i])->value));
  g_ptr_array_add (self->values, NULL);
  update_label (self);
  if (!self->several)
    gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Ticks what is chosen in the open popover; of a single choice, the one for no value when none is. */
static void
update_checks (FuleiFilterChip *self)
{
  gboolean none = self->values->len == 1;
  GtkWidget *check = self->box != NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->box)) : NULL;

  self->filling = TRUE;
  for (guint i = 0; check != NULL && i < self->options->len; i++, check = gtk_widget_get_next_sibling (check))
    {
      const char *value = ((Option *) self->options->pdata[i])->value;

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has_value (self, value) || (none && *value == '\0'));
    }
  self->filling = FALSE;
}

static void
fill_box (FuleiFilterChip *self)
{
  GtkWidget *first = NULL;
  GtkWidget *check;

  while ((check = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, check);
  for (guint i = 0; i < self->options->len; i++)
    {
      check = gtk_check_button_new_with_label (((Option *) self->options->pdata[i])->label);
      if (!self->several && first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (first));
      first = first != NULL ? first : check;
      g_signal_connect (check, "toggled", G_CALLBACK (option_toggled_cb), self);
      gtk_box_append (self->box, check);
    }
  update_checks (self);
}

static void
day_typed_cb (GtkEntry *entry, gpointer data)
{
  FuleiFilterChip *self = data;

  if (fulei_filter_chip_type_day (self, gtk_editable_get_text (self->entry)))
    gtk_popover_popdown (self->popover);
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
}

static void
day_edited_cb (GtkEditable *entry, gpointer data)
{
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
}

/* Any day, under the days to choose from. */
static void
add_entry (FuleiFilterChip *self, GtkBox *box)
{
  GtkWidget *entry = gtk_entry_new ();

  self->entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("其他日期，如 2024-06-30"));
  gtk_widget_set_tooltip_text (entry, _("20240630、2024.6.30、24-6-30 都可以，回车确定"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("其他日期"), -1);
  g_signal_connect (entry, "activate", G_CALLBACK (day_typed_cb), self);
  g_signal_connect (entry, "changed", G_CALLBACK (day_edited_cb), self);
  gtk_box_append (box, entry);
}

static void
make_popover (FuleiFilterChip *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  if (self->takes_day)
    add_entry (self, GTK_BOX (content));
  gtk_popover_set_child (self->popover, content);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  FuleiFilterChip *self = data;

  g_signal_emit (self, signals[SIGNAL_FILLING], 0);
  if (self->popover == NULL)
    make_popover (self);
  fill_box (self);
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
  g_ptr_array_unref (self->options);
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
}

static void
fulei_filter_chip_init (FuleiFilterChip *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->options = g_ptr_array_new_with_free_func (option_free);
  self->first = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
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
  g_ptr_array_set_size (self->options, 0);
}

/** fulei_filter_chip_add_option: one more choice. @value: what is stored; @label: what is read */
void
fulei_filter_chip_add_option (FuleiFilterChip *self, const char *value, const char *label)
{
  Option *option = g_new0 (Option, 1);

  *option = (Option) { g_strdup (value), g_strdup (label) };
  g_ptr_array_add (self->options, option);
  update_label (self);
}

/** fulei_filter_chip_set_takes_day: lets any day be typed, beside the choices; values are ISO days then */
void
fulei_filter_chip_set_takes_day (FuleiFilterChip *self, gboolean takes_day)
{
  self->takes_day = takes_day;
}

/** fulei_filter_chip_type_day: @text: a day as people write it; Returns: whether it is one, and is chosen now */
gboolean
fulei_filter_chip_type_day (FuleiFilterChip *self, const char *text)
{
  char iso[FULEI_DATE_TEXT_SIZE];
  const char *values[] = { iso, NULL };
  FuleiDate day;

  if (fulei_date_parse (text, &day) != FULEI_DATE_PRECISION_DAY)
    return FALSE;
  fulei_date_write_iso (day, iso);
  fulei_filter_chip_set_values (self, values);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
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
  if (self->options->len == 0 && self->values->len > 1)
    g_signal_emit (self, signals[SIGNAL_FILLING], 0);
  update_checks (self);
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
