/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-template-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands in a cell or a line of text: words, fields, boxes. */

#define MOST_BLANK 80
#define DEFAULT_BLANK_WORDS 3
#define DEFAULT_BLANK_AMOUNT 2.2

static FuleiInline *
add_inline (FuleiTemplateReader *reader, GPtrArray *inlines, FuleiInlineKind kind)
{
  FuleiInline *item = fulei_template_create (reader->template, FuleiInline);

  item->kind = kind;
  g_ptr_array_add (inlines, item);
  return item;
}

/* White space of the file is layout of the file: a run of it is one blank, and none at the ends of lines. */
static void
read_text (FuleiTemplateReader *reader, const xmlNode *node, GPtrArray *inlines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean broken = FALSE;

  for (const char *byte = (const char *) node->content; byte != NULL && *byte != '\0'; byte++)
    {
      gboolean white = *byte == ' ' || *byte == '\t' || *byte == '\n' || *byte == '\r';

      broken = broken || *byte == '\n';
      if (!white)
        {
          broken = FALSE;
          g_string_append_c (text, *byte);
        }
      else if (!broken)
        g_string_append_c (text, ' ');
      else
        while (text->len > 0 && text->str[text->len - 1] == ' ')
          g_string_truncate (text, text->len - 1);
    }
  if (text->len > 0)
    add_inline (reader, inlines, FULEI_INLINE_TEXT)->text = fulei_template_reader_keep (reader, text->str);
}

static gboolean
read_field (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, GPtrArray *inlines)
{
  static const char *const names[] = { "id", "empty", "blank", NULL };
  FuleiInline *item = add_inline (reader, inlines, FULEI_INLINE_FIELD);

  if (!fulei_template_reader_check (reader, node, names) ||
      !fulei_template_reader_number (reader, node, "blank", 0, MOST_BLANK, &item->blank))
    return FALSE;
  item->text = fulei_template_reader_attribute (reader, node, "empty");
  item->field = fulei_template_reader_field (reader, node, target,
                                             fulei_template_reader_attribute (reader, node, "id"));
  return item->field != NULL;
}

static gboolean
read_value (FuleiTemplateReader *reader, xmlNode *node, GPtrArray *inlines)
{
  static const char *const names[] = { "name", "empty", "blank", NULL };
  FuleiInline *item = add_inline (reader, inlines, FULEI_INLINE_VALUE);

  if (!fulei_template_reader_check (reader, node, names) ||
      !fulei_template_reader_number (reader, node, "blank", 0, MOST_BLANK, &item->blank))
    return FALSE;
  item->text = fulei_template_reader_attribute (reader, node, "empty");
  item->name = fulei_template_reader_attribute (reader, node, "name");
  if (item->name == NULL || *item->name == '\0')
    return fulei_template_reader_fail (reader, node, _("<value> 要有 name"));
  return TRUE;
}

/* A small chart in place of words: alone in its cell. */
static gboolean
read_trend (FuleiTemplateReader *reader, xmlNode *node, GPtrArray *inlines)
{
  static const char *const names[] = { "name", NULL };
  FuleiInline *item = add_inline (reader, inlines, FULEI_INLINE_TREND);

  if (!fulei_template_reader_check (reader, node, names))
    return FALSE;
  if (!fulei_template_reader_is_element (node->parent, "cell"))
    return fulei_template_reader_fail (reader, node, _("<trend> 只能放在 <cell> 里"));
  item->name = fulei_template_reader_attribute (reader, node, "name");
  if (item->name == NULL || *item->name == '\0')
    return fulei_template_reader_fail (reader, node, _("<trend> 要有 name"));
  return TRUE;
}

static gboolean
read_reference (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, GPtrArray *inlines)
{
  static const char *const names[] = { "field", "then", NULL };
  FuleiInline *item = add_inline (reader, inlines, FULEI_INLINE_REFERENCE);

  if (!fulei_template_reader_check (reader, node, names))
    return FALSE;
  item->field = fulei_template_reader_field (reader, node, target,
                                             fulei_template_reader_attribute (reader, node, "field"));
  if (item->field == NULL)
    return FALSE;
  if (item->field->type != FULEI_FIELD_REFERENCE)
    return fulei_template_reader_fail (reader, node, _("字段“%s”不指向别的记录"), item->field->id);
  item->then = fulei_template_reader_field (reader, node, item->field->target,
                                            fulei_template_reader_attribute (reader, node, "then"));
  return item->then != NULL;
}

/* The codes that the blank-separated attribute @name lists. */
static gboolean
read_codes (FuleiTemplateReader *reader, xmlNode *node, const char *name, FuleiInline *item)
{
  const char *text = fulei_template_reader_attribute (reader, node, name);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  item->codes = fulei_template_allocate (reader->template, (g_strv_length (words) + 1) * sizeof *item->codes);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      item->codes[item->n_codes] = fulei_code_list_find (item->field->codes, words[i]);
      if (item->codes[item->n_codes++] == NULL)
        return fulei_template_reader_fail (reader, node, _("字段“%s”没有选项“%s”"), item->field->id, words[i]);
    }
  if (item->n_codes == 0)
    return fulei_template_reader_fail (reader, node, _("<%s> 没有写明选项"), (const char *) node->name);
  return TRUE;
}

static gboolean
read_coded_field (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, FuleiInline *item)
{
  item->field = fulei_template_reader_field (reader, node, target,
                                             fulei_template_reader_attribute (reader, node, "field"));
  if (item->field == NULL)
    return FALSE;
  if (item->field->codes == NULL)
    return fulei_template_reader_fail (reader, node, _("字段“%s”没有选项"), item->field->id);
  return TRUE;
}

static gboolean
read_strike (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, GPtrArray *inlines)
{
  static const char *const names[] = { "field", "when", NULL };
  FuleiInline *item = add_inline (reader, inlines, FULEI_INLINE_STRIKE);

  item->children = fulei_template_new_array (reader->template);
  return fulei_template_reader_check (reader, node, names) && read_coded_field (reader, node, target, item) &&
         read_codes (reader, node, "when", item) && fulei_template_read_inlines (reader, node, target, item->children);
}

/* What the dictionary says is printed behind a box: its label, then room for words or an amount. */
static void
add_default_content (FuleiTemplateReader *reader, FuleiInline *box)
{
  const FuleiCode *code = box->codes[0];
  FuleiInline *item = add_inline (reader, box->children, FULEI_INLINE_TEXT);
  g_autofree char *label = NULL;

  if (code->extra != FULEI_EXTRA_WORDS || code->extra_label == NULL)
    item->text = code->label;
  else
    {
      label = g_strconcat (code->label, "，", code->extra_label, NULL);
      item->text = fulei_template_reader_keep (reader, label);
    }
  if (code->extra == FULEI_EXTRA_NONE)
    return;
  item = add_inline (reader, box->children, FULEI_INLINE_WORDS);
  item->blank = code->extra == FULEI_EXTRA_AMOUNT ? DEFAULT_BLANK_AMOUNT : DEFAULT_BLANK_WORDS;
  if (code->extra == FULEI_EXTRA_AMOUNT && code->extra_label != NULL)
    add_inline (reader, box->children, FULEI_INLINE_TEXT)->text = code->extra_label;
}

static FuleiInline *
add_box (FuleiTemplateReader *reader, FuleiInline *boxes)
{
  FuleiInline *box = add_inline (reader, boxes->children, FULEI_INLINE_BOX);

  box->field = boxes->field;
  box->children = fulei_template_new_array (reader->template);
  return box;
}

static gboolean
has_words (const GPtrArray *inlines)
{
  for (guint i = 0; i < inlines->len; i++)
    if (((const FuleiInline *) inlines->pdata[i])->kind == FULEI_INLINE_WORDS)
      return TRUE;
  return FALSE;
}

static gboolean
read_box (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, FuleiInline *boxes)
{
  static const char *const names[] = { "code", NULL };
  FuleiInline *box = add_box (reader, boxes);

  if (!fulei_template_reader_check (reader, node, names) || !read_codes (reader, node, "code", box) ||
      !fulei_template_read_inlines (reader, node, target, box->children))
    return FALSE;
  if (box->children->len == 0)
    add_default_content (reader, box);
  else if (!has_words (box->children))
    add_inline (reader, box->children, FULEI_INLINE_WORDS);
  return TRUE;
}

static gboolean
is_boxed (const GPtrArray *boxes, const FuleiCode *code)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const FuleiInline *box = boxes->pdata[i];

      for (guint k = 0; k < box->n_codes; k++)
        if (box->codes[k] == code)
          return TRUE;
    }
  return FALSE;
}

/* Puts the boxes in the order of the code list and adds those that the template does not word itself. */
static void
complete_boxes (FuleiTemplateReader *reader, FuleiInline *boxes)
{
  const FuleiCodeList *list = boxes->field->codes;
  GPtrArray *worded = boxes->children;

  boxes->children = fulei_template_new_array (reader->template);
  for (guint i = 0; i < list->n_codes; i++)
    {
      const FuleiCode *code = &list->codes[i];
      FuleiInline *box;

      for (guint k = 0; k < worded->len; k++)
        if (((FuleiInline *) worded->pdata[k])->codes[0] == code)
          g_ptr_array_add (boxes->children, worded->pdata[k]);
      if (is_boxed (worded, code))
        continue;
      box = add_box (reader, boxes);
      box->codes = fulei_template_allocate (reader->template, sizeof *box->codes);
      box->codes[0] = code;
      box->n_codes = 1;
      add_default_content (reader, box);
    }
}

static gboolean
read_boxes (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, GPtrArray *inlines)
{
  static const char *const names[] = { "field", "columns", NULL };
  FuleiInline *boxes = add_inline (reader, inlines, FULEI_INLINE_BOXES);
  gboolean skip;

  boxes->children = fulei_template_new_array (reader->template);
  boxes->columns = 1;
  if (!fulei_template_reader_check (reader, node, names) || !read_coded_field (reader, node, target, boxes) ||
      !fulei_template_reader_count (reader, node, "columns", 0, 10, &boxes->columns))
    return FALSE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (!fulei_template_reader_skips (reader, child, &skip))
        return FALSE;
      if (skip)
        continue;
      if (!fulei_template_reader_is_element (child, "box"))
        return fulei_template_reader_fail (reader, child, _("<boxes> 里不能有 <%s>"), (const char *) child->name);
      if (!read_box (reader, child, target, boxes))
        return FALSE;
    }
  complete_boxes (reader, boxes);
  return TRUE;
}

static gboolean
read_print (FuleiTemplateReader *reader, xmlNode *node, GPtrArray *inlines)
{
  static const char *const names[] = { "name", NULL };
  static const char *const prints[FULEI_N_PRINTS] = {
    [FULEI_PRINT_OFFICE] = "office", [FULEI_PRINT_YEAR] = "year", [FULEI_PRINT_PRINTED_BY] = "printed-by",
    [FULEI_PRINT_PRINTED_AT] = "printed-at", [FULEI_PRINT_TITLE] = "title", [FULEI_PRINT_REMARK] = "remark",
    [FULEI_PRINT_REGISTER] = "register", [FULEI_PRINT_COUNT] = "count", [FULEI_PRINT_PRIVACY] = "privacy",
    [FULEI_PRINT_PAGE] = "page", [FULEI_PRINT_PAGES] = "pages",
  };
  const char *name = fulei_template_reader_attribute (reader, node, "name");

  if (!fulei_template_reader_check (reader, node, names))
    return FALSE;
  for (guint i = 0; i < FULEI_N_PRINTS; i++)
    if (g_strcmp0 (name, prints[i]) == 0)
      {
        add_inline (reader, inlines, FULEI_INLINE_PRINT)->print = (FuleiPrint) i;
        return TRUE;
      }
  return fulei_template_reader_fail (reader, node, _("<print> 没有“%s”这一项"), name != NULL ? name : "");
}

static gboolean
read_blank (FuleiTemplateReader *reader, xmlNode *node, const char *name, FuleiInlineKind kind, GPtrArray *inlines)
{
  const char *const names[] = { name, NULL };
  FuleiInline *item = add_inline (reader, inlines, kind);

  item->blank = kind == FULEI_INLINE_BLANK ? DEFAULT_BLANK_WORDS : 0;
  return fulei_template_reader_check (reader, node, names) &&
         fulei_template_reader_number (reader, node, name, 0, MOST_BLANK, &item->blank);
}

static gboolean
read_element (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, GPtrArray *inlines)
{
  static const char *const none[] = { NULL };
  const char *name = (const char *) node->name;

  if (strcmp (name, "field") == 0)
    return read_field (reader, node, target, inlines);
  if (strcmp (name, "value") == 0)
    return read_value (reader, node, inlines);
  if (strcmp (name, "trend") == 0)
    return read_trend (reader, node, inlines);
  if (strcmp (name, "reference") == 0)
    return read_reference (reader, node, target, inlines);
  if (strcmp (name, "boxes") == 0)
    return read_boxes (reader, node, target, inlines);
  if (strcmp (name, "strike") == 0)
    return read_strike (reader, node, target, inlines);
  if (strcmp (name, "print") == 0)
    return read_print (reader, node, inlines);
  if (strcmp (name, "blank") == 0)
    return read_blank (reader, node, "width", FULEI_INLINE_BLANK, inlines);
  if (strcmp (name, "words") == 0 && fulei_template_reader_is_element (node->parent, "box"))
    return read_blank (reader, node, "blank", FULEI_INLINE_WORDS, inlines);
  if (strcmp (name, "br") == 0 || strcmp (name, "number") == 0)
    {
      add_inline (reader, inlines, name[0] == 'b' ? FULEI_INLINE_BREAK : FULEI_INLINE_NUMBER);
      return fulei_template_reader_check (reader, node, none);
    }
  return fulei_template_reader_fail (reader, node, _("<%s> 里不能有 <%s>"), (const char *) node->parent->name, name);
}

/**
 * fulei_template_read_inlines:
 * @parent: a cell, a line of text, a box
 * @target: (nullable): the register whose fields may be named
 * @inlines: filled with #FuleiInline
 *
 * Returns: FALSE with the error set if something does not belong there
 */
gboolean
fulei_template_read_inlines (FuleiTemplateReader *reader, xmlNode *parent, const FuleiRegister *target,
                             GPtrArray *inlines)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    switch ((int) node->type)
      {
      case XML_TEXT_NODE:
      case XML_CDATA_SECTION_NODE:
        read_text (reader, node, inlines);
        break;
      case XML_ELEMENT_NODE:
        if (!read_element (reader, node, target, inlines))
          return FALSE;
        break;
      case XML_COMMENT_NODE:
      case XML_PI_NODE:
        break;
      default:
        return fulei_template_reader_fail (reader, node, _("不能用实体"));
      }
  return TRUE;
}
