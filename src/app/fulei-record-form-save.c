/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-delete-question.h"
#include "app/fulei-window.h"
#include "base/fulei-date.h"
#include "office/fulei-entry-effects.h"
#include "fulei-fields.h"
#include "record/fulei-validation.h"
#include "store/fulei-setting.h"

/** fulei_record_form_take_stored: @stored: (transfer full) (nullable): what the ledger has; the form shows it */
void
fulei_record_form_take_stored (FuleiRecordForm *self, FuleiRecord *stored)
{
  g_clear_pointer (&self->stored, fulei_record_free);
  g_clear_pointer (&self->working, fulei_record_free);
  self->stored = stored;
  self->id = stored != NULL ? fulei_record_get_id (stored) : 0;
  self->working = fulei_record_copy (stored != NULL ? stored : self->fresh);
  fulei_record_form_load_fields (self);
  fulei_record_form_load_pages (self);
}

static void
jump_cb (GtkWidget *button, FuleiRecordForm *self)
{
  fulei_record_form_focus_field (self, g_object_get_data (G_OBJECT (button), "field"));
}

static const FuleiIssue *
find_mistake (const GPtrArray *issues, const FuleiField *field)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      if (issue->severity == FULEI_ISSUE_ERROR && issue->field == field)
        return issue;
    }
  return NULL;
}

/* All mistakes in one bar, in the order of the form, each a click away. */
static void
sum_up (FuleiRecordForm *self, const GPtrArray *issues)
{
  g_autofree char *text = NULL;
  const FuleiField *first = NULL;
  guint n_errors = 0;

  for (guint i = 0; i < self->fields->len; i++)
    if (find_mistake (issues, fulei_field_widget_get_field (g_ptr_array_index (self->fields, i))) != NULL)
      n_errors++;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "还没有保存，有 %u 处需要改正：", "还没有保存，有 %u 处需要改正：", n_errors), n_errors);
  fulei_form_bar_show (self->message_bar, FULEI_BAR_ERROR, text);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FuleiField *field = fulei_field_widget_get_field (g_ptr_array_index (self->fields, i));
      const FuleiIssue *issue = find_mistake (issues, field);
      GtkWidget *button;

      if (issue == NULL)
        continue;
      if (first == NULL)
        first = issue->field;
      button = fulei_form_bar_add_button (self->message_bar, issue->field->heading);
      gtk_widget_set_tooltip_text (button, issue->message);
      g_object_set_data (G_OBJECT (button), "field", (gpointer) issue->field);
      g_signal_connect_object (button, "clicked", G_CALLBACK (jump_cb), self, 0);
    }
  if (first != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fulei_record_form_focus_field (self, first);
}

/* Someone else's change and this form's changes together: what was typed here stays, the rest is the newer. */
static void
rebase_cb (FuleiRecordForm *self)
{
  g_autoptr (FuleiRecord) typed = fulei_record_copy (self->working);
  g_autoptr (FuleiRecord) base = self->stored != NULL ? fulei_record_copy (self->stored) : NULL;
  FuleiRecord *latest = fulei_ledger_load (fulei_desk_get_ledger (self->desk), self->reg, self->id, NULL);

  if (latest == NULL || base == NULL)
    return;
  fulei_record_form_take_stored (self, latest);
  for (guint i = 0; i < self->reg->n_fields; i++)
    if (fulei_record_equal_field (typed, base, i))
      fulei_record_copy_field (typed, latest, i);
  fulei_record_form_set_working (self, typed);
  fulei_form_bar_show (self->message_bar, FULEI_BAR_INFO, _("已载入别处的修改，您填写的内容保留着。请核对后再保存。"));
}

static void
again_cb (FuleiRecordForm *self)
{
  fulei_record_form_save (self);
}

/* Nothing is lost: what was typed stays in the form and, where the disk takes it, in the draft. */
static void
tell_failure (FuleiRecordForm *self, const GError *error)
{
  gboolean conflict = g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CONFLICT);
  g_autofree char *text = g_strdup_printf (_("没有保存：%s 您填写的内容还在表单里。"), error->message);
  GtkWidget *button;

  fulei_form_bar_show (self->message_bar, FULEI_BAR_ERROR, text);
  if (g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_READ_ONLY))
    return;
  button = fulei_form_bar_add_button (self->message_bar, conflict ? _("载入别处的修改") : _("再试一次"));
  g_signal_connect_swapped (button, "clicked", conflict ? G_CALLBACK (rebase_cb) : G_CALLBACK (again_cb), self);
}

static gboolean
write_record (FuleiRecordForm *self, FuleiRecord *record, const char *reason)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = reason };
  g_autoptr (GError) error = NULL;
  gboolean written;

  written = fulei_entry_save_one (fulei_desk_get_ledger (self->desk), &change, record, FULEI_ENTRY_TYPED, &error);
  if (!written)
    tell_failure (self, error);
  return written;
}

static void
remember_village (FuleiRecordForm *self)
{
  for (guint i = 0; i < self->reg->n_fields; i++)
    {
      const FuleiField *field = &self->reg->fields[i];
      g_autofree char *village = NULL, *last = NULL;

      if (field->type != FULEI_FIELD_REFERENCE || !g_str_equal (field->id, "village"))
        continue;
      village = fulei_value_dup_storage (self->working, field);
      last = fulei_setting_dup (fulei_desk_get_ledger (self->desk), FULEI_FORM_LAST_VILLAGE);
      if (village != NULL && g_strcmp0 (village, last) != 0)
        fulei_setting_save (fulei_desk_get_ledger (self->desk), FULEI_FORM_LAST_VILLAGE, village, NULL);
    }
}

/* An assessment changes its child too. */
static void
emit_effects (FuleiRecordForm *self)
{
  if (self->reg->index == FULEI_REGISTER_ASSESSMENT)
    fulei_desk_emit_changed (self->desk, self->reg->parent->target,
                             fulei_record_get_integer (self->working, FULEI_ASSESSMENT_CHILD, 0));
}

static void
told_saved (FuleiRecordForm *self)
{
  fulei_form_bar_hide (self->message_bar);
  fulei_form_bar_hide (self->draft_bar);
  g_clear_pointer (&self->draft, fulei_record_free);
  gtk_label_set_label (GTK_LABEL (self->draft_label), _("已保存"));
  self->saving = TRUE;
  fulei_desk_emit_changed (self->desk, self->reg, self->id);
  emit_effects (self);
  self->saving = FALSE;
  fulei_record_form_emit_saved (self, self->id);
}

/** fulei_record_form_reload: shows what the ledger has now, if nothing was typed meanwhile */
void
fulei_record_form_reload (FuleiRecordForm *self)
{
  FuleiRecord *stored;

  if (self->id == 0 || self->saving || fulei_record_form_get_modified (self))
    return;
  stored = fulei_ledger_load (fulei_desk_get_ledger (self->desk), self->reg, self->id, NULL);
  if (stored == NULL)
    return;
  fulei_record_form_take_stored (self, stored);
  fulei_record_form_tell_deleted (self);
}

/* An import or a backup holds the ledger for its own duration; the window does not wait for it. */
static gboolean
lock_or_tell (FuleiRecordForm *self)
{
  GtkWidget *button;

  if (fulei_ledger_lock_soon (fulei_desk_get_ledger (self->desk)))
    return TRUE;
  fulei_form_bar_show (self->message_bar, FULEI_BAR_WARNING,
                       _("没有保存：台账正忙（正在导入或备份），请稍等。您填写的内容还在表单里。"));
  button = fulei_form_bar_add_button (self->message_bar, _("再试一次"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (again_cb), self);
  return FALSE;
}

/* Writes what was checked, and makes a step of it that 撤消 can take back. */
static gboolean
commit_form (FuleiRecordForm *self)
{
  g_autoptr (FuleiRecord) record = fulei_record_copy (self->working);
  g_autofree char *name = g_strdup_printf (_("保存%s"), self->reg->noun);
  gint64 draft = self->id;
  FuleiFormStep *step;

  fulei_record_form_check_duplicates (self);
  if (!write_record (self, record, fulei_entry_get_reason (record)))
    return FALSE;
  step = fulei_record_form_new_step (self, name, NULL);
  step->save = TRUE;
  step->stored = g_steal_pointer (&self->stored);
  fulei_record_form_push_step (self, step);
  fulei_record_form_drop_draft (self, draft);
  remember_village (self);
  fulei_record_form_take_stored (self, g_steal_pointer (&record));
  return TRUE;
}

/* At the bottom of the window: a dialog's form goes with its dialog when the record is saved. */
static void
say_warnings (FuleiRecordForm *self, const GPtrArray *issues)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *above = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;
  gpointer window = FULEI_IS_WINDOW (root) ? (gpointer) root : above;

  for (guint i = 0; FULEI_IS_WINDOW (window) && i < issues->len; i++)
    fulei_window_say (window, ((const FuleiIssue *) g_ptr_array_index (issues, i))->message);
}

/* Asks the rules that need other records, which may fill fields. Returns: whether the record may be saved */
static gboolean
apply_rules (FuleiRecordForm *self)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_entry_apply_rules (fulei_desk_get_ledger (self->desk), self->working, FULEI_ENTRY_TYPED, fulei_clock_today (),
                           issues);
  if (!fulei_issues_has_error (issues))
    {
      say_warnings (self, issues);
      return TRUE;
    }
  fulei_record_form_show_issues (self, issues);
  sum_up (self, issues);
  return FALSE;
}

/**
 * fulei_record_form_save:
 *
 * Checks the form and makes it the record. Mistakes, and whatever the ledger says, are told in a bar; nothing is lost.
 *
 * Returns: whether the record is in the ledger as the form shows it
 */
gboolean
fulei_record_form_save (FuleiRecordForm *self)
{
  g_autoptr (GPtrArray) issues = NULL;
  gboolean saved;

  g_return_val_if_fail (self->working != NULL, FALSE);
  if (self->id != 0 && !fulei_record_form_get_modified (self))
    return TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    g_hash_table_add (self->touched, (gpointer) fulei_field_widget_get_field (g_ptr_array_index (self->fields, i)));
  /* The focus may still be in the field typed last. */
  fulei_record_form_derive (self);
  issues = fulei_record_form_collect_issues (self);
  fulei_record_form_show_issues (self, issues);
  if (fulei_issues_has_error (issues))
    {
      sum_up (self, issues);
      return FALSE;
    }
  if (!lock_or_tell (self))
    return FALSE;
  saved = apply_rules (self) && commit_form (self);
  fulei_ledger_unlock (fulei_desk_get_ledger (self->desk));
  /* The last thing: a dialog goes with its form when it hears of it. */
  if (saved)
    told_saved (self);
  return saved;
}

static gboolean
delete_record (FuleiRecordForm *self, const char *reason)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE, .reason = reason };
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;

  if (!fulei_ledger_begin (ledger, &change, &error))
    {
      tell_failure (self, error);
      return FALSE;
    }
  if (fulei_entry_remove (ledger, self->reg, self->id, &error) && fulei_ledger_commit (ledger, &error))
    return TRUE;
  fulei_ledger_rollback (ledger);
  tell_failure (self, error);
  return FALSE;
}

static void
restore_cb (FuleiRecordForm *self)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_RESTORE };
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  gint64 id = self->id;

  if (!fulei_ledger_begin (ledger, &change, &error))
    {
      tell_failure (self, error);
      return;
    }
  if (!fulei_entry_restore (ledger, self->reg, id, &error) || !fulei_ledger_commit (ledger, &error))
    {
      fulei_ledger_rollback (ledger);
      tell_failure (self, error);
      return;
    }
  fulei_record_form_open (self, id);
  fulei_desk_emit_changed (self->desk, self->reg, id);
}

/* A field that turns insensitive with the keyboard in it never hears that the keyboard has gone, and its cursor blinks
 * on. */
static void
leave_fields (FuleiRecordForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form_box)))
    gtk_root_set_focus (root, NULL);
}

/** fulei_record_form_tell_deleted: a record of the recycle bin is shown, not edited, until it is restored */
void
fulei_record_form_tell_deleted (FuleiRecordForm *self)
{
  gboolean deleted = self->stored != NULL && fulei_record_get_deleted (self->stored);
  GtkWidget *button;

  if (deleted)
    leave_fields (self);
  gtk_widget_set_sensitive (self->form_box, !deleted);
  if (!deleted)
    return;
  fulei_form_bar_show (self->message_bar, FULEI_BAR_INFO, _("这条记录在回收站里"));
  button = fulei_form_bar_add_button (self->message_bar, _("恢复"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (restore_cb), self);
}

/** fulei_record_form_undo_save: sets the ledger back to before that save; a new record goes to the recycle bin */
gboolean
fulei_record_form_undo_save (FuleiRecordForm *self, FuleiFormStep *step)
{
  g_autoptr (FuleiRecord) typed = fulei_record_copy (step->before);
  g_autoptr (FuleiRecord) record = NULL;
  gint64 id = self->id;

  if (step->stored == NULL)
    {
      if (!delete_record (self, _("撤消保存")))
        return FALSE;
      fulei_record_form_take_stored (self, NULL);
    }
  else
    {
      record = fulei_record_copy (step->stored);
      fulei_record_set_changes (record, fulei_record_get_created_change (self->stored),
                                fulei_record_get_changed_change (self->stored));
      if (!write_record (self, record, _("撤消保存")))
        return FALSE;
      fulei_record_form_take_stored (self, g_steal_pointer (&record));
    }
  fulei_record_form_set_working (self, typed);
  fulei_record_form_queue_draft (self);
  fulei_desk_emit_changed (self->desk, self->reg, id);
  fulei_form_bar_show (self->message_bar, FULEI_BAR_INFO,
                       _("已撤消保存：台账里恢复了原来的内容，刚才填写的还在表单里。"));
  return TRUE;
}

static void
move_to_bin (FuleiRecordForm *self)
{
  gint64 id = self->id;
  gboolean deleted;

  if (id == 0 || !lock_or_tell (self))
    return;
  deleted = delete_record (self, NULL);
  fulei_ledger_unlock (fulei_desk_get_ledger (self->desk));
  if (!deleted)
    return;
  fulei_record_form_drop_draft (self, id);
  fulei_desk_emit_changed (self->desk, self->reg, id);
  fulei_record_form_emit_deleted (self, id);
  fulei_record_form_emit_closed (self);
}

/** fulei_record_form_discard: goes back to what the ledger has, and drops the draft */
void
fulei_record_form_discard (FuleiRecordForm *self)
{
  FuleiRecord *stored = self->stored != NULL ? fulei_record_copy (self->stored) : NULL;

  g_return_if_fail (self->working != NULL);
  fulei_record_form_drop_draft (self, self->id);
  g_ptr_array_set_size (self->steps, 0);
  g_hash_table_remove_all (self->touched);
  fulei_form_bar_hide (self->message_bar);
  fulei_record_form_take_stored (self, stored);
}

/** fulei_record_form_delete: moves the record to the recycle bin; the window offers 撤消 on "deleted". Asks before a filed
 * paper goes. */
void
fulei_record_form_delete (FuleiRecordForm *self)
{
  if (self->id != 0 && !fulei_delete_question_ask (GTK_WIDGET (self), self->reg, 1, G_CALLBACK (move_to_bin)))
    move_to_bin (self);
}
