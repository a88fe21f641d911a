/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-follow-up-facts-private.h"

#include <string.h>

#include "domain/fulei-child-rules.h"
#include "domain/fulei-roll.h"
#include "fulei-fields.h"
#include "store/fulei-history.h"

enum { CHILD_VILLAGE, CHILD_CATEGORY, CHILD_RISK_LEVEL, CHILD_DIRECTOR, CHILD_ENTERED_ON, CHILD_FILED_ON,
       CHILD_BIRTH_DATE, N_CHILD_FIELDS };
enum { ASSESSMENT_CHILD, ASSESSMENT_ASSESSED_ON, ASSESSMENT_RISK_LEVEL, ASSESSMENT_CARE_TIER, ASSESSMENT_REVIEW_ON };
enum { EVENT_CHILD, EVENT_HAPPENED_ON, EVENT_KIND };
enum { RESPONSIBILITY_CHILD, RESPONSIBILITY_STARTS_ON, RESPONSIBILITY_DIRECTOR };
enum { REPORT_CHILD, REPORT_FOUND_AT };

/* Of each source the fields in the order of the enums above. */
static const struct {
  guint reg;
  guint fields[7];
  guint n_fields;
} sources[N_SOURCES] = {
  { FULEI_REGISTER_CHILD, { FULEI_CHILD_VILLAGE, FULEI_CHILD_CATEGORY, FULEI_CHILD_RISK_LEVEL, FULEI_CHILD_DIRECTOR,
                            FULEI_CHILD_ENTERED_ON, FULEI_CHILD_FILED_ON, FULEI_CHILD_BIRTH_DATE }, 7 },
  { FULEI_REGISTER_ASSESSMENT, { FULEI_ASSESSMENT_CHILD, FULEI_ASSESSMENT_ASSESSED_ON, FULEI_ASSESSMENT_RISK_LEVEL,
                                 FULEI_ASSESSMENT_CARE_TIER, FULEI_ASSESSMENT_REVIEW_ON }, 5 },
  { FULEI_REGISTER_VISIT, { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON, FULEI_VISIT_METHOD, FULEI_VISIT_REACHED }, 4 },
  { FULEI_REGISTER_ROLL_EVENT, { FULEI_ROLL_EVENT_CHILD, FULEI_ROLL_EVENT_HAPPENED_ON, FULEI_ROLL_EVENT_KIND }, 3 },
  { FULEI_REGISTER_RESPONSIBILITY, { FULEI_RESPONSIBILITY_CHILD, FULEI_RESPONSIBILITY_STARTS_ON,
                                     FULEI_RESPONSIBILITY_DIRECTOR }, 3 },
  { FULEI_REGISTER_PAIRING, { FULEI_PAIRING_CHILD, FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON,
                              FULEI_PAIRING_LOVE_PARENT }, 4 },
  { FULEI_REGISTER_LOVE_CONTACT, { FULEI_LOVE_CONTACT_PAIRING, FULEI_LOVE_CONTACT_HELD_ON, FULEI_LOVE_CONTACT_KIND },
    3 },
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

static gboolean
is_read (Source source, FuleiFactsDepth depth)
{
  gboolean level = source == SOURCE_CHILD || source == SOURCE_ASSESSMENT || source == SOURCE_EVENT;
  gboolean answer = source == SOURCE_RESPONSIBILITY || source == SOURCE_REPORT;

  return level || (depth != FULEI_FACTS_LEVELS && (depth != FULEI_FACTS_PERIODS || !answer));
}

static gboolean
add_stream (FuleiFactsReader *reader, Source source, const FuleiFactsWish *wish, GError **error)
{
  guint n_more = source == SOURCE_CHILD ? wish->n_fields : 0, n_fields = sources[source].n_fields;
  gboolean bounded = source == SOURCE_VISIT || source == SOURCE_LOVE_CONTACT;
  g_autofree guint *fields = g_new (guint, n_fields + n_more);

  memcpy (fields, sources[source].fields, n_fields * sizeof *fields);
  if (n_more > 0)
    memcpy (fields + n_fields, wish->fields, n_more * sizeof *fields);
  reader->of[source] = fulei_streams_add_between (reader->streams, sources[source].reg, fields, n_fields + n_more,
                                                  flags_of (source, wish->depth, wish->whole),
                                                  bounded ? wish->first : 0, wish->last, error);
  return reader->of[source] != NULL;
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
  const FuleiFactsWish wish = { .depth = depth, .whole = whole };

  return fulei_facts_reader_new_with (ledger, as_of, &wish, error);
}

/**
 * fulei_facts_reader_new_with:
 * @as_of: as for fulei_facts_reader_new()
 * @wish: what is read of each child; what its depth does not ask for is empty in FuleiChildFacts
 *
 * Returns: (transfer full) (nullable): a reader before the first child; NULL with @error
 */
FuleiFactsReader *
fulei_facts_reader_new_with (FuleiLedger *ledger, FuleiDate as_of, const FuleiFactsWish *wish, GError **error)
{
  g_autoptr (FuleiFactsReader) reader = g_new0 (FuleiFactsReader, 1);

  reader->ledger = ledger;
  reader->as_of = as_of;
  reader->depth = wish->depth;
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
  reader->helped = g_array_new (FALSE, FALSE, sizeof (FuleiDaySpan));
  for (guint i = 0; i < N_SOURCES; i++)
    if (is_read (i, wish->depth) && !add_stream (reader, i, wish, error))
      return NULL;
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
  g_array_unref (reader->helped);
  g_free (reader);
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
      Event event = { .event.date = fulei_stream_get_date (stream, EVENT_HAPPENED_ON),
                      .id = fulei_stream_get_id (stream) };

      if (event.event.date == 0 ||
          !fulei_roll_kind_from_code (fulei_stream_get_text (stream, EVENT_KIND), &event.event.kind))
        continue;
      g_array_append_val (reader->events, event);
      fulei_facts_settle (reader->events, 0, G_STRUCT_OFFSET (Event, event.date), G_STRUCT_OFFSET (Event, id));
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

static FuleiCareTier
read_tier (const char *code)
{
  if (code == NULL)
    return FULEI_CARE_TIER_NONE;
  return strcmp (code, "urgent") == 0 ? FULEI_CARE_TIER_URGENT
         : strcmp (code, "focus") == 0 ? FULEI_CARE_TIER_FOCUS : FULEI_CARE_TIER_DAILY;
}

/* Of one day the one that was entered last counts. */
static void
note_tier (FuleiFactsReader *reader, FuleiStream *stream, FuleiDate date)
{
  FuleiCareTier tier = read_tier (fulei_stream_get_text (stream, ASSESSMENT_CARE_TIER));
  gint64 record = fulei_stream_get_id (stream);

  if (tier == FULEI_CARE_TIER_NONE || date > reader->as_of ||
      (date == reader->tier_day && record < reader->tier_record))
    return;
  reader->tier_day = date;
  reader->tier_record = record;
  reader->child.tier = tier;
  if (tier == FULEI_CARE_TIER_DAILY)
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
  reader->tier_day = 0;
  reader->tier_record = 0;
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
      fulei_facts_settle (reader->assessments, 0, G_STRUCT_OFFSET (FuleiAssessment, date),
                          G_STRUCT_OFFSET (FuleiAssessment, record));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return reader->assessments->len > 0 || add_implied_assessment (reader, error);
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
                            fulei_stream_get_integer (stream, RESPONSIBILITY_DIRECTOR) },
                            fulei_stream_get_id (stream) };

      g_array_append_val (reader->responsible_rows, row);
      fulei_facts_settle (reader->responsible_rows, 0, G_STRUCT_OFFSET (Responsible, responsibility.from),
                          G_STRUCT_OFFSET (Responsible, id));
    }
  for (guint i = 0; i < reader->responsible_rows->len; i++)
    g_array_append_val (reader->responsible, g_array_index (reader->responsible_rows, Responsible, i).responsibility);
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
    .difficulty = category != NULL && strstr (category, "difficulty") != NULL,
    .entry = fulei_stream_get_date (stream, CHILD_ENTERED_ON),
    .filed = fulei_stream_get_date (stream, CHILD_FILED_ON),
  };
  if (reader->child.left_behind && !fulei_stream_is_empty (stream, CHILD_BIRTH_DATE))
    reader->child.too_old_on = fulei_date_birthday (fulei_stream_get_date (stream, CHILD_BIRTH_DATE),
                                                    FULEI_LEFT_BEHIND_AGE_LIMIT);
  if (reader->child.entry == 0)
    reader->child.entry = reader->child.filed;
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
  child->helped = (const FuleiDaySpan *) (gconstpointer) reader->helped->data;
  child->n_helped = reader->helped->len;
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
      !fulei_day_spans_contain ((const FuleiDaySpan *) (gconstpointer) reader->days->data, reader->days->len,
                                reader->as_of))
    {
      g_array_set_size (reader->assessments, 0);
      g_array_set_size (reader->reports, 0);
      g_array_set_size (reader->responsible, 0);
      g_array_set_size (reader->pairings, 0);
      g_array_set_size (reader->helped, 0);
    }
  else if (!read_assessments (reader, error) ||
           (is_read (SOURCE_VISIT, reader->depth) && !fulei_facts_read_contacts (reader, error)) ||
           (is_read (SOURCE_REPORT, reader->depth) && !read_reports (reader, error)) ||
           (is_read (SOURCE_RESPONSIBILITY, reader->depth) && !read_responsible (reader, error)) ||
           (is_read (SOURCE_PAIRING, reader->depth) && !fulei_facts_read_pairings (reader, error)))
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

/** fulei_facts_reader_get_text: @place: in the wish's fields. Returns: (transfer none) (nullable): storage form */
const char *
fulei_facts_reader_get_text (FuleiFactsReader *reader, guint place)
{
  return fulei_stream_get_text (reader->of[SOURCE_CHILD], N_CHILD_FIELDS + place);
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

/**
 * fulei_child_facts_need_agreement:
 *
 * Returns: whether the child is left behind, and not too old to be on @day: it is to have a delegated guardianship
 *   agreement (GUARD-1, CHILD-2)
 */
gboolean
fulei_child_facts_need_agreement (const FuleiChildFacts *child, FuleiDate day)
{
  return child->left_behind && (child->too_old_on == 0 || day < child->too_old_on);
}
