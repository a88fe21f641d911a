/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-office.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

static const FuleiCodeList *
get_list (const FuleiDictionary *dictionary)
{
  return fulei_dictionary_find_code_list (dictionary, "township");
}

static const FuleiCodeList *
get_list_of (FuleiLedger *ledger)
{
  return get_list (fulei_ledger_get_dictionary (ledger));
}

/** fulei_office_is_bureau: Returns: whether the ledger is a county bureau's: its office is the county's code (AREA-2) */
gboolean
fulei_office_is_bureau (FuleiLedger *ledger)
{
  const FuleiCodeList *list = get_list_of (ledger);

  return list != NULL && g_strcmp0 (list->county, fulei_ledger_get_office (ledger)) == 0;
}

/** fulei_office_dup_place: Returns: (transfer full): 磁灶镇, or 晋江市 for a bureau; the code where there is no name for it */
char *
fulei_office_dup_place (FuleiLedger *ledger)
{
  if (fulei_office_is_bureau (ledger))
    return g_strdup (get_list_of (ledger)->county_label);
  return fulei_office_dup_township (fulei_ledger_get_dictionary (ledger), fulei_ledger_get_office (ledger));
}

/** fulei_office_dup_unit: Returns: (transfer full): the unit as the bureau's notices address it: 磁灶镇社会事务办, 晋江市民政局
 * (晋政民〔2024〕46号) */
char *
fulei_office_dup_unit (FuleiLedger *ledger)
{
  const FuleiCodeList *list = get_list_of (ledger);
  g_autofree char *place = fulei_office_dup_place (ledger);

  if (fulei_office_is_bureau (ledger))
    return g_strdup_printf (_("%s民政局"), place);
  if (list == NULL || fulei_code_list_find (list, fulei_ledger_get_office (ledger)) == NULL)
    return g_steal_pointer (&place);
  return g_strdup_printf (_("%s社会事务办"), place);
}

/** fulei_office_dup_authority: Returns: (transfer full): who signs its official documents: 晋江市磁灶镇人民政府,
 * 晋江市人民政府西园街道办事处, 晋江市民政局 */
char *
fulei_office_dup_authority (FuleiLedger *ledger)
{
  const FuleiCodeList *list = get_list_of (ledger);
  g_autofree char *place = fulei_office_dup_place (ledger);

  if (fulei_office_is_bureau (ledger))
    return g_strdup_printf (_("%s民政局"), place);
  if (list == NULL || list->county_label == NULL
      || fulei_code_list_find (list, fulei_ledger_get_office (ledger)) == NULL)
    return g_steal_pointer (&place);
  if (g_str_has_suffix (place, "街道"))
    return g_strdup_printf (_("%s人民政府%s办事处"), list->county_label, place);
  return g_strdup_printf (_("%s%s人民政府"), list->county_label, place);
}

/** fulei_office_check_code: Returns: whether @code is a township's of the dictionary, or its county's */
gboolean
fulei_office_check_code (const FuleiDictionary *dictionary, const char *code)
{
  const FuleiCodeList *list = get_list (dictionary);

  return list != NULL && (fulei_code_list_find (list, code) != NULL || g_strcmp0 (list->county, code) == 0);
}

/**
 * fulei_office_find_township:
 * @words: name, short name or code
 *
 * Returns: (transfer none) (nullable): the township's code, for as long as the dictionary lives
 */
const char *
fulei_office_find_township (const FuleiDictionary *dictionary, const char *words)
{
  const FuleiCodeList *list = get_list (dictionary);
  const FuleiCode *code = list != NULL ? fulei_code_list_find (list, words) : NULL;

  if (code == NULL && list != NULL)
    code = fulei_code_list_match (list, words);
  return code != NULL ? code->code : NULL;
}

/** fulei_office_dup_township: Returns: (transfer full): name of a township; @code where the dictionary has none for it */
char *
fulei_office_dup_township (const FuleiDictionary *dictionary, const char *code)
{
  const FuleiCodeList *list = get_list (dictionary);
  const FuleiCode *found = list != NULL ? fulei_code_list_find (list, code) : NULL;

  return g_strdup (found != NULL ? found->label : code);
}

static void
township_free (gpointer data)
{
  FuleiTownship *township = data;

  g_free (township->code);
  g_free (township->label);
  g_free (township);
}

/**
 * fulei_office_list_townships:
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type FuleiTownship): the townships that the ledger's villages are in, by
 *   code
 */
GPtrArray *
fulei_office_list_townships (FuleiLedger *ledger, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VILLAGE);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) counts
      = fulei_query_count_by (query, ledger, &reg->fields[FULEI_VILLAGE_TOWNSHIP], NULL, error);
  GPtrArray *townships;

  if (counts == NULL)
    return NULL;
  townships = g_ptr_array_new_with_free_func (township_free);
  for (guint i = 0; i < counts->len; i++)
    {
      const FuleiCount *count = &g_array_index (counts, FuleiCount, i);
      FuleiTownship *township;

      if (count->value == NULL)
        continue;
      township = g_new0 (FuleiTownship, 1);
      township->code = g_strdup (count->value);
      township->label = fulei_office_dup_township (dictionary, count->value);
      township->n_villages = count->count;
      g_ptr_array_add (townships, township);
    }
  return townships;
}

/**
 * fulei_office_has_townships:
 * @townships: of fulei_office_list_townships()
 *
 * Returns: whether there is a choice between townships: several have villages, or it is a bureau's ledger
 */
gboolean
fulei_office_has_townships (FuleiLedger *ledger, const GPtrArray *townships)
{
  return townships->len > 1 || fulei_office_is_bureau (ledger);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

/**
 * fulei_office_list_villages:
 * @township: (nullable): a code; NULL for all
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the villages of a township, for
 *   fulei_office_has_village()
 */
GArray *
fulei_office_list_villages (FuleiLedger *ledger, const char *township, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);
  g_autoptr (FuleiQuery) query
      = fulei_query_new (fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VILLAGE));
  GArray *ids;

  fulei_query_set_township (query, township);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids != NULL)
    g_array_sort (ids, compare_ids);
  return ids;
}

/** fulei_office_has_village: @villages: of fulei_office_list_villages(). Returns: whether @village is one of them */
gboolean
fulei_office_has_village (const GArray *villages, gint64 village)
{
  return villages->len > 0
         && bsearch (&village, villages->data, villages->len, sizeof village, compare_ids) != NULL;
}
