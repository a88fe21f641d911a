/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* Whether a child came on a day of a camp or class (CAMP-4); in the order of the code list attendance-state, which is
 * that of the keys 1 to 4. */
typedef enum {
  FULEI_PRESENCE_NONE,                  /* not registered yet */
  FULEI_PRESENCE_PRESENT,
  FULEI_PRESENCE_ABSENT,
  FULEI_PRESENCE_LEAVE,
  FULEI_PRESENCE_EARLY,
  FULEI_N_PRESENCES
} FuleiPresence;

/* Cells of an attendance sheet by what stands in them. Only days that somebody has registered count: on the others
 * the camp may not have been held. */
typedef struct {
  guint n[FULEI_N_PRESENCES];
} FuleiPresenceCount;

const char   *fulei_presence_get_code     (FuleiPresence presence);
FuleiPresence fulei_presence_from_code    (const char *code);
const char   *fulei_presence_get_sign     (FuleiPresence presence);
guint         fulei_presence_count_came   (const FuleiPresenceCount *count);
guint         fulei_presence_count_due    (const FuleiPresenceCount *count);
int           fulei_presence_count_rate   (const FuleiPresenceCount *count);

/* Why a cell takes no state; FULEI_CELL_OPEN if it does. */
typedef enum {
  FULEI_CELL_OPEN,
  FULEI_CELL_NOT_ENROLLED,
  FULEI_CELL_NOT_A_DAY,
  FULEI_CELL_NOT_BEGUN
} FuleiCellAccess;

FuleiCellAccess fulei_presence_judge      (gboolean enrolled, gboolean held, FuleiDate day, FuleiDate today);

G_END_DECLS
