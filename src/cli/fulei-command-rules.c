/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "office/fulei-findings.h"

/* --as-of, else today. Returns: FALSE with FULEI_ARGUMENTS_ERROR */
static gboolean
read_day (FuleiInvocation *invocation, FuleiDate *day, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_AS_OF);

  *day = text != NULL ? fulei_date_from_iso (text) : fulei_clock_today ();
  if (*day != 0)
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("--as-of 应写成 2024-06-30"));
  return FALSE;
}

/* --register, by id or label; NULL for all. Returns: FALSE with FULEI_ARGUMENTS_ERROR */
static gboolean
read_register (FuleiInvocation *invocation, const FuleiRegister **reg, GError **error)
{
  const char *id = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_REGISTER);

  *reg = id != NULL ? fulei_invocation_get_register (invocation, id, error) : NULL;
  return id == NULL || *reg != NULL;
}

static FuleiFindings *
collect (FuleiInvocation *invocation, GError **error)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiFindings) findings = NULL;
  const FuleiRegister *reg;
  const char *township;
  FuleiDate day;

  if (!read_day (invocation, &day, error) || !read_register (invocation, &reg, error)
      || !fulei_invocation_read_township (invocation, &township, error))
    return NULL;
  ledger = fulei_invocation_open_to_read (invocation, error);
  if (ledger != NULL)
    findings = fulei_findings_collect (ledger, day, reg != NULL ? reg->id : NULL, invocation->cancellable, error);
  if (findings == NULL || !fulei_findings_narrow (findings, ledger, township, error))
    return NULL;
  return g_steal_pointer (&findings);
}

static void
say_table (const FuleiFindings *findings)
{
  fulei_say ("rule\tsource\tregister\trecord\ttitle\twords\n");
  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);
      g_autofree char *words = g_strdelimit (g_strdup (finding->words), "\t\r\n", ' ');

      fulei_say ("%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%s\t%s\n", finding->rule->id, finding->rule->source,
                 finding->rule->reg, finding->record, _(finding->rule->title), words);
    }
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static char *
dup_object (const FuleiFinding *finding)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *record = g_strdup_printf ("%" G_GINT64_FORMAT, finding->record);

  json_builder_begin_object (builder);
  add_member (builder, "rule", finding->rule->id);
  add_member (builder, "source", finding->rule->source);
  add_member (builder, "register", finding->rule->reg);
  add_member (builder, "record", record);
  add_member (builder, "title", _(finding->rule->title));
  add_member (builder, "words", finding->words);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
say_json (const FuleiFindings *findings)
{
  guint n_findings = fulei_findings_get_n (findings);

  for (guint i = 0; i < n_findings; i++)
    {
      g_autofree char *object = dup_object (fulei_findings_get (findings, i));

      fulei_say ("%s%s", i == 0 ? "[\n" : ",\n", object);
    }
  fulei_say ("%s", n_findings == 0 ? "[]\n" : "\n]\n");
}

/** fulei_command_check_rules: `fuleictl check-rules`: what records break, a line each; finding something is no refusal */
FuleiExit
fulei_command_check_rules (FuleiInvocation *invocation)
{
  g_autoptr (FuleiFindings) findings = NULL;
  gboolean json;
  GError *error = NULL;

  if (fulei_invocation_read_json (invocation, &json, &error))
    findings = collect (invocation, &error);
  if (findings == NULL)
    return fulei_refuse_error (invocation, error);
  if (json)
    say_json (findings);
  else
    say_table (findings);
  return FULEI_EXIT_DONE;
}
