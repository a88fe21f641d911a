/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Excel itself allows; columns past FULEI_TABLE_MAX_COLUMNS are read over and not kept. */
#define FULEI_TABLE_MAX_SHEET_ROWS 1048576
#define FULEI_TABLE_MAX_SHEET_COLUMNS 16384
#define FULEI_TABLE_MAX_COLUMNS 512
/* 32,767 characters of at most four bytes. */
#define FULEI_TABLE_MAX_CELL_BYTES 131068

typedef enum
{
  FULEI_CELL_EMPTY,
  FULEI_CELL_TEXT,
  FULEI_CELL_NUMBER,
  FULEI_CELL_DATE, /* a number with a date format: text is ISO, number the serial of the workbook's epoch */
  FULEI_CELL_BOOLEAN,
  FULEI_CELL_ERROR, /* #N/A and the like */
} FuleiCellType;

typedef struct
{
  FuleiCellType type;
  gboolean formula; /* calculated; EMPTY with formula set means that the file holds no result */
  const char *text; /* never NULL, NUL-terminated valid UTF-8; borrowed until the row function returns */
  gsize length;     /* bytes of text */
  double number;    /* of NUMBER, DATE and BOOLEAN, else 0 */
} FuleiCell;

typedef struct
{
  guint number;  /* from 1, as a spreadsheet shows it */
  guint n_cells; /* up to the last cell that is not empty; rows without any are not passed on */
  const FuleiCell *cells;
} FuleiTableRow;

/* Rows and columns from 0, both ends included. */
typedef struct
{
  guint first_row;
  guint first_column;
  guint last_row;
  guint last_column;
} FuleiTableRange;

#define FULEI_COLUMN_NAME_SIZE 8
#define FULEI_CELL_DATE_SIZE 32

void     fulei_cell_write_column_name (guint column, char name[FULEI_COLUMN_NAME_SIZE]);
gboolean fulei_cell_parse_reference   (const char *text, gsize length, guint *row, guint *column);
gboolean fulei_cell_parse_range       (const char *text, gsize length, FuleiTableRange *range);
gboolean fulei_cell_write_date        (double serial, gboolean epoch_1904, char text[FULEI_CELL_DATE_SIZE]);
gboolean fulei_cell_parse_date        (const char *iso, gboolean epoch_1904, double *serial);
void     fulei_cell_unwrap            (const char **text, gsize *length);
gboolean fulei_cell_is_wrapped        (const char *text, gsize length);
gboolean fulei_cell_is_formula_like   (const char *text, gsize length);

G_END_DECLS
