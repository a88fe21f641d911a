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

struct _FuleiPageClass {
  AdwBinClass parent_class;
};

GSimpleActionGroup *fulei_page_get_actions (FuleiPage *page);
void                fulei_page_enable      (FuleiPage *page, const char *action, gboolean enabled);
void                fulei_page_set_status  (FuleiPage *page, const char *status);
void                fulei_page_say         (FuleiPage *page, const char *sentence);
void                fulei_page_say_error   (FuleiPage *page, const GError *error);
void                fulei_page_offer       (FuleiPage *page, const char *sentence, const char *button,
                                            const char *action, GVariant *target);

G_END_DECLS
