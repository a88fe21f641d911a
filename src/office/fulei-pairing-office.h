/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-love-book.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Pairing by suggestion (PAIR-2): the children of a village who have nobody, beside those who have room. */

#define FULEI_MATCH_MOST_HELPERS 200     /* that are suggested for one child */

typedef struct {
  gint64        id;
  char         *name;
  char         *facts;          /* "女 · 9 岁 · 困境儿童 · 需求：课业辅导" */
  FuleiFitChild fit;
  gboolean      difficulty;
} FuleiMatchChild;

typedef struct {
  gint64   id;
  FuleiFit fit;
  char    *reasons;             /* why it stands where it stands */
  char    *blocked;             /* why it cannot be paired without more ado; NULL if it can */
} FuleiMatchHelper;

typedef struct {
  GPtrArray       *children;    /* FuleiMatchChild without a pairing in force: in difficulty first, then by name */
  FuleiPairingRate rate;        /* of the village */
} FuleiMatchVillage;

void               fulei_match_child_free   (FuleiMatchChild *child);
void               fulei_match_helper_free  (FuleiMatchHelper *helper);
void               fulei_match_village_free (FuleiMatchVillage *village);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiMatchVillage, fulei_match_village_free)

FuleiMatchVillage *fulei_pairing_office_load_village (FuleiLedger *ledger, const FuleiLoveBook *book, gint64 village,
                                                      GCancellable *cancellable, GError **error);
GPtrArray         *fulei_pairing_office_suggest      (const FuleiLoveBook *book, const FuleiMatchChild *child);
gboolean           fulei_pairing_office_pair         (FuleiLedger *ledger, gint64 child, gint64 love_parent, FuleiDate day,
                                                      const char *override_reason, gint64 *pairing, GPtrArray *issues,
                                                      GError **error);
gboolean           fulei_pairing_office_take_back    (FuleiLedger *ledger, gint64 pairing, GError **error);
gboolean           fulei_pairing_office_log          (FuleiLedger *ledger, gint64 pairing, FuleiDate day,
                                                      const char *kind, const char *words, gint64 *contact,
                                                      GPtrArray *issues, GError **error);

G_END_DECLS
