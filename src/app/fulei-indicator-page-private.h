/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-day-button.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-indicator-page.h"

G_BEGIN_DECLS

struct _FuleiIndicatorPage {
  FuleiPage              parent;

  /* template widgets */
  FuleiDayButton        *day_button;
  FuleiFormBar          *bar;
  GtkBox                *list_box;
  GtkListBox            *list;
  FuleiIndicatorSide    *side;

  /* owned */
  FuleiDesk             *desk;
  FuleiIndicatorFigures *figures;       /* NULL until the first are there */
  GtkSizeGroup          *columns[FULEI_INDICATOR_ROW_COLUMNS];
  GCancellable          *cancellable;   /* of what is being loaded */

  /* state */
  guint                  reload_source;
  gboolean               stale;         /* the ledger changed while another page was seen */
};

/* fulei-indicator-page.c */
void               fulei_indicator_page_reload          (FuleiIndicatorPage *page);
void               fulei_indicator_page_show_figures    (FuleiIndicatorPage *page);
FuleiIndicatorRow *fulei_indicator_page_get_selected    (FuleiIndicatorPage *page);

/* fulei-indicator-page-actions.c */
void               fulei_indicator_page_install_actions (FuleiIndicatorPage *page);
void               fulei_indicator_page_open            (FuleiIndicatorPage *page, const FuleiIndicator *indicator,
                                                         const GArray *villages, const char *place, gboolean fulfilled);
void               fulei_indicator_page_save_target     (FuleiIndicatorPage *page, const FuleiIndicator *indicator,
                                                         int target, gboolean offer_undo);

G_END_DECLS
