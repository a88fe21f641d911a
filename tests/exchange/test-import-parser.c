/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include <string.h>

#include "base/fulei-date.h"
#include "exchange/fulei-import-parser.h"
#include "exchange/fulei-table-writer.h"

static FuleiDictionary *dictionary;

/* What the rows of a file are, one line a row: "3 name=甲 sex=1 @village=岭畔村 !D身份证…" */
typedef struct
{
  FuleiImportParser *parser;
  const FuleiRegister *reg;
  FuleiImportParsed parsed;
  GString *text;
} Dump;

static void
dump_data (Dump *dump)
{
  FuleiImportParsed *parsed = &dump->parsed;

  for (guint i = 0; i < dump->reg->n_fields; i++)
    {
      g_autofree char *words = NULL;

      if (!parsed->given[i] || fulei_record_is_empty (parsed->record, i))
        continue;
      words = fulei_value_dup_words (parsed->record, &dump->reg->fields[i], NULL, FALSE);
      g_string_append_printf (dump->text, " %s=%s", dump->reg->fields[i].id, words);
    }
  for (guint i = 0; i < parsed->references->len; i++)
    {
      const FuleiImportReference *reference = &g_array_index (parsed->references, FuleiImportReference, i);

      g_string_append_printf (dump->text, " @%s=%s", reference->field->id, parsed->words->str + reference->words);
    }
  for (guint i = 0; i < parsed->findings->len; i++)
    {
      const FuleiImportFinding *finding = &g_array_index (parsed->findings, FuleiImportFinding, i);
      char letters[FULEI_COLUMN_NAME_SIZE] = "";

      if (finding->severity != FULEI_ISSUE_ERROR)
        continue;
      if (finding->column != FULEI_IMPORT_NO_COLUMN)
        fulei_cell_write_column_name (finding->column, letters);
      g_string_append_printf (dump->text, " !%s:%s", letters, finding->field->id);
    }
}

static gboolean
dump_cb (const FuleiTableRow *row, gpointer user_data)
{
  static const char *const kinds[] = { "", " blank", " heading", " total" };
  Dump *dump = user_data;
  FuleiImportLineKind kind = fulei_import_parser_sort (dump->parser, row);

  g_string_append_printf (dump->text, "%u%s", row->number, kinds[kind]);
  if (kind == FULEI_IMPORT_LINE_DATA)
    {
      gsize before = dump->text->len;
      g_autofree char *once = NULL;

      fulei_import_parser_parse (dump->parser, row, &dump->parsed);
      dump_data (dump);
      once = g_strdup (dump->text->str + before);
      /* again, with what the columns remember by now */
      g_string_truncate (dump->text, before);
      fulei_import_parser_parse (dump->parser, row, &dump->parsed);
      dump_data (dump);
      g_assert_cmpstr (dump->text->str + before, ==, once);
    }
  g_string_append_c (dump->text, '\n');
  return TRUE;
}

static char *
dup_dump (const char *path)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, "child");
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, &error);
  g_autoptr (GPtrArray) lines = NULL, heading_lines = g_ptr_array_new ();
  FuleiImportTarget targets[64];
  Dump dump = { .reg = reg, .text = g_string_new (NULL) };
  guint n_rows, score, n_columns, first;

  g_assert_no_error (error);
  lines = fulei_import_lines_load (reader, 0, 60, NULL, &error);
  g_assert_no_error (error);
  n_columns = fulei_import_lines_count_columns (lines);
  first = fulei_import_headings_find (reg, lines, &n_rows, &score);
  g_assert_cmpuint (first, !=, G_MAXUINT);
  fulei_import_headings_match (reg, lines, first, n_rows, n_columns, targets);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (heading_lines, g_ptr_array_index (lines, first + i));
  dump.parser = fulei_import_parser_new (reg, reader, 0, heading_lines, targets, n_columns, &error);
  g_assert_no_error (error);
  fulei_import_parsed_init (&dump.parsed, reg);
  g_assert_true (fulei_table_reader_read (reader, 0, dump_cb, &dump, NULL, &error));
  g_assert_no_error (error);
  fulei_import_parsed_clear (&dump.parsed);
  fulei_import_parser_free (dump.parser);
  return g_string_free (dump.text, FALSE);
}

/* One cell of a text file under a heading. The row has what else is required. */
typedef struct
{
  const char *heading;
  const char *cell;
  const char *expected; /* " id=words", " !F:id", or "" */
} CellCase;

static const CellCase cells[] = {
  { "出生日期", "2015-03-02", " birth_date=2015-03-02" },
  { "出生日期", "2015.3.2", " birth_date=2015-03-02" },
  { "出生日期", "2015/3/2", " birth_date=2015-03-02" },
  { "出生日期", "2015年3月2日", " birth_date=2015-03-02" },
  { "出生日期", "20150302", " birth_date=2015-03-02" },
  { "出生日期", "２０１５－０３－０２", " birth_date=2015-03-02" },
  { "出生日期", "2015-03-02 00:00:00", " birth_date=2015-03-02" },
  { "出生日期", "2015年3月", " birth_date=2015-03" },
  { "出生日期", "42065", " birth_date=2015-03-02" },
  { "出生日期", "2013-13-45", " !E:birth_date" },
  { "出生日期", "2015-02-30", " !E:birth_date" },
  { "出生日期", "2199-01-01", " !E:birth_date" },
  { "出生日期", "去年", " !E:birth_date" },
  { "出生日期", "无", "" },
  { "建档时间", "2024年6月", " !E:filed_on" },
  { "身份证号", "350582201803092520", " identity_number=350582201803092520" },
  { "身份证号", " 350582 20180309 2520", " identity_number=350582201803092520" },
  { "身份证号", "３５０５８２２０１８０３０９２５２０", " identity_number=350582201803092520" },
  { "身份证号", "'35058220140716991x", " identity_number=35058220140716991X" },
  { "身份证号", "350582201803092520\xe2\x80\x8b", " identity_number=350582201803092520" },
  { "身份证号", "3.50583E+17", " !E:identity_number" },
  { "身份证号", "350582201803092000", " !E:identity_number" },
  { "身份证号", "350582201803092521", " !E:identity_number" },
  { "身份证号", "35058220180309252", " !E:identity_number" },
  { "身份证号", "无", "" },
  { "身份证号", "—", "" },
  { "父亲电话", "13560863911", " father_phone=13560863911" },
  { "父亲电话", "/", "" },
  { "父亲电话", "1356086", " !E:father_phone" },
  { "父亲姓名", "阿依古丽·买买提", " father_name=阿依古丽·买买提" },
  { "父亲姓名", "阿依古丽.买买提", " father_name=阿依古丽·买买提" },
  { "父亲姓名", "张　三", " father_name=张三" },
  { "父亲姓名", "无", "" },
  { "民族", "汉", " ethnic_group=汉族" },
  { "民族", "火星族", " !E:ethnic_group" },
  { "户籍类别", "农业", " registration=农村户" },
  { "健康情况", "残疾（二级）", " health=残疾（二级）" },
  { "健康情况", "健康、残疾", " health=健康；残疾 !E:health" },
  { "低保（元/月）", "650", " relief=低保（650）" },
  { "低保（元/月）", "６５０元", " relief=低保（650）" },
  { "低保（元/月）", "是", " relief=低保" },
  { "低保（元/月）", "否", "" },
  { "低保（元/月）", "0", "" },
  { "低保（元/月）", "很多", " !E:relief" },
  { "备注", "一行\x01\x02 两行", " remarks=一行 两行" },
  { "备注", "=1+1", " remarks=" "=1+1" },
  { "家庭住址", "\xf0\xaa\x9a\xa5村12号", " address=\xf0\xaa\x9a\xa5村12号" },
};

static char *
quote (const char *cell)
{
  return g_strdup_printf ("\"%s\"", cell);
}

/* The dump of a sheet with headings and one row, without what every such row has. */
static char *
dup_rest (const char *dump)
{
  static const char *const common[] = { "1 heading\n2", " name=甲", " sex=男", " category=农村留守儿童", " @village=乙", "\n", NULL };
  GString *rest = g_string_new (dump);

  for (guint i = 0; common[i] != NULL; i++)
    g_assert_cmpuint (g_string_replace (rest, common[i], "", 1), ==, 1);
  return g_string_free (rest, FALSE);
}

static void
test_cell (gconstpointer data)
{
  const CellCase *test = data;
  g_autofree char *cell = quote (test->cell);
  g_autofree char *table = g_strdup_printf ("姓名,性别,儿童类别,村,%s\n甲,男,留守儿童,乙,%s\n", test->heading, cell);
  g_autofree char *path = fixture_write ("cell.csv", table, -1);
  g_autofree char *dump = dup_dump (path);
  g_autofree char *rest = dup_rest (dump);

  g_assert_cmpstr (rest, ==, test->expected);
}

/* Which rows are data, in rosters as villages send them. */
static void
test_rows (void)
{
  static const struct { const char *table, *expected; } rows[] = {
    { "名册\n序号,姓名,性别,儿童类别,村\n1,甲,男,留守,乙\n\n,,,,\n2,丙,女,困境,乙\n合计：2 人,,,,\n填表人：丁   审核人：戊\n",
      "1 heading\n2 heading\n3 name=甲 sex=男 category=农村留守儿童 @village=乙\n"
      "6 name=丙 sex=女 category=困境儿童 @village=乙\n7 total\n8 total\n" },
    { "序号,姓名,性别,儿童类别,村\n1,甲,男,留守,乙\n2,,,,\n3,,,,\n", "1 heading\n2 name=甲 sex=男 category=农村留守儿童 @village=乙\n"
      "3 blank\n4 blank\n" },
    { "姓名,性别,儿童类别,村\n甲,男,留守,乙\n姓名,性别,儿童类别,村\n丙,女,留守,乙\n",
      "1 heading\n2 name=甲 sex=男 category=农村留守儿童 @village=乙\n3 heading\n4 name=丙 sex=女 category=农村留守儿童 @village=乙\n" },
    { "姓名,性别,儿童类别,村\n合计,2,,\n", "1 heading\n2 total\n" },
    { "序号,姓名,性别,儿童类别,村\n,合 计,120人,,\n说明：以上属实,,,,\n总计,2人,,,\n", "1 heading\n2 total\n3 total\n4 total\n" },
    { "序号,姓名,性别,儿童类别,村\n,,男,留守,乙\n", "1 heading\n2 sex=男 category=农村留守儿童 @village=乙 !B:name\n" },
    { "姓名,性别,儿童类别,村\n/,-,——,／\n", "1 heading\n2 blank\n" },
    { "性别,姓名,儿童类别,村\n男,\"甲\n\",留守,\"乙\r\n\"\n", "1 heading\n2 name=甲 sex=男 category=农村留守儿童 @village=乙\r\n\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = fixture_write ("rows.csv", rows[i].table, -1);
      g_autofree char *dump = dup_dump (path);

      g_assert_cmpstr (dump, ==, rows[i].expected);
    }
}

#define TEXT(reference, text) "<c r=\"" reference "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(reference, number) "<c r=\"" reference "\"><v>" number "</v></c>"
#define HEADINGS "<row r=\"1\">" TEXT ("A1", "姓名") TEXT ("B1", "性别") TEXT ("C1", "儿童类别") TEXT ("D1", "村")
#define CHILD(row) TEXT ("A" row, "甲") TEXT ("B" row, "男") TEXT ("C" row, "留守") TEXT ("D" row, "乙")
#define WHOLE " name=甲 sex=男 category=农村留守儿童"

static void
check_sheet (const char *sheet, const char *expected)
{
  g_autofree char *path = fixture_write_xlsx (sheet, NULL, NULL);
  g_autofree char *dump = dup_dump (path);

  g_assert_cmpstr (dump, ==, expected);
}

static void
test_numbers (void)
{
  static const struct { const char *heading, *cell, *expected; } numbers[] = {
    { "出生日期", NUMBER ("E2", "42065"), " birth_date=2015-03-02" },
    { "出生日期", NUMBER ("E2", "42065.5"), " birth_date=2015-03-02" },
    { "出生日期", NUMBER ("E2", "20150302"), " birth_date=2015-03-02" },
    { "出生日期", NUMBER ("E2", "201503"), " birth_date=2015-03" },
    { "出生日期", NUMBER ("E2", "2015.3"), " birth_date=2015-03" },
    { "出生日期", NUMBER ("E2", "2015.12"), " birth_date=2015-12" },
    { "出生日期", NUMBER ("E2", "2015.1"), " !E:birth_date" },
    { "出生日期", NUMBER ("E2", "12"), " !E:birth_date" },
    { "出生日期", NUMBER ("E2", "-5"), " !E:birth_date" },
    { "身份证号", NUMBER ("E2", "350582201803092520"), " !E:identity_number" },
    { "身份证号", NUMBER ("E2", "3.5058220180309299E+17"), " !E:identity_number" },
    { "父亲电话", NUMBER ("E2", "13560863911"), " father_phone=13560863911" },
    { "父亲电话", NUMBER ("E2", "1.3560863911E10"), " father_phone=13560863911" },
    { "低保（元/月）", NUMBER ("E2", "650.5"), " relief=低保（650.50）" },
    { "家庭收入人均（元/年）", NUMBER ("E2", "12000"), " family_income=12000" },
    { "备注", NUMBER ("E2", "12"), " remarks=12" },
    { "备注", "<c r=\"E2\"><f>1+1</f><v>2</v></c>", " remarks=2" },
    { "备注", "<c r=\"E2\"><f>1+1</f></c>", " !E:remarks" },
    { "备注", "<c r=\"E2\" t=\"e\"><v>#N/A</v></c>", " !E:remarks" },
    { "是否单亲", "<c r=\"E2\" t=\"b\"><v>0</v></c>", " single_parent=否" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *sheet = g_strdup_printf (
          FIXTURE_SHEET (HEADINGS "<c r=\"E1\" t=\"inlineStr\"><is><t>%s</t></is></c></row><row r=\"2\">" CHILD ("2") "%s</row>"),
          numbers[i].heading, numbers[i].cell);
      g_autofree char *path = fixture_write_xlsx (sheet, NULL, NULL);
      g_autofree char *dump = dup_dump (path);
      g_autofree char *rest = dup_rest (dump);

      g_test_message ("%s %s", numbers[i].heading, numbers[i].cell);
      g_assert_cmpstr (rest, ==, numbers[i].expected);
    }
}

/* A village merged over its rows, and a note merged over the table. */
static void
test_merged (void)
{
  check_sheet ("<?xml version=\"1.0\"?><worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" HEADINGS "</row>"
               "<row r=\"2\">" CHILD ("2") "</row>"
               "<row r=\"4\">" TEXT ("A4", "丙") TEXT ("B4", "女") TEXT ("C4", "困境") "</row>"
               "<row r=\"5\">" TEXT ("A5", "丁") TEXT ("B5", "女") TEXT ("C5", "困境") "</row>"
               "<row r=\"6\">" TEXT ("A6", "以上共三人") "</row>"
               "</sheetData><mergeCells count=\"2\"><mergeCell ref=\"A6:D6\"/><mergeCell ref=\"D2:D4\"/></mergeCells></worksheet>",
               "1 heading\n2" WHOLE " @village=乙\n4 name=丙 sex=女 category=困境儿童 @village=乙\n"
               "5 name=丁 sex=女 category=困境儿童\n6 total\n");
}

static void
test_epoch_1904 (void)
{
  const FixturePart parts[] = {
    { "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", -1 },
    { "_rels/.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
      "Target=\"xl/workbook.xml\"/></Relationships>", -1 },
    { "xl/workbook.xml",
      "<workbook xmlns=\"" FIXTURE_MAIN "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<workbookPr date1904=\"1\"/><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>", -1 },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
      "Target=\"worksheets/sheet1.xml\"/></Relationships>", -1 },
    { "xl/worksheets/sheet1.xml",
      FIXTURE_SHEET (HEADINGS TEXT ("E1", "出生日期") "</row><row r=\"2\">" CHILD ("2") NUMBER ("E2", "40603") "</row>"), -1 },
  };
  g_autofree char *path = fixture_write_zip ("epoch.xlsx", parts, G_N_ELEMENTS (parts));
  g_autofree char *dump = dup_dump (path);

  g_autofree char *rest = dup_rest (dump);

  g_assert_cmpstr (rest, ==, " birth_date=2015-03-02");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/cell/%u", i);

      g_test_add_data_func (path, &cells[i], test_cell);
    }
  g_test_add_func ("/import/rows", test_rows);
  g_test_add_func ("/import/numbers", test_numbers);
  g_test_add_func ("/import/merged", test_merged);
  g_test_add_func ("/import/epoch-1904", test_epoch_1904);
  status = g_test_run ();
  fixture_clean ();
  fulei_dictionary_unref (dictionary);
  return status;
}
