/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scanner of rows against libxml2: whatever the bytes are, both must hand on the same rows and the same error. */

#include "table-fixture.h"

#include <string.h>

#include "exchange/fulei-table-reader-private.h"

#define STRINGS "<sst xmlns=\"" FIXTURE_MAIN "\"><si><t>甲</t></si><si><t>乙_x000D_</t></si></sst>"
#define STYLES "<styleSheet xmlns=\"" FIXTURE_MAIN "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
#define ROW(data) FIXTURE_SHEET ("<row r=\"1\">" data "</row>")
#define TEXT(data) ROW ("<c r=\"A1\" t=\"str\"><v>" data "</v></c>")
#define ROW_2 "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row>"

/* Parts of rows, so that one change anywhere in them meets every rule. */
static const char sample[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"" FIXTURE_MAIN
    "\" xmlns:x14ac=\"urn:x\"><cols><col min=\"1\"/></cols><sheetData>\n<row r=\"1\" spans=\"1:3\" x14ac:dyDescent=\"0.2\">"
    "<c r=\"A1\" s=\"1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>-12.5</v></c><c r=\"D1\" s=\"1\"><v>42065</v></c></row>"
    "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 王&lt;&#x738b;é𠮷</t></is></c><c r=\"B3\" t=\"str\">"
    "<f t=\"shared\" ref=\"B3:B4\" si=\"0\">A1&amp;\"x\"</f><v>a]]b</v></c><c r=\"C3\" t=\"b\"><v>1</v></c></row>\r\n"
    "<row r=\"4\"/><row><c t=\"e\"><v>#N/A</v></c><c/><c t=\"n\"><f>1+1</f><v>2</v></c></row></sheetData>"
    "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>";

typedef struct
{
  const char *name;
  const char *sheet;
  guint n_scanned; /* rows that libxml2 is not needed for */
} Odd;

static const Odd odd[] = {
  { "sample", sample, 4 },
  { "no-rows", FIXTURE_SHEET (""), 0 },
  { "blank-between", FIXTURE_SHEET ("\r\n <row r=\"1\">\n\t<c r=\"A1\">\n<v>1</v>\n</c>\n</row>\n"), 1 },
  { "blank-in-tags", FIXTURE_SHEET ("<row  r=\"1\" ><c   r=\"A1\" t=\"str\" ><v >1</v></c></row>"), 1 },
  { "blank-in-end", FIXTURE_SHEET ("<row r=\"1\"><c r=\"A1\"><v>1</v ></c></row>" ROW_2), 1 },
  { "newline-in-tag", FIXTURE_SHEET ("<row\nr=\"1\"><c r=\"A1\"><v>1</v></c></row>" ROW_2), 1 },
  { "single-quotes", FIXTURE_SHEET ("<row r='1'><c r=\"A1\"><v>1</v></c></row>" ROW_2), 1 },
  { "no-blank-between-attributes", ROW ("<c r=\"A1\"s=\"1\"><v>1</v></c>"), 0 },
  { "attribute-twice", ROW ("<c r=\"A1\" r=\"A1\"><v>1</v></c>"), 0 },
  { "row-attribute-twice", FIXTURE_SHEET ("<row r=\"1\" r=\"1\"/>"), 0 },
  { "unknown-attribute", FIXTURE_SHEET ("<row r=\"1\" q=\"1\"><c r=\"A1\"><v>1</v></c></row>" ROW_2), 1 },
  { "unknown-prefix", FIXTURE_SHEET ("<row r=\"1\" x14ac:dyDescent=\"1\"><c r=\"A1\"><v>1</v></c></row>"), 1 },
  { "entity-in-attribute", ROW ("<c r=\"A&#49;\"><v>1</v></c>"), 0 },
  { "less-in-attribute", ROW ("<c r=\"A1\" t=\"<\"><v>1</v></c>"), 0 },
  { "namespace-on-cell", ROW ("<c xmlns=\"urn:q\" r=\"A1\"><v>1</v></c>"), 0 },
  { "namespace-on-row", FIXTURE_SHEET ("<row xmlns=\"urn:q\" r=\"1\"><c r=\"A1\"><v>1</v></c></row>" ROW_2), 1 },
  { "entities", TEXT ("&lt;&gt;&amp;&quot;&apos;&#9;&#xD;&#x10FFFF;"), 1 },
  { "entity-unknown", TEXT ("&nbsp;"), 0 },
  { "entity-open", TEXT ("&lt"), 0 },
  { "entity-zero", TEXT ("&#0;"), 0 },
  { "entity-control", TEXT ("&#1;"), 0 },
  { "entity-surrogate", TEXT ("&#xD800;"), 0 },
  { "entity-no-character", TEXT ("&#xFFFF;"), 0 },
  { "entity-too-high", TEXT ("&#x110000;"), 0 },
  { "entity-many-digits", TEXT ("&#x00000041;"), 0 },
  { "entity-empty", TEXT ("&#;"), 0 },
  { "bare-ampersand", TEXT ("a & b"), 0 },
  { "greater", TEXT ("a>b]>]] >"), 1 },
  { "section-end", TEXT ("a]]>"), 0 },
  { "carriage-return", TEXT ("a\r\nb\rc"), 0 },
  { "tab", TEXT ("a\tb\nc"), 1 },
  { "control", TEXT ("a\001b"), 0 },
  { "delete", TEXT ("a\177b"), 0 },
  { "two-bytes", TEXT ("é\xc2\x80\xdf\xbf"), 1 },
  { "overlong", TEXT ("\xc0\xaf"), 0 },
  { "overlong-three", TEXT ("\xe0\x80\xaf"), 0 },
  { "overlong-four", TEXT ("\xf0\x80\x80\xaf"), 0 },
  { "surrogate", TEXT ("\xed\xa0\x80"), 0 },
  { "no-character", TEXT ("\xef\xbf\xbe"), 0 },
  { "last-character", TEXT ("\xef\xbf\xbd\xf4\x8f\xbf\xbf"), 1 },
  { "too-high", TEXT ("\xf4\x90\x80\x80"), 0 },
  { "half-character", TEXT ("\xe7\x8e"), 0 },
  { "latin", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet xmlns=\"" FIXTURE_MAIN
             "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xe9</v></c></row></sheetData></worksheet>", 0 },
  { "mark", "\xef\xbb\xbf" TEXT ("a"), 1 },
  { "cdata", TEXT ("<![CDATA[a]]>"), 0 },
  { "comment", TEXT ("a<!-- b -->c"), 0 },
  { "instruction", ROW ("<?a b?><c r=\"A1\"><v>1</v></c>"), 0 },
  { "rows-in-comment", FIXTURE_SHEET ("<!-- <row r=\"1\"></row>" ROW_2 "--><row r=\"3\"/>" ROW_2), 0 },
  { "rows-after-comment", FIXTURE_SHEET ("<!-- <row></row> --><row r=\"1\"/>" ROW_2), 0 },
  { "rows-in-cdata", FIXTURE_SHEET ("<row r=\"1\"><![CDATA[</row>" ROW_2 "]]></row><row r=\"3\"/>"), 1 },
  { "rows-in-row", FIXTURE_SHEET ("<row r=\"1\">" ROW_2 "<c r=\"A1\"><v>1</v></c></row>"), 0 },
  { "rows-in-other", FIXTURE_SHEET ("<q>" ROW_2 "</q>"), 0 },
  { "words-in-comment", "<!--<sheetData>-->" FIXTURE_SHEET (ROW_2), 0 },
  { "sheet-data-in-comment", "<worksheet xmlns=\"" FIXTURE_MAIN "\"><!--<sheetData><row/>--><sheetData>" ROW_2 "</sheetData></worksheet>", 1 },
  { "sheet-data-attribute", "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData a=\">\">" ROW_2 "<row r=\"3\"/></sheetData></worksheet>", 0 },
  { "two-sheet-data", "<worksheet xmlns=\"" FIXTURE_MAIN "\"><q><sheetData>" ROW_2 "</sheetData></q><sheetData><row r=\"3\"/></sheetData></worksheet>", 1 },
  { "other-namespace", "<worksheet xmlns=\"" FIXTURE_MAIN "\" xmlns:q=\"urn:q\"><q:sheetData>" ROW_2 "</q:sheetData></worksheet>", 0 },
  { "rows-behind", "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData/>" ROW_2 "</worksheet>", 0 },
  { "rich", ROW ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>甲</t></r><rPh><t>x</t></rPh></is></c>"), 0 },
  { "rich-then-plain", FIXTURE_SHEET ("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>甲</t></r></is></c></row>" ROW_2), 1 },
  { "empty-elements", ROW ("<c r=\"A1\" t=\"inlineStr\"><is/></c><c r=\"B1\" t=\"inlineStr\"><is><t/></is></c><c r=\"C1\"><f/><v/></c>"), 1 },
  { "two-texts", ROW ("<c r=\"A1\" t=\"inlineStr\"><is><t>甲</t> <t>乙</t></is><v>丙</v></c>"), 1 },
  { "text-outside", ROW ("<c r=\"A1\">x<v>1</v></c>"), 0 },
  { "element-in-value", ROW ("<c r=\"A1\"><v>1<q/></v></c>"), 0 },
  { "wrong-end", ROW ("<c r=\"A1\"><v>1</t></c>"), 0 },
  { "bad-number", FIXTURE_SHEET ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>1.2.3</v></c></row>" ROW_2), 0 },
  { "missing-string", FIXTURE_SHEET (ROW_2 "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>7</v></c></row>"), 1 },
  { "rows-back", FIXTURE_SHEET (ROW_2 "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), 1 },
  { "row-number-words", FIXTURE_SHEET ("<row r=\"1x\"><c r=\"A1\"><v>1</v></c></row><row r=\"\"/>"), 1 },
  { "cells-back", ROW ("<c r=\"C1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"), 1 },
  { "other-row", FIXTURE_SHEET (ROW_2 "<row r=\"3\"><c r=\"A4\"><v>1</v></c></row>"), 1 },
  { "far-column", ROW ("<c r=\"ZZ1\"><v>1</v></c><c r=\"B1\"><v>2</v></c>"), 1 },
  { "too-wide", ROW ("<c r=\"XFE1\"><v>1</v></c>"), 0 },
  { "extension", ROW ("<c r=\"A1\"><v>1</v><extLst><ext/></extLst></c>"), 0 },
  { "cut-row", "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" ROW_2 "<row r=\"3\"><c r=\"A3\"><v>1</v", 1 },
  { "cut-end", "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" ROW_2 "</sheetD", 1 },
  { "version-1.1", "<?xml version=\"1.1\"?><worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" ROW_2 "</sheetData></worksheet>", 1 },
};

static gboolean
describe_cb (const FuleiTableRow *row, gpointer user_data)
{
  GString *text = user_data;

  g_string_append_printf (text, "%u:", row->number);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const FuleiCell *cell = &row->cells[i];
      g_assert_cmpuint (strlen (cell->text), ==, cell->length);
      g_string_append_printf (text, "%d%d,%.17g,%s|", (int) cell->type, cell->formula, cell->number, cell->text);
    }
  return TRUE;
}

/* The rows and, behind them, the error. */
static char *
dup_reading (const char *path, gboolean plain_xml, guint *n_scanned)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  reader->plain_xml = plain_xml;
  g_assert_true (fulei_table_reader_read (reader, 0, describe_cb, text, NULL, &error) == (error == NULL));
  if (error)
    g_string_append_printf (text, "\n%d %s", error->code, error->message);
  *n_scanned = reader->n_scanned;
  return g_string_free (text, FALSE);
}

static guint
expect_same (const char *sheet)
{
  g_autofree char *path = fixture_write_xlsx (sheet, STRINGS, STYLES);
  guint n_scanned, none;
  g_autofree char *scanned = dup_reading (path, FALSE, &n_scanned);
  g_autofree char *plain = dup_reading (path, TRUE, &none);

  if (strcmp (scanned, plain) != 0)
    g_test_message ("%s", sheet);
  g_assert_cmpstr (scanned, ==, plain);
  g_assert_cmpuint (none, ==, 0);
  return n_scanned;
}

static void
test_odd (gconstpointer data)
{
  const Odd *t = data;

  g_assert_cmpuint (expect_same (t->sheet), ==, t->n_scanned);
}

/* The sample with one byte or word changed, at each of its bytes behind the first. */
static void
test_changed (void)
{
  static const char *const words[] = { "", "<", ">", "\"", "&", " ", "/", "]]>", "1", "\x80", "</row>", "<row>", "\n" };

  for (gsize at = 1; at < sizeof sample - 1; at++)
    {
      gboolean replace = at % 2 == 0;
      g_autofree char *changed =
        g_strdup_printf ("%.*s%s%s", (int) at, sample, words[at * 7 % G_N_ELEMENTS (words)], sample + at + replace);
      expect_same (changed);
    }
}

/* As much as is unpacked on a thread of its own, with rows of all lengths over the bounds of its blocks: some longer than
 * what is kept from block to block, some for libxml2. */
static void
test_long (void)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>");
  guint n_rich = 0, n_long = 0, n_scanned;

  for (guint row = 1; row <= 3000; row++)
    {
      g_autofree char *long_text = g_strnfill (row % 500 == 0 ? 130000 : row * 37 % 997, 'x');
      gboolean rich = row % 333 == 0;
      g_string_append_printf (sheet, "<row r=\"%u\"><c r=\"A%u\" t=\"inlineStr\"><is>%s<t>%s王</t>%s</is></c></row>\n", row, row,
                              rich ? "<r>" : "", long_text, rich ? "</r>" : "");
      n_rich += rich;
      n_long += row % 500 == 0;
    }
  g_string_append (sheet, "</sheetData></worksheet>");
  g_assert_cmpuint (sheet->len, >, 1 << 20);
  n_scanned = expect_same (sheet->str);
  g_assert_cmpuint (n_scanned, <=, 3000 - n_rich);
  g_assert_cmpuint (n_scanned, >=, 3000 - n_rich - n_long);
}

static gboolean
stop_cb (const FuleiTableRow *row, gpointer user_data)
{
  return row->number < *(const guint *) user_data;
}

/* A reader that has had enough leaves no thread behind, wherever it stops. */
static void
test_stopped (void)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>");
  g_autoptr (FuleiTableReader) reader = NULL;
  g_autofree char *path = NULL;

  for (guint row = 1; row <= 40000; row++)
    g_string_append_printf (sheet, "<row r=\"%u\"><c r=\"A%u\"><v>%u</v></c></row>", row, row, row);
  g_string_append (sheet, "</sheetData></worksheet>");
  path = fixture_write_xlsx (sheet->str, NULL, NULL);
  reader = fulei_table_reader_new_for_file (path, NULL);
  for (guint last = 1; last <= 50000; last = last * 3 + 1)
    g_assert_true (fulei_table_reader_read (reader, 0, stop_cb, &last, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *name = g_strconcat ("/xlsx-rows/odd/", odd[i].name, NULL);
      g_test_add_data_func (name, &odd[i], test_odd);
    }
  g_test_add_func ("/xlsx-rows/changed", test_changed);
  g_test_add_func ("/xlsx-rows/long", test_long);
  g_test_add_func ("/xlsx-rows/stopped", test_stopped);
  int status = g_test_run ();
  fixture_clean ();
  return status;
}
