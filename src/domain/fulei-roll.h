/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-period.h"

G_BEGIN_DECLS

/* The roll changes over time (CHILD-5); any past day's roll can be counted again. */

typedef enum {
  FULEI_ROLL_ENTERED,
  FULEI_ROLL_TRANSFERRED_IN,
  FULEI_ROLL_CATEGORY,
  FULEI_ROLL_TRANSFERRED_OUT,
  FULEI_ROLL_CLOSED,
} FuleiRollKind;

typedef struct {
  FuleiDate     date;
  FuleiRollKind kind;
} FuleiRollEvent;

gboolean  fulei_roll_kind_from_code (const char *code, FuleiRollKind *kind);
FuleiDate fulei_roll_entry_date     (const char *entered_on, const char *filed_on, const char *created_at);
gboolean  fulei_roll_contains       (FuleiDate entry, const FuleiRollEvent *events, guint n_events, FuleiDate day);
guint     fulei_roll_write_spans    (FuleiDate entry, const FuleiRollEvent *events, guint n_events,
                                     FuleiDaySpan *spans);

G_END_DECLS
