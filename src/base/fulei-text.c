/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-text.h"

#include "base/fulei-character.h"

#include <string.h>

/* A writer into a buffer that is large enough from the start. */
typedef struct {
  char  *start;
  gsize  length;
} Output;

static Output
output_new (const char *text)
{
  /* An invalid byte becomes U+FFFD, a full stop in a name becomes U+00B7: at most three bytes for one. */
  return (Output) { .start = g_malloc (3 * strlen (text) + 1) };
}

static inline void
output_append (Output *output, gunichar character)
{
  if (character < 0x80)
    output->start[output->length++] = (char) character;
  else
    output->length += (gsize) g_unichar_to_utf8 (character, output->start + output->length);
}

static char *
output_finish (Output *output)
{
  output->start[output->length] = '\0';
  return output->start;
}

/* Nothing to clean: printable ASCII and Han only, single blanks inside. Most cells are like that. */
static gboolean
is_clean (const char *text)
{
  gboolean after_blank = TRUE;

  while (*text != '\0')
    {
      gunichar character = fulei_character_next (&text);

      if (character == ' ' && (after_blank || *text == '\0'))
        return FALSE;
      after_blank = character == ' ';
      if ((character < ' ' || character > 0x7E) && !(character >= 0x4E00 && character <= 0x9FFF))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_line_end (gunichar character)
{
  return character == '\n' || character == '\r' || character == 0x85 || character == 0x2028 || character == 0x2029;
}

/**
 * fulei_text_dup_clean:
 * @text: (nullable): text from outside, not necessarily UTF-8
 * @keep_lines: whether line ends stay, as '\n'; otherwise they are blanks
 *
 * Bytes that are not UTF-8 become U+FFFD; controls, zero-width and bidirectional marks and byte order marks go; blanks
 * of every kind become ' ', runs of them one, none at the ends of the text or of a line.
 *
 * Returns: (transfer full): the clean text, "" for NULL
 */
char *
fulei_text_dup_clean (const char *text, gboolean keep_lines)
{
  Output output;
  guint lines = 0;
  gboolean blank = FALSE;
  gunichar character;

  if (text == NULL || is_clean (text))
    return g_strdup (text != NULL ? text : "");
  output = output_new (text);
  while ((character = fulei_character_next (&text)) != 0)
    {
      if (fulei_character_is_hidden (character))
        continue;
      if (keep_lines && is_line_end (character))
        {
          if (character == '\r' && *text == '\n')
            text++;
          lines++;
          continue;
        }
      if (fulei_character_is_blank (character))
        {
          blank = TRUE;
          continue;
        }
      if (output.length > 0)
        {
          if (blank && lines == 0)
            output_append (&output, ' ');
          for (; lines > 0; lines--)
            output_append (&output, '\n');
        }
      lines = 0;
      blank = FALSE;
      output_append (&output, character);
    }
  return output_finish (&output);
}

/**
 * fulei_text_dup_paragraphs:
 * @text: (nullable): text of several paragraphs, typed or pasted from a word processor
 *
 * As fulei_text_dup_clean() with lines, which drops objects, soft hyphens and blanks that indent; and: a line break
 * within a paragraph (vertical tab) and a page break end a line too, and there are no empty lines.
 *
 * Returns: (transfer full): one paragraph a line, "" for NULL
 */
char *
fulei_text_dup_paragraphs (const char *text)
{
  g_autofree char *broken = g_strdup (text);
  char *clean, *to;

  for (char *at = broken; at != NULL && *at != '\0'; at++)
    if (*at == '\v' || *at == '\f')
      *at = '\n';
  clean = to = fulei_text_dup_clean (broken, TRUE);
  for (const char *at = clean; *at != '\0'; at++)
    if (*at != '\n' || at[1] != '\n')
      *to++ = *at;
  *to = '\0';
  return clean;
}

/**
 * fulei_text_dup_half_width:
 * @text: (nullable): any text
 *
 * Returns: (transfer full): @text with full-width ASCII and U+3000 as ASCII, valid UTF-8; "" for NULL
 */
char *
fulei_text_dup_half_width (const char *text)
{
  Output output;
  gunichar character;

  if (text == NULL)
    return g_strdup ("");
  output = output_new (text);
  while ((character = fulei_character_next (&text)) != 0)
    output_append (&output, fulei_character_to_half_width (character));
  return output_finish (&output);
}

/* Punctuation in the narrow sense: g_unichar_ispunct() counts symbols too. */
static gboolean
is_punctuation (gunichar character)
{
  GUnicodeType type = fulei_character_is_han (character) ? G_UNICODE_OTHER_LETTER : g_unichar_type (character);

  return type >= G_UNICODE_CONNECT_PUNCTUATION && type <= G_UNICODE_OPEN_PUNCTUATION;
}

/**
 * fulei_text_dup_compact:
 * @text: (nullable): a heading or a word of a code list as somebody wrote it
 *
 * What is left to compare by: half width, lower case, without blanks, hidden characters and punctuation, so that
 * "村（居）" and "村 居：", "A／B" and "ａ-ｂ" are the same. Symbols beyond ASCII that are no punctuation (√, ℃) stay.
 *
 * Returns: (transfer full): the compact text, "" for NULL
 */
char *
fulei_text_dup_compact (const char *text)
{
  Output output;
  gunichar character;

  if (text == NULL)
    return g_strdup ("");
  output = output_new (text);
  while ((character = fulei_character_next (&text)) != 0)
    {
      character = fulei_character_to_half_width (character);
      if (fulei_character_is_blank (character) || fulei_character_is_hidden (character))
        continue;
      if (character < 0x80 && g_ascii_ispunct ((char) character))
        continue;
      if (character < 0x80)
        character = (guchar) g_ascii_tolower ((char) character);
      else if (is_punctuation (character))
        continue;
      output_append (&output, character);
    }
  return output_finish (&output);
}

/* The dots that stand for the one of 民委发〔2016〕33号, U+00B7. */
static gboolean
is_middle_dot (gunichar character)
{
  static const gunichar dots[] = { 0xB7, 0x387, 0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0x30FB, 0xFF65, 0x318D };

  for (gsize i = 0; i < G_N_ELEMENTS (dots); i++)
    if (character == dots[i])
      return TRUE;
  return FALSE;
}

/* Half width, one kind of dot, and the ideograph for a Kangxi radical (⼀ U+2F00), which text copied from PDF has. */
static gunichar
name_character (gunichar character)
{
  gunichar plain;

  if (is_middle_dot (character))
    return 0xB7;
  if (character >= 0x2F00 && character <= 0x2FD5
      && g_unichar_fully_decompose (character, TRUE, &plain, 1) == 1)
    return plain;
  return fulei_character_to_half_width (character);
}

static gunichar
peek_name_character (const char *text)
{
  gunichar character;

  do
    character = name_character (fulei_character_next (&text));
  while (character != 0 && (fulei_character_is_hidden (character) || fulei_character_is_blank (character)));
  return character;
}

/* A blank stays only between two words of letters: "John Smith", but 张 三 is spaced out to fill a cell. */
static gboolean
keeps_blank (gunichar before, gunichar after)
{
  return before != 0 && after != 0 && before != 0xB7 && after != 0xB7 && !fulei_character_is_han (before)
         && !fulei_character_is_han (after);
}

/**
 * fulei_text_dup_name:
 * @text: (nullable): a personal name as typed or found in a spreadsheet
 *
 * As fulei_text_dup_clean(), and: full-width letters become plain ones, every kind of dot between two Chinese
 * characters becomes "·" U+00B7 (民委发〔2016〕33号), blanks beside Chinese characters and dots go, Kangxi radicals become
 * the characters they look like.
 *
 * Returns: (transfer full): the name, "" for NULL; it still has to pass fulei_text_is_valid_name()
 */
char *
fulei_text_dup_name (const char *text)
{
  Output output;
  gunichar character, before = 0;
  gboolean blank = FALSE;

  if (text == NULL)
    return g_strdup ("");
  output = output_new (text);
  while ((character = fulei_character_next (&text)) != 0)
    {
      character = name_character (character);
      if (fulei_character_is_hidden (character))
        continue;
      if (fulei_character_is_blank (character))
        {
          blank = TRUE;
          continue;
        }
      if (character == '.' && fulei_character_is_han (before) && fulei_character_is_han (peek_name_character (text)))
        character = 0xB7;
      if (blank && keeps_blank (before, character))
        output_append (&output, ' ');
      blank = FALSE;
      output_append (&output, character);
      before = character;
    }
  return output_finish (&output);
}

/* Joins parts of a name: it stands neither at an end nor beside another joint. */
static gboolean
is_joint (gunichar character)
{
  return character == 0xB7 || character == ' ' || character == '-' || character == '\'' || character == 0x2019;
}

/**
 * fulei_text_is_valid_name:
 * @text: (nullable): a name, see fulei_text_dup_name()
 *
 * 1 to FULEI_TEXT_NAME_LENGTH_MAX letters of any script, among them every Chinese character of GB 18030, with single
 * "·", blanks, hyphens or apostrophes between them, and '.' behind a letter for "J. Smith". Digits, brackets, notes
 * such as 张三（小） and characters of private use, which print as boxes elsewhere, are refused.
 *
 * Returns: whether it can be a personal name
 */
gboolean
fulei_text_is_valid_name (const char *text)
{
  guint length = 0;
  gunichar character, before = ' ';

  while (text != NULL && (character = fulei_character_next (&text)) != 0)
    {
      if (++length > FULEI_TEXT_NAME_LENGTH_MAX)
        return FALSE;
      if (character == '.' || g_unichar_ismark (character))
        {
          if (is_joint (before) || before == '.')
            return FALSE;
        }
      else if (is_joint (character) ? is_joint (before)
                                    : !fulei_character_is_han (character) && !g_unichar_isalpha (character))
        return FALSE;
      before = character;
    }
  return length > 0 && !is_joint (before);
}
