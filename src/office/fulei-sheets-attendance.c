/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-sheets-areas.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-attendance-office.h"

/* The template camp-sign-in has as many parts; in each as many days as leave room for a signature. */
#define PARTS_MAX 4
#define COLUMNS_MAX 14

static const char *const weekdays[] = { N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六"), N_("日") };
static const char *const halves[] = { N_("上午"), N_("下午") };

static void
add_day (FuleiWordTable *table, FuleiDate date, gboolean halved)
{
  int year, month, day;

  fulei_date_split (date, &year, &month, &day);
  for (guint i = 0; i < (halved ? G_N_ELEMENTS (halves) : 1); i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u-%u", date, i);
      g_autofree char *heading = g_strdup_printf (_("%d月%d日\n周%s%s"), month, day, _(weekdays[(date - 1) % 7]),
                                                  halved ? _(halves[i]) : "");

      fulei_word_table_add_column (table, id, heading);
    }
}

/* Children down, some of the days across; the last row is for who was in charge. */
static FuleiWordTable *
make_table (const FuleiAttendance *attendance, const FuleiDate *days, guint n_days, gboolean halved)
{
  FuleiWordTable *table = fulei_word_table_new ();
  guint n = 0, row;

  fulei_word_table_add_column (table, "number", _("序号"));
  fulei_word_table_add_column (table, "name", _("姓名"));
  for (guint i = 0; i < n_days; i++)
    add_day (table, days[i], halved);
  for (guint i = 0; i < fulei_attendance_get_n_children (attendance); i++)
    {
      const FuleiAttendanceChild *child = fulei_attendance_get_child (attendance, i);

      if (!child->enrolled)
        continue;
      row = fulei_word_table_add_row (table);
      fulei_word_table_set_number (table, row, 0, ++n);
      fulei_word_table_set (table, row, 1, child->name);
    }
  row = fulei_word_table_add_row (table);
  fulei_word_table_set (table, row, 1, _("带班老师签名"));
  return table;
}

/* A template asks by a list whether it has a further part. */
static gboolean
open_part (FuleiSheetFill *fill, guint part, gint64 camp, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (
    fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), FULEI_REGISTER_ENROLMENT);
  g_autofree char *list = g_strdup_printf ("more-%u", part);

  return fulei_sheet_fill_load (fill, list, &reg->fields[FULEI_ENROLMENT_CAMP], camp, NULL, error) != NULL;
}

static gboolean
fill_parts (FuleiSheetFill *fill, const FuleiAttendance *attendance, const GArray *days, GError **error)
{
  gboolean halved = days->len * G_N_ELEMENTS (halves) <= COLUMNS_MAX;
  guint n_parts = (days->len + COLUMNS_MAX - 1) / COLUMNS_MAX, done = 0;

  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *name = g_strdup_printf ("days-%u", i + 1);
      guint n_days = (days->len - done) / (n_parts - i);

      if (i > 0 && !open_part (fill, i + 1, fulei_attendance_get_camp (attendance), error))
        return FALSE;
      fulei_sheet_fill_take_table (fill, name, make_table (attendance, &g_array_index (days, FuleiDate, done), n_days,
                                                           halved));
      done += n_days;
    }
  return TRUE;
}

static guint
count_enrolled (const FuleiAttendance *attendance)
{
  guint n = 0;

  for (guint i = 0; i < fulei_attendance_get_n_children (attendance); i++)
    n += fulei_attendance_get_child (attendance, i)->enrolled;
  return n;
}

static gboolean
refuse (const char *reason, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return FALSE;
}

/**
 * fulei_sheet_fill_camp_sign_in:
 * @record: a camp or class
 *
 * CAMP-5: the sheets that children sign at a camp: morning and afternoon while both have room, days beyond a page's
 * width on further pages. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_camp_sign_in (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autoptr (FuleiAttendance) attendance = fulei_attendance_load (fulei_sheet_fill_get_ledger (fill),
                                                                  fulei_record_get_id (record), error);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (FuleiDate));

  if (attendance == NULL)
    return FALSE;
  for (guint i = 0; i < fulei_attendance_get_n_days (attendance); i++)
    if (fulei_attendance_get_day (attendance, i)->held)
      g_array_append_val (days, fulei_attendance_get_day (attendance, i)->date);
  if (days->len == 0)
    return refuse (_("还没有活动日期：先填写起止日期（兴趣班先在“课程”里安排日期），再打印签到表。"), error);
  if (days->len > PARTS_MAX * COLUMNS_MAX)
    return refuse (_("活动日期超过 56 天，签到表印不下。请核对起止日期。"), error);
  if (count_enrolled (attendance) == 0)
    return refuse (_("还没有录取的儿童：先在“报名”里录取，再打印签到表。"), error);
  fulei_sheet_fill_words (fill, "n-children", "%u", count_enrolled (attendance));
  fulei_sheet_fill_words (fill, "n-days", "%u", days->len);
  return fill_parts (fill, attendance, days, error);
}
