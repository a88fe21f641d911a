/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>

#include "store/fulei-check.h"

/** fulei_command_check: `fuleictl check`: says each finding on stderr, or that there is none */
FuleiExit
fulei_command_check (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GError *error = NULL;

  ledger = fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error);
  if (ledger != NULL)
    findings = fulei_check_ledger (ledger, invocation->cancellable, &error);
  if (findings == NULL)
    return fulei_refuse_error (invocation, error);
  for (guint i = 0; i < findings->len; i++)
    fulei_refuse (g_ptr_array_index (findings, i));
  if (findings->len > 0)
    return FULEI_EXIT_REFUSED;
  fulei_say ("%s\n", _("台账完好，没有发现问题"));
  return FULEI_EXIT_DONE;
}
