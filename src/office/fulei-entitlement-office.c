/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entitlement-office.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-child-scan.h"
#include "store/fulei-query.h"

/* An aid of the register, to be found by its child. */
typedef struct {
  gint64           child;
  const char      *kind;        /* of the dictionary */
  const char      *state;
} Aid;

typedef struct {
  FuleiDate        day;
  GArray          *aids;        /* borrowed */
  GPtrArray       *lines;       /* borrowed */
} Work;

static void
line_free (gpointer data)
{
  FuleiEntitlementLine *line = data;

  g_free (line->reason);
  g_free (line->papers);
  g_free (line);
}

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), reg);
}

static int
compare_aids (gconstpointer a, gconstpointer b)
{
  const Aid *left = a, *right = b;

  return left->child < right->child ? -1 : left->child > right->child;
}

/* Goes through the aids of @child; through all at the speed of a scan. */
static FuleiCursor *
open_aids (FuleiLedger *ledger, gint64 child, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_AID);
  const FuleiField *fields[] = { &reg->fields[FULEI_AID_CHILD], &reg->fields[FULEI_AID_KIND],
                                 &reg->fields[FULEI_AID_STATE] };
  g_autoptr (FuleiQuery) query = NULL;
  g_autofree char *id = NULL;

  if (child == 0)
    return fulei_cursor_new_scan (ledger, reg, fields, G_N_ELEMENTS (fields), cancellable, error);
  query = fulei_query_new (reg);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  fulei_query_add (query, fields[0], FULEI_OPERATOR_EQUALS, id);
  return fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
}

/**
 * fulei_entitlement_office_load_aids:
 * @child: id; 0 for all children
 *
 * Returns: (transfer full) (nullable): for fulei_entitlement_office_read(); NULL with @error
 */
GArray *
fulei_entitlement_office_load_aids (FuleiLedger *ledger, gint64 child, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (get_register (ledger, FULEI_REGISTER_AID));
  g_autoptr (GArray) aids = g_array_new (FALSE, FALSE, sizeof (Aid));
  g_autoptr (FuleiCursor) cursor = open_aids (ledger, child, cancellable, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    {
      Aid aid = { fulei_record_get_integer (record, FULEI_AID_CHILD, 0),
                  g_intern_string (fulei_record_get_text (record, FULEI_AID_KIND)),
                  g_intern_string (fulei_record_get_text (record, FULEI_AID_STATE)) };

      g_array_append_val (aids, aid);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (cursor == NULL || failure != NULL)
    return NULL;
  g_array_sort (aids, compare_aids);
  return g_steal_pointer (&aids);
}

static void
add_aids (FuleiEntitlementFacts *facts, const GArray *aids, gint64 child)
{
  guint first = 0, last = aids->len;

  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (g_array_index (aids, Aid, middle).child < child)
        first = middle + 1;
      else
        last = middle;
    }
  for (; first < aids->len && g_array_index (aids, Aid, first).child == child; first++)
    fulei_entitlement_add_aid (facts, g_array_index (aids, Aid, first).kind, g_array_index (aids, Aid, first).state);
}

/**
 * fulei_entitlement_office_read:
 * @facts: (out caller-allocates): of @child, who is on the roll
 * @aids: of fulei_entitlement_office_load_aids()
 */
void
fulei_entitlement_office_read (FuleiEntitlementFacts *facts, const FuleiRecord *child, const GArray *aids)
{
  fulei_entitlement_read (facts, child, TRUE);
  add_aids (facts, aids, fulei_record_get_id (child));
}

static void
judge_child (const FuleiRecord *child, gpointer data)
{
  Work *work = data;
  FuleiDate day = work->day;
  FuleiEntitlementFacts facts;

  fulei_entitlement_office_read (&facts, child, work->aids);
  for (FuleiEntitlement kind = 0; kind < FULEI_N_ENTITLEMENTS; kind++)
    {
      FuleiDate from;
      FuleiEligibility state = fulei_entitlement_judge (&facts, kind, day, &from);
      FuleiEntitlementLine *line;

      if (state == FULEI_ELIGIBLE_NO)
        continue;
      line = g_new0 (FuleiEntitlementLine, 1);
      line->child = fulei_record_get_id (child);
      line->village = fulei_record_get_integer (child, FULEI_CHILD_VILLAGE, 0);
      line->kind = kind;
      line->state = state;
      line->from = from;
      line->reason = fulei_entitlement_dup_reason (&facts, kind, day);
      line->papers = fulei_entitlement_dup_papers (&facts, kind);
      g_ptr_array_add (work->lines, line);
    }
}

/* What is judged by comes first, then what only says where the child is and which papers are asked for. */
static const guint child_fields[] = {
  FULEI_CHILD_BIRTH_DATE, FULEI_CHILD_CATEGORY, FULEI_CHILD_DIFFICULTY_TYPE, FULEI_CHILD_SCHOOLING, FULEI_CHILD_HEALTH,
  FULEI_CHILD_RELIEF, FULEI_CHILD_FATHER_SPECIAL, FULEI_CHILD_FATHER_LOST_ON, FULEI_CHILD_MOTHER_SPECIAL,
  FULEI_CHILD_MOTHER_LOST_ON, FULEI_CHILD_FAMILY_SUBSIDY, FULEI_CHILD_LOTTERY_STUDY,
  FULEI_CHILD_VILLAGE, FULEI_CHILD_IDENTITY_NUMBER, FULEI_CHILD_DOCUMENT_KIND, FULEI_CHILD_FATHER_IDENTITY_NUMBER,
  FULEI_CHILD_MOTHER_IDENTITY_NUMBER };
#define N_JUDGED 12

/** fulei_entitlement_office_get_fields: Returns: (transfer none) (array length=n_fields): FULEI_CHILD_*, what is judged by */
const guint *
fulei_entitlement_office_get_fields (guint *n_fields)
{
  *n_fields = N_JUDGED;
  return child_fields;
}

/* One child, if it is on the roll. */
static gboolean
read_child (FuleiLedger *ledger, gint64 id, Work *work, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) child = NULL;
  gint64 n;

  fulei_query_set_as_at (query, work->day);
  fulei_query_set_ids (query, &id, 1);
  n = fulei_query_count (query, ledger, NULL, error);
  if (n > 0)
    child = fulei_ledger_load (ledger, reg, id, error);
  if (child != NULL)
    judge_child (child, work);
  return n == 0 || child != NULL;
}

/**
 * fulei_entitlement_office_list:
 * @child: id; 0 for every child
 * @day: children on the roll on that day
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type FuleiEntitlementLine): by child and kind; NULL with @error
 */
GPtrArray *
fulei_entitlement_office_list (FuleiLedger *ledger, gint64 child, FuleiDate day, GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GArray) aids = fulei_entitlement_office_load_aids (ledger, child, cancellable, error);
  Work work = { day, aids, lines };

  if (aids == NULL)
    return NULL;
  if (child != 0 ? !read_child (ledger, child, &work, error)
                 : !fulei_child_scan (ledger, day, child_fields, G_N_ELEMENTS (child_fields), judge_child, &work,
                                      cancellable, error))
    return NULL;
  return g_steal_pointer (&lines);
}

/** fulei_entitlement_line_dup_state: Returns: (transfer full): how sure it looks, in words */
char *
fulei_entitlement_line_dup_state (const FuleiEntitlementLine *line)
{
  g_autofree char *from = fulei_date_dup_iso (line->from);

  switch (line->state)
    {
    case FULEI_ELIGIBLE_LATER:
      return g_strdup_printf (_("%s 起看来符合"), from);
    case FULEI_ELIGIBLE_UNDATED:
      return g_strdup (_("要补失联报警日期"));
    case FULEI_ELIGIBLE_YES:
      return g_strdup (_("看来符合，没有登记"));
    case FULEI_ELIGIBLE_NO:
    default:
      return g_strdup ("");
    }
}
