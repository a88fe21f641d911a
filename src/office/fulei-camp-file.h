/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-attendance.h"
#include "domain/fulei-camp-rules.h"
#include "record/fulei-word-table.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* One of a camp's staff and how the record check stands (LOVE-3). */
typedef struct {
  const FuleiRecord *staff;
  FuleiCampVetting   vetting;
  FuleiDate          valid_until;       /* 0 if unknown */
  gboolean           overridden;        /* without vetting, for a written reason */
} FuleiCampPost;

/* Everything of one camp as at a day: its records, facts and figures. All members are owned by the file. */
typedef struct {
  FuleiRecord         *camp;
  GPtrArray           *enrolments;      /* FuleiRecord: by the day of enrolment */
  GPtrArray           *sessions;        /* FuleiRecord: by day */
  GPtrArray           *staff;           /* FuleiRecord */
  GPtrArray           *incidents;       /* FuleiRecord */
  GPtrArray           *spending;        /* FuleiRecord of fund_entry, newest first */
  GArray              *posts;           /* FuleiCampPost: as the staff */
  GArray              *days;            /* FuleiDate: on which the camp meets, sorted */
  GArray              *attendance;      /* FuleiAttendanceRow: by child and day */
  FuleiCampFacts       facts;
  FuleiAttendanceTally tally;
  FuleiDate            as_of;
  guint                n_withdrawn;
} FuleiCampFile;

FuleiCampFile     *fulei_camp_file_load        (FuleiLedger *ledger, gint64 camp, FuleiDate as_of, GError **error);
void               fulei_camp_file_free        (FuleiCampFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCampFile, fulei_camp_file_free)

gboolean           fulei_camp_enrolment_is     (const FuleiRecord *enrolment, const char *state);
guint              fulei_camp_file_count_expected (const FuleiCampFile *file);
const FuleiRecord *fulei_camp_file_find_offer  (const FuleiCampFile *file);
const FuleiRecord *fulei_camp_file_find_session (const FuleiCampFile *file, FuleiDate day, guint half);
FuleiWordTable    *fulei_camp_file_new_figures (const FuleiCampFile *file);

G_END_DECLS
