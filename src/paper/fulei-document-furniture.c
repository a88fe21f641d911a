/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-document-private.h"

#include "paper/fulei-units.h"

#define ASCENT 0.88
#define SIZE_MARK 10.5
#define MARK_COLOUR 0x808080
/* From the baseline of the mark to the type area, millimetres. */
#define MARK_GAP 8.0

/* A page number stands on the lower edge of the upright paper, on the right of odd pages and on the left of even ones,
 * one character in. A page that lies across has been turned clockwise: its lower edge is on the left, and so is the
 * number, turned with it (GB/T 9704). */
static void
place_page_number (FuleiTypesetter *setter, guint page, const FuleiTemplate *paper)
{
  FuleiComposer *composer = &setter->composer;
  g_autofree char *words = g_strdup_printf ("— %u —", page + 1);
  double width = fulei_composer_measure (composer, FULEI_FACE_SONG, FULEI_SIZE_PAGE_NUMBER, words);
  double left = fulei_points_from_millimetres (FULEI_TYPE_AREA_LEFT) + FULEI_SIZE_PAGE_NUMBER;
  double right = fulei_points_from_millimetres (FULEI_TYPE_AREA_LEFT + FULEI_TYPE_AREA_WIDTH) - FULEI_SIZE_PAGE_NUMBER;
  double across = page % 2 == 0 ? right - width : left;
  double down = fulei_points_from_millimetres (FULEI_TYPE_AREA_TOP + FULEI_TYPE_AREA_HEIGHT + FULEI_PAGE_NUMBER_GAP) +
                ASCENT * FULEI_SIZE_PAGE_NUMBER;
  const FuleiLabel turned = { words, page, paper->width - down, across, FULEI_SIZE_PAGE_NUMBER, (float) G_PI_2,
                              FULEI_BLACK, FULEI_FACE_SONG };

  if (paper == setter->landscape)
    fulei_composer_add_label (composer, &turned);
  else
    fulei_composer_add_words (composer, FULEI_FACE_SONG, FULEI_SIZE_PAGE_NUMBER, across, down, FULEI_ALIGN_START,
                              words);
}

static void
place_mark (FuleiTypesetter *setter, guint page, const FuleiTemplate *paper)
{
  const FuleiLabel mark = { setter->document->mark, page, paper->left,
                            paper->top - fulei_points_from_millimetres (MARK_GAP), SIZE_MARK, 0, MARK_COLOUR,
                            FULEI_FACE_HEI };

  if (mark.text != NULL && *mark.text != '\0')
    fulei_composer_add_label (&setter->composer, &mark);
}

/**
 * fulei_typesetter_place_furniture:
 *
 * Puts page numbers and the mark onto all pages.
 */
void
fulei_typesetter_place_furniture (FuleiTypesetter *setter)
{
  GArray *pages = setter->composer.pages->pages;

  for (guint i = 0; i < pages->len; i++)
    {
      FuleiPage *page = &g_array_index (pages, FuleiPage, i);
      const FuleiTemplate *paper = page->width > page->height ? setter->landscape : setter->portrait;

      page->first_furniture = setter->composer.pages->texts->len;
      place_page_number (setter, i, paper);
      place_mark (setter, i, paper);
      page->n_furniture = setter->composer.pages->texts->len - page->first_furniture;
    }
}
