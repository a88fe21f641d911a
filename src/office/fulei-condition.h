/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-value.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* FIELD=VALUE as people write it: a field by its id or heading, a value in words. */

#define FULEI_CONDITION_ERROR (fulei_condition_error_quark ())
typedef enum {
  FULEI_CONDITION_ERROR_SYNTAX,         /* no "=" in it */
  FULEI_CONDITION_ERROR_FIELD,          /* the register has no such field */
} FuleiConditionError;
GQuark fulei_condition_error_quark (void);

const FuleiField *fulei_condition_find_field (const FuleiRegister *reg, const char *name, GError **error);
const FuleiField *fulei_condition_split      (const FuleiRegister *reg, const char *text, const char **value,
                                              GError **error);
gboolean          fulei_condition_parse      (FuleiRecord *record, const FuleiField *field, const char *value,
                                              const FuleiReferences *references, GError **error);
gboolean          fulei_condition_add        (FuleiQuery *query, const char *text, const FuleiReferences *references,
                                              GError **error);

G_END_DECLS
