/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/fulei-money.h"

G_BEGIN_DECLS

/* Cleaning of text that comes from outside: spreadsheets, the clipboard, a keyboard. */

/* Characters of a personal name (民委发〔2016〕33号 asks for 50 at least). */
#define FULEI_TEXT_NAME_LENGTH_MAX 50

char     *fulei_text_dup_clean      (const char *text, gboolean keep_lines);
char     *fulei_text_dup_paragraphs (const char *text);
char     *fulei_text_dup_half_width (const char *text);
char     *fulei_text_dup_compact    (const char *text);
char     *fulei_text_dup_name       (const char *text);
gboolean  fulei_text_is_valid_name  (const char *text);

G_END_DECLS
