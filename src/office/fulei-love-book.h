/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-pairing-fit.h"
#include "domain/fulei-pairing-rules.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* All love parents and pairings of a ledger as bare facts, read in one pass each: for findings, rates and suggestions,
 * which look at all of them together. It is as the ledger was when it was read. */

typedef enum { FULEI_HELPER_ACTIVE, FULEI_HELPER_PAUSED, FULEI_HELPER_LEFT } FuleiHelperState;

typedef struct {
  gint64           id;          /* of the love parent */
  FuleiFitHelper   fit;         /* its room counts the pairings in force on the day of the book */
  FuleiHelperState state;
  guint            capacity;
  guint            n_pairings;  /* in force on the day of the book */
  gboolean         owes;        /* 爱心爸爸, 爱心妈妈: owes talks and home visits (LOVE-2) */
} FuleiHelper;

typedef enum { FULEI_MARK_NONE, FULEI_MARK_PASSED, FULEI_MARK_UNCHECKED, FULEI_MARK_OVERRIDDEN } FuleiPairingMark;

typedef struct {
  gint64           id;
  gint64           child;
  gint64           love_parent;         /* 0 for an organisation */
  gint64           organisation;
  gint64           worker;
  FuleiPairingSpan span;
  FuleiPairingMark mark;
} FuleiPairing;

typedef struct {
  FuleiDate  day;
  GArray    *helpers;           /* FuleiHelper, by id */
  GArray    *pairings;          /* FuleiPairing, by id */
  GHashTable *paired;           /* set of ids of children with any pairing in force on the day */
} FuleiLoveBook;

/* PAIR-2: a village's rate; village 0 for children without one. */
typedef struct {
  gint64           village;
  FuleiPairingRate rate;
} FuleiVillageRate;

FuleiLoveBook *fulei_love_book_load        (FuleiLedger *ledger, FuleiDate day, GCancellable *cancellable,
                                            GError **error);
void           fulei_love_book_free        (FuleiLoveBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiLoveBook, fulei_love_book_free)

FuleiHelper   *fulei_love_book_find_helper (const FuleiLoveBook *book, gint64 love_parent);
gboolean       fulei_love_book_is_paired   (const FuleiLoveBook *book, gint64 child);

/* Called for each child in difficulty that is on the roll on the day of the book. */
typedef void (*FuleiDifficultyFunc) (gint64 child, gint64 village, gboolean paired, gpointer data);
gboolean       fulei_love_book_each_in_difficulty (const FuleiLoveBook *book, FuleiLedger *ledger, gint64 village,
                                                   GCancellable *cancellable, FuleiDifficultyFunc func, gpointer data,
                                                   GError **error);
GArray        *fulei_love_book_count_rates (const FuleiLoveBook *book, FuleiLedger *ledger, GCancellable *cancellable,
                                            GError **error);

G_END_DECLS
