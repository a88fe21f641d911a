/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-record.h"

G_BEGIN_DECLS

/* Values between people's words and a record. All texts that a person writes (form, spreadsheet, command line) pass
 * fulei_value_parse(); all texts a person reads pass fulei_value_dup_words(). */

#define FULEI_VALUE_ERROR (fulei_value_error_quark ())
typedef enum {
  FULEI_VALUE_ERROR_FORMAT,             /* not a value of the type */
  FULEI_VALUE_ERROR_RANGE,              /* too long, too big, in the future */
  FULEI_VALUE_ERROR_UNKNOWN_CODE,       /* not on the code list */
  FULEI_VALUE_ERROR_UNKNOWN_REFERENCE,  /* no such record, or more than one */
} FuleiValueError;
GQuark fulei_value_error_quark (void);

/* Finds the record that @words name, for REFERENCE fields. Returns its id, 0 if there is none, -1 if several. */
typedef gint64 (*FuleiReferenceFinder) (const FuleiRegister *target, const char *words, gpointer data);
/* Names a record for people. Returns: (transfer full) (nullable) */
typedef char *(*FuleiReferenceNamer) (const FuleiRegister *target, gint64 id, gpointer data);

/* What tells the records apart that @words name. Returns: (transfer full) (nullable) */
typedef char *(*FuleiReferenceChoices) (const FuleiRegister *target, const char *words, gpointer data);

typedef struct {
  FuleiReferenceFinder find;
  FuleiReferenceNamer  name;
  gpointer             data;
  FuleiReferenceChoices choices;        /* nullable */
} FuleiReferences;

gboolean  fulei_value_parse        (FuleiRecord *record, const FuleiField *field, const char *words,
                                    const FuleiReferences *references, GError **error);
char     *fulei_value_dup_words    (const FuleiRecord *record, const FuleiField *field,
                                    const FuleiReferences *references, gboolean masked);

/* fulei-value-storage.c */
void      fulei_value_append_choices (const FuleiRecord *record, const FuleiField *field, GString *text);
char     *fulei_value_dup_storage  (const FuleiRecord *record, const FuleiField *field);
guint64   fulei_value_choice_bits  (const FuleiField *field, const char *text);
gboolean  fulei_value_set_storage  (FuleiRecord *record, const FuleiField *field, const char *text);

G_END_DECLS
