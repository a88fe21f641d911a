/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "fulei-fields.h"
#include "office/fulei-sheets-areas.h"
#include "office/fulei-spot-check.h"

/* Papers of spot checks: the list to take along, a form for each archive, what to mend, the summary (FILE-5, BEYOND-4). */

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), index);
}

static FuleiWordTable *
new_table (const char *const *columns, guint n_columns)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < n_columns; i++)
    fulei_word_table_add_column (table, columns[i], "");
  return table;
}

static void
set_field (FuleiSheetFill *fill, FuleiWordTable *table, guint row, const char *column, const FuleiRecord *record,
           guint field)
{
  g_autofree char *words = record == NULL ? NULL
    : fulei_sheet_fill_dup_words (fill, record, &fulei_record_get_register (record)->fields[field]);

  fulei_word_table_set (table, row, (guint) fulei_word_table_find_column (table, column), words);
}

static const FuleiRecord *
find_child (FuleiSheetFill *fill, const FuleiRecord *archive)
{
  return fulei_sheet_fill_find (fill, get_register (fill, FULEI_REGISTER_CHILD),
                                fulei_record_get_integer (archive, FULEI_SPOT_CHECK_CHILD_CHILD, 0));
}

/* The archives of a check, until the sheet is composed; NULL with @error */
static const GPtrArray *
load_archives (FuleiSheetFill *fill, const FuleiRecord *check, GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_SPOT_CHECK_CHILD);

  return fulei_sheet_fill_load (fill, NULL, &reg->fields[FULEI_SPOT_CHECK_CHILD_SPOT_CHECK], fulei_record_get_id (check),
                                &reg->fields[FULEI_SPOT_CHECK_CHILD_POSITION], error);
}

static const char *
get_point_label (FuleiSheetFill *fill, FuleiPoint point)
{
  const FuleiField *faults = &get_register (fill, FULEI_REGISTER_SPOT_CHECK_CHILD)->fields[FULEI_SPOT_CHECK_CHILD_FAULTS];

  return fulei_code_list_find (faults->codes, fulei_point_get_code (point))->label;
}

static void
say_seed (FuleiSheetFill *fill, const FuleiRecord *check)
{
  g_autofree char *share = fulei_sheet_fill_dup_words (
      fill, check, &get_register (fill, FULEI_REGISTER_SPOT_CHECK)->fields[FULEI_SPOT_CHECK_SHARE]);

  if (fulei_record_is_empty (check, FULEI_SPOT_CHECK_SEED))
    fulei_sheet_fill_words (fill, "seed", "%s", _("没有按种子抽取"));
  else
    fulei_sheet_fill_words (fill, "seed", _("种子 %u，比例 %s%%"),
                            (guint) fulei_record_get_integer (check, FULEI_SPOT_CHECK_SEED, 0), share);
}

/* --- the list to take along --- */

static void
set_points (FuleiWordTable *table, guint row, const FuleiRecord *archive)
{
  static const char *const marks[] = { [FULEI_POINT_OPEN] = "□", [FULEI_POINT_GOOD] = "√", [FULEI_POINT_FAULT] = "×",
                                       [FULEI_POINT_NOT_ASKED] = "—" };

  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    fulei_word_table_set (table, row, (guint) fulei_word_table_find_column (table, fulei_point_get_code (point)),
                          marks[fulei_archive_get_point (archive, point, NULL)]);
}

static void
add_line (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *archive)
{
  const FuleiRecord *child = find_child (fill, archive);
  guint row = fulei_word_table_add_row (table);

  fulei_word_table_set_number (table, row, 0, fulei_record_get_integer (archive, FULEI_SPOT_CHECK_CHILD_POSITION, row + 1));
  set_field (fill, table, row, "village", child, FULEI_CHILD_VILLAGE);
  set_field (fill, table, row, "name", child, FULEI_CHILD_NAME);
  set_field (fill, table, row, "kind", child, FULEI_CHILD_CATEGORY);
  set_field (fill, table, row, "result", archive, FULEI_SPOT_CHECK_CHILD_RESULT);
  set_points (table, row, archive);
}

/**
 * fulei_sheet_fill_spot_check_list:
 * @record: a spot check
 *
 * FILE-5: the drawn archives with a box for each point. Words: seed. Table archives: number, village, name, kind,
 * result, and a column for each point under its code. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_spot_check_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "number", "village", "name", "kind", "result" };
  const GPtrArray *archives = load_archives (fill, record, error);
  FuleiWordTable *table;

  if (archives == NULL)
    return FALSE;
  table = new_table (columns, G_N_ELEMENTS (columns));
  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    fulei_word_table_add_column (table, fulei_point_get_code (point), "");
  for (guint i = 0; i < archives->len; i++)
    add_line (fill, table, archives->pdata[i]);
  fulei_sheet_fill_take_table (fill, "archives", table);
  say_seed (fill, record);
  return TRUE;
}

/* --- the form of one archive --- */

static const char *
get_box (FuleiPointState state, FuleiPointState asked)
{
  return state == asked ? "☑" : "□";
}

static void
add_point (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *archive, FuleiPoint point)
{
  guint row = fulei_word_table_add_row (table);
  const char *words;
  FuleiPointState state = fulei_archive_get_point (archive, point, &words);
  g_autofree char *boxes = g_strdup_printf (_("%s符合　%s不符合　%s不涉及"), get_box (state, FULEI_POINT_GOOD),
                                            get_box (state, FULEI_POINT_FAULT), get_box (state, FULEI_POINT_NOT_ASKED));

  fulei_word_table_set_number (table, row, 0, point + 1);
  fulei_word_table_set (table, row, 1, get_point_label (fill, point));
  fulei_word_table_set (table, row, 2, fulei_point_get_hint (point));
  fulei_word_table_set (table, row, 3, boxes);
  fulei_word_table_set (table, row, 4, state == FULEI_POINT_FAULT ? words : NULL);
}

/**
 * fulei_sheet_fill_spot_check_form:
 * @record: an archive of a spot check
 *
 * FILE-5: what is looked at, point by point. Words: number, seed, year. Table points: number, label, hint, boxes, words.
 * See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_spot_check_form (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "number", "label", "hint", "boxes", "words" };
  const FuleiRecord *check = fulei_sheet_fill_find (fill, get_register (fill, FULEI_REGISTER_SPOT_CHECK),
                                                    fulei_record_get_integer (record, FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, 0));
  FuleiWordTable *table = new_table (columns, G_N_ELEMENTS (columns));

  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    add_point (fill, table, record, point);
  fulei_sheet_fill_take_table (fill, "points", table);
  if (check != NULL)
    {
      const char *number = fulei_record_get_text (check, FULEI_SPOT_CHECK_NUMBER);

      fulei_sheet_fill_words (fill, "number", "%s", number != NULL ? number : "");
      say_seed (fill, check);
    }
  return TRUE;
}

/* --- what to mend --- */

static char *
dup_faults (FuleiSheetFill *fill, const FuleiRecord *archive)
{
  GString *faults = g_string_new (NULL);

  for (guint point = 0; point < FULEI_N_POINTS; point++)
    {
      const char *words;

      if (fulei_archive_get_point (archive, point, &words) != FULEI_POINT_FAULT)
        continue;
      g_string_append_printf (faults, "%s%s", faults->len > 0 ? "\n" : "", get_point_label (fill, point));
      if (words != NULL && *words != '\0')
        g_string_append_printf (faults, "：%s", words);
    }
  return g_string_free (faults, FALSE);
}

static void
add_fault (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *archive)
{
  static const char *const states[] = { [FULEI_ARCHIVE_UNCHECKED] = "", [FULEI_ARCHIVE_GOOD] = "",
                                        [FULEI_ARCHIVE_TO_MEND] = N_("待整改"), [FULEI_ARCHIVE_OVERDUE] = N_("已逾期"),
                                        [FULEI_ARCHIVE_MENDED] = N_("已整改") };
  const FuleiRecord *child = find_child (fill, archive);
  FuleiArchiveState state = fulei_archive_get_state (archive, fulei_sheet_fill_get_day (fill));
  g_autofree char *faults = dup_faults (fill, archive);
  guint row = fulei_word_table_add_row (table);

  fulei_word_table_set_number (table, row, 0, row + 1);
  set_field (fill, table, row, "village", child, FULEI_CHILD_VILLAGE);
  set_field (fill, table, row, "name", child, FULEI_CHILD_NAME);
  set_field (fill, table, row, "director", child, FULEI_CHILD_DIRECTOR);
  fulei_word_table_set (table, row, 4, faults);
  set_field (fill, table, row, "by", archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY);
  set_field (fill, table, row, "done", archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON);
  fulei_word_table_set (table, row, 7, *states[state] != '\0' ? _(states[state]) : "");
}

/**
 * fulei_sheet_fill_spot_check_mend:
 * @record: a spot check
 *
 * BEYOND-4: the archives with faults, and what is wrong. Words: seed, all. Table archives: number, village, name, director,
 * faults, by, done, state. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_spot_check_mend (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "number", "village", "name", "director", "faults", "by", "done", "state" };
  const GPtrArray *archives = load_archives (fill, record, error);
  FuleiWordTable *table;

  if (archives == NULL)
    return FALSE;
  table = new_table (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < archives->len; i++)
    if (!fulei_record_is_empty (archives->pdata[i], FULEI_SPOT_CHECK_CHILD_FAULTS))
      add_fault (fill, table, archives->pdata[i]);
  fulei_sheet_fill_words (fill, "all", "%u", fulei_word_table_get_n_rows (table));
  fulei_sheet_fill_take_table (fill, "archives", table);
  say_seed (fill, record);
  return TRUE;
}

/* --- the summary --- */

static void
add_point_counts (FuleiSheetFill *fill, const FuleiCheckProgress *progress)
{
  static const char *const columns[] = { "number", "label", "faults", "share" };
  FuleiWordTable *table = new_table (columns, G_N_ELEMENTS (columns));

  for (guint point = 0; point < FULEI_N_POINTS; point++)
    {
      guint row = fulei_word_table_add_row (table), n = progress->points[point];
      g_autofree char *share = progress->n_checked > 0 ? g_strdup_printf ("%.1f%%", 100.0 * n / progress->n_checked) : NULL;

      fulei_word_table_set_number (table, row, 0, row + 1);
      fulei_word_table_set (table, row, 1, get_point_label (fill, point));
      fulei_word_table_set_number (table, row, 2, n);
      fulei_word_table_set (table, row, 3, share);
    }
  fulei_sheet_fill_take_table (fill, "points", table);
}

static void
array_free (gpointer array)
{
  g_ptr_array_unref (array);
}

/* The archives of a check by village, in the order of the papers. @villages: gets the ids in that order */
static GHashTable *
group_by_village (FuleiSheetFill *fill, const GPtrArray *archives, GArray *villages)
{
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, array_free);

  for (guint i = 0; i < archives->len; i++)
    {
      const FuleiRecord *child = find_child (fill, archives->pdata[i]);
      gint64 village = child != NULL ? fulei_record_get_integer (child, FULEI_CHILD_VILLAGE, 0) : 0;
      GPtrArray *group = g_hash_table_lookup (groups, &village);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, g_memdup2 (&village, sizeof village), group);
          g_array_append_val (villages, village);
        }
      g_ptr_array_add (group, archives->pdata[i]);
    }
  return groups;
}

static void
set_counts (FuleiWordTable *table, guint row, const FuleiCheckProgress *progress)
{
  const guint counts[] = { progress->n_archives, progress->n_checked, progress->n_good, progress->n_faulty,
                           progress->n_mended, progress->n_overdue };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    fulei_word_table_set_number (table, row, i + 1, counts[i]);
}

static void
add_village_counts (FuleiSheetFill *fill, const GPtrArray *archives, const FuleiCheckProgress *all)
{
  static const char *const columns[] = { "village", "drawn", "checked", "good", "faulty", "mended", "overdue" };
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_VILLAGE);
  FuleiWordTable *table = new_table (columns, G_N_ELEMENTS (columns));
  g_autoptr (GArray) villages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) groups = group_by_village (fill, archives, villages);
  guint row;

  for (guint i = 0; i < villages->len; i++)
    {
      gint64 id = g_array_index (villages, gint64, i);
      const FuleiRecord *village = fulei_sheet_fill_find (fill, reg, id);
      FuleiCheckProgress progress;

      row = fulei_word_table_add_row (table);
      fulei_spot_check_count (g_hash_table_lookup (groups, &id), fulei_sheet_fill_get_day (fill), &progress);
      set_field (fill, table, row, "village", village, FULEI_VILLAGE_NAME);
      set_counts (table, row, &progress);
    }
  row = fulei_word_table_add_row (table);
  fulei_word_table_set (table, row, 0, _("合计"));
  set_counts (table, row, all);
  fulei_sheet_fill_take_table (fill, "villages", table);
}

/**
 * fulei_sheet_fill_spot_check_summary:
 * @record: a spot check
 *
 * FILE-5: the numbers of a check, for the report of 11-10, without names. Words: seed, story. Tables points (number,
 * label, faults, share) and villages (village, drawn, checked, good, faulty, mended, overdue). See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_spot_check_summary (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  const GPtrArray *archives = load_archives (fill, record, error);
  gint64 population = fulei_record_get_integer (record, FULEI_SPOT_CHECK_POPULATION, 0);
  FuleiCheckProgress progress;

  if (archives == NULL)
    return FALSE;
  fulei_spot_check_count (archives, fulei_sheet_fill_get_day (fill), &progress);
  fulei_sheet_fill_words (fill, "story",
                          _("在册 %" PRId64 " 名，抽取 %u 份，已查 %u 份；合格 %u 份，需整改 %u 份，其中已整改 %u 份，逾期没有整改 %u 份。"),
                          population, progress.n_archives, progress.n_checked, progress.n_good, progress.n_faulty,
                          progress.n_mended, progress.n_overdue);
  add_point_counts (fill, &progress);
  add_village_counts (fill, archives, &progress);
  say_seed (fill, record);
  return TRUE;
}
