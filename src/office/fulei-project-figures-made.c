/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"
#include "office/fulei-project-figures-private.h"
#include "office/fulei-study-office.h"
#include "store/fulei-query-tally.h"

/* Figures that take more than counting the records of one query. */

/* Shows @look each live record of a register with these fields, in the order of ids: faster than looking up those of a
 * query one by one. */
typedef void (*Look) (FuleiFigureWork *work, const FuleiRecord *record);

static gboolean
each (FuleiFigureWork *work, guint reg, const guint *fields, guint n_fields, Look look, GError **error)
{
  const FuleiRegister *scanned = fulei_figure_work_get_register (work, reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (scanned);
  g_autoptr (FuleiCursor) cursor = NULL;
  const FuleiField *wanted[8];
  GError *failure = NULL;

  g_assert (n_fields <= G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n_fields; i++)
    wanted[i] = &scanned->fields[fields[i]];
  cursor = fulei_cursor_new_scan (work->ledger, scanned, wanted, n_fields, work->cancellable, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    look (work, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static gint64
count_days (const FuleiRecord *camp)
{
  FuleiDate first = fulei_date_from_iso (fulei_record_get_text (camp, FULEI_CAMP_STARTS_ON));
  FuleiDate last = fulei_date_from_iso (fulei_record_get_text (camp, FULEI_CAMP_ENDS_ON));

  return first != 0 && last >= first ? last - first + 1 : 0;
}

/** fulei_figure_make_days: the days of the year's camps, first and last counted (CAMP-1) */
gboolean
fulei_figure_make_days (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (figure->query);
  const FuleiField *fields[] = { &reg->fields[FULEI_CAMP_STARTS_ON], &reg->fields[FULEI_CAMP_ENDS_ON] };
  g_autoptr (FuleiRecord) camp = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (work->ledger, figure->query, fields, G_N_ELEMENTS (fields), error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, camp, &failure))
    figure->value += count_days (camp);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/* Narrows @query to the records of the year's camps. */
static gboolean
narrow_to_camps (FuleiFigureWork *work, FuleiQuery *query, guint field, GError **error)
{
  const FuleiRegister *reg = fulei_figure_work_get_register (work, FULEI_REGISTER_CAMP);
  g_autofree char *year = g_strdup_printf ("%d", work->year);
  g_autoptr (FuleiQuery) camps = fulei_query_new (reg);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  fulei_query_add (camps, &reg->fields[FULEI_CAMP_YEAR], FULEI_OPERATOR_EQUALS, year);
  if (work->camps == NULL)
    work->camps = fulei_query_select_ids (camps, work->ledger, work->cancellable, error);
  if (work->camps == NULL)
    return FALSE;
  for (guint i = 0; i < work->camps->len; i++)
    g_ptr_array_add (ids, g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (work->camps, gint64, i)));
  g_ptr_array_add (ids, NULL);
  fulei_query_add_in (query, &fulei_query_get_register (query)->fields[field], (const char *const *) ids->pdata);
  return TRUE;
}

/** fulei_figure_make_enrolled: places taken in the year's camps and classes (CAMP-2) */
gboolean
fulei_figure_make_enrolled (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  if (!narrow_to_camps (work, figure->query, FULEI_ENROLMENT_CAMP, error))
    return FALSE;
  figure->value = fulei_query_count (figure->query, work->ledger, work->cancellable, error);
  return figure->value >= 0;
}

/** fulei_figure_make_attendance: days present of all that were marked in the year's camps; who left early came (CAMP-3) */
gboolean
fulei_figure_make_attendance (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  static const char *const came[] = { "present", "early", NULL };
  const FuleiRegister *reg = fulei_query_get_register (figure->query);
  g_autoptr (FuleiQuery) query = NULL;
  FuleiTally tallies[2] = { 0 };

  if (!narrow_to_camps (work, figure->query, FULEI_ATTENDANCE_CAMP, error))
    return FALSE;
  query = fulei_query_copy (figure->query);
  fulei_query_add_in (query, &reg->fields[FULEI_ATTENDANCE_STATE], came);
  tallies[0].query = figure->query;
  tallies[1].query = query;
  if (!fulei_query_tally (work->ledger, tallies, G_N_ELEMENTS (tallies), work->cancellable, error))
    return FALSE;
  figure->value = tallies[0].value > 0 ? tallies[1].value * 1000 / tallies[0].value : FULEI_FIGURE_NONE;
  return TRUE;
}

static void
add_pairing (FuleiFigureWork *work, const FuleiRecord *pairing)
{
  FuleiDate first = fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_STARTS_ON));
  FuleiDate last = fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_ENDS_ON));
  gint64 id = fulei_record_get_id (pairing), child = fulei_record_get_integer (pairing, FULEI_PAIRING_CHILD, 0);

  if (first > work->day || (last != 0 && last < work->day))
    return;
  g_array_append_val (work->pairings, id);
  g_hash_table_add (work->paired, g_memdup2 (&child, sizeof child));
}

/* What is in force on the figures' day, read once. */
static gboolean
load_pairings (FuleiFigureWork *work, GError **error)
{
  static const guint fields[] = { FULEI_PAIRING_CHILD, FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON };

  if (work->pairings != NULL)
    return TRUE;
  work->pairings = g_array_new (FALSE, FALSE, sizeof (gint64));
  work->paired = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return each (work, FULEI_REGISTER_PAIRING, fields, G_N_ELEMENTS (fields), add_pairing, error);
}

/* Narrows the figure to @ids, of which those of the township are counted. */
static gboolean
take_ids (FuleiFigureWork *work, FuleiFigure *figure, const GArray *ids, GError **error)
{
  fulei_query_set_ids (figure->query, (const gint64 *) (gconstpointer) ids->data, ids->len);
  figure->value = ids->len;
  if (work->township != NULL)
    figure->value = fulei_query_count (figure->query, work->ledger, work->cancellable, error);
  return figure->value >= 0;
}

/** fulei_figure_make_pairings: pairings in force on the day (PAIR-1) */
gboolean
fulei_figure_make_pairings (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  if (!load_pairings (work, error))
    return FALSE;
  return take_ids (work, figure, work->pairings, error);
}

/** fulei_figure_make_paired_rate: of the children in difficulty on the roll, those with a pairing in force (PAIR-2) */
gboolean
fulei_figure_make_paired_rate (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  g_autoptr (GArray) children = fulei_query_select_ids (figure->query, work->ledger, work->cancellable, error);
  gint64 paired = 0;

  if (children == NULL || !load_pairings (work, error))
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    paired += g_hash_table_contains (work->paired, &g_array_index (children, gint64, i)) ? 1 : 0;
  figure->value = children->len > 0 ? paired * 1000 / children->len : FULEI_FIGURE_NONE;
  return TRUE;
}

/* Places of FuleiFigureWork.students. */
enum { ALL, ASKED, WILLING };

static void
add_student (FuleiFigureWork *work, const FuleiRecord *child)
{
  FuleiStudyWish wish = fulei_study_wish (fulei_record_get_text (child, FULEI_CHILD_LOTTERY_STUDY));
  gint64 id = fulei_record_get_id (child);

  if (g_strcmp0 (fulei_record_get_text (child, FULEI_CHILD_ROLL_STATUS), "on") != 0 ||
      !fulei_study_office_is_asked (child, work->day))
    return;
  g_array_append_val (work->students[ALL], id);
  if (wish != FULEI_STUDY_UNASKED)
    g_array_append_val (work->students[ASKED], id);
  if (wish == FULEI_STUDY_WILLING)
    g_array_append_val (work->students[WILLING], id);
}

/* ACT-3: who is to be asked on the day, of those who are on the roll now. */
static gboolean
make_students (FuleiFigureWork *work, FuleiFigure *figure, guint which, GError **error)
{
  static const guint fields[] = { FULEI_CHILD_CATEGORY, FULEI_CHILD_DIFFICULTY_TYPE, FULEI_CHILD_BIRTH_DATE,
                                  FULEI_CHILD_SCHOOLING, FULEI_CHILD_LOTTERY_STUDY, FULEI_CHILD_ROLL_STATUS };

  if (work->students[ALL] == NULL)
    {
      for (guint i = ALL; i <= WILLING; i++)
        work->students[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
      if (!each (work, FULEI_REGISTER_CHILD, fields, G_N_ELEMENTS (fields), add_student, error))
        return FALSE;
    }
  return take_ids (work, figure, work->students[which], error);
}

/** fulei_figure_make_students: children to be asked for 福彩助学 (ACT-3) */
gboolean
fulei_figure_make_students (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  return make_students (work, figure, ALL, error);
}

/** fulei_figure_make_asked: those of them who said yes or no */
gboolean
fulei_figure_make_asked (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  return make_students (work, figure, ASKED, error);
}

/** fulei_figure_make_willing: those who said yes */
gboolean
fulei_figure_make_willing (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  return make_students (work, figure, WILLING, error);
}
