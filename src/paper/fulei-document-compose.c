/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-document-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "paper/fulei-units.h"

/* Sums of rounded lengths differ by less. */
#define TOLERANCE 0.05
/* Room below a table, above and below a chart, at least, points. */
#define GAP 6.0
/* Lines of text that stand on the same page as the signature (GB/T 9704: 务使印章与正文同处一面). */
#define LINES_BEFORE_SIGNATURE 2
/* Room for the filing stamp, millimetres (DA/T 22): in the upper margin of the first page. */
#define STAMP_WIDTH 45.0
#define STAMP_HEIGHT 16.0
#define STAMP_TOP 15.0

static FuleiTemplate *
new_paper (gboolean landscape)
{
  FuleiTemplate *paper = fulei_template_new ();
  double width = fulei_points_from_millimetres (FULEI_A4_WIDTH);
  double height = fulei_points_from_millimetres (FULEI_A4_HEIGHT);
  double top = fulei_points_from_millimetres (FULEI_TYPE_AREA_TOP);
  double left = fulei_points_from_millimetres (FULEI_TYPE_AREA_LEFT);
  double right = width - left - fulei_points_from_millimetres (FULEI_TYPE_AREA_WIDTH);
  double bottom = height - top - fulei_points_from_millimetres (FULEI_TYPE_AREA_HEIGHT);

  paper->width = landscape ? height : width;
  paper->height = landscape ? width : height;
  paper->top = landscape ? left : top;
  paper->right = landscape ? top : right;
  paper->bottom = landscape ? right : bottom;
  paper->left = landscape ? bottom : left;
  return paper;
}

static void
box_clear (gpointer data)
{
  FuleiBox *box = data;

  if (box->table != NULL)
    fulei_table_layout_clear (box->table);
  g_free (box->table);
}

/* What follows is broken for this paper and stands on pages of its own. */
static void
begin_section (FuleiTypesetter *setter, gboolean landscape)
{
  FuleiComposer *composer = &setter->composer;
  const FuleiTemplate *paper = landscape ? setter->landscape : setter->portrait;

  g_array_set_size (setter->boxes, 0);
  fulei_flow_reset (composer->flow);
  composer->template = paper;
  composer->left = paper->left;
  composer->width = paper->width - paper->left - paper->right;
  composer->page_room = paper->height - paper->top - paper->bottom;
  fulei_composer_new_page (composer);
}

/* Height that must be left on the page for a box and what stays with it. */
static double
get_needed (const FuleiTypesetter *setter, guint index)
{
  double needed = 0;

  for (guint i = index; i < setter->boxes->len; i++)
    {
      const FuleiBox *box = &g_array_index (setter->boxes, FuleiBox, i);

      needed += box->height;
      if (!box->keep)
        break;
    }
  if (needed > setter->composer.page_room + TOLERANCE)
    return g_array_index (setter->boxes, FuleiBox, index).height;
  return needed;
}

/* A chart or small table that does not fit goes to the top of the next page with its caption; the text behind it fills
 * this one. */
static gboolean
float_boxes (FuleiTypesetter *setter, guint index)
{
  const FuleiComposer *composer = &setter->composer;
  guint room = (guint) floor ((composer->bottom - composer->y + TOLERANCE) / setter->pitch), n_lines = 0;
  FuleiBox *boxes = (FuleiBox *) (gpointer) setter->boxes->data;
  guint n_boxes = 1;
  g_autofree FuleiBox *floating = NULL;

  while (boxes[index + n_boxes - 1].keep && index + n_boxes < setter->boxes->len)
    n_boxes++;
  for (guint i = 0; i < room && index + n_boxes + i < setter->boxes->len; i++)
    {
      const FuleiBox *next = &boxes[index + n_boxes + i];

      if (next->kind != FULEI_BOX_LINE)
        break;
      if (!next->keep)
        n_lines = i + 1;
    }
  if (n_lines == 0)
    return FALSE;
  floating = g_memdup2 (&boxes[index], n_boxes * sizeof (FuleiBox));
  memmove (&boxes[index], &boxes[index + n_boxes], n_lines * sizeof (FuleiBox));
  memcpy (&boxes[index + n_lines], floating, n_boxes * sizeof (FuleiBox));
  return TRUE;
}

/* Makes a chart less tall so that it still fits. Returns: whether that does it */
static gboolean
shrink_chart (FuleiTypesetter *setter, guint index)
{
  const FuleiComposer *composer = &setter->composer;
  double lacking = composer->y + get_needed (setter, index) - composer->bottom - TOLERANCE;
  FuleiBox *box = &g_array_index (setter->boxes, FuleiBox, index);
  guint n_lines = (guint) ceil (lacking / setter->pitch);

  if (n_lines > box->spare)
    return FALSE;
  box->height -= n_lines * setter->pitch;
  return TRUE;
}

/* Finds room, or something else for the room, where a box does not fit. Returns: whether the page goes on */
static gboolean
fill_page (FuleiTypesetter *setter, guint index)
{
  return g_array_index (setter->boxes, FuleiBox, index).floats &&
         (shrink_chart (setter, index) || float_boxes (setter, index));
}

/* Goes down to the next line of the grid. */
static void
snap (FuleiTypesetter *setter)
{
  FuleiComposer *composer = &setter->composer;
  double lines = (composer->y - composer->start + GAP) / setter->pitch;

  composer->y = composer->start + ceil (lines - TOLERANCE / setter->pitch) * setter->pitch;
}

static void
place_chart (FuleiTypesetter *setter, const FuleiBox *box)
{
  FuleiComposer *composer = &setter->composer;
  const cairo_rectangle_t area = { composer->left, composer->y + GAP, composer->width, box->height - 2 * GAP };

  fulei_chart_place (box->chart, composer, &box->part, &area);
  composer->y += box->height;
}

static void
place_box (FuleiTypesetter *setter, const FuleiBox *box)
{
  FuleiComposer *composer = &setter->composer;

  switch (box->kind)
    {
    case FULEI_BOX_LINE:
      fulei_typesetter_place_line (setter, box);
      composer->y += setter->pitch;
      break;
    case FULEI_BOX_SPACE:
      if (composer->y > composer->start + TOLERANCE)
        composer->y += box->height;
      break;
    case FULEI_BOX_TABLE:
      fulei_table_layout_plan (box->table, composer->bottom - composer->y, composer->page_room - FULEI_CONTINUED_HEIGHT);
      fulei_table_layout_place (box->table);
      snap (setter);
      break;
    case FULEI_BOX_CHART:
      place_chart (setter, box);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
end_section (FuleiTypesetter *setter)
{
  FuleiComposer *composer = &setter->composer;

  for (guint i = 0; i < setter->boxes->len; i++)
    {
      if (composer->y > composer->start + TOLERANCE &&
          composer->y + get_needed (setter, i) > composer->bottom + TOLERANCE && !fill_page (setter, i))
        fulei_composer_new_page (composer);
      place_box (setter, &g_array_index (setter->boxes, FuleiBox, i));
    }
  composer->pages->lacks |= composer->flow->missing->len > 0;
}

/* A part of a chart with number and caption below it. */
static void
add_chart_part (FuleiTypesetter *setter, const FuleiItem *item, const FuleiChartPart *part)
{
  double height = fulei_chart_get_height (item->chart, &setter->composer, setter->composer.width, part);
  FuleiBox *box = fulei_typesetter_add_box (setter, FULEI_BOX_CHART,
                                            ceil ((height + 2 * GAP) / setter->pitch) * setter->pitch);
  g_autofree char *caption = NULL;
  guint first = setter->boxes->len - 1;

  box->chart = item->chart;
  box->part = *part;
  box->floats = TRUE;
  box->spare = (guint) floor ((box->height - height - 2 * GAP + fulei_chart_get_spare (item->chart)) / setter->pitch);
  if (item->number == 0)
    return;
  caption = part->n > 1 ? g_strdup_printf (_("图 %u  %s（%u/%u）"), item->number, item->words, part->index + 1, part->n)
                        : g_strdup_printf (_("图 %u  %s"), item->number, item->words);
  fulei_typesetter_add_line (setter, FULEI_FACE_HEI, FULEI_SIZE_TABLE, FULEI_ALIGN_MIDDLE, 0, caption, FALSE);
  for (guint i = first; i + 1 < setter->boxes->len; i++)
    g_array_index (setter->boxes, FuleiBox, i).keep = TRUE;
}

static void
add_chart (FuleiTypesetter *setter, const FuleiItem *item)
{
  guint n_parts = fulei_chart_count_parts (item->chart, setter->composer.width,
                                           setter->composer.page_room - 2 * (setter->pitch + GAP));

  for (guint i = 0; i < n_parts; i++)
    add_chart_part (setter, item, &(FuleiChartPart) { i, n_parts });
}

/* Adds items from @index to the next annex. Returns: the number of that */
static guint
add_items (FuleiTypesetter *setter, guint index)
{
  for (; index < setter->document->items->len; index++)
    {
      const FuleiItem *item = setter->document->items->pdata[index];

      switch (item->kind)
        {
        case FULEI_ITEM_HEADING:
          fulei_typesetter_add_heading (setter, item->level, item->words);
          break;
        case FULEI_ITEM_PARAGRAPH:
          fulei_typesetter_add_paragraph (setter, item->words);
          break;
        case FULEI_ITEM_TABLE:
          fulei_typesetter_add_table (setter, item);
          break;
        case FULEI_ITEM_CHART:
          add_chart (setter, item);
          break;
        case FULEI_ITEM_ANNEX:
          return index;
        default:
          g_return_val_if_reached (index);
        }
    }
  return index;
}

static gboolean
says (const char *words)
{
  return words != NULL && *words != '\0';
}

static void
add_head (FuleiTypesetter *setter)
{
  const FuleiDocument *document = setter->document;

  if (says (document->number))
    {
      fulei_typesetter_add_line (setter, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, FULEI_ALIGN_MIDDLE, 0, document->number,
                                 TRUE);
      fulei_typesetter_add_space (setter, 1);
    }
  if (says (document->title))
    {
      fulei_typesetter_add_title (setter, document->title);
      fulei_typesetter_add_space (setter, 1);
    }
  if (says (document->addressee))
    {
      gboolean stops = g_str_has_suffix (document->addressee, "：") || g_str_has_suffix (document->addressee, ":");
      g_autofree char *line = g_strconcat (document->addressee, stops ? NULL : "：", NULL);

      fulei_typesetter_add_line (setter, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, FULEI_ALIGN_START, 0, line, TRUE);
    }
}

/* Ties the last lines of the text, not a caption, to the signature, which is never alone on a page. */
static void
tie_last_lines (FuleiTypesetter *setter)
{
  for (guint i = 0; i < LINES_BEFORE_SIGNATURE && i < setter->boxes->len; i++)
    {
      FuleiBox *box = &g_array_index (setter->boxes, FuleiBox, setter->boxes->len - 1 - i);

      if (box->kind != FULEI_BOX_LINE || box->size < FULEI_SIZE_BODY)
        return;
      box->keep = TRUE;
    }
}

static guint
compose_body (FuleiTypesetter *setter)
{
  guint next;

  begin_section (setter, FALSE);
  add_head (setter);
  next = add_items (setter, 0);
  tie_last_lines (setter);
  fulei_typesetter_add_signature (setter);
  end_section (setter);
  return next;
}

/* An annex begins on a page of its own: 附件 flush left in the first line, the title in the third (GB/T 9704). */
static guint
compose_annex (FuleiTypesetter *setter, guint index)
{
  const FuleiItem *annex = setter->document->items->pdata[index];
  g_autofree char *label = setter->document->n_annexes > 1 ? g_strdup_printf (_("附件%u"), annex->number)
                                                           : g_strdup (_("附件"));

  begin_section (setter, annex->landscape);
  setter->annex = annex;
  fulei_typesetter_add_line (setter, FULEI_FACE_HEI, FULEI_SIZE_BODY, FULEI_ALIGN_START, 0, label, TRUE);
  fulei_typesetter_add_space (setter, 1);
  if (says (annex->words))
    {
      fulei_typesetter_add_title (setter, annex->words);
      fulei_typesetter_add_space (setter, 1);
    }
  index = add_items (setter, index + 1);
  end_section (setter);
  return index;
}

static void
set_stamp (FuleiPages *pages)
{
  pages->has_stamp = TRUE;
  pages->stamp.width = fulei_points_from_millimetres (STAMP_WIDTH);
  pages->stamp.height = fulei_points_from_millimetres (STAMP_HEIGHT);
  pages->stamp.x = fulei_points_from_millimetres (FULEI_TYPE_AREA_LEFT + FULEI_TYPE_AREA_WIDTH) - pages->stamp.width;
  pages->stamp.y = fulei_points_from_millimetres (STAMP_TOP);
}

/**
 * fulei_document_compose:
 * @document: may be composed again, also after more was added
 *
 * Lays the document out by GB/T 9704-2012. The pages do not need @document any more.
 *
 * Returns: (transfer full): the pages, one at least
 */
FuleiPages *
fulei_document_compose (FuleiDocument *document, FuleiPress *press)
{
  FuleiTemplate *portrait = new_paper (FALSE), *landscape = new_paper (TRUE);
  FuleiPages *pages = fulei_pages_new (press, portrait);
  FuleiFlow *flow = fulei_press_get_flow (press);
  FuleiTypesetter setter = {
    .document = document, .portrait = portrait, .landscape = landscape,
    .composer = { .press = press, .pages = pages, .flow = flow, .template = portrait,
                  .content = { .flow = flow, .template = portrait, .strings = pages->strings } },
    .boxes = g_array_new (FALSE, FALSE, sizeof (FuleiBox)),
    .pitch = fulei_points_from_millimetres (FULEI_TYPE_AREA_HEIGHT) / FULEI_LINES_PER_PAGE,
  };
  guint next;

  g_array_set_clear_func (setter.boxes, box_clear);
  pages->own = landscape;
  set_stamp (pages);
  next = compose_body (&setter);
  while (next < document->items->len)
    next = compose_annex (&setter, next);
  fulei_composer_close_page (&setter.composer);
  fulei_typesetter_place_furniture (&setter);
  fulei_template_unref (portrait);
  g_array_unref (setter.boxes);
  return pages;
}
