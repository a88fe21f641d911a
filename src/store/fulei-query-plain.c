/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/fulei-pinyin.h"
#include "base/fulei-text.h"
#include "store/fulei-query-private.h"

/* Searching a register without a search table: its texts, the names of people in it, and the titles of what it refers
 * to. Letters also find names by pinyin, as they do in a register that has one. */

#define LETTERS "abcdefghijklmnopqrstuvwxyz"

static void
typed_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *letters = (const char *) sqlite3_value_text (values[1]);

  sqlite3_result_int (context, text != NULL && letters != NULL && fulei_pinyin_is_typed (text, letters));
}

/**
 * fulei_query_plain_install:
 *
 * Gives the connection the function fulei_typed (name, letters).
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_query_plain_install (FuleiLedger *ledger, GError **error)
{
  int code = sqlite3_create_function (ledger->db, "fulei_typed", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, typed_cb,
                                      NULL, NULL);

  return code == SQLITE_OK || fulei_ledger_fail (ledger, code, "function", error);
}

/* Returns: (transfer full) (nullable): what can be pinyin in @text, NULL if it is something else */
static char *
dup_letters (const char *text)
{
  g_autofree char *half_width = fulei_text_dup_half_width (text);
  g_autofree char *lower = g_ascii_strdown (g_strstrip (half_width), -1);

  if (*lower == '\0' || lower[strspn (lower, LETTERS)] != '\0')
    return NULL;
  return g_steal_pointer (&lower);
}

/* The records that are referred to, by pinyin of their title. */
static void
append_referred (FuleiClause *clause, FuleiLedger *ledger, const FuleiField *field, const char *letters)
{
  const FuleiRegister *target = field->target;

  g_string_append_printf (clause->sql, " OR t.%s IN (SELECT id FROM %s WHERE ", field->id, target->id);
  if (fulei_ledger_get_table (ledger, target)->searched)
    {
      g_autofree char *match = fulei_search_dup_letters (ledger, letters);

      g_string_append_printf (clause->sql, "name_order IN (SELECT rowid FROM %s_search WHERE %s_search MATCH ?))",
                              target->id, target->id);
      fulei_clause_add_value (clause, match);
      return;
    }
  g_string_append_printf (clause->sql, "fulei_typed (%s, ?))", target->title->id);
  fulei_clause_add_value (clause, letters);
}

static void
append_pinyin (FuleiClause *clause, FuleiLedger *ledger, const FuleiField *field, const char *letters)
{
  if (field->type == FULEI_FIELD_REFERENCE)
    append_referred (clause, ledger, field, letters);
  else if (field == field->owner->title || field->sensitivity == FULEI_SENSITIVITY_NAME)
    {
      g_string_append_printf (clause->sql, " OR fulei_typed (t.%s, ?)", field->id);
      fulei_clause_add_value (clause, letters);
    }
}

/** fulei_query_append_plain_search: any of a record's texts, or the title of what it refers to, is what was typed */
void
fulei_query_append_plain_search (FuleiClause *clause, FuleiLedger *ledger, const FuleiRegister *reg, const char *text)
{
  g_autofree char *letters = dup_letters (text);

  g_string_append (clause->sql, "(0");
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];
      gboolean texts = fulei_field_is_text (field) && field->type != FULEI_FIELD_CODE;
      gboolean titled = field->type == FULEI_FIELD_REFERENCE && field->target->title != NULL;

      if (!texts && !titled)
        continue;
      g_string_append (clause->sql, " OR ");
      fulei_query_append_contains (clause, field, text);
      if (letters != NULL)
        append_pinyin (clause, ledger, field, letters);
    }
  g_string_append_c (clause->sql, ')');
}
