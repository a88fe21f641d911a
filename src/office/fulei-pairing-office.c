/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-pairing-office.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "office/fulei-entry.h"
#include "office/fulei-entry-rules.h"
#include "store/fulei-query.h"

/** fulei_match_child_free: @child: (transfer full) */
void
fulei_match_child_free (FuleiMatchChild *child)
{
  g_free (child->name);
  g_free (child->facts);
  g_free (child);
}

/** fulei_match_helper_free: @helper: (transfer full) */
void
fulei_match_helper_free (FuleiMatchHelper *helper)
{
  g_free (helper->reasons);
  g_free (helper->blocked);
  g_free (helper);
}

/** fulei_match_village_free: @village: (transfer full) */
void
fulei_match_village_free (FuleiMatchVillage *village)
{
  g_clear_pointer (&village->children, g_ptr_array_unref);
  g_free (village);
}

/* What the open needs of a child are, as bits and in words. */
static gboolean
read_needs (FuleiLedger *ledger, gint64 child, guint *bits, GString *words, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_NEED);
  const FuleiField *kind = &reg->fields[FULEI_NEED_KIND];
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) need = fulei_record_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_add (query, &reg->fields[FULEI_NEED_CHILD], FULEI_OPERATOR_EQUALS, id);
  fulei_query_add (query, &reg->fields[FULEI_NEED_STATE], FULEI_OPERATOR_EQUALS, "open");
  cursor = fulei_cursor_new (ledger, query, &kind, 1, error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, need, &failure))
    {
      g_autofree char *label = fulei_value_dup_words (need, kind, NULL, FALSE);

      *bits |= fulei_fit_need_bit (fulei_record_get_text (need, FULEI_NEED_KIND));
      g_string_append_printf (words, "%s%s", words->len > 0 ? _("、") : "", label);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Sex, age, category and needs, as far as they are known. */
static char *
dup_facts (const FuleiRecord *child, FuleiDate day, const char *needs)
{
  const FuleiRegister *reg = fulei_record_get_register (child);
  g_autofree char *sex = fulei_value_dup_words (child, &reg->fields[FULEI_CHILD_SEX], NULL, FALSE);
  g_autofree char *category = fulei_value_dup_words (child, &reg->fields[FULEI_CHILD_CATEGORY], NULL, FALSE);
  FuleiDate birth = fulei_child_birth (child);
  g_autofree char *age = birth != 0 ? g_strdup_printf (_("%d 岁"), fulei_date_age (birth, day)) : g_strdup ("");
  g_autofree char *wanted = *needs != '\0' ? g_strdup_printf (_("需求：%s"), needs) : g_strdup ("");
  const char *const parts[] = { sex, age, category, wanted };
  GString *facts = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", parts[i]);
  return g_string_free (facts, FALSE);
}

static FuleiMatchChild *
new_child (FuleiLedger *ledger, const FuleiRecord *record, FuleiDate day, GError **error)
{
  g_autoptr (GString) needs = g_string_new (NULL);
  FuleiMatchChild *child;
  guint bits = 0;

  if (!read_needs (ledger, fulei_record_get_id (record), &bits, needs, error))
    return NULL;
  child = g_new0 (FuleiMatchChild, 1);
  child->id = fulei_record_get_id (record);
  child->name = g_strdup (fulei_record_get_text (record, FULEI_CHILD_NAME));
  child->facts = dup_facts (record, day, needs->str);
  child->fit = (FuleiFitChild) { fulei_record_get_integer (record, FULEI_CHILD_VILLAGE, 0), bits };
  child->difficulty = fulei_record_has_code (record, FULEI_CHILD_CATEGORY, "difficulty");
  return child;
}

/* In the order of names; those in difficulty first. */
static void
add_child (GPtrArray *children, FuleiMatchChild *child)
{
  guint position = children->len;

  if (child->difficulty)
    for (position = 0; position < children->len; position++)
      if (!((FuleiMatchChild *) g_ptr_array_index (children, position))->difficulty)
        break;
  g_ptr_array_insert (children, (int) position, child);
}

static FuleiCursor *
open_village (FuleiLedger *ledger, gint64 village, FuleiDate day, FuleiRecord **record, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = {
    &reg->fields[FULEI_CHILD_NAME], &reg->fields[FULEI_CHILD_SEX], &reg->fields[FULEI_CHILD_BIRTH_DATE],
    &reg->fields[FULEI_CHILD_IDENTITY_NUMBER], &reg->fields[FULEI_CHILD_VILLAGE], &reg->fields[FULEI_CHILD_CATEGORY],
  };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, village);

  fulei_query_add (query, &reg->fields[FULEI_CHILD_VILLAGE], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_as_at (query, day);
  fulei_query_set_sort (query, fields[0], FALSE);
  *record = fulei_record_new (reg);
  return fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
}

/**
 * fulei_pairing_office_load_village:
 * @book: its day is the one that is asked about
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the village's children on the roll who have nobody (PAIR-2)
 */
FuleiMatchVillage *
fulei_pairing_office_load_village (FuleiLedger *ledger, const FuleiLoveBook *book, gint64 village,
                                   GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiMatchVillage) self = g_new0 (FuleiMatchVillage, 1);
  g_autoptr (FuleiRecord) record = NULL;
  g_autoptr (FuleiCursor) cursor = open_village (ledger, village, book->day, &record, error);
  GError *failure = NULL;

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_match_child_free);
  while (cursor != NULL && failure == NULL && fulei_cursor_next (cursor, record, &failure))
    {
      gboolean paired = fulei_love_book_is_paired (book, fulei_record_get_id (record));
      FuleiMatchChild *child;

      if (fulei_record_has_code (record, FULEI_CHILD_CATEGORY, "difficulty"))
        fulei_pairing_rate_count (&self->rate, paired);
      if (!paired && (child = new_child (ledger, record, book->day, &failure)) != NULL)
        add_child (self->children, child);
      if (failure == NULL)
        g_cancellable_set_error_if_cancelled (cancellable, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL ? g_steal_pointer (&self) : NULL;
}

typedef struct {
  const FuleiHelper *helper;
  FuleiFit           fit;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;
  int order = fulei_fit_compare (&one->fit, &other->fit);

  return order != 0 ? order : one->helper->id < other->helper->id ? -1 : one->helper->id > other->helper->id;
}

static FuleiMatchHelper *
new_helper (const Candidate *candidate, FuleiDate day)
{
  const FuleiVetting *vetting = &candidate->helper->fit.vetting;
  FuleiMatchHelper *helper = g_new0 (FuleiMatchHelper, 1);

  helper->id = candidate->helper->id;
  helper->fit = candidate->fit;
  helper->reasons = fulei_fit_dup_reasons (&candidate->fit, vetting, day);
  if (candidate->fit.vetting != FULEI_VETTING_VALID)
    helper->blocked = fulei_vetting_dup_words (vetting, day);
  return helper;
}

/**
 * fulei_pairing_office_suggest:
 *
 * Returns: (transfer full) (element-type FuleiMatchHelper): who has room for @child, the best fit first, 200 at the most
 */
GPtrArray *
fulei_pairing_office_suggest (const FuleiLoveBook *book, const FuleiMatchChild *child)
{
  GPtrArray *helpers = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_match_helper_free);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < book->helpers->len; i++)
    {
      Candidate candidate = { .helper = &g_array_index (book->helpers, FuleiHelper, i) };

      if (candidate.helper->fit.room == 0)
        continue;
      fulei_fit_judge (&child->fit, &candidate.helper->fit, book->day, &candidate.fit);
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (candidates->len, FULEI_MATCH_MOST_HELPERS); i++)
    g_ptr_array_add (helpers, new_helper (&g_array_index (candidates, Candidate, i), book->day));
  return helpers;
}

/* Saves a new record if nothing speaks against it; FALSE without @error if something does. */
static gboolean
save_new (FuleiLedger *ledger, FuleiRecord *record, const char *reason, gint64 *id, GPtrArray *issues, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = reason };
  FuleiDate today = fulei_clock_today ();
  gboolean saved;

  fulei_ledger_lock (ledger);
  fulei_entry_check (record, today, issues);
  if (!fulei_issues_has_error (issues))
    fulei_entry_apply_rules (ledger, record, FULEI_ENTRY_TYPED, today, issues);
  saved = !fulei_issues_has_error (issues) && fulei_ledger_save_one (ledger, &change, record, error);
  fulei_ledger_unlock (ledger);
  *id = saved ? fulei_record_get_id (record) : 0;
  return saved;
}

/**
 * fulei_pairing_office_pair:
 * @day: the first day
 * @override_reason: (nullable): why somebody without a valid check is paired (LOVE-3)
 * @pairing: (out): its id
 * @issues: (element-type FuleiIssue): gets what speaks against it
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: whether the two are paired; FALSE without @error where @issues say why not
 */
gboolean
fulei_pairing_office_pair (FuleiLedger *ledger, gint64 child, gint64 love_parent, FuleiDate day,
                           const char *override_reason, gint64 *pairing, GPtrArray *issues, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_PAIRING);
  g_autoptr (FuleiRecord) record = fulei_entry_new (reg);
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_integer (record, FULEI_PAIRING_CHILD, child);
  fulei_record_set_integer (record, FULEI_PAIRING_LOVE_PARENT, love_parent);
  fulei_record_set_text (record, FULEI_PAIRING_STARTS_ON, iso);
  if (override_reason != NULL)
    fulei_record_set_text (record, FULEI_PAIRING_OVERRIDE_REASON, override_reason);
  return save_new (ledger, record, override_reason != NULL ? override_reason : _("按村结对"), pairing, issues, error);
}

/** fulei_pairing_office_take_back: puts a pairing made by mistake into the recycle bin. @error: FULEI_LEDGER_ERROR */
gboolean
fulei_pairing_office_take_back (FuleiLedger *ledger, gint64 pairing, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_PAIRING);
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE, .reason = _("撤消结对") };

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  if (fulei_ledger_delete (ledger, reg, pairing, error))
    return fulei_ledger_commit (ledger, error);
  fulei_ledger_rollback (ledger);
  return FALSE;
}

/**
 * fulei_pairing_office_log:
 * @kind: code of the list love-contact
 * @words: (nullable): what was talked about
 * @contact: (out): its id
 * @issues: (element-type FuleiIssue): gets what speaks against it
 * @error: FULEI_LEDGER_ERROR
 *
 * Notes a talk or a home visit (LOVE-2).
 *
 * Returns: whether it is noted; FALSE without @error where @issues say why not
 */
gboolean
fulei_pairing_office_log (FuleiLedger *ledger, gint64 pairing, FuleiDate day, const char *kind, const char *words,
                          gint64 *contact, GPtrArray *issues, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_LOVE_CONTACT);
  g_autoptr (FuleiRecord) record = fulei_entry_new (reg);
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_integer (record, FULEI_LOVE_CONTACT_PAIRING, pairing);
  fulei_record_set_text (record, FULEI_LOVE_CONTACT_HELD_ON, iso);
  fulei_record_set_text (record, FULEI_LOVE_CONTACT_KIND, kind);
  if (words != NULL && *words != '\0')
    fulei_record_set_text (record, FULEI_LOVE_CONTACT_WORDS, words);
  return save_new (ledger, record, NULL, contact, issues, error);
}
