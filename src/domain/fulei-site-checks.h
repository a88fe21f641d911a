/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* What is to be said of one record of a site's registers by itself: dates reversed, numbers that cannot be. */
void fulei_site_check            (const FuleiRecord *site, FuleiDate today, GPtrArray *issues);
void fulei_site_room_check       (const FuleiRecord *room, FuleiDate today, GPtrArray *issues);
void fulei_site_contract_check   (const FuleiRecord *contract, FuleiDate today, GPtrArray *issues);
void fulei_site_child_check      (const FuleiRecord *place, FuleiDate today, GPtrArray *issues);
void fulei_site_evaluation_check (const FuleiRecord *evaluation, FuleiDate today, GPtrArray *issues);
void fulei_site_safety_check     (const FuleiRecord *check, FuleiDate today, GPtrArray *issues);

G_END_DECLS
