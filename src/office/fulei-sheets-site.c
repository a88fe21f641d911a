/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-sheets-areas.h"
#include "office/fulei-site-book.h"
#include "office/fulei-site-roster.h"

#define MOST_DAYS 31
#define FIRST_DAY_COLUMN 2
#define PRESENT "√"

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), index);
}

static GPtrArray *
load_list (FuleiSheetFill *fill, const char *list, guint index, guint link, gint64 site, guint sort, GError **error)
{
  const FuleiRegister *reg = get_register (fill, index);

  return fulei_sheet_fill_load (fill, list, &reg->fields[link], site, &reg->fields[sort], error);
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static void
fill_day (FuleiSheetFill *fill)
{
  g_autofree char *iso = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill));
  g_autofree char *day = fulei_date_dup_chinese (iso);

  fulei_sheet_fill_words (fill, "day", "%s", day);
}

/* Whether a child is on the roster on one of the days. */
static gboolean
is_on (const FuleiRecord *place, FuleiDate first, FuleiDate last)
{
  FuleiDate ends_on = get_date (place, FULEI_SITE_CHILD_ENDS_ON);

  return get_date (place, FULEI_SITE_CHILD_STARTS_ON) <= last && (ends_on == 0 || ends_on >= first);
}

static guint
count_places (const GPtrArray *places, FuleiDate first, FuleiDate last)
{
  guint n_places = 0;

  for (guint i = 0; i < places->len; i++)
    n_places += is_on (g_ptr_array_index (places, i), first, last) ? 1 : 0;
  return n_places;
}

static gboolean
load_archive_lists (FuleiSheetFill *fill, gint64 site, GError **error)
{
  static const struct { const char *list; guint reg, link, sort; } lists[] = {
    { "rooms", FULEI_REGISTER_SITE_ROOM, FULEI_SITE_ROOM_SITE, FULEI_SITE_ROOM_KIND },
    { "contracts", FULEI_REGISTER_SITE_CONTRACT, FULEI_SITE_CONTRACT_SITE, FULEI_SITE_CONTRACT_STARTS_ON },
    { "workers", FULEI_REGISTER_WORKER, FULEI_WORKER_SITE, FULEI_WORKER_NAME },
    { "evaluations", FULEI_REGISTER_SITE_EVALUATION, FULEI_SITE_EVALUATION_SITE, FULEI_SITE_EVALUATION_YEAR },
    { "checks", FULEI_REGISTER_SITE_SAFETY, FULEI_SITE_SAFETY_SITE, FULEI_SITE_SAFETY_CHECKED_ON },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (load_list (fill, lists[i].list, lists[i].reg, lists[i].link, site, lists[i].sort, error) == NULL)
      return FALSE;
  return TRUE;
}

/** fulei_sheet_fill_site_archive: 示范点档案表: all of a site, with what hangs on it (SITE-1) */
gboolean
fulei_sheet_fill_site_archive (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiDate day = fulei_sheet_fill_get_day (fill);
  gint64 id = fulei_record_get_id (record);
  const FuleiRegister *organisations = get_register (fill, FULEI_REGISTER_ORGANISATION);
  const FuleiRecord *organisation = fulei_sheet_fill_find (
    fill, organisations, fulei_record_get_integer (record, FULEI_SITE_ORGANISATION, 0));
  g_autofree char *code = fulei_sheet_fill_dup_words (fill, organisation,
                                                      &organisations->fields[FULEI_ORGANISATION_CREDIT_CODE]);
  GPtrArray *places = load_list (fill, NULL, FULEI_REGISTER_SITE_CHILD, FULEI_SITE_CHILD_SITE, id,
                                 FULEI_SITE_CHILD_STARTS_ON, error);
  g_autoptr (FuleiSiteBook) book = NULL;
  const FuleiSite *site;
  FuleiSiteStandard standard = { 0 };

  if (places == NULL || !load_archive_lists (fill, id, error))
    return FALSE;
  book = fulei_site_book_new (fulei_sheet_fill_get_ledger (fill), day, id, NULL, error);
  if (book == NULL)
    return FALSE;
  site = fulei_site_book_find (book, id);
  if (site != NULL)
    fulei_site_check_standard (&site->facts, day, &standard);
  if (standard.applies)
    fulei_sheet_fill_words (fill, "passed", _("达标 %u/%u"), standard.n_passed, FULEI_N_SITE_POINTS);
  fulei_sheet_fill_words (fill, "credit-code", "%s", code);
  fulei_sheet_fill_words (fill, "served", "%u", count_places (places, day, day));
  return TRUE;
}

static void
set_point (FuleiWordTable *table, FuleiSitePoint point, const FuleiSiteFacts *facts, const FuleiSiteStandard *standard)
{
  g_autofree char *reason = fulei_site_point_dup_reason (point, facts, standard);
  g_autofree char *missing = fulei_site_point_dup_missing (point, facts, standard);
  const char *words[] = { fulei_site_point_get_label (point), reason, missing == NULL ? _("达标") : _("未达标"), missing,
                          fulei_site_point_get_source (point) };
  guint row = fulei_word_table_add_row (table);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    fulei_word_table_set (table, row, i, words[i] != NULL ? words[i] : "");
}

/** fulei_sheet_fill_site_standard: 达标检查表: the eight points (SITE-2); of other kinds, that it does not apply */
gboolean
fulei_sheet_fill_site_standard (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "label", "reason", "result", "missing", "source" };
  FuleiDate day = fulei_sheet_fill_get_day (fill);
  gint64 id = fulei_record_get_id (record);
  g_autoptr (FuleiSiteBook) book = fulei_site_book_new (fulei_sheet_fill_get_ledger (fill), day, id, NULL, error);
  g_autoptr (FuleiWordTable) table = fulei_word_table_new ();
  const FuleiSite *site = book != NULL ? fulei_site_book_find (book, id) : NULL;
  FuleiSiteStandard standard;

  if (site == NULL)
    return FALSE;
  fulei_site_check_standard (&site->facts, day, &standard);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i], columns[i]);
  for (guint i = 0; standard.applies && i < FULEI_N_SITE_POINTS; i++)
    set_point (table, i, &site->facts, &standard);
  if (!standard.applies)
    fulei_sheet_fill_words (fill, "conclusion", "%s", _("八项标准只用于示范点，不适用于服务站（室）和儿童之家。"));
  else if (fulei_site_standard_passes (&standard))
    fulei_sheet_fill_words (fill, "conclusion", _("八项全部达标（%u/%u）。"), standard.n_passed, FULEI_N_SITE_POINTS);
  else
    fulei_sheet_fill_words (fill, "conclusion", _("达标 %u 项，未达标 %u 项（%u/%u）。"), standard.n_passed,
                            FULEI_N_SITE_POINTS - standard.n_passed, standard.n_passed, FULEI_N_SITE_POINTS);
  fill_day (fill);
  fulei_sheet_fill_take_table (fill, "points", g_steal_pointer (&table));
  return TRUE;
}

/* A column of the roster: a field of the child, or of its place on the roster. */
static const struct {
  const char *id;
  gboolean    of_child;
  guint       field;
} roster_columns[] = {
  { "name", TRUE, FULEI_CHILD_NAME }, { "sex", TRUE, FULEI_CHILD_SEX }, { "birth", TRUE, FULEI_CHILD_BIRTH_DATE },
  { "village", TRUE, FULEI_CHILD_VILLAGE }, { "school", TRUE, FULEI_CHILD_SCHOOL },
  { "carer", TRUE, FULEI_CHILD_CARER_NAME }, { "phone", TRUE, FULEI_CHILD_CARER_PHONE },
  { "tier", FALSE, FULEI_SITE_CHILD_CARE_TIER }, { "services", FALSE, FULEI_SITE_CHILD_SERVICES },
  { "since", FALSE, FULEI_SITE_CHILD_STARTS_ON },
};

static const FuleiRecord *
find_child (FuleiSheetFill *fill, const FuleiRecord *place)
{
  return fulei_sheet_fill_find (fill, get_register (fill, FULEI_REGISTER_CHILD),
                                fulei_record_get_integer (place, FULEI_SITE_CHILD_CHILD, 0));
}

static void
set_place (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *place)
{
  const FuleiRecord *child = find_child (fill, place);
  guint row = fulei_word_table_add_row (table);

  for (guint i = 0; i < G_N_ELEMENTS (roster_columns); i++)
    {
      const FuleiRegister *reg = get_register (fill, roster_columns[i].of_child ? FULEI_REGISTER_CHILD
                                                                                : FULEI_REGISTER_SITE_CHILD);
      g_autofree char *words = fulei_sheet_fill_dup_words (fill, roster_columns[i].of_child ? child : place,
                                                           &reg->fields[roster_columns[i].field]);

      fulei_word_table_set (table, row, i, words);
    }
}

/** fulei_sheet_fill_site_roster: 花名册: who is on the roster on the day of printing (SITE-3) */
gboolean
fulei_sheet_fill_site_roster (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiDate day = fulei_sheet_fill_get_day (fill);
  GPtrArray *places = load_list (fill, NULL, FULEI_REGISTER_SITE_CHILD, FULEI_SITE_CHILD_SITE,
                                 fulei_record_get_id (record), FULEI_SITE_CHILD_STARTS_ON, error);
  FuleiWordTable *table;

  if (places == NULL)
    return FALSE;
  table = fulei_word_table_new ();
  for (guint i = 0; i < G_N_ELEMENTS (roster_columns); i++)
    fulei_word_table_add_column (table, roster_columns[i].id, roster_columns[i].id);
  for (guint i = 0; i < places->len; i++)
    if (is_on (g_ptr_array_index (places, i), day, day))
      set_place (fill, table, g_ptr_array_index (places, i));
  fulei_sheet_fill_words (fill, "count", "%u", fulei_word_table_get_n_rows (table));
  fill_day (fill);
  fulei_sheet_fill_take_table (fill, "children", table);
  return TRUE;
}

/* A month, and who came on which of its days. */
typedef struct {
  FuleiDate   first;
  guint       n_days;
  GHashTable *present[MOST_DAYS];       /* ids of children; NULL for a day without sign-in */
} Month;

static void
month_clear (Month *month)
{
  for (guint i = 0; i < MOST_DAYS; i++)
    g_clear_pointer (&month->present[i], g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Month, month_clear)

static gboolean
take_sign_in (FuleiSheetFill *fill, Month *month, const FuleiRecord *activity, GError **error)
{
  FuleiDate day = get_date (activity, FULEI_ACTIVITY_HELD_ON);
  g_autoptr (GArray) children = NULL;

  if (g_strcmp0 (fulei_record_get_text (activity, FULEI_ACTIVITY_KIND), "sign-in") != 0 || day < month->first ||
      day >= month->first + month->n_days)
    return TRUE;
  children = fulei_sign_in_load (fulei_sheet_fill_get_ledger (fill), fulei_record_get_id (activity), error);
  if (children == NULL)
    return FALSE;
  if (month->present[day - month->first] == NULL)
    month->present[day - month->first] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < children->len; i++)
    g_hash_table_add (month->present[day - month->first],
                      g_memdup2 (&g_array_index (children, gint64, i), sizeof (gint64)));
  return TRUE;
}

static gboolean
load_month (FuleiSheetFill *fill, Month *month, gint64 site, GError **error)
{
  GPtrArray *activities = load_list (fill, NULL, FULEI_REGISTER_ACTIVITY, FULEI_ACTIVITY_SITE, site,
                                     FULEI_ACTIVITY_HELD_ON, error);
  int year, number, day;

  fulei_date_split (fulei_sheet_fill_get_day (fill), &year, &number, &day);
  month->first = fulei_date_new (year, number, 1);
  month->n_days = (guint) fulei_date_days_in_month (year, number);
  fulei_sheet_fill_words (fill, "month", _("%d 年 %d 月"), year, number);
  for (guint i = 0; activities != NULL && i < activities->len; i++)
    if (!take_sign_in (fill, month, g_ptr_array_index (activities, i), error))
      return FALSE;
  return activities != NULL;
}

static FuleiWordTable *
new_day_table (const Month *month)
{
  FuleiWordTable *table = fulei_word_table_new ();

  fulei_word_table_add_column (table, "number", _("序号"));
  fulei_word_table_add_column (table, "name", _("姓名"));
  for (guint i = 0; i < month->n_days; i++)
    {
      g_autofree char *heading = g_strdup_printf ("%u", i + 1);

      fulei_word_table_add_column (table, heading, heading);
    }
  fulei_word_table_add_column (table, "sum", _("合计"));
  return table;
}

static void
set_guest (FuleiSheetFill *fill, FuleiWordTable *table, const Month *month, const FuleiRecord *place)
{
  const FuleiRegister *children = get_register (fill, FULEI_REGISTER_CHILD);
  g_autofree char *name = fulei_sheet_fill_dup_words (fill, find_child (fill, place),
                                                      &children->fields[FULEI_CHILD_NAME]);
  gint64 child = fulei_record_get_integer (place, FULEI_SITE_CHILD_CHILD, 0);
  guint row = fulei_word_table_add_row (table), n_present = 0;

  fulei_word_table_set_number (table, row, 0, row + 1);
  fulei_word_table_set (table, row, 1, name);
  for (guint i = 0; i < month->n_days; i++)
    if (month->present[i] != NULL && g_hash_table_contains (month->present[i], &child))
      {
        fulei_word_table_set (table, row, FIRST_DAY_COLUMN + i, PRESENT);
        n_present++;
      }
  if (n_present > 0)
    fulei_word_table_set_number (table, row, FIRST_DAY_COLUMN + month->n_days, n_present);
}

/** fulei_sheet_fill_site_sign_in: 签到表: the month of the day of printing, with what was signed in already (SITE-3) */
gboolean
fulei_sheet_fill_site_sign_in (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  GPtrArray *places = load_list (fill, NULL, FULEI_REGISTER_SITE_CHILD, FULEI_SITE_CHILD_SITE,
                                 fulei_record_get_id (record), FULEI_SITE_CHILD_STARTS_ON, error);
  g_auto (Month) month = { 0 };
  FuleiWordTable *table;

  if (places == NULL || !load_month (fill, &month, fulei_record_get_id (record), error))
    return FALSE;
  table = new_day_table (&month);
  for (guint i = 0; i < places->len; i++)
    if (is_on (g_ptr_array_index (places, i), month.first, month.first + month.n_days - 1))
      set_guest (fill, table, &month, g_ptr_array_index (places, i));
  fulei_sheet_fill_words (fill, "count", "%u", fulei_word_table_get_n_rows (table));
  fulei_sheet_fill_take_table (fill, "days", table);
  return TRUE;
}
