/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents are tested as people get them: printed into a PDF that Poppler opens. */

#include "document-print.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "paper/fulei-pdf.h"

static FuleiPress *press;

/* One press for all: its fonts take long to load. */
FuleiPress *
document_print_get_press (void)
{
  if (press == NULL)
    press = fulei_press_new ();
  return press;
}

void
document_print_clear (void)
{
  g_clear_pointer (&press, fulei_press_unref);
}

static FuleiPages *
next_document (guint index, gpointer data, GError **error)
{
  return fulei_document_compose (data, document_print_get_press ());
}

PopplerDocument *
document_print_open (FuleiDocument *document)
{
  const FuleiPdfJob job = { .title = "报告", .created = "2024-12-20T09:30:00", .n_sheets = 1, .source = next_document,
                            .source_data = document };
  g_autofree char *folder = g_dir_make_tmp ("fulei-document-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "document.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PopplerDocument *pdf;
  gsize length;

  fulei_pdf_write (path, &job, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_unlink (path);
  g_rmdir (folder);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  pdf = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return pdf;
}

/* The characters of a page that are not blank. */
GArray *
document_print_get_page (PopplerDocument *pdf, int number)
{
  GArray *characters = g_array_new (FALSE, FALSE, sizeof (PrintedCharacter));
  g_autoptr (PopplerPage) page = poppler_document_get_page (pdf, number);
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  const char *at = text;
  guint n_boxes;

  if (!poppler_page_get_text_layout (page, &boxes, &n_boxes))
    return characters;
  for (guint i = 0; i < n_boxes && *at != '\0'; i++, at = g_utf8_next_char (at))
    {
      const PrintedCharacter character = {
        g_utf8_get_char (at), boxes[i].x1 * POINT, boxes[i].y1 * POINT,
        boxes[i].x2 * POINT, boxes[i].y2 * POINT,
      };

      if (!g_unichar_isspace (character.character))
        g_array_append_val (characters, character);
    }
  return characters;
}

/* Lines from the top down to @bottom, each with its characters from left to right. */
GPtrArray *
document_print_get_lines (GArray *characters, double bottom)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < characters->len; i++)
    {
      const PrintedCharacter *character = printed (characters, i);
      double middle = (character->top + character->bottom) / 2;
      GArray *line = NULL;

      if (middle > bottom)
        continue;
      for (guint k = 0; k < lines->len && line == NULL; k++)
        if (fabs ((printed ((GArray *) lines->pdata[k], 0)->top + printed ((GArray *) lines->pdata[k], 0)->bottom) / 2 -
                  middle) < 1.5)
          line = lines->pdata[k];
      if (line == NULL)
        {
          line = g_array_new (FALSE, FALSE, sizeof (PrintedCharacter));
          g_ptr_array_add (lines, line);
        }
      g_array_append_vals (line, character, 1);
    }
  return lines;
}

char *
document_print_dup_words (GArray *characters)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < characters->len; i++)
    g_string_append_unichar (words, printed (characters, i)->character);
  return g_string_free (words, FALSE);
}

/* All that can be read, without blanks, pages parted by '\f'. */
char *
document_print_dup_text (PopplerDocument *pdf)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      g_autoptr (GArray) characters = document_print_get_page (pdf, i);
      g_autofree char *words = document_print_dup_words (characters);

      g_string_append (text, words);
      g_string_append_c (text, '\f');
    }
  return g_string_free (text, FALSE);
}

/* Where on the page @words are, for the first time. */
gboolean
document_print_find (GArray *characters, const char *words, PrintedCharacter *box)
{
  g_autofree char *text = document_print_dup_words (characters);
  const char *found = strstr (text, words);
  guint first, n;

  if (found == NULL)
    return FALSE;
  first = (guint) g_utf8_pointer_to_offset (text, found);
  n = (guint) g_utf8_strlen (words, -1);
  *box = *printed (characters, first);
  for (guint i = first + 1; i < first + n; i++)
    {
      box->left = MIN (box->left, printed (characters, i)->left);
      box->top = MIN (box->top, printed (characters, i)->top);
      box->right = MAX (box->right, printed (characters, i)->right);
      box->bottom = MAX (box->bottom, printed (characters, i)->bottom);
    }
  return TRUE;
}

guint
document_print_count (const char *text, const char *words)
{
  guint n_found = 0;

  for (const char *at = text; (at = strstr (at, words)) != NULL; at += strlen (words))
    n_found++;
  return n_found;
}

/* A table of villages: 村（居）, 指标1, 指标2, …; a number in each cell. */
FuleiWordTable *
document_print_new_table (guint n_columns, guint n_rows)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *heading = i == 0 ? g_strdup ("村（居）") : g_strdup_printf ("指标%u", i);

      fulei_word_table_add_column (table, heading, heading);
    }
  for (guint row = 0; row < n_rows; row++)
    {
      g_autofree char *name = g_strdup_printf ("示例%u村", row + 1);

      fulei_word_table_add_row (table);
      fulei_word_table_set (table, row, 0, name);
      for (guint i = 1; i < n_columns; i++)
        fulei_word_table_set_number (table, row, i, 1000 * row + i);
    }
  return table;
}

char *
document_print_repeat (const char *words, guint times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, words);
  return g_string_free (text, FALSE);
}

void
assert_near (double value, double wanted, double tolerance)
{
  if (fabs (value - wanted) > tolerance)
    g_test_message ("%.2f mm, not %.2f mm", value, wanted);
  g_assert_cmpfloat (fabs (value - wanted), <=, tolerance);
}
