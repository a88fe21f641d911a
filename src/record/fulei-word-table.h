/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small table of words: figures and lists that are not records, for paper, spreadsheets and JSON. */
typedef struct _FuleiWordTable FuleiWordTable;

FuleiWordTable *fulei_word_table_new           (void);
void            fulei_word_table_free          (FuleiWordTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiWordTable, fulei_word_table_free)

guint           fulei_word_table_add_column    (FuleiWordTable *table, const char *id, const char *heading);
guint           fulei_word_table_add_row       (FuleiWordTable *table);
void            fulei_word_table_set           (FuleiWordTable *table, guint row, guint column, const char *words);
void            fulei_word_table_set_number    (FuleiWordTable *table, guint row, guint column, gint64 number);

guint           fulei_word_table_get_n_columns (const FuleiWordTable *table);
guint           fulei_word_table_get_n_rows    (const FuleiWordTable *table);
const char     *fulei_word_table_get_id        (const FuleiWordTable *table, guint column);
const char     *fulei_word_table_get_heading   (const FuleiWordTable *table, guint column);
const char     *fulei_word_table_get           (const FuleiWordTable *table, guint row, guint column);
int             fulei_word_table_find_column   (const FuleiWordTable *table, const char *id);

G_END_DECLS
