/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fulei_credit_code_check (const char *text, char cleaned[19]);

G_END_DECLS
