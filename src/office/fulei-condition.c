/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-condition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (fulei-condition-error-quark, fulei_condition_error)

/**
 * fulei_condition_find_field:
 * @name: id, heading or a known variant of a heading
 * @error: FULEI_CONDITION_ERROR
 *
 * Returns: (transfer none) (nullable): the field of @reg
 */
const FuleiField *
fulei_condition_find_field (const FuleiRegister *reg, const char *name, GError **error)
{
  const FuleiField *field = fulei_register_find_field (reg, name);

  if (field == NULL)
    field = fulei_register_find_heading (reg, name);
  if (field == NULL)
    g_set_error (error, FULEI_CONDITION_ERROR, FULEI_CONDITION_ERROR_FIELD,
                 _("“%s”没有这个字段；fuleictl fields %s 列出全部字段"), reg->label, reg->id);
  return field;
}

/**
 * fulei_condition_split:
 * @text: FIELD=VALUE
 * @value: (out): the part after the first "=", borrowed from @text
 * @error: FULEI_CONDITION_ERROR
 *
 * Returns: (transfer none) (nullable): the field of @reg
 */
const FuleiField *
fulei_condition_split (const FuleiRegister *reg, const char *text, const char **value, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = NULL;

  if (equals == NULL || equals == text)
    {
      g_set_error_literal (error, FULEI_CONDITION_ERROR, FULEI_CONDITION_ERROR_SYNTAX, _("应写成 字段=值"));
      return NULL;
    }
  name = g_strstrip (g_strndup (text, (gsize) (equals - text)));
  *value = equals + 1;
  return fulei_condition_find_field (reg, name, error);
}

/* Takes @value as codes of the field's list, set apart by commas. Returns: FALSE if one of them is none */
static gboolean
take_codes (FuleiRecord *record, const FuleiField *field, const char *value)
{
  g_auto (GStrv) tokens = g_strsplit (value, field->type == FULEI_FIELD_CODES ? "," : "\n", -1);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (fulei_code_list_find (field->codes, tokens[i]) == NULL)
      return FALSE;
  fulei_record_clear (record, field->index);
  for (guint i = 0; tokens[i] != NULL; i++)
    if (field->type == FULEI_FIELD_CODES)
      fulei_record_set_choice (record, field->index, fulei_code_list_find (field->codes, tokens[i]), NULL, FULEI_NO_AMOUNT);
    else
      fulei_record_set_text (record, field->index, tokens[i]);
  return tokens[0] != NULL;
}

/**
 * fulei_condition_parse:
 * @value: words as for fulei_value_parse(), or codes of the field's list
 * @references: finds records that are named in words
 * @error: FULEI_VALUE_ERROR
 *
 * Sets @field of @record.
 */
gboolean
fulei_condition_parse (FuleiRecord *record, const FuleiField *field, const char *value, const FuleiReferences *references,
                       GError **error)
{
  return (field->codes != NULL && take_codes (record, field, value)) ||
         fulei_value_parse (record, field, value, references, error);
}

/**
 * fulei_condition_add:
 * @text: FIELD=VALUE; an empty value asks for the records in which the field is empty
 * @references: finds records that are named in words
 * @error: FULEI_CONDITION_ERROR or FULEI_VALUE_ERROR
 *
 * Narrows @query to the records with that value.
 */
gboolean
fulei_condition_add (FuleiQuery *query, const char *text, const FuleiReferences *references, GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (query);
  const char *words;
  const FuleiField *field = fulei_condition_split (reg, text, &words, error);
  g_autoptr (FuleiRecord) record = NULL;
  g_autofree char *value = NULL;

  if (field == NULL)
    return FALSE;
  record = fulei_record_new (reg);
  if (!fulei_condition_parse (record, field, words, references, error))
    return FALSE;
  if (fulei_record_is_empty (record, field->index))
    {
      fulei_query_add (query, field, FULEI_OPERATOR_EMPTY, NULL);
      return TRUE;
    }
  if (field->type == FULEI_FIELD_CODES)
    for (guint i = 0; i < fulei_record_count_choices (record, field->index); i++)
      fulei_query_add (query, field, FULEI_OPERATOR_HAS_CODE,
                       fulei_record_get_choice (record, field->index, i)->code->code);
  else
    {
      value = fulei_value_dup_storage (record, field);
      fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, value);
    }
  return TRUE;
}
