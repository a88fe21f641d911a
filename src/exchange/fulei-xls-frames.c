/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/fulei-xls-frames.h"

#include <math.h>
#include <string.h>

#define NUMBER_SIZE 40
#define INITIAL_SIZE 65536
#define MAX_ROW_SIZE (4 + FULEI_XLS_MAX_COLUMNS * (1 + 4 + FULEI_TABLE_MAX_CELL_BYTES + 1))

/* Which frame may come next. */
typedef enum
{
  STATE_START,  /* BOOK or SIZE */
  STATE_SHEETS, /* SHEET or END */
  STATE_ROWS,   /* ROW or END */
  STATE_DONE,   /* none */
  STATE_NONSENSE,
} State;

struct _FuleiXlsFrames
{
  /* owned */
  GByteArray *bytes;
  GPtrArray *texts; /* that had to be written anew; of the last frame */

  /* state */
  gsize at; /* where in bytes the next frame begins */
  State state;
  gboolean epoch_1904;
  guint n_sheets;
  guint n_rows;
  guint next_row;
  FuleiCell cells[FULEI_XLS_MAX_COLUMNS];
  char numbers[FULEI_XLS_MAX_COLUMNS][NUMBER_SIZE];
};

/* What is left of a frame. Nothing is read from it without asking whether it is there. */
typedef struct
{
  const guchar *at;
  gsize left;
} Bytes;

static gboolean
take (Bytes *bytes, gsize length, const guchar **taken)
{
  if (bytes->left < length)
    return FALSE;
  *taken = bytes->at;
  bytes->at += length;
  bytes->left -= length;
  return TRUE;
}

static gboolean
take_u32 (Bytes *bytes, guint *value)
{
  const guchar *p;

  if (!take (bytes, 4, &p))
    return FALSE;
  *value = (guint) p[0] | (guint) p[1] << 8 | (guint) p[2] << 16 | (guint) p[3] << 24;
  return TRUE;
}

static gboolean
take_double (Bytes *bytes, double *value)
{
  guint low, high;

  if (!take_u32 (bytes, &low) || !take_u32 (bytes, &high))
    return FALSE;
  guint64 bits = (guint64) high << 32 | low;
  memcpy (value, &bits, sizeof bits);
  return TRUE;
}

static void
set_text (FuleiCell *cell, FuleiCellType type, const char *text, gsize length)
{
  cell->text = text;
  cell->length = length;
  cell->type = length > 0 ? type : FULEI_CELL_EMPTY;
}

static const char *
keep (FuleiXlsFrames *frames, char *text)
{
  g_ptr_array_add (frames->texts, text);
  return text;
}

static gboolean
take_text (FuleiXlsFrames *frames, Bytes *bytes, FuleiCell *cell)
{
  const guchar *text;
  guint length;

  if (!take_u32 (bytes, &length) || length > FULEI_TABLE_MAX_CELL_BYTES || !take (bytes, (gsize) length + 1, &text) ||
      memchr (text, '\0', (gsize) length + 1) != text + length)
    return FALSE;
  set_text (cell, FULEI_CELL_TEXT, (const char *) text, length);
  if (!g_utf8_validate_len (cell->text, length, NULL))
    {
      const char *valid = keep (frames, g_utf8_make_valid (cell->text, length));
      set_text (cell, FULEI_CELL_TEXT, valid, strlen (valid));
    }
  return cell->length <= FULEI_TABLE_MAX_CELL_BYTES;
}

static void
unwrap (FuleiXlsFrames *frames, FuleiCell *cell)
{
  const char *inner = cell->text;
  gsize length = cell->length;

  if (!fulei_cell_is_wrapped (inner, length))
    return;
  fulei_cell_unwrap (&inner, &length);
  set_text (cell, FULEI_CELL_TEXT, keep (frames, g_strndup (inner, length)), length);
}

static gboolean
take_number (FuleiXlsFrames *frames, Bytes *bytes, guint column)
{
  FuleiCell *cell = &frames->cells[column];
  char *text = frames->numbers[column];
  double value;

  if (!take_double (bytes, &value))
    return FALSE;
  if (!isfinite (value))
    {
      set_text (cell, FULEI_CELL_ERROR, "#NUM!", 5);
      return TRUE;
    }
  g_ascii_formatd (text, NUMBER_SIZE, "%.15g", value);
  set_text (cell, FULEI_CELL_NUMBER, text, strlen (text));
  cell->number = value;
  return TRUE;
}

static gboolean
take_cell (FuleiXlsFrames *frames, Bytes *bytes, guint column)
{
  FuleiCell *cell = &frames->cells[column];
  const guchar *type;

  *cell = (FuleiCell){ .text = "" };
  if (!take (bytes, 1, &type))
    return FALSE;
  switch (*type)
    {
    case FULEI_XLS_CELL_EMPTY:
      return TRUE;
    case FULEI_XLS_CELL_NUMBER:
      return take_number (frames, bytes, column);
    case FULEI_XLS_CELL_TEXT:
      if (!take_text (frames, bytes, cell))
        return FALSE;
      unwrap (frames, cell);
      return TRUE;
    case FULEI_XLS_CELL_DATE:
      if (!take_text (frames, bytes, cell))
        return FALSE;
      if (cell->length > 0 && fulei_cell_parse_date (cell->text, frames->epoch_1904, &cell->number))
        cell->type = FULEI_CELL_DATE;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
take_row (FuleiXlsFrames *frames, Bytes *bytes, FuleiXlsFrame *frame)
{
  if (frames->state != STATE_ROWS || !take_u32 (bytes, &frame->row) || frame->row < frames->next_row ||
      frame->row >= frames->n_rows)
    return FALSE;
  frames->next_row = frame->row + 1;
  while (bytes->left > 0)
    if (frame->n_cells == FULEI_XLS_MAX_COLUMNS || !take_cell (frames, bytes, frame->n_cells++))
      return FALSE;
  frame->cells = frames->cells;
  return TRUE;
}

static gboolean
take_book (FuleiXlsFrames *frames, Bytes *bytes, FuleiXlsFrame *frame)
{
  const guchar *epoch_1904;

  if (frames->state != STATE_START || !take (bytes, 1, &epoch_1904) || *epoch_1904 > 1)
    return FALSE;
  frames->state = STATE_SHEETS;
  frame->epoch_1904 = *epoch_1904;
  return TRUE;
}

static gboolean
take_sheet (FuleiXlsFrames *frames, Bytes *bytes, FuleiXlsFrame *frame)
{
  gsize length = bytes->left;
  const guchar *name;

  if (frames->state != STATE_SHEETS || ++frames->n_sheets > FULEI_XLS_MAX_SHEETS || length > FULEI_XLS_MAX_NAME ||
      !take (bytes, length, &name) || memchr (name, '\0', length))
    return FALSE;
  frame->name = keep (frames, g_utf8_make_valid ((const char *) name, (gssize) length));
  return TRUE;
}

static gboolean
take_size (FuleiXlsFrames *frames, Bytes *bytes, FuleiXlsFrame *frame)
{
  if (frames->state != STATE_START || !take_u32 (bytes, &frame->n_rows) || frame->n_rows > FULEI_XLS_MAX_ROWS)
    return FALSE;
  frames->state = STATE_ROWS;
  frames->n_rows = frame->n_rows;
  return TRUE;
}

static gboolean
take_failure (FuleiXlsFrames *frames, Bytes *bytes, FuleiXlsFrame *frame)
{
  guint first, second;

  if (!take_u32 (bytes, &frame->reason) || !take_u32 (bytes, &first) || !take_u32 (bytes, &second) ||
      frame->reason < FULEI_XLS_REASON_DAMAGED || frame->reason > FULEI_XLS_REASON_LONG_CELL)
    return FALSE;
  if (frame->reason != FULEI_XLS_REASON_LONG_CELL)
    frame->code = first;
  else if (first >= FULEI_XLS_MAX_ROWS || second >= FULEI_XLS_MAX_COLUMNS)
    return FALSE;
  else
    {
      frame->row = first;
      frame->column = second;
    }
  frames->state = STATE_DONE;
  return TRUE;
}

static gboolean
take_end (FuleiXlsFrames *frames)
{
  if (frames->state != STATE_ROWS && (frames->state != STATE_SHEETS || frames->n_sheets == 0))
    return FALSE;
  frames->state = STATE_DONE;
  return TRUE;
}

/* Every frame must be used up. */
static gboolean
take_frame (FuleiXlsFrames *frames, Bytes *bytes, FuleiXlsFrame *frame)
{
  gboolean taken = FALSE;

  if (frame->type == FULEI_XLS_FRAME_BOOK)
    taken = take_book (frames, bytes, frame);
  else if (frame->type == FULEI_XLS_FRAME_SHEET)
    taken = take_sheet (frames, bytes, frame);
  else if (frame->type == FULEI_XLS_FRAME_SIZE)
    taken = take_size (frames, bytes, frame);
  else if (frame->type == FULEI_XLS_FRAME_ROW)
    taken = take_row (frames, bytes, frame);
  else if (frame->type == FULEI_XLS_FRAME_FAILURE)
    taken = take_failure (frames, bytes, frame);
  else if (frame->type == FULEI_XLS_FRAME_END)
    taken = take_end (frames);
  return taken && bytes->left == 0;
}

/**
 * fulei_xls_frames_new:
 * @epoch_1904: whether the dates of the rows count from 1904-01-01, which the list of sheets said
 *
 * Returns: (transfer full): the reader of one stream, of which nothing is known yet
 */
FuleiXlsFrames *
fulei_xls_frames_new (gboolean epoch_1904)
{
  FuleiXlsFrames *frames = g_new0 (FuleiXlsFrames, 1);

  frames->bytes = g_byte_array_sized_new (INITIAL_SIZE);
  frames->texts = g_ptr_array_new_with_free_func (g_free);
  frames->epoch_1904 = epoch_1904;
  return frames;
}

/**
 * fulei_xls_frames_free:
 * @frames: (nullable): a stream
 */
void
fulei_xls_frames_free (FuleiXlsFrames *frames)
{
  if (!frames)
    return;
  g_byte_array_unref (frames->bytes);
  g_ptr_array_unref (frames->texts);
  g_free (frames);
}

/**
 * fulei_xls_frames_feed:
 * @frames: a stream
 * @bytes: what came next
 * @length: how many bytes; the caller takes all frames out before it feeds more, so that no more than one waits here
 *
 * Ends the life of the last frame.
 */
void
fulei_xls_frames_feed (FuleiXlsFrames *frames, const void *bytes, gsize length)
{
  g_byte_array_remove_range (frames->bytes, 0, (guint) frames->at);
  frames->at = 0;
  g_byte_array_append (frames->bytes, bytes, (guint) length);
}

/**
 * fulei_xls_frames_next:
 * @frames: a stream
 * @frame: (out): the frame; what it points to lives until the next call of any function of @frames
 *
 * After END or FAILURE anything more is nonsense, as is all that follows nonsense.
 *
 * Returns: whether there is a frame, or why not
 */
FuleiXlsNext
fulei_xls_frames_next (FuleiXlsFrames *frames, FuleiXlsFrame *frame)
{
  Bytes bytes = { frames->bytes->data + frames->at, frames->bytes->len - frames->at };
  const guchar *type;
  guint length;

  *frame = (FuleiXlsFrame){ 0 };
  g_ptr_array_set_size (frames->texts, 0);
  if (frames->state == STATE_NONSENSE)
    return FULEI_XLS_NEXT_NONSENSE;
  if (!take (&bytes, 1, &type) || !take_u32 (&bytes, &length))
    return FULEI_XLS_NEXT_MORE;
  frame->type = (char) *type;
  if (frames->state != STATE_DONE && length <= MAX_ROW_SIZE)
    {
      if (bytes.left < length)
        return FULEI_XLS_NEXT_MORE;
      bytes.left = length;
      frames->at += FULEI_XLS_FRAME_HEAD_SIZE + length;
      if (take_frame (frames, &bytes, frame))
        return FULEI_XLS_NEXT_FRAME;
    }
  frames->state = STATE_NONSENSE;
  return FULEI_XLS_NEXT_NONSENSE;
}
