/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-filing.h"

#include "office/fulei-filing.h"
#include "store/fulei-query.h"

#define FONDS "J021"
/* Days before the demo's day: papers of last year. */
#define LAST_YEAR 380

static GArray *
select_some (FuleiLedger *ledger, const char *id, guint n, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), id);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  fulei_query_set_limit (query, n);
  return fulei_query_select_ids (query, ledger, NULL, error);
}

/* @each: a paper for each record; else one of them all */
static gboolean
file_some (FuleiLedger *ledger, const char *template, const char *reg, const GArray *ids, gboolean each,
           const FuleiFiling *filing, GError **error)
{
  const FuleiRegister *of = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), reg);
  g_autoptr (FuleiSheetOffice) office = fulei_filing_new_office (ledger, template, of, 0, NULL, each ? ids->len : 1,
                                                                 error);

  if (office == NULL)
    return FALSE;
  for (guint i = 0; i < (each ? ids->len : MIN (ids->len, 1)); i++)
    if (fulei_filing_file_sheet (ledger, office, (const gint64 *) (gpointer) ids->data + i, each ? 1 : ids->len, filing,
                                 error) == 0)
      return FALSE;
  return TRUE;
}

/**
 * fulei_demo_file_papers:
 * @ledger: filled by fulei_demo_fill()
 * @as_of: the demo's day
 *
 * Files some papers of last year and of this, so that there is something to open, verify and list (FILE-3).
 */
gboolean
fulei_demo_file_papers (FuleiLedger *ledger, FuleiDate as_of, GError **error)
{
  const FuleiFiling before = { .dated_on = as_of - LAST_YEAR, .again = TRUE };
  const FuleiFiling roster = { .dated_on = as_of - LAST_YEAR, .retention = "Y", .again = TRUE };
  const FuleiFiling now = { .dated_on = as_of, .again = TRUE };
  g_autoptr (GArray) children = select_some (ledger, "child", 4, error), visits = NULL, camps = NULL;

  visits = children != NULL ? select_some (ledger, "visit", 3, error) : NULL;
  camps = visits != NULL ? select_some (ledger, "camp", 1, error) : NULL;
  return camps != NULL && fulei_filing_save_fonds (ledger, FONDS, error)
         && file_some (ledger, "child-archive", "child", children, TRUE, &before, error)
         && file_some (ledger, "roster", "child", children, FALSE, &roster, error)
         && file_some (ledger, "child-archive", "child", children, TRUE, &now, error)
         && file_some (ledger, "visit-record", "visit", visits, TRUE, &now, error)
         && file_some (ledger, "camp-summary", "camp", camps, TRUE, &now, error);
}
