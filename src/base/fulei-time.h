/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* A moment to the minute, as text that sorts: "2024-06-30 08:15". */
#define FULEI_TIME_TEXT_SIZE 17

gboolean fulei_time_parse          (const char *words, char text[FULEI_TIME_TEXT_SIZE]);
FuleiDate fulei_time_get_date      (const char *text);
gint64   fulei_time_count_minutes  (const char *from, const char *to);

G_END_DECLS
