/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* What the registers show for the ten projects of 晋政民〔2024〕40号 二 in a year (ACT-2). */

typedef enum {
  FULEI_FIGURE_NUMBER,
  FULEI_FIGURE_MONEY,           /* cents */
  FULEI_FIGURE_RATE,            /* per mille; FULEI_FIGURE_NONE without anything to count */
} FuleiFigureKind;

#define FULEI_FIGURE_NONE (-1)

typedef struct {
  const char      *project;     /* code of the list project */
  const char      *id;          /* "meetings": unique in its project */
  const char      *label;       /* translated: "联络会议" */
  const char      *unit;        /* translated: "次" */
  gboolean         key;         /* the one that the year's target is about */
  FuleiFigureKind  kind;
  gint64           value;
  FuleiQuery      *query;       /* the records behind it */
} FuleiFigure;

GArray   *fulei_project_figures_load     (FuleiLedger *ledger, int year, FuleiDate today, const char *township,
                                          GCancellable *cancellable, GError **error);
char     *fulei_figure_dup_value         (const FuleiFigure *figure);
char     *fulei_figure_dup_words         (const FuleiFigure *figure);

G_END_DECLS
