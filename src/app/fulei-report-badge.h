/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-form-insert.h"

G_BEGIN_DECLS

/* In a mandatory report's form: the time from finding to reporting, or so far (GUARD-2). It goes on by itself. */
#define FULEI_TYPE_REPORT_BADGE (fulei_report_badge_get_type ())
G_DECLARE_FINAL_TYPE (FuleiReportBadge, fulei_report_badge, FULEI, REPORT_BADGE, GtkWidget)

G_END_DECLS
