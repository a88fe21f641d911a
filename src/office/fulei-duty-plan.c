/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-duty-plan.h"

#include "fulei-fields.h"
#include "store/fulei-query.h"

static const FuleiRegister *
get_register (FuleiLedger *ledger)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_DUTY_DAY);
}

/* Finds the record that plans @line's duty. @id: (out): 0 if there is none. Returns: FALSE with @error */
static gboolean
find_record (FuleiLedger *ledger, const FuleiDueLine *line, const char *key, gint64 *id, GError **error)
{
  const FuleiRegister *reg = get_register (ledger);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, line->child);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_DUTY_DAY_CHILD], FULEI_OPERATOR_EQUALS, child);
  fulei_query_add (query, &reg->fields[FULEI_DUTY_DAY_KIND], FULEI_OPERATOR_EQUALS, fulei_due_kind_get_code (line->kind));
  fulei_query_add (query, &reg->fields[FULEI_DUTY_DAY_PERIOD], FULEI_OPERATOR_EQUALS, key);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return FALSE;
  *id = ids->len > 0 ? g_array_index (ids, gint64, ids->len - 1) : 0;
  return TRUE;
}

static void
set_day (FuleiRecord *record, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, FULEI_DUTY_DAY_PLANNED_ON, iso);
}

static gboolean
change_record (FuleiLedger *ledger, gint64 id, FuleiDate day, FuleiDutyPlanStep *step, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, get_register (ledger), id, error);

  if (record == NULL)
    return FALSE;
  step->record = id;
  step->before = fulei_date_from_iso (fulei_record_get_text (record, FULEI_DUTY_DAY_PLANNED_ON));
  if (day == 0)
    return fulei_ledger_delete (ledger, get_register (ledger), id, error);
  set_day (record, day);
  return fulei_ledger_save (ledger, record, error);
}

static gboolean
make_record (FuleiLedger *ledger, const FuleiDueLine *line, const char *key, FuleiDate day, FuleiDutyPlanStep *step,
             GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (get_register (ledger));

  fulei_record_set_integer (record, FULEI_DUTY_DAY_CHILD, line->child);
  fulei_record_set_text (record, FULEI_DUTY_DAY_KIND, fulei_due_kind_get_code (line->kind));
  fulei_record_set_text (record, FULEI_DUTY_DAY_PERIOD, key);
  set_day (record, day);
  if (!fulei_ledger_save (ledger, record, error))
    return FALSE;
  step->record = fulei_record_get_id (record);
  return TRUE;
}

static gboolean
plan_line (FuleiLedger *ledger, const FuleiDueLine *line, FuleiDate day, GArray *steps, GError **error)
{
  g_autofree char *key = fulei_due_line_dup_plan_key (line);
  FuleiDutyPlanStep step = { .child = line->child };
  gint64 id;

  if (line->child == 0 || line->planned == day)
    return TRUE;
  if (!find_record (ledger, line, key, &id, error))
    return FALSE;
  if (id == 0 && day == 0)
    return TRUE;
  if (id != 0 ? !change_record (ledger, id, day, &step, error) : !make_record (ledger, line, key, day, &step, error))
    return FALSE;
  g_array_append_val (steps, step);
  return TRUE;
}

/**
 * fulei_duty_plan_set:
 * @lines: (array length=n_lines): duties of children; others cannot be planned and are passed over
 * @day: when they are to be done; 0 takes the plan away
 * @steps: (element-type FuleiDutyPlanStep): gets what was changed; emptied when nothing was
 *
 * Plans duties in one transaction (VISIT-4).
 *
 * Returns: FALSE with @error; the ledger is as it was then
 */
gboolean
fulei_duty_plan_set (FuleiLedger *ledger, const FuleiDueLine *lines, guint n_lines, FuleiDate day, GArray *steps,
                     GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  gboolean ok = TRUE;

  g_array_set_size (steps, 0);
  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  for (guint i = 0; ok && i < n_lines; i++)
    ok = plan_line (ledger, &lines[i], day, steps, error);
  if (ok && fulei_ledger_commit (ledger, error))
    return TRUE;
  if (!ok)
    fulei_ledger_rollback (ledger);
  g_array_set_size (steps, 0);
  return FALSE;
}

/* A record that was made goes, one that went comes back, one that was changed says again what it said. */
static gboolean
undo_step (FuleiLedger *ledger, const FuleiDutyPlanStep *step, GError **error)
{
  const FuleiRegister *reg = get_register (ledger);
  g_autoptr (FuleiRecord) record = NULL;

  if (step->before == 0)
    return fulei_ledger_delete (ledger, reg, step->record, error);
  record = fulei_ledger_load (ledger, reg, step->record, error);
  if (record == NULL)
    return FALSE;
  if (fulei_record_get_deleted (record))
    return fulei_ledger_restore (ledger, reg, step->record, error);
  set_day (record, step->before);
  return fulei_ledger_save (ledger, record, error);
}

/** fulei_duty_plan_undo: takes back what fulei_duty_plan_set() did, in one transaction. Returns: FALSE with @error */
gboolean
fulei_duty_plan_undo (FuleiLedger *ledger, const GArray *steps, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  gboolean ok = TRUE;

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  for (guint i = 0; ok && i < steps->len; i++)
    ok = undo_step (ledger, &g_array_index (steps, FuleiDutyPlanStep, i), error);
  if (ok)
    return fulei_ledger_commit (ledger, error);
  fulei_ledger_rollback (ledger);
  return FALSE;
}
