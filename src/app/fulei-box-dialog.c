/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-box-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-help-window.h"
#include "app/fulei-preview.h"
#include "base/fulei-date.h"
#include "office/fulei-filing-box.h"

struct _FuleiBoxDialog {
  AdwWindow      parent;

  /* template widgets */
  FuleiFormBar  *bar;
  GtkSpinButton *year;
  GtkDropDown   *series;
  GtkSpinButton *first;
  GtkSpinButton *last;
  GtkSpinButton *box;
  GtkLabel      *advice;

  /* owned */
  FuleiDesk     *desk;
  GArray        *all;                   /* FuleiFileSeries of the year, as the drop-down has them */

  /* state */
  gboolean       setting_up;
};

G_DEFINE_FINAL_TYPE (FuleiBoxDialog, fulei_box_dialog, ADW_TYPE_WINDOW)

static FuleiBoxContents *
load (FuleiBoxDialog *self, int first, int last, GError **error)
{
  guint selected = gtk_drop_down_get_selected (self->series);

  if (selected < self->all->len)
    return fulei_box_load (fulei_desk_get_ledger (self->desk), &g_array_index (self->all, FuleiFileSeries, selected), first,
                           last, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("这一年还没有归档文件，请换一个年度。"));
  return NULL;
}

static FuleiBoxContents *
load_chosen (FuleiBoxDialog *self, GError **error)
{
  return load (self, gtk_spin_button_get_value_as_int (self->first), gtk_spin_button_get_value_as_int (self->last), error);
}

/* What is in the box, and which box takes it. */
static void
range_cb (FuleiBoxDialog *self)
{
  g_autoptr (FuleiBoxContents) contents = NULL;
  g_autofree char *words = NULL;
  guint width;

  if (self->setting_up)
    return;
  contents = load_chosen (self, NULL);
  if (contents == NULL)
    return;
  width = fulei_box_get_width (contents->n_pages);
  words = width != 0 ? g_strdup_printf (_("%u 件，%u 页：用 %u 毫米的盒。"), contents->ids->len, contents->n_pages, width)
                     : g_strdup_printf (_("%u 件，%u 页：50 毫米的盒也装不下，请分成几盒。"), contents->ids->len,
                                        contents->n_pages);
  gtk_label_set_label (self->advice, words);
}

/* Proposes the papers that are in no box yet, and the next number. */
static void
series_cb (FuleiBoxDialog *self)
{
  g_autoptr (FuleiBoxContents) contents = NULL;
  g_autoptr (GError) error = NULL;

  if (self->setting_up)
    return;
  contents = load (self, 1, G_MAXINT, &error);
  gtk_label_set_label (self->advice, error != NULL ? error->message : "");
  if (contents == NULL)
    return;
  self->setting_up = TRUE;
  gtk_spin_button_set_value (self->first, contents->first_loose != 0 ? contents->first_loose : 1);
  gtk_spin_button_set_value (self->last, MAX (contents->last_item, 1));
  gtk_spin_button_set_value (self->box, contents->last_box + (contents->first_loose != 0 ? 1 : 0));
  self->setting_up = FALSE;
  range_cb (self);
}

static void
year_cb (FuleiBoxDialog *self)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->setting_up)
    return;
  self->setting_up = TRUE;
  g_clear_pointer (&self->all, g_array_unref);
  self->all = fulei_catalogue_list_series (ledger, gtk_spin_button_get_value_as_int (self->year), NULL);
  if (self->all == NULL)
    self->all = g_array_new (FALSE, FALSE, sizeof (FuleiFileSeries));
  for (guint i = 0; i < self->all->len; i++)
    {
      const FuleiFileSeries *series = &g_array_index (self->all, FuleiFileSeries, i);
      g_autofree char *name = g_strdup_printf (_("%s · %s（%d 件）"),
                                               fulei_catalogue_get_retention_label (ledger, series->retention),
                                               fulei_catalogue_get_matter_label (ledger, series->matter),
                                               (int) series->n_papers);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->series, G_LIST_MODEL (names));
  gtk_widget_set_sensitive (GTK_WIDGET (self->series), self->all->len > 0);
  self->setting_up = FALSE;
  series_cb (self);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "box.make"))
    fulei_box_dialog_make (FULEI_BOX_DIALOG (widget));
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static void
fulei_box_dialog_dispose (GObject *object)
{
  FuleiBoxDialog *self = FULEI_BOX_DIALOG (object);

  g_clear_pointer (&self->all, g_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_box_dialog_parent_class)->dispose (object);
}

static void
fulei_box_dialog_class_init (FuleiBoxDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_box_dialog_dispose;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-box-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiBoxDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiBoxDialog, year);
  gtk_widget_class_bind_template_child (widget_class, FuleiBoxDialog, series);
  gtk_widget_class_bind_template_child (widget_class, FuleiBoxDialog, first);
  gtk_widget_class_bind_template_child (widget_class, FuleiBoxDialog, last);
  gtk_widget_class_bind_template_child (widget_class, FuleiBoxDialog, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiBoxDialog, advice);
  gtk_widget_class_bind_template_callback (widget_class, year_cb);
  gtk_widget_class_bind_template_callback (widget_class, series_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_cb);
  gtk_widget_class_install_action (widget_class, "box.make", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "box.close", NULL, action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "box.make", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "box.close", NULL);
}

static void
fulei_box_dialog_init (FuleiBoxDialog *self)
{
  self->setting_up = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "filing");
}

/** fulei_box_dialog_new: @parent: (nullable). Returns: (transfer none): owned by GTK until it is closed */
FuleiBoxDialog *
fulei_box_dialog_new (GtkWindow *parent, FuleiDesk *desk)
{
  FuleiBoxDialog *self = g_object_new (FULEI_TYPE_BOX_DIALOG, "transient-for", parent, NULL);
  int year = 0, month, day;

  self->desk = g_object_ref (desk);
  fulei_date_split (fulei_clock_today (), &year, &month, &day);
  gtk_spin_button_set_value (self->year, year);
  self->setting_up = FALSE;
  year_cb (self);
  return self;
}

/** fulei_box_dialog_make: writes the number and shows the papers of the box. Returns: FALSE; the dialog says why */
gboolean
fulei_box_dialog_make (FuleiBoxDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (FuleiDesk) desk = g_object_ref (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiBoxContents) contents = load_chosen (self, &error);

  if (contents == NULL
      || !fulei_box_write (fulei_desk_get_ledger (desk), contents, gtk_spin_button_get_value_as_int (self->box), &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return FALSE;
    }
  gtk_window_destroy (GTK_WINDOW (self));
  fulei_desk_emit_changed (desk, contents->reg, 0);
  fulei_preview_present (parent, desk, contents->reg, "file-cover", contents->ids);
  return TRUE;
}
