/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A rule of the policy documents that a record may break. Each area of the programme declares its own, as constants. */
typedef struct {
  const char *id;               /* "CAMP-1.days": the requirement, and a word of ours */
  const char *source;           /* "闽民童〔2021〕32号 二（三）1" */
  const char *reg;              /* id of the register whose records break it */
  const char *title;            /* what many records that break it are, N_(): "不足 10 天的营" */
} FuleiRule;

G_END_DECLS
