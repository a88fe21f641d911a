/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Whose ledger it is: a township desk's, or the bureau's of a county with all its townships (AREA-1, AREA-2). */

typedef struct {
  char  *code;                          /* GB/T 10114, 9 digits */
  char  *label;                         /* 磁灶镇; the code where the dictionary has no name for it */
  gint64 n_villages;
} FuleiTownship;

gboolean     fulei_office_is_bureau       (FuleiLedger *ledger);
char        *fulei_office_dup_place       (FuleiLedger *ledger);
char        *fulei_office_dup_unit        (FuleiLedger *ledger);
char        *fulei_office_dup_authority   (FuleiLedger *ledger);

gboolean     fulei_office_check_code      (const FuleiDictionary *dictionary, const char *code);
const char  *fulei_office_find_township   (const FuleiDictionary *dictionary, const char *words);
char        *fulei_office_dup_township    (const FuleiDictionary *dictionary, const char *code);
GPtrArray   *fulei_office_list_townships  (FuleiLedger *ledger, GError **error);
GArray      *fulei_office_list_villages   (FuleiLedger *ledger, const char *township, GError **error);
gboolean     fulei_office_has_village     (const GArray *villages, gint64 village);
gboolean     fulei_office_has_townships   (FuleiLedger *ledger, const GPtrArray *townships);

G_END_DECLS
