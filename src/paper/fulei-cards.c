/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-composer.h"

#include "paper/fulei-units.h"

/* Cards: the same blocks for each record of a list or row of a word table, side by side in rows. A row of cards stays
 * on one page; cards taller than a page are written one below the other, so that no text is ever lost. */

#define PADDING_MILLIMETRES 3
#define TOLERANCE 0.05
/* A card's room has no lower edge while it is filled, points. */
#define ENDLESS 1e6

typedef struct {
  FuleiComposer            *composer;
  const FuleiBlock         *cards;
  const FuleiRecord *const *records;    /* NULL for a word table */
  const FuleiWordTable     *table;      /* NULL for records */
  guint                     n_cards;
  double                    padding;
  double                    step;       /* from card to card */
} CardLayout;

/* How far the pages were, to take back a row of cards that does not fit. */
typedef struct {
  guint n_texts;
  guint n_rules;
  guint n_images;
  guint n_bands;
} Mark;

static GArray *
get_bands (const FuleiPages *pages)
{
  return g_array_index (pages->pages, FuleiPage, pages->pages->len - 1).bands;
}

static Mark
set_mark (const FuleiPages *pages)
{
  return (Mark) { pages->texts->len, pages->rules->len, pages->images->len, get_bands (pages)->len };
}

static void
go_back (FuleiPages *pages, const Mark *mark)
{
  g_array_set_size (pages->texts, mark->n_texts);
  g_array_set_size (pages->rules, mark->n_rules);
  g_array_set_size (pages->images, mark->n_images);
  g_array_set_size (get_bands (pages), mark->n_bands);
}

static FuleiScope
get_scope (const CardLayout *layout, guint card)
{
  FuleiScope scope = layout->composer->scope;

  if (layout->records != NULL)
    scope = (FuleiScope) { layout->records[card], NULL, -1, 0 };
  else
    {
      scope.table = layout->table;
      scope.row = (int) card;
    }
  scope.number = card + 1;
  return scope;
}

static void
fill_card (const CardLayout *layout, guint card)
{
  FuleiComposer *composer = layout->composer;
  const FuleiScope outer = composer->scope;

  composer->scope = composer->content.scope = get_scope (layout, card);
  fulei_composer_place_blocks (composer, layout->cards->blocks);
  composer->scope = composer->content.scope = outer;
}

static void
add_frame (FuleiComposer *composer, double left, double top, double right, double bottom)
{
  fulei_composer_add_rule (composer, left, top, right, top);
  fulei_composer_add_rule (composer, right, top, right, bottom);
  fulei_composer_add_rule (composer, left, bottom, right, bottom);
  fulei_composer_add_rule (composer, left, top, left, bottom);
}

/* Fills cards side by side below the composer's place, however tall they become. Returns: the lower edge of the
 * tallest */
static double
place_row (const CardLayout *layout, guint first, guint n_cards)
{
  FuleiComposer *composer = layout->composer;
  const FuleiComposer page = *composer;
  double lowest = page.y + layout->cards->height;

  for (guint i = 0; i < n_cards; i++)
    {
      composer->left = page.left + i * layout->step + layout->padding;
      composer->width = layout->step - layout->cards->gap - 2 * layout->padding;
      composer->y = composer->start = composer->top = page.y + layout->padding;
      composer->bottom = ENDLESS;
      composer->floor = page.y + layout->cards->height - layout->padding;
      fill_card (layout, first + i);
      lowest = MAX (lowest, composer->y + layout->padding);
    }
  *composer = page;
  lowest = fulei_points_round (lowest);
  for (guint i = 0; layout->cards->frame && i < n_cards; i++)
    {
      double left = fulei_points_round (page.left + i * layout->step);

      add_frame (composer, left, fulei_points_round (page.y),
                 fulei_points_round (left + layout->step - layout->cards->gap), lowest);
    }
  return lowest;
}

static void
place_whole_row (const CardLayout *layout, guint first, guint n_cards)
{
  FuleiComposer *composer = layout->composer;
  Mark mark = set_mark (composer->pages);
  double lowest = place_row (layout, first, n_cards);

  if (lowest > composer->bottom + TOLERANCE && composer->y > composer->start)
    {
      go_back (composer->pages, &mark);
      fulei_composer_new_page (composer);
      mark = set_mark (composer->pages);
      lowest = place_row (layout, first, n_cards);
    }
  if (lowest <= composer->bottom + TOLERANCE)
    {
      composer->y = lowest;
      return;
    }
  go_back (composer->pages, &mark);
  for (guint i = 0; i < n_cards; i++)
    fill_card (layout, first + i);
}

/**
 * fulei_composer_place_cards:
 * @cards: a CARDS block
 *
 * Puts a card for each record of the list or row of the word table onto the page, and as many more as they need.
 */
void
fulei_composer_place_cards (FuleiComposer *composer, const FuleiBlock *cards)
{
  CardLayout layout = { .composer = composer, .cards = cards };

  if (cards->table_name == NULL)
    layout.records = fulei_composer_get_records (composer, cards->list, &layout.n_cards);
  else
    layout.table = fulei_paper_data_get_table (composer->data, cards->table_name);
  if (layout.table != NULL)
    layout.n_cards = fulei_word_table_get_n_rows (layout.table);
  layout.padding = cards->frame ? fulei_points_from_millimetres (PADDING_MILLIMETRES) : 0;
  layout.step = (composer->width + cards->gap) / cards->across;
  if (composer->y > composer->start)
    composer->y += cards->above;
  for (guint first = 0; first < layout.n_cards; first += cards->across)
    {
      if (first > 0 && composer->y > composer->start)
        composer->y += cards->gap;
      place_whole_row (&layout, first, MIN (cards->across, layout.n_cards - first));
    }
}
