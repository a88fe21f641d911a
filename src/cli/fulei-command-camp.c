/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-camp-file.h"

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_themes (JsonBuilder *builder, const FuleiCampFile *file)
{
  static const char *const themes[] = { "safety", "patriotism", "tradition", "health", "family" };

  json_builder_set_member_name (builder, "missing_themes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    if ((file->facts.themes & (1u << i)) == 0)
      json_builder_add_string_value (builder, themes[i]);
  json_builder_end_array (builder);
}

/* Figures are numbers, but for the rate, which is a share of one, or null. */
static void
add_figures (JsonBuilder *builder, const FuleiCampFile *file, const FuleiWordTable *figures)
{
  int rate = fulei_attendance_tally_rate (&file->tally);

  for (guint i = 0; i < fulei_word_table_get_n_rows (figures); i++)
    {
      const char *id = fulei_word_table_get (figures, i, 0);
      double value = g_ascii_strtod (fulei_word_table_get (figures, i, 2), NULL);

      json_builder_set_member_name (builder, id);
      if (strcmp (id, "attendance_rate") != 0 && value == (double) (gint64) value)
        json_builder_add_int_value (builder, (gint64) value);
      else if (strcmp (id, "attendance_rate") != 0)
        json_builder_add_double_value (builder, value);
      else if (rate < 0)
        json_builder_add_null_value (builder);
      else
        json_builder_add_double_value (builder, rate / 1000.0);
    }
}

static void
say_json (const FuleiCampFile *file, const FuleiWordTable *figures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fulei_record_get_id (file->camp)), *text = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "id", id);
  add_text (builder, "title", fulei_record_get_text (file->camp, FULEI_CAMP_TITLE));
  add_text (builder, "kind", fulei_record_get_text (file->camp, FULEI_CAMP_KIND));
  add_text (builder, "starts_on", fulei_record_get_text (file->camp, FULEI_CAMP_STARTS_ON));
  add_text (builder, "ends_on", fulei_record_get_text (file->camp, FULEI_CAMP_ENDS_ON));
  add_text (builder, "state", fulei_camp_stage_code (file->facts.stage));
  add_figures (builder, file, figures);
  add_themes (builder, file);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  fulei_say ("%s\n", text);
}

static void
say_text (const FuleiCampFile *file, const FuleiWordTable *figures)
{
  const char *title = fulei_record_get_text (file->camp, FULEI_CAMP_TITLE);

  fulei_say ("%s\t%s\n", _("名称"), title != NULL ? title : "");
  for (guint i = 0; i < fulei_word_table_get_n_rows (figures); i++)
    fulei_say ("%s\t%s\n", fulei_word_table_get (figures, i, 1), fulei_word_table_get (figures, i, 2));
}

/** fulei_command_camp: `fuleictl camp LEDGER ID summary`: the figures of a camp, a line each, or as a JSON object */
FuleiExit
fulei_command_camp (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiCampFile) file = NULL;
  g_autoptr (FuleiWordTable) figures = NULL;
  gboolean json;
  gint64 id;
  GError *error = NULL;

  if (strcmp (fulei_arguments_get (invocation->arguments, 2), "summary") != 0)
    return fulei_refuse_usage (invocation, _("营（班）编号后面请写 summary"));
  if (!fulei_invocation_read_json (invocation, &json, &error) ||
      !fulei_invocation_read_id (fulei_arguments_get (invocation->arguments, 1), &id, &error) ||
      (ledger = fulei_invocation_open_to_read (invocation, &error)) == NULL ||
      (file = fulei_camp_file_load (ledger, id, fulei_clock_today (), &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  figures = fulei_camp_file_new_figures (file);
  if (json)
    say_json (file, figures);
  else
    say_text (file, figures);
  return FULEI_EXIT_DONE;
}
