/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-pdf-print.h"

/* The report as it prints, its difference page, its figures as a spreadsheet. */

typedef struct {
  FuleiReportPage     *page;
  FuleiReportHold     *hold;            /* what was composed */
  FuleiReportJobKind  kind;
  FuleiReportPurpose   purpose;
} Making;

typedef struct {
  FuleiReportPage *page;
  FuleiPdfFile    *file;                /* NULL: an .xlsx is written */
} Keeping;

static GtkWindow *
get_window (FuleiReportPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- printing --- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiReportPage) self = data;
  g_autoptr (GError) error = NULL;

  if (fulei_pdf_print_finish (result, &error))
    fulei_page_say (FULEI_PAGE (self), _("已送去打印"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fulei_page_say_error (FULEI_PAGE (self), error);
}

static void
print (FuleiReportPage *self, FuleiPdfFile *file)
{
  if (self->printing == NULL)
    self->printing = g_cancellable_new ();
  fulei_pdf_print_ask_async (get_window (self), file, 0, self->printing, printed_cb, g_object_ref (self));
}

/* --- keeping --- */

static void
say_kept (FuleiReportPage *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *sentence = g_strdup_printf (_("已存为 %s"), name);

  fulei_page_say (FULEI_PAGE (self), sentence);
}

static void
sheet_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiReportHold) hold = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  self->n_papers--;
  if (self->desk == NULL)
    return;
  if (hold == NULL)
    fulei_page_say_error (FULEI_PAGE (self), error);
  else
    fulei_page_say (FULEI_PAGE (self), _("表格已存好"));
}

static void
keep (FuleiReportPage *self, FuleiPdfFile *file, const char *path)
{
  g_autoptr (GError) error = NULL;
  FuleiReportJob *job;

  if (file != NULL && fulei_pdf_file_save (file, path, &error))
    say_kept (self, path);
  else if (file != NULL)
    fulei_page_say_error (FULEI_PAGE (self), error);
  else if (self->hold != NULL)
    {
      job = fulei_report_page_new_job (self, FULEI_REPORT_JOB_SHEET);
      job->words = g_strdup (path);
      self->n_papers++;
      fulei_report_job_async (self->desk, job, NULL, sheet_written_cb, g_object_ref (self));
    }
}

static void
keeping_free (gpointer data, GClosure *closure)
{
  Keeping *keeping = data;

  g_object_unref (keeping->page);
  g_clear_pointer (&keeping->file, fulei_pdf_file_unref);
  g_free (keeping);
}

static void
keep_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Keeping *keeping = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && keeping->page->desk != NULL)
    keep (keeping->page, keeping->file, path);
  g_object_unref (dialog);
}

/* @file: (nullable): a PDF; NULL: a spreadsheet that is written then. */
static void
ask_where (FuleiReportPage *self, FuleiPdfFile *file, const char *what)
{
  const char *suffix = file != NULL ? "pdf" : "xlsx";
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (file != NULL ? _("存为 PDF") : _("存为表格"), get_window (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("保存"), _("取消"));
  g_autofree char *period = fulei_report_period_dup_chinese (&self->period);
  g_autofree char *name = g_strdup_printf ("%s%s%s.%s", period, fulei_report_kind_get_label (self->period.kind), what,
                                           suffix);
  g_autofree char *pattern = g_strdup_printf ("*.%s", suffix);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Keeping *keeping = g_new0 (Keeping, 1);

  *keeping = (Keeping) { g_object_ref (self), file != NULL ? fulei_pdf_file_ref (file) : NULL };
  gtk_file_filter_set_name (filter, file != NULL ? _("PDF 文件（*.pdf）") : _("表格（*.xlsx）"));
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (keep_response_cb), keeping, keeping_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- composing --- */

static void
look (FuleiReportPage *self, FuleiPdfFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = fulei_pdf_file_load_document (file, &error);

  if (document == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  g_clear_pointer (&self->file, fulei_pdf_file_unref);
  self->file = fulei_pdf_file_ref (file);
  fulei_pdf_view_set_document (self->view, document);
}

static void
use (FuleiReportPage *self, FuleiPdfFile *file, FuleiReportJobKind kind, FuleiReportPurpose purpose)
{
  if (purpose == FULEI_REPORT_PRINT)
    print (self, file);
  else if (purpose == FULEI_REPORT_KEEP)
    ask_where (self, file, kind == FULEI_REPORT_JOB_CHANGES ? _("更正") : "");
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Making *making = data;
  g_autoptr (FuleiReportPage) self = making->page;
  g_autoptr (FuleiReportHold) hold = making->hold;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiPdfFile) file = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  self->n_papers--;
  if (self->desk == NULL || hold != self->hold)
    return;
  if (file == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      self->pages_stale = self->pages_stale || making->kind == FULEI_REPORT_JOB_PAGES;
      return;
    }
  if (making->kind == FULEI_REPORT_JOB_PAGES)
    look (self, file);
  use (self, file, making->kind, making->purpose);
}

static void
make (FuleiReportPage *self, FuleiReportJobKind kind, FuleiReportPurpose purpose)
{
  Making *making;

  if (self->hold == NULL)
    return;
  making = g_new (Making, 1);
  *making = (Making) { g_object_ref (self), fulei_report_hold_ref (self->hold), kind, purpose };
  self->n_papers++;
  fulei_report_job_async (self->desk, fulei_report_page_new_job (self, kind), NULL, made_cb, making);
}

/** fulei_report_page_make_pages: composes the report, if it has changed since, and shows, prints or keeps it */
void
fulei_report_page_make_pages (FuleiReportPage *self, FuleiReportPurpose purpose)
{
  if (!self->pages_stale && self->file != NULL)
    {
      use (self, self->file, FULEI_REPORT_JOB_PAGES, purpose);
      return;
    }
  self->pages_stale = FALSE;
  make (self, FULEI_REPORT_JOB_PAGES, purpose);
}

/** fulei_report_page_look_for: shows the page on which @part begins */
void
fulei_report_page_look_for (FuleiReportPage *self, FuleiReportPart part)
{
  g_autofree char *title = fulei_report_editor_dup_title (part);
  g_autoptr (PopplerDocument) document = NULL;

  fulei_report_page_set_mode (self, "page");
  document = self->file != NULL ? fulei_pdf_file_load_document (self->file, NULL) : NULL;
  for (int i = 0; document != NULL && i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);

      if (text != NULL && strstr (text, title) != NULL)
        {
          fulei_pdf_view_show_page (self->view, (guint) i);
          return;
        }
    }
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_report_page_make_pages (data, FULEI_REPORT_PRINT);
}

static void
save_pdf_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_report_page_make_pages (data, FULEI_REPORT_KEEP);
}

static void
save_sheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask_where (data, NULL, "");
}

static void
print_changes_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  make (data, FULEI_REPORT_JOB_CHANGES, FULEI_REPORT_PRINT);
}

static void
save_changes_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  make (data, FULEI_REPORT_JOB_CHANGES, FULEI_REPORT_KEEP);
}

/** fulei_report_page_set_up_paper: once */
void
fulei_report_page_set_up_paper (FuleiReportPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "print", .activate = print_cb },
    { .name = "save-pdf", .activate = save_pdf_cb },
    { .name = "save-sheet", .activate = save_sheet_cb },
    { .name = "print-changes", .activate = print_changes_cb },
    { .name = "save-changes", .activate = save_changes_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}
