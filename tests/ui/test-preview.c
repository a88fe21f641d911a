/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtkunixprint.h>
#include <string.h>

#include "app/fulei-pdf-print.h"
#include "app/fulei-preview-private.h"
#include "dialog-fixture.h"
#include "dict/fulei-fields.h"
#include "store/fulei-history.h"

static FuleiPreview *
open_preview (DialogFixture *fixture, const char *template_id, guint n_children)
{
  g_autoptr (GArray) ids = NULL;
  FuleiPreview *preview;

  dialog_fixture_add_demo (fixture, n_children);
  ids = dialog_fixture_list_ids (fixture, "child");
  g_assert_cmpuint (ids->len, ==, n_children);
  preview = fulei_preview_new (GTK_WINDOW (fixture->window), fixture->desk, dialog_fixture_register (fixture, "child"),
                               template_id, ids);
  gtk_window_present (GTK_WINDOW (preview));
  DIALOG_WAIT (fulei_preview_is_ready (preview));
  return preview;
}

static guint
count_disclosures (DialogFixture *fixture)
{
  g_autoptr (GPtrArray) changes = fulei_history_load_changes (fulei_desk_get_ledger (fixture->desk),
                                                              FULEI_CHANGE_DISCLOSURE, 100, NULL);

  return changes->len;
}

static void
test_one (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, NULL, 1);
  g_autofree char *masked = fulei_preview_dup_text (preview, 0);
  g_autofree char *full = NULL;

  g_assert_cmpuint (fulei_preview_get_n_pages (preview), >=, 1);
  g_assert_nonnull (strstr (masked, "********"));
  DIALOG_WAIT (fulei_pdf_view_is_drawn (preview->view));
  dialog_fixture_picture (GTK_WIDGET (preview), "preview-one");
  g_assert_cmpuint (count_disclosures (fixture), ==, 0);

  fulei_preview_set_full (preview, TRUE);
  g_assert_false (fulei_preview_is_ready (preview));
  DIALOG_WAIT (fulei_preview_is_ready (preview));
  full = fulei_preview_dup_text (preview, 0);
  g_assert_null (strstr (full, "********"));
  g_assert_cmpuint (count_disclosures (fixture), ==, 1);
  dialog_fixture_act (preview, "preview.close");
}

/* BEYOND-10: numbers in place of names; nobody is told that more was asked for. */
static void
test_numbered (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, NULL, 1);
  g_autofree char *text = NULL;

  fulei_preview_set_numbered (preview);
  g_assert_false (fulei_preview_is_ready (preview));
  DIALOG_WAIT (fulei_preview_is_ready (preview));
  text = fulei_preview_dup_text (preview, 0);
  g_assert_nonnull (strstr (text, "儿-0000"));
  g_assert_nonnull (strstr (text, "姓名以编号代替"));
  g_assert_null (strstr (text, "****"));
  g_assert_cmpuint (count_disclosures (fixture), ==, 0);
  dialog_fixture_act (preview, "preview.close");
}

static void
test_many (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, "child-archive", 60);
  guint n_pages = fulei_preview_get_n_pages (preview);

  g_assert_cmpuint (n_pages, >=, 60);
  DIALOG_WAIT (fulei_pdf_view_is_drawn (preview->view));
  DIALOG_WAIT (fulei_pdf_thumbnails_count_drawn (preview->thumbnails) > 0);
  g_assert_cmpuint (fulei_pdf_view_count_kept (preview->view), <=, 5);
  dialog_fixture_act (preview, "preview.next-page");
  DIALOG_WAIT (fulei_pdf_view_get_page (preview->view) == 1);
  fulei_pdf_view_show_page (preview->view, n_pages / 2);
  DIALOG_WAIT (fulei_pdf_view_is_drawn (preview->view));
  g_assert_cmpuint (fulei_pdf_view_get_page (preview->view), ==, n_pages / 2);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (preview->page_spin), ==, n_pages / 2 + 1);
  g_assert_cmpuint (fulei_pdf_view_count_kept (preview->view), <=, 5);
  dialog_fixture_picture (GTK_WIDGET (preview), "preview-many");
  dialog_fixture_act (preview, "preview.close");
}

static void
test_zoom (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, "child-archive", 2);
  double fitting;

  DIALOG_WAIT (fulei_pdf_view_is_drawn (preview->view));
  fitting = fulei_pdf_view_get_scale (preview->view);
  dialog_fixture_act (preview, "preview.zoom-in");
  g_assert_cmpfloat (fulei_pdf_view_get_scale (preview->view), >, fitting);
  dialog_fixture_act (preview, "preview.actual-size");
  g_assert_cmpfloat (fulei_pdf_view_get_scale (preview->view), ==, 1);
  dialog_fixture_act (preview, "preview.zoom-out");
  g_assert_cmpfloat (fulei_pdf_view_get_scale (preview->view), <, 1);
  dialog_fixture_act (preview, "preview.fit-page");
  DIALOG_WAIT (fulei_pdf_view_is_drawn (preview->view));
  g_assert_cmpfloat (fulei_pdf_view_get_scale (preview->view), <, fitting);
  dialog_fixture_picture (GTK_WIDGET (preview), "preview-whole-page");
  dialog_fixture_act (preview, "preview.fit-width");
  g_assert_cmpfloat_with_epsilon (fulei_pdf_view_get_scale (preview->view), fitting, 0.05);
  dialog_fixture_act (preview, "preview.close");
}

static void
test_roster_and_save (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, "roster", 90);
  g_autofree char *path = dialog_fixture_dup_path (fixture, "花名册.pdf");
  g_autofree char *missing = dialog_fixture_dup_path (fixture, "没有这个文件夹/花名册.pdf");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = NULL;

  DIALOG_WAIT (fulei_pdf_view_is_drawn (preview->view));
  dialog_fixture_picture (GTK_WIDGET (preview), "preview-roster");
  g_assert_true (fulei_preview_save (preview, path, &error));
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, fulei_preview_get_n_pages (preview));
  g_assert_false (fulei_preview_save (preview, missing, &error));
  g_assert_nonnull (error);
  dialog_fixture_act (preview, "preview.close");
}

static gboolean
find_file_printer_cb (GtkPrinter *printer, gpointer data)
{
  if (!gtk_printer_is_virtual (printer) || !gtk_printer_accepts_pdf (printer))
    return FALSE;
  g_set_object ((GtkPrinter **) data, printer);
  return TRUE;
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  fulei_pdf_print_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Pages 2 and 3 of three sheets, twice, to a file: what a printer that can do nothing itself gets. */
static void
test_print_to_file (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, "child-archive", 3);
  g_autofree char *path = dialog_fixture_dup_path (fixture, "out.pdf");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPrinter) printer = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (GArray) ids = dialog_fixture_list_ids (fixture, "child");
  g_autoptr (FuleiRecord) second = fulei_ledger_load (fulei_desk_get_ledger (fixture->desk),
                                                      dialog_fixture_register (fixture, "child"),
                                                      g_array_index (ids, gint64, 1), NULL);
  g_autofree char *printed = NULL;
  g_autoptr (PopplerPage) page = NULL;
  GtkPageRange range = { 1, 2 };
  gboolean done = FALSE;

  gtk_enumerate_printers (find_file_printer_cb, &printer, NULL, TRUE);
  g_assert_nonnull (printer);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set_print_pages (settings, GTK_PRINT_PAGES_RANGES);
  gtk_print_settings_set_page_ranges (settings, &range, 1);
  gtk_print_settings_set_n_copies (settings, 2);
  gtk_print_settings_set_collate (settings, TRUE);
  fulei_pdf_print_send_async (preview->result->file, 0, printer, settings, setup, NULL, printed_cb, &done);
  DIALOG_WAIT (done);
  document = poppler_document_new_from_file (uri, NULL, NULL);
  g_assert_nonnull (document);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 4);
  page = poppler_document_get_page (document, 2);
  printed = poppler_page_get_text (page);
  g_assert_nonnull (strstr (printed, fulei_record_get_text (second, FULEI_CHILD_NAME)));
  dialog_fixture_act (preview, "preview.close");
}

static GtkDialog *
find_print_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (GTK_IS_PRINT_UNIX_DIALOG (at->data))
      return at->data;
  return NULL;
}

static void
cancel_print_dialog (const char *picture)
{
  GtkDialog *dialog;

  DIALOG_WAIT (find_print_dialog () != NULL);
  dialog = find_print_dialog ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  dialog_fixture_picture (GTK_WIDGET (dialog), picture);
  gtk_dialog_response (dialog, GTK_RESPONSE_CANCEL);
  DIALOG_WAIT (find_print_dialog () == NULL);
}

/* 归档打印 unmasks the pages first, is recorded, and asks for the printer. */
static void
test_print_for_filing (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, "child-archive", 1);

  /* Nobody presses a button of a window that is not drawn yet; GTK 4.8 warns where a dialog comes up before that. */
  DIALOG_WAIT (fulei_pdf_view_is_drawn (preview->view));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (preview));
  dialog_fixture_act (preview, "preview.print");
  cancel_print_dialog ("print-dialog");
  g_assert_cmpuint (count_disclosures (fixture), ==, 0);
  dialog_fixture_act (preview, "preview.print-for-filing");
  cancel_print_dialog ("print-dialog-for-filing");
  g_assert_true (fulei_preview_is_full (preview));
  g_assert_cmpuint (count_disclosures (fixture), ==, 2);
  dialog_fixture_act (preview, "preview.close");
}

/* A choice made while the pages are being made takes their place; closing stops the work. */
static void
test_stop (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, "child-archive", 400);

  gtk_spin_button_set_value (preview->year_spin, 2023);
  g_assert_false (fulei_preview_is_ready (preview));
  dialog_fixture_act (preview, "preview.stop");
  DIALOG_WAIT (preview->progress == NULL);
  g_assert_false (fulei_preview_is_ready (preview));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (preview->stack), ==, "failure");
  dialog_fixture_picture (GTK_WIDGET (preview), "preview-stopped");
  dialog_fixture_act (preview, "preview.refresh");
  gtk_drop_down_set_selected (preview->template_choice, 1);
  DIALOG_WAIT (fulei_preview_is_ready (preview));
  gtk_spin_button_set_value (preview->year_spin, 2022);
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* Nothing of the pages is left in the session's folder, not even while they are shown. */
static void
test_nothing_left (DialogFixture *fixture, gconstpointer data)
{
  FuleiPreview *preview = open_preview (fixture, "child-archive", 2);
  g_autoptr (GDir) folder = g_dir_open (g_get_user_runtime_dir (), 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, "fulei-"));
  dialog_fixture_act (preview, "preview.close");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function)                                                                                            \
  g_test_add (path, DialogFixture, NULL, dialog_fixture_set_up, function, dialog_fixture_tear_down)
  ADD ("/ui/preview/one", test_one);
  ADD ("/ui/preview/numbered", test_numbered);
  ADD ("/ui/preview/many", test_many);
  ADD ("/ui/preview/zoom", test_zoom);
  ADD ("/ui/preview/roster-and-save", test_roster_and_save);
  ADD ("/ui/preview/print-to-file", test_print_to_file);
  ADD ("/ui/preview/print-for-filing", test_print_for_filing);
  ADD ("/ui/preview/stop", test_stop);
  ADD ("/ui/preview/nothing-left", test_nothing_left);
  return g_test_run ();
}
