/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-word-table.h"

G_BEGIN_DECLS

/* Whole numbers in rows and columns, the last row and the last column their totals (RPT-4): what a FuleiNumberGrid shows
 * and what is copied into spreadsheets. A row may have rows under it that cut it once more. */
typedef struct _FuleiNumberTable FuleiNumberTable;

typedef enum {
  FULEI_SHARE_NONE,             /* the numbers themselves */
  FULEI_SHARE_OF_ROW,
  FULEI_SHARE_OF_COLUMN,
  FULEI_SHARE_OF_ALL,
} FuleiNumberShare;

FuleiNumberTable *fulei_number_table_new           (const char *corner, const char *under);
void              fulei_number_table_free          (FuleiNumberTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiNumberTable, fulei_number_table_free)

guint             fulei_number_table_add_column    (FuleiNumberTable *table, const char *label, int key);
guint             fulei_number_table_add_row       (FuleiNumberTable *table, const char *label, gboolean under, int key);
void              fulei_number_table_set           (FuleiNumberTable *table, guint row, guint column, gint64 number);

guint             fulei_number_table_get_n_rows    (const FuleiNumberTable *table);
guint             fulei_number_table_get_n_columns (const FuleiNumberTable *table);
const char       *fulei_number_table_get_corner    (const FuleiNumberTable *table);
const char       *fulei_number_table_get_row       (const FuleiNumberTable *table, guint row);
const char       *fulei_number_table_get_column    (const FuleiNumberTable *table, guint column);
gboolean          fulei_number_table_is_under      (const FuleiNumberTable *table, guint row);
guint             fulei_number_table_get_parent    (const FuleiNumberTable *table, guint row);
int               fulei_number_table_get_row_key   (const FuleiNumberTable *table, guint row);
int               fulei_number_table_get_column_key (const FuleiNumberTable *table, guint column);
gint64            fulei_number_table_get           (const FuleiNumberTable *table, guint row, guint column);

char             *fulei_number_table_dup_words     (const FuleiNumberTable *table, guint row, guint column,
                                                    FuleiNumberShare share);
FuleiWordTable   *fulei_number_table_to_words      (const FuleiNumberTable *table);
char             *fulei_number_table_dup_place     (const FuleiNumberTable *table, guint row, guint column);
char             *fulei_number_table_dup_sentence  (const FuleiNumberTable *table, guint row, guint column);
char             *fulei_number_table_dup_text      (const FuleiNumberTable *table, FuleiNumberShare share);

G_END_DECLS
