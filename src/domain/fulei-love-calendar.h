/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-follow-up.h"

G_BEGIN_DECLS

/* The last twelve months of one pairing with a love parent, a square a month for talks and a square a quarter for home
 * visits (LOVE-2). */

#define FULEI_LOVE_CALENDAR_MONTHS 12
#define FULEI_LOVE_CALENDAR_QUARTERS 5   /* that twelve months can touch */

typedef struct {
  FuleiPeriod      period;
  FuleiPeriodState state;       /* FULEI_PERIOD_NOT_OWED too for somebody who owes nothing */
  guint            n_done;
  FuleiDate        done_on;     /* the first of them, or 0 */
  gboolean         home;        /* of home visits, and not of talks */
} FuleiLoveSquare;

typedef struct {
  FuleiLoveSquare months[FULEI_LOVE_CALENDAR_MONTHS];           /* the earliest first, the last one runs */
  FuleiLoveSquare quarters[FULEI_LOVE_CALENDAR_QUARTERS];
  guint           n_quarters;
} FuleiLoveCalendar;

void        fulei_love_calendar_fill       (FuleiLoveCalendar *calendar, const FuleiFollowUpFacts *facts, gboolean owes,
                                            FuleiDate as_of);
const char *fulei_love_square_get_symbol   (const FuleiLoveSquare *square);
char       *fulei_love_square_dup_words    (const FuleiLoveSquare *square);

G_END_DECLS
