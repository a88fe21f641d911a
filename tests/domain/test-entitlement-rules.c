/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-entitlement-rules.h"
#include "fulei-fields.h"
#include "record/fulei-value.h"

#define DAY "2024-06-30"

static FuleiDictionary *dictionary;

static FuleiRecord *
new_child (const char *pairs)
{
  FuleiRecord *record = fulei_record_new (fulei_dictionary_find_register (dictionary, "child"));
  g_auto (GStrv) parts = g_strsplit (pairs, "|", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      g_autoptr (GError) error = NULL;

      fulei_value_parse (record, fulei_register_find_field (fulei_record_get_register (record), pair[0]), pair[1], NULL,
                         &error);
      g_assert_no_error (error);
    }
  return record;
}

/* "unsupported orphan?" with + for later, ? for undated */
static char *
dup_found (const FuleiEntitlementFacts *facts, FuleiDate day)
{
  static const char *const marks[] = { "", "+", "?", "" };
  GString *found = g_string_new (NULL);

  for (FuleiEntitlement kind = 0; kind < FULEI_N_ENTITLEMENTS; kind++)
    {
      FuleiDate from;
      FuleiEligibility state = fulei_entitlement_judge (facts, kind, day, &from);

      g_assert_true ((from != 0) == (state == FULEI_ELIGIBLE_LATER));
      if (state != FULEI_ELIGIBLE_NO)
        g_string_append_printf (found, "%s%s%s", found->len > 0 ? " " : "", fulei_entitlement_get_id (kind), marks[state]);
    }
  return g_string_free (found, FALSE);
}

/* BEYOND-3: both parents' boxes, in all combinations that differ, and what each other box leads to */
static void
test_children (void)
{
  static const struct { const char *pairs, *expected; } cases[] = {
    { "", "" },
    { "father_special=死亡", "" },
    { "father_special=死亡|mother_special=死亡", "orphan" },
    { "father_special=死亡|mother_special=失踪", "orphan" },
    { "father_special=失踪|mother_special=失踪", "orphan" },
    { "father_special=死亡|mother_special=死亡|relief=孤儿", "" },
    { "father_special=死亡|mother_special=重残", "unsupported" },
    { "father_special=重残|mother_special=重病", "unsupported" },
    { "father_special=服刑在押|mother_special=强制隔离戒毒", "unsupported" },
    { "father_special=被执行限制人身自由的措施|mother_special=失踪", "unsupported" },
    { "father_special=死亡、重病|mother_special=失踪", "orphan" },
    { "father_special=重病|mother_special=其他", "" },
    { "father_special=重残|mother_special=重病|relief=事实无人抚养儿童", "" },
    { "father_special=死亡|mother_special=失联", "unsupported?" },
    { "father_special=失联|mother_special=失联|mother_lost_on=2024-06-01", "unsupported?" },
    { "father_special=死亡|mother_special=失联|mother_lost_on=2023-12-30", "unsupported" },
    { "father_special=死亡|mother_special=失联|mother_lost_on=2023-12-31", "unsupported" },    /* six months: 30 June */
    { "father_special=死亡|mother_special=失联|mother_lost_on=2024-01-01", "unsupported+" },
    { "father_special=失联|father_lost_on=2024-01-01", "" },
    { "father_special=死亡|mother_special=失联、重病|mother_lost_on=2024-06-01", "unsupported" },
    { "father_special=死亡|mother_special=重残|birth_date=2006-07-01", "unsupported" },
    { "father_special=死亡|mother_special=重残|birth_date=2006-06-30", "" },                   /* 18 today */
    { "category=困境儿童|schooling=初中|birth_date=2010-06-30", "study" },                      /* 14 today */
    { "category=困境儿童|schooling=初中|birth_date=2010-07-01", "" },
    { "category=困境儿童|schooling=小学|birth_date=2010-01-01", "" },
    { "category=困境儿童|schooling=中职|birth_date=2008-01-01|lottery_study=不愿意", "" },
    { "category=农村留守儿童|schooling=高中|birth_date=2008-01-01", "" },
    { "category=农村留守儿童|difficulty_type=孤儿|schooling=高中|birth_date=2008-01-01", "study" },
    { "health=残疾", "disability" },
    { "difficulty_type=自身残疾", "disability" },
    { "difficulty_type=自身残疾|relief=残疾", "" },
    { "difficulty_type=家庭贫困", "low-income" },
    { "difficulty_type=家庭贫困|family_subsidy=特困", "" },
    { "difficulty_type=家庭贫困|relief=低保", "" },
    { "difficulty_type=家庭贫困|relief=临时", "low-income" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) child = new_child (cases[i].pairs);
      g_autofree char *found = NULL, *away = NULL;
      FuleiEntitlementFacts facts;

      fulei_entitlement_read (&facts, child, TRUE);
      found = dup_found (&facts, fulei_date_from_iso (DAY));
      g_test_message ("%s: %s", cases[i].pairs, found);
      g_assert_cmpstr (found, ==, cases[i].expected);
      facts.on_roll = FALSE;
      away = dup_found (&facts, fulei_date_from_iso (DAY));
      g_assert_cmpstr (away, ==, "");
    }
}

/* An aid that was applied for or refused is recorded; one that is only planned is not. */
static void
test_aids (void)
{
  static const struct { const char *kind, *state, *expected; } cases[] = {
    { "low-income", "granted", "disability" }, { "destitute", "applied", "disability" },
    { "low-income", "refused", "disability" }, { "low-income", "planned", "disability low-income" },
    { "disability", "granted", "low-income" }, { "medical", "granted", "disability low-income" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) child = new_child ("difficulty_type=家庭贫困、自身残疾");
      g_autofree char *found = NULL;
      FuleiEntitlementFacts facts;

      fulei_entitlement_read (&facts, child, TRUE);
      fulei_entitlement_add_aid (&facts, cases[i].kind, cases[i].state);
      found = dup_found (&facts, fulei_date_from_iso (DAY));
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* Which boxes, and what the ledger cannot show. */
static void
test_words (void)
{
  g_autoptr (FuleiRecord) child = new_child ("father_special=死亡|mother_special=失联|mother_lost_on=2024-03-01|"
                                             "father_identity_number=11010519491231002X|health=残疾（三级）");
  g_autofree char *reason = NULL, *papers = NULL, *before = NULL, *disability = NULL;
  FuleiEntitlementFacts facts;

  fulei_entitlement_read (&facts, child, TRUE);
  before = fulei_entitlement_dup_reason (&facts, FULEI_ENTITLEMENT_UNSUPPORTED, fulei_date_from_iso ("2024-08-31"));
  g_assert_cmpstr (before, ==, "父亲：死亡；母亲：失联（到 2024-09-01 满六个月）");
  reason = fulei_entitlement_dup_reason (&facts, FULEI_ENTITLEMENT_UNSUPPORTED, fulei_date_from_iso ("2024-09-01"));
  g_assert_cmpstr (reason, ==, "父亲：死亡；母亲：失联（2024-09-01 满六个月）");
  papers = fulei_entitlement_dup_papers (&facts, FULEI_ENTITLEMENT_UNSUPPORTED);
  g_assert_cmpstr (papers, ==, "儿童户口簿和身份证号码；父亲死亡证明；母亲公安报警查找记录（满六个月）；母亲身份证号码");
  disability = fulei_entitlement_dup_papers (&facts, FULEI_ENTITLEMENT_DISABILITY);
  g_assert_cmpstr (disability, ==, "儿童户口簿和身份证号码；残疾人证");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_test_add_func ("/entitlement/children", test_children);
  g_test_add_func ("/entitlement/aids", test_aids);
  g_test_add_func ("/entitlement/words", test_words);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
