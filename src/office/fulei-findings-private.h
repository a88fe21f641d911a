/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-roll.h"
#include "office/fulei-findings.h"

G_BEGIN_DECLS

/* Who wants to see the children in the one pass through them. */
typedef struct {
  const guint       *fields;
  guint              n_fields;
  FuleiFindingsLook  look;
  gpointer           data;
  GDestroyNotify     free_data;
  GArray            *found;             /* borrowed: where the area's findings go */
} FuleiFindingsWatch;

/* What a collector says, with room for what it fills in. */
typedef struct {
  const char *format;                   /* in the user's language; borrowed */
  gboolean    plain;                    /* nothing to fill in */
  GHashTable *by_integer;               /* int → words, owned by the findings; NULL if more, or else, is filled in */
} FuleiSentence;

struct _FuleiFindings {
  FuleiLedger  *ledger;                 /* borrowed, while it is collected */
  GCancellable *cancellable;            /* borrowed, while it is collected */
  FuleiDate     day;
  const char   *reg;                    /* borrowed, while it is collected; NULL: all registers are asked for */
  GArray       *found;                  /* FuleiFinding; those of one area while it is collected */
  GStringChunk *words;
  GHashTable   *sentences;              /* format, borrowed → FuleiSentence; while it is collected */
  GArray       *watches;                /* FuleiFindingsWatch; while it is collected */

  /* facts, read when first asked for; NULL until then and after the collection */
  GPtrArray    *records;                /* FuleiRecord that the scans read into, by register */
  GArray       *days;                   /* FuleiChangeDay */
  GArray       *children;               /* FuleiChildFact */
  GArray       *villages;               /* FuleiVillageFact */
  GArray       *needs;                  /* FuleiNeedFact */
};

gboolean fulei_findings_read_children (FuleiFindings *findings, GError **error);
void     fulei_findings_drop_facts    (FuleiFindings *findings);

G_END_DECLS
