/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-sidebar.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-desk-page.h"
#include "app/fulei-indicator-page.h"
#include "app/fulei-sidebar-row.h"
#include "app/fulei-statistics-page.h"
#include "store/fulei-query.h"

struct _FuleiSidebar {
  AdwBin        parent;

  /* template widgets */
  GtkListBox   *list;

  /* owned */
  FuleiDesk    *desk;
  GCancellable *cancellable;

  /* state */
  guint         count_source;
};

G_DEFINE_FINAL_TYPE (FuleiSidebar, fulei_sidebar, ADW_TYPE_BIN)

enum { SIGNAL_PAGE_SELECTED, SIGNAL_PAGE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Counts wait for a quiet moment: saving ten records in a row counts once. */
#define COUNT_DELAY_MS 400

/* Sidebar groups in their order; a register's group is an id of the dictionary. */
static const struct { const char *id; const char *label; } groups[] = {
  { "children", N_("儿童") },
  { "care", N_("关爱") },
  { "staff", N_("队伍") },
  { "fund", N_("资金") },
  { "report", N_("报告") },
};

/* How many records of @reg are shown on its page at first, and adds those in the recycle bin: all that there are less
 * the live ones, which indexes tell without reading the records. Returns: -1 with @error */
static gint64
count_register (FuleiLedger *ledger, const FuleiRegister *reg, const char *township, gint64 *n_deleted,
                GCancellable *cancellable, GError **error)
{
  const FuleiField *roll_status = fulei_register_find_field (reg, "roll_status");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiQuery) every = fulei_query_new (reg);
  gint64 all, live;

  fulei_query_set_township (query, township);
  fulei_query_set_township (every, township);
  live = fulei_query_count (query, ledger, cancellable, error);
  if (live < 0)
    return -1;
  fulei_query_set_show (every, FULEI_SHOW_ALL);
  all = fulei_query_count (every, ledger, cancellable, error);
  if (all < 0)
    return -1;
  *n_deleted += all - live;
  if (roll_status == NULL)
    return live;
  fulei_query_add (query, roll_status, FULEI_OPERATOR_EQUALS, "on");
  return fulei_query_count (query, ledger, cancellable, error);
}

static gpointer
count_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);
  guint n = fulei_dictionary_get_n_registers (dictionary);
  g_autoptr (GArray) counts = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n + 1);
  gint64 n_deleted = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 count = count_register (ledger, fulei_dictionary_get_register (dictionary, i), data, &n_deleted,
                                     cancellable, error);

      if (count < 0)
        return NULL;
      g_array_append_val (counts, count);
    }
  g_array_append_val (counts, n_deleted);
  return g_steal_pointer (&counts);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  FuleiSidebar *self = data;
  GtkListBoxRow *row;

  if (counts == NULL)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const FuleiRegister *reg = fulei_sidebar_row_get_register (FULEI_SIDEBAR_ROW (row));
      guint index = reg != NULL ? reg->index : counts->len - 1;

      if (reg != NULL || g_str_equal (fulei_sidebar_row_get_page (FULEI_SIDEBAR_ROW (row)), FULEI_PAGE_RECYCLE_BIN))
        fulei_sidebar_row_set_count (FULEI_SIDEBAR_ROW (row), g_array_index (counts, gint64, index));
    }
}

static gboolean
count_cb (gpointer data)
{
  FuleiSidebar *self = data;

  self->count_source = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, count_work, g_strdup (fulei_desk_get_township (self->desk)), g_free,
                        (GDestroyNotify) g_array_unref, self->cancellable, counted_cb, self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiSidebar *self)
{
  if (self->count_source == 0)
    self->count_source = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

static void
township_changed_cb (FuleiDesk *desk, FuleiSidebar *self)
{
  g_clear_handle_id (&self->count_source, g_source_remove);
  count_cb (self);
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  FuleiSidebar *self = data;

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_PAGE_SELECTED], 0, fulei_sidebar_row_get_page (FULEI_SIDEBAR_ROW (row)));
}

/* A row without a page of its own, as 设置 is, does what it says. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  const char *page = fulei_sidebar_row_get_page (FULEI_SIDEBAR_ROW (row));

  if (gtk_list_box_row_get_selectable (row))
    g_signal_emit (data, signals[SIGNAL_PAGE_ACTIVATED], 0, page);
  else
    gtk_widget_activate_action (GTK_WIDGET (data), page, NULL);
}

/* Tab leaves the list: from row to row it would open one page after the other. */
static gboolean
fulei_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (fulei_sidebar_parent_class)->focus (widget, direction);
}

/* The first row of a group has the group's name over it. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = fulei_sidebar_row_get_group (FULEI_SIDEBAR_ROW (row));
  GtkWidget *label;

  if (*group == '\0')
    return;
  if (before != NULL && g_str_equal (fulei_sidebar_row_get_group (FULEI_SIDEBAR_ROW (before)), group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-group");
  gtk_list_box_row_set_header (row, label);
}

static void
drop_desk (FuleiSidebar *self)
{
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
}

static void
fulei_sidebar_dispose (GObject *object)
{
  drop_desk (FULEI_SIDEBAR (object));
  G_OBJECT_CLASS (fulei_sidebar_parent_class)->dispose (object);
}

static void
fulei_sidebar_class_init (FuleiSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_sidebar_dispose;
  signals[SIGNAL_PAGE_SELECTED] = g_signal_new ("page-selected", FULEI_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PAGE_ACTIVATED] = g_signal_new ("page-activated", FULEI_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  widget_class->focus = fulei_sidebar_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fulei_sidebar_init (FuleiSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

static void
add_registers (FuleiSidebar *self)
{
  const FuleiDictionary *dictionary = fulei_desk_get_dictionary (self->desk);

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
      {
        const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);

        if (reg->in_sidebar && g_strcmp0 (reg->group, groups[g].id) == 0)
          gtk_list_box_append (self->list, fulei_sidebar_row_new (reg->id, reg->label, reg->icon, _(groups[g].label),
                                                                  reg));
      }
}

static void
add_system (FuleiSidebar *self)
{
  GtkWidget *preferences = fulei_sidebar_row_new ("win.preferences", _("设置"), "emblem-system-symbolic", _("系统"), NULL);

  gtk_list_box_append (self->list, fulei_sidebar_row_new (FULEI_PAGE_CALENDAR, _("年龄和期限"),
                                                          "x-office-calendar-symbolic", _("系统"), NULL));
  gtk_list_box_append (self->list, fulei_sidebar_row_new (FULEI_PAGE_CHANGES, _("变更记录"),
                                                          "document-open-recent-symbolic", _("系统"), NULL));
  gtk_list_box_append (self->list, fulei_sidebar_row_new (FULEI_PAGE_RECYCLE_BIN, _("回收站"), "user-trash-symbolic",
                                                          _("系统"), NULL));
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (preferences), FALSE);
  gtk_list_box_append (self->list, preferences);
}

/* In the group 报告, behind its registers. */
static void
add_figures (FuleiSidebar *self)
{
  gtk_list_box_append (self->list, fulei_sidebar_row_new (FULEI_PAGE_INDICATORS, _("指标"), "fulei-indicator-symbolic",
                                                          _("报告"), NULL));
  gtk_list_box_append (self->list, fulei_sidebar_row_new (FULEI_PAGE_STATISTICS, _("统计"), "fulei-statistics-symbolic",
                                                          _("报告"), NULL));
}

/** fulei_sidebar_set_desk: @desk: (nullable): whose registers are shown */
void
fulei_sidebar_set_desk (FuleiSidebar *self, FuleiDesk *desk)
{
  GtkListBoxRow *row;

  g_return_if_fail (FULEI_IS_SIDEBAR (self));
  drop_desk (self);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (desk == NULL)
    return;
  self->desk = g_object_ref (desk);
  gtk_list_box_append (self->list, fulei_sidebar_row_new (FULEI_PAGE_DESK, _("工作台"), "fulei-check-symbolic", "", NULL));
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  add_registers (self);
  add_figures (self);
  add_system (self);
  desk_changed_cb (desk, NULL, 0, self);
}

/** fulei_sidebar_select: @page: id of a page; Returns: whether there is one */
gboolean
fulei_sidebar_select (FuleiSidebar *self, const char *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_list_box_row_get_selectable (row)
        && g_strcmp0 (fulei_sidebar_row_get_page (FULEI_SIDEBAR_ROW (row)), page) == 0)
      {
        gtk_list_box_select_row (self->list, row);
        return TRUE;
      }
  return FALSE;
}

/** fulei_sidebar_set_count: @count: what the row of a page that is no register says; none is shown as nothing */
void
fulei_sidebar_set_count (FuleiSidebar *self, const char *page, gint64 count)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (fulei_sidebar_row_get_page (FULEI_SIDEBAR_ROW (row)), page) == 0)
      fulei_sidebar_row_set_count (FULEI_SIDEBAR_ROW (row), count);
}
