/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-duty-bar.h"
#include "app/fulei-filter-bar.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-record-form.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"
#include "app/fulei-township-chip.h"

G_BEGIN_DECLS

struct _FuleiRegisterPage {
  FuleiPage            parent;

  /* template widgets */
  GtkLabel            *title;
  FuleiTownshipChip   *township_chip;
  GtkEditable         *search;
  GtkWidget           *new_button;
  GtkWidget           *roll_button;
  GtkWidget           *match_button;
  GtkWidget           *round_box;
  GMenu               *print_menu;
  GtkMenuButton       *column_button;
  FuleiDutyBar        *duty_bar;
  AdwBin              *head;
  FuleiFilterBar      *filter_bar;
  FuleiFormBar        *only_bar;
  GtkPaned            *paned;
  GtkStack            *stack;
  FuleiRecordView     *view;
  AdwStatusPage       *nothing;
  AdwStatusPage       *empty;
  GtkWidget           *empty_buttons;
  GtkButton           *empty_new_button;
  AdwBin              *form_bin;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiDesk           *desk;
  GCancellable        *cancellable;     /* of the query that runs */
  FuleiQuery          *only;            /* what another page sent the clerk here for; NULL for everything */

  /* state */
  gint64               wanted;          /* shown and selected when the list has it */
  guint                walk_source;
  guint                requery_source;
  guint                limit;           /* of the question that runs; 0 for none */
  gboolean             rest;            /* the first rows of its answer are there */
  gboolean             complete;        /* all of them are */
  gboolean             listed;          /* the list was filled once */
};

FuleiQuery      *fulei_register_page_build_query     (FuleiRegisterPage *page);
void             fulei_register_page_requery         (FuleiRegisterPage *page);
void             fulei_register_page_ask_anew        (FuleiRegisterPage *page);
void             fulei_register_page_refresh         (FuleiRegisterPage *page, const FuleiRegister *reg, gint64 id);
void             fulei_register_page_update_status   (FuleiRegisterPage *page);
GArray          *fulei_register_page_dup_chosen      (FuleiRegisterPage *page);

/* fulei-register-page-findings.c */
void             fulei_register_page_set_up_findings (FuleiRegisterPage *page);
gboolean         fulei_register_page_clear_finding   (FuleiRegisterPage *page);
void             fulei_register_page_tell_findings   (FuleiRegisterPage *page);

/* fulei-register-page-form.c */
FuleiRecordForm *fulei_register_page_get_form        (FuleiRegisterPage *page);
void             fulei_register_page_show_form       (FuleiRegisterPage *page, gint64 id);
void             fulei_register_page_close_form      (FuleiRegisterPage *page);
void             fulei_register_page_walk            (FuleiRegisterPage *page);
void             fulei_register_page_tell_of_draft   (FuleiRegisterPage *page);

/* fulei-register-page-actions.c */
void             fulei_register_page_install_actions (FuleiRegisterPage *page);
gboolean         fulei_register_page_is_made         (FuleiRegisterPage *page);
void             fulei_register_page_update_actions  (FuleiRegisterPage *page);
void             fulei_register_page_delete          (FuleiRegisterPage *page);
void             fulei_register_page_offer_restore (FuleiRegisterPage *page, const gint64 *ids, guint n);
void             fulei_register_page_fill_print_menu (FuleiRegisterPage *page);
void             fulei_register_page_print           (FuleiRegisterPage *page, const char *template_id, GArray *ids);

G_END_DECLS
