/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "domain/fulei-staff-rules.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"
#include "office/fulei-office.h"

/* Villages without enough child directors; directors and supervisors who are not trained or evaluated (STAFF-1). */

typedef struct {
  gint64          id;
  gint64          village;
  gboolean        supervisor;
  FuleiStaffFacts facts;
} Person;

/* What a village has, in the order of the villages of the findings. */
typedef struct {
  guint n_children;
  guint n_directors;
} VillageCount;

/* One record of a register that is gone through. */
typedef void (*See) (FuleiFindings *findings, const FuleiRecord *record, GArray *people);

static gboolean
scan (FuleiFindings *findings, guint reg, const guint *fields, guint n_fields, See see, GArray *people, GError **error)
{
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (findings, reg, fields, n_fields, &record, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    see (findings, record, people);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const Person *left = a, *right = b;

  return left->id < right->id ? -1 : left->id > right->id;
}

static Person *
find_person (GArray *people, gint64 id)
{
  const Person key = { .id = id };

  return people->len == 0 ? NULL : bsearch (&key, people->data, people->len, sizeof key, compare_people);
}

static void
see_director (FuleiFindings *findings, const FuleiRecord *record, GArray *people)
{
  Person person = {
    .id = fulei_record_get_id (record),
    .village = fulei_record_get_integer (record, FULEI_DIRECTOR_VILLAGE, 0),
    .supervisor = g_strcmp0 (fulei_record_get_text (record, FULEI_DIRECTOR_POST), "supervisor") == 0,
  };

  person.facts.started_on = fulei_date_from_iso (fulei_record_get_text (record, FULEI_DIRECTOR_STARTED_ON));
  person.facts.ended_on = fulei_date_from_iso (fulei_record_get_text (record, FULEI_DIRECTOR_ENDED_ON));
  g_array_append_val (people, person);
}

static void
see_training (FuleiFindings *findings, const FuleiRecord *record, GArray *people)
{
  Person *person = find_person (people, fulei_record_get_integer (record, FULEI_TRAINING_DIRECTOR, 0));

  if (person != NULL)
    fulei_staff_add_training (&person->facts, fulei_record_get_text (record, FULEI_TRAINING_KIND),
                              fulei_date_from_iso (fulei_record_get_text (record, FULEI_TRAINING_HELD_ON)),
                              fulei_record_get_integer (record, FULEI_TRAINING_PASSED, 0) != 0,
                              fulei_findings_get_day (findings));
}

static void
see_evaluation (FuleiFindings *findings, const FuleiRecord *record, GArray *people)
{
  Person *person = find_person (people, fulei_record_get_integer (record, FULEI_STAFF_EVALUATION_DIRECTOR, 0));

  if (person != NULL)
    person->facts.evaluated = MAX (person->facts.evaluated,
                                   (int) fulei_record_get_integer (record, FULEI_STAFF_EVALUATION_YEAR, 0));
}

static gboolean
read_people (FuleiFindings *findings, GArray *people, GError **error)
{
  static const guint of_director[] = { FULEI_DIRECTOR_VILLAGE, FULEI_DIRECTOR_POST, FULEI_DIRECTOR_STARTED_ON,
                                       FULEI_DIRECTOR_ENDED_ON };
  static const guint of_training[] = { FULEI_TRAINING_DIRECTOR, FULEI_TRAINING_KIND, FULEI_TRAINING_HELD_ON,
                                       FULEI_TRAINING_PASSED };
  static const guint of_evaluation[] = { FULEI_STAFF_EVALUATION_DIRECTOR, FULEI_STAFF_EVALUATION_YEAR };

  return scan (findings, FULEI_REGISTER_DIRECTOR, of_director, G_N_ELEMENTS (of_director), see_director, people, error)
         && scan (findings, FULEI_REGISTER_TRAINING, of_training, G_N_ELEMENTS (of_training), see_training, people, error)
         && scan (findings, FULEI_REGISTER_STAFF_EVALUATION, of_evaluation, G_N_ELEMENTS (of_evaluation), see_evaluation,
                  people, error);
}

static void
look_at_person (FuleiFindings *findings, const Person *person)
{
  FuleiDate day = fulei_findings_get_day (findings);
  FuleiFirstTraining first = fulei_staff_judge_first (&person->facts, day);
  FuleiYearlyTraining yearly = fulei_staff_judge_yearly (&person->facts, day);
  int year = fulei_staff_missing_evaluation (&person->facts, day);

  if (first == FULEI_FIRST_TRAINING_NONE)
    fulei_findings_add (findings, &fulei_rule_no_first_training, person->id, N_("没有岗前培训合格的记录，培训合格方可上岗"));
  if (first == FULEI_FIRST_TRAINING_LATE)
    fulei_findings_add (findings, &fulei_rule_late_first_training, person->id, N_("上岗 %u 天后才培训合格"),
                        person->facts.first_training - person->facts.started_on);
  if (yearly == FULEI_YEARLY_TRAINING_DUE)
    fulei_findings_add (findings, &fulei_rule_training_due, person->id, N_("每年至少轮训一次，今年还没有"));
  if (yearly == FULEI_YEARLY_TRAINING_MISSED)
    fulei_findings_add (findings, &fulei_rule_training_missed, person->id, N_("去年没有培训，今年也还没有"));
  if (year != 0)
    fulei_findings_add (findings, &fulei_rule_no_evaluation, person->id, N_("没有 %d 年度考核"), year);
}

/* So many a ledger has to have: one, a bureau's one for each of its townships. */
static gboolean
count_townships (FuleiFindings *findings, guint *n_townships, GError **error)
{
  FuleiLedger *ledger = fulei_findings_get_ledger (findings);
  g_autoptr (GPtrArray) townships = NULL;

  *n_townships = 1;
  if (!fulei_office_is_bureau (ledger))
    return TRUE;
  townships = fulei_office_list_townships (ledger, error);
  if (townships != NULL)
    *n_townships = MAX (1, townships->len);
  return townships != NULL;
}

/* 2019/128 二（二）1: one supervisor a township. */
static void
look_at_supervisors (FuleiFindings *findings, const GArray *people, guint n_townships)
{
  FuleiDate day = fulei_findings_get_day (findings);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    n += g_array_index (people, Person, i).supervisor
         && fulei_staff_in_office (&g_array_index (people, Person, i).facts, day);
  if (n == 0)
    fulei_findings_add (findings, &fulei_rule_no_supervisor, 0, N_("镇（街道）没有在任的儿童督导员，应配备 1 名"));
  else if (n < n_townships)
    fulei_findings_add (findings, &fulei_rule_no_supervisor, 0,
                        N_("%u 个镇（街道）只有 %u 名在任的儿童督导员，应各配备 1 名"), n_townships, n);
  for (guint i = 0; n > n_townships && i < people->len; i++)
    {
      const Person *person = &g_array_index (people, Person, i);

      if (person->supervisor && fulei_staff_in_office (&person->facts, day))
        fulei_findings_add (findings, &fulei_rule_two_supervisors, person->id,
                            N_("同时在任 %u 名，应为 %u 名；已离任的请填写离任日期"), n, n_townships);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = ((const FuleiVillageFact *) b)->id;

  return left < right ? -1 : left > right;
}

static VillageCount *
find_count (const FuleiVillageFact *villages, guint n_villages, VillageCount *counts, gint64 village)
{
  const FuleiVillageFact *found = n_villages == 0 ? NULL : bsearch (&village, villages, n_villages, sizeof *villages,
                                                                    compare_ids);

  return found != NULL ? &counts[found - villages] : NULL;
}

static void
look_at_village (FuleiFindings *findings, gint64 village, const VillageCount *count)
{
  switch (fulei_village_judge_staff (count->n_children, count->n_directors))
    {
    case FULEI_VILLAGE_WITHOUT_DIRECTOR:
      fulei_findings_add (findings, &fulei_rule_no_director, village,
                          N_("没有在任的儿童主任；在册留守和困境儿童 %u 名"), count->n_children);
      break;
    case FULEI_VILLAGE_NEEDS_ANOTHER:
      fulei_findings_add (findings, &fulei_rule_second_director, village,
                          N_("在册留守和困境儿童 %u 名，超过 %d 名，只有 1 名儿童主任"), count->n_children,
                          FULEI_CHILDREN_OF_ONE_DIRECTOR);
      break;
    case FULEI_VILLAGE_STAFFED:
    default:
      break;
    }
}

static gboolean
look_at_villages (FuleiFindings *findings, const GArray *people, GError **error)
{
  guint n_villages, n_children = 0;
  GError *failure = NULL;
  const FuleiVillageFact *villages = fulei_findings_get_villages (findings, &n_villages, &failure);
  const FuleiChildFact *children = failure == NULL ? fulei_findings_get_children (findings, &n_children, &failure) : NULL;
  g_autofree VillageCount *counts = g_new0 (VillageCount, n_villages + 1);
  VillageCount *count;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; i < n_children; i++)
    if (children[i].on_roll && (children[i].left_behind || children[i].difficulty)
        && (count = find_count (villages, n_villages, counts, children[i].village)) != NULL)
      count->n_children++;
  for (guint i = 0; i < people->len; i++)
    {
      const Person *person = &g_array_index (people, Person, i);

      if (!person->supervisor && fulei_staff_in_office (&person->facts, fulei_findings_get_day (findings))
          && (count = find_count (villages, n_villages, counts, person->village)) != NULL)
        count->n_directors++;
    }
  for (guint i = 0; i < n_villages; i++)
    look_at_village (findings, villages[i].id, &counts[i]);
  return TRUE;
}

/** fulei_findings_collect_staff: villages and the people who are in office for them (STAFF-1) */
gboolean
fulei_findings_collect_staff (FuleiFindings *findings, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (Person));
  guint n_townships;

  if (!read_people (findings, people, error) || !count_townships (findings, &n_townships, error))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    if (fulei_staff_in_office (&g_array_index (people, Person, i).facts, fulei_findings_get_day (findings)))
      look_at_person (findings, &g_array_index (people, Person, i));
  look_at_supervisors (findings, people, n_townships);
  return look_at_villages (findings, people, error);
}
