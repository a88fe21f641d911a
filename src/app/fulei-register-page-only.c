/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-register-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-window.h"

/* The page narrowed to the records behind a figure of another page. */

/**
 * fulei_register_page_show_only:
 * @words: (nullable): what they are: "联络会议 3 次"; NULL with @query
 * @query: (nullable): which records to show, besides search and filters; NULL for all again
 */
void
fulei_register_page_show_only (FuleiRegisterPage *self, const char *words, const FuleiQuery *query)
{
  g_autofree char *text = words != NULL ? g_strdup_printf (_("只看：%s"), words) : NULL;
  GtkWidget *button;

  g_clear_pointer (&self->only, fulei_query_free);
  fulei_form_bar_hide (self->only_bar);
  if (query != NULL)
    {
      self->only = fulei_query_copy (query);
      fulei_form_bar_show (self->only_bar, FULEI_BAR_INFO, text);
      button = fulei_form_bar_add_button (self->only_bar, _("显示全部"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.show-all");
    }
  fulei_register_page_clear_finding (self);
  gtk_editable_set_text (self->search, "");
  fulei_filter_bar_clear (self->filter_bar);
}

static void
way_back_cb (GtkButton *button, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));

  if (FULEI_IS_WINDOW (root))
    fulei_window_show_page (FULEI_WINDOW (root), data);
}

static void
free_id (gpointer id, GClosure *closure)
{
  g_free (id);
}

/** fulei_register_page_offer_way_back: @id: of the page that sent the clerk here; @label: "返回统计"; after show_only() */
void
fulei_register_page_offer_way_back (FuleiRegisterPage *self, const char *id, const char *label)
{
  GtkWidget *button = fulei_form_bar_add_button (self->only_bar, label);

  g_signal_connect_data (button, "clicked", G_CALLBACK (way_back_cb), g_strdup (id), free_id, 0);
}
