/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-words.h"

G_BEGIN_DECLS

/* A record as one line of JSON: its id as text (it is too long for the numbers of some readers), then each field under
 * its id. Values are words, as in spreadsheets, and `set` takes them back: several-of fields are arrays of words,
 * numbers and amounts (元) are numbers, yes/no is a boolean; an empty field is null. */
char *fulei_json_dup_record (FuleiWords *words, const FuleiField *const *fields, guint n_fields);

G_END_DECLS
