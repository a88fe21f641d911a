/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-cross-table.h"

G_BEGIN_DECLS

#define FULEI_STATISTICS_NONE (-1)

/* By what a census is cut: down, across, and, if it is cut once more, under each row. */
typedef struct {
  int rows, columns;            /* FuleiDimension, two different ones */
  int under;                    /* a third one, or FULEI_STATISTICS_NONE */
} FuleiStatisticsChoice;

guint             fulei_statistics_choice_get_dimensions (const FuleiStatisticsChoice *choice,
                                                          FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS]);
gboolean          fulei_statistics_choice_is_valid (const FuleiStatisticsChoice *choice);
char             *fulei_statistics_choice_dup_text (const FuleiStatisticsChoice *choice);
gboolean          fulei_statistics_choice_parse    (FuleiStatisticsChoice *choice, const char *text);
char             *fulei_statistics_choice_dup_label (const FuleiStatisticsChoice *choice);
FuleiCrossTable  *fulei_statistics_choice_new_cross (const FuleiStatisticsChoice *choice, const FuleiCensus *census);

G_END_DECLS
