/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-import-dialog-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/fulei-help-window.h"
#include "app/fulei-import-row-panel.h"

G_DEFINE_FINAL_TYPE (FuleiImportDialog, fulei_import_dialog, ADW_TYPE_WINDOW)

static const char *const page_names[FULEI_N_IMPORT_STEPS] = { "file", "columns", "check", "result" };

/** fulei_import_dialog_say: in passing */
void
fulei_import_dialog_say (FuleiImportDialog *self, const char *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (sentence));
}

/** fulei_import_dialog_alert: what has to be read */
void
fulei_import_dialog_alert (FuleiImportDialog *self, const char *heading, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("知道了"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- steps --- */

static void
show_steps (FuleiImportDialog *self)
{
  for (guint i = 0; i < FULEI_N_IMPORT_STEPS; i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->step_labels[i]), "heading");
      gtk_widget_remove_css_class (GTK_WIDGET (self->step_labels[i]), "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self->step_labels[i]), i == self->step ? "heading" : "dim-label");
    }
}

/* What 导入 will do, as the actions are now. */
static char *
dup_plan (FuleiImportDialog *self)
{
  const FuleiImportResult *result = fulei_import_get_result (self->import);
  guint n_by_action[FULEI_IMPORT_OVERWRITE + 1] = { 0 };

  for (guint i = 0; i < fulei_import_get_n_rows (self->import); i++)
    {
      const FuleiImportRow *row = fulei_import_get_row (self->import, i);

      if (row->state == FULEI_IMPORT_ROW_DUPLICATE)
        n_by_action[row->duplicate_id != 0 ? row->action : FULEI_IMPORT_SKIP]++;
    }
  return g_strdup_printf (_("将新增 %u %s，补空 %u %s，覆盖 %u %s；跳过重复 %u 行，有错不导入 %u 行"), result->n_new,
                          self->reg->counter, n_by_action[FULEI_IMPORT_FILL], self->reg->counter,
                          n_by_action[FULEI_IMPORT_OVERWRITE], self->reg->counter, n_by_action[FULEI_IMPORT_SKIP],
                          result->n_errors);
}

static void
show_summary (FuleiImportDialog *self)
{
  g_autofree char *words = NULL;

  if (self->step == FULEI_IMPORT_STEP_CHECK && fulei_import_is_checked (self->import))
    words = dup_plan (self);
  gtk_label_set_label (self->note_label, words != NULL ? words : "");
}

static void
show_result (FuleiImportDialog *self)
{
  const FuleiImportResult *result = fulei_import_get_result (self->import);
  g_autofree char *summary = fulei_import_dup_summary (self->import);
  g_auto (GStrv) notes = fulei_import_dup_notes (self->import);
  g_autofree char *note = g_strjoinv ("\n", notes);
  g_autofree char *words = g_strdup_printf ("%s。%s%s", summary, *note != '\0' ? "\n\n" : "", note);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_icon_name (self->result_page, "emblem-ok-symbolic");
  adw_status_page_set_title (self->result_page, result->change != 0 ? _("导入完成") : _("没有要导入的"));
  adw_status_page_set_description (self->result_page, escaped);
  gtk_widget_set_visible (self->errors_button, result->n_errors + result->n_warned + result->n_duplicates > 0);
  gtk_widget_set_visible (self->undo_button, result->change != 0);
}

static void
fill_page (FuleiImportDialog *self)
{
  switch (self->step)
    {
    case FULEI_IMPORT_STEP_FILE:
      fulei_import_file_page_set_import (self->file_page, self->import);
      break;
    case FULEI_IMPORT_STEP_COLUMNS:
      fulei_import_columns_page_set_import (self->columns_page, self->import);
      break;
    case FULEI_IMPORT_STEP_CHECK:
      fulei_import_check_page_set_import (self->check_page, self->desk, self->import);
      break;
    case FULEI_IMPORT_STEP_RESULT:
      show_result (self);
      break;
    case FULEI_N_IMPORT_STEPS:
    default:
      g_assert_not_reached ();
    }
}

/** fulei_import_dialog_go: shows a step as it is now */
void
fulei_import_dialog_go (FuleiImportDialog *self, FuleiImportStep step)
{
  /* Rows that are checked anew, or no longer, must not be asked for. */
  if (self->step == FULEI_IMPORT_STEP_CHECK)
    fulei_import_check_page_set_import (self->check_page, self->desk, NULL);
  self->step = step;
  fill_page (self);
  gtk_stack_set_visible_child_name (self->stack, page_names[step]);
  show_steps (self);
  show_summary (self);
  fulei_import_dialog_update_actions (self);
}

/* --- jobs --- */

static const char *
describe_job (FuleiImportJobKind kind)
{
  static const char *const words[] = { N_("正在打开"), N_("正在读取"), N_("正在检查"), N_("正在检查"), N_("正在导入"),
                                       N_("正在写表"), N_("正在撤消") };

  return _(words[kind]);
}

static void
progress_cb (FuleiImportDialog *self, FuleiProgress *progress)
{
  guint count = fulei_progress_get_count (progress);
  g_autofree char *words = NULL;

  if (progress != self->progress)
    return;
  words = count > 0 ? g_strdup_printf (_("%s：%u 行"), describe_job (self->job), count)
                    : g_strdup_printf ("%s…", describe_job (self->job));
  gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar, fulei_progress_get_fraction (progress));
}

/** fulei_import_dialog_show_slow: the job takes a while: shows how far it is */
void
fulei_import_dialog_show_slow (FuleiImportDialog *self)
{
  if (self->progress == NULL || self->closed)
    return;
  g_signal_connect_object (self->progress, "changed", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  progress_cb (self, self->progress);
  gtk_stack_set_visible_child_name (self->stack, "progress");
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
}

static void
take_failure (FuleiImportDialog *self, FuleiImportJobKind kind, const GError *error)
{
  fulei_import_dialog_go (self, kind == FULEI_IMPORT_JOB_ADD_VILLAGES ? FULEI_IMPORT_STEP_COLUMNS : self->step);
  if (is_cancelled (error))
    fulei_import_dialog_say (self, _("已取消，台账没有变"));
  else if (kind == FULEI_IMPORT_JOB_OPEN && self->import == NULL)
    fulei_import_file_page_show_error (self->file_page, error->message);
  else
    fulei_import_dialog_alert (self, kind == FULEI_IMPORT_JOB_RUN ? _("没有导入") : _("没有做成"), error->message);
}

static void
say_undone (FuleiImportDialog *self, const FuleiUndoReport *undo)
{
  guint n_left = undo->left != NULL ? undo->left->len : 0;
  g_autofree char *words = g_strdup_printf (_("删去 %" PRId64 " %s，改回 %" PRId64 " %s。"), undo->n_deleted,
                                            self->reg->counter, undo->n_reset, self->reg->counter);
  g_autofree char *left = n_left > 0 ? g_strdup_printf (_("导入后又改过的 %u %s没有动。"), n_left, self->reg->counter) : NULL;
  g_autofree char *all = g_strconcat (words, left, NULL);

  self->undone = TRUE;
  adw_status_page_set_icon_name (self->result_page, "edit-undo-symbolic");
  adw_status_page_set_title (self->result_page, _("已撤消本次导入"));
  adw_status_page_set_description (self->result_page, all);
  gtk_widget_set_visible (self->undo_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
take_success (FuleiImportDialog *self, FuleiImportJobKind kind, const FuleiUndoReport *undo)
{
  switch (kind)
    {
    case FULEI_IMPORT_JOB_OPEN:
    case FULEI_IMPORT_JOB_SHEET:
      fulei_import_dialog_go (self, FULEI_IMPORT_STEP_FILE);
      break;
    case FULEI_IMPORT_JOB_ADD_VILLAGES:
    case FULEI_IMPORT_JOB_CHECK:
      fulei_import_dialog_go (self, FULEI_IMPORT_STEP_CHECK);
      break;
    case FULEI_IMPORT_JOB_RUN:
      fulei_import_dialog_go (self, FULEI_IMPORT_STEP_RESULT);
      break;
    case FULEI_IMPORT_JOB_SAVE_ERRORS:
      gtk_stack_set_visible_child_name (self->stack, page_names[self->step]);
      fulei_import_dialog_say (self, _("已存好：改好后可以再导入一次"));
      break;
    case FULEI_IMPORT_JOB_UNDO:
      say_undone (self, undo);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The desk tells everybody about what this job changed in the ledger. */
static void
tell_changes (FuleiImportDialog *self, FuleiImportJobKind kind)
{
  if (kind == FULEI_IMPORT_JOB_RUN || kind == FULEI_IMPORT_JOB_UNDO)
    fulei_desk_emit_changed (self->desk, self->reg, 0);
  else if (kind == FULEI_IMPORT_JOB_ADD_VILLAGES)
    fulei_desk_emit_changed (self->desk, NULL, 0);
}

/**
 * fulei_import_dialog_finished:
 * @opened: (transfer full) (nullable): what OPEN has opened
 * @undo: what UNDO did
 * @error: (nullable)
 *
 * A job is done, the dialog may be closed by now.
 */
void
fulei_import_dialog_finished (FuleiImportDialog *self, FuleiImportJobKind kind, FuleiImport *opened,
                              const FuleiUndoReport *undo, const GError *error)
{
  g_clear_handle_id (&self->slow_source, g_source_remove);
  g_clear_object (&self->progress);
  if (kind == FULEI_IMPORT_JOB_OPEN)
    {
      g_clear_pointer (&self->import, fulei_import_free);
      self->import = opened;
    }
  if (error == NULL || kind == FULEI_IMPORT_JOB_ADD_VILLAGES)
    tell_changes (self, kind);
  if (self->closed)
    return;
  if (error != NULL)
    take_failure (self, kind, error);
  else
    take_success (self, kind, undo);
  fulei_import_dialog_update_actions (self);
}

/* --- the window --- */

static void
page_changed_cb (FuleiImportDialog *self)
{
  show_summary (self);
  fulei_import_dialog_update_actions (self);
}

static void
row_selected_cb (FuleiImportDialog *self, guint position)
{
  fulei_import_dialog_look (self, position);
}

static void
fulei_import_dialog_dispose (GObject *object)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (object);

  if (!self->closed && self->check_page != NULL)
    {
      fulei_import_dialog_stop_looking (self);
      fulei_import_check_page_set_import (self->check_page, self->desk, NULL);
      fulei_import_columns_page_set_import (self->columns_page, NULL);
    }
  self->closed = TRUE;
  g_clear_handle_id (&self->slow_source, g_source_remove);
  if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
  G_OBJECT_CLASS (fulei_import_dialog_parent_class)->dispose (object);
}

static void
fulei_import_dialog_finalize (GObject *object)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (object);

  g_clear_pointer (&self->import, fulei_import_free);
  g_clear_object (&self->progress);
  g_clear_object (&self->desk);
  g_mutex_clear (&self->using);
  G_OBJECT_CLASS (fulei_import_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const char *const labels[] = { "file_step", "columns_step", "check_step", "result_step" };

  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, file_page);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, columns_page);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, check_page);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, result_page);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, errors_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, run_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportDialog, note_label);
  for (guint i = 0; i < FULEI_N_IMPORT_STEPS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, labels[i], FALSE,
                                               (gssize) (G_STRUCT_OFFSET (FuleiImportDialog, step_labels)
                                                         + i * sizeof (GtkLabel *)));
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
fulei_import_dialog_class_init (FuleiImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_import_dialog_finalize;
  g_type_ensure (FULEI_TYPE_IMPORT_FILE_PAGE);
  g_type_ensure (FULEI_TYPE_IMPORT_COLUMNS_PAGE);
  g_type_ensure (FULEI_TYPE_IMPORT_CHECK_PAGE);
  bind_template (GTK_WIDGET_CLASS (klass));
  fulei_import_dialog_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
fulei_import_dialog_init (FuleiImportDialog *self)
{
  g_mutex_init (&self->using);
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "import");
}

/** fulei_import_dialog_new: @parent: (nullable). Returns: (transfer none): on its first step */
FuleiImportDialog *
fulei_import_dialog_new (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg)
{
  FuleiImportDialog *self = g_object_new (FULEI_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (_("导入%s"), reg->label);

  self->desk = g_object_ref (desk);
  self->reg = reg;
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  fulei_import_file_page_set_register (self->file_page, reg);
  fulei_import_dialog_go (self, FULEI_IMPORT_STEP_FILE);
  return self;
}

/** fulei_import_dialog_present: asks for a roster and takes it into @reg (XCH-1) */
void
fulei_import_dialog_present (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg)
{
  gtk_window_present (GTK_WINDOW (fulei_import_dialog_new (parent, desk, reg)));
}

/** fulei_import_dialog_open: @path: a roster; the first step shows it, or says why it cannot be read */
void
fulei_import_dialog_open (FuleiImportDialog *self, const char *path)
{
  if (self->progress != NULL || self->step != FULEI_IMPORT_STEP_FILE)
    return;
  fulei_import_file_page_set_import (self->file_page, NULL);
  fulei_import_columns_page_set_import (self->columns_page, NULL);
  fulei_import_dialog_start (self, FULEI_IMPORT_JOB_OPEN, path, 0);
}
