/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-inflate.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#define PACKED_SIZE (64 << 10)
/* What ISA-L is asked for at once; its counters have 32 bits. */
#define MOST_AT_ONCE (1 << 20)

struct _FuleiXlsxInflate
{
  zip_file_t *file; /* the packed bytes */
  guint64 size;     /* that the package promises */
  guint32 checksum;

  guint64 done;
  guint32 sum; /* of what is done */
  gboolean ended; /* there are no more packed bytes */
  gboolean finished;
  FuleiXlsxInflateFault fault;
  struct inflate_state state;
  guint8 packed[PACKED_SIZE];
};

/**
 * fulei_xlsx_inflate_open:
 * @archive: must outlive the part
 * @index: of the part
 * @status: of the part
 *
 * Returns: (transfer full) (nullable): the part at its beginning; %NULL if it is packed in another way than by deflate,
 *   or cannot be opened: then libzip may try
 */
FuleiXlsxInflate *
fulei_xlsx_inflate_open (zip_t *archive, zip_uint64_t index, const zip_stat_t *status)
{
  const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  zip_file_t *file;

  if ((status->valid & needed) != needed || status->comp_method != ZIP_CM_DEFLATE ||
      status->encryption_method != ZIP_EM_NONE)
    return NULL;
  file = zip_fopen_index (archive, index, ZIP_FL_COMPRESSED);
  if (!file)
    return NULL;
  FuleiXlsxInflate *inflate = g_new0 (FuleiXlsxInflate, 1);
  inflate->file = file;
  inflate->size = status->size;
  inflate->checksum = status->crc;
  isal_inflate_init (&inflate->state);
  return inflate;
}

/** fulei_xlsx_inflate_close: @inflate: (nullable) (transfer full) */
void
fulei_xlsx_inflate_close (FuleiXlsxInflate *inflate)
{
  if (!inflate)
    return;
  zip_fclose (inflate->file);
  g_free (inflate);
}

static void
fetch_packed (FuleiXlsxInflate *inflate)
{
  zip_int64_t got = zip_fread (inflate->file, inflate->packed, PACKED_SIZE);

  if (got < 0)
    inflate->fault = FULEI_XLSX_INFLATE_DATA;
  inflate->ended = got <= 0;
  inflate->state.next_in = inflate->packed;
  inflate->state.avail_in = (guint32) MAX (got, 0);
}

/* One step of ISA-L. Packed bytes that end before the data say so bring a step that neither takes nor gives. */
static void
step (FuleiXlsxInflate *inflate)
{
  struct inflate_state *state = &inflate->state;
  guint32 room = state->avail_out;

  if (state->avail_in == 0 && !inflate->ended)
    fetch_packed (inflate);
  if (inflate->fault != FULEI_XLSX_INFLATE_OK)
    return;
  if (isal_inflate (state) != ISAL_DECOMP_OK)
    inflate->fault = FULEI_XLSX_INFLATE_DATA;
  else if (state->block_state == ISAL_BLOCK_FINISH)
    inflate->finished = TRUE;
  else if (inflate->ended && state->avail_out == room)
    inflate->fault = FULEI_XLSX_INFLATE_DATA;
}

/* What libzip compares at the end of a part. */
static void
compare_sums (FuleiXlsxInflate *inflate)
{
  if (inflate->sum != inflate->checksum)
    inflate->fault = FULEI_XLSX_INFLATE_CHECKSUM;
  else if (inflate->done != inflate->size)
    inflate->fault = FULEI_XLSX_INFLATE_DATA;
}

/**
 * fulei_xlsx_inflate_read:
 * @buffer: (out): room for @length bytes
 *
 * Reads on. What stands before a fault is read first.
 *
 * Returns: bytes read, fewer than asked for only at the end or before a fault; 0 at the end, -1 on a fault
 */
gssize
fulei_xlsx_inflate_read (FuleiXlsxInflate *inflate, char *buffer, gsize length)
{
  struct inflate_state *state = &inflate->state;
  guint32 room = (guint32) MIN (length, MOST_AT_ONCE);

  if (inflate->fault != FULEI_XLSX_INFLATE_OK)
    return -1;
  state->next_out = (guint8 *) buffer;
  state->avail_out = room;
  while (state->avail_out > 0 && !inflate->finished && inflate->fault == FULEI_XLSX_INFLATE_OK)
    step (inflate);
  gsize got = room - state->avail_out;
  inflate->sum = crc32_gzip_refl (inflate->sum, (guint8 *) buffer, got);
  inflate->done += got;
  if (inflate->finished)
    compare_sums (inflate);
  return got == 0 && inflate->fault != FULEI_XLSX_INFLATE_OK ? -1 : (gssize) got;
}

/** fulei_xlsx_inflate_get_fault: Returns: what is wrong with the part, as far as it was read */
FuleiXlsxInflateFault
fulei_xlsx_inflate_get_fault (const FuleiXlsxInflate *inflate)
{
  return inflate->fault;
}
