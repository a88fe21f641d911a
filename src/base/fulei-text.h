/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cleaning of text that comes from outside: spreadsheets, the clipboard, a keyboard. */
char     *fulei_text_dup_clean     (const char *text, gboolean keep_lines);
char     *fulei_text_dup_half_width (const char *text);
char     *fulei_text_dup_compact   (const char *text);
gboolean  fulei_text_is_valid_name (const char *text);
gboolean  fulei_text_parse_money   (const char *text, gint64 *cents);
gboolean  fulei_text_parse_integer (const char *text, gint64 *value);
char     *fulei_text_dup_money     (gint64 cents);

G_END_DECLS
