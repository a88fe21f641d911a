/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-camp-rules.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Camps and what hangs on them as records: what one can be told by itself, and its facts. */

void      fulei_camp_derive           (FuleiRecord *camp);
void      fulei_camp_check            (const FuleiRecord *camp, FuleiDate today, GPtrArray *issues);
void      fulei_camp_staff_check      (const FuleiRecord *staff, FuleiDate today, GPtrArray *issues);
void      fulei_enrolment_check       (const FuleiRecord *enrolment, FuleiDate today, GPtrArray *issues);
void      fulei_camp_read_facts       (const FuleiRecord *camp, FuleiCampFacts *facts);
char     *fulei_camp_dup_vetting      (FuleiCampVetting vetting, FuleiDate valid_until);

G_END_DECLS
