/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What `fulei-read-xls` writes on its standard output, and nothing else.
 *
 * A frame is a type (one byte), the length of what follows (u32), and that many bytes. All numbers are little-endian.
 * The list of sheets is BOOK SHEET… END; a sheet is SIZE ROW… END; FAILURE may stand in place of any of them and is
 * the last. A stream without END or FAILURE was cut short.
 *
 *   BOOK     u8: 1 when serial dates count from 1904
 *   SHEET    its name in UTF-8, without a terminator
 *   SIZE     u32: rows of the sheet
 *   ROW      u32: its number from 0; then its cells from column A on, each
 *            FULEI_XLS_CELL_EMPTY
 *            FULEI_XLS_CELL_NUMBER   f64
 *            FULEI_XLS_CELL_TEXT     u32: length; that many bytes of text; a NUL
 *            FULEI_XLS_CELL_DATE     the same, text as `2015-03-02 08:30:00`
 *   FAILURE  u32: a reason; u32 and u32: libfreexl's code negated and 0; or of LONG_CELL its row and column from 0
 *   END      nothing
 */
#define FULEI_XLS_FRAME_HEAD_SIZE 5

#define FULEI_XLS_FRAME_BOOK 'B'
#define FULEI_XLS_FRAME_SHEET 'S'
#define FULEI_XLS_FRAME_SIZE 'N'
#define FULEI_XLS_FRAME_ROW 'R'
#define FULEI_XLS_FRAME_FAILURE 'F'
#define FULEI_XLS_FRAME_END 'E'

#define FULEI_XLS_CELL_EMPTY 0
#define FULEI_XLS_CELL_NUMBER 1
#define FULEI_XLS_CELL_TEXT 2
#define FULEI_XLS_CELL_DATE 3

#define FULEI_XLS_REASON_DAMAGED 1
#define FULEI_XLS_REASON_PASSWORD 2
#define FULEI_XLS_REASON_MEMORY 3
#define FULEI_XLS_REASON_LONG_CELL 4

/* What an .xls can hold, and what no sheet name exceeds. */
#define FULEI_XLS_MAX_SHEETS 4096
#define FULEI_XLS_MAX_NAME 1024
#define FULEI_XLS_MAX_ROWS 65536
#define FULEI_XLS_MAX_COLUMNS 256
