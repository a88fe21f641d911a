/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* The rules over several fields of one record that need no other record. */
void fulei_record_rules_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
