/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* What narrows a list, as a row of chips, and the filters that the office saved.
 *
 * A filter's text keeps what the chips say ("即将超龄 30 天"), not the days that it means today.
 *
 * Signal: changed () when the list is to be asked for anew. Its menu uses the actions page.use-filter (s),
 * page.drop-filter (s), page.save-filter and page.clear-filters. */
#define FULEI_TYPE_FILTER_BAR (fulei_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFilterBar, fulei_filter_bar, FULEI, FILTER_BAR, AdwBin)

void      fulei_filter_bar_set_up       (FuleiFilterBar *bar, FuleiDesk *desk, const FuleiRegister *reg);
void      fulei_filter_bar_apply        (FuleiFilterBar *bar, FuleiQuery *query, gboolean untouched);
void      fulei_filter_bar_clear        (FuleiFilterBar *bar);
gboolean  fulei_filter_bar_is_clear     (FuleiFilterBar *bar);
void      fulei_filter_bar_choose       (FuleiFilterBar *bar, const char *chip, const char *const *values);
char     *fulei_filter_bar_dup_text     (FuleiFilterBar *bar);
gboolean  fulei_filter_bar_set_text     (FuleiFilterBar *bar, const char *text);
gboolean  fulei_filter_bar_save         (FuleiFilterBar *bar, const char *name, GError **error);
gboolean  fulei_filter_bar_use          (FuleiFilterBar *bar, const char *name);
gboolean  fulei_filter_bar_drop         (FuleiFilterBar *bar, const char *name, GError **error);

G_END_DECLS
