/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-pdf-thumbnails.h"
#include "app/fulei-pdf-view.h"
#include "app/fulei-preview-work.h"
#include "app/fulei-preview.h"

G_BEGIN_DECLS

struct _FuleiPreview {
  AdwWindow            parent;

  /* template widgets */
  AdwWindowTitle      *title;
  GtkDropDown         *template_choice;
  GtkDropDown         *privacy_choice;
  GtkSpinButton       *year_spin;
  GtkLabel            *scale_label;
  GtkSpinButton       *page_spin;
  GtkLabel            *n_pages_label;
  GtkRevealer         *warning_revealer;
  GtkLabel            *warning_label;
  AdwToastOverlay     *toasts;
  GtkStack            *stack;
  GtkWidget           *side;
  FuleiPdfThumbnails  *thumbnails;
  FuleiPdfView        *view;
  GtkLabel            *progress_label;
  GtkProgressBar      *progress_bar;
  AdwStatusPage       *failure;

  /* owned */
  FuleiDesk           *desk;
  GArray              *ids;
  GPtrArray           *template_ids;    /* char * */
  char                *choice;          /* what a sheet of figures is asked for, or NULL */
  FuleiProgress       *progress;        /* of the work that goes on, or NULL */
  FuleiPreviewResult  *result;          /* what is shown, or NULL */
  GCancellable        *cancellable;     /* of a print job that is on its way */

  /* borrowed */
  const FuleiRegister *reg;

  /* state */
  guint                slow_source;     /* shows the progress when it takes long */
  gboolean             setting_up;
  gboolean             print_when_ready; /* 归档打印 waits for its pages */
};

/* fulei-preview-actions.c */
void fulei_preview_install_actions (GtkWidgetClass *widget_class);
void fulei_preview_update_actions  (FuleiPreview *preview);
void fulei_preview_print           (FuleiPreview *preview);

/* fulei-preview.c */
gboolean fulei_preview_is_full     (FuleiPreview *preview);
const char *fulei_preview_get_template_id (FuleiPreview *preview);
void     fulei_preview_set_full    (FuleiPreview *preview, gboolean full);
void     fulei_preview_set_numbered (FuleiPreview *preview);
void     fulei_preview_make        (FuleiPreview *preview);

G_END_DECLS
