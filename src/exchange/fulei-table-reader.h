/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/fulei-cell.h"

G_BEGIN_DECLS

/* A table from outside: .xlsx, .xls or a text file, told apart by what is in it (XCH-1). Rows are streamed. */
typedef struct _FuleiTableReader FuleiTableReader;

/* FALSE stops the reading, which is no error. */
typedef gboolean (*FuleiTableRowFunc) (const FuleiTableRow *row, gpointer user_data);

FuleiTableReader *fulei_table_reader_new_for_file    (const char *path, GError **error);
void              fulei_table_reader_free            (FuleiTableReader *reader);
const char       *fulei_table_reader_get_path        (FuleiTableReader *reader);
const char       *fulei_table_reader_get_description (FuleiTableReader *reader);
guint             fulei_table_reader_get_n_sheets    (FuleiTableReader *reader);
const char       *fulei_table_reader_get_sheet_name  (FuleiTableReader *reader, guint sheet);
gboolean          fulei_table_reader_is_sheet_hidden (FuleiTableReader *reader, guint sheet);
gboolean          fulei_table_reader_get_epoch_1904  (FuleiTableReader *reader);
double            fulei_table_reader_get_progress    (FuleiTableReader *reader);
gboolean          fulei_table_reader_read            (FuleiTableReader *reader, guint sheet, FuleiTableRowFunc func,
                                                      gpointer user_data, GCancellable *cancellable, GError **error);
gboolean          fulei_table_reader_knows_merged    (FuleiTableReader *reader, guint sheet);
const FuleiTableRange *
                  fulei_table_reader_get_merged      (FuleiTableReader *reader, guint sheet, guint *n_ranges,
                                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiTableReader, fulei_table_reader_free)

G_END_DECLS
