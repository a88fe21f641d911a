/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>
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
         : g_strdup_printf (_("第 %u 行：与台账里编号 %" PRId64 " 的记录重复"), row->number, row->duplicate_id);
  fulei_refuse (line);
}

/* Rows whose village nobody has registered: said once for each village, not once for each row. */
typedef struct {
  const FuleiImportUnknown *unknown;
  guint                     n_unknown;
  GPtrArray                *rows;       /* of GString, by position in unknown */
} Villages;

static void
string_free (gpointer text)
{
  g_string_free (text, TRUE);
}

static void
villages_init (Villages *villages, FuleiImport *import)
{
  villages->unknown = fulei_import_get_unknown (import, &villages->n_unknown);
  villages->rows = g_ptr_array_new_with_free_func (string_free);
  for (guint i = 0; i < villages->n_unknown; i++)
    g_ptr_array_add (villages->rows, g_string_new (NULL));
}

/* Takes a row's message that is about a village, and FALSE for all others. */
static gboolean
villages_take (Villages *villages, const FuleiImportMessage *message, guint row)
{
  if (message->field == NULL || message->field->target == NULL || strcmp (message->field->target->id, "village") != 0)
    return FALSE;
  for (guint i = 0; i < villages->n_unknown; i++)
    if (message->field->target == villages->unknown[i].target && strstr (message->text, villages->unknown[i].name) != NULL)
      {
        GString *rows = g_ptr_array_index (villages->rows, i);

        g_string_append_printf (rows, "%s%u", rows->len > 0 ? "、" : "", row);
        return TRUE;
      }
  return FALSE;
}

/* Says each with its rows and how to add it. */
static void
villages_say (const Villages *villages, const char *ledger)
{
  for (guint i = 0; i < villages->n_unknown; i++)
    {
      const FuleiImportUnknown *unknown = &villages->unknown[i];
      const GString *rows = g_ptr_array_index (villages->rows, i);
      g_autofree char *line = NULL;

      if (rows->len == 0)
        continue;
      line = g_strdup_printf (_("第 %s 行：“%s”还没有登记；要登记请运行：fuleictl add '%s' village name=%s"), rows->str,
                              unknown->name, ledger, unknown->name);
      fulei_refuse (line);
    }
}

static void
say_message (guint row, const FuleiImportMessage *message)
{
  const char *kind = message->severity == FULEI_ISSUE_WARNING ? _("提醒：") : "";
  char letters[FULEI_COLUMN_NAME_SIZE];
  g_autofree char *line = NULL;

  if (message->column == G_MAXUINT)
    line = g_strdup_printf (_("第 %u 行：%s%s"), row, kind, message->text);
  else
    {
      fulei_cell_write_column_name (message->column, letters);
      line = g_strdup_printf (_("第 %u 行 %s 列：%s%s"), row, letters, kind, message->text);
    }
  fulei_refuse (line);
}

static void
say_row (FuleiImport *import, guint position, Villages *villages)
{
  const FuleiImportRow *row = fulei_import_get_row (import, position);

  say_duplicate (row);
  for (guint i = 0; i < row->n_messages; i++)
    {
      FuleiImportMessage message;

      fulei_import_get_message (import, position, i, &message);
      if (!villages_take (villages, &message, row->number))
        say_message (row->number, &message);
    }
}

/* Says everything that was found. Returns: whether rows stay out, in error or as duplicates that are skipped */
static gboolean
report (FuleiInvocation *invocation, FuleiImport *import)
{
  const FuleiImportResult *result = fulei_import_get_result (import);
  guint n_rows = fulei_import_get_n_rows (import);
  Villages villages;

  villages_init (&villages, import);
  /* there may be a line for every row */
  setvbuf (stderr, NULL, _IOFBF, 1 << 16);
  for (guint i = 0; i < n_rows; i++)
    say_row (import, i, &villages);
  villages_say (&villages, fulei_arguments_get (invocation->arguments, 0));
  fflush (stderr);
  setvbuf (stderr, NULL, _IONBF, 0);
  g_ptr_array_unref (villages.rows);
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

/* Checks, or checks and takes in. A refusal for the sake of rows (--strict) is reported with them, and @refused then. */
static gboolean
run (FuleiInvocation *invocation, FuleiImport *import, FuleiImportAction action, gboolean *refused, GError **error)
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
  *refused = g_error_matches (failure, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_ROWS);
  if (!*refused)
    g_propagate_error (error, failure);
  else
    {
      fulei_refuse (failure->message);
      g_error_free (failure);
    }
  return *refused;
}

/** fulei_command_import: `fuleictl import`: takes a roster in, and says every row's faults on stderr */
FuleiExit
fulei_command_import (FuleiInvocation *invocation)
{
  const char *map = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_MAP);
  const char *township;
  const FuleiRegister *reg;
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiImport) import = NULL;
  FuleiImportAction action;
  GError *error = NULL;
  gboolean found, refused = FALSE;

  reg = fulei_invocation_get_register (invocation, fulei_arguments_get (invocation->arguments, 1), &error);
  if (reg == NULL || !read_action (invocation, &action, &error) ||
      !fulei_invocation_read_township (invocation, &township, &error) ||
      (ledger = fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  import = fulei_import_new_for_file (ledger, reg, fulei_arguments_get (invocation->arguments, 2),
                                      invocation->cancellable, &error);
  if (import != NULL)
    fulei_import_set_township (import, township);
  if (import == NULL || (map != NULL && !fulei_import_load_map (import, map, &error)) ||
      !run (invocation, import, action, &refused, &error))
    return fulei_refuse_error (invocation, error);
  found = report (invocation, import);
  if (!refused)
    {
      g_autofree char *summary = fulei_import_dup_summary (import);

      fulei_say ("%s\n", summary);
    }
  if (!save_errors (invocation, import, &error))
    return fulei_refuse_error (invocation, error);
  return found ? FULEI_EXIT_REFUSED : FULEI_EXIT_DONE;
}
