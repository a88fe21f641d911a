/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-welcome-page.h"

#include <glib/gi18n-lib.h>

#include "store/fulei-ledger.h"

struct _FuleiWelcomePage {
  AdwBin         parent;

  /* template widgets */
  AdwStatusPage *status;
  GtkWidget     *read_only_button;
  GtkWidget     *retry_button;
  GtkWidget     *backup_button;
  GtkWidget     *open_button;
  GtkWidget     *new_button;
  GtkWidget     *demo_button;
};

G_DEFINE_FINAL_TYPE (FuleiWelcomePage, fulei_welcome_page, ADW_TYPE_BIN)

static void
fulei_welcome_page_class_init (FuleiWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiWelcomePage, status);
  gtk_widget_class_bind_template_child (widget_class, FuleiWelcomePage, read_only_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiWelcomePage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiWelcomePage, backup_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiWelcomePage, open_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiWelcomePage, new_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiWelcomePage, demo_button);
}

static void
fulei_welcome_page_init (FuleiWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_welcome_page_greet (self);
}

static const char *
error_title (int code)
{
  switch ((FuleiLedgerError) code)
    {
    case FULEI_LEDGER_ERROR_MISSING:
      return _("找不到台账");
    case FULEI_LEDGER_ERROR_NOT_A_LEDGER:
      return _("这不是台账");
    case FULEI_LEDGER_ERROR_NEWER:
      return _("台账比程序新");
    case FULEI_LEDGER_ERROR_READ_ONLY:
      return _("台账不能写入");
    case FULEI_LEDGER_ERROR_LOCKED:
      return _("台账正在别处使用");
    case FULEI_LEDGER_ERROR_CORRUPT:
      return _("台账文件损坏");
    case FULEI_LEDGER_ERROR_FULL:
      return _("磁盘已满");
    case FULEI_LEDGER_ERROR_EXISTS:
      return _("文件已经存在");
    case FULEI_LEDGER_ERROR_FAILED:
    case FULEI_LEDGER_ERROR_CONFLICT:
    case FULEI_LEDGER_ERROR_NOT_FOUND:
    case FULEI_LEDGER_ERROR_CANCELLED:
    default:
      return _("打不开台账");
    }
}

/** fulei_welcome_page_greet: shows where to begin */
void
fulei_welcome_page_greet (FuleiWelcomePage *self)
{
  g_return_if_fail (FULEI_IS_WELCOME_PAGE (self));
  adw_status_page_set_icon_name (self->status, "org.fulei.Ledger-symbolic");
  adw_status_page_set_title (self->status, _("福蕾台账"));
  adw_status_page_set_description (self->status,
                                   _("农村留守儿童和困境儿童，一人一档。一个镇（街道）一本台账，存在一个文件里。"));
  gtk_widget_set_visible (self->read_only_button, FALSE);
  gtk_widget_set_visible (self->retry_button, FALSE);
  gtk_widget_set_visible (self->backup_button, FALSE);
  gtk_widget_set_visible (self->new_button, TRUE);
  gtk_widget_set_visible (self->demo_button, TRUE);
}

/** fulei_welcome_page_show_error: says why a ledger would not open (a sentence), with a button for each thing to do about it */
void
fulei_welcome_page_show_error (FuleiWelcomePage *self, const GError *error)
{
  gboolean ours = error->domain == FULEI_LEDGER_ERROR;
  int code = ours ? error->code : FULEI_LEDGER_ERROR_FAILED;
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  g_return_if_fail (FULEI_IS_WELCOME_PAGE (self));
  adw_status_page_set_icon_name (self->status, "dialog-warning-symbolic");
  adw_status_page_set_title (self->status, error_title (code));
  adw_status_page_set_description (self->status, escaped);
  gtk_widget_set_visible (self->read_only_button,
                          code == FULEI_LEDGER_ERROR_READ_ONLY || code == FULEI_LEDGER_ERROR_LOCKED);
  gtk_widget_set_visible (self->retry_button,
                          code == FULEI_LEDGER_ERROR_LOCKED || code == FULEI_LEDGER_ERROR_FULL
                          || code == FULEI_LEDGER_ERROR_FAILED);
  gtk_widget_set_visible (self->backup_button, code == FULEI_LEDGER_ERROR_CORRUPT);
  gtk_widget_set_visible (self->new_button, code == FULEI_LEDGER_ERROR_MISSING);
  gtk_widget_set_visible (self->demo_button, FALSE);
}
