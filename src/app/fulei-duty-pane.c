/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-duty-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-pane.h"
#include "domain/fulei-period.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Ten times what one director should have (2024/33 17). */
#define MOST_CHILDREN 300

struct _FuleiDutyPane {
  GtkWidget  parent;

  /* template widgets */
  GtkWidget  *box;
  GtkLabel   *figures;
  GtkWidget  *scroller;
  GtkListBox *list;

  /* owned */
  FuleiDesk  *desk;
  GArray     *ids;                      /* children, as the rows */
};

/* What the children of a director had in a month: id → day of the latest visit, as ISO text. */
typedef struct {
  GHashTable *latest;
  guint       n_visits;
} Month;

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiDutyPane, fulei_duty_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiRegister *
get_register (FuleiDutyPane *self, guint reg)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), reg);
}

static GPtrArray *
load_children (FuleiDutyPane *self, gint64 director, GError **error)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME], &reg->fields[FULEI_CHILD_RISK_LEVEL] };
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, director);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_CHILD_DIRECTOR], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_as_at (query, fulei_clock_today ());
  fulei_query_set_limit (query, MOST_CHILDREN);
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, error);
  return ids == NULL ? NULL : fulei_query_load_page (fulei_desk_get_ledger (self->desk), reg,
                                                     (const gint64 *) (gconstpointer) ids->data, ids->len, fields,
                                                     G_N_ELEMENTS (fields), NULL, error);
}

static void
add_visit (Month *month, const FuleiRecord *visit)
{
  gint64 child = fulei_record_get_integer (visit, FULEI_VISIT_CHILD, 0), *key;
  const char *day = fulei_record_get_text (visit, FULEI_VISIT_VISITED_ON);

  month->n_visits++;
  if (day == NULL || g_strcmp0 (g_hash_table_lookup (month->latest, &child), day) >= 0)
    return;
  key = g_new (gint64, 1);
  *key = child;
  g_hash_table_replace (month->latest, key, g_strdup (day));
}

static gboolean
load_month (FuleiDutyPane *self, const GPtrArray *children, Month *month, GError **error)
{
  const FuleiRegister *reg = get_register (self, FULEI_REGISTER_VISIT);
  const FuleiField *fields[] = { &reg->fields[FULEI_VISIT_CHILD], &reg->fields[FULEI_VISIT_VISITED_ON] };
  FuleiPeriod period = fulei_period_at (FULEI_PERIOD_MONTH, fulei_clock_today ());
  g_autofree char *before = fulei_date_dup_iso (period.first - 1);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) visit = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < children->len; i++)
    g_ptr_array_add (values, g_strdup_printf ("%" G_GINT64_FORMAT, fulei_record_get_id (children->pdata[i])));
  g_ptr_array_add (values, NULL);
  fulei_query_add_in (query, fields[0], (const char *const *) values->pdata);
  fulei_query_add (query, fields[1], FULEI_OPERATOR_AFTER, before);
  cursor = fulei_cursor_new (fulei_desk_get_ledger (self->desk), query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, visit, &failure))
    add_visit (month, visit);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static GtkWidget *
new_label (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
append_row (FuleiDutyPane *self, const FuleiRecord *child, const char *latest)
{
  const FuleiRegister *reg = fulei_record_get_register (child);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *name, *risk;
  g_autofree char *level = fulei_value_dup_words (child, &reg->fields[FULEI_CHILD_RISK_LEVEL], NULL, FALSE);
  g_autofree char *day = latest != NULL ? g_strdup_printf (_("本月已走访，最近 %s"), latest) : NULL;
  gint64 id = fulei_record_get_id (child);

  name = new_label (fulei_record_get_text (child, FULEI_CHILD_NAME), FALSE);
  risk = new_label (level != NULL ? level : "", TRUE);
  gtk_widget_set_size_request (name, 110, -1);
  gtk_widget_set_hexpand (risk, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), risk);
  gtk_box_append (GTK_BOX (line), new_label (day != NULL ? day : _("本月还没有走访"), day != NULL));
  gtk_widget_add_css_class (line, "record-row");
  gtk_list_box_append (self->list, line);
  g_array_append_val (self->ids, id);
}

/* Those who were not visited yet come first. */
static void
show_children (FuleiDutyPane *self, const GPtrArray *children, const Month *month)
{
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < children->len; i++)
      {
        gint64 id = fulei_record_get_id (children->pdata[i]);
        const char *latest = g_hash_table_lookup (month->latest, &id);

        if ((latest != NULL) == (round == 1))
          append_row (self, children->pdata[i], latest);
      }
}

static void
show_figures (FuleiDutyPane *self, const GPtrArray *children, const Month *month)
{
  guint n_high = 0, n_visited = g_hash_table_size (month->latest);
  g_autofree char *text = NULL;

  for (guint i = 0; i < children->len; i++)
    n_high += g_strcmp0 (fulei_record_get_text (children->pdata[i], FULEI_CHILD_RISK_LEVEL), "high") == 0;
  if (children->len == 0)
    text = g_strdup (_("没有由这名人员负责的在册儿童。在儿童档案的“儿童主任”一栏选择负责人。"));
  else
    text = g_strdup_printf (_("负责在册儿童 %u 名（高风险 %u 名）。本月走访联系 %u 次，走访到 %u 名，还有 %u 名没有走访。"),
                            children->len, n_high, month->n_visits, n_visited, children->len - n_visited);
  gtk_label_set_label (self->figures, text);
  gtk_widget_set_visible (self->scroller, children->len > 0);
}

static void
clear_rows (FuleiDutyPane *self)
{
  GtkListBoxRow *row;

  g_array_set_size (self->ids, 0);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiDutyPane *self = FULEI_DUTY_PANE (pane);
  g_autoptr (GHashTable) latest = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Month month = { .latest = latest };
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GError) error = NULL;

  clear_rows (self);
  children = id != 0 ? load_children (self, id, &error) : g_ptr_array_new ();
  if (children != NULL && (children->len == 0 || load_month (self, children, &month, &error)))
    {
      show_children (self, children, &month);
      show_figures (self, children, &month);
      return;
    }
  gtk_label_set_label (self->figures, error->message);
  gtk_widget_set_visible (self->scroller, FALSE);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  return g_strdup (_("履职"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
row_activated_cb (FuleiDutyPane *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", "child",
                              g_array_index (self->ids, gint64, gtk_list_box_row_get_index (row)));
}

static void
fulei_duty_pane_dispose (GObject *object)
{
  FuleiDutyPane *self = FULEI_DUTY_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_duty_pane_parent_class)->dispose (object);
}

static void
fulei_duty_pane_class_init (FuleiDutyPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_duty_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordlistpane");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-duty-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyPane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyPane, figures);
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyPane, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fulei_duty_pane_init (FuleiDutyPane *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_duty_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_duty_pane_new (FuleiDesk *desk)
{
  FuleiDutyPane *self = g_object_new (FULEI_TYPE_DUTY_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/** fulei_duty_pane_get_figures: Returns: (transfer none): how many children, visits and unvisited, in words */
const char *
fulei_duty_pane_get_figures (FuleiDutyPane *self)
{
  return gtk_label_get_label (self->figures);
}

/** fulei_duty_pane_get_list: Returns: (transfer none): a row for each child, those not visited yet first */
GtkListBox *
fulei_duty_pane_get_list (FuleiDutyPane *self)
{
  return self->list;
}
