/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"
#include "office/fulei-project-office.h"
#include "office/fulei-sheets-areas.h"
#include "office/fulei-study-office.h"

/* Papers of activities, of the ten projects and of the 福彩助学 survey (ACT-1 to ACT-3). */

#define SIGN_IN_ROWS 20                 /* of two children each, on a page */

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), reg);
}

static FuleiWordTable *
new_table (const char *const *columns)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    fulei_word_table_add_column (table, columns[i], "");
  return table;
}

/* The children of an activity, in the order in which they were listed. */
static GPtrArray *
load_children (FuleiSheetFill *fill, gint64 activity, GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_ACTIVITY_CHILD);

  return fulei_sheet_fill_load (fill, "children", &reg->fields[FULEI_ACTIVITY_CHILD_ACTIVITY], activity, NULL, error);
}

static const FuleiRecord *
find_child (FuleiSheetFill *fill, const FuleiRecord *entry)
{
  return fulei_sheet_fill_find (fill, get_register (fill, FULEI_REGISTER_CHILD),
                                fulei_record_get_integer (entry, FULEI_ACTIVITY_CHILD_CHILD, 0));
}

static char *
dup_name (FuleiSheetFill *fill, const FuleiRecord *child)
{
  return fulei_sheet_fill_dup_words (fill, child, &fulei_record_get_register (child)->fields[FULEI_CHILD_NAME]);
}

static char *
dup_names (FuleiSheetFill *fill, const GPtrArray *entries)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const FuleiRecord *child = find_child (fill, g_ptr_array_index (entries, i));
      g_autofree char *name = child != NULL ? dup_name (fill, child) : NULL;

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
    }
  return g_string_free (names, FALSE);
}

/**
 * fulei_sheet_fill_activity_record:
 * @record: an activity
 *
 * ACT-1: what was done, with whom, and its photographs, or a place to glue them. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_activity_record (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "words", NULL };
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_PHOTO);
  gint64 id = fulei_record_get_id (record);
  GPtrArray *entries = load_children (fill, id, error), *photos;
  FuleiWordTable *place = new_table (columns);
  g_autofree char *names = NULL;

  photos = entries == NULL ? NULL : fulei_sheet_fill_load (fill, "photos", &reg->fields[FULEI_PHOTO_ACTIVITY], id,
                                                           &reg->fields[FULEI_PHOTO_TAKEN_ON], error);
  if (photos != NULL && photos->len == 0)
    fulei_word_table_set (place, fulei_word_table_add_row (place), 0, _("（照片粘贴处）"));
  fulei_sheet_fill_take_table (fill, "place", place);
  if (photos == NULL)
    return FALSE;
  names = dup_names (fill, entries);
  fulei_sheet_fill_words (fill, "children", "%s", names);
  fulei_sheet_fill_words (fill, "n-children", "%u", entries->len);
  return TRUE;
}

static void
set_signer (FuleiSheetFill *fill, FuleiWordTable *table, guint place, const FuleiRecord *child)
{
  guint row = place % SIGN_IN_ROWS + place / (2 * SIGN_IN_ROWS) * SIGN_IN_ROWS;
  guint column = place / SIGN_IN_ROWS % 2 * 3;
  g_autofree char *village = NULL, *name = NULL;

  while (fulei_word_table_get_n_rows (table) <= row)
    fulei_word_table_add_row (table);
  fulei_word_table_set_number (table, row, column, place + 1);
  if (child == NULL)
    return;
  village = fulei_sheet_fill_dup_words (fill, child, &fulei_record_get_register (child)->fields[FULEI_CHILD_VILLAGE]);
  name = dup_name (fill, child);
  fulei_word_table_set (table, row, column + 1, name);
  fulei_word_table_set (table, row, column + 2, village);
}

/**
 * fulei_sheet_fill_activity_sign_in:
 * @record: an activity
 *
 * ACT-1: the sheet that children sign: those who are listed, then empty lines to the end of the page. See
 * FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_activity_sign_in (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "number", "name", "village", "number-2", "name-2", "village-2", NULL };
  GPtrArray *entries = load_children (fill, fulei_record_get_id (record), error);
  FuleiWordTable *table;
  guint n_places;

  if (entries == NULL)
    return FALSE;
  table = new_table (columns);
  n_places = MAX (1, (entries->len + 2 * SIGN_IN_ROWS - 1) / (2 * SIGN_IN_ROWS)) * 2 * SIGN_IN_ROWS;
  for (guint i = 0; i < n_places; i++)
    set_signer (fill, table, i, i < entries->len ? find_child (fill, g_ptr_array_index (entries, i)) : NULL);
  fulei_sheet_fill_take_table (fill, "signers", table);
  return TRUE;
}

static void
add_project (FuleiWordTable *table, const FuleiProject *project, guint number)
{
  guint row = fulei_word_table_add_row (table);
  g_autofree char *figures = fulei_project_dup_figures (project, "；");
  g_autofree char *done = fulei_figure_dup_words (project->key);
  g_autofree char *target = project->target != FULEI_TARGET_UNSET
                              ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", project->target,
                                                 project->key->kind == FULEI_FIGURE_RATE ? "%" : project->key->unit)
                              : g_strdup ("");

  fulei_word_table_set_number (table, row, 0, number);
  fulei_word_table_set (table, row, 1, project->project->label);
  fulei_word_table_set (table, row, 2, target);
  fulei_word_table_set (table, row, 3, done);
  fulei_word_table_set (table, row, 4, figures);
  fulei_word_table_set (table, row, 5, project->words);
  fulei_word_table_set (table, row, 6, project->plan);
}

/** fulei_sheet_fill_project_ledger: ACT-2, 2024/40 二: the ten projects of a year. See FuleiSheetFiller. */
gboolean
fulei_sheet_fill_project_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "number", "name", "target", "done", "figures", "words", "plan", NULL };
  g_autoptr (FuleiProjectYear) year = fulei_project_year_load (fulei_sheet_fill_get_ledger (fill),
                                                               fulei_sheet_fill_get_year (fill),
                                                               fulei_sheet_fill_get_day (fill),
                                                               fulei_sheet_fill_get_township (fill), NULL, error);
  g_autofree char *day = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill));
  FuleiWordTable *table;

  if (year == NULL)
    return FALSE;
  table = new_table (columns);
  for (guint i = 0; i < fulei_project_year_get_n (year); i++)
    add_project (table, fulei_project_year_get (year, i), i + 1);
  fulei_sheet_fill_take_table (fill, "projects", table);
  fulei_sheet_fill_words (fill, "year", "%d", fulei_sheet_fill_get_year (fill));
  fulei_sheet_fill_words (fill, "day", "%s", day);
  return TRUE;
}

/* Children of the survey; each of them is on the paper, whatever they said. */
static const guint student_fields[] = {
  FULEI_CHILD_VILLAGE, FULEI_CHILD_NAME, FULEI_CHILD_SEX, FULEI_CHILD_BIRTH_DATE, FULEI_CHILD_IDENTITY_NUMBER,
  FULEI_CHILD_REGISTRATION, FULEI_CHILD_DIFFICULTY_TYPE, FULEI_CHILD_SCHOOL, FULEI_CHILD_SCHOOLING,
  FULEI_CHILD_CARER_PHONE };

static void
add_student (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *child, FuleiStudyWish wish)
{
  const FuleiRegister *reg = fulei_record_get_register (child);
  guint row = fulei_word_table_add_row (table);

  fulei_word_table_set_number (table, row, 0, row + 1);
  for (guint i = 0; i < G_N_ELEMENTS (student_fields); i++)
    {
      g_autofree char *words = fulei_sheet_fill_dup_words (fill, child, &reg->fields[student_fields[i]]);

      fulei_word_table_set (table, row, i + 1, words);
    }
  fulei_word_table_set (table, row, G_N_ELEMENTS (student_fields) + 1,
                        wish == FULEI_STUDY_WILLING ? _("愿意") : wish == FULEI_STUDY_UNWILLING ? _("不愿意") : _("未征询"));
}

/* Loads the children to be asked, by name. */
static GPtrArray *
load_students (FuleiSheetFill *fill, GError **error)
{
  FuleiLedger *ledger = fulei_sheet_fill_get_ledger (fill);
  FuleiDate day = fulei_sheet_fill_get_day (fill);
  g_autoptr (FuleiQuery) query = fulei_study_office_new_query (ledger, day);
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GArray) ids = NULL;

  fulei_query_set_township (query, fulei_sheet_fill_get_township (fill));
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return NULL;
  children = fulei_query_load_page (ledger, fulei_query_get_register (query), (const gint64 *) (gpointer) ids->data,
                                    ids->len, NULL, 0, NULL, error);
  for (guint i = children != NULL ? children->len : 0; i > 0; i--)
    if (!fulei_study_office_is_asked (g_ptr_array_index (children, i - 1), day))
      g_ptr_array_remove_index (children, i - 1);
  return g_steal_pointer (&children);
}

/** fulei_sheet_fill_study_list: ACT-3, 2024/40 二（七）: the survey, the willing first. See FuleiSheetFiller. */
gboolean
fulei_sheet_fill_study_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "number", "village", "name", "sex", "birth", "identity", "registration", "type",
                                         "school", "schooling", "phone", "wish", NULL };
  static const FuleiStudyWish order[] = { FULEI_STUDY_WILLING, FULEI_STUDY_UNASKED, FULEI_STUDY_UNWILLING };
  static const char *const counts[] = { "willing", "unasked", "unwilling" };
  g_autoptr (GPtrArray) children = load_students (fill, error);
  g_autofree char *day = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill));
  FuleiWordTable *table;

  if (children == NULL)
    return FALSE;
  table = new_table (columns);
  for (guint w = 0; w < G_N_ELEMENTS (order); w++)
    {
      guint before = fulei_word_table_get_n_rows (table);

      for (guint i = 0; i < children->len; i++)
        if (fulei_study_wish (fulei_record_get_text (g_ptr_array_index (children, i), FULEI_CHILD_LOTTERY_STUDY)) ==
            order[w])
          add_student (fill, table, g_ptr_array_index (children, i), order[w]);
      fulei_sheet_fill_words (fill, counts[w], "%u", fulei_word_table_get_n_rows (table) - before);
    }
  fulei_sheet_fill_take_table (fill, "students", table);
  fulei_sheet_fill_words (fill, "all", "%u", children->len);
  fulei_sheet_fill_words (fill, "day", "%s", day);
  return TRUE;
}
