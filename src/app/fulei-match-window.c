/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-match-window.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "app/fulei-match-row.h"
#include "fulei-fields.h"
#include "office/fulei-pairing-office.h"
#include "store/fulei-query.h"

struct _FuleiMatchWindow {
  AdwWindow          parent;

  /* template widgets */
  GtkDropDown       *village_choice;
  GtkLabel          *rate_label;
  GtkWidget         *undo_button;
  GtkListBox        *child_list;
  GtkLabel          *child_title;
  GtkLabel          *child_empty;
  GtkListBox        *helper_list;
  GtkLabel          *helper_title;
  GtkLabel          *helper_empty;
  GtkWidget         *reason_bar;
  GtkLabel          *reason_label;
  GtkEditable       *reason_entry;
  GtkLabel          *message_label;

  /* owned */
  FuleiDesk         *desk;
  FuleiLoveBook     *book;
  FuleiMatchVillage *village;           /* NULL until one is chosen */
  GPtrArray         *helpers;           /* FuleiMatchHelper, as the rows of the list */
  GArray            *villages;          /* ids, as the drop-down has them */
  GArray            *made;              /* pairings made here, the last one at the end */

  /* state */
  gboolean           loading;
  guint              asked;             /* position of the helper that waits for a written reason */
};

G_DEFINE_FINAL_TYPE (FuleiMatchWindow, fulei_match_window, ADW_TYPE_WINDOW)

static void
say (FuleiMatchWindow *self, const char *words)
{
  gtk_label_set_label (self->message_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), *words != '\0');
}

static gint64
get_village (FuleiMatchWindow *self)
{
  guint position = gtk_drop_down_get_selected (self->village_choice);

  return position < self->villages->len ? g_array_index (self->villages, gint64, position) : 0;
}

static const FuleiMatchChild *
get_child (FuleiMatchWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->child_list);

  return row != NULL ? g_ptr_array_index (self->village->children, gtk_list_box_row_get_index (row)) : NULL;
}

static void
empty_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* A helper is dragged onto a child, or a child onto a helper. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  FuleiMatchWindow *self = data;
  GtkListBoxRow *here = GTK_LIST_BOX_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  GtkListBoxRow *other = g_value_get_object (value);
  gboolean helper = gtk_widget_get_parent (GTK_WIDGET (here)) == GTK_WIDGET (self->helper_list);
  GtkListBoxRow *child_row = helper ? other : here, *helper_row = helper ? here : other;
  guint position;

  if (other == NULL || gtk_widget_get_parent (GTK_WIDGET (child_row)) != GTK_WIDGET (self->child_list)
      || gtk_widget_get_parent (GTK_WIDGET (helper_row)) != GTK_WIDGET (self->helper_list))
    return FALSE;
  position = (guint) gtk_list_box_row_get_index (helper_row);
  if (child_row != gtk_list_box_get_selected_row (self->child_list))
    {
      /* the helpers are sorted anew for this child */
      gint64 wanted = ((FuleiMatchHelper *) g_ptr_array_index (self->helpers, position))->id;

      gtk_list_box_select_row (self->child_list, child_row);
      for (position = 0; position < self->helpers->len; position++)
        if (((FuleiMatchHelper *) g_ptr_array_index (self->helpers, position))->id == wanted)
          break;
    }
  fulei_match_window_pair (self, position, NULL);
  return TRUE;
}

static void
let_drop (FuleiMatchWindow *self, GtkWidget *row)
{
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static char *
dup_helper_name (FuleiMatchWindow *self, gint64 id)
{
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                            FULEI_REGISTER_LOVE_PARENT);
  char *name = references->name (reg, id, references->data);

  return name != NULL ? name : g_strdup ("");
}

static void
show_helpers (FuleiMatchWindow *self)
{
  const FuleiMatchChild *child = self->village != NULL ? get_child (self) : NULL;
  g_autofree char *title = child != NULL ? g_strdup_printf (_("可与%s结对的人员"), child->name) : g_strdup (_("可结对的人员"));

  gtk_widget_set_visible (self->reason_bar, FALSE);
  empty_list (self->helper_list);
  g_clear_pointer (&self->helpers, g_ptr_array_unref);
  gtk_label_set_label (self->helper_title, title);
  if (child != NULL)
    self->helpers = fulei_pairing_office_suggest (self->book, child);
  for (guint i = 0; self->helpers != NULL && i < self->helpers->len; i++)
    {
      const FuleiMatchHelper *helper = g_ptr_array_index (self->helpers, i);
      g_autofree char *name = dup_helper_name (self, helper->id);
      GtkWidget *row = fulei_match_row_new (name, helper->reasons, helper->blocked == NULL ? NULL
                                            : helper->fit.vetting == FULEI_VETTING_FAILED ? _("不能结对") : _("须写明理由"));

      let_drop (self, row);
      gtk_list_box_append (self->helper_list, row);
    }
  gtk_label_set_label (self->helper_empty, child == NULL ? _("请先在左边选择儿童") : _("没有还有名额的结对人员，请先登记爱心家长"));
  gtk_widget_set_visible (GTK_WIDGET (self->helper_empty), self->helpers == NULL || self->helpers->len == 0);
}

static void
child_selected_cb (FuleiMatchWindow *self)
{
  if (self->loading)
    return;
  say (self, "");
  show_helpers (self);
}

static void
show_rate (FuleiMatchWindow *self)
{
  g_autofree char *rate = fulei_pairing_rate_dup_words (&self->village->rate);
  g_autofree char *words = g_strdup_printf (_("困境儿童 %u 名，已结对 %u 名，结对率 %s"), self->village->rate.n_children,
                                            self->village->rate.n_paired, rate);

  gtk_label_set_label (self->rate_label, words);
}

static void
show_children (FuleiMatchWindow *self, int selected)
{
  GPtrArray *children = self->village->children;
  g_autofree char *title = g_strdup_printf (_("未结对的儿童 %u 名"), children->len);

  self->loading = TRUE;
  empty_list (self->child_list);
  gtk_label_set_label (self->child_title, title);
  for (guint i = 0; i < children->len; i++)
    {
      const FuleiMatchChild *child = g_ptr_array_index (children, i);
      GtkWidget *row = fulei_match_row_new (child->name, child->facts, child->difficulty ? _("困境") : NULL);

      let_drop (self, row);
      gtk_list_box_append (self->child_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->child_empty), children->len == 0);
  if (children->len > 0)
    gtk_list_box_select_row (self->child_list,
                             gtk_list_box_get_row_at_index (self->child_list, MIN (selected, (int) children->len - 1)));
  self->loading = FALSE;
  show_helpers (self);
}

/* Reads the village anew; the row at @selected is chosen. */
static void
load_village (FuleiMatchWindow *self, int selected)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->village, fulei_match_village_free);
  g_clear_pointer (&self->book, fulei_love_book_free);
  self->book = fulei_love_book_load (ledger, fulei_clock_today (), NULL, &error);
  if (self->book != NULL)
    self->village = fulei_pairing_office_load_village (ledger, self->book, get_village (self), NULL, &error);
  if (self->village == NULL)
    {
      empty_list (self->child_list);
      empty_list (self->helper_list);
      say (self, error->message);
      return;
    }
  show_rate (self);
  show_children (self, selected);
}

static void
village_chosen_cb (FuleiMatchWindow *self)
{
  if (self->loading || self->desk == NULL)
    return;
  say (self, "");
  load_village (self, 0);
}

/* Enter on a child goes to its helpers. */
static void
child_activated_cb (FuleiMatchWindow *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->helper_list, 0);

  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
helper_activated_cb (FuleiMatchWindow *self, GtkListBoxRow *row)
{
  fulei_match_window_pair (self, (guint) gtk_list_box_row_get_index (row), NULL);
}

static void
reason_cb (FuleiMatchWindow *self)
{
  fulei_match_window_pair (self, self->asked, gtk_editable_get_text (self->reason_entry));
}

static void
take_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fulei_match_window_take_back (FULEI_MATCH_WINDOW (widget));
}

static void
fulei_match_window_dispose (GObject *object)
{
  FuleiMatchWindow *self = FULEI_MATCH_WINDOW (object);

  self->loading = TRUE;
  g_clear_pointer (&self->helpers, g_ptr_array_unref);
  g_clear_pointer (&self->village, fulei_match_village_free);
  g_clear_pointer (&self->book, fulei_love_book_free);
  g_clear_pointer (&self->villages, g_array_unref);
  g_clear_pointer (&self->made, g_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_match_window_parent_class)->dispose (object);
}

static void
fulei_match_window_class_init (FuleiMatchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_match_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-match-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, village_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, rate_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, child_list);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, child_title);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, child_empty);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, helper_list);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, helper_title);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, helper_empty);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, reason_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, FuleiMatchWindow, message_label);
  gtk_widget_class_bind_template_callback (widget_class, village_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, child_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, child_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, helper_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
  gtk_widget_class_install_action (widget_class, "match.take-back", NULL, take_back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "match.take-back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fulei_match_window_init (FuleiMatchWindow *self)
{
  self->villages = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->made = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "programme");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.take-back", FALSE);
}

/* The list itself would take the keyboard without a row to move from. */
static void
focus_child (FuleiMatchWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->child_list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->child_list));
}

static void
load_villages (FuleiMatchWindow *self)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                            FULEI_REGISTER_VILLAGE);
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  fulei_query_set_sort (query, &reg->fields[FULEI_VILLAGE_NAME], FALSE);
  fulei_query_set_township (query, fulei_desk_get_township (self->desk));
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, &error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *name = references->name (reg, id, references->data);

      g_array_append_val (self->villages, id);
      gtk_string_list_append (names, name != NULL ? name : "");
    }
  if (error != NULL)
    say (self, error->message);
  gtk_drop_down_set_model (self->village_choice, G_LIST_MODEL (names));
}

/**
 * fulei_match_window_present:
 * @parent: (nullable)
 * @village: shown first; 0 for the first of the list
 *
 * Returns: (transfer none): owned by GTK until it is closed
 */
FuleiMatchWindow *
fulei_match_window_present (GtkWindow *parent, FuleiDesk *desk, gint64 village)
{
  FuleiMatchWindow *self = g_object_new (FULEI_TYPE_MATCH_WINDOW, "transient-for", parent, NULL);

  self->loading = TRUE;
  self->desk = g_object_ref (desk);
  load_villages (self);
  self->loading = FALSE;
  if (self->villages->len == 0)
    say (self, _("还没有登记村（居），请先在“村（居）”里登记"));
  else if (village != 0)
    fulei_match_window_choose_village (self, village);
  else
    load_village (self, 0);
  gtk_window_present (GTK_WINDOW (self));
  focus_child (self);
  return self;
}

/** fulei_match_window_choose_village: @village: an id */
void
fulei_match_window_choose_village (FuleiMatchWindow *self, gint64 village)
{
  for (guint i = 0; i < self->villages->len; i++)
    if (g_array_index (self->villages, gint64, i) == village)
      {
        self->loading = TRUE;
        gtk_drop_down_set_selected (self->village_choice, i);
        self->loading = FALSE;
        load_village (self, 0);
      }
}

/** fulei_match_window_get_n_children: Returns: how many children of the village have nobody */
guint
fulei_match_window_get_n_children (FuleiMatchWindow *self)
{
  return self->village != NULL ? self->village->children->len : 0;
}

/** fulei_match_window_get_n_helpers: Returns: how many are suggested for the chosen child */
guint
fulei_match_window_get_n_helpers (FuleiMatchWindow *self)
{
  return self->helpers != NULL ? self->helpers->len : 0;
}

/** fulei_match_window_get_rate: Returns: (transfer none): the village's rate in words */
const char *
fulei_match_window_get_rate (FuleiMatchWindow *self)
{
  return gtk_label_get_label (self->rate_label);
}

static void
tell_changed (FuleiMatchWindow *self, gint64 id)
{
  fulei_desk_emit_changed (self->desk, fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                                      FULEI_REGISTER_PAIRING), id);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.take-back", self->made->len > 0);
}

static void
ask_reason (FuleiMatchWindow *self, guint helper, const char *blocked)
{
  g_autofree char *words = g_strdup_printf (_("%s。确需先结对的，请写明理由："), blocked);

  self->asked = helper;
  gtk_label_set_label (self->reason_label, words);
  gtk_editable_set_text (self->reason_entry, "");
  gtk_widget_set_visible (self->reason_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason_entry));
}

static void
show_made (FuleiMatchWindow *self, gint64 pairing, const char *child, const char *helper, int row)
{
  g_autofree char *words = g_strdup_printf (_("%s 已与 %s 结对（Ctrl+Z 撤消）"), child, helper);

  g_array_append_val (self->made, pairing);
  load_village (self, row);
  tell_changed (self, pairing);
  say (self, words);
  focus_child (self);
}

/**
 * fulei_match_window_pair:
 * @helper: position in the list of helpers
 * @reason: (nullable): why somebody without a valid check is paired (LOVE-3)
 *
 * Pairs the chosen child from today on. Who has no valid check is asked for a written reason first.
 *
 * Returns: whether they are paired now
 */
gboolean
fulei_match_window_pair (FuleiMatchWindow *self, guint helper, const char *reason)
{
  const FuleiMatchChild *child = self->village != NULL ? get_child (self) : NULL;
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_autofree char *child_name = NULL, *helper_name = NULL;
  g_autoptr (GError) error = NULL;
  const FuleiMatchHelper *chosen;
  gint64 pairing;

  if (child == NULL || helper >= fulei_match_window_get_n_helpers (self))
    return FALSE;
  chosen = g_ptr_array_index (self->helpers, helper);
  if (chosen->blocked != NULL && chosen->fit.vetting != FULEI_VETTING_FAILED && reason == NULL)
    {
      ask_reason (self, helper, chosen->blocked);
      return FALSE;
    }
  if (!fulei_pairing_office_pair (fulei_desk_get_ledger (self->desk), child->id, chosen->id, self->book->day, reason,
                                  &pairing, issues, &error))
    {
      say (self, error != NULL ? error->message : fulei_issues_get_first_error (issues));
      return FALSE;
    }
  child_name = g_strdup (child->name);
  helper_name = dup_helper_name (self, chosen->id);
  show_made (self, pairing, child_name, helper_name,
             gtk_list_box_row_get_index (gtk_list_box_get_selected_row (self->child_list)));
  return TRUE;
}

/** fulei_match_window_take_back: takes the last pairing made here back, which goes to the recycle bin */
void
fulei_match_window_take_back (FuleiMatchWindow *self)
{
  g_autoptr (GError) error = NULL;
  gint64 last;

  if (self->made->len == 0)
    return;
  last = g_array_index (self->made, gint64, self->made->len - 1);
  if (!fulei_pairing_office_take_back (fulei_desk_get_ledger (self->desk), last, &error))
    {
      say (self, error->message);
      return;
    }
  g_array_set_size (self->made, self->made->len - 1);
  load_village (self, 0);
  tell_changed (self, 0);
  say (self, _("已撤消刚才的结对"));
}
