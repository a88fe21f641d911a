/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-staff-rules.h"
#include "domain/fulei-vetting.h"
#include "fulei-fields.h"
#include "office/fulei-sheets-areas.h"
#include "store/fulei-query.h"

/* Papers about child directors, organisations and their people. */

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), reg);
}

static GPtrArray *
load (FuleiSheetFill *fill, const char *list, guint reg, guint link, gint64 id, guint sort, GError **error)
{
  const FuleiField *fields = get_register (fill, reg)->fields;

  return fulei_sheet_fill_load (fill, list, &fields[link], id, &fields[sort], error);
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static void
fill_post (FuleiSheetFill *fill, const FuleiRecord *director)
{
  g_autofree char *post = fulei_sheet_fill_dup_words (fill, director, &fulei_record_get_register (director)->fields[
                                                                         FULEI_DIRECTOR_POST]);

  fulei_sheet_fill_words (fill, "post-title", "%s", *post != '\0' ? post : _("儿童主任"));
}

/* What @director was taught up to the day of printing. */
static GPtrArray *
load_trainings (FuleiSheetFill *fill, const char *list, const FuleiRecord *director, FuleiStaffFacts *facts,
                GError **error)
{
  GPtrArray *trainings = load (fill, list, FULEI_REGISTER_TRAINING, FULEI_TRAINING_DIRECTOR,
                               fulei_record_get_id (director), FULEI_TRAINING_HELD_ON, error);

  *facts = (FuleiStaffFacts) { .started_on = get_date (director, FULEI_DIRECTOR_STARTED_ON),
                               .ended_on = get_date (director, FULEI_DIRECTOR_ENDED_ON) };
  for (guint i = 0; trainings != NULL && i < trainings->len; i++)
    fulei_staff_add_training (facts, fulei_record_get_text (trainings->pdata[i], FULEI_TRAINING_KIND),
                              get_date (trainings->pdata[i], FULEI_TRAINING_HELD_ON),
                              fulei_record_get_integer (trainings->pdata[i], FULEI_TRAINING_PASSED, 0) != 0,
                              fulei_sheet_fill_get_day (fill));
  return trainings;
}

static guint
count_in_year (const GPtrArray *trainings, int year)
{
  guint n = 0;

  for (guint i = 0; i < trainings->len; i++)
    {
      int held = 0, month, day;

      fulei_date_split (get_date (trainings->pdata[i], FULEI_TRAINING_HELD_ON), &held, &month, &day);
      n += held == year;
    }
  return n;
}

/* Returns: (transfer full) (nullable): the grade of the year, "" if there is none; NULL with @error */
static char *
dup_grade (FuleiSheetFill *fill, gint64 director, int year, GError **error)
{
  const GPtrArray *evaluations = load (fill, NULL, FULEI_REGISTER_STAFF_EVALUATION, FULEI_STAFF_EVALUATION_DIRECTOR,
                                       director, FULEI_STAFF_EVALUATION_YEAR, error);

  for (guint i = 0; evaluations != NULL && i < evaluations->len; i++)
    if (fulei_record_get_integer (evaluations->pdata[i], FULEI_STAFF_EVALUATION_YEAR, 0) == year)
      return fulei_sheet_fill_dup_words (fill, evaluations->pdata[i], &fulei_record_get_register (
                                           evaluations->pdata[i])->fields[FULEI_STAFF_EVALUATION_GRADE]);
  return evaluations != NULL ? g_strdup ("") : NULL;
}

/* Returns: how many children on the roll the director is responsible for; -1 with @error */
static gint64
count_children (FuleiSheetFill *fill, gint64 director, GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_CHILD);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, director);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  fulei_query_add (query, &reg->fields[FULEI_CHILD_DIRECTOR], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_as_at (query, fulei_sheet_fill_get_day (fill));
  return fulei_query_count (query, fulei_sheet_fill_get_ledger (fill), NULL, error);
}

/* The columns of a person's own fields, in the order in which the table is made; the others follow them. */
static const guint person_fields[] = { FULEI_DIRECTOR_VILLAGE, FULEI_DIRECTOR_NAME, FULEI_DIRECTOR_SEX,
                                       FULEI_DIRECTOR_IDENTITY_NUMBER, FULEI_DIRECTOR_SCHOOLING, FULEI_DIRECTOR_POST,
                                       FULEI_DIRECTOR_WORK_MODE, FULEI_DIRECTOR_PHONE };

enum { COLUMN_NUMBER, COLUMN_FIELDS, COLUMN_STARTED = COLUMN_FIELDS + G_N_ELEMENTS (person_fields), COLUMN_FIRST,
       COLUMN_YEARLY, COLUMN_GRADE, COLUMN_CHILDREN };

static FuleiWordTable *
new_people (FuleiSheetFill *fill)
{
  static const char *const others[] = { "started_on", "first", "yearly", "grade", "children" };
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_DIRECTOR);
  FuleiWordTable *people = fulei_word_table_new ();

  fulei_word_table_add_column (people, "number", "");
  for (guint i = 0; i < G_N_ELEMENTS (person_fields); i++)
    fulei_word_table_add_column (people, reg->fields[person_fields[i]].id, "");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    fulei_word_table_add_column (people, others[i], "");
  return people;
}

static gboolean
add_person (FuleiSheetFill *fill, FuleiWordTable *people, const FuleiRecord *director, int year, gint64 *n_children,
            GError **error)
{
  const FuleiRegister *reg = fulei_record_get_register (director);
  guint row = fulei_word_table_add_row (people);
  FuleiStaffFacts facts;
  const GPtrArray *trainings = load_trainings (fill, NULL, director, &facts, error);
  g_autofree char *grade = trainings != NULL ? dup_grade (fill, fulei_record_get_id (director), year - 1, error) : NULL;
  gint64 children = grade != NULL ? count_children (fill, fulei_record_get_id (director), error) : -1;
  g_autofree char *first = NULL;

  if (children < 0)
    return FALSE;
  fulei_word_table_set_number (people, row, COLUMN_NUMBER, row + 1);
  for (guint i = 0; i < G_N_ELEMENTS (person_fields); i++)
    {
      g_autofree char *words = fulei_sheet_fill_dup_words (fill, director, &reg->fields[person_fields[i]]);

      fulei_word_table_set (people, row, COLUMN_FIELDS + i, words);
    }
  fulei_word_table_set (people, row, COLUMN_STARTED, fulei_record_get_text (director, FULEI_DIRECTOR_STARTED_ON));
  first = facts.first_training != 0 ? fulei_date_dup_iso (facts.first_training) : g_strdup (_("无记录"));
  fulei_word_table_set (people, row, COLUMN_FIRST, first);
  fulei_word_table_set_number (people, row, COLUMN_YEARLY, count_in_year (trainings, year));
  fulei_word_table_set (people, row, COLUMN_GRADE, grade);
  fulei_word_table_set_number (people, row, COLUMN_CHILDREN, children);
  *n_children += children;
  return TRUE;
}

/**
 * fulei_sheet_fill_director_ledger:
 * @record: NULL: the list is of the chosen people
 *
 * STAFF-1: the ledger of child directors and supervisors, with training, evaluation and children. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_director_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  guint n_rows;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);
  g_autoptr (FuleiWordTable) people = new_people (fill);
  g_autofree char *day = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill));
  g_autofree char *words = fulei_date_dup_chinese (day);
  int year = fulei_sheet_fill_get_year (fill);
  gint64 n_children = 0;

  for (guint i = 0; i < n_rows; i++)
    if (!add_person (fill, people, rows[i], year, &n_children, error))
      return FALSE;
  fulei_sheet_fill_words (fill, "day", "%s", words);
  fulei_sheet_fill_words (fill, "year", "%d", year);
  fulei_sheet_fill_words (fill, "last-year", "%d", year - 1);
  fulei_sheet_fill_words (fill, "n-people", "%u", n_rows);
  fulei_sheet_fill_words (fill, "n-children", "%" G_GINT64_FORMAT, n_children);
  fulei_sheet_fill_take_table (fill, "people", g_steal_pointer (&people));
  return TRUE;
}

/* A row for each line that is not empty. */
static void
take_lines (FuleiSheetFill *fill, const char *name, const char *text)
{
  FuleiWordTable *table = fulei_word_table_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  fulei_word_table_add_column (table, "words", "");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      fulei_word_table_set (table, fulei_word_table_add_row (table), 0, lines[i]);
  fulei_sheet_fill_take_table (fill, name, table);
}

/**
 * fulei_sheet_fill_director_duties:
 * @record: a director or supervisor
 *
 * STAFF-1, 2024/33 三（五）17: the list of duties and of services; without duties of their own, those of 2019/128, annexes 2
 * and 3. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_director_duties (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  const char *post = fulei_record_get_text (record, FULEI_DIRECTOR_POST);
  g_autofree char *duties = fulei_sheet_fill_dup_words (fill, record, &reg->fields[FULEI_DIRECTOR_DUTIES]);
  g_autofree char *services = fulei_sheet_fill_dup_words (fill, record, &reg->fields[FULEI_DIRECTOR_SERVICES]);

  fill_post (fill, record);
  take_lines (fill, "duties", *duties != '\0' ? duties : fulei_staff_get_duties (post));
  take_lines (fill, "services", services);
  fulei_sheet_fill_words (fill, "source", "%s", *duties != '\0' ? "" : g_strcmp0 (post, "supervisor") == 0
                                                ? _("（闽民童〔2019〕128号附件2）") : _("（闽民童〔2019〕128号附件3）"));
  return TRUE;
}

static void
fill_first (FuleiSheetFill *fill, const FuleiStaffFacts *facts)
{
  g_autofree char *iso = facts->first_training != 0 ? fulei_date_dup_iso (facts->first_training) : NULL;
  g_autofree char *day = iso != NULL ? fulei_date_dup_chinese (iso) : NULL;

  switch (fulei_staff_judge_first (facts, fulei_sheet_fill_get_day (fill)))
    {
    case FULEI_FIRST_TRAINING_PASSED:
      fulei_sheet_fill_words (fill, "first", _("%s培训合格"), day);
      break;
    case FULEI_FIRST_TRAINING_LATE:
      fulei_sheet_fill_words (fill, "first", _("%s培训合格（上岗以后补训）"), day);
      break;
    case FULEI_FIRST_TRAINING_NONE:
    default:
      fulei_sheet_fill_words (fill, "first", "%s", _("没有合格记录"));
      break;
    }
}

/**
 * fulei_sheet_fill_director_training:
 * @record: a director or supervisor
 *
 * STAFF-1, 2024/33 三（五）17: a person's training file. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_director_training (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiStaffFacts facts;
  const GPtrArray *trainings = load_trainings (fill, "trainings", record, &facts, error);
  gint64 hours = 0;

  if (trainings == NULL || load (fill, "evaluations", FULEI_REGISTER_STAFF_EVALUATION, FULEI_STAFF_EVALUATION_DIRECTOR,
                                 fulei_record_get_id (record), FULEI_STAFF_EVALUATION_YEAR, error) == NULL)
    return FALSE;
  for (guint i = 0; i < trainings->len; i++)
    hours += fulei_record_get_integer (trainings->pdata[i], FULEI_TRAINING_HOURS, 0);
  fill_post (fill, record);
  fill_first (fill, &facts);
  fulei_sheet_fill_words (fill, "n-trainings", "%u", trainings->len);
  fulei_sheet_fill_words (fill, "hours", "%g", (double) hours / 100);
  return TRUE;
}

/**
 * fulei_sheet_fill_organisation_base:
 * @record: an organisation
 *
 * ORG-1, 2024/40 二（十）: what is known of an organisation. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_organisation_base (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  gint64 id = fulei_record_get_id (record);
  FuleiDate day = fulei_sheet_fill_get_day (fill);
  const GPtrArray *workers = load (fill, NULL, FULEI_REGISTER_WORKER, FULEI_WORKER_ORGANISATION, id, FULEI_WORKER_NAME,
                                   error);
  const GPtrArray *meetings = workers == NULL ? NULL : load (fill, NULL, FULEI_REGISTER_MEETING,
                                                             FULEI_MEETING_ORGANISATION, id, FULEI_MEETING_HELD_ON, error);
  guint n_workers = 0, n_vetted = 0;

  if (meetings == NULL || load (fill, "contracts", FULEI_REGISTER_SITE_CONTRACT, FULEI_SITE_CONTRACT_ORGANISATION, id,
                                FULEI_SITE_CONTRACT_STARTS_ON, error) == NULL)
    return FALSE;
  for (guint i = 0; i < workers->len; i++)
    {
      FuleiDate ended = get_date (workers->pdata[i], FULEI_WORKER_ENDED_ON);
      FuleiVetting vetting;

      if (ended != 0 && ended < day)
        continue;
      fulei_vetting_read (&vetting, workers->pdata[i]);
      n_workers++;
      n_vetted += fulei_vetting_state (&vetting, day) == FULEI_VETTING_VALID;
    }
  fulei_sheet_fill_words (fill, "n-workers", "%u", n_workers);
  fulei_sheet_fill_words (fill, "n-vetted", "%u", n_vetted);
  fulei_sheet_fill_words (fill, "n-meetings", "%u", meetings->len);
  return TRUE;
}
