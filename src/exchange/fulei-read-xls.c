/* SPDX-License-Identifier: GPL-3.0-or-later */

/* fulei-read-xls PATH [SHEET]
 *
 * Writes the list of sheets of an old workbook, or the rows of one sheet (from 0), as fulei-xls-protocol.h says.
 *
 * libfreexl reaches outside its buffers on hostile files, so it lives in this process and in no other one: with little
 * memory and time, without anything to write to but the pipe, and without a core file that would hold children's data.
 * Its caller, fulei-xls-reader.c, believes nothing that comes out of here. */
#include <fcntl.h>
#include <freexl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "exchange/fulei-cell.h"
#include "exchange/fulei-xls-protocol.h"

#define MEMORY_LIMIT ((rlim_t) 512 << 20)
#define SECONDS_LIMIT 30
/* The longest cell: a type, a length, the text and its NUL. */
#define MAX_CELL_SIZE (1 + 4 + FULEI_TABLE_MAX_CELL_BYTES + 1)

/* AddressSanitizer reserves terabytes of addresses. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMIT_MEMORY 0
#endif
#endif
#ifndef LIMIT_MEMORY
#define LIMIT_MEMORY 1
#endif

/* One row under construction, large enough for the longest. */
typedef struct
{
  uint8_t *bytes;
  size_t length;
} Row;

/* A limit already below @value stays as it is. */
static int
limit (__rlimit_resource_t resource, rlim_t value)
{
  struct rlimit now;

  if (getrlimit (resource, &now) != 0)
    return 0;
  if (now.rlim_max == RLIM_INFINITY || now.rlim_max > value)
    now.rlim_max = value;
  now.rlim_cur = now.rlim_max;
  return setrlimit (resource, &now) == 0;
}

/* Not dumpable: a core limit of 0 does not stop core files that go to a program. */
static int
confine (void)
{
  return (!LIMIT_MEMORY || limit (RLIMIT_AS, MEMORY_LIMIT)) && limit (RLIMIT_CPU, SECONDS_LIMIT) &&
         limit (RLIMIT_FSIZE, 0) && limit (RLIMIT_CORE, 0) && limit (RLIMIT_NPROC, 0) &&
         prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

static void
store_u32 (uint8_t *to, uint32_t value)
{
  for (int i = 0; i < 4; i++)
    to[i] = (uint8_t) (value >> (8 * i));
}

static void
store_double (uint8_t *to, double value)
{
  uint64_t bits;

  memcpy (&bits, &value, sizeof bits);
  store_u32 (to, (uint32_t) bits);
  store_u32 (to + 4, (uint32_t) (bits >> 32));
}

/* Nothing is left to do when nobody listens. _exit(): what libfreexl leaks on faulty files is of no interest. */
static void
write_frame (char type, const void *bytes, size_t length)
{
  uint8_t head[FULEI_XLS_FRAME_HEAD_SIZE] = { (uint8_t) type };

  store_u32 (head + 1, (uint32_t) length);
  if (fwrite (head, sizeof head, 1, stdout) != 1 || (length > 0 && fwrite (bytes, length, 1, stdout) != 1))
    _exit (1);
}

static _Noreturn void
finish (void)
{
  _exit (fflush (stdout) == 0 ? 0 : 1);
}

static _Noreturn void
fail (uint32_t reason, uint32_t first, uint32_t second)
{
  uint8_t bytes[12];

  store_u32 (bytes, reason);
  store_u32 (bytes + 4, first);
  store_u32 (bytes + 8, second);
  write_frame (FULEI_XLS_FRAME_FAILURE, bytes, sizeof bytes);
  finish ();
}

static void
check (int code)
{
  if (code == FREEXL_INSUFFICIENT_MEMORY)
    fail (FULEI_XLS_REASON_MEMORY, (uint32_t) -code, 0);
  if (code != FREEXL_OK)
    fail (FULEI_XLS_REASON_DAMAGED, (uint32_t) -code, 0);
}

static void
write_sheets (const void *book)
{
  unsigned int n_sheets = 0, date_mode = 0;

  check (freexl_get_info (book, FREEXL_BIFF_DATEMODE, &date_mode));
  check (freexl_get_info (book, FREEXL_BIFF_SHEET_COUNT, &n_sheets));
  if (n_sheets == 0 || n_sheets > FULEI_XLS_MAX_SHEETS)
    fail (FULEI_XLS_REASON_DAMAGED, (uint32_t) -FREEXL_BIFF_ILLEGAL_SHEET_INDEX, 0);
  uint8_t epoch_1904 = date_mode == FREEXL_BIFF_DATEMODE_1904;
  write_frame (FULEI_XLS_FRAME_BOOK, &epoch_1904, 1);
  for (unsigned int i = 0; i < n_sheets; i++)
    {
      const char *name = NULL;
      if (freexl_get_worksheet_name (book, (unsigned short) i, &name) != FREEXL_OK || !name)
        name = "";
      write_frame (FULEI_XLS_FRAME_SHEET, name, strnlen (name, FULEI_XLS_MAX_NAME));
    }
}

/* Returns whether the text fits. */
static int
add_text (Row *row, uint8_t type, const char *text)
{
  size_t length = text ? strlen (text) : 0;

  if (length > FULEI_TABLE_MAX_CELL_BYTES)
    return 0;
  uint8_t *at = row->bytes + row->length;
  at[0] = length > 0 ? type : FULEI_XLS_CELL_EMPTY;
  row->length++;
  if (length == 0)
    return 1;
  store_u32 (at + 1, (uint32_t) length);
  memcpy (at + 5, text, length + 1);
  row->length += 4 + length + 1;
  return 1;
}

static void
add_number (Row *row, double value)
{
  row->bytes[row->length] = FULEI_XLS_CELL_NUMBER;
  store_double (row->bytes + row->length + 1, value);
  row->length += 9;
}

/* Numbers in Excel's built-in Chinese date formats (27 to 36, 50 to 58) come as numbers, since libfreexl does not know
 * these formats; whoever expects a date in the column takes the number for a serial. */
static int
add_cell (Row *row, const FreeXL_CellValue *value)
{
  switch (value->type)
    {
    case FREEXL_CELL_INT:
      add_number (row, value->value.int_value);
      return 1;
    case FREEXL_CELL_DOUBLE:
      add_number (row, value->value.double_value);
      return 1;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      return add_text (row, FULEI_XLS_CELL_DATE, value->value.text_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      return add_text (row, FULEI_XLS_CELL_TEXT, value->value.text_value);
    default:
      return add_text (row, FULEI_XLS_CELL_EMPTY, NULL);
    }
}

/* Rows without any cell are left out, as are empty cells after a row's last one. */
static void
write_row (const void *book, Row *row, unsigned int number, unsigned short n_columns)
{
  size_t used = 0;

  store_u32 (row->bytes, number);
  row->length = 4;
  for (unsigned short column = 0; column < n_columns; column++)
    {
      FreeXL_CellValue value = { .type = FREEXL_CELL_NULL };
      size_t start = row->length;
      check (freexl_get_cell_value (book, number, column, &value));
      if (!add_cell (row, &value))
        fail (FULEI_XLS_REASON_LONG_CELL, number, column);
      if (row->bytes[start] != FULEI_XLS_CELL_EMPTY)
        used = row->length;
    }
  if (used > 0)
    write_frame (FULEI_XLS_FRAME_ROW, row->bytes, used);
}

static void
write_rows (const void *book, unsigned short sheet)
{
  unsigned int n_rows = 0;
  unsigned short n_columns = 0;
  uint8_t size[4];

  check (freexl_select_active_worksheet (book, sheet));
  check (freexl_worksheet_dimensions (book, &n_rows, &n_columns));
  if (n_rows > FULEI_XLS_MAX_ROWS)
    fail (FULEI_XLS_REASON_DAMAGED, (uint32_t) -FREEXL_ILLEGAL_CELL_ROW_COL, 0);
  if (n_columns > FULEI_XLS_MAX_COLUMNS)
    n_columns = FULEI_XLS_MAX_COLUMNS;
  store_u32 (size, n_rows);
  write_frame (FULEI_XLS_FRAME_SIZE, size, sizeof size);
  Row row = { malloc (4 + (size_t) n_columns * MAX_CELL_SIZE), 0 };
  if (!row.bytes)
    fail (FULEI_XLS_REASON_MEMORY, 0, 0);
  for (unsigned int number = 0; number < n_rows; number++)
    write_row (book, &row, number, n_columns);
  free (row.bytes);
}

int
main (int argc, char **argv)
{
  const void *book = NULL;
  unsigned int password = 0;

  int nothing = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  if (argc < 2 || argc > 3 || nothing < 0 || dup2 (nothing, STDIN_FILENO) < 0 || !confine ())
    return 2;
  long sheet = argc > 2 ? strtol (argv[2], NULL, 10) : 0;
  if (sheet < 0 || sheet >= FULEI_XLS_MAX_SHEETS)
    return 2;
  check (argc > 2 ? freexl_open (argv[1], &book) : freexl_open_info (argv[1], &book));
  if (freexl_get_info (book, FREEXL_BIFF_PASSWORD, &password) == FREEXL_OK && password == FREEXL_BIFF_OBFUSCATED)
    fail (FULEI_XLS_REASON_PASSWORD, 0, 0);
  if (argc > 2)
    write_rows (book, (unsigned short) sheet);
  else
    write_sheets (book);
  write_frame (FULEI_XLS_FRAME_END, NULL, 0);
  finish ();
}
