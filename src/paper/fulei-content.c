/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-content.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-money.h"

#define BOX_EMPTY "☐"
#define BOX_TICKED "☑"

typedef struct {
  FuleiContent     *content;
  const FuleiStyle *style;
  guint             flags;      /* FULEI_UNIT_STRUCK within a strike */
  const FuleiInline *box;       /* the box whose words come next, or NULL */
} Adder;

static void add_inlines (Adder *adder, const GPtrArray *inlines);

static const char *
keep (Adder *adder, char *text)
{
  g_ptr_array_add (adder->content->strings, text);
  return text;
}

static void
add_fixed (Adder *adder, const char *text)
{
  fulei_flow_add (adder->content->flow, adder->style->face, adder->style->size, text, adder->flags | FULEI_UNIT_FIXED);
}

/* Adds a value or, if it is to be written on a line of at least @blank em, the value in the middle of that line. */
static void
add_value (Adder *adder, const char *text, double blank)
{
  FuleiFlow *flow = adder->content->flow;
  double size = adder->style->size, rest = blank * size;

  if (blank <= 0)
    {
      fulei_flow_add (flow, adder->style->value_face, size, text, adder->flags);
      return;
    }
  rest -= fulei_flow_measure (flow, adder->style->value_face, size, text);
  if (*text != '\0' && rest > 0)
    fulei_flow_add_blank (flow, rest / 2, FULEI_UNIT_FIXED);
  fulei_flow_add (flow, adder->style->value_face, size, text, adder->flags | FULEI_UNIT_UNDERLINED);
  if (rest > 0)
    fulei_flow_add_blank (flow, *text != '\0' ? rest / 2 : rest, FULEI_UNIT_FIXED);
}

static void
add_field (Adder *adder, const FuleiInline *item)
{
  const FuleiContent *content = adder->content;
  const char *text = keep (adder, fulei_paper_data_dup_value (content->data, content->scope.record, item->field));

  if (*text == '\0' && item->text != NULL)
    add_fixed (adder, item->text);
  else
    add_value (adder, text, item->blank);
}

/** fulei_content_find_words: Returns: (transfer none): a word of the row, else one of the whole sheet */
const char *
fulei_content_find_words (const FuleiContent *content, const char *name)
{
  const FuleiScope *scope = &content->scope;
  int column = scope->table != NULL ? fulei_word_table_find_column (scope->table, name) : -1;

  if (column < 0)
    return fulei_paper_data_get_words (content->data, name);
  return scope->row >= 0 ? fulei_word_table_get (scope->table, (guint) scope->row, (guint) column) : "";
}

static void
add_words_value (Adder *adder, const FuleiInline *item)
{
  const char *text = keep (adder, g_strdup (fulei_content_find_words (adder->content, item->name)));

  if (*text == '\0' && item->text != NULL)
    add_fixed (adder, item->text);
  else
    add_value (adder, text, item->blank);
}

static void
add_reference (Adder *adder, const FuleiInline *item)
{
  const FuleiContent *content = adder->content;
  const FuleiRecord *record = fulei_paper_data_find_record (content->data, content->scope.record, item->field);

  add_value (adder, keep (adder, fulei_paper_data_dup_value (content->data, record, item->then)), item->blank);
}

/* Returns: (nullable): the code of @item's that the record has */
static const FuleiCode *
find_ticked (const FuleiContent *content, const FuleiInline *item)
{
  const FuleiField *field = item->field;
  const char *text;

  if (content->scope.record == NULL || fulei_record_is_empty (content->scope.record, field->index) ||
      !fulei_paper_data_ticks (content->data, field))
    return NULL;
  text = field->type == FULEI_FIELD_CODE ? fulei_record_get_text (content->scope.record, field->index) : NULL;
  for (guint i = 0; i < item->n_codes; i++)
    if (text != NULL ? strcmp (text, item->codes[i]->code) == 0
                     : fulei_record_find_choice (content->scope.record, field->index, item->codes[i]->code) != NULL)
      return item->codes[i];
  return NULL;
}

/* The words or the amount of a ticked box, or room for them. Words are never lost: where the form has no room for
 * them, they follow a colon. */
static void
add_words (Adder *adder, const FuleiInline *item)
{
  const FuleiContent *content = adder->content;
  const FuleiCode *code = find_ticked (content, adder->box);
  const FuleiChoice *choice = NULL;
  const char *text = "";

  if (code != NULL && adder->box->field->type == FULEI_FIELD_CODES)
    choice = fulei_record_find_choice (content->scope.record, adder->box->field->index, code->code);
  if (choice != NULL && choice->words != NULL)
    text = keep (adder, fulei_paper_data_dup_behind (content->data, adder->box->field, choice->words));
  if (choice != NULL && choice->amount != FULEI_NO_AMOUNT)
    text = keep (adder, fulei_text_dup_money (choice->amount));
  if (item->blank <= 0 && *text != '\0')
    fulei_flow_add (content->flow, adder->style->face, adder->style->size, "：", adder->flags);
  add_value (adder, text, item->blank);
}

/* Boxes differ from sheet to sheet, so that even an empty one is not fixed: the rest of the form is then the same for
 * all. */
static void
add_box (Adder *adder, const FuleiInline *item, guint columns, gboolean first)
{
  FuleiFlow *flow = adder->content->flow;
  gboolean ticked = find_ticked (adder->content, item) != NULL;
  const FuleiInline *outer = adder->box;
  guint start, label;

  if (item->codes[0]->retired && !ticked)
    return;
  if (columns == 0 && !first)
    fulei_flow_add (flow, adder->style->face, adder->style->size, "  ", adder->flags | FULEI_UNIT_FIXED);
  start = fulei_flow_begin_choice (flow, columns);
  fulei_flow_add (flow, adder->style->face, adder->style->size, ticked ? BOX_TICKED : BOX_EMPTY, 0);
  fulei_flow_add (flow, adder->style->face, adder->style->size, " ", FULEI_UNIT_FIXED);
  adder->box = item;
  label = flow->units->len;
  add_inlines (adder, item->children);
  fulei_flow_hang (flow, label);
  adder->box = outer;
  fulei_flow_end_choice (flow, start);
}

static void
add_boxes (Adder *adder, const FuleiInline *item)
{
  if (item->columns > 0)
    fulei_flow_add_break (adder->content->flow);
  for (guint i = 0; i < item->children->len; i++)
    add_box (adder, item->children->pdata[i], item->columns, i == 0);
  if (item->columns > 0)
    fulei_flow_add_break (adder->content->flow);
}

static void
add_strike (Adder *adder, const FuleiInline *item)
{
  guint flags = adder->flags;

  if (find_ticked (adder->content, item) != NULL)
    adder->flags |= FULEI_UNIT_STRUCK;
  add_inlines (adder, item->children);
  adder->flags = flags;
}

static const char *
get_count (Adder *adder)
{
  guint n_records;

  fulei_paper_data_get_rows (adder->content->data, &n_records);
  return keep (adder, g_strdup_printf ("%u", n_records));
}

static const char *
get_privacy (const FuleiPaperData *data)
{
  switch (fulei_paper_data_get_privacy (data))
    {
    case FULEI_PRIVACY_MASKED:
      return _("证件号码、电话、住址已部分隐去");
    case FULEI_PRIVACY_NUMBERED:
      return _("姓名以编号代替，个人信息已隐去");
    case FULEI_PRIVACY_FULL:
    default:
      return "";
    }
}

static const char *
get_title (const FuleiContent *content)
{
  const char *title = fulei_paper_data_get_text (content->data, FULEI_PAPER_TITLE);

  if (*title != '\0')
    return title;
  return content->template->target != NULL ? content->template->title
                                           : fulei_paper_data_get_register (content->data)->label;
}

static const char *
get_print (Adder *adder, FuleiPrint print)
{
  const FuleiContent *content = adder->content;

  switch (print)
    {
    case FULEI_PRINT_OFFICE:
      return fulei_paper_data_get_text (content->data, FULEI_PAPER_OFFICE);
    case FULEI_PRINT_YEAR:
      return fulei_paper_data_get_text (content->data, FULEI_PAPER_YEAR);
    case FULEI_PRINT_PRINTED_BY:
      return fulei_paper_data_get_text (content->data, FULEI_PAPER_PRINTED_BY);
    case FULEI_PRINT_PRINTED_AT:
      return fulei_paper_data_get_text (content->data, FULEI_PAPER_PRINTED_AT);
    case FULEI_PRINT_REMARK:
      return fulei_paper_data_get_text (content->data, FULEI_PAPER_REMARK);
    case FULEI_PRINT_TITLE:
      return get_title (content);
    case FULEI_PRINT_REGISTER:
      return fulei_paper_data_get_register (content->data)->label;
    case FULEI_PRINT_COUNT:
      return get_count (adder);
    case FULEI_PRINT_PRIVACY:
      return get_privacy (content->data);
    case FULEI_PRINT_PAGE:
      return keep (adder, g_strdup_printf ("%u", content->page));
    case FULEI_PRINT_PAGES:
      return keep (adder, g_strdup_printf ("%u", content->n_pages));
    case FULEI_N_PRINTS:
    default:
      g_return_val_if_reached ("");
    }
}

static void
add_inline (Adder *adder, const FuleiInline *item)
{
  switch (item->kind)
    {
    case FULEI_INLINE_TEXT:
      add_fixed (adder, item->text);
      break;
    case FULEI_INLINE_BREAK:
      fulei_flow_add (adder->content->flow, adder->style->face, adder->style->size, "\n", 0);
      break;
    case FULEI_INLINE_BLANK:
      fulei_flow_add_blank (adder->content->flow, item->blank * adder->style->size, FULEI_UNIT_FIXED);
      break;
    case FULEI_INLINE_FIELD:
      add_field (adder, item);
      break;
    case FULEI_INLINE_VALUE:
      add_words_value (adder, item);
      break;
    case FULEI_INLINE_TREND:
      break;
    case FULEI_INLINE_REFERENCE:
      add_reference (adder, item);
      break;
    case FULEI_INLINE_BOXES:
      add_boxes (adder, item);
      break;
    case FULEI_INLINE_BOX:
      add_box (adder, item, 0, FALSE);
      break;
    case FULEI_INLINE_WORDS:
      add_words (adder, item);
      break;
    case FULEI_INLINE_STRIKE:
      add_strike (adder, item);
      break;
    case FULEI_INLINE_PRINT:
      add_fixed (adder, keep (adder, g_strdup (get_print (adder, item->print))));
      break;
    case FULEI_INLINE_NUMBER:
      add_value (adder, keep (adder, g_strdup_printf ("%u", adder->content->scope.number)), 0);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
add_inlines (Adder *adder, const GPtrArray *inlines)
{
  for (guint i = 0; i < inlines->len; i++)
    add_inline (adder, inlines->pdata[i]);
}

/**
 * fulei_content_add:
 * @inlines: of #FuleiInline
 * @style: face and size
 * @flags: #FuleiUnitFlags for all of it
 *
 * Adds the words of a cell or a line of text to the flow, to be broken.
 */
void
fulei_content_add (FuleiContent *content, const GPtrArray *inlines, const FuleiStyle *style, guint flags)
{
  Adder adder = { content, style, flags, NULL };

  add_inlines (&adder, inlines);
}
