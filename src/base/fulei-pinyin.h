/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The readings of a personal name, from Unihan (all readings) with surname readings first. ü is written v, and found
 * by u too. Latin words pass through in lower case as one syllable each.
 * One set of strings is used again for name after name. */
typedef struct {
  GString *pinyin;        /* full pinyin, syllables joined with blanks, first (surname) reading: "shan xiong xin" */
  GString *initials;      /* the initials of the readings, variants set apart by blanks: "sxx dxx cxx" */
  GString *full;          /* full pinyin without blanks, variants set apart by blanks: "shanxiongxin danxiongxin" */
  GString *name;          /* the name they are of; "" for words */
  guint64  order;         /* the first four syllables as 4 × 10 bits, for sorting; unknown characters sort last */
} FuleiPinyin;

/* Variants of a name at most, the usual reading first; see fulei_pinyin_set_name(). */
#define FULEI_PINYIN_VARIANTS_MAX 8

void         fulei_pinyin_init         (FuleiPinyin *pinyin);
void         fulei_pinyin_clear        (FuleiPinyin *pinyin);
void         fulei_pinyin_set_name     (FuleiPinyin *pinyin, const char *name);
void         fulei_pinyin_set_words    (FuleiPinyin *pinyin, const char *words);
gboolean     fulei_pinyin_is_typed     (const char *text, const char *letters);
const char  *fulei_pinyin_of_character (gunichar character);

G_END_DECLS
