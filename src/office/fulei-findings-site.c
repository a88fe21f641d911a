/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "office/fulei-findings-areas.h"
#include "office/fulei-site-book.h"

static void
judge_standard (FuleiFindings *findings, const FuleiSite *site, FuleiDate day)
{
  FuleiSiteStandard standard;
  g_autofree char *missing = NULL;

  fulei_site_check_standard (&site->facts, day, &standard);
  if (!standard.applies || fulei_site_standard_passes (&standard))
    return;
  missing = fulei_site_standard_dup_missing (&standard);
  fulei_findings_add (findings, &fulei_site_rule_standard, site->id, N_("达标 %u/%u，未达标：%s"), standard.n_passed,
                      FULEI_N_SITE_POINTS, missing);
}

static void
judge_area (FuleiFindings *findings, const FuleiSite *site)
{
  gint64 area = site->facts.area;

  if (fulei_site_area_is_odd (area))
    fulei_findings_add (findings, &fulei_site_rule_area, site->id, N_("登记的场所面积是 %" PRId64 " ㎡，请核对"),
                        area / 100);
}

static void
judge_contract (FuleiFindings *findings, const FuleiSite *site, FuleiDate day)
{
  FuleiDate end = fulei_site_contract_end (&site->facts, day);
  g_autofree char *iso = fulei_date_dup_iso (end);

  if (end == 0)
    return;
  if (end < day)
    fulei_findings_add (findings, &fulei_site_rule_contract_ended, site->id, N_("合同已于 %s 到期，没有续签"), iso);
  else if (end - day <= FULEI_SITE_CONTRACT_NOTICE_DAYS)
    fulei_findings_add (findings, &fulei_site_rule_contract_ends, site->id, N_("合同 %s 到期，还有 %u 天"), iso,
                        end - day);
}

static void
judge_evaluation (FuleiFindings *findings, const FuleiSite *site, FuleiDate day)
{
  gboolean demonstration = g_strcmp0 (site->facts.kind, FULEI_SITE_KIND_DEMONSTRATION) == 0;
  int owed = fulei_site_evaluation_owed (site->opened_on, site->evaluated_year, day);

  if (demonstration && owed != 0)
    fulei_findings_add (findings, &fulei_site_rule_evaluation, site->id, N_("%d 年度的评估还没有做"), owed);
}

static void
judge_safety (FuleiFindings *findings, const FuleiSite *site, FuleiDate day)
{
  FuleiDate due = fulei_site_safety_due (site->opened_on, site->checked_on);
  g_autofree char *last = fulei_date_dup_iso (site->checked_on);

  if (due != 0 && day <= due)
    return;
  if (site->checked_on != 0)
    fulei_findings_add (findings, &fulei_site_rule_safety, site->id, N_("上次安全检查是 %s，已超过三个月"), last);
  else
    fulei_findings_add (findings, &fulei_site_rule_safety, site->id, N_("还没有做过安全检查"));
}

static void
judge_corrections (FuleiFindings *findings, const FuleiRule *rule, const FuleiSite *site, guint n_overdue,
                   FuleiDate first, FuleiDate day)
{
  gboolean evaluation = rule == &fulei_site_rule_evaluation_correction;
  g_autofree char *iso = fulei_date_dup_iso (first);

  if (n_overdue == 1)
    fulei_findings_add (findings, rule, site->id, N_("%s应于 %s 前整改，已逾期 %u 天"),
                        evaluation ? _("评估发现的问题") : _("安全检查发现的隐患"), iso, day - first);
  else if (n_overdue > 1)
    fulei_findings_add (findings, rule, site->id, N_("%u 次%s没有整改，最早的应于 %s 前整改，已逾期 %u 天"), n_overdue,
                        evaluation ? _("评估发现的问题") : _("安全检查发现的隐患"), iso, day - first);
}

/* Whether the ledger has sites of other townships than the office's own. */
static gboolean
is_of_county (const FuleiSiteBook *book, const char *office)
{
  for (guint i = 0; i < fulei_site_book_get_n (book); i++)
    if (g_strcmp0 (fulei_site_book_get (book, i)->township, office) != 0)
      return TRUE;
  return FALSE;
}

/* SITE-4. The ledger of one township does not know the others' sites: it is asked for its own (chosen). */
static void
judge_coverage (FuleiFindings *findings, const FuleiSiteBook *book, const char *office)
{
  FuleiSiteCoverage coverage;

  fulei_site_book_count_coverage (book, &coverage);
  if (!is_of_county (book, office))
    {
      if (coverage.n_covered == 0)
        fulei_findings_add (findings, &fulei_site_rule_coverage, 0,
                            N_("本镇（街道）还没有达标的示范点；全县（市、区） %u 个镇（街道）应有 30%% 以上（至少 %u 个）建成"),
                            coverage.n_townships, coverage.n_needed);
    }
  else if (coverage.n_covered < coverage.n_needed)
    fulei_findings_add (findings, &fulei_site_rule_coverage, 0,
                        N_("%u 个镇（街道）中有 %u 个建成达标的示范点，占 %.1f%%；应有 30%% 以上，还差 %u 个"), coverage.n_townships,
                        coverage.n_covered, coverage.n_covered * 100.0 / MAX (1, coverage.n_townships),
                        coverage.n_needed - coverage.n_covered);
}

/** fulei_findings_collect_site: what sites break of SITE-1 to SITE-6; those closed down are left alone */
gboolean
fulei_findings_collect_site (FuleiFindings *findings, GError **error)
{
  FuleiLedger *ledger = fulei_findings_get_ledger (findings);
  FuleiDate day = fulei_findings_get_day (findings);
  g_autoptr (FuleiSiteBook) book = fulei_site_book_new (ledger, day, 0, fulei_findings_get_cancellable (findings),
                                                        error);

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < fulei_site_book_get_n (book); i++)
    {
      const FuleiSite *site = fulei_site_book_get (book, i);

      if (!site->open)
        continue;
      judge_standard (findings, site, day);
      judge_area (findings, site);
      judge_contract (findings, site, day);
      judge_evaluation (findings, site, day);
      judge_safety (findings, site, day);
      judge_corrections (findings, &fulei_site_rule_evaluation_correction, site, site->n_evaluations_overdue,
                         site->evaluation_by, day);
      judge_corrections (findings, &fulei_site_rule_safety_correction, site, site->n_hazards_overdue, site->hazard_by,
                         day);
    }
  judge_coverage (findings, book, fulei_ledger_get_office (ledger));
  return TRUE;
}
