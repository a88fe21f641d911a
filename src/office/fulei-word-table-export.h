/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-word-table.h"

G_BEGIN_DECLS

gboolean fulei_word_table_export (const FuleiWordTable *table, const char *name, const char *path, GError **error);

G_END_DECLS
