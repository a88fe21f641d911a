/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-press.h"

#include "paper/fulei-composer.h"
#include "paper/fulei-units.h"

/* Baseline of a Chinese face below the upper edge of its em. */
#define ASCENT 0.88
/* Strokes under and through words, points. */
#define STROKE_WIDTH 0.5
#define UNDERLINE_DEPTH 0.17
#define STRIKE_HEIGHT 0.36
/* Room for the filing stamp (DA/T 22), and from the edge of the paper to it, millimetres. */
#define STAMP_WIDTH 45
#define STAMP_HEIGHT 16

struct _FuleiPress {
  gatomicrefcount  references;
  FuleiFonts      *fonts;
  FuleiPainter    *painter;
  FuleiFormCache  *forms;
  FuleiFlow        flow;
};

/**
 * fulei_press_new:
 *
 * Returns: (transfer full): a press
 */
FuleiPress *
fulei_press_new (void)
{
  FuleiPress *press = g_new0 (FuleiPress, 1);

  g_atomic_ref_count_init (&press->references);
  press->fonts = fulei_fonts_new ();
  press->painter = fulei_painter_new (press->fonts);
  press->forms = fulei_form_cache_new ();
  fulei_flow_init (&press->flow, press->fonts);
  return press;
}

/**
 * fulei_press_ref:
 *
 * Returns: (transfer full): @press
 */
FuleiPress *
fulei_press_ref (FuleiPress *press)
{
  g_atomic_ref_count_inc (&press->references);
  return press;
}

/**
 * fulei_press_unref:
 * @press: (transfer full) (nullable)
 */
void
fulei_press_unref (FuleiPress *press)
{
  if (press == NULL || !g_atomic_ref_count_dec (&press->references))
    return;
  fulei_flow_clear (&press->flow);
  fulei_form_cache_free (press->forms);
  fulei_painter_free (press->painter);
  fulei_fonts_free (press->fonts);
  g_free (press);
}

/**
 * fulei_press_get_fonts:
 *
 * Returns: (transfer none): the press's fonts
 */
FuleiFonts *
fulei_press_get_fonts (FuleiPress *press)
{
  return press->fonts;
}

/**
 * fulei_press_get_painter:
 *
 * Returns: (transfer none): the press's painter
 */
FuleiPainter *
fulei_press_get_painter (FuleiPress *press)
{
  return press->painter;
}

/**
 * fulei_press_get_form_cache:
 *
 * Returns: (transfer none): the drawings that come again
 */
FuleiFormCache *
fulei_press_get_form_cache (FuleiPress *press)
{
  return press->forms;
}

/**
 * fulei_press_get_flow:
 *
 * Returns: (transfer none): what breaks the press's lines
 */
FuleiFlow *
fulei_press_get_flow (FuleiPress *press)
{
  return &press->flow;
}

/**
 * fulei_line_height:
 *
 * Returns: from line to line in @style, points
 */
double
fulei_line_height (const FuleiStyle *style)
{
  return fulei_points_round (style->size * style->spacing);
}

static FuleiPage *
get_last_page (FuleiComposer *composer)
{
  return &g_array_index (composer->pages->pages, FuleiPage, composer->pages->pages->len - 1);
}

/**
 * fulei_composer_close_page:
 *
 * Ends the last page, if there is any.
 */
void
fulei_composer_close_page (FuleiComposer *composer)
{
  FuleiPage *page;

  if (composer->pages->pages->len == 0)
    return;
  page = get_last_page (composer);
  page->n_texts = composer->pages->texts->len - page->first_text;
  page->n_rules = composer->pages->rules->len - page->first_rule;
  page->n_images = composer->pages->images->len - page->first_image;
  page->n_shapes = composer->pages->shapes->len - page->first_shape;
}

/**
 * fulei_composer_new_page:
 *
 * Starts a new page; what follows goes to its top.
 */
void
fulei_composer_new_page (FuleiComposer *composer)
{
  const FuleiPages *pages = composer->pages;
  FuleiPage page = { .width = composer->template->width, .height = composer->template->height,
                     .first_text = pages->texts->len, .first_rule = pages->rules->len,
                     .first_image = pages->images->len, .first_shape = pages->shapes->len };
  double top = 0;

  fulei_composer_close_page (composer);
  page.bands = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (page.bands, top);
  g_array_append_val (composer->pages->pages, page);
  composer->y = composer->start = composer->top = composer->template->top;
  composer->floor = composer->bottom = composer->template->height - composer->template->bottom;
  /* documents have no data, and room enough above their first line */
  if (composer->pages->pages->len == 1 && composer->data != NULL)
    composer->y = composer->start = composer->top = composer->top + fulei_paper_data_get_headroom (composer->data);
}

/**
 * fulei_composer_add_band:
 * @top: on the page
 *
 * Returns: number of the new band
 */
guint
fulei_composer_add_band (FuleiComposer *composer, double top)
{
  FuleiPage *page = get_last_page (composer);

  g_array_append_val (page->bands, top);
  return page->bands->len - 1;
}

/**
 * fulei_composer_place_line:
 * @line: number of a broken line
 * @y: its top, from the top of the band
 */
void
fulei_composer_place_line (FuleiComposer *composer, guint line, const FuleiLinePlace *place, double y)
{
  const FuleiLine *broken = &g_array_index (composer->flow->lines, FuleiLine, line);
  double size = place->style->size;
  double baseline = fulei_points_round (y + (fulei_line_height (place->style) - size) / 2 + ASCENT * size);

  for (guint i = 0; i < broken->n_pieces; i++)
    {
      const FuleiPiece *piece = &g_array_index (composer->flow->pieces, FuleiPiece, broken->first_piece + i);
      FuleiPlacedText text = { piece->text, piece->length, 0, place->x + (double) piece->x, baseline,
                               (float) size, (guint16) place->band, piece->face, piece->fixed };

      g_array_append_val (composer->pages->texts, text);
    }
  for (guint i = 0; i < broken->n_strokes; i++)
    {
      const FuleiStroke *stroke = &g_array_index (composer->flow->strokes, FuleiStroke, broken->first_stroke + i);
      double at = fulei_points_round (baseline + (stroke->through ? -STRIKE_HEIGHT : UNDERLINE_DEPTH) * size);
      FuleiRule rule = { fulei_points_round (place->x + (double) stroke->from), at,
                         fulei_points_round (place->x + (double) stroke->to), at, STROKE_WIDTH,
                         (guint16) place->band };

      g_array_append_val (composer->pages->rules, rule);
    }
}

/**
 * fulei_composer_add_rule:
 * @x1: on the page, points
 *
 * Adds a thin straight line.
 */
void
fulei_composer_add_rule (FuleiComposer *composer, double x1, double y1, double x2, double y2)
{
  const FuleiRule rule = { x1, y1, x2, y2, STROKE_WIDTH, 0 };

  g_array_append_val (composer->pages->rules, rule);
}

static guint
break_text (FuleiComposer *composer, const FuleiBlock *block)
{
  fulei_content_add (&composer->content, block->inlines, &block->style, 0);
  return fulei_flow_break (composer->flow, composer->width, block->hanging * block->style.size, block->align);
}

static void
place_text (FuleiComposer *composer, const FuleiBlock *block)
{
  const FuleiLinePlace place = { &block->style, composer->left, 0 };
  double height = fulei_line_height (&block->style);
  guint first = composer->flow->lines->len, n_lines = break_text (composer, block);

  if (composer->y > composer->start)
    composer->y += block->above;
  for (guint i = 0; i < n_lines; i++)
    {
      if (composer->y + height > composer->bottom + 0.05 && composer->y > composer->start)
        fulei_composer_new_page (composer);
      fulei_composer_place_line (composer, first + i, &place, composer->y);
      composer->y = fulei_points_round (composer->y + height);
    }
}

static void
place_stamp (FuleiComposer *composer)
{
  FuleiPages *pages = composer->pages;

  pages->has_stamp = TRUE;
  pages->stamp.width = fulei_points_from_millimetres (STAMP_WIDTH);
  pages->stamp.height = fulei_points_from_millimetres (STAMP_HEIGHT);
  pages->stamp.x = composer->template->width - composer->template->right - pages->stamp.width;
  pages->stamp.y = composer->y;
}

/* Height of the texts behind block @after, which a table that fills the page leaves free. */
static double
measure_following (FuleiComposer *composer, const GPtrArray *blocks, guint after)
{
  double height = 0;

  for (guint i = after + 1; i < blocks->len; i++)
    {
      const FuleiBlock *block = blocks->pdata[i];

      height += block->above;
      if (block->kind == FULEI_BLOCK_TEXT)
        height += fulei_line_height (&block->style) * break_text (composer, block);
    }
  return height;
}

static void
place_matrix (FuleiComposer *composer, const FuleiBlock *block)
{
  const FuleiBlock *table = fulei_table_new_from_words (composer, block);

  if (table != NULL)
    fulei_composer_place_table (composer, table, 0);
}

static void
place_block (FuleiComposer *composer, const GPtrArray *blocks, guint index)
{
  const FuleiBlock *block = blocks->pdata[index];

  fulei_flow_reset (composer->flow);
  switch (block->kind)
    {
    case FULEI_BLOCK_TEXT:
      place_text (composer, block);
      break;
    case FULEI_BLOCK_SPACE:
      composer->y += block->above;
      break;
    case FULEI_BLOCK_STAMP:
      place_stamp (composer);
      break;
    case FULEI_BLOCK_TABLE:
      fulei_composer_place_table (composer, block, measure_following (composer, blocks, index));
      break;
    case FULEI_BLOCK_LIST:
      fulei_composer_place_table (composer, fulei_table_new_from_list (composer, block), 0);
      break;
    case FULEI_BLOCK_MATRIX:
      place_matrix (composer, block);
      break;
    case FULEI_BLOCK_CARDS:
      fulei_composer_place_cards (composer, block);
      break;
    case FULEI_BLOCK_IMAGE:
      fulei_composer_place_images (composer, block);
      break;
    case FULEI_BLOCK_FIELDS:
      fulei_composer_place_table (composer, fulei_table_new_from_fields (composer, block), 0);
      break;
    default:
      g_return_if_reached ();
    }
  if (composer->flow->missing->len > 0)
    composer->pages->lacks = TRUE;
}

/**
 * fulei_composer_place_blocks:
 * @blocks: of #FuleiBlock
 *
 * Puts blocks below each other onto the page.
 */
void
fulei_composer_place_blocks (FuleiComposer *composer, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    place_block (composer, blocks, i);
}

/**
 * fulei_composer_get_records:
 * @list: number of a list of related records, or FULEI_ROWS for the chosen ones
 *
 * Returns: (transfer none) (array length=n_records) (nullable): the records
 */
const FuleiRecord *const *
fulei_composer_get_records (const FuleiComposer *composer, int list, guint *n_records)
{
  *n_records = 0;
  if (list == FULEI_ROWS)
    return fulei_paper_data_get_rows (composer->data, n_records);
  g_return_val_if_fail (list >= 0, NULL);
  return fulei_paper_data_get_list (composer->data,
                                    g_array_index (composer->template->related, FuleiRelated, list).name, n_records);
}

static gboolean
is_wanted (const FuleiComposer *composer, const FuleiPart *part)
{
  guint n_records;

  if (part->when == FULEI_NO_LIST)
    return TRUE;
  fulei_composer_get_records (composer, part->when, &n_records);
  return n_records > 0;
}

static void
place_furniture (FuleiComposer *composer, const GPtrArray *blocks, double y, gboolean upwards)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const FuleiBlock *block = blocks->pdata[i];
      const FuleiLinePlace place = { &block->style, composer->left, 0 };
      double height = fulei_line_height (&block->style);
      guint n_lines;

      fulei_flow_reset (composer->flow);
      n_lines = break_text (composer, block);
      for (guint line = 0; line < n_lines; line++)
        fulei_composer_place_line (composer, line, &place,
                                   fulei_points_round (y + height * (upwards ? line - (double) n_lines : line)));
    }
}

/* Header and footer come last, when it is known how many pages there are. */
static void
place_all_furniture (FuleiComposer *composer)
{
  const FuleiTemplate *template = composer->template;

  composer->content.n_pages = composer->pages->pages->len;
  for (guint i = 0; i < composer->pages->pages->len; i++)
    {
      FuleiPage *page = &g_array_index (composer->pages->pages, FuleiPage, i);

      composer->content.page = i + 1;
      page->first_furniture = composer->pages->texts->len;
      place_furniture (composer, template->header, template->header_at, FALSE);
      place_furniture (composer, template->footer, template->height - template->footer_at, TRUE);
      page->n_furniture = composer->pages->texts->len - page->first_furniture;
    }
}

/**
 * fulei_press_compose:
 * @template: what is printed
 * @data: for whom; its records need to live until this function returns
 *
 * Returns: (transfer full): the pages, one at least
 */
FuleiPages *
fulei_press_compose (FuleiPress *press, FuleiTemplate *template, const FuleiPaperData *data)
{
  FuleiPages *pages = fulei_pages_new (press, template);
  const FuleiRecord *record = fulei_paper_data_get_record (data);
  FuleiComposer composer = {
    .press = press, .pages = pages, .flow = &press->flow, .template = template, .data = data,
    .content = { &press->flow, template, data, pages->strings, { record, NULL, -1, 0 }, 0, 0 },
    .scope = { record, NULL, -1, 0 },
    .left = template->left,
    .width = template->width - template->left - template->right,
    .page_room = template->height - template->top - template->bottom,
  };

  g_return_val_if_fail (template->target == NULL || template->target == fulei_paper_data_get_register (data), pages);
  for (guint i = 0; i < template->parts->len; i++)
    {
      const FuleiPart *part = template->parts->pdata[i];

      if (!is_wanted (&composer, part))
        continue;
      fulei_composer_new_page (&composer);
      fulei_composer_place_blocks (&composer, part->blocks);
    }
  if (pages->pages->len == 0)
    fulei_composer_new_page (&composer);
  fulei_composer_close_page (&composer);
  place_all_furniture (&composer);
  return pages;
}
