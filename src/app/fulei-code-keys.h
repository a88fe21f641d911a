/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

#define FULEI_CODE_KEYS_LENGTH 8

/* What was typed at a list of codes within the last second: a digit or two, or pinyin initials. */
typedef struct {
  char   typed[FULEI_CODE_KEYS_LENGTH];
  gint64 at;                    /* monotonic microseconds of the last key */
} FuleiCodeKeys;

const FuleiCode *fulei_code_keys_press (FuleiCodeKeys *keys, const FuleiCodeList *list, guint key,
                                        GdkModifierType state);

G_END_DECLS
