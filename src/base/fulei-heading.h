/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the levels of an official document are numbered: 一、 （一） 1. （1） (GB/T 9704-2012 7.3.3). */
#define FULEI_HEADING_LEVELS 4
/* Longer numbers than this are words, not the number of a heading. */
#define FULEI_HEADING_NUMBER_MAX 99

guint  fulei_heading_find_level (const char *line, gsize *length);
char  *fulei_heading_dup_marker (guint level, guint number);

G_END_DECLS
