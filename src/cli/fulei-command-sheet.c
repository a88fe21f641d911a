/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-sheet-office.h"

static gboolean
fail_usage (GError **error, const char *message)
{
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, message);
  return FALSE;
}

/* The ids that --id names, in that order, or those of the records that --where and --all leave. */
static GArray *
select_ids (FuleiInvocation *invocation, FuleiLedger *ledger, const FuleiRegister *reg, GError **error)
{
  const char *const *texts = fulei_arguments_get_values (invocation->arguments, FULEI_OPTION_ID);
  g_autoptr (FuleiReferenceBook) book = NULL;
  g_autoptr (FuleiQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  if (texts[0] == NULL)
    {
      book = fulei_reference_book_new (ledger);
      query = fulei_invocation_new_query (invocation, reg, fulei_reference_book_get (book), error);
      return query != NULL ? fulei_query_select_ids (query, ledger, invocation->cancellable, error) : NULL;
    }
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; texts[i] != NULL; i++)
    {
      gint64 id;

      if (!fulei_invocation_read_id (texts[i], &id, error))
        return NULL;
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static gboolean
has_query (const FuleiInvocation *invocation)
{
  return fulei_arguments_has (invocation->arguments, FULEI_OPTION_WHERE) ||
         fulei_arguments_has (invocation->arguments, FULEI_OPTION_ALL);
}

/* Whether the command says in one way which records, and where the sheets go. */
static gboolean
check_words (FuleiInvocation *invocation, GError **error)
{
  const FuleiArguments *arguments = invocation->arguments;
  const FuleiSheetKind *kind = fulei_sheet_kinds_find (fulei_arguments_get (arguments, 1));
  gboolean by_id = fulei_arguments_has (arguments, FULEI_OPTION_ID), by_query = has_query (invocation);

  if (!fulei_arguments_has (arguments, FULEI_OPTION_OUTPUT))
    return fail_usage (error, _("请用 -o 写明 PDF 文件名"));
  if (!by_id && !by_query && kind != NULL && kind->scope != FULEI_SHEET_OF_OFFICE)
    return fail_usage (error, _("请写明打印哪些记录：--id、--where 或 --all"));
  if (by_id && by_query)
    return fail_usage (error, _("--id 不能和 --where、--all 同时使用"));
  return TRUE;
}

static gboolean
print (FuleiInvocation *invocation, FuleiSheetOffice *office, FuleiLedger *ledger, GError **error)
{
  gboolean of_office = fulei_sheet_office_get_scope (office) == FULEI_SHEET_OF_OFFICE;
  g_autoptr (GArray) ids = NULL;

  if (of_office)
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  else if (!has_query (invocation) && !fulei_arguments_has (invocation->arguments, FULEI_OPTION_ID))
    return fail_usage (error, _("请写明打印哪些记录：--id、--where 或 --all"));
  else
    ids = select_ids (invocation, ledger, fulei_sheet_office_get_register (office), error);
  if (ids == NULL)
    return FALSE;
  if (ids->len == 0 && !of_office)
    {
      g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, _("没有符合条件的记录，没有打印"));
      return FALSE;
    }
  return fulei_sheet_office_write_pdf (office, (const gint64 *) (gpointer) ids->data, ids->len,
                                       fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_OUTPUT), NULL, NULL,
                                       invocation->cancellable, error);
}

/** fulei_command_sheet: `fuleictl sheet`: prints sheets, or a roster, to one PDF */
FuleiExit
fulei_command_sheet (FuleiInvocation *invocation)
{
  const char *name = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_REGISTER);
  FuleiSheetSettings settings = { .full = fulei_arguments_has (invocation->arguments, FULEI_OPTION_FULL) };
  const FuleiRegister *reg = NULL;
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiSheetOffice) office = NULL;
  gint64 year = 0;
  GError *error = NULL;

  if (!check_words (invocation, &error) ||
      !fulei_invocation_read_township (invocation, &settings.township, &error) ||
      !fulei_invocation_read_numbered (invocation, &settings.numbered, &error) ||
      !fulei_arguments_read_integer (invocation->arguments, FULEI_OPTION_YEAR, 1900, 2999, &year, &error) ||
      (name != NULL && (reg = fulei_invocation_get_register (invocation, name, &error)) == NULL) ||
      (ledger = fulei_invocation_open_to_read (invocation, &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  settings.year = (int) year;
  office = fulei_sheet_office_new (ledger, fulei_arguments_get (invocation->arguments, 1), reg, &settings, &error);
  if (office == NULL || !print (invocation, office, ledger, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}
