/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "office/fulei-desk.h"
#include "record/fulei-word-table.h"

G_BEGIN_DECLS

void fulei_table_save_ask   (FuleiPage *page, FuleiDesk *desk, FuleiWordTable *table, const char *name);
void fulei_table_save_write (FuleiPage *page, FuleiDesk *desk, FuleiWordTable *table, const char *name, const char *path);

G_END_DECLS
