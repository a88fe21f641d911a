/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-love-book.h"

#include <stdlib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

#define CHECK_EVERY 4096                /* records between two looks at a cancellable */

/* What is done with each record of a pass. */
typedef void (*TakeFunc) (const FuleiRecord *record, gpointer data);

static gboolean
take_each (FuleiCursor *cursor, const FuleiRegister *reg, GCancellable *cancellable, TakeFunc take, gpointer data,
           GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GError) failure = NULL;

  for (guint n = 1; fulei_cursor_next (cursor, record, &failure); n++)
    {
      take (record, data);
      if (n % CHECK_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Every live record of a register, by id. */
static gboolean
scan_each (FuleiLedger *ledger, guint reg, const guint *wanted, guint n_wanted, GCancellable *cancellable, TakeFunc take,
           gpointer data, GError **error)
{
  const FuleiRegister *scanned = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), reg);
  g_autofree const FuleiField **fields = g_new (const FuleiField *, n_wanted);
  g_autoptr (FuleiCursor) cursor = NULL;

  for (guint i = 0; i < n_wanted; i++)
    fields[i] = &scanned->fields[wanted[i]];
  cursor = fulei_cursor_new_scan (ledger, scanned, fields, n_wanted, cancellable, error);
  return cursor != NULL && take_each (cursor, scanned, cancellable, take, data, error);
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/* The dictionary's own text of a code, which outlives the record. */
static const char *
keep_code (const FuleiRecord *record, guint field)
{
  const char *text = fulei_record_get_text (record, field);
  const FuleiCode *code = text != NULL
                            ? fulei_code_list_find (fulei_record_get_register (record)->fields[field].codes, text)
                            : NULL;

  return code != NULL ? code->code : NULL;
}

static guint
read_interests (const FuleiRecord *record)
{
  guint n = fulei_record_count_choices (record, FULEI_LOVE_PARENT_INTERESTS), bits = 0;

  for (guint i = 0; i < n; i++)
    bits |= fulei_fit_interest_bit (fulei_record_get_choice (record, FULEI_LOVE_PARENT_INTERESTS, i)->code->code);
  return bits;
}

static void
take_helper (const FuleiRecord *record, gpointer data)
{
  FuleiLoveBook *book = data;
  const char *state = fulei_record_get_text (record, FULEI_LOVE_PARENT_STATE);
  FuleiHelper helper = {
    .id = fulei_record_get_id (record),
    .fit = {
      .vetting = {
        .result = keep_code (record, FULEI_LOVE_PARENT_VETTING_RESULT),
        .vetted_on = get_date (record, FULEI_LOVE_PARENT_VETTED_ON),
        .vetted_until = get_date (record, FULEI_LOVE_PARENT_VETTED_UNTIL),
      },
      .village = fulei_record_get_integer (record, FULEI_LOVE_PARENT_VILLAGE, 0),
      .interests = read_interests (record),
    },
    .state = g_strcmp0 (state, "left") == 0 ? FULEI_HELPER_LEFT
             : g_strcmp0 (state, "paused") == 0 ? FULEI_HELPER_PAUSED : FULEI_HELPER_ACTIVE,
    .capacity = (guint) fulei_record_get_integer (record, FULEI_LOVE_PARENT_CAPACITY, FULEI_CAPACITY_UNSAID),
    .owes = g_strcmp0 (fulei_record_get_text (record, FULEI_LOVE_PARENT_ROLE), "helper") != 0,
  };

  g_array_append_val (book->helpers, helper);
}

static FuleiPairingMark
read_mark (const FuleiRecord *record)
{
  static const char *const codes[] = {
    [FULEI_MARK_PASSED] = "passed", [FULEI_MARK_UNCHECKED] = "unchecked", [FULEI_MARK_OVERRIDDEN] = "overridden",
  };
  const char *mark = fulei_record_get_text (record, FULEI_PAIRING_VETTING);

  for (guint i = FULEI_MARK_PASSED; mark != NULL && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (mark, codes[i]))
      return (FuleiPairingMark) i;
  return FULEI_MARK_NONE;
}

static void
take_pairing (const FuleiRecord *record, gpointer data)
{
  FuleiLoveBook *book = data;
  FuleiPairing pairing = {
    .id = fulei_record_get_id (record),
    .child = fulei_record_get_integer (record, FULEI_PAIRING_CHILD, 0),
    .love_parent = fulei_record_get_integer (record, FULEI_PAIRING_LOVE_PARENT, 0),
    .organisation = fulei_record_get_integer (record, FULEI_PAIRING_ORGANISATION, 0),
    .worker = fulei_record_get_integer (record, FULEI_PAIRING_WORKER, 0),
    .span = { get_date (record, FULEI_PAIRING_STARTS_ON), get_date (record, FULEI_PAIRING_ENDS_ON) },
    .mark = read_mark (record),
  };

  g_array_append_val (book->pairings, pairing);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* Who is paired on the day, and how much room that leaves. */
static void
count_pairings (FuleiLoveBook *book)
{
  for (guint i = 0; i < book->pairings->len; i++)
    {
      const FuleiPairing *pairing = &g_array_index (book->pairings, FuleiPairing, i);
      FuleiHelper *helper;

      if (!fulei_pairing_in_force (&pairing->span, book->day))
        continue;
      g_hash_table_add (book->paired, (gpointer) &pairing->child);
      helper = fulei_love_book_find_helper (book, pairing->love_parent);
      if (helper != NULL)
        helper->n_pairings++;
    }
  for (guint i = 0; i < book->helpers->len; i++)
    {
      FuleiHelper *helper = &g_array_index (book->helpers, FuleiHelper, i);

      if (helper->state == FULEI_HELPER_ACTIVE && helper->capacity > helper->n_pairings)
        helper->fit.room = helper->capacity - helper->n_pairings;
    }
}

/**
 * fulei_love_book_load:
 * @day: the day that pairings are counted at
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable)
 */
FuleiLoveBook *
fulei_love_book_load (FuleiLedger *ledger, FuleiDate day, GCancellable *cancellable, GError **error)
{
  static const guint helper_fields[] = {
    FULEI_LOVE_PARENT_ROLE, FULEI_LOVE_PARENT_VILLAGE, FULEI_LOVE_PARENT_CAPACITY, FULEI_LOVE_PARENT_INTERESTS,
    FULEI_LOVE_PARENT_STATE, FULEI_LOVE_PARENT_VETTED_ON, FULEI_LOVE_PARENT_VETTING_RESULT,
    FULEI_LOVE_PARENT_VETTED_UNTIL,
  };
  static const guint pairing_fields[] = {
    FULEI_PAIRING_CHILD, FULEI_PAIRING_LOVE_PARENT, FULEI_PAIRING_ORGANISATION, FULEI_PAIRING_WORKER,
    FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON, FULEI_PAIRING_VETTING,
  };
  g_autoptr (FuleiLoveBook) book = g_new0 (FuleiLoveBook, 1);

  book->day = day;
  book->helpers = g_array_new (FALSE, FALSE, sizeof (FuleiHelper));
  book->pairings = g_array_new (FALSE, FALSE, sizeof (FuleiPairing));
  book->paired = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!scan_each (ledger, FULEI_REGISTER_LOVE_PARENT, helper_fields, G_N_ELEMENTS (helper_fields), cancellable,
                  take_helper, book, error)
      || !scan_each (ledger, FULEI_REGISTER_PAIRING, pairing_fields, G_N_ELEMENTS (pairing_fields), cancellable,
                     take_pairing, book, error))
    return NULL;
  count_pairings (book);
  return g_steal_pointer (&book);
}

/** fulei_love_book_free: what was found in it goes with it */
void
fulei_love_book_free (FuleiLoveBook *book)
{
  g_clear_pointer (&book->paired, g_hash_table_unref);
  g_clear_pointer (&book->helpers, g_array_unref);
  g_clear_pointer (&book->pairings, g_array_unref);
  g_free (book);
}

/** fulei_love_book_find_helper: Returns: (transfer none) (nullable) */
FuleiHelper *
fulei_love_book_find_helper (const FuleiLoveBook *book, gint64 love_parent)
{
  return bsearch (&love_parent, book->helpers->data, book->helpers->len, sizeof (FuleiHelper), compare_ids);
}

/** fulei_love_book_is_paired: Returns: whether the child has any pairing in force on the day of the book (PAIR-2) */
gboolean
fulei_love_book_is_paired (const FuleiLoveBook *book, gint64 child)
{
  return g_hash_table_contains (book->paired, &child);
}

/* What a pass over children in difficulty carries. */
typedef struct {
  const FuleiLoveBook *book;
  FuleiDifficultyFunc  func;
  gpointer             data;
} Pass;

static void
take_child (const FuleiRecord *child, gpointer data)
{
  const Pass *pass = data;
  gint64 id = fulei_record_get_id (child);

  pass->func (id, fulei_record_get_integer (child, FULEI_CHILD_VILLAGE, 0), fulei_love_book_is_paired (pass->book, id),
              pass->data);
}

/**
 * fulei_love_book_each_in_difficulty:
 * @village: only of this one; 0 for all
 * @func: called for each child in difficulty on the roll on the book's day, in no order (PAIR-2)
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 */
gboolean
fulei_love_book_each_in_difficulty (const FuleiLoveBook *book, FuleiLedger *ledger, gint64 village,
                                    GCancellable *cancellable, FuleiDifficultyFunc func, gpointer data, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_VILLAGE] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  Pass pass = { book, func, data };

  fulei_query_set_as_at (query, book->day);
  fulei_query_add (query, &reg->fields[FULEI_CHILD_CATEGORY], FULEI_OPERATOR_HAS_CODE, "difficulty");
  if (village != 0)
    {
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, village);

      fulei_query_add (query, &reg->fields[FULEI_CHILD_VILLAGE], FULEI_OPERATOR_EQUALS, value);
    }
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  return cursor != NULL && take_each (cursor, reg, cancellable, take_child, &pass, error);
}

static void
count_village (gint64 child, gint64 village, gboolean paired, gpointer data)
{
  GHashTable *rates = data;
  FuleiVillageRate *rate = g_hash_table_lookup (rates, &village);

  if (rate == NULL)
    {
      rate = g_new0 (FuleiVillageRate, 1);
      rate->village = village;
      g_hash_table_insert (rates, &rate->village, rate);
    }
  fulei_pairing_rate_count (&rate->rate, paired);
}

/**
 * fulei_love_book_count_rates:
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type FuleiVillageRate): by id of the village, those without children in
 *   difficulty left out (PAIR-2)
 */
GArray *
fulei_love_book_count_rates (const FuleiLoveBook *book, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) rates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GArray) list = NULL;
  GHashTableIter iter;
  gpointer rate;

  if (!fulei_love_book_each_in_difficulty (book, ledger, 0, cancellable, count_village, rates, error))
    return NULL;
  list = g_array_sized_new (FALSE, FALSE, sizeof (FuleiVillageRate), g_hash_table_size (rates));
  g_hash_table_iter_init (&iter, rates);
  while (g_hash_table_iter_next (&iter, NULL, &rate))
    g_array_append_vals (list, rate, 1);
  g_array_sort (list, compare_ids);
  return g_steal_pointer (&list);
}
