/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-site-roster-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "app/fulei-tick-list.h"
#include "fulei-fields.h"
#include "office/fulei-site-roster.h"
#include "store/fulei-query.h"

#define MOST_ROWS 300

struct _FuleiSiteRosterDialog {
  AdwWindow      parent;

  /* template widgets */
  GtkWidget     *add_button;
  GtkWidget     *content;
  GtkEditable   *search;
  GtkDropDown   *village;
  GtkDropDown   *category;
  GtkLabel      *hint;
  GtkEditable   *date;
  GtkDropDown   *tier;
  GtkLabel      *count;
  FuleiTickList *list;

  /* owned */
  FuleiDesk     *desk;
  GArray        *villages;              /* gint64: as the choices behind the first */
  GHashTable    *picked;                /* gint64: children that are ticked, whether the filter shows them or not */
  GHashTable    *present;               /* gint64: children on the roster now */

  gint64         site;
};

G_DEFINE_FINAL_TYPE (FuleiSiteRosterDialog, fulei_site_roster_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const FuleiTickColumn columns[] = {
  { N_("姓名"), 15 }, { N_("性别"), 4 }, { N_("出生日期"), 11 }, { N_("村（居）"), 14 }, { N_("类别"), 0 },
};
static const guint column_fields[] = { FULEI_CHILD_NAME, FULEI_CHILD_SEX, FULEI_CHILD_BIRTH_DATE, FULEI_CHILD_VILLAGE,
                                       FULEI_CHILD_CATEGORY };

static const FuleiRegister *
get_register (FuleiSiteRosterDialog *self, guint index)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), index);
}

static FuleiDate
get_date (FuleiSiteRosterDialog *self)
{
  FuleiDate date = 0;

  return fulei_date_parse (gtk_editable_get_text (self->date), &date) == FULEI_DATE_PRECISION_DAY ? date : 0;
}

static void
count_cb (FuleiSiteRosterDialog *self)
{
  guint n_picked = self->picked != NULL ? g_hash_table_size (self->picked) : 0;
  gboolean dated = get_date (self) != 0;
  g_autofree char *text = g_strdup_printf (_("已选 %u 名"), n_picked);

  gtk_label_set_label (self->count, dated ? text : _("日期要写成 2024-06-30 的样子"));
  gtk_widget_set_sensitive (self->add_button, n_picked > 0 && dated);
}

static void
insert_id (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static void
ticked_cb (FuleiSiteRosterDialog *self)
{
  for (guint i = 0; i < fulei_tick_list_get_n (self->list); i++)
    {
      gint64 id = fulei_tick_list_get_id (self->list, i);

      if (fulei_tick_list_get_ticked (self->list, i))
        insert_id (self->picked, id);
      else
        g_hash_table_remove (self->picked, &id);
    }
  count_cb (self);
}

static FuleiQuery *
make_query (FuleiSiteRosterDialog *self)
{
  const FuleiRegister *child = get_register (self, FULEI_REGISTER_CHILD);
  const FuleiCodeList *categories = child->fields[FULEI_CHILD_CATEGORY].codes;
  guint village = gtk_drop_down_get_selected (self->village), category = gtk_drop_down_get_selected (self->category);
  const char *search = gtk_editable_get_text (self->search);
  FuleiQuery *query = fulei_query_new (child);

  fulei_query_add (query, &child->fields[FULEI_CHILD_ROLL_STATUS], FULEI_OPERATOR_NOT_EQUALS, "left");
  fulei_query_set_township (query, fulei_desk_get_township (self->desk));
  if (*search != '\0')
    fulei_query_set_search (query, search);
  if (village > 0 && village <= self->villages->len)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->villages, gint64, village - 1));

      fulei_query_add (query, &child->fields[FULEI_CHILD_VILLAGE], FULEI_OPERATOR_EQUALS, id);
    }
  if (category > 0 && category <= categories->n_codes)
    fulei_query_add (query, &child->fields[FULEI_CHILD_CATEGORY], FULEI_OPERATOR_HAS_CODE,
                     categories->codes[category - 1].code);
  fulei_query_set_limit (query, MOST_ROWS + g_hash_table_size (self->present));
  return query;
}

static void
append_child (FuleiSiteRosterDialog *self, const FuleiRecord *child)
{
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  g_auto (GStrv) words = g_new0 (char *, G_N_ELEMENTS (columns) + 1);
  gint64 id = fulei_record_get_id (child);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    words[i] = fulei_value_dup_words (child, &fulei_record_get_register (child)->fields[column_fields[i]], references,
                                      FALSE);
  fulei_tick_list_append (self->list, id, (const char *const *) words, g_hash_table_contains (self->picked, &id));
}

static void
say_hint (FuleiSiteRosterDialog *self, guint n_rows, gboolean more, const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup (error->message);
  else if (more)
    text = g_strdup_printf (_("列出前 %u 名，请用姓名、村（居）或类别缩小范围。空格勾选，Ctrl+A 全选。"), n_rows);
  else if (n_rows > 0)
    text = g_strdup_printf (_("列出 %u 名，已在花名册上的不再列出。空格勾选，Ctrl+A 全选。"), n_rows);
  else
    text = g_strdup (_("没有符合的儿童：已在花名册上的和已出册的不列出。"));
  gtk_label_set_label (self->hint, text);
}

static void
filter_cb (FuleiSiteRosterDialog *self)
{
  const FuleiRegister *reg;
  const FuleiField *fields[G_N_ELEMENTS (column_fields)];
  g_autoptr (FuleiQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  if (self->list == NULL)
    return;
  reg = get_register (self, FULEI_REGISTER_CHILD);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fields[i] = &reg->fields[column_fields[i]];
  query = make_query (self);
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, &error);
  for (guint i = ids != NULL ? ids->len : 0; i > 0; i--)
    if (g_hash_table_contains (self->present, &g_array_index (ids, gint64, i - 1)))
      g_array_remove_index (ids, i - 1);
  fulei_tick_list_clear (self->list);
  if (ids != NULL)
    {
      n_rows = MIN (ids->len, MOST_ROWS);
      children = fulei_query_load_page (fulei_desk_get_ledger (self->desk), reg, (const gint64 *) (gpointer) ids->data,
                                        n_rows, fields, G_N_ELEMENTS (fields), NULL, &error);
    }
  for (guint i = 0; children != NULL && i < children->len; i++)
    append_child (self, g_ptr_array_index (children, i));
  say_hint (self, n_rows, ids != NULL && ids->len >= MOST_ROWS, error);
}

static void
add_cb (FuleiSiteRosterDialog *self)
{
  const FuleiCodeList *tiers = get_register (self, FULEI_REGISTER_SITE_CHILD)->fields[FULEI_SITE_CHILD_CARE_TIER].codes;
  guint tier = gtk_drop_down_get_selected (self->tier);
  FuleiSitePlace place = { self->site, get_date (self),
                           tier > 0 && tier <= tiers->n_codes ? tiers->codes[tier - 1].code : NULL };
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer child;

  g_hash_table_iter_init (&iter, self->picked);
  while (g_hash_table_iter_next (&iter, &child, NULL))
    g_array_append_vals (children, child, 1);
  if (!fulei_site_roster_add (fulei_desk_get_ledger (self->desk), &place, (const gint64 *) (gpointer) children->data,
                              children->len, added, &error))
    {
      gtk_label_set_label (self->hint, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, added);
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_SITE_CHILD), 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
fulei_site_roster_dialog_finalize (GObject *object)
{
  FuleiSiteRosterDialog *self = FULEI_SITE_ROSTER_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->villages, g_array_unref);
  g_clear_pointer (&self->picked, g_hash_table_unref);
  g_clear_pointer (&self->present, g_hash_table_unref);
  G_OBJECT_CLASS (fulei_site_roster_dialog_parent_class)->finalize (object);
}

static void
fulei_site_roster_dialog_class_init (FuleiSiteRosterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_site_roster_dialog_finalize;
  signals[SIGNAL_ADDED] = g_signal_new ("added", FULEI_TYPE_SITE_ROSTER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-site-roster-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, content);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, search);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, village);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, category);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, date);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, tier);
  gtk_widget_class_bind_template_child (widget_class, FuleiSiteRosterDialog, count);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fulei_site_roster_dialog_init (FuleiSiteRosterDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "programme");
  self->villages = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->picked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->present = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
set_choices (GtkDropDown *menu, const char *first, const FuleiCodeList *codes)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, first);
  for (guint i = 0; i < codes->n_codes; i++)
    gtk_string_list_append (labels, codes->codes[i].label);
  gtk_drop_down_set_model (menu, G_LIST_MODEL (labels));
}

static void
set_villages (FuleiSiteRosterDialog *self)
{
  const FuleiRegister *village = get_register (self, FULEI_REGISTER_VILLAGE);
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (village);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr (GArray) ids = NULL;

  fulei_query_set_township (query, fulei_desk_get_township (self->desk));
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, NULL);
  gtk_string_list_append (labels, _("全部村（居）"));
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *name = references->name (village, id, references->data);

      gtk_string_list_append (labels, name != NULL ? name : "");
      g_array_append_val (self->villages, id);
    }
  gtk_drop_down_set_expression (self->village, expression);
  gtk_drop_down_set_model (self->village, G_LIST_MODEL (labels));
}

static void
load_present (FuleiSiteRosterDialog *self)
{
  g_autoptr (GArray) guests = fulei_site_roster_load (fulei_desk_get_ledger (self->desk), self->site,
                                                      fulei_clock_today (), NULL);

  for (guint i = 0; guests != NULL && i < guests->len; i++)
    insert_id (self->present, g_array_index (guests, FuleiSiteGuest, i).child);
}

/** fulei_site_roster_dialog_new: Returns: (transfer none): owned by GTK until it is closed */
FuleiSiteRosterDialog *
fulei_site_roster_dialog_new (GtkWindow *parent, FuleiDesk *desk, gint64 site)
{
  FuleiSiteRosterDialog *self = g_object_new (FULEI_TYPE_SITE_ROSTER_DIALOG, "transient-for", parent, NULL);
  const FuleiRegister *child = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_CHILD);
  char today[FULEI_DATE_TEXT_SIZE];
  GtkWidget *list;

  self->desk = g_object_ref (desk);
  self->site = site;
  load_present (self);
  set_villages (self);
  set_choices (self->category, _("全部类别"), child->fields[FULEI_CHILD_CATEGORY].codes);
  set_choices (self->tier, _("未定"),
               get_register (self, FULEI_REGISTER_SITE_CHILD)->fields[FULEI_SITE_CHILD_CARE_TIER].codes);
  fulei_date_write_iso (fulei_clock_today (), today);
  gtk_editable_set_text (self->date, today);
  list = fulei_tick_list_new (_("可以加入的儿童"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_insert_child_after (GTK_BOX (self->content), list, GTK_WIDGET (self->hint));
  g_signal_connect_object (list, "changed", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  self->list = FULEI_TICK_LIST (list);
  filter_cb (self);
  count_cb (self);
  return self;
}
