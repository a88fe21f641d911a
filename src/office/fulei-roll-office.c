/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-roll-office.h"

#include <glib/gi18n-lib.h>

#include "dict/fulei-fields.h"
#include "domain/fulei-roll.h"
#include "store/fulei-query.h"

#define ON "on"
#define LEFT "left"

/* The registers that a decision touches. */
typedef struct {
  const FuleiRegister *child;
  const FuleiRegister *event;
} Registers;

static void
find_registers (FuleiLedger *ledger, Registers *registers)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);

  registers->child = fulei_dictionary_find_register (dictionary, "child");
  registers->event = fulei_dictionary_find_register (dictionary, "roll_event");
}

static FuleiRecord *
make_event (const FuleiRegister *reg, const FuleiRollDecision *decision, gint64 child)
{
  FuleiRecord *event = fulei_record_new (reg);
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (decision->happened_on, iso);
  fulei_record_set_integer (event, FULEI_ROLL_EVENT_CHILD, child);
  fulei_record_set_text (event, FULEI_ROLL_EVENT_HAPPENED_ON, iso);
  fulei_record_set_text (event, FULEI_ROLL_EVENT_KIND, decision->kind);
  fulei_record_set_text (event, FULEI_ROLL_EVENT_REASON, decision->reason);
  fulei_record_set_text (event, FULEI_ROLL_EVENT_PLACE, decision->place);
  fulei_record_set_text (event, FULEI_ROLL_EVENT_REMARKS, decision->remarks);
  return event;
}

/* What an event makes of a child's place on the roll; NULL if it does not touch it. */
static const char *
status_after (const char *code)
{
  FuleiRollKind kind;

  if (!fulei_roll_kind_from_code (code, &kind) || kind == FULEI_ROLL_CATEGORY)
    return NULL;
  return kind == FULEI_ROLL_ENTERED || kind == FULEI_ROLL_TRANSFERRED_IN ? ON : LEFT;
}

/* The status after the latest event that touches it: one that is entered late does not undo a later one. */
static gboolean
load_status (FuleiLedger *ledger, const Registers *registers, gint64 child, char **status, GError **error)
{
  const FuleiField *fields[] = { &registers->event->fields[FULEI_ROLL_EVENT_KIND] };
  g_autoptr (FuleiQuery) query = fulei_query_new (registers->event);
  g_autoptr (FuleiRecord) event = fulei_record_new (registers->event);
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);

  fulei_query_add (query, &registers->event->fields[FULEI_ROLL_EVENT_CHILD], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_sort (query, &registers->event->fields[FULEI_ROLL_EVENT_HAPPENED_ON], FALSE);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, event, &failure))
    {
      const char *after = status_after (fulei_record_get_text (event, FULEI_ROLL_EVENT_KIND));

      if (after != NULL)
        {
          g_free (*status);
          *status = g_strdup (after);
        }
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
decide_one (FuleiLedger *ledger, const Registers *registers, const FuleiRollDecision *decision, gint64 id,
            GError **error)
{
  g_autoptr (FuleiRecord) event = make_event (registers->event, decision, id);
  g_autoptr (FuleiRecord) child = NULL;
  g_autofree char *status = NULL;

  if (!fulei_ledger_save (ledger, event, error) || !load_status (ledger, registers, id, &status, error))
    return FALSE;
  child = fulei_ledger_load (ledger, registers->child, id, error);
  if (child == NULL)
    return FALSE;
  if (status == NULL || g_strcmp0 (fulei_record_get_text (child, FULEI_CHILD_ROLL_STATUS), status) == 0)
    return TRUE;
  fulei_record_set_text (child, FULEI_CHILD_ROLL_STATUS, status);
  return fulei_ledger_save (ledger, child, error);
}

/**
 * fulei_roll_office_decide:
 * @decision: not in the future
 * @children: (array length=n_children): ids
 *
 * Records a decision for each child and puts it on or off the roll, all in one transaction (CHILD-5). Records stay; nothing is deleted.
 *
 * Returns: FALSE with an @error of FuleiLedgerError; nothing is changed then
 */
gboolean
fulei_roll_office_decide (FuleiLedger *ledger, const FuleiRollDecision *decision, const gint64 *children,
                          guint n_children, GError **error)
{
  FuleiChange change = { FULEI_CHANGE_EDIT, NULL, _("在册变动"), NULL };
  g_autoptr (GError) failure = NULL;
  Registers registers;

  g_return_val_if_fail (decision->happened_on != 0 && decision->kind != NULL, FALSE);
  find_registers (ledger, &registers);
  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  for (guint i = 0; i < n_children && failure == NULL; i++)
    decide_one (ledger, &registers, decision, children[i], &failure);
  if (failure != NULL)
    {
      fulei_ledger_rollback (ledger);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return fulei_ledger_commit (ledger, error);
}
