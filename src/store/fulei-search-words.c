/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/fulei-ledger-private.h"

/* The words under which a record is found. FTS5 keeps them without positions, so each word says where it stands:
 *   陈, 小, 明             each character of the name, found anywhere
 *   1chen 2xiao 3ming      each reading of each character, with its place
 *   1c 2x 3m               each initial, with its place
 *   t20 t2520              of each number its last two and its last four characters */

#define PLACES_MAX 9
#define PIECE_MAX 24

typedef struct
{
  const char *text;
  gsize length;
} Piece;

static guint
split (const char *text, Piece *pieces, guint n_max)
{
  guint n_pieces = 0;

  while (*text != '\0' && n_pieces < n_max)
    {
      gsize length = strcspn (text, " ");

      pieces[n_pieces++] = (Piece){ text, length };
      text += length + (text[length] == ' ');
    }
  return n_pieces;
}

static void
add_placed (GString *words, guint place, const char *text, gsize length)
{
  g_string_append_c (words, ' ');
  g_string_append_c (words, (char)('1' + place));
  g_string_append_len (words, text, (gssize)length);
}

static void
write_characters (GString *words, const char *name)
{
  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      gunichar character = g_utf8_get_char (name);

      if (character < 0x80 || g_unichar_ispunct (character) || g_unichar_isspace (character))
        continue;
      g_string_append_c (words, ' ');
      g_string_append_len (words, name, g_utf8_next_char (name) - name);
    }
}

static void
write_initials (GString *words, const Piece *usual, guint n_places, const char *variants)
{
  guint32 seen[PLACES_MAX] = { 0 };
  Piece pieces[FULEI_PINYIN_VARIANTS_MAX];
  guint n_variants = split (variants, pieces, G_N_ELEMENTS (pieces));

  for (guint i = 0; i < n_places; i++)
    {
      add_placed (words, i, usual[i].text, 1);
      if (g_ascii_islower (*usual[i].text))
        seen[i] = 1u << (*usual[i].text - 'a');
    }
  for (guint i = 1; i < n_variants; i++)
    for (guint j = 0; j < MIN (n_places, pieces[i].length); j++)
      {
        char letter = pieces[i].text[j];

        if (!g_ascii_islower (letter) || (seen[j] & (1u << (letter - 'a'))) != 0)
          continue;
        seen[j] |= 1u << (letter - 'a');
        add_placed (words, j, &letter, 1);
      }
}

/* A variant of the full pinyin differs from the usual reading in one place: finds that place and its other reading.
 * Those that differ in two places say nothing new. */
static void
write_other_reading (GString *words, const Piece *usual, guint n_places, const char *joined, const Piece *variant)
{
  gsize whole = strlen (joined), before = 0;

  for (guint i = 0; i < n_places; before += usual[i].length, i++)
    {
      gsize after = whole - before - usual[i].length;

      if (variant->length <= before + after || memcmp (joined, variant->text, before) != 0
          || memcmp (joined + whole - after, variant->text + variant->length - after, after) != 0)
        continue;
      add_placed (words, i, variant->text + before, variant->length - before - after);
      return;
    }
}

static void
write_readings (GString *words, const FuleiPinyin *pinyin)
{
  Piece usual[PIECE_MAX], variants[FULEI_PINYIN_VARIANTS_MAX];
  guint n_usual = split (pinyin->pinyin->str, usual, G_N_ELEMENTS (usual));
  guint n_places = MIN (n_usual, PLACES_MAX);
  guint n_variants = split (pinyin->full->str, variants, G_N_ELEMENTS (variants));
  char joined[PLACES_MAX * 32] = "";
  gsize length = 0;

  for (guint i = 0; i < n_places; i++)
    if (usual[i].length > 1)
      add_placed (words, i, usual[i].text, usual[i].length);
  write_initials (words, usual, n_places, pinyin->initials->str);
  for (guint i = 0; i < n_places; length += usual[i].length, i++)
    {
      if (length + usual[i].length >= sizeof joined)
        return;
      memcpy (joined + length, usual[i].text, usual[i].length);
    }
  joined[length] = '\0';
  for (guint i = 1; n_usual == n_places && i < n_variants; i++)
    write_other_reading (words, usual, n_places, joined, &variants[i]);
}

static void
write_number (GString *words, const char *number)
{
  gsize length = strlen (number);

  if (length < 4)
    return;
  g_string_append (words, " t");
  g_string_append_len (words, number + length - 2, 2);
  g_string_append (words, " t");
  g_string_append_len (words, number + length - 4, 4);
}

/**
 * fulei_search_has_number:
 *
 * Returns: whether a record is found by the end of the number in @field: its own identity number and all phones
 */
gboolean
fulei_search_has_number (const FuleiField *field)
{
  return field->type == FULEI_FIELD_PHONE || (field->type == FULEI_FIELD_IDENTITY && field->indexed);
}

/**
 * fulei_search_write_words:
 * @pinyin: scratch
 * @record: of a register with name search
 * @words: gets the record's search words, set apart by blanks; what it held is gone
 */
void
fulei_search_write_words (FuleiPinyin *pinyin, const FuleiRecord *record, GString *words)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  const char *name = fulei_record_get_text (record, reg->title->index);

  g_string_truncate (words, 0);
  if (name != NULL)
    {
      write_characters (words, name);
      fulei_pinyin_set_name (pinyin, name);
      write_readings (words, pinyin);
    }
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];
      const char *number;

      if (!fulei_search_has_number (field))
        continue;
      number = fulei_record_get_text (record, i);
      if (number != NULL)
        write_number (words, number);
    }
}
