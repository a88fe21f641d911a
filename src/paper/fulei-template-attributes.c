/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-template-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Attributes of a template and what is wrong with them. */

/**
 * fulei_template_reader_fail:
 * @node: where
 * @format: the reason, a Chinese sentence
 *
 * Sets the error with file, line and reason.
 *
 * Returns: FALSE
 */
gboolean
fulei_template_reader_fail (FuleiTemplateReader *reader, const xmlNode *node, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (reader->error, FULEI_TEMPLATE_ERROR, FULEI_TEMPLATE_ERROR_MEANING, _("打印模板 %s 第 %ld 行有误：%s"),
               reader->name, MAX (1, xmlGetLineNo (node)), reason);
  return FALSE;
}

/**
 * fulei_template_reader_keep:
 *
 * Returns: (transfer none): @text for as long as the template lives
 */
const char *
fulei_template_reader_keep (FuleiTemplateReader *reader, const char *text)
{
  return g_string_chunk_insert_const (reader->template->strings, text);
}

/**
 * fulei_template_reader_attribute:
 *
 * Returns: (transfer none) (nullable): the attribute, for as long as the template lives
 */
const char *
fulei_template_reader_attribute (FuleiTemplateReader *reader, xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  const char *kept = value != NULL ? fulei_template_reader_keep (reader, (const char *) value) : NULL;

  xmlFree (value);
  return kept;
}

/**
 * fulei_template_reader_check:
 * @names: (array zero-terminated=1): the attributes that @node may have
 *
 * Returns: whether it has no other
 */
gboolean
fulei_template_reader_check (FuleiTemplateReader *reader, xmlNode *node, const char *const *names)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (!g_strv_contains (names, (const char *) attribute->name))
      return fulei_template_reader_fail (reader, node, _("<%s> 没有属性“%s”"), (const char *) node->name,
                                         (const char *) attribute->name);
  return TRUE;
}

/**
 * fulei_template_reader_number:
 * @value: (inout): stays as it is where the attribute is not given
 *
 * Returns: FALSE if it is no number from @least to @most
 */
gboolean
fulei_template_reader_number (FuleiTemplateReader *reader, xmlNode *node, const char *name, double least, double most,
                              double *value)
{
  const char *text = fulei_template_reader_attribute (reader, node, name);
  char *end;
  double number;

  if (text == NULL)
    return TRUE;
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number) || number < least || number > most)
    return fulei_template_reader_fail (reader, node, _("“%s”应为 %g 到 %g 之间的数"), name, least, most);
  *value = number;
  return TRUE;
}

/**
 * fulei_template_reader_count:
 * @value: (inout): stays as it is where the attribute is not given
 *
 * Returns: FALSE if it is no whole number from @least to @most
 */
gboolean
fulei_template_reader_count (FuleiTemplateReader *reader, xmlNode *node, const char *name, guint least, guint most,
                             guint *value)
{
  double number = *value;

  if (!fulei_template_reader_number (reader, node, name, least, most, &number))
    return FALSE;
  if (number != floor (number))
    return fulei_template_reader_fail (reader, node, _("“%s”应为整数"), name);
  *value = (guint) number;
  return TRUE;
}

/**
 * fulei_template_reader_yes:
 * @value: (inout): stays as it is where the attribute is not given
 *
 * Returns: FALSE if it is neither "yes" nor "no"
 */
gboolean
fulei_template_reader_yes (FuleiTemplateReader *reader, xmlNode *node, const char *name, gboolean *value)
{
  const char *text = fulei_template_reader_attribute (reader, node, name);

  if (text == NULL)
    return TRUE;
  if (strcmp (text, "yes") != 0 && strcmp (text, "no") != 0)
    return fulei_template_reader_fail (reader, node, _("“%s”只能是 yes 或 no"), name);
  *value = text[0] == 'y';
  return TRUE;
}

static int
find_list (const FuleiTemplateReader *reader, const char *name)
{
  for (guint i = 0; i < reader->template->related->len; i++)
    if (strcmp (g_array_index (reader->template->related, FuleiRelated, i).name, name) == 0)
      return (int) i;
  return FULEI_NO_LIST;
}

/**
 * fulei_template_reader_list:
 * @name: the attribute that names a list of related records
 * @list: (out): its number; FULEI_NO_LIST where the attribute is not given
 *
 * Returns: FALSE if there is no such list
 */
gboolean
fulei_template_reader_list (FuleiTemplateReader *reader, xmlNode *node, const char *name, int *list)
{
  const char *text = fulei_template_reader_attribute (reader, node, name);

  *list = FULEI_NO_LIST;
  if (text == NULL)
    return TRUE;
  *list = find_list (reader, text);
  if (*list == FULEI_NO_LIST)
    return fulei_template_reader_fail (reader, node, _("没有用 <related> 声明名为“%s”的关联记录"), text);
  return TRUE;
}

/**
 * fulei_template_reader_over:
 * @node: an element that is repeated, with the attribute over
 * @list: (out): number of the list of related records that it names; FULEI_ROWS for the chosen records, "rows";
 *   FULEI_NO_LIST for a word table
 * @table: (out) (nullable): name of the word table that the sheet's own function gives
 *
 * Returns: FALSE if the attribute is not there
 */
gboolean
fulei_template_reader_over (FuleiTemplateReader *reader, xmlNode *node, int *list, const char **table)
{
  const char *text = fulei_template_reader_attribute (reader, node, "over");

  *table = NULL;
  if (text == NULL || *text == '\0')
    return fulei_template_reader_fail (reader, node, _("<%s> 要有 over：哪一组关联记录，或哪个数据表"),
                                       (const char *) node->name);
  *list = find_list (reader, text);
  if (*list == FULEI_NO_LIST && strcmp (text, "rows") == 0)
    *list = FULEI_ROWS;
  if (*list == FULEI_NO_LIST)
    *table = text;
  return TRUE;
}

/**
 * fulei_template_reader_scope:
 * @list: number of a list of related records, FULEI_ROWS or FULEI_NO_LIST
 *
 * Returns: (nullable): the register of its records; NULL for a sheet of any register
 */
const FuleiRegister *
fulei_template_reader_scope (const FuleiTemplateReader *reader, int list)
{
  if (list == FULEI_NO_LIST && reader->in_cards)
    return reader->card_target;
  return list < 0 ? reader->template->target : g_array_index (reader->template->related, FuleiRelated, list).target;
}

/**
 * fulei_template_reader_width:
 *
 * Returns: the room from side to side, points: of the page between its margins, or of a card
 */
double
fulei_template_reader_width (const FuleiTemplateReader *reader)
{
  return reader->in_cards ? reader->card_width
                          : reader->template->width - reader->template->left - reader->template->right;
}

/**
 * fulei_template_reader_field:
 * @target: (nullable): the register
 * @id: (nullable): id of the field
 *
 * Returns: (nullable): the field; NULL with the error set if there is none
 */
const FuleiField *
fulei_template_reader_field (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, const char *id)
{
  const FuleiField *field = id != NULL && target != NULL ? fulei_register_find_field (target, id) : NULL;

  if (id == NULL)
    fulei_template_reader_fail (reader, node, _("<%s> 没有写明字段"), (const char *) node->name);
  else if (target == NULL)
    fulei_template_reader_fail (reader, node, _("适用于各类台账的模板不能写字段“%s”"), id);
  else if (field == NULL)
    fulei_template_reader_fail (reader, node, _("“%s”没有字段“%s”"), target->label, id);
  return field;
}

/**
 * fulei_template_reader_is_element:
 *
 * Returns: whether @node is the element @name
 */
gboolean
fulei_template_reader_is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, (const xmlChar *) name);
}

/**
 * fulei_template_reader_skips:
 * @node: a child of an element that holds elements only
 * @skip: (out): whether it is a comment or white space
 *
 * Returns: FALSE if it is text where none belongs
 */
gboolean
fulei_template_reader_skips (FuleiTemplateReader *reader, xmlNode *node, gboolean *skip)
{
  *skip = node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE || xmlIsBlankNode (node);
  if (*skip || node->type == XML_ELEMENT_NODE)
    return TRUE;
  return fulei_template_reader_fail (reader, node, _("<%s> 里不能直接写文字"), (const char *) node->parent->name);
}
