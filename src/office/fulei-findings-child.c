/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"
#include "store/fulei-history.h"

/* What children's archives lack or contradict, and needs that are still open. */

/* Days ahead of the age limit at which a child is listed (CHILD-2). */
#define SOON 30
#define LATER 90

static const FuleiRule age_soon = { "CHILD-2.age-30", "闽民童〔2024〕33号 二", "child", N_("30 天内超龄的儿童") };
static const FuleiRule age_later = { "CHILD-2.age-90", "闽民童〔2024〕33号 二", "child", N_("31 至 90 天内超龄的儿童") };
static const FuleiRule incomplete = { "CHILD-4.incomplete", "闽民童〔2024〕33号 三（三）8", "child", N_("档案不完整的儿童") };
static const FuleiRule open_need = { "CHILD-7.open", "闽民童〔2024〕33号 三（三）8", "need", N_("未落实的需求") };
static const FuleiRule not_entered = { "ACT-4.not-entered", "晋政民〔2024〕40号 九", "child", N_("未录入全国系统的儿童") };
static const FuleiRule changed_since = { "ACT-4.changed", "晋政民〔2024〕40号 九", "child", N_("录入后有变动的儿童") };

/* While the children are gone through: a sentence is looked up once, not for each child. */
typedef struct {
  FuleiFindings *findings;
  gint64         child;
  const char    *words[FULEI_N_CHILD_RULES];
} Contradictions;

static void
broken_cb (FuleiChildRule rule, guint field, gpointer data)
{
  Contradictions *contradictions = data;

  if (contradictions->words[rule] == NULL)
    contradictions->words[rule] = fulei_child_rule_get_words (rule);
  fulei_findings_add_kept (contradictions->findings, fulei_child_rule_get (rule), contradictions->child,
                           contradictions->words[rule]);
}

/* Whether the child has a birthday from tomorrow on within LATER days; adds the finding.
 * @category: N_() */
static gboolean
add_age_limit (FuleiFindings *findings, const FuleiChildFact *fact, int age, const char *category)
{
  FuleiDate today = fulei_findings_get_day (findings), birthday = fulei_date_birthday (fact->birth, age);

  if (birthday <= today || birthday > today + LATER)
    return FALSE;
  fulei_findings_add (findings, birthday <= today + SOON ? &age_soon : &age_later, fact->id,
                      N_("%u 天后满 %d 周岁，将超过“%s”的年龄"), birthday - today, age, _(category));
  return TRUE;
}

/* Listed once, by the limit that is passed first. */
static void
look_at_age (FuleiFindings *findings, const FuleiChildFact *fact)
{
  if (fact->birth == 0)
    return;
  if (fact->left_behind && add_age_limit (findings, fact, FULEI_LEFT_BEHIND_AGE_LIMIT, N_("农村留守儿童")))
    return;
  if (fact->difficulty)
    add_age_limit (findings, fact, FULEI_DIFFICULTY_AGE_LIMIT, N_("困境儿童"));
}

/* ACT-4: entered in the national system, and nothing changed since. */
static gboolean
look_at_system (FuleiFindings *findings, const FuleiRecord *child, FuleiCursor *cursor, GError **error)
{
  static const char *const own[] = { "national_system", "national_updated_on", NULL };
  gint64 id = fulei_record_get_id (child);
  FuleiDate updated = fulei_date_from_iso (fulei_record_get_text (child, FULEI_CHILD_NATIONAL_UPDATED_ON)), changed;
  GError *failure = NULL;
  gboolean found;

  if (fulei_record_get_integer (child, FULEI_CHILD_NATIONAL_SYSTEM, 0) == 0)
    {
      fulei_findings_add (findings, &not_entered, id, N_("还没有录入全国儿童福利信息系统"));
      return TRUE;
    }
  changed = fulei_findings_get_change_day (findings, fulei_cursor_get_changed (cursor), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (updated == 0 || changed <= updated || changed > fulei_findings_get_day (findings))
    return TRUE;
  if (!fulei_history_find_after (fulei_findings_get_ledger (findings), fulei_record_get_register (child), id, updated,
                                 own, &found, error))
    return FALSE;
  if (found)
    fulei_findings_add (findings, &changed_since, id, N_("系统更新日期以后档案又有变动，请到全国系统中更新"));
  return TRUE;
}

static gboolean
look_at_child (FuleiFindings *findings, const FuleiRecord *child, const FuleiChildFact *fact, FuleiCursor *cursor,
               gpointer data, GError **error)
{
  Contradictions *contradictions = data;
  int completeness = fulei_cursor_get_completeness (cursor);

  if (!fact->on_roll)
    return TRUE;
  contradictions->child = fact->id;
  fulei_child_find_broken (child, fulei_findings_get_day (findings), broken_cb, contradictions);
  look_at_age (findings, fact);
  if (completeness < 100)
    fulei_findings_add (findings, &incomplete, fact->id, N_("档案完整度 %d%%"), completeness);
  return look_at_system (findings, child, cursor, error);
}

/** fulei_findings_collect_needs: CHILD-7: needs of children on the roll that were known on the day and are not met */
gboolean
fulei_findings_collect_needs (FuleiFindings *findings, GError **error)
{
  const GArray *needs = fulei_findings_get_needs (findings, error);
  FuleiDate today = fulei_findings_get_day (findings);

  for (guint i = 0; needs != NULL && i < needs->len; i++)
    {
      const FuleiNeedFact *need = &g_array_index (needs, FuleiNeedFact, i);

      if (!need->met)
        fulei_findings_add (findings, &open_need, need->id, N_("提出 %u 天，还没有落实"), today - need->found_on);
    }
  return needs != NULL;
}

/** fulei_findings_prepare_children: contradictions, archives, age limits, the national system (CHILD, ACT-4) */
gboolean
fulei_findings_prepare_children (FuleiFindings *findings, G_GNUC_UNUSED GError **error)
{
  static const guint fields[] = {
    FULEI_CHILD_SEX, FULEI_CHILD_DOCUMENT_KIND, FULEI_CHILD_IDENTITY_NUMBER, FULEI_CHILD_REGISTRATION,
    FULEI_CHILD_DIFFICULTY_TYPE, FULEI_CHILD_FATHER_SPECIAL, FULEI_CHILD_MOTHER_SPECIAL, FULEI_CHILD_NATIONAL_SYSTEM,
    FULEI_CHILD_NATIONAL_UPDATED_ON };

  Contradictions *contradictions;

  if (!fulei_findings_asked_for (findings, "child"))
    return TRUE;
  contradictions = g_new0 (Contradictions, 1);
  contradictions->findings = findings;
  fulei_findings_watch_children (findings, fields, G_N_ELEMENTS (fields), look_at_child, contradictions, g_free);
  return TRUE;
}
