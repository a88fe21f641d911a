/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-code-keys.h"

#include <string.h>

/* Official codes (GB/T 3304: 01 汉族) are typed as they are; others by their place in the list, 1 for the first. */
static const FuleiCode *
match_digits (const FuleiCodeList *list, const char *typed)
{
  guint64 place;

  if (list->coded)
    {
      for (guint i = 0; i < list->n_codes; i++)
        if (!list->codes[i].retired && g_str_has_prefix (list->codes[i].code, typed))
          return &list->codes[i];
      return NULL;
    }
  if (!g_ascii_string_to_unsigned (typed, 10, 1, list->n_codes, &place, NULL))
    return NULL;
  for (guint i = 0; i < list->n_codes; i++)
    if (!list->codes[i].retired && --place == 0)
      return &list->codes[i];
  return NULL;
}

static const FuleiCode *
match (const FuleiCodeList *list, const char *typed)
{
  if (g_ascii_isdigit (typed[0]))
    return match_digits (list, typed);
  for (guint i = 0; i < list->n_codes; i++)
    if (!list->codes[i].retired && list->codes[i].initials != NULL && g_str_has_prefix (list->codes[i].initials, typed))
      return &list->codes[i];
  return NULL;
}

/**
 * fulei_code_keys_press:
 * @key: a key of a widget without an input method, so that nothing is being composed
 *
 * Adds the key to what was typed; where that matches nothing it begins anew.
 *
 * Returns: (nullable): the code meant
 */
const FuleiCode *
fulei_code_keys_press (FuleiCodeKeys *keys, const FuleiCodeList *list, guint key, GdkModifierType state)
{
  gunichar character = g_unichar_tolower (gdk_keyval_to_unicode (key));
  gint64 now = g_get_monotonic_time ();
  gsize length = strlen (keys->typed);
  const FuleiCode *code;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || character >= 0x80 ||
      !g_ascii_isalnum ((char) character))
    return NULL;
  if (now - keys->at > G_USEC_PER_SEC || length + 1 >= sizeof keys->typed)
    length = 0;
  keys->at = now;
  keys->typed[length] = (char) character;
  keys->typed[length + 1] = '\0';
  code = match (list, keys->typed);
  if (code == NULL && length > 0)
    {
      keys->typed[0] = (char) character;
      keys->typed[1] = '\0';
      code = match (list, keys->typed);
    }
  return code;
}
