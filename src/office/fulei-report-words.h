/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-report-private.h"

G_BEGIN_DECLS

char       *fulei_report_value_dup_words      (FuleiReportFigureKind kind, const FuleiReportValue *value);
char       *fulei_report_value_dup_difference (FuleiReportFigureKind kind, const FuleiReportValue *now,
                                               const FuleiReportValue *then);
const char *fulei_report_period_get_this      (FuleiReportKind kind);
const char *fulei_report_figure_get_rate_unit (const FuleiReportFigure *figure, FuleiReportKind kind);
void        fulei_report_write_sentences      (FuleiReportData *data, FuleiReportKind kind);

G_END_DECLS
