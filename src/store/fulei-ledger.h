/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-record.h"

G_BEGIN_DECLS

/* One ledger file: every register of an office, its history, drafts and attachments, in one SQLite database.
 *
 * One connection under a recursive mutex. Every function below locks it for its own duration; a transaction
 * (fulei_ledger_begin() … commit or rollback, on one thread) and a FuleiCursor keep it. A thread that must not
 * wait, such as the main loop, asks fulei_ledger_try_lock() or, for what was just pressed, fulei_ledger_lock_soon(). */
typedef struct _FuleiLedger FuleiLedger;

#define FULEI_LEDGER_ERROR (fulei_ledger_error_quark ())
typedef enum {
  FULEI_LEDGER_ERROR_FAILED,            /* a fault of the program or of the disk; the message has SQLite's code */
  FULEI_LEDGER_ERROR_MISSING,           /* no such file: choose another */
  FULEI_LEDGER_ERROR_EXISTS,            /* creating: there is a file already */
  FULEI_LEDGER_ERROR_NOT_A_LEDGER,      /* another kind of file */
  FULEI_LEDGER_ERROR_NEWER,             /* made by a newer program, or with fields this dictionary lacks: update */
  FULEI_LEDGER_ERROR_READ_ONLY,         /* file or folder cannot be written: offer FULEI_LEDGER_READ_ONLY */
  FULEI_LEDGER_ERROR_LOCKED,            /* open elsewhere: the message says whose, since when */
  FULEI_LEDGER_ERROR_FULL,              /* disk full; the transaction was rolled back: make room, save again */
  FULEI_LEDGER_ERROR_CORRUPT,           /* damaged: restore a backup */
  FULEI_LEDGER_ERROR_CONFLICT,          /* the record was changed since it was loaded: load it again */
  FULEI_LEDGER_ERROR_NOT_FOUND,         /* no record of this id */
  FULEI_LEDGER_ERROR_CANCELLED,         /* by the caller's GCancellable */
} FuleiLedgerError;
GQuark fulei_ledger_error_quark (void);

typedef enum {
  FULEI_LEDGER_DEFAULT = 0,
  FULEI_LEDGER_READ_ONLY = 1 << 0,      /* for reading only; a folder that cannot be written will do */
} FuleiLedgerFlags;

typedef enum {
  FULEI_CHANGE_EDIT,
  FULEI_CHANGE_IMPORT,
  FULEI_CHANGE_MERGE,
  FULEI_CHANGE_DELETE,
  FULEI_CHANGE_RESTORE,
  FULEI_CHANGE_UNDO,                    /* a whole import taken back */
  FULEI_CHANGE_DEMO,
  FULEI_CHANGE_DISCLOSURE,              /* nothing changed: somebody asked for data in full (PRIV-3) */
  FULEI_N_CHANGE_KINDS
} FuleiChangeKind;

/* Who writes, and why: what a transaction leaves behind besides the values (PRIV-4). */
typedef struct {
  FuleiChangeKind kind;
  const char     *actor;                /* NULL for the ledger's actor */
  const char     *reason;               /* the user's words, or NULL */
  const char     *source;               /* name of an imported file, or NULL */
} FuleiChange;

FuleiLedger           *fulei_ledger_create          (const char *path, FuleiDictionary *dictionary,
                                                     const char *office, GError **error);
FuleiLedger           *fulei_ledger_open            (const char *path, FuleiDictionary *dictionary,
                                                     FuleiLedgerFlags flags, GError **error);
void                   fulei_ledger_close           (FuleiLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiLedger, fulei_ledger_close)

const FuleiDictionary *fulei_ledger_get_dictionary  (FuleiLedger *ledger);
const char            *fulei_ledger_get_path        (FuleiLedger *ledger);
const char            *fulei_ledger_get_office      (FuleiLedger *ledger);
gboolean               fulei_ledger_get_read_only   (FuleiLedger *ledger);
guint64                fulei_ledger_get_generation  (FuleiLedger *ledger);
void                   fulei_ledger_set_actor       (FuleiLedger *ledger, const char *actor);
char                  *fulei_ledger_dup_actor       (FuleiLedger *ledger);

void                   fulei_ledger_lock            (FuleiLedger *ledger);
gboolean               fulei_ledger_try_lock        (FuleiLedger *ledger);
gboolean               fulei_ledger_lock_soon       (FuleiLedger *ledger);
void                   fulei_ledger_unlock          (FuleiLedger *ledger);

/* The one write path. */
gboolean               fulei_ledger_begin           (FuleiLedger *ledger, const FuleiChange *change, GError **error);
gboolean               fulei_ledger_commit          (FuleiLedger *ledger, GError **error);
void                   fulei_ledger_rollback        (FuleiLedger *ledger);
gint64                 fulei_ledger_get_change      (FuleiLedger *ledger);
gboolean               fulei_ledger_save            (FuleiLedger *ledger, FuleiRecord *record, GError **error);
gboolean               fulei_ledger_delete          (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id,
                                                     GError **error);
gboolean               fulei_ledger_restore         (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id,
                                                     GError **error);
gboolean               fulei_ledger_merge           (FuleiLedger *ledger, FuleiRecord *kept, gint64 other,
                                                     GError **error);
gboolean               fulei_ledger_save_one        (FuleiLedger *ledger, const FuleiChange *change,
                                                     FuleiRecord *record, GError **error);

FuleiRecord           *fulei_ledger_load            (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id,
                                                     GError **error);
gboolean               fulei_ledger_load_into       (FuleiLedger *ledger, FuleiRecord *record, gint64 id,
                                                     GError **error);

G_END_DECLS
