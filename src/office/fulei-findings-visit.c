/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"
#include "store/fulei-stream.h"

/* Problems that visits found and nobody solved (VISIT-3), and the focus list's follow-ups (VISIT-7). */

enum { PROBLEM_CHILD, PROBLEM_VISITED_ON, PROBLEM_FOLLOW_UP_ON, PROBLEM_SOLVED, PROBLEM_SOLVED_ON };

/* Children after which others have the ledger. */
#define REST_AFTER 1024

static gboolean
is_on_roll (FuleiFindings *findings, gint64 child)
{
  const FuleiChildFact *fact = fulei_findings_find_child (findings, child, NULL);

  return fact != NULL && fact->on_roll;
}

static void
look_at_problem (FuleiFindings *findings, FuleiStream *stream)
{
  FuleiDate today = fulei_findings_get_day (findings), due;
  const FuleiProblem problem = {
    .visited_on = fulei_stream_get_date (stream, PROBLEM_VISITED_ON),
    .follow_up_on = fulei_stream_get_date (stream, PROBLEM_FOLLOW_UP_ON),
    .solved_on = fulei_stream_get_date (stream, PROBLEM_SOLVED_ON),
    .solved = fulei_stream_get_integer (stream, PROBLEM_SOLVED) == 1,
  };

  if (!fulei_problem_waits (&problem, today))
    return;
  due = fulei_problem_get_due (&problem);
  fulei_findings_add (findings, &fulei_visit_rule_open, fulei_stream_get_id (stream), N_("发现 %u 天，还没有解决"),
                      today - problem.visited_on);
  if (due < today)
    fulei_findings_add (findings, &fulei_visit_rule_overdue, fulei_stream_get_id (stream),
                        problem.follow_up_on != 0 ? N_("跟进日期已过 %u 天") : N_("没有写跟进日期，超过 30 天已有 %u 天"),
                        today - due);
}

static gboolean
look_at_child (FuleiFindings *findings, FuleiStream *stream, gint64 child, GError **error)
{
  GError *failure = NULL;

  if (!fulei_stream_seek (stream, child, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    look_at_problem (findings, stream);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Only the visits that tell of a problem, by the index that has them; most visits found none. */
static gboolean
collect_problems (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON, FULEI_VISIT_FOLLOW_UP_ON, FULEI_VISIT_SOLVED,
                                  FULEI_VISIT_SOLVED_ON };
  GError *failure = NULL;
  guint n_children;
  const FuleiChildFact *children = fulei_findings_get_children (findings, &n_children, &failure);
  g_autoptr (FuleiStreams) streams = NULL;
  FuleiStream *stream;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  streams = fulei_streams_new (fulei_findings_get_ledger (findings));
  stream = fulei_streams_add (streams, FULEI_REGISTER_VISIT, fields, G_N_ELEMENTS (fields), FULEI_STREAM_TOLD, error);
  if (stream == NULL)
    return FALSE;
  for (guint i = 0; i < n_children; i++)
    {
      if (children[i].on_roll && !look_at_child (findings, stream, children[i].id, error))
        return FALSE;
      if (i % REST_AFTER == 0 && !fulei_streams_rest (streams, fulei_findings_get_cancellable (findings), error))
        return FALSE;
    }
  return TRUE;
}

static void
look_at_focus (FuleiFindings *findings, const FuleiRecord *focus)
{
  FuleiDate today = fulei_findings_get_day (findings);
  FuleiDate found = fulei_date_from_iso (fulei_record_get_text (focus, FULEI_FOCUS_FOUND_ON));
  FuleiDate next = fulei_date_from_iso (fulei_record_get_text (focus, FULEI_FOCUS_NEXT_ON));
  FuleiDate closed = fulei_date_from_iso (fulei_record_get_text (focus, FULEI_FOCUS_CLOSED_ON));

  if (found > today || (closed != 0 && closed <= today)
      || !is_on_roll (findings, fulei_record_get_integer (focus, FULEI_FOCUS_CHILD, 0)))
    return;
  if (next == 0)
    fulei_findings_add (findings, &fulei_focus_rule_undated, fulei_record_get_id (focus), N_("没有写下次跟进日期"));
  else if (next < today)
    fulei_findings_add (findings, &fulei_focus_rule_overdue, fulei_record_get_id (focus), N_("跟进日期已过 %u 天"),
                        today - next);
}

static gboolean
collect_focus (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_FOCUS_CHILD, FULEI_FOCUS_FOUND_ON, FULEI_FOCUS_NEXT_ON, FULEI_FOCUS_CLOSED_ON };
  FuleiRecord *focus;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (findings, FULEI_REGISTER_FOCUS, fields, G_N_ELEMENTS (fields),
                                                        &focus, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, focus, &failure))
    look_at_focus (findings, focus);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/** fulei_findings_collect_visits: problems not solved, and children of the focus list to be followed up */
gboolean
fulei_findings_collect_visits (FuleiFindings *findings, GError **error)
{
  return collect_problems (findings, error) && collect_focus (findings, error);
}
