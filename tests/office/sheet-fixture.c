/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/** sheet_print: @settings: (nullable): printed by 陈素贞, masked. Returns: (transfer full): the PDF of these records */
PopplerDocument *
sheet_print (FindingsFixture *fixture, const char *template, const FuleiSheetSettings *settings, const gint64 *ids,
             guint n_ids)
{
  static const FuleiSheetSettings usual = { .printed_by = "陈素贞" };
  g_autofree char *path = g_build_filename (fixture->folder, "sheet.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiSheetOffice) office = fulei_sheet_office_new (fixture->ledger, template, NULL,
                                                                settings != NULL ? settings : &usual, &error);
  PopplerDocument *document;

  g_assert_no_error (error);
  g_assert_true (fulei_sheet_office_write_pdf (office, ids, n_ids, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return document;
}

/** sheet_dup_page: Returns: (transfer full): the words of a page without blanks and line ends, which are the layout's */
char *
sheet_dup_page (PopplerDocument *document, int page)
{
  g_autoptr (PopplerPage) found = poppler_document_get_page (document, page);
  g_autofree char *text = poppler_page_get_text (found);
  g_auto (GStrv) parts = g_strsplit_set (text, " \n", -1);

  return g_strjoinv (NULL, parts);
}

/** sheet_assert_page: @words: (array zero-terminated=1): each stands on the page */
void
sheet_assert_page (PopplerDocument *document, int page, const char *const *words)
{
  g_autofree char *text = sheet_dup_page (document, page);

  for (; *words != NULL; words++)
    {
      if (strstr (text, *words) == NULL)
        {
          g_printerr ("page %d lacks “%s”: %s\n", page + 1, *words, text);
          g_assert_not_reached ();
        }
    }
}

/** sheet_assert_lacks: these words do not stand on the page */
void
sheet_assert_lacks (PopplerDocument *document, int page, const char *words)
{
  g_autofree char *text = sheet_dup_page (document, page);

  g_assert_null (strstr (text, words));
}
