/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-xlsx-inflate.h"

/* A workbook of a million rows stays far below these; a ZIP bomb does not. */
#define MAX_UNPACKED (G_GUINT64_CONSTANT (1) << 30)
#define MAX_RATIO 200
#define RATIO_FROM (G_GUINT64_CONSTANT (16) << 20)

/* What is unpacked at once, for every kind of reader: of a damaged part all get as much before the damage. */
#define BLOCK_SIZE 64000
#define N_BLOCKS 8
/* Below, a thread costs more than it brings. */
#define AHEAD_FROM (1 << 20)

typedef struct
{
  gssize length; /* 0 at the end, -1 on failure */
  guint64 done;  /* bytes of the part up to the end of this block */
  char bytes[FULEI_XLSX_STREAM_ROOM + BLOCK_SIZE + 1]; /* room for what was kept; a NUL behind the last */
} Block;

struct _FuleiXlsxStream
{
  FuleiXlsxInflate *inflate; /* a deflated part */
  zip_file_t *file;          /* any other */
  guint64 size;
  guint64 packed;
  guint64 done;
  double *progress; /* of the reader; NULL if nobody asks */
  GError *error;    /* of the thread while it runs, then of the reader */

  Block *current; /* what the reader has */
  gsize position; /* in it, of fulei_xlsx_stream_read() */
  GThread *thread;
  GAsyncQueue *full;
  GAsyncQueue *empty;
  int stopped; /* atomic: the reader has had enough */
};

/** fulei_xlsx_stream_set_damaged: @part: the part, or what is wrong with the ZIP itself */
void
fulei_xlsx_stream_set_damaged (GError **error, const char *part)
{
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_DAMAGED,
               _("文件已损坏或没有传完整（%s）。请让对方重新发送，或在 WPS 表格中打开后另存为 .xlsx。"), part);
}

/** fulei_xlsx_stream_set_too_large: @error: return location for a #GError */
void
fulei_xlsx_stream_set_too_large (GError **error)
{
  g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
                       _("文件展开后大得不正常，为安全起见不读取。请只保留需要的工作表，另存为 .xlsx 后再导入。"));
}

/** fulei_xlsx_stream_is_too_large: Returns: whether no honest file has a part of so many bytes out of so few */
gboolean
fulei_xlsx_stream_is_too_large (guint64 unpacked, guint64 packed)
{
  return unpacked > MAX_UNPACKED || (unpacked > RATIO_FROM && unpacked / MAX_RATIO > packed);
}

/* Both compare the checksum when the end comes. */
static gssize
unpack_some (FuleiXlsxStream *stream, char *buffer, gsize length, gboolean *checksum)
{
  gssize got;

  if (stream->inflate)
    {
      got = fulei_xlsx_inflate_read (stream->inflate, buffer, length);
      *checksum = fulei_xlsx_inflate_get_fault (stream->inflate) == FULEI_XLSX_INFLATE_CHECKSUM;
      return got;
    }
  got = (gssize) zip_fread (stream->file, buffer, length);
  *checksum = got < 0 && zip_error_code_zip (zip_file_get_error (stream->file)) == ZIP_ER_CRC;
  return got;
}

static gssize
unpack (FuleiXlsxStream *stream, char *buffer, gsize length)
{
  gboolean checksum = FALSE;

  if (stream->error)
    return -1;
  gssize got = unpack_some (stream, buffer, length, &checksum);
  if (got < 0)
    {
      fulei_xlsx_stream_set_damaged (&stream->error, checksum ? "CRC" : "ZIP");
      return -1;
    }
  stream->done += (guint64) got;
  if (!fulei_xlsx_stream_is_too_large (stream->done, stream->packed))
    return got;
  fulei_xlsx_stream_set_too_large (&stream->error);
  return -1;
}

static void
tell_progress (FuleiXlsxStream *stream, guint64 done)
{
  if (stream->progress && stream->size > 0)
    *stream->progress = (double) done / (double) stream->size;
}

static gboolean
fill (FuleiXlsxStream *stream, Block *block)
{
  block->length = unpack (stream, block->bytes + FULEI_XLSX_STREAM_ROOM, BLOCK_SIZE);
  block->done = stream->done;
  return block->length > 0;
}

static gpointer
unpack_thread (gpointer data)
{
  FuleiXlsxStream *stream = data;
  gboolean more = TRUE;

  while (more)
    {
      Block *block = g_async_queue_pop (stream->empty);
      more = !g_atomic_int_get (&stream->stopped) && fill (stream, block);
      g_async_queue_push (stream->full, block);
    }
  return NULL;
}

/**
 * fulei_xlsx_stream_open:
 * @archive: must outlive the stream, and is its alone until it is closed
 * @part: path inside it
 * @progress: (nullable): kept at 0 to 1, on the reader's thread
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the part, at its beginning
 */
FuleiXlsxStream *
fulei_xlsx_stream_open (zip_t *archive, const char *part, double *progress, GError **error)
{
  zip_stat_t status;
  zip_int64_t index = zip_name_locate (archive, part, ZIP_FL_NOCASE);
  FuleiXlsxInflate *inflate = NULL;
  zip_file_t *file = NULL;

  if (index >= 0 && zip_stat_index (archive, (zip_uint64_t) index, 0, &status) == 0)
    {
      inflate = fulei_xlsx_inflate_open (archive, (zip_uint64_t) index, &status);
      file = inflate ? NULL : zip_fopen_index (archive, (zip_uint64_t) index, 0);
    }
  if (!inflate && !file)
    {
      fulei_xlsx_stream_set_damaged (error, part);
      return NULL;
    }
  FuleiXlsxStream *stream = g_new0 (FuleiXlsxStream, 1);
  stream->inflate = inflate;
  stream->file = file;
  stream->size = status.size;
  stream->packed = status.comp_size;
  stream->progress = progress;
  return stream;
}

/**
 * fulei_xlsx_stream_close:
 * @stream: (nullable) (transfer full): a stream, read to its end or not
 *
 * Ends its thread.
 */
void
fulei_xlsx_stream_close (FuleiXlsxStream *stream)
{
  if (!stream)
    return;
  g_atomic_int_set (&stream->stopped, TRUE);
  if (stream->thread)
    {
      /* wakes the thread if it waits for room */
      g_async_queue_push (stream->empty, g_steal_pointer (&stream->current));
      g_thread_join (stream->thread);
    }
  g_free (stream->current);
  g_clear_pointer (&stream->full, g_async_queue_unref);
  g_clear_pointer (&stream->empty, g_async_queue_unref);
  g_clear_error (&stream->error);
  g_clear_pointer (&stream->inflate, fulei_xlsx_inflate_close);
  if (stream->file)
    zip_fclose (stream->file);
  g_free (stream);
}

static void
start_ahead (FuleiXlsxStream *stream)
{
  stream->full = g_async_queue_new_full (g_free);
  stream->empty = g_async_queue_new_full (g_free);
  for (guint i = 0; i < N_BLOCKS; i++)
    g_async_queue_push (stream->empty, g_new (Block, 1));
  stream->thread = g_thread_new ("unpack", unpack_thread, stream);
}

/* The next block; the one before stays valid until the reader gives it back. */
static Block *
get_block (FuleiXlsxStream *stream)
{
  if (stream->done == 0 && !stream->thread && stream->size >= AHEAD_FROM)
    start_ahead (stream);
  if (stream->thread)
    return g_async_queue_pop (stream->full);
  Block *block = g_new (Block, 1);
  fill (stream, block);
  return block;
}

/**
 * fulei_xlsx_stream_read:
 * @buffer: (out): room for @length bytes
 *
 * Reads on without a thread; not to be mixed with fulei_xlsx_stream_next().
 *
 * Returns: bytes read, 0 at the end, -1 on failure
 */
gssize
fulei_xlsx_stream_read (FuleiXlsxStream *stream, char *buffer, gsize length)
{
  Block *block = stream->current;

  if (!block)
    block = stream->current = g_new0 (Block, 1);
  if (stream->position == (gsize) MAX (block->length, 0))
    {
      stream->position = 0;
      fill (stream, block);
      tell_progress (stream, block->done);
      if (block->length <= 0)
        return block->length;
    }
  length = MIN (length, (gsize) block->length - stream->position);
  memcpy (buffer, block->bytes + FULEI_XLSX_STREAM_ROOM + stream->position, length);
  stream->position += length;
  return (gssize) length;
}

/**
 * fulei_xlsx_stream_next:
 * @kept: (nullable): what is to stand before the next bytes: the tail of the ones before
 * @n_kept: its bytes, at most %FULEI_XLSX_STREAM_ROOM
 * @bytes: (out) (transfer none): @kept and what follows it, with a NUL behind; valid until the next call
 *
 * Reads on.
 *
 * Returns: how many @bytes are; @n_kept once, at the end or on failure (see fulei_xlsx_stream_failed())
 */
gssize
fulei_xlsx_stream_next (FuleiXlsxStream *stream, const char *kept, gsize n_kept, const char **bytes)
{
  Block *block = get_block (stream);
  gsize length = block->length > 0 ? (gsize) block->length : 0;
  char *start = block->bytes + FULEI_XLSX_STREAM_ROOM - n_kept;

  if (n_kept > 0)
    memcpy (start, kept, n_kept);
  start[n_kept + length] = '\0';
  tell_progress (stream, block->done);
  if (stream->current && stream->thread)
    g_async_queue_push (stream->empty, stream->current);
  else
    g_free (stream->current);
  stream->current = block;
  *bytes = start;
  return (gssize) (n_kept + length);
}

/**
 * fulei_xlsx_stream_failed:
 * @error: return location for a #GError
 *
 * To be asked when nothing more is read. An error that the reader has not come to yet does not count.
 *
 * Returns: whether the part ended with an error, which is in @error then
 */
gboolean
fulei_xlsx_stream_failed (FuleiXlsxStream *stream, GError **error)
{
  if ((stream->current && stream->current->length >= 0) || !stream->error)
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&stream->error));
  return TRUE;
}
