/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"
#include "office/fulei-project-figures-private.h"
#include "office/fulei-study-office.h"

/* Figures that take more than counting the records of one query. */

typedef void (*Look) (FuleiFigureWork *work, const FuleiRecord *record, gpointer data);

static gboolean
each (FuleiFigureWork *work, const FuleiQuery *query, const guint *fields, guint n_fields, Look look, gpointer data,
      GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (query);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  const FuleiField *wanted[8];
  GError *failure = NULL;

  g_assert (n_fields <= G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n_fields; i++)
    wanted[i] = &reg->fields[fields[i]];
  cursor = fulei_cursor_new (work->ledger, query, wanted, n_fields, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    look (work, record, data);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL && !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

static void
add_days (FuleiFigureWork *work, const FuleiRecord *camp, gpointer data)
{
  FuleiDate first = fulei_date_from_iso (fulei_record_get_text (camp, FULEI_CAMP_STARTS_ON));
  FuleiDate last = fulei_date_from_iso (fulei_record_get_text (camp, FULEI_CAMP_ENDS_ON));
  gint64 *days = data;

  if (first != 0 && last >= first)
    *days += last - first + 1;
}

/** fulei_figure_make_days: the days of the year's camps, first and last counted (CAMP-1) */
gboolean
fulei_figure_make_days (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  static const guint fields[] = { FULEI_CAMP_STARTS_ON, FULEI_CAMP_ENDS_ON };

  return each (work, figure->query, fields, G_N_ELEMENTS (fields), add_days, &figure->value, error);
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
  const FuleiRegister *reg = fulei_query_get_register (figure->query);
  g_autoptr (GArray) counts = NULL;
  gint64 came = 0, all = 0;

  if (!narrow_to_camps (work, figure->query, FULEI_ATTENDANCE_CAMP, error))
    return FALSE;
  counts = fulei_query_count_by (figure->query, work->ledger, &reg->fields[FULEI_ATTENDANCE_STATE], work->cancellable,
                                 error);
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const FuleiCount *count = &g_array_index (counts, FuleiCount, i);

      all += count->count;
      if (g_strcmp0 (count->value, "present") == 0 || g_strcmp0 (count->value, "early") == 0)
        came += count->count;
    }
  figure->value = all > 0 ? came * 1000 / all : FULEI_FIGURE_NONE;
  return counts != NULL;
}

/* What is in force on the figures' day: @ids gets the pairings, @children whom they are for. */
typedef struct {
  GArray     *ids;
  GHashTable *children;
} InForce;

static void
add_pairing (FuleiFigureWork *work, const FuleiRecord *pairing, gpointer data)
{
  FuleiDate last = fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_ENDS_ON));
  gint64 id = fulei_record_get_id (pairing), child = fulei_record_get_integer (pairing, FULEI_PAIRING_CHILD, 0);
  InForce *in_force = data;

  if (last != 0 && last < work->day)
    return;
  g_array_append_val (in_force->ids, id);
  g_hash_table_add (in_force->children, g_memdup2 (&child, sizeof child));
}

static gboolean
load_pairings (FuleiFigureWork *work, InForce *in_force, GError **error)
{
  static const guint fields[] = { FULEI_PAIRING_CHILD, FULEI_PAIRING_ENDS_ON };
  const FuleiRegister *reg = fulei_figure_work_get_register (work, FULEI_REGISTER_PAIRING);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  fulei_query_add (query, &reg->fields[FULEI_PAIRING_STARTS_ON], FULEI_OPERATOR_BEFORE, work->next);
  in_force->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  in_force->children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return each (work, query, fields, G_N_ELEMENTS (fields), add_pairing, in_force, error);
}

/* Narrows the figure to @ids, which are counted. */
static void
take_ids (FuleiFigure *figure, const GArray *ids)
{
  fulei_query_set_ids (figure->query, (const gint64 *) (gconstpointer) ids->data, ids->len);
  figure->value = ids->len;
}

/** fulei_figure_make_pairings: pairings in force on the day (PAIR-1) */
gboolean
fulei_figure_make_pairings (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  InForce in_force = { NULL, NULL };
  gboolean loaded = load_pairings (work, &in_force, error);

  if (loaded)
    take_ids (figure, in_force.ids);
  g_array_unref (in_force.ids);
  g_hash_table_unref (in_force.children);
  return loaded;
}

/** fulei_figure_make_paired_rate: of the children in difficulty on the roll, those with a pairing in force (PAIR-2) */
gboolean
fulei_figure_make_paired_rate (FuleiFigureWork *work, FuleiFigure *figure, GError **error)
{
  g_autoptr (GArray) children = fulei_query_select_ids (figure->query, work->ledger, work->cancellable, error);
  InForce in_force = { NULL, NULL };
  gboolean loaded = children != NULL && load_pairings (work, &in_force, error);
  gint64 paired = 0;

  for (guint i = 0; loaded && i < children->len; i++)
    paired += g_hash_table_contains (in_force.children, &g_array_index (children, gint64, i)) ? 1 : 0;
  if (loaded)
    figure->value = children->len > 0 ? paired * 1000 / children->len : FULEI_FIGURE_NONE;
  g_clear_pointer (&in_force.ids, g_array_unref);
  g_clear_pointer (&in_force.children, g_hash_table_unref);
  return loaded;
}

/* Places of FuleiFigureWork.students. */
enum { ALL, ASKED, WILLING };

static void
add_student (FuleiFigureWork *work, const FuleiRecord *child, gpointer data)
{
  FuleiStudyWish wish = fulei_study_wish (fulei_record_get_text (child, FULEI_CHILD_LOTTERY_STUDY));
  gint64 id = fulei_record_get_id (child);

  if (!fulei_study_office_is_asked (child, work->day))
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
                                  FULEI_CHILD_SCHOOLING, FULEI_CHILD_LOTTERY_STUDY };
  g_autoptr (FuleiQuery) query = NULL;

  if (work->students[ALL] == NULL)
    {
      for (guint i = ALL; i <= WILLING; i++)
        work->students[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
      query = fulei_study_office_new_query (work->ledger, work->day);
      if (!each (work, query, fields, G_N_ELEMENTS (fields), add_student, NULL, error))
        return FALSE;
    }
  take_ids (figure, work->students[which]);
  return TRUE;
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
