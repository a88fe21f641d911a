/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The readings of a personal name, from Unihan (all readings) with surname readings first.
 * One set of strings serves search, the other sorting. */
typedef struct {
  GString *pinyin;        /* full pinyin, syllables joined with blanks, first (surname) reading: "shan xiong xin" */
  GString *initials;      /* the initials of every reading, variants set apart by blanks: "sxx dxx cxx" */
  GString *full;          /* full pinyin without blanks of every surname variant, set apart by blanks: "shanxiongxin danxiongxin" */
  guint64  order;         /* the first four syllables as 4 × 10 bits, for sorting; characters without a reading sort last */
} FuleiPinyin;

void         fulei_pinyin_init     (FuleiPinyin *pinyin);
void         fulei_pinyin_clear    (FuleiPinyin *pinyin);
void         fulei_pinyin_set_name (FuleiPinyin *pinyin, const char *name);
const char  *fulei_pinyin_of_character (gunichar character);

G_END_DECLS
