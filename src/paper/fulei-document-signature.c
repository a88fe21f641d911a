/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-document-private.h"

#include <glib/gi18n-lib.h>

/* Distances in characters (GB/T 9704). */
#define RIGHT_WITHOUT_SEAL 2
#define DATE_AFTER_UNIT 2
#define RIGHT_WITH_SEAL 4
/* Empty lines above the unit; with a seal of 42 mm its upper edge is less than a line below the text, and unit and date
 * are a little below its middle. */
#define SPACE_WITHOUT_SEAL 1
#define SPACE_WITH_SEAL 2
#define INDENT 2

static char *
dup_date (FuleiDate date)
{
  g_autofree char *iso = date != 0 ? fulei_date_dup_iso (date) : NULL;

  return fulei_date_dup_chinese (iso);
}

/* The annexes by name, below the text: numbered where there are several, without stops. */
static void
add_annex_list (FuleiTypesetter *setter)
{
  const FuleiDocument *document = setter->document;
  guint n_annexes = 0;

  for (guint i = 0; i < document->items->len; i++)
    {
      const FuleiItem *item = document->items->pdata[i];
      g_autofree char *number = document->n_annexes > 1 ? g_strdup_printf ("%u. ", item->number) : g_strdup ("");
      const char *label = n_annexes == 0 ? _("附件：") : "";
      double label_width = fulei_composer_measure (&setter->composer, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, _("附件："));

      if (item->kind != FULEI_ITEM_ANNEX)
        continue;
      if (n_annexes++ == 0)
        fulei_typesetter_add_space (setter, 1);
      fulei_typesetter_add_entry (setter, INDENT * FULEI_SIZE_BODY, label, label_width, number, item->words);
    }
}

/* Unit and date on their lines. */
static void
add_unit_and_date (FuleiTypesetter *setter, const char *unit, const char *date)
{
  const FuleiDocument *document = setter->document;
  FuleiComposer *composer = &setter->composer;
  double unit_width = fulei_composer_measure (composer, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, unit);
  double date_width = fulei_composer_measure (composer, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, date);
  double unit_x, date_x;

  if (document->with_seal)
    {
      date_x = composer->width - RIGHT_WITH_SEAL * FULEI_SIZE_BODY - date_width;
      unit_x = date_x + (date_width - unit_width) / 2;
      unit_x = MIN (unit_x, composer->width - unit_width);
    }
  else
    {
      unit_x = composer->width - RIGHT_WITHOUT_SEAL * FULEI_SIZE_BODY - unit_width;
      date_x = unit_x + DATE_AFTER_UNIT * FULEI_SIZE_BODY;
      if (date_x + date_width > composer->width - RIGHT_WITHOUT_SEAL * FULEI_SIZE_BODY)
        {
          date_x = composer->width - RIGHT_WITHOUT_SEAL * FULEI_SIZE_BODY - date_width;
          unit_x = date_x - DATE_AFTER_UNIT * FULEI_SIZE_BODY;
        }
    }
  fulei_typesetter_add_line (setter, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, FULEI_ALIGN_START, MAX (unit_x, 0), unit,
                             TRUE);
  fulei_typesetter_add_line (setter, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, FULEI_ALIGN_START, MAX (date_x, 0), date,
                             FALSE);
}

/**
 * fulei_typesetter_add_signature:
 *
 * Adds what stands between the text and the end of the letter: the list of annexes, unit and date. Without a seal the
 * unit ends two characters from the right and the date begins two characters right of it; a date that is longer than
 * the unit ends there instead. With a seal the date ends four characters from the right, the unit in the middle above.
 */
void
fulei_typesetter_add_signature (FuleiTypesetter *setter)
{
  const FuleiDocument *document = setter->document;
  g_autofree char *date = dup_date (document->date);
  const char *unit = document->unit != NULL ? document->unit : "";

  add_annex_list (setter);
  if (*unit == '\0' && *date == '\0')
    return;
  if (setter->boxes->len > 0)
    g_array_index (setter->boxes, FuleiBox, setter->boxes->len - 1).keep = TRUE;
  fulei_typesetter_add_space (setter, document->with_seal ? SPACE_WITH_SEAL : SPACE_WITHOUT_SEAL);
  add_unit_and_date (setter, unit, date);
}
