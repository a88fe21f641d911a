/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-census.h"
#include "record/fulei-word-table.h"

G_BEGIN_DECLS

/* A census cut by one to three dimensions (RPT-4). All cells are counted when it is made. */
typedef struct _FuleiCrossTable FuleiCrossTable;

#define FULEI_CROSS_MOST_DIMENSIONS 3

FuleiCrossTable *fulei_cross_table_new      (const FuleiCensus *census, const FuleiDimension *dimensions,
                                             guint n_dimensions);
void             fulei_cross_table_free     (FuleiCrossTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCrossTable, fulei_cross_table_free)

guint            fulei_cross_table_get_n_dimensions (const FuleiCrossTable *table);
FuleiDimension   fulei_cross_table_get_dimension (const FuleiCrossTable *table, guint place);
gint64           fulei_cross_table_get      (const FuleiCrossTable *table, const int *values);
gboolean         fulei_cross_table_is_shown (const FuleiCrossTable *table, guint place, int value);
FuleiWordTable  *fulei_cross_table_to_words (const FuleiCrossTable *table);

/* In fulei-cross-table-file.c */
gboolean         fulei_cross_table_write    (const FuleiCrossTable *table, const char *path, GError **error);

G_END_DECLS
