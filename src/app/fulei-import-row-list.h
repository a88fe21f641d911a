/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "office/fulei-import.h"

G_BEGIN_DECLS

/* Which rows of a checked sheet are shown. */
typedef enum {
  FULEI_IMPORT_SHOW_ALL,
  FULEI_IMPORT_SHOW_ERRORS,
  FULEI_IMPORT_SHOW_DUPLICATES,
  FULEI_IMPORT_SHOW_WARNINGS,
  FULEI_IMPORT_SHOW_NEW,
  FULEI_N_IMPORT_SHOWS
} FuleiImportShow;

/* One row of the list: its position among the rows of the import. */
#define FULEI_TYPE_IMPORT_ROW_ITEM (fulei_import_row_item_get_type ())
G_DECLARE_FINAL_TYPE (FuleiImportRowItem, fulei_import_row_item, FULEI, IMPORT_ROW_ITEM, GObject)

/* The rows of a checked sheet as a list of any size: an array of positions; items are made when they are asked for. */
#define FULEI_TYPE_IMPORT_ROW_LIST (fulei_import_row_list_get_type ())
G_DECLARE_FINAL_TYPE (FuleiImportRowList, fulei_import_row_list, FULEI, IMPORT_ROW_LIST, GObject)

guint               fulei_import_row_item_get_position (FuleiImportRowItem *item);
FuleiImportRowList *fulei_import_row_list_new          (void);
void                fulei_import_row_list_set_import   (FuleiImportRowList *list, FuleiImport *import);
void                fulei_import_row_list_show         (FuleiImportRowList *list, FuleiImportShow show);
guint               fulei_import_row_list_count        (FuleiImportRowList *list, FuleiImportShow show);
void                fulei_import_row_list_refresh      (FuleiImportRowList *list, guint index);

G_END_DECLS
