/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/fulei-validation.h"
#include "store/fulei-duplicates.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* A roster on its way into a register of the ledger (XCH-1, CHILD-6):
 *
 *   new_for_file → [set_sheet, set_heading_row] → [set_target, load_map] → check → [add_villages, check again]
 *   → [set_action …] → run → [save_errors]
 *
 * check reads every row and writes nothing. run takes the rows in, in one transaction; without a check before, it
 * checks and saves in one pass, which is the fast way for fuleictl. Taking the import back later is
 * fulei_history_undo_import() with the result's change.
 *
 * Not for two threads at a time; check, run, load_cells and save_errors are long work for a thread. No message holds
 * personal data; village names are none. */
typedef struct _FuleiImport FuleiImport;

#define FULEI_IMPORT_ERROR (fulei_import_error_quark ())
typedef enum {
  FULEI_IMPORT_ERROR_EMPTY,     /* no sheet with anything in it */
  FULEI_IMPORT_ERROR_HEADING,   /* no row of headings found: choose it by hand */
  FULEI_IMPORT_ERROR_COLUMNS,   /* a required field without column, or two columns for one field */
  FULEI_IMPORT_ERROR_MAP,       /* the map file is not one; the message names the line */
  FULEI_IMPORT_ERROR_TOWNSHIP,  /* new villages of a bureau's ledger, and no township said */
  FULEI_IMPORT_ERROR_ROWS,      /* strict: there are rows in error, nothing was taken */
} FuleiImportError;
GQuark fulei_import_error_quark (void);

/* How a column came to its target. */
typedef enum {
  FULEI_IMPORT_MATCH_NONE,      /* no field known for this heading: shown first, not imported */
  FULEI_IMPORT_MATCH_IGNORED,   /* a heading known to mean nothing (序号, 错误原因), or ignored by hand */
  FULEI_IMPORT_MATCH_HEADING,   /* by its heading */
  FULEI_IMPORT_MATCH_MAP,       /* remembered from last time, or from a map file */
  FULEI_IMPORT_MATCH_HAND,      /* set by the user */
} FuleiImportMatch;

#define FULEI_IMPORT_N_SAMPLES 3

/* One column of the sheet; borrowed, valid until the sheet or heading row changes. */
typedef struct {
  guint             column;     /* from 0 */
  char              letters[8]; /* as a spreadsheet shows it: "F" */
  char             *heading;    /* as written, two-row headings joined ("父亲身份证号"); "" where there is none */
  char             *samples[FULEI_IMPORT_N_SAMPLES]; /* the first values below the heading; NULL where there are fewer */
  const FuleiField *field;      /* NULL: not imported */
  const FuleiCode  *choice;     /* with a CODES field: the column holds this choice (低保（元/月）); else NULL */
  FuleiImportMatch  match;
} FuleiImportColumn;

/* What is to be said about the columns before the check. */
typedef enum {
  FULEI_IMPORT_ISSUE_DOUBLED,   /* two columns for one field: an error */
  FULEI_IMPORT_ISSUE_MISSING,   /* a required field has no column: an error */
  FULEI_IMPORT_ISSUE_UNMATCHED, /* a column with a heading is not imported: for information */
} FuleiImportIssueKind;

typedef struct {
  FuleiImportIssueKind kind;
  const FuleiField    *field;   /* NULL for UNMATCHED */
  guint                column;  /* position of the (second) column; G_MAXUINT for MISSING */
  char                *message; /* a sentence */
} FuleiImportIssue;

typedef enum {
  FULEI_IMPORT_SKIP,            /* a duplicate stays as it is */
  FULEI_IMPORT_FILL,            /* only its empty fields are filled */
  FULEI_IMPORT_OVERWRITE,       /* every cell that is not empty replaces its value */
} FuleiImportAction;

typedef enum {
  FULEI_IMPORT_ROW_NEW,
  FULEI_IMPORT_ROW_DUPLICATE,
  FULEI_IMPORT_ROW_ERROR,       /* stays out */
} FuleiImportRowState;

/* One row with data. */
typedef struct {
  const char          *title;         /* the record's title as the sheet has it (the child's name), or NULL: personal */
  gint64               duplicate_id;  /* DUPLICATE: the record of the ledger; 0 when it repeats a row of the file */
  gint64               id;            /* after run: the record made or changed; 0 for none */
  guint                number;        /* from 1, as a spreadsheet shows it */
  guint                duplicate_row; /* DUPLICATE: number of the earlier row of this file; else 0 */
  guint                first_message; /* private */
  guint16              n_messages;    /* errors and warnings */
  guint8               state;         /* FuleiImportRowState */
  guint8               action;        /* FuleiImportAction, of duplicates */
  guint8               reason;        /* FuleiDuplicateReason, of duplicates */
  guint8               warned;        /* whether a message is a warning */
} FuleiImportRow;

typedef struct {
  const char       *text;       /* a sentence without personal data */
  const FuleiField *field;      /* NULL: about the row */
  guint             column;     /* of the sheet, from 0; G_MAXUINT if there is none */
  FuleiSeverity     severity;
} FuleiImportMessage;

/* Words in reference columns that name no record: villages, above all. */
typedef struct {
  const FuleiRegister *target;  /* village, director … */
  char                *name;
  guint                n_rows;
} FuleiImportUnknown;

typedef struct {
  guint  n_rows;                /* with data */
  guint  n_new;
  guint  n_updated;             /* duplicates that were filled or overwritten */
  guint  n_skipped;             /* duplicates left as they are, or with nothing to change */
  guint  n_errors;              /* rows that stayed out */
  guint  n_duplicates;
  guint  n_warned;              /* rows with warnings */
  guint  n_totals;              /* totals, signature and note lines passed over */
  guint  n_headings;            /* headings repeated further down */
  gint64 change;                /* of run: the transaction, for fulei_history_undo_import(); 0 if nothing was taken */
} FuleiImportResult;

/* Called on the working thread some ten times a second. @fraction: 0 to 1 of the file. @n_rows: so far. */
typedef void (*FuleiImportProgress) (double fraction, guint n_rows, gpointer data);

/* 选文件 */
FuleiImport  *fulei_import_new_for_file       (FuleiLedger *ledger, const FuleiRegister *reg, const char *path,
                                               GCancellable *cancellable, GError **error);
void          fulei_import_free               (FuleiImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiImport, fulei_import_free)
const FuleiRegister *fulei_import_get_register (FuleiImport *import);
const char   *fulei_import_get_path           (FuleiImport *import);
const char   *fulei_import_get_description    (FuleiImport *import);
guint         fulei_import_get_n_sheets       (FuleiImport *import);
const char   *fulei_import_get_sheet_name     (FuleiImport *import, guint sheet);
guint         fulei_import_get_sheet          (FuleiImport *import);
gboolean      fulei_import_set_sheet          (FuleiImport *import, guint sheet, GCancellable *cancellable, GError **error);
guint         fulei_import_get_heading_row    (FuleiImport *import, guint *n_rows);
void          fulei_import_set_heading_row    (FuleiImport *import, guint row, guint n_rows);
guint         fulei_import_get_n_preview      (FuleiImport *import);
const char *const *fulei_import_get_preview   (FuleiImport *import, guint position, guint *number);

/* 对列 */
guint         fulei_import_get_n_columns      (FuleiImport *import);
const FuleiImportColumn *fulei_import_get_column (FuleiImport *import, guint position);
void          fulei_import_set_target         (FuleiImport *import, guint position, const FuleiField *field,
                                               const FuleiCode *choice);
GPtrArray    *fulei_import_list_issues        (FuleiImport *import);
void          fulei_import_issue_free         (FuleiImportIssue *issue);
gboolean      fulei_import_load_map           (FuleiImport *import, const char *path, GError **error);
gboolean      fulei_import_save_map           (FuleiImport *import, const char *path, GError **error);
gboolean      fulei_import_remember_map       (FuleiImport *import, GError **error);

/* 检查 */
gboolean      fulei_import_check              (FuleiImport *import, FuleiImportProgress progress, gpointer data,
                                               GCancellable *cancellable, GError **error);
gboolean      fulei_import_is_checked         (FuleiImport *import);
guint         fulei_import_get_n_rows         (FuleiImport *import);
const FuleiImportRow *fulei_import_get_row    (FuleiImport *import, guint position);
void          fulei_import_get_message        (FuleiImport *import, guint position, guint message, FuleiImportMessage *out);
char         *fulei_import_dup_row_text       (FuleiImport *import, guint position);
const FuleiImportUnknown *fulei_import_get_unknown (FuleiImport *import, guint *n_unknown);
gboolean      fulei_import_add_villages       (FuleiImport *import, GError **error);
void          fulei_import_set_action         (FuleiImport *import, guint position, FuleiImportAction action);
void          fulei_import_set_all_actions    (FuleiImport *import, FuleiImportAction action);
void          fulei_import_set_township       (FuleiImport *import, const char *township);
GPtrArray    *fulei_import_load_cells         (FuleiImport *import, guint position, guint n_rows,
                                               GCancellable *cancellable, GError **error);

/* 结果 */
gboolean      fulei_import_run                (FuleiImport *import, gboolean strict, FuleiImportProgress progress,
                                               gpointer data, GCancellable *cancellable, GError **error);
const FuleiImportResult *fulei_import_get_result (FuleiImport *import);
char         *fulei_import_dup_summary        (FuleiImport *import);
char        **fulei_import_dup_notes          (FuleiImport *import);
gboolean      fulei_import_save_errors        (FuleiImport *import, const char *path, gboolean only_rows,
                                               GCancellable *cancellable, GError **error);

G_END_DECLS
