/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "exchange/fulei-xls-frames.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_row (const FuleiXlsFrame *frame, guint *next_row)
{
  g_assert_cmpuint (frame->row, >=, *next_row);
  g_assert_cmpuint (frame->row, <, FULEI_XLS_MAX_ROWS);
  g_assert_cmpuint (frame->n_cells, <=, FULEI_XLS_MAX_COLUMNS);
  *next_row = frame->row + 1;
  for (guint i = 0; i < frame->n_cells; i++)
    {
      const FuleiCell *cell = &frame->cells[i];
      g_assert_cmpuint (strlen (cell->text), ==, cell->length);
      g_assert_cmpuint (cell->length, <=, FULEI_TABLE_MAX_CELL_BYTES);
      g_assert_true (g_utf8_validate (cell->text, (gssize) cell->length, NULL));
    }
}

/* Returns whether the stream may go on. */
static gboolean
check_frames (FuleiXlsFrames *frames, guint *next_row)
{
  FuleiXlsFrame frame;
  FuleiXlsNext next;

  while ((next = fulei_xls_frames_next (frames, &frame)) == FULEI_XLS_NEXT_FRAME)
    {
      if (frame.type == FULEI_XLS_FRAME_ROW)
        check_row (&frame, next_row);
      if (frame.type == FULEI_XLS_FRAME_SHEET)
        g_assert_true (g_utf8_validate (frame.name, -1, NULL));
    }
  return next == FULEI_XLS_NEXT_MORE;
}

/* The stream of frames that fulei-read-xls writes, in pieces of a size that the first byte tells. libfreexl itself is
 * not fuzzed: it is known to be at fault, and runs in a process of its own for that. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (FuleiXlsFrames) frames = fulei_xls_frames_new (FALSE);
  size_t piece = size > 0 ? (size_t) data[0] + 1 : 1;
  guint next_row = 0;

  for (size_t at = MIN (1, size); at < size; at += piece)
    {
      fulei_xls_frames_feed (frames, data + at, MIN (piece, size - at));
      if (!check_frames (frames, &next_row))
        break;
    }
  return 0;
}
