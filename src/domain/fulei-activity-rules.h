/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* What activities and services must have (ACT-1), and the watches of 智慧关爱 (ACT-4). */

extern const FuleiRule fulei_rule_no_safety_talk;
extern const FuleiRule fulei_rule_headcount_short;
extern const FuleiRule fulei_rule_no_mind_report;
extern const FuleiRule fulei_rule_safety_without_village;
extern const FuleiRule fulei_rule_watch_twice;
extern const FuleiRule fulei_rule_watch_undated;

#define FULEI_HEADCOUNT_UNSAID (-1)

gboolean  fulei_activity_needs_village    (const char *kind);
gboolean  fulei_activity_needs_report     (const char *kind, const char *form);
gboolean  fulei_activity_headcount_short  (gint64 headcount, guint n_children);
gboolean  fulei_activity_is_safety_talk   (const char *kind, FuleiDate held_on, FuleiDate as_of);
gboolean  fulei_watch_lacks_date          (const char *number, const char *given_on);

void      fulei_activity_check            (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
