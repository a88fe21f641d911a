/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-follow-up.h"
#include "store/fulei-stream.h"

G_BEGIN_DECLS

/* What the rules of follow-up need to know of children, read from a ledger one child after the other. The registers are
 * gone through side by side, sorted by child, so that a county's children take seconds and no memory. */

typedef enum {
  FULEI_FACTS_LATEST,           /* of contacts only the last of each kind: enough for what is due */
  FULEI_FACTS_ALL,              /* all contacts: past periods can be told */
} FuleiFactsDepth;

/* A pairing with a love parent. */
typedef struct {
  gint64       id;
  gint64       love_parent;
  FuleiDaySpan days;
  guint        first_contact;   /* in FuleiChildFacts.love_contacts */
  guint        n_contacts;
} FuleiPairingFacts;

/* Of one child; arrays are the reader's, until it goes on. */
typedef struct {
  gint64                     id;
  gint64                     village;
  gint64                     name_order;        /* place among all by name */
  gboolean                   left_behind;
  FuleiDate                  entry;             /* first day on the roll */
  FuleiFollowUpFacts         staff;             /* what staff owe the child */
  const FuleiResponsibility *responsible;       /* for fulei_responsible_on() */
  guint                      n_responsible;
  const FuleiPairingFacts   *pairings;          /* with love parents, ended ones too */
  guint                      n_pairings;
  const FuleiContact        *love_contacts;
  FuleiDate                  tier_on;           /* since when the care tier is 重点关爱 or 紧急救助 (RISK-1); 0: it is not */
} FuleiChildFacts;

typedef struct _FuleiFactsReader FuleiFactsReader;

FuleiFactsReader      *fulei_facts_reader_new         (FuleiLedger *ledger, FuleiDate as_of, FuleiFactsDepth depth,
                                                       gboolean whole, GError **error);
void                   fulei_facts_reader_free        (FuleiFactsReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiFactsReader, fulei_facts_reader_free)
gboolean               fulei_facts_reader_next        (FuleiFactsReader *reader, GCancellable *cancellable, GError **error);
gboolean               fulei_facts_reader_find        (FuleiFactsReader *reader, gint64 child, GError **error);
const FuleiChildFacts *fulei_facts_reader_get         (FuleiFactsReader *reader);
FuleiStreams          *fulei_facts_reader_get_streams (FuleiFactsReader *reader);
void                   fulei_pairing_facts_get        (const FuleiChildFacts *child, guint pairing,
                                                       FuleiFollowUpFacts *facts);

G_END_DECLS
