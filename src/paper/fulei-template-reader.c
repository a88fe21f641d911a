/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-template-reader.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>

#include "paper/fulei-template-blocks.h"
#include "paper/fulei-units.h"

/* Reads a template. An office's own come through here too, so nothing of the file is trusted: no network, no entities,
 * no huge documents, and every fault has its line. */

#define LARGEST_FILE (1024 * 1024)

typedef xmlDoc XmlDocument;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlDocument, xmlFreeDoc)

static gboolean
read_paper (FuleiTemplateReader *reader, xmlNode *node)
{
  const char *paper = fulei_template_reader_attribute (reader, node, "paper");
  const char *orientation = fulei_template_reader_attribute (reader, node, "orientation");
  gboolean a3 = g_strcmp0 (paper, "A3") == 0, landscape = g_strcmp0 (orientation, "landscape") == 0;
  double narrow = fulei_points_round (fulei_points_from_millimetres (a3 ? 297 : 210));
  double wide = fulei_points_round (fulei_points_from_millimetres (a3 ? 420 : 297));

  if (paper != NULL && !a3 && strcmp (paper, "A4") != 0)
    return fulei_template_reader_fail (reader, node, _("纸张只能是 A4 或 A3"));
  if (orientation != NULL && !landscape && strcmp (orientation, "portrait") != 0)
    return fulei_template_reader_fail (reader, node, _("方向只能是 portrait（纵）或 landscape（横）"));
  reader->template->width = landscape ? wide : narrow;
  reader->template->height = landscape ? narrow : wide;
  return TRUE;
}

static gboolean
read_margins (FuleiTemplateReader *reader, xmlNode *node)
{
  const char *text = fulei_template_reader_attribute (reader, node, "margins");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "15 15 15 20", " ", -1);
  double *margins[] = { &reader->template->top, &reader->template->right, &reader->template->bottom,
                        &reader->template->left };

  if (g_strv_length (words) != G_N_ELEMENTS (margins))
    return fulei_template_reader_fail (reader, node, _("margins 应为四个毫米数：上 右 下 左"));
  for (guint i = 0; i < G_N_ELEMENTS (margins); i++)
    {
      char *end;
      double margin = g_ascii_strtod (words[i], &end);

      if (end == words[i] || *end != '\0' || !(margin >= 0 && margin <= 80))
        return fulei_template_reader_fail (reader, node, _("margins 的每个数应在 0 到 80 毫米之间"));
      *margins[i] = fulei_points_from_millimetres (margin);
    }
  return TRUE;
}

static gboolean
read_root_attributes (FuleiTemplateReader *reader, xmlNode *node)
{
  static const char *const names[] = { "id", "title", "register", "paper", "orientation", "margins", "face",
                                       "value-face",
                                       "size", "spacing", NULL };
  const char *target = fulei_template_reader_attribute (reader, node, "register");
  FuleiTemplate *template = reader->template;

  if (!fulei_template_reader_check (reader, node, names) || !read_paper (reader, node) || !read_margins (reader, node))
    return FALSE;
  template->id = fulei_template_reader_attribute (reader, node, "id");
  template->title = fulei_template_reader_attribute (reader, node, "title");
  if (template->id == NULL || *template->id == '\0' || template->title == NULL || *template->title == '\0')
    return fulei_template_reader_fail (reader, node, _("<template> 要有 id 和 title"));
  if (target == NULL)
    return fulei_template_reader_fail (reader, node, _("<template> 要有 register（适用于各类台账时写 *）"));
  if (strcmp (target, "*") == 0)
    return TRUE;
  template->target = fulei_dictionary_find_register (reader->dictionary, target);
  if (template->target == NULL)
    return fulei_template_reader_fail (reader, node, _("数据字典里没有“%s”这类台账"), target);
  return TRUE;
}

static gboolean
read_related (FuleiTemplateReader *reader, xmlNode *node)
{
  static const char *const names[] = { "list", "register", NULL };
  const char *target = fulei_template_reader_attribute (reader, node, "register");
  FuleiRelated related = { fulei_template_reader_attribute (reader, node, "list"), NULL };

  if (!fulei_template_reader_check (reader, node, names))
    return FALSE;
  if (related.name == NULL || *related.name == '\0')
    return fulei_template_reader_fail (reader, node, _("<related> 要有 list"));
  related.target = target != NULL ? fulei_dictionary_find_register (reader->dictionary, target) : NULL;
  if (related.target == NULL)
    return fulei_template_reader_fail (reader, node, _("数据字典里没有“%s”这类台账"), target != NULL ? target : "");
  for (guint i = 0; i < reader->template->related->len; i++)
    if (strcmp (g_array_index (reader->template->related, FuleiRelated, i).name, related.name) == 0)
      return fulei_template_reader_fail (reader, node, _("关联记录“%s”声明了两次"), related.name);
  g_array_append_val (reader->template->related, related);
  return TRUE;
}

static gboolean
read_furniture (FuleiTemplateReader *reader, xmlNode *node, const FuleiStyle *style, GPtrArray *blocks, double *at)
{
  static const char *const names[] = { "at", NULL };
  double millimetres = 8;
  gboolean skip;

  if (!fulei_template_reader_check (reader, node, names) ||
      !fulei_template_reader_number (reader, node, "at", 0, 80, &millimetres))
    return FALSE;
  *at = fulei_points_from_millimetres (millimetres);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (!fulei_template_reader_skips (reader, child, &skip))
        return FALSE;
      if (skip)
        continue;
      if (!fulei_template_reader_is_element (child, "text"))
        return fulei_template_reader_fail (reader, child, _("页眉和页脚里只能有 <text>"));
      if (!fulei_template_read_block (reader, child, style, blocks))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_part (FuleiTemplateReader *reader, xmlNode *node, const FuleiStyle *style)
{
  static const char *const names[] = { "when", NULL };
  FuleiPart *part = fulei_template_create (reader->template, FuleiPart);
  gboolean skip;

  part->blocks = fulei_template_new_array (reader->template);
  if (!fulei_template_reader_check (reader, node, names) ||
      !fulei_template_reader_list (reader, node, "when", &part->when))
    return FALSE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (!fulei_template_reader_skips (reader, child, &skip) ||
        (!skip && !fulei_template_read_block (reader, child, style, part->blocks)))
      return FALSE;
  g_ptr_array_add (reader->template->parts, part);
  return TRUE;
}

static gboolean
read_child (FuleiTemplateReader *reader, xmlNode *node, const FuleiStyle *style)
{
  FuleiTemplate *template = reader->template;

  if (fulei_template_reader_is_element (node, "related"))
    return read_related (reader, node);
  if (fulei_template_reader_is_element (node, "header"))
    return read_furniture (reader, node, style, template->header, &template->header_at);
  if (fulei_template_reader_is_element (node, "footer"))
    return read_furniture (reader, node, style, template->footer, &template->footer_at);
  if (fulei_template_reader_is_element (node, "part"))
    return read_part (reader, node, style);
  return fulei_template_reader_fail (reader, node, _("<template> 里不能有 <%s>"), (const char *) node->name);
}

static gboolean
read_root (FuleiTemplateReader *reader, xmlNode *root)
{
  FuleiStyle style = { FULEI_FACE_SONG, FULEI_FACE_SONG, 10.5, 1.3 };
  gboolean skip;

  if (!fulei_template_reader_is_element (root, "template"))
    return fulei_template_reader_fail (reader, root, _("不是打印模板：最外层应为 <template>"));
  if (!read_root_attributes (reader, root) || !fulei_template_read_style (reader, root, &style))
    return FALSE;
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (!fulei_template_reader_skips (reader, node, &skip) || (!skip && !read_child (reader, node, &style)))
      return FALSE;
  if (reader->template->parts->len == 0)
    return fulei_template_reader_fail (reader, root, _("<template> 里没有 <part>"));
  return TRUE;
}

static XmlDocument *
parse (const char *xml, gsize length, const char *name, GError **error)
{
  xmlParserCtxt *parser;
  XmlDocument *document;

  if (length > LARGEST_FILE)
    {
      g_set_error (error, FULEI_TEMPLATE_ERROR, FULEI_TEMPLATE_ERROR_SYNTAX, _("打印模板 %s 第 1 行有误：文件过大"), name);
      return NULL;
    }
  parser = xmlNewParserCtxt ();
  document = xmlCtxtReadMemory (parser, xml, (int) length, name, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document == NULL)
    {
      const xmlError *fault = xmlCtxtGetLastError (parser);
      g_autofree char *reason = g_strdup (fault != NULL && fault->message != NULL ? fault->message : "");

      g_set_error (error, FULEI_TEMPLATE_ERROR, FULEI_TEMPLATE_ERROR_SYNTAX, _("打印模板 %s 第 %d 行不是正确的 XML：%s"), name,
                   fault != NULL ? MAX (1, fault->line) : 1, g_strstrip (reason));
    }
  xmlFreeParserCtxt (parser);
  return document;
}

/**
 * fulei_template_read:
 * @xml: the file
 * @length: its bytes
 * @name: the file's name, for messages
 * @error: #FuleiTemplateError, with file, line and reason (FILE-2)
 *
 * Returns: (transfer full) (nullable): the template; it borrows from @dictionary, which must live longer
 */
FuleiTemplate *
fulei_template_read (const char *xml, gsize length, const char *name, const FuleiDictionary *dictionary,
                     GError **error)
{
  g_autoptr (FuleiTemplate) template = fulei_template_new ();
  g_autoptr (XmlDocument) document = parse (xml, length, name, error);
  FuleiTemplateReader reader = { .template = template, .dictionary = dictionary, .name = name, .error = error };

  if (document == NULL)
    return NULL;
  if (xmlGetIntSubset (document) != NULL)
    {
      fulei_template_reader_fail (&reader, xmlDocGetRootElement (document), _("不能用 DOCTYPE"));
      return NULL;
    }
  if (!read_root (&reader, xmlDocGetRootElement (document)))
    return NULL;
  return g_steal_pointer (&template);
}
