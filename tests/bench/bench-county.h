/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

/* A ledger of the size of a county: each child has twelve visits of the last year, most an assessment, and those left
 * behind an agreement. */
void bench_county_make (const char *path, FuleiDictionary *of, FuleiDate day, guint n_children, gboolean paired);

G_END_DECLS
