/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-round-office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-due.h"
#include "store/fulei-query.h"

/* What a round is made for: who has to be seen or spoken with. */
#define KINDS ((1U << FULEI_DUE_CONTACT) | (1U << FULEI_DUE_VISIT) | (1U << FULEI_DUE_QUARTER_VISIT) | \
               (1U << FULEI_DUE_ASSESSMENT) | (1U << FULEI_DUE_PROBLEM))

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), index);
}

static void
add_reference (FuleiQuery *query, const FuleiField *field, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (id != 0)
    fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, text);
}

/* --- the children --- */

/* The children on the roll, by name. */
static GArray *
select_children (FuleiLedger *ledger, gint64 village, gint64 director, FuleiDate day, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  add_reference (query, &reg->fields[FULEI_CHILD_VILLAGE], village);
  add_reference (query, &reg->fields[FULEI_CHILD_DIRECTOR], director);
  fulei_query_set_as_at (query, day);
  return fulei_query_select_ids (query, ledger, NULL, error);
}

/* Moves @child from @waiting to the end of @ordered, if it is there. */
static void
take (GHashTable *waiting, GArray *ordered, gint64 child)
{
  if (g_hash_table_remove (waiting, &child))
    g_array_append_val (ordered, child);
}

/* Overdue ones first, then by the day on which they are due, then the others by name. */
static GArray *
order_children (FuleiLedger *ledger, GArray *children, gint64 village, FuleiDate day, GError **error)
{
  const FuleiDueFilter filter = { .village = village, .kinds = KINDS, .span = FULEI_DUE_SPAN_ALL };
  g_autoptr (FuleiDueList) due = fulei_due_list_new (ledger, day, NULL, error);
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) positions = NULL;
  GArray *ordered;

  if (due == NULL)
    return NULL;
  positions = fulei_due_list_select (due, &filter);
  ordered = g_array_sized_new (FALSE, FALSE, sizeof (gint64), children->len);
  for (guint i = 0; i < children->len; i++)
    g_hash_table_add (waiting, &g_array_index (children, gint64, i));
  for (guint i = 0; i < positions->len; i++)
    take (waiting, ordered, fulei_due_list_get (due, g_array_index (positions, guint, i))->child);
  for (guint i = 0; i < children->len; i++)
    take (waiting, ordered, g_array_index (children, gint64, i));
  return ordered;
}

/* --- the number --- */

/* The part of a number after its year. Returns: 0 if it is none */
static guint
read_sequence (const char *number, const char *prefix)
{
  guint64 sequence;

  if (number == NULL || !g_str_has_prefix (number, prefix)
      || !g_ascii_string_to_unsigned (number + strlen (prefix), 10, 1, G_MAXUINT - 1, &sequence, NULL))
    return 0;
  return (guint) sequence;
}

/* One more than the highest of the year; a number in the recycle bin is on some paper, too. Returns: NULL with @error */
static char *
dup_next_number (FuleiLedger *ledger, FuleiDate day, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_VISIT_ROUND);
  const FuleiField *fields[] = { &reg->fields[FULEI_VISIT_ROUND_NUMBER] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) round = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autofree char *prefix = NULL;
  GError *failure = NULL;
  guint highest = 0;
  int year, month, date;

  fulei_date_split (day, &year, &month, &date);
  prefix = g_strdup_printf ("%04d-", year);
  fulei_query_add (query, fields[0], FULEI_OPERATOR_CONTAINS, prefix);
  fulei_query_set_show (query, FULEI_SHOW_ALL);
  cursor = fulei_cursor_new (ledger, query, fields, 1, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, round, &failure))
    highest = MAX (highest, read_sequence (fulei_record_get_text (round, FULEI_VISIT_ROUND_NUMBER), prefix));
  if (failure == NULL)
    return g_strdup_printf ("%s%04u", prefix, highest + 1);
  g_propagate_error (error, failure);
  return NULL;
}

/* --- making --- */

static gint64
save_round (FuleiLedger *ledger, gint64 village, gint64 director, FuleiDate day, const GArray *children, GError **error)
{
  g_autoptr (FuleiRecord) round = fulei_record_new (get_register (ledger, FULEI_REGISTER_VISIT_ROUND));
  g_autofree char *number = dup_next_number (ledger, day, error);
  char iso[FULEI_DATE_TEXT_SIZE];

  if (number == NULL)
    return 0;
  fulei_date_write_iso (day, iso);
  fulei_record_set_text (round, FULEI_VISIT_ROUND_NUMBER, number);
  fulei_record_set_text (round, FULEI_VISIT_ROUND_MADE_ON, iso);
  if (village != 0)
    fulei_record_set_integer (round, FULEI_VISIT_ROUND_VILLAGE, village);
  if (director != 0)
    fulei_record_set_integer (round, FULEI_VISIT_ROUND_DIRECTOR, director);
  if (!fulei_ledger_save (ledger, round, error))
    return 0;
  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (FuleiRecord) line = fulei_record_new (get_register (ledger, FULEI_REGISTER_ROUND_CHILD));

      fulei_record_set_integer (line, FULEI_ROUND_CHILD_VISIT_ROUND, fulei_record_get_id (round));
      fulei_record_set_integer (line, FULEI_ROUND_CHILD_POSITION, i + 1);
      fulei_record_set_integer (line, FULEI_ROUND_CHILD_CHILD, g_array_index (children, gint64, i));
      if (!fulei_ledger_save (ledger, line, error))
        return 0;
    }
  return fulei_record_get_id (round);
}

/**
 * fulei_round_office_make:
 * @village: 0 for any
 * @director: 0 for any
 * @day: of the round; what is due on it comes first
 * @error: FULEI_LEDGER_ERROR, NOT_FOUND where nobody is on the roll
 *
 * Makes a round of the children on the roll and gives it the next number of the year (BEYOND-5), in one transaction.
 *
 * Returns: its id, or 0
 */
gint64
fulei_round_office_make (FuleiLedger *ledger, gint64 village, gint64 director, FuleiDate day, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (GArray) children = select_children (ledger, village, director, day, error);
  g_autoptr (GArray) ordered = NULL;
  gint64 round;

  if (children == NULL)
    return 0;
  if (children->len == 0)
    {
      g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND,
                           _("没有在册的儿童，任务单没有制成。请换一个村（居）或儿童主任。"));
      return 0;
    }
  ordered = order_children (ledger, children, village, day, error);
  if (ordered == NULL || !fulei_ledger_begin (ledger, &change, error))
    return 0;
  round = save_round (ledger, village, director, day, ordered, error);
  if (round == 0)
    fulei_ledger_rollback (ledger);
  else if (!fulei_ledger_commit (ledger, error))
    round = 0;
  return round;
}

/* --- the number typed back --- */

/* "7", "26-7", "2026-7" and "2026-0007" are the same in 2026. Returns: NULL if it is no number */
static char *
dup_full_number (const char *words, FuleiDate today)
{
  g_autofree char *plain = g_utf8_normalize (words, -1, G_NORMALIZE_ALL);
  g_auto (GStrv) parts = g_strsplit (g_strstrip (plain), "-", 3);
  guint n = g_strv_length (parts);
  guint64 year, sequence;
  int this_year, month, day;

  fulei_date_split (today, &this_year, &month, &day);
  year = (guint64) this_year;
  if (n < 1 || n > 2 || !g_ascii_string_to_unsigned (parts[n - 1], 10, 1, G_MAXUINT - 1, &sequence, NULL)
      || (n == 2 && !g_ascii_string_to_unsigned (parts[0], 10, 1, 9999, &year, NULL)))
    return NULL;
  if (year < 100)
    year += (guint64) (this_year / 100 * 100);
  return g_strdup_printf ("%04u-%04u", (guint) year, (guint) sequence);
}

/**
 * fulei_round_office_find:
 * @number: as it is typed; without a year that of @today is meant
 * @error: FULEI_LEDGER_ERROR, NOT_FOUND if no round has it
 *
 * Returns: the round's id, or 0
 */
gint64
fulei_round_office_find (FuleiLedger *ledger, const char *number, FuleiDate today, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_VISIT_ROUND);
  g_autofree char *full = dup_full_number (number, today);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  if (full == NULL)
    {
      g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, _("单号写成 2026-0007 或 7 的样子。"));
      return 0;
    }
  fulei_query_add (query, &reg->fields[FULEI_VISIT_ROUND_NUMBER], FULEI_OPERATOR_EQUALS, full);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return 0;
  if (ids->len > 0)
    return g_array_index (ids, gint64, 0);
  g_set_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, _("没有 %s 号任务单，请核对单号。"), full);
  return 0;
}

/**
 * fulei_round_office_load:
 *
 * Returns: (transfer full) (nullable) (element-type FuleiRoundLine): the round's children in the order of the paper
 */
GArray *
fulei_round_office_load (FuleiLedger *ledger, gint64 round, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_ROUND_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (FuleiRoundLine));
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  add_reference (query, &reg->fields[FULEI_ROUND_CHILD_VISIT_ROUND], round);
  fulei_query_set_sort (query, &reg->fields[FULEI_ROUND_CHILD_POSITION], FALSE);
  cursor = fulei_cursor_new (ledger, query, NULL, 0, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      const FuleiRoundLine line = {
        .record = fulei_record_get_id (record),
        .child = fulei_record_get_integer (record, FULEI_ROUND_CHILD_CHILD, 0),
        .visit = fulei_record_get_integer (record, FULEI_ROUND_CHILD_VISIT, 0),
        .position = (guint) fulei_record_get_integer (record, FULEI_ROUND_CHILD_POSITION, 0),
      };

      g_array_append_val (lines, line);
    }
  if (failure == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, failure);
  return NULL;
}

/** fulei_round_office_link: @line: a FuleiRoundLine's record. @visit: what was entered of it. Returns: FALSE with @error */
gboolean
fulei_round_office_link (FuleiLedger *ledger, gint64 line, gint64 visit, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, get_register (ledger, FULEI_REGISTER_ROUND_CHILD), line,
                                                      error);

  if (record == NULL)
    return FALSE;
  fulei_record_set_integer (record, FULEI_ROUND_CHILD_VISIT, visit);
  return fulei_ledger_save_one (ledger, &change, record, error);
}
