/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* The points that an archive is checked by (FILE-5), in the order of the list archive-point. A record of
 * spot_check_child holds those that fail in `faults` and those that pass in `passed`; the others are still open. */
typedef enum {
  FULEI_POINT_COMPLETE,
  FULEI_POINT_IDENTITY,
  FULEI_POINT_CATEGORY,
  FULEI_POINT_ASSESSMENT,
  FULEI_POINT_VISITS,
  FULEI_POINT_AGREEMENT,
  FULEI_POINT_PAIRING,
  FULEI_POINT_PLAN,
  FULEI_POINT_NEEDS,
  FULEI_POINT_PROBLEMS,
  FULEI_POINT_SIGNATURE,
  FULEI_POINT_PAPER,            /* only who holds the paper can tell */
  FULEI_POINT_OTHER,            /* not asked of every archive */
  FULEI_N_POINTS
} FuleiPoint;

#define FULEI_POINTS_ASKED FULEI_POINT_OTHER     /* the points before it are asked of every archive */
#define FULEI_POINTS_JUDGED FULEI_POINT_PAPER    /* the points before it can be judged from the ledger */
#define FULEI_CORRECTION_DAYS 30                 /* to correct what was found, if nothing else is said (chosen) */

typedef enum {
  FULEI_POINT_OPEN,
  FULEI_POINT_GOOD,
  FULEI_POINT_FAULT,
  FULEI_POINT_NOT_ASKED,        /* good, since it does not concern this child */
} FuleiPointState;

typedef enum {
  FULEI_ARCHIVE_UNCHECKED,      /* points are open, none fails */
  FULEI_ARCHIVE_GOOD,
  FULEI_ARCHIVE_TO_MEND,
  FULEI_ARCHIVE_OVERDUE,        /* to mend, and the day has passed */
  FULEI_ARCHIVE_MENDED,
} FuleiArchiveState;

extern const FuleiRule fulei_rule_correction_overdue;
extern const FuleiRule fulei_rule_check_unfinished;
extern const FuleiRule fulei_rule_check_share;

const char       *fulei_point_get_code     (FuleiPoint point);
gboolean          fulei_point_from_code    (const char *code, FuleiPoint *point);
const char       *fulei_point_get_hint     (FuleiPoint point);

FuleiPointState   fulei_archive_get_point  (const FuleiRecord *archive, FuleiPoint point, const char **words);
void              fulei_archive_set_point  (FuleiRecord *archive, FuleiPoint point, FuleiPointState state,
                                            const char *words);
guint             fulei_archive_count_open (const FuleiRecord *archive);
FuleiArchiveState fulei_archive_get_state  (const FuleiRecord *archive, FuleiDate day);
void              fulei_archive_derive     (FuleiRecord *archive);

/* Checks of one record by itself; see fulei_record_rules_check(). */
void              fulei_spot_check_check       (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);
void              fulei_spot_check_child_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
