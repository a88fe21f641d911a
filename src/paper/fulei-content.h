/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-flow.h"
#include "paper/fulei-paper-data.h"

G_BEGIN_DECLS

/* Turns what a template says into text to be broken: words of the form, values, boxes. */
typedef struct {
  FuleiFlow            *flow;
  const FuleiTemplate  *template;
  const FuleiPaperData *data;
  GPtrArray            *strings;        /* keeps the values for as long as the pages */
  const FuleiRecord    *record;         /* whose fields are printed now; NULL prints an empty form */
  guint                 number;         /* of the row in its list, from 1 */
  guint                 page;
  guint                 n_pages;
} FuleiContent;

void fulei_content_add (FuleiContent *content, const GPtrArray *inlines, const FuleiStyle *style, guint flags);

G_END_DECLS
