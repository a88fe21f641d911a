/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-import-check-page.h"
#include "app/fulei-import-columns-page.h"
#include "app/fulei-import-dialog.h"
#include "app/fulei-import-file-page.h"
#include "app/fulei-progress.h"
#include "store/fulei-history.h"

G_BEGIN_DECLS

typedef enum {
  FULEI_IMPORT_STEP_FILE,
  FULEI_IMPORT_STEP_COLUMNS,
  FULEI_IMPORT_STEP_CHECK,
  FULEI_IMPORT_STEP_RESULT,
  FULEI_N_IMPORT_STEPS
} FuleiImportStep;

/* What goes on on a thread, one at a time. */
typedef enum {
  FULEI_IMPORT_JOB_OPEN,
  FULEI_IMPORT_JOB_SHEET,
  FULEI_IMPORT_JOB_CHECK,
  FULEI_IMPORT_JOB_ADD_VILLAGES,        /* and check again */
  FULEI_IMPORT_JOB_RUN,
  FULEI_IMPORT_JOB_SAVE_ERRORS,
  FULEI_IMPORT_JOB_UNDO,
} FuleiImportJobKind;

struct _FuleiImportDialog {
  AdwWindow                parent;

  /* template widgets */
  AdwWindowTitle          *title;
  AdwToastOverlay         *toasts;
  GtkStack                *stack;
  FuleiImportFilePage     *file_page;
  FuleiImportColumnsPage  *columns_page;
  FuleiImportCheckPage    *check_page;
  AdwStatusPage           *result_page;
  GtkWidget               *errors_button;
  GtkWidget               *undo_button;
  GtkLabel                *progress_label;
  GtkProgressBar          *progress_bar;
  GtkLabel                *step_labels[FULEI_N_IMPORT_STEPS];
  GtkWidget               *back_button;
  GtkWidget               *next_button;
  GtkWidget               *run_button;
  GtkWidget               *close_button;
  GtkLabel                *note_label;

  /* owned */
  FuleiDesk               *desk;
  FuleiImport             *import;
  FuleiProgress           *progress;    /* of the job that goes on, or NULL */
  GCancellable            *look;        /* of cells that are being read, or NULL */
  GMutex                   using;       /* held while a thread uses the import */

  /* borrowed */
  const FuleiRegister     *reg;

  /* state */
  FuleiImportStep          step;
  FuleiImportJobKind       job;
  guint                    slow_source;
  gboolean                 closed;
  gboolean                 undone;
};

/* fulei-import-dialog-jobs.c */
void fulei_import_dialog_start      (FuleiImportDialog *dialog, FuleiImportJobKind kind, const char *path, guint sheet);
void fulei_import_dialog_look       (FuleiImportDialog *dialog, guint position);
void fulei_import_dialog_stop_looking (FuleiImportDialog *dialog);

/* fulei-import-dialog-actions.c */
void fulei_import_dialog_install_actions (GtkWidgetClass *widget_class);
void fulei_import_dialog_update_actions  (FuleiImportDialog *dialog);

/* fulei-import-dialog.c */
void fulei_import_dialog_go         (FuleiImportDialog *dialog, FuleiImportStep step);
void fulei_import_dialog_show_slow  (FuleiImportDialog *dialog);
void fulei_import_dialog_finished   (FuleiImportDialog *dialog, FuleiImportJobKind kind, FuleiImport *opened,
                                     const FuleiUndoReport *undo, const GError *error);
void fulei_import_dialog_say        (FuleiImportDialog *dialog, const char *sentence);
void fulei_import_dialog_alert      (FuleiImportDialog *dialog, const char *heading, const char *sentence);

G_END_DECLS
