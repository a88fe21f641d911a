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
  FULEI_FACTS_PERIODS,          /* what ALL has but for reports and who is responsible */
  FULEI_FACTS_LEVELS,           /* days on the roll, levels and tier alone */
} FuleiFactsDepth;

typedef enum { FULEI_CARE_TIER_NONE, FULEI_CARE_TIER_DAILY, FULEI_CARE_TIER_FOCUS, FULEI_CARE_TIER_URGENT } FuleiCareTier;

/* What is read of each child. */
typedef struct {
  FuleiFactsDepth  depth;
  gboolean         whole;       /* all children are gone through (fulei_facts_reader_next()), or some found (_find()) */
  FuleiDate        first;       /* contacts before it are left out; 0 leaves none out */
  FuleiDate        last;        /* with @first: contacts after it are left out */
  const guint     *fields;      /* FULEI_CHILD_*: for fulei_facts_reader_get_text() */
  guint            n_fields;
} FuleiFactsWish;

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
  gboolean                   difficulty;
  FuleiDate                  entry;             /* first day on the roll */
  FuleiDate                  filed;             /* 建档时间; 0: not said */
  FuleiDate                  too_old_on;        /* the first day on which @left_behind has no more ground; 0: not known */
  FuleiFollowUpFacts         staff;             /* what staff owe the child */
  const FuleiResponsibility *responsible;       /* for fulei_responsible_on() */
  guint                      n_responsible;
  const FuleiPairingFacts   *pairings;          /* with love parents, ended ones too */
  guint                      n_pairings;
  const FuleiContact        *love_contacts;
  const FuleiDaySpan        *helped;            /* days of all pairings, with organisations too */
  guint                      n_helped;
  FuleiCareTier              tier;              /* on the day asked about */
  FuleiDate                  tier_on;           /* since when the care tier is 重点关爱 or 紧急救助 (RISK-1); 0: it is not */
} FuleiChildFacts;

typedef struct _FuleiFactsReader FuleiFactsReader;

FuleiFactsReader      *fulei_facts_reader_new         (FuleiLedger *ledger, FuleiDate as_of, FuleiFactsDepth depth,
                                                       gboolean whole, GError **error);
FuleiFactsReader      *fulei_facts_reader_new_with    (FuleiLedger *ledger, FuleiDate as_of, const FuleiFactsWish *wish,
                                                       GError **error);
void                   fulei_facts_reader_free        (FuleiFactsReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiFactsReader, fulei_facts_reader_free)
gboolean               fulei_facts_reader_next        (FuleiFactsReader *reader, GCancellable *cancellable,
                                                       GError **error);
gboolean               fulei_facts_reader_find        (FuleiFactsReader *reader, gint64 child, GError **error);
const FuleiChildFacts *fulei_facts_reader_get         (FuleiFactsReader *reader);
gboolean               fulei_child_facts_need_agreement (const FuleiChildFacts *child, FuleiDate day);
const char            *fulei_facts_reader_get_text    (FuleiFactsReader *reader, guint place);
FuleiStreams          *fulei_facts_reader_get_streams (FuleiFactsReader *reader);
void                   fulei_pairing_facts_get        (const FuleiChildFacts *child, guint pairing,
                                                       FuleiFollowUpFacts *facts);

G_END_DECLS
