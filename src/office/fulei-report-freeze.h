/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-report-private.h"

G_BEGIN_DECLS

GBytes          *fulei_report_data_to_json  (const FuleiReportData *data);
FuleiReportData *fulei_report_data_new_from_json (GBytes *json, GError **error);
FuleiReportData *fulei_report_load_frozen   (FuleiLedger *ledger, const FuleiRecord *record, GError **error);

G_END_DECLS
