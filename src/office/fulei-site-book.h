/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-site-rules.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The sites of a ledger with what their rules ask for, as at a day: each register is read once. */
typedef struct _FuleiSiteBook FuleiSiteBook;

typedef struct {
  gint64         id;
  FuleiSiteFacts facts;         /* its texts and contracts belong to the book */
  const char    *township;      /* code; NULL where it is not known */
  gboolean       open;          /* not closed down */
  FuleiDate      opened_on;     /* 0 where it is not known */
  FuleiDate      checked_on;    /* latest safety check; 0 for none */
  int            evaluated_year; /* latest; 0 for none */
  guint          n_evaluations_overdue; /* whose findings should have been corrected */
  FuleiDate      evaluation_by; /* the first of those days */
  guint          n_hazards_overdue;
  FuleiDate      hazard_by;
} FuleiSite;

FuleiSiteBook   *fulei_site_book_new            (FuleiLedger *ledger, FuleiDate day, gint64 only,
                                                 GCancellable *cancellable, GError **error);
void             fulei_site_book_free           (FuleiSiteBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiSiteBook, fulei_site_book_free)

guint            fulei_site_book_get_n          (const FuleiSiteBook *book);
const FuleiSite *fulei_site_book_get            (const FuleiSiteBook *book, guint position);
const FuleiSite *fulei_site_book_find           (const FuleiSiteBook *book, gint64 id);
void             fulei_site_book_count_coverage (const FuleiSiteBook *book, FuleiSiteCoverage *coverage);
gboolean         fulei_site_book_is_covered     (const FuleiSiteBook *book, const char *township);

G_END_DECLS
