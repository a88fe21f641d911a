/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-pinyin.h"

#include "base/fulei-character.h"

#include <string.h>

#include "fulei-pinyin-table.h"

/* What goes beyond is not read; names have 50 characters at most. */
#define PARTS_MAX 64
#define WORDS_SIZE 256
#define VARIANT_SIZE (PARTS_MAX * 6 + WORDS_SIZE)

/* The rank of a character without a reading: behind all syllables. */
#define RANK_UNKNOWN 1023
#define RANK_BITS 10
#define ORDER_SYLLABLES 4

/* A character with its readings (ranks in the table of syllables), or a word without any, taken as it is. */
typedef struct {
  const guint16 *readings;
  guint          count;        /* 0 for a word */
  const char    *word;
  guint          word_length;
  gboolean       silent;       /* a Han character that no table knows: shown, but not searched by */
} Part;

typedef struct {
  Part  parts[PARTS_MAX];
  guint count;
  char  words[WORDS_SIZE];
  gsize words_length;
} Parts;

static void
set_readings (Part *part, guint place)
{
  part->count = reading_sets[place];
  part->readings = reading_sets + place + 1;
}

/* The place of a character's readings in reading_sets, 0 (an empty list) when it has none. */
static inline guint
find_readings (gunichar character)
{
  guint block = (character - FIRST_CHARACTER) / BLOCK_SIZE;

  if (character < FIRST_CHARACTER || block >= G_N_ELEMENTS (block_index))
    return 0;
  return blocks[block_index[block] * BLOCK_SIZE + character % BLOCK_SIZE];
}

/* Appends to the word being read, or begins one; FALSE when there is no room. */
static gboolean
append_to_word (Parts *parts, Part *part, gunichar character)
{
  if (parts->words_length + 6 > WORDS_SIZE)
    return FALSE;
  if (part->word_length == 0)
    part->word = parts->words + parts->words_length;
  part->word_length += (guint) g_unichar_to_utf8 (character, parts->words + parts->words_length);
  parts->words_length = (gsize) (part->word + part->word_length - parts->words);
  return TRUE;
}

/* Splits a text into characters with readings and words of other letters; separators are dropped. */
static void
read_parts (Parts *parts, const char *text)
{
  gboolean in_word = FALSE;
  gunichar character;

  parts->count = 0;
  parts->words_length = 0;
  while ((character = fulei_character_to_half_width (fulei_character_next (&text))) != 0)
    {
      guint place = find_readings (character);
      gboolean is_han = place != 0 || fulei_character_is_han (character);
      Part *part;

      if (!is_han && !g_unichar_isalnum (character))
        {
          in_word = FALSE;
          continue;
        }
      if (parts->count == PARTS_MAX && (is_han || !in_word))
        return;
      if (is_han || !in_word)
        parts->parts[parts->count++] = (Part) { .silent = is_han && place == 0 };
      part = &parts->parts[parts->count - 1];
      in_word = !is_han;
      if (place != 0)
        set_readings (part, place);
      else if (!append_to_word (parts, part, g_unichar_tolower (character)))
        {
          parts->count -= part->word_length == 0;
          return;
        }
    }
}

static gboolean
set_double_surname (Parts *parts, gunichar first, gunichar second)
{
  guint low = 0, high = G_N_ELEMENTS (double_surnames);

  while (low < high)
    {
      guint middle = (low + high) / 2;
      gboolean less = double_surnames[middle].first != first ? double_surnames[middle].first < first
                                                             : double_surnames[middle].second < second;

      if (less)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == G_N_ELEMENTS (double_surnames) || double_surnames[low].first != first
      || double_surnames[low].second != second)
    return FALSE;
  set_readings (&parts->parts[0], double_surnames[low].sets[0]);
  set_readings (&parts->parts[1], double_surnames[low].sets[1]);
  return TRUE;
}

/* 单 in front of a name is shan. Two characters are a surname only if a given name follows: 单于 may be Mr 单 (shan). */
static void
set_surname (Parts *parts, const char *name)
{
  gunichar first = fulei_character_next (&name);
  gunichar second = fulei_character_next (&name);
  guint low = 0, high = G_N_ELEMENTS (surnames);

  if (parts->count == 0 || parts->parts[0].count == 0 || find_readings (first) == 0)
    return;
  if (parts->count >= 3 && parts->parts[1].count > 0 && set_double_surname (parts, first, second))
    return;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (surnames[middle].character < first)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < G_N_ELEMENTS (surnames) && surnames[low].character == first)
    set_readings (&parts->parts[0], surnames[low].set);
}

static inline const char *
syllable_of (const Part *part, guint reading)
{
  return syllables[part->readings[reading]];
}

static void
append_variant (GString *output, const Parts *parts, const guint8 *choice, gboolean only_initials, char separator)
{
  char variant[VARIANT_SIZE + PARTS_MAX];
  char *end = variant;

  for (guint i = 0; i < parts->count; i++)
    {
      const Part *part = &parts->parts[i];
      const char *text = part->count > 0 ? syllable_of (part, choice[i]) : part->word;
      gsize length = part->count > 0 ? strlen (text) : part->word_length;

      if (part->silent && separator == '\0')
        continue;
      if (only_initials)
        length = (gsize) (g_utf8_next_char (text) - text);
      if (separator != '\0' && i > 0)
        *end++ = separator;
      memcpy (end, text, length);
      end += length;
    }
  if (end == variant)
    return;
  if (output->len > 0)
    g_string_append_c (output, ' ');
  g_string_append_len (output, variant, end - variant);
}

/* The next reading behind @reading that differs from all before it in what is asked for; 0 when there is none. */
static guint
next_reading (const Part *part, guint reading, gboolean only_initials)
{
  while (++reading < part->count)
    {
      gboolean is_new = TRUE;

      for (guint i = 0; only_initials && is_new && i < reading; i++)
        is_new = syllable_of (part, i)[0] != syllable_of (part, reading)[0];
      if (is_new)
        return reading;
    }
  return 0;
}

/* All variants that differ from the usual reading in one character from @start on, on top of what @choice has already;
 * returns how many of @room are left. */
static guint
append_deviations (GString *output, const Parts *parts, guint8 *choice, guint start, gboolean only_initials, guint room)
{
  for (guint i = start; i < parts->count && room > 0; i++)
    {
      while (room > 0 && (choice[i] = (guint8) next_reading (&parts->parts[i], choice[i], only_initials)) != 0)
        {
          append_variant (output, parts, choice, only_initials, '\0');
          room--;
        }
      choice[i] = 0;
    }
  return room;
}

/* The usual reading, then those with one character read otherwise, then those with two. */
static void
append_variants (GString *output, const Parts *parts, gboolean only_initials)
{
  guint8 choice[PARTS_MAX] = { 0 };
  guint room = FULEI_PINYIN_VARIANTS_MAX - 1;
  guint polyphones = 0;

  append_variant (output, parts, choice, only_initials, '\0');
  for (guint i = 0; i < parts->count; i++)
    polyphones += parts->parts[i].count > 1;
  if (polyphones == 0)
    return;
  room = append_deviations (output, parts, choice, 0, only_initials, room);
  for (guint i = 0; polyphones > 1 && i < parts->count && room > 0; i++)
    {
      while (room > 0 && (choice[i] = (guint8) next_reading (&parts->parts[i], choice[i], only_initials)) != 0)
        room = append_deviations (output, parts, choice, i + 1, only_initials, room);
      choice[i] = 0;
    }
}

static guint
rank_of_letter (char letter)
{
  if (letter >= 'a' && letter <= 'z')
    return letter_ranks[letter - 'a'];
  return letter >= '0' && letter <= '9' ? digit_ranks[letter - '0'] : RANK_UNKNOWN;
}

/* Each syllable is a place in the order, and so is each letter of a word; shorter names come first. */
static guint64
order_of (const Parts *parts)
{
  guint64 order = 0;
  guint places = 0;

  for (guint i = 0; i < parts->count && places < ORDER_SYLLABLES; i++)
    {
      const Part *part = &parts->parts[i];
      const char *end = part->word + part->word_length;

      if (part->count > 0)
        {
          order = order << RANK_BITS | part->readings[0];
          places++;
        }
      for (const char *p = part->word; p < end && places < ORDER_SYLLABLES; p = g_utf8_next_char (p), places++)
        order = order << RANK_BITS | rank_of_letter (*p);
    }
  return order << RANK_BITS * (ORDER_SYLLABLES - places);
}

static void
set_text (FuleiPinyin *pinyin, const char *text, gboolean is_name)
{
  static const guint8 usual[PARTS_MAX] = { 0 };
  Parts parts;

  g_string_truncate (pinyin->pinyin, 0);
  g_string_truncate (pinyin->initials, 0);
  g_string_truncate (pinyin->full, 0);
  read_parts (&parts, text != NULL ? text : "");
  if (is_name && text != NULL)
    set_surname (&parts, text);
  append_variant (pinyin->pinyin, &parts, usual, FALSE, ' ');
  append_variants (pinyin->initials, &parts, TRUE);
  append_variants (pinyin->full, &parts, FALSE);
  pinyin->order = order_of (&parts);
}

/**
 * fulei_pinyin_init:
 * @pinyin: (out): gets empty strings; free them with fulei_pinyin_clear()
 */
void
fulei_pinyin_init (FuleiPinyin *pinyin)
{
  pinyin->pinyin = g_string_sized_new (64);
  pinyin->initials = g_string_sized_new (64);
  pinyin->full = g_string_sized_new (256);
  pinyin->name = g_string_sized_new (32);
  pinyin->order = 0;
}

/**
 * fulei_pinyin_clear:
 * @pinyin: strings of fulei_pinyin_init(), freed and set to NULL
 */
void
fulei_pinyin_clear (FuleiPinyin *pinyin)
{
  GString **strings[] = { &pinyin->pinyin, &pinyin->initials, &pinyin->full, &pinyin->name };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    if (*strings[i] != NULL)
      g_string_free (g_steal_pointer (strings[i]), TRUE);
}

/**
 * fulei_pinyin_set_name:
 * @pinyin: initialised; what it held is replaced
 * @name: (nullable): a personal name, see fulei_text_dup_name()
 *
 * Reads a name. Its first character, or its first two, are read as a surname where the list of surnames
 * (data/pinyin-surnames.txt) knows them. `initials` and `full` hold FULEI_PINYIN_VARIANTS_MAX variants at most: the
 * usual reading, then every one with a single character read otherwise, then with two. A Chinese character without any
 * known reading stands in `pinyin` as it is and is left out of the other two. The same name again costs nothing.
 */
void
fulei_pinyin_set_name (FuleiPinyin *pinyin, const char *name)
{
  if (name != NULL && *name != '\0' && strcmp (pinyin->name->str, name) == 0)
    return;
  set_text (pinyin, name, TRUE);
  g_string_assign (pinyin->name, name != NULL ? name : "");
}

/**
 * fulei_pinyin_set_words:
 * @pinyin: initialised; what it held is replaced
 * @words: (nullable): a word or place, such as a village
 *
 * As fulei_pinyin_set_name(), without surnames.
 */
void
fulei_pinyin_set_words (FuleiPinyin *pinyin, const char *words)
{
  set_text (pinyin, words, FALSE);
  g_string_truncate (pinyin->name, 0);
}

/* Whether @letters are read from the part at @place on: of each its whole reading or its initial, of the last as much of
 * its reading as there are letters. */
static gboolean
is_typed_from (const Parts *parts, guint place, const char *letters)
{
  const Part *part = &parts->parts[place];
  gsize rest = strlen (letters);

  if (rest == 0 || place == parts->count)
    return rest == 0;
  for (guint i = 0; i < MAX (part->count, 1); i++)
    {
      const char *text = part->count > 0 ? syllable_of (part, i) : part->word;
      gsize length = part->count > 0 ? strlen (text) : part->word_length;

      if (part->silent || *text != *letters)
        continue;
      if (memcmp (text, letters, MIN (length, rest)) == 0
          && (rest <= length || is_typed_from (parts, place + 1, letters + length)))
        return TRUE;
      if (length > 1 && is_typed_from (parts, place + 1, letters + 1))
        return TRUE;
    }
  return FALSE;
}

/**
 * fulei_pinyin_is_typed:
 * @text: (nullable): a name, of a person or of anything else
 * @letters: lower-case ASCII letters and digits, at least one
 *
 * Returns: whether somebody who looks for @text may type @letters: pinyin, initials, or both mixed, from any character on
 */
gboolean
fulei_pinyin_is_typed (const char *text, const char *letters)
{
  Parts parts;

  read_parts (&parts, text != NULL ? text : "");
  if (text != NULL)
    set_surname (&parts, text);
  for (guint i = 0; i < parts.count; i++)
    if (is_typed_from (&parts, i, letters))
      return TRUE;
  return FALSE;
}

/**
 * fulei_pinyin_of_character:
 * @character: any character
 *
 * Returns: (transfer none) (nullable): its usual reading without tone, "shan"; NULL when it has none
 */
const char *
fulei_pinyin_of_character (gunichar character)
{
  guint place = find_readings (character);

  return place != 0 ? syllables[reading_sets[place + 1]] : NULL;
}
