/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include <string.h>

#include "exchange/fulei-cell.h"

#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

typedef struct
{
  const char *name; /* of the file */
  const char *bytes;
  gssize length;
  int code;
  const char *words[4];
} Kind;

static const Kind kinds[] = {
  { "a.xlsx", "%PDF-1.7\n", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "PDF", "另存为 .xlsx" } },
  { "b.xls", "\x89PNG\r\n\x1a\n", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "图片" } },
  { "c.csv", "\xff\xd8\xff\xe0", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "图片" } },
  { "d.xls", "<html><body><table><tr><td>a</td></tr></table>", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "网页", "另存为 .xlsx" } },
  { "e.xls", "\xef\xbb\xbf \n<TABLE border=1>", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "网页" } },
  { "f.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", -1,
    FULEI_EXCHANGE_ERROR_FORMAT, { "XML 表格" } },
  { "g.xls", "<?xml version=\"1.0\"?><a/>", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "XML 文件" } },
  { "h.xlsx", "Rar!\x1a\x07", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "压缩包" } },
  { "i.xlsx", "PK\3\4 nothing behind it", -1, FULEI_EXCHANGE_ERROR_DAMAGED, { "损坏" } },
  { "j.xls", OLE " nothing behind it", -1, FULEI_EXCHANGE_ERROR_FORMAT, { "办公文档" } },
  { "m.xls", "\x09\x04\x06\0\0\0\0\0", 8, FULEI_EXCHANGE_ERROR_FORMAT, { "Excel 4" } },
  { "k.xlsx", "", 0, FULEI_EXCHANGE_ERROR_FORMAT, { "空的" } },
  { "l.csv", "\x7f" "ELF\2\1\1\0\0\0\0\0", 12, FULEI_EXCHANGE_ERROR_FORMAT, { "不是表格" } },
};

static void
test_refused (gconstpointer data)
{
  const Kind *t = data;
  g_autofree char *path = fixture_write (t->name, t->bytes, t->length);

  fixture_expect_error (path, t->code, t->words);
}

/* An OLE2 file of which only one name in the directory matters. */
static char *
write_ole (const char *file, const char *entry)
{
  g_autofree char *bytes = g_malloc0 (2048);

  memcpy (bytes, OLE, 8);
  for (gsize i = 0; entry[i]; i++)
    bytes[1024 + 2 * i] = entry[i];
  return fixture_write (file, bytes, 2048);
}

static void
test_ole (void)
{
  static const struct
  {
    const char *file;
    const char *entry;
    int code;
    const char *words[3];
  } table[] = {
    { "a.xlsx", "EncryptedPackage", FULEI_EXCHANGE_ERROR_ENCRYPTED, { "密码" } },
    { "a.xls", "WordDocument", FULEI_EXCHANGE_ERROR_FORMAT, { ".doc" } },
    { "a.et", "Workbook", FULEI_EXCHANGE_ERROR_FORMAT, { ".et", "另存为 .xlsx" } },
    { "a.xls", "Workbook", FULEI_EXCHANGE_ERROR_DAMAGED, { "损坏" } },
    { "a.xls", "Workboo", FULEI_EXCHANGE_ERROR_FORMAT, { "办公文档" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = write_ole (table[i].file, table[i].entry);
      fixture_expect_error (path, table[i].code, table[i].words);
    }
}

static void
test_zip (void)
{
  static const struct
  {
    const char *part;
    const char *words[2];
  } table[] = {
    { "mimetype", { ".ods" } },        { "word/document.xml", { ".docx" } }, { "ppt/presentation.xml", { ".pptx" } },
    { "xl/workbook.bin", { ".xlsb" } }, { "readme.txt", { "压缩包" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const FixturePart part = { table[i].part, "x", -1 };
      g_autofree char *path = fixture_write_zip ("z.xlsx", &part, 1);
      fixture_expect_error (path, FULEI_EXCHANGE_ERROR_FORMAT, table[i].words);
    }
}

/* What is in a file counts, not what it is called. */
static void
test_renamed (void)
{
  g_autofree char *text = fixture_write ("renamed.xlsx", "a,b\n", -1);
  fixture_expect_table (text, "1:Ta|Tb\n");
  g_autofree char *book = fixture_write_xlsx (FIXTURE_SHEET ("<row><c><v>1</v></c></row>"), NULL, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (book, &bytes, &length, NULL));
  g_autofree char *renamed = fixture_write ("renamed.csv", bytes, (gssize) length);
  fixture_expect_table (renamed, "1:N1\n");
}

static void
test_missing (void)
{
  const char *words[] = { "打不开", NULL }, *folder[] = { "不是一个文件", NULL };
  g_autofree char *path = fixture_dup_path ("missing.xlsx");

  fixture_expect_error (path, FULEI_EXCHANGE_ERROR_IO, words);
  fixture_expect_error ("/tmp", FULEI_EXCHANGE_ERROR_IO, folder);
}

static void
test_serials (void)
{
  static const struct
  {
    double serial;
    gboolean epoch_1904;
    const char *text;
  } table[] = {
    { 1, FALSE, "1900-01-01" },     { 59, FALSE, "1900-02-28" },          { 61, FALSE, "1900-03-01" },
    { 42065, FALSE, "2015-03-02" }, { 40603, TRUE, "2015-03-02" },        { 42065.99999999, FALSE, "2015-03-03" },
    { 0.5, FALSE, "12:00:00" },     { 2958465, FALSE, "9999-12-31" },     { 2958466, FALSE, NULL },
    { -1, FALSE, NULL },            { 42065.75, FALSE, "2015-03-02 18:00:00" },
  };
  char text[FULEI_CELL_DATE_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gboolean shown = fulei_cell_write_date (table[i].serial, table[i].epoch_1904, text);
      double back;
      g_assert_cmpstr (shown ? text : NULL, ==, table[i].text);
      if (!shown)
        continue;
      g_assert_true (fulei_cell_parse_date (text, table[i].epoch_1904, &back));
      g_assert_cmpfloat_with_epsilon (back, table[i].serial, 1e-7);
    }
}

static void
test_columns (void)
{
  static const char *const names[] = { "A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD" };
  static const guint columns[] = { 0, 25, 26, 51, 701, 702, 16383 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char name[FULEI_COLUMN_NAME_SIZE];
      guint row, column;
      g_autofree char *reference = g_strconcat ("$", names[i], "$12", NULL);
      fulei_cell_write_column_name (columns[i], name);
      g_assert_cmpstr (name, ==, names[i]);
      g_assert_true (fulei_cell_parse_reference (reference, strlen (reference), &row, &column));
      g_assert_cmpuint (column, ==, columns[i]);
      g_assert_cmpuint (row, ==, 11);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat ("/table-kinds/refused/", kinds[i].name, NULL);
      g_test_add_data_func (name, &kinds[i], test_refused);
    }
  g_test_add_func ("/table-kinds/ole", test_ole);
  g_test_add_func ("/table-kinds/zip", test_zip);
  g_test_add_func ("/table-kinds/renamed", test_renamed);
  g_test_add_func ("/table-kinds/missing", test_missing);
  g_test_add_func ("/table-kinds/serials", test_serials);
  g_test_add_func ("/table-kinds/columns", test_columns);
  int status = g_test_run ();
  fixture_clean ();
  return status;
}
