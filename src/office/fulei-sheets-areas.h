/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-sheet-fill.h"

G_BEGIN_DECLS

/* The functions that fill the papers of the areas; fulei-sheet-kinds.c lists them with their templates. */

gboolean fulei_sheet_fill_love_parent (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_love_parent_roster (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_pairing (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_activity_record (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_activity_sign_in (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_project_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_study_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_agreement (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_indicators (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_statistics (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_calendar (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_mandatory_report (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_assessment (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_care_plan (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_risk_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_due_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_need_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_camp (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_camp_children (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_camp_timetable (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_camp_sign_in (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_site_archive  (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_site_roster   (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_site_sign_in  (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_site_standard (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_director_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_director_duties (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_director_training (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_organisation_base (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_fund_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_round         (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_spot_check_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_spot_check_form (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_spot_check_mend (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_spot_check_summary (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_handover (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_handover_office (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_focus_list    (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_township_summary (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_care_records  (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
gboolean fulei_sheet_fill_file_catalogue (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);
guint    fulei_sheet_count_file_catalogue (FuleiSheetFill *fill, GError **error);
gboolean fulei_sheet_fill_file_box      (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);

G_END_DECLS
