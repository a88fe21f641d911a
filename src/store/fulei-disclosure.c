/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fulei-disclosure.h"

#include "store/fulei-ledger-private.h"

/**
 * fulei_disclosure_record:
 * @reason: what was asked for in full, without personal data: 以全文导出 儿童档案，386 名
 * @error: FULEI_LEDGER_ERROR; the caller then shows nothing in full
 *
 * Leaves word among the changes that somebody asked for identity numbers, phones and addresses unmasked (PRIV-3).
 *
 * Returns: whether it is recorded
 */
gboolean
fulei_disclosure_record (FuleiLedger *ledger, const char *reason, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DISCLOSURE, .reason = reason };

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  if (fulei_ledger_need_change (ledger, error))
    return fulei_ledger_commit (ledger, error);
  fulei_ledger_rollback (ledger);
  return FALSE;
}
