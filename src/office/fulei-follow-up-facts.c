/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-follow-up-facts.h"

#include <string.h>

#include "domain/fulei-roll.h"
#include "fulei-fields.h"
#include "store/fulei-history.h"

enum { CHILD_VILLAGE, CHILD_CATEGORY, CHILD_RISK_LEVEL, CHILD_DIRECTOR, CHILD_ENTERED_ON, CHILD_FILED_ON };
enum { ASSESSMENT_CHILD, ASSESSMENT_ASSESSED_ON, ASSESSMENT_RISK_LEVEL, ASSESSMENT_CARE_TIER, ASSESSMENT_REVIEW_ON };
enum { VISIT_CHILD, VISIT_VISITED_ON, VISIT_METHOD, VISIT_REACHED };
enum { EVENT_CHILD, EVENT_HAPPENED_ON, EVENT_KIND };
enum { RESPONSIBILITY_CHILD, RESPONSIBILITY_STARTS_ON, RESPONSIBILITY_DIRECTOR };
enum { PAIRING_CHILD, PAIRING_STARTS_ON, PAIRING_ENDS_ON, PAIRING_LOVE_PARENT };
enum { LOVE_PAIRING, LOVE_HELD_ON, LOVE_KIND };
enum { REPORT_CHILD, REPORT_FOUND_AT };

/* The registers that facts come from; of each the fields in the order of the enums above. */
typedef enum {
  SOURCE_CHILD,
  SOURCE_ASSESSMENT,
  SOURCE_VISIT,
  SOURCE_EVENT,
  SOURCE_RESPONSIBILITY,
  SOURCE_PAIRING,
  SOURCE_LOVE_CONTACT,
  SOURCE_REPORT,
  N_SOURCES
} Source;

static const struct {
  guint reg;
  guint fields[6];
  guint n_fields;
} sources[N_SOURCES] = {
  { FULEI_REGISTER_CHILD, { FULEI_CHILD_VILLAGE, FULEI_CHILD_CATEGORY, FULEI_CHILD_RISK_LEVEL, FULEI_CHILD_DIRECTOR,
                            FULEI_CHILD_ENTERED_ON, FULEI_CHILD_FILED_ON }, 6 },
  { FULEI_REGISTER_ASSESSMENT, { FULEI_ASSESSMENT_CHILD, FULEI_ASSESSMENT_ASSESSED_ON, FULEI_ASSESSMENT_RISK_LEVEL,
                                 FULEI_ASSESSMENT_CARE_TIER, FULEI_ASSESSMENT_REVIEW_ON }, 5 },
  { FULEI_REGISTER_VISIT, { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON, FULEI_VISIT_METHOD, FULEI_VISIT_REACHED }, 4 },
  { FULEI_REGISTER_ROLL_EVENT, { FULEI_ROLL_EVENT_CHILD, FULEI_ROLL_EVENT_HAPPENED_ON, FULEI_ROLL_EVENT_KIND }, 3 },
  { FULEI_REGISTER_RESPONSIBILITY, { FULEI_RESPONSIBILITY_CHILD, FULEI_RESPONSIBILITY_STARTS_ON,
                                     FULEI_RESPONSIBILITY_DIRECTOR }, 3 },
  { FULEI_REGISTER_PAIRING, { FULEI_PAIRING_CHILD, FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON,
                              FULEI_PAIRING_LOVE_PARENT }, 4 },
  { FULEI_REGISTER_LOVE_CONTACT, { FULEI_LOVE_CONTACT_PAIRING, FULEI_LOVE_CONTACT_HELD_ON, FULEI_LOVE_CONTACT_KIND }, 3 },
  { FULEI_REGISTER_MANDATORY_REPORT, { FULEI_MANDATORY_REPORT_CHILD, FULEI_MANDATORY_REPORT_FOUND_AT }, 2 },
};

/* A change of the roll with the record it comes from. */
typedef struct {
  FuleiRollEvent event;
  gint64         id;
} Event;

typedef struct {
  FuleiResponsibility responsibility;
  gint64              id;
} Responsible;

struct _FuleiFactsReader {
  FuleiLedger     *ledger;              /* borrowed, kept locked by the streams */
  FuleiStreams    *streams;
  FuleiStream     *of[N_SOURCES];
  FuleiDate        as_of;
  FuleiFactsDepth  depth;
  gint64           change;              /* whose day is known */
  FuleiDate        change_day;

  /* of the child */
  FuleiChildFacts  child;
  GArray          *events;              /* Event */
  GArray          *roll;                /* FuleiRollEvent */
  GArray          *days;                /* FuleiDaySpan */
  GArray          *assessments;         /* FuleiAssessment */
  GArray          *contacts;            /* FuleiContact */
  GArray          *reports;             /* FuleiDate */
  GArray          *responsible;         /* FuleiResponsibility */
  GArray          *responsible_rows;    /* Responsible */
  GArray          *pairings;            /* FuleiPairingFacts */
  GArray          *love_contacts;       /* FuleiContact */
};

static FuleiStreamFlags
flags_of (Source source, FuleiFactsDepth depth, gboolean whole)
{
  FuleiStreamFlags flags = whole ? FULEI_STREAM_WALK : FULEI_STREAM_FIND;

  if (source == SOURCE_CHILD)
    return flags | FULEI_STREAM_BY_ID;
  if (source == SOURCE_LOVE_CONTACT)
    flags |= FULEI_STREAM_FIND;
  if (depth == FULEI_FACTS_LATEST && (source == SOURCE_LOVE_CONTACT || source == SOURCE_VISIT))
    flags |= FULEI_STREAM_FIND | FULEI_STREAM_NEWEST_FIRST;
  return flags;
}

/**
 * fulei_facts_reader_new:
 * @as_of: the day asked about; of pairings and tiers later ones are left out
 * @whole: whether all children are gone through (fulei_facts_reader_next()), or some found (fulei_facts_reader_find())
 *
 * The ledger is locked until the reader is freed, but for fulei_facts_reader_next() letting others in.
 *
 * Returns: (transfer full) (nullable): a reader before the first child; NULL with @error
 */
FuleiFactsReader *
fulei_facts_reader_new (FuleiLedger *ledger, FuleiDate as_of, FuleiFactsDepth depth, gboolean whole, GError **error)
{
  g_autoptr (FuleiFactsReader) reader = g_new0 (FuleiFactsReader, 1);

  reader->ledger = ledger;
  reader->as_of = as_of;
  reader->depth = depth;
  reader->streams = fulei_streams_new (ledger);
  reader->events = g_array_new (FALSE, FALSE, sizeof (Event));
  reader->roll = g_array_new (FALSE, FALSE, sizeof (FuleiRollEvent));
  reader->days = g_array_new (FALSE, FALSE, sizeof (FuleiDaySpan));
  reader->assessments = g_array_new (FALSE, FALSE, sizeof (FuleiAssessment));
  reader->contacts = g_array_new (FALSE, FALSE, sizeof (FuleiContact));
  reader->reports = g_array_new (FALSE, FALSE, sizeof (FuleiDate));
  reader->responsible = g_array_new (FALSE, FALSE, sizeof (FuleiResponsibility));
  reader->responsible_rows = g_array_new (FALSE, FALSE, sizeof (Responsible));
  reader->pairings = g_array_new (FALSE, FALSE, sizeof (FuleiPairingFacts));
  reader->love_contacts = g_array_new (FALSE, FALSE, sizeof (FuleiContact));
  for (guint i = 0; i < N_SOURCES; i++)
    {
      reader->of[i] = fulei_streams_add (reader->streams, sources[i].reg, sources[i].fields, sources[i].n_fields,
                                         flags_of (i, depth, whole), error);
      if (reader->of[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&reader);
}

/** fulei_facts_reader_free: @reader: (nullable) (transfer full): unlocks the ledger */
void
fulei_facts_reader_free (FuleiFactsReader *reader)
{
  if (reader == NULL)
    return;
  fulei_streams_free (reader->streams);
  g_array_unref (reader->events);
  g_array_unref (reader->roll);
  g_array_unref (reader->days);
  g_array_unref (reader->assessments);
  g_array_unref (reader->contacts);
  g_array_unref (reader->reports);
  g_array_unref (reader->responsible);
  g_array_unref (reader->responsible_rows);
  g_array_unref (reader->pairings);
  g_array_unref (reader->love_contacts);
  g_free (reader);
}

/* Puts what is at the end of @array in its place: by day, of one day by id. Most come in order. */
static void
settle (GArray *array, gsize day_offset, gsize id_offset)
{
  gsize size = g_array_get_element_size (array);
  guint8 held[64];
  guint place = array->len - 1;

  g_assert (size <= sizeof held);
  memcpy (held, array->data + place * size, size);
  while (place > 0)
    {
      const guint8 *before = (const guint8 *) array->data + (place - 1) * size;
      FuleiDate day = *(const FuleiDate *) (gconstpointer) (before + day_offset);
      FuleiDate held_day = *(const FuleiDate *) (gconstpointer) (held + day_offset);

      if (day < held_day || (day == held_day && *(const gint64 *) (gconstpointer) (before + id_offset) <
                                                  *(const gint64 *) (gconstpointer) (held + id_offset)))
        break;
      memcpy (array->data + place * size, before, size);
      place--;
    }
  memcpy (array->data + place * size, held, size);
}

static gboolean
read_events (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *stream = reader->of[SOURCE_EVENT];
  GError *failure = NULL;

  g_array_set_size (reader->events, 0);
  if (!fulei_stream_seek (stream, reader->child.id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      Event event = { .event.date = fulei_stream_get_date (stream, EVENT_HAPPENED_ON), .id = fulei_stream_get_id (stream) };

      if (event.event.date == 0 || !fulei_roll_kind_from_code (fulei_stream_get_text (stream, EVENT_KIND), &event.event.kind))
        continue;
      g_array_append_val (reader->events, event);
      settle (reader->events, G_STRUCT_OFFSET (Event, event.date), G_STRUCT_OFFSET (Event, id));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
write_days (FuleiFactsReader *reader)
{
  guint n_events = reader->events->len;

  g_array_set_size (reader->roll, n_events);
  g_array_set_size (reader->days, n_events + 1);
  for (guint i = 0; i < n_events; i++)
    g_array_index (reader->roll, FuleiRollEvent, i) = g_array_index (reader->events, Event, i).event;
  g_array_set_size (reader->days, fulei_roll_write_spans (reader->child.entry,
                                                          (const FuleiRollEvent *) (gconstpointer) reader->roll->data,
                                                          n_events,
                                                          (FuleiDaySpan *) (gpointer) reader->days->data));
}

/* The day of a change; most children came with one import. */
static gboolean
find_change_day (FuleiFactsReader *reader, gint64 change, FuleiDate *day, GError **error)
{
  if (change != reader->change && !fulei_history_find_day (reader->ledger, change, &reader->change_day, error))
    return FALSE;
  reader->change = change;
  *day = reader->change_day;
  return TRUE;
}

/* A level that stands in the child's record alone is an assessment of the day on which the record was made (VISIT-2). */
static gboolean
add_implied_assessment (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *child = reader->of[SOURCE_CHILD];
  FuleiAssessment implied = { 0 };

  if (!fulei_risk_level_from_code (fulei_stream_get_text (child, CHILD_RISK_LEVEL), &implied.level))
    return TRUE;
  if (!find_change_day (reader, fulei_stream_get_created (child), &implied.date, error))
    return FALSE;
  g_array_append_val (reader->assessments, implied);
  return TRUE;
}

static void
note_tier (FuleiFactsReader *reader, FuleiStream *stream, FuleiDate date)
{
  const char *tier = fulei_stream_get_text (stream, ASSESSMENT_CARE_TIER);

  if (tier == NULL || date > reader->as_of)
    return;
  if (strcmp (tier, "focus") != 0 && strcmp (tier, "urgent") != 0)
    reader->child.tier_on = 0;
  else if (reader->child.tier_on == 0)
    reader->child.tier_on = date;
}

static gboolean
read_assessments (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *stream = reader->of[SOURCE_ASSESSMENT];
  GError *failure = NULL;

  g_array_set_size (reader->assessments, 0);
  if (!fulei_stream_seek (stream, reader->child.id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      FuleiAssessment assessment = { .date = fulei_stream_get_date (stream, ASSESSMENT_ASSESSED_ON),
                                     .record = fulei_stream_get_id (stream) };

      if (assessment.date == 0)
        continue;
      note_tier (reader, stream, assessment.date);
      if (!fulei_risk_level_from_code (fulei_stream_get_text (stream, ASSESSMENT_RISK_LEVEL), &assessment.level))
        continue;
      assessment.review = fulei_stream_get_date (stream, ASSESSMENT_REVIEW_ON);
      g_array_append_val (reader->assessments, assessment);
      settle (reader->assessments, G_STRUCT_OFFSET (FuleiAssessment, date), G_STRUCT_OFFSET (FuleiAssessment, record));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return reader->assessments->len > 0 || add_implied_assessment (reader, error);
}

static gboolean
read_contact (FuleiStream *stream, FuleiContact *contact)
{
  *contact = (FuleiContact) { .date = fulei_stream_get_date (stream, VISIT_VISITED_ON),
                              .reached = fulei_reached_from_code (fulei_stream_get_text (stream, VISIT_REACHED)),
                              .by = FULEI_CONTACT_BY_STAFF,
                              .record = fulei_stream_get_id (stream) };
  return contact->date != 0 && fulei_method_from_code (fulei_stream_get_text (stream, VISIT_METHOD), &contact->method);
}

static gboolean
read_love_contact (FuleiStream *stream, gint64 love_parent, FuleiContact *contact)
{
  const char *kind = fulei_stream_get_text (stream, LOVE_KIND);
  gboolean home = g_strcmp0 (kind, "home") == 0;

  *contact = (FuleiContact) { .date = fulei_stream_get_date (stream, LOVE_HELD_ON),
                              .method = home ? FULEI_METHOD_HOME : FULEI_METHOD_PHONE,
                              .reached = FULEI_REACHED_CHILD,
                              .by = FULEI_CONTACT_BY_LOVE_PARENT,
                              .person = love_parent,
                              .record = fulei_stream_get_id (stream) };
  return contact->date != 0 && (home || g_strcmp0 (kind, "talk") == 0);
}

/* Newest first: the last contact of the plain kind and the last of the one that asks for more, which may be the same. */
static void
keep_latest (GArray *contacts, guint first, const FuleiContact *contact, FuleiDutyKind plain, FuleiDutyKind full,
             gboolean *found_plain, gboolean *found_full)
{
  gboolean is_full = !*found_full && fulei_contact_counts (contact, full, contact->person);
  gboolean is_plain = !*found_plain && fulei_contact_counts (contact, plain, contact->person);

  if (is_full || is_plain)
    g_array_insert_vals (contacts, first, contact, 1);
  *found_full |= is_full;
  *found_plain |= is_plain;
}

/* The contacts of one key of @stream, at the end of @contacts. @love_parent 0: staff's */
static gboolean
read_contacts (FuleiFactsReader *reader, FuleiStream *stream, gint64 key, gint64 love_parent, GArray *contacts,
               GError **error)
{
  FuleiDutyKind plain = love_parent == 0 ? FULEI_DUTY_CONTACT : FULEI_DUTY_TALK;
  FuleiDutyKind full = love_parent == 0 ? FULEI_DUTY_VISIT : FULEI_DUTY_HOME_VISIT;
  gboolean found_plain = FALSE, found_full = FALSE;
  guint first = contacts->len;
  GError *failure = NULL;

  if (!fulei_stream_seek (stream, key, error))
    return FALSE;
  while (!(found_plain && found_full) && fulei_stream_next (stream, &failure))
    {
      FuleiContact contact;

      if (!(love_parent == 0 ? read_contact (stream, &contact) : read_love_contact (stream, love_parent, &contact)) ||
          (reader->depth == FULEI_FACTS_LATEST && contact.date > reader->as_of))
        continue;
      if (reader->depth == FULEI_FACTS_LATEST)
        keep_latest (contacts, first, &contact, plain, full, &found_plain, &found_full);
      else
        {
          g_array_append_val (contacts, contact);
          settle (contacts, G_STRUCT_OFFSET (FuleiContact, date), G_STRUCT_OFFSET (FuleiContact, record));
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
read_reports (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *stream = reader->of[SOURCE_REPORT];
  GError *failure = NULL;

  g_array_set_size (reader->reports, 0);
  if (!fulei_stream_seek (stream, reader->child.id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      FuleiDate day = fulei_stream_get_date (stream, REPORT_FOUND_AT);

      if (day != 0)
        g_array_append_val (reader->reports, day);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Before the first row the child's own field counts. */
static gboolean
read_responsible (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *stream = reader->of[SOURCE_RESPONSIBILITY];
  FuleiResponsibility first = { 0, fulei_stream_get_integer (reader->of[SOURCE_CHILD], CHILD_DIRECTOR) };
  GError *failure = NULL;

  g_array_set_size (reader->responsible_rows, 0);
  g_array_set_size (reader->responsible, 0);
  g_array_append_val (reader->responsible, first);
  if (!fulei_stream_seek (stream, reader->child.id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      Responsible row = { { fulei_stream_get_date (stream, RESPONSIBILITY_STARTS_ON),
                            fulei_stream_get_integer (stream, RESPONSIBILITY_DIRECTOR) }, fulei_stream_get_id (stream) };

      g_array_append_val (reader->responsible_rows, row);
      settle (reader->responsible_rows, G_STRUCT_OFFSET (Responsible, responsibility.from), G_STRUCT_OFFSET (Responsible, id));
    }
  for (guint i = 0; i < reader->responsible_rows->len; i++)
    g_array_append_val (reader->responsible, g_array_index (reader->responsible_rows, Responsible, i).responsibility);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
read_pairings (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *stream = reader->of[SOURCE_PAIRING];
  GError *failure = NULL;

  g_array_set_size (reader->pairings, 0);
  g_array_set_size (reader->love_contacts, 0);
  if (!fulei_stream_seek (stream, reader->child.id, error))
    return FALSE;
  while (failure == NULL && fulei_stream_next (stream, &failure))
    {
      FuleiPairingFacts pairing = { .id = fulei_stream_get_id (stream),
                                    .love_parent = fulei_stream_get_integer (stream, PAIRING_LOVE_PARENT),
                                    .days.first = fulei_stream_get_date (stream, PAIRING_STARTS_ON),
                                    .days.last = fulei_stream_get_date (stream, PAIRING_ENDS_ON),
                                    .first_contact = reader->love_contacts->len };

      if (pairing.love_parent == 0 || pairing.days.first == 0 || pairing.days.first > reader->as_of)
        continue;
      if (pairing.days.last == 0)
        pairing.days.last = FULEI_DAY_OPEN;
      if (reader->depth == FULEI_FACTS_LATEST && pairing.days.last < reader->as_of)
        continue;
      read_contacts (reader, reader->of[SOURCE_LOVE_CONTACT], pairing.id, pairing.love_parent, reader->love_contacts, &failure);
      pairing.n_contacts = reader->love_contacts->len - pairing.first_contact;
      g_array_append_val (reader->pairings, pairing);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* CHILD-5, VISIT-2: entry, else filing, else the day it was typed. */
static gboolean
read_child (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *stream = reader->of[SOURCE_CHILD];
  const char *category = fulei_stream_get_text (stream, CHILD_CATEGORY);

  reader->child = (FuleiChildFacts) {
    .id = fulei_stream_get_id (stream),
    .village = fulei_stream_get_integer (stream, CHILD_VILLAGE),
    .name_order = fulei_stream_get_name_order (stream),
    .left_behind = category != NULL && strstr (category, "left-behind") != NULL,
    .entry = fulei_stream_get_date (stream, CHILD_ENTERED_ON),
  };
  if (reader->child.entry == 0)
    reader->child.entry = fulei_stream_get_date (stream, CHILD_FILED_ON);
  return reader->child.entry != 0 ||
         find_change_day (reader, fulei_stream_get_created (stream), &reader->child.entry, error);
}

static void
point_to_arrays (FuleiFactsReader *reader)
{
  FuleiChildFacts *child = &reader->child;

  child->staff = (FuleiFollowUpFacts) {
    .days = (const FuleiDaySpan *) (gconstpointer) reader->days->data,
    .n_days = reader->days->len,
    .assessments = (const FuleiAssessment *) (gconstpointer) reader->assessments->data,
    .n_assessments = reader->assessments->len,
    .contacts = (const FuleiContact *) (gconstpointer) reader->contacts->data,
    .n_contacts = reader->contacts->len,
    .reports = (const FuleiDate *) (gconstpointer) reader->reports->data,
    .n_reports = reader->reports->len,
  };
  child->responsible = (const FuleiResponsibility *) (gconstpointer) reader->responsible->data;
  child->n_responsible = reader->responsible->len;
  child->pairings = (const FuleiPairingFacts *) (gconstpointer) reader->pairings->data;
  child->n_pairings = reader->pairings->len;
  child->love_contacts = (const FuleiContact *) (gconstpointer) reader->love_contacts->data;
}

/* A child that is not on the roll today owes nothing: of it only the roll is read if nothing but what is due is asked. */
static gboolean
read_facts (FuleiFactsReader *reader, GError **error)
{
  if (!read_child (reader, error) || !read_events (reader, error))
    return FALSE;
  write_days (reader);
  g_array_set_size (reader->contacts, 0);
  if (reader->depth == FULEI_FACTS_LATEST &&
      !fulei_day_spans_contain ((const FuleiDaySpan *) (gconstpointer) reader->days->data, reader->days->len, reader->as_of))
    {
      g_array_set_size (reader->assessments, 0);
      g_array_set_size (reader->reports, 0);
      g_array_set_size (reader->responsible, 0);
      g_array_set_size (reader->pairings, 0);
    }
  else if (!read_assessments (reader, error) ||
           !read_contacts (reader, reader->of[SOURCE_VISIT], reader->child.id, 0, reader->contacts, error) ||
           !read_reports (reader, error) || !read_responsible (reader, error) || !read_pairings (reader, error))
    return FALSE;
  point_to_arrays (reader);
  return TRUE;
}

/**
 * fulei_facts_reader_next:
 * @cancellable: (nullable)
 *
 * Returns: TRUE with the next live child, by id; FALSE at the end, or with @error
 */
gboolean
fulei_facts_reader_next (FuleiFactsReader *reader, GCancellable *cancellable, GError **error)
{
  gint64 child;

  return fulei_streams_rest (reader->streams, cancellable, error) &&
         fulei_stream_next_key (reader->of[SOURCE_CHILD], &child, error) &&
         fulei_stream_next (reader->of[SOURCE_CHILD], error) && read_facts (reader, error);
}

/** fulei_facts_reader_find: Returns: TRUE with the child; FALSE if there is no such live child, or with @error */
gboolean
fulei_facts_reader_find (FuleiFactsReader *reader, gint64 child, GError **error)
{
  return fulei_stream_seek (reader->of[SOURCE_CHILD], child, error) &&
         fulei_stream_next (reader->of[SOURCE_CHILD], error) && read_facts (reader, error);
}

/** fulei_facts_reader_get: Returns: (transfer none): the child that was read last, until the reader goes on */
const FuleiChildFacts *
fulei_facts_reader_get (FuleiFactsReader *reader)
{
  return &reader->child;
}

/** fulei_facts_reader_get_streams: Returns: (transfer none): to add streams of one's own, sought by the child's id */
FuleiStreams *
fulei_facts_reader_get_streams (FuleiFactsReader *reader)
{
  return reader->streams;
}

/**
 * fulei_pairing_facts_get:
 * @pairing: place in FuleiChildFacts.pairings
 * @facts: (out): what the love parent owes (LOVE-2); it points into @child
 */
void
fulei_pairing_facts_get (const FuleiChildFacts *child, guint pairing, FuleiFollowUpFacts *facts)
{
  const FuleiPairingFacts *from = &child->pairings[pairing];

  *facts = (FuleiFollowUpFacts) { .days = &from->days,
                                  .n_days = 1,
                                  .contacts = child->love_contacts + from->first_contact,
                                  .n_contacts = from->n_contacts,
                                  .love_parent = from->love_parent };
}
