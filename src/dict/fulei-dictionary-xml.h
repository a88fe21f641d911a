/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/fulei-pinyin.h"
#include "dict/fulei-dictionary-private.h"

G_BEGIN_DECLS

/* What the reading of the dictionary's files shares. A fault is told with file, line and reason, since an office's own
 * fields come through here too (XML from outside: no network, no entities, no huge documents). */
typedef struct {
  FuleiDictionary *dictionary;
  const char      *file;
  GError         **error;
  FuleiPinyin      pinyin;
} FuleiDictionaryReader;

typedef xmlDoc XmlDocument;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlDocument, xmlFreeDoc)

xmlDoc     *fulei_reader_parse             (FuleiDictionaryReader *reader, const char *xml, gsize length, const char *file);
gboolean    fulei_reader_fail              (FuleiDictionaryReader *reader, xmlNode *node, const char *format, ...) G_GNUC_PRINTF (3, 4);
const char *fulei_reader_keep              (FuleiDictionaryReader *reader, const char *text);
gpointer    fulei_reader_keep_array        (FuleiDictionaryReader *reader, gpointer memory);
GHashTable *fulei_reader_keep_table        (FuleiDictionaryReader *reader);
const char *fulei_reader_attribute         (FuleiDictionaryReader *reader, xmlNode *node, const char *name);
gboolean    fulei_reader_attribute_yes     (FuleiDictionaryReader *reader, xmlNode *node, const char *name);
gint64      fulei_reader_attribute_integer (FuleiDictionaryReader *reader, xmlNode *node, const char *name, gint64 fallback);
gboolean    fulei_reader_is_element        (xmlNode *node, const char *name);
guint       fulei_reader_count_elements    (xmlNode *parent, const char *name);
const char *const *fulei_reader_read_variants (FuleiDictionaryReader *reader, xmlNode *parent);
void        fulei_reader_enter_words       (FuleiDictionaryReader *reader, GHashTable *table, const char *words, gpointer value);

/* Code lists: fulei-dictionary-codes.c */
gboolean    fulei_reader_read_code_list    (FuleiDictionaryReader *reader, xmlNode *parent);
gboolean    fulei_reader_read_code_lists   (FuleiDictionaryReader *reader, xmlNode *root);

G_END_DECLS
