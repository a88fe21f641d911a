/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/fulei-query-private.h"

/* A query's conditions and order as SQL. Identifiers come from the dictionary, values are bound. */

/** fulei_clause_new: Returns: (transfer full): a clause that is always true */
FuleiClause *
fulei_clause_new (void)
{
  FuleiClause *clause = g_new (FuleiClause, 1);

  clause->sql = g_string_new (NULL);
  clause->values = g_ptr_array_new_with_free_func (g_free);
  return clause;
}

/** fulei_clause_free: @clause: (nullable) (transfer full) */
void
fulei_clause_free (FuleiClause *clause)
{
  if (clause == NULL)
    return;
  g_string_free (clause->sql, TRUE);
  g_ptr_array_unref (clause->values);
  g_free (clause);
}

/** fulei_clause_add_value: the value of the next question mark; copied */
void
fulei_clause_add_value (FuleiClause *clause, const char *value)
{
  g_ptr_array_add (clause->values, g_strdup (value));
}

/** fulei_clause_bind: binds all values from place @first on; they are borrowed */
void
fulei_clause_bind (const FuleiClause *clause, sqlite3_stmt *statement, int first)
{
  for (guint i = 0; i < clause->values->len; i++)
    fulei_statement_bind_text (statement, first + (int)i, g_ptr_array_index (clause->values, i));
}

static void
append_and (FuleiClause *clause)
{
  if (clause->sql->len > 0)
    g_string_append (clause->sql, " AND ");
}

/* Records that have one of the codes ticked. An indexed field is read from its index, as text; so is the recycle bin,
 * which has no rows of choices. Else there is one look-up a code: a list of codes would be made anew for each record. */
static void
append_has_codes (FuleiClause *clause, const FuleiTable *table, const FuleiCondition *condition, FuleiShow show)
{
  const FuleiField *field = condition->field;
  gboolean as_text = field->indexed || show != FULEI_SHOW_LIVE;

  g_string_append (clause->sql, "(0");
  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      const FuleiCode *code = fulei_code_list_find (field->codes, condition->values[i]);
      gint64 choice = code != NULL ? fulei_table_get_choice (table, field, code) : 0;

      if (!as_text)
        g_string_append_printf (
            clause->sql,
            " OR EXISTS (SELECT 1 FROM %s_choice k WHERE k.record = t.id AND k.choice = %" G_GINT64_FORMAT ")",
            field->owner->id, choice);
      else
        {
          g_string_append_printf (clause->sql, " OR instr (char (30) || ifnull (t.%s, ''), char (30) || ? || char (31)) > 0",
                                  field->id);
          fulei_clause_add_value (clause, condition->values[i]);
        }
    }
  g_string_append_c (clause->sql, ')');
}

static void
append_in (FuleiClause *clause, const FuleiCondition *condition)
{
  g_string_append_printf (clause->sql, "t.%s IN (", condition->field->id);
  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      g_string_append (clause->sql, i > 0 ? ", ?" : "?");
      fulei_clause_add_value (clause, condition->values[i]);
    }
  g_string_append_c (clause->sql, ')');
}

/** fulei_query_append_contains: @field, or the title of what it refers to, has @value in it; case does not count */
void
fulei_query_append_contains (FuleiClause *clause, const FuleiField *field, const char *value)
{
  if (field->type == FULEI_FIELD_REFERENCE && field->target->title != NULL)
    g_string_append_printf (clause->sql, "t.%s IN (SELECT id FROM %s WHERE instr (lower (%s), lower (?)) > 0)",
                            field->id, field->target->id, field->target->title->id);
  else
    g_string_append_printf (clause->sql, "instr (lower (t.%s), lower (?)) > 0", field->id);
  fulei_clause_add_value (clause, value);
}

static void
append_compared (FuleiClause *clause, const FuleiField *field, const char *comparison, const char *value)
{
  g_string_append_printf (clause->sql, "t.%s %s ?", field->id, comparison);
  fulei_clause_add_value (clause, value);
}

static void
append_not_equal (FuleiClause *clause, const FuleiTable *table, const FuleiCondition *condition, FuleiShow show)
{
  if (condition->field->type == FULEI_FIELD_CODES)
    {
      g_string_append (clause->sql, "NOT ");
      append_has_codes (clause, table, condition, show);
      return;
    }
  g_string_append_printf (clause->sql, "(t.%s IS NULL OR ", condition->field->id);
  append_compared (clause, condition->field, "<>", condition->values[0]);
  g_string_append_c (clause->sql, ')');
}

static void
append_condition (FuleiClause *clause, const FuleiTable *table, const FuleiCondition *condition, FuleiShow show)
{
  const FuleiField *field = condition->field;

  switch (condition->op)
    {
    case FULEI_OPERATOR_NOT_EQUALS:
      append_not_equal (clause, table, condition, show);
      break;
    case FULEI_OPERATOR_BEFORE:
      append_compared (clause, field, "<", condition->values[0]);
      break;
    case FULEI_OPERATOR_AFTER:
      append_compared (clause, field, ">", condition->values[0]);
      break;
    case FULEI_OPERATOR_CONTAINS:
      fulei_query_append_contains (clause, field, condition->values[0]);
      break;
    case FULEI_OPERATOR_EMPTY:
      g_string_append_printf (clause->sql, "t.%s IS NULL", field->id);
      break;
    case FULEI_OPERATOR_NOT_EMPTY:
      g_string_append_printf (clause->sql, "t.%s IS NOT NULL", field->id);
      break;
    case FULEI_OPERATOR_EQUALS:
    case FULEI_OPERATOR_IN:
    case FULEI_OPERATOR_HAS_CODE:
    case FULEI_N_OPERATORS:
    default:
      if (field->type == FULEI_FIELD_CODES)
        append_has_codes (clause, table, condition, show);
      else
        append_in (clause, condition);
      break;
    }
}

static void
append_show (FuleiClause *clause, const FuleiTable *table, FuleiShow show)
{
  if (show == FULEI_SHOW_ALL)
    return;
  append_and (clause);
  if (show == FULEI_SHOW_DELETED)
    g_string_append (clause->sql, "t.deleted = 1");
  else
    g_string_append (clause->sql, table->ordered ? "t.name_order IS NOT NULL" : "t.deleted = 0");
}

static void
append_as_at (FuleiClause *clause, const FuleiRegister *reg)
{
  append_and (clause);
  g_string_append_printf (clause->sql,
                          "fulei_on_roll (t.id, t.%s, t.%s, (SELECT at FROM change WHERE change.id = t.created))",
                          "entered_on", "filed_on");
}

/**
 * fulei_query_where:
 * @by_row: whether rows are looked at one by one where they stand (those of a stream), so that no index is wanted
 *
 * Returns: (transfer full): what has to be true of a row t, but for the words searched in a register with a search
 * table
 */
FuleiClause *
fulei_query_where (const FuleiQuery *query, FuleiLedger *ledger, gboolean by_row)
{
  FuleiTable *table = fulei_ledger_get_table (ledger, query->reg);
  FuleiClause *clause = fulei_clause_new ();

  for (guint i = 0; i < query->conditions->len; i++)
    {
      append_and (clause);
      append_condition (clause, table, &g_array_index (query->conditions, FuleiCondition, i), query->show);
    }
  if (query->incomplete > 0)
    {
      append_and (clause);
      g_string_append_printf (clause->sql, "t.completeness < %d", query->incomplete);
    }
  append_show (clause, table, query->show);
  if (query->as_at != 0 && strcmp (query->reg->id, "child") == 0)
    append_as_at (clause, query->reg);
  if (query->ids != NULL)
    {
      append_and (clause);
      g_string_append (clause->sql, "fulei_chosen (t.id)");
    }
  if (query->township != NULL && fulei_register_has_township (query->reg))
    {
      append_and (clause);
      fulei_query_append_township (query, ledger, by_row, clause);
    }
  if (query->search != NULL && (!table->searched || query->show != FULEI_SHOW_LIVE))
    {
      append_and (clause);
      fulei_query_append_plain_search (clause, ledger, query->reg, query->search);
    }
  if (clause->sql->len == 0)
    g_string_append_c (clause->sql, '1');
  return clause;
}

/**
 * fulei_query_sorts_by_name:
 *
 * Returns: whether the order is that of name_order, upwards
 */
gboolean
fulei_query_sorts_by_name (const FuleiQuery *query, FuleiLedger *ledger)
{
  const FuleiField *field = query->sort != NULL ? query->sort : query->reg->order;
  gboolean descending = query->sort != NULL ? query->descending : query->reg->order_descending;

  return fulei_ledger_get_table (ledger, query->reg)->ordered && field == query->reg->title && !descending;
}

static void
append_code_order (GString *order, const FuleiField *field)
{
  g_string_append_printf (order, "CASE t.%s", field->id);
  for (guint i = 0; i < field->codes->n_codes; i++)
    {
      char *code = sqlite3_mprintf ("%Q", field->codes->codes[i].code);

      g_string_append_printf (order, " WHEN %s THEN %u", code, i);
      sqlite3_free (code);
    }
  g_string_append (order, " END");
}

static void
append_reference_order (FuleiLedger *ledger, const FuleiField *field, GString *joins, GString *order)
{
  const FuleiTable *target = fulei_ledger_get_table (ledger, field->target);

  g_string_append_printf (joins, " LEFT JOIN %s r ON r.id = t.%s", field->target->id, field->id);
  if (target->ordered)
    g_string_append (order, "r.name_order");
  else
    g_string_append_printf (order, "r.%s", field->target->title != NULL ? field->target->title->id : "id");
}

/**
 * fulei_query_append_order:
 * @joins: gets the joins that the order needs
 * @order: gets the ORDER BY list
 */
void
fulei_query_append_order (const FuleiQuery *query, FuleiLedger *ledger, GString *joins, GString *order)
{
  const FuleiTable *table = fulei_ledger_get_table (ledger, query->reg);
  const FuleiField *field = query->sort != NULL ? query->sort : query->reg->order;
  gboolean descending = query->sort != NULL ? query->descending : query->reg->order_descending;

  if (field == NULL)
    {
      g_string_append (order, "t.id");
      return;
    }
  if (table->ordered && field == query->reg->title && query->show == FULEI_SHOW_LIVE)
    {
      /* unique and never NULL there: the index alone gives the order */
      g_string_append (order, descending ? "t.name_order DESC" : "t.name_order");
      return;
    }
  if (field->type == FULEI_FIELD_CODE)
    append_code_order (order, field);
  else if (field->type == FULEI_FIELD_REFERENCE)
    append_reference_order (ledger, field, joins, order);
  else
    g_string_append_printf (order, "t.%s", field->id);
  g_string_append (order, descending ? " DESC NULLS LAST" : " ASC NULLS LAST");
  if (table->ordered && field != query->reg->title)
    g_string_append (order, ", t.name_order");
  g_string_append (order, descending ? ", t.id DESC" : ", t.id");
}
