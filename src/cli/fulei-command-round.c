/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-round-office.h"
#include "office/fulei-sheet-office.h"

/* A record by its id or its name. Returns: FALSE with FULEI_ARGUMENTS_ERROR if the option names none */
static gboolean
read_record (FuleiInvocation *invocation, FuleiOption option, FuleiReferenceBook *book, guint index, gint64 *id,
             GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (invocation->dictionary, index);
  const char *text = fulei_arguments_get_value (invocation->arguments, option);

  *id = 0;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  *id = fulei_reference_book_find (book, reg, text);
  if (*id > 0)
    return TRUE;
  if (*id < 0)
    {
      g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                   _("叫这个名称的%s不止一个；请写编号，或用 --township 写明镇（街道）"), reg->label);
      return FALSE;
    }
  g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("没有这个%s；应写编号或名称"), reg->label);
  return FALSE;
}

static gint64
make_round (FuleiInvocation *invocation, FuleiLedger *ledger, GError **error)
{
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (ledger);
  const char *township;
  gint64 village, director;

  if (!fulei_invocation_read_township (invocation, &township, error))
    return 0;
  fulei_reference_book_set_township (book, township);
  if (!read_record (invocation, FULEI_OPTION_VILLAGE, book, FULEI_REGISTER_VILLAGE, &village, error)
      || !read_record (invocation, FULEI_OPTION_DIRECTOR, book, FULEI_REGISTER_DIRECTOR, &director, error))
    return 0;
  if (village != 0 || director != 0)
    return fulei_round_office_make (ledger, village, director, fulei_clock_today (), error);
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                       _("请用 --village 或 --director 写明为谁制单"));
  return 0;
}

static gboolean
print_round (FuleiInvocation *invocation, FuleiLedger *ledger, gint64 round, GError **error)
{
  const FuleiSheetSettings settings = { .full = fulei_arguments_has (invocation->arguments, FULEI_OPTION_FULL) };
  g_autoptr (FuleiSheetOffice) office = fulei_sheet_office_new (ledger, "round", NULL, &settings, error);

  return office != NULL && fulei_sheet_office_write_pdf (office, &round, 1,
                                                         fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_OUTPUT),
                                                         NULL, NULL, invocation->cancellable, error);
}

/** fulei_command_round: `fuleictl round`: makes a round and prints its task sheet; says its number (BEYOND-5) */
FuleiExit
fulei_command_round (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiRecord) record = NULL;
  GError *error = NULL;
  gint64 round;

  if (!fulei_arguments_has (invocation->arguments, FULEI_OPTION_OUTPUT))
    return fulei_refuse_usage (invocation, _("请用 -o 写明 PDF 文件名"));
  ledger = fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error);
  if (ledger == NULL || (round = make_round (invocation, ledger, &error)) == 0
      || !print_round (invocation, ledger, round, &error)
      || (record = fulei_ledger_load (ledger, fulei_dictionary_get_register (invocation->dictionary,
                                                                             FULEI_REGISTER_VISIT_ROUND), round, &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  fulei_say ("%s\n", fulei_record_get_text (record, FULEI_VISIT_ROUND_NUMBER));
  return FULEI_EXIT_DONE;
}
