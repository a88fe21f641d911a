/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/fulei-time.h"
#include "store/fulei-schema-cover.h"
#include "store/fulei-stream.h"

/* How many keys are gone through before others are looked for: about a millisecond of work. */
#define KEYS_BETWEEN_RESTS 256

struct _FuleiStream
{
  FuleiStreams *streams; /* borrowed */
  sqlite3_stmt *statement;
  FuleiStreamFlags flags;
  int first_column;  /* of the fields asked for: the key, or what stands behind it */
  gint64 key;
  gint64 row_key;    /* of the row that is held */
  gboolean held;     /* the statement has a row that was not given out yet */
  gboolean running;  /* the statement is under way */
  gboolean over;     /* nothing comes behind what was given out */
};

struct _FuleiStreams
{
  FuleiLedger *ledger; /* locked */
  GPtrArray *streams;
  guint n_keys;
};

enum { COLUMN_ID, COLUMN_KEY, N_LEADING_COLUMNS };

static void
stream_free (gpointer data)
{
  FuleiStream *stream = data;

  sqlite3_finalize (stream->statement);
  g_free (stream);
}

/**
 * fulei_streams_new:
 *
 * Returns: (transfer full): no stream yet; the ledger is locked until fulei_streams_free()
 */
FuleiStreams *
fulei_streams_new (FuleiLedger *ledger)
{
  FuleiStreams *streams = g_new0 (FuleiStreams, 1);

  fulei_ledger_lock (ledger);
  fulei_ledger_set_scanning (ledger, TRUE);
  streams->ledger = ledger;
  streams->streams = g_ptr_array_new_with_free_func (stream_free);
  return streams;
}

/** fulei_streams_free: @streams: (nullable) (transfer full): ends all of them and unlocks the ledger */
void
fulei_streams_free (FuleiStreams *streams)
{
  if (streams == NULL)
    return;
  g_ptr_array_unref (streams->streams);
  fulei_ledger_set_scanning (streams->ledger, FALSE);
  fulei_ledger_unlock (streams->ledger);
  g_free (streams);
}

/* A walk between two days goes from key to key, by the register that the keys are of, and looks each up in the index: what
 * lies outside of the days is never touched, however many years there are. */
static void
append_source (GString *sql, const FuleiRegister *reg, const char *key, const FuleiRegister *keys)
{
  g_string_append (sql, " FROM ");
  if (keys != NULL)
    g_string_append_printf (sql, "%s CROSS JOIN %s ON %s.%s = %s.id", keys->id, reg->id, reg->id, key, keys->id);
  else
    g_string_append (sql, reg->id);
}

static void
append_between (GString *sql, const FuleiField *field, FuleiDate first, FuleiDate last)
{
  char from[FULEI_DATE_TEXT_SIZE], to[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (first, from);
  fulei_date_write_iso (last, to);
  g_string_append_printf (sql, " AND %s.%s BETWEEN '%s' AND '%s'", field->owner->id, field->id, from, to);
}

/* Rows of a key come in the order of the field after the key, which is the one that the covering index has next. */
static char *
dup_sql (const FuleiRegister *reg, const guint *fields, guint n_fields, FuleiStreamFlags flags, FuleiDate first,
         FuleiDate last)
{
  GString *sql = g_string_new (NULL);
  gboolean by_id = (flags & FULEI_STREAM_BY_ID) != 0, find = (flags & FULEI_STREAM_FIND) != 0;
  const char *field = by_id ? "id" : reg->fields[fields[0]].id;
  const FuleiRegister *keys = first != 0 && !find ? reg->fields[fields[0]].target : NULL;
  g_autofree char *key = g_strdup_printf ("%s.%s", keys != NULL ? keys->id : reg->id, keys != NULL ? "id" : field);

  g_string_append_printf (sql, "SELECT %s.id, %s", reg->id, key);
  for (guint i = by_id ? 0 : 1; i < n_fields; i++)
    g_string_append_printf (sql, ", %s.%s", reg->id, reg->fields[fields[i]].id);
  if (by_id)
    g_string_append (sql, ", created, name_order");
  append_source (sql, reg, field, keys);
  g_string_append_printf (sql, " WHERE %s %s ?1 AND %s.deleted = 0", key, find ? "=" : ">=", reg->id);
  if (flags & FULEI_STREAM_TOLD)
    {
      g_string_append (sql, " AND ");
      fulei_schema_append_told (sql, reg);
    }
  if (first != 0)
    append_between (sql, &reg->fields[fields[1]], first, last);
  g_string_append_printf (sql, " ORDER BY %s", key);
  if (n_fields > 1 && !by_id)
    g_string_append_printf (sql, ", %s.%s%s", reg->id, reg->fields[fields[1]].id,
                            flags & FULEI_STREAM_NEWEST_FIRST ? " DESC" : "");
  return g_string_free (sql, FALSE);
}

/**
 * fulei_streams_add:
 * @reg: FULEI_REGISTER_*
 * @fields: (array length=n_fields): FULEI_<REGISTER>_*: the key, a reference; then what sorts within a key; then others.
 *   Those of the register's index "cover" (or "told") are read from the index alone
 *
 * Live records only. Within a key those of one day come in any order.
 *
 * Returns: (transfer none) (nullable): a stream before its first key; NULL with @error
 */
FuleiStream *
fulei_streams_add (FuleiStreams *streams,
                   guint reg,
                   const guint *fields,
                   guint n_fields,
                   FuleiStreamFlags flags,
                   GError **error)
{
  return fulei_streams_add_between (streams, reg, fields, n_fields, flags, 0, 0, error);
}

/**
 * fulei_streams_add_between:
 * @first: the second field is a date: records of an earlier day are left out; 0 leaves none out. Not with BY_ID or TOLD
 * @last: with @first: records of a later day are left out
 *
 * As fulei_streams_add().
 *
 * Returns: (transfer none) (nullable): a stream before its first key; NULL with @error
 */
FuleiStream *
fulei_streams_add_between (FuleiStreams *streams,
                           guint reg,
                           const guint *fields,
                           guint n_fields,
                           FuleiStreamFlags flags,
                           FuleiDate first,
                           FuleiDate last,
                           GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (streams->ledger);
  const FuleiRegister *read = fulei_dictionary_get_register (dictionary, reg);
  g_autofree char *sql = dup_sql (read, fields, n_fields, flags, first, last);
  sqlite3_stmt *statement = NULL;
  FuleiStream *stream;

  if (fulei_bulk_settle (streams->ledger, fulei_ledger_get_table (streams->ledger, read), error))
    statement = fulei_ledger_prepare (streams->ledger, sql, error);
  if (statement == NULL)
    return NULL;
  stream = g_new0 (FuleiStream, 1);
  stream->streams = streams;
  stream->statement = statement;
  stream->flags = flags;
  stream->first_column = (flags & FULEI_STREAM_BY_ID) != 0 ? N_LEADING_COLUMNS : COLUMN_KEY;
  stream->key = G_MININT64;
  g_ptr_array_add (streams->streams, stream);
  return stream;
}

/**
 * fulei_streams_rest:
 * @cancellable: (nullable)
 *
 * To be called between two keys: lets threads that wait have the ledger now and then. What was not read yet may change
 * meanwhile.
 *
 * Returns: FALSE with CANCELLED
 */
gboolean
fulei_streams_rest (FuleiStreams *streams, GCancellable *cancellable, GError **error)
{
  if (++streams->n_keys % KEYS_BETWEEN_RESTS != 0)
    return TRUE;
  if (g_cancellable_is_cancelled (cancellable))
    return fulei_ledger_fail (streams->ledger, SQLITE_INTERRUPT, "streams", error);
  if (!fulei_ledger_is_wanted (streams->ledger))
    return TRUE;
  for (guint i = 0; i < streams->streams->len; i++)
    {
      FuleiStream *stream = g_ptr_array_index (streams->streams, i);

      sqlite3_reset (stream->statement);
      stream->running = stream->held = FALSE;
    }
  fulei_ledger_let_in (streams->ledger);
  fulei_ledger_set_scanning (streams->ledger, TRUE);
  return TRUE;
}

static gboolean
step (FuleiStream *stream, GError **error)
{
  if (!fulei_ledger_step (stream->streams->ledger, stream->statement, &stream->held, error))
    return FALSE;
  if (stream->held)
    stream->row_key = sqlite3_column_int64 (stream->statement, COLUMN_KEY);
  else
    stream->over = TRUE;
  return TRUE;
}

static gboolean
start (FuleiStream *stream, gint64 key, GError **error)
{
  sqlite3_reset (stream->statement);
  sqlite3_bind_int64 (stream->statement, 1, key);
  stream->running = TRUE;
  stream->over = FALSE;
  return step (stream, error);
}

/**
 * fulei_stream_seek:
 * @key: with WALK above all that were asked for before
 *
 * Returns: FALSE with @error; fulei_stream_next() gives the records of @key
 */
gboolean
fulei_stream_seek (FuleiStream *stream, gint64 key, GError **error)
{
  stream->key = key;
  if ((stream->flags & FULEI_STREAM_FIND) != 0)
    return start (stream, key, error);
  if (stream->over)
    return TRUE;
  if (!stream->running)
    return start (stream, key, error);
  /* what was given out last is still the statement's row */
  if (!stream->held && !step (stream, error))
    return FALSE;
  while (stream->held && stream->row_key < key)
    if (!step (stream, error))
      return FALSE;
  return TRUE;
}

/**
 * fulei_stream_next:
 *
 * Returns: whether there is another record of the key, whose values can be read now; FALSE at the end, or with @error
 */
gboolean
fulei_stream_next (FuleiStream *stream, GError **error)
{
  if (!stream->held && (stream->over || !stream->running || !step (stream, error)))
    return FALSE;
  if (!stream->held || stream->row_key != stream->key)
    return FALSE;
  stream->held = FALSE;
  return TRUE;
}

/**
 * fulei_stream_next_key:
 * @key: (out): the next one that has records
 *
 * Only with WALK.
 *
 * Returns: FALSE at the end, or with @error
 */
gboolean
fulei_stream_next_key (FuleiStream *stream, gint64 *key, GError **error)
{
  gint64 after = stream->key;

  if (!fulei_stream_seek (stream, after == G_MININT64 ? after : after + 1, error) || !stream->held)
    return FALSE;
  *key = stream->key = stream->row_key;
  return TRUE;
}

/** fulei_stream_get_id: Returns: id of the record that was read last */
gint64
fulei_stream_get_id (FuleiStream *stream)
{
  return sqlite3_column_int64 (stream->statement, COLUMN_ID);
}

/** fulei_stream_get_integer: @place: in the fields asked for. Returns: its value, 0 if it is empty */
gint64
fulei_stream_get_integer (FuleiStream *stream, guint place)
{
  return sqlite3_column_int64 (stream->statement, stream->first_column + (int)place);
}

/** fulei_stream_is_empty: Returns: whether the field has no value */
gboolean
fulei_stream_is_empty (FuleiStream *stream, guint place)
{
  return sqlite3_column_type (stream->statement, stream->first_column + (int)place) == SQLITE_NULL;
}

/** fulei_stream_get_text: Returns: (transfer none) (nullable): storage form, until the stream goes on; NULL if empty */
const char *
fulei_stream_get_text (FuleiStream *stream, guint place)
{
  return (const char *)sqlite3_column_text (stream->statement, stream->first_column + (int)place);
}

/** fulei_stream_get_date: Returns: a date field's day, or a time field's; 0 if it is empty */
FuleiDate
fulei_stream_get_date (FuleiStream *stream, guint place)
{
  const char *text = fulei_stream_get_text (stream, place);

  return text == NULL ? 0 : fulei_time_get_date (text);
}

/** fulei_stream_get_created: Returns: the change that made the record; only with BY_ID */
gint64
fulei_stream_get_created (FuleiStream *stream)
{
  return sqlite3_column_int64 (stream->statement, sqlite3_data_count (stream->statement) - 2);
}

/** fulei_stream_get_name_order: Returns: its place among all by name, 0 if it has none; only with BY_ID */
gint64
fulei_stream_get_name_order (FuleiStream *stream)
{
  return sqlite3_column_int64 (stream->statement, sqlite3_data_count (stream->statement) - 1);
}
