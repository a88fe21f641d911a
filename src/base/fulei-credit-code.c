/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-credit-code.h"

#include "base/fulei-character.h"

#include <string.h>

#define CODE_LENGTH 18

/**
 * fulei_credit_code_check:
 * @text: (nullable): a unified social credit code as typed; blanks, hidden characters, hyphens, full-width and small
 *   letters do no harm
 * @cleaned: (out): the 18 characters in upper case, "" unless the code is right
 *
 * GB 32100-2015: 18 of 0-9 and the letters without I O S V Z; two for authority and class, six digits of division,
 * nine of the body, one check character with the weights 3^(i-1) mod 31.
 *
 * Returns: whether it is a code whose check character is right
 */
gboolean
fulei_credit_code_check (const char *text, char cleaned[19])
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static const guint8 weights[CODE_LENGTH - 1] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 };
  char code[CODE_LENGTH + 1] = "";
  guint length = 0, sum = 0;
  gunichar character;

  cleaned[0] = '\0';
  while (text != NULL && (character = fulei_character_next (&text)) != 0)
    {
      const char *place;

      character = fulei_character_to_half_width (character);
      if (fulei_character_is_blank (character) || fulei_character_is_hidden (character) || character == '-')
        continue;
      place = character < 0x80 ? strchr (alphabet, g_ascii_toupper ((char) character)) : NULL;
      if (place == NULL || length == CODE_LENGTH || (length >= 2 && length < 8 && place - alphabet > 9))
        return FALSE;
      if (length < CODE_LENGTH - 1)
        sum += weights[length] * (guint) (place - alphabet);
      code[length++] = *place;
    }
  if (length != CODE_LENGTH || code[CODE_LENGTH - 1] != alphabet[(31 - sum % 31) % 31])
    return FALSE;
  memcpy (cleaned, code, sizeof code);
  return TRUE;
}
