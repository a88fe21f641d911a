/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-township-chip.h"

#include <glib/gi18n-lib.h>

#include "store/fulei-query.h"

struct _FuleiTownshipChip {
  AdwBin     parent;

  /* borrowed */
  GtkWidget *label;

  /* owned */
  FuleiDesk *desk;

  /* state */
  gboolean   divided;                   /* what the page shows belongs to townships */
};

G_DEFINE_FINAL_TYPE (FuleiTownshipChip, fulei_township_chip, ADW_TYPE_BIN)

static void
township_changed_cb (FuleiDesk *desk, FuleiTownshipChip *self)
{
  g_autofree char *name = fulei_desk_dup_township_name (desk);
  gboolean narrowed = self->divided && fulei_desk_get_township (desk) != NULL;

  gtk_label_set_label (GTK_LABEL (self->label), self->divided ? name : _("不分镇（街道）"));
  gtk_widget_set_visible (GTK_WIDGET (self), fulei_desk_has_townships (desk));
  if (narrowed)
    gtk_widget_add_css_class (self->label, "medium");
  else
    gtk_widget_remove_css_class (self->label, "medium");
}

static void
fulei_township_chip_dispose (GObject *object)
{
  FuleiTownshipChip *self = FULEI_TOWNSHIP_CHIP (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_township_chip_parent_class)->dispose (object);
}

static void
fulei_township_chip_class_init (FuleiTownshipChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_township_chip_dispose;
}

static void
fulei_township_chip_init (FuleiTownshipChip *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_set_valign (self->label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->label, "badge");
  adw_bin_set_child (ADW_BIN (self), self->label);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** fulei_township_chip_set_up: @reg: (nullable): register that the page shows; NULL for a page of several */
void
fulei_township_chip_set_up (FuleiTownshipChip *self, FuleiDesk *desk, const FuleiRegister *reg)
{
  g_return_if_fail (FULEI_IS_TOWNSHIP_CHIP (self) && self->desk == NULL);
  self->desk = g_object_ref (desk);
  self->divided = reg == NULL || fulei_register_has_township (reg);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  township_changed_cb (desk, self);
}
