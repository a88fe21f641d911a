/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-plan-rules.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"

/* What is missing or late in assessments, care plans and needs (RISK-1, RISK-2, RISK-3, CHILD-7). */

/* What holds for a child on the day. */
typedef struct {
  const char *level;            /* newest assessment that gives one */
  const char *tier;
  FuleiDate   level_on;
  FuleiDate   tier_on;
  FuleiDate   review;           /* of the assessment that gives the level */
  gint64      tier_record;
  guint       assessed : 1;     /* has any assessment, later ones too */
  guint       planned : 1;      /* has an open plan */
} ChildState;

typedef struct {
  FuleiFindings        *findings;
  const FuleiChildFact *children;       /* by id */
  ChildState           *states;         /* as the children */
  guint                 n_children;
  FuleiDate             day;
  GHashTable           *plans;          /* ids of plans that are open and of children on the roll */
  GHashTable           *late;           /* id of such a plan → how many items are past their day */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_free (reading->states);
  g_clear_pointer (&reading->plans, g_hash_table_unref);
  g_clear_pointer (&reading->late, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

typedef void (*TakeRecord) (Reading *reading, const FuleiRecord *record);

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/* The state of a child on the roll; NULL for others. */
static ChildState *
find_state (Reading *reading, const FuleiRecord *record, guint child)
{
  const FuleiChildFact *fact = fulei_findings_find_child (reading->findings,
                                                          fulei_record_get_integer (record, child, 0), NULL);

  return fact != NULL && fact->on_roll ? &reading->states[fact - reading->children] : NULL;
}

/* The text is of the record that is read into; there are six such codes. */
static const char *
keep_code (const FuleiRecord *record, guint field)
{
  const char *text = fulei_record_get_text (record, field);

  return text != NULL ? g_intern_string (text) : NULL;
}

/* Of two assessments of one day the one that was entered later counts. */
static void
take_assessment (Reading *reading, const FuleiRecord *assessment)
{
  ChildState *state = find_state (reading, assessment, FULEI_ASSESSMENT_CHILD);
  FuleiDate day = get_date (assessment, FULEI_ASSESSMENT_ASSESSED_ON);

  if (state == NULL)
    return;
  state->assessed = 1;
  if (day == 0 || day > reading->day)
    return;
  if (day >= state->level_on && !fulei_record_is_empty (assessment, FULEI_ASSESSMENT_RISK_LEVEL))
    {
      state->level = keep_code (assessment, FULEI_ASSESSMENT_RISK_LEVEL);
      state->level_on = day;
      state->review = fulei_assessment_review_day (day, get_date (assessment, FULEI_ASSESSMENT_REVIEW_ON));
    }
  if (day >= state->tier_on && !fulei_record_is_empty (assessment, FULEI_ASSESSMENT_CARE_TIER))
    {
      state->tier = keep_code (assessment, FULEI_ASSESSMENT_CARE_TIER);
      state->tier_on = day;
      state->tier_record = fulei_record_get_id (assessment);
    }
}

static void
take_plan (Reading *reading, const FuleiRecord *plan)
{
  ChildState *state = find_state (reading, plan, FULEI_CARE_PLAN_CHILD);

  if (state == NULL || !fulei_plan_is_open (get_date (plan, FULEI_CARE_PLAN_MADE_ON),
                                            get_date (plan, FULEI_CARE_PLAN_CLOSED_ON), reading->day))
    return;
  state->planned = 1;
  g_hash_table_add (reading->plans, (gpointer) (gintptr) fulei_record_get_id (plan));
}

static void
take_item (Reading *reading, const FuleiRecord *item)
{
  gpointer plan = (gpointer) (gintptr) fulei_record_get_integer (item, FULEI_PLAN_ITEM_CARE_PLAN, 0);

  if (fulei_plan_item_is_overdue (get_date (item, FULEI_PLAN_ITEM_DUE_ON), get_date (item, FULEI_PLAN_ITEM_DONE_ON),
                                  reading->day)
      && g_hash_table_contains (reading->plans, plan))
    g_hash_table_insert (reading->late, plan,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (reading->late, plan)) + 1));
}

static gboolean
judge_needs (Reading *reading, GError **error)
{
  const GArray *needs = fulei_findings_get_needs (reading->findings, error);

  for (guint i = 0; needs != NULL && i < needs->len; i++)
    {
      const FuleiNeedFact *need = &g_array_index (needs, FuleiNeedFact, i);

      if (!need->met && reading->day - need->found_on > FULEI_NEED_LONG_DAYS)
        fulei_findings_add (reading->findings, &fulei_need_rule_long, need->id, N_("提出 %u 天，还没有落实"),
                            reading->day - need->found_on);
      if (need->met && !need->said)
        fulei_findings_add (reading->findings, &fulei_need_rule_unsaid, need->id, N_("已落实，没有写明由什么落实"));
    }
  return needs != NULL;
}

static gboolean
read_register (Reading *reading, guint reg, const guint *fields, guint n_fields, TakeRecord take, GError **error)
{
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (reading->findings, reg, fields, n_fields, &record, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    take (reading, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* VISIT-2: a level that no assessment gave counts as one of the day on which the record was made. */
static gboolean
take_implied_level (Reading *reading, ChildState *state, const FuleiChildFact *fact, GError **error)
{
  static const char *const codes[] = { [FULEI_CHILD_RISK_LOW] = "low", [FULEI_CHILD_RISK_MEDIUM] = "medium",
                                       [FULEI_CHILD_RISK_HIGH] = "high" };
  GError *failure = NULL;
  FuleiDate made;

  if (state->assessed || fact->risk == FULEI_CHILD_RISK_UNKNOWN)
    return TRUE;
  made = fulei_findings_get_change_day (reading->findings, fact->created, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (made == 0 || made > reading->day)
    return TRUE;
  state->level = codes[fact->risk];
  state->review = fulei_assessment_review_day (made, 0);
  return TRUE;
}

static const char *
get_need_words (const ChildState *state)
{
  if (g_strcmp0 (state->level, "high") == 0)
    return _("高风险");
  if (g_strcmp0 (state->level, "medium") == 0)
    return _("中风险");
  return g_strcmp0 (state->tier, "urgent") == 0 ? _("紧急救助") : _("重点关爱");
}

static void
judge_child (Reading *reading, const FuleiChildFact *fact, ChildState *state)
{
  g_autofree char *review = NULL;

  if (state->level == NULL)
    fulei_findings_add (reading->findings, &fulei_assessment_rule_never, fact->id, N_("还没有家庭监护评估，按低风险对待，应即评估"));
  else if (state->review < reading->day)
    {
      review = fulei_date_dup_iso (state->review);
      fulei_findings_add (reading->findings, &fulei_assessment_rule_review, fact->id, N_("应于 %s 前再次评估，已逾期 %u 天"),
                          review, reading->day - state->review);
    }
  if (fulei_plan_is_needed (state->level, state->tier) && !state->planned)
    fulei_findings_add (reading->findings, &fulei_plan_rule_missing, fact->id, N_("%s，没有现行的关爱服务计划"),
                        get_need_words (state));
  if (fulei_assessment_contradicts (state->level, state->tier))
    fulei_findings_add (reading->findings, &fulei_assessment_rule_contradiction, state->tier_record,
                        N_("风险等级为高风险，关爱类别为日常关爱，请核对"));
}

static void
add_late_plans (Reading *reading)
{
  GHashTableIter iter;
  gpointer plan, n_late;

  g_hash_table_iter_init (&iter, reading->late);
  while (g_hash_table_iter_next (&iter, &plan, &n_late))
    fulei_findings_add (reading->findings, &fulei_plan_rule_item, (gint64) (gintptr) plan, N_("%u 项过了期限还没有完成"),
                        GPOINTER_TO_UINT (n_late));
}

static gboolean
read_all (Reading *reading, GError **error)
{
  static const guint assessment[] = { FULEI_ASSESSMENT_CHILD, FULEI_ASSESSMENT_ASSESSED_ON, FULEI_ASSESSMENT_RISK_LEVEL,
                                      FULEI_ASSESSMENT_CARE_TIER, FULEI_ASSESSMENT_REVIEW_ON };
  static const guint plan[] = { FULEI_CARE_PLAN_CHILD, FULEI_CARE_PLAN_MADE_ON, FULEI_CARE_PLAN_CLOSED_ON };
  static const guint item[] = { FULEI_PLAN_ITEM_CARE_PLAN, FULEI_PLAN_ITEM_DUE_ON, FULEI_PLAN_ITEM_DONE_ON };

  return read_register (reading, FULEI_REGISTER_ASSESSMENT, assessment, G_N_ELEMENTS (assessment), take_assessment,
                        error)
         && read_register (reading, FULEI_REGISTER_CARE_PLAN, plan, G_N_ELEMENTS (plan), take_plan, error)
         && read_register (reading, FULEI_REGISTER_PLAN_ITEM, item, G_N_ELEMENTS (item), take_item, error)
         && judge_needs (reading, error);
}

/** fulei_findings_collect_plans: assessments missing, late or odd, plans missing or late, needs open for long (RISK) */
gboolean
fulei_findings_collect_plans (FuleiFindings *findings, GError **error)
{
  g_auto (Reading) reading = { .findings = findings, .day = fulei_findings_get_day (findings) };
  GError *failure = NULL;

  reading.children = fulei_findings_get_children (findings, &reading.n_children, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  reading.states = g_new0 (ChildState, reading.n_children);
  reading.plans = g_hash_table_new (NULL, NULL);
  reading.late = g_hash_table_new (NULL, NULL);
  if (!read_all (&reading, error))
    return FALSE;
  for (guint i = 0; i < reading.n_children; i++)
    {
      if (!reading.children[i].on_roll)
        continue;
      if (!take_implied_level (&reading, &reading.states[i], &reading.children[i], error))
        return FALSE;
      judge_child (&reading, &reading.children[i], &reading.states[i]);
    }
  add_late_plans (&reading);
  return TRUE;
}
