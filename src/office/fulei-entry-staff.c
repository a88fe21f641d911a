/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-staff.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Whether another live record of the register has the same values in @fields, all of which @record has. A ledger that
 * cannot be read says so when the record is saved. */
static gboolean
has_twin (FuleiLedger *ledger, const FuleiRecord *record, const guint *fields, guint n_fields)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = fulei_value_dup_storage (record, &reg->fields[fields[i]]);

      if (value == NULL)
        return FALSE;
      fulei_query_add (query, &reg->fields[fields[i]], FULEI_OPERATOR_EQUALS, value);
    }
  fulei_query_set_limit (query, 2);
  ids = fulei_query_select_ids (query, ledger, NULL, NULL);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != fulei_record_get_id (record))
      return TRUE;
  return FALSE;
}

static void
refuse (const FuleiRecord *record, GPtrArray *issues, guint field, const char *rule, const char *message)
{
  fulei_issues_add (issues, FULEI_ISSUE_ERROR, &fulei_record_get_register (record)->fields[field], rule, NULL, message);
}

/** fulei_entry_staff_evaluation: one evaluation a person and year (STAFF-1). See FuleiEntryRule. */
void
fulei_entry_staff_evaluation (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                              GPtrArray *issues)
{
  static const guint fields[] = { FULEI_STAFF_EVALUATION_DIRECTOR, FULEI_STAFF_EVALUATION_YEAR };

  if (has_twin (ledger, record, fields, G_N_ELEMENTS (fields)))
    refuse (record, issues, FULEI_STAFF_EVALUATION_YEAR, "STAFF-1", _("这一年度的考核已经登记过，请在原来的记录上修改"));
}

/** fulei_entry_organisation: a credit code is of one organisation (ORG-1, GB 32100). See FuleiEntryRule. */
void
fulei_entry_organisation (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                          GPtrArray *issues)
{
  static const guint fields[] = { FULEI_ORGANISATION_CREDIT_CODE };

  if (has_twin (ledger, record, fields, G_N_ELEMENTS (fields)))
    refuse (record, issues, FULEI_ORGANISATION_CREDIT_CODE, "ORG-1",
            _("已经有一家机构登记了这个信用代码，请打开那一家修改，或核对代码"));
}
