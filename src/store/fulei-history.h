/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What was changed, by whom, from what to what. Nothing of it is ever erased (PRIV-4). */

/* One field of one record, changed once. */
typedef struct {
  gint64            change;
  char             *at;                 /* "2024-06-30T08:15:00" local time */
  char             *actor;
  FuleiChangeKind   kind;
  char             *reason;             /* or NULL */
  const FuleiField *field;              /* NULL: the record itself was created, deleted or restored */
  char             *old_value;          /* storage form, NULL for empty; "deleted"/"live" without field */
  char             *new_value;
} FuleiHistoryEntry;

/* One transaction. */
typedef struct {
  gint64            change;
  char             *at;
  char             *actor;
  FuleiChangeKind   kind;
  char             *reason;
  char             *source;
  gint64            n_created;
  gint64            n_updated;
  gboolean          undone;             /* an import that was taken back */
} FuleiChangeEntry;

/* What taking back an import did, and the records it left alone because they were changed since. */
typedef struct {
  gint64            n_deleted;
  gint64            n_reset;            /* records whose fields were set back */
  GArray           *left;               /* of FuleiRecordKey */
} FuleiUndoReport;

typedef struct {
  const FuleiRegister *reg;
  gint64               id;
} FuleiRecordKey;

/* On which day a change was made. */
typedef struct {
  gint64    change;
  FuleiDate day;
} FuleiChangeDay;

GPtrArray *fulei_history_load_record  (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id,
                                       const FuleiField *field, GError **error);
GPtrArray *fulei_history_load_changes (FuleiLedger *ledger, int kind, guint limit, GError **error);
GArray    *fulei_history_load_days    (FuleiLedger *ledger, GError **error);
gboolean   fulei_history_find_day     (FuleiLedger *ledger, gint64 change, FuleiDate *day, GError **error);
gboolean   fulei_history_find_after   (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, FuleiDate day,
                                       const char *const *except, gboolean *found, GError **error);
gboolean   fulei_history_undo_import  (FuleiLedger *ledger, gint64 change, const char *actor, const char *reason,
                                       FuleiUndoReport *report, GError **error);
void       fulei_undo_report_clear    (FuleiUndoReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FuleiUndoReport, fulei_undo_report_clear)

G_END_DECLS
