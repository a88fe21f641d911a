/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-import-row-list.h"

struct _FuleiImportRowItem {
  GObject parent;
  guint   position;
};

struct _FuleiImportRowList {
  GObject      parent;

  GArray      *positions;               /* guint, those that are shown */
  FuleiImport *import;                  /* borrowed */
};

G_DEFINE_FINAL_TYPE (FuleiImportRowItem, fulei_import_row_item, G_TYPE_OBJECT)

static void
fulei_import_row_item_class_init (FuleiImportRowItemClass *klass)
{
}

static void
fulei_import_row_item_init (FuleiImportRowItem *self)
{
}

/** fulei_import_row_item_get_position: Returns: for fulei_import_get_row() */
guint
fulei_import_row_item_get_position (FuleiImportRowItem *self)
{
  return self->position;
}

static GType
get_item_type (GListModel *model)
{
  return FULEI_TYPE_IMPORT_ROW_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return FULEI_IMPORT_ROW_LIST (model)->positions->len;
}

static gpointer
get_item (GListModel *model, guint index)
{
  FuleiImportRowList *self = FULEI_IMPORT_ROW_LIST (model);
  FuleiImportRowItem *item;

  if (index >= self->positions->len)
    return NULL;
  item = g_object_new (FULEI_TYPE_IMPORT_ROW_ITEM, NULL);
  item->position = g_array_index (self->positions, guint, index);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiImportRowList, fulei_import_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
fulei_import_row_list_finalize (GObject *object)
{
  g_array_unref (FULEI_IMPORT_ROW_LIST (object)->positions);
  G_OBJECT_CLASS (fulei_import_row_list_parent_class)->finalize (object);
}

static void
fulei_import_row_list_class_init (FuleiImportRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_import_row_list_finalize;
}

static void
fulei_import_row_list_init (FuleiImportRowList *self)
{
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
}

static gboolean
has_warning (FuleiImport *import, guint position)
{
  guint n_messages = fulei_import_get_row (import, position)->n_messages;

  for (guint i = 0; i < n_messages; i++)
    {
      FuleiImportMessage message;

      fulei_import_get_message (import, position, i, &message);
      if (message.severity == FULEI_ISSUE_WARNING)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_shown (FuleiImport *import, guint position, FuleiImportShow show)
{
  const FuleiImportRow *row = fulei_import_get_row (import, position);

  switch (show)
    {
    case FULEI_IMPORT_SHOW_ERRORS:
      return row->state == FULEI_IMPORT_ROW_ERROR;
    case FULEI_IMPORT_SHOW_DUPLICATES:
      return row->state == FULEI_IMPORT_ROW_DUPLICATE;
    case FULEI_IMPORT_SHOW_WARNINGS:
      return has_warning (import, position);
    case FULEI_IMPORT_SHOW_NEW:
      return row->state == FULEI_IMPORT_ROW_NEW;
    case FULEI_IMPORT_SHOW_ALL:
    case FULEI_N_IMPORT_SHOWS:
    default:
      return TRUE;
    }
}

/** fulei_import_row_list_new: Returns: (transfer full): without rows */
FuleiImportRowList *
fulei_import_row_list_new (void)
{
  return g_object_new (FULEI_TYPE_IMPORT_ROW_LIST, NULL);
}

/** fulei_import_row_list_set_import: @import: (nullable): borrowed, checked; all its rows are shown */
void
fulei_import_row_list_set_import (FuleiImportRowList *self, FuleiImport *import)
{
  self->import = import;
  fulei_import_row_list_show (self, FULEI_IMPORT_SHOW_ALL);
}

/** fulei_import_row_list_show: shows the rows of one kind */
void
fulei_import_row_list_show (FuleiImportRowList *self, FuleiImportShow show)
{
  guint old = self->positions->len;
  guint n_rows = self->import != NULL ? fulei_import_get_n_rows (self->import) : 0;

  g_array_set_size (self->positions, 0);
  for (guint i = 0; i < n_rows; i++)
    if (is_shown (self->import, i, show))
      g_array_append_val (self->positions, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old, self->positions->len);
}

/** fulei_import_row_list_count: Returns: how many rows there are of one kind */
guint
fulei_import_row_list_count (FuleiImportRowList *self, FuleiImportShow show)
{
  guint count = 0;

  for (guint i = 0; self->import != NULL && i < fulei_import_get_n_rows (self->import); i++)
    count += is_shown (self->import, i, show);
  return count;
}

/** fulei_import_row_list_refresh: the row at @index of the list changed; G_MAXUINT: all of them */
void
fulei_import_row_list_refresh (FuleiImportRowList *self, guint index)
{
  if (index == G_MAXUINT)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, self->positions->len, self->positions->len);
  else if (index < self->positions->len)
    g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 1);
}
