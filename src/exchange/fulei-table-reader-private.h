/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-table-reader.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *part; /* of .xlsx: the path inside the package */
  gboolean hidden;
  GArray *merged; /* of FuleiTableRange; NULL until asked for */
} FuleiTableSheet;

/* One reading under way: where rows go, and what ends it. */
typedef struct
{
  FuleiTableReader *reader;
  guint sheet;
  FuleiTableRowFunc func;
  gpointer user_data;
  GCancellable *cancellable;
} FuleiTableRun;

/* What a format must do. Each function may be NULL but read. */
typedef struct
{
  gboolean (*read) (FuleiTableRun *run, GError **error);
  gboolean (*load_merged) (FuleiTableReader *reader, guint sheet, GArray *ranges, GError **error);
  gboolean (*knows_merged) (FuleiTableReader *reader, guint sheet); /* without running over a long sheet */
  void (*free_data) (gpointer data);
} FuleiTableFormat;

struct _FuleiTableReader
{
  /* owned */
  char *path;
  char *description;
  GPtrArray *sheets; /* of FuleiTableSheet */
  gpointer data;     /* of the format */

  /* state */
  const FuleiTableFormat *format;
  gboolean epoch_1904;
  double progress;

  /* for tests, of .xlsx */
  gboolean plain_xml; /* libxml2 reads all rows */
  guint n_scanned;    /* rows that it did not */
};

void     fulei_table_reader_add_sheet (FuleiTableReader *reader, const char *name, const char *part, gboolean hidden);
gboolean fulei_table_run_emit         (FuleiTableRun *run, guint number, const FuleiCell *cells, guint n_cells);

/* The formats; each fills in a reader whose path is set. */
gboolean fulei_xlsx_reader_open (FuleiTableReader *reader, GError **error);
gboolean fulei_xls_reader_open  (FuleiTableReader *reader, GError **error);
gboolean fulei_csv_reader_open  (FuleiTableReader *reader, GError **error);

G_END_DECLS
