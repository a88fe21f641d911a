/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-site-standard-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-record-dialog.h"
#include "fulei-fields.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-entry.h"
#include "office/fulei-site-book.h"

struct _FuleiSiteStandardPane {
  GtkWidget          parent;

  /* template */
  GtkWidget         *box;
  FuleiFormBar      *bar;
  GtkLabel          *summary;
  GtkWidget         *rows;

  /* borrowed */
  GtkWidget         *first_button;      /* where the focus goes when the button that had it is gone */

  /* owned */
  FuleiDesk         *desk;

  /* state */
  FuleiSiteStandard  standard;
  gint64             site;
  gint64             added;             /* the room that was added last, for its undo; 0 for none */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiSiteStandardPane, fulei_site_standard_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiRegister *
get_register (FuleiSiteStandardPane *self, guint index)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), index);
}

static void
say_error (FuleiSiteStandardPane *self, const GError *error)
{
  fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
}

static void
undo_cb (FuleiSiteStandardPane *self)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_SITE_ROOM);
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE, .reason = _("撤消登记功能室") };
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  gint64 added = self->added;
  g_autoptr (GError) error = NULL;

  if (added == 0 || !fulei_ledger_begin (ledger, &change, &error))
    {
      if (error != NULL)
        say_error (self, error);
      return;
    }
  if (fulei_ledger_delete (ledger, reg, added, &error))
    fulei_ledger_commit (ledger, &error);
  else
    fulei_ledger_rollback (ledger);
  if (error != NULL)
    {
      say_error (self, error);
      return;
    }
  self->added = 0;
  fulei_form_bar_hide (self->bar);
  fulei_desk_emit_changed (self->desk, reg, added);
}

static void
details_cb (FuleiSiteStandardPane *self)
{
  if (self->added != 0)
    fulei_record_dialog_present (GTK_WIDGET (self), self->desk, get_register (self, FULEI_REGISTER_SITE_ROOM),
                                 self->added, NULL, NULL);
}

static void
told_added (FuleiSiteStandardPane *self, FuleiSitePoint point)
{
  g_autofree char *text = g_strdup_printf (_("已登记%s。"), fulei_site_point_get_label (point));

  fulei_form_bar_show (self->bar, FULEI_BAR_INFO, text);
  g_signal_connect_object (fulei_form_bar_add_button (self->bar, _("填写面积和设备…")), "clicked",
                           G_CALLBACK (details_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fulei_form_bar_add_button (self->bar, _("撤消")), "clicked", G_CALLBACK (undo_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_room (FuleiSiteStandardPane *self, FuleiSitePoint point)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_SITE_ROOM);
  g_autoptr (FuleiRecord) room = fulei_entry_new (reg);
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_autoptr (GError) error = NULL;
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };

  fulei_record_set_integer (room, FULEI_SITE_ROOM_SITE, self->site);
  fulei_record_set_text (room, FULEI_SITE_ROOM_KIND, fulei_site_point_get_room (point));
  fulei_entry_apply_rules (fulei_desk_get_ledger (self->desk), room, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
  if (fulei_issues_has_error (issues))
    return;
  if (!fulei_ledger_save_one (fulei_desk_get_ledger (self->desk), &change, room, &error))
    {
      say_error (self, error);
      return;
    }
  self->added = fulei_record_get_id (room);
  told_added (self, point);
  fulei_desk_emit_changed (self->desk, reg, self->added);
  if (self->first_button != NULL)
    gtk_widget_grab_focus (self->first_button);
}

static void
add_contract (FuleiSiteStandardPane *self)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_SITE_CONTRACT);
  g_autofree char *site = g_strdup_printf ("%" G_GINT64_FORMAT, self->site);

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, reg, 0, reg->parent, site);
}

static void
go_to_field (FuleiSiteStandardPane *self, guint field)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_RECORD_FORM);

  if (form != NULL)
    fulei_record_form_focus_field (FULEI_RECORD_FORM (form),
                                   &get_register (self, FULEI_REGISTER_SITE)->fields[field]);
}

static void
mend_cb (FuleiSiteStandardPane *self, GtkWidget *button)
{
  FuleiSitePoint point = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "point"));

  if (fulei_site_point_get_room (point) != NULL)
    add_room (self, point);
  else if (point == FULEI_SITE_POINT_AREA)
    go_to_field (self, FULEI_SITE_AREA);
  else if (point == FULEI_SITE_POINT_NAME)
    go_to_field (self, FULEI_SITE_NAME);
  else if (self->standard.faults[point] == FULEI_SITE_FAULT_CONTRACT_OTHER)
    go_to_field (self, FULEI_SITE_ORGANISATION);
  else
    add_contract (self);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_button (FuleiSiteStandardPane *self, FuleiSitePoint point)
{
  gboolean fields = point == FULEI_SITE_POINT_AREA || point == FULEI_SITE_POINT_NAME ||
                    self->standard.faults[point] == FULEI_SITE_FAULT_CONTRACT_OTHER;
  const char *room = fulei_site_point_get_room (point);
  GtkWidget *button = gtk_button_new_with_label (room != NULL ? _("登记这间") : fields ? _("去填写") : _("登记合同…"));
  g_autofree char *name = g_strdup_printf ("%s：%s", gtk_button_get_label (GTK_BUTTON (button)),
                                           fulei_site_point_get_label (point));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)));
  g_object_set_data (G_OBJECT (button), "point", GUINT_TO_POINTER (point));
  g_signal_connect_object (button, "clicked", G_CALLBACK (mend_cb), self, G_CONNECT_SWAPPED);
  if (self->first_button == NULL)
    self->first_button = button;
  return button;
}

static void
add_row (FuleiSiteStandardPane *self, FuleiSitePoint point, const FuleiSiteFacts *facts, GtkSizeGroup *buttons)
{
  g_autofree char *reason = fulei_site_point_dup_reason (point, facts, &self->standard);
  g_autofree char *missing = fulei_site_point_dup_missing (point, facts, &self->standard);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *mark = make_label (missing == NULL ? "✔" : "✘", missing == NULL ? "point-met" : "point-missed");
  GtkWidget *label = make_label (fulei_site_point_get_label (point), NULL);
  GtkWidget *source = make_label (fulei_site_point_get_source (point), "dim-label"), *mend;

  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  missing == NULL ? _("达标") : _("未达标"), -1);
  gtk_widget_add_css_class (row, "standard-row");
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_box_append (GTK_BOX (words), make_label (reason, NULL));
  if (missing != NULL)
    gtk_box_append (GTK_BOX (words), make_label (missing, "dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (source, "caption");
  gtk_label_set_width_chars (GTK_LABEL (source), 23);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), source);
  mend = missing != NULL ? make_button (self, point) : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_size_group_add_widget (buttons, mend);
  gtk_box_append (GTK_BOX (row), mend);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static void
show_site (FuleiSiteStandardPane *self, const FuleiSite *site)
{
  g_autoptr (GtkSizeGroup) buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autofree char *missing = NULL, *text = NULL;

  fulei_site_check_standard (&site->facts, fulei_clock_today (), &self->standard);
  if (!self->standard.applies)
    {
      gtk_label_set_label (self->summary, _("八项标准只用于示范点；这里登记的是服务站（室）或儿童之家，不做达标检查。"));
      return;
    }
  missing = fulei_site_standard_dup_missing (&self->standard);
  if (fulei_site_standard_passes (&self->standard))
    text = g_strdup_printf (_("达标 %u/%u：全部达标"), self->standard.n_passed, FULEI_N_SITE_POINTS);
  else
    text = g_strdup_printf (_("达标 %u/%u，还差：%s"), self->standard.n_passed, FULEI_N_SITE_POINTS, missing);
  gtk_label_set_label (self->summary, text);
  for (guint i = 0; i < FULEI_N_SITE_POINTS; i++)
    add_row (self, i, &site->facts, buttons);
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiSiteStandardPane *self = FULEI_SITE_STANDARD_PANE (pane);
  g_autoptr (FuleiSiteBook) book = NULL;
  g_autoptr (GError) error = NULL;
  const FuleiSite *site;
  GtkWidget *row;

  if (self->site != id)
    {
      fulei_form_bar_hide (self->bar);
      self->added = 0;
    }
  self->site = id;
  self->first_button = NULL;
  memset (&self->standard, 0, sizeof self->standard);
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  gtk_label_set_label (self->summary, id == 0 ? _("请先保存，再看八项标准还差什么。") : NULL);
  if (id == 0)
    return;
  book = fulei_site_book_new (fulei_desk_get_ledger (self->desk), fulei_clock_today (), id, NULL, &error);
  site = book != NULL ? fulei_site_book_find (book, id) : NULL;
  if (site != NULL)
    show_site (self, site);
  if (error != NULL)
    say_error (self, error);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  const FuleiSiteStandard *standard = &FULEI_SITE_STANDARD_PANE (pane)->standard;

  return standard->applies ? g_strdup_printf (_("达标 %u/%u"), standard->n_passed, FULEI_N_SITE_POINTS)
                           : g_strdup (_("达标检查"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_site_standard_pane_dispose (GObject *object)
{
  FuleiSiteStandardPane *self = FULEI_SITE_STANDARD_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_site_standard_pane_parent_class)->dispose (object);
}

static void
fulei_site_standard_pane_class_init (FuleiSiteStandardPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_site_standard_pane_dispose;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-site-standard-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteStandardPane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteStandardPane, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteStandardPane, summary);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteStandardPane, rows);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sitestandardpane");
}

static void
fulei_site_standard_pane_init (FuleiSiteStandardPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_site_standard_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_site_standard_pane_new (FuleiDesk *desk)
{
  FuleiSiteStandardPane *self = g_object_new (FULEI_TYPE_SITE_STANDARD_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
