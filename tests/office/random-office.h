/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "findings-fixture.h"

G_BEGIN_DECLS

/* A small office made by dice, in a ledger and as plain arrays: what is counted from the one is counted again, slowly and
 * by other means, from the other. Numbers that are not said are -1, days 0. */

#define RANDOM_VILLAGES 7                /* the last one lies in the recycle bin */
#define RANDOM_CHILDREN 70
#define RANDOM_FIRST_DAY "2023-01-01"
#define RANDOM_N_DAYS 600

typedef struct {
  gint64      id;
  const char *township;         /* NULL: not written, which is the office's own */
  gboolean    deleted;
} RandomVillage;

typedef struct {
  gint64    id;
  int       village;            /* index */
  gboolean  left_behind;
  gboolean  difficulty;
  guint     types;              /* bits 1 << position in the list difficulty-type */
  FuleiDate birth;
  int       sex;                /* position in the list */
  int       schooling;
  int       guardianship;
  int       risk;               /* that stands in the record alone */
  FuleiDate entered;
  FuleiDate filed;
  FuleiDate created;
  gboolean  deleted;
} RandomChild;

typedef struct {
  gint64    id;
  int       owner;              /* index of what it belongs to */
  FuleiDate day;
  FuleiDate last;               /* of spans: the last day as written */
  FuleiDate ended;              /* of agreements */
  int       kind;               /* of roll events, methods, risk levels: see random-office.c */
  int       more;               /* of visits who was reached, of assessments the tier, of pairings the love parent or -1 */
  gboolean  deleted;
} RandomFact;

typedef struct {
  RandomVillage villages[RANDOM_VILLAGES];
  RandomChild   children[RANDOM_CHILDREN];
  GArray       *events;         /* RandomFact, all of these */
  GArray       *assessments;
  GArray       *visits;
  GArray       *pairings;
  GArray       *contacts;       /* of pairings; kind 0 a talk, 1 a home visit, 2 another */
  GArray       *agreements;
  GArray       *checks;         /* of children; last: drawn on, kind 0: a check, 1: a mock one; more 0: no result */
  GArray       *directors;      /* of villages; kind 0: director, 1: supervisor */
  GArray       *trainings;      /* of directors */
  GArray       *talks;          /* of villages; kind 0: on safety, 1: on another thing */
} RandomOffice;

RandomOffice *random_office_new   (FindingsFixture *fixture, guint32 seed);
void          random_office_free  (RandomOffice *office);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomOffice, random_office_free)

gboolean      random_on_roll      (const RandomOffice *office, int child, FuleiDate day);
int           random_level        (const RandomOffice *office, int child, FuleiDate day);
int           random_tier         (const RandomOffice *office, int child, FuleiDate day);
gboolean      random_has_village  (const RandomOffice *office, int child);

#define random_fact(array, i) (&g_array_index (array, RandomFact, i))

G_END_DECLS
