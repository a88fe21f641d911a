/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-follow-up-facts-private.h"

#include <string.h>

/* Who was contacted, visited and talked with. */

enum { VISIT_CHILD, VISIT_VISITED_ON, VISIT_METHOD, VISIT_REACHED };
enum { PAIRING_CHILD, PAIRING_STARTS_ON, PAIRING_ENDS_ON, PAIRING_LOVE_PARENT };
enum { LOVE_PAIRING, LOVE_HELD_ON, LOVE_KIND };

/* By day, of one day by id */
static inline gboolean
comes_before (const char *one, const char *other, gsize day_offset, gsize id_offset)
{
  FuleiDate day = *(const FuleiDate *) (gconstpointer) (one + day_offset);
  FuleiDate other_day = *(const FuleiDate *) (gconstpointer) (other + day_offset);

  return day < other_day || (day == other_day && *(const gint64 *) (gconstpointer) (one + id_offset) <
                                                   *(const gint64 *) (gconstpointer) (other + id_offset));
}

/**
 * fulei_facts_settle:
 * @array: of elements that hold a FuleiDate and the gint64 id of a record
 * @first: elements before it belong to another and stay
 *
 * Puts what is at the end of @array in its place: by day, of one day by id. Most come in order.
 */
void
fulei_facts_settle (GArray *array, guint first, gsize day_offset, gsize id_offset)
{
  gsize size = g_array_get_element_size (array);
  char *place = array->data + (array->len - 1) * size, *start = array->data + first * size;
  gint64 held[8];               /* as aligned as an element */

  if (place == start || comes_before (place - size, place, day_offset, id_offset))
    return;
  g_assert (size <= sizeof held);
  memcpy (held, place, size);
  for (; place > start && !comes_before (place - size, (const char *) held, day_offset, id_offset); place -= size)
    memcpy (place, place - size, size);
  memcpy (place, held, size);
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
          fulei_facts_settle (contacts, first, G_STRUCT_OFFSET (FuleiContact, date),
                              G_STRUCT_OFFSET (FuleiContact, record));
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/** fulei_facts_read_contacts: what staff did for the child. Returns: FALSE with @error */
gboolean
fulei_facts_read_contacts (FuleiFactsReader *reader, GError **error)
{
  g_array_set_size (reader->contacts, 0);
  return read_contacts (reader, reader->of[SOURCE_VISIT], reader->child.id, 0, reader->contacts, error);
}

/** fulei_facts_read_pairings: the child's pairings with love parents, and what was done in them. Returns: FALSE with @error */
gboolean
fulei_facts_read_pairings (FuleiFactsReader *reader, GError **error)
{
  FuleiStream *stream = reader->of[SOURCE_PAIRING];
  GError *failure = NULL;

  g_array_set_size (reader->pairings, 0);
  g_array_set_size (reader->love_contacts, 0);
  g_array_set_size (reader->helped, 0);
  if (!fulei_stream_seek (stream, reader->child.id, error))
    return FALSE;
  while (failure == NULL && fulei_stream_next (stream, &failure))
    {
      FuleiPairingFacts pairing = { .id = fulei_stream_get_id (stream),
                                    .love_parent = fulei_stream_get_integer (stream, PAIRING_LOVE_PARENT),
                                    .days.first = fulei_stream_get_date (stream, PAIRING_STARTS_ON),
                                    .days.last = fulei_stream_get_date (stream, PAIRING_ENDS_ON),
                                    .first_contact = reader->love_contacts->len };

      if (pairing.days.first == 0 || pairing.days.first > reader->as_of)
        continue;
      if (pairing.days.last == 0)
        pairing.days.last = FULEI_DAY_OPEN;
      g_array_append_val (reader->helped, pairing.days);
      if (pairing.love_parent == 0)
        continue;
      if (reader->depth == FULEI_FACTS_LATEST && pairing.days.last < reader->as_of)
        continue;
      read_contacts (reader, reader->of[SOURCE_LOVE_CONTACT], pairing.id, pairing.love_parent, reader->love_contacts,
                     &failure);
      pairing.n_contacts = reader->love_contacts->len - pairing.first_contact;
      g_array_append_val (reader->pairings, pairing);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}
