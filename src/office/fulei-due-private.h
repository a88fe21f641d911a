/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-due.h"
#include "store/fulei-stream.h"

G_BEGIN_DECLS

/* A line on its way into the list. */
typedef struct {
  FuleiDueLine line;
  gint64       name_order;      /* sorts lines of one day and village */
} FuleiDueEntry;

/* Children's lines: fulei-due-child.c */
typedef struct _FuleiDueChildren FuleiDueChildren;

FuleiDueChildren *fulei_due_children_new  (FuleiLedger *ledger, FuleiDate as_of, gboolean whole, GError **error);
void              fulei_due_children_free (FuleiDueChildren *children);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiDueChildren, fulei_due_children_free)
gboolean          fulei_due_children_next (FuleiDueChildren *children, GArray *entries, GCancellable *cancellable,
                                           GError **error);
gboolean          fulei_due_children_find (FuleiDueChildren *children, gint64 child, GArray *entries, GError **error);

/* Lines about no child: fulei-due-office.c */
gboolean          fulei_due_add_trainings (FuleiLedger *ledger, FuleiDate as_of, GArray *entries, GError **error);
gboolean          fulei_due_add_vettings  (FuleiLedger *ledger, FuleiDate as_of, GArray *entries, GError **error);
void              fulei_due_add_report    (FuleiLedger *ledger, FuleiDate as_of, GArray *entries);

gboolean          fulei_due_list_enrolled (FuleiLedger *ledger, gint64 camp, GArray *children, GError **error);

/* The rule of duties with a date of their own: due from 30 days before it, overdue after it */
gboolean          fulei_due_line_set_date (FuleiDueLine *line, FuleiDate due, FuleiDate as_of);

G_END_DECLS
