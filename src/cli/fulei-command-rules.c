/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/fulei-json-line.h"
#include "office/fulei-findings.h"

/* Bytes that are written at once. */
#define PART 65536

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

/* Says what was written once it is long, and empties it: hundreds of thousands of lines by printf() would take longer than
 * finding them. */
static void
say_part (GString *part, gsize at_least)
{
  if (part->len >= at_least)
    {
      fulei_say_text (part->str, part->len);
      g_string_truncate (part, 0);
    }
}

/* A sentence stays on its line and in its column. */
static void
append_words (GString *line, const char *words)
{
  gsize length;

  while (words[length = strcspn (words, "\t\r\n")] != '\0')
    {
      g_string_append_len (line, words, (gssize) length);
      g_string_append_c (line, ' ');
      words += length + 1;
    }
  g_string_append_len (line, words, (gssize) length);
}

/* Findings of one rule follow each other: what all their lines say is made once. */
static void
say_table (const FuleiFindings *findings)
{
  g_autoptr (GString) part = g_string_sized_new (2 * PART), head = g_string_new (NULL), tail = g_string_new (NULL);
  const FuleiRule *rule = NULL;

  g_string_append (part, "rule\tsource\tregister\trecord\ttitle\twords\n");
  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);

      if (finding->rule != rule)
        {
          rule = finding->rule;
          g_string_printf (head, "%s\t%s\t%s\t", rule->id, rule->source, rule->reg);
          g_string_printf (tail, "\t%s\t", _(rule->title));
        }
      g_string_append_len (part, head->str, (gssize) head->len);
      fulei_json_line_append_number (part, finding->record);
      g_string_append_len (part, tail->str, (gssize) tail->len);
      append_words (part, finding->words);
      g_string_append_c (part, '\n');
      say_part (part, PART);
    }
  say_part (part, 0);
}

/* The record's id is text, since it is too long for the numbers of some readers, and that of the office as a whole, too. */
static void
append_object (GString *part, const FuleiFinding *finding)
{
  g_string_append_c (part, '{');
  fulei_json_line_add_text (part, "rule", finding->rule->id);
  fulei_json_line_add_text (part, "source", finding->rule->source);
  fulei_json_line_add_text (part, "register", finding->rule->reg);
  fulei_json_line_add_name (part, "record");
  g_string_append_c (part, '"');
  fulei_json_line_append_number (part, finding->record);
  g_string_append_c (part, '"');
  fulei_json_line_add_text (part, "title", _(finding->rule->title));
  fulei_json_line_add_text (part, "words", finding->words);
  g_string_append_c (part, '}');
}

static void
say_json (const FuleiFindings *findings)
{
  g_autoptr (GString) part = g_string_sized_new (2 * PART);
  guint n_findings = fulei_findings_get_n (findings);

  for (guint i = 0; i < n_findings; i++)
    {
      g_string_append (part, i == 0 ? "[\n" : ",\n");
      append_object (part, fulei_findings_get (findings, i));
      say_part (part, PART);
    }
  g_string_append (part, n_findings == 0 ? "[]\n" : "\n]\n");
  say_part (part, 0);
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
