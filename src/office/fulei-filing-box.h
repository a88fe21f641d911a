/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-filing-catalogue.h"

G_BEGIN_DECLS

/* Boxes of filed papers: of one series, from one item to another (DA/T 22-2015). */
typedef struct {
  const FuleiRegister *reg;
  GArray              *ids;             /* gint64: the papers in the box, by item */
  guint                n_pages;
  int                  last_item;       /* of the series */
  int                  first_loose;     /* the first item that is in no box; 0 for none */
  int                  last_box;        /* highest number of a box of the series; 0 for none */
} FuleiBoxContents;

FuleiBoxContents *fulei_box_load          (FuleiLedger *ledger, const FuleiFileSeries *series, int first, int last,
                                           GError **error);
void              fulei_box_contents_free (FuleiBoxContents *contents);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiBoxContents, fulei_box_contents_free)
guint             fulei_box_get_width     (guint n_pages);
gboolean          fulei_box_write         (FuleiLedger *ledger, const FuleiBoxContents *contents, int box, GError **error);

G_END_DECLS
