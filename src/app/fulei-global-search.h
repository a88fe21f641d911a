/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Finds anybody from anywhere: results of all registers, grouped, open under the entry while one types.
 *
 * Signal: record-chosen (register: const FuleiRegister * as gpointer, id: gint64). */
#define FULEI_TYPE_GLOBAL_SEARCH (fulei_global_search_get_type ())
G_DECLARE_FINAL_TYPE (FuleiGlobalSearch, fulei_global_search, FULEI, GLOBAL_SEARCH, AdwBin)

void fulei_global_search_set_desk (FuleiGlobalSearch *search, FuleiDesk *desk);

G_END_DECLS
