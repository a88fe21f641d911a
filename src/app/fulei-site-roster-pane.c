/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-site-roster-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-import-dialog.h"
#include "app/fulei-record-dialog.h"
#include "app/fulei-site-roster-dialog.h"
#include "app/fulei-tick-list.h"
#include "fulei-fields.h"
#include "office/fulei-site-roster.h"
#include "store/fulei-query.h"

struct _FuleiSiteRosterPane {
  GtkWidget      parent;

  /* template */
  GtkWidget     *box;
  FuleiFormBar  *bar;
  GtkWidget     *add_button;
  GtkWidget     *import_button;
  GtkWidget     *all_check;
  GtkEditable   *date;
  GtkWidget     *end_button;
  GtkLabel      *hint;
  FuleiTickList *list;

  /* owned */
  FuleiDesk     *desk;
  GArray        *done;                  /* gint64: places that the last work touched */

  /* state */
  gint64         site;
  guint          n_present;
  gboolean       ended;                 /* the last work ended places; else it added them */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiSiteRosterPane, fulei_site_roster_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiTickColumn columns[] = {
  { N_("姓名"), 13 }, { N_("村（居）"), 12 }, { N_("开始日期"), 11 }, { N_("结束日期"), 11 }, { N_("关爱类别"), 9 },
  { N_("服务内容"), 0 },
};

#define ENDS_ON_COLUMN 3

static const FuleiRegister *
get_register (FuleiSiteRosterPane *self, guint index)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), index);
}

static FuleiDate
get_date (FuleiSiteRosterPane *self)
{
  FuleiDate date = 0;

  return fulei_date_parse (gtk_editable_get_text (self->date), &date) == FULEI_DATE_PRECISION_DAY ? date : 0;
}

/* Those ticked that have no end yet. */
static GArray *
dup_endable (FuleiSiteRosterPane *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; self->list != NULL && i < fulei_tick_list_get_n (self->list); i++)
    {
      gint64 id = fulei_tick_list_get_id (self->list, i);

      if (fulei_tick_list_get_ticked (self->list, i) &&
          *fulei_tick_list_get_words (self->list, i, ENDS_ON_COLUMN) == '\0')
        g_array_append_val (places, id);
    }
  return places;
}

static void
ticked_cb (FuleiSiteRosterPane *self)
{
  g_autoptr (GArray) places = dup_endable (self);
  guint n_ticked = places->len;
  g_autofree char *label = n_ticked > 0 ? g_strdup_printf (_("结束服务（%u 名）"), n_ticked) : g_strdup (_("结束服务"));

  gtk_button_set_label (GTK_BUTTON (self->end_button), label);
  gtk_widget_set_sensitive (self->end_button, n_ticked > 0 && get_date (self) != 0);
  gtk_widget_set_tooltip_text (self->end_button, get_date (self) == 0 ? _("日期要写成 2024-06-30 的样子")
                                                                      : _("给勾选的儿童写结束日期"));
}

static void
tell_changed (FuleiSiteRosterPane *self)
{
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_SITE_CHILD), 0);
}

static void
undo_cb (FuleiSiteRosterPane *self)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  const gint64 *places = (const gint64 *) (gpointer) self->done->data;
  g_autoptr (GError) error = NULL;

  if (self->ended ? fulei_site_roster_end (ledger, places, self->done->len, 0, &error)
                  : fulei_site_roster_remove (ledger, places, self->done->len, &error))
    {
      g_array_set_size (self->done, 0);
      fulei_form_bar_hide (self->bar);
      tell_changed (self);
    }
  else
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
}

static void
offer_undo (FuleiSiteRosterPane *self, const GArray *places, gboolean ended)
{
  g_autofree char *text = g_strdup_printf (ended ? _("已给 %u 名儿童写结束日期。") : _("已加入 %u 名儿童。"), places->len);

  g_array_set_size (self->done, 0);
  g_array_append_vals (self->done, places->data, places->len);
  self->ended = ended;
  fulei_form_bar_show (self->bar, FULEI_BAR_INFO, text);
  g_signal_connect_object (fulei_form_bar_add_button (self->bar, _("撤消")), "clicked", G_CALLBACK (undo_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
added_cb (FuleiSiteRosterPane *self, GArray *places)
{
  offer_undo (self, places, FALSE);
}

static void
add_cb (FuleiSiteRosterPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  FuleiSiteRosterDialog *dialog;

  if (self->site == 0)
    return;
  dialog = fulei_site_roster_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->desk, self->site);
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_cb (FuleiSiteRosterPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    fulei_import_dialog_present (GTK_WINDOW (root), self->desk, get_register (self, FULEI_REGISTER_SITE_CHILD));
}

static void
end_cb (FuleiSiteRosterPane *self)
{
  g_autoptr (GArray) places = dup_endable (self);
  FuleiDate day = get_date (self);
  g_autoptr (GError) error = NULL;

  if (places->len == 0 || day == 0)
    return;
  if (!fulei_site_roster_end (fulei_desk_get_ledger (self->desk), (const gint64 *) (gpointer) places->data, places->len,
                              day, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  offer_undo (self, places, TRUE);
  tell_changed (self);
}

static void
opened_cb (FuleiSiteRosterPane *self, gint64 id)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_SITE_CHILD);
  g_autofree char *site = g_strdup_printf ("%" G_GINT64_FORMAT, self->site);

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, reg, id, reg->parent, site);
}

static GPtrArray *
load_places (FuleiSiteRosterPane *self, GError **error)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_SITE_CHILD);
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *site = g_strdup_printf ("%" G_GINT64_FORMAT, self->site);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, reg->parent, FULEI_OPERATOR_EQUALS, site);
  fulei_query_set_sort (query, &reg->fields[FULEI_SITE_CHILD_STARTS_ON], FALSE);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  return ids != NULL ? fulei_query_load_page (ledger, reg, (const gint64 *) (gpointer) ids->data, ids->len, NULL, 0,
                                              NULL, error)
                     : NULL;
}

/* Names and villages of the children, as id → record. */
static GHashTable *
load_children (FuleiSiteRosterPane *self, const GPtrArray *places, GError **error)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME], &reg->fields[FULEI_CHILD_VILLAGE] };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) children = NULL;
  GHashTable *by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) fulei_record_free);

  for (guint i = 0; i < places->len; i++)
    {
      gint64 id = fulei_record_get_integer (g_ptr_array_index (places, i), FULEI_SITE_CHILD_CHILD, 0);

      g_array_append_val (ids, id);
    }
  children = fulei_query_load_page (fulei_desk_get_ledger (self->desk), reg, (const gint64 *) (gpointer) ids->data,
                                    ids->len, fields, G_N_ELEMENTS (fields), NULL, error);
  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      FuleiRecord *child = fulei_record_copy (g_ptr_array_index (children, i));
      gint64 id = fulei_record_get_id (child);

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), child);
    }
  return by_id;
}

static void
append_place (FuleiSiteRosterPane *self, const FuleiRecord *place, GHashTable *children)
{
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  const FuleiRegister *reg = fulei_record_get_register (place);
  gint64 id = fulei_record_get_integer (place, FULEI_SITE_CHILD_CHILD, 0);
  const FuleiRecord *child = g_hash_table_lookup (children, &id);
  g_autofree char *village = NULL, *tier = NULL, *services = NULL;
  const char *words[G_N_ELEMENTS (columns)];

  if (child != NULL)
    village = fulei_value_dup_words (child, &fulei_record_get_register (child)->fields[FULEI_CHILD_VILLAGE], references,
                                     FALSE);
  tier = fulei_value_dup_words (place, &reg->fields[FULEI_SITE_CHILD_CARE_TIER], references, FALSE);
  services = fulei_value_dup_words (place, &reg->fields[FULEI_SITE_CHILD_SERVICES], references, FALSE);
  words[0] = child != NULL ? fulei_record_get_text (child, FULEI_CHILD_NAME) : NULL;
  words[1] = village;
  words[2] = fulei_record_get_text (place, FULEI_SITE_CHILD_STARTS_ON);
  words[ENDS_ON_COLUMN] = fulei_record_get_text (place, FULEI_SITE_CHILD_ENDS_ON);
  words[4] = tier;
  words[5] = services;
  fulei_tick_list_append (self->list, fulei_record_get_id (place), words, FALSE);
}

static gboolean
has_ended (const FuleiRecord *place)
{
  FuleiDate ends_on = fulei_date_from_iso (fulei_record_get_text (place, FULEI_SITE_CHILD_ENDS_ON));

  return ends_on != 0 && ends_on < fulei_clock_today ();
}

static void
refill_cb (FuleiSiteRosterPane *self)
{
  gboolean all = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all_check));
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GHashTable) children = NULL;
  g_autoptr (GError) error = NULL;

  fulei_tick_list_clear (self->list);
  self->n_present = 0;
  if (self->site != 0)
    places = load_places (self, &error);
  if (places != NULL)
    children = load_children (self, places, &error);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const FuleiRecord *place = g_ptr_array_index (places, i);

      self->n_present += has_ended (place) ? 0 : 1;
      if (all || !has_ended (place))
        append_place (self, place, children);
    }
  if (error != NULL)
    gtk_label_set_label (self->hint, error->message);
  else if (self->site == 0)
    gtk_label_set_label (self->hint, _("请先保存，再登记花名册。"));
  else
    gtk_label_set_label (self->hint, fulei_tick_list_get_n (self->list) > 0
                                       ? _("空格勾选，Ctrl+A 全选，回车打开修改关爱类别和服务内容。")
                                       : _("花名册上还没有儿童。按“加入儿童”，从名单里一次选多名。"));
  ticked_cb (self);
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiSiteRosterPane *self = FULEI_SITE_ROSTER_PANE (pane);
  gboolean writable = id != 0 && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  char today[FULEI_DATE_TEXT_SIZE];

  if (self->site != id)
    {
      fulei_form_bar_hide (self->bar);
      fulei_date_write_iso (fulei_clock_today (), today);
      gtk_editable_set_text (self->date, today);
    }
  self->site = id;
  gtk_widget_set_sensitive (self->add_button, writable);
  gtk_widget_set_sensitive (self->import_button, writable);
  refill_cb (self);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiSiteRosterPane *self = FULEI_SITE_ROSTER_PANE (pane);

  return self->n_present > 0 ? g_strdup_printf (_("花名册 %u"), self->n_present) : g_strdup (_("花名册"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_site_roster_pane_dispose (GObject *object)
{
  FuleiSiteRosterPane *self = FULEI_SITE_ROSTER_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->done, g_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_site_roster_pane_parent_class)->dispose (object);
}

static void
fulei_site_roster_pane_class_init (FuleiSiteRosterPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_site_roster_pane_dispose;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-site-roster-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, add_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, import_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, all_check);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, date);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, end_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterPane, hint);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, refill_cb);
  gtk_widget_class_bind_template_callback (widget_class, ticked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "siterosterpane");
}

static void
fulei_site_roster_pane_init (FuleiSiteRosterPane *self)
{
  GtkWidget *list;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->done = g_array_new (FALSE, FALSE, sizeof (gint64));
  list = fulei_tick_list_new (_("花名册"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (self->box), list);
  g_signal_connect_object (list, "changed", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  self->list = FULEI_TICK_LIST (list);
}

/** fulei_site_roster_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_site_roster_pane_new (FuleiDesk *desk)
{
  FuleiSiteRosterPane *self = g_object_new (FULEI_TYPE_SITE_ROSTER_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
