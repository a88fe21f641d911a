/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-pinyin.h"
#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-filing-private.h"
#include "store/fulei-query.h"
#include "store/fulei-setting.h"

#define FONDS "filing.fonds"
#define FONDS_NAME "filing.fonds-name"
/* 文书档案: the class of all papers of the office. */
#define CLASS "WS"
#define MOST_FONDS 10
#define LAST_ITEM 9999

/** fulei_filing_dup_fonds: Returns: (transfer full) (nullable): the office's 全宗号; NULL before it was asked for */
char *
fulei_filing_dup_fonds (FuleiLedger *ledger)
{
  g_autofree char *fonds = fulei_setting_dup (ledger, FONDS);

  return fonds != NULL && *fonds != '\0' ? g_steal_pointer (&fonds) : NULL;
}

/**
 * fulei_filing_clean_fonds:
 * @fonds: as it was written: letters and digits, "J021"
 * @error: FULEI_FILING_ERROR_FONDS
 *
 * Returns: (transfer full) (nullable): as it stands in numbers; NULL if it is no 全宗号
 */
char *
fulei_filing_clean_fonds (const char *fonds, GError **error)
{
  g_autofree char *half = fulei_text_dup_half_width (fonds), *clean = g_ascii_strup (g_strstrip (half), -1);
  gsize length = strlen (clean);
  gboolean good = length > 0 && length <= MOST_FONDS;

  for (const char *at = clean; *at != '\0'; at++)
    good = good && g_ascii_isalnum (*at);
  if (good)
    return g_steal_pointer (&clean);
  g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_FONDS,
               _("全宗号由档案馆（室）给定，写 1 到 %d 个数字或字母，例如 J021。"), MOST_FONDS);
  return NULL;
}

/**
 * fulei_filing_save_fonds:
 * @fonds: given by the archives, see fulei_filing_clean_fonds()
 * @error: FULEI_FILING_ERROR_FONDS or FULEI_LEDGER_ERROR
 *
 * Keeps the office's 全宗号. Papers that are filed already keep theirs.
 */
gboolean
fulei_filing_save_fonds (FuleiLedger *ledger, const char *fonds, GError **error)
{
  g_autofree char *clean = fulei_filing_clean_fonds (fonds, error);

  return clean != NULL && fulei_setting_save (ledger, FONDS, clean, error);
}

/** fulei_filing_dup_fonds_name: Returns: (transfer full): 全宗名称; the office's name unless it was set */
char *
fulei_filing_dup_fonds_name (FuleiLedger *ledger)
{
  const FuleiCodeList *townships = fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (ledger), "township");
  const char *office = fulei_ledger_get_office (ledger);
  const FuleiCode *code = townships != NULL ? fulei_code_list_find (townships, office) : NULL;
  g_autofree char *name = fulei_setting_dup (ledger, FONDS_NAME);

  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);
  return code != NULL ? g_strdup_printf (_("%s社会事务办"), code->label) : g_strdup (office);
}

/** fulei_filing_save_fonds_name: @name: "" for the office's own. Returns: FALSE with @error FULEI_LEDGER_ERROR */
gboolean
fulei_filing_save_fonds_name (FuleiLedger *ledger, const char *name, GError **error)
{
  g_autofree char *clean = fulei_text_dup_clean (name, FALSE);

  return fulei_setting_save (ledger, FONDS_NAME, clean, error);
}

/* 机构代码: the pinyin initials of the matter, in capitals; of several readings the usual one. */
static char *
dup_agency (FuleiLedger *ledger, const char *matter)
{
  const FuleiCodeList *matters = fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (ledger), "file-matter");
  const FuleiCode *code = matter != NULL && matters != NULL ? fulei_code_list_find (matters, matter) : NULL;

  return code != NULL ? g_ascii_strup (code->initials, (gssize) strcspn (code->initials, " ")) : NULL;
}

/**
 * fulei_filing_dup_number:
 * @fonds: 全宗号
 * @matter: (nullable): code of file-matter
 *
 * Returns: (transfer full): 档号, DA/T 22-2015: 全宗号-WS·年度-保管期限-机构（问题）代码-件号
 */
char *
fulei_filing_dup_number (FuleiLedger *ledger, const char *fonds, int year, const char *retention, const char *matter,
                         int item)
{
  g_autofree char *agency = dup_agency (ledger, matter);

  return agency != NULL ? g_strdup_printf ("%s-" CLASS "·%04d-%s-%s-%04d", fonds, year, retention, agency, item)
                        : g_strdup_printf ("%s-" CLASS "·%04d-%s-%04d", fonds, year, retention, item);
}

/* The highest item of the series; those in the recycle bin keep theirs. Returns: -1 with @error */
static int
find_last_item (FuleiLedger *ledger, int year, const char *retention, const char *matter, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_FILED_PAPER);
  const FuleiField *item = &reg->fields[FULEI_FILED_PAPER_ITEM];
  g_autofree char *of_year = g_strdup_printf ("%d", year);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  GError *failure = NULL;
  int last = 0;

  fulei_query_add (query, &reg->fields[FULEI_FILED_PAPER_YEAR], FULEI_OPERATOR_EQUALS, of_year);
  fulei_query_add (query, &reg->fields[FULEI_FILED_PAPER_RETENTION], FULEI_OPERATOR_EQUALS, retention);
  fulei_query_add (query, &reg->fields[FULEI_FILED_PAPER_MATTER],
                   matter != NULL ? FULEI_OPERATOR_EQUALS : FULEI_OPERATOR_EMPTY, matter);
  fulei_query_set_show (query, FULEI_SHOW_ALL);
  fulei_query_set_sort (query, item, TRUE);
  fulei_query_set_limit (query, 1);
  cursor = fulei_cursor_new (ledger, query, &item, 1, error);
  if (cursor == NULL)
    return -1;
  if (fulei_cursor_next (cursor, record, &failure))
    last = (int) fulei_record_get_integer (record, FULEI_FILED_PAPER_ITEM, 0);
  if (failure == NULL)
    return last;
  g_propagate_error (error, failure);
  return -1;
}

/**
 * fulei_filing_dup_next:
 * @fonds: (nullable): 全宗号 that is not saved yet; NULL for the office's
 * @retention: code: Y, D30 or D10
 * @matter: (nullable): code of file-matter
 * @item: (out): 件号, counted for each year, retention period and matter
 * @error: FULEI_FILING_ERROR_NO_FONDS, _FULL or FULEI_LEDGER_ERROR
 *
 * Inside a transaction nobody else can take the number before it is saved.
 *
 * Returns: (transfer full) (nullable): the number that the next paper gets
 */
char *
fulei_filing_dup_next (FuleiLedger *ledger, const char *fonds, int year, const char *retention, const char *matter,
                       int *item, GError **error)
{
  g_autofree char *own = fonds != NULL ? g_strdup (fonds) : fulei_filing_dup_fonds (ledger);
  int last;

  if (own == NULL)
    {
      g_set_error_literal (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NO_FONDS,
                           _("还没有登记本单位的全宗号，不能编档号。请先填写档案馆（室）给定的全宗号。"));
      return NULL;
    }
  last = find_last_item (ledger, year, retention, matter, error);
  if (last < 0)
    return NULL;
  if (last >= LAST_ITEM)
    {
      g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_FULL,
                   _("%d 年这一保管期限和机构（问题）的件号已编到 %d，请换一个机构（问题）。"), year, LAST_ITEM);
      return NULL;
    }
  *item = last + 1;
  return fulei_filing_dup_number (ledger, own, year, retention, matter, *item);
}
