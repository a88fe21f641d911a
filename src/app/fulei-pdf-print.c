/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-pdf-print.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtkunixprint.h>

/* A printer's queue shows the job under this name to everybody, so nobody is named in it; CUPS wants ASCII. */
#define JOB_NAME "fulei"

typedef struct {
  FuleiPdfFile       *file;
  guint               page;
  GtkPrintUnixDialog *dialog;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  fulei_pdf_file_unref (printing->file);
  if (printing->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (printing->dialog));
  g_free (printing);
}

static gboolean
is_wanted (GtkPrintJob *job, int page, int current)
{
  GtkPageRange *ranges;
  int n_ranges;

  switch (gtk_print_job_get_pages (job))
    {
    case GTK_PRINT_PAGES_CURRENT:
      return page == current;
    case GTK_PRINT_PAGES_RANGES:
      ranges = gtk_print_job_get_page_ranges (job, &n_ranges);
      for (int i = 0; i < n_ranges; i++)
        if (page >= ranges[i].start && (ranges[i].end < 0 || page <= ranges[i].end))
          return TRUE;
      return FALSE;
    case GTK_PRINT_PAGES_ALL:
    case GTK_PRINT_PAGES_SELECTION:
    default:
      return TRUE;
    }
}

/* The pages as they go to the printer: those that were chosen, as often and in the order that it cannot do itself. */
static GArray *
list_pages (GtkPrintJob *job, int n_pages, int current)
{
  g_autoptr (GArray) once = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (int));
  GtkPageSet set = gtk_print_job_get_page_set (job);
  int n_copies = MAX (gtk_print_job_get_num_copies (job), 1);
  guint n_once;

  for (int page = 0; page < n_pages; page++)
    if (is_wanted (job, page, current) && (set == GTK_PAGE_SET_ALL || (set == GTK_PAGE_SET_ODD) == (page % 2 == 0)))
      {
        if (gtk_print_job_get_reverse (job))
          g_array_prepend_val (once, page);
        else
          g_array_append_val (once, page);
      }
  n_once = once->len;
  if (gtk_print_job_get_collate (job))
    for (int copy = 0; copy < n_copies; copy++)
      g_array_append_vals (pages, once->data, n_once);
  else
    for (guint i = 0; i < n_once * (guint) n_copies; i++)
      g_array_append_val (pages, g_array_index (once, int, i / (guint) n_copies));
  return pages;
}

static gboolean
is_whole (const GArray *pages, int n_pages)
{
  for (guint i = 0; i < pages->len; i++)
    if (g_array_index (pages, int, i) != (int) i)
      return FALSE;
  return (int) pages->len == n_pages;
}

static FuleiPdfFile *
extract_pages (PopplerDocument *document, const GArray *pages, GError **error)
{
  g_autoptr (FuleiPdfFile) file = fulei_pdf_file_new (error);
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (file == NULL)
    return NULL;
  surface = cairo_pdf_surface_create (fulei_pdf_file_get_path (file), 1, 1);
  cr = cairo_create (surface);
  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, g_array_index (pages, int, i));
      double width, height;

      poppler_page_get_size (page, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      poppler_page_render_for_printing (page, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("抽取要打印的页时出错，请检查磁盘是否已满。"));
      return NULL;
    }
  return fulei_pdf_file_open (file, error) ? g_steal_pointer (&file) : NULL;
}

/* Returns: (transfer full): @file, or another one with only the pages that were chosen */
static FuleiPdfFile *
choose_pages (GtkPrintJob *job, FuleiPdfFile *file, guint current, GError **error)
{
  g_autoptr (PopplerDocument) document = fulei_pdf_file_load_document (file, error);
  g_autoptr (GArray) pages = NULL;
  int n_pages;

  if (document == NULL)
    return NULL;
  n_pages = poppler_document_get_n_pages (document);
  pages = list_pages (job, n_pages, (int) current);
  if (pages->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("选择的页码范围里没有页：一共 %d 页，请改一改范围。"), n_pages);
      return NULL;
    }
  return is_whole (pages, n_pages) ? fulei_pdf_file_ref (file) : extract_pages (document, pages, error);
}

static void
sent_cb (GtkPrintJob *job, gpointer data, const GError *error)
{
  g_autoptr (GTask) task = data;

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _("没有打印成：%s。请检查打印机是否开机、有纸、连上了网。"), error->message);
}

/* Takes the reference to @task. */
static void
send_job (GTask *task, FuleiPdfFile *file, guint page, GtkPrintJob *job)
{
  g_autoptr (FuleiPdfFile) chosen = NULL;
  GError *error = NULL;
  int fd = -1;

  chosen = choose_pages (job, file, page, &error);
  if (chosen != NULL)
    fd = fulei_pdf_file_open_fd (chosen, &error);
  if (fd >= 0 && gtk_print_job_set_source_fd (job, fd, &error))
    {
      gtk_print_job_send (job, sent_cb, task, NULL);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * fulei_pdf_print_send_async:
 * @page: from 0: what "the current page" means
 * @settings: as chosen in a print dialog: copies, ranges, duplex …
 * @callback: takes the outcome with fulei_pdf_print_finish()
 *
 * Sends the PDF, or the pages of it that @settings name, to @printer ("Print to File" is one).
 */
void
fulei_pdf_print_send_async (FuleiPdfFile *file, guint page, GtkPrinter *printer, GtkPrintSettings *settings,
                            GtkPageSetup *setup, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GtkPrintJob) job = gtk_print_job_new (JOB_NAME, printer, settings, setup);

  g_task_set_source_tag (task, fulei_pdf_print_ask_async);
  send_job (task, file, page, job);
}

static void
answered_cb (GtkPrintUnixDialog *dialog, int response, gpointer data)
{
  GTask *task = data;
  Printing *printing = g_task_get_task_data (task);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);

  gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
  if (response == GTK_RESPONSE_OK && printer != NULL)
    {
      g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
      g_autoptr (GtkPrintJob) job = gtk_print_job_new (JOB_NAME, printer, settings,
                                                       gtk_print_unix_dialog_get_page_setup (dialog));

      send_job (task, printing->file, printing->page, job);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("没有打印。"));
  g_object_unref (task);
}

/* Paper and direction are the PDF's. */
static void
set_page_setup (GtkPrintUnixDialog *dialog, FuleiPdfFile *file)
{
  g_autoptr (PopplerDocument) document = fulei_pdf_file_load_document (file, NULL);
  g_autoptr (PopplerPage) page = document != NULL ? poppler_document_get_page (document, 0) : NULL;
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  double width = 0, height = 1;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);
  gtk_print_unix_dialog_set_page_setup (dialog, setup);
}

/**
 * fulei_pdf_print_ask_async:
 * @page: from 0: what "the current page" means
 * @callback: takes the outcome with fulei_pdf_print_finish()
 *
 * Asks for printer, copies, pages and duplex, and sends the PDF there. Without any printer the dialog still offers a
 * file. (Printing without a dialog, and GTK's own preview, do not work in GTK 4.8.)
 */
void
fulei_pdf_print_ask_async (GtkWindow *parent, FuleiPdfFile *file, guint page, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  GtkPrintUnixDialog *dialog = GTK_PRINT_UNIX_DIALOG (gtk_print_unix_dialog_new (_("打印"), parent));
  Printing *printing = g_new0 (Printing, 1);

  *printing = (Printing) { fulei_pdf_file_ref (file), page, dialog };
  g_task_set_source_tag (task, fulei_pdf_print_ask_async);
  g_task_set_task_data (task, printing, printing_free);
  gtk_print_unix_dialog_set_manual_capabilities (dialog, GTK_PRINT_CAPABILITY_COPIES | GTK_PRINT_CAPABILITY_COLLATE
                                                         | GTK_PRINT_CAPABILITY_REVERSE | GTK_PRINT_CAPABILITY_PAGE_SET
                                                         | GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_print_unix_dialog_set_current_page (dialog, (int) page);
  set_page_setup (dialog, file);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** fulei_pdf_print_finish: Returns: whether it is with the printer; G_IO_ERROR_CANCELLED if the user did not want to */
gboolean
fulei_pdf_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
