/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-paper-data.h"
#include "paper/fulei-template.h"

G_BEGIN_DECLS

/* Invented children for tests and benchmarks of paper. */
typedef struct {
  FuleiRecord    *child;
  GPtrArray      *visits;       /* of FuleiRecord, owned */
  FuleiVisitRows  rows;
} PaperChild;

typedef struct {
  FuleiDictionary     *dictionary;
  const FuleiRegister *child;
  const FuleiRegister *visit;
  const FuleiRegister *director;
  FuleiRecord         *the_director;
} PaperFixture;

void            paper_fixture_init      (PaperFixture *fixture);
void            paper_fixture_clear     (PaperFixture *fixture);
PaperChild     *paper_fixture_new_child (const PaperFixture *fixture, guint number, guint n_visits);
void            paper_child_free        (PaperChild *child);
void            paper_fixture_set       (FuleiRecord *record, const char *field, const char *words);
FuleiPaperData *paper_fixture_new_data  (const PaperFixture *fixture, FuleiPrivacy privacy);
FuleiTemplate  *paper_fixture_load      (const PaperFixture *fixture, const char *id);
void            paper_fixture_fill      (FuleiPaperData *data, const PaperChild *child);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperChild, paper_child_free)

G_END_DECLS
