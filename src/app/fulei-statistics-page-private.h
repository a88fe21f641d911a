/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-day-button.h"
#include "app/fulei-form-bar.h"
#include "office/fulei-statistics-fill.h"
#include "app/fulei-statistics-page.h"

G_BEGIN_DECLS

/* A census that page and thread share; counted by g_atomic_rc_box_acquire(). */
typedef struct {
  FuleiCensus *census;
} FuleiStatisticsBox;

struct _FuleiStatisticsPage {
  FuleiPage              parent;

  /* template widgets */
  FuleiDayButton        *day_button;
  GtkDropDown           *row_choice;
  GtkDropDown           *column_choice;
  GtkDropDown           *under_choice;
  GtkDropDown           *share_choice;
  GtkBox                *picks;
  GtkWidget             *township_pick; /* the first of them */
  FuleiFormBar          *bar;
  GtkBox                *sums;
  GtkStack              *stack;
  FuleiNumberGrid       *grid;
  GtkLabel              *cell_label;

  /* owned */
  FuleiDesk             *desk;
  GCancellable          *cancellable;   /* of what is being counted */
  FuleiStatisticsBox    *box;           /* what is shown; NULL until the first is there */
  GPtrArray             *faults;        /* FuleiCrossFault of it */
  char                  *wanted;        /* id of the value whose row gets the keyboard, or NULL */
  char                  *sums_words;

  /* state */
  FuleiStatisticsChoice  choice;
  FuleiStatisticsChoice  shown;
  guint                  reload_source;
  gboolean               stale;         /* the census is not of the ledger as it is, or not of the day */
  gboolean               setting;       /* the page itself changes its drop-downs */
};

/* fulei-statistics-page.c */
void fulei_statistics_page_count           (FuleiStatisticsPage *page, gboolean anew);

/* fulei-statistics-page-choice.c */
void fulei_statistics_page_fill_choices    (FuleiStatisticsPage *page);
void fulei_statistics_page_offer_townships (FuleiStatisticsPage *page);
void fulei_statistics_page_take_choice     (FuleiStatisticsPage *page);
void fulei_statistics_page_set_choice      (FuleiStatisticsPage *page);

/* fulei-statistics-page-actions.c */
void fulei_statistics_page_install_actions (FuleiStatisticsPage *page);
void fulei_statistics_page_show_sums       (FuleiStatisticsPage *page);

G_END_DECLS
