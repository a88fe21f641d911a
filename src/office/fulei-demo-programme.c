/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include <string.h>

#include "fulei-fields.h"
#include "record/fulei-value.h"

#define DICE_OF_PROGRAMME 2

/* "fire:插座老化 food": choices, with the words behind some. */
static void
tick_all (FuleiRecord *record, guint field, const char *choices)
{
  g_auto (GStrv) parts = g_strsplit (choices, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *words = strchr (parts[i], ':');

      if (words != NULL)
        *words++ = '\0';
      fulei_demo_tick (record, field, parts[i], words, 0);
    }
}

/** fulei_demo_add: see the header */
gint64
fulei_demo_add (FuleiDemoProgramme *self, guint reg, ...)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (self->state->ledger);
  g_autoptr (FuleiRecord) record = NULL;
  va_list pairs;
  int field;

  if (self->error != NULL)
    return 0;
  record = fulei_record_new (fulei_dictionary_get_register (dictionary, reg));
  va_start (pairs, reg);
  while ((field = va_arg (pairs, int)) >= 0)
    {
      const char *value = va_arg (pairs, const char *);
      const FuleiField *meant = &fulei_record_get_register (record)->fields[field];
      gboolean good = TRUE;

      if (value != NULL && meant->type == FULEI_FIELD_CODES)
        tick_all (record, (guint) field, value);
      else if (value != NULL)
        good = fulei_value_set_storage (record, meant, value);
      g_assert (good);
    }
  va_end (pairs);
  return fulei_ledger_save (self->state->ledger, record, &self->error) ? fulei_record_get_id (record) : 0;
}

/** fulei_demo_day: Returns: @text, with @day in it; NULL for no day */
const char *
fulei_demo_day (FuleiDate day, char text[FULEI_DATE_TEXT_SIZE])
{
  if (day == 0)
    return NULL;
  fulei_date_write_iso (day, text);
  return text;
}

/** fulei_demo_number: Returns: @text, with @number in it; NULL for 0 */
const char *
fulei_demo_number (gint64 number, char text[24])
{
  if (number == 0)
    return NULL;
  g_snprintf (text, 24, "%" G_GINT64_FORMAT, number);
  return text;
}

/** fulei_demo_past: Returns: a day @least to @most days before the demo's */
FuleiDate
fulei_demo_past (FuleiDemoProgramme *self, guint least, guint most)
{
  return self->as_of - least - fulei_dice_below (&self->dice, most - least + 1);
}

/** fulei_demo_count_children: Returns: of how many children the programme knows */
guint
fulei_demo_count_children (FuleiDemoProgramme *self)
{
  return self->state->children->len;
}

/** fulei_demo_get_child: Returns: (transfer none) */
const FuleiDemoChild *
fulei_demo_get_child (FuleiDemoProgramme *self, guint number)
{
  return &g_array_index (self->state->children, FuleiDemoChild, number);
}

/**
 * fulei_demo_save_programme:
 * @state: with its children saved
 * @error: FULEI_LEDGER_ERROR
 *
 * Writes everything but children, visits and their places.
 */
gboolean
fulei_demo_save_programme (FuleiDemoState *state, GError **error)
{
  FuleiDemoProgramme self = { .state = state, .as_of = state->demo->as_of };
  int month, day;

  fulei_date_split (self.as_of, &self.year, &month, &day);
  fulei_dice_seed (&self.dice, state->seed, DICE_OF_PROGRAMME);
  fulei_demo_make_people (&self);
  fulei_demo_make_sites (&self);
  fulei_demo_make_workers (&self);
  fulei_demo_make_camps (&self);
  fulei_demo_make_care (&self);
  fulei_demo_make_services (&self);
  fulei_demo_make_money (&self);
  fulei_demo_make_follow_up (&self);
  fulei_demo_make_checks (&self);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}
