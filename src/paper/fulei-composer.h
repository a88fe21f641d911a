/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-content.h"
#include "paper/fulei-pages-private.h"

G_BEGIN_DECLS

/* Puts blocks one below the other onto pages. Lengths in points. */
typedef struct {
  FuleiPress           *press;
  FuleiPages           *pages;
  FuleiFlow            *flow;
  const FuleiTemplate  *template;
  const FuleiPaperData *data;
  FuleiContent          content;
  double                y;              /* where the next block goes */
  double                top;            /* of the room on this page: below repeated headings */
  double                bottom;
  double                width;          /* between the margins */
  double                page_room;      /* height between the margins */
} FuleiComposer;

/* Where a line of text was broken to, and how it is placed. */
typedef struct {
  const FuleiStyle *style;
  double            x;
  guint             band;
} FuleiLinePlace;

void   fulei_composer_new_page    (FuleiComposer *composer);
guint  fulei_composer_add_band    (FuleiComposer *composer, double top);
void   fulei_composer_place_line  (FuleiComposer *composer, guint line, const FuleiLinePlace *place, double y);
void   fulei_composer_place_table (FuleiComposer *composer, const FuleiBlock *table, double following);
double fulei_line_height          (const FuleiStyle *style);

FuleiBlock *fulei_table_new_from_list   (FuleiComposer *composer, const FuleiBlock *list);
FuleiBlock *fulei_table_new_from_fields (FuleiComposer *composer, const FuleiBlock *fields);

G_END_DECLS
