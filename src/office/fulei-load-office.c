/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-load-office.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-follow-up-facts.h"
#include "store/fulei-query.h"

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), index);
}

static GArray *
select_equal (FuleiLedger *ledger, const FuleiField *field, gint64 value, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (field->owner);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, text);
  return fulei_query_select_ids (query, ledger, NULL, error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Children of whom the director may be responsible: what their archive says, and dated changes. May name one twice.
 * Returns: (transfer full) (nullable) (element-type gint64): ascending */
static GArray *
list_candidates (FuleiLedger *ledger, gint64 director, GError **error)
{
  const FuleiRegister *rows = get_register (ledger, FULEI_REGISTER_RESPONSIBILITY);
  const FuleiField *link = &rows->fields[FULEI_RESPONSIBILITY_CHILD];
  g_autoptr (GArray) children = NULL, changes = NULL;
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (FuleiRecord) row = fulei_record_new (rows);
  GError *failure = NULL;

  children = select_equal (ledger, &get_register (ledger, FULEI_REGISTER_CHILD)->fields[FULEI_CHILD_DIRECTOR], director,
                           error);
  if (children != NULL)
    changes = select_equal (ledger, &rows->fields[FULEI_RESPONSIBILITY_DIRECTOR], director, error);
  if (changes != NULL)
    cursor = fulei_cursor_new_for_ids (ledger, rows, (const gint64 *) (gconstpointer) changes->data, changes->len,
                                       &link, 1, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, row, &failure))
    {
      gint64 child = fulei_record_get_integer (row, FULEI_RESPONSIBILITY_CHILD, 0);

      g_array_append_val (children, child);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_array_sort (children, compare_ids);
  return g_steal_pointer (&children);
}

/* Adds what the director's children owe as things stand. */
static gboolean
add_all (FuleiFactsReader *reader, const GArray *children, gint64 director, FuleiDate today, FuleiLoad *load,
         GError **error)
{
  GError *failure = NULL;

  for (guint i = 0; i < children->len; i++)
    {
      gint64 id = g_array_index (children, gint64, i);
      const FuleiChildFacts *child = fulei_facts_reader_get (reader);

      if (i > 0 && id == g_array_index (children, gint64, i - 1))
        continue;
      if (fulei_facts_reader_find (reader, id, &failure)
          && fulei_responsible_on (child->responsible, child->n_responsible, today) == director)
        fulei_load_add (load, &child->staff, today);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
    }
  return TRUE;
}

/* What the child owes now is taken away, and what it would owe is added. */
static void
replace (FuleiLoadChange *change, const FuleiFollowUpFacts *facts, const FuleiAssessment *assessment, FuleiDate today)
{
  FuleiAssessment assessments[FULEI_LOAD_MOST_ASSESSMENTS];
  FuleiFollowUpFacts changed = *facts;

  changed.n_assessments = fulei_load_assess (facts, assessment, assessments);
  changed.assessments = assessments;
  if (change->director == 0)
    fulei_load_add (&change->before, facts, today);
  change->after = change->before;
  fulei_load_remove (&change->after, facts, today);
  fulei_load_add (&change->after, &changed, today);
}

/**
 * fulei_load_office_what_if:
 * @assessment: as it stands in the form; record 0 for a new one
 * @change: (out caller-allocates)
 * @error: FULEI_LEDGER_ERROR; unset if there is no such live child
 *
 * Counts with the rules of follow-up (VISIT-1, VISIT-2) what the child's director owes this month and quarter, before
 * and after (BEYOND-2).
 *
 * Returns: FALSE with @error, or if there is no such child
 */
gboolean
fulei_load_office_what_if (FuleiLedger *ledger, gint64 child, const FuleiAssessment *assessment, FuleiDate today,
                           FuleiLoadChange *change, GError **error)
{
  g_autoptr (FuleiFactsReader) reader = fulei_facts_reader_new (ledger, today, FULEI_FACTS_LATEST, FALSE, error);
  g_autoptr (GArray) candidates = NULL;
  const FuleiChildFacts *facts;

  *change = (FuleiLoadChange) { 0 };
  if (reader == NULL || !fulei_facts_reader_find (reader, child, error))
    return FALSE;
  facts = fulei_facts_reader_get (reader);
  change->village = facts->village;
  change->director = fulei_responsible_on (facts->responsible, facts->n_responsible, today);
  if (change->director != 0)
    {
      candidates = list_candidates (ledger, change->director, error);
      if (candidates == NULL || !add_all (reader, candidates, change->director, today, &change->before, error)
          || !fulei_facts_reader_find (reader, child, error))
        return FALSE;
    }
  replace (change, &facts->staff, assessment, today);
  return TRUE;
}

static void
append_name (GString *words, FuleiLedger *ledger, guint reg, guint field, gint64 id)
{
  g_autoptr (FuleiRecord) record = id != 0 ? fulei_ledger_load (ledger, get_register (ledger, reg), id, NULL) : NULL;
  const char *name = record != NULL ? fulei_record_get_text (record, field) : NULL;

  if (name != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", name);
}

/** fulei_load_change_dup_words: Returns: (transfer full): "本月走访 12 → 13 次（岭畔村 洪秀英）" */
char *
fulei_load_change_dup_words (const FuleiLoadChange *change, FuleiLedger *ledger)
{
  g_autoptr (GString) whose = g_string_new (NULL);

  append_name (whose, ledger, FULEI_REGISTER_VILLAGE, FULEI_VILLAGE_NAME, change->village);
  if (change->director != 0)
    append_name (whose, ledger, FULEI_REGISTER_DIRECTOR, FULEI_DIRECTOR_NAME, change->director);
  else
    g_string_append_printf (whose, "%s%s", whose->len > 0 ? " " : "", _("未定儿童主任，只计这名儿童"));
  return fulei_load_dup_words (&change->before, &change->after, whose->str);
}
