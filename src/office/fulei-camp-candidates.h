/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"
#include "base/fulei-date.h"

G_BEGIN_DECLS

/* Children who could come to a camp, and what speaks against each (CAMP-3). */

#define FULEI_CAMP_MOST_CANDIDATES 300

typedef struct {
  gint64      village;          /* 0: all */
  gboolean    of_age;           /* only those whose age fits */
  gboolean    of_site;          /* only those on the roster of the camp's site */
  const char *search;           /* name or initials; NULL: all */
} FuleiCampFilter;

typedef struct {
  gint64    id;
  char     *name;
  char     *words;              /* 女 11岁 岭畔村 */
  char     *reasons;            /* 时间冲突：…；NULL: nothing speaks against it */
  gboolean  refused;            /* a rule will refuse it */
} FuleiCampCandidate;

GPtrArray *fulei_camp_candidates_load (FuleiLedger *ledger, gint64 camp, const FuleiCampFilter *filter,
                                       gboolean *more, GError **error);

G_END_DECLS
