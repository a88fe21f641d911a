/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-camp-load.h"

#include "domain/fulei-vetting.h"
#include "fulei-fields.h"

/** fulei_camp_field: Returns: (transfer none): field number @field of the register @reg */
const FuleiField *
fulei_camp_field (FuleiLedger *ledger, const char *reg, guint field)
{
  return &fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), reg)->fields[field];
}

/** fulei_camp_get_day: Returns: the day in a field, 0 if it is empty */
FuleiDate
fulei_camp_get_day (const FuleiRecord *record, guint field)
{
  const char *text = fulei_record_get_text (record, field);

  return text != NULL ? fulei_date_from_iso (text) : 0;
}

/**
 * fulei_camp_load_list:
 * @link: field of @reg that refers to @id
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type FuleiRecord): whole records, in the register's own order
 */
GPtrArray *
fulei_camp_load_list (FuleiLedger *ledger, const char *reg, guint link, gint64 id, GError **error)
{
  const FuleiField *field = fulei_camp_field (ledger, reg, link);
  g_autoptr (FuleiQuery) query = fulei_query_new (field->owner);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, value);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return NULL;
  return fulei_query_load_page (ledger, field->owner, (const gint64 *) (gpointer) ids->data, ids->len, NULL, 0, NULL,
                                error);
}

/**
 * fulei_camp_load_times:
 * @times: (out caller-allocates): borrows @slots
 * @slots: (element-type guint32): gets the sessions of a weekend class
 * @error: FULEI_LEDGER_ERROR
 */
gboolean
fulei_camp_load_times (FuleiLedger *ledger, const FuleiRecord *camp, FuleiCampTimes *times, GArray *slots,
                       GError **error)
{
  FuleiCampKind kind;
  g_autoptr (GPtrArray) sessions = NULL;

  *times = (FuleiCampTimes) { .starts = fulei_camp_get_day (camp, FULEI_CAMP_STARTS_ON),
                              .ends = fulei_camp_get_day (camp, FULEI_CAMP_ENDS_ON) };
  times->weekend = fulei_camp_read_kind (fulei_record_get_text (camp, FULEI_CAMP_KIND), &kind) &&
                   kind == FULEI_CAMP_WEEKEND;
  g_array_set_size (slots, 0);
  if (times->weekend)
    {
      sessions = fulei_camp_load_list (ledger, "camp_session", FULEI_CAMP_SESSION_CAMP, fulei_record_get_id (camp),
                                       error);
      if (sessions == NULL)
        return FALSE;
      for (guint i = 0; i < sessions->len; i++)
        {
          const FuleiRecord *session = g_ptr_array_index (sessions, i);
          guint32 slot = FULEI_CAMP_SLOT (fulei_camp_get_day (session, FULEI_CAMP_SESSION_HELD_ON),
                                          fulei_camp_read_half (fulei_record_get_text (session,
                                                                                       FULEI_CAMP_SESSION_HALF)));

          g_array_append_val (slots, slot);
        }
    }
  times->slots = (const guint32 *) (gpointer) slots->data;
  times->n_slots = slots->len;
  return TRUE;
}

/**
 * fulei_camp_load_vetting:
 * @staff: a record of camp_staff
 * @vetting: (out): FULEI_CAMP_VETTING_NONE if it names nobody
 * @valid_until: (out): 0 if unknown
 * @error: FULEI_LEDGER_ERROR
 *
 * The record check of who staffs a camp, over all of its days (LOVE-3).
 */
gboolean
fulei_camp_load_vetting (FuleiLedger *ledger, const FuleiRecord *staff, FuleiDate from, FuleiDate to,
                         FuleiCampVetting *vetting, FuleiDate *valid_until, GError **error)
{
  gboolean worker = !fulei_record_is_empty (staff, FULEI_CAMP_STAFF_WORKER);
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger),
                                                             worker ? "worker" : "love_parent");
  gint64 id = fulei_record_get_integer (staff, worker ? FULEI_CAMP_STAFF_WORKER : FULEI_CAMP_STAFF_LOVE_PARENT, 0);
  g_autoptr (FuleiRecord) person = NULL;
  FuleiVetting known;

  *vetting = FULEI_CAMP_VETTING_NONE;
  *valid_until = 0;
  if (id == 0)
    return TRUE;
  person = fulei_ledger_load (ledger, reg, id, error);
  if (person == NULL)
    return FALSE;
  fulei_vetting_read (&known, person);
  *valid_until = fulei_vetting_get_until (&known);
  *vetting = fulei_camp_judge_vetting (known.result, *valid_until, from, to);
  return TRUE;
}
