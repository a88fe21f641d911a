/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-json.h"

#include <json-glib/json-glib.h>

static void
add_choices (JsonBuilder *builder, FuleiWords *words, const FuleiField *field)
{
  const FuleiRecord *record = fulei_words_get_record (words);
  guint n_choices = fulei_record_count_choices (record, field->index);

  json_builder_begin_array (builder);
  for (guint i = 0; i < n_choices; i++)
    {
      g_autofree char *text = fulei_words_dup_choice (words, field, fulei_record_get_choice (record, field->index, i));

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, FuleiWords *words, const FuleiField *field)
{
  const FuleiRecord *record = fulei_words_get_record (words);
  gint64 number = fulei_field_is_text (field) || field->type == FULEI_FIELD_CODES
                  ? 0 : fulei_record_get_integer (record, field->index, 0);
  g_autofree char *text = NULL;

  if (field->type == FULEI_FIELD_CODES)
    add_choices (builder, words, field);
  else if (fulei_record_is_empty (record, field->index))
    json_builder_add_null_value (builder);
  else if (field->type == FULEI_FIELD_INTEGER || field->type == FULEI_FIELD_ATTACHMENT)
    json_builder_add_int_value (builder, number);
  else if (fulei_field_is_hundredths (field) && number % 100 == 0)
    json_builder_add_int_value (builder, number / 100);
  else if (fulei_field_is_hundredths (field))
    json_builder_add_double_value (builder, (double) number / 100);
  else if (field->type == FULEI_FIELD_YES_NO)
    json_builder_add_boolean_value (builder, number != 0);
  else
    {
      text = fulei_words_dup (words, field);
      json_builder_add_string_value (builder, text);
    }
}

/**
 * fulei_json_dup_record:
 * @words: at a record
 * @fields: (array length=n_fields): which fields
 *
 * Returns: (transfer full): an object in one line
 */
char *
fulei_json_dup_record (FuleiWords *words, const FuleiField *const *fields, guint n_fields)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fulei_record_get_id (fulei_words_get_record (words)));

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  for (guint i = 0; i < n_fields; i++)
    {
      json_builder_set_member_name (builder, fields[i]->id);
      add_value (builder, words, fields[i]);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
