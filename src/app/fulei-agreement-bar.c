/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-agreement-bar.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-form.h"
#include "fulei-fields.h"
#include "office/fulei-guardianship-office.h"

struct _FuleiAgreementBar {
  GtkWidget           parent;

  GtkWidget          *box;
  GtkWidget          *state;
  GtkWidget          *hint;

  FuleiDesk          *desk;             /* owned */
  GSimpleActionGroup *actions;
  gint64              child;            /* that a new agreement was filled for */
  guint               fill_source;
};

static void insert_init (FuleiFormInsertInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiAgreementBar, fulei_agreement_bar, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_FORM_INSERT, insert_init))

static FuleiRecordForm *
get_form (FuleiAgreementBar *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_RECORD_FORM);

  return form != NULL ? FULEI_RECORD_FORM (form) : NULL;
}

static void
fill (FuleiAgreementBar *self)
{
  FuleiRecordForm *form = get_form (self);
  const FuleiRecord *record = form != NULL ? fulei_record_form_get_record (form) : NULL;
  gint64 child = record != NULL ? fulei_record_get_integer (record, FULEI_AGREEMENT_CHILD, 0) : 0;
  g_autoptr (FuleiRecord) filled = NULL;
  g_autoptr (GError) error = NULL;

  if (child == 0)
    return;
  filled = fulei_record_copy (record);
  if (fulei_agreement_fill (fulei_desk_get_ledger (self->desk), filled, child, fulei_clock_today (), &error))
    fulei_record_form_propose (form, filled, _("从档案填入"));
  else
    gtk_label_set_label (GTK_LABEL (self->hint), error->message);
}

static gboolean
fill_cb (gpointer data)
{
  FuleiAgreementBar *self = data;

  self->fill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
fill_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fill (data);
}

static void
renew_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiAgreementBar *self = data;
  FuleiRecordForm *form = get_form (self);
  const FuleiRecord *record = form != NULL ? fulei_record_form_get_record (form) : NULL;
  g_autoptr (FuleiRecord) next = NULL;

  if (record == NULL || fulei_record_get_id (record) == 0)
    return;
  if (fulei_record_form_get_modified (form))
    {
      gtk_label_set_label (GTK_LABEL (self->hint), _("请先保存这一份，再续签"));
      return;
    }
  next = fulei_agreement_new_renewal (record, fulei_clock_today ());
  self->child = fulei_record_get_integer (next, FULEI_AGREEMENT_CHILD, 0);
  fulei_record_form_begin (form, next);
}

static void
enable (FuleiAgreementBar *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)),
                               enabled);
}

static void
show_state (FuleiAgreementBar *self, const FuleiRecord *record)
{
  FuleiAgreementTerm term;
  FuleiAgreementState state;
  g_autofree char *words = NULL;
  const char *style;

  fulei_agreement_term_read (&term, record);
  state = fulei_agreement_state (&term, fulei_clock_today ());
  words = fulei_agreement_dup_words (&term, fulei_clock_today ());
  style = state == FULEI_AGREEMENT_ENDED ? "high" : state == FULEI_AGREEMENT_ENDING ? "medium" : "low";
  gtk_label_set_label (GTK_LABEL (self->state), words);
  gtk_widget_set_css_classes (self->state, (const char *[]) { "badge", style, NULL });
  gtk_widget_set_visible (self->state, state != FULEI_AGREEMENT_UNDATED);
}

static void
fulei_agreement_bar_show (FuleiFormInsert *insert, FuleiDesk *desk, const FuleiRecord *record)
{
  FuleiAgreementBar *self = FULEI_AGREEMENT_BAR (insert);
  gint64 child = fulei_record_get_integer (record, FULEI_AGREEMENT_CHILD, 0);
  gboolean fresh = fulei_record_get_id (record) == 0, read_only = fulei_ledger_get_read_only (fulei_desk_get_ledger (desk));

  g_set_object (&self->desk, desk);
  show_state (self, record);
  enable (self, "fill", child != 0 && !read_only);
  enable (self, "renew", !fresh && !read_only);
  gtk_label_set_label (GTK_LABEL (self->hint),
                       !fresh ? NULL : child == 0 ? _("选好儿童后，父母、照护人和期限从档案填入")
                                                  : _("父母、照护人、见证村（居）和一年的期限已从档案填入，请核对"));
  if (!fresh || child == 0)
    self->child = 0;
  else if (child != self->child && self->fill_source == 0)
    {
      self->child = child;
      self->fill_source = g_idle_add (fill_cb, self);
    }
}

static void
fulei_agreement_bar_dispose (GObject *object)
{
  FuleiAgreementBar *self = FULEI_AGREEMENT_BAR (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_agreement_bar_parent_class)->dispose (object);
}

static void
insert_init (FuleiFormInsertInterface *iface)
{
  iface->show = fulei_agreement_bar_show;
}

static void
fulei_agreement_bar_class_init (FuleiAgreementBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_agreement_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "agreementbar");
}

static void
add_button (FuleiAgreementBar *self, const char *label, const char *action, const char *hint)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
fulei_agreement_bar_init (FuleiAgreementBar *self)
{
  static const GActionEntry entries[] = {
    { .name = "fill", .activate = fill_activated_cb },
    { .name = "renew", .activate = renew_activated_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "agreement", G_ACTION_GROUP (self->actions));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->state = gtk_label_new (NULL);
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->state);
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->hint, TRUE);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->hint);
  add_button (self, _("从档案填入"), "agreement.fill", _("空着的父母、照护人、见证村（居）和期限从儿童档案填入"));
  add_button (self, _("续签"), "agreement.renew", _("另起一份下一年的协议，这一份保留"));
}
