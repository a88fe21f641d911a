/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-spot-check-head.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-money.h"
#include "office/fulei-archive-sample.h"

struct _FuleiSpotCheckHead {
  GtkBox parent;
};

G_DEFINE_FINAL_TYPE (FuleiSpotCheckHead, fulei_spot_check_head, GTK_TYPE_BOX)

static void
fulei_spot_check_head_class_init (FuleiSpotCheckHeadClass *klass)
{
}

static void
fulei_spot_check_head_init (FuleiSpotCheckHead *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "page-toolbar");
}

static void
add_button (FuleiSpotCheckHead *self, const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_box_append (GTK_BOX (self), button);
}

/** fulei_spot_check_head_new: Returns: (transfer floating) */
GtkWidget *
fulei_spot_check_head_new (FuleiDesk *desk)
{
  FuleiSpotCheckHead *self = g_object_new (FULEI_TYPE_SPOT_CHECK_HEAD, NULL);
  g_autofree char *share = fulei_text_dup_money (fulei_archive_sample_get_share (fulei_desk_get_ledger (desk)));
  g_autofree char *words = g_strdup_printf (_("每年至少抽查一次，本单位设定为在册档案的 %s%%"), share);
  GtkWidget *label = gtk_label_new (words);

  add_button (self, _("抽取…"), "win.draw-sample", _("按种子随机抽取要检查的档案"));
  add_button (self, _("模拟检查"), "win.mock-inspection", _("抽取一批，由程序像检查组一样逐项先查一遍，印出要整改的（Ctrl+Shift+M）"));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_WIDGET (self);
}
