/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

gboolean fulei_blank_roster_write (const FuleiRegister *reg, const char *path, GError **error);

G_END_DECLS
