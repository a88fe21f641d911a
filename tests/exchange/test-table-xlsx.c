/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include <string.h>

#include "exchange/fulei-xlsx-workbook.h"

#define STRINGS(data) "<sst xmlns=\"" FIXTURE_MAIN "\">" data "</sst>"
#define STYLES(formats, styles)                                                                                        \
  "<styleSheet xmlns=\"" FIXTURE_MAIN "\"><numFmts>" formats "</numFmts><cellXfs>" styles "</cellXfs></styleSheet>"
#define ROW(data) FIXTURE_SHEET ("<row r=\"1\">" data "</row>")

typedef struct
{
  const char *name;
  const char *sheet;
  const char *strings;
  const char *styles;
  const char *expected;
} Good;

static const Good good[] = {
  { "shared", ROW ("<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c>"),
    STRINGS ("<si><t>乙</t></si><si><t xml:space=\"preserve\"> 甲 </t></si>"), NULL, "1:T 甲 |T乙\n" },
  { "rich", ROW ("<c r=\"A1\" t=\"s\"><v>0</v></c>"),
    STRINGS ("<si><r><rPr><b/></rPr><t>欧</t></r><r><t>阳</t></r><rPh sb=\"0\" eb=\"1\"><t>ou</t></rPh><phoneticPr fontId=\"1\"/></si>"),
    NULL, "1:T欧阳\n" },
  { "inline", ROW ("<c r=\"B1\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c>"), NULL, NULL,
    "1:-|T甲乙\n" },
  { "entities", ROW ("<c r=\"A1\" t=\"str\"><v>&lt;&amp;&#x738b;&#10;&gt;</v></c>"), NULL, NULL, "1:T<&王\n>\n" },
  { "cdata", ROW ("<c r=\"A1\" t=\"str\"><v>a<![CDATA[<b>]]></v></c>"), NULL, NULL, "1:Ta<b>\n" },
  { "escapes", ROW ("<c r=\"A1\" t=\"s\"><v>0</v></c>"), STRINGS ("<si><t>a_x000D_b_x005F_x_xD842__xDFB7__xD842__x0000_</t></si>"),
    NULL, "1:Ta\rb_x𠮷_xD842__x0000_\n" },
  { "numbers", ROW ("<c r=\"A1\"><v>650.5</v></c><c r=\"B1\"><v>0.10000000000000001</v></c><c r=\"C1\"><v>3.50582201803092E+17</v></c>"
                    "<c r=\"D1\"><v>350582201803092000</v></c><c r=\"E1\" t=\"n\"><v>-3</v></c>"),
    NULL, NULL, "1:N650.5|N0.1|N3.50582201803092E+17|N350582201803092000|N-3\n" },
  { "types", ROW ("<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"e\"><v>#N/A</v></c>"
                  "<c r=\"D1\" t=\"d\"><v>2015-03-02T08:30:00</v></c>"),
    NULL, NULL, "1:BTRUE|BFALSE|E#N/A|D2015-03-02T08:30:00\n" },
  { "formulas", ROW ("<c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"str\"><f>\"a\"</f><v>a</v></c><c r=\"C1\"><f>NOW()</f></c>"),
    NULL, NULL, "1:N=2|T=a|-=\n" },
  { "gaps", FIXTURE_SHEET ("<row r=\"3\"><c r=\"C3\"><v>1</v></c><c r=\"E3\"/></row><row r=\"4\"/><row r=\"9\"><c r=\"A9\"><v>2</v></c></row>"),
    NULL, NULL, "3:-|-|N1\n9:N2\n" },
  { "no-references", FIXTURE_SHEET ("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"), NULL, NULL,
    "1:N1|-|N2\n2:N3\n" },
  { "dates", ROW ("<c r=\"A1\" s=\"1\"><v>42065</v></c><c r=\"B1\" s=\"2\"><v>42065.5</v></c><c r=\"C1\" s=\"3\"><v>42065</v></c>"
                  "<c r=\"D1\" s=\"4\"><v>42065</v></c><c r=\"E1\" s=\"0\"><v>42065</v></c><c r=\"F1\" s=\"1\"><v>59</v></c>"
                  "<c r=\"G1\" s=\"1\"><v>-1</v></c><c r=\"H1\" s=\"99\"><v>5</v></c><c r=\"I1\" s=\"1\"><v>0.25</v></c>"),
    NULL,
    STYLES ("<numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;;@\"/><numFmt numFmtId=\"177\" formatCode=\"0&quot;day&quot;\"/>",
            "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf numFmtId=\"31\"/>"),
    "1:D2015-03-02|D2015-03-02 12:00:00|N42065|D2015-03-02|N42065|D1900-02-28|N-1|N5|D06:00:00\n" },
  { "text-numbers", ROW ("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"str\"><v>'013</v></c>"),
    STRINGS ("<si><t>=\"350582201803092520\"</t></si>"), NULL, "1:T350582201803092520|T013\n" },
  { "prefixed",
    "<x:worksheet xmlns:x=\"" FIXTURE_MAIN "\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    NULL, NULL, "1:Ta\n" },
  { "strict",
    "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
    NULL, NULL, "1:N1\n" },
  { "extensions",
    "<worksheet xmlns=\"" FIXTURE_MAIN "\" xmlns:q=\"urn:q\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v><q:v>2</q:v></c><q:c/></row></sheetData>"
    "<q:sheetData/></worksheet>",
    NULL, NULL, "1:N1\n" },
  { "empty", FIXTURE_SHEET (""), NULL, NULL, "" },
};

static void
test_good (gconstpointer data)
{
  const Good *t = data;
  g_autofree char *path = fixture_write_xlsx (t->sheet, t->strings, t->styles);

  fixture_expect_table (path, t->expected);
}

typedef struct
{
  const char *name;
  const char *sheet;
  int code;
  const char *words[4];
} Bad;

static const Bad bad[] = {
  { "cut", "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData><row r=\"7\"><c r=\"A7\"><v>1</v></c></row><row r=\"8\"><c",
    FULEI_EXCHANGE_ERROR_DAMAGED, { "花名册", "第 8 行附近" } },
  { "other-root", "<html xmlns=\"" FIXTURE_MAIN "\"/>", FULEI_EXCHANGE_ERROR_DAMAGED, { "内部结构" } },
  { "no-xml", "hello", FULEI_EXCHANGE_ERROR_DAMAGED, { "花名册" } },
  { "no-content", "", FULEI_EXCHANGE_ERROR_DAMAGED, { "花名册" } },
  { "external-entity",
    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"" FIXTURE_MAIN
    "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&x;</v></c></row></sheetData></worksheet>",
    FULEI_EXCHANGE_ERROR_DAMAGED, { "文档类型" } },
  { "laughs",
    "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><worksheet xmlns=\"" FIXTURE_MAIN
    "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>",
    FULEI_EXCHANGE_ERROR_DAMAGED, { "文档类型" } },
  { "unknown-entity", ROW ("<c r=\"A1\" t=\"str\"><v>&x;</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "花名册" } },
  { "missing-string", ROW ("<c r=\"B1\" t=\"s\"><v>5</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "花名册", "第 1 行 B 列" } },
  { "bad-index", ROW ("<c r=\"B1\" t=\"s\"><v>x</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "第 1 行 B 列" } },
  { "bad-number", ROW ("<c r=\"C1\"><v>1.2.3</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "第 1 行 C 列", "数字" } },
  { "infinite", ROW ("<c r=\"C1\"><v>1e999</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "第 1 行 C 列", "数字" } },
  { "bad-reference", ROW ("<c r=\"1A\"><v>1</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "第 1 行", "位置" } },
  { "other-row", ROW ("<c r=\"A2\"><v>1</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "第 1 行", "位置" } },
  { "too-wide", ROW ("<c r=\"XFE1\"><v>1</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "第 1 行", "位置" } },
  { "rows-back", FIXTURE_SHEET ("<row r=\"5\"/><row r=\"4\"/>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "第 5 行", "行号" } },
  { "too-high", FIXTURE_SHEET ("<row r=\"1048577\"/>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "行号" } },
  { "cell-outside", FIXTURE_SHEET ("<c r=\"A1\"><v>1</v></c>"), FULEI_EXCHANGE_ERROR_DAMAGED, { "位置" } },
};

static void
test_bad (gconstpointer data)
{
  const Bad *t = data;
  g_autofree char *path = fixture_write_xlsx (t->sheet, NULL, NULL);

  fixture_expect_error (path, t->code, t->words);
}

static char *
dup_long (const char *before, const char *after)
{
  g_autofree char *filling = g_strnfill (10 << 20, 'x');
  /* Not so regular that it looks like a bomb. */
  guint32 seed = 1;
  for (gsize i = 0; i < 10 << 20; i++)
    filling[i] = (char) ('a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 26);
  return g_strconcat (before, filling, after, NULL);
}

static void
test_long_cell (void)
{
  const char *words[] = { "花名册", "第 1 行 B 列", "内容过长", NULL };
  const char *sheet = ROW ("<c r=\"B1\" t=\"s\"><v>1</v></c>");
  g_autofree char *strings = dup_long ("<sst xmlns=\"" FIXTURE_MAIN "\"><si><t>a</t></si><si><t>", "</t></si></sst>");
  g_autofree char *shared = fixture_write_xlsx (sheet, strings, NULL);
  fixture_expect_error (shared, FULEI_EXCHANGE_ERROR_LIMIT, words);

  g_autofree char *inner = dup_long ("<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData><row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>",
                                     "</t></is></c></row></sheetData></worksheet>");
  g_autofree char *own = fixture_write_xlsx (inner, NULL, NULL);
  fixture_expect_error (own, FULEI_EXCHANGE_ERROR_LIMIT, words);

  g_autofree char *unused = fixture_write_xlsx (ROW ("<c r=\"B1\" t=\"s\"><v>0</v></c>"), strings, NULL);
  fixture_expect_table (unused, "1:-|Ta\n");
}

static void
test_bomb (void)
{
  const char *words[] = { "大得不正常", NULL };
  g_autofree char *blanks = g_strnfill (64 << 20, ' ');
  memcpy (blanks, "<worksheet>", 11);
  g_autofree char *path = fixture_write_xlsx (blanks, NULL, NULL);

  fixture_expect_error (path, FULEI_EXCHANGE_ERROR_LIMIT, words);
}

/* One bit of a part's data changed: the checksum tells. */
static void
test_checksum (void)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>");
  guint32 seed = 7;
  for (guint i = 0; i < 30000; i++)
    g_string_append_c (sheet, (char) ('a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 26));
  g_string_append (sheet, "</v></c></row></sheetData></worksheet>");
  g_autofree char *path = fixture_write_xlsx (sheet->str, NULL, NULL);
  g_autofree char *bytes = NULL;
  const char *words[] = { "损坏", NULL };
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  char *part = memmem (bytes, length, "xl/worksheets/sheet1.xml", 24);
  part[24 + 12000] ^= 0x10;
  g_autofree char *changed = fixture_write ("changed.xlsx", bytes, (gssize) length);
  fixture_expect_error (changed, FULEI_EXCHANGE_ERROR_DAMAGED, words);
  g_autofree char *cut = fixture_write ("cut.xlsx", bytes, (gssize) length / 2);
  fixture_expect_error (cut, FULEI_EXCHANGE_ERROR_DAMAGED, words);
}

static void
test_missing_parts (void)
{
  const FixturePart parts[] = {
    { "[Content_Types].xml", "<Types/>", -1 },
    { "xl/workbook.xml", "<workbook xmlns=\"" FIXTURE_MAIN "\" xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"丢了\" r:id=\"s9\"/>"
      "<sheet name=\"藏着\" state=\"hidden\" r:id=\"s8\"/></sheets></workbook>", -1 },
  };
  const char *sheet[] = { "丢了", "不在文件里", NULL }, *book[] = { "xl/workbook.xml", NULL };
  g_autofree char *path = fixture_write_zip ("parts.xlsx", parts, 2);
  fixture_expect_error (path, FULEI_EXCHANGE_ERROR_DAMAGED, sheet);

  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, NULL);
  g_assert_cmpuint (fulei_table_reader_get_n_sheets (reader), ==, 2);
  g_assert_false (fulei_table_reader_is_sheet_hidden (reader, 0));
  g_assert_true (fulei_table_reader_is_sheet_hidden (reader, 1));
  g_assert_cmpstr (fulei_table_reader_get_sheet_name (reader, 1), ==, "藏着");
  g_assert_null (fulei_table_reader_get_sheet_name (reader, 2));
  g_assert_true (fulei_table_reader_get_epoch_1904 (reader));

  g_autofree char *bare = fixture_write_zip ("bare.xlsx", parts, 1);
  fixture_expect_error (bare, FULEI_EXCHANGE_ERROR_DAMAGED, book);
}

static void
test_merged (void)
{
  g_autofree char *path = fixture_write_xlsx (
      "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells count=\"2\">"
      "<mergeCell ref=\"A1:C2\"/><mergeCell ref='D5'/><mergeCell ref=\"?\"/></mergeCells><dataValidations><dataValidation sqref=\"A1:A9\"/>"
      "</dataValidations></worksheet>", NULL, NULL);
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, NULL);
  guint n;
  const FuleiTableRange *ranges = fulei_table_reader_get_merged (reader, 0, &n, NULL);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (ranges[0].first_row, ==, 0);
  g_assert_cmpuint (ranges[0].last_row, ==, 1);
  g_assert_cmpuint (ranges[0].last_column, ==, 2);
  g_assert_cmpuint (ranges[1].first_row, ==, 4);
  g_assert_cmpuint (ranges[1].first_column, ==, 3);
}

static void
test_date_formats (void)
{
  static const struct
  {
    const char *code;
    gboolean date;
  } table[] = {
    { "yyyy-mm-dd", TRUE }, { "yyyy\"年\"m\"月\"d\"日\";@", TRUE }, { "[$-804]yyyy年m月", TRUE }, { "上午/下午h:mm", TRUE },
    { "General", FALSE },   { "0.00E+00", FALSE },                  { "\"day\"0", FALSE },        { "[Red]0;yyyy", FALSE },
    { "0\\d", FALSE },      { "@", FALSE },                         { "#,##0_d", FALSE },         { "0\"", FALSE },
    { "[DBNum1]0", FALSE }, { "日", TRUE },                         { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (fulei_xlsx_is_date_format (table[i].code) != table[i].date)
      g_error ("%s", table[i].code);
}

static void
test_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FULEI_SAMPLES"), "village-a.xlsx", NULL);
  g_autofree char *table = fixture_dup_table (path, 0, NULL);

  g_assert_nonnull (strstr (table, "\n4:N1|T前尾村|T张佳晓|T男|T汉族|T 350582 20210204 4571|"));
  g_assert_nonnull (strstr (table, "|D2014-12-30|"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *name = g_strconcat ("/table-xlsx/good/", good[i].name, NULL);
      g_test_add_data_func (name, &good[i], test_good);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *name = g_strconcat ("/table-xlsx/bad/", bad[i].name, NULL);
      g_test_add_data_func (name, &bad[i], test_bad);
    }
  g_test_add_func ("/table-xlsx/long-cell", test_long_cell);
  g_test_add_func ("/table-xlsx/bomb", test_bomb);
  g_test_add_func ("/table-xlsx/checksum", test_checksum);
  g_test_add_func ("/table-xlsx/missing-parts", test_missing_parts);
  g_test_add_func ("/table-xlsx/merged", test_merged);
  g_test_add_func ("/table-xlsx/date-formats", test_date_formats);
  g_test_add_func ("/table-xlsx/sample", test_sample);
  int status = g_test_run ();
  fixture_clean ();
  return status;
}
