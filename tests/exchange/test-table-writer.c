/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "exchange/fulei-table-copy.h"
#include "exchange/fulei-table-writer.h"
#include "exchange/fulei-xlsx-package.h"

static const char *const hard_texts[] = {
  "王一", "350582201803092520", "=1+1", "=\"07\"", "'", "'甲", "''013", "'=x", "+8613900000000", "+cmd|' /C calc'!A0", "-5",
  "-5+3", "@SUM(A1)", "a,b", "a\"b", "\"", "第一行\n第二行", " 两边 ", "_x000D_", "_x0041_", "a\tb", "𠮷㛃䶮·〇", "a;b",
  "<&>", "350582********2520", "35058219860128196X", "#N/A", "TRUE", "2015-03-02", "3.50583E+17",
};

static char *
write_hard_texts (const char *name, FuleiTableWriterFlags flags)
{
  char *path = fixture_dup_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, flags, &error);

  g_assert_no_error (error);
  g_assert_true (fulei_table_writer_begin_sheet (writer, "往返", NULL, 0, &error));
  for (guint i = 0; i < G_N_ELEMENTS (hard_texts); i++)
    {
      FuleiCell cells[] = { fulei_cell_new_text (hard_texts[i]), fulei_cell_new_text (NULL), fulei_cell_new_text ("尾") };
      g_assert_true (fulei_table_writer_add_row (writer, cells, 3, &error));
    }
  g_assert_true (fulei_table_writer_finish (writer, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_round_trip (void)
{
  static const struct
  {
    const char *name;
    FuleiTableWriterFlags flags;
  } files[] = { { "r.csv", 0 }, { "g.csv", FULEI_TABLE_WRITER_GB18030 }, { "r.xlsx", 0 } };
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hard_texts); i++)
    g_string_append_printf (expected, "%u:T%s|-|T尾\n", i + 1, hard_texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = write_hard_texts (files[i].name, files[i].flags);
      fixture_expect_table (path, expected->str);
    }
}

static void
test_text_bytes (void)
{
  g_autofree char *path = write_hard_texts ("bytes.csv", 0);
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "\xef\xbb\xbf王一,,尾\r\n350582201803092520,,尾\r\n'=1+1,,尾\r\n"));
  g_assert_nonnull (strstr (bytes, "\r\n+8613900000000,"));
  g_assert_nonnull (strstr (bytes, "\r\n'+cmd|"));
  g_assert_nonnull (strstr (bytes, "\r\n\"a\"\"b\","));
}

static void
test_types (void)
{
  g_autofree char *path = fixture_dup_path ("types.xlsx");
  g_autoptr (GError) error = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *few[] = { "男", "女", NULL };
  g_autofree char *long_choice = g_strnfill (300, 'x');
  const char *many[] = { long_choice, "汉族", "a,b", NULL };
  const FuleiTableColumn columns[] = {
    { "姓名", 12, FALSE, "按户口簿填写", NULL }, { "性别", 0, FALSE, NULL, few }, { "民族", 0, FALSE, NULL, many }, { "身份证号", 22, TRUE, NULL, NULL },
  };
  FuleiCell cells[] = { fulei_cell_new_number (650.5, number), { FULEI_CELL_DATE, FALSE, "2015-03-02", 10, 42065 },
                        { FULEI_CELL_BOOLEAN, FALSE, "TRUE", 4, 1 }, { FULEI_CELL_DATE, FALSE, "2015-03-02 12:00:00", 19, 42065.5 } };

  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, 0, &error);
  g_assert_true (fulei_table_writer_begin_sheet (writer, "一/二:[三]", columns, 4, &error));
  g_assert_true (fulei_table_writer_skip_rows (writer, 2, &error));
  g_assert_true (fulei_table_writer_add_row (writer, cells, 4, &error));
  g_assert_true (fulei_table_writer_begin_sheet (writer, "一/二:[三]", NULL, 0, &error));
  g_assert_true (fulei_table_writer_add_row (writer, cells, 1, &error));
  g_assert_true (fulei_table_writer_finish (writer, &error));
  fixture_expect_table (path, "1:T姓名|T性别|T民族|T身份证号\n4:N650.5|D2015-03-02|BTRUE|D2015-03-02 12:00:00\n");

  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, NULL);
  g_assert_cmpuint (fulei_table_reader_get_n_sheets (reader), ==, 3);
  g_assert_cmpstr (fulei_table_reader_get_sheet_name (reader, 0), ==, "一 二  三 ");
  g_assert_cmpstr (fulei_table_reader_get_sheet_name (reader, 1), ==, "一 二  三 （2）");
  g_assert_true (fulei_table_reader_is_sheet_hidden (reader, 2));
  g_autofree char *choices = fixture_dup_table (path, 2, &error);
  g_assert_nonnull (strstr (choices, "2:T汉族\n3:Ta,b\n"));
  g_autoptr (FuleiXlsxPackage) package = fulei_xlsx_package_open (path, NULL);
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  g_assert_true (fulei_xlsx_package_find_tail (package, "xl/comments1.xml", "按户口簿填写", tail, NULL));
  g_assert_cmpuint (tail->len, >, 0);
}

static void
test_unfinished (void)
{
  g_autofree char *path = fixture_write ("kept.csv", "kept", -1);
  g_autofree char *bytes = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = fixture_dup_path (i == 0 ? "kept.csv" : "kept.xlsx");
      FuleiTableWriter *writer = fulei_table_writer_new_for_file (name, 0, NULL);
      g_assert_true (fulei_table_writer_begin_sheet (writer, "x", NULL, 0, NULL));
      fulei_table_writer_free (writer);
    }
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "kept");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)))
    g_assert_false (g_str_has_prefix (name, ".kept"));
}

/* A limit on file sizes stands for the full disk. */
static void
test_full_disk (gconstpointer data)
{
  g_autofree char *path = fixture_write (data, "kept", -1);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit old, small = { 100000, 100000 };
  FuleiCell cell = fulei_cell_new_text ("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十");

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small.rlim_max = old.rlim_max;
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, 0, &error);
  g_assert_true (fulei_table_writer_begin_sheet (writer, "x", NULL, 0, NULL));
  setrlimit (RLIMIT_FSIZE, &small);
  gboolean done = TRUE;
  for (guint i = 0; done && i < 20000; i++)
    done = fulei_table_writer_add_row (writer, &cell, 1, &error);
  done = done && fulei_table_writer_finish (writer, &error);
  setrlimit (RLIMIT_FSIZE, &old);
  g_assert_false (done);
  g_assert_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "磁盘已满"));
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "kept");
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_dup_path ("two.csv");
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, 0, NULL);

  g_assert_null (fulei_table_writer_new_for_file ("/tmp/x.ods", 0, &error));
  g_assert_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (fulei_table_writer_new_for_file ("/nowhere/at/all.csv", 0, &error));
  g_assert_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO);
  g_clear_error (&error);
  g_assert_true (fulei_table_writer_begin_sheet (writer, "a", NULL, 0, NULL));
  g_assert_false (fulei_table_writer_begin_sheet (writer, "b", NULL, 0, &error));
  g_assert_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_FORMAT);
}

static void
expect_copy (const char *source, gboolean only_rows, const char *name, const char *expected)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_dup_path (name);

  g_hash_table_insert (reasons, GUINT_TO_POINTER (5), (gpointer) "身份证号校验码不对");
  fulei_table_copy_with_reasons (source, 0, 2, reasons, only_rows, path, NULL, &error);
  g_assert_no_error (error);
  fixture_expect_table (path, expected);
}

static void
test_copy (void)
{
  g_autofree char *source = fixture_write ("source.csv", "花名册\n姓名,证号\n王一,1\n\n李二,'2\n张三,3,宽\n", -1);
  const char *all = "1:T花名册\n2:T姓名|T证号|-|T错误原因\n3:T王一|T1\n5:T李二|T2|-|T身份证号校验码不对\n6:T张三|T3|T宽\n";
  const char *some = "1:T花名册\n2:T姓名|T证号|-|T错误原因\n3:T李二|T2|-|T身份证号校验码不对\n";

  expect_copy (source, FALSE, "all.xlsx", all);
  expect_copy (source, FALSE, "all.csv", all);
  expect_copy (source, TRUE, "some.xlsx", some);
  expect_copy (source, TRUE, "some.csv", some);
  g_autofree char *again = fixture_dup_path ("all.xlsx");
  expect_copy (again, FALSE, "again.xlsx", all);
}

static void
test_copy_keeps_types (void)
{
  g_autofree char *source = fixture_write_xlsx (
      "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData><row r=\"2\"><c r=\"A2\" t=\"str\"><v>名</v></c></row><row r=\"5\"><c r=\"A5\"><v>650.5</v></c>"
      "<c r=\"B5\" s=\"1\"><v>42065</v></c><c r=\"C5\" t=\"b\"><v>1</v></c><c r=\"D5\" t=\"str\"><v>0595</v></c></row></sheetData></worksheet>",
      NULL, "<styleSheet xmlns=\"" FIXTURE_MAIN "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");

  expect_copy (source, FALSE, "types-copy.xlsx",
               "2:T名|-|-|-|T错误原因\n5:N650.5|D2015-03-02|BTRUE|T0595|T身份证号校验码不对\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-writer/round-trip", test_round_trip);
  g_test_add_func ("/table-writer/text-bytes", test_text_bytes);
  g_test_add_func ("/table-writer/types", test_types);
  g_test_add_func ("/table-writer/unfinished", test_unfinished);
  g_test_add_data_func ("/table-writer/full-disk/csv", "full.csv", test_full_disk);
  g_test_add_data_func ("/table-writer/full-disk/xlsx", "full.xlsx", test_full_disk);
  g_test_add_func ("/table-writer/refused", test_refused);
  g_test_add_func ("/table-copy/all", test_copy);
  g_test_add_func ("/table-copy/types", test_copy_keeps_types);
  int status = g_test_run ();
  fixture_clean ();
  return status;
}
