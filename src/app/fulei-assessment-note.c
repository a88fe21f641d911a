/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-assessment-note.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-plan-rules.h"
#include "fulei-fields.h"
#include "office/fulei-load-office.h"

struct _FuleiAssessmentNote {
  GtkWidget       parent;

  GtkWidget      *label;
  char           *about;

  /* what the words were counted from */
  FuleiAssessment assessment;
  gint64          child;
  guint64         generation;           /* of the ledger */
};

static void insert_init (FuleiFormInsertInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiAssessmentNote, fulei_assessment_note, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_FORM_INSERT, insert_init))

enum { PROP_0, PROP_ABOUT, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
say (FuleiAssessmentNote *self, const char *words)
{
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_visible (self->label, words != NULL && *words != '\0');
}

/* Nothing is counted for an assessment without child, day or level, and nothing again while none of them changes. */
static void
show_load (FuleiAssessmentNote *self, FuleiLedger *ledger, const FuleiRecord *record)
{
  FuleiAssessment assessment = {
    .date = fulei_date_from_iso (fulei_record_get_text (record, FULEI_ASSESSMENT_ASSESSED_ON)),
    .record = fulei_record_get_id (record),
  };
  gint64 child = fulei_record_get_integer (record, FULEI_ASSESSMENT_CHILD, 0);
  guint64 generation = fulei_ledger_get_generation (ledger);
  FuleiLoadChange change;
  g_autofree char *words = NULL;

  if (child == 0 || assessment.date == 0
      || !fulei_risk_level_from_code (fulei_record_get_text (record, FULEI_ASSESSMENT_RISK_LEVEL), &assessment.level))
    {
      self->child = 0;
      say (self, NULL);
      return;
    }
  if (child == self->child && generation == self->generation && assessment.date == self->assessment.date
      && assessment.level == self->assessment.level && assessment.record == self->assessment.record)
    return;
  self->assessment = assessment;
  self->child = child;
  self->generation = generation;
  if (fulei_load_office_what_if (ledger, child, &assessment, fulei_clock_today (), &change, NULL))
    words = fulei_load_change_dup_words (&change, ledger);
  say (self, words);
}

static void
show (FuleiFormInsert *insert, FuleiDesk *desk, const FuleiRecord *record)
{
  FuleiAssessmentNote *self = FULEI_ASSESSMENT_NOTE (insert);
  g_autofree char *summary = NULL;

  if (g_strcmp0 (self->about, "load") == 0)
    show_load (self, fulei_desk_get_ledger (desk), record);
  else
    {
      summary = fulei_worksheet_dup_summary (record);
      say (self, summary);
    }
}

static void
insert_init (FuleiFormInsertInterface *iface)
{
  iface->show = show;
}

/** fulei_assessment_note_get_words: Returns: (transfer none): what it says now; "" for nothing */
const char *
fulei_assessment_note_get_words (FuleiAssessmentNote *self)
{
  return gtk_label_get_label (GTK_LABEL (self->label));
}

static void
fulei_assessment_note_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  FuleiAssessmentNote *self = FULEI_ASSESSMENT_NOTE (object);

  if (id != PROP_ABOUT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  g_free (self->about);
  self->about = g_value_dup_string (value);
}

static void
fulei_assessment_note_dispose (GObject *object)
{
  FuleiAssessmentNote *self = FULEI_ASSESSMENT_NOTE (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->about, g_free);
  G_OBJECT_CLASS (fulei_assessment_note_parent_class)->dispose (object);
}

static void
fulei_assessment_note_class_init (FuleiAssessmentNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = fulei_assessment_note_set_property;
  G_OBJECT_CLASS (klass)->dispose = fulei_assessment_note_dispose;
  properties[PROP_ABOUT] = g_param_spec_string ("about", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fulei_assessment_note_init (FuleiAssessmentNote *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("提示"), -1);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}
