/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "domain/fulei-pairing-rules.h"
#include "fulei-fields.h"
#include "office/fulei-love-book.h"
#include "office/fulei-sheets-areas.h"

/* Papers of love parents and pairings (LOVE-1, PAIR-1). */

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), index);
}

/* The words of @field in what @record's @link points to; empty if it points nowhere. */
static char *
dup_linked (FuleiSheetFill *fill, const FuleiRecord *record, guint link, guint field)
{
  const FuleiRegister *target = fulei_record_get_register (record)->fields[link].target;
  gint64 id = fulei_record_get_integer (record, link, 0);
  const FuleiRecord *linked = id != 0 ? fulei_sheet_fill_find (fill, target, id) : NULL;

  return linked != NULL ? fulei_sheet_fill_dup_words (fill, linked, &target->fields[field]) : g_strdup ("");
}

static void
add_pairing (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *pairing)
{
  const FuleiRegister *reg = fulei_record_get_register (pairing);
  g_autofree char *child = dup_linked (fill, pairing, FULEI_PAIRING_CHILD, FULEI_CHILD_NAME);
  g_autofree char *village = dup_linked (fill, pairing, FULEI_PAIRING_CHILD, FULEI_CHILD_VILLAGE);
  g_autofree char *words = fulei_sheet_fill_dup_words (fill, pairing, &reg->fields[FULEI_PAIRING_COMMITMENTS]);
  const char *from = fulei_record_get_text (pairing, FULEI_PAIRING_STARTS_ON);
  const char *to = fulei_record_get_text (pairing, FULEI_PAIRING_ENDS_ON);
  g_autofree char *days = g_strdup_printf (_("%s 至 %s"), from != NULL ? from : "", to != NULL ? to : _("今"));
  guint row = fulei_word_table_add_row (table);

  fulei_word_table_set (table, row, 0, child);
  fulei_word_table_set (table, row, 1, village);
  fulei_word_table_set (table, row, 2, days);
  fulei_word_table_set (table, row, 3, words);
}

/**
 * fulei_sheet_fill_love_parent:
 * @record: of a love parent
 *
 * The pairings of a love parent, the earliest first. Table: pairings (child, village, days, commitments).
 */
gboolean
fulei_sheet_fill_love_parent (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "child", "village", "days", "commitments" };
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_PAIRING);
  GPtrArray *pairings = fulei_sheet_fill_load (fill, "of-love-parent", &reg->fields[FULEI_PAIRING_LOVE_PARENT],
                                               fulei_record_get_id (record), &reg->fields[FULEI_PAIRING_STARTS_ON], error);
  FuleiWordTable *table;

  if (pairings == NULL)
    return FALSE;
  table = fulei_word_table_new ();
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i], columns[i]);
  for (guint i = 0; i < pairings->len; i++)
    add_pairing (fill, table, g_ptr_array_index (pairings, i));
  fulei_sheet_fill_take_table (fill, "pairings", table);
  return TRUE;
}

/* The columns of the roster that are fields; the number of pairings comes before them. */
static const guint roster_fields[] = {
  FULEI_LOVE_PARENT_NAME, FULEI_LOVE_PARENT_ROLE, FULEI_LOVE_PARENT_SEX, FULEI_LOVE_PARENT_HELPER_KIND,
  FULEI_LOVE_PARENT_EMPLOYER, FULEI_LOVE_PARENT_VILLAGE, FULEI_LOVE_PARENT_PHONE, FULEI_LOVE_PARENT_VETTING_RESULT,
  FULEI_LOVE_PARENT_STATE,
};

static void
add_person (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *person, const FuleiHelper *helper)
{
  const FuleiRegister *reg = fulei_record_get_register (person);
  guint row = fulei_word_table_add_row (table);
  g_autofree char *pairings = g_strdup_printf ("%u/%u", helper->n_pairings, helper->capacity);
  g_autofree char *until = fulei_date_dup_iso (fulei_vetting_get_until (&helper->fit.vetting));

  fulei_word_table_set (table, row, 0, pairings);
  fulei_word_table_set (table, row, 1, until != NULL ? until : "");
  for (guint i = 0; i < G_N_ELEMENTS (roster_fields); i++)
    {
      g_autofree char *words = fulei_sheet_fill_dup_words (fill, person, &reg->fields[roster_fields[i]]);

      fulei_word_table_set (table, row, i + 2, words);
    }
}

static FuleiWordTable *
new_roster (const FuleiRegister *reg)
{
  FuleiWordTable *table = fulei_word_table_new ();

  fulei_word_table_add_column (table, "pairings", "pairings");
  fulei_word_table_add_column (table, "vetted_until", "vetted_until");
  for (guint i = 0; i < G_N_ELEMENTS (roster_fields); i++)
    fulei_word_table_add_column (table, reg->fields[roster_fields[i]].id, reg->fields[roster_fields[i]].id);
  return table;
}

/**
 * fulei_sheet_fill_love_parent_roster:
 * @record: NULL: the list is of the chosen love parents
 *
 * How many children each has, and whose check holds. Table: people. Words: day, all, vetted, paired.
 */
gboolean
fulei_sheet_fill_love_parent_roster (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiDate day = fulei_sheet_fill_get_day (fill);
  g_autoptr (FuleiLoveBook) book = fulei_love_book_load (fulei_sheet_fill_get_ledger (fill), day, NULL, error);
  g_autofree char *iso = fulei_date_dup_iso (day);
  g_autofree char *words = fulei_date_dup_chinese (iso);
  guint n_rows, n_vetted = 0, n_paired = 0;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);
  FuleiWordTable *table;

  if (book == NULL)
    return FALSE;
  table = new_roster (get_register (fill, FULEI_REGISTER_LOVE_PARENT));
  for (guint i = 0; i < n_rows; i++)
    {
      const FuleiHelper *helper = fulei_love_book_find_helper (book, fulei_record_get_id (rows[i]));

      if (helper == NULL)
        continue;
      add_person (fill, table, rows[i], helper);
      n_vetted += fulei_vetting_state (&helper->fit.vetting, day) == FULEI_VETTING_VALID ? 1 : 0;
      n_paired += helper->n_pairings;
    }
  fulei_sheet_fill_take_table (fill, "people", table);
  fulei_sheet_fill_words (fill, "day", "%s", words);
  fulei_sheet_fill_words (fill, "all", "%u", n_rows);
  fulei_sheet_fill_words (fill, "vetted", "%u", n_vetted);
  fulei_sheet_fill_words (fill, "paired", "%u", n_paired);
  return TRUE;
}

static void
fill_totals (FuleiSheetFill *fill, const GPtrArray *contacts, const GPtrArray *deeds)
{
  guint n_talks = 0, n_visits = 0;
  gint64 amount = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      n_talks += fulei_record_has_code (contacts->pdata[i], FULEI_LOVE_CONTACT_KIND, "talk") ? 1 : 0;
      n_visits += fulei_record_has_code (contacts->pdata[i], FULEI_LOVE_CONTACT_KIND, "home") ? 1 : 0;
    }
  for (guint i = 0; i < deeds->len; i++)
    amount += fulei_record_get_integer (deeds->pdata[i], FULEI_DEED_AMOUNT, 0);
  fulei_sheet_fill_words (fill, "contacts", _("谈心 %u 次，入户 %u 次"), n_talks, n_visits);
  fulei_sheet_fill_words (fill, "deeds", _("%u 件，款物合计 %" PRId64 ".%02d 元"), deeds->len, amount / 100,
                          (int) (amount % 100));
}

/**
 * fulei_sheet_fill_pairing:
 * @record: of a pairing
 *
 * What was done in a pairing, by date. Lists: contacts, deeds. Words: contacts, deeds, their numbers and amount.
 */
gboolean
fulei_sheet_fill_pairing (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *contact = get_register (fill, FULEI_REGISTER_LOVE_CONTACT);
  const FuleiRegister *deed = get_register (fill, FULEI_REGISTER_DEED);
  gint64 id = fulei_record_get_id (record);
  GPtrArray *contacts = fulei_sheet_fill_load (fill, "contacts", &contact->fields[FULEI_LOVE_CONTACT_PAIRING], id,
                                               &contact->fields[FULEI_LOVE_CONTACT_HELD_ON], error);
  GPtrArray *deeds = contacts != NULL ? fulei_sheet_fill_load (fill, "deeds", &deed->fields[FULEI_DEED_PAIRING], id,
                                                               &deed->fields[FULEI_DEED_DONE_ON], error)
                                      : NULL;

  if (deeds == NULL)
    return FALSE;
  fill_totals (fill, contacts, deeds);
  return TRUE;
}
