/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-figure-list.h"

#include "app/fulei-register-page.h"
#include "app/fulei-window.h"
#include "store/fulei-query.h"

/**
 * fulei_figure_list_open:
 * @from: a widget of the window
 * @reg: id of a register
 * @ids: (element-type gint64): exactly the records that are shown
 * @words: what they are: "岭畔村 × 女：12 名"
 * @origin: the page that is offered to go back to
 *
 * Shows the records behind a figure on their register's page (BEYOND-6).
 *
 * Returns: FALSE if the register has no page
 */
gboolean
fulei_figure_list_open (GtkWidget *from, FuleiDesk *desk, const char *reg, const GArray *ids, const char *words,
                        const FuleiFigureOrigin *origin)
{
  GtkRoot *root = gtk_widget_get_root (from);
  const FuleiRegister *found = fulei_dictionary_find_register (fulei_desk_get_dictionary (desk), reg);
  GtkWidget *page = FULEI_IS_WINDOW (root) && found != NULL ? fulei_window_show_page (FULEI_WINDOW (root), reg) : NULL;
  g_autoptr (FuleiQuery) query = NULL;

  if (!FULEI_IS_REGISTER_PAGE (page))
    return FALSE;
  query = fulei_query_new (found);
  fulei_query_set_ids (query, (const gint64 *) (gpointer) ids->data, ids->len);
  fulei_register_page_show_only (FULEI_REGISTER_PAGE (page), words, query);
  fulei_register_page_offer_way_back (FULEI_REGISTER_PAGE (page), origin->page, origin->label);
  return TRUE;
}
