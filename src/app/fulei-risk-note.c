/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-risk-note.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-dialog.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

struct _FuleiRiskNote {
  GtkWidget  parent;

  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *button;

  FuleiDesk *desk;                      /* owned */
  gint64     child;
  guint64    generation;                /* of the ledger that was read */
};

static void insert_init (FuleiFormInsertInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiRiskNote, fulei_risk_note, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_FORM_INSERT, insert_init))

static const FuleiRegister *
get_register (FuleiRiskNote *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_ASSESSMENT);
}

static void
assess_cb (FuleiRiskNote *self)
{
  const FuleiRegister *reg = get_register (self);
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, self->child);

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, reg, 0, &reg->fields[FULEI_ASSESSMENT_CHILD], child);
}

/* The day of the newest assessment that gives a level. Returns: (transfer full) (nullable): "2026-05-02" */
static char *
dup_assessed_on (FuleiRiskNote *self)
{
  const FuleiRegister *reg = get_register (self);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, self->child);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (FuleiRecord) assessment = NULL;

  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_CHILD], FULEI_OPERATOR_EQUALS, child);
  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_RISK_LEVEL], FULEI_OPERATOR_NOT_EMPTY, NULL);
  fulei_query_set_sort (query, &reg->fields[FULEI_ASSESSMENT_ASSESSED_ON], TRUE);
  fulei_query_set_limit (query, 1);
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, NULL);
  if (ids != NULL && ids->len > 0)
    assessment = fulei_ledger_load (fulei_desk_get_ledger (self->desk), reg, g_array_index (ids, gint64, 0), NULL);
  return assessment != NULL ? g_strdup (fulei_record_get_text (assessment, FULEI_ASSESSMENT_ASSESSED_ON)) : NULL;
}

static void
show_words (FuleiRiskNote *self)
{
  g_autofree char *day = self->child != 0 ? dup_assessed_on (self) : NULL;
  g_autofree char *words = NULL;

  if (self->child == 0)
    words = g_strdup (_("保存后可以登记评估"));
  else if (day != NULL)
    words = g_strdup_printf (_("由评估记录得出（%s）；直接改动会记为今天的评估"), day);
  else
    words = g_strdup (_("还没有评估记录"));
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_tooltip_text (self->label, words);
  gtk_widget_set_sensitive (self->button, self->child != 0
                                            && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)));
}

static void
show (FuleiFormInsert *insert, FuleiDesk *desk, const FuleiRecord *record)
{
  FuleiRiskNote *self = FULEI_RISK_NOTE (insert);
  guint64 generation = fulei_ledger_get_generation (fulei_desk_get_ledger (desk));
  gint64 child = fulei_record_get_id (record);

  if (self->desk == desk && self->child == child && self->generation == generation)
    return;
  g_set_object (&self->desk, desk);
  self->child = child;
  self->generation = generation;
  show_words (self);
}

static void
insert_init (FuleiFormInsertInterface *iface)
{
  iface->show = show;
}

/** fulei_risk_note_get_words: Returns: (transfer none): what it says now */
const char *
fulei_risk_note_get_words (FuleiRiskNote *self)
{
  return gtk_label_get_label (GTK_LABEL (self->label));
}

static void
fulei_risk_note_dispose (GObject *object)
{
  FuleiRiskNote *self = FULEI_RISK_NOTE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_risk_note_parent_class)->dispose (object);
}

static void
fulei_risk_note_class_init (FuleiRiskNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_risk_note_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fulei_risk_note_init (FuleiRiskNote *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->label);
  self->button = gtk_button_new_with_label (_("新评估"));
  gtk_widget_set_tooltip_text (self->button, _("登记一次家庭监护评估"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (assess_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->button);
}
