/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-sign-in-pane.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-record-dialog.h"
#include "app/fulei-tick-list.h"
#include "fulei-fields.h"
#include "office/fulei-site-roster.h"
#include "store/fulei-query.h"

#define MOST_ACTIVITIES 300

struct _FuleiSignInPane {
  GtkWidget      parent;

  /* template */
  GtkWidget     *box;
  FuleiFormBar  *bar;
  GtkWidget     *day_box;
  GtkWidget     *before_button;
  GtkEditable   *date;
  GtkWidget     *after_button;
  GtkLabel      *count;
  GtkWidget     *all_button;
  GtkWidget     *save_button;
  GtkLabel      *hint;
  GtkWidget     *other_button;
  GtkListBox    *log;
  FuleiTickList *list;

  /* owned */
  FuleiDesk     *desk;
  GPtrArray     *activities;            /* FuleiRecord: as the rows of the log; NULL before loading */

  /* state */
  gint64         site;
  FuleiDate      day;
  gboolean       modified;              /* ticks that are not in the ledger */
  gboolean       saving;                /* its own change is being told: the list is as it should be */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiSignInPane, fulei_sign_in_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiTickColumn columns[] = { { N_("姓名"), 15 }, { N_("村（居）"), 0 } };

static const FuleiRegister *
get_register (FuleiSignInPane *self, guint index)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), index);
}

static gboolean
is_writable (FuleiSignInPane *self)
{
  return self->site != 0 && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
}

static void
update_count (FuleiSignInPane *self)
{
  guint n_children = fulei_tick_list_get_n (self->list);
  g_autofree char *text = g_strdup_printf (_("到 %u / %u 名%s"), fulei_tick_list_count (self->list), n_children,
                                           self->modified ? _("，还没有保存") : "");

  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->save_button, self->modified && is_writable (self));
  gtk_widget_set_sensitive (self->all_button, n_children > 0 && is_writable (self));
  gtk_widget_set_sensitive (self->before_button, self->site != 0);
  gtk_widget_set_sensitive (self->after_button, self->site != 0 && self->day < fulei_clock_today ());
  gtk_widget_set_sensitive (self->other_button, is_writable (self));
}

static void
ticked_cb (FuleiSignInPane *self)
{
  self->modified = TRUE;
  update_count (self);
}

/* Ids of who was signed in on the day that is shown. */
static GHashTable *
load_present (FuleiSignInPane *self, GError **error)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  gint64 activity = fulei_sign_in_find (ledger, self->site, self->day, error);
  g_autoptr (GArray) children = activity != 0 ? fulei_sign_in_load (ledger, activity, error) : NULL;
  GHashTable *present = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; children != NULL && i < children->len; i++)
    g_hash_table_add (present, g_memdup2 (&g_array_index (children, gint64, i), sizeof (gint64)));
  return present;
}

/* The roster of the day; behind it, who was signed in without being on it. */
static GArray *
load_candidates (FuleiSignInPane *self, GHashTable *present, GError **error)
{
  g_autoptr (GArray) guests = fulei_site_roster_load (fulei_desk_get_ledger (self->desk), self->site, self->day, error);
  g_autoptr (GHashTable) rest = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer child;

  g_hash_table_iter_init (&iter, present);
  while (g_hash_table_iter_next (&iter, &child, NULL))
    g_hash_table_add (rest, child);
  for (guint i = 0; guests != NULL && i < guests->len; i++)
    {
      gint64 id = g_array_index (guests, FuleiSiteGuest, i).child;

      g_array_append_val (ids, id);
      g_hash_table_remove (rest, &id);
    }
  g_hash_table_iter_init (&iter, rest);
  while (g_hash_table_iter_next (&iter, &child, NULL))
    g_array_append_vals (ids, child, 1);
  return ids;
}

static void
fill_list (FuleiSignInPane *self, const GArray *ids, GHashTable *present, GError **error)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME], &reg->fields[FULEI_CHILD_VILLAGE] };
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  g_autoptr (GPtrArray) children = fulei_query_load_page (fulei_desk_get_ledger (self->desk), reg,
                                                          (const gint64 *) (gpointer) ids->data, ids->len, fields,
                                                          G_N_ELEMENTS (fields), NULL, error);

  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      const FuleiRecord *child = g_ptr_array_index (children, i);
      g_autofree char *village = fulei_value_dup_words (child, fields[1], references, FALSE);
      const char *words[] = { fulei_record_get_text (child, FULEI_CHILD_NAME), village };
      gint64 id = fulei_record_get_id (child);

      fulei_tick_list_append (self->list, id, words, g_hash_table_contains (present, &id));
    }
}

static void
show_day (FuleiSignInPane *self)
{
  g_autoptr (GHashTable) present = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  char iso[FULEI_DATE_TEXT_SIZE];

  self->modified = FALSE;
  fulei_date_write_iso (self->day, iso);
  gtk_editable_set_text (self->date, iso);
  fulei_tick_list_clear (self->list);
  if (self->site != 0)
    {
      present = load_present (self, &error);
      ids = load_candidates (self, present, error == NULL ? &error : NULL);
      fill_list (self, ids, present, error == NULL ? &error : NULL);
    }
  if (error != NULL)
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  gtk_label_set_label (self->hint, self->site == 0 ? _("请先保存，再登记服务。")
                                   : fulei_tick_list_get_n (self->list) > 0
                                     ? _("勾选到场的儿童：↑↓ 移动，空格勾选，Ctrl+A 全到。")
                                     : _("这一天花名册上没有儿童。先在“花名册”里加入。"));
  update_count (self);
}

static GtkWidget *
make_row (FuleiSignInPane *self, const FuleiRecord *activity)
{
  const FuleiRegister *reg = fulei_record_get_register (activity);
  g_autofree char *kind = fulei_value_dup_words (activity, &reg->fields[FULEI_ACTIVITY_KIND], NULL, FALSE);
  gint64 headcount = fulei_record_get_integer (activity, FULEI_ACTIVITY_HEADCOUNT, -1);
  g_autofree char *people = headcount >= 0 ? g_strdup_printf (_("%" PRId64 " 人"), headcount) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s  %s", fulei_record_get_text (activity, FULEI_ACTIVITY_HELD_ON), kind);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, fulei_record_get_text (activity, FULEI_ACTIVITY_TITLE));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_label_new (people));
  gtk_widget_add_css_class (box, "record-row");
  return box;
}

static GPtrArray *
load_activities (FuleiSignInPane *self, GError **error)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_ACTIVITY);
  const FuleiField *fields[] = { &reg->fields[FULEI_ACTIVITY_KIND], &reg->fields[FULEI_ACTIVITY_TITLE],
                                 &reg->fields[FULEI_ACTIVITY_HELD_ON], &reg->fields[FULEI_ACTIVITY_HEADCOUNT] };
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *site = g_strdup_printf ("%" G_GINT64_FORMAT, self->site);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_ACTIVITY_SITE], FULEI_OPERATOR_EQUALS, site);
  fulei_query_set_sort (query, &reg->fields[FULEI_ACTIVITY_HELD_ON], TRUE);
  fulei_query_set_limit (query, MOST_ACTIVITIES);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  return ids != NULL ? fulei_query_load_page (ledger, reg, (const gint64 *) (gpointer) ids->data, ids->len, fields,
                                              G_N_ELEMENTS (fields), NULL, error)
                     : NULL;
}

static void
fill_log (FuleiSignInPane *self)
{
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->log, 0)) != NULL)
    gtk_list_box_remove (self->log, GTK_WIDGET (row));
  g_clear_pointer (&self->activities, g_ptr_array_unref);
  if (self->site != 0)
    self->activities = load_activities (self, &error);
  if (error != NULL)
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  for (guint i = 0; self->activities != NULL && i < self->activities->len; i++)
    gtk_list_box_append (self->log, make_row (self, g_ptr_array_index (self->activities, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->log), self->activities != NULL && self->activities->len > 0);
}

/* Whether the day has no sign-in yet: a day on which nobody came is none. */
static gboolean
is_unsigned (FuleiSignInPane *self)
{
  g_autoptr (GError) error = NULL;

  return fulei_sign_in_find (fulei_desk_get_ledger (self->desk), self->site, self->day, &error) == 0 && error == NULL;
}

/** fulei_sign_in_pane_save: Returns: whether the day's ticks are in the ledger now */
gboolean
fulei_sign_in_pane_save (FuleiSignInPane *self)
{
  g_autoptr (GArray) children = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *iso = NULL;

  if (!self->modified || !is_writable (self))
    return !self->modified;
  children = fulei_tick_list_dup_ticked (self->list);
  if (children->len == 0 && is_unsigned (self))
    {
      self->modified = FALSE;
      fulei_form_bar_show (self->bar, FULEI_BAR_WARNING, _("一名儿童都没有勾选，没有保存签到。"));
      update_count (self);
      return TRUE;
    }
  if (fulei_sign_in_save (fulei_desk_get_ledger (self->desk), self->site, self->day,
                          (const gint64 *) (gpointer) children->data, children->len, &error) == 0)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return FALSE;
    }
  self->modified = FALSE;
  iso = fulei_date_dup_iso (self->day);
  text = g_strdup_printf (_("已保存 %s 的签到：%u 名。"), iso, children->len);
  fulei_form_bar_show (self->bar, FULEI_BAR_INFO, text);
  self->saving = TRUE;
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_ACTIVITY), 0);
  self->saving = FALSE;
  update_count (self);
  return TRUE;
}

/** fulei_sign_in_pane_show_day: what was ticked for the day before is saved first; a day to come is not shown */
void
fulei_sign_in_pane_show_day (FuleiSignInPane *self, FuleiDate day)
{
  if (day == 0 || day > fulei_clock_today ())
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_WARNING, _("日期要写成 2024-06-30 的样子，不能晚于今天。"));
      return;
    }
  if (self->modified && !fulei_sign_in_pane_save (self))
    return;
  self->day = day;
  show_day (self);
}

static void
save_cb (FuleiSignInPane *self)
{
  fulei_sign_in_pane_save (self);
}

static void
date_cb (FuleiSignInPane *self)
{
  FuleiDate day = 0;

  if (fulei_date_parse (gtk_editable_get_text (self->date), &day) != FULEI_DATE_PRECISION_DAY)
    day = 0;
  fulei_sign_in_pane_show_day (self, day);
}

static void
before_cb (FuleiSignInPane *self)
{
  fulei_sign_in_pane_show_day (self, self->day - 1);
}

static void
after_cb (FuleiSignInPane *self)
{
  fulei_sign_in_pane_show_day (self, self->day + 1);
}

static void
all_cb (FuleiSignInPane *self)
{
  fulei_tick_list_toggle_all (self->list);
}

static void
open_activity (FuleiSignInPane *self, gint64 id)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_ACTIVITY);
  g_autofree char *site = g_strdup_printf ("%" G_GINT64_FORMAT, self->site);

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, reg, id, &reg->fields[FULEI_ACTIVITY_SITE], site);
}

static void
other_cb (FuleiSignInPane *self)
{
  open_activity (self, 0);
}

static void
log_cb (FuleiSignInPane *self, GtkListBoxRow *row)
{
  const FuleiRecord *activity = g_ptr_array_index (self->activities, gtk_list_box_row_get_index (row));

  if (g_strcmp0 (fulei_record_get_text (activity, FULEI_ACTIVITY_KIND), "sign-in") == 0)
    fulei_sign_in_pane_show_day (self, fulei_date_from_iso (fulei_record_get_text (activity, FULEI_ACTIVITY_HELD_ON)));
  else
    open_activity (self, fulei_record_get_id (activity));
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiSignInPane *self = FULEI_SIGN_IN_PANE (pane);

  if (self->site != id)
    {
      if (self->modified)
        fulei_sign_in_pane_save (self);
      fulei_form_bar_hide (self->bar);
      self->modified = FALSE;
      self->day = fulei_clock_today ();
    }
  self->site = id;
  if (!self->modified && !self->saving)
    show_day (self);
  fill_log (self);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiSignInPane *self = FULEI_SIGN_IN_PANE (pane);

  return self->activities != NULL && self->activities->len > 0
           ? g_strdup_printf (_("服务记录 %u"), self->activities->len) : g_strdup (_("服务记录"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static gboolean
save_shortcut (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (!FULEI_SIGN_IN_PANE (data)->modified)
    return FALSE;
  fulei_sign_in_pane_save (data);
  return TRUE;
}

static void
fulei_sign_in_pane_dispose (GObject *object)
{
  FuleiSignInPane *self = FULEI_SIGN_IN_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->activities, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_sign_in_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, day_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, before_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, date);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, after_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, count);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, all_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, save_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, hint);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, other_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiSignInPane, log);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_cb);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_cb);
  gtk_widget_class_bind_template_callback (widget_class, log_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
fulei_sign_in_pane_class_init (FuleiSignInPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_sign_in_pane_dispose;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-sign-in-pane.ui");
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "signinpane");
}

static void
fulei_sign_in_pane_init (FuleiSignInPane *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkWidget *list;

  gtk_widget_init_template (GTK_WIDGET (self));
  list = fulei_tick_list_new (_("到场的儿童"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (self->day_box), list);
  g_signal_connect_object (list, "changed", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  self->list = FULEI_TICK_LIST (list);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>s"),
                                                          gtk_callback_action_new (save_shortcut, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

/** fulei_sign_in_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_sign_in_pane_new (FuleiDesk *desk)
{
  FuleiSignInPane *self = g_object_new (FULEI_TYPE_SIGN_IN_PANE, NULL);

  self->desk = g_object_ref (desk);
  self->day = fulei_clock_today ();
  return GTK_WIDGET (self);
}
