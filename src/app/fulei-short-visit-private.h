/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-short-visit.h"

G_BEGIN_DECLS

/* In the order in which Enter walks through them; the visitor, filled in beforehand, is passed by. */
enum { VISITED_ON, METHOD, REACHED, PROBLEMS, MEASURES, SOLVED, VISITOR, N_FIELDS };

struct _FuleiShortVisit {
  GtkWidget            parent;

  /* template widgets */
  GtkWidget           *box;
  GtkLabel            *name;
  GtkLabel            *risk;
  GtkLabel            *place;
  GtkLabel            *last;
  FuleiFormBar        *bar;
  FuleiFieldWidget    *fields[N_FIELDS];

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiDesk           *desk;
  FuleiRecord         *working;         /* NULL while no child is open */
  GHashTable          *kept;            /* child → FuleiRecord that was typed and not saved */

  /* state */
  FuleiDate            day;             /* 0: today */
  FuleiDate            saved_day;
  gint64               director;        /* who visits; 0: each child's own */
  gboolean             modified;
  gboolean             loading;
  gboolean             told;            /* saving was tried: mistakes are shown */
};

/* In fulei-short-visit-child.c */
void fulei_short_visit_show_child (FuleiShortVisit *self, const FuleiRecord *child);

G_END_DECLS
