/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-sheet-fill.h"

G_BEGIN_DECLS

/* What goes from one clerk or child director to the next (BEYOND-11). Shared by the files that fill the binder:
 * fulei-sheets-handover.c, fulei-handover-promises.c. */
typedef struct {
  FuleiSheetFill *fill;
  FuleiLedger    *ledger;
  FuleiDate       day;
  gint64          director;     /* whose; 0: the whole office's */
  gint64          village;      /* of the director, or 0 */
  const char     *township;     /* of the office's that is handed over; NULL: all (AREA-2) */
  GArray         *villages;     /* gint64: its villages; NULL with all */
  GArray         *children;     /* gint64: on the roll, by name */
  GHashTable     *is_of;        /* the same ids */
} FuleiHandover;

const FuleiRegister *fulei_handover_get_register (FuleiHandover *handover, guint index);
const FuleiRecord   *fulei_handover_find         (FuleiHandover *handover, guint reg, gint64 id);
char                *fulei_handover_dup          (FuleiHandover *handover, const FuleiRecord *record, guint field);
char                *fulei_handover_dup_day      (FuleiDate day);
gboolean             fulei_handover_has_child    (FuleiHandover *handover, gint64 child);
void                 fulei_handover_add          (FuleiHandover *handover, FuleiWordTable *table,
                                                  const char *first, ...) G_GNUC_NULL_TERMINATED;
FuleiWordTable      *fulei_handover_new_table    (const char *const *columns);
void                 fulei_handover_take         (FuleiHandover *handover, const char *name, FuleiWordTable *table);

gboolean             fulei_handover_fill_problems (FuleiHandover *handover, GError **error);
gboolean             fulei_handover_fill_promises (FuleiHandover *handover, GError **error);
gboolean             fulei_handover_fill_terms    (FuleiHandover *handover, GError **error);
gboolean             fulei_handover_fill_open     (FuleiHandover *handover, GError **error);

G_END_DECLS
