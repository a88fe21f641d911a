/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/fulei-pinyin.h"
#include "fulei-fields.h"
#include "office/fulei-attendance-days.h"
#include "office/fulei-attendance-private.h"
#include "store/fulei-query.h"

/* Reading the attendance of a camp: four questions, whatever its size. */

/* One record of attendance. */
typedef struct {
  gint64        id, child;
  FuleiDate     date;
  FuleiPresence state;
  gboolean      deleted;
  char         *remarks;
} Entry;

/* What is read before the sheet is laid out. */
typedef struct {
  FuleiLedger *ledger;
  char        *camp;
  GHashTable  *enrolled;        /* id of a child → its FuleiAttendanceChild, borrowed */
  GArray      *entries;         /* Entry */
} Loader;

static const FuleiRegister *
get_register (Loader *loader, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (loader->ledger), index);
}

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->remarks);
}

static void
child_free (gpointer data)
{
  FuleiAttendanceChild *child = data;

  g_free (child->name);
  g_free (child);
}

static FuleiAttendanceChild *
add_child (FuleiAttendance *self, Loader *loader, gint64 id, gboolean enrolled)
{
  FuleiAttendanceChild *child = g_hash_table_lookup (loader->enrolled, &id);

  if (child == NULL)
    {
      child = g_new0 (FuleiAttendanceChild, 1);
      child->id = id;
      g_ptr_array_add (self->children, child);
      g_hash_table_insert (loader->enrolled, &child->id, child);
    }
  child->enrolled = child->enrolled || enrolled;
  return child;
}

static gboolean
load_enrolled (FuleiAttendance *self, Loader *loader, GError **error)
{
  const FuleiRegister *reg = get_register (loader, FULEI_REGISTER_ENROLMENT);
  const FuleiField *fields[] = { &reg->fields[FULEI_ENROLMENT_CHILD] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (GError) failure = NULL;

  fulei_query_add (query, &reg->fields[FULEI_ENROLMENT_CAMP], FULEI_OPERATOR_EQUALS, loader->camp);
  fulei_query_add (query, &reg->fields[FULEI_ENROLMENT_STATE], FULEI_OPERATOR_EQUALS, "enrolled");
  cursor = fulei_cursor_new (loader->ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    add_child (self, loader, fulei_record_get_integer (record, FULEI_ENROLMENT_CHILD, 0), TRUE);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static gboolean
load_entries (Loader *loader, GError **error)
{
  const FuleiRegister *reg = get_register (loader, FULEI_REGISTER_ATTENDANCE);
  const FuleiField *fields[] = { &reg->fields[FULEI_ATTENDANCE_CHILD], &reg->fields[FULEI_ATTENDANCE_HELD_ON],
                                 &reg->fields[FULEI_ATTENDANCE_STATE], &reg->fields[FULEI_ATTENDANCE_REMARKS] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (GError) failure = NULL;

  fulei_query_add (query, &reg->fields[FULEI_ATTENDANCE_CAMP], FULEI_OPERATOR_EQUALS, loader->camp);
  fulei_query_set_show (query, FULEI_SHOW_ALL);
  cursor = fulei_cursor_new (loader->ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      Entry entry = {
        .id = fulei_record_get_id (record),
        .child = fulei_record_get_integer (record, FULEI_ATTENDANCE_CHILD, 0),
        .date = fulei_date_from_iso (fulei_record_get_text (record, FULEI_ATTENDANCE_HELD_ON)),
        .state = fulei_presence_from_code (fulei_record_get_text (record, FULEI_ATTENDANCE_STATE)),
        .deleted = fulei_record_get_deleted (record),
        .remarks = g_strdup (fulei_record_get_text (record, FULEI_ATTENDANCE_REMARKS)),
      };

      g_array_append_val (loader->entries, entry);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static guint
find_day (const GArray *days, FuleiDate date)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, FuleiAttendanceDay, i).date == date)
      return i;
  return G_MAXUINT;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  FuleiDate first = ((const FuleiAttendanceDay *) a)->date, second = ((const FuleiAttendanceDay *) b)->date;

  return (first > second) - (first < second);
}

/* What is registered for children and days that are no longer the camp's is shown all the same. */
static void
add_strays (FuleiAttendance *self, Loader *loader)
{
  guint n_days = self->days->len;

  for (guint i = 0; i < loader->entries->len; i++)
    {
      const Entry *entry = &g_array_index (loader->entries, Entry, i);
      FuleiAttendanceDay day = { entry->date, FALSE };

      if (entry->deleted || entry->state == FULEI_PRESENCE_NONE || entry->date == 0)
        continue;
      add_child (self, loader, entry->child, FALSE);
      if (find_day (self->days, entry->date) == G_MAXUINT)
        g_array_append_val (self->days, day);
    }
  if (self->days->len > n_days)
    g_array_sort (self->days, compare_days);
}

static gboolean
load_names (FuleiAttendance *self, Loader *loader, GPtrArray **records, GError **error)
{
  const FuleiRegister *reg = get_register (loader, FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME], &reg->fields[FULEI_CHILD_BIRTH_DATE] };
  g_autofree gint64 *ids = g_new (gint64, self->children->len + 1);

  for (guint i = 0; i < self->children->len; i++)
    ids[i] = ((FuleiAttendanceChild *) g_ptr_array_index (self->children, i))->id;
  *records = fulei_query_load_page (loader->ledger, reg, ids, self->children->len, fields, G_N_ELEMENTS (fields), NULL,
                                    error);
  return *records != NULL;
}

/* Two children of one name are told apart by their dates of birth. */
static void
set_names (FuleiAttendance *self, GPtrArray *records)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      const char *name = fulei_record_get_text (g_ptr_array_index (records, i), FULEI_CHILD_NAME);
      guint n = name != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (seen, name)) : 0;

      if (name != NULL)
        g_hash_table_insert (seen, (gpointer) name, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < records->len; i++)
    {
      FuleiAttendanceChild *child = g_ptr_array_index (self->children, i);
      const FuleiRecord *record = g_ptr_array_index (records, i);
      const char *name = fulei_record_get_text (record, FULEI_CHILD_NAME);
      const char *birth = fulei_record_get_text (record, FULEI_CHILD_BIRTH_DATE);

      if (name != NULL && birth != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (seen, name)) > 1)
        child->name = g_strdup_printf ("%s %s", name, birth);
      else
        child->name = g_strdup (name != NULL ? name : "");
    }
}

typedef struct {
  FuleiAttendanceChild *child;
  guint64               order;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;

  if (first->order != second->order)
    return first->order < second->order ? -1 : 1;
  return (first->child->id > second->child->id) - (first->child->id < second->child->id);
}

/* As on the registers' lists: by pinyin. */
static void
sort_children (FuleiAttendance *self)
{
  g_autofree Place *places = g_new (Place, self->children->len + 1);
  FuleiPinyin pinyin;

  fulei_pinyin_init (&pinyin);
  for (guint i = 0; i < self->children->len; i++)
    {
      places[i].child = g_ptr_array_index (self->children, i);
      fulei_pinyin_set_name (&pinyin, places[i].child->name);
      places[i].order = pinyin.order;
    }
  fulei_pinyin_clear (&pinyin);
  qsort (places, self->children->len, sizeof (Place), compare_places);
  for (guint i = 0; i < self->children->len; i++)
    self->children->pdata[i] = places[i].child;
}

static void
fill_cells (FuleiAttendance *self, Loader *loader)
{
  guint n_cells = self->children->len * self->days->len;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);

  self->states = g_new0 (guint8, n_cells + 1);
  self->remarks = g_new0 (char *, n_cells + 1);
  self->ids = g_new0 (gint64, n_cells + 1);
  self->n_filled = g_new0 (guint, self->days->len + 1);
  for (guint i = 0; i < self->children->len; i++)
    g_hash_table_insert (rows, &((FuleiAttendanceChild *) g_ptr_array_index (self->children, i))->id,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < loader->entries->len; i++)
    {
      Entry *entry = &g_array_index (loader->entries, Entry, i);
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, &entry->child));
      guint day = find_day (self->days, entry->date);
      guint cell = row == 0 || day == G_MAXUINT ? n_cells : (row - 1) * self->days->len + day;

      if (cell == n_cells || (self->ids[cell] != 0 && (entry->deleted || self->states[cell] != FULEI_PRESENCE_NONE)))
        continue;
      self->ids[cell] = entry->id;
      g_free (self->remarks[cell]);
      self->remarks[cell] = g_steal_pointer (&entry->remarks);
      if (!entry->deleted)
        fulei_attendance_set (self, row - 1, day, entry->state);
    }
}

static gboolean
load (FuleiAttendance *self, Loader *loader, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (!fulei_attendance_days_load (loader->ledger, self->camp, self->days, &self->weekend, error) ||
      !load_enrolled (self, loader, error) || !load_entries (loader, error))
    return FALSE;
  add_strays (self, loader);
  if (!load_names (self, loader, &records, error))
    return FALSE;
  set_names (self, records);
  sort_children (self);
  fill_cells (self, loader);
  return TRUE;
}

/**
 * fulei_attendance_load:
 * @camp: id of a camp or class
 *
 * Returns: (transfer full) (nullable): NULL with an @error of FuleiLedgerError
 */
FuleiAttendance *
fulei_attendance_load (FuleiLedger *ledger, gint64 camp, GError **error)
{
  g_autoptr (FuleiAttendance) self = g_atomic_rc_box_new0 (FuleiAttendance);
  Loader loader = { .ledger = ledger };
  gboolean ok;

  self->camp = camp;
  self->children = g_ptr_array_new_with_free_func (child_free);
  self->days = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceDay));
  loader.camp = g_strdup_printf ("%" G_GINT64_FORMAT, camp);
  loader.enrolled = g_hash_table_new (g_int64_hash, g_int64_equal);
  loader.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (loader.entries, entry_clear);
  fulei_ledger_lock (ledger);
  ok = load (self, &loader, error);
  fulei_ledger_unlock (ledger);
  g_free (loader.camp);
  g_hash_table_unref (loader.enrolled);
  g_array_unref (loader.entries);
  return ok ? g_steal_pointer (&self) : NULL;
}
