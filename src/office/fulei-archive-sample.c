/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-archive-sample.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "domain/fulei-sample.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"
#include "store/fulei-setting.h"

/* The yearly share that an office sets itself is the target of the indicator, in thousandths (RPT-5). */
#define SHARE_SETTING "indicator.spot-check.target"
#define SHARE_DEFAULT 1000      /* 10 % (chosen: the notice names none) */
#define SEED_LEAST 100000       /* six digits: they are read out and written down */
#define SEED_MOST 999999

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), index);
}

/** fulei_archive_sample_get_share: Returns: the share that the office checks in a year, in hundredths of a per cent */
gint64
fulei_archive_sample_get_share (FuleiLedger *ledger)
{
  g_autofree char *text = fulei_setting_dup (ledger, SHARE_SETTING);
  gint64 permille;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 1, 1000, &permille, NULL))
    return SHARE_DEFAULT;
  return permille * 10;
}

/** fulei_archive_sample_propose_seed: Returns: a number that nobody can foresee; a person may write another */
guint32
fulei_archive_sample_propose_seed (void)
{
  return (guint32) g_random_int_range (SEED_LEAST, SEED_MOST + 1);
}

/* --- drawing --- */

/* One that was drawn, with its village. */
typedef struct {
  gint64      id;
  const char *village;          /* name; owned by the reading */
  guint       by_name;
} Drawn;

static void
add_reference (FuleiQuery *query, const FuleiField *field, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  fulei_query_add (query, field, FULEI_OPERATOR_EQUALS, text);
}

/* Adds what narrows the roll to a township: its villages. Returns: FALSE with @error */
static gboolean
narrow_to_township (FuleiQuery *query, FuleiLedger *ledger, const char *township, GError **error)
{
  const FuleiRegister *village = get_register (ledger, FULEI_REGISTER_VILLAGE);
  g_autoptr (FuleiQuery) villages = fulei_query_new (village);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (villages, &village->fields[FULEI_VILLAGE_TOWNSHIP], FULEI_OPERATOR_EQUALS, township);
  ids = fulei_query_select_ids (villages, ledger, NULL, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (values, g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i)));
  if (values->len == 0)
    g_ptr_array_add (values, g_strdup ("0"));
  g_ptr_array_add (values, NULL);
  fulei_query_add_in (query, &get_register (ledger, FULEI_REGISTER_CHILD)->fields[FULEI_CHILD_VILLAGE],
                      (const char *const *) values->pdata);
  return TRUE;
}

/* Returns: who is on the roll there, by name; NULL with @error */
static GArray *
select_roll (FuleiLedger *ledger, const FuleiSamplePlan *plan, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  if (plan->village != 0)
    add_reference (query, &reg->fields[FULEI_CHILD_VILLAGE], plan->village);
  else if (plan->township != NULL && !narrow_to_township (query, ledger, plan->township, error))
    return NULL;
  fulei_query_set_as_at (query, plan->day);
  return fulei_query_select_ids (query, ledger, cancellable, error);
}

static int
compare_drawn (gconstpointer a, gconstpointer b)
{
  const Drawn *left = a, *right = b;
  int order = strcmp (left->village, right->village);

  return order != 0 ? order : left->by_name < right->by_name ? -1 : left->by_name > right->by_name;
}

/* Village codes put neighbours together; a village without one goes by its name, behind. */
static char *
dup_village_key (FuleiLedger *ledger, gint64 id)
{
  g_autoptr (FuleiRecord) village = fulei_ledger_load (ledger, get_register (ledger, FULEI_REGISTER_VILLAGE), id, NULL);
  const char *code = village != NULL ? fulei_record_get_text (village, FULEI_VILLAGE_CODE) : NULL;
  const char *name = village != NULL ? fulei_record_get_text (village, FULEI_VILLAGE_NAME) : NULL;

  return g_strdup_printf ("%s %s", code != NULL ? code : "~", name != NULL ? name : "");
}

static const char *
find_village_key (FuleiLedger *ledger, GHashTable *keys, gint64 id)
{
  char *key = g_hash_table_lookup (keys, &id);

  if (key == NULL)
    {
      key = dup_village_key (ledger, id);
      g_hash_table_insert (keys, g_memdup2 (&id, sizeof id), key);
    }
  return key;
}

/* Puts what was drawn in the order of the papers. @children: by name before */
static gboolean
order_by_village (FuleiLedger *ledger, GArray *children, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_VILLAGE] };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (Drawn));
  g_autoptr (FuleiRecord) child = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_for_ids (ledger, reg, (const gint64 *) (gpointer) children->data,
                                                             children->len, fields, 1, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, child, &failure))
    {
      gint64 village = fulei_record_get_integer (child, FULEI_CHILD_VILLAGE, 0);
      const Drawn one = { fulei_record_get_id (child), find_village_key (ledger, keys, village), drawn->len };

      g_array_append_val (drawn, one);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_array_sort (drawn, compare_drawn);
  g_array_set_size (children, 0);
  for (guint i = 0; i < drawn->len; i++)
    g_array_append_val (children, g_array_index (drawn, Drawn, i).id);
  return TRUE;
}

/* Keeps of @roll, by name, what was drawn. */
static GArray *
keep_drawn (const GArray *roll, const GArray *drawn)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < drawn->len; i++)
    g_hash_table_add (set, &g_array_index (drawn, gint64, i));
  for (guint i = 0; i < roll->len; i++)
    if (g_hash_table_contains (set, &g_array_index (roll, gint64, i)))
      g_array_append_val (kept, g_array_index (roll, gint64, i));
  return kept;
}

/**
 * fulei_archive_sample_load:
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR, NOT_FOUND where nobody is on the roll
 *
 * Draws a sample from the roll of a day (FILE-5).
 *
 * Returns: (transfer full) (nullable)
 */
FuleiArchiveSample *
fulei_archive_sample_load (FuleiLedger *ledger, const FuleiSamplePlan *plan, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiArchiveSample) self = g_new0 (FuleiArchiveSample, 1);
  g_autoptr (GArray) roll = select_roll (ledger, plan, cancellable, error), drawn = NULL;

  if (roll == NULL)
    return NULL;
  if (roll->len == 0)
    {
      g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND,
                           _("这一天没有在册的儿童，没有抽取。请换一个日期或村（居）。"));
      return NULL;
    }
  drawn = fulei_sample_draw ((const gint64 *) (gpointer) roll->data, roll->len, plan->share, plan->seed);
  self->population = roll->len;
  self->children = keep_drawn (roll, drawn);
  return order_by_village (ledger, self->children, error) ? g_steal_pointer (&self) : NULL;
}

/** fulei_archive_sample_free: @sample: (nullable) (transfer full) */
void
fulei_archive_sample_free (FuleiArchiveSample *sample)
{
  if (sample == NULL)
    return;
  g_clear_pointer (&sample->children, g_array_unref);
  g_free (sample);
}
