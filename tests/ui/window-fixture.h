/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form-fixture.h"
#include "wait-until.h"

#include "app/fulei-application.h"
#include "app/fulei-window.h"

/* The whole window over a ledger with 302 invented children: 岭畔村 100 boys and 101 girls, 大埔社区 51 and 50. */
typedef struct {
  FormFixture       form;
  FuleiApplication *application;
  FuleiWindow      *window;
} WindowFixture;

void       window_fixture_set_up    (WindowFixture *fixture, gconstpointer data);
void       window_fixture_tear_down (WindowFixture *fixture, gconstpointer data);
GtkWidget *window_fixture_open      (WindowFixture *fixture, const char *page, GType type);
guint      window_fixture_count     (WindowFixture *fixture, const char *reg);
GtkWidget *window_fixture_find_preview (void);

