/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-site-book.h"

#include <string.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

#define COUNTY_DIGITS 6                 /* GB/T 2260: the county's part of a township's code */

struct _FuleiSiteBook {
  FuleiLedger  *ledger;                 /* borrowed */
  GCancellable *cancellable;            /* borrowed, while it is read */
  FuleiDate     day;
  gint64        only;
  GArray       *sites;                  /* FuleiSite */
  GPtrArray    *contracts;              /* as the sites: a GArray of FuleiSiteContract, or NULL */
  GHashTable   *by_id;                  /* gint64 → position + 1 */
  GHashTable   *townships;              /* village id → code */
  GStringChunk *texts;
  const char   *office;                 /* code of its township, or of its county */
};

/* Takes one record of a register into the book. */
typedef void (*Taker) (FuleiSiteBook *self, const FuleiRecord *record);

static const FuleiRegister *
get_register (FuleiSiteBook *self, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (self->ledger), index);
}

/* Sites and villages come in the order of their lists, what hangs on sites by id, in one scan.
 * @link: the field that names the site; -1 for a register that is read whole */
static FuleiCursor *
open_register (FuleiSiteBook *self, guint index, int link, const FuleiField *const *fields, guint n_fields, GError **error)
{
  const FuleiRegister *reg = get_register (self, index);
  g_autoptr (FuleiQuery) query = NULL;

  if (self->only == 0 && link >= 0)
    return fulei_cursor_new_scan (self->ledger, reg, fields, n_fields, self->cancellable, error);
  if (self->only != 0 && index == FULEI_REGISTER_SITE)
    return fulei_cursor_new_for_ids (self->ledger, reg, &self->only, 1, fields, n_fields, error);
  query = fulei_query_new (reg);
  if (self->only != 0 && link >= 0)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->only);

      fulei_query_add (query, &reg->fields[link], FULEI_OPERATOR_EQUALS, id);
    }
  return fulei_cursor_new (self->ledger, query, fields, n_fields, error);
}

static gboolean
read_register (FuleiSiteBook *self, guint index, int link, const guint *indexes, guint n_fields, Taker take,
               GError **error)
{
  const FuleiRegister *reg = get_register (self, index);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (GError) failure = NULL;
  const FuleiField *fields[16];

  g_assert (n_fields <= G_N_ELEMENTS (fields));
  for (guint i = 0; i < n_fields; i++)
    fields[i] = &reg->fields[indexes[i]];
  cursor = open_register (self, index, link, fields, n_fields, error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      take (self, record);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static const char *
keep_text (FuleiSiteBook *self, const FuleiRecord *record, guint field)
{
  const char *text = fulei_record_get_text (record, field);

  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static void
insert_id (GHashTable *table, gint64 id, gpointer value)
{
  gint64 *key = g_new (gint64, 1);

  *key = id;
  g_hash_table_insert (table, key, value);
}

static void
take_village (FuleiSiteBook *self, const FuleiRecord *village)
{
  const char *township = keep_text (self, village, FULEI_VILLAGE_TOWNSHIP);

  if (township != NULL)
    insert_id (self->townships, fulei_record_get_id (village), (gpointer) township);
}

/* A village that does not say its township lies in the office's own. */
static const char *
find_township (FuleiSiteBook *self, gint64 village)
{
  const char *township = g_hash_table_lookup (self->townships, &village);

  return township != NULL ? township : self->office;
}

static void
take_site (FuleiSiteBook *self, const FuleiRecord *record)
{
  FuleiSite site = {
    .id = fulei_record_get_id (record),
    .facts = {
      .kind = keep_text (self, record, FULEI_SITE_KIND),
      .name = keep_text (self, record, FULEI_SITE_NAME),
      .area = fulei_record_get_integer (record, FULEI_SITE_AREA, -1),
      .organisation = fulei_record_get_integer (record, FULEI_SITE_ORGANISATION, 0),
    },
    .township = find_township (self, fulei_record_get_integer (record, FULEI_SITE_VILLAGE, 0)),
    .open = g_strcmp0 (fulei_record_get_text (record, FULEI_SITE_STATE), "closed") != 0,
    .opened_on = get_date (record, FULEI_SITE_OPENED_ON),
  };

  if (fulei_record_get_deleted (record))
    return;
  insert_id (self->by_id, site.id, GUINT_TO_POINTER (self->sites->len + 1));
  g_array_append_val (self->sites, site);
  g_ptr_array_add (self->contracts, NULL);
}

static guint
find_position (const FuleiSiteBook *self, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, &id)) - 1;
}

/* Of a record that hangs on a site. Returns: (nullable): the site, if it is in the book */
static FuleiSite *
find_site (FuleiSiteBook *self, const FuleiRecord *record, guint link)
{
  guint position = find_position (self, fulei_record_get_integer (record, link, 0));

  return position < self->sites->len ? &g_array_index (self->sites, FuleiSite, position) : NULL;
}

static void
take_room (FuleiSiteBook *self, const FuleiRecord *room)
{
  FuleiSite *site = find_site (self, room, FULEI_SITE_ROOM_SITE);
  const char *kind = fulei_record_get_text (room, FULEI_SITE_ROOM_KIND);

  for (guint i = 0; site != NULL && i < FULEI_N_SITE_ROOMS; i++)
    if (g_strcmp0 (kind, fulei_site_point_get_room (FULEI_SITE_FIRST_ROOM + i)) == 0)
      site->facts.rooms[i]++;
}

static void
take_contract (FuleiSiteBook *self, const FuleiRecord *record)
{
  guint position = find_position (self, fulei_record_get_integer (record, FULEI_SITE_CONTRACT_SITE, 0));
  FuleiSiteContract contract = {
    .organisation = fulei_record_get_integer (record, FULEI_SITE_CONTRACT_ORGANISATION, 0),
    .starts_on = get_date (record, FULEI_SITE_CONTRACT_STARTS_ON),
    .ends_on = get_date (record, FULEI_SITE_CONTRACT_ENDS_ON),
  };

  if (position >= self->sites->len)
    return;
  if (g_ptr_array_index (self->contracts, position) == NULL)
    g_ptr_array_index (self->contracts, position) = g_array_new (FALSE, FALSE, sizeof contract);
  g_array_append_val (g_ptr_array_index (self->contracts, position), contract);
}

static void
count_overdue (FuleiSiteBook *self, const FuleiRecord *record, guint correct_by, guint corrected_on, guint *n_overdue,
               FuleiDate *first)
{
  FuleiDate by = get_date (record, correct_by);

  if (!fulei_site_correction_overdue (by, get_date (record, corrected_on), self->day))
    return;
  *first = *n_overdue == 0 ? by : MIN (*first, by);
  (*n_overdue)++;
}

static void
take_evaluation (FuleiSiteBook *self, const FuleiRecord *record)
{
  FuleiSite *site = find_site (self, record, FULEI_SITE_EVALUATION_SITE);

  if (site == NULL || get_date (record, FULEI_SITE_EVALUATION_EVALUATED_ON) > self->day)
    return;
  site->evaluated_year = MAX (site->evaluated_year,
                              (int) fulei_record_get_integer (record, FULEI_SITE_EVALUATION_YEAR, 0));
  count_overdue (self, record, FULEI_SITE_EVALUATION_CORRECT_BY, FULEI_SITE_EVALUATION_CORRECTED_ON,
                 &site->n_evaluations_overdue, &site->evaluation_by);
}

static void
take_safety (FuleiSiteBook *self, const FuleiRecord *record)
{
  FuleiSite *site = find_site (self, record, FULEI_SITE_SAFETY_SITE);
  FuleiDate checked_on = get_date (record, FULEI_SITE_SAFETY_CHECKED_ON);

  if (site == NULL || checked_on > self->day)
    return;
  site->checked_on = MAX (site->checked_on, checked_on);
  count_overdue (self, record, FULEI_SITE_SAFETY_CORRECT_BY, FULEI_SITE_SAFETY_CORRECTED_ON,
                 &site->n_hazards_overdue, &site->hazard_by);
}

static const guint village_fields[] = { FULEI_VILLAGE_TOWNSHIP };
static const guint site_fields[] = { FULEI_SITE_KIND, FULEI_SITE_NAME, FULEI_SITE_AREA, FULEI_SITE_ORGANISATION,
                                     FULEI_SITE_VILLAGE, FULEI_SITE_STATE, FULEI_SITE_OPENED_ON };
static const guint room_fields[] = { FULEI_SITE_ROOM_SITE, FULEI_SITE_ROOM_KIND };
static const guint contract_fields[] = { FULEI_SITE_CONTRACT_SITE, FULEI_SITE_CONTRACT_ORGANISATION,
                                         FULEI_SITE_CONTRACT_STARTS_ON, FULEI_SITE_CONTRACT_ENDS_ON };
static const guint evaluation_fields[] = { FULEI_SITE_EVALUATION_SITE, FULEI_SITE_EVALUATION_YEAR,
                                           FULEI_SITE_EVALUATION_EVALUATED_ON, FULEI_SITE_EVALUATION_CORRECT_BY,
                                           FULEI_SITE_EVALUATION_CORRECTED_ON };
static const guint safety_fields[] = { FULEI_SITE_SAFETY_SITE, FULEI_SITE_SAFETY_CHECKED_ON,
                                       FULEI_SITE_SAFETY_CORRECT_BY, FULEI_SITE_SAFETY_CORRECTED_ON };

/* Villages before sites, sites before what hangs on them. */
static const struct {
  guint        index;
  int          link;
  const guint *fields;
  guint        n_fields;
  Taker        take;
} registers[] = {
  { FULEI_REGISTER_VILLAGE, -1, village_fields, G_N_ELEMENTS (village_fields), take_village },
  { FULEI_REGISTER_SITE, -1, site_fields, G_N_ELEMENTS (site_fields), take_site },
  { FULEI_REGISTER_SITE_ROOM, FULEI_SITE_ROOM_SITE, room_fields, G_N_ELEMENTS (room_fields), take_room },
  { FULEI_REGISTER_SITE_CONTRACT, FULEI_SITE_CONTRACT_SITE, contract_fields, G_N_ELEMENTS (contract_fields),
    take_contract },
  { FULEI_REGISTER_SITE_EVALUATION, FULEI_SITE_EVALUATION_SITE, evaluation_fields, G_N_ELEMENTS (evaluation_fields),
    take_evaluation },
  { FULEI_REGISTER_SITE_SAFETY, FULEI_SITE_SAFETY_SITE, safety_fields, G_N_ELEMENTS (safety_fields), take_safety },
};

static gboolean
read_all (FuleiSiteBook *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (!read_register (self, registers[i].index, registers[i].link, registers[i].fields, registers[i].n_fields,
                        registers[i].take, error))
      return FALSE;
  for (guint i = 0; i < self->sites->len; i++)
    {
      FuleiSite *site = &g_array_index (self->sites, FuleiSite, i);
      GArray *contracts = g_ptr_array_index (self->contracts, i);

      site->facts.contracts = contracts != NULL ? (const FuleiSiteContract *) (gpointer) contracts->data : NULL;
      site->facts.n_contracts = contracts != NULL ? contracts->len : 0;
    }
  return TRUE;
}

static void
free_contracts (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

/**
 * fulei_site_book_new:
 * @day: as of; evaluations and checks after it do not count
 * @only: id of one site; 0 for all
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the sites that are not in the recycle bin, closed ones too
 */
FuleiSiteBook *
fulei_site_book_new (FuleiLedger *ledger, FuleiDate day, gint64 only, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiSiteBook) self = g_new0 (FuleiSiteBook, 1);

  self->ledger = ledger;
  self->cancellable = cancellable;
  self->day = day;
  self->only = only;
  self->sites = g_array_new (FALSE, FALSE, sizeof (FuleiSite));
  self->contracts = g_ptr_array_new_with_free_func (free_contracts);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->townships = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->texts = g_string_chunk_new (4096);
  self->office = g_string_chunk_insert_const (self->texts, fulei_ledger_get_office (ledger));
  if (!read_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/** fulei_site_book_free: the ledger stays open */
void
fulei_site_book_free (FuleiSiteBook *self)
{
  g_clear_pointer (&self->sites, g_array_unref);
  g_clear_pointer (&self->contracts, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->townships, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_free (self);
}

/** fulei_site_book_get_n: Returns: how many sites */
guint
fulei_site_book_get_n (const FuleiSiteBook *self)
{
  return self->sites->len;
}

/** fulei_site_book_get: Returns: (transfer none) */
const FuleiSite *
fulei_site_book_get (const FuleiSiteBook *self, guint position)
{
  g_return_val_if_fail (position < self->sites->len, NULL);
  return &g_array_index (self->sites, FuleiSite, position);
}

/** fulei_site_book_find: Returns: (transfer none) (nullable) */
const FuleiSite *
fulei_site_book_find (const FuleiSiteBook *self, gint64 id)
{
  guint position = find_position (self, id);

  return position < self->sites->len ? &g_array_index (self->sites, FuleiSite, position) : NULL;
}

/** fulei_site_book_is_covered: Returns: whether an open demonstration site of the township meets the standard */
gboolean
fulei_site_book_is_covered (const FuleiSiteBook *self, const char *township)
{
  for (guint i = 0; i < self->sites->len; i++)
    {
      const FuleiSite *site = &g_array_index (self->sites, FuleiSite, i);
      FuleiSiteStandard standard;

      if (!site->open || g_strcmp0 (site->township, township) != 0)
        continue;
      fulei_site_check_standard (&site->facts, self->day, &standard);
      if (fulei_site_standard_passes (&standard))
        return TRUE;
    }
  return FALSE;
}

/** fulei_site_book_count_coverage: over the townships of the office's county in the dictionary (SITE-4, AREA-1) */
void
fulei_site_book_count_coverage (const FuleiSiteBook *self, FuleiSiteCoverage *coverage)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (self->ledger);
  const FuleiCodeList *townships = fulei_dictionary_find_code_list (dictionary, "township");
  guint n_townships = 0, n_covered = 0;

  for (guint i = 0; townships != NULL && i < townships->n_codes; i++)
    {
      const char *code = townships->codes[i].code;

      if (strncmp (code, self->office, COUNTY_DIGITS) != 0)
        continue;
      n_townships++;
      n_covered += fulei_site_book_is_covered (self, code);
    }
  fulei_site_count_coverage (n_townships, n_covered, coverage);
}
