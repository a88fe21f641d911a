/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-roll.h"
#include "office/fulei-findings.h"

G_BEGIN_DECLS

struct _FuleiFindings {
  FuleiLedger  *ledger;                 /* borrowed, while it is collected */
  GCancellable *cancellable;            /* borrowed, while it is collected */
  FuleiDate     day;
  GArray       *found;                  /* FuleiFinding */
  GStringChunk *words;

  /* facts, read when first asked for; NULL until then and after the collection */
  GPtrArray    *records;                /* FuleiRecord that the scans read into, by register */
  GArray       *days;                   /* FuleiChangeDay */
  GArray       *children;               /* FuleiChildFact */
  GArray       *villages;               /* FuleiVillageFact */
};

/* Sees each child with what is known of it. @cursor has read it. Returns: FALSE with @error */
typedef gboolean (*FuleiFindingsLook) (FuleiFindings *findings, const FuleiRecord *child, const FuleiChildFact *fact,
                                       FuleiCursor *cursor, GError **error);

gboolean fulei_findings_read_children (FuleiFindings *findings, const guint *fields, guint n_fields,
                                       FuleiFindingsLook look, GError **error);
void     fulei_findings_drop_facts    (FuleiFindings *findings);

G_END_DECLS
