/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one character of outside text is worth. Inline, since import asks for every character of every cell. */

#define FULEI_CHARACTER_REPLACEMENT 0xFFFD

/**
 * fulei_character_next:
 * @text: (inout): a position in a NUL-terminated text that need not be valid UTF-8; moved behind the character
 *
 * Returns: the character, U+FFFD for a byte that is not UTF-8, 0 at the end (the position then stays)
 */
static inline gunichar
fulei_character_next (const char **text)
{
  guchar first = (guchar) **text;
  gunichar character;

  if (first < 0x80)
    {
      if (first != 0)
        (*text)++;
      return first;
    }
  character = g_utf8_get_char_validated (*text, -1);
  if (character >= 0x110000)
    {
      (*text)++;
      return FULEI_CHARACTER_REPLACEMENT;
    }
  *text = g_utf8_next_char (*text);
  return character;
}

/**
 * fulei_character_to_half_width:
 * @character: any character
 *
 * Returns: the ASCII twin of a full-width character (U+FF01…FF5E, U+3000), else the character itself
 */
static inline gunichar
fulei_character_to_half_width (gunichar character)
{
  if (character >= 0xFF01 && character <= 0xFF5E)
    return character - 0xFF01 + 0x21;
  return character == 0x3000 ? ' ' : character;
}

/**
 * fulei_character_is_blank:
 * @character: any character
 *
 * Returns: whether it is white space of any kind: tabs, line ends, no-break and ideographic blanks
 */
static inline gboolean
fulei_character_is_blank (gunichar character)
{
  if (character < 0x80)
    return character == ' ' || (character >= '\t' && character <= '\r');
  return character == 0x85 || character == 0xA0 || character == 0x1680 || (character >= 0x2000 && character <= 0x200A)
         || character == 0x2028 || character == 0x2029 || character == 0x202F || character == 0x205F
         || character == 0x3000;
}

/**
 * fulei_character_is_hidden:
 * @character: any character
 *
 * Returns: whether it is drawn as nothing and means nothing in a register: controls, zero-width and bidirectional
 *   marks, byte order marks, tags. White space is not hidden. Variation selectors stay: they choose a name's glyph.
 */
static inline gboolean
fulei_character_is_hidden (gunichar character)
{
  if (character < 0x80)
    return character == 0x7F || (character < ' ' && !(character >= '\t' && character <= '\r'));
  if (character < 0x2000)
    return (character < 0xA0 && character != 0x85) || character == 0xAD || character == 0x61C || character == 0x180E;
  return (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E)
         || (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF
         || (character >= 0xFFF9 && character <= 0xFFFC) || (character >= 0xE0000 && character <= 0xE007F);
}

/**
 * fulei_character_is_han:
 * @character: any character
 *
 * The unified ideographs of the basic plane, the compatibility ideographs, 〇, and the whole of planes 2 and 3, so that
 * ideographs younger than the Unicode tables of this machine count too (GB 18030-2022).
 *
 * Returns: whether it is a Chinese character
 */
static inline gboolean
fulei_character_is_han (gunichar character)
{
  return (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0x3400 && character <= 0x4DBF)
         || (character >= 0x20000 && character <= 0x3FFFD) || (character >= 0xF900 && character <= 0xFAFF)
         || character == 0x3007;
}

G_END_DECLS
