/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-findings.h"

struct _FuleiFindings {
  FuleiLedger  *ledger;                 /* borrowed, while it is collected */
  GCancellable *cancellable;            /* borrowed, while it is collected */
  FuleiDate     day;
  GArray       *found;                  /* FuleiFinding */
  GStringChunk *words;
};

/* The areas, each with the registers whose records it can find fault with. */
static const struct {
  FuleiFindingsCollector collect;
  const char            *registers[8];
} areas[] = {
  { NULL, { NULL } },
};

static gboolean
concerns (guint area, const char *reg)
{
  return reg == NULL || g_strv_contains (areas[area].registers, reg);
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
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (areas[i].collect != NULL && concerns (i, reg) && !areas[i].collect (self, error))
      return NULL;
  for (guint i = self->found->len; reg != NULL && i > 0; i--)
    if (!g_str_equal (g_array_index (self->found, FuleiFinding, i - 1).rule->reg, reg))
      g_array_remove_index (self->found, i - 1);
  return g_steal_pointer (&self);
}

/** fulei_findings_free: the ledger stays open */
void
fulei_findings_free (FuleiFindings *self)
{
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

/** fulei_findings_get_ledger: Returns: (transfer none): what a collector reads from */
FuleiLedger *
fulei_findings_get_ledger (const FuleiFindings *self)
{
  return self->ledger;
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
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  finding.words = g_string_chunk_insert (self->words, words);
  g_array_append_val (self->found, finding);
}
