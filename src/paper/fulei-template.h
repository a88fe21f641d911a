/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

/* A sheet's template (FILE-2). The format is told on top of data/templates/template.rng. */
typedef struct _FuleiTemplate FuleiTemplate;

#define FULEI_TEMPLATE_ERROR (fulei_template_error_quark ())
typedef enum {
  FULEI_TEMPLATE_ERROR_SYNTAX,          /* not well-formed XML: message has file, line, reason */
  FULEI_TEMPLATE_ERROR_MEANING,         /* well-formed but no template: unknown element, field, code … */
  FULEI_TEMPLATE_ERROR_NOT_FOUND,       /* no built-in template of that name, or the file cannot be read */
} FuleiTemplateError;
GQuark fulei_template_error_quark (void);

FuleiTemplate       *fulei_template_read           (const char *xml, gsize length, const char *name,
                                                    const FuleiDictionary *dictionary, GError **error);
FuleiTemplate       *fulei_template_load_builtin   (const char *id, const FuleiDictionary *dictionary, GError **error);
FuleiTemplate       *fulei_template_ref            (FuleiTemplate *template);
void                 fulei_template_unref          (FuleiTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiTemplate, fulei_template_unref)

const char          *fulei_template_get_id         (const FuleiTemplate *template);
const char          *fulei_template_get_title      (const FuleiTemplate *template);
const FuleiRegister *fulei_template_get_register   (const FuleiTemplate *template);
double               fulei_template_get_width      (const FuleiTemplate *template);
double               fulei_template_get_height     (const FuleiTemplate *template);
const char *const   *fulei_template_get_builtin_ids (void);

G_END_DECLS
