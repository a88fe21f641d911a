/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-indicators-private.h"

#include <string.h>

#include "domain/fulei-activity-rules.h"
#include "domain/fulei-camp-rules.h"
#include "domain/fulei-staff-rules.h"
#include "fulei-fields.h"
#include "office/fulei-site-book.h"

#define TOWNSHIP_DIGITS 9               /* GB/T 10114: an office of fewer is a county's */

/* What is counted of villages, their directors, sites and camps. */

typedef struct {
  gint64          id;
  gint32          village;      /* place, or -1 */
  guint           trained;      /* bits 1 << point: in the year up to that day */
  FuleiStaffFacts facts;
} Director;

typedef struct {
  IndicatorWork *work;
  GHashTable    *directors;     /* id → Director */
  guint         *covered;       /* of each village, bits 1 << point: a director is in office */
  guint         *taught;        /* of each village, bits 1 << point: a safety talk this year */
} Staff;

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/* Points in whose year @date lies, not after their day. */
static guint
points_of_year (const IndicatorWork *work, FuleiDate date)
{
  guint points = 0;

  for (guint i = 0; i < work->n_points; i++)
    if (date >= work->points[i].new_year && date <= work->points[i].day)
      points |= 1U << i;
  return points;
}

/* STAFF-1: supervisors are the township's. */
static void
take_director (IndicatorWork *work, const FuleiRecord *record, gpointer data)
{
  Staff *staff = data;
  Director *director;
  gint32 village;

  if (g_strcmp0 (fulei_record_get_text (record, FULEI_DIRECTOR_POST), "supervisor") == 0 ||
      !fulei_indicator_work_place (work, fulei_record_get_integer (record, FULEI_DIRECTOR_VILLAGE, 0), &village))
    return;
  director = g_new0 (Director, 1);
  director->id = fulei_record_get_id (record);
  director->village = village;
  director->facts.started_on = get_date (record, FULEI_DIRECTOR_STARTED_ON);
  director->facts.ended_on = get_date (record, FULEI_DIRECTOR_ENDED_ON);
  g_hash_table_insert (staff->directors, &director->id, director);
}

static void
take_training (IndicatorWork *work, const FuleiRecord *record, gpointer data)
{
  Staff *staff = data;
  gint64 id = fulei_record_get_integer (record, FULEI_TRAINING_DIRECTOR, 0);
  Director *director = g_hash_table_lookup (staff->directors, &id);

  if (director != NULL)
    director->trained |= points_of_year (work, get_date (record, FULEI_TRAINING_HELD_ON));
}

static void
take_activity (IndicatorWork *work, const FuleiRecord *record, gpointer data)
{
  Staff *staff = data;
  gint32 village;

  if (g_strcmp0 (fulei_record_get_text (record, FULEI_ACTIVITY_KIND), "safety") == 0 &&
      fulei_indicator_work_place (work, fulei_record_get_integer (record, FULEI_ACTIVITY_VILLAGE, 0), &village) &&
      village >= 0)
    staff->taught[village] |= points_of_year (work, get_date (record, FULEI_ACTIVITY_HELD_ON));
}

static void
count_director (Staff *staff, const Director *director)
{
  IndicatorWork *work = staff->work;
  IndicatorLook look = { work, { .id = director->id, .order = director->village, .village = director->village } };

  for (guint point = 0; point < work->n_points; point++)
    {
      if (!fulei_staff_in_office (&director->facts, work->points[point].day))
        continue;
      fulei_indicator_work_count (&look, point, INDICATOR_DIRECTOR_TRAINING, (director->trained & 1U << point) != 0);
      if (director->village >= 0)
        staff->covered[director->village] |= 1U << point;
    }
  fulei_indicator_work_keep (&look, ITEM_DIRECTOR);
}

static void
count_village (Staff *staff, guint place)
{
  IndicatorWork *work = staff->work;
  IndicatorLook look = { work, { .id = g_array_index (work->villages->villages, FuleiCensusVillage, place).id,
                                 .order = place, .village = (gint32) place } };

  for (guint point = 0; point < work->n_points; point++)
    {
      fulei_indicator_work_count (&look, point, INDICATOR_DIRECTOR_COVERAGE, (staff->covered[place] & 1U << point) != 0);
      fulei_indicator_work_count (&look, point, INDICATOR_SAFETY_TALKS, (staff->taught[place] & 1U << point) != 0);
    }
  fulei_indicator_work_keep (&look, ITEM_VILLAGE);
}

static gboolean
read_staff (Staff *staff, GError **error)
{
  static const guint of_director[] = { FULEI_DIRECTOR_POST, FULEI_DIRECTOR_VILLAGE, FULEI_DIRECTOR_STARTED_ON,
                                       FULEI_DIRECTOR_ENDED_ON };
  static const guint of_training[] = { FULEI_TRAINING_DIRECTOR, FULEI_TRAINING_HELD_ON };
  static const guint of_activity[] = { FULEI_ACTIVITY_KIND, FULEI_ACTIVITY_HELD_ON, FULEI_ACTIVITY_VILLAGE };

  return fulei_indicator_work_scan (staff->work, FULEI_REGISTER_DIRECTOR, of_director, G_N_ELEMENTS (of_director),
                                    take_director, staff, error) &&
         fulei_indicator_work_scan (staff->work, FULEI_REGISTER_TRAINING, of_training, G_N_ELEMENTS (of_training),
                                    take_training, staff, error) &&
         fulei_indicator_work_scan (staff->work, FULEI_REGISTER_ACTIVITY, of_activity, G_N_ELEMENTS (of_activity),
                                    take_activity, staff, error);
}

/** fulei_indicator_count_staff: child directors, their training, safety talks in villages. Returns: FALSE with @error */
gboolean
fulei_indicator_count_staff (IndicatorWork *work, GError **error)
{
  guint n_villages = work->villages->villages->len;
  g_autoptr (GHashTable) directors = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autofree guint *covered = g_new0 (guint, n_villages), *taught = g_new0 (guint, n_villages);
  Staff staff = { work, directors, covered, taught };
  GHashTableIter iter;
  gpointer director;

  if (!read_staff (&staff, error))
    return FALSE;
  g_hash_table_iter_init (&iter, directors);
  while (g_hash_table_iter_next (&iter, NULL, &director))
    count_director (&staff, director);
  for (guint i = 0; i < n_villages; i++)
    count_village (&staff, i);
  return TRUE;
}

typedef struct {
  IndicatorWork *work;
  FuleiSiteBook *book;
  GHashTable    *villages;      /* id of a site → place of its village + 1 */
  GArray        *covered;       /* of each township, guint bits 1 << point */
} Sites;

/* Sites outside of the township asked for are left out. */
static void
take_site (IndicatorWork *work, const FuleiRecord *record, gpointer data)
{
  Sites *sites = data;
  gint64 id = fulei_record_get_id (record);
  gint32 village;

  if (fulei_indicator_work_place (work, fulei_record_get_integer (record, FULEI_SITE_VILLAGE, 0), &village))
    g_hash_table_insert (sites->villages, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (village + 1));
}

/* Returns: whether the site counts, and the place of its village */
static gboolean
find_site (const Sites *sites, gint64 site, gint32 *village)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (sites->villages, &site, NULL, &place))
    return FALSE;
  *village = GPOINTER_TO_INT (place) - 1;
  return TRUE;
}

static void
add_township (Sites *sites, const char *township)
{
  const IndicatorTownship entry = { township, FALSE };
  const guint none = 0;

  for (guint i = 0; i < sites->work->townships->len; i++)
    if (strcmp (g_array_index (sites->work->townships, IndicatorTownship, i).township, township) == 0)
      return;
  g_array_append_val (sites->work->townships, entry);
  g_array_append_val (sites->covered, none);
}

/* SITE-4: of a county's office all townships of the county; of a township's its own, and those that have villages here. */
static void
list_townships (Sites *sites)
{
  IndicatorWork *work = sites->work;
  const char *office = fulei_ledger_get_office (work->ledger);
  const FuleiCodeList *codes = fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (work->ledger), "township");

  for (guint i = 0; i < codes->n_codes; i++)
    {
      const char *code = codes->codes[i].code;
      gboolean named = FALSE;

      for (guint j = 0; !named && j < work->villages->villages->len; j++)
        named = g_strcmp0 (g_array_index (work->villages->villages, FuleiCensusVillage, j).township, code) == 0;
      if (work->only != NULL ? strcmp (work->only, code) == 0
          : named || strcmp (office, code) == 0 || (strlen (office) < TOWNSHIP_DIGITS && g_str_has_prefix (code, office)))
        add_township (sites, code);
    }
}

static void
cover_township (Sites *sites, const char *township, guint point)
{
  for (guint i = 0; i < sites->work->townships->len; i++)
    if (g_strcmp0 (g_array_index (sites->work->townships, IndicatorTownship, i).township, township) == 0)
      g_array_index (sites->covered, guint, i) |= 1U << point;
}

/* SITE-2, SITE-4; rooms and areas are as they are written now. */
static void
count_site (Sites *sites, const FuleiSite *site)
{
  IndicatorWork *work = sites->work;
  IndicatorLook look = { work, { .id = site->id } };

  if (!site->open || !find_site (sites, site->id, &look.item.village))
    return;
  look.item.order = look.item.village;
  for (guint point = 0; point < work->n_points; point++)
    {
      FuleiSiteStandard standard;
      gboolean passes;

      fulei_site_check_standard (&site->facts, work->points[point].day, &standard);
      if (!standard.applies || site->opened_on > work->points[point].day)
        continue;
      passes = fulei_site_standard_passes (&standard);
      fulei_indicator_work_count (&look, point, INDICATOR_SITE_STANDARD, passes);
      if (passes)
        cover_township (sites, site->township, point);
    }
  /* the sites stand behind the coverage, too */
  look.item.counted |= (look.item.counted & 1U << INDICATOR_SITE_STANDARD) != 0 ? 1U << INDICATOR_SITE_COVERAGE : 0;
  look.item.fulfilled |= (look.item.fulfilled & 1U << INDICATOR_SITE_STANDARD) != 0 ? 1U << INDICATOR_SITE_COVERAGE : 0;
  fulei_indicator_work_keep (&look, ITEM_SITE);
}

static void
count_townships (Sites *sites)
{
  IndicatorWork *work = sites->work;

  for (guint i = 0; i < work->townships->len; i++)
    {
      IndicatorLook look = { work, { .village = -1 } };
      guint covered = g_array_index (sites->covered, guint, i);

      for (guint point = 0; point < work->n_points; point++)
        fulei_indicator_work_count (&look, point, INDICATOR_SITE_COVERAGE, (covered & 1U << point) != 0);
      g_array_index (work->townships, IndicatorTownship, i).covered = (covered & 1U << (work->n_points - 1)) != 0;
    }
}

/* CAMP-1: of the day's year, begun by that day; its days up to it. */
static void
take_camp (IndicatorWork *work, const FuleiRecord *record, gpointer data)
{
  Sites *sites = data;
  const char *kind = fulei_record_get_text (record, FULEI_CAMP_KIND);
  FuleiDate starts = get_date (record, FULEI_CAMP_STARTS_ON), ends = get_date (record, FULEI_CAMP_ENDS_ON);
  guint points = points_of_year (work, starts);
  IndicatorLook look = { work, { .id = fulei_record_get_id (record), .order = starts } };

  if ((g_strcmp0 (kind, "summer") != 0 && g_strcmp0 (kind, "winter") != 0) ||
      !find_site (sites, fulei_record_get_integer (record, FULEI_CAMP_SITE, 0), &look.item.village))
    return;
  for (guint point = 0; point < work->n_points; point++)
    if ((points & 1U << point) != 0)
      {
        fulei_indicator_work_add (&look, point, INDICATOR_CAMPS, 1);
        fulei_indicator_work_add (&look, point, INDICATOR_CAMP_DAYS,
                                  fulei_camp_count_days (starts, MIN (ends, work->points[point].day)));
      }
  fulei_indicator_work_keep (&look, ITEM_CAMP);
}

static gboolean
count_sites (Sites *sites, GError **error)
{
  static const guint of_site[] = { FULEI_SITE_VILLAGE };
  static const guint of_camp[] = { FULEI_CAMP_KIND, FULEI_CAMP_SITE, FULEI_CAMP_STARTS_ON, FULEI_CAMP_ENDS_ON };

  if (!fulei_indicator_work_scan (sites->work, FULEI_REGISTER_SITE, of_site, G_N_ELEMENTS (of_site), take_site, sites,
                                  error))
    return FALSE;
  list_townships (sites);
  for (guint i = 0; i < fulei_site_book_get_n (sites->book); i++)
    count_site (sites, fulei_site_book_get (sites->book, i));
  count_townships (sites);
  return fulei_indicator_work_scan (sites->work, FULEI_REGISTER_CAMP, of_camp, G_N_ELEMENTS (of_camp), take_camp, sites,
                                    error);
}

/** fulei_indicator_count_sites: sites up to standard, townships that have one, camps. Returns: FALSE with @error */
gboolean
fulei_indicator_count_sites (IndicatorWork *work, GError **error)
{
  FuleiDate day = work->points[work->n_points - 1].day;
  g_autoptr (FuleiSiteBook) book = fulei_site_book_new (work->ledger, day, 0, work->cancellable, error);
  g_autoptr (GHashTable) villages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) covered = g_array_new (FALSE, FALSE, sizeof (guint));
  Sites sites = { work, book, villages, covered };

  return book != NULL && count_sites (&sites, error);
}
