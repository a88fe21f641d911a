/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/fulei-value.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/fulei-credit-code.h"
#include "base/fulei-date.h"
#include "base/fulei-identity.h"
#include "base/fulei-phone.h"
#include "base/fulei-text.h"
#include "base/fulei-time.h"

G_DEFINE_QUARK (fulei-value-error-quark, fulei_value_error)

/* Messages never repeat what was written: it may be personal, and may stand in the wrong column. */

#define MOST_LABELS_TOLD 12
#define DEFAULT_TEXT_LENGTH 200
#define DEFAULT_NOTE_LENGTH 5000

static gboolean
fail_format (const FuleiField *field, const char *reason, GError **error)
{
  g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_FORMAT, _("“%s”%s"), field->heading, reason);
  return FALSE;
}

static gboolean
fail_range (const FuleiField *field, const char *reason, GError **error)
{
  g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_RANGE, _("“%s”%s"), field->heading, reason);
  return FALSE;
}

static gboolean
fail_code (const FuleiField *field, GError **error)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < field->codes->n_codes && i < MOST_LABELS_TOLD; i++)
    if (!field->codes->codes[i].retired)
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? "、" : "", field->codes->codes[i].label);
  if (field->codes->n_codes > MOST_LABELS_TOLD)
    g_string_append (labels, "…");
  g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_UNKNOWN_CODE, _("“%s”的内容不在选项中（%s）"), field->heading,
               labels->str);
  return FALSE;
}

static gboolean
parse_text (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  guint length = field->length > 0 ? field->length
                 : field->type == FULEI_FIELD_NOTE ? DEFAULT_NOTE_LENGTH : DEFAULT_TEXT_LENGTH;
  gboolean one_name = field->sensitivity == FULEI_SENSITIVITY_NAME && length <= FULEI_TEXT_NAME_LENGTH_MAX;
  g_autofree char *name = one_name ? fulei_text_dup_name (words) : NULL;
  const char *text = name != NULL ? name : words;

  if (strlen (text) > length && g_utf8_strlen (text, -1) > (glong) length)
    {
      g_autofree char *reason = g_strdup_printf (_("太长，最多 %u 个字"), length);

      return fail_range (field, reason, error);
    }
  fulei_record_set_text (record, field->index, text);
  return TRUE;
}

static gboolean
is_negative (const char *words)
{
  g_autofree char *half_width = fulei_text_dup_half_width (words);
  const char *number = g_strchug (half_width);

  return (*number == '-' && g_ascii_isdigit (number[1])) || g_str_has_prefix (number, "−");
}

static gboolean
parse_number (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  gboolean hundredths = fulei_field_is_hundredths (field);
  gint64 value;

  if (field->minimum >= 0 && is_negative (words))
    return fail_range (field, _("不能是负数"), error);
  if (hundredths ? !fulei_text_parse_money (words, &value) : !fulei_text_parse_integer (words, &value))
    return fail_format (field, field->type == FULEI_FIELD_MONEY ? _("应为金额，如 650 或 650.50")
                               : hundredths ? _("应为数字，如 120 或 119.9") : _("应为整数"), error);
  if (value < field->minimum || value > field->maximum)
    {
      gint64 factor = hundredths ? 100 : 1;
      g_autofree char *reason = g_strdup_printf (_("应在 %" PRId64 " 到 %" PRId64 " 之间"),
                                                 field->minimum / factor, field->maximum / factor);

      return fail_range (field, reason, error);
    }
  fulei_record_set_integer (record, field->index, value);
  return TRUE;
}

static gboolean
parse_date (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  FuleiDate date;
  FuleiDatePrecision precision = fulei_date_parse (words, &date);
  gboolean month = field->type == FULEI_FIELD_MONTH;
  char text[FULEI_DATE_TEXT_SIZE];

  if (precision == FULEI_DATE_PRECISION_NONE)
    return fail_format (field, _("不是能识别的日期，请写成 2013-05-02"), error);
  if (precision == FULEI_DATE_PRECISION_MONTH && !month && !field->partial)
    return fail_format (field, _("只有年月，还缺日，请写成 2013-05-02"), error);
  if (field->past && date > fulei_clock_today ())
    return fail_range (field, _("晚于今天"), error);
  fulei_date_write_iso (date, text);
  if (month || precision == FULEI_DATE_PRECISION_MONTH)
    text[7] = '\0';
  fulei_record_set_text (record, field->index, text);
  return TRUE;
}

static gboolean
parse_time (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  char text[FULEI_TIME_TEXT_SIZE];

  if (!fulei_time_parse (words, text))
    return fail_format (field, _("应写明日期和几点几分，如 2024-06-30 08:15"), error);
  if (field->past && fulei_time_get_date (text) > fulei_clock_today ())
    return fail_range (field, _("晚于今天"), error);
  fulei_record_set_text (record, field->index, text);
  return TRUE;
}

static gboolean
parse_code (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  const FuleiCode *code = fulei_code_list_match (field->codes, words);

  if (code == NULL)
    return fail_code (field, error);
  fulei_record_set_text (record, field->index, code->code);
  return TRUE;
}

/* Takes "残疾（二级）", "低保650元", "低保：650" apart. @head is what stands before, @tail (owned) what stands behind. */
static const FuleiCode *
split_choice (const FuleiCodeList *list, const char *token, char **tail)
{
  const FuleiCode *code = fulei_code_list_match (list, token);
  const char *end = token;

  *tail = NULL;
  while (code == NULL && *end != '\0')
    {
      gunichar character;
      g_autofree char *head = NULL;

      end = g_utf8_next_char (end);
      character = g_utf8_get_char (end);
      if (character != 0xff08 && character != '(' && character != ':' && character != 0xff1a &&
          character != ' ' && !g_unichar_isdigit (character))
        continue;
      head = g_strndup (token, (gsize) (end - token));
      code = fulei_code_list_match (list, head);
      if (code == NULL)
        continue;
      if (!g_unichar_isdigit (character))
        end = g_utf8_next_char (end);
      *tail = g_strstrip (g_strdup (end));
      if (g_str_has_suffix (*tail, "）"))
        (*tail)[strlen (*tail) - strlen ("）")] = '\0';
      else if (g_str_has_suffix (*tail, ")"))
        (*tail)[strlen (*tail) - 1] = '\0';
    }
  return code;
}

static gboolean
parse_choice (FuleiRecord *record, const FuleiField *field, const char *token, GError **error)
{
  g_autofree char *tail = NULL;
  const FuleiCode *code = split_choice (field->codes, token, &tail);
  gint64 amount = FULEI_NO_AMOUNT;

  if (code == NULL || (tail != NULL && *tail != '\0' && code->extra == FULEI_EXTRA_NONE))
    return fail_code (field, error);
  if (code->extra == FULEI_EXTRA_AMOUNT && tail != NULL && *tail != '\0' && !fulei_text_parse_money (tail, &amount))
    return fail_format (field, _("的金额看不懂，请写成“低保（650）”"), error);
  fulei_record_set_choice (record, field->index, code, code->extra == FULEI_EXTRA_WORDS ? tail : NULL, amount);
  return TRUE;
}

/* Whether the slash at @text sets choices apart; in 元/月 it does not. */
static gboolean
is_separating_slash (const char *text)
{
  return *text == '/' && !g_str_has_prefix (text + 1, "月") && !g_str_has_prefix (text + 1, "年");
}

static gboolean
is_separator (const char *text)
{
  gunichar character = g_utf8_get_char (text);

  return character == ';' || character == 0xff1b || character == 0x3001 || character == ',' || character == 0xff0c
         || is_separating_slash (text) || character == '\n' || character == '|';
}

/* The end of the longest label that stands at @text, which may have separators in it (心理、行为异常); @text if there is
 * none. */
static const char *
skip_label (const FuleiCodeList *list, const char *text)
{
  gsize longest = 0;

  for (guint i = 0; i < list->n_codes; i++)
    {
      gsize length = strlen (list->codes[i].label);

      if (length > longest && strncmp (text, list->codes[i].label, length) == 0)
        longest = length;
    }
  return text + longest;
}

/* Where the token that starts at @text ends: at a separator outside labels and brackets. */
static const char *
find_token_end (const FuleiCodeList *list, const char *text)
{
  int depth = 0;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  for (text = skip_label (list, text); *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (character == 0xff08 || character == '(')
        depth++;
      else if (character == 0xff09 || character == ')')
        depth = MAX (0, depth - 1);
      else if (depth == 0 && is_separator (text))
        break;
    }
  return text;
}

static gboolean
parse_codes (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  const char *start = words;

  fulei_record_clear (record, field->index);
  while (*start != '\0')
    {
      const char *end = find_token_end (field->codes, start);
      g_autofree char *token = g_strstrip (g_strndup (start, (gsize) (end - start)));

      if (*token != '\0' && !parse_choice (record, field, token, error))
        {
          fulei_record_clear (record, field->index);
          return FALSE;
        }
      start = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return TRUE;
}

static gboolean
parse_yes_no (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  static const char *const yes[] = { "是", "有", "已", "√", "✔", "☑", "1", "y", "yes", "true", NULL };
  static const char *const no[] = { "否", "无", "未", "×", "✘", "☐", "0", "n", "no", "false", "没有", NULL };
  g_autofree char *lower = g_ascii_strdown (words, -1);

  if (g_strv_contains (yes, lower))
    fulei_record_set_integer (record, field->index, 1);
  else if (g_strv_contains (no, lower))
    fulei_record_set_integer (record, field->index, 0);
  else
    return fail_format (field, _("应填“是”或“否”"), error);
  return TRUE;
}

static gboolean
fail_reference (const FuleiField *field, const char *words, const FuleiReferences *references, gboolean several,
                GError **error)
{
  g_autofree char *choices = NULL;

  if (several && references->choices != NULL)
    choices = references->choices (field->target, words, references->data);
  if (choices != NULL)
    g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_UNKNOWN_REFERENCE,
                 _("“%s”：%s都有这个%s，请在名称后写明镇（街道）"), field->heading, choices, field->target->label);
  else
    g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_UNKNOWN_REFERENCE,
                 several ? _("“%s”：“%s”里不止一个，请写得更明确") : _("“%s”：“%s”里没有登记"), field->heading,
                 field->target->label);
  return FALSE;
}

static gboolean
parse_reference (FuleiRecord *record, const FuleiField *field, const char *words, const FuleiReferences *references,
                 GError **error)
{
  gint64 id = references != NULL ? references->find (field->target, words, references->data) : 0;

  if (id > 0)
    {
      fulei_record_set_integer (record, field->index, id);
      return TRUE;
    }
  return fail_reference (field, words, references, id < 0, error);
}

static gboolean
parse_identity (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  FuleiIdentity identity;
  FuleiIdentityResult result = fulei_identity_check (words, &identity);

  if (!fulei_identity_is_valid (result))
    return fail_format (field, fulei_identity_describe (result), error);
  fulei_record_set_text (record, field->index, identity.number);
  return TRUE;
}

static gboolean
parse_phone (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  g_autofree char *cleaned = NULL;

  if (!fulei_phone_check (words, &cleaned))
    return fail_format (field, _("不是电话号码，请写 11 位手机号，或区号加座机号"), error);
  fulei_record_set_text (record, field->index, cleaned);
  return TRUE;
}

static gboolean
parse_credit_code (FuleiRecord *record, const FuleiField *field, const char *words, GError **error)
{
  char cleaned[19];

  if (!fulei_credit_code_check (words, cleaned))
    return fail_format (field, _("不对：统一社会信用代码是 18 位，末位是校验码"), error);
  fulei_record_set_text (record, field->index, cleaned);
  return TRUE;
}

static gboolean
parse_clean (FuleiRecord *record, const FuleiField *field, const char *words, const FuleiReferences *references,
             GError **error)
{
  switch (field->type)
    {
    case FULEI_FIELD_TEXT:
    case FULEI_FIELD_NOTE:
      return parse_text (record, field, words, error);
    case FULEI_FIELD_INTEGER:
    case FULEI_FIELD_MONEY:
    case FULEI_FIELD_DECIMAL:
      return parse_number (record, field, words, error);
    case FULEI_FIELD_DATE:
    case FULEI_FIELD_MONTH:
      return parse_date (record, field, words, error);
    case FULEI_FIELD_TIME:
      return parse_time (record, field, words, error);
    case FULEI_FIELD_CODE:
      return parse_code (record, field, words, error);
    case FULEI_FIELD_CODES:
      return parse_codes (record, field, words, error);
    case FULEI_FIELD_YES_NO:
      return parse_yes_no (record, field, words, error);
    case FULEI_FIELD_REFERENCE:
      return parse_reference (record, field, words, references, error);
    case FULEI_FIELD_IDENTITY:
      return parse_identity (record, field, words, error);
    case FULEI_FIELD_PHONE:
      return parse_phone (record, field, words, error);
    case FULEI_FIELD_CREDIT_CODE:
      return parse_credit_code (record, field, words, error);
    case FULEI_FIELD_ATTACHMENT:
      return fail_format (field, _("不能用文字填写"), error);
    case FULEI_N_FIELD_TYPES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static inline gboolean
continues (guchar byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Length of the character at @byte if it is UTF-8 and stays as it is: neither a blank nor hidden. 0 for all others, and
 * for some rare ones that would stay. */
static inline guint
measure_clean (const guchar *byte)
{
  if (*byte >= 0xe3 && *byte <= 0xee && *byte != 0xed)
    {
      gboolean blank = byte[0] == 0xe3 && byte[1] == 0x80 && byte[2] == 0x80;

      return continues (byte[1]) && continues (byte[2]) && !blank ? 3 : 0;
    }
  if (*byte >= 0xc3 && *byte <= 0xdf && *byte != 0xd8)
    return continues (byte[1]) ? 2 : 0;
  if (*byte == 0xf1 || *byte == 0xf2)
    return continues (byte[1]) && continues (byte[2]) && continues (byte[3]) ? 4 : 0;
  if (*byte == 0xf0)
    return byte[1] >= 0x90 && continues (byte[1]) && continues (byte[2]) && continues (byte[3]) ? 4 : 0;
  return 0;
}

/* Whether @words can be taken as they are: most cells of a roster need no cleaning, and there are millions. */
static gboolean
is_clean (const char *words)
{
  const guchar *byte = (const guchar *) words;

  if (*byte == ' ')
    return FALSE;
  while (*byte != '\0')
    {
      guint length = *byte < 0x80 ? 1 : measure_clean (byte);

      if (length == 0 || *byte < 0x20 || *byte == 0x7f || (*byte == ' ' && (byte[1] == ' ' || byte[1] == '\0')))
        return FALSE;
      byte += length;
    }
  return TRUE;
}

/**
 * fulei_value_parse:
 * @record: where the value goes
 * @field: a field of its register
 * @words: what a person wrote, in any encoding fault; blank empties the field
 * @references: (nullable): finds records for references
 * @error: FULEI_VALUE_ERROR, a sentence that names the field and never repeats what was written
 *
 * Returns: whether the field has the value now; if not it is as it was, or empty
 */
gboolean
fulei_value_parse (FuleiRecord *record, const FuleiField *field, const char *words, const FuleiReferences *references,
                   GError **error)
{
  g_autofree char *cleaned = NULL;

  if (!is_clean (words))
    words = cleaned = fulei_text_dup_clean (words, field->type == FULEI_FIELD_NOTE);
  if (*words == '\0')
    {
      fulei_record_clear (record, field->index);
      return TRUE;
    }
  return parse_clean (record, field, words, references, error);
}

static void
append_choice (GString *text, const FuleiChoice *choice)
{
  if (text->len > 0)
    g_string_append (text, "；");
  g_string_append (text, choice->code->label);
  if (choice->words != NULL)
    g_string_append_printf (text, "（%s）", choice->words);
  if (choice->amount != FULEI_NO_AMOUNT)
    {
      g_autofree char *amount = fulei_text_dup_money (choice->amount);

      g_string_append_printf (text, "（%s）", amount);
    }
}

static char *
dup_choices (const FuleiRecord *record, const FuleiField *field)
{
  GString *text = g_string_new (NULL);
  guint n_choices = fulei_record_count_choices (record, field->index);

  for (guint i = 0; i < n_choices; i++)
    append_choice (text, fulei_record_get_choice (record, field->index, i));
  return g_string_free (text, FALSE);
}

static char *
dup_integer_words (const FuleiRecord *record, const FuleiField *field, const FuleiReferences *references)
{
  gint64 value = fulei_record_get_integer (record, field->index, 0);
  char *name;

  if (fulei_field_is_hundredths (field))
    return fulei_text_dup_money (value);
  if (field->type == FULEI_FIELD_YES_NO)
    return g_strdup (value != 0 ? _("是") : _("否"));
  if (field->type != FULEI_FIELD_REFERENCE || references == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  name = references->name (field->target, value, references->data);
  return name != NULL ? name : g_strdup ("");
}

/**
 * fulei_value_dup_words:
 * @references: (nullable): names records for references
 * @masked: whether a sensitive value is masked (PRIV-3)
 *
 * Returns: (transfer full): the value as people read it, and as fulei_value_parse() takes it back unless it is masked;
 *   "" if empty
 */
char *
fulei_value_dup_words (const FuleiRecord *record, const FuleiField *field, const FuleiReferences *references,
                       gboolean masked)
{
  const char *text;

  if (fulei_record_is_empty (record, field->index))
    return g_strdup ("");
  if (field->type == FULEI_FIELD_CODES)
    return dup_choices (record, field);
  if (!fulei_field_is_text (field))
    return dup_integer_words (record, field, references);
  text = fulei_record_get_text (record, field->index);
  if (field->type == FULEI_FIELD_CODE)
    {
      const FuleiCode *code = fulei_code_list_find (field->codes, text);

      return g_strdup (code != NULL ? code->label : text);
    }
  return masked ? fulei_mask_dup (field->sensitivity, text) : g_strdup (text);
}
