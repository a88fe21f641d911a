/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-deed-pane.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/fulei-record-dialog.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

#define MOST_DEEDS 500

struct _FuleiDeedPane {
  GtkWidget            parent;

  /* template widgets */
  GtkWidget           *content;
  GtkWidget           *add_button;
  GtkLabel            *total_label;
  GtkLabel            *empty_label;
  GtkWidget           *scroller;
  GtkListBox          *list;

  /* borrowed */
  const FuleiRegister *deed;
  const FuleiRegister *pairing;

  /* owned */
  FuleiDesk           *desk;
  GArray              *pairings;        /* ids of the love parent's pairings, the latest first */
  GPtrArray           *deeds;           /* as the rows of the list */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiDeedPane, fulei_deed_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

/* A new one is of the only pairing there is, else of one that is chosen in the form. */
static void
open_deed (FuleiDeedPane *self, gint64 id)
{
  const FuleiField *link = &self->deed->fields[FULEI_DEED_PAIRING];
  gboolean only = id == 0 && self->pairings->len == 1;
  g_autofree char *pairing = only ? g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->pairings, gint64, 0)) : NULL;

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, self->deed, id, only ? link : NULL, pairing);
}

static void
add_cb (FuleiDeedPane *self)
{
  open_deed (self, 0);
}

static void
row_activated_cb (FuleiDeedPane *self, GtkListBoxRow *row)
{
  open_deed (self, fulei_record_get_id (g_ptr_array_index (self->deeds, gtk_list_box_row_get_index (row))));
}

static void
fulei_deed_pane_dispose (GObject *object)
{
  FuleiDeedPane *self = FULEI_DEED_PANE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->pairings, g_array_unref);
  g_clear_pointer (&self->deeds, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_deed_pane_parent_class)->dispose (object);
}

static void
fulei_deed_pane_class_init (FuleiDeedPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_deed_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-deed-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiDeedPane, content);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeedPane, add_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeedPane, total_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeedPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeedPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeedPane, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "deedpane");
}

static void
fulei_deed_pane_init (FuleiDeedPane *self)
{
  self->pairings = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
select_pairings (FuleiDeedPane *self, gint64 love_parent, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (self->pairing);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, love_parent);
  GArray *pairings;

  fulei_query_add (query, &self->pairing->fields[FULEI_PAIRING_LOVE_PARENT], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_sort (query, &self->pairing->fields[FULEI_PAIRING_STARTS_ON], TRUE);
  pairings = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, error);
  if (pairings == NULL)
    return FALSE;
  g_array_unref (self->pairings);
  self->pairings = pairings;
  return TRUE;
}

static gboolean
load_deeds (FuleiDeedPane *self, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (self->deed);
  g_auto (GStrv) values = g_new0 (char *, self->pairings->len + 1);
  g_autoptr (GArray) ids = NULL;

  for (guint i = 0; i < self->pairings->len; i++)
    values[i] = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->pairings, gint64, i));
  fulei_query_add_in (query, &self->deed->fields[FULEI_DEED_PAIRING], (const char *const *) values);
  fulei_query_set_sort (query, &self->deed->fields[FULEI_DEED_DONE_ON], TRUE);
  fulei_query_set_limit (query, MOST_DEEDS);
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, error);
  if (ids != NULL)
    self->deeds = fulei_query_load_page (fulei_desk_get_ledger (self->desk), self->deed,
                                         (const gint64 *) (gpointer) ids->data, ids->len, NULL, 0, NULL, error);
  return self->deeds != NULL;
}

static GtkWidget *
make_label (const char *words, gboolean expand, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), expand ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), expand ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, expand);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Date, kind, with whom and amount in a line; what it was under it. */
static GtkWidget *
make_row (FuleiDeedPane *self, const FuleiRecord *deed)
{
  static const guint first[] = { FULEI_DEED_DONE_ON, FULEI_DEED_KIND, FULEI_DEED_PAIRING };
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *amount = fulei_value_dup_words (deed, &self->deed->fields[FULEI_DEED_AMOUNT], NULL, FALSE);
  g_autofree char *sum = *amount != '\0' ? g_strdup_printf (_("%s 元"), amount) : g_strdup ("");
  const char *words = fulei_record_get_text (deed, FULEI_DEED_WORDS);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autofree char *part = fulei_value_dup_words (deed, &self->deed->fields[first[i]], references, FALSE);

      g_string_append_printf (head, "%s%s", i > 0 ? " · " : "", part);
    }
  gtk_box_append (GTK_BOX (line), make_label (head->str, TRUE, NULL));
  gtk_box_append (GTK_BOX (line), make_label (sum, FALSE, NULL));
  gtk_box_append (GTK_BOX (box), line);
  if (words != NULL)
    gtk_box_append (GTK_BOX (box), make_label (words, TRUE, "dim-label"));
  gtk_widget_add_css_class (box, "record-row");
  return box;
}

static void
show_total (FuleiDeedPane *self)
{
  g_autofree char *words = NULL;
  gint64 amount = 0;

  for (guint i = 0; i < self->deeds->len; i++)
    amount += fulei_record_get_integer (g_ptr_array_index (self->deeds, i), FULEI_DEED_AMOUNT, 0);
  words = g_strdup_printf (_("共 %u 件，款物合计 %" PRId64 ".%02d 元"), self->deeds->len, amount / 100,
                           (int) (amount % 100));
  gtk_label_set_label (self->total_label, self->deeds->len > 0 ? words : "");
}

static void
update_words (FuleiDeedPane *self, const GError *error)
{
  gboolean any = self->deeds != NULL && self->deeds->len > 0;

  gtk_label_set_label (self->empty_label, error != NULL ? error->message
                                          : self->pairings->len == 0 ? _("还没有结对；结对后在这里登记帮扶实事。")
                                                                     : _("还没有登记帮扶实事。"));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), !any);
  gtk_widget_set_visible (self->scroller, any);
  gtk_widget_set_sensitive (self->add_button, self->pairings->len > 0
                                              && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)));
}

static void
load (FuleiRecordPane *pane, gint64 love_parent)
{
  FuleiDeedPane *self = FULEI_DEED_PANE (pane);
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->deeds, g_ptr_array_unref);
  g_array_set_size (self->pairings, 0);
  gtk_label_set_label (self->total_label, "");
  if (love_parent != 0 && select_pairings (self, love_parent, &error) && self->pairings->len > 0
      && load_deeds (self, &error))
    {
      for (guint i = 0; i < self->deeds->len; i++)
        gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (self->deeds, i)));
      show_total (self);
    }
  update_words (self, error);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiDeedPane *self = FULEI_DEED_PANE (pane);

  return self->deeds != NULL && self->deeds->len > 0 ? g_strdup_printf (_("实事 %u"), self->deeds->len) : g_strdup (_("实事"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

/** fulei_deed_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_deed_pane_new (FuleiDesk *desk)
{
  FuleiDeedPane *self = g_object_new (FULEI_TYPE_DEED_PANE, NULL);

  self->desk = g_object_ref (desk);
  self->deed = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_DEED);
  self->pairing = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_PAIRING);
  return GTK_WIDGET (self);
}

/** fulei_deed_pane_get_total: Returns: (transfer none): number and sum in words; "" for none */
const char *
fulei_deed_pane_get_total (FuleiDeedPane *self)
{
  return gtk_label_get_label (self->total_label);
}
