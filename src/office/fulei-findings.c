/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-findings-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "office/fulei-findings-areas.h"

/* The areas, each with the registers whose records it can find fault with. First each prepares, and may ask to see the
 * children; these are gone through once; then each collects the rest. */
static const struct {
  FuleiFindingsCollector prepare;
  FuleiFindingsCollector collect;
  const char            *registers[8];
} areas[] = {
  { fulei_findings_prepare_children, fulei_findings_collect_needs, { "child", "need" } },
  { NULL, fulei_findings_collect_camps, { "camp", "camp_staff", "site" } },
  { NULL, fulei_findings_collect_site, { "site" } },
  { NULL, fulei_findings_collect_love, { "child", "love_parent", "pairing" } },
  { NULL, fulei_findings_collect_visits, { "visit", "focus" } },
  { fulei_findings_prepare_aids, fulei_findings_collect_activities, { "activity", "aid", "child", "village" } },
  { NULL, fulei_findings_collect_staff, { "village", "director" } },
  { NULL, fulei_findings_collect_organisations, { "organisation", "meeting", "worker" } },
  { NULL, fulei_findings_collect_funds, { "fund_entry" } },
  { fulei_findings_prepare_entitlements, NULL, { "child" } },
  { fulei_findings_prepare_agreements, fulei_findings_collect_guardianship,
    { "agreement", "child", "delegate_failure", "mandatory_report" } },
  { NULL, fulei_findings_collect_spot_checks, { "spot_check" } },
  { NULL, fulei_findings_collect_plans, { "assessment", "care_plan", "child", "need" } },
};

static gboolean
concerns (guint area, const char *reg)
{
  return reg == NULL || g_strv_contains (areas[area].registers, reg);
}

/* By record; what one record breaks of a rule stays in the order in which it was found. */
static int
compare_records (gconstpointer a, gconstpointer b)
{
  const FuleiFinding *left = a, *right = b;

  return left->record < right->record ? -1 : left->record > right->record;
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const FuleiRule *left = *(const FuleiRule *const *) a, *right = *(const FuleiRule *const *) b;

  return strcmp (left->id, right->id);
}

/* Calls one of an area's two functions; what it finds goes to @found. */
static gboolean
ask_area (FuleiFindings *self, FuleiFindingsCollector collector, GArray *found, GError **error)
{
  self->found = found;
  return collector == NULL || collector (self, error);
}

/* The rules of @reg that were broken, by id. There are few, and what was found of one often stands together. */
static GPtrArray *
list_rules (const GArray *found, const char *reg)
{
  GPtrArray *rules = g_ptr_array_new ();
  const FuleiRule *last = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const FuleiRule *rule = g_array_index (found, FuleiFinding, i).rule;

      if (rule != last && (reg == NULL || g_str_equal (rule->reg, reg)) && !g_ptr_array_find (rules, rule, NULL))
        g_ptr_array_add (rules, (gpointer) rule);
      last = rule;
    }
  g_ptr_array_sort (rules, compare_rules);
  return rules;
}

/* Adds what was found of one rule, by record. Most areas go through their records by id, so that nothing is to be sorted. */
static void
take_rule (GArray *all, const GArray *found, const FuleiRule *rule)
{
  guint first = all->len;
  gboolean sorted = TRUE;

  for (guint i = 0; i < found->len; i++)
    {
      const FuleiFinding *finding = &g_array_index (found, FuleiFinding, i);

      if (finding->rule != rule)
        continue;
      sorted = sorted && (all->len == first || g_array_index (all, FuleiFinding, all->len - 1).record <= finding->record);
      g_array_append_vals (all, finding, 1);
    }
  if (!sorted)
    qsort (&g_array_index (all, FuleiFinding, first), all->len - first, sizeof (FuleiFinding), compare_records);
}

/* Adds what an area found of @reg, by rule and record. */
static void
take_area (GArray *all, const GArray *found, const char *reg)
{
  g_autoptr (GPtrArray) rules = list_rules (found, reg);

  for (guint i = 0; i < rules->len; i++)
    take_rule (all, found, rules->pdata[i]);
}

static gboolean
collect_areas (FuleiFindings *self, GArray **found, GArray *all, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      found[i] = g_array_new (FALSE, FALSE, sizeof (FuleiFinding));
      if (concerns (i, self->reg) && !ask_area (self, areas[i].prepare, found[i], error))
        return FALSE;
    }
  if (self->watches->len > 0 && !fulei_findings_read_children (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (concerns (i, self->reg))
      {
        if (!ask_area (self, areas[i].collect, found[i], error))
          return FALSE;
        take_area (all, found[i], self->reg);
        g_clear_pointer (&found[i], g_array_unref);
      }
  return TRUE;
}

static void
sentence_free (gpointer data)
{
  FuleiSentence *sentence = data;

  g_clear_pointer (&sentence->by_integer, g_hash_table_unref);
  g_free (sentence);
}

static void
watch_clear (gpointer data)
{
  FuleiFindingsWatch *watch = data;

  if (watch->free_data != NULL)
    watch->free_data (watch->data);
}

/**
 * fulei_findings_collect:
 * @as_of: the day that ages, terms and periods are counted at
 * @reg: (nullable): only what records of this register break
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable): ordered by area, rule and record
 */
FuleiFindings *
fulei_findings_collect (FuleiLedger *ledger, FuleiDate as_of, const char *reg, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (FuleiFindings) self = g_new0 (FuleiFindings, 1);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (FuleiFinding));
  GArray *found[G_N_ELEMENTS (areas)] = { NULL };
  gboolean ok;

  self->ledger = ledger;
  self->cancellable = cancellable;
  self->day = as_of;
  self->reg = reg;
  self->words = g_string_chunk_new (4096);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_record_free);
  self->sentences = g_hash_table_new_full (NULL, NULL, NULL, sentence_free);
  self->watches = g_array_new (FALSE, FALSE, sizeof (FuleiFindingsWatch));
  g_array_set_clear_func (self->watches, watch_clear);
  ok = collect_areas (self, found, all, error);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    g_clear_pointer (&found[i], g_array_unref);
  fulei_findings_drop_facts (self);
  self->ledger = NULL;
  self->cancellable = NULL;
  self->reg = NULL;
  self->found = g_steal_pointer (&all);
  return ok ? g_steal_pointer (&self) : NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Ids of the township's records of a register, ascending. */
static GArray *
list_ids (FuleiLedger *ledger, const FuleiRegister *reg, const char *township, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GArray *ids;

  fulei_query_set_township (query, township);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids != NULL)
    g_array_sort (ids, compare_ids);
  return ids;
}

/* Drops what the records from @first on break, all of one register, that are not of the township. */
static gboolean
narrow_register (FuleiFindings *self, FuleiLedger *ledger, const char *township, guint first, guint end, guint *n_kept,
                 GError **error)
{
  FuleiFinding *found = (FuleiFinding *) (gpointer) self->found->data;
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger),
                                                             found[first].rule->reg);
  gboolean divided = fulei_register_has_township (reg);
  g_autoptr (GArray) ids = divided ? list_ids (ledger, reg, township, error) : NULL;

  if (divided && ids == NULL)
    return FALSE;
  for (guint i = first; i < end; i++)
    if (!divided || (ids->len > 0 && bsearch (&found[i].record, ids->data, ids->len, sizeof (gint64), compare_ids) != NULL))
      found[(*n_kept)++] = found[i];
  return TRUE;
}

/**
 * fulei_findings_narrow:
 * @township: (nullable): code; NULL leaves them as they are
 * @error: FULEI_LEDGER_ERROR
 *
 * Leaves what records of one township break (AREA-2), and of registers that are not divided by township. What the office
 * as a whole lacks is the county's.
 *
 * Returns: FALSE with @error set if the records could not be read
 */
gboolean
fulei_findings_narrow (FuleiFindings *self, FuleiLedger *ledger, const char *township, GError **error)
{
  guint n_kept = 0;

  if (township == NULL)
    return TRUE;
  for (guint first = 0, end; first < self->found->len; first = end)
    {
      const char *reg = g_array_index (self->found, FuleiFinding, first).rule->reg;

      for (end = first + 1; end < self->found->len &&
                            g_str_equal (g_array_index (self->found, FuleiFinding, end).rule->reg, reg); end++)
        ;
      if (!narrow_register (self, ledger, township, first, end, &n_kept, error))
        return FALSE;
    }
  g_array_set_size (self->found, n_kept);
  return TRUE;
}

/** fulei_findings_free: @self: (nullable) (transfer full): the ledger stays open */
void
fulei_findings_free (FuleiFindings *self)
{
  if (self == NULL)
    return;
  fulei_findings_drop_facts (self);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->words, g_string_chunk_free);
  g_free (self);
}

/** fulei_findings_get_n: Returns: how many there are */
guint
fulei_findings_get_n (const FuleiFindings *self)
{
  return self->found->len;
}

/** fulei_findings_get: Returns: (transfer none) */
const FuleiFinding *
fulei_findings_get (const FuleiFindings *self, guint position)
{
  g_return_val_if_fail (position < self->found->len, NULL);
  return &g_array_index (self->found, FuleiFinding, position);
}

/**
 * fulei_findings_list_of_record:
 * @record: of the register that the findings were asked for
 *
 * Returns: (transfer container) (element-type FuleiFinding): what the record breaks
 */
GPtrArray *
fulei_findings_list_of_record (const FuleiFindings *self, gint64 record)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->found->len; i++)
    if (g_array_index (self->found, FuleiFinding, i).record == record)
      g_ptr_array_add (found, &g_array_index (self->found, FuleiFinding, i));
  return found;
}

/** fulei_findings_get_ledger: Returns: (transfer none): what a collector reads from */
FuleiLedger *
fulei_findings_get_ledger (const FuleiFindings *self)
{
  return self->ledger;
}

/** fulei_findings_get_register: @reg: FULEI_REGISTER_*. Returns: (transfer none) */
const FuleiRegister *
fulei_findings_get_register (const FuleiFindings *self, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (self->ledger), reg);
}

/** fulei_findings_get_day: Returns: the day it is asked for */
FuleiDate
fulei_findings_get_day (const FuleiFindings *self)
{
  return self->day;
}

/** fulei_findings_get_cancellable: Returns: (transfer none) (nullable) */
GCancellable *
fulei_findings_get_cancellable (const FuleiFindings *self)
{
  return self->cancellable;
}

/* Reads on behind the conversions of @format; they are few and simple. */
static gboolean
has_one_integer (const char *format)
{
  guint n_integers = 0;

  for (const char *at = strchr (format, '%'); at != NULL; at = strchr (at + 2, '%'))
    if (at[1] == 'u' || at[1] == 'd')
      n_integers++;
    else if (at[1] != '%')
      return FALSE;
  return n_integers == 1;
}

/* Looking for a translation takes longer than the rules themselves, so each is looked for once; formats are known by
 * their address. */
static FuleiSentence *
get_sentence (FuleiFindings *self, const char *format)
{
  FuleiSentence *sentence = g_hash_table_lookup (self->sentences, format);

  if (sentence == NULL)
    {
      sentence = g_new0 (FuleiSentence, 1);
      sentence->format = _(format);
      sentence->plain = strchr (format, '%') == NULL;
      if (has_one_integer (format))
        sentence->by_integer = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->sentences, (gpointer) format, sentence);
    }
  return sentence;
}

/** fulei_findings_keep: Returns: (transfer none): the same words, for as long as the findings are there */
const char *
fulei_findings_keep (FuleiFindings *self, const char *words)
{
  return g_string_chunk_insert_const (self->words, words);
}

static const char *
make_words (FuleiFindings *self, const char *format, va_list arguments)
{
  g_autofree char *made = g_strdup_vprintf (format, arguments);

  return fulei_findings_keep (self, made);
}

/* Most sentences say how many days or how much: each number is written once. */
static const char *
make_numbered (FuleiFindings *self, FuleiSentence *sentence, va_list arguments)
{
  const char *words;
  va_list copy;
  int number;

  va_copy (copy, arguments);
  number = va_arg (copy, int);
  va_end (copy);
  words = g_hash_table_lookup (sentence->by_integer, GINT_TO_POINTER (number));
  if (words == NULL)
    {
      words = make_words (self, sentence->format, arguments);
      g_hash_table_insert (sentence->by_integer, GINT_TO_POINTER (number), (gpointer) words);
    }
  return words;
}

/* Words without anything to fill in stand as they are; others are kept once. */
static const char *
keep_words (FuleiFindings *self, const char *format, va_list arguments)
{
  FuleiSentence *sentence;

  if (strcmp (format, "%s") == 0)
    return fulei_findings_keep (self, va_arg (arguments, const char *));
  sentence = get_sentence (self, format);
  if (sentence->plain)
    return sentence->format;
  return sentence->by_integer != NULL ? make_numbered (self, sentence, arguments)
                                      : make_words (self, sentence->format, arguments);
}

/**
 * fulei_findings_add_kept:
 * @words: as for fulei_findings_add(), translated; a constant, or kept by fulei_findings_keep()
 */
void
fulei_findings_add_kept (FuleiFindings *self, const FuleiRule *rule, gint64 record, const char *words)
{
  FuleiFinding finding = { rule, record, words };

  g_array_append_val (self->found, finding);
}

/**
 * fulei_findings_add:
 * @rule: what is broken; it outlives the findings
 * @record: id of the record of the rule's register that breaks it, or 0
 * @format: N_(): a sentence on it, without personal data; or "%s" for words that are translated already
 */
void
fulei_findings_add (FuleiFindings *self, const FuleiRule *rule, gint64 record, const char *format, ...)
{
  const char *words;
  va_list arguments;

  va_start (arguments, format);
  words = keep_words (self, format, arguments);
  va_end (arguments);
  fulei_findings_add_kept (self, rule, record, words);
}
