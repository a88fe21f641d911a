/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-indicator-figures.h"

G_BEGIN_DECLS

/* One indicator in a line: name, value, target that can be edited in place, trend, changes (RPT-5).
 *
 * Signals:
 *   value-activated (): what is behind the value is wanted
 *   target-entered (target: int): another one than it was; permille, number or FULEI_TARGET_NONE
 *   refused (sentence: string): what was typed is no target */
#define FULEI_TYPE_INDICATOR_ROW (fulei_indicator_row_get_type ())
G_DECLARE_FINAL_TYPE (FuleiIndicatorRow, fulei_indicator_row, FULEI, INDICATOR_ROW, GtkListBoxRow)

#define FULEI_INDICATOR_ROW_COLUMNS 6

GtkWidget            *fulei_indicator_row_new           (const FuleiIndicator *indicator,
                                                         GtkSizeGroup *const columns[FULEI_INDICATOR_ROW_COLUMNS]);
GtkWidget            *fulei_indicator_row_new_headings  (GtkSizeGroup *const columns[FULEI_INDICATOR_ROW_COLUMNS]);
const FuleiIndicator *fulei_indicator_row_get_indicator (FuleiIndicatorRow *row);
void                  fulei_indicator_row_show          (FuleiIndicatorRow *row, const FuleiIndicatorFigures *figures,
                                                         gboolean writable);
void                  fulei_indicator_row_edit          (FuleiIndicatorRow *row);
gboolean              fulei_indicator_row_enter         (FuleiIndicatorRow *row, const char *text);
const char           *fulei_indicator_row_get_words     (FuleiIndicatorRow *row);
const char           *fulei_indicator_row_get_target    (FuleiIndicatorRow *row);

G_END_DECLS
