/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-findings-private.h"

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "store/fulei-history.h"

/* The facts that several areas need: children, villages, days of changes. */

/* How often an id is looked for where it should stand, before the rest is halved. */
#define EVEN_TRIES 2

typedef FuleiCursor *(*Scan) (FuleiLedger *ledger, const FuleiRegister *reg, const FuleiField *const *fields,
                              guint n_fields, GCancellable *cancellable, GError **error);

static FuleiCursor *
scan_with (FuleiFindings *self, Scan scan, guint reg, const guint *fields, guint n_fields, FuleiRecord **record,
           GError **error)
{
  const FuleiRegister *scanned = fulei_findings_get_register (self, reg);
  g_autofree const FuleiField **columns = g_new (const FuleiField *, n_fields);

  for (guint i = 0; i < n_fields; i++)
    columns[i] = &scanned->fields[fields[i]];
  if (self->records->len <= reg)
    g_ptr_array_set_size (self->records, (int) reg + 1);
  if (self->records->pdata[reg] == NULL)
    self->records->pdata[reg] = fulei_record_new (scanned);
  *record = self->records->pdata[reg];
  return scan (self->ledger, scanned, columns, n_fields, self->cancellable, error);
}

/* A change of the roll, to be sorted by child, day and the order in which it was entered. */
typedef struct {
  gint64         child;
  gint64         id;
  FuleiRollEvent event;
} ChildEvent;

/* Changes of the roll, split for fulei_roll_contains(): that of place i is of child i. */
typedef struct {
  GArray *children;                     /* gint64, ascending */
  GArray *events;                       /* FuleiRollEvent */
  guint   next;
} Roll;

static void
roll_clear (Roll *roll)
{
  g_clear_pointer (&roll->children, g_array_unref);
  g_clear_pointer (&roll->events, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Roll, roll_clear)

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const ChildEvent *left = a, *right = b;

  if (left->child != right->child)
    return left->child < right->child ? -1 : 1;
  if (left->event.date != right->event.date)
    return left->event.date < right->event.date ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static GArray *
load_events (FuleiFindings *self, GError **error)
{
  static const guint fields[] = { FULEI_ROLL_EVENT_CHILD, FULEI_ROLL_EVENT_HAPPENED_ON, FULEI_ROLL_EVENT_KIND };
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (ChildEvent));
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (self, FULEI_REGISTER_ROLL_EVENT, fields,
                                                        G_N_ELEMENTS (fields), &record, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      ChildEvent event = { .child = fulei_record_get_integer (record, FULEI_ROLL_EVENT_CHILD, 0),
                           .id = fulei_record_get_id (record) };

      event.event.date = fulei_date_from_iso (fulei_record_get_text (record, FULEI_ROLL_EVENT_HAPPENED_ON));
      if (event.event.date != 0 &&
          fulei_roll_kind_from_code (fulei_record_get_text (record, FULEI_ROLL_EVENT_KIND), &event.event.kind))
        g_array_append_val (events, event);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_array_sort (events, compare_events);
  return g_steal_pointer (&events);
}

static gboolean
roll_load (Roll *roll, FuleiFindings *self, GError **error)
{
  g_autoptr (GArray) events = load_events (self, error);

  if (events == NULL)
    return FALSE;
  roll->children = g_array_sized_new (FALSE, FALSE, sizeof (gint64), events->len);
  roll->events = g_array_sized_new (FALSE, FALSE, sizeof (FuleiRollEvent), events->len);
  for (guint i = 0; i < events->len; i++)
    {
      const ChildEvent *event = &g_array_index (events, ChildEvent, i);

      g_array_append_val (roll->children, event->child);
      g_array_append_val (roll->events, event->event);
    }
  return TRUE;
}

/* Whether @child is on the roll; children are asked for in the order of their ids. */
static gboolean
roll_contains (Roll *roll, gint64 child, FuleiDate entry, FuleiDate day)
{
  const gint64 *children = (const gint64 *) (gconstpointer) roll->children->data;
  guint first, n_events = roll->children->len;

  while (roll->next < n_events && children[roll->next] < child)
    roll->next++;
  first = roll->next;
  while (roll->next < n_events && children[roll->next] == child)
    roll->next++;
  return fulei_roll_contains (entry, (const FuleiRollEvent *) (gconstpointer) roll->events->data + first,
                              roll->next - first, day);
}

/* CHILD-5, VISIT-2: entry, else filing, else the day it was typed. */
static gboolean
find_entry_date (FuleiFindings *self, const FuleiRecord *child, FuleiDate *entry, GError **error)
{
  GError *failure = NULL;

  *entry = fulei_roll_entry_date (fulei_record_get_text (child, FULEI_CHILD_ENTERED_ON),
                                  fulei_record_get_text (child, FULEI_CHILD_FILED_ON), NULL);
  if (*entry == 0)
    *entry = fulei_findings_get_change_day (self, fulei_record_get_created_change (child), &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static FuleiChildRisk
read_risk (const FuleiRecord *child)
{
  const char *code = fulei_record_get_text (child, FULEI_CHILD_RISK_LEVEL);

  switch (code != NULL ? *code : '\0')
    {
    case 'l':
      return FULEI_CHILD_RISK_LOW;
    case 'm':
      return FULEI_CHILD_RISK_MEDIUM;
    case 'h':
      return FULEI_CHILD_RISK_HIGH;
    default:
      return FULEI_CHILD_RISK_UNKNOWN;
    }
}

static gboolean
read_fact (FuleiFindings *self, Roll *roll, const FuleiRecord *child, FuleiChildFact *fact, GError **error)
{
  FuleiDate entry;

  if (!find_entry_date (self, child, &entry, error))
    return FALSE;
  *fact = (FuleiChildFact) {
    .id = fulei_record_get_id (child),
    .village = fulei_record_get_integer (child, FULEI_CHILD_VILLAGE, 0),
    .birth = fulei_child_birth (child),
    .created = fulei_record_get_created_change (child),
    .risk = read_risk (child),
    .left_behind = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "left-behind") & 1,
    .difficulty = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty") & 1,
  };
  fact->on_roll = roll_contains (roll, fact->id, entry, self->day) & 1;
  return TRUE;
}

/* Shows one child to all who want to see it; what each finds goes to its area. */
static gboolean
show_child (FuleiFindings *self, const FuleiRecord *child, const FuleiChildFact *fact, FuleiCursor *cursor,
            GError **error)
{
  GArray *found = self->found;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < self->watches->len; i++)
    {
      const FuleiFindingsWatch *watch = &g_array_index (self->watches, FuleiFindingsWatch, i);

      self->found = watch->found;
      ok = watch->look (self, child, fact, cursor, watch->data, error);
    }
  self->found = found;
  return ok;
}

/* Goes through all children; @facts gets what is known of each. */
static gboolean
walk_children (FuleiFindings *self, const GArray *fields, GArray *facts, GError **error)
{
  FuleiRecord *child;
  g_auto (Roll) roll = { 0 };
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;
  gboolean ok = roll_load (&roll, self, error);

  if (ok)
    cursor = scan_with (self, fulei_cursor_new_scan_with_changes, FULEI_REGISTER_CHILD,
                        (const guint *) (gconstpointer) fields->data, fields->len, &child, error);
  ok = cursor != NULL;
  while (ok && fulei_cursor_next (cursor, child, &failure))
    {
      FuleiChildFact fact;

      ok = read_fact (self, &roll, child, &fact, error) && show_child (self, child, &fact, cursor, error);
      g_array_append_val (facts, fact);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return ok && failure == NULL;
}

static void
add_fields (GArray *all, const guint *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      guint k = 0;

      while (k < all->len && g_array_index (all, guint, k) != fields[i])
        k++;
      if (k == all->len)
        g_array_append_val (all, fields[i]);
    }
}

/* A record takes its fields quickest in their order. */
static int
compare_fields (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/**
 * fulei_findings_read_children:
 *
 * Goes through the children once, shows each to all who watch them, and keeps the facts for everybody who asks later.
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_findings_read_children (FuleiFindings *self, GError **error)
{
  static const guint needed[] = { FULEI_CHILD_VILLAGE, FULEI_CHILD_BIRTH_DATE, FULEI_CHILD_CATEGORY,
                                  FULEI_CHILD_RISK_LEVEL, FULEI_CHILD_FILED_ON, FULEI_CHILD_ENTERED_ON };
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FuleiChildFact));

  add_fields (fields, needed, G_N_ELEMENTS (needed));
  for (guint i = 0; i < self->watches->len; i++)
    {
      const FuleiFindingsWatch *watch = &g_array_index (self->watches, FuleiFindingsWatch, i);

      add_fields (fields, watch->fields, watch->n_fields);
    }
  g_array_sort (fields, compare_fields);
  if (!walk_children (self, fields, facts, error))
    return FALSE;
  self->children = g_steal_pointer (&facts);
  return TRUE;
}

/**
 * fulei_findings_get_children:
 * @n_children: (out)
 *
 * Returns: (transfer none) (nullable) (array length=n_children): every live child by id, on the roll or not, until the
 *   collection ends; NULL with @error
 */
const FuleiChildFact *
fulei_findings_get_children (FuleiFindings *self, guint *n_children, GError **error)
{
  *n_children = 0;
  if (self->children == NULL && !fulei_findings_read_children (self, error))
    return NULL;
  *n_children = self->children->len;
  return (const FuleiChildFact *) (gconstpointer) self->children->data;
}

/* Facts begin with their id. */
static gint64
get_id (const GArray *facts, gsize place)
{
  return *(const gint64 *) (gconstpointer) (facts->data + place * g_array_get_element_size ((GArray *) facts));
}

/* Where @id stands in [first, end) if the ids there lie evenly. */
static gsize
estimate_place (const GArray *facts, gsize first, gsize end, gint64 id)
{
  gint64 low = get_id (facts, first), high = get_id (facts, end - 1);

  if (id <= low)
    return first;
  return id >= high ? end - 1 : first + (gsize) ((double) (id - low) / (double) (high - low) * (double) (end - 1 - first));
}

/* The ids that a ledger gave out follow each other, so that most are found where they are expected; then by halves. */
static gconstpointer
find_fact (const GArray *facts, gint64 id)
{
  gsize first = 0, end = facts->len;

  for (guint tries = 0; first < end; tries++)
    {
      gsize place = tries < EVEN_TRIES ? estimate_place (facts, first, end, id) : first + (end - first) / 2;
      gint64 there = get_id (facts, place);

      if (there == id)
        return facts->data + place * g_array_get_element_size ((GArray *) facts);
      if (there < id)
        first = place + 1;
      else
        end = place;
    }
  return NULL;
}

/** fulei_findings_find_child: Returns: (transfer none) (nullable): NULL if there is no such live child, or with @error */
const FuleiChildFact *
fulei_findings_find_child (FuleiFindings *self, gint64 id, GError **error)
{
  guint n_children;

  return fulei_findings_get_children (self, &n_children, error) != NULL ? find_fact (self->children, id) : NULL;
}

static gboolean
read_villages (FuleiFindings *self, GError **error)
{
  static const guint fields[] = { FULEI_VILLAGE_NAME };
  g_autoptr (GArray) villages = g_array_new (FALSE, FALSE, sizeof (FuleiVillageFact));
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (self, FULEI_REGISTER_VILLAGE, fields, G_N_ELEMENTS (fields),
                                                        &record, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      const char *name = fulei_record_get_text (record, FULEI_VILLAGE_NAME);
      FuleiVillageFact village = { fulei_record_get_id (record),
                                   g_string_chunk_insert (self->words, name != NULL ? name : "") };

      g_array_append_val (villages, village);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  self->villages = g_steal_pointer (&villages);
  return TRUE;
}

/** fulei_findings_get_villages: Returns: (transfer none) (nullable) (array length=n_villages): by id; NULL with @error */
const FuleiVillageFact *
fulei_findings_get_villages (FuleiFindings *self, guint *n_villages, GError **error)
{
  *n_villages = 0;
  if (self->villages == NULL && !read_villages (self, error))
    return NULL;
  *n_villages = self->villages->len;
  return (const FuleiVillageFact *) (gconstpointer) self->villages->data;
}

/** fulei_findings_find_village: Returns: (transfer none) (nullable): NULL if there is no such village, or with @error */
const FuleiVillageFact *
fulei_findings_find_village (FuleiFindings *self, gint64 id, GError **error)
{
  guint n_villages;

  return fulei_findings_get_villages (self, &n_villages, error) != NULL ? find_fact (self->villages, id) : NULL;
}

/** fulei_findings_get_change_day: Returns: the day on which a change was made; 0 if there is no such change, or with @error */
FuleiDate
fulei_findings_get_change_day (FuleiFindings *self, gint64 change, GError **error)
{
  const FuleiChangeDay *day;

  if (self->days == NULL)
    self->days = fulei_history_load_days (self->ledger, error);
  day = self->days != NULL ? find_fact (self->days, change) : NULL;
  return day != NULL ? day->day : 0;
}

/**
 * fulei_findings_scan:
 * @reg: FULEI_REGISTER_*
 * @fields: (array length=n_fields): FULEI_<REGISTER>_*: only what the collector needs
 * @record: (out) (transfer none): fulei_cursor_next() fills it; one a register, so no two scans of one at a time
 *
 * Returns: (transfer full) (nullable): a cursor before the first live record, by id; NULL with @error
 */
FuleiCursor *
fulei_findings_scan (FuleiFindings *self, guint reg, const guint *fields, guint n_fields, FuleiRecord **record,
                     GError **error)
{
  return scan_with (self, fulei_cursor_new_scan, reg, fields, n_fields, record, error);
}

/**
 * fulei_findings_watch_children:
 * @fields: (array length=n_fields): FULEI_CHILD_*, besides those that the facts need; static
 * @look: called for each live child, in the order of ids
 * @data: (transfer full): of @look
 *
 * Asks to see the children in the one pass through them, before the areas collect the rest. For an area's preparation.
 */
void
fulei_findings_watch_children (FuleiFindings *self, const guint *fields, guint n_fields, FuleiFindingsLook look,
                               gpointer data, GDestroyNotify free_data)
{
  FuleiFindingsWatch watch = { fields, n_fields, look, data, free_data, self->found };

  g_array_append_val (self->watches, watch);
}

/** fulei_findings_asked_for: Returns: whether it is wanted what records of @reg break */
gboolean
fulei_findings_asked_for (const FuleiFindings *self, const char *reg)
{
  return self->reg == NULL || g_str_equal (self->reg, reg);
}

/** fulei_findings_drop_facts: what only collectors need */
void
fulei_findings_drop_facts (FuleiFindings *self)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->children, g_array_unref);
  g_clear_pointer (&self->villages, g_array_unref);
  g_clear_pointer (&self->needs, g_array_unref);
  g_clear_pointer (&self->watches, g_array_unref);
  g_clear_pointer (&self->sentences, g_hash_table_unref);
}
