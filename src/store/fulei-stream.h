/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Several registers gone through side by side, sorted by the same reference: first all that concerns one child, then all
 * that concerns the next. Values are read where SQLite has them, without a record between. Keeps the ledger locked until
 * it is freed, on the same thread; fulei_streams_rest() lets others have it in between. */
typedef struct _FuleiStreams FuleiStreams;
typedef struct _FuleiStream FuleiStream;

typedef enum {
  FULEI_STREAM_WALK = 0,                /* keys are asked for upwards, most of them: one walk through the register */
  FULEI_STREAM_FIND = 1 << 0,           /* each key is looked up */
  FULEI_STREAM_NEWEST_FIRST = 1 << 1,   /* with FIND: records of a key downwards by the field after the key */
  FULEI_STREAM_BY_ID = 1 << 2,          /* the key is the record's own id; no field is the key */
  FULEI_STREAM_TOLD = 1 << 3,           /* only records that the register's index "told" has */
} FuleiStreamFlags;

FuleiStreams *fulei_streams_new            (FuleiLedger *ledger);
void          fulei_streams_free           (FuleiStreams *streams);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiStreams, fulei_streams_free)
FuleiStream  *fulei_streams_add            (FuleiStreams *streams, guint reg, const guint *fields, guint n_fields,
                                            FuleiStreamFlags flags, GError **error);
FuleiStream  *fulei_streams_add_between    (FuleiStreams *streams, guint reg, const guint *fields, guint n_fields,
                                            FuleiStreamFlags flags, FuleiDate first, FuleiDate last, GError **error);
gboolean      fulei_streams_rest           (FuleiStreams *streams, GCancellable *cancellable, GError **error);

gboolean      fulei_stream_seek            (FuleiStream *stream, gint64 key, GError **error);
gboolean      fulei_stream_next            (FuleiStream *stream, GError **error);
gboolean      fulei_stream_next_key        (FuleiStream *stream, gint64 *key, GError **error);

gint64        fulei_stream_get_id          (FuleiStream *stream);
gint64        fulei_stream_get_integer     (FuleiStream *stream, guint place);
gboolean      fulei_stream_is_empty        (FuleiStream *stream, guint place);
const char   *fulei_stream_get_text        (FuleiStream *stream, guint place);
FuleiDate     fulei_stream_get_date        (FuleiStream *stream, guint place);
gint64        fulei_stream_get_created     (FuleiStream *stream);
gint64        fulei_stream_get_name_order  (FuleiStream *stream);

G_END_DECLS
