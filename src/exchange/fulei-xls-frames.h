/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-cell.h"
#include "exchange/fulei-xls-protocol.h"

G_BEGIN_DECLS

/* The stream of fulei-xls-protocol.h, taken apart. Its writer reads hostile files with a faulty library and may have
 * been taken over by one, so every length, count, order, character and number is checked. */
typedef struct _FuleiXlsFrames FuleiXlsFrames;

typedef enum
{
  FULEI_XLS_NEXT_FRAME,    /* here is one */
  FULEI_XLS_NEXT_MORE,     /* not before more bytes are fed */
  FULEI_XLS_NEXT_NONSENSE, /* what came is no such stream; for good */
} FuleiXlsNext;

typedef struct
{
  char type;              /* FULEI_XLS_FRAME_…; the members below are those of its kind */
  gboolean epoch_1904;    /* BOOK */
  const char *name;       /* SHEET: valid UTF-8 */
  guint n_rows;           /* SIZE */
  guint row;              /* ROW from 0; FAILURE of LONG_CELL */
  guint column;           /* FAILURE of LONG_CELL */
  guint n_cells;          /* ROW */
  const FuleiCell *cells; /* ROW */
  guint reason;           /* FAILURE: FULEI_XLS_REASON_… */
  guint code;             /* FAILURE: libfreexl's code negated, or 0 */
} FuleiXlsFrame;

FuleiXlsFrames *fulei_xls_frames_new  (gboolean epoch_1904);
void            fulei_xls_frames_free (FuleiXlsFrames *frames);
void            fulei_xls_frames_feed (FuleiXlsFrames *frames, const void *bytes, gsize length);
FuleiXlsNext    fulei_xls_frames_next (FuleiXlsFrames *frames, FuleiXlsFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiXlsFrames, fulei_xls_frames_free)

G_END_DECLS
