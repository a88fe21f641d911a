/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packed parts of a package that are damaged, cut short, or not what the package says of them. */

#include "table-fixture.h"

#include <string.h>
#include <zip.h>

#include "exchange/fulei-table-reader-private.h"
#include "exchange/fulei-xlsx-inflate.h"

#define SHEET "xl/worksheets/sheet1.xml"
/* Fields of an entry of the table of contents (APPNOTE.TXT 4.3.12). */
#define AT_CHECKSUM 16
#define AT_PACKED 20
#define AT_SIZE 24
#define AT_LOCAL 42
#define AT_NAME 46
/* Rows of a sheet that is unpacked on a thread of its own. */
#define MANY_ROWS 30000

typedef struct
{
  guint8 *bytes;
  gsize length;
  guint8 *entry;  /* of the sheet in the table of contents */
  guint8 *packed; /* the sheet's data */
} Package;

static guint32
read_number (const guint8 *at)
{
  return at[0] | (guint32) at[1] << 8 | (guint32) at[2] << 16 | (guint32) at[3] << 24;
}

static void
add_to_number (guint8 *at, gint32 more)
{
  guint32 number = read_number (at) + (guint32) more;

  for (guint i = 0; i < 4; i++)
    at[i] = (guint8) (number >> 8 * i);
}

/* Rows that do not pack too well. */
static char *
dup_sheet (guint n_rows)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>");
  guint32 seed = 11;

  for (guint i = 1; i <= n_rows; i++)
    {
      seed = seed * 1664525 + 1013904223;
      g_string_append_printf (sheet, "<row r=\"%u\"><c r=\"A%u\" t=\"str\"><v>第%08x行</v></c></row>", i, i, seed);
    }
  g_string_append (sheet, "</sheetData></worksheet>");
  return g_string_free (g_steal_pointer (&sheet), FALSE);
}

static void
package_init (Package *package, const char *sheet)
{
  g_autofree char *path = fixture_write_xlsx (sheet, NULL, NULL);

  g_assert_true (g_file_get_contents (path, (char **) &package->bytes, &package->length, NULL));
  guint8 *at = package->bytes, *found = NULL;
  gsize left = package->length;
  while ((at = memmem (at, left, SHEET, strlen (SHEET))))
    {
      found = at++;
      left = package->length - (gsize) (at - package->bytes);
    }
  package->entry = found - AT_NAME;
  g_assert_cmpmem (package->entry, 4, "PK\1\2", 4);
  guint8 *local = package->bytes + read_number (package->entry + AT_LOCAL);
  package->packed = local + 30 + local[26] + local[28] + 256 * local[29];
}

static char *
package_write (const Package *package)
{
  return fixture_write ("changed.xlsx", package->bytes, (gssize) package->length);
}

static void
expect_damaged (const Package *package, const char *word)
{
  const char *words[] = { "损坏", word, NULL };
  g_autofree char *path = package_write (package);

  fixture_expect_error (path, FULEI_EXCHANGE_ERROR_DAMAGED, words);
}

static gboolean
count_cb (const FuleiTableRow *row, gpointer user_data)
{
  guint *n_rows = user_data;

  ++*n_rows;
  return TRUE;
}

/* Rows that come before the end or a fault, whose message is in @message. */
static guint
count_rows (const char *path, gboolean plain_xml, char **message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, &error);
  guint n_rows = 0;

  g_assert_no_error (error);
  reader->plain_xml = plain_xml;
  fulei_table_reader_read (reader, 0, count_cb, &n_rows, NULL, &error);
  *message = g_strdup (error ? error->message : "");
  return n_rows;
}

static void
test_intact (gconstpointer data)
{
  guint n_rows = GPOINTER_TO_UINT (data);
  g_autofree char *sheet = dup_sheet (n_rows);
  g_autofree char *path = fixture_write_xlsx (sheet, NULL, NULL);
  g_autofree char *message = NULL;

  g_assert_cmpuint (count_rows (path, FALSE, &message), ==, n_rows);
  g_assert_cmpstr (message, ==, "");
}

/* What the table of contents says of the part is not true. */
static void
test_lies (gconstpointer data)
{
  static const struct
  {
    guint field;
    gint32 more;
    const char *word;
  } table[] = {
    { AT_CHECKSUM, 1, "CRC" }, { AT_SIZE, 1, "ZIP" },    { AT_SIZE, -1, "ZIP" },    { AT_SIZE, -200, "ZIP" },
    { AT_PACKED, -1, "ZIP" },  { AT_PACKED, -60, "ZIP" }, { AT_PACKED, -100, "ZIP" },
  };
  g_autofree char *sheet = dup_sheet (GPOINTER_TO_UINT (data));
  Package package;

  package_init (&package, sheet);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      add_to_number (package.entry + table[i].field, table[i].more);
      expect_damaged (&package, table[i].word);
      add_to_number (package.entry + table[i].field, -table[i].more);
    }
  g_free (package.bytes);
}

/* A last block of a kind that there is none of; and a stored block whose two lengths differ. */
static void
test_no_deflate (gconstpointer data)
{
  static const guint8 starts[][5] = { { 0x07, 0, 0, 0, 0 }, { 0x01, 5, 0, 5, 0 }, { 0xff, 0xff, 0xff, 0xff, 0xff } };
  g_autofree char *sheet = dup_sheet (GPOINTER_TO_UINT (data));
  Package package;

  package_init (&package, sheet);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      memcpy (package.packed, starts[i], sizeof starts[i]);
      expect_damaged (&package, "ZIP");
    }
  g_free (package.bytes);
}

/* Wherever a byte is another one: an error, and both readers come as far. */
static void
test_flipped (void)
{
  g_autofree char *sheet = dup_sheet (6000);
  Package package;

  package_init (&package, sheet);
  gsize length = read_number (package.entry + AT_PACKED);
  for (gsize at = 0; at < length; at += 1 + length / 97)
    {
      package.packed[at] ^= 0x24;
      g_autofree char *path = package_write (&package);
      g_autofree char *scanned = NULL, *parsed = NULL;
      guint n_scanned = count_rows (path, FALSE, &scanned);
      g_assert_cmpuint (count_rows (path, TRUE, &parsed), ==, n_scanned);
      g_assert_nonnull (strstr (scanned, "损坏"));
      g_assert_nonnull (strstr (parsed, "损坏"));
      package.packed[at] ^= 0x24;
    }
  g_free (package.bytes);
}

/* Ends before its end, wherever that is; of the first bytes libxml2 may say something else. */
static void
test_cut (void)
{
  g_autofree char *sheet = dup_sheet (40);
  Package package;

  package_init (&package, sheet);
  for (guint32 left = read_number (package.entry + AT_PACKED); left > 0; left--)
    {
      const char *words[] = { left > 200 ? "ZIP" : "文件", NULL };
      add_to_number (package.entry + AT_PACKED, -1);
      g_autofree char *path = package_write (&package);
      fixture_expect_error (path, FULEI_EXCHANGE_ERROR_DAMAGED, words);
    }
  g_free (package.bytes);
}

/* A bomb that says it is small: the limit holds while it is unpacked. */
static void
test_lying_bomb (void)
{
  const char *words[] = { "大得不正常", NULL };
  g_autofree char *blanks = g_strnfill (64 << 20, ' ');
  Package package;

  memcpy (blanks, "<worksheet xmlns=\"" FIXTURE_MAIN "\">", strlen ("<worksheet xmlns=\"" FIXTURE_MAIN "\">"));
  package_init (&package, blanks);
  add_to_number (package.entry + AT_SIZE, 1000 - (64 << 20));
  g_autofree char *path = package_write (&package);
  fixture_expect_error (path, FULEI_EXCHANGE_ERROR_LIMIT, words);
  g_free (package.bytes);
}

/* Only deflated parts are for ISA-L; what is not packed at all comes through libzip. */
static void
test_method (gconstpointer data)
{
  zip_int32_t method = GPOINTER_TO_INT (data);
  g_autofree char *sheet = dup_sheet (2000);
  g_autofree char *path = fixture_write_xlsx (sheet, NULL, NULL);
  g_autofree char *message = NULL;
  int code;
  zip_t *archive = zip_open (path, 0, &code);
  zip_stat_t status;

  zip_uint64_t index = (zip_uint64_t) zip_name_locate (archive, SHEET, 0);
  g_assert_cmpint (zip_set_file_compression (archive, index, method, 0), ==, 0);
  g_assert_cmpint (zip_close (archive), ==, 0);
  archive = zip_open (path, ZIP_RDONLY, &code);
  g_assert_cmpint (zip_stat_index (archive, index, 0, &status), ==, 0);
  g_assert_cmpint (status.comp_method, ==, method);
  g_autoptr (FuleiXlsxInflate) inflate = fulei_xlsx_inflate_open (archive, index, &status);
  g_assert_true ((inflate != NULL) == (method == ZIP_CM_DEFLATE));
  g_clear_pointer (&inflate, fulei_xlsx_inflate_close);
  zip_discard (archive);
  g_assert_cmpuint (count_rows (path, FALSE, &message), ==, 2000);
  g_assert_cmpstr (message, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/xlsx-inflate/intact/short", GUINT_TO_POINTER (100), test_intact);
  g_test_add_data_func ("/xlsx-inflate/intact/long", GUINT_TO_POINTER (MANY_ROWS), test_intact);
  g_test_add_data_func ("/xlsx-inflate/lies/short", GUINT_TO_POINTER (100), test_lies);
  g_test_add_data_func ("/xlsx-inflate/lies/long", GUINT_TO_POINTER (MANY_ROWS), test_lies);
  g_test_add_data_func ("/xlsx-inflate/no-deflate/short", GUINT_TO_POINTER (100), test_no_deflate);
  g_test_add_data_func ("/xlsx-inflate/no-deflate/long", GUINT_TO_POINTER (MANY_ROWS), test_no_deflate);
  g_test_add_func ("/xlsx-inflate/flipped", test_flipped);
  g_test_add_func ("/xlsx-inflate/cut", test_cut);
  g_test_add_func ("/xlsx-inflate/lying-bomb", test_lying_bomb);
  g_test_add_data_func ("/xlsx-inflate/method/stored", GINT_TO_POINTER (ZIP_CM_STORE), test_method);
  g_test_add_data_func ("/xlsx-inflate/method/deflate", GINT_TO_POINTER (ZIP_CM_DEFLATE), test_method);
  int status = g_test_run ();
  fixture_clean ();
  return status;
}
