/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-attendance-private.h"

static guint
find_cell (const FuleiAttendance *self, guint child, guint day)
{
  g_assert (child < self->children->len && day < self->days->len);
  return child * self->days->len + day;
}

static void
attendance_clear (gpointer data)
{
  FuleiAttendance *self = data;
  guint n_cells = self->children->len * self->days->len;

  for (guint i = 0; self->remarks != NULL && i < n_cells; i++)
    g_free (self->remarks[i]);
  g_free (self->remarks);
  g_free (self->states);
  g_free (self->n_filled);
  g_free (self->ids);
  g_ptr_array_unref (self->children);
  g_array_unref (self->days);
}

/** fulei_attendance_ref: Returns: (transfer full) */
FuleiAttendance *
fulei_attendance_ref (FuleiAttendance *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** fulei_attendance_unref: @self: (transfer full) */
void
fulei_attendance_unref (FuleiAttendance *self)
{
  g_atomic_rc_box_release_full (self, attendance_clear);
}

/** fulei_attendance_get_camp: Returns: the id of the camp */
gint64
fulei_attendance_get_camp (const FuleiAttendance *self)
{
  return self->camp;
}

/** fulei_attendance_is_weekend: Returns: whether its days are those of single sessions (CAMP-6) */
gboolean
fulei_attendance_is_weekend (const FuleiAttendance *self)
{
  return self->weekend;
}

/** fulei_attendance_get_n_children: Returns: how many rows there are */
guint
fulei_attendance_get_n_children (const FuleiAttendance *self)
{
  return self->children->len;
}

/** fulei_attendance_get_n_days: Returns: how many columns there are */
guint
fulei_attendance_get_n_days (const FuleiAttendance *self)
{
  return self->days->len;
}

/** fulei_attendance_get_child: Returns: (transfer none) */
const FuleiAttendanceChild *
fulei_attendance_get_child (const FuleiAttendance *self, guint child)
{
  g_return_val_if_fail (child < self->children->len, NULL);
  return g_ptr_array_index (self->children, child);
}

/** fulei_attendance_get_day: Returns: (transfer none) */
const FuleiAttendanceDay *
fulei_attendance_get_day (const FuleiAttendance *self, guint day)
{
  g_return_val_if_fail (day < self->days->len, NULL);
  return &g_array_index (self->days, FuleiAttendanceDay, day);
}

/** fulei_attendance_get: Returns: what stands in a cell */
FuleiPresence
fulei_attendance_get (const FuleiAttendance *self, guint child, guint day)
{
  return (FuleiPresence) self->states[find_cell (self, child, day)];
}

/** fulei_attendance_get_remarks: Returns: (transfer none) (nullable): on a registered cell, as they were loaded */
const char *
fulei_attendance_get_remarks (const FuleiAttendance *self, guint child, guint day)
{
  guint cell = find_cell (self, child, day);

  return self->states[cell] != FULEI_PRESENCE_NONE ? self->remarks[cell] : NULL;
}

/** fulei_attendance_get_record: Returns: the id of a cell's record, 0 for none; while nobody is writing */
gint64
fulei_attendance_get_record (const FuleiAttendance *self, guint child, guint day)
{
  guint cell = find_cell (self, child, day);

  return self->states[cell] != FULEI_PRESENCE_NONE ? self->ids[cell] : 0;
}

/** fulei_attendance_set: what the screen shows at once; fulei_attendance_write() makes it last */
void
fulei_attendance_set (FuleiAttendance *self, guint child, guint day, FuleiPresence state)
{
  guint8 *cell = &self->states[find_cell (self, child, day)];

  self->n_filled[day] += state != FULEI_PRESENCE_NONE;
  self->n_filled[day] -= *cell != FULEI_PRESENCE_NONE;
  *cell = (guint8) state;
}

/** fulei_attendance_judge: Returns: whether the cell takes a state, see fulei_presence_judge() */
FuleiCellAccess
fulei_attendance_judge (const FuleiAttendance *self, guint child, guint day, FuleiDate today)
{
  const FuleiAttendanceDay *column = fulei_attendance_get_day (self, day);

  return fulei_presence_judge (fulei_attendance_get_child (self, child)->enrolled, column->held, column->date, today);
}

/**
 * fulei_attendance_count:
 * @child: FULEI_ATTENDANCE_ALL for all
 * @day: FULEI_ATTENDANCE_ALL for all
 * @count: (out): of the days that somebody has registered; NONE are the enrolled children who are left out on them
 */
void
fulei_attendance_count (const FuleiAttendance *self, guint child, guint day, FuleiPresenceCount *count)
{
  guint first_child = child == FULEI_ATTENDANCE_ALL ? 0 : child;
  guint first_day = day == FULEI_ATTENDANCE_ALL ? 0 : day;
  guint end_child = child == FULEI_ATTENDANCE_ALL ? self->children->len : child + 1;
  guint end_day = day == FULEI_ATTENDANCE_ALL ? self->days->len : day + 1;

  *count = (FuleiPresenceCount) { { 0 } };
  for (guint i = first_child; i < end_child; i++)
    for (guint j = first_day; j < end_day; j++)
      {
        FuleiPresence state = fulei_attendance_get (self, i, j);

        if (self->n_filled[j] > 0 &&
            (state != FULEI_PRESENCE_NONE ||
             (fulei_attendance_get_child (self, i)->enrolled && fulei_attendance_get_day (self, j)->held)))
          count->n[state]++;
      }
}

/** fulei_attendance_count_open: Returns: cells of days up to @today that nobody has registered */
guint
fulei_attendance_count_open (const FuleiAttendance *self, FuleiDate today)
{
  guint n_open = 0;

  for (guint i = 0; i < self->children->len; i++)
    for (guint j = 0; j < self->days->len; j++)
      n_open += fulei_attendance_get (self, i, j) == FULEI_PRESENCE_NONE &&
                fulei_attendance_judge (self, i, j, today) == FULEI_CELL_OPEN;
  return n_open;
}

static FuleiRecord *
make_record (const FuleiAttendance *self, const FuleiRegister *reg, const FuleiAttendanceEdit *edit)
{
  FuleiRecord *record = fulei_record_new (reg);
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (fulei_attendance_get_day (self, edit->day)->date, iso);
  fulei_record_set_integer (record, FULEI_ATTENDANCE_CAMP, self->camp);
  fulei_record_set_integer (record, FULEI_ATTENDANCE_CHILD, fulei_attendance_get_child (self, edit->child)->id);
  fulei_record_set_text (record, FULEI_ATTENDANCE_HELD_ON, iso);
  fulei_record_set_text (record, FULEI_ATTENDANCE_STATE, fulei_presence_get_code (edit->after));
  return record;
}

/* A cell that is emptied keeps its record in the recycle bin, and takes it out again with its remarks. */
static gboolean
change_record (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, FuleiPresence state, GError **error)
{
  g_autoptr (FuleiRecord) record = NULL;

  if (state == FULEI_PRESENCE_NONE)
    return fulei_ledger_delete (ledger, reg, id, error);
  if (!fulei_ledger_restore (ledger, reg, id, error))
    return FALSE;
  record = fulei_ledger_load (ledger, reg, id, error);
  if (record == NULL)
    return FALSE;
  fulei_record_set_text (record, FULEI_ATTENDANCE_STATE, fulei_presence_get_code (state));
  return fulei_ledger_save (ledger, record, error);
}

static gboolean
write_edit (FuleiAttendance *self, FuleiLedger *ledger, const FuleiRegister *reg, const FuleiAttendanceEdit *edit,
            GArray *made, GError **error)
{
  guint cell = find_cell (self, edit->child, edit->day);
  g_autoptr (FuleiRecord) record = NULL;

  if (self->ids[cell] != 0)
    return change_record (ledger, reg, self->ids[cell], edit->after, error);
  if (edit->after == FULEI_PRESENCE_NONE)
    return TRUE;
  record = make_record (self, reg, edit);
  if (!fulei_ledger_save (ledger, record, error))
    return FALSE;
  self->ids[cell] = fulei_record_get_id (record);
  g_array_append_val (made, cell);
  return TRUE;
}

/**
 * fulei_attendance_write:
 * @edits: (array length=n_edits): in the order in which they were made; only their @after matters
 *
 * Writes edits that fulei_attendance_judge() lets pass in one transaction, in all or not at all.
 *
 * Returns: FALSE with an @error of FuleiLedgerError
 */
gboolean
fulei_attendance_write (FuleiAttendance *self, FuleiLedger *ledger, const FuleiAttendanceEdit *edits, guint n_edits,
                        GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = _("考勤") };
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_ATTENDANCE);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean ok = TRUE;

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  for (guint i = 0; i < n_edits && ok; i++)
    ok = write_edit (self, ledger, reg, &edits[i], made, error);
  if (!ok)
    fulei_ledger_rollback (ledger);
  else
    ok = fulei_ledger_commit (ledger, error);
  for (guint i = 0; i < made->len && !ok; i++)
    self->ids[g_array_index (made, guint, i)] = 0;
  return ok;
}

/** fulei_attendance_explain: Returns: (nullable): why a cell cannot be filled, in words; NULL if it can */
const char *
fulei_attendance_explain (FuleiCellAccess access)
{
  switch (access)
    {
    case FULEI_CELL_NOT_ENROLLED:
      return _("这名儿童没有录取（候补、已退出或没有报名），不登记考勤。请先在“报名”里录取。");
    case FULEI_CELL_NOT_A_DAY:
      return _("这一天不在活动日期内，不登记考勤。请核对日期，或先改正起止日期、课程安排。");
    case FULEI_CELL_NOT_BEGUN:
      return _("这一天还没有到，到了当天再登记。");
    case FULEI_CELL_OPEN:
    default:
      return NULL;
    }
}
