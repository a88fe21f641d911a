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
  FuleiScope            scope;          /* of the sheet, or of the card that is filled */
  double                y;              /* where the next block goes */
  double                start;          /* of the page or the card: nothing stands above */
  double                top;            /* of the room on this page: below repeated headings */
  double                bottom;
  double                floor;          /* down to which rows grow: the bottom, or that of the card */
  double                left;           /* of the page's margins or the card */
  double                width;
  double                page_room;      /* height between the margins */
} FuleiComposer;

/* Where a line of text was broken to, and how it is placed. */
typedef struct {
  const FuleiStyle *style;
  double            x;
  guint             band;
} FuleiLinePlace;

void   fulei_composer_new_page    (FuleiComposer *composer);
void   fulei_composer_close_page  (FuleiComposer *composer);
guint  fulei_composer_add_band    (FuleiComposer *composer, double top);
void   fulei_composer_place_line  (FuleiComposer *composer, guint line, const FuleiLinePlace *place, double y);
void   fulei_composer_place_blocks (FuleiComposer *composer, const GPtrArray *blocks);
void   fulei_composer_place_cards (FuleiComposer *composer, const FuleiBlock *cards);
void   fulei_composer_place_images (FuleiComposer *composer, const FuleiBlock *images);
void   fulei_composer_add_rule    (FuleiComposer *composer, double x1, double y1, double x2, double y2);
const FuleiRecord *const *fulei_composer_get_records (const FuleiComposer *composer, int list, guint *n_records);
void   fulei_composer_place_table (FuleiComposer *composer, const FuleiBlock *table, double following);
double fulei_line_height          (const FuleiStyle *style);

FuleiBlock *fulei_table_new_from_list   (FuleiComposer *composer, const FuleiBlock *list);
FuleiBlock *fulei_table_new_from_words  (FuleiComposer *composer, const FuleiBlock *matrix);
FuleiBlock *fulei_table_new_from_fields (FuleiComposer *composer, const FuleiBlock *fields);

G_END_DECLS
