/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-sheet-kinds.h"
#include "paper/fulei-press.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Sheets and rosters from the ledger to pages and PDFs: one template, any selection of records. For one thread. */
typedef struct _FuleiSheetOffice FuleiSheetOffice;

/* Zeros are sensible for everything. */
typedef struct {
  gboolean                 full;        /* identity numbers, phones and addresses unmasked (PRIV-3) */
  gboolean                 numbered;    /* numbers in place of names, whatever @full says (BEYOND-10) */
  int                      year;        /* that sheets of a year tell of; 0 for this year */
  const char              *choice;      /* what a sheet of figures is asked for: "2026-10-31 village age"; or NULL */
  const char              *printed_by;  /* NULL for the user's name */
  const char              *township;    /* code of the one that is told of; NULL for all (AREA-2) */
  const char              *remark;      /* a roster's line on what was selected, or NULL */
  const FuleiField *const *columns;     /* of a roster; NULL for those of the register's list */
  guint                    n_columns;
} FuleiSheetSettings;

/* Called on the working thread now and then. @n_done: of @n_all records */
typedef void (*FuleiSheetProgress) (guint n_done, guint n_all, gpointer data);

FuleiSheetOffice    *fulei_sheet_office_new         (FuleiLedger *ledger, const char *template,
                                                     const FuleiRegister *reg,
                                                     const FuleiSheetSettings *settings, GError **error);
void                 fulei_sheet_office_free        (FuleiSheetOffice *office);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiSheetOffice, fulei_sheet_office_free)

const FuleiRegister *fulei_sheet_office_get_register (FuleiSheetOffice *office);
FuleiSheetScope      fulei_sheet_office_get_scope   (FuleiSheetOffice *office);
const FuleiSheetKind *fulei_sheet_office_get_kind   (FuleiSheetOffice *office);
const char          *fulei_sheet_office_get_title   (FuleiSheetOffice *office);
FuleiPages          *fulei_sheet_office_compose_for_filing (FuleiSheetOffice *office, const gint64 *ids, guint n_ids,
                                                     double headroom, GError **error);
GBytes              *fulei_sheet_office_make_pdf    (FuleiSheetOffice *office, FuleiPages *pages, GError **error);
FuleiPages          *fulei_sheet_office_compose     (FuleiSheetOffice *office, const FuleiRecord *record,
                                                     GError **error);
gboolean             fulei_sheet_office_write_pdf   (FuleiSheetOffice *office, const gint64 *ids, guint n_ids,
                                                     const char *path, FuleiSheetProgress progress, gpointer data,
                                                     GCancellable *cancellable, GError **error);

G_END_DECLS
