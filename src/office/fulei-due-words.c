/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-due.h"

#include <glib/gi18n-lib.h>

/**
 * fulei_due_line_dup_reason:
 * @ledger: where the line comes from: says by whom it was done last
 *
 * Returns: (transfer full): why the line is there (BEYOND-1)
 */
char *
fulei_due_line_dup_reason (const FuleiDueLine *line, FuleiLedger *ledger)
{
  g_autofree char *day = fulei_date_dup_iso (line->due);

  g_return_val_if_fail (ledger != NULL, NULL);
  return g_strdup_printf (_("%s（%s），期限%s"), fulei_due_kind_get_label (line->kind), fulei_due_kind_get_source (line->kind), day);
}
