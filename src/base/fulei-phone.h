/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fulei_phone_check (const char *text, char **cleaned);

G_END_DECLS
