/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-activity.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-activity-rules.h"
#include "domain/fulei-child-rules.h"
#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

static const FuleiField *
get_field (const FuleiRecord *record, guint field)
{
  return &fulei_record_get_register (record)->fields[field];
}

/* Whether another live record of the register has the same values in @fields, all of which @record has. A ledger that
 * cannot be read says so when the record is saved. */
static gboolean
has_twin (FuleiLedger *ledger, const FuleiRecord *record, const guint *fields, guint n_fields)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fulei_record_get_register (record));
  g_autoptr (GArray) ids = NULL;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = fulei_value_dup_storage (record, get_field (record, fields[i]));

      if (value == NULL)
        return FALSE;
      fulei_query_add (query, get_field (record, fields[i]), FULEI_OPERATOR_EQUALS, value);
    }
  fulei_query_set_limit (query, 2);
  ids = fulei_query_select_ids (query, ledger, NULL, NULL);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != fulei_record_get_id (record))
      return TRUE;
  return FALSE;
}

static guint
count_children (FuleiLedger *ledger, gint64 activity)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), "activity_child");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, activity);

  fulei_query_add (query, &reg->fields[FULEI_ACTIVITY_CHILD_ACTIVITY], FULEI_OPERATOR_EQUALS, id);
  return (guint) MAX (fulei_query_count (query, ledger, NULL, NULL), 0);
}

/** fulei_entry_activity: not fewer people than the children who are listed by name (ACT-1) */
void
fulei_entry_activity (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                      GPtrArray *issues)
{
  gint64 id = fulei_record_get_id (record);
  gint64 headcount = fulei_record_get_integer (record, FULEI_ACTIVITY_HEADCOUNT, FULEI_HEADCOUNT_UNSAID);
  guint n_children = id != 0 && headcount != FULEI_HEADCOUNT_UNSAID ? count_children (ledger, id) : 0;
  g_autofree char *message = NULL;

  if (!fulei_activity_headcount_short (headcount, n_children))
    return;
  message = g_strdup_printf (_("参加人数少于“参加儿童”里列出的 %u 名，请核对"), n_children);
  fulei_issues_add (issues, origin == FULEI_ENTRY_TYPED ? FULEI_ISSUE_ERROR : FULEI_ISSUE_WARNING,
                    get_field (record, FULEI_ACTIVITY_HEADCOUNT), fulei_rule_headcount_short.id,
                    fulei_rule_headcount_short.source, message);
}

/** fulei_entry_activity_child: each child is listed once (ACT-1) */
void
fulei_entry_activity_child (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                            GPtrArray *issues)
{
  static const guint fields[] = { FULEI_ACTIVITY_CHILD_ACTIVITY, FULEI_ACTIVITY_CHILD_CHILD };

  if (has_twin (ledger, record, fields, G_N_ELEMENTS (fields)))
    fulei_issues_add (issues, FULEI_ISSUE_ERROR, get_field (record, FULEI_ACTIVITY_CHILD_CHILD), "ACT-1", NULL,
                      _("这名儿童已经在这次活动的名单里了"));
}

/** fulei_entry_project: one entry for each project and year (ACT-2) */
void
fulei_entry_project (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                     GPtrArray *issues)
{
  static const guint fields[] = { FULEI_PROJECT_YEAR, FULEI_PROJECT_PROJECT };

  if (has_twin (ledger, record, fields, G_N_ELEMENTS (fields)))
    fulei_issues_add (issues, FULEI_ISSUE_ERROR, get_field (record, FULEI_PROJECT_PROJECT), "ACT-2", NULL,
                      _("这一年的这个项目已经登记过，请在原来的记录上修改"));
}

/* ACT-3: who applies for 福彩助学 belongs to those who are asked, and wants to. */
static void
check_study (FuleiLedger *ledger, const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const FuleiRegister *reg = get_field (record, FULEI_AID_CHILD)->target;
  g_autoptr (FuleiRecord) child = fulei_ledger_load (ledger, reg, fulei_record_get_integer (record, FULEI_AID_CHILD, 0),
                                                     NULL);
  FuleiStudyFacts facts = { .on_roll = TRUE };

  if (child == NULL)
    return;
  facts.difficulty = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty");
  facts.orphan = fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan");
  facts.birth = fulei_child_birth (child);
  facts.schooling = fulei_record_get_text (child, FULEI_CHILD_SCHOOLING);
  if (!fulei_study_is_asked (&facts, today))
    fulei_issues_add (issues, FULEI_ISSUE_WARNING, get_field (record, FULEI_AID_KIND), "ACT-3",
                      fulei_rule_study_unasked.source,
                      _("福彩助学面向满 14 周岁、读初中或高中（中职）的困境儿童和孤儿，请核对"));
  else if (fulei_study_wish (fulei_record_get_text (child, FULEI_CHILD_LOTTERY_STUDY)) == FULEI_STUDY_UNWILLING)
    fulei_issues_add (issues, FULEI_ISSUE_WARNING, get_field (record, FULEI_AID_KIND), "ACT-3",
                      fulei_rule_study_unasked.source, _("档案里登记的福彩助学意愿是“不愿意”，请核对"));
}

/** fulei_entry_aid: the same aid is not applied for twice on one day; 福彩助学 is for those it is for (ACT-3) */
void
fulei_entry_aid (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today, GPtrArray *issues)
{
  static const guint fields[] = { FULEI_AID_CHILD, FULEI_AID_KIND, FULEI_AID_APPLIED_ON };

  if (has_twin (ledger, record, fields, G_N_ELEMENTS (fields)))
    fulei_issues_add (issues, FULEI_ISSUE_ERROR, get_field (record, FULEI_AID_APPLIED_ON), "ACT-3", NULL,
                      _("这名儿童这一天的这类申请已经登记过"));
  if (g_strcmp0 (fulei_record_get_text (record, FULEI_AID_KIND), "study") == 0)
    check_study (ledger, record, today, issues);
}
