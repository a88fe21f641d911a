/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-flow.h"
#include "paper/fulei-paper-data.h"

G_BEGIN_DECLS

/* Of what the words of a template are said now. */
typedef struct {
  const FuleiRecord    *record;         /* whose fields are printed; NULL prints an empty form */
  const FuleiWordTable *table;          /* whose row's words are printed, or NULL */
  int                   row;            /* of the table; -1 for an empty one to write on */
  guint                 number;         /* of the row or card in its list, from 1 */
} FuleiScope;

/* Turns what a template says into text to be broken: words of the form, values, boxes. */
typedef struct {
  FuleiFlow            *flow;
  const FuleiTemplate  *template;
  const FuleiPaperData *data;
  GPtrArray            *strings;        /* keeps the values for as long as the pages */
  FuleiScope            scope;
  guint                 page;
  guint                 n_pages;
} FuleiContent;

void        fulei_content_add        (FuleiContent *content, const GPtrArray *inlines, const FuleiStyle *style,
                                      guint flags);
const char *fulei_content_find_words (const FuleiContent *content, const char *name);

G_END_DECLS
