/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-project-figures.h"

G_BEGIN_DECLS

/* While the figures of a year are made. */
typedef struct {
  FuleiLedger  *ledger;         /* borrowed */
  GCancellable *cancellable;    /* borrowed, nullable */
  const char   *township;       /* borrowed, nullable */
  int           year;
  FuleiDate     day;            /* the last day that counts: today, or the year's last */
  char          first[FULEI_DATE_TEXT_SIZE];    /* the day before the year's first, for AFTER */
  char          next[FULEI_DATE_TEXT_SIZE];     /* the day after @day, for BEFORE */
  GArray       *camps;          /* ids of the year's camps; NULL until needed */
  GArray       *pairings;       /* ids of those in force on the day; NULL until read */
  GHashTable   *paired;         /* ids of the children whom they are for */
  GArray       *students[3];    /* ids of those to be asked for 福彩助学: all, asked, willing; NULL until read */
} FuleiFigureWork;

/* Makes the value, and narrows the figure's query to what it counts. */
typedef gboolean (*FuleiFigureMaker) (FuleiFigureWork *work, FuleiFigure *figure, GError **error);

gboolean fulei_figure_make_days        (FuleiFigureWork *work, FuleiFigure *figure, GError **error);
gboolean fulei_figure_make_enrolled    (FuleiFigureWork *work, FuleiFigure *figure, GError **error);
gboolean fulei_figure_make_attendance  (FuleiFigureWork *work, FuleiFigure *figure, GError **error);
gboolean fulei_figure_make_pairings    (FuleiFigureWork *work, FuleiFigure *figure, GError **error);
gboolean fulei_figure_make_paired_rate (FuleiFigureWork *work, FuleiFigure *figure, GError **error);
gboolean fulei_figure_make_students    (FuleiFigureWork *work, FuleiFigure *figure, GError **error);
gboolean fulei_figure_make_asked       (FuleiFigureWork *work, FuleiFigure *figure, GError **error);
gboolean fulei_figure_make_willing     (FuleiFigureWork *work, FuleiFigure *figure, GError **error);

const FuleiRegister *fulei_figure_work_get_register (FuleiFigureWork *work, guint reg);

G_END_DECLS
