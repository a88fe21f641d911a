/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-atomic-file.h"
#include "exchange/fulei-table-writer.h"

G_BEGIN_DECLS

/* What a format does. Rows are counted from 0 by the interface. */
typedef struct
{
  gboolean (*begin_sheet) (FuleiTableWriter *writer, const char *name, const FuleiTableColumn *columns, guint n_columns,
                           GError **error);
  gboolean (*add_row) (FuleiTableWriter *writer, const FuleiCell *cells, guint n_cells, GError **error);
  gboolean (*finish) (FuleiTableWriter *writer, GError **error);
  void (*free_data) (gpointer data);
} FuleiTableWriterFormat;

struct _FuleiTableWriter
{
  /* owned */
  FuleiAtomicFile *file;
  gpointer data; /* of the format */

  /* state */
  const FuleiTableWriterFormat *format;
  guint n_sheets;
  guint row; /* the next one */
};

gboolean fulei_xlsx_writer_open (FuleiTableWriter *writer, const char *folder, GError **error);
gboolean fulei_csv_writer_open  (FuleiTableWriter *writer, gboolean gb18030, GError **error);

G_END_DECLS
