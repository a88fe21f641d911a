/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-stage-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/fulei-camp-widgets.h"
#include "app/fulei-record-form.h"
#include "domain/fulei-camp-record.h"
#include "domain/fulei-camp-stage.h"
#include "office/fulei-camp-work.h"

struct _FuleiCampStageBar {
  GtkWidget      parent;

  GtkWidget     *box;
  GtkWidget     *steps[FULEI_N_CAMP_STAGES];
  GtkWidget     *length;
  GtkWidget     *needs;
  GtkWidget     *button;

  FuleiDesk     *desk;                  /* owned */
  FuleiCampFile *file;                  /* owned: of the camp as it was saved; NULL for a new one */
  guint64        generation;            /* of the ledger that the file was read from */
  FuleiCampFacts facts;                 /* with what stands in the form */
};

static void insert_init (FuleiFormInsertInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiCampStageBar, fulei_camp_stage_bar, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_FORM_INSERT, insert_init))

static const char *const stage_names[FULEI_N_CAMP_STAGES] = { N_("筹备"), N_("报名"), N_("进行"), N_("结营") };

static void
move_on (FuleiCampStageBar *self)
{
  FuleiCampStage next = self->facts.stage + 1;
  gint64 id = fulei_record_get_id (self->file->camp);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = g_strdup_printf (_("已转入“%s”"), _(stage_names[next]));

  if (!fulei_camp_told (GTK_WIDGET (self),
                        fulei_camp_work_set_stage (fulei_desk_get_ledger (self->desk), id, next, fulei_clock_today (),
                                                   &error), error))
    return;
  fulei_camp_emit (self->desk, "camp", id);
  fulei_camp_say (GTK_WIDGET (self), sentence);
}

static void
response_cb (FuleiCampStageBar *self, const char *response)
{
  if (g_str_equal (response, "move"))
    move_on (self);
}

/* Nothing is forbidden here that the office decided: what is missing is said once more, and stays in the findings. */
static void
ask (FuleiCampStageBar *self, const char *needs)
{
  g_autofree char *heading = g_strdup_printf (_("转入“%s”？"), _(stage_names[self->facts.stage + 1]));
  g_autofree char *body = g_strdup_printf (_("还缺：%s。"), needs);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("返回补齐"), "move", _("仍要转入"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** fulei_camp_stage_bar_advance: moves the camp on; asks first where something is missing */
void
fulei_camp_stage_bar_advance (FuleiCampStageBar *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_RECORD_FORM);
  g_autofree char *needs = NULL;

  if (form != NULL && !fulei_record_form_save (FULEI_RECORD_FORM (form)))
    return;
  if (self->file == NULL || self->facts.stage >= FULEI_CAMP_CLOSED)
    return;
  needs = fulei_camp_dup_needs (fulei_camp_find_needs (&self->facts, fulei_clock_today ()), &self->facts);
  if (*needs == '\0')
    move_on (self);
  else
    ask (self, needs);
}

static void
show_steps (FuleiCampStageBar *self)
{
  for (guint i = 0; i < FULEI_N_CAMP_STAGES; i++)
    {
      const char *sign = i < self->facts.stage || self->facts.stage == FULEI_CAMP_CLOSED ? "✔"
                         : i == self->facts.stage ? "●" : "○";
      g_autofree char *words = g_strdup_printf ("%s %s", sign, _(stage_names[i]));

      gtk_label_set_label (GTK_LABEL (self->steps[i]), words);
      gtk_widget_set_css_classes (self->steps[i],
                                  (const char *[]) { "camp-step", i == self->facts.stage ? "current" : "other", NULL });
    }
}

static void
show_needs (FuleiCampStageBar *self)
{
  gboolean closed = self->facts.stage == FULEI_CAMP_CLOSED;
  g_autofree char *needs = fulei_camp_dup_needs (fulei_camp_find_needs (&self->facts, fulei_clock_today ()),
                                                 &self->facts);
  g_autofree char *words = NULL, *label = NULL;

  if (self->file == NULL)
    words = g_strdup (_("填好概况并保存后，可以排课程、报名"));
  else if (closed)
    words = g_strdup (self->facts.has_summary ? _("已结营") : _("已结营，还没有写小结"));
  else
    words = *needs != '\0' ? g_strdup_printf (_("转入“%s”还缺：%s"), _(stage_names[self->facts.stage + 1]), needs)
                           : g_strdup_printf (_("可以转入“%s”"), _(stage_names[self->facts.stage + 1]));
  gtk_label_set_label (GTK_LABEL (self->needs), words);
  gtk_widget_set_tooltip_text (self->needs, words);
  gtk_widget_set_visible (self->button, !closed && self->file != NULL);
  label = g_strdup_printf (_("转入%s"), closed ? "" : _(stage_names[self->facts.stage + 1]));
  gtk_button_set_label (GTK_BUTTON (self->button), label);
}

/* What hangs on the camp counts as it was saved, its own fields as they stand in the form. */
static void
merge_facts (FuleiCampStageBar *self, const FuleiRecord *record)
{
  const FuleiCampFacts *saved = self->file != NULL ? &self->file->facts : NULL;

  fulei_camp_read_facts (record, &self->facts);
  if (saved == NULL)
    return;
  self->facts.n_sessions = saved->n_sessions;
  self->facts.n_session_days = saved->n_session_days;
  self->facts.themes = saved->themes;
  self->facts.n_enrolled = saved->n_enrolled;
  self->facts.n_waiting = saved->n_waiting;
  self->facts.n_without_consent = saved->n_without_consent;
  self->facts.n_staff = saved->n_staff;
  self->facts.n_unvetted = saved->n_unvetted;
  self->facts.n_unrecorded = saved->n_unrecorded;
  self->facts.cost = saved->cost;
}

static void
show (FuleiFormInsert *insert, FuleiDesk *desk, const FuleiRecord *record)
{
  FuleiCampStageBar *self = FULEI_CAMP_STAGE_BAR (insert);
  guint64 generation = fulei_ledger_get_generation (fulei_desk_get_ledger (desk));
  gint64 id = fulei_record_get_id (record);
  g_autofree char *length = NULL;

  g_set_object (&self->desk, desk);
  if (self->generation != generation || self->file == NULL || fulei_record_get_id (self->file->camp) != id)
    {
      g_clear_pointer (&self->file, fulei_camp_file_free);
      self->file = fulei_camp_load_file (GTK_WIDGET (self), desk, id);
      self->generation = generation;
    }
  merge_facts (self, record);
  length = fulei_camp_dup_length (&self->facts);
  gtk_label_set_label (GTK_LABEL (self->length), length);
  show_steps (self);
  show_needs (self);
}

static void
insert_init (FuleiFormInsertInterface *iface)
{
  iface->show = show;
}

static void
fulei_camp_stage_bar_dispose (GObject *object)
{
  FuleiCampStageBar *self = FULEI_CAMP_STAGE_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_camp_stage_bar_parent_class)->dispose (object);
}

static void
fulei_camp_stage_bar_class_init (FuleiCampStageBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_camp_stage_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "campstagebar");
}

static void
fulei_camp_stage_bar_init (FuleiCampStageBar *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), line);
  for (guint i = 0; i < FULEI_N_CAMP_STAGES; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (line), fulei_camp_label_new ("→", 0, "dim-label"));
      self->steps[i] = gtk_label_new (NULL);
      gtk_box_append (GTK_BOX (line), self->steps[i]);
    }
  self->length = fulei_camp_label_new (NULL, 0, "camp-length");
  gtk_widget_set_hexpand (self->length, TRUE);
  gtk_box_append (GTK_BOX (line), self->length);
  self->button = fulei_camp_button_new ("", G_CALLBACK (fulei_camp_stage_bar_advance), self);
  gtk_box_append (GTK_BOX (line), self->button);
  self->needs = fulei_camp_label_new (NULL, 0, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->needs);
}
