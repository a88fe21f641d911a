/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-number-table.h"
#include "office/fulei-statistics-choice.h"

G_BEGIN_DECLS

FuleiNumberTable *fulei_statistics_new_table       (const FuleiCensus *census, const FuleiStatisticsChoice *choice);
GArray           *fulei_statistics_select_ids      (const FuleiCensus *census, const FuleiStatisticsChoice *choice,
                                                    const FuleiNumberTable *table, guint row, guint column);

G_END_DECLS
