/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-indicator-row.h"
#include "app/fulei-indicator-side.h"
#include "app/fulei-page.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

#define FULEI_PAGE_INDICATORS "indicators"

/* 指标: what the office is measured by, against what it wants to reach and how it went (RPT-5).
 *
 * Actions: select (s: id), open (b: those that fulfil it), edit-target, set-target (si: id, permille or number), as-of (s: ISO
 * day), print, export, reload. */
#define FULEI_TYPE_INDICATOR_PAGE (fulei_indicator_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiIndicatorPage, fulei_indicator_page, FULEI, INDICATOR_PAGE, FuleiPage)

GtkWidget          *fulei_indicator_page_new      (FuleiDesk *desk);
gboolean            fulei_indicator_page_is_ready (FuleiIndicatorPage *page);
gboolean            fulei_indicator_page_is_shown (FuleiIndicatorPage *page);
FuleiIndicatorRow  *fulei_indicator_page_find_row (FuleiIndicatorPage *page, const char *id);
FuleiIndicatorSide *fulei_indicator_page_get_side (FuleiIndicatorPage *page);
void                fulei_indicator_page_show     (FuleiIndicatorPage *page, const char *id);
void                fulei_indicator_page_export   (FuleiIndicatorPage *page, const char *path);

G_END_DECLS
