/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>

#include "cli/fulei-json-line.h"
#include "office/fulei-follow-up-facts.h"

/* One child's periods: what each owed, whether it was done, by which records (VISIT-2, VISIT-5, LOVE-2). */
typedef struct {
  const FuleiChildFacts *child;
  FuleiDate              as_of;
  gboolean               json;
  guint                  n_said;
  GString               *line;
} Output;

static gboolean
read_month (FuleiInvocation *invocation, FuleiOption option, FuleiPeriod *month, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, option);
  g_autofree char *first = g_strdup_printf ("%s-01", text != NULL ? text : "");
  FuleiDate day = fulei_date_from_iso (first);

  if (day == 0)
    {
      g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                           _("须写 --from 和 --to，写成 2024-06"));
      return FALSE;
    }
  *month = fulei_period_at (FULEI_PERIOD_MONTH, day);
  return TRUE;
}

static gboolean
read_child (FuleiInvocation *invocation, gint64 *child, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_CHILD);

  if (text != NULL)
    return fulei_invocation_read_id (text, child, error);
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("须写 --child 和儿童的编号"));
  return FALSE;
}

static const char *
get_level (const FuleiLevel *level)
{
  static const char *const codes[] = { "low", "medium", "high" };

  return codes[level->level];
}

static const char *
get_state (FuleiPeriodState state)
{
  static const char *const codes[] = { "not-owed", "done", "due", "missed" };

  return codes[state];
}

static void
append_records (GString *line, const FuleiPeriodProof *proofs, guint n_proofs)
{
  fulei_json_line_add_name (line, "records");
  g_string_append_c (line, '[');
  for (guint i = 0; i < n_proofs; i++)
    {
      g_string_append (line, i > 0 ? ",{" : "{");
      fulei_json_line_add_id (line, "record", proofs[i].record);
      fulei_json_line_add_date (line, "date", proofs[i].date);
      fulei_json_line_add_flag (line, "before_entry", proofs[i].before_entry);
      g_string_append_c (line, '}');
    }
  g_string_append_c (line, ']');
}

static void
write_object (Output *output, const FuleiPairingFacts *pairing, const FuleiPeriodStatus *status, gint64 responsible,
              const FuleiPeriodProof *proofs)
{
  g_autofree char *period = fulei_period_dup_code (&status->period), *reason = fulei_period_status_dup_reason (status);
  GString *line = output->line;

  g_string_append (line, output->n_said == 0 ? "[\n{" : ",\n{");
  fulei_json_line_add_text (line, "period", period);
  fulei_json_line_add_text (line, "kind", fulei_duty_kind_get_code (status->kind));
  fulei_json_line_add_id (line, "pairing", pairing != NULL ? pairing->id : 0);
  fulei_json_line_add_text (line, "level", pairing == NULL ? get_level (&status->level) : NULL);
  fulei_json_line_add_date (line, "level_since", status->level.since);
  fulei_json_line_add_number (line, "days", status->days);
  fulei_json_line_add_flag (line, "owed", status->owed == FULEI_OWED);
  fulei_json_line_add_flag (line, "done", status->n_done > 0);
  fulei_json_line_add_text (line, "state", get_state (status->state));
  fulei_json_line_add_id (line, "responsible", responsible);
  append_records (line, proofs, status->n_done);
  fulei_json_line_add_text (line, "reason", reason);
  g_string_append_c (line, '}');
}

static void
write_row (Output *output, const FuleiPairingFacts *pairing, const FuleiPeriodStatus *status, gint64 responsible,
           const FuleiPeriodProof *proofs)
{
  g_autofree char *period = fulei_period_dup_code (&status->period), *reason = fulei_period_status_dup_reason (status);
  GString *line = output->line;

  g_string_append_printf (line, "%s\t%s\t%s\t%s\t%s\t%s\t", period, fulei_duty_kind_get_code (status->kind),
                          pairing == NULL ? get_level (&status->level) : "", status->owed == FULEI_OWED ? "1" : "0",
                          status->n_done > 0 ? "1" : "0", get_state (status->state));
  if (responsible != 0)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, responsible);
  g_string_append_c (line, '\t');
  for (guint i = 0; i < status->n_done; i++)
    g_string_append_printf (line, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", proofs[i].record);
  g_string_append_printf (line, "\t%s\n", reason);
}

/* @pairing: (nullable): NULL for what staff owe */
static void
say_period (Output *output, const FuleiPairingFacts *pairing, const FuleiFollowUpFacts *facts, const FuleiPeriod *period)
{
  g_autofree FuleiPeriodProof *proofs = NULL;
  FuleiPeriodStatus status;
  gint64 responsible;

  fulei_follow_up_period (facts, period, output->as_of, &status);
  responsible = status.level_day == 0 ? 0 : fulei_responsible_on (output->child->responsible, output->child->n_responsible,
                                                                  status.level_day);
  proofs = g_new (FuleiPeriodProof, status.n_done + 1);
  fulei_follow_up_proofs (facts, &status, output->as_of, proofs, status.n_done);
  g_string_truncate (output->line, 0);
  if (output->json)
    write_object (output, pairing, &status, responsible, proofs);
  else
    write_row (output, pairing, &status, responsible, proofs);
  output->n_said++;
  fulei_say ("%s", output->line->str);
}

/* Each month, and each quarter after the last of its months that is asked for. */
static void
say_periods (Output *output, const FuleiPairingFacts *pairing, const FuleiFollowUpFacts *facts, const FuleiPeriod *from,
             const FuleiPeriod *to)
{
  for (FuleiPeriod month = *from; month.year != 0 && month.first <= to->first; month = fulei_period_step (&month, 1))
    {
      FuleiPeriod quarter = fulei_period_at (FULEI_PERIOD_QUARTER, month.first);

      say_period (output, pairing, facts, &month);
      if (month.last == quarter.last || month.first == to->first)
        say_period (output, pairing, facts, &quarter);
    }
}

static gboolean
run (FuleiLedger *ledger, gint64 child, const FuleiPeriod *from, const FuleiPeriod *to, gboolean json, GError **error)
{
  FuleiDate as_of = fulei_clock_today ();
  g_autoptr (FuleiFactsReader) reader = fulei_facts_reader_new (ledger, as_of, FULEI_FACTS_ALL, FALSE, error);
  g_autoptr (GString) line = g_string_new (NULL);
  Output output = { .as_of = as_of, .json = json, .line = line };
  GError *failure = NULL;

  if (reader == NULL)
    return FALSE;
  if (!fulei_facts_reader_find (reader, child, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      else
        g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, _("没有这名儿童"));
      return FALSE;
    }
  output.child = fulei_facts_reader_get (reader);
  if (!json)
    fulei_say ("period\tkind\tlevel\towed\tdone\tstate\tresponsible\trecords\treason\n");
  say_periods (&output, NULL, &output.child->staff, from, to);
  for (guint i = 0; i < output.child->n_pairings; i++)
    {
      FuleiFollowUpFacts facts;

      fulei_pairing_facts_get (output.child, i, &facts);
      say_periods (&output, &output.child->pairings[i], &facts, from, to);
    }
  if (json)
    fulei_say ("%s", output.n_said == 0 ? "[]\n" : "\n]\n");
  return TRUE;
}

/** fulei_command_followup: `fuleictl followup`: a child's months and quarters: level, owed, done, by which records */
FuleiExit
fulei_command_followup (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  FuleiPeriod from, to;
  gint64 child;
  gboolean json;
  GError *error = NULL;

  if (fulei_invocation_read_json (invocation, &json, &error) && read_child (invocation, &child, &error) &&
      read_month (invocation, FULEI_OPTION_FROM, &from, &error) && read_month (invocation, FULEI_OPTION_TO, &to, &error))
    ledger = fulei_invocation_open_to_read (invocation, &error);
  if (ledger == NULL || !run (ledger, child, &from, &to, json, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}
