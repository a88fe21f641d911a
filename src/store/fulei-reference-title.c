/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-reference-title.h"

#include <string.h>

#include "store/fulei-ledger-private.h"

/* What tells records of one title apart: what the list shows them to belong to, and the day that it is sorted by. */
typedef struct
{
  const char *title;
  const FuleiField *place; /* a reference; NULL if it is not asked for */
  gint64 id;               /* what it refers to */
  char *day;               /* NULL if it is not asked for */
} Title;

static const FuleiField *
get_day_field (const FuleiRegister *reg)
{
  return reg->order != NULL && reg->order->type == FULEI_FIELD_DATE ? reg->order : NULL;
}

static gboolean
is_place (const FuleiField *field)
{
  return field->type == FULEI_FIELD_REFERENCE && field->target->title != NULL;
}

/* Returns: id of the only record that is called so, 0 if there is none, -1 if there are several */
static gint64
find_only (FuleiLedger *ledger, const FuleiRegister *reg, const Title *title)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  FuleiPinyin pinyin;
  gint64 order, id = 0;
  sqlite3_stmt *statement;
  gboolean row = FALSE;

  g_string_printf (sql, "SELECT id FROM %s WHERE name_order BETWEEN ?1 AND ?2 AND %s = ?3", reg->id, reg->title->id);
  if (title->place != NULL)
    g_string_append_printf (sql, " AND %s = %" G_GINT64_FORMAT, title->place->id, title->id);
  if (title->day != NULL)
    g_string_append_printf (sql, " AND %s = ?4", get_day_field (reg)->id);
  g_string_append (sql, " LIMIT 2");
  statement = fulei_ledger_prepare (ledger, sql->str, NULL);
  if (statement == NULL)
    return 0;
  fulei_pinyin_init (&pinyin);
  fulei_pinyin_set_name (&pinyin, title->title);
  order = (gint64)(pinyin.order << FULEI_ORDER_SHIFT);
  fulei_pinyin_clear (&pinyin);
  sqlite3_bind_int64 (statement, 1, order);
  sqlite3_bind_int64 (statement, 2, order | ((G_GINT64_CONSTANT (1) << FULEI_ORDER_SHIFT) - 1));
  fulei_statement_bind_text (statement, 3, title->title);
  if (title->day != NULL)
    fulei_statement_bind_text (statement, 4, title->day);
  while (fulei_ledger_step (ledger, statement, &row, NULL) && row)
    id = id == 0 ? sqlite3_column_int64 (statement, 0) : -1;
  sqlite3_finalize (statement);
  return id;
}

static char *
dup_day (const FuleiRegister *reg, const char *words)
{
  const FuleiField *field = get_day_field (reg);
  g_autoptr (FuleiRecord) scratch = fulei_record_new (reg);

  if (field == NULL || *words == '\0' || !fulei_value_parse (scratch, field, words, NULL, NULL))
    return NULL;
  return g_strdup (fulei_record_get_text (scratch, field->index));
}

/* @about: what stands in brackets behind the title: a place, a day, or a place and a day */
static gint64
find_about (FuleiReferenceBook *book, FuleiLedger *ledger, const FuleiRegister *reg, const char *title_words,
            const char *about)
{
  const char *blank = strrchr (about, ' ');
  g_autofree char *whole = dup_day (reg, about), *tail = blank != NULL ? dup_day (reg, blank + 1) : NULL;
  g_autofree char *place = g_strndup (about, whole != NULL  ? 0
                                             : tail != NULL ? (gsize)(blank - about)
                                                            : strlen (about));
  Title title = { title_words, NULL, 0, whole != NULL ? whole : tail };
  gint64 found = 0;

  if (*g_strstrip (place) == '\0')
    return find_only (ledger, reg, &title);
  for (guint i = 0; i < reg->n_list_columns && found == 0; i++)
    {
      title.place = reg->list_columns[i];
      title.id = is_place (title.place) ? fulei_reference_book_find (book, title.place->target, place) : 0;
      found = title.id > 0 ? find_only (ledger, reg, &title) : 0;
    }
  return found;
}

static gboolean
opens (gunichar character)
{
  return character == ' ' || character == '(' || character == 0xff08;
}

/**
 * fulei_reference_find_titled:
 * @words: a title as it is, or with what tells it apart behind it: 2026年夏令营（岭畔村示范点）, 四点半课堂 岭畔村
 *
 * Returns: id of the record; 0 if there is none, -1 if there are several
 */
gint64
fulei_reference_find_titled (FuleiReferenceBook *book, FuleiLedger *ledger, const FuleiRegister *target,
                             const char *words)
{
  const Title plain = { words, NULL, 0, NULL };
  gint64 found = find_only (ledger, target, &plain);

  for (const char *at = words; found == 0 && *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *title = NULL, *about = NULL;
      gunichar character = g_utf8_get_char (at);

      if (!opens (character))
        continue;
      title = g_strstrip (g_strndup (words, (gsize)(at - words)));
      about = g_strstrip (g_strdup (g_utf8_next_char (at)));
      if (character != ' ' && g_str_has_suffix (about, "）"))
        about[strlen (about) - strlen ("）")] = '\0';
      else if (character != ' ' && g_str_has_suffix (about, ")"))
        about[strlen (about) - 1] = '\0';
      found = find_about (book, ledger, target, title, about);
    }
  return found;
}

/**
 * fulei_reference_dup_titled:
 * @record: of a register with a title
 *
 * Names a record so that fulei_reference_find_titled() finds it again: by its title, with its place or its place and day
 * where others are called alike.
 *
 * Returns: (transfer full) (nullable): NULL if it has no title
 */
char *
fulei_reference_dup_titled (FuleiReferenceBook *book, FuleiLedger *ledger, const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  const FuleiField *day = get_day_field (reg);
  Title title = { fulei_record_get_text (record, reg->title->index), NULL, 0, NULL };
  const char *place = NULL, *on;

  if (title.title == NULL || find_only (ledger, reg, &title) != -1)
    return g_strdup (title.title);
  for (guint i = 0; i < reg->n_list_columns && place == NULL; i++)
    {
      title.place = reg->list_columns[i];
      title.id = is_place (title.place) ? fulei_record_get_integer (record, title.place->index, 0) : 0;
      place = title.id != 0 ? fulei_reference_book_name (book, title.place->target, title.id) : NULL;
    }
  on = day != NULL ? fulei_record_get_text (record, day->index) : NULL;
  if (place == NULL)
    return on == NULL ? g_strdup (title.title) : g_strdup_printf ("%s（%s）", title.title, on);
  if (on == NULL || find_only (ledger, reg, &title) != -1)
    return g_strdup_printf ("%s（%s）", title.title, place);
  return g_strdup_printf ("%s（%s %s）", title.title, place, on);
}
