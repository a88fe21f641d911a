/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* What the rules of a register say about one record by itself. Form, command line and import ask all of them. */
typedef void (*FuleiRecordRules) (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

void fulei_record_rules_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
