/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *bytes;
  gssize length;
  const char *expected;
} Good;

static const Good good[] = {
  { "plain", "a,b,c\n1,2,3\n", -1, "1:Ta|Tb|Tc\n2:T1|T2|T3\n" },
  { "crlf", "a,b\r\nc,d\r\n", -1, "1:Ta|Tb\n2:Tc|Td\n" },
  { "cr", "a,b\rc,d\r", -1, "1:Ta|Tb\n2:Tc|Td\n" },
  { "no-end", "a,b\nc,d", -1, "1:Ta|Tb\n2:Tc|Td\n" },
  { "mark", "\xef\xbb\xbf姓名,性别\n", -1, "1:T姓名|T性别\n" },
  { "mark-only", "\xef\xbb\xbf", -1, "" },
  { "blank-lines", "a\n\n,,\nb\n", -1, "1:Ta\n4:Tb\n" },
  { "ragged", "a,b,c\nd\ne,,\n,f\n", -1, "1:Ta|Tb|Tc\n2:Td\n3:Te\n4:-|Tf\n" },
  { "quotes", "\"a,b\",\"c\"\"d\"\"\",\"\"\n", -1, "1:Ta,b|Tc\"d\"\n" },
  { "quoted-lines", "\"a\r\nb\",c\nd,e\n", -1, "1:Ta\r\nb|Tc\n2:Td|Te\n" },
  { "quote-inside", "a\"b,c\n", -1, "1:Ta\"b|Tc\n" },
  { "behind-quote", "\"a\"b,\"c\"\"\"d\n", -1, "1:Tab|Tc\"d\n" },
  { "quote-at-end", "\"a\",\"b\"", -1, "1:Ta|Tb\n" },
  { "tabs", "a\tb,c\td\n1\t2\t3\n", -1, "1:Ta|Tb,c|Td\n2:T1|T2|T3\n" },
  { "semicolons", "a;b;c\n1;2,5;3\n", -1, "1:Ta|Tb|Tc\n2:T1|T2,5|T3\n" },
  { "quoted-separators", "\"a;b;c;d\",e\n\"1;2;3;4\",5\n", -1, "1:Ta;b;c;d|Te\n2:T1;2;3;4|T5\n" },
  { "text-numbers", "=\"350582201803092520\",'013,\"=\"\"07\"\"\",'甲\n", -1, "1:T350582201803092520|T013|T07|T'甲\n" },
  { "formula-kept", "=1+1,=\"a\"&\"b\"\n", -1, "1:T=1+1|T=\"a\"&\"b\"\n" },
  { "gbk", "\xd0\xd5\xc3\xfb,\xc5\xb7\xd1\xf4\n", -1, "1:T姓名|T欧阳\n" },
  { "gb18030", "\x95\x34\xb2\x35,a\n", -1, "1:T𠮷|Ta\n" },
  { "utf16le-mark", "\xff\xfe" "a\0,\0\x13\x4e\n\0", 10, "1:Ta|T专\n" },
  { "utf16be-mark", "\xfe\xff" "\0a\0,\x4e\x13\0\n", 10, "1:Ta|T专\n" },
  { "utf16le", "a\0,\0\x13\x4e\n\0", 8, "1:Ta|T专\n" },
  { "utf16be", "\0a\0,\x4e\x13\0\n", 8, "1:Ta|T专\n" },
  { "rare", "𠮷㛃䶮·〇,x\n", -1, "1:T𠮷㛃䶮·〇|Tx\n" },
};

static void
test_good (gconstpointer data)
{
  const Good *t = data;
  g_autofree char *path = fixture_write ("t.csv", t->bytes, t->length);

  fixture_expect_table (path, t->expected);
}

typedef struct
{
  const char *name;
  const char *bytes;
  gssize length;
  int code;
  const char *words[3];
} Bad;

static const Bad bad[] = {
  { "empty", "", 0, FULEI_EXCHANGE_ERROR_FORMAT, { "空的" } },
  { "nul", "a,b\0c\nd\0\0", 9, FULEI_EXCHANGE_ERROR_FORMAT, { "不是表格" } },
  { "open-quote", "a,b\n1,\"2\n3,4\n", -1, FULEI_EXCHANGE_ERROR_DAMAGED, { "第 2 行 B 列", "引号" } },
  { "bad-utf8-after-mark", "\xef\xbb\xbf" "a\nb\n\xff,c\n", -1, FULEI_EXCHANGE_ERROR_ENCODING, { "第 3 行", "UTF-8" } },
  { "cut-utf8-after-mark", "\xef\xbb\xbf" "a\nb\n\xe5\xa7", -1, FULEI_EXCHANGE_ERROR_ENCODING, { "第 3 行" } },
  { "bad-gb18030", "\xd0\xd5\n\xc3\xfb\r\nab\xff,c\n", -1, FULEI_EXCHANGE_ERROR_ENCODING, { "第 3 行", "GB18030" } },
  { "cut-gb18030", "\xd0\xd5\n\xc3", -1, FULEI_EXCHANGE_ERROR_ENCODING, { "第 2 行", "GB18030" } },
  { "cut-utf16", "\xff\xfe" "a\0\n\0b", 7, FULEI_EXCHANGE_ERROR_ENCODING, { "第 2 行", "UTF-16LE" } },
  { "spoilt-utf8", "姓名,欧阳娜娜,张三李四王五赵六钱七孙八周吴郑王冯陈褚卫\n\xe5,b\n", -1, FULEI_EXCHANGE_ERROR_ENCODING, { "第 2 行", "UTF-8" } },
};

static void
test_bad (gconstpointer data)
{
  const Bad *t = data;
  g_autofree char *path = fixture_write ("t.csv", t->bytes, t->length);

  fixture_expect_error (path, t->code, t->words);
}

/* Records that lie across the ends of the reader's buffers, in every encoding. */
static void
test_buffer_ends (void)
{
  const char *filler = "一二三四五六七八九十甲乙";
  const char *encodings[] = { "UTF-8", "GB18030", "UTF-16LE" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 1; i <= 20000; i++)
    {
      g_string_append_printf (text, "%u,\"张三\"\"%.*s\n%u\",李𠮷四\r\n", i, (int) (i % 12 * 3), filler, i);
      g_string_append_printf (expected, "%u:T%u|T张三\"%.*s\n%u|T李𠮷四\n", i, i, (int) (i % 12 * 3),
                              filler, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      g_autofree char *bytes = g_convert (text->str, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autofree char *path = fixture_write ("t.csv", bytes, (gssize) length);
      fixture_expect_table (path, expected->str);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,");
  const char *long_cell[] = { "第 2 行 B 列", "内容过长", NULL };
  const char *open_quote[] = { "第 2 行 B 列", "引号", NULL };
  const char *columns[] = { "列数太多", NULL };

  gsize start = text->len;
  for (guint i = 0; i < 10 << 20; i++)
    g_string_append_c (text, 'x');
  g_autofree char *path = fixture_write ("t.csv", text->str, -1);
  fixture_expect_error (path, FULEI_EXCHANGE_ERROR_LIMIT, long_cell);
  text->str[start] = '"';
  g_autofree char *quoted = fixture_write ("t.csv", text->str, -1);
  fixture_expect_error (quoted, FULEI_EXCHANGE_ERROR_LIMIT, open_quote);
  memset (text->str, ',', text->len);
  g_autofree char *wide = fixture_write ("t.csv", text->str, -1);
  fixture_expect_error (wide, FULEI_EXCHANGE_ERROR_LIMIT, columns);
}

static void
test_many_columns (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "%u,", i);
  g_string_append (text, "\nnext\n");
  g_autofree char *path = fixture_write ("t.csv", text->str, -1);
  g_autofree char *table = fixture_dup_table (path, 0, NULL);
  g_assert_nonnull (strstr (table, "|T511\n2:Tnext\n"));
}

static gboolean
stop_cb (const FuleiTableRow *row, gpointer user_data)
{
  guint *rows = user_data;

  return ++*rows < 2;
}

static gboolean
cancel_cb (const FuleiTableRow *row, gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return TRUE;
}

static void
test_stop_and_cancel (void)
{
  g_autofree char *path = fixture_write ("t.csv", "a\nb\nc\n", -1);
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint rows = 0;

  g_assert_true (fulei_table_reader_read (reader, 0, stop_cb, &rows, NULL, NULL));
  g_assert_cmpuint (rows, ==, 2);
  g_assert_false (fulei_table_reader_read (reader, 0, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (fulei_table_reader_read (reader, 1, stop_cb, &rows, NULL, &error));
  g_assert_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_SHEET);
}

static void
test_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FULEI_SAMPLES"), "village-b-gb18030.csv", NULL);
  g_autofree char *table = fixture_dup_table (path, 0, NULL);

  g_assert_nonnull (strstr (table, "\n4:T1|T张林村|T吕娜䶮|T女|T汉族|T350582201803092520|"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *name = g_strconcat ("/table-csv/good/", good[i].name, NULL);
      g_test_add_data_func (name, &good[i], test_good);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *name = g_strconcat ("/table-csv/bad/", bad[i].name, NULL);
      g_test_add_data_func (name, &bad[i], test_bad);
    }
  g_test_add_func ("/table-csv/buffer-ends", test_buffer_ends);
  g_test_add_func ("/table-csv/limits", test_limits);
  g_test_add_func ("/table-csv/many-columns", test_many_columns);
  g_test_add_func ("/table-csv/stop-and-cancel", test_stop_and_cancel);
  g_test_add_func ("/table-csv/sample", test_sample);
  int status = g_test_run ();
  fixture_clean ();
  return status;
}
