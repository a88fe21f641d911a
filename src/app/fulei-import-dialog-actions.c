/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-blank-roster.h"

/* --- files --- */

static GtkFileChooserNative *
new_chooser (FuleiImportDialog *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _("取消"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

static void
add_filter (GtkFileChooserNative *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

/* Returns: (transfer full) (nullable): the file that was chosen; the chooser is done with */
static char *
take_answer (GtkNativeDialog *chooser, int response)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  char *path = response == GTK_RESPONSE_ACCEPT && file != NULL ? g_file_get_path (file) : NULL;

  g_object_unref (chooser);
  return path;
}

static void
file_chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (FuleiImportDialog) self = data;
  g_autofree char *path = take_answer (chooser, response);

  if (path != NULL)
    fulei_import_dialog_open (self, path);
}

static void
choose_file_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (widget);
  GtkFileChooserNative *chooser = new_chooser (self, _("选择要导入的表格"), GTK_FILE_CHOOSER_ACTION_OPEN, _("打开"));

  add_filter (chooser, _("表格（xlsx、xls、csv）"), (const char *[]) { "*.xlsx", "*.XLSX", "*.xls", "*.XLS", "*.csv", "*.CSV",
                                                                    "*.txt", "*.et", NULL });
  add_filter (chooser, _("所有文件"), (const char *[]) { "*", NULL });
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
template_chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (FuleiImportDialog) self = data;
  g_autofree char *path = take_answer (chooser, response);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (fulei_blank_roster_write (self->reg, path, &error))
    fulei_import_dialog_say (self, _("空白模板已存好，可以发给村（居）填写"));
  else
    fulei_import_dialog_alert (self, _("没有存成"), error->message);
}

static void
save_template_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (widget);
  GtkFileChooserNative *chooser = new_chooser (self, _("存空白模板"), GTK_FILE_CHOOSER_ACTION_SAVE, _("保存"));
  g_autofree char *file_name = g_strdup_printf (_("%s空白模板.xlsx"), self->reg->label);

  add_filter (chooser, _("Excel 表格（*.xlsx）"), (const char *[]) { "*.xlsx", NULL });
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  g_signal_connect (chooser, "response", G_CALLBACK (template_chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
errors_chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (FuleiImportDialog) self = data;
  g_autofree char *path = take_answer (chooser, response);

  if (path != NULL && self->progress == NULL)
    fulei_import_dialog_start (self, FULEI_IMPORT_JOB_SAVE_ERRORS, path, 0);
}

static void
save_errors_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (widget);
  GtkFileChooserNative *chooser = new_chooser (self, _("存一份带原因的表"), GTK_FILE_CHOOSER_ACTION_SAVE, _("保存"));
  g_autofree char *base = g_path_get_basename (fulei_import_get_path (self->import));
  char *dot = g_strrstr (base, ".");
  g_autofree char *file_name = NULL;

  if (dot != NULL)
    *dot = '\0';
  file_name = g_strdup_printf (_("%s-有错.xlsx"), base);
  add_filter (chooser, _("Excel 表格（*.xlsx）"), (const char *[]) { "*.xlsx", NULL });
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  g_signal_connect (chooser, "response", G_CALLBACK (errors_chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fulei_import_dialog_open (FULEI_IMPORT_DIALOG (widget), g_variant_get_string (parameter, NULL));
}

static void
set_sheet_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (widget);

  if (self->progress == NULL)
    fulei_import_dialog_start (self, FULEI_IMPORT_JOB_SHEET, NULL, g_variant_get_uint32 (parameter));
}

/* --- steps --- */

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (widget);

  if (self->step == FULEI_IMPORT_STEP_FILE)
    fulei_import_dialog_go (self, FULEI_IMPORT_STEP_COLUMNS);
  else if (self->step == FULEI_IMPORT_STEP_COLUMNS && fulei_import_is_checked (self->import))
    fulei_import_dialog_go (self, FULEI_IMPORT_STEP_CHECK);
  else if (self->step == FULEI_IMPORT_STEP_COLUMNS)
    fulei_import_dialog_start (self, FULEI_IMPORT_JOB_CHECK, NULL, 0);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (widget);

  fulei_import_dialog_stop_looking (self);
  fulei_import_dialog_go (self, self->step - 1);
}

static void
run_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fulei_import_dialog_start (FULEI_IMPORT_DIALOG (widget), FULEI_IMPORT_JOB_RUN, NULL, 0);
}

static void
add_villages_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fulei_import_dialog_start (FULEI_IMPORT_DIALOG (widget), FULEI_IMPORT_JOB_ADD_VILLAGES, NULL, 0);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fulei_import_dialog_start (FULEI_IMPORT_DIALOG (widget), FULEI_IMPORT_JOB_UNDO, NULL, 0);
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportDialog *self = FULEI_IMPORT_DIALOG (widget);

  if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
}

/* Esc first stops what goes on. */
static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FULEI_IMPORT_DIALOG (widget)->progress != NULL)
    stop_cb (widget, name, NULL);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

/** fulei_import_dialog_install_actions: what can be done, and its keys */
void
fulei_import_dialog_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; const char *type; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "import.choose-file", NULL, choose_file_cb }, { "import.save-template", NULL, save_template_cb },
    { "import.open", "s", open_cb }, { "import.set-sheet", "u", set_sheet_cb }, { "import.next", NULL, next_cb },
    { "import.back", NULL, back_cb }, { "import.run", NULL, run_cb }, { "import.add-villages", NULL, add_villages_cb },
    { "import.save-errors", NULL, save_errors_cb }, { "import.undo", NULL, undo_cb }, { "import.stop", NULL, stop_cb },
    { "import.close", NULL, close_cb },
  };
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_o, GDK_CONTROL_MASK, "import.choose-file" },
    { GDK_KEY_Right, GDK_ALT_MASK, "import.next" },
    { GDK_KEY_Left, GDK_ALT_MASK, "import.back" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "import.run" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "import.save-errors" },
    { GDK_KEY_Escape, 0, "import.close" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "import.close" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static gboolean
can_go_on (FuleiImportDialog *self)
{
  if (self->import == NULL)
    return FALSE;
  if (self->step == FULEI_IMPORT_STEP_FILE)
    return fulei_import_get_heading_row (self->import, NULL) != 0;
  return self->step == FULEI_IMPORT_STEP_COLUMNS && fulei_import_columns_page_is_sound (self->columns_page);
}

/** fulei_import_dialog_update_actions: what can be done now */
void
fulei_import_dialog_update_actions (FuleiImportDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean idle = self->progress == NULL;
  gboolean checked = idle && self->import != NULL && fulei_import_is_checked (self->import);
  gboolean checking = self->step == FULEI_IMPORT_STEP_CHECK, done = self->step == FULEI_IMPORT_STEP_RESULT;
  const FuleiImportResult *result = self->import != NULL && idle ? fulei_import_get_result (self->import) : NULL;

  gtk_widget_action_set_enabled (widget, "import.choose-file", idle && self->step == FULEI_IMPORT_STEP_FILE);
  gtk_widget_action_set_enabled (widget, "import.open", idle && self->step == FULEI_IMPORT_STEP_FILE);
  gtk_widget_action_set_enabled (widget, "import.next", idle && can_go_on (self));
  gtk_widget_action_set_enabled (widget, "import.back", idle && self->step != FULEI_IMPORT_STEP_FILE && !done);
  gtk_widget_action_set_enabled (widget, "import.run", checked && checking && result->n_rows > result->n_errors);
  gtk_widget_action_set_enabled (widget, "import.add-villages", checked && checking);
  gtk_widget_action_set_enabled (widget, "import.save-errors", (checked && checking) || (idle && done));
  gtk_widget_action_set_enabled (widget, "import.undo", idle && done && result->change != 0 && !self->undone);
  gtk_widget_action_set_enabled (widget, "import.stop", !idle);
  gtk_widget_set_visible (self->back_button, !done);
  gtk_widget_set_visible (self->next_button, self->step < FULEI_IMPORT_STEP_CHECK);
  gtk_widget_set_visible (self->run_button, checking);
  gtk_widget_set_visible (self->close_button, done);
}
