/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-site-roster.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-entry.h"
#include "store/fulei-query.h"

#define SIGN_IN "sign-in"

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), index);
}

static gboolean
begin (FuleiLedger *ledger, const char *reason, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = reason };

  return fulei_ledger_begin (ledger, &change, error);
}

/* Commits what went well, takes the rest back. */
static gboolean
finish (FuleiLedger *ledger, GError *failure, GError **error)
{
  if (failure == NULL)
    return fulei_ledger_commit (ledger, error);
  fulei_ledger_rollback (ledger);
  g_propagate_error (error, failure);
  return FALSE;
}

static void
set_date (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, field, iso);
}

static gboolean
add_place (FuleiLedger *ledger, const FuleiSitePlace *place, gint64 child, GArray *added, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_entry_new (get_register (ledger, FULEI_REGISTER_SITE_CHILD));
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  gint64 id;

  fulei_record_set_integer (record, FULEI_SITE_CHILD_SITE, place->site);
  fulei_record_set_integer (record, FULEI_SITE_CHILD_CHILD, child);
  fulei_record_set_text (record, FULEI_SITE_CHILD_CARE_TIER, place->care_tier);
  set_date (record, FULEI_SITE_CHILD_STARTS_ON, place->starts_on);
  fulei_entry_check (record, place->starts_on, issues);
  fulei_entry_apply_rules (ledger, record, FULEI_ENTRY_TYPED, place->starts_on, issues);
  if (fulei_issues_has_error (issues))
    return TRUE;
  if (!fulei_ledger_save (ledger, record, error))
    return FALSE;
  id = fulei_record_get_id (record);
  g_array_append_val (added, id);
  return TRUE;
}

/**
 * fulei_site_roster_add:
 * @place: the site, the first day and the care tier
 * @children: (array length=n_children): ids
 * @added: (element-type gint64): gets the ids of the new places; a child that has one already is passed over
 * @error: FULEI_LEDGER_ERROR; nothing is changed then
 *
 * Puts children on a site's roster, all in one transaction (SITE-3).
 */
gboolean
fulei_site_roster_add (FuleiLedger *ledger, const FuleiSitePlace *place, const gint64 *children, guint n_children,
                       GArray *added, GError **error)
{
  GError *failure = NULL;

  if (!begin (ledger, _("加入示范点花名册"), error))
    return FALSE;
  for (guint i = 0; i < n_children && failure == NULL; i++)
    add_place (ledger, place, children[i], added, &failure);
  if (failure != NULL)
    g_array_set_size (added, 0);
  return finish (ledger, failure, error);
}

static void
end_place (FuleiLedger *ledger, gint64 id, FuleiDate day, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, get_register (ledger, FULEI_REGISTER_SITE_CHILD), id,
                                                      error);

  if (record == NULL)
    return;
  if (day == 0)
    fulei_record_clear (record, FULEI_SITE_CHILD_ENDS_ON);
  else
    set_date (record, FULEI_SITE_CHILD_ENDS_ON,
              MAX (day, fulei_date_from_iso (fulei_record_get_text (record, FULEI_SITE_CHILD_STARTS_ON))));
  fulei_ledger_save (ledger, record, error);
}

/**
 * fulei_site_roster_end:
 * @places: (array length=n_places): ids of records of the roster
 * @day: their last day, which is not before their first; 0 takes the end away again
 * @error: FULEI_LEDGER_ERROR; nothing is changed then
 */
gboolean
fulei_site_roster_end (FuleiLedger *ledger, const gint64 *places, guint n_places, FuleiDate day, GError **error)
{
  GError *failure = NULL;

  if (!begin (ledger, _("示范点结束服务"), error))
    return FALSE;
  for (guint i = 0; i < n_places && failure == NULL; i++)
    end_place (ledger, places[i], day, &failure);
  return finish (ledger, failure, error);
}

/** fulei_site_roster_remove: takes an addition back: the places go to the recycle bin */
gboolean
fulei_site_roster_remove (FuleiLedger *ledger, const gint64 *places, guint n_places, GError **error)
{
  GError *failure = NULL;

  if (!begin (ledger, _("撤消加入花名册"), error))
    return FALSE;
  for (guint i = 0; i < n_places && failure == NULL; i++)
    fulei_ledger_delete (ledger, get_register (ledger, FULEI_REGISTER_SITE_CHILD), places[i], &failure);
  return finish (ledger, failure, error);
}

static FuleiQuery *
query_equals (const FuleiRegister *reg, guint field, gint64 id)
{
  FuleiQuery *query = fulei_query_new (reg);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  fulei_query_add (query, &reg->fields[field], FULEI_OPERATOR_EQUALS, value);
  return query;
}

static gboolean
is_on (const FuleiRecord *place, FuleiDate day)
{
  FuleiDate ends_on = fulei_date_from_iso (fulei_record_get_text (place, FULEI_SITE_CHILD_ENDS_ON));

  return fulei_date_from_iso (fulei_record_get_text (place, FULEI_SITE_CHILD_STARTS_ON)) <= day &&
         (ends_on == 0 || ends_on >= day);
}

/**
 * fulei_site_roster_load:
 * @day: a day of service: first and last day count
 *
 * Returns: (transfer full) (nullable) (element-type FuleiSiteGuest): who is on the site's roster on @day, those
 *   who came first first
 */
GArray *
fulei_site_roster_load (FuleiLedger *ledger, gint64 site, FuleiDate day, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_SITE_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_SITE_CHILD_CHILD], &reg->fields[FULEI_SITE_CHILD_STARTS_ON],
                                 &reg->fields[FULEI_SITE_CHILD_ENDS_ON] };
  g_autoptr (FuleiQuery) query = query_equals (reg, FULEI_SITE_CHILD_SITE, site);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GArray) guests = g_array_new (FALSE, FALSE, sizeof (FuleiSiteGuest));
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (GError) failure = NULL;

  fulei_query_set_sort (query, fields[1], FALSE);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      FuleiSiteGuest guest = { fulei_record_get_id (record),
                               fulei_record_get_integer (record, FULEI_SITE_CHILD_CHILD, 0) };

      if (is_on (record, day))
        g_array_append_val (guests, guest);
    }
  if (failure == NULL)
    return g_steal_pointer (&guests);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/** fulei_sign_in_find: Returns: id of the sign-in of that day at the site; 0 if there is none, or with @error set */
gint64
fulei_sign_in_find (FuleiLedger *ledger, gint64 site, FuleiDate day, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ACTIVITY);
  g_autoptr (FuleiQuery) query = query_equals (reg, FULEI_ACTIVITY_SITE, site);
  g_autoptr (GArray) ids = NULL;
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_query_add (query, &reg->fields[FULEI_ACTIVITY_HELD_ON], FULEI_OPERATOR_EQUALS, iso);
  fulei_query_add (query, &reg->fields[FULEI_ACTIVITY_KIND], FULEI_OPERATOR_EQUALS, SIGN_IN);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  return ids != NULL && ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

/* Those signed in, as id of the child → id of the record. */
static GHashTable *
load_present (FuleiLedger *ledger, gint64 activity, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ACTIVITY_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_ACTIVITY_CHILD_CHILD] };
  g_autoptr (FuleiQuery) query = query_equals (reg, FULEI_ACTIVITY_CHILD_ACTIVITY, activity);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GHashTable) present = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  g_autoptr (GError) failure = NULL;

  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      gint64 child = fulei_record_get_integer (record, FULEI_ACTIVITY_CHILD_CHILD, 0);
      gint64 id = fulei_record_get_id (record);

      g_hash_table_insert (present, g_memdup2 (&child, sizeof child), g_memdup2 (&id, sizeof id));
    }
  if (failure == NULL)
    return g_steal_pointer (&present);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/** fulei_sign_in_load: Returns: (transfer full) (nullable) (element-type gint64): ids of the children of an activity */
GArray *
fulei_sign_in_load (FuleiLedger *ledger, gint64 activity, GError **error)
{
  g_autoptr (GHashTable) present = load_present (ledger, activity, error);
  GArray *children;
  GHashTableIter iter;
  gpointer child;

  if (present == NULL)
    return NULL;
  children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, present);
  while (g_hash_table_iter_next (&iter, &child, NULL))
    g_array_append_vals (children, child, 1);
  return children;
}

/* The day's activity with its headcount; it lies in the site's village. */
static gint64
save_activity (FuleiLedger *ledger, gint64 site, FuleiDate day, guint headcount, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ACTIVITY);
  gint64 id = fulei_sign_in_find (ledger, site, day, NULL);
  g_autoptr (FuleiRecord) record = NULL;
  g_autoptr (FuleiRecord) place = fulei_ledger_load (ledger, get_register (ledger, FULEI_REGISTER_SITE), site, error);

  if (place == NULL)
    return 0;
  record = id != 0 ? fulei_ledger_load (ledger, reg, id, error) : fulei_entry_new (reg);
  if (record == NULL)
    return 0;
  fulei_record_set_integer (record, FULEI_ACTIVITY_HEADCOUNT, headcount);
  if (id == 0)
    {
      fulei_record_set_text (record, FULEI_ACTIVITY_KIND, SIGN_IN);
      fulei_record_set_integer (record, FULEI_ACTIVITY_SITE, site);
      set_date (record, FULEI_ACTIVITY_HELD_ON, day);
      if (!fulei_record_is_empty (place, FULEI_SITE_VILLAGE))
        fulei_record_set_integer (record, FULEI_ACTIVITY_VILLAGE,
                                  fulei_record_get_integer (place, FULEI_SITE_VILLAGE, 0));
    }
  return fulei_ledger_save (ledger, record, error) ? fulei_record_get_id (record) : 0;
}

static gboolean
save_child (FuleiLedger *ledger, gint64 activity, gint64 child, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_entry_new (get_register (ledger, FULEI_REGISTER_ACTIVITY_CHILD));

  fulei_record_set_integer (record, FULEI_ACTIVITY_CHILD_ACTIVITY, activity);
  fulei_record_set_integer (record, FULEI_ACTIVITY_CHILD_CHILD, child);
  return fulei_ledger_save (ledger, record, error);
}

/* Adds who is new, and takes those out who are not present any more. */
static gboolean
save_children (FuleiLedger *ledger, gint64 activity, const gint64 *children, guint n_children, GError **error)
{
  g_autoptr (GHashTable) before = load_present (ledger, activity, error);
  GHashTableIter iter;
  gpointer record;

  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < n_children; i++)
    if (!g_hash_table_remove (before, &children[i]) && !save_child (ledger, activity, children[i], error))
      return FALSE;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (!fulei_ledger_delete (ledger, get_register (ledger, FULEI_REGISTER_ACTIVITY_CHILD), *(gint64 *) record, error))
      return FALSE;
  return TRUE;
}

/**
 * fulei_sign_in_save:
 * @day: not in the future
 * @children: (array length=n_children): ids of those who came, each once
 * @error: FULEI_LEDGER_ERROR; nothing is changed then
 *
 * The sign-in of one day at a site: one activity with its children, the one of that day if there is one (SITE-3).
 *
 * Returns: id of the activity; 0 with @error set
 */
gint64
fulei_sign_in_save (FuleiLedger *ledger, gint64 site, FuleiDate day, const gint64 *children, guint n_children,
                    GError **error)
{
  GError *failure = NULL;
  gint64 activity;

  if (!begin (ledger, _("示范点签到"), error))
    return 0;
  activity = save_activity (ledger, site, day, n_children, &failure);
  if (activity != 0)
    save_children (ledger, activity, children, n_children, &failure);
  return finish (ledger, failure, error) ? activity : 0;
}
