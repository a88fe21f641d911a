/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-register-page-private.h"

#include <glib/gi18n-lib.h>

/* The form beside a register's list. */

/* Walking through the list with a form open loads the record that the arrow keys rest on. */
#define WALK_DELAY_MS 60
/* The list's share beside a form, in pixels. */
#define LIST_WIDTH 384

/** fulei_register_page_tell_of_draft: whoever leaves a form that is not saved is told where it went */
void
fulei_register_page_tell_of_draft (FuleiRegisterPage *self)
{
  FuleiRecordForm *form = fulei_register_page_get_form (self);

  if (form != NULL && gtk_widget_get_visible (GTK_WIDGET (self->form_bin)) && fulei_record_form_get_modified (form))
    fulei_page_say (FULEI_PAGE (self), _("没有保存的修改已存为草稿，下次打开时可以继续编辑。"));
}

static gboolean
walk_cb (gpointer data)
{
  FuleiRegisterPage *self = data;
  FuleiRecordForm *form = fulei_register_page_get_form (self);
  gint64 id = fulei_record_list_get_single (fulei_record_view_get_list (self->view));

  self->walk_source = 0;
  if (form != NULL && id != 0 && id != fulei_record_form_get_id (form))
    {
      fulei_register_page_tell_of_draft (self);
      fulei_record_form_open (form, id);
      fulei_register_page_tell_findings (self);
    }
  return G_SOURCE_REMOVE;
}

/** fulei_register_page_walk: the form follows the selection, a little later */
void
fulei_register_page_walk (FuleiRegisterPage *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->form_bin)) && self->walk_source == 0)
    self->walk_source = g_timeout_add (WALK_DELAY_MS, walk_cb, self);
}

static void
form_saved_cb (FuleiRecordForm *form, gint64 id, gpointer data)
{
  FuleiRegisterPage *self = data;

  self->wanted = id;
  fulei_register_page_refresh (self, self->reg, id);
}

/* A record went from its form to the recycle bin. */
static void
form_deleted_cb (FuleiRecordForm *form, gint64 id, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_register_page_offer_restore (self, &id, 1);
}

static void
form_closed_cb (FuleiRecordForm *form, gpointer data)
{
  fulei_register_page_close_form (data);
}

static void
form_print_cb (FuleiRecordForm *form, gint64 id, gpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  fulei_register_page_print (data, NULL, ids);
}

/* A record of another register is shown by the window, which has all pages. */
static void
form_open_record_cb (FuleiRecordForm *form, gpointer reg, gint64 id, gpointer data)
{
  const FuleiRegister *target = reg;

  gtk_widget_activate_action (GTK_WIDGET (data), "win.show-record", "(sx)", target->id, id);
}

/** fulei_register_page_get_form: Returns: (transfer none) (nullable): the form, if one was opened since the page was built */
FuleiRecordForm *
fulei_register_page_get_form (FuleiRegisterPage *self)
{
  GtkWidget *child = adw_bin_get_child (self->form_bin);

  return child != NULL ? FULEI_RECORD_FORM (child) : NULL;
}

/** fulei_register_page_show_form: opens record @id, or with 0 a new one, beside the list */
void
fulei_register_page_show_form (FuleiRegisterPage *self, gint64 id)
{
  FuleiRecordForm *form = fulei_register_page_get_form (self);

  if (form == NULL)
    {
      form = FULEI_RECORD_FORM (fulei_record_form_new (self->desk, self->reg));
      g_signal_connect (form, "saved", G_CALLBACK (form_saved_cb), self);
      g_signal_connect (form, "deleted", G_CALLBACK (form_deleted_cb), self);
      g_signal_connect (form, "closed", G_CALLBACK (form_closed_cb), self);
      g_signal_connect (form, "print-requested", G_CALLBACK (form_print_cb), self);
      g_signal_connect (form, "open-record", G_CALLBACK (form_open_record_cb), self);
      adw_bin_set_child (self->form_bin, GTK_WIDGET (form));
    }
  else if (fulei_record_form_get_id (form) != id)
    {
      fulei_register_page_tell_of_draft (self);
    }
  fulei_record_form_open (form, id);
  fulei_register_page_tell_findings (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->form_bin)))
    {
      gtk_paned_set_position (self->paned, LIST_WIDTH);
      fulei_record_view_set_compact (self->view, TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->form_bin), TRUE);
    }
}

/** fulei_register_page_close_form: gives the list the whole page again, and the keyboard */
void
fulei_register_page_close_form (FuleiRegisterPage *self)
{
  FuleiRecordForm *form = fulei_register_page_get_form (self);
  gint64 id = form != NULL ? fulei_record_form_get_id (form) : 0;

  fulei_register_page_tell_of_draft (self);
  /* before its field is hidden, which would keep the keyboard */
  fulei_record_view_focus (self->view);
  gtk_widget_set_visible (GTK_WIDGET (self->form_bin), FALSE);
  fulei_record_view_set_compact (self->view, FALSE);
  if (id != 0)
    fulei_record_view_show (self->view, id, FALSE);
}
