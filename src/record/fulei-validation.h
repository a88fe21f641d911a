/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/fulei-value.h"

G_BEGIN_DECLS

/* What is to be said about a record: mistakes (it is not saved with one) and warnings (it is, CHILD-2). */
typedef enum { FULEI_ISSUE_WARNING, FULEI_ISSUE_ERROR } FuleiSeverity;

typedef struct {
  FuleiSeverity     severity;
  const FuleiField *field;      /* where it is shown; NULL for the whole record */
  char             *rule;       /* requirement id, "CHILD-2"; NULL for plain format */
  char             *message;    /* a sentence without personal data */
  char             *source;     /* "闽民童〔2024〕33号 二", or NULL */
} FuleiIssue;

GPtrArray *fulei_issues_new     (void);
void       fulei_issues_add     (GPtrArray *issues, FuleiSeverity severity, const FuleiField *field,
                                 const char *rule, const char *source, const char *message);
gboolean   fulei_issues_has_error (const GPtrArray *issues);
const char *fulei_issues_get_first_error (const GPtrArray *issues);
void       fulei_record_validate (const FuleiRecord *record, GPtrArray *issues);

G_END_DECLS
