/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The calendar of ages and terms (BEYOND-8): what happens by itself between two days. */

typedef enum {
  FULEI_CALENDAR_AGE_14,
  FULEI_CALENDAR_AGE_16,
  FULEI_CALENDAR_AGE_18,
  FULEI_CALENDAR_SCHOOL,        /* into primary school, on to the next one */
  FULEI_CALENDAR_LOST,          /* a parent out of contact for six months */
  FULEI_CALENDAR_AGREEMENT,
  FULEI_CALENDAR_VETTING,
  FULEI_CALENDAR_CONTRACT,
  FULEI_N_CALENDAR_KINDS
} FuleiCalendarKind;

typedef struct {
  FuleiDate         date;
  FuleiCalendarKind kind;
  const char       *reg;        /* id of the register of the record that it is about; static */
  gint64            record;
  gint64            child;      /* 0: not about a child */
  gint64            village;    /* 0: unknown */
  const char       *words;      /* what happens, without names; owned by the list */
  const char       *name;       /* of the child, person or contract's site; owned by the list */
} FuleiCalendarLine;

typedef struct _FuleiCalendar FuleiCalendar;

FuleiCalendar           *fulei_calendar_new         (FuleiLedger *ledger, FuleiDate from, FuleiDate to,
                                                     GCancellable *cancellable, GError **error);
void                     fulei_calendar_free        (FuleiCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCalendar, fulei_calendar_free)

guint                    fulei_calendar_get_n       (const FuleiCalendar *calendar);
const FuleiCalendarLine *fulei_calendar_get         (const FuleiCalendar *calendar, guint position);
const char              *fulei_calendar_kind_get_id (FuleiCalendarKind kind);
const char              *fulei_calendar_kind_get_label (FuleiCalendarKind kind);

G_END_DECLS
