/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-report-book.h"

#include "fulei-fields.h"
#include "office/fulei-report-private.h"
#include "store/fulei-query.h"

#include <string.h>

/* A list of years that nobody reads is no help. */
#define FIRST_YEAR 2000

struct _FuleiReportBook {
  FuleiReportKind kind;
  GArray         *entries;              /* FuleiReportEntry, the newest period first */
};

static void
entry_clear (gpointer data)
{
  g_free (((FuleiReportEntry *) data)->sent_to);
}

/* How many periods are listed though nothing was written. */
static int
count_periods (FuleiReportKind kind)
{
  static const int counts[] = {
    [FULEI_REPORT_MONTHLY] = 13, [FULEI_REPORT_QUARTERLY] = 8, [FULEI_REPORT_HALF_YEAR] = 4, [FULEI_REPORT_YEARLY] = 4,
    [FULEI_REPORT_SPOT_CHECK] = 4,
  };

  return counts[kind];
}

static FuleiReportState
read_state (const FuleiRecord *record)
{
  const char *state = fulei_record_get_text (record, FULEI_PROGRESS_REPORT_STATE);

  if (g_strcmp0 (state, "sent") == 0)
    return FULEI_REPORT_STATE_SENT;
  return g_strcmp0 (state, "final") == 0 ? FULEI_REPORT_STATE_FINAL : FULEI_REPORT_STATE_DRAFT;
}

static FuleiDate
read_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FuleiReportEntry *first = a, *second = b;

  return first->period.first < second->period.first ? 1 : first->period.first > second->period.first ? -1 : 0;
}

static FuleiReportEntry *
find_entry (const FuleiReportBook *book, const char *code)
{
  for (guint i = 0; i < book->entries->len; i++)
    {
      FuleiReportEntry *entry = &g_array_index (book->entries, FuleiReportEntry, i);

      if (strcmp (entry->period.code, code) == 0)
        return entry;
    }
  return NULL;
}

/* A period that cannot be read was typed into the register by hand; its record is found there. */
static void
add_record (FuleiReportBook *book, const FuleiRecord *record)
{
  const char *code = fulei_record_get_text (record, FULEI_PROGRESS_REPORT_PERIOD);
  FuleiReportEntry entry = { 0 }, *known;

  if (code == NULL || !fulei_report_period_parse (book->kind, code, &entry.period, NULL))
    return;
  known = find_entry (book, entry.period.code);
  if (known == NULL)
    {
      g_array_append_val (book->entries, entry);
      known = &g_array_index (book->entries, FuleiReportEntry, book->entries->len - 1);
    }
  known->id = fulei_record_get_id (record);
  known->state = read_state (record);
  known->final_on = read_date (record, FULEI_PROGRESS_REPORT_FINAL_ON);
  known->sent_on = read_date (record, FULEI_PROGRESS_REPORT_SENT_ON);
  g_free (known->sent_to);
  known->sent_to = g_strdup (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_SENT_TO));
}

static gboolean
add_records (FuleiReportBook *book, FuleiLedger *ledger, const char *township, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROGRESS_REPORT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_KIND], FULEI_OPERATOR_EQUALS,
                   fulei_report_kind_get_code (book->kind));
  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_TOWNSHIP],
                   township != NULL ? FULEI_OPERATOR_EQUALS : FULEI_OPERATOR_EMPTY, township);
  cursor = fulei_cursor_new (ledger, query, NULL, 0, error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    add_record (book, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* The periods up to the present one, which is listed where its report may be written before it ends. Nothing is to be
 * sent of the time before @first_day, of which the ledger does not tell. */
static void
add_periods (FuleiReportBook *book, FuleiLedger *ledger, FuleiDate first_day, FuleiDate today)
{
  FuleiReportPeriod period;
  int year, month, day;

  if (!fulei_report_period_at (book->kind, today, &period))
    return;
  for (int i = 0; i <= count_periods (book->kind); i++)
    {
      FuleiReportEntry entry = { .period = period };
      FuleiReportPeriod before;

      if (period.last >= first_day)
        entry.due = fulei_report_period_get_due (ledger, &period);
      fulei_date_split (period.first, &year, &month, &day);
      if (year < FIRST_YEAR)
        return;
      g_array_append_val (book->entries, entry);
      if (!fulei_report_period_step (&period, -1, &before))
        return;
      period = before;
    }
}

/**
 * fulei_report_book_load:
 * @today: up to the period of this day
 * @township: (nullable): NULL for the reports on all of the ledger
 *
 * Returns: (transfer full) (nullable): the periods of @kind, the newest first, with what was written for them; NULL with
 *   @error
 */
FuleiReportBook *
fulei_report_book_load (FuleiLedger *ledger, FuleiReportKind kind, FuleiDate today, const char *township,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiReportBook) book = g_new0 (FuleiReportBook, 1);
  FuleiDate first_day;

  book->kind = kind;
  book->entries = g_array_new (FALSE, TRUE, sizeof (FuleiReportEntry));
  g_array_set_clear_func (book->entries, entry_clear);
  if (!fulei_report_find_first_day (ledger, &first_day, error))
    return NULL;
  add_periods (book, ledger, first_day, today);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_records (book, ledger, township, error))
    return NULL;
  g_array_sort (book->entries, compare_entries);
  return g_steal_pointer (&book);
}

/** fulei_report_book_free: @book: (transfer full) */
void
fulei_report_book_free (FuleiReportBook *book)
{
  g_array_unref (book->entries);
  g_free (book);
}

/** fulei_report_book_get_kind: Returns: whose periods they are */
FuleiReportKind
fulei_report_book_get_kind (const FuleiReportBook *book)
{
  return book->kind;
}

/** fulei_report_book_get_n: Returns: how many periods are listed */
guint
fulei_report_book_get_n (const FuleiReportBook *book)
{
  return book->entries->len;
}

/** fulei_report_book_get: Returns: (transfer none): the entry at @position, from 0, the newest first */
const FuleiReportEntry *
fulei_report_book_get (const FuleiReportBook *book, guint position)
{
  g_return_val_if_fail (position < book->entries->len, NULL);
  return &g_array_index (book->entries, FuleiReportEntry, position);
}

/** fulei_report_book_find: Returns: (transfer none) (nullable): the entry of the period with this code */
const FuleiReportEntry *
fulei_report_book_find (const FuleiReportBook *book, const char *code)
{
  return find_entry (book, code);
}

/**
 * fulei_report_take_back_sent:
 * @id: of a report that was marked as sent by mistake
 *
 * It is final again, as before; what was frozen stays.
 *
 * Returns: FALSE with an error of the ledger
 */
gboolean
fulei_report_take_back_sent (FuleiLedger *ledger, gint64 id, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROGRESS_REPORT);
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, reg, id, error);

  if (record == NULL)
    return FALSE;
  if (read_state (record) != FULEI_REPORT_STATE_SENT)
    return TRUE;
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_STATE, "final");
  fulei_record_clear (record, FULEI_PROGRESS_REPORT_SENT_ON);
  fulei_record_clear (record, FULEI_PROGRESS_REPORT_SENT_TO);
  return fulei_ledger_save_one (ledger, &change, record, error);
}
