/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-site.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

#define SOURCE_CONTRACT "闽民童〔2021〕32号 三（三）"

/* The other records of the register with the same value in @link. A ledger that cannot be read says so when the record
 * is saved. Returns: (transfer full) (element-type FuleiRecord) */
static GPtrArray *
load_others (FuleiLedger *ledger, const FuleiRecord *record, guint link)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *value = fulei_value_dup_storage (record, &reg->fields[link]);
  g_autoptr (GArray) ids = NULL;
  GPtrArray *records = NULL;

  if (value != NULL)
    {
      fulei_query_add (query, &reg->fields[link], FULEI_OPERATOR_EQUALS, value);
      ids = fulei_query_select_ids (query, ledger, NULL, NULL);
    }
  if (ids != NULL)
    records = fulei_query_load_page (ledger, reg, (const gint64 *) (gpointer) ids->data, ids->len, NULL, 0, NULL, NULL);
  if (records == NULL)
    return g_ptr_array_new ();
  for (guint i = records->len; i > 0; i--)
    if (fulei_record_get_id (g_ptr_array_index (records, i - 1)) == fulei_record_get_id (record))
      g_ptr_array_remove_index (records, i - 1);
  return records;
}

static gboolean
is_same (const FuleiRecord *a, const FuleiRecord *b, guint field)
{
  return fulei_record_get_integer (a, field, 0) == fulei_record_get_integer (b, field, -1);
}

/* Both days count; a period without an end is open. */
static gboolean
overlap (const FuleiRecord *a, const FuleiRecord *b, guint starts_on, guint ends_on)
{
  FuleiDate a_end = fulei_date_from_iso (fulei_record_get_text (a, ends_on));
  FuleiDate b_end = fulei_date_from_iso (fulei_record_get_text (b, ends_on));

  return fulei_date_from_iso (fulei_record_get_text (a, starts_on)) <= (b_end != 0 ? b_end : G_MAXUINT32) &&
         fulei_date_from_iso (fulei_record_get_text (b, starts_on)) <= (a_end != 0 ? a_end : G_MAXUINT32);
}

static void
tell (GPtrArray *issues, FuleiSeverity severity, const FuleiRecord *record, guint field, const char *rule,
      const char *source, const char *format, ...) G_GNUC_PRINTF (7, 8);

static void
tell (GPtrArray *issues, FuleiSeverity severity, const FuleiRecord *record, guint field, const char *rule,
      const char *source, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule, source, message);
}

/** fulei_entry_site: a second site of the same name is doubted: elsewhere sites are chosen by their name (SITE-1) */
void
fulei_entry_site (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today, GPtrArray *issues)
{
  g_autoptr (GPtrArray) others = load_others (ledger, record, FULEI_SITE_NAME);

  if (others->len > 0)
    tell (issues, FULEI_ISSUE_WARNING, record, FULEI_SITE_NAME, "SITE-1", NULL,
          _("已经登记过同名的场所，请核对是不是重复登记"));
}

/** fulei_entry_site_child: a child stands once on a site's roster at a time (SITE-3) */
void
fulei_entry_site_child (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                        GPtrArray *issues)
{
  g_autoptr (GPtrArray) others = load_others (ledger, record, FULEI_SITE_CHILD_CHILD);

  for (guint i = 0; i < others->len; i++)
    {
      const FuleiRecord *other = g_ptr_array_index (others, i);

      if (!is_same (record, other, FULEI_SITE_CHILD_SITE) ||
          !overlap (record, other, FULEI_SITE_CHILD_STARTS_ON, FULEI_SITE_CHILD_ENDS_ON))
        continue;
      tell (issues, FULEI_ISSUE_ERROR, record, FULEI_SITE_CHILD_CHILD, "SITE-3", NULL,
            _("这名儿童 %s 起已在这个示范点的花名册上；请先给那一条写结束日期"),
            fulei_record_get_text (other, FULEI_SITE_CHILD_STARTS_ON));
      return;
    }
}

static void
compare_organisation (FuleiLedger *ledger, const FuleiRecord *contract, GPtrArray *issues)
{
  const FuleiRegister *reg = fulei_record_get_register (contract);
  gint64 id = fulei_record_get_integer (contract, FULEI_SITE_CONTRACT_SITE, 0);
  g_autoptr (FuleiRecord) site = NULL;
  gint64 organisation;

  if (id != 0)
    site = fulei_ledger_load (ledger, reg->fields[FULEI_SITE_CONTRACT_SITE].target, id, NULL);
  organisation = site != NULL ? fulei_record_get_integer (site, FULEI_SITE_ORGANISATION, 0) : 0;
  if (organisation != 0 &&
      organisation != fulei_record_get_integer (contract, FULEI_SITE_CONTRACT_ORGANISATION, organisation))
    tell (issues, FULEI_ISSUE_WARNING, contract, FULEI_SITE_CONTRACT_ORGANISATION, "SITE-1", SOURCE_CONTRACT,
          _("与示范点登记的承接机构不同，请核对"));
}

/** fulei_entry_site_contract: contracts of one site do not overlap, and are with its running organisation (SITE-1) */
void
fulei_entry_site_contract (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                           GPtrArray *issues)
{
  g_autoptr (GPtrArray) others = load_others (ledger, record, FULEI_SITE_CONTRACT_SITE);

  for (guint i = 0; i < others->len; i++)
    {
      const FuleiRecord *other = g_ptr_array_index (others, i);

      if (!overlap (record, other, FULEI_SITE_CONTRACT_STARTS_ON, FULEI_SITE_CONTRACT_ENDS_ON))
        continue;
      tell (issues, FULEI_ISSUE_ERROR, record, FULEI_SITE_CONTRACT_STARTS_ON, "SITE-1", NULL,
            _("与 %s 至 %s 的合同重叠；提前终止的，请先改那份合同的终止日期"),
            fulei_record_get_text (other, FULEI_SITE_CONTRACT_STARTS_ON),
            fulei_record_get_text (other, FULEI_SITE_CONTRACT_ENDS_ON));
      break;
    }
  if (fulei_date_from_iso (fulei_record_get_text (record, FULEI_SITE_CONTRACT_ENDS_ON)) >= today)
    compare_organisation (ledger, record, issues);
}

/** fulei_entry_site_evaluation: a second evaluation of a year is doubted (SITE-5) */
void
fulei_entry_site_evaluation (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                             GPtrArray *issues)
{
  g_autoptr (GPtrArray) others = load_others (ledger, record, FULEI_SITE_EVALUATION_SITE);

  for (guint i = 0; i < others->len; i++)
    if (is_same (record, g_ptr_array_index (others, i), FULEI_SITE_EVALUATION_YEAR))
      {
        tell (issues, FULEI_ISSUE_WARNING, record, FULEI_SITE_EVALUATION_YEAR, "SITE-5", NULL,
              _("这个年度已经登记过评估，请核对是不是重复"));
        return;
      }
}

/** fulei_entry_site_room: rooms that are together larger than their site are doubted (SITE-1) */
void
fulei_entry_site_room (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                       GPtrArray *issues)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  gint64 id = fulei_record_get_integer (record, FULEI_SITE_ROOM_SITE, 0);
  gint64 sum = fulei_record_get_integer (record, FULEI_SITE_ROOM_AREA, 0), area;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (FuleiRecord) site = NULL;

  if (id == 0 || sum == 0)
    return;
  site = fulei_ledger_load (ledger, reg->fields[FULEI_SITE_ROOM_SITE].target, id, NULL);
  area = site != NULL ? fulei_record_get_integer (site, FULEI_SITE_AREA, 0) : 0;
  others = load_others (ledger, record, FULEI_SITE_ROOM_SITE);
  for (guint i = 0; i < others->len; i++)
    sum += fulei_record_get_integer (g_ptr_array_index (others, i), FULEI_SITE_ROOM_AREA, 0);
  if (area > 0 && sum > area)
    tell (issues, FULEI_ISSUE_WARNING, record, FULEI_SITE_ROOM_AREA, "SITE-1", NULL,
          _("各功能室的面积加起来超过场所面积，请核对"));
}
