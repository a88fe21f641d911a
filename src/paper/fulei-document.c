/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-document-private.h"

#include "base/fulei-heading.h"
#include "base/fulei-text.h"

static void
item_free (gpointer data)
{
  FuleiItem *item = data;

  g_free (item->words);
  g_clear_pointer (&item->table, fulei_word_table_free);
  g_free (item->widths);
  fulei_chart_free (item->chart);
  g_free (item);
}

/**
 * fulei_document_new:
 *
 * Returns: (transfer full): an empty document
 */
FuleiDocument *
fulei_document_new (void)
{
  FuleiDocument *document = g_new0 (FuleiDocument, 1);

  document->items = g_ptr_array_new_with_free_func (item_free);
  return document;
}

/**
 * fulei_document_free:
 * @document: (transfer full) (nullable)
 */
void
fulei_document_free (FuleiDocument *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->items);
  g_free (document->title);
  g_free (document->number);
  g_free (document->addressee);
  g_free (document->mark);
  g_free (document->unit);
  g_free (document);
}

static void
set_words (char **words, const char *value)
{
  g_free (*words);
  *words = fulei_text_dup_clean (value, FALSE);
}

/**
 * fulei_document_set_title:
 * @title: (nullable): centred; broken into lines that look balanced
 */
void
fulei_document_set_title (FuleiDocument *document, const char *title)
{
  set_words (&document->title, title);
}

/**
 * fulei_document_set_number:
 * @number: (nullable): 发文字号, centred above the title: 晋民〔2026〕15号
 */
void
fulei_document_set_number (FuleiDocument *document, const char *number)
{
  set_words (&document->number, number);
}

/**
 * fulei_document_set_addressee:
 * @addressee: (nullable): 主送机关; its colon is added
 */
void
fulei_document_set_addressee (FuleiDocument *document, const char *addressee)
{
  set_words (&document->addressee, addressee);
}

/**
 * fulei_document_set_mark:
 * @mark: (nullable): small grey words in the top margin of each page: 草稿
 */
void
fulei_document_set_mark (FuleiDocument *document, const char *mark)
{
  set_words (&document->mark, mark);
}

static FuleiItem *
add_item (FuleiDocument *document, FuleiItemKind kind, const char *words)
{
  FuleiItem *item = g_new0 (FuleiItem, 1);

  item->kind = kind;
  item->words = fulei_text_dup_clean (words, FALSE);
  g_ptr_array_add (document->items, item);
  return item;
}

/* Takes a paragraph without words back. */
static void
drop_empty (FuleiDocument *document)
{
  const FuleiItem *item = document->items->pdata[document->items->len - 1];

  if (*item->words == '\0')
    g_ptr_array_set_size (document->items, (int) document->items->len - 1);
}

/**
 * fulei_document_add_heading:
 * @level: 1 to FULEI_DOCUMENT_N_LEVELS
 * @words: with its number as it is to be printed: 一、工作开展情况. Of a heading of level 1 or 2 that goes on behind its
 *   first 。 the rest is set as text, as offices write it
 */
void
fulei_document_add_heading (FuleiDocument *document, guint level, const char *words)
{
  g_return_if_fail (level >= 1 && level <= FULEI_DOCUMENT_N_LEVELS);
  add_item (document, FULEI_ITEM_HEADING, words)->level = level;
  drop_empty (document);
}

/**
 * fulei_document_add_paragraph:
 * @words: a paragraph of text; its first line is set in by two characters
 */
void
fulei_document_add_paragraph (FuleiDocument *document, const char *words)
{
  add_item (document, FULEI_ITEM_PARAGRAPH, words);
  drop_empty (document);
}

/**
 * fulei_document_find_level:
 * @line: a line without blanks at its start
 *
 * Levels are told by their numbers (GB/T 9704): 一、 （一） 1. （1）, however a keyboard writes brackets and stops. A
 * decimal number (1.5 万元) is none.
 *
 * Returns: the level that the line is a heading of; 0 for a plain paragraph
 */
guint
fulei_document_find_level (const char *line)
{
  return fulei_heading_find_level (line, NULL);
}

/**
 * fulei_document_add_text:
 * @text: (nullable): what an office wrote, or pasted from a word processor
 *
 * Adds each line as a paragraph, or as a heading if it begins with the number of one.
 */
void
fulei_document_add_text (FuleiDocument *document, const char *text)
{
  g_autofree char *clean = fulei_text_dup_paragraphs (text);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint level = fulei_document_find_level (lines[i]);

      if (level > 0)
        fulei_document_add_heading (document, level, lines[i]);
      else
        fulei_document_add_paragraph (document, lines[i]);
    }
}

/**
 * fulei_document_take_table:
 * @caption: (nullable): printed above the table, behind its number; without one the table has no number
 * @table: (transfer full): its headings repeat on each page
 * @widths: (nullable): shares of the width, one for each column; NULL: as their words need it. A table that needs more
 *   than the page has is then split between columns, and each part begins with the first column again
 */
void
fulei_document_take_table (FuleiDocument *document, const char *caption, FuleiWordTable *table, const double *widths)
{
  FuleiItem *item = add_item (document, FULEI_ITEM_TABLE, caption);
  guint n_columns = fulei_word_table_get_n_columns (table);

  item->table = table;
  if (widths != NULL)
    item->widths = g_memdup2 (widths, n_columns * sizeof (double));
  if (*item->words != '\0')
    item->number = ++document->n_tables;
}

/**
 * fulei_document_group_rows:
 *
 * Words of the first column that the table taken last says row after row stand once, beside all these rows, which stay
 * on one page.
 */
void
fulei_document_group_rows (FuleiDocument *document)
{
  FuleiItem *item = document->items->len > 0 ? document->items->pdata[document->items->len - 1] : NULL;

  g_return_if_fail (item != NULL && item->kind == FULEI_ITEM_TABLE);
  item->grouped = TRUE;
}

/**
 * fulei_document_take_chart:
 * @chart: (transfer full): its caption is printed below it, behind its number
 */
void
fulei_document_take_chart (FuleiDocument *document, FuleiChart *chart)
{
  FuleiItem *item = add_item (document, FULEI_ITEM_CHART, chart->caption);

  item->chart = chart;
  if (*item->words != '\0')
    item->number = ++document->n_charts;
}

/**
 * fulei_document_begin_annex:
 * @title: of the annex; what is added from now on belongs to it. Annexes are listed before the signature
 * @landscape: whether its pages lie across
 */
void
fulei_document_begin_annex (FuleiDocument *document, const char *title, gboolean landscape)
{
  FuleiItem *item = add_item (document, FULEI_ITEM_ANNEX, title);

  item->landscape = landscape;
  item->number = ++document->n_annexes;
}

/**
 * fulei_document_set_signature:
 * @unit: (nullable): who signs; it stands behind the text and before the annexes, whenever this is called
 * @date: 0 leaves the date out
 * @with_seal: whether room is left for the seal, and the unit stands in the middle above the date
 */
void
fulei_document_set_signature (FuleiDocument *document, const char *unit, FuleiDate date, gboolean with_seal)
{
  set_words (&document->unit, unit);
  document->date = date;
  document->with_seal = with_seal;
}
