/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* Which pages the form of a register has beside its fields. */
typedef void (*FuleiRecordPaneFunc) (const char *name, GtkWidget *pane, gpointer data);

void fulei_record_panes_build (FuleiDesk *desk, const FuleiRegister *reg, FuleiRecordPaneFunc add, gpointer data);

G_END_DECLS
