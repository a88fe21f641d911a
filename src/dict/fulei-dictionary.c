/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dict/fulei-dictionary-private.h"

#include "base/fulei-text.h"

G_DEFINE_QUARK (fulei-dictionary-error-quark, fulei_dictionary_error)

/** fulei_dictionary_alloc: Returns: (transfer full): an empty dictionary, for the reader */
FuleiDictionary *
fulei_dictionary_alloc (void)
{
  FuleiDictionary *dictionary = g_new0 (FuleiDictionary, 1);

  g_atomic_ref_count_init (&dictionary->references);
  dictionary->strings = g_string_chunk_new (16 * 1024);
  dictionary->memory = g_ptr_array_new_with_free_func (g_free);
  dictionary->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  dictionary->code_lists = g_ptr_array_new ();
  dictionary->registers = g_ptr_array_new ();
  dictionary->code_lists_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  dictionary->registers_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return dictionary;
}

/**
 * fulei_dictionary_new_builtin:
 *
 * Reads the dictionary that is part of the program.
 *
 * Returns: (transfer full) (nullable): NULL with FULEI_DICTIONARY_ERROR only if the program was built with a faulty one
 */
FuleiDictionary *
fulei_dictionary_new_builtin (GError **error)
{
  return fulei_dictionary_new_with_extension (NULL, 0, NULL, error);
}

/**
 * fulei_dictionary_new_with_extension:
 * @xml: (nullable): an office's own fields, `<extension><field register="child" …/></extension>`
 * @length: bytes of @xml, or -1
 * @name: (nullable): the file's name, for messages
 *
 * Reads the dictionary that is part of the program and puts an office's own fields behind the fields of its registers.
 *
 * Returns: (transfer full) (nullable): NULL with FULEI_DICTIONARY_ERROR, whose message names file, line and reason
 */
FuleiDictionary *
fulei_dictionary_new_with_extension (const char *xml, gssize length, const char *name, GError **error)
{
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_alloc ();

  if (!fulei_dictionary_read_builtin (dictionary, error))
    return NULL;
  if (xml != NULL &&
      !fulei_dictionary_read_extension (dictionary, xml, length < 0 ? strlen (xml) : (gsize) length, name, error))
    return NULL;
  return g_steal_pointer (&dictionary);
}

/** fulei_dictionary_ref: Returns: (transfer full) */
FuleiDictionary *
fulei_dictionary_ref (FuleiDictionary *dictionary)
{
  g_return_val_if_fail (dictionary != NULL, NULL);
  g_atomic_ref_count_inc (&dictionary->references);
  return dictionary;
}

/** fulei_dictionary_unref: */
void
fulei_dictionary_unref (FuleiDictionary *dictionary)
{
  g_return_if_fail (dictionary != NULL);
  if (!g_atomic_ref_count_dec (&dictionary->references))
    return;
  g_hash_table_unref (dictionary->code_lists_by_id);
  g_hash_table_unref (dictionary->registers_by_id);
  g_ptr_array_unref (dictionary->tables);
  g_ptr_array_unref (dictionary->code_lists);
  g_ptr_array_unref (dictionary->registers);
  g_ptr_array_unref (dictionary->memory);
  g_string_chunk_free (dictionary->strings);
  g_free (dictionary);
}

/** fulei_dictionary_get_version: Returns: the version a ledger made with it records */
guint
fulei_dictionary_get_version (const FuleiDictionary *dictionary)
{
  return dictionary->version;
}

/** fulei_dictionary_get_n_registers: Returns: how many registers there are */
guint
fulei_dictionary_get_n_registers (const FuleiDictionary *dictionary)
{
  return dictionary->registers->len;
}

/** fulei_dictionary_get_register: @index: below the number of registers; FULEI_REGISTER_CHILD … for the built-in ones */
const FuleiRegister *
fulei_dictionary_get_register (const FuleiDictionary *dictionary, guint index)
{
  g_return_val_if_fail (index < dictionary->registers->len, NULL);
  return g_ptr_array_index (dictionary->registers, index);
}

/** fulei_dictionary_find_register: Returns: (nullable) (transfer none) */
const FuleiRegister *
fulei_dictionary_find_register (const FuleiDictionary *dictionary, const char *id)
{
  return g_hash_table_lookup (dictionary->registers_by_id, id);
}

/** fulei_dictionary_find_code_list: Returns: (nullable) (transfer none) */
const FuleiCodeList *
fulei_dictionary_find_code_list (const FuleiDictionary *dictionary, const char *id)
{
  return g_hash_table_lookup (dictionary->code_lists_by_id, id);
}

/** fulei_register_find_field: Returns: (nullable) (transfer none): the field with that id */
const FuleiField *
fulei_register_find_field (const FuleiRegister *reg, const char *id)
{
  return g_hash_table_lookup (reg->by_id, id);
}

/**
 * fulei_register_find_heading:
 * @heading: a column heading as a village wrote it; blanks, brackets and punctuation do not count
 *
 * Returns: (nullable) (transfer none): the field it means (XCH-1)
 */
const FuleiField *
fulei_register_find_heading (const FuleiRegister *reg, const char *heading)
{
  g_autofree char *compact = fulei_text_dup_compact (heading);

  return g_hash_table_lookup (reg->by_heading, compact);
}

/** fulei_code_list_find: Returns: (nullable) (transfer none): the entry stored as @code */
const FuleiCode *
fulei_code_list_find (const FuleiCodeList *list, const char *code)
{
  return g_hash_table_lookup (list->by_code, code);
}

/**
 * fulei_code_list_match:
 * @words: what a person or a roster wrote: a label, one of its variants, or the code itself where it is official
 *
 * Returns: (nullable) (transfer none)
 */
const FuleiCode *
fulei_code_list_match (const FuleiCodeList *list, const char *words)
{
  const FuleiCode *code = g_hash_table_lookup (list->by_word, words);

  if (code == NULL)
    {
      g_autofree char *compact = fulei_text_dup_compact (words);

      code = g_hash_table_lookup (list->by_word, compact);
    }
  return code;
}

/** fulei_code_list_position: Returns: the place of @code in its list, from 0 */
guint
fulei_code_list_position (const FuleiCodeList *list, const FuleiCode *code)
{
  g_return_val_if_fail (code >= list->codes && code < list->codes + list->n_codes, 0);
  return (guint) (code - list->codes);
}

static const char *const type_names[FULEI_N_FIELD_TYPES] = {
  [FULEI_FIELD_TEXT] = "text",
  [FULEI_FIELD_NOTE] = "note",
  [FULEI_FIELD_INTEGER] = "integer",
  [FULEI_FIELD_MONEY] = "money",
  [FULEI_FIELD_DECIMAL] = "decimal",
  [FULEI_FIELD_DATE] = "date",
  [FULEI_FIELD_MONTH] = "month",
  [FULEI_FIELD_TIME] = "time",
  [FULEI_FIELD_CODE] = "code",
  [FULEI_FIELD_CODES] = "codes",
  [FULEI_FIELD_YES_NO] = "yes-no",
  [FULEI_FIELD_REFERENCE] = "reference",
  [FULEI_FIELD_IDENTITY] = "identity",
  [FULEI_FIELD_PHONE] = "phone",
  [FULEI_FIELD_CREDIT_CODE] = "credit-code",
  [FULEI_FIELD_ATTACHMENT] = "attachment",
};

/** fulei_field_type_name: Returns: the name the dictionary's files use for @type */
const char *
fulei_field_type_name (FuleiFieldType type)
{
  g_return_val_if_fail ((guint) type < FULEI_N_FIELD_TYPES, NULL);
  return type_names[type];
}

/** fulei_field_is_text: Returns: whether a record keeps the field as text (see FuleiRecord) */
gboolean
fulei_field_is_text (const FuleiField *field)
{
  switch (field->type)
    {
    case FULEI_FIELD_TEXT:
    case FULEI_FIELD_NOTE:
    case FULEI_FIELD_DATE:
    case FULEI_FIELD_MONTH:
    case FULEI_FIELD_TIME:
    case FULEI_FIELD_CODE:
    case FULEI_FIELD_IDENTITY:
    case FULEI_FIELD_PHONE:
    case FULEI_FIELD_CREDIT_CODE:
      return TRUE;
    case FULEI_FIELD_INTEGER:
    case FULEI_FIELD_MONEY:
    case FULEI_FIELD_DECIMAL:
    case FULEI_FIELD_CODES:
    case FULEI_FIELD_YES_NO:
    case FULEI_FIELD_REFERENCE:
    case FULEI_FIELD_ATTACHMENT:
    case FULEI_N_FIELD_TYPES:
    default:
      return FALSE;
    }
}

/** fulei_field_is_hundredths: Returns: whether a record keeps the field as an integer of hundredths: money, areas */
gboolean
fulei_field_is_hundredths (const FuleiField *field)
{
  return field->type == FULEI_FIELD_MONEY || field->type == FULEI_FIELD_DECIMAL;
}
