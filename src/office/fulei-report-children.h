/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-report-private.h"

G_BEGIN_DECLS

/* What one pass over the children gathers for a report. */

typedef enum {
  FULEI_CHILD_STATE_ROLL,
  FULEI_CHILD_STATE_LEFT_BEHIND,
  FULEI_CHILD_STATE_DIFFICULTY,
  FULEI_CHILD_STATE_MEDIUM,
  FULEI_CHILD_STATE_HIGH,
  FULEI_CHILD_STATE_ENTERED,
  FULEI_CHILD_STATE_GONE,
  FULEI_N_CHILD_STATES
} FuleiChildState;

typedef enum {
  FULEI_CHILD_DUTY_LOW,
  FULEI_CHILD_DUTY_MEDIUM,
  FULEI_CHILD_DUTY_HIGH,
  FULEI_CHILD_DUTY_QUARTER,             /* up to here what staff owe */
  FULEI_CHILD_DUTY_TALK,
  FULEI_CHILD_DUTY_HOME,
  FULEI_CHILD_DUTY_PAIRED,              /* on the last day of a period, as the next one */
  FULEI_CHILD_DUTY_AGREED,
  FULEI_N_CHILD_DUTIES
} FuleiChildDuty;

typedef enum { FULEI_PLACE_ROLL, FULEI_PLACE_SEEN, FULEI_PLACE_UNSEEN, FULEI_N_PLACE_LISTS } FuleiPlaceList;

typedef struct {
  FuleiReportValue duties[FULEI_N_CHILD_DUTIES][FULEI_REPORT_MAX_MONTHS];
  gint64           roll[FULEI_N_REPORT_MOMENTS];
  gint64           states[FULEI_N_CHILD_STATES];        /* in the report's own period */
  GArray          *lists[FULEI_N_PLACE_LISTS];          /* ids, in the report's own period; not of the whole */
} FuleiPlaceTally;

typedef struct {
  FuleiReportWork   *work;
  FuleiDate          ends[FULEI_REPORT_MAX_MONTHS];     /* the months' last days that count */
  guint              first_month[FULEI_N_REPORT_MOMENTS];
  guint              last_month[FULEI_N_REPORT_MOMENTS];
  GHashTable        *difficulty;                        /* ids */
  GHashTable        *paired;                            /* child → in which months */
  GHashTable        *agreed;
  FuleiReportFigure *states[FULEI_N_CHILD_STATES];
  FuleiReportFigure *duties[FULEI_N_CHILD_DUTIES];
  FuleiPlaceTally    all;
  FuleiPlaceTally   *places;                            /* of work->places */
  FuleiReportValue   own[FULEI_N_CHILD_DUTIES];         /* of the child at hand, in the report's own period */
} FuleiChildrenPass;

FuleiReportValue fulei_children_pass_get (const FuleiChildrenPass *pass, const FuleiPlaceTally *of, FuleiChildDuty duty,
                                          FuleiReportMoment moment);
void             fulei_report_add_places (FuleiChildrenPass *pass);

G_END_DECLS
