/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* Members of a JSON object written straight into a line, for lists of hundreds of thousands. What is empty is null. */
void fulei_json_line_add_name (GString *line, const char *name);
void fulei_json_line_add_text (GString *line, const char *name, const char *value);
void fulei_json_line_add_id   (GString *line, const char *name, gint64 id);
void fulei_json_line_add_date (GString *line, const char *name, FuleiDate date);
void fulei_json_line_add_flag (GString *line, const char *name, gboolean value);
void fulei_json_line_append_number (GString *line, gint64 number);
void fulei_json_line_add_number (GString *line, const char *name, gint64 value);

G_END_DECLS
