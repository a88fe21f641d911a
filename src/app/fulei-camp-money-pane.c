/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-money-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-camp-widgets.h"
#include "app/fulei-record-dialog.h"
#include "base/fulei-text.h"
#include "fulei-fields.h"

struct _FuleiCampMoneyPane {
  GtkWidget      parent;

  GtkWidget     *box;
  GtkWidget     *balance;
  GtkWidget     *add_button;
  GtkWidget     *list;

  FuleiDesk     *desk;                  /* owned */
  FuleiCampFile *file;                  /* owned; NULL while the camp is not saved */
  gint64         camp;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiCampMoneyPane, fulei_camp_money_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static void
edit (FuleiCampMoneyPane *self, gint64 id)
{
  const FuleiField *link = fulei_camp_find_field (self->desk, "fund_entry", FULEI_FUND_ENTRY_CAMP);
  g_autofree char *camp = g_strdup_printf ("%" G_GINT64_FORMAT, self->camp);

  if (self->camp != 0)
    fulei_record_dialog_present (GTK_WIDGET (self), self->desk, link->owner, id, link, camp);
}

static void
add_cb (FuleiCampMoneyPane *self)
{
  edit (self, 0);
}

static void
row_activated_cb (FuleiCampMoneyPane *self, GtkListBoxRow *row)
{
  edit (self, fulei_record_get_id (g_ptr_array_index (self->file->spending, gtk_list_box_row_get_index (row))));
}

static void
append_value (FuleiCampMoneyPane *self, GtkWidget *box, const FuleiRecord *entry, guint field, int width)
{
  g_autofree char *words = fulei_value_dup_words (entry, fulei_camp_find_field (self->desk, "fund_entry", field),
                                                  fulei_desk_get_references (self->desk), FALSE);
  GtkWidget *label = fulei_camp_label_new (words, width, width == 0 ? "dim-label" : NULL);

  gtk_widget_set_hexpand (label, width == 0);
  if (field == FULEI_FUND_ENTRY_AMOUNT)
    gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_row (FuleiCampMoneyPane *self, const FuleiRecord *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  append_value (self, box, entry, FULEI_FUND_ENTRY_HAPPENED_ON, 10);
  append_value (self, box, entry, FULEI_FUND_ENTRY_AMOUNT, 10);
  append_value (self, box, entry, FULEI_FUND_ENTRY_SOURCE, 12);
  append_value (self, box, entry, FULEI_FUND_ENTRY_VOUCHER, 10);
  append_value (self, box, entry, FULEI_FUND_ENTRY_WORDS, 0);
  gtk_widget_add_css_class (box, "record-row");
  return box;
}

static void
show_balance (FuleiCampMoneyPane *self)
{
  const FuleiCampFacts *facts = &self->file->facts;
  g_autofree char *cost = fulei_text_dup_money (facts->cost), *budget = fulei_text_dup_money (facts->budget);
  g_autofree char *left = fulei_text_dup_money (ABS (facts->budget - facts->cost)), *words = NULL;

  if (facts->budget < 0)
    words = g_strdup_printf (_("支出 %s 元；概况里还没有填预算"), cost);
  else if (facts->cost > facts->budget)
    words = g_strdup_printf (_("预算 %s 元　支出 %s 元　✘ 超支 %s 元"), budget, cost, left);
  else
    words = g_strdup_printf (_("预算 %s 元　支出 %s 元　结余 %s 元"), budget, cost, left);
  gtk_label_set_label (GTK_LABEL (self->balance), words);
}

static void
load (FuleiRecordPane *pane, gint64 camp)
{
  FuleiCampMoneyPane *self = FULEI_CAMP_MONEY_PANE (pane);

  self->camp = camp;
  fulei_camp_clear_list (self->list);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  self->file = fulei_camp_load_file (GTK_WIDGET (self), self->desk, camp);
  gtk_widget_set_sensitive (self->add_button, camp != 0);
  gtk_widget_set_visible (self->list, self->file != NULL && self->file->spending->len > 0);
  gtk_widget_set_visible (self->balance, self->file != NULL);
  if (self->file == NULL)
    return;
  for (guint i = 0; i < self->file->spending->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (self->file->spending, i)));
  show_balance (self);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiCampMoneyPane *self = FULEI_CAMP_MONEY_PANE (pane);
  const FuleiCampFacts *facts = self->file != NULL ? &self->file->facts : NULL;
  gboolean over = facts != NULL && facts->budget >= 0 && facts->cost > facts->budget;

  return g_strdup (over ? _("物资经费 ✘超支") : _("物资经费"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_camp_money_pane_dispose (GObject *object)
{
  FuleiCampMoneyPane *self = FULEI_CAMP_MONEY_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_camp_money_pane_parent_class)->dispose (object);
}

static void
fulei_camp_money_pane_class_init (FuleiCampMoneyPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_camp_money_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "camppane");
}

static void
fulei_camp_money_pane_init (FuleiCampMoneyPane *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->add_button = fulei_camp_button_new (_("登记支出…"), G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (line), self->add_button);
  self->balance = fulei_camp_label_new (NULL, 0, "heading");
  gtk_box_append (GTK_BOX (line), self->balance);
  gtk_box_append (GTK_BOX (self->box), line);
  self->list = fulei_camp_list_new ();
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), fulei_camp_scroll_new (self->list));
}

/** fulei_camp_money_pane_new: a camp's money. Returns: (transfer floating) */
GtkWidget *
fulei_camp_money_pane_new (FuleiDesk *desk)
{
  FuleiCampMoneyPane *self = g_object_new (FULEI_TYPE_CAMP_MONEY_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
