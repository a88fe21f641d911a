/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-camp-candidates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "office/fulei-camp-load.h"
#include "store/fulei-reference-book.h"

/* What is read once for all children. */
typedef struct {
  FuleiLedger        *ledger;
  FuleiRecord        *camp;
  FuleiDate           starts;
  FuleiDate           ends;
  gint64              minimum_age;
  gint64              maximum_age;
  GHashTable         *enrolled;         /* child: in this camp */
  GHashTable         *busy;             /* child → title of a camp at the same time */
  FuleiReferenceBook *book;
} Picker;

static void
candidate_free (gpointer data)
{
  FuleiCampCandidate *candidate = data;

  g_free (candidate->name);
  g_free (candidate->words);
  g_free (candidate->reasons);
  g_free (candidate);
}

static gboolean
add_children (Picker *self, gint64 camp, const char *state, GHashTable *table, const char *title, GError **error)
{
  g_autoptr (GPtrArray) enrolments = fulei_camp_load_list (self->ledger, "enrolment", FULEI_ENROLMENT_CAMP, camp,
                                                           error);

  for (guint i = 0; enrolments != NULL && i < enrolments->len; i++)
    {
      const FuleiRecord *enrolment = g_ptr_array_index (enrolments, i);
      gint64 child = fulei_record_get_integer (enrolment, FULEI_ENROLMENT_CHILD, 0);
      const char *is = fulei_record_get_text (enrolment, FULEI_ENROLMENT_STATE);

      if (g_strcmp0 (is, "withdrawn") != 0 && (state == NULL || g_strcmp0 (is, state) == 0))
        g_hash_table_replace (table, g_memdup2 (&child, sizeof child), g_strdup (title));
    }
  return enrolments != NULL;
}

/* Camps whose days touch those of @self. */
static GPtrArray *
load_neighbours (Picker *self, GError **error)
{
  const FuleiField *starts = fulei_camp_field (self->ledger, "camp", FULEI_CAMP_STARTS_ON);
  g_autofree char *after = fulei_date_dup_iso (self->starts - 1), *before = fulei_date_dup_iso (self->ends + 1);
  g_autoptr (FuleiQuery) query = fulei_query_new (starts->owner);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, starts, FULEI_OPERATOR_BEFORE, before);
  fulei_query_add (query, &starts->owner->fields[FULEI_CAMP_ENDS_ON], FULEI_OPERATOR_AFTER, after);
  ids = fulei_query_select_ids (query, self->ledger, NULL, error);
  if (ids == NULL)
    return NULL;
  return fulei_query_load_page (self->ledger, starts->owner, (const gint64 *) (gpointer) ids->data, ids->len, NULL, 0,
                                NULL, error);
}

static gboolean
read_busy (Picker *self, GError **error)
{
  g_autoptr (GPtrArray) camps = self->starts != 0 && self->ends != 0 ? load_neighbours (self, error)
                                                                     : g_ptr_array_new ();
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) other_slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  FuleiCampTimes times, other_times;

  if (camps == NULL || !fulei_camp_load_times (self->ledger, self->camp, &times, slots, error))
    return FALSE;
  for (guint i = 0; i < camps->len; i++)
    {
      const FuleiRecord *other = g_ptr_array_index (camps, i);

      if (fulei_record_get_id (other) == fulei_record_get_id (self->camp))
        continue;
      if (!fulei_camp_load_times (self->ledger, other, &other_times, other_slots, error))
        return FALSE;
      if (fulei_camp_times_clash (&times, &other_times) &&
          !add_children (self, fulei_record_get_id (other), "enrolled", self->busy,
                         fulei_record_get_text (other, FULEI_CAMP_TITLE), error))
        return FALSE;
    }
  return TRUE;
}

static int
get_age (const Picker *self, const FuleiRecord *child)
{
  FuleiDate birth = fulei_child_birth (child);

  return birth != 0 ? fulei_date_age (birth, self->starts != 0 ? self->starts : fulei_clock_today ()) : -1;
}

static gboolean
is_of_age (const Picker *self, int age)
{
  return age >= 0 && age >= self->minimum_age && age <= self->maximum_age;
}

static void
append_reason (GString *reasons, const char *words)
{
  if (reasons->len > 0)
    g_string_append (reasons, "；");
  g_string_append (reasons, words);
}

static FuleiCampCandidate *
new_candidate (Picker *self, const FuleiRecord *child)
{
  FuleiCampCandidate *candidate = g_new0 (FuleiCampCandidate, 1);
  const FuleiRegister *reg = fulei_record_get_register (child);
  g_autofree char *sex = fulei_value_dup_words (child, &reg->fields[FULEI_CHILD_SEX], NULL, FALSE);
  g_autofree char *village = fulei_value_dup_words (child, &reg->fields[FULEI_CHILD_VILLAGE],
                                                    fulei_reference_book_get (self->book), FALSE);
  g_autoptr (GString) reasons = g_string_new (NULL);
  const char *title;
  int age = get_age (self, child);

  candidate->id = fulei_record_get_id (child);
  candidate->name = g_strdup (fulei_record_get_text (child, FULEI_CHILD_NAME));
  candidate->words = age >= 0 ? g_strdup_printf (_("%s  %d岁  %s"), sex, age, village)
                              : g_strdup_printf (_("%s  年龄不详  %s"), sex, village);
  title = g_hash_table_lookup (self->busy, &candidate->id);
  if (g_hash_table_contains (self->enrolled, &candidate->id))
    append_reason (reasons, _("已报名"));
  if (title != NULL)
    {
      g_autofree char *clash = g_strdup_printf (_("时间冲突：%s"), title);

      append_reason (reasons, clash);
    }
  candidate->refused = reasons->len > 0;
  if (!is_of_age (self, age))
    append_reason (reasons, age < 0 ? _("没有出生日期") : _("年龄不符"));
  candidate->reasons = reasons->len > 0 ? g_strdup (reasons->str) : NULL;
  return candidate;
}

/* Ids of the children on the roster of the camp's site on its first day. */
static GArray *
select_of_site (Picker *self, GError **error)
{
  g_autoptr (GPtrArray) roster = fulei_camp_load_list (self->ledger, "site_child", FULEI_SITE_CHILD_SITE,
                                                       fulei_record_get_integer (self->camp, FULEI_CAMP_SITE,
                                                                                 0), error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (roster == NULL)
    return NULL;
  for (guint i = 0; i < roster->len; i++)
    {
      const FuleiRecord *entry = g_ptr_array_index (roster, i);
      FuleiDate until = fulei_camp_get_day (entry, FULEI_SITE_CHILD_ENDS_ON);
      gint64 child = fulei_record_get_integer (entry, FULEI_SITE_CHILD_CHILD, 0);

      if (until == 0 || until >= self->starts)
        g_array_append_val (ids, child);
    }
  return g_steal_pointer (&ids);
}

/* Children on the roll, by name; of the site's roster alone where that is asked for. */
static GArray *
select_children (Picker *self, const FuleiCampFilter *filter, GError **error)
{
  const FuleiField *village = fulei_camp_field (self->ledger, "child", FULEI_CHILD_VILLAGE);
  g_autoptr (FuleiQuery) query = fulei_query_new (village->owner);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, filter->village);
  g_autoptr (GArray) of_site = filter->of_site ? select_of_site (self, error) : NULL;

  if (filter->of_site && of_site == NULL)
    return NULL;
  if (of_site != NULL)
    fulei_query_set_ids (query, (const gint64 *) (gpointer) of_site->data, of_site->len);
  if (filter->village != 0)
    fulei_query_add (query, village, FULEI_OPERATOR_EQUALS, value);
  fulei_query_add (query, &village->owner->fields[FULEI_CHILD_ROLL_STATUS], FULEI_OPERATOR_NOT_EQUALS, "left");
  if (filter->of_age && self->starts != 0)
    {
      g_autofree char *oldest = fulei_date_dup_iso (fulei_date_add_years (self->starts, -(int) self->maximum_age - 1));
      g_autofree char *youngest = fulei_date_dup_iso (fulei_date_add_years (self->starts,
                                                                            -(int) self->minimum_age) + 1);

      fulei_query_add (query, &village->owner->fields[FULEI_CHILD_BIRTH_DATE], FULEI_OPERATOR_AFTER, oldest);
      fulei_query_add (query, &village->owner->fields[FULEI_CHILD_BIRTH_DATE], FULEI_OPERATOR_BEFORE, youngest);
    }
  fulei_query_set_search (query, filter->search);
  fulei_query_set_limit (query, FULEI_CAMP_MOST_CANDIDATES + 1);
  return fulei_query_select_ids (query, self->ledger, NULL, error);
}

static GPtrArray *
list_candidates (Picker *self, const FuleiCampFilter *filter, gboolean *more, GError **error)
{
  const FuleiRegister *child = fulei_camp_field (self->ledger, "child", 0)->owner;
  const FuleiField *fields[] = { &child->fields[FULEI_CHILD_NAME], &child->fields[FULEI_CHILD_SEX],
                                 &child->fields[FULEI_CHILD_BIRTH_DATE], &child->fields[FULEI_CHILD_VILLAGE] };
  g_autoptr (GArray) ids = select_children (self, filter, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GPtrArray) children = NULL;

  if (ids == NULL)
    return NULL;
  children = fulei_query_load_page (self->ledger, child, (const gint64 *) (gpointer) ids->data, ids->len, fields,
                                    G_N_ELEMENTS (fields), NULL, error);
  for (guint i = 0; children != NULL && i < children->len && list->len <= FULEI_CAMP_MOST_CANDIDATES; i++)
    {
      const FuleiRecord *record = g_ptr_array_index (children, i);

      if (fulei_record_get_id (record) == 0 || (filter->of_age && !is_of_age (self, get_age (self, record))))
        continue;
      g_ptr_array_add (list, new_candidate (self, record));
    }
  *more = list->len > FULEI_CAMP_MOST_CANDIDATES;
  if (*more)
    g_ptr_array_set_size (list, FULEI_CAMP_MOST_CANDIDATES);
  return children != NULL ? g_steal_pointer (&list) : NULL;
}

/**
 * fulei_camp_candidates_load:
 * @more: (out): whether there are more than FULEI_CAMP_MOST_CANDIDATES
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type FuleiCampCandidate): children on the roll, by name
 */
GPtrArray *
fulei_camp_candidates_load (FuleiLedger *ledger, gint64 camp, const FuleiCampFilter *filter, gboolean *more,
                            GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, fulei_camp_field (ledger, "camp", 0)->owner, camp, error);
  Picker picker = { .ledger = ledger, .camp = record };
  GPtrArray *list = NULL;

  *more = FALSE;
  if (record == NULL)
    return NULL;
  picker.starts = fulei_camp_get_day (record, FULEI_CAMP_STARTS_ON);
  picker.ends = fulei_camp_get_day (record, FULEI_CAMP_ENDS_ON);
  picker.minimum_age = fulei_record_get_integer (record, FULEI_CAMP_MINIMUM_AGE, 0);
  picker.maximum_age = fulei_record_get_integer (record, FULEI_CAMP_MAXIMUM_AGE, 17);
  picker.enrolled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  picker.busy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  picker.book = fulei_reference_book_new (ledger);
  if (add_children (&picker, camp, NULL, picker.enrolled, NULL, error) && read_busy (&picker, error))
    list = list_candidates (&picker, filter, more, error);
  g_hash_table_unref (picker.enrolled);
  g_hash_table_unref (picker.busy);
  fulei_reference_book_free (picker.book);
  return list;
}
