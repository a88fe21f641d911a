/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-cell.h"
#include "office/fulei-import.h"

static gboolean
read_action (FuleiInvocation *invocation, FuleiImportAction *action, GError **error)
{
  static const struct { const char *name; FuleiImportAction action; } actions[] = {
    { "skip", FULEI_IMPORT_SKIP }, { "fill", FULEI_IMPORT_FILL }, { "overwrite", FULEI_IMPORT_OVERWRITE },
  };
  const char *name = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_ON_DUPLICATE);

  *action = FULEI_IMPORT_SKIP;
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (actions); i++)
    if (strcmp (name, actions[i].name) == 0)
      {
        *action = actions[i].action;
        return TRUE;
      }
  if (name == NULL)
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                       _("--on-duplicate 应为 skip、fill 或 overwrite"));
  return FALSE;
}

/* Says what each column is taken for, and what is wrong with that. */
static void
say_columns (FuleiImport *import)
{
  g_autoptr (GPtrArray) issues = fulei_import_list_issues (import);
  guint n_columns = fulei_import_get_n_columns (import);

  for (guint i = 0; i < n_columns; i++)
    {
      const FuleiImportColumn *column = fulei_import_get_column (import, i);

      fulei_say ("%s\t%s\t%s", column->letters, column->heading, column->field != NULL ? column->field->id : "");
      fulei_say (column->choice != NULL ? "\t%s\n" : "\n", column->choice != NULL ? column->choice->label : "");
    }
  for (guint i = 0; i < issues->len; i++)
    fulei_refuse (((const FuleiImportIssue *) g_ptr_array_index (issues, i))->message);
}

static void
say_duplicate (const FuleiImportRow *row)
{
  g_autofree char *line = NULL;

  if (row->state != FULEI_IMPORT_ROW_DUPLICATE)
    return;
  line = row->duplicate_row > 0
         ? g_strdup_printf (_("第 %u 行：与第 %u 行重复"), row->number, row->duplicate_row)
         : g_strdup_printf (_("第 %u 行：与台账里编号 %" G_GINT64_FORMAT " 的记录重复"), row->number, row->duplicate_id);
  fulei_refuse (line);
}

static void
say_row (FuleiImport *import, guint position)
{
  const FuleiImportRow *row = fulei_import_get_row (import, position);

  say_duplicate (row);
  for (guint i = 0; i < row->n_messages; i++)
    {
      FuleiImportMessage message;
      char letters[FULEI_COLUMN_NAME_SIZE] = "";
      g_autofree char *line = NULL;

      fulei_import_get_message (import, position, i, &message);
      if (message.column != G_MAXUINT)
        fulei_cell_write_column_name (message.column, letters);
      line = *letters != '\0' ? g_strdup_printf (_("第 %u 行 %s 列：%s%s"), row->number, letters,
                                                 message.severity == FULEI_ISSUE_WARNING ? _("提醒：") : "", message.text)
                              : g_strdup_printf (_("第 %u 行：%s%s"), row->number,
                                                 message.severity == FULEI_ISSUE_WARNING ? _("提醒：") : "", message.text);
      fulei_refuse (line);
    }
}

/* Words that name no record are said once each: villages, above all, with how to add them. */
static void
say_unknown (FuleiInvocation *invocation, FuleiImport *import)
{
  guint n_unknown;
  const FuleiImportUnknown *unknown = fulei_import_get_unknown (import, &n_unknown);

  for (guint i = 0; i < n_unknown; i++)
    {
      const FuleiRegister *target = unknown[i].target;
      gboolean village = strcmp (target->id, "village") == 0;
      g_autofree char *line = village
        ? g_strdup_printf (_("“%s”里没有登记“%s”（%u 行）；要登记请运行：fuleictl add %s village name=%s"), target->label,
                           unknown[i].name, unknown[i].n_rows, fulei_arguments_get (invocation->arguments, 0),
                           unknown[i].name)
        : g_strdup_printf (_("“%s”里有名称没有登记（%u 行），请先登记再导入"), target->label, unknown[i].n_rows);

      fulei_refuse (line);
    }
}

/* Says everything that was found. Returns: whether rows stay out, in error or as duplicates that are skipped */
static gboolean
report (FuleiInvocation *invocation, FuleiImport *import)
{
  const FuleiImportResult *result = fulei_import_get_result (import);
  g_autofree char *summary = fulei_import_dup_summary (import);
  g_auto (GStrv) notes = fulei_import_dup_notes (import);
  guint n_rows = fulei_import_get_n_rows (import);

  for (guint i = 0; i < n_rows; i++)
    say_row (import, i);
  say_unknown (invocation, import);
  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    fulei_say ("%s\n", notes[i]);
  fulei_say ("%s\n", summary);
  return result->n_errors > 0 || (result->n_duplicates > 0 && result->n_skipped > 0);
}

static gboolean
save_errors (FuleiInvocation *invocation, FuleiImport *import, GError **error)
{
  const char *path = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_ERRORS);

  if (path == NULL || fulei_import_get_result (import)->n_errors == 0)
    return TRUE;
  return fulei_import_save_errors (import, path, TRUE, invocation->cancellable, error);
}

/* Checks, or checks and takes in. A refusal for the sake of rows (--strict) is reported with them. */
static gboolean
run (FuleiInvocation *invocation, FuleiImport *import, FuleiImportAction action, GError **error)
{
  gboolean dry_run = fulei_arguments_has (invocation->arguments, FULEI_OPTION_DRY_RUN);
  gboolean strict = fulei_arguments_has (invocation->arguments, FULEI_OPTION_STRICT);
  GError *failure = NULL;

  fulei_import_set_all_actions (import, action);
  if (dry_run)
    {
      say_columns (import);
      return fulei_import_check (import, NULL, NULL, invocation->cancellable, error);
    }
  if (fulei_import_run (import, strict, NULL, NULL, invocation->cancellable, &failure))
    return TRUE;
  if (g_error_matches (failure, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_ROWS))
    {
      fulei_refuse (failure->message);
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/** fulei_command_import: `fuleictl import`: takes a roster in, and says every row's faults on stderr */
FuleiExit
fulei_command_import (FuleiInvocation *invocation)
{
  const char *map = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_MAP);
  const FuleiRegister *reg;
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiImport) import = NULL;
  FuleiImportAction action;
  GError *error = NULL;
  gboolean found;

  reg = fulei_invocation_get_register (invocation, fulei_arguments_get (invocation->arguments, 1), &error);
  if (reg == NULL || !read_action (invocation, &action, &error) ||
      (ledger = fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  import = fulei_import_new_for_file (ledger, reg, fulei_arguments_get (invocation->arguments, 2),
                                      invocation->cancellable, &error);
  if (import == NULL || (map != NULL && !fulei_import_load_map (import, map, &error)) ||
      !run (invocation, import, action, &error))
    return fulei_refuse_error (invocation, error);
  found = report (invocation, import);
  if (!save_errors (invocation, import, &error))
    return fulei_refuse_error (invocation, error);
  return found ? FULEI_EXIT_REFUSED : FULEI_EXIT_DONE;
}
