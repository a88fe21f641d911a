/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/fulei-condition.h"
#include "office/fulei-office.h"
#include "store/fulei-disclosure.h"

/**
 * fulei_invocation_open:
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable): the ledger that the first word names
 */
FuleiLedger *
fulei_invocation_open (FuleiInvocation *invocation, FuleiLedgerFlags flags, GError **error)
{
  FuleiLedger *ledger = fulei_ledger_open (fulei_arguments_get (invocation->arguments, 0), invocation->dictionary, flags,
                                           error);

  if (ledger != NULL)
    fulei_ledger_set_actor (ledger, g_get_user_name ());
  return ledger;
}

/* A ledger of an older program is brought up to date first, which takes writing. */
static FuleiLedger *
open_up_to_date (FuleiInvocation *invocation, GError **error)
{
  g_autoptr (GError) failure = NULL;
  FuleiLedger *ledger = fulei_invocation_open (invocation, FULEI_LEDGER_READ_ONLY, &failure);

  if (ledger != NULL)
    return ledger;
  if (g_error_matches (failure, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_READ_ONLY))
    return fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * fulei_invocation_open_to_read:
 * @error: FULEI_LEDGER_ERROR
 *
 * Opens the ledger for a command that only shows. --full is asked for on the record: it needs a ledger that can be
 * written, and leaves word among its changes (PRIV-3).
 *
 * Returns: (transfer full) (nullable)
 */
FuleiLedger *
fulei_invocation_open_to_read (FuleiInvocation *invocation, GError **error)
{
  gboolean full = fulei_arguments_has (invocation->arguments, FULEI_OPTION_FULL);
  g_autoptr (FuleiLedger) ledger = full ? fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, error)
                                        : open_up_to_date (invocation, error);
  g_autofree char *reason = g_strdup_printf (_("命令 %s 以全文显示"), invocation->command->name);

  if (ledger == NULL || (full && !fulei_disclosure_record (ledger, reason, error)))
    return NULL;
  return g_steal_pointer (&ledger);
}

/**
 * fulei_invocation_get_register:
 * @id: id of a register, or its label
 * @error: FULEI_ARGUMENTS_ERROR
 *
 * Returns: (transfer none) (nullable)
 */
const FuleiRegister *
fulei_invocation_get_register (FuleiInvocation *invocation, const char *id, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (invocation->dictionary, id);
  guint n_registers = fulei_dictionary_get_n_registers (invocation->dictionary);

  for (guint i = 0; reg == NULL && i < n_registers; i++)
    if (strcmp (fulei_dictionary_get_register (invocation->dictionary, i)->label, id) == 0)
      reg = fulei_dictionary_get_register (invocation->dictionary, i);
  if (reg == NULL)
    g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                         _("没有这个登记簿；fuleictl registers 列出全部登记簿"));
  return reg;
}

/** fulei_invocation_read_id: @error: FULEI_ARGUMENTS_ERROR. Returns: whether @text is an id */
gboolean
fulei_invocation_read_id (const char *text, gint64 *id, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                       _("编号应为 fuleictl list 第一列的数字"));
  return FALSE;
}

/**
 * fulei_invocation_read_township:
 * @township: (out) (transfer none) (nullable): code of the one that --township names or writes; NULL without the option
 * @error: FULEI_ARGUMENTS_ERROR
 */
gboolean
fulei_invocation_read_township (FuleiInvocation *invocation, const char **township, GError **error)
{
  const char *words = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_TOWNSHIP);

  *township = words != NULL ? fulei_office_find_township (invocation->dictionary, words) : NULL;
  if (words == NULL || *township != NULL)
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                       _("数据字典里没有这个镇（街道）；--township 应写名称或 9 位代码，如磁灶镇或 350582102"));
  return FALSE;
}

/* Sorts by --sort FIELD, or downwards by --sort -FIELD. */
static gboolean
add_sort (FuleiInvocation *invocation, FuleiQuery *query, GError **error)
{
  const char *name = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_SORT);
  gboolean descending = name != NULL && *name == '-';
  const FuleiField *field;

  if (name == NULL)
    return TRUE;
  field = fulei_condition_find_field (fulei_query_get_register (query), name + descending, error);
  if (field != NULL)
    fulei_query_set_sort (query, field, descending);
  return field != NULL;
}

static gboolean
fill_query (FuleiInvocation *invocation, FuleiQuery *query, const FuleiReferences *references, GError **error)
{
  const char *const *conditions = fulei_arguments_get_values (invocation->arguments, FULEI_OPTION_WHERE);
  const char *search = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_SEARCH), *township;
  gint64 limit = 0;

  for (guint i = 0; conditions[i] != NULL; i++)
    if (!fulei_condition_add (query, conditions[i], references, error))
      return FALSE;
  if (!fulei_invocation_read_township (invocation, &township, error))
    return FALSE;
  fulei_query_set_township (query, township);
  if (search != NULL)
    fulei_query_set_search (query, search);
  if (!add_sort (invocation, query, error) ||
      !fulei_arguments_read_integer (invocation->arguments, FULEI_OPTION_LIMIT, 0, G_MAXINT, &limit, error))
    return FALSE;
  if (limit > 0)
    fulei_query_set_limit (query, (guint) limit);
  return TRUE;
}

/**
 * fulei_invocation_new_query:
 * @references: finds records that conditions name in words
 * @error: FULEI_ARGUMENTS_ERROR or FULEI_VALUE_ERROR
 *
 * Returns: (transfer full) (nullable): the query that --where, --township, --search, --sort and --limit ask
 *   for
 */
FuleiQuery *
fulei_invocation_new_query (FuleiInvocation *invocation, const FuleiRegister *reg, const FuleiReferences *references,
                            GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GError *failure = NULL;

  if (fill_query (invocation, query, references, &failure))
    return g_steal_pointer (&query);
  if (failure->domain == FULEI_CONDITION_ERROR)
    {
      g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, failure->message);
      g_error_free (failure);
    }
  else
    g_propagate_error (error, failure);
  return NULL;
}

/** fulei_invocation_read_day: @day: (out): --as-of, else today. @error: FULEI_ARGUMENTS_ERROR */
gboolean
fulei_invocation_read_day (FuleiInvocation *invocation, FuleiDate *day, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_AS_OF);

  *day = text != NULL ? fulei_date_from_iso (text) : fulei_clock_today ();
  if (*day != 0)
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("--as-of 应写成 2024-06-30"));
  return FALSE;
}

/** fulei_invocation_read_json: @json: (out): whether --format asks for JSON. @error: FULEI_ARGUMENTS_ERROR */
gboolean
fulei_invocation_read_json (FuleiInvocation *invocation, gboolean *json, GError **error)
{
  const char *format = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_FORMAT);

  *json = g_strcmp0 (format, "json") == 0;
  if (format == NULL || *json || strcmp (format, "tsv") == 0 || strcmp (format, "text") == 0)
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("没有这种 --format"));
  return FALSE;
}

/**
 * fulei_invocation_read_numbered:
 * @numbered: (out): whether numbers are to stand in place of names (BEYOND-10)
 * @error: FULEI_ARGUMENTS_ERROR together with --full
 */
gboolean
fulei_invocation_read_numbered (FuleiInvocation *invocation, gboolean *numbered, GError **error)
{
  *numbered = fulei_arguments_has (invocation->arguments, FULEI_OPTION_NUMBERED);
  if (!*numbered || !fulei_arguments_has (invocation->arguments, FULEI_OPTION_FULL))
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("--numbered 不能和 --full 同时使用"));
  return FALSE;
}
