/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-love-contacts.h"

#include "fulei-fields.h"
#include "store/fulei-stream.h"

/* Places in the stream. */
enum { CONTACT_PAIRING, CONTACT_HELD_ON, CONTACT_KIND };

struct _FuleiLoveContacts {
  GArray     *all;                      /* Entry, by pairing, then date and record */
  GArray     *facts;                    /* FuleiContact, in the same order */
};

typedef struct {
  gint64       pairing;
  FuleiContact contact;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;

  if (one->pairing != other->pairing)
    return one->pairing < other->pairing ? -1 : 1;
  if (one->contact.date != other->contact.date)
    return one->contact.date < other->contact.date ? -1 : 1;
  return one->contact.record < other->contact.record ? -1 : one->contact.record > other->contact.record;
}

/* What is neither a talk nor a home visit is kept as an attempt, which counts for nothing. */
static void
take (FuleiLoveContacts *self, FuleiStream *stream, gint64 pairing)
{
  const char *kind = fulei_stream_get_text (stream, CONTACT_KIND);
  gboolean home = g_strcmp0 (kind, "home") == 0, talk = g_strcmp0 (kind, "talk") == 0;
  Entry entry = {
    .pairing = pairing,
    .contact = {
      .date = fulei_stream_get_date (stream, CONTACT_HELD_ON),
      .method = home ? FULEI_METHOD_HOME : FULEI_METHOD_PHONE,
      .reached = home || talk ? FULEI_REACHED_CHILD : FULEI_REACHED_NOBODY,
      .by = FULEI_CONTACT_BY_LOVE_PARENT,
      .record = fulei_stream_get_id (stream),
    },
  };

  if (entry.pairing != 0 && entry.contact.date != 0)
    g_array_append_val (self->all, entry);
}

/* Those of the pairing that the stream has come to. */
static gboolean
take_pairing (FuleiLoveContacts *self, FuleiStream *stream, gint64 pairing, GError **error)
{
  GError *failure = NULL;

  while (fulei_stream_next (stream, &failure))
    take (self, stream, pairing);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
take_all (FuleiLoveContacts *self, FuleiStreams *streams, FuleiStream *stream, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  gint64 pairing;

  while (fulei_stream_next_key (stream, &pairing, &failure))
    if (!take_pairing (self, stream, pairing, error) || !fulei_streams_rest (streams, cancellable, error))
      return FALSE;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* The index by the pairing has all that is asked for. */
static gboolean
read_all (FuleiLoveContacts *self, FuleiLedger *ledger, gint64 pairing, FuleiDate since, GCancellable *cancellable,
          GError **error)
{
  static const guint fields[] = { FULEI_LOVE_CONTACT_PAIRING, FULEI_LOVE_CONTACT_HELD_ON, FULEI_LOVE_CONTACT_KIND };
  g_autoptr (FuleiStreams) streams = fulei_streams_new (ledger);
  FuleiStream *stream = fulei_streams_add_between (streams, FULEI_REGISTER_LOVE_CONTACT, fields, G_N_ELEMENTS (fields),
                                                   pairing != 0 ? FULEI_STREAM_FIND : FULEI_STREAM_WALK, since,
                                                   fulei_date_new (9999, 12, 31), error);

  if (stream == NULL)
    return FALSE;
  if (pairing == 0)
    return take_all (self, streams, stream, cancellable, error);
  return fulei_stream_seek (stream, pairing, error) && take_pairing (self, stream, pairing, error);
}

/**
 * fulei_love_contacts_load:
 * @pairing: only of this one; 0 for all
 * @since: only from this day on; 0 for all
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable)
 */
FuleiLoveContacts *
fulei_love_contacts_load (FuleiLedger *ledger, gint64 pairing, FuleiDate since, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (FuleiLoveContacts) self = g_new0 (FuleiLoveContacts, 1);

  self->all = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->facts = g_array_new (FALSE, TRUE, sizeof (FuleiContact));
  if (!read_all (self, ledger, pairing, since, cancellable, error))
    return NULL;
  g_array_sort (self->all, compare_entries);
  g_array_set_size (self->facts, self->all->len);
  for (guint i = 0; i < self->all->len; i++)
    g_array_index (self->facts, FuleiContact, i) = g_array_index (self->all, Entry, i).contact;
  return g_steal_pointer (&self);
}

/** fulei_love_contacts_free: what was got of it goes with it */
void
fulei_love_contacts_free (FuleiLoveContacts *self)
{
  g_clear_pointer (&self->all, g_array_unref);
  g_clear_pointer (&self->facts, g_array_unref);
  g_free (self);
}

/* The first place whose pairing is not before @pairing. */
static guint
find_first (const FuleiLoveContacts *self, gint64 pairing)
{
  guint low = 0, high = self->all->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->all, Entry, middle).pairing < pairing)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * fulei_love_contacts_get:
 * @love_parent: of the pairing; each contact is said to be by it
 * @n_contacts: (out)
 *
 * Returns: (transfer none) (array length=n_contacts) (nullable): of the pairing, by date
 */
const FuleiContact *
fulei_love_contacts_get (const FuleiLoveContacts *self, gint64 pairing, gint64 love_parent, guint *n_contacts)
{
  guint first = find_first (self, pairing), end = first;

  for (; end < self->all->len && g_array_index (self->all, Entry, end).pairing == pairing; end++)
    g_array_index (self->facts, FuleiContact, end).person = love_parent;
  *n_contacts = end - first;
  return end > first ? &g_array_index (self->facts, FuleiContact, first) : NULL;
}
