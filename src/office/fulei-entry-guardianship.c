/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-guardianship.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-guardianship-office.h"

static void
add_issue (GPtrArray *issues, FuleiSeverity severity, const FuleiRecord *record, guint field, const FuleiRule *rule,
           const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule->id, rule->source,
                    message);
}

/* The child's village witnesses where nothing else is written (2024/33 5). */
static void
fill_witness (FuleiLedger *ledger, FuleiRecord *record, gint64 child)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  g_autoptr (FuleiRecord) archive = NULL;
  gint64 village;

  if (fulei_record_get_id (record) != 0 || !fulei_record_is_empty (record, FULEI_AGREEMENT_WITNESS))
    return;
  archive = fulei_ledger_load (ledger, reg, child, NULL);
  village = archive != NULL ? fulei_record_get_integer (archive, FULEI_CHILD_VILLAGE, 0) : 0;
  if (village != 0)
    fulei_record_set_integer (record, FULEI_AGREEMENT_WITNESS, village);
}

/**
 * fulei_entry_agreement:
 *
 * GUARD-1: two agreements of one child that are in force on the same days are told, and kept: the old one is to be ended.
 * See FuleiEntryRule.
 */
void
fulei_entry_agreement (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                       GPtrArray *issues)
{
  gint64 child = fulei_record_get_integer (record, FULEI_AGREEMENT_CHILD, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) others = NULL;
  FuleiAgreementTerm term, other;

  if (child == 0)
    return;
  fill_witness (ledger, record, child);
  fulei_agreement_term_read (&term, record);
  others = fulei_agreement_load_of_child (ledger, child, &error);
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      fulei_agreement_term_read (&other, others->pdata[i]);
      if (fulei_record_get_id (others->pdata[i]) == fulei_record_get_id (record) ||
          !fulei_agreement_overlaps (&term, &other))
        continue;
      add_issue (issues, FULEI_ISSUE_WARNING, record, FULEI_AGREEMENT_STARTS_ON, &fulei_rule_agreement_overlap,
                 _("这名儿童在这段时间已经有一份协议。换人的请在原协议写上提前终止日期"));
      break;
    }
  if (error != NULL)
    add_issue (issues, FULEI_ISSUE_ERROR, record, FULEI_AGREEMENT_CHILD, &fulei_rule_agreement_overlap, error->message);
}

/**
 * fulei_entry_delegate_failure:
 *
 * GUARD-3: what is found of a delegate belongs to an agreement of the same child; where none is written it is the one
 * that was in force that day. See FuleiEntryRule.
 */
void
fulei_entry_delegate_failure (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                              GPtrArray *issues)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_AGREEMENT);
  gint64 child = fulei_record_get_integer (record, FULEI_DELEGATE_FAILURE_CHILD, 0);
  gint64 id = fulei_record_get_integer (record, FULEI_DELEGATE_FAILURE_AGREEMENT, 0);
  FuleiDate found = fulei_date_from_iso (fulei_record_get_text (record, FULEI_DELEGATE_FAILURE_FOUND_ON));
  g_autoptr (FuleiRecord) agreement = NULL;
  g_autoptr (GError) error = NULL;

  if (child == 0)
    return;
  if (id == 0)
    {
      id = found != 0 ? fulei_agreement_find_on (ledger, child, found, &error) : 0;
      if (id != 0)
        fulei_record_set_integer (record, FULEI_DELEGATE_FAILURE_AGREEMENT, id);
    }
  else
    {
      agreement = fulei_ledger_load (ledger, reg, id, &error);
      if (agreement != NULL && fulei_record_get_integer (agreement, FULEI_AGREEMENT_CHILD, 0) != child)
        add_issue (issues, FULEI_ISSUE_ERROR, record, FULEI_DELEGATE_FAILURE_AGREEMENT, &fulei_rule_failure_open,
                   _("这份协议不是这名儿童的，请重新选择"));
    }
  if (error != NULL)
    add_issue (issues, FULEI_ISSUE_ERROR, record, FULEI_DELEGATE_FAILURE_AGREEMENT, &fulei_rule_failure_open,
               error->message);
}
