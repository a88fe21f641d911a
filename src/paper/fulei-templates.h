/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-template.h"

G_BEGIN_DECLS

/* The templates that can be printed: those of the program, and over them the office's own (FILE-2). A faulty one is
 * told and left out; the built-in of the same name then stands in for it. */
typedef struct _FuleiTemplates FuleiTemplates;

FuleiTemplates *fulei_templates_new         (const FuleiDictionary *dictionary, const char *folder);
void            fulei_templates_free        (FuleiTemplates *templates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiTemplates, fulei_templates_free)

FuleiTemplate  *fulei_templates_find        (const FuleiTemplates *templates, const char *id);
guint           fulei_templates_get_count   (const FuleiTemplates *templates);
FuleiTemplate  *fulei_templates_get         (const FuleiTemplates *templates, guint index);
const char *const *fulei_templates_get_faults (const FuleiTemplates *templates);

G_END_DECLS
