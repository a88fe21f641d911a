/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-preview-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-filing-dialog.h"
#include "app/fulei-pdf-print.h"
#include "app/fulei-record-dialog.h"
#include "fulei-fields.h"
#include "store/fulei-disclosure.h"

static void
say (FuleiPreview *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
alert (FuleiPreview *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("知道了"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- printing --- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiPreview) self = data;
  g_autoptr (GError) error = NULL;

  if (fulei_pdf_print_finish (result, &error))
    say (self, _("已送去打印"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    alert (self, _("没有打印成"), error);
}

/** fulei_preview_print: asks for a printer and sends it what is shown */
void
fulei_preview_print (FuleiPreview *self)
{
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  fulei_pdf_print_ask_async (GTK_WINDOW (self), self->result->file, fulei_pdf_view_get_page (self->view),
                             self->cancellable, printed_cb, g_object_ref (self));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fulei_preview_print (FULEI_PREVIEW (widget));
}

/* The sheet to sign and file is never masked; that it was printed is recorded (PRIV-3). */
static void
print_for_filing_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiPreview *self = FULEI_PREVIEW (widget);
  g_autofree char *reason = g_strdup_printf (_("归档打印 %s，%u %s"), self->reg->label, self->ids->len, self->reg->counter);
  g_autoptr (GError) error = NULL;

  if (!fulei_disclosure_record (fulei_desk_get_ledger (self->desk), reason, &error))
    {
      alert (self, _("不能归档打印"), error);
      return;
    }
  if (fulei_preview_is_full (self))
    {
      fulei_preview_print (self);
      return;
    }
  self->print_when_ready = TRUE;
  fulei_preview_set_full (self, TRUE);
}

/* --- filing --- */

static void
opened_cb (AdwToast *toast, gpointer data)
{
  FuleiPreview *self = data;
  const gint64 *id = g_object_get_data (G_OBJECT (toast), "paper");

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk,
                               fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                              FULEI_REGISTER_FILED_PAPER), *id, NULL, NULL);
}

static void
filed_cb (FuleiFilingDialog *dialog, gpointer result, gpointer data)
{
  FuleiPreview *self = data;
  const FuleiFilingResult *filed = result;
  g_autofree char *words = fulei_filing_result_dup_words (filed);
  AdwToast *toast = adw_toast_new (words);

  if (filed->ids->len > 0)
    {
      gint64 id = g_array_index (filed->ids, gint64, 0);

      g_object_set_data_full (G_OBJECT (toast), "paper", g_memdup2 (&id, sizeof id), g_free);
      adw_toast_set_button_label (toast, _("打开"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (opened_cb), self, 0);
    }
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* FILE-3: what is shown is printed anew with the stamp, and kept. */
static void
file_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiPreview *self = FULEI_PREVIEW (widget);
  FuleiFilingDialog *dialog = fulei_filing_dialog_new_for_sheets (
      GTK_WINDOW (self), self->desk, fulei_preview_get_template_id (self), self->reg, self->ids,
      gtk_spin_button_get_value_as_int (self->year_spin));

  g_signal_connect_object (dialog, "filed", G_CALLBACK (filed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- keeping --- */

/**
 * fulei_preview_save:
 * @path: replaced only when the PDF is whole
 * @error: FULEI_EXCHANGE_ERROR or G_IO_ERROR
 *
 * Keeps what is shown.
 */
gboolean
fulei_preview_save (FuleiPreview *self, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (self->result != NULL, FALSE);
  if (fulei_pdf_file_save (self->result->file, path, &failure))
    {
      g_autofree char *name = g_filename_display_basename (path);

      sentence = g_strdup_printf (_("已存为 %s"), name);
      say (self, sentence);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (FuleiPreview) self = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && self->result != NULL
      && !fulei_preview_save (self, path, &error))
    alert (self, _("没有存成"), error);
  g_object_unref (dialog);
}

static char *
dup_file_name (FuleiPreview *self)
{
  GtkStringObject *template = gtk_drop_down_get_selected_item (self->template_choice);

  return g_strdup_printf ("%s-%u%s.pdf", template != NULL ? gtk_string_object_get_string (template) : self->reg->label,
                          self->ids->len, self->reg->counter);
}

static void
save_pdf_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FuleiPreview *self = FULEI_PREVIEW (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("存为 PDF"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("保存"), _("取消"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *file_name = dup_file_name (self);

  gtk_file_filter_set_name (filter, _("PDF 文件（*.pdf）"));
  gtk_file_filter_add_pattern (filter, "*.pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (save_response_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- looking --- */

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiPdfView *view = FULEI_PREVIEW (widget)->view;

  if (g_str_equal (name, "preview.fit-width"))
    fulei_pdf_view_set_fit (view, FULEI_PDF_FIT_WIDTH);
  else if (g_str_equal (name, "preview.fit-page"))
    fulei_pdf_view_set_fit (view, FULEI_PDF_FIT_PAGE);
  else if (g_str_equal (name, "preview.actual-size"))
    fulei_pdf_view_zoom (view, 0);
  else
    fulei_pdf_view_zoom (view, g_str_equal (name, "preview.zoom-in") ? 1 : -1);
}

static void
page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiPdfView *view = FULEI_PREVIEW (widget)->view;
  guint page = fulei_pdf_view_get_page (view);

  if (g_str_equal (name, "preview.next-page"))
    fulei_pdf_view_show_page (view, page + 1);
  else if (page > 0)
    fulei_pdf_view_show_page (view, page - 1);
}

static void
thumbnails_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *side = FULEI_PREVIEW (widget)->side;

  gtk_widget_set_visible (side, !gtk_widget_get_visible (side));
}

static void
refresh_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fulei_preview_make (FULEI_PREVIEW (widget));
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiPreview *self = FULEI_PREVIEW (widget);

  if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
}

/* Esc first stops what goes on. */
static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiPreview *self = FULEI_PREVIEW (widget);

  if (self->progress != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "progress") == 0)
    stop_cb (widget, name, NULL);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/** fulei_preview_install_actions: what can be done, and its keys */
void
fulei_preview_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "preview.print", print_cb }, { "preview.print-for-filing", print_for_filing_cb },
    { "preview.file", file_cb },
    { "preview.save-pdf", save_pdf_cb }, { "preview.zoom-in", zoom_cb }, { "preview.zoom-out", zoom_cb }, { "preview.actual-size", zoom_cb },
    { "preview.fit-width", zoom_cb }, { "preview.fit-page", zoom_cb }, { "preview.next-page", page_cb },
    { "preview.previous-page", page_cb }, { "preview.thumbnails", thumbnails_cb }, { "preview.refresh", refresh_cb },
    { "preview.stop", stop_cb }, { "preview.close", close_cb },
  };
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_p, GDK_CONTROL_MASK, "preview.print" },
    { GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "preview.print-for-filing" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "preview.save-pdf" },
    { GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "preview.file" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_1, GDK_CONTROL_MASK, "preview.actual-size" },
    { GDK_KEY_2, GDK_CONTROL_MASK, "preview.fit-width" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "preview.fit-page" },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "preview.next-page" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "preview.previous-page" },
    { GDK_KEY_F9, 0, "preview.thumbnails" },
    { GDK_KEY_F5, 0, "preview.refresh" },
    { GDK_KEY_Escape, 0, "preview.close" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "preview.close" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

/* The catalogue, and what goes on a box, lie beside the file and not in it. */
static gboolean
can_file (FuleiPreview *self)
{
  return !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk))
         && !g_str_has_prefix (fulei_preview_get_template_id (self), "file-");
}

/** fulei_preview_update_actions: what can be done now */
void
fulei_preview_update_actions (FuleiPreview *self)
{
  static const char *const need_pages[] = { "preview.print", "preview.save-pdf", "preview.zoom-in", "preview.zoom-out",
                                            "preview.actual-size", "preview.fit-width", "preview.fit-page",
                                            "preview.next-page", "preview.previous-page", "preview.print-for-filing" };

  for (guint i = 0; i < G_N_ELEMENTS (need_pages); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_pages[i], self->result != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.file", self->result != NULL && can_file (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.stop", self->progress != NULL);
}
