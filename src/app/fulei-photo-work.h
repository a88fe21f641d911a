/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What a pane of photographs does on a thread. */

/* Photographs on their way into the ledger. */
typedef struct {
  GPtrArray        *files;      /* owned GFile */
  GBytes           *pasted;     /* a picture from the clipboard instead; or NULL */
  const FuleiField *link;       /* of the register photo: whose they are */
  gint64            owner;
} FuleiPhotoTask;

typedef struct {
  guint      n_added;
  GPtrArray *faults;            /* char *: "第 2 张：…" */
} FuleiPhotoResult;

FuleiPhotoTask *fulei_photo_task_new    (GPtrArray *files, GBytes *pasted, const FuleiField *link, gint64 owner);
void            fulei_photo_task_free   (FuleiPhotoTask *task);
void            fulei_photo_result_free (FuleiPhotoResult *result);

gpointer        fulei_photo_add_work    (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error);
gpointer        fulei_photo_show_work   (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
