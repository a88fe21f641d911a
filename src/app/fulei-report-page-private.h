/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-form-bar.h"
#include "app/fulei-pdf-view.h"
#include "app/fulei-report-changes.h"
#include "app/fulei-report-editor.h"
#include "app/fulei-report-figures.h"
#include "app/fulei-report-outline.h"
#include "app/fulei-report-page.h"
#include "app/fulei-report-job.h"

G_BEGIN_DECLS

/* What is done with a paper as soon as it is there. */
typedef enum { FULEI_REPORT_LOOK, FULEI_REPORT_PRINT, FULEI_REPORT_KEEP } FuleiReportPurpose;

struct _FuleiReportPage {
  FuleiPage            parent;

  /* template widgets */
  GtkLabel            *period_label;
  GtkLabel            *state_label;
  GtkLabel            *note_label;
  GtkLabel            *saved_label;
  GtkWidget           *modes;
  GtkWidget           *edit_button;
  GtkWidget           *page_button;
  GtkWidget           *changes_button;
  GtkWidget           *final_button;
  GtkWidget           *sent_button;
  GtkPopover          *sent_popover;
  GtkEditable         *sent_on;
  GtkEditable         *sent_to;
  GtkLabel            *sent_issue;
  GtkWidget           *sent_confirm;
  FuleiReportOutline  *outline;
  FuleiFormBar        *bar;
  GtkStack            *stack;
  FuleiReportEditor   *editor;
  FuleiPdfView        *view;
  FuleiReportChanges  *changes;
  AdwStatusPage       *refusal;
  GtkWidget           *figures_pane;
  FuleiReportFigures  *figures;

  /* owned */
  FuleiDesk           *desk;
  FuleiReportHold     *hold;            /* the report that is shown; NULL while there is none */
  FuleiReportBook     *book;
  GCancellable        *opening;         /* of the report that will be shown */
  GCancellable        *listing;
  GCancellable        *printing;
  FuleiPdfFile        *file;            /* of the pages in the view */

  /* state */
  FuleiReportPeriod    period;          /* shown or asked for */
  const char          *mode;            /* "edit", "page", "changes" */
  char                *township;        /* owned: whose report it is; NULL: of all (AREA-2) */
  char                *kept[FULEI_N_REPORT_PARTS];      /* owned: the words as the ledger had them when it was opened */
  gboolean             modified;        /* the editor has what the ledger has not */
  gboolean             stale;           /* the ledger has changed since the figures were made */
  gboolean             pages_stale;     /* the words or figures have, since the pages were */
  gboolean             quiet;           /* the change is our own */
  gboolean             writable;        /* the editor can be written in */
  gboolean             draft_running;
  gboolean             draft_stale;     /* the draft that is being written is not needed any more */
  guint                n_saves;         /* under way */
  guint                n_papers;
  gboolean             open_wanted;     /* as soon as these are done */
  guint                reload_source;
  guint                draft_source;
  guint                outline_source;
};

const FuleiRegister *fulei_report_page_get_register (FuleiReportPage *page);
void fulei_report_page_show_heading    (FuleiReportPage *page);
void fulei_report_page_show_report     (FuleiReportPage *page, gboolean anew);
void fulei_report_page_show_refusal    (FuleiReportPage *page, const GError *error);
void fulei_report_page_set_mode        (FuleiReportPage *page, const char *mode);
void fulei_report_page_update_actions  (FuleiReportPage *page);
void fulei_report_page_tell_changed    (FuleiReportPage *page, gint64 id);
FuleiReportJob *fulei_report_page_new_job (FuleiReportPage *page, FuleiReportJobKind kind);

/* which report: -open.c */
void fulei_report_page_open            (FuleiReportPage *page);
guint fulei_report_page_get_panes      (FuleiPage *page, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main);
void fulei_report_page_list            (FuleiReportPage *page);
void fulei_report_page_show_period     (FuleiReportPage *page, const FuleiReportPeriod *period);
void fulei_report_page_get_usual_period (FuleiReportKind kind, FuleiReportPeriod *period);
void fulei_report_page_township_changed (FuleiReportPage *page);
void fulei_report_page_desk_changed    (FuleiReportPage *page, gpointer reg);

/* words: -text.c */
void fulei_report_page_set_up_text     (FuleiReportPage *page);
void fulei_report_page_show_text       (FuleiReportPage *page, gboolean anew);
void fulei_report_page_save            (FuleiReportPage *page);
void fulei_report_page_leave           (FuleiReportPage *page);
void fulei_report_page_show_outline    (FuleiReportPage *page);

/* paper: -paper.c */
void fulei_report_page_set_up_paper    (FuleiReportPage *page);
void fulei_report_page_look_for        (FuleiReportPage *page, FuleiReportPart part);
void fulei_report_page_make_pages      (FuleiReportPage *page, FuleiReportPurpose purpose);

/* final, sent, corrections: -final.c */
void fulei_report_page_set_up_final    (FuleiReportPage *page);
void fulei_report_page_show_changes    (FuleiReportPage *page);
void fulei_report_page_open_list       (FuleiReportPage *page, const char *words, const char *reg, GArray *ids);

G_END_DECLS
