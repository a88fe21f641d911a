/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* A ledger of invented people, to try the program, to test and to measure it: one township's, or a bureau's with several
 * (AREA-2). The same demo is the same from run to run, and child number n of a township's is the same however many there
 * are. Some children lack things or contradict
 * themselves, so that every filter and every warning has something to show. */
typedef struct {
  guint     n_children;
  guint64   seed;
  FuleiDate as_of;              /* the ledger looks as it would on that day */
  guint     n_townships;        /* of a bureau's ledger; 0 for FULEI_DEMO_TOWNSHIPS */
} FuleiDemo;

#define FULEI_DEMO_TOWNSHIPS 6

/* The first children of a demo have two full years of visits, the others only the newest: a large ledger is made in
 * seconds. */
#define FULEI_DEMO_FULL_CHILDREN 2000

/* Called now and then. @n_children: made so far */
typedef void (*FuleiDemoProgress) (guint n_children, gpointer data);

gboolean fulei_demo_fill (FuleiLedger *ledger, const FuleiDemo *demo, FuleiDemoProgress progress, gpointer data,
                          GCancellable *cancellable, GError **error);

gboolean fulei_demo_is_one (FuleiLedger *ledger);

G_END_DECLS
