/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-import-parser.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/fulei-character.h"
#include "base/fulei-date.h"
#include "base/fulei-text.h"

/* Days that a bare number in a date column can mean: 1954-10-03 … 2119-02-01. Other numbers are 20130502, 201305, 2013. */
#define FIRST_SERIAL 20000
#define LAST_SERIAL 80000
/* Whole numbers of more digits have lost the last ones in a spreadsheet. */
#define FIRST_LOST_NUMBER 1e15

/* What people write where there is nothing to write. */
static gboolean
is_placeholder (const char *text, gsize length)
{
  static const char *const words[] = { "-", "--", "---", "/", "\\", "—", "——", "－", "／", "–", "…", "......", NULL };

  return length <= 6 && strchr ("-/\\.\xe2\xef", text[0]) != NULL && g_strv_contains (words, text);
}

static gboolean
is_only_blank (const char *text)
{
  gunichar character;

  while ((character = fulei_character_next (&text)) != 0)
    if (!fulei_character_is_blank (character) && !fulei_character_is_hidden (character))
      return FALSE;
  return TRUE;
}

/* An ASCII letter or digit, or a character from U+4000 to U+9FFF: nearly every cell, and there are millions. */
static gboolean
begins_with_words (const char *text)
{
  return g_ascii_isalnum (*text) || ((guchar) *text >= 0xe4 && (guchar) *text <= 0xe9);
}

/** fulei_import_cell_is_blank: Returns: whether the cell says nothing: empty, only blanks, or a dash */
gboolean
fulei_import_cell_is_blank (const FuleiCell *cell)
{
  if (cell->type == FULEI_CELL_EMPTY)
    return !cell->formula;
  if (cell->type != FULEI_CELL_TEXT)
    return FALSE;
  if (begins_with_words (cell->text))
    return FALSE;
  return is_only_blank (cell->text) || is_placeholder (cell->text, cell->length);
}

static gboolean
fail (const FuleiField *field, const char *reason, GError **error)
{
  g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_FORMAT, _("“%s”%s"), field->heading, reason);
  return FALSE;
}

/* “无” in columns that hold numbers, dates and names says that there is none; in others it may be a choice. */
static gboolean
says_none (const FuleiField *field, const char *text, gsize length)
{
  static const char *const words[] = { "无", "暂无", "没有", "不详", "未知", NULL };

  if (length > 6 || length < 3 || (guchar) text[0] < 0x80)
    return FALSE;
  switch ((int) field->type)
    {
    case FULEI_FIELD_IDENTITY:
    case FULEI_FIELD_PHONE:
    case FULEI_FIELD_DATE:
    case FULEI_FIELD_MONTH:
    case FULEI_FIELD_TIME:
    case FULEI_FIELD_MONEY:
    case FULEI_FIELD_DECIMAL:
    case FULEI_FIELD_INTEGER:
    case FULEI_FIELD_REFERENCE:
    case FULEI_FIELD_CREDIT_CODE:
      return g_strv_contains (words, text);
    default:
      return field->sensitivity == FULEI_SENSITIVITY_NAME && g_strv_contains (words, text);
    }
}

/* A number in a date column: a day's serial, or digits that somebody typed. */
static gboolean
write_date_words (const FuleiField *field, double number, gboolean epoch_1904, char words[FULEI_CELL_DATE_SIZE],
                  GError **error)
{
  FuleiDate date;
  double tenths = number * 10;

  if (number >= FIRST_SERIAL && number < LAST_SERIAL)
    {
      date = fulei_date_from_serial (number, epoch_1904);
      if (date == 0)
        return fail (field, _("不是能识别的日期，请写成 2013-05-02"), error);
      fulei_date_write_iso (date, words);
      return TRUE;
    }
  if (number >= 1800 && number < 2200 && fabs (tenths - round (tenths)) < 1e-6 && (gint64) round (tenths) % 10 == 1)
    return fail (field, _("是一个小数，分不清 1 月还是 10 月，请写成 2013-10"), error);
  g_ascii_formatd (words, FULEI_CELL_DATE_SIZE, "%.10g", number);
  return TRUE;
}

/* 44231 as a text: a date cell that was copied as a number. */
static gboolean
is_serial_text (const char *text, gsize length)
{
  return length == 5 && strspn (text, "0123456789") == 5 && text[0] >= '2' && text[0] < '8';
}

/* The words of a cell for a field. @buffer has room for a made one. NULL with @error set if they cannot be told. */
static const char *
find_words (const FuleiCell *cell, const FuleiField *field, gboolean epoch_1904, char buffer[FULEI_CELL_DATE_SIZE],
            GError **error)
{
  gboolean is_date = field->type == FULEI_FIELD_DATE || field->type == FULEI_FIELD_MONTH;

  switch (cell->type)
    {
    case FULEI_CELL_EMPTY:
      fail (field, _("是公式，但文件里没有算出的结果：请用表格软件打开、重新保存后再导入"), error);
      return NULL;
    case FULEI_CELL_ERROR:
      fail (field, _("是算错的公式（#N/A 之类），请改成内容"), error);
      return NULL;
    case FULEI_CELL_NUMBER:
      if (is_date)
        return write_date_words (field, cell->number, epoch_1904, buffer, error) ? buffer : NULL;
      if (field->type == FULEI_FIELD_IDENTITY && cell->number >= FIRST_LOST_NUMBER)
        return "3.50583E+17";
      if (fabs (cell->number) >= FIRST_LOST_NUMBER || strpbrk (cell->text, "eE") == NULL)
        return cell->text;
      return g_ascii_formatd (buffer, FULEI_CELL_DATE_SIZE, "%.15g", cell->number);
    case FULEI_CELL_BOOLEAN:
      return cell->number > 0 ? _("是") : _("否");
    case FULEI_CELL_TEXT:
      if (is_date && is_serial_text (cell->text, cell->length))
        return write_date_words (field, g_ascii_strtod (cell->text, NULL), epoch_1904, buffer, error) ? buffer : NULL;
      return cell->text;
    case FULEI_CELL_DATE:
    default:
      return cell->text;
    }
}

/* A column of one choice: an amount, words, or a tick. */
static gboolean
parse_choice (FuleiRecord *record, const FuleiImportTarget *target, const char *words, gboolean *given, GError **error)
{
  static const char *const yes[] = { "是", "有", "√", "✓", "✔", "☑", "■", "享受", NULL };
  static const char *const no[] = { "否", "无", "×", "✘", "☐", "□", "没有", "未享受", "不", NULL };
  g_autofree char *clean = fulei_text_dup_clean (words, FALSE);
  guint field = target->field->index;
  gint64 amount;

  if (g_strv_contains (no, clean))
    return TRUE;
  *given = TRUE;
  if (g_strv_contains (yes, clean))
    fulei_record_set_choice (record, field, target->choice, NULL, FULEI_NO_AMOUNT);
  else if (target->choice->extra == FULEI_EXTRA_WORDS)
    fulei_record_set_choice (record, field, target->choice, clean, FULEI_NO_AMOUNT);
  else if (!fulei_text_parse_money (clean, &amount))
    {
      g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_FORMAT, _("“%s”的金额看不懂，请写成数字，如 650"),
                   target->choice->label);
      return FALSE;
    }
  else if (amount > 0)
    fulei_record_set_choice (record, field, target->choice, NULL,
                             target->choice->extra == FULEI_EXTRA_AMOUNT ? amount : FULEI_NO_AMOUNT);
  else
    *given = FALSE;
  return TRUE;
}

/**
 * fulei_import_cell_parse:
 * @cell: a cell that is not blank
 * @target: where it goes; not a reference
 * @epoch_1904: whether serial dates count from 1904
 * @given: (out): whether it said anything: “无” in a telephone column does not
 * @error: a sentence that names the field and never repeats the cell
 *
 * Returns: whether @record has the value now
 */
gboolean
fulei_import_cell_parse (const FuleiCell *cell, const FuleiImportTarget *target, gboolean epoch_1904, FuleiRecord *record,
                         gboolean *given, GError **error)
{
  char buffer[FULEI_CELL_DATE_SIZE];
  const char *words = find_words (cell, target->field, epoch_1904, buffer, error);

  *given = FALSE;
  if (words == NULL)
    return FALSE;
  if (target->choice != NULL)
    return parse_choice (record, target, words, given, error);
  if (cell->type == FULEI_CELL_TEXT && says_none (target->field, words, cell->length))
    return TRUE;
  if (!fulei_value_parse (record, target->field, words, NULL, error))
    return FALSE;
  *given = !fulei_record_is_empty (record, target->field->index);
  return TRUE;
}
