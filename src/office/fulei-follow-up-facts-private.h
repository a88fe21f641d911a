/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-follow-up-facts.h"

G_BEGIN_DECLS

/* The registers that facts come from. */
typedef enum {
  SOURCE_CHILD,
  SOURCE_ASSESSMENT,
  SOURCE_VISIT,
  SOURCE_EVENT,
  SOURCE_RESPONSIBILITY,
  SOURCE_PAIRING,
  SOURCE_LOVE_CONTACT,
  SOURCE_REPORT,
  N_SOURCES
} Source;

struct _FuleiFactsReader {
  FuleiLedger     *ledger;              /* borrowed, kept locked by the streams */
  FuleiStreams    *streams;
  FuleiStream     *of[N_SOURCES];
  FuleiDate        as_of;
  FuleiFactsDepth  depth;
  gint64           change;              /* whose day is known */
  FuleiDate        change_day;

  /* of the child */
  FuleiChildFacts  child;
  GArray          *events;              /* Event */
  GArray          *roll;                /* FuleiRollEvent */
  GArray          *days;                /* FuleiDaySpan */
  GArray          *assessments;         /* FuleiAssessment */
  GArray          *contacts;            /* FuleiContact */
  GArray          *reports;             /* FuleiDate */
  GArray          *responsible;         /* FuleiResponsibility */
  GArray          *responsible_rows;    /* Responsible */
  GArray          *pairings;            /* FuleiPairingFacts */
  GArray          *love_contacts;       /* FuleiContact */
  GArray          *helped;              /* FuleiDaySpan */
  FuleiDate        tier_day;            /* of the assessment that says the tier */
  gint64           tier_record;
};

/* Shared by the files that read facts: fulei-follow-up-facts.c, fulei-follow-up-contacts.c */
void     fulei_facts_settle        (GArray *array, guint first, gsize day_offset, gsize id_offset);
gboolean fulei_facts_read_contacts (FuleiFactsReader *reader, GError **error);
gboolean fulei_facts_read_pairings (FuleiFactsReader *reader, GError **error);

G_END_DECLS
