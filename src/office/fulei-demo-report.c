/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-private.h"
#include "office/fulei-report.h"

/* The reports of the demo's office: some months that were sent, and the last one as it is being written. */

#define MONTHS_SENT 3
#define FINAL_AFTER 6                   /* days after the month's end */
#define SENT_AFTER 8

static const char *const texts[FULEI_N_REPORT_PARTS] = {
  [FULEI_REPORT_WORK] = "（十二）重点工作。组织儿童主任逐村入户，更新在册儿童信息，对中高风险家庭建立走访台账。\n"
                        "联合学校、派出所开展暑期和节假日安全提醒，发放宣传材料。",
  [FULEI_REPORT_RESULTS] = "结对帮扶覆盖面逐步扩大，爱心家长谈心、入户的频次比去年同期明显提高。",
  [FULEI_REPORT_PROBLEMS] = "1. 部分低风险儿童的每月联系没有及时登记。\n2. 个别村（居）儿童主任更换，交接还不到位。",
  [FULEI_REPORT_PLANS] = "1. 对没有按期联系的儿童逐一补上。\n2. 安排新任儿童主任参加岗前培训。\n3. 筹备寒假冬令营。",
};

static gboolean
save_report (FuleiLedger *ledger, FuleiPress *press, const FuleiReportPeriod *month, FuleiDate as_of, gboolean sent,
             GError **error)
{
  g_autoptr (FuleiReport) report = fulei_report_open (ledger, month, NULL, as_of, NULL, error);

  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    fulei_report_set_part (report, (FuleiReportPart) i, texts[i]);
  if (!sent)
    return fulei_report_save (report, ledger, error);
  return fulei_report_make_final (report, ledger, press, month->last + FINAL_AFTER, error) &&
         fulei_report_mark_sent (report, ledger, MIN (month->last + SENT_AFTER, as_of), NULL, error);
}

/**
 * fulei_demo_save_reports:
 *
 * Writes the monthly reports of a demo that is otherwise finished: a few that were sent, and last month's draft (RPT-1).
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_demo_save_reports (FuleiLedger *ledger, const FuleiDemo *demo, GError **error)
{
  g_autoptr (FuleiPress) press = fulei_press_new ();
  FuleiReportPeriod present, month;

  if (!fulei_report_period_at (FULEI_REPORT_MONTHLY, demo->as_of, &present))
    return TRUE;
  for (int i = MONTHS_SENT + 1; i >= 1; i--)
    {
      gboolean sent = i > 1;

      if (!fulei_report_period_step (&present, -i, &month) || (sent && month.last + SENT_AFTER > demo->as_of))
        continue;
      if (!save_report (ledger, press, &month, demo->as_of, sent, error))
        return FALSE;
    }
  return TRUE;
}
