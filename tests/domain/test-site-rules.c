/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-site-rules.h"

#define DAY(text) fulei_date_from_iso (text)
#define NAME "磁灶镇" FULEI_SITE_UNIFIED_NAME

/* A site that passes on 2024-06-30. */
static const FuleiSiteContract whole_contract = { 7, 738886, 739251 };

static FuleiSiteFacts
whole_site (void)
{
  FuleiSiteFacts facts = {
    .kind = "demonstration", .name = NAME, .area = 12000, .organisation = 7, .rooms = { 1, 1, 1, 1, 1 },
    .contracts = &whole_contract, .n_contracts = 1,
  };

  return facts;
}

static void
test_whole (void)
{
  FuleiSiteFacts facts = whole_site ();
  FuleiSiteStandard standard;

  g_assert_cmpuint (fulei_date_new (2024, 1, 1), ==, whole_contract.starts_on);
  fulei_site_check_standard (&facts, DAY ("2024-06-30"), &standard);
  g_assert_cmpuint (standard.n_passed, ==, 8);
  g_assert_true (fulei_site_standard_passes (&standard));
  for (guint i = 0; i < FULEI_N_SITE_POINTS; i++)
    {
      g_autofree char *reason = fulei_site_point_dup_reason (i, &facts, &standard);

      g_assert_cmpstr (reason, !=, "");
      g_assert_null (fulei_site_point_dup_missing (i, &facts, &standard));
      g_assert_nonnull (fulei_site_point_get_source (i));
    }
  facts.kind = "home";
  fulei_site_check_standard (&facts, DAY ("2024-06-30"), &standard);
  g_assert_false (standard.applies);
  g_assert_false (fulei_site_standard_passes (&standard));
}

/* SITE-2, 2021/32 二（一）: not under 120 ㎡ */
static void
test_area (void)
{
  static const struct { gint64 area; FuleiSiteFault fault; const char *reason; const char *missing; } cases[] = {
    { -1, FULEI_SITE_FAULT_AREA_UNKNOWN, "没有登记面积", "量好后在“场所面积”里登记" },
    { 0, FULEI_SITE_FAULT_AREA_UNKNOWN, "没有登记面积", "量好后在“场所面积”里登记" },
    { 1, FULEI_SITE_FAULT_AREA_SMALL, "0.01 ㎡，不足 120 ㎡", "还差 119.99 ㎡：扩大场所或另选场所" },
    { 11990, FULEI_SITE_FAULT_AREA_SMALL, "119.90 ㎡，不足 120 ㎡", "还差 0.10 ㎡：扩大场所或另选场所" },
    { 11999, FULEI_SITE_FAULT_AREA_SMALL, "119.99 ㎡，不足 120 ㎡", "还差 0.01 ㎡：扩大场所或另选场所" },
    { 12000, FULEI_SITE_FAULT_NONE, "120 ㎡（≥ 120 ㎡）", NULL },
    { 1200000, FULEI_SITE_FAULT_NONE, "12000 ㎡（≥ 120 ㎡）", NULL },
  };
  static const struct { gint64 area; gboolean odd; } odd[] = {
    { -1, FALSE }, { 0, TRUE }, { 1, FALSE }, { 500000, FALSE }, { 500001, TRUE }, { 1200000, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiSiteFacts facts = whole_site ();
      FuleiSiteStandard standard;
      g_autofree char *reason = NULL, *missing = NULL;

      facts.area = cases[i].area;
      fulei_site_check_standard (&facts, DAY ("2024-06-30"), &standard);
      reason = fulei_site_point_dup_reason (FULEI_SITE_POINT_AREA, &facts, &standard);
      missing = fulei_site_point_dup_missing (FULEI_SITE_POINT_AREA, &facts, &standard);
      g_assert_cmpint (standard.faults[FULEI_SITE_POINT_AREA], ==, cases[i].fault);
      g_assert_cmpuint (standard.n_passed, ==, cases[i].fault == FULEI_SITE_FAULT_NONE ? 8 : 7);
      g_assert_cmpstr (reason, ==, cases[i].reason);
      g_assert_cmpstr (missing, ==, cases[i].missing);
    }
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_assert_cmpint (fulei_site_area_is_odd (odd[i].area), ==, odd[i].odd);
}

/* Two of one kind do not stand in for another kind. */
static void
test_rooms (void)
{
  for (guint room = 0; room < FULEI_N_SITE_ROOMS; room++)
    {
      FuleiSiteFacts facts = whole_site ();
      FuleiSiteStandard standard;
      g_autofree char *missing = NULL;

      facts.rooms[room] = 0;
      facts.rooms[(room + 1) % FULEI_N_SITE_ROOMS] = 2;
      fulei_site_check_standard (&facts, DAY ("2024-06-30"), &standard);
      missing = fulei_site_standard_dup_missing (&standard);
      g_assert_cmpuint (standard.n_passed, ==, 7);
      g_assert_cmpstr (missing, ==, fulei_site_point_get_label (FULEI_SITE_FIRST_ROOM + room));
      g_assert_nonnull (fulei_site_point_get_room (FULEI_SITE_FIRST_ROOM + room));
    }
  g_assert_null (fulei_site_point_get_room (FULEI_SITE_POINT_AREA));
  g_assert_null (fulei_site_point_get_room (FULEI_SITE_POINT_CONTRACT));
}

static void
test_name (void)
{
  static const struct { const char *name; FuleiSiteFault fault; } cases[] = {
    { NULL, FULEI_SITE_FAULT_NAME_OTHER },
    { "", FULEI_SITE_FAULT_NAME_OTHER },
    { "磁灶镇示范点", FULEI_SITE_FAULT_NAME_OTHER },
    { NAME "二", FULEI_SITE_FAULT_NAME_OTHER },
    { FULEI_SITE_UNIFIED_NAME, FULEI_SITE_FAULT_NAME_PLACE },
    { "　" FULEI_SITE_UNIFIED_NAME " ", FULEI_SITE_FAULT_NAME_PLACE },
    { NAME, FULEI_SITE_FAULT_NONE },
    { "磁灶镇 " FULEI_SITE_UNIFIED_NAME, FULEI_SITE_FAULT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiSiteFacts facts = whole_site ();
      FuleiSiteStandard standard;

      facts.name = cases[i].name;
      fulei_site_check_standard (&facts, DAY ("2024-06-30"), &standard);
      g_assert_cmpint (standard.faults[FULEI_SITE_POINT_NAME], ==, cases[i].fault);
    }
}

/* A contract is valid on its first and last day; the site's organisation is the contract's. */
static void
test_contract (void)
{
  const FuleiSiteContract contracts[] = {
    { 7, DAY ("2023-01-01"), DAY ("2023-12-31") }, { 8, DAY ("2024-02-01"), DAY ("2024-06-30") },
  };
  static const struct { const char *day; gint64 organisation; FuleiSiteFault fault; const char *reason; } cases[] = {
    { "2022-12-31", 7, FULEI_SITE_FAULT_CONTRACT_FUTURE, "合同 2023-01-01 起才生效" },
    { "2023-01-01", 7, FULEI_SITE_FAULT_NONE, "现行合同有效至 2023-12-31" },
    { "2023-12-31", 7, FULEI_SITE_FAULT_NONE, "现行合同有效至 2023-12-31" },
    { "2023-12-31", 8, FULEI_SITE_FAULT_CONTRACT_OTHER, "现行合同签的是另一家机构" },
    { "2023-12-31", 0, FULEI_SITE_FAULT_NONE, "现行合同有效至 2023-12-31" },
    { "2024-01-01", 7, FULEI_SITE_FAULT_CONTRACT_FUTURE, "合同 2024-02-01 起才生效" },
    { "2024-06-30", 8, FULEI_SITE_FAULT_NONE, "现行合同有效至 2024-06-30" },
    { "2024-07-01", 8, FULEI_SITE_FAULT_CONTRACT_ENDED, "合同已于 2024-06-30 到期" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiSiteFacts facts = whole_site ();
      FuleiSiteStandard standard;
      g_autofree char *reason = NULL;

      facts.contracts = contracts;
      facts.n_contracts = G_N_ELEMENTS (contracts);
      facts.organisation = cases[i].organisation;
      fulei_site_check_standard (&facts, DAY (cases[i].day), &standard);
      reason = fulei_site_point_dup_reason (FULEI_SITE_POINT_CONTRACT, &facts, &standard);
      g_assert_cmpint (standard.faults[FULEI_SITE_POINT_CONTRACT], ==, cases[i].fault);
      g_assert_cmpstr (reason, ==, cases[i].reason);
      facts.n_contracts = 0;
      fulei_site_check_standard (&facts, DAY (cases[i].day), &standard);
      g_assert_cmpint (standard.faults[FULEI_SITE_POINT_CONTRACT], ==, FULEI_SITE_FAULT_CONTRACT_NONE);
    }
}

/* A contract that follows without a gap keeps the site under contract. */
static void
test_contract_end (void)
{
  const FuleiSiteContract contracts[] = {
    { 8, DAY ("2024-07-01"), DAY ("2025-06-30") }, { 7, DAY ("2023-07-01"), DAY ("2024-06-30") },
    { 8, DAY ("2025-07-02"), DAY ("2026-06-30") },
  };
  static const struct { const char *day; const char *end; } cases[] = {
    { "2023-06-30", NULL }, { "2023-07-01", "2025-06-30" }, { "2024-06-30", "2025-06-30" },
    { "2025-06-30", "2025-06-30" }, { "2025-07-01", "2025-06-30" }, { "2025-07-02", "2026-06-30" },
    { "2027-01-01", "2026-06-30" },
  };
  FuleiSiteFacts facts = whole_site ();

  facts.contracts = contracts;
  facts.n_contracts = G_N_ELEMENTS (contracts);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (fulei_site_contract_end (&facts, DAY (cases[i].day)), ==, DAY (cases[i].end));
}

static void
test_evaluation (void)
{
  static const struct { const char *opened; int last; const char *day; int owed; } cases[] = {
    { NULL, 0, "2024-06-30", 2023 }, { NULL, 2022, "2024-06-30", 2023 }, { NULL, 2023, "2024-09-30", 0 },
    { NULL, 2023, "2024-10-01", 2024 }, { NULL, 2024, "2024-12-31", 0 }, { NULL, 2024, "2025-01-01", 0 },
    { "2023-01-01", 0, "2024-01-01", 2023 }, { "2023-01-02", 0, "2024-01-01", 0 },
    { "2023-01-02", 0, "2024-10-01", 2024 }, { "2023-01-02", 0, "2025-01-01", 2024 },
    { "2024-03-01", 0, "2024-12-31", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_site_evaluation_owed (DAY (cases[i].opened), cases[i].last, DAY (cases[i].day)), ==,
                     cases[i].owed);
}

static void
test_safety (void)
{
  g_assert_cmpuint (fulei_site_safety_due (0, 0), ==, 0);
  g_assert_cmpuint (fulei_site_safety_due (DAY ("2024-01-31"), 0), ==, DAY ("2024-04-30"));
  g_assert_cmpuint (fulei_site_safety_due (DAY ("2024-01-31"), DAY ("2024-03-15")), ==, DAY ("2024-06-15"));
}

static void
test_correction (void)
{
  static const struct { const char *by; const char *done; const char *day; gboolean open, overdue; } cases[] = {
    { NULL, NULL, "2024-06-30", FALSE, FALSE }, { "2024-06-30", NULL, "2024-06-30", TRUE, FALSE },
    { "2024-06-29", NULL, "2024-06-30", TRUE, TRUE }, { "2024-06-29", "2024-06-30", "2024-06-30", FALSE, FALSE },
    { "2024-06-29", "2024-07-01", "2024-06-30", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDate by = DAY (cases[i].by), done = DAY (cases[i].done), day = DAY (cases[i].day);

      g_assert_cmpint (fulei_site_correction_open (by, done, day), ==, cases[i].open);
      g_assert_cmpint (fulei_site_correction_overdue (by, done, day), ==, cases[i].overdue);
    }
}

/* SITE-4: one at least, and 30 %, rounded up */
static void
test_coverage (void)
{
  static const struct { guint n_townships, n_needed; } cases[] = {
    { 0, 1 }, { 1, 1 }, { 3, 1 }, { 4, 2 }, { 10, 3 }, { 11, 4 }, { 19, 6 }, { 20, 6 }, { 21, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiSiteCoverage coverage;

      fulei_site_count_coverage (cases[i].n_townships, 1, &coverage);
      g_assert_cmpuint (coverage.n_needed, ==, cases[i].n_needed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-rules/whole", test_whole);
  g_test_add_func ("/site-rules/area", test_area);
  g_test_add_func ("/site-rules/rooms", test_rooms);
  g_test_add_func ("/site-rules/name", test_name);
  g_test_add_func ("/site-rules/contract", test_contract);
  g_test_add_func ("/site-rules/contract-end", test_contract_end);
  g_test_add_func ("/site-rules/evaluation", test_evaluation);
  g_test_add_func ("/site-rules/safety", test_safety);
  g_test_add_func ("/site-rules/correction", test_correction);
  g_test_add_func ("/site-rules/coverage", test_coverage);
  return g_test_run ();
}
