/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What stands above the list on the page of a register that has more to say than its records. */
GtkWidget *fulei_register_heads_build (FuleiDesk *desk, const FuleiRegister *reg);

G_END_DECLS
