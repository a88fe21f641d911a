/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dict/fulei-dictionary-xml.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-text.h"

/**
 * fulei_reader_parse:
 * @file: name of the file, for messages
 *
 * Returns: (transfer full) (nullable): the document; NULL with FULEI_DICTIONARY_ERROR_SYNTAX
 */
xmlDoc *
fulei_reader_parse (FuleiDictionaryReader *reader, const char *xml, gsize length, const char *file)
{
  xmlParserCtxt *context = xmlNewParserCtxt ();
  xmlDoc *document;

  reader->file = file;
  document = length > 4 * 1024 * 1024 ? NULL :
    xmlCtxtReadMemory (context, xml, (int) length, file, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  if (document != NULL && document->intSubset != NULL)
    {
      xmlFreeDoc (document);            /* no DTD: entities could grow without end */
      document = NULL;
    }
  if (document == NULL)
    {
      const xmlError *fault = xmlCtxtGetLastError (context);
      g_autofree char *reason = g_strdup (fault != NULL && fault->message != NULL ? fault->message : _("不是 XML 文件，或太大"));

      g_set_error (reader->error, FULEI_DICTIONARY_ERROR, FULEI_DICTIONARY_ERROR_SYNTAX, _("数据字典 %s 第 %d 行有误：%s"),
                   file, fault != NULL ? fault->line : 1, g_strstrip (reason));
    }
  xmlFreeParserCtxt (context);
  return document;
}

/** fulei_reader_fail: tells a fault of meaning at @node (nullable). Returns: FALSE, for the caller to return */
gboolean
fulei_reader_fail (FuleiDictionaryReader *reader, xmlNode *node, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (reader->error, FULEI_DICTIONARY_ERROR, FULEI_DICTIONARY_ERROR_MEANING,
               _("数据字典 %s 第 %ld 行有误：%s"), reader->file, node != NULL ? xmlGetLineNo (node) : 1L, reason);
  return FALSE;
}

/** fulei_reader_keep: Returns: (nullable): @text, for as long as the dictionary lives */
const char *
fulei_reader_keep (FuleiDictionaryReader *reader, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (reader->dictionary->strings, text) : NULL;
}

/** fulei_reader_keep_array: @memory: (transfer full): lives as long as the dictionary. Returns: @memory */
gpointer
fulei_reader_keep_array (FuleiDictionaryReader *reader, gpointer memory)
{
  g_ptr_array_add (reader->dictionary->memory, memory);
  return memory;
}

/** fulei_reader_keep_table: Returns: (transfer none): a table by strings that lives as long as the dictionary */
GHashTable *
fulei_reader_keep_table (FuleiDictionaryReader *reader)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (reader->dictionary->tables, table);
  return table;
}

/** fulei_reader_attribute: Returns: (nullable): the attribute, for as long as the dictionary lives */
const char *
fulei_reader_attribute (FuleiDictionaryReader *reader, xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  const char *kept = fulei_reader_keep (reader, (const char *) value);

  xmlFree (value);
  return kept;
}

/** fulei_reader_attribute_yes: Returns: whether the attribute says "yes" */
gboolean
fulei_reader_attribute_yes (FuleiDictionaryReader *reader, xmlNode *node, const char *name)
{
  return g_strcmp0 (fulei_reader_attribute (reader, node, name), "yes") == 0;
}

/** fulei_reader_attribute_integer: Returns: the attribute as a number, @fallback if it is missing or none */
gint64
fulei_reader_attribute_integer (FuleiDictionaryReader *reader, xmlNode *node, const char *name, gint64 fallback)
{
  const char *text = fulei_reader_attribute (reader, node, name);
  gint64 value;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, &value, NULL))
    return fallback;
  return value;
}

/** fulei_reader_is_element: Returns: whether @node is an element of that name */
gboolean
fulei_reader_is_element (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, (const xmlChar *) name);
}

/** fulei_reader_count_elements: Returns: how many children of that name there are */
guint
fulei_reader_count_elements (xmlNode *parent, const char *name)
{
  guint count = 0;

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    count += fulei_reader_is_element (node, name);
  return count;
}

/** fulei_reader_read_variants: Returns: (transfer none): the texts of the <variant> children, NULL-terminated */
const char *const *
fulei_reader_read_variants (FuleiDictionaryReader *reader, xmlNode *parent)
{
  const char **variants = fulei_reader_keep_array (reader, g_new0 (const char *, fulei_reader_count_elements (parent, "variant") + 1));
  guint n = 0;

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (fulei_reader_is_element (node, "variant"))
      {
        xmlChar *text = xmlNodeGetContent (node);

        variants[n++] = fulei_reader_keep (reader, (const char *) text);
        xmlFree (text);
      }
  return variants;
}

/** fulei_reader_enter_words: enters @words and their compact form; what was entered first stands */
void
fulei_reader_enter_words (FuleiDictionaryReader *reader, GHashTable *table, const char *words, gpointer value)
{
  g_autofree char *compact = fulei_text_dup_compact (words);

  if (!g_hash_table_contains (table, words))
    g_hash_table_insert (table, (gpointer) fulei_reader_keep (reader, words), value);
  if (!g_hash_table_contains (table, compact))
    g_hash_table_insert (table, (gpointer) fulei_reader_keep (reader, compact), value);
}
