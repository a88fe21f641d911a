/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-guardianship-office.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"
#include "store/fulei-setting.h"

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), reg);
}

/**
 * fulei_agreement_dup_title:
 *
 * Returns: (transfer full): what the office calls the agreement: 委托监护确认书 (2024/33 5), else as it has set, since
 *   2024/46 calls it 委托监护责任书
 */
char *
fulei_agreement_dup_title (FuleiLedger *ledger)
{
  g_autofree char *title = fulei_setting_dup (ledger, FULEI_SETTING_AGREEMENT_TITLE);

  return g_strdup (title != NULL && *title != '\0' ? title : "委托监护确认书");
}

static const struct { guint agreement, child; } archive_fields[] = {
  { FULEI_AGREEMENT_FATHER_NAME, FULEI_CHILD_FATHER_NAME },
  { FULEI_AGREEMENT_FATHER_WORK, FULEI_CHILD_FATHER_ADDRESS },
  { FULEI_AGREEMENT_FATHER_PHONE, FULEI_CHILD_FATHER_PHONE },
  { FULEI_AGREEMENT_MOTHER_NAME, FULEI_CHILD_MOTHER_NAME },
  { FULEI_AGREEMENT_MOTHER_WORK, FULEI_CHILD_MOTHER_ADDRESS },
  { FULEI_AGREEMENT_MOTHER_PHONE, FULEI_CHILD_MOTHER_PHONE },
  { FULEI_AGREEMENT_DELEGATE_NAME, FULEI_CHILD_CARER_NAME },
  { FULEI_AGREEMENT_DELEGATE_PHONE, FULEI_CHILD_CARER_PHONE },
  { FULEI_AGREEMENT_DELEGATE_RELATION, FULEI_CHILD_CARER_KIND },
};

static void
fill_text (FuleiRecord *agreement, guint field, const char *text)
{
  if (text != NULL && fulei_record_is_empty (agreement, field))
    fulei_record_set_text (agreement, field, text);
}

static void
fill_term (FuleiRecord *agreement, const FuleiAgreementTerm *old, FuleiDate today)
{
  FuleiAgreementTerm next;
  char starts[FULEI_DATE_TEXT_SIZE], ends[FULEI_DATE_TEXT_SIZE];

  if (!fulei_record_is_empty (agreement, FULEI_AGREEMENT_STARTS_ON) ||
      !fulei_record_is_empty (agreement, FULEI_AGREEMENT_ENDS_ON))
    return;
  fulei_agreement_renew (old, today, &next);
  fulei_date_write_iso (next.starts, starts);
  fulei_date_write_iso (next.ends, ends);
  fulei_record_set_text (agreement, FULEI_AGREEMENT_STARTS_ON, starts);
  fulei_record_set_text (agreement, FULEI_AGREEMENT_ENDS_ON, ends);
}

/* The agreement of the child that runs longest. Returns: FALSE if there is none, or with @error */
static gboolean
find_last_term (FuleiLedger *ledger, gint64 child, FuleiAgreementTerm *last, GError **error)
{
  g_autoptr (GPtrArray) all = fulei_agreement_load_of_child (ledger, child, error);
  gboolean found = FALSE;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      FuleiAgreementTerm term;

      fulei_agreement_term_read (&term, all->pdata[i]);
      if (found && fulei_agreement_last_day (&term) <= fulei_agreement_last_day (last))
        continue;
      *last = term;
      found = TRUE;
    }
  return found;
}

/**
 * fulei_agreement_fill:
 * @agreement: gets what its fields do not say yet
 * @child: id
 * @error: FULEI_LEDGER_ERROR
 *
 * Fills an agreement from the child's archive: parents with place of work and phone, the carer as delegate, the child's
 * village as witness; and proposes a year, from the day after the last agreement's last day (GUARD-1).
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_agreement_fill (FuleiLedger *ledger, FuleiRecord *agreement, gint64 child, FuleiDate today, GError **error)
{
  g_autoptr (FuleiRecord) archive = fulei_ledger_load (ledger, get_register (ledger, FULEI_REGISTER_CHILD), child, error);
  gint64 village = archive != NULL ? fulei_record_get_integer (archive, FULEI_CHILD_VILLAGE, 0) : 0;
  char day[FULEI_DATE_TEXT_SIZE];
  FuleiAgreementTerm last;
  GError *failure = NULL;
  gboolean renewed;

  if (archive == NULL)
    return FALSE;
  renewed = find_last_term (ledger, child, &last, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (archive_fields); i++)
    fill_text (agreement, archive_fields[i].agreement, fulei_record_get_text (archive, archive_fields[i].child));
  fill_text (agreement, FULEI_AGREEMENT_DELEGATE_ADDRESS, fulei_record_get_text (archive, FULEI_CHILD_ADDRESS));
  if (village != 0 && fulei_record_is_empty (agreement, FULEI_AGREEMENT_WITNESS))
    fulei_record_set_integer (agreement, FULEI_AGREEMENT_WITNESS, village);
  fulei_date_write_iso (today, day);
  fill_text (agreement, FULEI_AGREEMENT_SIGNED_ON, day);
  fill_term (agreement, renewed ? &last : NULL, today);
  return TRUE;
}

/**
 * fulei_agreement_new_renewal:
 *
 * Returns: (transfer full): a new agreement between the same people for the next year; the delegate is to be asked, the
 *   child heard and the copies sent again
 */
FuleiRecord *
fulei_agreement_new_renewal (const FuleiRecord *agreement, FuleiDate today)
{
  static const guint again[] = {
    FULEI_AGREEMENT_ASKED_ON, FULEI_AGREEMENT_DISQUALIFIED, FULEI_AGREEMENT_CHILD_HEARD, FULEI_AGREEMENT_SIGNED_ON,
    FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON, FULEI_AGREEMENT_SCHOOL_COPY_ON, FULEI_AGREEMENT_VILLAGE_COPY_ON,
    FULEI_AGREEMENT_ENDED_ON, FULEI_AGREEMENT_END_REASON, FULEI_AGREEMENT_TOLD, FULEI_AGREEMENT_REMARKS };
  FuleiRecord *next = fulei_record_new (fulei_record_get_register (agreement));
  char day[FULEI_DATE_TEXT_SIZE];
  FuleiAgreementTerm old;

  for (guint i = 0; i < fulei_record_get_register (agreement)->n_fields; i++)
    fulei_record_copy_field (next, agreement, i);
  for (guint i = 0; i < G_N_ELEMENTS (again); i++)
    fulei_record_clear (next, again[i]);
  fulei_agreement_term_read (&old, agreement);
  fulei_date_write_iso (today, day);
  fulei_record_set_text (next, FULEI_AGREEMENT_SIGNED_ON, day);
  fill_term (next, &old, today);
  return next;
}

/** fulei_agreement_load_of_child: Returns: (transfer full) (nullable) (element-type FuleiRecord): NULL with @error */
GPtrArray *
fulei_agreement_load_of_child (FuleiLedger *ledger, gint64 child, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_AGREEMENT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_AGREEMENT_CHILD], FULEI_OPERATOR_EQUALS, id);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return NULL;
  return fulei_query_load_page (ledger, reg, (const gint64 *) (gconstpointer) ids->data, ids->len, NULL, 0, NULL, error);
}

/** fulei_agreement_find_on: Returns: the id of the agreement in force for @child on @day; 0: none, or with @error */
gint64
fulei_agreement_find_on (FuleiLedger *ledger, gint64 child, FuleiDate day, GError **error)
{
  g_autoptr (GPtrArray) all = fulei_agreement_load_of_child (ledger, child, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      FuleiAgreementTerm term;

      fulei_agreement_term_read (&term, all->pdata[i]);
      if (fulei_agreement_in_force (&term, day))
        return fulei_record_get_id (all->pdata[i]);
    }
  return 0;
}
