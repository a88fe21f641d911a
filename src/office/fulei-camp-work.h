/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-camp-rules.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The steps of a camp's work, each one transaction that passes the rules of entry. */

#define FULEI_CAMP_WORK_ERROR (fulei_camp_work_error_quark ())
typedef enum {
  FULEI_CAMP_WORK_ERROR_REFUSED,        /* by a rule; the message says which and what to do */
} FuleiCampWorkError;
GQuark fulei_camp_work_error_quark (void);

/* What became of children who were picked. */
typedef struct {
  guint n_enrolled;
  guint n_waiting;
  guint n_refused;
  char *refusal;                        /* why the first of them was; NULL if none was */
} FuleiCampEnrolled;

/* One half-day of the programme. */
typedef struct {
  char *theme;                          /* code of camp-theme */
  char *title;                          /* nullable, as the others */
  char *teacher;
  char *place;
} FuleiCampCell;

FuleiCampCell *fulei_camp_cell_new            (const FuleiRecord *session);
FuleiCampCell *fulei_camp_cell_copy           (const FuleiCampCell *cell);
void           fulei_camp_cell_free           (FuleiCampCell *cell);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCampCell, fulei_camp_cell_free)

gboolean       fulei_camp_work_enrol          (FuleiLedger *ledger, gint64 camp, const gint64 *children,
                                               guint n_children, FuleiDate today, FuleiCampEnrolled *enrolled,
                                               GError **error);
gboolean       fulei_camp_work_set_state      (FuleiLedger *ledger, gint64 enrolment, const char *state,
                                               FuleiDate today, GError **error);
gboolean       fulei_camp_work_set_consent    (FuleiLedger *ledger, gint64 enrolment, const char *day, const char *who,
                                               FuleiDate today, GError **error);
gboolean       fulei_camp_work_set_stage      (FuleiLedger *ledger, gint64 camp, FuleiCampStage stage, FuleiDate today,
                                               GError **error);
gboolean       fulei_camp_work_set_summary    (FuleiLedger *ledger, gint64 camp, const char *words, FuleiDate today,
                                               GError **error);
gboolean       fulei_camp_work_set_cell       (FuleiLedger *ledger, gint64 camp, FuleiDate day, guint half,
                                               const FuleiCampCell *cell, FuleiDate today, GError **error);

G_END_DECLS
