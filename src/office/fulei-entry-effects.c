/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-entry-effects.h"

#include "fulei-fields.h"
#include "office/fulei-entry-effects-private.h"
#include "store/fulei-history.h"
#include "store/fulei-query.h"

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), index);
}

static void
set_day (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, field, iso);
}

/* The newest assessment of a child that gives a level, as at today. Returns: (transfer full) (nullable) */
static FuleiRecord *
load_newest_assessment (FuleiLedger *ledger, gint64 child, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ASSESSMENT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_CHILD], FULEI_OPERATOR_EQUALS, owner);
  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_RISK_LEVEL], FULEI_OPERATOR_NOT_EMPTY, NULL);
  fulei_query_set_sort (query, &reg->fields[FULEI_ASSESSMENT_ASSESSED_ON], TRUE);
  fulei_query_set_limit (query, 1);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  return ids != NULL && ids->len > 0 ? fulei_ledger_load (ledger, reg, g_array_index (ids, gint64, 0), error) : NULL;
}

static gboolean
add_assessment (FuleiLedger *ledger, gint64 child, FuleiDate day, const char *level, const char *origin, GError **error)
{
  g_autoptr (FuleiRecord) assessment = fulei_record_new (get_register (ledger, FULEI_REGISTER_ASSESSMENT));

  fulei_record_set_integer (assessment, FULEI_ASSESSMENT_CHILD, child);
  set_day (assessment, FULEI_ASSESSMENT_ASSESSED_ON, day);
  fulei_record_set_text (assessment, FULEI_ASSESSMENT_RISK_LEVEL, level);
  fulei_record_set_text (assessment, FULEI_ASSESSMENT_ORIGIN, origin);
  return fulei_ledger_save (ledger, assessment, error);
}

/* The day since which a director counts whom no dated row names: that of the child's entry (VISIT-5). */
static FuleiDate
get_entry_day (const FuleiRecord *child)
{
  FuleiDate entered = fulei_date_from_iso (fulei_record_get_text (child, FULEI_CHILD_ENTERED_ON));
  FuleiDate filed = fulei_date_from_iso (fulei_record_get_text (child, FULEI_CHILD_FILED_ON));

  return entered != 0 ? entered : filed != 0 ? filed : fulei_clock_today ();
}

/* A level that no assessment gave counts since the day on which the child's record was made (VISIT-2). */
static gboolean
find_implied_day (FuleiLedger *ledger, const FuleiRecord *child, FuleiDate *day, GError **error)
{
  if (!fulei_history_find_day (ledger, fulei_record_get_created_change (child), day, error))
    return FALSE;
  if (*day == 0)
    *day = fulei_clock_today ();
  return TRUE;
}

static gboolean
add_implied_assessment (FuleiLedger *ledger, const FuleiRecord *child, const char *level, GError **error)
{
  FuleiDate made;

  return find_implied_day (ledger, child, &made, error) &&
         add_assessment (ledger, fulei_record_get_id (child), made, level, "imported", error);
}

/* The level that a child had before its first assessment becomes one, too; of an assessment of the same day it is taken
 * back. @later: (out): whether it is the newest of all */
static gboolean
keep_earlier_level (FuleiLedger *ledger, const FuleiRecord *child, const char *had, FuleiDate newest, gboolean *later,
                    GError **error)
{
  FuleiDate made;

  if (!find_implied_day (ledger, child, &made, error))
    return FALSE;
  *later = made > newest;
  return made == newest || add_assessment (ledger, fulei_record_get_id (child), made, had, "imported", error);
}

/**
 * fulei_entry_mirror_level:
 * @first: whether the child had no assessment before: the level that it had becomes one, too
 *
 * Writes the child's level after what its newest assessment says (RISK-2).
 *
 * Returns: FALSE with an error of the ledger
 */
gboolean
fulei_entry_mirror_level (FuleiLedger *ledger, gint64 child_id, const FuleiNewestLevel *newest, gboolean first,
                          GError **error)
{
  const FuleiRegister *children = get_register (ledger, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiRecord) child = fulei_ledger_load (ledger, children, child_id, error);
  gboolean later = FALSE;
  const char *had;

  if (child == NULL)
    return FALSE;
  had = fulei_record_get_text (child, FULEI_CHILD_RISK_LEVEL);
  if (first && had != NULL && !keep_earlier_level (ledger, child, had, newest->day, &later, error))
    return FALSE;
  if (later || newest->level == NULL || g_strcmp0 (newest->level, had) == 0)
    return TRUE;
  fulei_record_set_text (child, FULEI_CHILD_RISK_LEVEL, newest->level);
  return fulei_ledger_save (ledger, child, error);
}

static gboolean
mirror_newest (FuleiLedger *ledger, gint64 child, gboolean first, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FuleiRecord) record = load_newest_assessment (ledger, child, &failure);
  FuleiNewestLevel newest = { 0, NULL };

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (record != NULL)
    newest = (FuleiNewestLevel) { fulei_date_from_iso (fulei_record_get_text (record, FULEI_ASSESSMENT_ASSESSED_ON)),
                                  fulei_record_get_text (record, FULEI_ASSESSMENT_RISK_LEVEL) };
  return fulei_entry_mirror_level (ledger, child, &newest, first, error);
}

static gint64
count_assessments (FuleiLedger *ledger, gint64 child, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ASSESSMENT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, child);

  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_CHILD], FULEI_OPERATOR_EQUALS, owner);
  return fulei_query_count (query, ledger, NULL, error);
}

static gboolean
after_assessment (FuleiLedger *ledger, const FuleiRecord *before, const FuleiRecord *after, GError **error)
{
  gint64 child = fulei_record_get_integer (after, FULEI_ASSESSMENT_CHILD, 0);
  gint64 n = count_assessments (ledger, child, error);

  return n >= 0 && mirror_newest (ledger, child, before == NULL && n == 1, error);
}

static gboolean
has_changed (const FuleiRecord *before, const FuleiRecord *after, guint field)
{
  return !fulei_record_is_empty (after, field) && (before == NULL || !fulei_record_equal_field (before, after, field));
}

static gboolean
add_responsibility (FuleiLedger *ledger, const FuleiRecord *child, FuleiDate day, GError **error)
{
  g_autoptr (FuleiRecord) row = fulei_record_new (get_register (ledger, FULEI_REGISTER_RESPONSIBILITY));

  fulei_record_set_integer (row, FULEI_RESPONSIBILITY_CHILD, fulei_record_get_id (child));
  set_day (row, FULEI_RESPONSIBILITY_STARTS_ON, day);
  fulei_record_set_integer (row, FULEI_RESPONSIBILITY_DIRECTOR,
                            fulei_record_get_integer (child, FULEI_CHILD_DIRECTOR, 0));
  return fulei_ledger_save (ledger, row, error);
}

/* The rows of a child, the latest first. Returns: (transfer full) (element-type gint64) (nullable) */
static GArray *
list_responsibility (FuleiLedger *ledger, gint64 child, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_RESPONSIBILITY);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, child);

  fulei_query_add (query, &reg->fields[FULEI_RESPONSIBILITY_CHILD], FULEI_OPERATOR_EQUALS, owner);
  fulei_query_set_sort (query, &reg->fields[FULEI_RESPONSIBILITY_STARTS_ON], TRUE);
  return fulei_query_select_ids (query, ledger, NULL, error);
}

/* Who was responsible before the first change is written down too, from the child's entry on (VISIT-5). */
static gboolean
write_responsibility (FuleiLedger *ledger, const FuleiRecord *before, const FuleiRecord *after, GError **error)
{
  g_autoptr (GArray) rows = list_responsibility (ledger, fulei_record_get_id (after), error);
  FuleiDate today = fulei_clock_today ();

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 && !fulei_record_is_empty (before, FULEI_CHILD_DIRECTOR) && get_entry_day (before) < today
      && !add_responsibility (ledger, before, get_entry_day (before), error))
    return FALSE;
  return add_responsibility (ledger, after, today, error);
}

/** fulei_entry_mirror_director: the child's director is who is responsible today (VISIT-5). Returns: FALSE with @error */
gboolean
fulei_entry_mirror_director (FuleiLedger *ledger, gint64 child_id, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_RESPONSIBILITY);
  g_autoptr (FuleiRecord) row = fulei_record_new (reg), child = NULL;
  g_autoptr (GArray) rows = list_responsibility (ledger, child_id, error);
  FuleiDate starts_on = G_MAXUINT32;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len && starts_on > fulei_clock_today (); i++)
    {
      if (!fulei_ledger_load_into (ledger, row, g_array_index (rows, gint64, i), error))
        return FALSE;
      starts_on = fulei_date_from_iso (fulei_record_get_text (row, FULEI_RESPONSIBILITY_STARTS_ON));
    }
  if (starts_on > fulei_clock_today ())
    return TRUE;
  child = fulei_ledger_load (ledger, get_register (ledger, FULEI_REGISTER_CHILD), child_id, error);
  if (child == NULL)
    return FALSE;
  if (fulei_record_get_integer (child, FULEI_CHILD_DIRECTOR, 0)
      == fulei_record_get_integer (row, FULEI_RESPONSIBILITY_DIRECTOR, 0))
    return TRUE;
  if (fulei_record_is_empty (row, FULEI_RESPONSIBILITY_DIRECTOR))
    fulei_record_clear (child, FULEI_CHILD_DIRECTOR);
  else
    fulei_record_set_integer (child, FULEI_CHILD_DIRECTOR,
                              fulei_record_get_integer (row, FULEI_RESPONSIBILITY_DIRECTOR, 0));
  return fulei_ledger_save (ledger, child, error);
}

/* A changed level is an assessment of today, and says whether it was typed or came with a list (VISIT-2). What the level
 * was before its first change is written down too. */
static gboolean
write_level (FuleiLedger *ledger, const FuleiRecord *before, const FuleiRecord *after, FuleiEntryOrigin origin,
             GError **error)
{
  gint64 id = fulei_record_get_id (after), n = count_assessments (ledger, id, error);
  const char *had = before != NULL ? fulei_record_get_text (before, FULEI_CHILD_RISK_LEVEL) : NULL;

  if (n < 0)
    return FALSE;
  if (n == 0 && had != NULL && !add_implied_assessment (ledger, before, had, error))
    return FALSE;
  return add_assessment (ledger, id, fulei_clock_today (), fulei_record_get_text (after, FULEI_CHILD_RISK_LEVEL),
                         origin == FULEI_ENTRY_IMPORTED ? "imported" : "form", error);
}

/* A new child that was imported keeps the level of its list, which counts from its entry. */
static gboolean
after_child (FuleiLedger *ledger, const FuleiRecord *before, const FuleiRecord *after, FuleiEntryOrigin origin,
             GError **error)
{
  if (before == NULL && origin == FULEI_ENTRY_IMPORTED)
    return TRUE;
  if (has_changed (before, after, FULEI_CHILD_RISK_LEVEL) && !write_level (ledger, before, after, origin, error))
    return FALSE;
  return before == NULL || !has_changed (before, after, FULEI_CHILD_DIRECTOR)
         || write_responsibility (ledger, before, after, error);
}

/**
 * fulei_entry_apply_effects:
 * @before: (nullable): what the ledger had; NULL for a new record
 * @after: what was saved in the transaction that is open
 *
 * Returns: FALSE with an error of the ledger; the caller rolls back
 */
gboolean
fulei_entry_apply_effects (FuleiLedger *ledger, const FuleiRecord *before, const FuleiRecord *after,
                           FuleiEntryOrigin origin, GError **error)
{
  switch (fulei_record_get_register (after)->index)
    {
    case FULEI_REGISTER_CHILD:
      return after_child (ledger, before, after, origin, error);
    case FULEI_REGISTER_ASSESSMENT:
      return after_assessment (ledger, before, after, error);
    case FULEI_REGISTER_RESPONSIBILITY:
      return fulei_entry_mirror_director (ledger, fulei_record_get_integer (after, FULEI_RESPONSIBILITY_CHILD, 0), error);
    default:
      return TRUE;
    }
}

/* The child whose level or director follows from records of @reg; 0 for other registers. */
static gint64
find_follower (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id)
{
  g_autoptr (FuleiRecord) record = NULL;

  if (reg->index != FULEI_REGISTER_ASSESSMENT && reg->index != FULEI_REGISTER_RESPONSIBILITY)
    return 0;
  record = fulei_ledger_load (ledger, reg, id, NULL);
  return record != NULL ? fulei_record_get_integer (record, reg->parent->index, 0) : 0;
}

static gboolean
mirror (FuleiLedger *ledger, const FuleiRegister *reg, gint64 child, GError **error)
{
  if (child == 0)
    return TRUE;
  return reg->index == FULEI_REGISTER_ASSESSMENT ? mirror_newest (ledger, child, FALSE, error)
                                                 : fulei_entry_mirror_director (ledger, child, error);
}

/** fulei_entry_remove: fulei_ledger_delete(), and what follows from it; within a transaction */
gboolean
fulei_entry_remove (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  gint64 child = find_follower (ledger, reg, id);

  return fulei_ledger_delete (ledger, reg, id, error) && mirror (ledger, reg, child, error);
}

/** fulei_entry_restore: fulei_ledger_restore(), and what follows from it; within a transaction */
gboolean
fulei_entry_restore (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  gint64 child = find_follower (ledger, reg, id);

  return fulei_ledger_restore (ledger, reg, id, error) && mirror (ledger, reg, child, error);
}

/**
 * fulei_entry_save_one:
 *
 * A transaction of one fulei_ledger_save() with its effects. If it fails @record is as it was.
 *
 * Returns: FALSE with CONFLICT, FULL or another error of the ledger
 */
gboolean
fulei_entry_save_one (FuleiLedger *ledger, const FuleiChange *change, FuleiRecord *record, FuleiEntryOrigin origin,
                      GError **error)
{
  gint64 id = fulei_record_get_id (record), created = fulei_record_get_created_change (record);
  gint64 changed = fulei_record_get_changed_change (record);
  g_autoptr (FuleiRecord) before = NULL;

  if (!fulei_ledger_begin (ledger, change, error))
    return FALSE;
  if (id != 0)
    before = fulei_ledger_load (ledger, fulei_record_get_register (record), id, NULL);
  if (!fulei_ledger_save (ledger, record, error)
      || !fulei_entry_apply_effects (ledger, before, record, origin, error))
    fulei_ledger_rollback (ledger);
  else if (fulei_ledger_commit (ledger, error))
    return TRUE;
  fulei_record_set_id (record, id);
  fulei_record_set_changes (record, created, changed);
  return FALSE;
}
