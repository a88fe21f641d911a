/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-staff-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-camp-widgets.h"
#include "app/fulei-record-dialog.h"
#include "domain/fulei-camp-record.h"
#include "fulei-fields.h"

struct _FuleiCampStaffPane {
  GtkWidget      parent;

  GtkWidget     *box;
  GtkWidget     *add_button;
  GtkWidget     *empty;
  GtkWidget     *list;

  FuleiDesk     *desk;                  /* owned */
  FuleiCampFile *file;                  /* owned; NULL while the camp is not saved */
  gint64         camp;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiCampStaffPane, fulei_camp_staff_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static void
edit (FuleiCampStaffPane *self, gint64 id)
{
  const FuleiField *link = fulei_camp_find_field (self->desk, "camp_staff", FULEI_CAMP_STAFF_CAMP);
  g_autofree char *camp = g_strdup_printf ("%" G_GINT64_FORMAT, self->camp);

  if (self->camp != 0)
    fulei_record_dialog_present (GTK_WIDGET (self), self->desk, link->owner, id, link, camp);
}

static void
add_cb (FuleiCampStaffPane *self)
{
  edit (self, 0);
}

static void
row_activated_cb (FuleiCampStaffPane *self, GtkListBoxRow *row)
{
  edit (self,
        fulei_record_get_id (g_array_index (self->file->posts, FuleiCampPost, gtk_list_box_row_get_index (row)).staff));
}

static char *
dup_person (FuleiCampStaffPane *self, const FuleiRecord *staff)
{
  gint64 worker = fulei_record_get_integer (staff, FULEI_CAMP_STAFF_WORKER, 0);

  return worker != 0 ? fulei_camp_dup_name (self->desk, "worker", worker)
                     : fulei_camp_dup_name (self->desk, "love_parent",
                                            fulei_record_get_integer (staff, FULEI_CAMP_STAFF_LOVE_PARENT, 0));
}

static GtkWidget *
make_row (FuleiCampStaffPane *self, const FuleiCampPost *post)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *label;
  gboolean good = post->vetting == FULEI_CAMP_VETTING_GOOD;
  g_autofree char *name = dup_person (self, post->staff), *vetting = NULL, *words = NULL;
  g_autofree char *duty = fulei_value_dup_words (post->staff,
                                                 fulei_camp_find_field (self->desk, "camp_staff",
                                                                        FULEI_CAMP_STAFF_DUTY),
                                                 NULL, FALSE);

  vetting = fulei_camp_dup_vetting (post->vetting, post->valid_until);
  words = post->overridden
            ? g_strdup_printf (_("△ %s；特批：%s"), vetting,
                               fulei_record_get_text (post->staff, FULEI_CAMP_STAFF_OVERRIDE_REASON))
            : g_strdup_printf ("%s %s", good ? "✔" : "✘", vetting);
  gtk_box_append (GTK_BOX (box), fulei_camp_label_new (name, 8, NULL));
  gtk_box_append (GTK_BOX (box), fulei_camp_label_new (duty, 12, "dim-label"));
  label = fulei_camp_label_new (words, 0, good ? NULL : "warning");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "record-row");
  return box;
}

static void
load (FuleiRecordPane *pane, gint64 camp)
{
  FuleiCampStaffPane *self = FULEI_CAMP_STAFF_PANE (pane);
  gboolean any;

  self->camp = camp;
  fulei_camp_clear_list (self->list);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  self->file = fulei_camp_load_file (GTK_WIDGET (self), self->desk, camp);
  any = self->file != NULL && self->file->posts->len > 0;
  for (guint i = 0; any && i < self->file->posts->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (self, &g_array_index (self->file->posts, FuleiCampPost, i)));
  gtk_widget_set_visible (self->list, any);
  gtk_widget_set_visible (self->empty, !any);
  gtk_widget_set_sensitive (self->add_button, camp != 0);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiCampStaffPane *self = FULEI_CAMP_STAFF_PANE (pane);

  if (self->file == NULL || self->file->facts.n_staff == 0)
    return g_strdup (_("人员"));
  return self->file->facts.n_unvetted > 0
           ? g_strdup_printf (_("人员 %u ✘%u"), self->file->facts.n_staff, self->file->facts.n_unvetted)
           : g_strdup_printf (_("人员 %u"), self->file->facts.n_staff);
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_camp_staff_pane_dispose (GObject *object)
{
  FuleiCampStaffPane *self = FULEI_CAMP_STAFF_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_camp_staff_pane_parent_class)->dispose (object);
}

static void
fulei_camp_staff_pane_class_init (FuleiCampStaffPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_camp_staff_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "camppane");
}

static void
fulei_camp_staff_pane_init (FuleiCampStaffPane *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->add_button = fulei_camp_button_new (_("安排人员…"), G_CALLBACK (add_cb), self);
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->add_button);
  self->empty = fulei_camp_label_new (_("工作人员和志愿者须经入职查询，有效期要到结营那天"), 0, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->empty);
  self->list = fulei_camp_list_new ();
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), fulei_camp_scroll_new (self->list));
}

/** fulei_camp_staff_pane_new: a camp's staff. Returns: (transfer floating) */
GtkWidget *
fulei_camp_staff_pane_new (FuleiDesk *desk)
{
  FuleiCampStaffPane *self = g_object_new (FULEI_TYPE_CAMP_STAFF_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
