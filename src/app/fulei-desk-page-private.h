/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-desk-overview.h"
#include "app/fulei-desk-page.h"
#include "app/fulei-due-row.h"
#include "app/fulei-filter-chip.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-short-visit.h"
#include "app/fulei-township-chip.h"

G_BEGIN_DECLS

#define FULEI_DESK_PAGE_N_SPANS 5       /* of FuleiDueSpan */

struct _FuleiDeskPage {
  FuleiPage          parent;

  /* template widgets */
  GtkLabel          *day_label;
  FuleiTownshipChip *township_chip;
  GtkBox            *spans;
  GtkWidget         *plan_button;
  GtkBox            *chips;
  GtkWidget         *clear_button;
  FuleiFormBar      *bar;
  GtkStack          *stack;
  GtkBox            *list_box;
  GtkScrolledWindow *scroller;
  GtkListView       *rows;
  GtkStack          *side;
  FuleiDeskOverview *overview;

  /* borrowed */
  GtkButton         *span_buttons[FULEI_DESK_PAGE_N_SPANS];
  FuleiFilterChip   *village_chip;
  FuleiFilterChip   *director_chip;
  FuleiFilterChip   *kind_chip;
  FuleiShortVisit   *form;              /* NULL until it is needed */
  GtkPopover        *slip;              /* 为什么, while it is open */
  GtkPopover        *plan_popover;      /* while it is open */

  /* owned */
  FuleiDesk         *desk;
  FuleiDueList      *list;              /* NULL until it was made first */
  FuleiDueModel     *model;
  GCancellable      *cancellable;       /* of the list that is made */
  GArray            *edits;             /* what changed and is not in the list yet */
  GArray            *plan_steps;        /* FuleiDutyPlanStep: what the last planning did */

  /* state */
  FuleiDueSpan       span;
  guint              load_source;
  guint              edit_source;
  gboolean           quiet;             /* the page itself changes the ledger, and looks at it then */
  guint              open_position;     /* of the line in the form */
};

/* fulei-desk-page.c */
void     fulei_desk_page_show_lines     (FuleiDeskPage *page);
void     fulei_desk_page_load_soon      (FuleiDeskPage *page, guint delay);
gboolean fulei_desk_page_update_record  (FuleiDeskPage *page, const FuleiRegister *reg, gint64 id);
GtkWidget *fulei_desk_page_find_row     (FuleiDeskPage *page, guint position);

/* fulei-desk-page-filter.c */
void     fulei_desk_page_add_filters    (FuleiDeskPage *page);
void     fulei_desk_page_get_filter     (FuleiDeskPage *page, FuleiDueFilter *filter);
void     fulei_desk_page_show_counts    (FuleiDeskPage *page);
gboolean fulei_desk_page_is_filtered    (FuleiDeskPage *page);
void     fulei_desk_page_clear_filters  (FuleiDeskPage *page);
void     fulei_desk_page_install_filter_actions (FuleiDeskPage *page);

/* fulei-desk-page-register.c */
void     fulei_desk_page_open           (FuleiDeskPage *page, guint position);
void     fulei_desk_page_install_register_actions (FuleiDeskPage *page);

/* fulei-desk-page-plan.c */
gboolean fulei_desk_page_lock           (FuleiDeskPage *page);
void     fulei_desk_page_install_plan_actions (FuleiDeskPage *page);

/* fulei-due-slip.c */
GtkPopover *fulei_due_slip_new          (const FuleiDueLine *line, FuleiDueItem *item, FuleiDesk *desk);

G_END_DECLS
