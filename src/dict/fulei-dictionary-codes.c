/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dict/fulei-dictionary-xml.h"

#include <glib/gi18n-lib.h>

static gboolean
read_code (FuleiDictionaryReader *reader, xmlNode *node, FuleiCodeList *list, FuleiCode *code)
{
  const char *extra = fulei_reader_attribute (reader, node, "extra");

  code->code = fulei_reader_attribute (reader, node, "id");
  code->label = fulei_reader_attribute (reader, node, "label");
  if (code->code == NULL || code->label == NULL)
    return fulei_reader_fail (reader, node, _("代码缺 id 或 label"));
  if (extra != NULL && !g_str_equal (extra, "words") && !g_str_equal (extra, "amount"))
    return fulei_reader_fail (reader, node, _("extra 只能是 words 或 amount，不能是“%s”"), extra);
  code->extra = extra == NULL ? FULEI_EXTRA_NONE : extra[0] == 'w' ? FULEI_EXTRA_WORDS : FULEI_EXTRA_AMOUNT;
  code->extra_label = fulei_reader_attribute (reader, node, "extra-label");
  code->exclusive = fulei_reader_attribute_yes (reader, node, "exclusive");
  code->retired = fulei_reader_attribute_yes (reader, node, "retired");
  code->variants = fulei_reader_read_variants (reader, node);
  fulei_pinyin_set_words (&reader->pinyin, code->label);
  code->initials = fulei_reader_keep (reader, reader->pinyin.initials->str);
  if (!g_hash_table_insert (list->by_code, (gpointer) code->code, code))
    return fulei_reader_fail (reader, node, _("代码“%s”重复"), code->code);
  fulei_reader_enter_words (reader, list->by_word, code->label, code);
  return TRUE;
}

/** fulei_reader_read_code_list: reads a <list> into the dictionary. Returns: FALSE with an error */
gboolean
fulei_reader_read_code_list (FuleiDictionaryReader *reader, xmlNode *parent)
{
  FuleiDictionary *dictionary = reader->dictionary;
  FuleiCodeList *list = fulei_reader_keep_array (reader, g_new0 (FuleiCodeList, 1));
  FuleiCode *codes = fulei_reader_keep_array (reader, g_new0 (FuleiCode, fulei_reader_count_elements (parent, "code") + 1));

  list->id = fulei_reader_attribute (reader, parent, "id");
  list->label = fulei_reader_attribute (reader, parent, "label");
  list->codes = codes;
  list->coded = fulei_reader_attribute_yes (reader, parent, "coded");
  list->county = fulei_reader_attribute (reader, parent, "county");
  list->county_label = fulei_reader_attribute (reader, parent, "county-label");
  list->prefecture_label = fulei_reader_attribute (reader, parent, "prefecture-label");
  list->by_code = fulei_reader_keep_table (reader);
  list->by_word = fulei_reader_keep_table (reader);
  if (list->id == NULL || list->label == NULL)
    return fulei_reader_fail (reader, parent, _("代码表缺 id 或 label"));
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (fulei_reader_is_element (node, "code") && !read_code (reader, node, list, &codes[list->n_codes++]))
      return FALSE;
  for (guint i = 0; i < list->n_codes; i++)
    {
      for (guint j = 0; codes[i].variants[j] != NULL; j++)
        fulei_reader_enter_words (reader, list->by_word, codes[i].variants[j], &codes[i]);
      if (list->coded)
        fulei_reader_enter_words (reader, list->by_word, codes[i].code, &codes[i]);
    }
  if (!g_hash_table_insert (dictionary->code_lists_by_id, (gpointer) list->id, list))
    return fulei_reader_fail (reader, parent, _("代码表“%s”重复"), list->id);
  g_ptr_array_add (dictionary->code_lists, list);
  return TRUE;
}

/** fulei_reader_read_code_lists: reads all lists of a <codes> file. Returns: FALSE with an error */
gboolean
fulei_reader_read_code_lists (FuleiDictionaryReader *reader, xmlNode *root)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (fulei_reader_is_element (node, "list") && !fulei_reader_read_code_list (reader, node))
      return FALSE;
  return TRUE;
}
