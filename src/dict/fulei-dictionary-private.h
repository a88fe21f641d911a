/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

/* Everything in it is made by the reader and never changes afterwards, so that any thread may read it. */
struct _FuleiDictionary {
  gatomicrefcount  references;
  guint            version;
  GStringChunk    *strings;
  GPtrArray       *memory;              /* owned: arrays of codes, fields, sections, variants */
  GPtrArray       *tables;              /* owned: hash tables */
  GPtrArray       *code_lists;          /* borrowed from memory: FuleiCodeList */
  GPtrArray       *registers;           /* borrowed from memory: FuleiRegister */
  GHashTable      *code_lists_by_id;
  GHashTable      *registers_by_id;
};

FuleiDictionary *fulei_dictionary_alloc           (void);
gboolean         fulei_dictionary_read_builtin    (FuleiDictionary *dictionary, GError **error);
gboolean         fulei_dictionary_read_extension  (FuleiDictionary *dictionary, const char *xml, gsize length,
                                                   const char *name, GError **error);

G_END_DECLS
