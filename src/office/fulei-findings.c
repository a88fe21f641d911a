/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-findings-private.h"

#include <stdlib.h>
#include <string.h>

#include "office/fulei-findings-areas.h"

/* The areas, each with the registers whose records it can find fault with. The children's comes first: it reads the
 * facts on children that the others ask for. */
static const struct {
  FuleiFindingsCollector collect;
  const char            *registers[8];
} areas[] = {
  { fulei_findings_collect_children, { "child", "need" } },
  { fulei_findings_collect_camps, { "camp", "camp_staff", "site" } },
  { fulei_findings_collect_site, { "site" } },
  { fulei_findings_collect_love, { "child", "love_parent", "pairing" } },
  { fulei_findings_collect_visits, { "visit", "focus" } },
  { fulei_findings_collect_activities, { "activity", "aid", "child", "village" } },
  { fulei_findings_collect_staff, { "village", "director" } },
  { fulei_findings_collect_organisations, { "organisation", "meeting", "worker" } },
  { fulei_findings_collect_funds, { "fund_entry" } },
  { fulei_findings_collect_entitlements, { "child" } },
  { fulei_findings_collect_guardianship, { "agreement", "child", "delegate_failure", "mandatory_report" } },
  { fulei_findings_collect_plans, { "assessment", "care_plan", "child", "need" } },
};

static gboolean
concerns (guint area, const char *reg)
{
  return reg == NULL || g_strv_contains (areas[area].registers, reg);
}

/* By rule, then by record. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const FuleiFinding *left = a, *right = b;

  if (left->rule != right->rule)
    return strcmp (left->rule->id, right->rule->id);
  return left->record < right->record ? -1 : left->record > right->record;
}

static gboolean
collect_area (FuleiFindings *self, guint area, const char *reg, GError **error)
{
  guint first = self->found->len, kept = first;
  FuleiFinding *found;

  if (!areas[area].collect (self, error))
    return FALSE;
  found = (FuleiFinding *) (gpointer) self->found->data;
  for (guint i = first; i < self->found->len; i++)
    if (reg == NULL || g_str_equal (found[i].rule->reg, reg))
      found[kept++] = found[i];
  g_array_set_size (self->found, kept);
  if (kept > first)
    qsort (found + first, kept - first, sizeof *found, compare_findings);
  return TRUE;
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

  self->ledger = ledger;
  self->cancellable = cancellable;
  self->day = as_of;
  self->found = g_array_new (FALSE, FALSE, sizeof (FuleiFinding));
  self->words = g_string_chunk_new (4096);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_record_free);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (concerns (i, reg) && !collect_area (self, i, reg, error))
      return NULL;
  fulei_findings_drop_facts (self);
  self->ledger = NULL;
  self->cancellable = NULL;
  return g_steal_pointer (&self);
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

/**
 * fulei_findings_add:
 * @rule: what is broken; it outlives the findings
 * @record: id of the record of the rule's register that breaks it, or 0
 * @format: a sentence on it, without personal data
 */
void
fulei_findings_add (FuleiFindings *self, const FuleiRule *rule, gint64 record, const char *format, ...)
{
  FuleiFinding finding = { .rule = rule, .record = record };
  g_autofree char *made = NULL;
  const char *words;
  va_list arguments;

  va_start (arguments, format);
  if (strcmp (format, "%s") == 0)
    words = va_arg (arguments, const char *);
  else
    words = made = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  finding.words = g_string_chunk_insert_const (self->words, words);
  g_array_append_val (self->found, finding);
}
