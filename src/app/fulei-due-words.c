/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-due-row.h"

#include <glib/gi18n-lib.h>

/** fulei_due_words_dup_when: Returns: (transfer full): "逾期 18 天", "今天到期", "还有 5 天" */
char *
fulei_due_words_dup_when (const FuleiDueLine *line, FuleiDate as_of)
{
  if (line->state == FULEI_DUE_STATE_OVERDUE)
    return line->due < as_of ? g_strdup_printf (_("逾期 %u 天"), as_of - line->due) : g_strdup (_("逾期"));
  return line->due == as_of ? g_strdup (_("今天到期")) : g_strdup_printf (_("还有 %u 天"), line->due - as_of);
}

/** fulei_due_words_dup_planned: Returns: (transfer full): "今天", "7月3日", with the year if it is another; "" for none */
char *
fulei_due_words_dup_planned (const FuleiDueLine *line, FuleiDate as_of)
{
  int year, month, day, this_year, this_month, this_day;

  if (line->planned == 0)
    return g_strdup ("");
  if (line->planned == as_of || line->planned == as_of + 1)
    return g_strdup (line->planned == as_of ? _("今天") : _("明天"));
  fulei_date_split (line->planned, &year, &month, &day);
  fulei_date_split (as_of, &this_year, &this_month, &this_day);
  return year == this_year ? g_strdup_printf (_("%d月%d日"), month, day)
                           : g_strdup_printf (_("%d年%d月%d日"), year, month, day);
}

/** fulei_due_words_get_level: Returns: "高风险", "未评估"; "" for what is about no child's level */
const char *
fulei_due_words_get_level (const FuleiDueLine *line)
{
  static const char *const labels[] = { [FULEI_RISK_LOW] = N_("低风险"), [FULEI_RISK_MEDIUM] = N_("中风险"),
                                        [FULEI_RISK_HIGH] = N_("高风险") };

  if (line->level_since != 0)
    return _(labels[line->level]);
  return line->kind <= FULEI_DUE_ASSESSMENT ? _("未评估") : "";
}
