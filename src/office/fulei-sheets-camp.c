/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-sheets-areas.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "domain/fulei-camp-stage.h"
#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "office/fulei-camp-file.h"
#include "office/fulei-camp-load.h"

#define FIGURES_ACROSS 2

static const char *const halves[] = { N_("上午"), N_("下午"), N_("晚上") };

static const FuleiRegister *
find_register (FuleiSheetFill *fill, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), reg);
}

static char *
dup_field (FuleiSheetFill *fill, const FuleiRecord *record, guint field)
{
  return record != NULL ? fulei_sheet_fill_dup_words (fill, record, &fulei_record_get_register (record)->fields[field])
                        : g_strdup ("");
}

static char *
dup_chinese (FuleiDate date)
{
  g_autofree char *iso = date != 0 ? fulei_date_dup_iso (date) : NULL;

  return iso != NULL ? fulei_date_dup_chinese (iso) : g_strdup (_("　　年　月　日"));
}

static void
set_field (FuleiSheetFill *fill, FuleiWordTable *table, guint row, const char *column, const FuleiRecord *record,
           guint field)
{
  g_autofree char *words = dup_field (fill, record, field);

  fulei_word_table_set (table, row, (guint) fulei_word_table_find_column (table, column), words);
}

static void
set_words (FuleiWordTable *table, guint row, const char *column, const char *words)
{
  fulei_word_table_set (table, row, (guint) fulei_word_table_find_column (table, column), words);
}

static FuleiWordTable *
new_table (const char *const *columns, guint n_columns)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < n_columns; i++)
    fulei_word_table_add_column (table, columns[i], columns[i]);
  return table;
}

/* Days that the child came, in words, for the certificate; "" while nothing is noted. */
static char *
dup_came (const FuleiAttendanceGroup *group)
{
  return group != NULL ? g_strdup_printf (_("，出勤 %u 天"), fulei_attendance_tally_here (&group->tally)) : g_strdup ("");
}

static void
add_child (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiCampFile *file, const FuleiRecord *enrolment,
           const GArray *groups)
{
  gint64 id = fulei_record_get_integer (enrolment, FULEI_ENROLMENT_CHILD, 0);
  const FuleiRecord *child = fulei_sheet_fill_find (fill, find_register (fill, FULEI_REGISTER_CHILD), id);
  const FuleiAttendanceGroup *group = fulei_attendance_find_group (groups, id);
  FuleiDate birth = child != NULL ? fulei_child_birth (child) : 0;
  FuleiDate consent = fulei_camp_get_day (enrolment, FULEI_ENROLMENT_CONSENT_ON);
  g_autofree char *age = birth != 0 ? g_strdup_printf ("%d",
                                                       fulei_date_age (birth, file->facts.starts)) : g_strdup ("");
  g_autofree char *came = dup_came (group);
  g_autofree char *rate = fulei_attendance_dup_rate (group != NULL ? fulei_attendance_tally_rate (&group->tally) : -1);
  g_autofree char *number = g_strdup_printf ("%u", fulei_word_table_get_n_rows (table) + 1);
  guint row = fulei_word_table_add_row (table);

  set_words (table, row, "number", number);
  set_field (fill, table, row, "name", child, FULEI_CHILD_NAME);
  set_field (fill, table, row, "sex", child, FULEI_CHILD_SEX);
  set_words (table, row, "age", age);
  set_field (fill, table, row, "identity", child, FULEI_CHILD_IDENTITY_NUMBER);
  set_field (fill, table, row, "village", child, FULEI_CHILD_VILLAGE);
  set_field (fill, table, row, "school", child, FULEI_CHILD_SCHOOL);
  set_field (fill, table, row, "contact", enrolment, FULEI_ENROLMENT_EMERGENCY_NAME);
  set_field (fill, table, row, "phone", enrolment, FULEI_ENROLMENT_EMERGENCY_PHONE);
  set_field (fill, table, row, "health", enrolment, FULEI_ENROLMENT_HEALTH_NOTES);
  set_field (fill, table, row, "diet", enrolment, FULEI_ENROLMENT_DIET_NOTES);
  set_field (fill, table, row, "pick-up", enrolment, FULEI_ENROLMENT_PICK_UP);
  set_field (fill, table, row, "performance", enrolment, FULEI_ENROLMENT_PERFORMANCE);
  set_words (table, row, "consent", consent != 0 ? _("✔") : _("✘"));
  set_words (table, row, "came", came);
  set_words (table, row, "rate", rate);
}

static void
fill_children (FuleiSheetFill *fill, const FuleiCampFile *file)
{
  static const char *const columns[] = { "number", "name", "sex", "age", "identity", "village", "school", "contact",
                                         "phone", "health", "diet", "pick-up", "performance", "consent", "came", "rate" };
  FuleiWordTable *table = new_table (columns, G_N_ELEMENTS (columns));
  g_autoptr (GArray) groups = fulei_attendance_group ((const FuleiAttendanceRow *) (gpointer) file->attendance->data,
                                                      file->attendance->len, FULEI_ATTENDANCE_BY_CHILD);

  for (guint i = 0; i < file->enrolments->len; i++)
    if (fulei_camp_enrolment_is (g_ptr_array_index (file->enrolments, i), "enrolled"))
      add_child (fill, table, file, g_ptr_array_index (file->enrolments, i), groups);
  fulei_sheet_fill_take_table (fill, "children", table);
}

static void
fill_basics (FuleiSheetFill *fill, const FuleiCampFile *file)
{
  const FuleiRecord *site = fulei_sheet_fill_find (fill, find_register (fill, FULEI_REGISTER_SITE),
                                                   fulei_record_get_integer (file->camp, FULEI_CAMP_SITE, 0));
  g_autofree char *starts = dup_chinese (file->facts.starts), *ends = dup_chinese (file->facts.ends);
  g_autofree char *today = dup_chinese (fulei_sheet_fill_get_day (fill)), *name = dup_field (fill, site,
                                                                                             FULEI_SITE_NAME);
  g_autofree char *missing = fulei_camp_dup_missing_themes (&file->facts);

  fulei_sheet_fill_words (fill, "starts", "%s", starts);
  fulei_sheet_fill_words (fill, "ends", "%s", ends);
  fulei_sheet_fill_words (fill, "today", "%s", today);
  fulei_sheet_fill_words (fill, "site", "%s", name);
  fulei_sheet_fill_words (fill, "days", "%u", fulei_camp_get_days (&file->facts));
  fulei_sheet_fill_words (fill, "n-children", "%u", file->facts.n_enrolled);
  fulei_sheet_fill_words (fill, "missing-themes", "%s", *missing != '\0' ? missing : _("无"));
}

/* Two figures a line. */
static void
fill_figures (FuleiSheetFill *fill, const FuleiCampFile *file)
{
  static const char *const columns[] = { "label-1", "value-1", "label-2", "value-2" };
  g_autoptr (FuleiWordTable) figures = fulei_camp_file_new_figures (file);
  FuleiWordTable *table = new_table (columns, G_N_ELEMENTS (columns));
  guint row = 0;

  for (guint i = 0; i < fulei_word_table_get_n_rows (figures); i++)
    {
      guint place = i % FIGURES_ACROSS;

      if (place == 0)
        row = fulei_word_table_add_row (table);
      fulei_word_table_set (table, row, place * 2, fulei_word_table_get (figures, i, 1));
      fulei_word_table_set (table, row, place * 2 + 1, fulei_word_table_get (figures, i, 2));
    }
  fulei_sheet_fill_take_table (fill, "figures", table);
}

static char *
dup_day (FuleiDate date)
{
  static const char *const names[] = { N_("日"), N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六") };
  int month = 0, day = 0;

  fulei_date_split (date, NULL, &month, &day);
  return g_strdup_printf (_("%d月%d日（周%s）"), month, day, _(names[date % 7]));
}

static void
fill_attendance (FuleiSheetFill *fill, const FuleiCampFile *file)
{
  static const char *const columns[] = { "day", "present", "early", "leave", "absent", "rate" };
  static const FuleiAttendanceState states[] = { FULEI_ATTENDANCE_PRESENT, FULEI_ATTENDANCE_EARLY,
                                                 FULEI_ATTENDANCE_LEAVE, FULEI_ATTENDANCE_ABSENT };
  FuleiWordTable *table = new_table (columns, G_N_ELEMENTS (columns));
  g_autoptr (GArray) groups = fulei_attendance_group ((const FuleiAttendanceRow *) (gpointer) file->attendance->data,
                                                      file->attendance->len, FULEI_ATTENDANCE_BY_DAY);

  for (guint i = 0; i < groups->len; i++)
    {
      const FuleiAttendanceGroup *group = &g_array_index (groups, FuleiAttendanceGroup, i);
      g_autofree char *day = dup_day ((FuleiDate) group->key);
      g_autofree char *rate = fulei_attendance_dup_rate (fulei_attendance_tally_rate (&group->tally));
      guint row = fulei_word_table_add_row (table);

      fulei_word_table_set (table, row, 0, day);
      for (guint s = 0; s < G_N_ELEMENTS (states); s++)
        fulei_word_table_set_number (table, row, s + 1, group->tally.counts[states[s]]);
      set_words (table, row, "rate", rate);
    }
  fulei_sheet_fill_take_table (fill, "attendance", table);
}

static char *
dup_session (FuleiSheetFill *fill, const FuleiCampFile *file, FuleiDate day, guint half)
{
  const FuleiRecord *session = fulei_camp_file_find_session (file, day, half);
  static const guint fields[] = { FULEI_CAMP_SESSION_TITLE, FULEI_CAMP_SESSION_TEACHER, FULEI_CAMP_SESSION_PLACE };
  g_autofree char *theme = dup_field (fill, session, FULEI_CAMP_SESSION_THEME);
  GString *words = g_string_new (NULL);

  if (session == NULL)
    return g_string_free (words, FALSE);
  g_string_append_printf (words, _("【%s】"), theme);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *part = dup_field (fill, session, fields[i]);

      if (*part != '\0')
        g_string_append_printf (words, i == 0 ? "%s" : "\n%s", part);
    }
  return g_string_free (words, FALSE);
}

static void
fill_timetable (FuleiSheetFill *fill, const FuleiCampFile *file)
{
  FuleiWordTable *table = fulei_word_table_new ();

  fulei_word_table_add_column (table, "day", _("日期"));
  for (guint h = 0; h < G_N_ELEMENTS (halves); h++)
    fulei_word_table_add_column (table, halves[h], _(halves[h]));
  for (guint i = 0; i < file->days->len; i++)
    {
      FuleiDate date = g_array_index (file->days, FuleiDate, i);
      g_autofree char *day = dup_day (date);
      guint row = fulei_word_table_add_row (table);

      fulei_word_table_set (table, row, 0, day);
      for (guint h = 0; h < G_N_ELEMENTS (halves); h++)
        {
          g_autofree char *words = dup_session (fill, file, date, h);

          fulei_word_table_set (table, row, h + 1, words);
        }
    }
  fulei_sheet_fill_take_table (fill, "timetable", table);
}

static void
fill_staff (FuleiSheetFill *fill, const FuleiCampFile *file)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < file->staff->len; i++)
    {
      const FuleiRecord *staff = g_ptr_array_index (file->staff, i);
      gboolean worker = !fulei_record_is_empty (staff, FULEI_CAMP_STAFF_WORKER);
      g_autofree char *name = dup_field (fill, staff, worker ? FULEI_CAMP_STAFF_WORKER : FULEI_CAMP_STAFF_LOVE_PARENT);
      g_autofree char *duty = dup_field (fill, staff, FULEI_CAMP_STAFF_DUTY);

      g_string_append_printf (line, _("%s%s（%s）"), i > 0 ? "、" : "", name, duty);
    }
  fulei_sheet_fill_words (fill, "staff", "%s", line->str);
}

static gboolean
refuse (const char *reason, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return FALSE;
}

static FuleiCampFile *
load (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiCampFile *file = fulei_camp_file_load (fulei_sheet_fill_get_ledger (fill), fulei_record_get_id (record),
                                              fulei_sheet_fill_get_day (fill), error);

  if (file != NULL)
    fill_basics (fill, file);
  return file;
}

/** fulei_sheet_fill_camp: a FuleiSheetFiller: CAMP-5: the closing summary: figures, attendance by day, staff */
gboolean
fulei_sheet_fill_camp (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autoptr (FuleiCampFile) file = load (fill, record, error);

  if (file == NULL)
    return FALSE;
  fill_figures (fill, file);
  fill_attendance (fill, file);
  fill_staff (fill, file);
  return TRUE;
}

/**
 * fulei_sheet_fill_camp_children:
 *
 * a FuleiSheetFiller: CAMP-5: roster, consents, badges, certificates: who is enrolled
 */
gboolean
fulei_sheet_fill_camp_children (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autoptr (FuleiCampFile) file = load (fill, record, error);

  if (file == NULL)
    return FALSE;
  if (file->facts.n_enrolled == 0)
    return refuse (_("还没有录取的儿童：先在“报名”里录取，再打印。"), error);
  fill_children (fill, file);
  return TRUE;
}

/** fulei_sheet_fill_camp_timetable: a FuleiSheetFiller: CAMP-5: days × half-days */
gboolean
fulei_sheet_fill_camp_timetable (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autoptr (FuleiCampFile) file = load (fill, record, error);

  if (file == NULL)
    return FALSE;
  if (file->days->len == 0)
    return refuse (_("还没有上课日期：先在“课程”里排课，再打印课程表。"), error);
  fill_timetable (fill, file);
  return TRUE;
}
