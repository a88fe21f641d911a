/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/fulei-ledger-private.h"

/* Letters as people type them into an FTS5 expression: full pinyin, initials, or pinyin followed by initials, each
 * with its last syllable unfinished: chen, chenx, chenxm, cxm, xiaom. */

#define PLACES_MAX 9
#define PARSES_MAX 16
/* A given name may be typed alone: it begins in the second place, behind a double surname in the third. */
#define STARTS_MAX 3

typedef struct
{
  guint8 start;
  guint8 length;
} Slice;

typedef struct
{
  FuleiLedger *ledger;
  const char *letters;
  gsize length;
  Slice slices[PLACES_MAX];
  guint n_slices;
  GPtrArray *parses; /* of expressions, at place 1, 2, 3 */
} Parser;

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* All syllables that any character is read with, sorted. */
static GPtrArray *
get_syllables (FuleiLedger *ledger)
{
  g_autoptr (GHashTable) seen = NULL;

  if (ledger->syllables != NULL)
    return ledger->syllables;
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  ledger->syllables = g_ptr_array_new ();
  for (gunichar character = 0x4E00; character < 0xA000; character++)
    {
      const char *syllable = fulei_pinyin_of_character (character);

      if (syllable != NULL && g_hash_table_add (seen, (gpointer)syllable))
        g_ptr_array_add (ledger->syllables, (gpointer)syllable);
    }
  g_ptr_array_sort (ledger->syllables, compare_texts);
  return ledger->syllables;
}

/* First syllable that is not before @text. */
static guint
find_syllable (const GPtrArray *syllables, const char *text, gsize length)
{
  guint low = 0, high = syllables->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (strncmp (g_ptr_array_index (syllables, middle), text, length) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_syllable (const GPtrArray *syllables, const char *text, gsize length)
{
  guint at = find_syllable (syllables, text, length);
  const char *found = at < syllables->len ? g_ptr_array_index (syllables, at) : "";

  return strncmp (found, text, length) == 0 && found[length] == '\0';
}

static gboolean
begins_syllable (const GPtrArray *syllables, const char *text, gsize length)
{
  guint at = find_syllable (syllables, text, length);

  return at < syllables->len && strncmp (g_ptr_array_index (syllables, at), text, length) == 0;
}

static void
append_word (GString *expression, guint place, const char *text, gsize length)
{
  g_string_append_printf (expression, "\"%u%.*s\"", place, (int)length, text);
}

/* The unfinished last syllable: one of all that begin so. */
static void
append_last (GString *expression, const GPtrArray *syllables, guint place, const char *text, gsize length)
{
  guint at = find_syllable (syllables, text, length);
  guint first = at;

  if (length == 1)
    {
      append_word (expression, place, text, length);
      return;
    }
  g_string_append_c (expression, '(');
  for (; at < syllables->len && strncmp (g_ptr_array_index (syllables, at), text, length) == 0; at++)
    {
      const char *syllable = g_ptr_array_index (syllables, at);

      if (at > first)
        g_string_append (expression, " OR ");
      append_word (expression, place, syllable, strlen (syllable));
    }
  g_string_append_c (expression, ')');
}

static void
add_parse (Parser *parser)
{
  guint n_starts = parser->length == 1 ? 1 : STARTS_MAX;

  for (guint start = 1; start <= n_starts && parser->parses->len < PARSES_MAX * STARTS_MAX; start++)
    {
      GString *expression = g_string_new ("(");

      for (guint i = 0; i < parser->n_slices; i++)
        {
          const Slice *slice = &parser->slices[i];

          if (i > 0)
            g_string_append (expression, " AND ");
          if (i + 1 == parser->n_slices)
            append_last (expression, get_syllables (parser->ledger), start + i, parser->letters + slice->start,
                         slice->length);
          else
            append_word (expression, start + i, parser->letters + slice->start, slice->length);
        }
      g_string_append_c (expression, ')');
      g_ptr_array_add (parser->parses, g_string_free (expression, FALSE));
    }
}

static void
push (Parser *parser, gsize start, gsize length)
{
  parser->slices[parser->n_slices++] = (Slice){ (guint8)start, (guint8)length };
}

/* The rest as initials, one letter each. */
static void
parse_initials (Parser *parser, gsize at)
{
  const GPtrArray *syllables = get_syllables (parser->ledger);
  guint before = parser->n_slices;
  gsize i = at;

  while (i < parser->length && parser->n_slices < PLACES_MAX && begins_syllable (syllables, parser->letters + i, 1))
    push (parser, i++, 1);
  if (i == parser->length)
    add_parse (parser);
  parser->n_slices = before;
}

static void
parse_syllables (Parser *parser, gsize at)
{
  const GPtrArray *syllables = get_syllables (parser->ledger);
  gsize rest = parser->length - at;

  if (parser->n_slices == PLACES_MAX || parser->parses->len >= PARSES_MAX * STARTS_MAX)
    return;
  if (begins_syllable (syllables, parser->letters + at, rest))
    {
      push (parser, at, rest);
      add_parse (parser);
      parser->n_slices--;
    }
  if (rest > 1 && (at > 0 || rest <= PLACES_MAX))
    parse_initials (parser, at);
  for (gsize length = MIN (rest - 1, 6); length >= 2 && rest > 1; length--)
    {
      if (!is_syllable (syllables, parser->letters + at, length))
        continue;
      push (parser, at, length);
      parse_syllables (parser, at + length);
      parser->n_slices--;
    }
}

/**
 * fulei_search_dup_letters:
 * @letters: lower-case ASCII letters, at least one
 *
 * Returns: (transfer full): an FTS5 expression over the words of fulei_search_write_words()
 */
char *
fulei_search_dup_letters (FuleiLedger *ledger, const char *letters)
{
  Parser parser = { .ledger = ledger, .letters = letters, .length = MIN (strlen (letters), 60) };
  GString *expression = g_string_new (NULL);

  parser.parses = g_ptr_array_new_with_free_func (g_free);
  parse_syllables (&parser, 0);
  for (guint i = 0; i < parser.parses->len; i++)
    g_string_append_printf (expression, "%s OR ", (const char *)g_ptr_array_index (parser.parses, i));
  /* names in Latin letters are words as they are */
  g_string_append_printf (expression, "\"1%s\" OR \"2%s\"", letters, letters);
  g_ptr_array_unref (parser.parses);
  return g_string_free (expression, FALSE);
}
