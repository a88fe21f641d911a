/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-global-search.h"
#include "app/fulei-sidebar.h"
#include "app/fulei-township-button.h"
#include "app/fulei-welcome-page.h"
#include "app/fulei-window.h"

G_BEGIN_DECLS

struct _FuleiWindow {
  AdwApplicationWindow  parent;

  /* template widgets */
  GtkWidget            *sidebar_button;
  GtkLabel             *title_label;
  GtkWidget            *demo_label;
  FuleiTownshipButton  *township_button;
  FuleiGlobalSearch    *global_search;
  GtkWidget            *read_only_image;
  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  FuleiSidebar         *sidebar;
  GtkStack             *pages;
  GtkLabel             *status_label;
  GtkProgressBar       *work_progress;
  GtkLabel             *backup_label;

  /* borrowed */
  FuleiWelcomePage     *welcome;        /* NULL until it is needed */

  /* owned */
  FuleiDesk            *desk;
  GCancellable         *cancellable;    /* of the ledger that is opened or open */
  GBinding             *status_binding;
  char                 *path;           /* of that ledger, also while it will not open */
  char                 *wanted_page;    /* shown first when it is open */
  char                 *wanted_path;    /* opened when the first frame is on the screen */

  /* state */
  gulong                paint_handler;  /* of the frame clock, until the first frame */
  gboolean              painted;
  gboolean              opening;
  gboolean              backing_up;
  guint                 pulse_source;
  guint                 due_source;     /* of the day's copy */
  gboolean              closing;        /* the window goes when the last copy is made */
};

/* fulei-window.c */
void fulei_window_drop_status            (FuleiWindow *window);
FuleiWelcomePage *fulei_window_show_welcome (FuleiWindow *window);

/* fulei-window-ledger.c */
void fulei_window_install_ledger_actions (FuleiWindow *window);
void fulei_window_update_ledger_actions  (FuleiWindow *window);
void fulei_window_first_painted          (FuleiWindow *window);

/* fulei-window-backup.c */
void fulei_window_install_backup_actions (FuleiWindow *window);
void fulei_window_install_check_actions (FuleiWindow *window);
void fulei_window_update_backup_label    (FuleiWindow *window);
void fulei_window_back_up_if_due         (FuleiWindow *window);
gboolean fulei_window_back_up_before_closing (FuleiWindow *window);

G_END_DECLS
