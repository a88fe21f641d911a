/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-plan-rules.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"
#include "office/fulei-calendar.h"
#include "office/fulei-handover.h"
#include "office/fulei-office.h"
#include "store/fulei-draft.h"
#include "store/fulei-query.h"
#include "store/fulei-stream.h"

/* What somebody was told or promised, and what stays unfinished on a desk (BEYOND-11). */

#define TERM_DAYS 90

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static char *
dup_name (FuleiHandover *self, gint64 child)
{
  return fulei_handover_dup (self, fulei_handover_find (self, FULEI_REGISTER_CHILD, child), FULEI_CHILD_NAME);
}

/* Sees a record; what it adds is told by the table. */
typedef void (*Look) (FuleiHandover *self, FuleiWordTable *table, const FuleiRecord *record);

/* Goes through the records of a register whose field @empty says nothing. */
static gboolean
look_at_open (FuleiHandover *self, guint index, guint empty, guint sort, Look look, FuleiWordTable *table, GError **error)
{
  const FuleiRegister *reg = fulei_handover_get_register (self, index);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_add (query, &reg->fields[empty], FULEI_OPERATOR_EMPTY, NULL);
  fulei_query_set_sort (query, &reg->fields[sort], FALSE);
  cursor = fulei_cursor_new (self->ledger, query, NULL, 0, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    look (self, table, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/* --- problems --- */

static void
add_problem (FuleiHandover *self, FuleiWordTable *table, gint64 visit_id)
{
  const FuleiRecord *visit = fulei_handover_find (self, FULEI_REGISTER_VISIT, visit_id);
  g_autofree char *name = NULL, *day = NULL, *words = NULL, *due = NULL;
  FuleiProblem problem;

  if (visit == NULL)
    return;
  fulei_visit_get_problem (visit, &problem);
  if (!fulei_problem_is_open (&problem, self->day))
    return;
  name = dup_name (self, fulei_record_get_integer (visit, FULEI_VISIT_CHILD, 0));
  day = fulei_handover_dup (self, visit, FULEI_VISIT_VISITED_ON);
  words = fulei_handover_dup (self, visit, FULEI_VISIT_PROBLEMS);
  due = fulei_handover_dup_day (fulei_problem_get_due (&problem));
  fulei_handover_add (self, table, name, day, words, due, NULL);
}

/** fulei_handover_fill_problems: table problems: name, day, words, due: what visits found and nobody solved (VISIT-3) */
gboolean
fulei_handover_fill_problems (FuleiHandover *self, GError **error)
{
  static const char *const columns[] = { "number", "name", "day", "words", "due", NULL };
  static const guint fields[] = { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON, FULEI_VISIT_FOLLOW_UP_ON, FULEI_VISIT_SOLVED,
                                  FULEI_VISIT_SOLVED_ON };
  g_autoptr (FuleiStreams) streams = fulei_streams_new (self->ledger);
  FuleiStream *stream = fulei_streams_add (streams, FULEI_REGISTER_VISIT, fields, G_N_ELEMENTS (fields),
                                           FULEI_STREAM_TOLD | FULEI_STREAM_FIND, error);
  FuleiWordTable *table;
  GError *failure = NULL;

  if (stream == NULL)
    return FALSE;
  table = fulei_handover_new_table (columns);
  for (guint i = 0; failure == NULL && i < self->children->len; i++)
    if (fulei_stream_seek (stream, g_array_index (self->children, gint64, i), &failure))
      while (fulei_stream_next (stream, &failure))
        add_problem (self, table, fulei_stream_get_id (stream));
  fulei_handover_take (self, "problems", table);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* --- promises --- */

static void
look_at_item (FuleiHandover *self, FuleiWordTable *table, const FuleiRecord *item)
{
  const FuleiRecord *plan = fulei_handover_find (self, FULEI_REGISTER_CARE_PLAN,
                                                 fulei_record_get_integer (item, FULEI_PLAN_ITEM_CARE_PLAN, 0));
  g_autofree char *name = NULL, *words = NULL, *who = NULL, *due = NULL;

  if (plan == NULL || !fulei_handover_has_child (self, fulei_record_get_integer (plan, FULEI_CARE_PLAN_CHILD, 0)) ||
      !fulei_plan_is_open (get_date (plan, FULEI_CARE_PLAN_MADE_ON), get_date (plan, FULEI_CARE_PLAN_CLOSED_ON), self->day))
    return;
  name = dup_name (self, fulei_record_get_integer (plan, FULEI_CARE_PLAN_CHILD, 0));
  words = fulei_handover_dup (self, item, FULEI_PLAN_ITEM_SERVICE);
  who = fulei_handover_dup (self, item, FULEI_PLAN_ITEM_WHO);
  due = fulei_handover_dup (self, item, FULEI_PLAN_ITEM_DUE_ON);
  fulei_handover_add (self, table, name, _("服务计划"), words, who, due, NULL);
}

static void
look_at_need (FuleiHandover *self, FuleiWordTable *table, const FuleiRecord *need)
{
  gint64 child = fulei_record_get_integer (need, FULEI_NEED_CHILD, 0);
  g_autofree char *name = NULL, *kind = NULL, *words = NULL, *found = NULL, *all = NULL, *since = NULL;

  if (!fulei_handover_has_child (self, child) ||
      g_strcmp0 (fulei_record_get_text (need, FULEI_NEED_STATE), "met") == 0)
    return;
  name = dup_name (self, child);
  kind = fulei_handover_dup (self, need, FULEI_NEED_KIND);
  words = fulei_handover_dup (self, need, FULEI_NEED_WORDS);
  found = fulei_handover_dup (self, need, FULEI_NEED_FOUND_ON);
  all = *words != '\0' ? g_strdup_printf ("%s：%s", kind, words) : g_strdup (kind);
  since = g_strdup_printf (_("%s提出"), found);
  fulei_handover_add (self, table, name, _("需求"), all, "", since, NULL);
}

/** fulei_handover_fill_promises: table promises: name, kind, words, who, due: items of plans and needs (RISK-3, CHILD-7) */
gboolean
fulei_handover_fill_promises (FuleiHandover *self, GError **error)
{
  static const char *const columns[] = { "number", "name", "kind", "words", "who", "due", NULL };
  FuleiWordTable *table = fulei_handover_new_table (columns);
  gboolean filled = look_at_open (self, FULEI_REGISTER_PLAN_ITEM, FULEI_PLAN_ITEM_DONE_ON, FULEI_PLAN_ITEM_DUE_ON,
                                  look_at_item, table, error) &&
                    look_at_open (self, FULEI_REGISTER_NEED, FULEI_NEED_MET_ON, FULEI_NEED_FOUND_ON, look_at_need, table,
                                  error);

  fulei_handover_take (self, "promises", table);
  return filled;
}

/* --- terms --- */

static gboolean
concerns (FuleiHandover *self, const FuleiCalendarLine *line)
{
  if (line->kind != FULEI_CALENDAR_AGREEMENT && line->kind != FULEI_CALENDAR_VETTING &&
      line->kind != FULEI_CALENDAR_CONTRACT)
    return FALSE;
  if (self->villages != NULL)
    return fulei_office_has_village (self->villages, line->village);
  if (self->director == 0)
    return TRUE;
  return line->child != 0 ? fulei_handover_has_child (self, line->child)
                          : self->village != 0 && line->village == self->village;
}

static char *
dup_line_name (FuleiHandover *self, const FuleiCalendarLine *line)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (self->ledger);
  const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, line->reg);
  const FuleiRecord *record = fulei_handover_find (self, reg->index, line->record);

  if (line->child != 0)
    return dup_name (self, line->child);
  return record != NULL && reg->title != NULL ? fulei_handover_dup (self, record, reg->title->index)
                                              : g_strdup (line->name);
}

/** fulei_handover_fill_terms: table terms: date, kind, name, words: agreements, vettings and contracts that end (BEYOND-8) */
gboolean
fulei_handover_fill_terms (FuleiHandover *self, GError **error)
{
  static const char *const columns[] = { "number", "date", "kind", "name", "words", NULL };
  g_autoptr (FuleiCalendar) calendar = fulei_calendar_new (self->ledger, self->day, self->day + TERM_DAYS, NULL, error);
  FuleiWordTable *table;

  if (calendar == NULL)
    return FALSE;
  table = fulei_handover_new_table (columns);
  for (guint i = 0; i < fulei_calendar_get_n (calendar); i++)
    {
      const FuleiCalendarLine *line = fulei_calendar_get (calendar, i);
      g_autofree char *date = fulei_handover_dup_day (line->date), *name = NULL;

      if (!concerns (self, line))
        continue;
      name = dup_line_name (self, line);
      fulei_handover_add (self, table, date, fulei_calendar_kind_get_label (line->kind), name, line->words, NULL);
    }
  fulei_handover_take (self, "terms", table);
  return TRUE;
}

/* --- what is unfinished --- */

/* The child that a record is of, or is; 0 if it is of none. */
static gint64
get_child (const FuleiRegister *reg, gint64 id, const FuleiRecord *record)
{
  const FuleiField *field = fulei_register_find_field (reg, "child");

  if (reg->index == FULEI_REGISTER_CHILD)
    return id;
  return field != NULL && record != NULL ? fulei_record_get_integer (record, field->index, 0) : 0;
}

static gboolean
add_drafts (FuleiHandover *self, FuleiWordTable *table, GError **error)
{
  g_autoptr (GPtrArray) drafts = fulei_draft_list (self->ledger, error);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const FuleiDraft *draft = drafts->pdata[i];
      g_autoptr (FuleiRecord) record = fulei_draft_load (self->ledger, draft->reg, draft->id, NULL);
      gint64 child = get_child (draft->reg, draft->id, record);
      g_autofree char *name = child != 0 ? dup_name (self, child) : g_strdup (""), *day = g_strndup (draft->at, 10);

      if ((self->director == 0 && self->township == NULL) || fulei_handover_has_child (self, child))
        fulei_handover_add (self, table, _("没有保存的草稿"), name, draft->reg->label, day, NULL);
    }
  return drafts != NULL;
}

static void
look_at_archive (FuleiHandover *self, FuleiWordTable *table, const FuleiRecord *archive)
{
  gint64 child = fulei_record_get_integer (archive, FULEI_SPOT_CHECK_CHILD_CHILD, 0);
  g_autofree char *name = NULL, *faults = NULL, *by = NULL;

  if (!fulei_handover_has_child (self, child) ||
      g_strcmp0 (fulei_record_get_text (archive, FULEI_SPOT_CHECK_CHILD_RESULT), "mend") != 0)
    return;
  name = dup_name (self, child);
  faults = fulei_handover_dup (self, archive, FULEI_SPOT_CHECK_CHILD_FAULTS);
  by = fulei_handover_dup (self, archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY);
  fulei_handover_add (self, table, _("抽查整改"), name, faults, by, NULL);
}

/* Reports are the office's, or of one township. */
static void
look_at_report (FuleiHandover *self, FuleiWordTable *table, const FuleiRecord *report)
{
  g_autofree char *title = fulei_handover_dup (self, report, FULEI_PROGRESS_REPORT_TITLE);
  g_autofree char *state = fulei_handover_dup (self, report, FULEI_PROGRESS_REPORT_STATE);

  if (self->director == 0 &&
      (self->township == NULL ||
       g_strcmp0 (fulei_record_get_text (report, FULEI_PROGRESS_REPORT_TOWNSHIP), self->township) == 0))
    fulei_handover_add (self, table, _("没有报送的报告"), "", title, state, NULL);
}

/** fulei_handover_fill_open: table open: kind, name, words, day: drafts, reports not sent, corrections not made (FILE-5) */
gboolean
fulei_handover_fill_open (FuleiHandover *self, GError **error)
{
  static const char *const columns[] = { "number", "kind", "name", "words", "day", NULL };
  FuleiWordTable *table = fulei_handover_new_table (columns);
  gboolean filled = look_at_open (self, FULEI_REGISTER_SPOT_CHECK_CHILD, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON,
                                  FULEI_SPOT_CHECK_CHILD_CORRECT_BY, look_at_archive, table, error) &&
                    look_at_open (self, FULEI_REGISTER_PROGRESS_REPORT, FULEI_PROGRESS_REPORT_SENT_ON,
                                  FULEI_PROGRESS_REPORT_LAST_DAY, look_at_report, table, error) &&
                    add_drafts (self, table, error);

  fulei_handover_take (self, "open", table);
  return filled;
}
