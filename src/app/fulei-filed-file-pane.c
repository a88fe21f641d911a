/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-filed-file-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-pdf-file.h"
#include "app/fulei-pdf-print.h"
#include "app/fulei-pdf-view.h"
#include "app/fulei-record-list-pane.h"
#include "fulei-fields.h"
#include "office/fulei-filing.h"

struct _FuleiFiledFilePane {
  GtkWidget        parent;

  /* template widgets */
  GtkWidget       *content;
  GtkWidget       *tools;
  GtkLabel        *state;
  FuleiFormBar    *bar;
  GtkWidget       *scroller;
  FuleiPdfView    *view;

  /* owned */
  FuleiDesk       *desk;
  FuleiPdfFile    *file;                /* what is shown, or NULL */
  PopplerDocument *document;
  GCancellable    *cancellable;         /* of a file on its way to the screen, or of a print job */

  /* state */
  gint64           paper;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiFiledFilePane, fulei_filed_file_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

/* --- loading --- */

static void
file_free (gpointer file)
{
  fulei_pdf_file_unref (file);
}

/* The file, proven to be the one that was filed, where Poppler and a printer can read it. */
static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiAttachment) attachment = fulei_filing_load (ledger, *(const gint64 *) data, error);
  g_autoptr (FuleiPdfFile) file = attachment != NULL ? fulei_pdf_file_new (error) : NULL;

  if (file == NULL
      || !g_file_set_contents_full (fulei_pdf_file_get_path (file), g_bytes_get_data (attachment->bytes, NULL),
                                    (gssize) g_bytes_get_size (attachment->bytes), G_FILE_SET_CONTENTS_NONE, 0600, error)
      || !fulei_pdf_file_open (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

static void
show (FuleiFiledFilePane *self, gboolean shown)
{
  gtk_widget_set_visible (self->tools, shown);
  gtk_widget_set_visible (self->scroller, shown);
}

static void
show_file (FuleiFiledFilePane *self, FuleiPdfFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  self->file = file;
  self->document = fulei_pdf_file_load_document (file, &error);
  if (self->document == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, _("文件与归档时一样，但不能显示。可以存为 PDF，用别的程序打开。"));
      gtk_widget_set_visible (self->tools, TRUE);
      return;
    }
  words = g_strdup_printf (_("✔ 与归档时一样 · %d 页"), poppler_document_get_n_pages (self->document));
  gtk_label_set_label (self->state, words);
  fulei_pdf_view_set_document (self->view, self->document);
  show (self, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiFiledFilePane *self = data;
  g_autoptr (GError) error = NULL;
  FuleiPdfFile *file = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  /* a file that was given up belongs to a pane that may be gone */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (file != NULL)
    show_file (self, file);
  else
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
}

static void
forget (FuleiFiledFilePane *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_pointer (&self->file, fulei_pdf_file_unref);
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiFiledFilePane *self = FULEI_FILED_FILE_PANE (pane);

  /* what was filed does not change: it is proven once while it is shown */
  if (id == self->paper && (self->file != NULL || self->cancellable != NULL))
    return;
  forget (self);
  self->paper = id;
  fulei_form_bar_hide (self->bar);
  fulei_pdf_view_set_document (self->view, NULL);
  show (self, FALSE);
  if (id == 0)
    return;
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, load_work, g_memdup2 (&id, sizeof id), g_free, file_free, self->cancellable,
                        loaded_cb, self);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  return g_strdup (_("文件"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

/* --- keeping and printing --- */

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (FuleiFiledFilePane) self = data;
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = chosen != NULL ? g_file_get_path (chosen) : NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && self->file != NULL)
    {
      if (fulei_pdf_file_save (self->file, path, &error))
        fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("已存为 PDF，与归档的文件一字不差。"));
      else
        fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
    }
  g_object_unref (dialog);
}

static void
save_cb (FuleiFiledFilePane *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("存为 PDF"),
                                                              GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("保存"), _("取消"));
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                            FULEI_REGISTER_FILED_PAPER);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fulei_desk_get_ledger (self->desk), reg, self->paper, NULL);
  const char *number = record != NULL ? fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER) : "";
  g_autofree char *name = g_strdup_printf ("%s.pdf", number);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (save_response_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiFiledFilePane) self = data;
  g_autoptr (GError) error = NULL;

  if (fulei_pdf_print_finish (result, &error))
    fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("已送去打印"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
}

static void
print_cb (FuleiFiledFilePane *self)
{
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  fulei_pdf_print_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->file,
                             fulei_pdf_view_get_page (self->view), self->cancellable, printed_cb, g_object_ref (self));
}

static void
zoom_in_cb (FuleiFiledFilePane *self)
{
  fulei_pdf_view_zoom (self->view, 1);
}

static void
zoom_out_cb (FuleiFiledFilePane *self)
{
  fulei_pdf_view_zoom (self->view, -1);
}

static void
fit_cb (FuleiFiledFilePane *self)
{
  fulei_pdf_view_set_fit (self->view, FULEI_PDF_FIT_WIDTH);
}

static void
fulei_filed_file_pane_dispose (GObject *object)
{
  FuleiFiledFilePane *self = FULEI_FILED_FILE_PANE (object);

  forget (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_filed_file_pane_parent_class)->dispose (object);
}

static void
fulei_filed_file_pane_class_init (FuleiFiledFilePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_filed_file_pane_dispose;
  g_type_ensure (FULEI_TYPE_PDF_VIEW);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-filed-file-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiFiledFilePane, content);
  gtk_widget_class_bind_template_child (widget_class, FuleiFiledFilePane, tools);
  gtk_widget_class_bind_template_child (widget_class, FuleiFiledFilePane, state);
  gtk_widget_class_bind_template_child (widget_class, FuleiFiledFilePane, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiFiledFilePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiFiledFilePane, view);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "filedfilepane");
}

static void
fulei_filed_file_pane_init (FuleiFiledFilePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_filed_file_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_filed_file_pane_new (FuleiDesk *desk)
{
  FuleiFiledFilePane *self = g_object_new (FULEI_TYPE_FILED_FILE_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/** fulei_filed_papers_pane_new: Returns: (transfer floating): a child's filed papers, which are made elsewhere */
GtkWidget *
fulei_filed_papers_pane_new (FuleiDesk *desk)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_FILED_PAPER);
  GtkWidget *pane = fulei_record_list_pane_new (desk, &reg->fields[FULEI_FILED_PAPER_CHILD]);

  fulei_record_list_pane_set_look_only (FULEI_RECORD_LIST_PANE (pane),
                                        _("还没有归档的文件。在打印预览里点“归档…”，就存在这里。"));
  return pane;
}

/** fulei_filed_file_pane_is_ready: Returns: whether the file is shown, or what is wrong with it is said */
gboolean
fulei_filed_file_pane_is_ready (FuleiFiledFilePane *self)
{
  return self->paper != 0 && (self->document != NULL || self->cancellable == NULL);
}

/** fulei_filed_file_pane_get_message: Returns: (transfer none): what is wrong; "" for nothing */
const char *
fulei_filed_file_pane_get_message (FuleiFiledFilePane *self)
{
  const char *text = fulei_form_bar_get_text (self->bar);

  return text != NULL ? text : "";
}

/** fulei_filed_file_pane_get_n_pages: Returns: pages that are shown; 0 for none */
guint
fulei_filed_file_pane_get_n_pages (FuleiFiledFilePane *self)
{
  return self->document != NULL ? (guint) poppler_document_get_n_pages (self->document) : 0;
}
