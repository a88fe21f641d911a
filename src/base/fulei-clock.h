/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

FuleiDate  fulei_clock_today     (void);
void       fulei_clock_set_today (FuleiDate today);
gboolean   fulei_clock_is_set    (void);
char      *fulei_clock_dup_now   (void);

G_END_DECLS
