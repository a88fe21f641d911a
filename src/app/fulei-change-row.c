/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-change-row.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _FuleiChangeRow {
  GtkListBoxRow parent;

  /* template widgets */
  GtkLabel     *at;
  GtkLabel     *kind;
  GtkLabel     *summary;
  GtkLabel     *actor;
  GtkWidget    *undo_button;
};

G_DEFINE_FINAL_TYPE (FuleiChangeRow, fulei_change_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
kind_label (FuleiChangeKind kind)
{
  switch (kind)
    {
    case FULEI_CHANGE_EDIT:
      return _("登记修改");
    case FULEI_CHANGE_IMPORT:
      return _("导入");
    case FULEI_CHANGE_MERGE:
      return _("合并");
    case FULEI_CHANGE_DELETE:
      return _("删除");
    case FULEI_CHANGE_RESTORE:
      return _("恢复");
    case FULEI_CHANGE_UNDO:
      return _("撤消导入");
    case FULEI_CHANGE_DEMO:
      return _("演示数据");
    case FULEI_CHANGE_DISCLOSURE:
      return _("查看完整信息");
    case FULEI_N_CHANGE_KINDS:
    default:
      return "";
    }
}

static void
fulei_change_row_class_init (FuleiChangeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-change-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiChangeRow, at);
  gtk_widget_class_bind_template_child (widget_class, FuleiChangeRow, kind);
  gtk_widget_class_bind_template_child (widget_class, FuleiChangeRow, summary);
  gtk_widget_class_bind_template_child (widget_class, FuleiChangeRow, actor);
  gtk_widget_class_bind_template_child (widget_class, FuleiChangeRow, undo_button);
}

static void
fulei_change_row_init (FuleiChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_summary (const FuleiChangeEntry *change)
{
  GString *text = g_string_new (NULL);

  if (change->n_created > 0)
    g_string_append_printf (text, _("新增 %" PRId64 " 条  "), change->n_created);
  if (change->n_updated > 0)
    g_string_append_printf (text, _("改动 %" PRId64 " 条  "), change->n_updated);
  if (change->source != NULL)
    g_string_append_printf (text, "%s  ", change->source);
  if (change->reason != NULL)
    g_string_append (text, change->reason);
  if (change->undone)
    g_string_append (text, _("（已撤消）"));
  return g_string_free (text, FALSE);
}

/** fulei_change_row_new: @writable: whether an import may be taken back; Returns: (transfer floating) */
GtkWidget *
fulei_change_row_new (const FuleiChangeEntry *change, gboolean writable)
{
  FuleiChangeRow *self = g_object_new (FULEI_TYPE_CHANGE_ROW, NULL);
  g_autofree char *at = g_strndup (change->at, 16);
  g_autofree char *summary = dup_summary (change);

  g_strdelimit (at, "T", ' ');
  gtk_label_set_label (self->at, at);
  gtk_label_set_label (self->kind, kind_label (change->kind));
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->actor, change->actor != NULL ? change->actor : "");
  gtk_widget_set_visible (self->undo_button, change->kind == FULEI_CHANGE_IMPORT && !change->undone && writable);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->undo_button), "x", change->change);
  return GTK_WIDGET (self);
}
