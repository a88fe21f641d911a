/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-filing.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

/* What a paper is known by once it is filed: it is printed on its stamp, or proves that it is the same. */
static const guint frozen[] = {
  FULEI_FILED_PAPER_FILE_NUMBER, FULEI_FILED_PAPER_YEAR, FULEI_FILED_PAPER_RETENTION, FULEI_FILED_PAPER_MATTER,
  FULEI_FILED_PAPER_ITEM, FULEI_FILED_PAPER_PAGES, FULEI_FILED_PAPER_PAPER, FULEI_FILED_PAPER_DIGEST,
  FULEI_FILED_PAPER_CHILD, FULEI_FILED_PAPER_CONTENT, FULEI_FILED_PAPER_TEMPLATE, FULEI_FILED_PAPER_ABOUT,
  FULEI_FILED_PAPER_FILED_ON, FULEI_FILED_PAPER_FILED_BY,
};

/**
 * fulei_entry_filed_paper:
 *
 * A filed paper is made by filing alone, and its file, number and digest stay as they are; the words of the catalogue may
 * be corrected, which leaves history (FILE-3, DA/T 22-2015). See FuleiEntryRule.
 */
void
fulei_entry_filed_paper (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                         GPtrArray *issues)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  gint64 id = fulei_record_get_id (record);
  g_autoptr (FuleiRecord) before = id != 0 ? fulei_ledger_load (ledger, reg, id, NULL) : NULL;

  if (id == 0)
    {
      fulei_issues_add (issues, FULEI_ISSUE_ERROR, &reg->fields[FULEI_FILED_PAPER_FILE_NUMBER], "FILE-3", NULL,
                        _("归档文件不能手工登记或导入：请在打印预览里点“归档…”，外来的文件用“收入外来文件…”"));
      return;
    }
  for (guint i = 0; before != NULL && i < G_N_ELEMENTS (frozen); i++)
    if (!fulei_record_equal_field (before, record, frozen[i]))
      fulei_issues_add (issues, FULEI_ISSUE_ERROR, &reg->fields[frozen[i]], "FILE-3", NULL,
                        _("归档以后不能改：档号、原件和校验值要与归档时一样；只能更正题名、责任者、文号、日期、密级、盒号和备注"));
}
