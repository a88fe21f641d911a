/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/fulei-value.h"

#include <string.h>

/* Values as they are stored: in history, in drafts, and, of several choices, in the register's column. */

/* Parts of a stored CODES value: units set apart what belongs to one choice, records the choices. Cleaned text holds
 * neither character. */
#define UNIT_SEPARATOR '\x1f'
#define RECORD_SEPARATOR '\x1e'
/* Room on the stack for the choices of a field as they are stored. */
#define STORED_CHOICES 512

/**
 * fulei_value_append_choices:
 * @field: a CODES field
 * @text: gets the choices as fulei_value_dup_storage() has them behind what it holds; nothing if there are none
 */
void
fulei_value_append_choices (const FuleiRecord *record, const FuleiField *field, GString *text)
{
  guint n_choices = fulei_record_count_choices (record, field->index);

  for (guint i = 0; i < n_choices; i++)
    {
      const FuleiChoice *choice = fulei_record_get_choice (record, field->index, i);

      if (i > 0)
        g_string_append_c (text, RECORD_SEPARATOR);
      g_string_append (text, choice->code->code);
      g_string_append_c (text, UNIT_SEPARATOR);
      if (choice->words != NULL)
        g_string_append (text, choice->words);
      g_string_append_c (text, UNIT_SEPARATOR);
      if (choice->amount != FULEI_NO_AMOUNT)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, choice->amount);
    }
}

/**
 * fulei_value_dup_storage:
 *
 * Returns: (transfer full) (nullable): the value of a field of any type as one text, for history and drafts; NULL if
 *   empty
 */
char *
fulei_value_dup_storage (const FuleiRecord *record, const FuleiField *field)
{
  GString *text;

  if (fulei_record_is_empty (record, field->index))
    return NULL;
  if (fulei_field_is_text (field))
    return g_strdup (fulei_record_get_text (record, field->index));
  if (field->type != FULEI_FIELD_CODES)
    return g_strdup_printf ("%" G_GINT64_FORMAT, fulei_record_get_integer (record, field->index, 0));
  text = g_string_new (NULL);
  fulei_value_append_choices (record, field, text);
  return g_string_free (text, FALSE);
}

/* Returns: the position of the code that @text begins with, up to @length letters; -1 if it is none */
static int
find_code (const FuleiCodeList *codes, const char *text, gsize length)
{
  for (guint i = 0; i < codes->n_codes; i++)
    if (strncmp (codes->codes[i].code, text, length) == 0 && codes->codes[i].code[length] == '\0')
      return (int) i;
  return -1;
}

/**
 * fulei_value_choice_bits:
 * @field: CODES
 * @text: (nullable): its value in storage form
 *
 * What is ticked, without making a record of it: for passes over all children.
 *
 * Returns: bits 1 << position in the field's code list; of a list of more than 64 the first 64
 */
guint64
fulei_value_choice_bits (const FuleiField *field, const char *text)
{
  guint64 bits = 0;

  while (text != NULL && *text != '\0')
    {
      int position = find_code (field->codes, text, strcspn (text, "\x1e\x1f"));

      if (position >= 0 && position < 64)
        bits |= G_GUINT64_CONSTANT (1) << position;
      text = strchr (text, RECORD_SEPARATOR);
      text = text != NULL ? text + 1 : NULL;
    }
  return bits;
}

/* Takes one stored choice, code US words US amount, apart. It is read for every record of a list: nothing is
 * allocated. */
static gboolean
set_stored_choice (FuleiRecord *record, const FuleiField *field, char *choice)
{
  char *words = strchr (choice, UNIT_SEPARATOR);
  char *sum = words != NULL ? strchr (words + 1, UNIT_SEPARATOR) : NULL;
  gint64 amount = FULEI_NO_AMOUNT;
  const FuleiCode *code;

  if (sum == NULL || strchr (sum + 1, UNIT_SEPARATOR) != NULL)
    return FALSE;
  *words++ = *sum++ = '\0';
  code = fulei_code_list_find (field->codes, choice);
  if (code == NULL ||
      (*sum != '\0' && !g_ascii_string_to_signed (sum, 10, G_MININT64 + 1, G_MAXINT64, &amount, NULL)))
    return FALSE;
  fulei_record_set_choice (record, field->index, code, words, amount);
  return TRUE;
}

/* Into a field that is empty. */
static gboolean
set_stored_choices (FuleiRecord *record, const FuleiField *field, const char *text)
{
  char small[STORED_CHOICES];
  g_autofree char *large = NULL;
  gsize size = strlen (text) + 1;
  gboolean known = TRUE;
  char *choice = small;

  if (size > sizeof small)
    choice = large = g_malloc (size);
  memcpy (choice, text, size);
  while (choice != NULL && size > 1)
    {
      char *end = strchr (choice, RECORD_SEPARATOR);

      if (end != NULL)
        *end++ = '\0';
      known = set_stored_choice (record, field, choice) && known;
      choice = end;
    }
  return known;
}

/**
 * fulei_value_set_storage:
 * @text: (nullable): what fulei_value_dup_storage() gave
 *
 * Returns: FALSE if @text is not such a value; the field is empty then, or holds the part that could be read
 */
gboolean
fulei_value_set_storage (FuleiRecord *record, const FuleiField *field, const char *text)
{
  gint64 value;

  fulei_record_clear (record, field->index);
  if (text == NULL)
    return TRUE;
  if (fulei_field_is_text (field))
    {
      fulei_record_set_text (record, field->index, text);
      return TRUE;
    }
  if (field->type == FULEI_FIELD_CODES)
    return set_stored_choices (record, field, text);
  if (!g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, &value, NULL))
    return FALSE;
  fulei_record_set_integer (record, field->index, value);
  return TRUE;
}
