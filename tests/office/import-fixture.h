/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-import.h"
#include "store/fulei-query.h"

/* A ledger of one township in a folder of the test's own. */
typedef struct
{
  char *folder;
  FuleiDictionary *dictionary;
  FuleiLedger *ledger;
  const FuleiRegister *child;
  const FuleiRegister *village;
} ImportFixture;

void         import_fixture_set_up    (ImportFixture *fixture, gconstpointer data);
void         import_fixture_tear_down (ImportFixture *fixture, gconstpointer data);
void         import_fixture_reopen    (ImportFixture *fixture);
char        *import_fixture_dup_path  (ImportFixture *fixture, const char *name);
char        *import_fixture_write     (ImportFixture *fixture, const char *name, const char *text);
char        *import_fixture_write_roster (ImportFixture *fixture, const char *name, guint n_rows);
gint64       import_fixture_add_village (ImportFixture *fixture, const char *name);
void         import_fixture_add_villages (ImportFixture *fixture);
FuleiImport *import_fixture_open      (ImportFixture *fixture, const char *path);
void         import_fixture_check     (FuleiImport *import);
void         import_fixture_run       (FuleiImport *import);
gint64       import_fixture_count     (ImportFixture *fixture, const FuleiRegister *reg);
char        *import_fixture_dup_field (ImportFixture *fixture, gint64 id, const char *field);
char        *import_fixture_dup_rows  (FuleiImport *import, FuleiImportRowState state);
