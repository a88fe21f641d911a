/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-list-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-import-dialog.h"
#include "app/fulei-preview.h"
#include "app/fulei-record-dialog.h"
#include "app/fulei-record-pane.h"
#include "store/fulei-query.h"

#define MOST_RECORDS 500

struct _FuleiRecordListPane {
  GtkWidget            parent;

  GtkWidget           *box;
  GtkWidget           *add_button;
  GtkWidget           *import_button;
  GtkWidget           *print_button;
  GtkWidget           *empty;
  GtkListBox          *list;

  const FuleiRegister *reg;
  const FuleiField    *link;            /* by which its records hang on the form's */
  FuleiRecordMark      mark;            /* or NULL */

  FuleiDesk           *desk;
  GPtrArray           *records;         /* as the rows of the list */
  gint64               parent_id;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiRecordListPane, fulei_record_list_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static void
row_activated_cb (FuleiRecordListPane *self, GtkListBoxRow *row)
{
  fulei_record_list_pane_edit (self, fulei_record_get_id (g_ptr_array_index (self->records,
                                                                            gtk_list_box_row_get_index (row))));
}

static void
import_clicked_cb (FuleiRecordListPane *self)
{
  fulei_import_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk, self->reg);
}

static void
print_clicked_cb (FuleiRecordListPane *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->records->len; i++)
    {
      gint64 id = fulei_record_get_id (g_ptr_array_index (self->records, i));

      g_array_append_val (ids, id);
    }
  fulei_preview_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk, self->reg, "roster", ids);
}

static GtkWidget *
add_tool (FuleiRecordListPane *self, GtkWidget *tools, const char *label, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (tools), button);
  return button;
}

static void
fulei_record_list_pane_dispose (GObject *object)
{
  FuleiRecordListPane *self = FULEI_RECORD_LIST_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_record_list_pane_parent_class)->dispose (object);
}

static void
fulei_record_list_pane_class_init (FuleiRecordListPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_record_list_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordlistpane");
}

static void
fulei_record_list_pane_init (FuleiRecordListPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), tools);
  self->add_button = add_tool (self, tools, "", NULL, G_CALLBACK (fulei_record_list_pane_add));
  self->import_button = add_tool (self, tools, _("导入"), _("从表格导入，不限于这一条的"), G_CALLBACK (import_clicked_cb));
  self->print_button = add_tool (self, tools, _("打印"), _("打印这些记录的花名册"), G_CALLBACK (print_clicked_cb));
  self->empty = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->empty);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

/** fulei_record_list_pane_new: @link: a reference to the form's register, which tells the list's too. Returns: (transfer floating) */
GtkWidget *
fulei_record_list_pane_new (FuleiDesk *desk, const FuleiField *link)
{
  FuleiRecordListPane *self = g_object_new (FULEI_TYPE_RECORD_LIST_PANE, NULL);
  g_autofree char *add = g_strdup_printf (_("登记%s"), link->owner->noun);

  self->desk = g_object_ref (desk);
  self->link = link;
  self->reg = link->owner;
  gtk_button_set_label (GTK_BUTTON (self->add_button), add);
  gtk_label_set_label (GTK_LABEL (self->empty), self->reg->help);
  return GTK_WIDGET (self);
}

/** fulei_record_list_pane_get_register: Returns: (transfer none) */
const FuleiRegister *
fulei_record_list_pane_get_register (FuleiRecordListPane *self)
{
  return self->reg;
}

/** fulei_record_list_pane_get_records: Returns: (transfer none) (nullable) (element-type FuleiRecord) */
GPtrArray *
fulei_record_list_pane_get_records (FuleiRecordListPane *self)
{
  return self->records;
}

/** fulei_record_list_pane_set_mark: @mark: asked for each row when it is loaded */
void
fulei_record_list_pane_set_mark (FuleiRecordListPane *self, FuleiRecordMark mark)
{
  self->mark = mark;
}

/** fulei_record_list_pane_set_look_only: the records are made elsewhere: @empty says where, when there are none */
void
fulei_record_list_pane_set_look_only (FuleiRecordListPane *self, const char *empty)
{
  gtk_widget_set_visible (self->add_button, FALSE);
  gtk_widget_set_visible (self->import_button, FALSE);
  gtk_label_set_label (GTK_LABEL (self->empty), empty);
}

/* What stands in a line behind @before, the column before: a term is "2026-01-01 至 2026-12-31", a number has its unit. */
static void
append_words (GString *line, const FuleiField *before, const FuleiField *field, const char *words)
{
  gboolean term = before != NULL && g_str_equal (before->id, "starts_on") && g_str_equal (field->id, "ends_on");

  if (line->len > 0)
    g_string_append (line, term ? _(" 至 ") : " · ");
  g_string_append (line, words);
  if (field->unit != NULL)
    g_string_append_printf (line, " %s", field->unit);
}

/* The first columns in a line, the longer texts of the others under it. */
static GtkWidget *
make_words (FuleiRecordListPane *self, const FuleiRecord *record)
{
  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *label;
  const FuleiField *before = NULL;

  for (guint i = 0; i < self->reg->n_list_columns; i++)
    {
      const FuleiField *field = self->reg->list_columns[i];
      g_autofree char *words = fulei_value_dup_words (record, field, references, FALSE);
      GString *line = field->type == FULEI_FIELD_NOTE || field->type == FULEI_FIELD_YES_NO ? second : first;

      if (field == self->link || *words == '\0')
        continue;
      if (line == first)
        append_words (line, before, field, words);
      else
        g_string_append_printf (line, _("%s%s：%s"), line->len > 0 ? "　" : "", field->label, words);
      before = field;
    }
  label = gtk_label_new (first->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (second->len > 0)
    {
      label = gtk_label_new (second->str);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 3);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_row (FuleiRecordListPane *self, const FuleiRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *mark = self->mark != NULL ? self->mark (record, fulei_clock_today ()) : NULL;

  gtk_box_append (GTK_BOX (box), make_words (self, record));
  if (mark != NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (mark));
  gtk_widget_add_css_class (box, "record-row");
  return box;
}

static GPtrArray *
load_records (FuleiRecordListPane *self, GError **error)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (self->reg);
  g_autofree char *parent = g_strdup_printf ("%" G_GINT64_FORMAT, self->parent_id);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, self->link, FULEI_OPERATOR_EQUALS, parent);
  fulei_query_set_sort (query, self->reg->order, self->reg->order_descending);
  fulei_query_set_limit (query, MOST_RECORDS);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return NULL;
  return fulei_query_load_page (ledger, self->reg, (const gint64 *) (gpointer) ids->data, ids->len, NULL, 0, NULL,
                                error);
}

static void
load (FuleiRecordPane *pane, gint64 parent)
{
  FuleiRecordListPane *self = FULEI_RECORD_LIST_PANE (pane);
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  self->parent_id = parent;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->records, g_ptr_array_unref);
  if (parent != 0)
    self->records = load_records (self, &error);
  if (error != NULL)
    gtk_label_set_label (GTK_LABEL (self->empty), error->message);
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (self->records, i)));
  gtk_widget_set_visible (self->empty, self->records == NULL || self->records->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->records != NULL && self->records->len > 0);
  gtk_widget_set_sensitive (self->add_button, parent != 0);
  gtk_widget_set_sensitive (self->import_button, parent != 0);
  gtk_widget_set_sensitive (self->print_button, self->records != NULL && self->records->len > 0);
  gtk_widget_set_tooltip_text (self->add_button, parent == 0 ? _("请先保存") : NULL);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiRecordListPane *self = FULEI_RECORD_LIST_PANE (pane);

  return self->records != NULL && self->records->len > 0 ? g_strdup_printf ("%s %u", self->reg->noun, self->records->len)
                                                         : g_strdup (self->reg->noun);
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

/** fulei_record_list_pane_add: opens a new record of the list's register */
void
fulei_record_list_pane_add (FuleiRecordListPane *self)
{
  fulei_record_list_pane_edit (self, 0);
}

/** fulei_record_list_pane_edit: opens one of the list, or a new one for 0 */
void
fulei_record_list_pane_edit (FuleiRecordListPane *self, gint64 id)
{
  g_autofree char *parent = g_strdup_printf ("%" G_GINT64_FORMAT, self->parent_id);

  if (self->parent_id != 0)
    fulei_record_dialog_present (GTK_WIDGET (self), self->desk, self->reg, id, self->link, parent);
}
