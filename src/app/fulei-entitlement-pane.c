/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-entitlement-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "office/fulei-entitlement-office.h"

struct _FuleiEntitlementPane {
  GtkWidget     parent;

  /* template widgets */
  GtkWidget    *box;
  GtkListBox   *list;
  AdwStatusPage *empty;

  FuleiDesk    *desk;                   /* owned */
  guint         n_lines;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiEntitlementPane, fulei_entitlement_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static void
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_row (const FuleiEntitlementLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *badge;
  g_autofree char *state = fulei_entitlement_line_dup_state (line);
  g_autofree char *reason = g_strdup_printf (_("依据：%s（%s）"), line->reason,
                                             fulei_entitlement_get_rule (line->kind)->source);
  g_autofree char *papers = g_strdup_printf (_("要备的材料：%s"), line->papers);

  append_label (head, fulei_entitlement_get_name (line->kind), "heading");
  badge = gtk_label_new (state);
  gtk_widget_set_css_classes (badge, (const char *[]) {
    "badge", line->state == FULEI_ELIGIBLE_YES ? "medium" : "low", NULL });
  gtk_box_append (GTK_BOX (head), badge);
  gtk_box_append (GTK_BOX (box), head);
  append_label (box, reason, NULL);
  append_label (box, papers, "dim-label");
  gtk_widget_add_css_class (box, "record-row");
  return box;
}

static void
fulei_entitlement_pane_load (FuleiRecordPane *pane, gint64 id)
{
  FuleiEntitlementPane *self = FULEI_ENTITLEMENT_PANE (pane);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  if (id != 0)
    lines = fulei_entitlement_office_list (fulei_desk_get_ledger (self->desk), id, fulei_clock_today (), NULL, &error);
  self->n_lines = lines != NULL ? lines->len : 0;
  adw_status_page_set_title (self->empty, error != NULL ? error->message : id == 0 ? _("保存以后推算")
                                                                                   : _("没有发现漏享的政策"));
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->n_lines; i++)
    gtk_list_box_append (self->list, make_row (lines->pdata[i]));
}

static char *
fulei_entitlement_pane_dup_label (FuleiRecordPane *pane)
{
  guint n = FULEI_ENTITLEMENT_PANE (pane)->n_lines;

  return n > 0 ? g_strdup_printf (_("政策匹配 %u"), n) : g_strdup (_("政策匹配"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = fulei_entitlement_pane_load;
  iface->dup_label = fulei_entitlement_pane_dup_label;
}

static void
fulei_entitlement_pane_dispose (GObject *object)
{
  FuleiEntitlementPane *self = FULEI_ENTITLEMENT_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_entitlement_pane_parent_class)->dispose (object);
}

static void
fulei_entitlement_pane_class_init (FuleiEntitlementPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_entitlement_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordlistpane");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-entitlement-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiEntitlementPane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiEntitlementPane, list);
  gtk_widget_class_bind_template_child (widget_class, FuleiEntitlementPane, empty);
}

static void
fulei_entitlement_pane_init (FuleiEntitlementPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_entitlement_pane_new: Returns: (transfer floating): for the form of a child */
GtkWidget *
fulei_entitlement_pane_new (FuleiDesk *desk)
{
  FuleiEntitlementPane *self = g_object_new (FULEI_TYPE_ENTITLEMENT_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/** fulei_entitlement_pane_get_n: Returns: how many are shown */
guint
fulei_entitlement_pane_get_n (FuleiEntitlementPane *self)
{
  return self->n_lines;
}
