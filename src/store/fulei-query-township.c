/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "store/fulei-query-private.h"

/* Queries narrowed to one township (AREA-2). A register belongs to a township by a reference that leads to a village:
 * of several the one that is always filled in, then the shortest; where none is always filled in, the next stands in for
 * an empty one (a fund entry: its site's village, else its camp's), and last a field of its own for the township (a
 * supervisor has no village). Registers refer to those before them only, so that the way always ends. */

#define FIELD "township"
#define VILLAGE "village"

static const char LIST_VILLAGES[] = "SELECT id FROM village WHERE township = ? ORDER BY id";

/* A reference of a register that leads to a township. */
typedef struct {
  const FuleiField *field;
  gboolean          certain;            /* each record has it, and so has each record on the way */
  guint             distance;
} Way;

static const FuleiField *
find_own (const FuleiRegister *reg)
{
  const FuleiField *field = fulei_register_find_field (reg, FIELD);

  return field != NULL && field->type == FULEI_FIELD_CODE ? field : NULL;
}

static GArray *list_ways (const FuleiRegister *reg);

static gboolean
find_way (const FuleiField *field, Way *way)
{
  g_autoptr (GArray) further = NULL;
  const Way *first;

  if (field->type != FULEI_FIELD_REFERENCE)
    return FALSE;
  *way = (Way){ field, FALSE, 1 };
  further = list_ways (field->target);
  if (further->len == 0)
    {
      way->certain = field->required && strcmp (field->target->id, VILLAGE) == 0;
      return find_own (field->target) != NULL;
    }
  first = &g_array_index (further, Way, 0);
  way->certain = field->required && first->certain;
  way->distance = 1 + first->distance;
  return TRUE;
}

static int
compare_ways (gconstpointer a, gconstpointer b)
{
  const Way *left = a, *right = b;

  if (left->certain != right->certain)
    return left->certain ? -1 : 1;
  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  return left->field->index < right->field->index ? -1 : 1;
}

/* The ways of a register beside a field of its own, the best first; a certain one stands alone. */
static GArray *
list_ways (const FuleiRegister *reg)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (Way));
  Way way;

  for (guint i = 0; i < reg->n_fields; i++)
    if (find_way (&reg->fields[i], &way))
      g_array_append_val (ways, way);
  g_array_sort (ways, compare_ways);
  if (ways->len > 0 && g_array_index (ways, Way, 0).certain)
    g_array_set_size (ways, 1);
  return ways;
}

/**
 * fulei_register_has_township:
 *
 * Returns: whether its records belong to townships: else fulei_query_set_township() does not narrow it
 */
gboolean
fulei_register_has_township (const FuleiRegister *reg)
{
  g_autoptr (GArray) ways = NULL;

  if (find_own (reg) != NULL)
    return TRUE;
  ways = list_ways (reg);
  return ways->len > 0;
}

/* What is written, and how: by a list of villages, which finds an index, or as a question about one row that stands
 * already. */
typedef struct {
  FuleiClause  *clause;
  const char   *township;
  const GArray *villages;
  gboolean      by_row;
  guint         depth;
} Writing;

static void append_belongs (Writing *writing, const FuleiRegister *reg, const char *alias);

static void
append_village (Writing *writing, const FuleiField *field, const char *alias)
{
  GString *sql = writing->clause->sql;

  if (writing->by_row)
    {
      g_string_append_printf (sql, "fulei_of_township (%s.%s)", alias, field->id);
      return;
    }
  g_string_append_printf (sql, "%s.%s IN (", alias, field->id);
  for (guint i = 0; i < writing->villages->len; i++)
    g_string_append_printf (sql, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (writing->villages, gint64, i));
  g_string_append_c (sql, ')');
}

static void
append_way (Writing *writing, const FuleiField *field, const char *alias)
{
  GString *sql = writing->clause->sql;
  g_autofree char *further = NULL;

  if (strcmp (field->target->id, VILLAGE) == 0)
    {
      append_village (writing, field, alias);
      return;
    }
  further = g_strdup_printf ("w%u", ++writing->depth);
  if (writing->by_row)
    g_string_append_printf (sql, "EXISTS (SELECT 1 FROM %s %s WHERE %s.id = %s.%s AND ", field->target->id, further,
                            further, alias, field->id);
  else
    g_string_append_printf (sql, "%s.%s IN (SELECT %s.id FROM %s %s WHERE ", alias, field->id, further,
                            field->target->id, further);
  append_belongs (writing, field->target, further);
  g_string_append_c (sql, ')');
}

/* Begins what holds where the first @n ways are empty. */
static void
append_empty (GString *sql, const GArray *ways, guint n, const char *alias)
{
  g_string_append (sql, n > 0 ? " OR (" : "(");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s.%s IS NULL AND ", alias, g_array_index (ways, Way, i).field->id);
}

static void
append_belongs (Writing *writing, const FuleiRegister *reg, const char *alias)
{
  const FuleiField *own = find_own (reg);
  GString *sql = writing->clause->sql;
  g_autoptr (GArray) ways = list_ways (reg);

  g_string_append_c (sql, '(');
  for (guint i = 0; i < ways->len; i++)
    {
      append_empty (sql, ways, i, alias);
      append_way (writing, g_array_index (ways, Way, i).field, alias);
      g_string_append_c (sql, ')');
    }
  if (own != NULL && (ways->len == 0 || !g_array_index (ways, Way, 0).certain))
    {
      append_empty (sql, ways, ways->len, alias);
      g_string_append_printf (sql, "%s.%s = ?)", alias, own->id);
      fulei_clause_add_value (writing->clause, writing->township);
    }
  g_string_append_c (sql, ')');
}

/**
 * fulei_query_append_township:
 * @by_row: whether rows are looked at one by one where they stand, so that no index is wanted
 *
 * Writes that a row t belongs to the query's township, after fulei_query_prepare().
 */
void
fulei_query_append_township (const FuleiQuery *query, FuleiLedger *ledger, gboolean by_row, FuleiClause *clause)
{
  Writing writing = { clause, query->township, ledger->villages, by_row, 0 };

  append_belongs (&writing, query->reg, "t");
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

static void
of_township_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const FuleiLedger *ledger = sqlite3_user_data (context);
  const GArray *villages = ledger->villages;
  gint64 id = sqlite3_value_int64 (values[0]);

  sqlite3_result_int (context, villages != NULL && villages->len > 0
                                   && bsearch (&id, villages->data, villages->len, sizeof id, compare_ids) != NULL);
}

/**
 * fulei_query_township_install:
 *
 * Gives the connection the function fulei_of_township (village).
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_query_township_install (FuleiLedger *ledger, GError **error)
{
  int code = sqlite3_create_function (ledger->db, "fulei_of_township", 1, SQLITE_UTF8, ledger, of_township_cb, NULL,
                                      NULL);

  return code == SQLITE_OK || fulei_ledger_fail (ledger, code, "function", error);
}

/**
 * fulei_query_township_prepare:
 * @township: (nullable): NULL lets go of the villages
 *
 * Reads the villages of a township, those in the recycle bin too, for the query that runs next.
 *
 * Returns: FALSE with @error set if they could not be read
 */
gboolean
fulei_query_township_prepare (FuleiLedger *ledger, const char *township, GError **error)
{
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok;

  g_clear_pointer (&ledger->villages, g_array_unref);
  if (township == NULL)
    return TRUE;
  statement = fulei_ledger_statement (ledger, LIST_VILLAGES, error);
  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, township);
  ledger->villages = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ledger->villages, id);
    }
  sqlite3_reset (statement);
  return ok;
}
