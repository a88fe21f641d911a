/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as people write them in cells. The functions belong to fulei-text.h, which includes this file. */
gboolean  fulei_text_parse_money   (const char *text, gint64 *cents);
gboolean  fulei_text_parse_integer (const char *text, gint64 *value);
char     *fulei_text_dup_money     (gint64 cents);

G_END_DECLS
