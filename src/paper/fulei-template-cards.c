/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-template-blocks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paper/fulei-units.h"

/* Blocks that are drawn once for each record or row: cards, photographs, and tables as wide as their data. */

#define MOST_ACROSS 10
#define MOST_ROWS 1000
#define DEFAULT_GAP 4
/* Between a card's edge and what is in it, and the least room in it, millimetres. */
#define CARD_PADDING 3
#define NARROWEST 10

static gboolean
read_first_columns (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  const char *text = fulei_template_reader_attribute (reader, node, "first");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  double sum = 0;

  if (g_strv_length (words) > FULEI_TEMPLATE_MOST_COLUMNS)
    return fulei_template_reader_fail (reader, node, _("最多 %d 列"), FULEI_TEMPLATE_MOST_COLUMNS);
  block->columns = fulei_template_allocate (reader->template, (g_strv_length (words) + 1) * sizeof (double));
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end;
      double width = g_ascii_strtod (words[i], &end);

      if (*words[i] == '\0')
        continue;
      if (end == words[i] || *end != '\0' || !(width >= 4 && width <= 400))
        return fulei_template_reader_fail (reader, node, _("first 是前几列的毫米数，每列 4 到 400"));
      block->columns[block->n_columns] = fulei_points_round (fulei_points_from_millimetres (width));
      sum += block->columns[block->n_columns++];
    }
  if (sum > fulei_template_reader_width (reader) + 1)
    return fulei_template_reader_fail (reader, node, _("前几列共宽 %.0f 毫米，页面只有 %.0f 毫米"),
                                       sum / fulei_points_from_millimetres (1),
                                       fulei_template_reader_width (reader) / fulei_points_from_millimetres (1));
  return TRUE;
}

/* The first columns are set like the others unless the template says more. */
static gboolean
read_first_align (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  block->first_align = block->align;
  return fulei_template_read_align_of (reader, node, "first-align", &block->first_align);
}

/**
 * fulei_template_read_matrix:
 * @node: <matrix>: a table with a column for each of a word table
 * @block: filled
 *
 * Returns: FALSE with the error set if it is faulty
 */
gboolean
fulei_template_read_matrix (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "over", "first", "heading-height", "height", "rows", "vertical", "align",
                                       "first-align", "above", "face", "value-face", "size", "spacing", NULL };

  block->kind = FULEI_BLOCK_MATRIX;
  block->align = FULEI_ALIGN_MIDDLE;
  if (!fulei_template_reader_check (reader, node, names) ||
      !fulei_template_reader_over (reader, node, &block->list, &block->table_name))
    return FALSE;
  if (block->table_name == NULL)
    return fulei_template_reader_fail (reader, node, _("<matrix> 的 over 应为数据表，不能是一组记录"));
  return read_first_columns (reader, node, block) &&
         fulei_template_read_length (reader, node, "heading-height", &block->heading_height) &&
         fulei_template_read_length (reader, node, "height", &block->height) &&
         fulei_template_read_length (reader, node, "above", &block->above) &&
         fulei_template_reader_count (reader, node, "rows", 0, MOST_ROWS, &block->least) &&
         fulei_template_reader_yes (reader, node, "vertical", &block->vertical) &&
         fulei_template_read_align (reader, node, &block->align) && read_first_align (reader, node, block);
}

/* How many stand side by side, and how wide each is, points. */
static gboolean
read_across (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block, double padding, double *width)
{
  double least = fulei_points_from_millimetres (NARROWEST);

  block->across = 1;
  block->gap = fulei_points_from_millimetres (DEFAULT_GAP);
  if (!fulei_template_reader_count (reader, node, "across", 1, MOST_ACROSS, &block->across) ||
      !fulei_template_read_length (reader, node, "height", &block->height) ||
      !fulei_template_read_length (reader, node, "gap", &block->gap) ||
      !fulei_template_read_length (reader, node, "above", &block->above))
    return FALSE;
  *width = (fulei_template_reader_width (reader) - (block->across - 1) * block->gap) / block->across - 2 * padding;
  if (*width < least)
    return fulei_template_reader_fail (reader, node, _("并排 %u 个放不下：每个至少要有 %d 毫米宽"), block->across, NARROWEST);
  if (block->height > reader->template->height - reader->template->top - reader->template->bottom)
    return fulei_template_reader_fail (reader, node, _("“%s”超过了页面的高度"), "height");
  return TRUE;
}

static gboolean
read_card_blocks (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  gboolean skip;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (!fulei_template_reader_skips (reader, child, &skip) ||
        (!skip && !fulei_template_read_block (reader, child, &block->style, block->blocks)))
      return FALSE;
  if (block->blocks->len == 0)
    return fulei_template_reader_fail (reader, node, _("<cards> 里什么也没有"));
  return TRUE;
}

/**
 * fulei_template_read_cards:
 * @node: <cards>: blocks for each record of a list or row of a word table, several to a page
 * @block: filled
 *
 * Returns: FALSE with the error set if it is faulty
 */
gboolean
fulei_template_read_cards (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "over", "across", "height", "gap", "frame", "above", "face", "value-face", "size",
                                       "spacing", NULL };
  gboolean read;

  block->kind = FULEI_BLOCK_CARDS;
  block->blocks = fulei_template_new_array (reader->template);
  if (!fulei_template_reader_check (reader, node, names) ||
      !fulei_template_reader_over (reader, node, &block->list, &block->table_name) ||
      !fulei_template_reader_yes (reader, node, "frame", &block->frame) ||
      !read_across (reader, node, block, block->frame ? fulei_points_from_millimetres (CARD_PADDING) : 0,
                    &reader->card_width))
    return FALSE;
  reader->card_target = fulei_template_reader_scope (reader, block->list);
  reader->in_cards = TRUE;
  read = read_card_blocks (reader, node, block);
  reader->in_cards = FALSE;
  return read;
}

/* The field of the photographs: the one that is named, else the register's first that holds files. */
static gboolean
read_picture_field (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target, FuleiBlock *block)
{
  const char *id = fulei_template_reader_attribute (reader, node, "field");

  for (guint i = 0; id == NULL && target != NULL && i < target->n_fields && block->picture == NULL; i++)
    if (target->fields[i].type == FULEI_FIELD_ATTACHMENT)
      block->picture = &target->fields[i];
  if (block->picture == NULL)
    block->picture = fulei_template_reader_field (reader, node, target, id);
  if (block->picture == NULL)
    return FALSE;
  if (block->picture->type != FULEI_FIELD_ATTACHMENT)
    return fulei_template_reader_fail (reader, node, _("字段“%s”里没有照片"), block->picture->id);
  return TRUE;
}

/**
 * fulei_template_read_image:
 * @node: <image>: photographs of a list of records, or of the one that is printed
 * @block: filled
 *
 * Returns: FALSE with the error set if it is faulty
 */
gboolean
fulei_template_read_image (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "list", "field", "caption", "across", "height", "gap", "above", "face",
                                       "value-face", "size", "spacing", NULL };
  const char *caption = fulei_template_reader_attribute (reader, node, "caption");
  const FuleiRegister *target;
  double width;

  block->kind = FULEI_BLOCK_IMAGE;
  block->height = fulei_points_from_millimetres (60);
  if (!fulei_template_reader_check (reader, node, names) ||
      !fulei_template_reader_list (reader, node, "list", &block->list) ||
      !read_across (reader, node, block, 0, &width))
    return FALSE;
  if (block->height < fulei_points_from_millimetres (NARROWEST))
    return fulei_template_reader_fail (reader, node, _("照片的高度至少 %d 毫米"), NARROWEST);
  target = fulei_template_reader_scope (reader, block->list);
  if (!read_picture_field (reader, node, target, block))
    return FALSE;
  if (caption != NULL)
    block->caption = fulei_template_reader_field (reader, node, target, caption);
  return caption == NULL || block->caption != NULL;
}
