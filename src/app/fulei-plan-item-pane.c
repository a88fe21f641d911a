/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-plan-item-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-record-pane.h"
#include "fulei-fields.h"
#include "office/fulei-entry-effects.h"
#include "office/fulei-entry.h"
#include "store/fulei-query.h"

#define MOST_ITEMS 200

/* The fields that are typed, in the order of a line. */
static const struct {
  guint field;
  int   width;                  /* characters; 0 takes what is left */
} columns[] = {
  { FULEI_PLAN_ITEM_SERVICE, 0 },
  { FULEI_PLAN_ITEM_WHO, 8 },
  { FULEI_PLAN_ITEM_DUE_ON, 11 },
};

struct _FuleiPlanItemPane {
  GtkWidget     parent;

  GtkWidget    *box;
  FuleiFormBar *bar;
  GtkWidget    *lines;
  GtkWidget    *hint;

  FuleiDesk    *desk;           /* owned */
  gint64        plan;
  guint         n_items;
  gboolean      busy;           /* lines are being built, or one is being saved */
};

/* One item on the screen. */
typedef struct {
  FuleiPlanItemPane *pane;      /* borrowed */
  GtkWidget         *box;
  GtkWidget         *done;
  GtkWidget         *entries[G_N_ELEMENTS (columns)];
  FuleiRecord       *item;      /* as it was saved; id 0 in the empty line */
} Line;

static void pane_init (FuleiRecordPaneInterface *iface);
static void add_line (FuleiPlanItemPane *self, FuleiRecord *item);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiPlanItemPane, fulei_plan_item_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiRegister *
get_register (FuleiPlanItemPane *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_PLAN_ITEM);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  fulei_record_free (line->item);
  g_free (line);
}

/* What the item's values are in words, as its line shows them. */
static void
show_item (Line *line)
{
  const FuleiRegister *reg = fulei_record_get_register (line->item);
  const char *done = fulei_record_get_text (line->item, FULEI_PLAN_ITEM_DONE_ON);
  gboolean busy = line->pane->busy;

  line->pane->busy = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *words = fulei_value_dup_words (line->item, &reg->fields[columns[i].field],
                                                      fulei_desk_get_references (line->pane->desk), FALSE);

      gtk_editable_set_text (GTK_EDITABLE (line->entries[i]), words);
      gtk_widget_remove_css_class (line->entries[i], "error");
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (line->done), done != NULL);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (line->done), done != NULL ? done : _("未完成"));
  gtk_widget_set_sensitive (line->done, fulei_record_get_id (line->item) != 0);
  line->pane->busy = busy;
}

/* Takes what is typed into @item. Returns: FALSE after it was said what cannot be read */
static gboolean
read_line (Line *line, FuleiRecord *item)
{
  const FuleiRegister *reg = fulei_record_get_register (item);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (line->entries[i]));
      g_autoptr (GError) error = NULL;

      gtk_widget_remove_css_class (line->entries[i], "error");
      if (*text == '\0')
        fulei_record_clear (item, columns[i].field);
      else if (!fulei_value_parse (item, &reg->fields[columns[i].field], text,
                                   fulei_desk_get_references (line->pane->desk), &error))
        {
          gtk_widget_add_css_class (line->entries[i], "error");
          fulei_form_bar_show (line->pane->bar, FULEI_BAR_ERROR, error->message);
          return FALSE;
        }
    }
  return TRUE;
}

/* Says the first mistake, or else the first warning. Returns: whether the item may be saved */
static gboolean
judge (FuleiPlanItemPane *self, FuleiRecord *item)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  gboolean wrong;

  fulei_entry_check (item, fulei_clock_today (), issues);
  fulei_entry_apply_rules (fulei_desk_get_ledger (self->desk), item, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
  wrong = fulei_issues_has_error (issues);
  fulei_form_bar_hide (self->bar);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      if (wrong != (issue->severity == FULEI_ISSUE_ERROR))
        continue;
      fulei_form_bar_show (self->bar, wrong ? FULEI_BAR_ERROR : FULEI_BAR_INFO, issue->message);
      break;
    }
  return !wrong;
}

static void
save_item (Line *line, const FuleiRecord *changed)
{
  FuleiPlanItemPane *self = line->pane;
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) item = fulei_record_copy (changed);
  g_autoptr (GError) error = NULL;
  gboolean fresh = fulei_record_get_id (item) == 0;

  if (!judge (self, item))
    return;
  if (!fulei_entry_save_one (fulei_desk_get_ledger (self->desk), &change, item, FULEI_ENTRY_TYPED, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  fulei_record_free (line->item);
  line->item = g_steal_pointer (&item);
  show_item (line);
  if (fresh)
    {
      self->n_items++;
      add_line (self, NULL);
    }
  self->busy = TRUE;
  fulei_desk_emit_changed (self->desk, get_register (self), fulei_record_get_id (line->item));
  self->busy = FALSE;
}

static void
save_line (Line *line)
{
  g_autoptr (FuleiRecord) item = fulei_record_copy (line->item);

  if (line->pane->busy || !read_line (line, item) || fulei_record_equal (item, line->item))
    return;
  if (fulei_record_get_id (item) == 0 && fulei_record_is_empty (item, FULEI_PLAN_ITEM_SERVICE))
    return;
  save_item (line, item);
}

static void
done_toggled_cb (Line *line)
{
  g_autoptr (FuleiRecord) item = NULL;
  g_autofree char *today = fulei_date_dup_iso (fulei_clock_today ());

  if (line->pane->busy)
    return;
  item = fulei_record_copy (line->item);
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (line->done)))
    fulei_record_set_text (item, FULEI_PLAN_ITEM_DONE_ON, today);
  else
    fulei_record_clear (item, FULEI_PLAN_ITEM_DONE_ON);
  save_item (line, item);
  show_item (line);
}

static void
add_entries (Line *line)
{
  const FuleiRegister *reg = fulei_record_get_register (line->item);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const FuleiField *field = &reg->fields[columns[i].field];
      GtkWidget *entry = gtk_entry_new ();

      if (columns[i].width > 0)
        {
          gtk_editable_set_width_chars (GTK_EDITABLE (entry), columns[i].width);
          gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), columns[i].width);
        }
      gtk_widget_set_hexpand (entry, columns[i].width == 0);
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), field->label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, field->label, -1);
      g_signal_connect_swapped (entry, "activate", G_CALLBACK (save_line), line);
      gtk_box_append (GTK_BOX (line->box), entry);
      line->entries[i] = entry;
    }
}

/* @item: (transfer full) (nullable): NULL for the empty line */
static void
add_line (FuleiPlanItemPane *self, FuleiRecord *item)
{
  Line *line = g_new0 (Line, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  line->pane = self;
  line->item = item != NULL ? item : fulei_record_new (get_register (self));
  if (item == NULL)
    fulei_record_set_integer (line->item, FULEI_PLAN_ITEM_CARE_PLAN, self->plan);
  line->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  add_entries (line);
  line->done = gtk_check_button_new ();
  gtk_widget_set_size_request (line->done, 116, -1);
  gtk_widget_set_tooltip_text (line->done, _("空格：标为今天完成，或者撤消"));
  g_signal_connect_swapped (line->done, "toggled", G_CALLBACK (done_toggled_cb), line);
  gtk_box_append (GTK_BOX (line->box), line->done);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (save_line), line);
  gtk_widget_add_controller (line->box, focus);
  g_object_set_data_full (G_OBJECT (line->box), "line", line, line_free);
  show_item (line);
  gtk_widget_set_sensitive (line->box, self->plan != 0);
  gtk_box_append (GTK_BOX (self->lines), line->box);
}

static GPtrArray *
load_items (FuleiPlanItemPane *self, GError **error)
{
  const FuleiRegister *reg = get_register (self);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *plan = g_strdup_printf ("%" G_GINT64_FORMAT, self->plan);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, reg->parent, FULEI_OPERATOR_EQUALS, plan);
  fulei_query_set_sort (query, &reg->fields[FULEI_PLAN_ITEM_DUE_ON], FALSE);
  fulei_query_set_limit (query, MOST_ITEMS);
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, error);
  if (ids == NULL)
    return NULL;
  return fulei_query_load_page (fulei_desk_get_ledger (self->desk), reg, (const gint64 *) (gpointer) ids->data,
                                ids->len, NULL, 0, NULL, error);
}

static void
load (FuleiRecordPane *pane, gint64 plan)
{
  FuleiPlanItemPane *self = FULEI_PLAN_ITEM_PANE (pane);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *line;

  if (self->busy && plan == self->plan)
    return;
  self->busy = TRUE;
  self->plan = plan;
  while ((line = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), line);
  fulei_form_bar_hide (self->bar);
  if (plan != 0)
    items = load_items (self, &error);
  if (error != NULL)
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  self->n_items = items != NULL ? items->len : 0;
  for (guint i = 0; i < self->n_items; i++)
    add_line (self, fulei_record_copy (g_ptr_array_index (items, i)));
  add_line (self, NULL);
  gtk_label_set_label (GTK_LABEL (self->hint), plan == 0 ? _("请先保存计划")
                       : _("在最后一行填写下一项，按回车保存；完成的勾选，记为今天"));
  self->busy = FALSE;
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiPlanItemPane *self = FULEI_PLAN_ITEM_PANE (pane);
  const char *noun = get_register (self)->noun;

  return self->n_items > 0 ? g_strdup_printf ("%s %u", noun, self->n_items) : g_strdup (noun);
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_plan_item_pane_dispose (GObject *object)
{
  FuleiPlanItemPane *self = FULEI_PLAN_ITEM_PANE (object);

  self->busy = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_plan_item_pane_parent_class)->dispose (object);
}

static void
fulei_plan_item_pane_class_init (FuleiPlanItemPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_plan_item_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "recordlistpane");
}

static void
fulei_plan_item_pane_init (FuleiPlanItemPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->bar = g_object_new (FULEI_TYPE_FORM_BAR, NULL);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->bar));
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->lines);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), scroller);
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->hint);
}

/** fulei_plan_item_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_plan_item_pane_new (FuleiDesk *desk)
{
  FuleiPlanItemPane *self = g_object_new (FULEI_TYPE_PLAN_ITEM_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
