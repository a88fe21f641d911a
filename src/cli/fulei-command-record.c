/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "office/fulei-entry-effects.h"
#include "office/fulei-json.h"
#include "office/fulei-condition.h"
#include "office/fulei-export.h"
#include "store/fulei-duplicates.h"

static gboolean
fail_missing (GError **error)
{
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, _("没有这个编号的记录"));
  return FALSE;
}

static gboolean
show_record (FuleiInvocation *invocation, FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, gboolean json,
             GError **error)
{
  g_autoptr (GPtrArray) fields = fulei_export_list_fields (reg);
  g_autoptr (FuleiWords) words = fulei_words_new_for_ids (ledger, reg, &id, 1,
                                                          fulei_arguments_has (invocation->arguments, FULEI_OPTION_FULL),
                                                          error);
  GError *failure = NULL;

  if (words == NULL)
    return FALSE;
  if (!fulei_words_next (words, &failure))
    {
      if (failure == NULL)
        return fail_missing (error);
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (json)
    {
      g_autofree char *object = fulei_json_dup_record (words, (const FuleiField *const *) fields->pdata, fields->len);

      fulei_say ("%s\n", object);
      return TRUE;
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const FuleiField *field = g_ptr_array_index (fields, i);
      g_autofree char *text = g_strdelimit (fulei_words_dup (words, field), "\t\r\n", ' ');

      fulei_say ("%s\t%s\n", field->heading, text);
    }
  return TRUE;
}

/** fulei_command_show: `fuleictl show`: each field of a record as heading, tab, value; or the record as JSON */
FuleiExit
fulei_command_show (FuleiInvocation *invocation)
{
  const FuleiRegister *reg;
  g_autoptr (FuleiLedger) ledger = NULL;
  gboolean json;
  gint64 id;
  GError *error = NULL;

  if (!fulei_invocation_read_json (invocation, &json, &error) ||
      (reg = fulei_invocation_get_register (invocation, fulei_arguments_get (invocation->arguments, 1), &error)) == NULL ||
      !fulei_invocation_read_id (fulei_arguments_get (invocation->arguments, 2), &id, &error) ||
      (ledger = fulei_invocation_open_to_read (invocation, &error)) == NULL ||
      !show_record (invocation, ledger, reg, id, json, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}

/* Takes the FIELD=VALUE words from @first on. Says every fault; @error is set only for one of the command's words. */
static gboolean
take_values (FuleiInvocation *invocation, guint first, FuleiRecord *record, FuleiLedger *ledger, GError **error)
{
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (ledger);
  guint n_words = fulei_arguments_get_n (invocation->arguments);
  gboolean good = TRUE;

  for (guint i = first; i < n_words; i++)
    {
      g_autoptr (GError) failure = NULL;
      const char *value;
      const FuleiField *field = fulei_condition_split (fulei_record_get_register (record),
                                                       fulei_arguments_get (invocation->arguments, i), &value, &failure);

      if (field == NULL)
        {
          g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, failure->message);
          return FALSE;
        }
      if (!fulei_condition_parse (record, field, value, fulei_reference_book_get (book), &failure))
        {
          fulei_refuse (failure->message);
          good = FALSE;
        }
    }
  return good;
}

/* Whether another record is of the same child, village …; says so. */
static gboolean
is_duplicate (FuleiLedger *ledger, const FuleiRecord *record, gboolean *duplicate, GError **error)
{
  g_autoptr (GArray) found = fulei_duplicates_find (ledger, record, error);

  if (found == NULL)
    return FALSE;
  *duplicate = found->len > 0;
  for (guint i = 0; i < found->len; i++)
    {
      const FuleiDuplicate *other = &g_array_index (found, FuleiDuplicate, i);
      g_autofree char *line = g_strdup_printf (other->reason == FULEI_DUPLICATE_IDENTITY
                                                 ? _("身份证号码与编号 %" PRId64 " 的记录相同；确要保存请加 --allow-duplicate")
                                                 : _("与编号 %" PRId64 " 的记录重复；确要保存请加 --allow-duplicate"),
                                               other->id);

      fulei_refuse (line);
    }
  return TRUE;
}

/* Checks and saves. FALSE without @error means that the record was refused and why was said. */
static gboolean
save (FuleiInvocation *invocation, FuleiLedger *ledger, FuleiRecord *record, GError **error)
{
  const char *reason = fulei_entry_get_reason (record);
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = reason != NULL ? reason : "fuleictl" };
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  gboolean duplicate = FALSE;

  fulei_entry_derive (record);
  fulei_entry_check (record, fulei_clock_today (), issues);
  if (!fulei_issues_has_error (issues))
    fulei_entry_apply_rules (ledger, record, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
  if (fulei_say_issues (issues))
    return FALSE;
  if (!fulei_arguments_has (invocation->arguments, FULEI_OPTION_ALLOW_DUPLICATE) &&
      (!is_duplicate (ledger, record, &duplicate, error) || duplicate))
    return FALSE;
  return fulei_entry_save_one (ledger, &change, record, FULEI_ENTRY_TYPED, error);
}

static FuleiExit
finish (FuleiInvocation *invocation, GError *error)
{
  return error != NULL ? fulei_refuse_error (invocation, error) : FULEI_EXIT_REFUSED;
}

/** fulei_command_add: `fuleictl add`: makes a record of FIELD=VALUE words and prints its id */
FuleiExit
fulei_command_add (FuleiInvocation *invocation)
{
  const FuleiRegister *reg;
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiRecord) record = NULL;
  GError *error = NULL;

  reg = fulei_invocation_get_register (invocation, fulei_arguments_get (invocation->arguments, 1), &error);
  if (reg == NULL || (ledger = fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  record = fulei_entry_new (reg);
  if (!take_values (invocation, 2, record, ledger, &error) || !save (invocation, ledger, record, &error))
    return finish (invocation, error);
  fulei_say ("%" G_GINT64_FORMAT "\n", fulei_record_get_id (record));
  return FULEI_EXIT_DONE;
}

/** fulei_command_set: `fuleictl set`: changes fields of a record; an empty value empties its field */
FuleiExit
fulei_command_set (FuleiInvocation *invocation)
{
  const FuleiRegister *reg;
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiRecord) record = NULL;
  gint64 id;
  GError *error = NULL;

  reg = fulei_invocation_get_register (invocation, fulei_arguments_get (invocation->arguments, 1), &error);
  if (reg == NULL || !fulei_invocation_read_id (fulei_arguments_get (invocation->arguments, 2), &id, &error) ||
      (ledger = fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error)) == NULL ||
      (record = fulei_ledger_load (ledger, reg, id, &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  if (!take_values (invocation, 3, record, ledger, &error) || !save (invocation, ledger, record, &error))
    return finish (invocation, error);
  return FULEI_EXIT_DONE;
}
