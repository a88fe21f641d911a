/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/fulei-date.h"
#include "office/fulei-sheet-office.h"
#include "store/fulei-attachment.h"

G_BEGIN_DECLS

/* Filing (FILE-3, DA/T 22-2015): a paper is kept unchanged as a PDF in the ledger, with its number, year, retention period
 * and digest, and is opened, verified and listed in the year's catalogue later. A record of register filed_paper each. */

#define FULEI_FILING_ERROR (fulei_filing_error_quark ())
typedef enum {
  FULEI_FILING_ERROR_NO_FONDS,          /* the office has not said its 全宗号: ask, fulei_filing_save_fonds(), again */
  FULEI_FILING_ERROR_FONDS,             /* that is no 全宗号 */
  FULEI_FILING_ERROR_ALREADY,           /* the same is filed: the message has who, when and the number */
  FULEI_FILING_ERROR_INVALID,           /* title, day or something else is missing or wrong */
  FULEI_FILING_ERROR_TOO_LARGE,         /* of a file from outside */
  FULEI_FILING_ERROR_NO_ROOM,           /* a template's first page has no room for the stamp */
  FULEI_FILING_ERROR_FULL,              /* item 9999 is taken */
  FULEI_FILING_ERROR_ALTERED,           /* the PDF is not the one that was filed */
  FULEI_FILING_ERROR_MISSING,           /* the PDF is gone */
  FULEI_FILING_ERROR_NOT_FOUND,         /* no paper of that number */
} FuleiFilingError;
GQuark fulei_filing_error_quark (void);

/* Largest file from outside, bytes. */
#define FULEI_FILING_LARGEST (64 * 1024 * 1024)

/* How a paper is filed. Zeros are sensible for everything but a title. */
typedef struct {
  const char *title;            /* 题名; NULL for a printed paper: the proposed one */
  gboolean    own_title;        /* the filer made the title up: [ ] in the catalogue */
  const char *responsible;      /* 责任者; NULL: the office */
  const char *document_number;  /* 文号, or NULL */
  FuleiDate   dated_on;         /* 0: today */
  int         year;             /* 年度; 0: of the day */
  const char *retention;        /* Y, D30, D10; NULL: D30 */
  const char *matter;           /* 机构（问题）, code of file-matter, or NULL */
  const char *secrecy;          /* code of secrecy, or NULL */
  const char *remarks;          /* or NULL */
  const char *template;         /* of a printed paper, or NULL; taken from the sheet office where one prints */
  const char *about;            /* "register:id" of the record that it tells of, or NULL; the same */
  gint64      child;            /* whom it tells of, or 0; the same */
  gboolean    again;            /* although the same is filed already */
} FuleiFiling;

gint64            fulei_filing_file_pdf      (FuleiLedger *ledger, GBytes *pdf, const FuleiFiling *filing, GError **error);
gint64            fulei_filing_file_outside  (FuleiLedger *ledger, const char *path, const FuleiFiling *filing,
                                              GError **error);
FuleiSheetOffice *fulei_filing_new_office    (FuleiLedger *ledger, const char *template, const FuleiRegister *reg, int year,
                                              const char *township, guint n_papers, GError **error);
gint64            fulei_filing_file_sheet    (FuleiLedger *ledger, FuleiSheetOffice *office, const gint64 *ids, guint n_ids,
                                              const FuleiFiling *filing, GError **error);
char             *fulei_filing_dup_title     (FuleiLedger *ledger, const FuleiSheetKind *kind, const FuleiRegister *reg,
                                              gint64 id, int year, gboolean *own_title);
const char       *fulei_filing_get_matter    (const FuleiRegister *reg);
GBytes           *fulei_filing_read_outside  (const char *path, guint *n_pages, GError **error);

/* Numbers: 全宗号-WS·年度-保管期限-机构代码-件号 (fulei-filing-number.c). */
char     *fulei_filing_dup_fonds       (FuleiLedger *ledger);
char     *fulei_filing_clean_fonds     (const char *fonds, GError **error);
gboolean  fulei_filing_save_fonds      (FuleiLedger *ledger, const char *fonds, GError **error);
char     *fulei_filing_dup_fonds_name  (FuleiLedger *ledger);
gboolean  fulei_filing_save_fonds_name (FuleiLedger *ledger, const char *name, GError **error);
char     *fulei_filing_dup_next        (FuleiLedger *ledger, const char *fonds, int year, const char *retention,
                                        const char *matter, int *item, GError **error);

/* Opening and proving (fulei-filing-verify.c). */
typedef enum { FULEI_FILING_GOOD, FULEI_FILING_ALTERED, FULEI_FILING_GONE } FuleiFilingState;
typedef struct {
  gint64           id;          /* of the filed paper */
  FuleiFilingState state;
  char            *number;
  char            *words;       /* a sentence with the number */
} FuleiFilingFault;
typedef struct {
  guint      n_checked;
  GPtrArray *faults;            /* of FuleiFilingFault */
  GPtrArray *binned;            /* char *: numbers of papers in the recycle bin; they stay taken */
} FuleiFilingProof;
typedef void (*FuleiFilingProgress) (guint n_done, guint n_all, gpointer data);

gint64            fulei_filing_find       (FuleiLedger *ledger, const char *number, GError **error);
FuleiAttachment  *fulei_filing_load       (FuleiLedger *ledger, gint64 id, GError **error);
FuleiFilingProof *fulei_filing_verify     (FuleiLedger *ledger, FuleiFilingProgress progress, gpointer data,
                                           GCancellable *cancellable, GError **error);
void              fulei_filing_proof_free (FuleiFilingProof *proof);
char             *fulei_filing_proof_dup_words (const FuleiFilingProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiFilingProof, fulei_filing_proof_free)

G_END_DECLS
