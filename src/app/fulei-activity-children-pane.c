/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-activity-children-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-child-line.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-record-dialog.h"
#include "fulei-fields.h"
#include "office/fulei-activity-office.h"
#include "store/fulei-query.h"

/* More are found by searching. */
#define MOST_POOLED 300

struct _FuleiActivityChildrenPane {
  GtkWidget           parent;

  /* template widgets */
  FuleiFormBar       *bar;
  GtkWidget          *hint;
  GtkWidget          *columns;
  GtkDropDown        *pools;
  GtkEditable        *search;
  GtkListBox         *pool_list;
  GtkLabel           *pool_empty;
  GtkCheckButton     *all_button;
  GtkButton          *add_button;
  GtkLabel           *listed_label;
  GtkListBox         *listed;

  /* owned */
  FuleiDesk          *desk;
  GSimpleActionGroup *actions;
  FuleiRecord        *activity;         /* NULL while it is not saved */
  GArray             *pool;             /* ids, as the rows */
  GArray             *entries;          /* ids of activity_child, as the rows */
  GArray             *last;             /* entries of the last step, for 撤消 */

  /* state */
  gboolean            last_removed;     /* else it was added */
  gboolean            stale;            /* the pool is read when it is seen */
  gboolean            loading;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiActivityChildrenPane, fulei_activity_children_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiRegister *
get_register (FuleiActivityChildrenPane *self, guint reg)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), reg);
}

static FuleiLedger *
get_ledger (FuleiActivityChildrenPane *self)
{
  return fulei_desk_get_ledger (self->desk);
}

static gint64
get_activity (FuleiActivityChildrenPane *self)
{
  return self->activity != NULL ? fulei_record_get_id (self->activity) : 0;
}

static void
say_error (FuleiActivityChildrenPane *self, const GError *error)
{
  fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
}

static GtkCheckButton *
get_check (FuleiActivityChildrenPane *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pool_list, (int) position);

  return GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));
}

static GArray *
dup_checked (FuleiActivityChildrenPane *self)
{
  GArray *checked = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; self->pool != NULL && i < self->pool->len; i++)
    if (gtk_check_button_get_active (get_check (self, i)))
      g_array_append_val (checked, g_array_index (self->pool, gint64, i));
  return checked;
}

static void
update_actions (FuleiActivityChildrenPane *self)
{
  g_autoptr (GArray) checked = dup_checked (self);
  g_autofree char *label = checked->len > 0 ? g_strdup_printf (_("加入 %u 名"), checked->len) : g_strdup (_("加入"));
  gboolean writable = self->activity != NULL && !fulei_ledger_get_read_only (get_ledger (self));
  const struct { const char *name; gboolean enabled; } states[] = {
    { "add", writable && checked->len > 0 },
    { "remove", writable },
    { "undo", writable && self->last != NULL },
  };

  gtk_button_set_label (self->add_button, label);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions),
                                                                              states[i].name)), states[i].enabled);
}

static void
check_toggled_cb (GtkCheckButton *button, FuleiActivityChildrenPane *self)
{
  if (!self->loading)
    update_actions (self);
}

static void
clear_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
append_pool_row (FuleiActivityChildrenPane *self, const FuleiRecord *child)
{
  GtkWidget *check = fulei_child_line_new_check (self->desk, child);

  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  gtk_list_box_append (self->pool_list, check);
}

static void
load_pool (FuleiActivityChildrenPane *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) children = NULL;

  self->stale = FALSE;
  self->loading = TRUE;
  clear_rows (self->pool_list);
  g_clear_pointer (&self->pool, g_array_unref);
  gtk_check_button_set_active (self->all_button, FALSE);
  if (self->activity != NULL)
    self->pool = fulei_activity_office_select_pool (get_ledger (self), self->activity,
                                                    (FuleiPool) gtk_drop_down_get_selected (self->pools),
                                                    gtk_editable_get_text (self->search), MOST_POOLED, &error);
  if (self->pool != NULL)
    children = fulei_child_line_load (self->desk, self->pool, &error);
  for (guint i = 0; children != NULL && i < children->len; i++)
    append_pool_row (self, g_ptr_array_index (children, i));
  if (error != NULL)
    say_error (self, error);
  gtk_label_set_label (self->pool_empty, *gtk_editable_get_text (self->search) != '\0'
                                             ? _("没有找到；换个范围或写法试试。") : _("没有可以加入的在册儿童。"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_button), self->pool != NULL && self->pool->len > 0);
  self->loading = FALSE;
  update_actions (self);
}

/* The pool is read while it is on the screen only: a form is shown more often than this page of it. */
static void
refresh_pool (FuleiActivityChildrenPane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load_pool (self);
  else
    self->stale = TRUE;
}

static void
append_entry_row (FuleiActivityChildrenPane *self, const FuleiRecord *entry)
{
  const char *words = fulei_record_get_text (entry, FULEI_ACTIVITY_CHILD_WORDS);
  const FuleiRegister *reg = fulei_record_get_register (entry);
  g_autofree char *name = fulei_value_dup_words (entry, &reg->fields[FULEI_ACTIVITY_CHILD_CHILD],
                                                 fulei_desk_get_references (self->desk), FALSE);
  g_autofree char *hint = g_strdup_printf (_("移出%s"), name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label, *button;

  label = gtk_label_new (name);
  gtk_box_append (GTK_BOX (box), label);
  label = gtk_label_new (words != NULL ? words : _("写情况…"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, hint);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "children.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", fulei_record_get_id (entry));
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_append (self->listed, box);
}

static GArray *
select_entries (FuleiActivityChildrenPane *self, GError **error)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_ACTIVITY_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, get_activity (self));

  fulei_query_add (query, &reg->fields[FULEI_ACTIVITY_CHILD_ACTIVITY], FULEI_OPERATOR_EQUALS, id);
  return fulei_query_select_ids (query, get_ledger (self), NULL, error);
}

static void
load_listed (FuleiActivityChildrenPane *self)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_ACTIVITY_CHILD);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *heading = NULL;

  clear_rows (self->listed);
  g_clear_pointer (&self->entries, g_array_unref);
  if (self->activity != NULL)
    self->entries = select_entries (self, &error);
  if (self->entries != NULL)
    entries = fulei_query_load_page (get_ledger (self), reg, (const gint64 *) (gpointer) self->entries->data,
                                     self->entries->len, NULL, 0, NULL, &error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    append_entry_row (self, g_ptr_array_index (entries, i));
  if (error != NULL)
    say_error (self, error);
  heading = g_strdup_printf (_("参加的儿童　%u 名"), self->entries != NULL ? self->entries->len : 0);
  gtk_label_set_label (self->listed_label, heading);
}

/* The list has changed, and perhaps the headcount. */
static void
tell_everybody (FuleiActivityChildrenPane *self)
{
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_ACTIVITY), get_activity (self));
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_ACTIVITY_CHILD), 0);
}

static void
changed (FuleiActivityChildrenPane *self, GArray *entries, gboolean removed)
{
  g_autofree char *text = g_strdup_printf (removed ? _("已移出 %u 名。") : _("已加入 %u 名。"), entries->len);
  GtkWidget *button;

  g_clear_pointer (&self->last, g_array_unref);
  self->last = entries;
  self->last_removed = removed;
  fulei_form_bar_show (self->bar, FULEI_BAR_INFO, text);
  button = fulei_form_bar_add_button (self->bar, _("撤消"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "children.undo");
  tell_everybody (self);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiActivityChildrenPane *self = data;
  g_autoptr (GArray) checked = dup_checked (self);
  g_autoptr (GError) error = NULL;
  GArray *entries = fulei_activity_office_add_children (get_ledger (self), get_activity (self),
                                                        (const gint64 *) (gpointer) checked->data, checked->len, &error);

  if (entries == NULL)
    say_error (self, error);
  else
    changed (self, entries, FALSE);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiActivityChildrenPane *self = data;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 id = g_variant_get_int64 (parameter);

  g_array_append_val (entries, id);
  if (!fulei_activity_office_remove_children (get_ledger (self), get_activity (self), &id, 1, FALSE, &error))
    say_error (self, error);
  else
    changed (self, g_steal_pointer (&entries), TRUE);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiActivityChildrenPane *self = data;
  g_autoptr (GArray) last = g_steal_pointer (&self->last);
  g_autoptr (GError) error = NULL;

  fulei_form_bar_hide (self->bar);
  if (!fulei_activity_office_remove_children (get_ledger (self), get_activity (self),
                                              (const gint64 *) (gpointer) last->data, last->len, self->last_removed,
                                              &error))
    say_error (self, error);
  tell_everybody (self);
}

static void
refresh_pool_cb (FuleiActivityChildrenPane *self)
{
  if (!self->loading && self->desk != NULL)
    refresh_pool (self);
}

/* Enter in the search ticks the first one found, and makes place for the next name. */
static void
search_activate_cb (GtkSearchEntry *entry, gpointer data)
{
  FuleiActivityChildrenPane *self = data;

  if (self->pool == NULL || self->pool->len == 0)
    return;
  gtk_check_button_set_active (get_check (self, 0), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "children.add", NULL);
  gtk_editable_set_text (self->search, "");
}

static void
pool_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
all_toggled_cb (GtkCheckButton *button, gpointer data)
{
  FuleiActivityChildrenPane *self = data;

  if (self->loading)
    return;
  self->loading = TRUE;
  for (guint i = 0; self->pool != NULL && i < self->pool->len; i++)
    gtk_check_button_set_active (get_check (self, i), gtk_check_button_get_active (button));
  self->loading = FALSE;
  update_actions (self);
}

static void
listed_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  FuleiActivityChildrenPane *self = data;
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_ACTIVITY_CHILD);
  g_autofree char *activity = g_strdup_printf ("%" G_GINT64_FORMAT, get_activity (self));

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, reg,
                               g_array_index (self->entries, gint64, gtk_list_box_row_get_index (row)),
                               &reg->fields[FULEI_ACTIVITY_CHILD_ACTIVITY], activity);
}

/* Begins with the narrowest choice that the activity has. */
static void
choose_pool (FuleiActivityChildrenPane *self)
{
  FuleiPool pool = !fulei_record_is_empty (self->activity, FULEI_ACTIVITY_SITE) ? FULEI_POOL_SITE
                   : !fulei_record_is_empty (self->activity, FULEI_ACTIVITY_VILLAGE) ? FULEI_POOL_VILLAGE
                   : FULEI_POOL_ALL;

  self->loading = TRUE;
  gtk_drop_down_set_selected (self->pools, pool);
  gtk_editable_set_text (self->search, "");
  self->loading = FALSE;
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiActivityChildrenPane *self = FULEI_ACTIVITY_CHILDREN_PANE (pane);
  gboolean another = id == 0 || id != get_activity (self);

  g_clear_pointer (&self->activity, fulei_record_free);
  if (id != 0)
    self->activity = fulei_ledger_load (get_ledger (self), get_register (self, FULEI_REGISTER_ACTIVITY), id, NULL);
  if (another)
    {
      g_clear_pointer (&self->last, g_array_unref);
      fulei_form_bar_hide (self->bar);
      if (self->activity != NULL)
        choose_pool (self);
    }
  gtk_widget_set_visible (self->hint, self->activity == NULL);
  gtk_widget_set_visible (self->columns, self->activity != NULL);
  load_listed (self);
  refresh_pool (self);
  update_actions (self);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiActivityChildrenPane *self = FULEI_ACTIVITY_CHILDREN_PANE (pane);

  return self->entries != NULL && self->entries->len > 0 ? g_strdup_printf (_("参加儿童 %u"), self->entries->len)
                                                         : g_strdup (_("参加儿童"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static const GActionEntry actions[] = {
  { .name = "add", .activate = add_cb },
  { .name = "remove", .activate = remove_cb, .parameter_type = "x" },
  { .name = "undo", .activate = undo_cb },
};

static void
fulei_activity_children_pane_map (GtkWidget *widget)
{
  FuleiActivityChildrenPane *self = FULEI_ACTIVITY_CHILDREN_PANE (widget);

  GTK_WIDGET_CLASS (fulei_activity_children_pane_parent_class)->map (widget);
  if (self->stale)
    load_pool (self);
}

static void
fulei_activity_children_pane_dispose (GObject *object)
{
  FuleiActivityChildrenPane *self = FULEI_ACTIVITY_CHILDREN_PANE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->activity, fulei_record_free);
  g_clear_pointer (&self->pool, g_array_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->last, g_array_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_activity_children_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, hint);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, columns);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, pools);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, search);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, pool_list);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, pool_empty);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, all_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, add_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, listed_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiActivityChildrenPane, listed);
  gtk_widget_class_bind_template_callback (widget_class, refresh_pool_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, pool_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, listed_activated_cb);
}

static void
fulei_activity_children_pane_class_init (FuleiActivityChildrenPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_activity_children_pane_dispose;
  widget_class->map = fulei_activity_children_pane_map;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-activity-children-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_set_css_name (widget_class, "childrenpane");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "children.add", NULL);
}

static void
fulei_activity_children_pane_init (FuleiActivityChildrenPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "children", G_ACTION_GROUP (self->actions));
}

/** fulei_activity_children_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_activity_children_pane_new (FuleiDesk *desk)
{
  FuleiActivityChildrenPane *self = g_object_new (FULEI_TYPE_ACTIVITY_CHILDREN_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
