/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "app/fulei-progress.h"
#include "office/fulei-export.h"
#include "store/fulei-disclosure.h"

struct _FuleiExportDialog {
  AdwWindow       parent;

  /* template widgets */
  GtkStack       *stack;
  GtkLabel       *what_label;
  AdwComboRow    *kind_row;
  AdwComboRow    *columns_row;
  AdwComboRow    *privacy_row;
  GtkLabel       *full_label;
  GtkLabel       *numbered_label;
  GtkLabel       *progress_label;
  GtkProgressBar *progress_bar;
  AdwStatusPage  *result_page;

  /* owned */
  FuleiDesk      *desk;
  FuleiQuery     *query;
  GArray         *ids;                  /* NULL: the query's records */
  GPtrArray      *columns;              /* of FuleiField: those of the list */
  FuleiProgress  *progress;             /* of the work that goes on, or NULL */
  char           *path;                 /* of the file that was written */

  /* state */
  gboolean        closed;
};

G_DEFINE_FINAL_TYPE (FuleiExportDialog, fulei_export_dialog, ADW_TYPE_WINDOW)

enum { COLUMNS_OF_LIST, COLUMNS_ALL };
enum { PRIVACY_MASKED, PRIVACY_FULL, PRIVACY_NUMBERED };

static const char *const endings[] = { "xlsx", "csv", "json" };

/* --- the work --- */

typedef struct {
  FuleiExportDialog *dialog;
  FuleiQuery        *query;
  GArray            *ids;
  GPtrArray         *columns;           /* NULL: all */
  FuleiProgress     *progress;
  char              *path;
  guint              n_all;             /* 0: not known before */
  guint              n_done;
  gboolean           full;
  gboolean           numbered;
  gboolean           done;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->dialog);
  g_clear_object (&work->progress);
  g_clear_pointer (&work->query, fulei_query_free);
  g_clear_pointer (&work->ids, g_array_unref);
  g_clear_pointer (&work->columns, g_ptr_array_unref);
  g_free (work->path);
  g_free (work);
}

static void
progress_cb (guint n_records, gpointer data)
{
  Work *work = data;

  work->n_done = n_records;
  fulei_progress_report (work->progress, work->n_all > 0 ? (double) n_records / work->n_all : 0, n_records);
}

static gboolean
record_disclosure (FuleiLedger *ledger, const Work *work, GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (work->query);
  g_autofree char *reason = g_strdup_printf (_("以全文导出 %s，%u %s"), reg->label, work->n_all, reg->counter);

  return fulei_disclosure_record (ledger, reason, error);
}

static gpointer
export_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  const FuleiExportChoice choice = {
    .query = work->query, .ids = work->ids, .full = work->full, .numbered = work->numbered,
    .columns = work->columns != NULL ? (const FuleiField *const *) work->columns->pdata : NULL,
    .n_columns = work->columns != NULL ? work->columns->len : 0,
  };
  gint64 n_all = work->ids != NULL ? (gint64) work->ids->len
                                   : fulei_query_count (work->query, ledger, cancellable, error);

  if (n_all < 0)
    return NULL;
  work->n_all = (guint) n_all;
  if (work->full && !record_disclosure (ledger, work, error))
    return NULL;
  work->done = fulei_export_write_choice (ledger, &choice, work->path, progress_cb, work, cancellable, error);
  return work->done ? work : NULL;
}

/* --- what is shown --- */

static void
update_actions (FuleiExportDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-file", self->progress == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.stop", self->progress != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.show-folder", self->path != NULL);
}

static void
show_progress_cb (FuleiExportDialog *self, FuleiProgress *progress)
{
  const FuleiRegister *reg = fulei_query_get_register (self->query);
  g_autofree char *words = NULL;

  if (progress != self->progress)
    return;
  words = g_strdup_printf (_("正在导出：%u %s"), fulei_progress_get_count (progress), reg->counter);
  gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar, fulei_progress_get_fraction (progress));
}

static void
show_done (FuleiExportDialog *self, const Work *work)
{
  const FuleiRegister *reg = fulei_query_get_register (self->query);
  g_autofree char *name = g_filename_display_basename (work->path);
  g_autofree char *words = g_strdup_printf (_("%u %s，存为 %s。%s"), work->n_done, reg->counter, name,
                                            work->full ? _("文件里有未遮蔽的个人信息，用完请删除。") : "");
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_free (self->path);
  self->path = g_strdup (work->path);
  adw_status_page_set_icon_name (self->result_page, "emblem-ok-symbolic");
  adw_status_page_set_title (self->result_page, _("导出完成"));
  adw_status_page_set_description (self->result_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
show_failure (FuleiExportDialog *self, const GError *error)
{
  GtkWidget *alert;

  gtk_stack_set_visible_child_name (self->stack, "choices");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  alert = adw_message_dialog_new (GTK_WINDOW (self), _("没有导出"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (alert), "close", _("知道了"));
  gtk_window_present (GTK_WINDOW (alert));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  FuleiExportDialog *self = work->dialog;
  g_autoptr (GError) error = NULL;

  fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  g_clear_object (&self->progress);
  if (!self->closed && work->done)
    show_done (self, work);
  else if (!self->closed)
    show_failure (self, error);
  if (!self->closed)
    update_actions (self);
  work_free (work);
}

static void
privacy_cb (FuleiExportDialog *self)
{
  guint privacy = adw_combo_row_get_selected (self->privacy_row);

  gtk_widget_set_visible (GTK_WIDGET (self->full_label), privacy == PRIVACY_FULL);
  gtk_widget_set_visible (GTK_WIDGET (self->numbered_label), privacy == PRIVACY_NUMBERED);
}

/* --- actions --- */

static void
file_chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (FuleiExportDialog) self = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT && file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    fulei_export_dialog_write (self, path);
  g_object_unref (chooser);
}

static void
choose_file_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiExportDialog *self = FULEI_EXPORT_DIALOG (widget);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("导出"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               _("导出"), _("取消"));
  g_autofree char *file_name = g_strdup_printf ("%s.%s", fulei_query_get_register (self->query)->label,
                                                endings[adw_combo_row_get_selected (self->kind_row)]);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiExportDialog *self = FULEI_EXPORT_DIALOG (widget);

  if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
}

static void
show_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiExportDialog *self = FULEI_EXPORT_DIALOG (widget);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FULEI_EXPORT_DIALOG (widget)->progress != NULL)
    stop_cb (widget, name, NULL);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

/* --- the class --- */

static void
fulei_export_dialog_dispose (GObject *object)
{
  FuleiExportDialog *self = FULEI_EXPORT_DIALOG (object);

  self->closed = TRUE;
  if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
  G_OBJECT_CLASS (fulei_export_dialog_parent_class)->dispose (object);
}

static void
fulei_export_dialog_finalize (GObject *object)
{
  FuleiExportDialog *self = FULEI_EXPORT_DIALOG (object);

  g_clear_object (&self->progress);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->query, fulei_query_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self->path);
  G_OBJECT_CLASS (fulei_export_dialog_parent_class)->finalize (object);
}

static void
fulei_export_dialog_class_init (FuleiExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_export_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, what_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, privacy_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, full_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, numbered_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiExportDialog, result_page);
  gtk_widget_class_bind_template_callback (widget_class, privacy_cb);
  gtk_widget_class_install_action (widget_class, "export.choose-file", NULL, choose_file_cb);
  gtk_widget_class_install_action (widget_class, "export.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "export.show-folder", NULL, show_folder_cb);
  gtk_widget_class_install_action (widget_class, "export.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "export.choose-file", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "export.close", NULL);
}

static void
fulei_export_dialog_init (FuleiExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "privacy");
  self->columns = g_ptr_array_new ();
  update_actions (self);
}

static void
say_what (FuleiExportDialog *self)
{
  const FuleiRegister *reg = fulei_query_get_register (self->query);
  g_autofree char *words = NULL;

  if (self->ids != NULL)
    words = g_strdup_printf (_("%s：选中的 %u %s"), reg->label, self->ids->len, reg->counter);
  else if (fulei_query_is_narrowed (self->query))
    words = g_strdup_printf (_("%s：列表里筛选出的全部"), reg->label);
  else
    words = g_strdup_printf (_("%s：全部"), reg->label);
  gtk_label_set_label (self->what_label, words);
}

/**
 * fulei_export_dialog_new:
 * @query: copied
 * @ids: (nullable): gint64: the selection, copied; NULL for all records of @query
 * @columns: (array length=n_columns): those that the list shows
 *
 * Returns: (transfer none): a window that asks what to write
 */
FuleiExportDialog *
fulei_export_dialog_new (GtkWindow *parent, FuleiDesk *desk, const FuleiQuery *query, GArray *ids,
                         const FuleiField *const *columns, guint n_columns)
{
  FuleiExportDialog *self = g_object_new (FULEI_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->query = fulei_query_copy (query);
  if (ids != NULL)
    {
      self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
      g_array_append_vals (self->ids, ids->data, ids->len);
    }
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->columns, (gpointer) columns[i]);
  say_what (self);
  return self;
}

/** fulei_export_dialog_present: asks what to write, and writes it (XCH-1) */
void
fulei_export_dialog_present (GtkWindow *parent, FuleiDesk *desk, const FuleiQuery *query, GArray *ids,
                             const FuleiField *const *columns, guint n_columns)
{
  gtk_window_present (GTK_WINDOW (fulei_export_dialog_new (parent, desk, query, ids, columns, n_columns)));
}

/** fulei_export_dialog_set_numbered: numbers are to stand in place of names (BEYOND-10) */
void
fulei_export_dialog_set_numbered (FuleiExportDialog *self)
{
  adw_combo_row_set_selected (self->privacy_row, PRIVACY_NUMBERED);
}

/** fulei_export_dialog_set_choices: @ending: "xlsx", "csv" or "json" */
void
fulei_export_dialog_set_choices (FuleiExportDialog *self, const char *ending, gboolean all_columns, gboolean full)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (endings[i], ending))
      adw_combo_row_set_selected (self->kind_row, i);
  adw_combo_row_set_selected (self->columns_row, all_columns ? COLUMNS_ALL : COLUMNS_OF_LIST);
  adw_combo_row_set_selected (self->privacy_row, full ? PRIVACY_FULL : PRIVACY_MASKED);
}

/* What is in the file follows its name's ending; without a known one the chosen kind is added. */
static char *
dup_path (FuleiExportDialog *self, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *ending = g_strconcat (".", endings[i], NULL);

      if (g_str_has_suffix (lower, ending))
        return g_strdup (path);
    }
  return g_strdup_printf ("%s.%s", path, endings[adw_combo_row_get_selected (self->kind_row)]);
}

/** fulei_export_dialog_write: writes what was chosen to @path, on a thread */
void
fulei_export_dialog_write (FuleiExportDialog *self, const char *path)
{
  Work *work;

  if (self->progress != NULL)
    return;
  work = g_new0 (Work, 1);
  self->progress = fulei_progress_new ();
  g_signal_connect_object (self->progress, "changed", G_CALLBACK (show_progress_cb), self, G_CONNECT_SWAPPED);
  *work = (Work) { .dialog = g_object_ref (self), .query = fulei_query_copy (self->query),
                   .ids = self->ids != NULL ? g_array_ref (self->ids) : NULL,
                   .progress = g_object_ref (self->progress), .path = dup_path (self, path),
                   .full = adw_combo_row_get_selected (self->privacy_row) == PRIVACY_FULL,
                   .numbered = adw_combo_row_get_selected (self->privacy_row) == PRIVACY_NUMBERED };
  if (adw_combo_row_get_selected (self->columns_row) == COLUMNS_OF_LIST && self->columns->len > 0)
    work->columns = g_ptr_array_ref (self->columns);
  show_progress_cb (self, self->progress);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  fulei_desk_run_async (self->desk, export_work, work, NULL, NULL, fulei_progress_get_cancellable (self->progress),
                        exported_cb, work);
  update_actions (self);
}

/** fulei_export_dialog_is_busy: Returns: whether a file is being written */
gboolean
fulei_export_dialog_is_busy (FuleiExportDialog *self)
{
  return self->progress != NULL;
}
