/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-pairing-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-pairing-row.h"
#include "app/fulei-record-dialog.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

#define MOST_PAIRINGS 100

struct _FuleiPairingPane {
  GtkWidget         parent;

  /* template widgets */
  GtkWidget        *content;
  GtkWidget        *add_button;
  GtkWidget        *hint_label;
  GtkWidget        *undo_button;
  GtkLabel         *empty_label;
  GtkWidget        *scroller;
  GtkListBox       *list;

  /* borrowed */
  const FuleiField *link;               /* of a pairing, to the form's record */

  /* owned */
  FuleiDesk        *desk;

  /* state */
  gint64            record;
  gint64            logged;             /* the last talk or visit noted here; 0 if there is none to take back */
  guint             n_running;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiPairingPane, fulei_pairing_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static void
open_pairing (FuleiPairingPane *self, gint64 id)
{
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, self->record);

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, self->link->owner, id, self->link, owner);
}

static void
add_cb (FuleiPairingPane *self)
{
  open_pairing (self, 0);
}

static void
row_activated_cb (FuleiPairingPane *self, FuleiPairingRow *row)
{
  if (!fulei_pairing_row_get_entry_open (row))
    open_pairing (self, fulei_pairing_row_get_id (row));
}

static void
edit_cb (FuleiPairingPane *self, FuleiPairingRow *row)
{
  open_pairing (self, fulei_pairing_row_get_id (row));
}

static const FuleiRegister *
get_contacts (FuleiPairingPane *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_LOVE_CONTACT);
}

static void
logged_cb (FuleiPairingPane *self, gint64 contact)
{
  self->logged = contact;
  fulei_desk_emit_changed (self->desk, get_contacts (self), contact);
}

/* The row with the focus, else the first one that runs. */
static FuleiPairingRow *
find_row (FuleiPairingPane *self)
{
  GtkWidget *focus = GTK_WIDGET (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, FULEI_TYPE_PAIRING_ROW) : NULL;

  if (row != NULL)
    return FULEI_PAIRING_ROW (row);
  for (int i = 0; (row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i))) != NULL; i++)
    if (fulei_pairing_row_is_running (FULEI_PAIRING_ROW (row)))
      return FULEI_PAIRING_ROW (row);
  return NULL;
}

static void
log_cb (GtkWidget *widget, const char *name, GVariant *kind)
{
  FuleiPairingRow *row = find_row (FULEI_PAIRING_PANE (widget));

  if (row != NULL)
    fulei_pairing_row_open_entry (row, g_variant_get_string (kind, NULL));
}

static void
take_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiPairingPane *self = FULEI_PAIRING_PANE (widget);
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE, .reason = _("撤消登记") };
  g_autoptr (GError) error = NULL;

  if (self->logged == 0 || !fulei_ledger_begin (ledger, &change, &error))
    return;
  if (!fulei_ledger_delete (ledger, get_contacts (self), self->logged, &error))
    fulei_ledger_rollback (ledger);
  else if (fulei_ledger_commit (ledger, &error))
    {
      self->logged = 0;
      fulei_desk_emit_changed (self->desk, get_contacts (self), 0);
    }
  if (error != NULL)
    gtk_label_set_label (GTK_LABEL (self->hint_label), error->message);
}

static void
fulei_pairing_pane_dispose (GObject *object)
{
  FuleiPairingPane *self = FULEI_PAIRING_PANE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_pairing_pane_parent_class)->dispose (object);
}

static void
fulei_pairing_pane_class_init (FuleiPairingPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_pairing_pane_dispose;
  g_type_ensure (FULEI_TYPE_PAIRING_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-pairing-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingPane, content);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingPane, add_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingPane, hint_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingPane, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingPane, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "pairings.log", "s", log_cb);
  gtk_widget_class_install_action (widget_class, "pairings.take-back", NULL, take_back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "pairings.log", "s", "talk");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "pairings.log", "s", "home");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "pairings.take-back", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pairingpane");
}

static void
fulei_pairing_pane_init (FuleiPairingPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GPtrArray *
load_pairings (FuleiPairingPane *self, GError **error)
{
  const FuleiRegister *reg = self->link->owner;
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, self->record);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, self->link, FULEI_OPERATOR_EQUALS, owner);
  fulei_query_set_sort (query, &reg->fields[FULEI_PAIRING_STARTS_ON], TRUE);
  fulei_query_set_limit (query, MOST_PAIRINGS);
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, error);
  if (ids == NULL)
    return NULL;
  return fulei_query_load_page (fulei_desk_get_ledger (self->desk), reg, (const gint64 *) (gpointer) ids->data, ids->len,
                                NULL, 0, NULL, error);
}

static void
add_row (FuleiPairingPane *self, const FuleiRecord *pairing)
{
  FuleiPairingRow *row = fulei_pairing_row_new (self->desk, pairing, self->link);

  g_signal_connect_object (row, "logged", G_CALLBACK (logged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  /* what runs stands before what has ended */
  if (fulei_pairing_row_is_running (row))
    gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) self->n_running++);
  else
    gtk_list_box_append (self->list, GTK_WIDGET (row));
}

/* Where the focus was before the rows are made anew; -1 if it was elsewhere. */
static int
find_focus (FuleiPairingPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, FULEI_TYPE_PAIRING_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self)) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))
                                                                        : -1;
}

static void
update_words (FuleiPairingPane *self, const GError *error)
{
  gboolean any = gtk_list_box_get_row_at_index (self->list, 0) != NULL;

  gtk_label_set_label (self->empty_label, error != NULL ? error->message
                                          : self->record == 0 ? _("请先保存，再登记结对。")
                                                              : _("还没有结对。"));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), !any);
  gtk_widget_set_visible (self->scroller, any);
  gtk_widget_set_sensitive (self->add_button, self->record != 0
                                              && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)));
  gtk_widget_set_visible (self->hint_label, self->n_running > 0);
  gtk_widget_set_visible (self->undo_button, self->logged != 0);
}

static void
load (FuleiRecordPane *pane, gint64 record)
{
  FuleiPairingPane *self = FULEI_PAIRING_PANE (pane);
  int focused = record == self->record ? find_focus (self) : -1;
  g_autoptr (GPtrArray) pairings = NULL;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  if (record != self->record)
    self->logged = 0;
  self->record = record;
  self->n_running = 0;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (record != 0)
    pairings = load_pairings (self, &error);
  for (guint i = 0; pairings != NULL && i < pairings->len; i++)
    add_row (self, g_ptr_array_index (pairings, i));
  update_words (self, error);
  row = focused >= 0 ? gtk_list_box_get_row_at_index (self->list, focused) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiPairingPane *self = FULEI_PAIRING_PANE (pane);

  return self->n_running > 0 ? g_strdup_printf (_("结对 %u"), self->n_running) : g_strdup (_("结对"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static GtkWidget *
new_pane (FuleiDesk *desk, guint link)
{
  FuleiPairingPane *self = g_object_new (FULEI_TYPE_PAIRING_PANE, NULL);

  self->desk = g_object_ref (desk);
  self->link = &fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_PAIRING)->fields[link];
  return GTK_WIDGET (self);
}

/** fulei_pairing_pane_new_for_love_parent: Returns: (transfer floating) */
GtkWidget *
fulei_pairing_pane_new_for_love_parent (FuleiDesk *desk)
{
  return new_pane (desk, FULEI_PAIRING_LOVE_PARENT);
}

/** fulei_pairing_pane_new_for_child: Returns: (transfer floating) */
GtkWidget *
fulei_pairing_pane_new_for_child (FuleiDesk *desk)
{
  return new_pane (desk, FULEI_PAIRING_CHILD);
}

/** fulei_pairing_pane_get_list: Returns: (transfer none): of FuleiPairingRow */
GtkListBox *
fulei_pairing_pane_get_list (FuleiPairingPane *self)
{
  return self->list;
}
