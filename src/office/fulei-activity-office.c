/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-activity-office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-date.h"
#include "domain/fulei-activity-rules.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), reg);
}

static void
add_id (FuleiQuery *query, const FuleiField *field, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, text);
}

/* Puts the @wanted reference of each record of @query into a set; those that are over on @day, or not begun, are left
 * out where the register has such days. Returns: (transfer full) (nullable) */
static GHashTable *
load_set (FuleiLedger *ledger, const FuleiQuery *query, guint wanted, const guint *days, const char *day, GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (query);
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  const FuleiField *fields[3] = { &reg->fields[wanted] };
  GError *failure = NULL;

  for (guint i = 0; days != NULL && i < 2; i++)
    fields[i + 1] = &reg->fields[days[i]];
  cursor = fulei_cursor_new (ledger, query, fields, days != NULL ? 3 : 1, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      gint64 id = fulei_record_get_integer (record, wanted, 0);
      const char *first = days != NULL ? fulei_record_get_text (record, days[0]) : NULL;
      const char *last = days != NULL ? fulei_record_get_text (record, days[1]) : NULL;

      if (day == NULL || ((first == NULL || strcmp (first, day) <= 0) && (last == NULL || strcmp (last, day) >= 0)))
        g_hash_table_add (set, g_memdup2 (&id, sizeof id));
    }
  if (failure == NULL)
    return g_steal_pointer (&set);
  g_propagate_error (error, failure);
  return NULL;
}

static GHashTable *
load_listed (FuleiLedger *ledger, gint64 activity, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ACTIVITY_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  add_id (query, &reg->fields[FULEI_ACTIVITY_CHILD_ACTIVITY], activity);
  return load_set (ledger, query, FULEI_ACTIVITY_CHILD_CHILD, NULL, NULL, error);
}

static GHashTable *
load_roster (FuleiLedger *ledger, const FuleiRecord *activity, GError **error)
{
  static const guint days[] = { FULEI_SITE_CHILD_STARTS_ON, FULEI_SITE_CHILD_ENDS_ON };
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_SITE_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  add_id (query, &reg->fields[FULEI_SITE_CHILD_SITE], fulei_record_get_integer (activity, FULEI_ACTIVITY_SITE, 0));
  return load_set (ledger, query, FULEI_SITE_CHILD_CHILD, days,
                   fulei_record_get_text (activity, FULEI_ACTIVITY_HELD_ON), error);
}

/* Children on the roll, by name. */
static FuleiQuery *
new_pool_query (FuleiLedger *ledger, const FuleiRecord *activity, FuleiPool pool, const char *search)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_CHILD);
  FuleiQuery *query = fulei_query_new (reg);

  fulei_query_add (query, &reg->fields[FULEI_CHILD_ROLL_STATUS], FULEI_OPERATOR_EQUALS, "on");
  if (pool == FULEI_POOL_VILLAGE)
    add_id (query, &reg->fields[FULEI_CHILD_VILLAGE], fulei_record_get_integer (activity, FULEI_ACTIVITY_VILLAGE, 0));
  fulei_query_set_search (query, search);
  return query;
}

/**
 * fulei_activity_office_select_pool:
 * @activity: saved; its site, village and day are read
 * @search: (nullable): words for children
 * @limit: most of them
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): children on the roll who can be picked: those who are not
 *   on the activity's list, by name
 */
GArray *
fulei_activity_office_select_pool (FuleiLedger *ledger, const FuleiRecord *activity, FuleiPool pool, const char *search,
                                   guint limit, GError **error)
{
  g_autoptr (FuleiQuery) query = new_pool_query (ledger, activity, pool, search);
  g_autoptr (GHashTable) listed = load_listed (ledger, fulei_record_get_id (activity), error);
  g_autoptr (GHashTable) roster = NULL;
  g_autoptr (GArray) ids = NULL;
  guint kept = 0;

  if (listed == NULL || (pool == FULEI_POOL_SITE && (roster = load_roster (ledger, activity, error)) == NULL))
    return NULL;
  if (roster == NULL)
    fulei_query_set_limit (query, limit + g_hash_table_size (listed));
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len && kept < limit; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!g_hash_table_contains (listed, &id) && (roster == NULL || g_hash_table_contains (roster, &id)))
        g_array_index (ids, gint64, kept++) = id;
    }
  g_array_set_size (ids, kept);
  return g_steal_pointer (&ids);
}

/* The headcount follows the list while nobody has written another one. @before: children listed before */
static gboolean
follow_headcount (FuleiLedger *ledger, gint64 id, guint before, GError **error)
{
  g_autoptr (FuleiRecord) activity = fulei_ledger_load (ledger, get_register (ledger, FULEI_REGISTER_ACTIVITY), id, error);
  g_autoptr (GHashTable) listed = activity != NULL ? load_listed (ledger, id, error) : NULL;
  gint64 headcount;
  guint now;

  if (listed == NULL)
    return FALSE;
  now = g_hash_table_size (listed);
  headcount = fulei_record_get_integer (activity, FULEI_ACTIVITY_HEADCOUNT, FULEI_HEADCOUNT_UNSAID);
  if (headcount == (gint64) now || (headcount != FULEI_HEADCOUNT_UNSAID && headcount != (gint64) before))
    return TRUE;
  if (now > 0)
    fulei_record_set_integer (activity, FULEI_ACTIVITY_HEADCOUNT, now);
  else
    fulei_record_clear (activity, FULEI_ACTIVITY_HEADCOUNT);
  return fulei_ledger_save (ledger, activity, error);
}

static gboolean
add_child (FuleiLedger *ledger, gint64 activity, gint64 child, GArray *entries, GError **error)
{
  g_autoptr (FuleiRecord) entry = fulei_record_new (get_register (ledger, FULEI_REGISTER_ACTIVITY_CHILD));
  gint64 id;

  fulei_record_set_integer (entry, FULEI_ACTIVITY_CHILD_ACTIVITY, activity);
  fulei_record_set_integer (entry, FULEI_ACTIVITY_CHILD_CHILD, child);
  if (!fulei_ledger_save (ledger, entry, error))
    return FALSE;
  id = fulei_record_get_id (entry);
  g_array_append_val (entries, id);
  return TRUE;
}

/**
 * fulei_activity_office_add_children:
 * @children: (array length=n_children): ids; who is listed already is passed over
 * @error: FULEI_LEDGER_ERROR; nothing is changed then
 *
 * Lists several children at once. The headcount follows if it was empty, or the number of the listed ones (ACT-1).
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the new entries of the list
 */
GArray *
fulei_activity_office_add_children (FuleiLedger *ledger, gint64 activity, const gint64 *children, guint n_children,
                                    GError **error)
{
  const FuleiChange change = { FULEI_CHANGE_EDIT, NULL, _("登记参加儿童"), NULL };
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) listed = NULL;
  gboolean done = TRUE;
  guint before;

  if (!fulei_ledger_begin (ledger, &change, error))
    return NULL;
  listed = load_listed (ledger, activity, error);
  before = listed != NULL ? g_hash_table_size (listed) : 0;
  for (guint i = 0; listed != NULL && done && i < n_children; i++)
    if (g_hash_table_add (listed, g_memdup2 (&children[i], sizeof *children)))
      done = add_child (ledger, activity, children[i], entries, error);
  if (listed == NULL || !done || !follow_headcount (ledger, activity, before, error))
    {
      fulei_ledger_rollback (ledger);
      return NULL;
    }
  return fulei_ledger_commit (ledger, error) ? g_steal_pointer (&entries) : NULL;
}

/**
 * fulei_activity_office_remove_children:
 * @entries: (array length=n_entries): ids of the list's entries, not of the children
 * @restore: takes an earlier removal back
 * @error: FULEI_LEDGER_ERROR; nothing is changed then
 *
 * Takes children from the list into the recycle bin; the headcount follows as with
 * fulei_activity_office_add_children().
 */
gboolean
fulei_activity_office_remove_children (FuleiLedger *ledger, gint64 activity, const gint64 *entries, guint n_entries,
                                       gboolean restore, GError **error)
{
  const FuleiChange change = { restore ? FULEI_CHANGE_RESTORE : FULEI_CHANGE_DELETE, NULL, _("移出参加儿童"), NULL };
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ACTIVITY_CHILD);
  g_autoptr (GHashTable) listed = NULL;
  gboolean done;

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  listed = load_listed (ledger, activity, error);
  done = listed != NULL;
  for (guint i = 0; done && i < n_entries; i++)
    done = restore ? fulei_ledger_restore (ledger, reg, entries[i], error)
                   : fulei_ledger_delete (ledger, reg, entries[i], error);
  if (!done || !follow_headcount (ledger, activity, g_hash_table_size (listed), error))
    {
      fulei_ledger_rollback (ledger);
      return FALSE;
    }
  return fulei_ledger_commit (ledger, error);
}
