/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-column.h"

G_BEGIN_DECLS

/* The popover in which the columns of a list are chosen. Signal: changed (), when it closes with another choice. */
#define FULEI_TYPE_COLUMN_CHOOSER (fulei_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (FuleiColumnChooser, fulei_column_chooser, FULEI, COLUMN_CHOOSER, GtkPopover)

GtkWidget *fulei_column_chooser_new         (const FuleiRegister *reg, GArray *columns);
GArray    *fulei_column_chooser_dup_columns (FuleiColumnChooser *chooser);

G_END_DECLS
