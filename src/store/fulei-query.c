/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-query-private.h"

/* search, sort, descending, show, as at, completeness below, limit, conditions (field, operator, values); then the ids
 * and the township that it is narrowed to, if it is */
#define TEXT_FORM "(ssbuuuua(suas))"
#define TEXT_FORM_WITH_IDS "((ssbuuuua(suas))ax)"
#define TEXT_FORM_WITH_TOWNSHIP "((ssbuuuua(suas))maxs)"

static void
clear_condition (gpointer data)
{
  g_strfreev (((FuleiCondition *)data)->values);
}

/**
 * fulei_query_new:
 * @reg: a register of the dictionary that the ledger is opened with
 *
 * Returns: (transfer full): all live records of @reg in its own order
 */
FuleiQuery *
fulei_query_new (const FuleiRegister *reg)
{
  FuleiQuery *query = g_new0 (FuleiQuery, 1);

  query->reg = reg;
  query->conditions = g_array_new (FALSE, FALSE, sizeof (FuleiCondition));
  g_array_set_clear_func (query->conditions, clear_condition);
  return query;
}

/** fulei_query_free: @query: (nullable) (transfer full) */
void
fulei_query_free (FuleiQuery *query)
{
  if (query == NULL)
    return;
  g_array_unref (query->conditions);
  g_clear_pointer (&query->ids, g_array_unref);
  g_free (query->search);
  g_free (query->township);
  g_free (query);
}

/** fulei_query_copy: Returns: (transfer full) */
FuleiQuery *
fulei_query_copy (const FuleiQuery *query)
{
  FuleiQuery *copy = fulei_query_new (query->reg);
  GArray *conditions = copy->conditions;

  *copy = *query;
  copy->conditions = conditions;
  copy->search = g_strdup (query->search);
  copy->township = g_strdup (query->township);
  copy->ids = query->ids != NULL ? g_array_ref (query->ids) : NULL;
  for (guint i = 0; i < query->conditions->len; i++)
    {
      FuleiCondition condition = g_array_index (query->conditions, FuleiCondition, i);

      condition.values = g_strdupv (condition.values);
      g_array_append_val (copy->conditions, condition);
    }
  return copy;
}

/** fulei_query_get_register: Returns: (transfer none) */
const FuleiRegister *
fulei_query_get_register (const FuleiQuery *query)
{
  return query->reg;
}

static GVariant *
new_ids_variant (const FuleiQuery *query)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, query->ids->data, query->ids->len, sizeof (gint64));
}

/* Puts the ids and the township beside the rest; @plain: (transfer none) */
static GVariant *
new_narrowed_variant (const FuleiQuery *query, GVariant *plain)
{
  GVariant *ids = query->ids != NULL ? new_ids_variant (query) : NULL;

  if (query->township == NULL)
    return g_variant_new ("(@" TEXT_FORM "@ax)", plain, ids);
  return g_variant_new ("(@" TEXT_FORM "@maxs)", plain, g_variant_new_maybe (G_VARIANT_TYPE ("ax"), ids),
                        query->township);
}

/**
 * fulei_query_dup_text:
 *
 * Returns: (transfer full): the query as one text, for saved filters
 */
char *
fulei_query_dup_text (const FuleiQuery *query)
{
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder conditions;

  g_variant_builder_init (&conditions, G_VARIANT_TYPE ("a(suas)"));
  for (guint i = 0; i < query->conditions->len; i++)
    {
      const FuleiCondition *condition = &g_array_index (query->conditions, FuleiCondition, i);

      g_variant_builder_add (&conditions, "(su^as)", condition->field->id, (guint)condition->op, condition->values);
    }
  variant = g_variant_ref_sink (g_variant_new (
      "(ssbuuuua(suas))", query->search != NULL ? query->search : "", query->sort != NULL ? query->sort->id : "",
      query->descending, (guint)query->show, query->as_at, (guint)query->incomplete, query->limit, &conditions));
  if (query->ids != NULL || query->township != NULL)
    {
      g_autoptr (GVariant) plain = g_steal_pointer (&variant);

      variant = g_variant_ref_sink (new_narrowed_variant (query, plain));
    }
  return g_variant_print (variant, FALSE);
}

static void
add_condition (FuleiQuery *query, const FuleiField *field, FuleiOperator op, GStrv values)
{
  FuleiCondition condition = { field, op, values };

  g_array_append_val (query->conditions, condition);
}

static void
read_conditions (FuleiQuery *query, GVariant *conditions)
{
  GVariantIter iter;
  const char *id;
  guint op;
  GStrv values;

  g_variant_iter_init (&iter, conditions);
  while (g_variant_iter_next (&iter, "(&su^as)", &id, &op, &values))
    {
      const FuleiField *field = fulei_register_find_field (query->reg, id);
      gboolean bare = op == FULEI_OPERATOR_EMPTY || op == FULEI_OPERATOR_NOT_EMPTY;

      if (field != NULL && op < FULEI_N_OPERATORS && (bare || values[0] != NULL))
        add_condition (query, field, (FuleiOperator)op, values);
      else
        g_strfreev (values);
    }
}

/* Reads each form of the text; @ids, @township: (out): NULL without any. */
static GVariant *
parse_text (const char *text, GVariant **ids, char **township)
{
  g_autoptr (GVariant) whole = g_variant_parse (G_VARIANT_TYPE (TEXT_FORM_WITH_IDS), text, NULL, NULL, NULL);
  g_autoptr (GVariant) local = NULL;
  GVariant *plain;

  *ids = NULL;
  *township = NULL;
  if (whole != NULL)
    {
      g_variant_get (whole, "(@" TEXT_FORM "@ax)", &plain, ids);
      return plain;
    }
  local = g_variant_parse (G_VARIANT_TYPE (TEXT_FORM_WITH_TOWNSHIP), text, NULL, NULL, NULL);
  if (local == NULL)
    return g_variant_parse (G_VARIANT_TYPE (TEXT_FORM), text, NULL, NULL, NULL);
  g_variant_get (local, "(@" TEXT_FORM "m@axs)", &plain, ids, township);
  return plain;
}

static void
read_ids (FuleiQuery *query, GVariant *ids)
{
  gsize n_ids;
  const gint64 *values = g_variant_get_fixed_array (ids, &n_ids, sizeof (gint64));

  fulei_query_set_ids (query, values, (guint)n_ids);
}

/**
 * fulei_query_new_from_text:
 * @text: of fulei_query_dup_text(); conditions on fields that are no more are left out
 *
 * Returns: (transfer full) (nullable): NULL if @text is not a query
 */
FuleiQuery *
fulei_query_new_from_text (const FuleiRegister *reg, const char *text)
{
  g_autoptr (GVariant) conditions = NULL, ids = NULL;
  g_autofree char *township = NULL;
  g_autoptr (GVariant) variant = parse_text (text, &ids, &township);
  const char *search, *sort;
  guint show, incomplete;
  FuleiQuery *query;

  if (variant == NULL)
    return NULL;
  query = fulei_query_new (reg);
  g_variant_get (variant, "(&s&sbuuuu@a(suas))", &search, &sort, &query->descending, &show, &query->as_at, &incomplete,
                 &query->limit, &conditions);
  query->show = show <= FULEI_SHOW_ALL ? (FuleiShow)show : FULEI_SHOW_LIVE;
  query->incomplete = (int)MIN (incomplete, 101);
  query->sort = fulei_register_find_field (reg, sort);
  fulei_query_set_search (query, search);
  fulei_query_set_township (query, township);
  read_conditions (query, conditions);
  if (ids != NULL)
    read_ids (query, ids);
  return query;
}

/**
 * fulei_query_set_search:
 * @text: (nullable): what a person typed; NULL or blank for no search
 */
void
fulei_query_set_search (FuleiQuery *query, const char *text)
{
  g_free (query->search);
  query->search = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  if (query->search != NULL && *query->search == '\0')
    g_clear_pointer (&query->search, g_free);
}

/** fulei_query_get_search: Returns: (transfer none) (nullable) */
const char *
fulei_query_get_search (const FuleiQuery *query)
{
  return query->search;
}

/**
 * fulei_query_add:
 * @field: of the query's register
 * @value: (nullable): storage form; NULL for EMPTY and NOT_EMPTY only
 *
 * Narrows the query by one more condition; all have to be true.
 */
void
fulei_query_add (FuleiQuery *query, const FuleiField *field, FuleiOperator op, const char *value)
{
  const char *values[] = { value, NULL };
  gboolean bare = op == FULEI_OPERATOR_EMPTY || op == FULEI_OPERATOR_NOT_EMPTY;

  g_return_if_fail (field != NULL && field->owner == query->reg && op < FULEI_N_OPERATORS);
  g_return_if_fail (value != NULL || bare);
  if (bare)
    values[0] = NULL;
  add_condition (query, field, op, g_strdupv ((GStrv)values));
}

/**
 * fulei_query_add_in:
 * @values: NULL-terminated, storage form; an empty list matches nothing
 *
 * Narrows the query to records whose field has (for CODES: one of) the values.
 */
void
fulei_query_add_in (FuleiQuery *query, const FuleiField *field, const char *const *values)
{
  g_return_if_fail (field != NULL && field->owner == query->reg && values != NULL);

  add_condition (query, field, FULEI_OPERATOR_IN, g_strdupv ((GStrv)values));
}

/** fulei_query_remove: drops all conditions on @field */
void
fulei_query_remove (FuleiQuery *query, const FuleiField *field)
{
  for (guint i = query->conditions->len; i > 0; i--)
    if (g_array_index (query->conditions, FuleiCondition, i - 1).field == field)
      g_array_remove_index (query->conditions, i - 1);
}

/** fulei_query_set_incomplete: @below: percentage; records that are less complete (CHILD-4); 0 for any */
void
fulei_query_set_incomplete (FuleiQuery *query, int below)
{
  query->incomplete = CLAMP (below, 0, 101);
}

/** fulei_query_set_show: live records (the default), the recycle bin, or both */
void
fulei_query_set_show (FuleiQuery *query, FuleiShow show)
{
  query->show = show;
}

/** fulei_query_set_as_at: @day: children on the roll on that day (CHILD-5); 0 for whenever. Only for the child register
 */
void
fulei_query_set_as_at (FuleiQuery *query, FuleiDate day)
{
  query->as_at = day;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

/** fulei_query_set_ids: @ids: (nullable) (array length=n_ids): copied: only these records, as far as all else is true of them */
void
fulei_query_set_ids (FuleiQuery *query, const gint64 *ids, guint n_ids)
{
  fulei_query_clear_ids (query);
  query->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  if (n_ids > 0)
    g_array_append_vals (query->ids, ids, n_ids);
  g_array_sort (query->ids, compare_ids);
}

/** fulei_query_clear_ids: any record again */
void
fulei_query_clear_ids (FuleiQuery *query)
{
  g_clear_pointer (&query->ids, g_array_unref);
}

/**
 * fulei_query_set_township:
 * @township: (nullable): code of a township; NULL for any. One that no village is in matches nothing
 *
 * Only the records of one township (AREA-2); a register without townships, as fulei_register_has_township() says, is
 * not narrowed.
 */
void
fulei_query_set_township (FuleiQuery *query, const char *township)
{
  char *copy = township != NULL && *township != '\0' ? g_strdup (township) : NULL;

  g_free (query->township);
  query->township = copy;
}

/** fulei_query_get_township: Returns: (transfer none) (nullable): a code */
const char *
fulei_query_get_township (const FuleiQuery *query)
{
  return query->township;
}

/** fulei_query_set_sort: @field: (nullable): NULL for the register's own order. Empty values come last. */
void
fulei_query_set_sort (FuleiQuery *query, const FuleiField *field, gboolean descending)
{
  g_return_if_fail (field == NULL || field->owner == query->reg);

  query->sort = field;
  query->descending = descending;
}

/** fulei_query_set_limit: @limit: most records; 0 for all */
void
fulei_query_set_limit (FuleiQuery *query, guint limit)
{
  query->limit = limit;
}

/** fulei_query_is_narrowed: Returns: whether it may leave out a live record */
gboolean
fulei_query_is_narrowed (const FuleiQuery *query)
{
  return query->search != NULL || query->conditions->len > 0 || query->as_at != 0 || query->incomplete > 0
         || query->show != FULEI_SHOW_LIVE || query->ids != NULL
         || (query->township != NULL && fulei_register_has_township (query->reg));
}
