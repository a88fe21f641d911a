/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-history-view.h"

#include <glib/gi18n-lib.h>

#include "store/fulei-history.h"

#define LONGEST_VALUE 60

struct _FuleiHistoryView {
  GtkWidget  parent;

  GtkWidget *scroller;
  GtkWidget *grid;

  FuleiDesk *desk;
};

G_DEFINE_FINAL_TYPE (FuleiHistoryView, fulei_history_view, GTK_TYPE_WIDGET)

static void
fulei_history_view_dispose (GObject *object)
{
  FuleiHistoryView *self = FULEI_HISTORY_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_history_view_parent_class)->dispose (object);
}

static void
fulei_history_view_class_init (FuleiHistoryViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_history_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "historyview");
}

static void
fulei_history_view_init (FuleiHistoryView *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_add_css_class (self->grid, "history");
  gtk_widget_set_valign (self->grid, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static GtkWidget *
attach_label (FuleiHistoryView *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_label_set_selectable (GTK_LABEL (label), column >= 2);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static char *
dup_value (FuleiHistoryView *self, const FuleiHistoryEntry *entry, FuleiRecord *scratch, const char *value)
{
  g_autofree char *words = NULL;

  if (value == NULL)
    return g_strdup (_("（空）"));
  fulei_value_set_storage (scratch, entry->field, value);
  words = fulei_value_dup_words (scratch, entry->field, fulei_desk_get_references (self->desk), FALSE);
  if (g_utf8_strlen (words, -1) <= LONGEST_VALUE)
    return g_steal_pointer (&words);
  *g_utf8_offset_to_pointer (words, LONGEST_VALUE) = '\0';
  return g_strconcat (words, "…", NULL);
}

static const char *
describe_whole (const FuleiHistoryEntry *entry)
{
  if (g_strcmp0 (entry->new_value, "deleted") == 0)
    return _("移到回收站");
  if (g_strcmp0 (entry->old_value, "deleted") == 0)
    return _("从回收站恢复");
  return entry->kind == FULEI_CHANGE_IMPORT ? _("导入建档") : _("新建");
}

static void
add_entry (FuleiHistoryView *self, const FuleiHistoryEntry *entry, FuleiRecord *scratch, int row)
{
  g_autofree char *at = g_strndup (entry->at, 16);
  g_autofree char *change = NULL;
  GtkWidget *label;

  g_strdelimit (at, "T", ' ');
  attach_label (self, at, 0, row, "numeric");
  attach_label (self, entry->actor, 1, row, NULL);
  if (entry->field != NULL)
    {
      g_autofree char *from = dup_value (self, entry, scratch, entry->old_value);
      g_autofree char *to = dup_value (self, entry, scratch, entry->new_value);

      attach_label (self, entry->field->heading, 2, row, NULL);
      change = g_strdup_printf ("%s → %s", from, to);
    }
  else
    attach_label (self, describe_whole (entry), 2, row, NULL);
  if (entry->reason != NULL)
    {
      g_autofree char *words = g_steal_pointer (&change);

      change = g_strdup_printf (_("%s（%s）"), words != NULL ? words : "", entry->reason);
    }
  label = attach_label (self, change, 3, row, NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
}

static void
clear (FuleiHistoryView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
}

/** fulei_history_view_new: Returns: (transfer floating) */
GtkWidget *
fulei_history_view_new (FuleiDesk *desk)
{
  FuleiHistoryView *self = g_object_new (FULEI_TYPE_HISTORY_VIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/** fulei_history_view_load: @field: (nullable): only this field. Returns: how many entries are shown */
guint
fulei_history_view_load (FuleiHistoryView *self, const FuleiRegister *reg, gint64 id, const FuleiField *field)
{
  static const char *const headings[] = { N_("时间"), N_("操作人"), N_("项目"), N_("原来 → 现在") };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (FuleiRecord) scratch = fulei_record_new (reg);
  g_autoptr (GError) error = NULL;

  clear (self);
  if (id != 0)
    entries = fulei_history_load_record (fulei_desk_get_ledger (self->desk), reg, id, field, &error);
  if (entries == NULL || entries->len == 0)
    {
      attach_label (self, error != NULL ? error->message : _("还没有修改过"), 0, 0, "dim-label");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    attach_label (self, _(headings[i]), (int) i, 0, "heading");
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, g_ptr_array_index (entries, i), scratch, (int) i + 1);
  return entries->len;
}
