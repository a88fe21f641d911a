/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "fulei-fields.h"
#include "store/fulei-check.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* A ledger in a folder of its own, removed at the end. */
typedef struct {
  FuleiDictionary *dictionary;
  FuleiLedger     *ledger;
  char            *folder;
  char            *path;
} Fixture;

void                 fixture_set_up     (Fixture *fixture, gconstpointer data);
void                 fixture_tear_down  (Fixture *fixture, gconstpointer data);
void                 fixture_reopen     (Fixture *fixture);
const FuleiRegister *fixture_register   (Fixture *fixture, guint index);
const FuleiField    *fixture_field      (Fixture *fixture, guint reg, guint field);
gint64               fixture_save       (Fixture *fixture, FuleiRecord *record, FuleiChangeKind kind);
gint64               fixture_village    (Fixture *fixture, const char *name);
FuleiRecord         *fixture_new_child  (Fixture *fixture, const char *name, gint64 village);
gint64               fixture_child      (Fixture *fixture, const char *name, gint64 village);
char                *fixture_names      (Fixture *fixture, const FuleiQuery *query);
void                 fixture_assert_whole (Fixture *fixture);

#define fixture_add(name, function) \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

G_END_DECLS
