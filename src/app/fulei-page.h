/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A page of the desk. The window shows its status in the status bar, and puts its actions, as "page.…", where menus
 * and shortcuts find them while the page is visible.
 *
 * Properties: status (string), actions (GActionGroup). */
#define FULEI_TYPE_PAGE (fulei_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FuleiPage, fulei_page, FULEI, PAGE, AdwBin)

#define FULEI_PAGE_MOST_PANES 3

struct _FuleiPageClass {
  AdwBinClass parent_class;

  /* What F6 goes through, from left to right, and which of them is worked in. The whole page unless it says otherwise. */
  guint (*get_panes) (FuleiPage *page, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main);
};

GSimpleActionGroup *fulei_page_get_actions (FuleiPage *page);
void                fulei_page_enable      (FuleiPage *page, const char *action, gboolean enabled);
void                fulei_page_set_status  (FuleiPage *page, const char *status);
guint               fulei_page_get_panes   (FuleiPage *page, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main);
void                fulei_page_enter       (FuleiPage *page);
gboolean            fulei_page_may_take_keyboard (FuleiPage *page);
void                fulei_page_say         (FuleiPage *page, const char *sentence);
void                fulei_page_say_error   (FuleiPage *page, const GError *error);
void                fulei_page_offer       (FuleiPage *page, const char *sentence, const char *button,
                                            const char *action, GVariant *target);

G_END_DECLS
