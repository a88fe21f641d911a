/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-import-memo.h"

#include <string.h>

/* A power of two. A column of choices has a dozen different cells. */
#define N_MEANINGS 64
#define MOST_BYTES 47
#define MOST_CHOICES 4

/* What a cell means. Only what needs no memory of its own: no words behind a choice. */
typedef struct
{
  guint8 length; /* 0 while there is none */
  guint8 type;   /* of the cell */
  gboolean given;
  char text[MOST_BYTES + 1];
  guint n_choices;
  const FuleiCode *codes[MOST_CHOICES]; /* of a CODE field the first */
  gint64 values[MOST_CHOICES];          /* the choices' amounts; of a YES_NO field the first, its value */
} Meaning;

struct _FuleiImportMemo
{
  FuleiImportTarget target;
  Meaning meanings[N_MEANINGS];
};

/**
 * fulei_import_memo_new:
 * @target: where the column goes
 *
 * Returns: (transfer full) (nullable): a memory for the column; %NULL if what its cells mean is not worth remembering
 */
FuleiImportMemo *
fulei_import_memo_new (const FuleiImportTarget *target)
{
  FuleiFieldType type = target->field->type;

  if (type != FULEI_FIELD_CODE && type != FULEI_FIELD_CODES && type != FULEI_FIELD_YES_NO)
    return NULL;
  FuleiImportMemo *memo = g_new0 (FuleiImportMemo, 1);
  memo->target = *target;
  return memo;
}

/** fulei_import_memo_free: @memo: (nullable) (transfer full) */
void
fulei_import_memo_free (FuleiImportMemo *memo)
{
  g_free (memo);
}

static Meaning *
find_place (FuleiImportMemo *memo, const FuleiCell *cell)
{
  guint hash = (guint) cell->length;

  if (cell->length == 0 || cell->length > MOST_BYTES ||
      (cell->type != FULEI_CELL_TEXT && cell->type != FULEI_CELL_NUMBER))
    return NULL;
  for (gsize i = 0; i < cell->length; i++)
    hash = hash * 33 + (guchar) cell->text[i];
  return &memo->meanings[(hash ^ hash >> 6 ^ hash >> 12) % N_MEANINGS];
}

/**
 * fulei_import_memo_recall:
 * @cell: a cell of the column that is not blank
 * @record: has no value from this column yet
 * @given: (out): as fulei_import_cell_parse() has it
 *
 * Does to @record what fulei_import_cell_parse() did for the same cell in an earlier row.
 *
 * Returns: whether the cell was known
 */
gboolean
fulei_import_memo_recall (FuleiImportMemo *memo, const FuleiCell *cell, FuleiRecord *record, gboolean *given)
{
  const Meaning *meaning = find_place (memo, cell);
  const FuleiField *field = memo->target.field;

  if (!meaning || meaning->length != cell->length || meaning->type != cell->type ||
      memcmp (meaning->text, cell->text, cell->length) != 0)
    return FALSE;
  *given = meaning->given;
  if (!meaning->given)
    return TRUE;
  if (field->type == FULEI_FIELD_CODE)
    fulei_record_set_text (record, field->index, meaning->codes[0]->code);
  else if (field->type == FULEI_FIELD_YES_NO)
    fulei_record_set_integer (record, field->index, meaning->values[0]);
  for (guint i = 0; i < meaning->n_choices; i++)
    fulei_record_set_choice (record, field->index, meaning->codes[i], NULL, meaning->values[i]);
  return TRUE;
}

static gboolean
add_choice (Meaning *meaning, const FuleiChoice *choice)
{
  if (!choice || choice->words || meaning->n_choices == MOST_CHOICES)
    return FALSE;
  meaning->codes[meaning->n_choices] = choice->code;
  meaning->values[meaning->n_choices++] = choice->amount;
  return TRUE;
}

/* The value that the column has just given. FALSE if it cannot be kept. */
static gboolean
take_value (const FuleiImportTarget *target, const FuleiRecord *record, Meaning *meaning)
{
  const FuleiField *field = target->field;
  gboolean ok = TRUE;

  switch ((int) field->type)
    {
    case FULEI_FIELD_CODE:
      meaning->codes[0] = fulei_code_list_find (field->codes, fulei_record_get_text (record, field->index));
      return meaning->codes[0] != NULL;
    case FULEI_FIELD_YES_NO:
      meaning->values[0] = fulei_record_get_integer (record, field->index, 0);
      return TRUE;
    default:
      if (target->choice)
        return add_choice (meaning, fulei_record_find_choice (record, field->index, target->choice->code));
      for (guint i = 0; ok && i < fulei_record_count_choices (record, field->index); i++)
        ok = add_choice (meaning, fulei_record_get_choice (record, field->index, i));
      return ok;
    }
}

/**
 * fulei_import_memo_keep:
 * @cell: a cell of the column
 * @record: with what fulei_import_cell_parse() made of it
 * @given: whether it said anything
 *
 * Remembers the cell, in the place of an older one.
 */
void
fulei_import_memo_keep (FuleiImportMemo *memo, const FuleiCell *cell, const FuleiRecord *record, gboolean given)
{
  Meaning *place = find_place (memo, cell);
  Meaning meaning = { .length = (guint8) cell->length, .type = (guint8) cell->type, .given = given };

  if (!place || (given && !take_value (&memo->target, record, &meaning)))
    return;
  memcpy (meaning.text, cell->text, cell->length);
  *place = meaning;
}
