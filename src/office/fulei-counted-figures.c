/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-counted-private.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-follow-up-facts.h"
#include "store/fulei-query.h"

struct _FuleiCountedBook {
  FuleiCensus         *census;
  GPtrArray           *fulfilled;       /* GArray of gint64 of each indicator, in the order of their list */
  GPtrArray           *missed;
  FuleiCountedReports *reports;
  FuleiDate            day;
  guint64              generation;      /* of the ledger that was read */
};

typedef struct {
  const FuleiCountedBook *book;
  FuleiLedger            *ledger;
  GArray                 *ids;  /* gint64: the child, or its pairings */
  FuleiFactsReader       *facts;        /* standing on the child */
  GPtrArray              *lines;
} Listing;

/* What the indicators of follow-up ask for. */
static const struct { const char *id; FuleiPeriodKind length; } periods[] = {
  { "contact-low", FULEI_PERIOD_MONTH }, { "visit-medium", FULEI_PERIOD_MONTH }, { "visit-high", FULEI_PERIOD_MONTH },
  { "quarter-visit-low", FULEI_PERIOD_QUARTER },
};

static void
ids_unref (gpointer ids)
{
  g_array_unref (ids);
}

static gboolean
select_all (FuleiCountedBook *self, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiIndicators) counted = fulei_indicators_load (ledger, self->day, NULL, cancellable, error);
  const FuleiIndicator *indicators;
  guint n;

  if (counted == NULL)
    return FALSE;
  indicators = fulei_indicators_list (&n);
  self->fulfilled = g_ptr_array_new_with_free_func (ids_unref);
  self->missed = g_ptr_array_new_with_free_func (ids_unref);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (self->fulfilled, fulei_indicators_select_ids (counted, &indicators[i], 0, TRUE));
      g_ptr_array_add (self->missed, fulei_indicators_select_ids (counted, &indicators[i], 0, FALSE));
    }
  return TRUE;
}

/**
 * fulei_counted_book_load:
 * @before: (nullable): a book of the same ledger that is no longer current: what was frozen is taken from it
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Counts the children and the indicators of a day, and reads the final reports.
 *
 * Returns: (transfer full) (nullable)
 */
FuleiCountedBook *
fulei_counted_book_load (FuleiLedger *ledger, FuleiDate today, const FuleiCountedBook *before,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiCountedBook) self = g_atomic_rc_box_new0 (FuleiCountedBook);

  self->day = today;
  self->generation = fulei_ledger_get_generation (ledger);
  self->census = fulei_census_load (ledger, today, NULL, cancellable, error);
  if (self->census == NULL || !select_all (self, ledger, cancellable, error))
    return NULL;
  self->reports = fulei_counted_reports_load (ledger, before != NULL ? before->reports : NULL, cancellable, error);
  return self->reports != NULL ? g_steal_pointer (&self) : NULL;
}

/** fulei_counted_book_ref: Returns: (transfer full) */
FuleiCountedBook *
fulei_counted_book_ref (FuleiCountedBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
book_clear (gpointer data)
{
  FuleiCountedBook *self = data;

  g_clear_pointer (&self->census, fulei_census_free);
  g_clear_pointer (&self->fulfilled, g_ptr_array_unref);
  g_clear_pointer (&self->missed, g_ptr_array_unref);
  g_clear_pointer (&self->reports, fulei_counted_reports_unref);
}

/** fulei_counted_book_unref: @self: (transfer full) */
void
fulei_counted_book_unref (FuleiCountedBook *self)
{
  g_atomic_rc_box_release_full (self, book_clear);
}

/** fulei_counted_book_is_current: Returns: whether it is of @today, and of the ledger as it is */
gboolean
fulei_counted_book_is_current (const FuleiCountedBook *self, FuleiLedger *ledger, FuleiDate today)
{
  return self->day == today && self->generation == fulei_ledger_get_generation (ledger);
}

/** fulei_counted_kind_get_label: Returns: (transfer none): translated */
const char *
fulei_counted_kind_get_label (FuleiCountedKind kind)
{
  static const char *const labels[] = {
    [FULEI_COUNTED_IN_STATISTICS] = N_("统计"), [FULEI_COUNTED_IN_INDICATORS] = N_("指标"),
    [FULEI_COUNTED_IN_REPORTS] = N_("定稿的报告"),
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (labels), "");
  return _(labels[kind]);
}

static void
line_free (gpointer data)
{
  FuleiCountedLine *line = data;

  g_free (line->id);
  g_free (line->label);
  g_free (line->value);
  g_free (line->value_id);
  g_free (line->reason);
  g_free (line->code);
  g_free (line->township);
  g_free (line->period);
  g_free (line);
}

static void
add_value (Listing *listing, FuleiDimension dimension, int value)
{
  const FuleiCensus *census = listing->book->census;
  FuleiCountedLine *line = g_new0 (FuleiCountedLine, 1);

  line->kind = FULEI_COUNTED_IN_STATISTICS;
  line->id = g_strdup (fulei_dimension_get_id (dimension));
  line->label = g_strdup (fulei_dimension_get_label (dimension));
  line->value = g_strdup (fulei_census_get_value_label (census, dimension, value));
  line->value_id = g_strdup (fulei_census_get_value_id (census, dimension, value));
  g_ptr_array_add (listing->lines, line);
}

static gboolean
add_values (Listing *listing, gint64 child)
{
  int values[FULEI_N_DIMENSIONS];
  g_autoptr (GArray) difficulties = g_array_new (FALSE, FALSE, sizeof (int));

  if (!fulei_census_find_child (listing->book->census, child, values, difficulties))
    return FALSE;
  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    if (i != FULEI_DIMENSION_DIFFICULTY)
      add_value (listing, (FuleiDimension) i, values[i]);
    else
      for (guint j = 0; j < difficulties->len; j++)
        add_value (listing, FULEI_DIMENSION_DIFFICULTY, g_array_index (difficulties, int, j));
  return TRUE;
}

static gboolean
contains_any (const GArray *ids, const GArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    for (guint j = 0; j < ids->len; j++)
      if (g_array_index (ids, gint64, j) == g_array_index (wanted, gint64, i))
        return TRUE;
  return FALSE;
}

/* Why a month or quarter is done or not, as due lists say it; NULL of other indicators. */
static char *
dup_reason (Listing *listing, const FuleiIndicator *indicator)
{
  for (guint i = 0; listing->facts != NULL && i < G_N_ELEMENTS (periods); i++)
    if (g_str_equal (periods[i].id, indicator->id))
      {
        FuleiPeriod period = fulei_period_at (periods[i].length, listing->book->day);
        FuleiPeriodStatus status;

        if (period.last != listing->book->day)
          period = fulei_period_step (&period, -1);
        fulei_follow_up_period (&fulei_facts_reader_get (listing->facts)->staff, &period, listing->book->day, &status);
        return fulei_period_status_dup_reason (&status);
      }
  return g_strdup (indicator->words);
}

static void
add_indicator (Listing *listing, const FuleiIndicator *indicator, guint place)
{
  gboolean missed = contains_any (listing->book->missed->pdata[place], listing->ids);
  FuleiCountedLine *line;

  if (!missed && !contains_any (listing->book->fulfilled->pdata[place], listing->ids))
    return;
  line = g_new0 (FuleiCountedLine, 1);
  line->kind = FULEI_COUNTED_IN_INDICATORS;
  line->id = g_strdup (indicator->id);
  line->label = g_strdup (indicator->label);
  line->value = g_strdup (missed ? _("✘ 没达到") : _("✔ 达到"));
  line->reason = dup_reason (listing, indicator);
  g_ptr_array_add (listing->lines, line);
}

static void
add_indicators (Listing *listing, const char *reg)
{
  guint n;
  const FuleiIndicator *indicators = fulei_indicators_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (indicators[i].reg, reg))
      add_indicator (listing, &indicators[i], i);
}

static GArray *
select_pairings (FuleiLedger *ledger, gint64 child, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_PAIRING);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, child);

  fulei_query_add (query, &reg->fields[FULEI_PAIRING_CHILD], FULEI_OPERATOR_EQUALS, value);
  return fulei_query_select_ids (query, ledger, NULL, error);
}

/* What counts the child as things stand today: nothing if it is not on the roll. */
static gboolean
add_current (Listing *listing, gint64 child, GError **error)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (gint64)), pairings = NULL;
  g_autoptr (FuleiFactsReader) facts = NULL;
  guint n_values;

  g_array_append_val (own, child);
  pairings = select_pairings (listing->ledger, child, error);
  if (pairings == NULL)
    return FALSE;
  if (!add_values (listing, child))
    return TRUE;
  n_values = listing->lines->len;
  facts = fulei_facts_reader_new (listing->ledger, listing->book->day, FULEI_FACTS_ALL, FALSE, error);
  if (facts == NULL)
    return FALSE;
  listing->facts = fulei_facts_reader_find (facts, child, NULL) ? facts : NULL;
  listing->ids = own;
  add_indicators (listing, "child");
  listing->ids = pairings;
  add_indicators (listing, "pairing");
  for (guint i = 0; i < n_values; i++)
    g_ptr_array_add (listing->lines, g_ptr_array_steal_index (listing->lines, 0));
  return TRUE;
}

/**
 * fulei_counted_book_list:
 * @ledger: that was counted
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type FuleiCountedLine): the figures that count the child: indicators and
 *   values of the statistics, none of them if it is not on the roll; then those of final reports, the newest first
 */
GPtrArray *
fulei_counted_book_list (const FuleiCountedBook *self, FuleiLedger *ledger, gint64 child, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  Listing listing = { self, ledger, NULL, NULL, lines };

  if (!add_current (&listing, child, error) || !fulei_counted_reports_list (self->reports, ledger, child, lines, error))
    return NULL;
  return g_steal_pointer (&lines);
}
