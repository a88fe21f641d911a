/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-cell.h"

G_BEGIN_DECLS

/* A table on its way out, .xlsx or text by the ending of its name. It appears under that name when it is whole. */
typedef struct _FuleiTableWriter FuleiTableWriter;

typedef enum
{
  FULEI_TABLE_WRITER_DEFAULT = 0,
  FULEI_TABLE_WRITER_GB18030 = 1 << 0, /* of text files, in place of UTF-8 with a byte order mark */
} FuleiTableWriterFlags;

/* Zeros are sensible for everything. */
typedef struct
{
  const char *heading;
  double width;               /* in digits, as spreadsheets count; a Chinese character takes two */
  gboolean text;              /* cells typed in later stay text: identity numbers, telephones */
  const char *comment;        /* shown over the heading */
  const char *const *choices; /* NULL-terminated; a drop-down list */
} FuleiTableColumn;

FuleiTableWriter *fulei_table_writer_new_for_file (const char *path, FuleiTableWriterFlags flags, GError **error);
void              fulei_table_writer_free         (FuleiTableWriter *writer);
gboolean          fulei_table_writer_begin_sheet  (FuleiTableWriter *writer, const char *name,
                                                   const FuleiTableColumn *columns, guint n_columns, GError **error);
gboolean          fulei_table_writer_add_row      (FuleiTableWriter *writer, const FuleiCell *cells, guint n_cells,
                                                   GError **error);
gboolean          fulei_table_writer_skip_rows    (FuleiTableWriter *writer, guint n_rows, GError **error);
gboolean          fulei_table_writer_finish       (FuleiTableWriter *writer, GError **error);

FuleiCell         fulei_cell_new_text             (const char *text);
FuleiCell         fulei_cell_new_number           (double number, char text[G_ASCII_DTOSTR_BUF_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiTableWriter, fulei_table_writer_free)

G_END_DECLS
