/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

static char *folder;

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* A path in the test's own folder. */
char *
fixture_dup_path (const char *name)
{
  if (!folder)
    folder = g_dir_make_tmp ("fulei-table-XXXXXX", NULL);
  return g_build_filename (folder, name, NULL);
}

/* Removes the folder with what is in it. */
void
fixture_clean (void)
{
  if (!folder)
    return;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

char *
fixture_write (const char *name, const void *bytes, gssize length)
{
  char *path = fixture_dup_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

char *
fixture_write_zip (const char *name, const FixturePart *parts, guint n_parts)
{
  char *path = fixture_dup_path (name);
  int code;
  zip_t *archive = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, &code);

  g_assert_nonnull (archive);
  for (guint i = 0; i < n_parts; i++)
    {
      gsize length = parts[i].length < 0 ? strlen (parts[i].content) : (gsize) parts[i].length;
      zip_source_t *source = zip_source_buffer (archive, parts[i].content, length, 0);
      g_assert_cmpint (zip_file_add (archive, parts[i].path, source, 0), >=, 0);
    }
  g_assert_cmpint (zip_close (archive), ==, 0);
  return path;
}

/* A workbook of one sheet "花名册", with shared strings and styles where given. */
char *
fixture_write_xlsx (const char *sheet, const char *strings, const char *styles)
{
  const FixturePart parts[] = {
    { "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", -1 },
    { "_rels/.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"" RELATIONS
      "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>", -1 },
    { "xl/workbook.xml",
      "<workbook xmlns=\"" FIXTURE_MAIN "\" xmlns:r=\"" RELATIONS
      "\"><sheets><sheet name=\"花名册\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>", -1 },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s1\" Type=\"" RELATIONS
      "/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"" RELATIONS
      "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"s3\" Type=\"" RELATIONS
      "/styles\" Target=\"./../xl/styles.xml\"/></Relationships>", -1 },
    { "xl/worksheets/sheet1.xml", sheet, -1 },
    { "xl/sharedStrings.xml", strings ? strings : "<sst xmlns=\"" FIXTURE_MAIN "\"/>", -1 },
    { "xl/styles.xml", styles ? styles : "<styleSheet xmlns=\"" FIXTURE_MAIN "\"/>", -1 },
  };

  return fixture_write_zip ("book.xlsx", parts, G_N_ELEMENTS (parts));
}

static gboolean
describe_cb (const FuleiTableRow *row, gpointer user_data)
{
  static const char letters[] = "-TNDBE";
  GString *text = user_data;

  g_string_append_printf (text, "%u:", row->number);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const FuleiCell *cell = &row->cells[i];
      g_assert_cmpuint (strlen (cell->text), ==, cell->length);
      g_assert_true (g_utf8_validate (cell->text, -1, NULL));
      g_string_append_printf (text, "%s%c", i > 0 ? "|" : "", letters[cell->type]);
      g_string_append (text, cell->formula ? "=" : "");
      g_string_append (text, cell->text);
    }
  g_string_append_c (text, '\n');
  return TRUE;
}

/* A sheet as "1:TA|N2\n": row numbers, a letter for each type, texts. */
char *
fixture_dup_table (const char *path, guint sheet, GError **error)
{
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!reader || !fulei_table_reader_read (reader, sheet, describe_cb, text, NULL, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
fixture_expect_table (const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *table = fixture_dup_table (path, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (table, ==, expected);
}

/* Reading must fail with that code, and a message in which all the words (NULL-terminated) are. */
void
fixture_expect_error (const char *path, int code, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *table = fixture_dup_table (path, 0, &error);

  g_assert_error (error, FULEI_EXCHANGE_ERROR, code);
  g_assert_null (table);
  for (; *words; words++)
    if (!strstr (error->message, *words))
      g_error ("\"%s\" is not in \"%s\"", *words, error->message);
}
