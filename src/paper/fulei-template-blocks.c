/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-template-blocks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paper/fulei-units.h"

/* The blocks that follow each other down a page. */

/* Room for the filing stamp, DA/T 22. */
#define STAMP_WIDTH_MILLIMETRES 45
#define STAMP_HEIGHT_MILLIMETRES 16

static gboolean
read_face (FuleiTemplateReader *reader, xmlNode *node, const char *name, FuleiFace *face)
{
  const char *text = fulei_template_reader_attribute (reader, node, name);

  if (text == NULL || fulei_face_from_name (text, face))
    return TRUE;
  return fulei_template_reader_fail (reader, node, _("没有名为“%s”的字体：可用 song、hei、kai、fangsong、title"), text);
}

/**
 * fulei_template_read_style:
 * @style: (inout): what @node does not say stays
 *
 * Returns: FALSE with the error set if a face or size is none
 */
gboolean
fulei_template_read_style (FuleiTemplateReader *reader, xmlNode *node, FuleiStyle *style)
{
  gboolean own_face = xmlHasProp (node, (const xmlChar *) "face") != NULL;

  if (!read_face (reader, node, "face", &style->face))
    return FALSE;
  if (own_face)
    style->value_face = style->face;
  return read_face (reader, node, "value-face", &style->value_face) &&
         fulei_template_reader_number (reader, node, "size", 4, 72, &style->size) &&
         fulei_template_reader_number (reader, node, "spacing", 1, 4, &style->spacing);
}

static gboolean
read_one_align (FuleiTemplateReader *reader, xmlNode *node, const char *name, const char *const *words,
                FuleiAlign *align)
{
  const char *text = fulei_template_reader_attribute (reader, node, name);

  if (text == NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      {
        *align = (FuleiAlign) i;
        return TRUE;
      }
  return fulei_template_reader_fail (reader, node, _("“%s”只能是 %s、%s 或 %s"), name, words[0], words[1], words[2]);
}

/**
 * fulei_template_read_align:
 * @align: (inout): stays where @node does not say
 *
 * Returns: FALSE with the error set if it says something else
 */
gboolean
fulei_template_read_align (FuleiTemplateReader *reader, xmlNode *node, FuleiAlign *align)
{
  return fulei_template_read_align_of (reader, node, "align", align);
}

/** fulei_template_read_align_of: @name: of the attribute. Like fulei_template_read_align() */
gboolean
fulei_template_read_align_of (FuleiTemplateReader *reader, xmlNode *node, const char *name, FuleiAlign *align)
{
  static const char *const words[] = { "left", "center", "right", NULL };

  return read_one_align (reader, node, name, words, align);
}

/**
 * fulei_template_read_vertical_align:
 * @align: (inout): stays where @node does not say
 *
 * Returns: FALSE with the error set if it says something else
 */
gboolean
fulei_template_read_vertical_align (FuleiTemplateReader *reader, xmlNode *node, FuleiAlign *align)
{
  static const char *const words[] = { "top", "middle", "bottom", NULL };

  return read_one_align (reader, node, "valign", words, align);
}

/**
 * fulei_template_read_length:
 * @name: an attribute in millimetres
 * @points: (inout): stays where @node does not say
 *
 * Returns: FALSE with the error set if it is no length
 */
gboolean
fulei_template_read_length (FuleiTemplateReader *reader, xmlNode *node, const char *name, double *points)
{
  double millimetres = -1;

  if (!fulei_template_reader_number (reader, node, name, 0, 400, &millimetres))
    return FALSE;
  if (millimetres >= 0)
    *points = fulei_points_from_millimetres (millimetres);
  return TRUE;
}

static gboolean
read_text_block (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "align", "above", "hanging", "face", "value-face", "size", "spacing", NULL };

  block->kind = FULEI_BLOCK_TEXT;
  block->inlines = fulei_template_new_array (reader->template);
  return fulei_template_reader_check (reader, node, names) &&
         fulei_template_read_align (reader, node, &block->align) &&
         fulei_template_read_length (reader, node, "above", &block->above) &&
         fulei_template_reader_number (reader, node, "hanging", 0, 40, &block->hanging) &&
         fulei_template_read_inlines (reader, node, fulei_template_reader_scope (reader, FULEI_NO_LIST),
                                      block->inlines);
}

static gboolean
read_space (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "height", NULL };

  block->kind = FULEI_BLOCK_SPACE;
  return fulei_template_reader_check (reader, node, names) &&
         fulei_template_read_length (reader, node, "height", &block->above);
}

static gboolean
read_stamp (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const none[] = { NULL };

  block->kind = FULEI_BLOCK_STAMP;
  return fulei_template_reader_check (reader, node, none);
}

static gboolean
read_list_columns (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  const char *text = fulei_template_reader_attribute (reader, node, "columns");
  const FuleiRegister *target = fulei_template_reader_scope (reader, block->list);
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return TRUE;
  words = g_strsplit (text, " ", -1);
  if (g_strv_length (words) > FULEI_TEMPLATE_MOST_COLUMNS)
    return fulei_template_reader_fail (reader, node, _("最多 %d 列"), FULEI_TEMPLATE_MOST_COLUMNS);
  block->fields = fulei_template_allocate (reader->template, (g_strv_length (words) + 1) * sizeof *block->fields);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      block->fields[block->n_fields] = fulei_template_reader_field (reader, node, target, words[i]);
      if (block->fields[block->n_fields++] == NULL)
        return FALSE;
    }
  if (block->n_fields == 0)
    return fulei_template_reader_fail (reader, node, _("<list> 一列也没有"));
  return TRUE;
}

static gboolean
read_list (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "over", "columns", "numbers", "height", "face", "value-face", "size", "spacing",
                                       NULL };

  block->kind = FULEI_BLOCK_LIST;
  block->numbers = TRUE;
  return fulei_template_reader_check (reader, node, names) &&
         fulei_template_reader_list (reader, node, "over", &block->list) &&
         fulei_template_reader_yes (reader, node, "numbers", &block->numbers) &&
         fulei_template_read_length (reader, node, "height", &block->height) && read_list_columns (reader, node, block);
}

static gboolean
read_fields (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "height", "face", "value-face", "size", "spacing", NULL };

  block->kind = FULEI_BLOCK_FIELDS;
  return fulei_template_reader_check (reader, node, names) &&
         fulei_template_read_length (reader, node, "height", &block->height);
}

/**
 * fulei_template_read_block:
 * @node: <text>, <space>, <stamp>, <table>, <list>, <fields>, <matrix>, <cards> or <image>
 * @style: what it starts from
 * @blocks: where it is added
 *
 * Returns: FALSE with the error set if it is none of these, or faulty
 */
gboolean
fulei_template_read_block (FuleiTemplateReader *reader, xmlNode *node, const FuleiStyle *style, GPtrArray *blocks)
{
  static const struct {
    const char *name;
    gboolean (*read) (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block);
    gboolean in_cards;
  } kinds[] = {
    { "text", read_text_block, TRUE }, { "space", read_space, TRUE }, { "stamp", read_stamp, FALSE },
    { "table", fulei_template_read_table, TRUE }, { "list", read_list, FALSE }, { "fields", read_fields, FALSE },
    { "matrix", fulei_template_read_matrix, FALSE }, { "cards", fulei_template_read_cards, FALSE },
    { "image", fulei_template_read_image, TRUE },
  };
  FuleiBlock *block = fulei_template_create (reader->template, FuleiBlock);

  block->style = *style;
  block->list = FULEI_NO_LIST;
  g_ptr_array_add (blocks, block);
  if (!fulei_template_read_style (reader, node, &block->style))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fulei_template_reader_is_element (node, kinds[i].name) && (kinds[i].in_cards || !reader->in_cards))
      return kinds[i].read (reader, node, block);
  return fulei_template_reader_fail (reader, node, _("<%s> 里不能有 <%s>"), (const char *) node->parent->name,
                                     (const char *) node->name);
}
