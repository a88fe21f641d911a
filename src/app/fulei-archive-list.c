/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-archive-list.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

static const FuleiRegister *
get_register (FuleiDesk *desk, guint index)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), index);
}

/* The children's names and villages, by id. */
static GHashTable *
load_children (FuleiDesk *desk, const GPtrArray *archives, GError **error)
{
  const FuleiRegister *reg = get_register (desk, FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME], &reg->fields[FULEI_CHILD_VILLAGE] };
  g_autoptr (GHashTable) children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                           (GDestroyNotify) fulei_record_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (FuleiRecord) child = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < archives->len; i++)
    {
      gint64 id = fulei_record_get_integer (archives->pdata[i], FULEI_SPOT_CHECK_CHILD_CHILD, 0);

      g_array_append_val (ids, id);
    }
  cursor = fulei_cursor_new_for_ids (fulei_desk_get_ledger (desk), reg, (const gint64 *) (gpointer) ids->data,
                                     ids->len, fields, G_N_ELEMENTS (fields), error);
  while (cursor != NULL && fulei_cursor_next (cursor, child, &failure))
    {
      gint64 id = fulei_record_get_id (child);

      g_hash_table_insert (children, g_memdup2 (&id, sizeof id), fulei_record_copy (child));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL ? g_steal_pointer (&children) : NULL;
}

static FuleiArchiveItem *
new_item (FuleiDesk *desk, GHashTable *children, const FuleiRecord *archive)
{
  gint64 id = fulei_record_get_integer (archive, FULEI_SPOT_CHECK_CHILD_CHILD, 0);
  const FuleiRecord *child = g_hash_table_lookup (children, &id);
  const FuleiField *village = &get_register (desk, FULEI_REGISTER_CHILD)->fields[FULEI_CHILD_VILLAGE];
  g_autofree char *words = child == NULL ? g_strdup ("")
    : fulei_value_dup_words (child, village, fulei_desk_get_references (desk), TRUE);
  const char *name = child != NULL ? fulei_record_get_text (child, FULEI_CHILD_NAME) : NULL;

  return fulei_archive_item_new (archive, name != NULL ? name : _("（已不在台账里）"), words);
}

/**
 * fulei_archive_list_fill:
 * @archives: of FuleiArchiveItem; what it held goes
 * @records: (element-type FuleiRecord): of spot_check_child
 * @error: FULEI_LEDGER_ERROR
 */
gboolean
fulei_archive_list_fill (GListStore *archives, FuleiDesk *desk, const GPtrArray *records, GError **error)
{
  g_autoptr (GHashTable) children = load_children (desk, records, error);

  if (children == NULL)
    return FALSE;
  g_list_store_remove_all (archives);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (FuleiArchiveItem) item = new_item (desk, children, records->pdata[i]);

      g_list_store_append (archives, item);
    }
  return TRUE;
}

static void
item_changed_cb (FuleiArchiveItem *item, GtkLabel *label)
{
  g_autofree char *state = fulei_archive_item_dup_state (item, fulei_clock_today ());

  gtk_label_set_label (label, state);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *name = gtk_label_new (NULL), *state = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), state);
  gtk_list_item_set_child (row, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  FuleiArchiveItem *item = gtk_list_item_get_item (row);
  GtkWidget *box = gtk_list_item_get_child (row), *state = gtk_widget_get_last_child (box);
  g_autofree char *name = g_strdup_printf ("%u　%s", gtk_list_item_get_position (row) + 1,
                                           fulei_archive_item_get_name (item));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), name);
  gtk_widget_set_tooltip_text (box, fulei_archive_item_get_village (item));
  item_changed_cb (item, GTK_LABEL (state));
  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), state, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *state = gtk_widget_get_last_child (gtk_list_item_get_child (row));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (row), item_changed_cb, state);
}

/** fulei_archive_list_new: @selection: of FuleiArchiveItem; kept by reference. Returns: (transfer floating) */
GtkWidget *
fulei_archive_list_new (GtkSingleSelection *selection)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (selection)), factory);
  gtk_widget_add_css_class (list, "record-rows");
  gtk_widget_add_css_class (list, "archive-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("抽到的档案"), -1);
  return list;
}
