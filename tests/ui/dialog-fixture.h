/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* A ledger in a folder of its own, its desk, and a window that dialogs belong to. */
typedef struct {
  char            *folder;
  FuleiDictionary *dictionary;
  FuleiDesk       *desk;
  GtkWidget       *window;
} DialogFixture;

void                 dialog_fixture_set_up     (DialogFixture *fixture, gconstpointer data);
void                 dialog_fixture_tear_down  (DialogFixture *fixture, gconstpointer data);
const FuleiRegister *dialog_fixture_register   (DialogFixture *fixture, const char *id);
void                 dialog_fixture_add_demo   (DialogFixture *fixture, guint n_children);
GArray              *dialog_fixture_list_ids   (DialogFixture *fixture, const char *reg);
char                *dialog_fixture_dup_path   (DialogFixture *fixture, const char *name);
void                 dialog_fixture_picture    (GtkWidget *window, const char *name);
void                 dialog_fixture_act        (gpointer widget, const char *action);
GtkWidget           *dialog_fixture_find_label (GtkWidget *widget, const char *part);

gboolean             dialog_fixture_wait       (gboolean *timed_out);

/* Runs the main loop until @condition is true; fails after some time. */
#define DIALOG_WAIT(condition)                                                                                         \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gboolean timed_out_ = FALSE;                                                                                       \
    guint source_ = g_timeout_add_seconds (60, (GSourceFunc) (void (*) (void)) dialog_fixture_wait, &timed_out_);      \
    while (!(condition) && !timed_out_)                                                                                \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    if (!timed_out_)                                                                                                   \
      g_source_remove (source_);                                                                                       \
    g_assert_true (condition);                                                                                         \
  }                                                                                                                    \
  G_STMT_END

G_END_DECLS
