/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/fulei-record.h"

#include <string.h>

/* A text slot holds the text's place in the arena, an integer slot the integer itself. A text that changes is written
 * anew at the arena's end; when more than half of a sizeable arena is waste it is packed. */
struct _FuleiRecord {
  const FuleiRegister *reg;
  gint64               id;
  gint64               created_change;
  gint64               changed_change;
  gboolean             deleted;
  char                *arena;
  gsize                arena_used;
  gsize                arena_size;
  gsize                arena_waste;
  GArray              *choices;         /* of StoredChoice, by field and place in the code list; NULL while there are none */
  guint64             *present;         /* a bit a field */
  gint64               slots[];
};

typedef struct {
  FuleiChoice choice;                   /* words are owned */
  guint       field;
} StoredChoice;

#define ARENA_FIRST_SIZE 512
#define ARENA_PACK_SIZE 4096

static gsize
bitmap_words (const FuleiRegister *reg)
{
  return (reg->n_fields + 63) / 64;
}

static gboolean
is_present (const FuleiRecord *record, guint field)
{
  return (record->present[field / 64] >> (field % 64)) & 1;
}

static void
set_present (FuleiRecord *record, guint field, gboolean present)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (field % 64);

  if (present)
    record->present[field / 64] |= bit;
  else
    record->present[field / 64] &= ~bit;
}

static void
clear_stored_choice (gpointer data)
{
  g_free ((char *) ((StoredChoice *) data)->choice.words);
}

/**
 * fulei_record_new:
 * @reg: the register it belongs to; its dictionary must outlive the record
 *
 * Returns: (transfer full): a record without id, all fields empty
 */
FuleiRecord *
fulei_record_new (const FuleiRegister *reg)
{
  gsize slots = sizeof (gint64) * reg->n_fields;
  FuleiRecord *record = g_malloc0 (sizeof (FuleiRecord) + slots + sizeof (guint64) * bitmap_words (reg));

  record->reg = reg;
  record->present = (guint64 *) ((char *) record->slots + slots);
  return record;
}

/** fulei_record_free: @record: (nullable) (transfer full) */
void
fulei_record_free (FuleiRecord *record)
{
  if (record == NULL)
    return;
  g_clear_pointer (&record->choices, g_array_unref);
  g_free (record->arena);
  g_free (record);
}

/* g_array_set_size() calls a function for each, and hardly any has words. */
static void
forget_choices (GArray *choices)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_array_index (choices, StoredChoice, i).choice.words != NULL)
      clear_stored_choice (&g_array_index (choices, StoredChoice, i));
  choices->len = 0;
}

/** fulei_record_reset: empties the record and its id, and keeps its memory for the next */
void
fulei_record_reset (FuleiRecord *record)
{
  record->id = record->created_change = record->changed_change = 0;
  record->deleted = FALSE;
  record->arena_used = record->arena_waste = 0;
  memset (record->present, 0, sizeof (guint64) * bitmap_words (record->reg));
  if (record->choices != NULL)
    forget_choices (record->choices);
}

/** fulei_record_copy: Returns: (transfer full): the same record, id and all */
FuleiRecord *
fulei_record_copy (const FuleiRecord *record)
{
  FuleiRecord *copy = fulei_record_new (record->reg);

  copy->id = record->id;
  copy->created_change = record->created_change;
  copy->changed_change = record->changed_change;
  copy->deleted = record->deleted;
  for (guint i = 0; i < record->reg->n_fields; i++)
    fulei_record_copy_field (copy, record, i);
  return copy;
}

/** fulei_record_get_register: Returns: (transfer none) */
const FuleiRegister *
fulei_record_get_register (const FuleiRecord *record)
{
  return record->reg;
}

/** fulei_record_get_id: Returns: the id in its ledger, unique across offices; 0 until it is saved */
gint64
fulei_record_get_id (const FuleiRecord *record)
{
  return record->id;
}

/** fulei_record_set_id: for the store, which gives ids out */
void
fulei_record_set_id (FuleiRecord *record, gint64 id)
{
  record->id = id;
}

/** fulei_record_get_created_change: Returns: id of the change that made the record; 0 until it is saved */
gint64
fulei_record_get_created_change (const FuleiRecord *record)
{
  return record->created_change;
}

/** fulei_record_get_changed_change: Returns: id of the last change of the record that is loaded; 0 until it is saved */
gint64
fulei_record_get_changed_change (const FuleiRecord *record)
{
  return record->changed_change;
}

/** fulei_record_set_changes: for the store */
void
fulei_record_set_changes (FuleiRecord *record, gint64 created, gint64 changed)
{
  record->created_change = created;
  record->changed_change = changed;
}

/** fulei_record_get_deleted: Returns: whether it lies in the recycle bin */
gboolean
fulei_record_get_deleted (const FuleiRecord *record)
{
  return record->deleted;
}

/** fulei_record_set_deleted: for the store */
void
fulei_record_set_deleted (FuleiRecord *record, gboolean deleted)
{
  record->deleted = deleted;
}

/* Finds the choices of @field: they stand together. Returns the place of the first, or where it would stand. */
static guint
find_choices (const FuleiRecord *record, guint field, guint *n_choices)
{
  guint start = 0, end;

  *n_choices = 0;
  if (record->choices == NULL || record->choices->len == 0)
    return 0;
  if (g_array_index (record->choices, StoredChoice, record->choices->len - 1).field < field)
    return record->choices->len;
  while (start < record->choices->len && g_array_index (record->choices, StoredChoice, start).field < field)
    start++;
  end = start;
  while (end < record->choices->len && g_array_index (record->choices, StoredChoice, end).field == field)
    end++;
  *n_choices = end - start;
  return start;
}

/** fulei_record_is_empty: Returns: whether @field has no value */
gboolean
fulei_record_is_empty (const FuleiRecord *record, guint field)
{
  guint n_choices;

  g_return_val_if_fail (field < record->reg->n_fields, TRUE);
  if (record->reg->fields[field].type != FULEI_FIELD_CODES)
    return !is_present (record, field);
  find_choices (record, field, &n_choices);
  return n_choices == 0;
}

/**
 * fulei_record_get_text:
 *
 * Returns: (transfer none) (nullable): the text of a text-like field, never ""; NULL if empty. Valid until the record
 *   changes.
 */
const char *
fulei_record_get_text (const FuleiRecord *record, guint field)
{
  g_return_val_if_fail (field < record->reg->n_fields, NULL);
  return is_present (record, field) ? record->arena + record->slots[field] : NULL;
}

/** fulei_record_get_integer: Returns: the value of an integer-like field, or @fallback if it is empty */
gint64
fulei_record_get_integer (const FuleiRecord *record, guint field, gint64 fallback)
{
  g_return_val_if_fail (field < record->reg->n_fields, fallback);
  return is_present (record, field) ? record->slots[field] : fallback;
}

/**
 * fulei_record_get_choice:
 * @position: from 0, in the order of the code list
 *
 * Returns: (transfer none) (nullable): a ticked choice of a CODES field; NULL behind the last. Valid until the record
 *   changes.
 */
const FuleiChoice *
fulei_record_get_choice (const FuleiRecord *record, guint field, guint position)
{
  guint n_choices, start = find_choices (record, field, &n_choices);

  return position < n_choices ? &g_array_index (record->choices, StoredChoice, start + position).choice : NULL;
}

/** fulei_record_count_choices: Returns: how many choices of a CODES field are ticked */
guint
fulei_record_count_choices (const FuleiRecord *record, guint field)
{
  guint n_choices;

  find_choices (record, field, &n_choices);
  return n_choices;
}

/** fulei_record_find_choice: Returns: (transfer none) (nullable): the ticked choice with that code */
const FuleiChoice *
fulei_record_find_choice (const FuleiRecord *record, guint field, const char *code)
{
  guint n_choices, start = find_choices (record, field, &n_choices);

  for (guint i = start; i < start + n_choices; i++)
    {
      const FuleiChoice *choice = &g_array_index (record->choices, StoredChoice, i).choice;

      if (g_str_equal (choice->code->code, code))
        return choice;
    }
  return NULL;
}

/** fulei_record_has_code: Returns: whether a CODE field has, or a CODES field contains, @code */
gboolean
fulei_record_has_code (const FuleiRecord *record, guint field, const char *code)
{
  if (record->reg->fields[field].type == FULEI_FIELD_CODES)
    return fulei_record_find_choice (record, field, code) != NULL;
  return g_strcmp0 (fulei_record_get_text (record, field), code) == 0;
}

static void
pack_arena (FuleiRecord *record)
{
  char *packed = g_malloc (record->arena_size);
  gsize used = 0;

  for (guint i = 0; i < record->reg->n_fields; i++)
    if (is_present (record, i) && fulei_field_is_text (&record->reg->fields[i]))
      {
        gsize size = strlen (record->arena + record->slots[i]) + 1;

        memcpy (packed + used, record->arena + record->slots[i], size);
        record->slots[i] = (gint64) used;
        used += size;
      }
  g_free (record->arena);
  record->arena = packed;
  record->arena_used = used;
  record->arena_waste = 0;
}

static void
reserve (FuleiRecord *record, gsize size)
{
  if (record->arena_waste > record->arena_used / 2 && record->arena_used > ARENA_PACK_SIZE)
    pack_arena (record);
  if (record->arena_used + size <= record->arena_size)
    return;
  record->arena_size = MAX (MAX (ARENA_FIRST_SIZE, record->arena_size * 2), record->arena_used + size);
  record->arena = g_realloc (record->arena, record->arena_size);
}

/**
 * fulei_record_set_text_length:
 * @text: UTF-8 without NUL, not from this record's own texts
 * @length: bytes of @text; 0 empties the field
 */
void
fulei_record_set_text_length (FuleiRecord *record, guint field, const char *text, gsize length)
{
  g_return_if_fail (field < record->reg->n_fields && fulei_field_is_text (&record->reg->fields[field]));
  if (is_present (record, field))
    record->arena_waste += strlen (record->arena + record->slots[field]) + 1;
  set_present (record, field, FALSE);
  if (length == 0)
    return;
  reserve (record, length + 1);
  memcpy (record->arena + record->arena_used, text, length);
  record->arena[record->arena_used + length] = '\0';
  record->slots[field] = (gint64) record->arena_used;
  record->arena_used += length + 1;
  set_present (record, field, TRUE);
}

/** fulei_record_set_text: @text: (nullable): UTF-8, not from this record's own texts; NULL or "" empties the field */
void
fulei_record_set_text (FuleiRecord *record, guint field, const char *text)
{
  fulei_record_set_text_length (record, field, text, text != NULL ? strlen (text) : 0);
}

/** fulei_record_set_integer: sets an integer-like field */
void
fulei_record_set_integer (FuleiRecord *record, guint field, gint64 value)
{
  g_return_if_fail (field < record->reg->n_fields && !fulei_field_is_text (&record->reg->fields[field]) &&
                    record->reg->fields[field].type != FULEI_FIELD_CODES);
  record->slots[field] = value;
  set_present (record, field, TRUE);
}

/* A row is read field by field, and choices are stored as they stand in the code list: most go to the end. */
static gboolean
goes_to_end (const FuleiRecord *record, guint field, const FuleiCode *code)
{
  const StoredChoice *last;

  if (record->choices->len == 0)
    return TRUE;
  last = &g_array_index (record->choices, StoredChoice, record->choices->len - 1);
  return last->field < field || (last->field == field && last->choice.code < code);
}

static guint
place_of_choice (const FuleiRecord *record, guint field, const FuleiCode *code, gboolean *found)
{
  const FuleiCodeList *list = record->reg->fields[field].codes;
  guint n_choices, place = find_choices (record, field, &n_choices), end = place + n_choices;

  while (place < end && fulei_code_list_position (list, g_array_index (record->choices, StoredChoice, place).choice.code) <
                        fulei_code_list_position (list, code))
    place++;
  *found = place < end && g_array_index (record->choices, StoredChoice, place).choice.code == code;
  return place;
}

/**
 * fulei_record_set_choice:
 * @code: an entry of the field's code list
 * @words: (nullable): the words behind it
 * @amount: cents, or FULEI_NO_AMOUNT
 *
 * Ticks a choice of a CODES field. In a field of a single choice it takes the place of the other one. Whether
 * exclusive choices stand alone is for fulei_record_validate() to say, not for this.
 */
void
fulei_record_set_choice (FuleiRecord *record, guint field, const FuleiCode *code, const char *words, gint64 amount)
{
  StoredChoice stored = { .field = field, .choice = { code, NULL, amount } };
  gboolean found;
  guint place;

  g_return_if_fail (field < record->reg->n_fields && record->reg->fields[field].type == FULEI_FIELD_CODES);
  stored.choice.words = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  if (record->choices == NULL)
    {
      record->choices = g_array_sized_new (FALSE, FALSE, sizeof (StoredChoice), 8);
      g_array_set_clear_func (record->choices, clear_stored_choice);
    }
  if (record->reg->fields[field].single)
    fulei_record_clear (record, field);
  if (goes_to_end (record, field, code))
    {
      g_array_append_val (record->choices, stored);
      return;
    }
  place = place_of_choice (record, field, code, &found);
  if (found)
    g_array_remove_index (record->choices, place);
  g_array_insert_val (record->choices, place, stored);
}

/** fulei_record_unset_choice: unticks a choice of a CODES field with its words and amount */
void
fulei_record_unset_choice (FuleiRecord *record, guint field, const FuleiCode *code)
{
  gboolean found;
  guint place = place_of_choice (record, field, code, &found);

  if (found)
    g_array_remove_index (record->choices, place);
}

/** fulei_record_clear: empties a field of any type */
void
fulei_record_clear (FuleiRecord *record, guint field)
{
  g_return_if_fail (field < record->reg->n_fields);
  if (record->reg->fields[field].type == FULEI_FIELD_CODES)
    {
      guint n_choices, start = find_choices (record, field, &n_choices);

      if (n_choices > 0)
        g_array_remove_range (record->choices, start, n_choices);
    }
  else if (fulei_field_is_text (&record->reg->fields[field]))
    fulei_record_set_text_length (record, field, NULL, 0);
  else
    set_present (record, field, FALSE);
}

/** fulei_record_copy_field: makes @field what it is in @from, a record of the same register */
void
fulei_record_copy_field (FuleiRecord *record, const FuleiRecord *from, guint field)
{
  g_return_if_fail (record->reg == from->reg && record != from);
  fulei_record_clear (record, field);
  if (record->reg->fields[field].type == FULEI_FIELD_CODES)
    {
      guint n_choices, start = find_choices (from, field, &n_choices);

      for (guint i = start; i < start + n_choices; i++)
        {
          const FuleiChoice *choice = &g_array_index (from->choices, StoredChoice, i).choice;

          fulei_record_set_choice (record, field, choice->code, choice->words, choice->amount);
        }
    }
  else if (is_present (from, field))
    {
      if (fulei_field_is_text (&record->reg->fields[field]))
        fulei_record_set_text (record, field, from->arena + from->slots[field]);
      else
        fulei_record_set_integer (record, field, from->slots[field]);
    }
}

static gboolean
equal_choices (const FuleiRecord *a, const FuleiRecord *b, guint field)
{
  guint n_a, n_b, start_a = find_choices (a, field, &n_a), start_b = find_choices (b, field, &n_b);

  for (guint i = 0; n_a == n_b && i < n_a; i++)
    {
      const FuleiChoice *left = &g_array_index (a->choices, StoredChoice, start_a + i).choice;
      const FuleiChoice *right = &g_array_index (b->choices, StoredChoice, start_b + i).choice;

      if (left->code != right->code || left->amount != right->amount || g_strcmp0 (left->words, right->words) != 0)
        return FALSE;
    }
  return n_a == n_b;
}

/** fulei_record_equal_field: Returns: whether @field has the same value in two records of one register */
gboolean
fulei_record_equal_field (const FuleiRecord *a, const FuleiRecord *b, guint field)
{
  g_return_val_if_fail (a->reg == b->reg && field < a->reg->n_fields, FALSE);
  if (a->reg->fields[field].type == FULEI_FIELD_CODES)
    return equal_choices (a, b, field);
  if (is_present (a, field) != is_present (b, field))
    return FALSE;
  if (!is_present (a, field))
    return TRUE;
  if (fulei_field_is_text (&a->reg->fields[field]))
    return g_str_equal (a->arena + a->slots[field], b->arena + b->slots[field]);
  return a->slots[field] == b->slots[field];
}

/** fulei_record_equal: Returns: whether all fields have the same values; ids do not count */
gboolean
fulei_record_equal (const FuleiRecord *a, const FuleiRecord *b)
{
  for (guint i = 0; i < a->reg->n_fields; i++)
    if (!fulei_record_equal_field (a, b, i))
      return FALSE;
  return TRUE;
}
