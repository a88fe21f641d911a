/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "office/fulei-project-office.h"

static void
say_line (const FuleiProject *project, const char *id, const char *label, const char *value, const char *unit)
{
  fulei_say ("%s\t%s\t%s\t%s\t%s\t%s\n", project->project->code, project->project->label, id, label, value, unit);
}

static void
say_table (const FuleiProjectYear *year)
{
  fulei_say ("project\tname\tfigure\tlabel\tvalue\tunit\n");
  for (guint i = 0; i < fulei_project_year_get_n (year); i++)
    {
      const FuleiProject *project = fulei_project_year_get (year, i);
      g_autofree char *target = g_strdup_printf ("%" G_GINT64_FORMAT, project->target);

      for (guint f = 0; f < project->n_figures; f++)
        {
          g_autofree char *value = fulei_figure_dup_value (&project->figures[f]);

          say_line (project, project->figures[f].id, project->figures[f].label, value, project->figures[f].unit);
        }
      if (project->target != FULEI_TARGET_UNSET)
        say_line (project, "target", _("年度目标"), target,
                  project->key->kind == FULEI_FIGURE_RATE ? "%" : project->key->unit);
    }
}

static void
add_words (JsonBuilder *builder, const char *name, const char *words)
{
  json_builder_set_member_name (builder, name);
  if (words != NULL)
    json_builder_add_string_value (builder, words);
  else
    json_builder_add_null_value (builder);
}

/* Amounts in 元, rates as shares of 1. */
static void
add_value (JsonBuilder *builder, const FuleiFigure *figure)
{
  json_builder_set_member_name (builder, figure->id);
  if (figure->kind == FULEI_FIGURE_NUMBER)
    json_builder_add_int_value (builder, figure->value);
  else if (figure->kind == FULEI_FIGURE_RATE && figure->value == FULEI_FIGURE_NONE)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder,
                                   (double) figure->value / (figure->kind == FULEI_FIGURE_RATE ? 1000.0 : 100.0));
}

static char *
dup_object (const FuleiProject *project)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_words (builder, "project", project->project->code);
  add_words (builder, "name", project->project->label);
  json_builder_set_member_name (builder, "target");
  if (project->target == FULEI_TARGET_UNSET)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, project->target);
  add_words (builder, "words", project->words);
  add_words (builder, "plan", project->plan);
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_object (builder);
  for (guint i = 0; i < project->n_figures; i++)
    add_value (builder, &project->figures[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
say_json (const FuleiProjectYear *year)
{
  for (guint i = 0; i < fulei_project_year_get_n (year); i++)
    {
      g_autofree char *object = dup_object (fulei_project_year_get (year, i));

      fulei_say ("%s%s", i == 0 ? "[\n" : ",\n", object);
    }
  fulei_say ("\n]\n");
}

static FuleiProjectYear *
load (FuleiInvocation *invocation, GError **error)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  const char *township;
  gint64 year;

  if (!g_ascii_string_to_signed (fulei_arguments_get (invocation->arguments, 1), 10, 1950, 2999, &year, NULL))
    {
      g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("年度应写成 2024"));
      return NULL;
    }
  if (!fulei_invocation_read_township (invocation, &township, error))
    return NULL;
  ledger = fulei_invocation_open_to_read (invocation, error);
  return ledger == NULL ? NULL : fulei_project_year_load (ledger, (int) year, fulei_clock_today (), township,
                                                          invocation->cancellable, error);
}

/** fulei_command_projects: `fuleictl projects`: what the registers show for the ten projects of a year (ACT-2) */
FuleiExit
fulei_command_projects (FuleiInvocation *invocation)
{
  g_autoptr (FuleiProjectYear) year = NULL;
  gboolean json;
  GError *error = NULL;

  if (fulei_invocation_read_json (invocation, &json, &error))
    year = load (invocation, &error);
  if (year == NULL)
    return fulei_refuse_error (invocation, error);
  if (json)
    say_json (year);
  else
    say_table (year);
  return FULEI_EXIT_DONE;
}
