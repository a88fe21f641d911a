/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-reference-village.h"

#include <string.h>

#include "base/fulei-text.h"
#include "store/fulei-ledger-private.h"

/* Longest first: what villages are called besides their name. */
static const char *const VILLAGE_ENDINGS[] = {
  "村民委员会", "社区居民委员会", "居民委员会", "社区居委会", "村委会", "居委会", "社区", "村",
};

static char *
dup_bare_village (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (VILLAGE_ENDINGS); i++)
    if (g_str_has_suffix (name, VILLAGE_ENDINGS[i]) && strlen (name) > strlen (VILLAGE_ENDINGS[i]))
      return g_strndup (name, strlen (name) - strlen (VILLAGE_ENDINGS[i]));
  return g_strdup (name);
}

/* Villages that are called alike: what a name says, and what it says without 村委会 and the like. */
typedef struct
{
  const char *name;
  char *bare;
  gint64 id;          /* of the one of that very name; 0 for none, -1 for several */
  gint64 bare_id;     /* 溜江 and 溜江村委会 are 溜江村, if there is only one of that name */
  GString *townships; /* nullable: gets the codes of those of that very name */
} Namesakes;

static void
meet_village (Namesakes *namesakes, gint64 id, const char *name, const char *township)
{
  g_autofree char *bare = dup_bare_village (name);

  if (strcmp (name, namesakes->name) == 0)
    {
      namesakes->id = namesakes->id == 0 ? id : -1;
      if (namesakes->townships != NULL && township != NULL)
        g_string_append_printf (namesakes->townships, " %s", township);
    }
  if (strcmp (bare, namesakes->bare) == 0)
    namesakes->bare_id = namesakes->bare_id == 0 ? id : -1;
}

/* @township: (nullable): code of the only one that is looked in; @townships: (nullable): see Namesakes */
static gint64
find_village_in (FuleiLedger *ledger, const char *name, const char *township, GString *townships)
{
  static const char SQL[] = "SELECT id, name, township FROM village WHERE deleted = 0 AND name IS NOT NULL"
                            " AND (?1 IS NULL OR township = ?1)";
  g_autofree char *bare = dup_bare_village (name);
  Namesakes namesakes = { name, bare, 0, 0, townships };
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, SQL, NULL);
  gboolean row = FALSE;

  if (statement == NULL)
    return 0;
  fulei_statement_bind_text (statement, 1, township);
  while (fulei_ledger_step (ledger, statement, &row, NULL) && row)
    meet_village (&namesakes, sqlite3_column_int64 (statement, 0), (const char *)sqlite3_column_text (statement, 1),
                  (const char *)sqlite3_column_text (statement, 2));
  sqlite3_finalize (statement);
  return namesakes.id != 0 ? namesakes.id : namesakes.bare_id;
}

/* 磁灶镇前进村, 磁灶前进村: the code of the township in front of a village's name, and the name behind it; or NULL. */
static const char *
split_front (const FuleiCodeList *list, const char *words, const char **name)
{
  for (guint i = 0; i < list->n_codes; i++)
    {
      const FuleiCode *code = &list->codes[i];

      if (g_str_has_prefix (words, code->label))
        return *name = words + strlen (code->label), code->code;
      for (guint k = 0; code->variants[k] != NULL; k++)
        if (g_str_has_prefix (words, code->variants[k]))
          return *name = words + strlen (code->variants[k]), code->code;
    }
  return NULL;
}

/* 前进村（磁灶镇）, 前进村 磁灶镇, 磁灶镇前进村: a village named with its township. */
static gint64
find_placed_village (FuleiLedger *ledger, const FuleiField *field, const char *words)
{
  g_autofree char *plain = fulei_text_dup_half_width (words);
  g_auto (GStrv) parts = NULL;
  const FuleiCode *code = NULL;
  const char *name = NULL, *township;

  g_strdelimit (plain, "()", ' ');
  parts = g_strsplit (g_strstrip (plain), " ", 2);
  if (g_strv_length (parts) == 2)
    code = fulei_code_list_match (field->codes, g_strstrip (parts[1]));
  if (code != NULL)
    return find_village_in (ledger, parts[0], code->code, NULL);
  township = split_front (field->codes, words, &name);
  return township != NULL && *name != '\0' ? find_village_in (ledger, name, township, NULL) : 0;
}

/**
 * fulei_reference_find_village:
 * @target: the register of villages
 * @words: 前进村, 前进村委会, 前进, 前进村（磁灶镇）, 磁灶镇前进村
 * @near: (nullable): code of the township whose village is meant if there are several
 *
 * Returns: id of the village; 0 for none, -1 if there are several of that name (AREA-2)
 */
gint64
fulei_reference_find_village (FuleiLedger *ledger, const FuleiRegister *target, const char *words, const char *near)
{
  const FuleiField *township = fulei_register_find_field (target, "township");
  gint64 id = find_village_in (ledger, words, NULL, NULL), here = 0;

  if (id == -1 && near != NULL)
    here = find_village_in (ledger, words, near, NULL);
  if (here != 0)
    return here;
  return id != 0 || township == NULL || township->codes == NULL ? id : find_placed_village (ledger, township, words);
}

/**
 * fulei_reference_dup_townships:
 *
 * Returns: (transfer full) (nullable): where the villages are that are called so: "磁灶镇、池店镇"
 */
char *
fulei_reference_dup_townships (FuleiLedger *ledger, const FuleiRegister *target, const char *words)
{
  const FuleiField *township = fulei_register_find_field (target, "township");
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autoptr (GString) labels = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (township == NULL || township->codes == NULL)
    return NULL;
  find_village_in (ledger, words, NULL, codes);
  parts = g_strsplit (codes->str, " ", -1);
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      const FuleiCode *code = fulei_code_list_find (township->codes, parts[i]);

      g_string_append_printf (labels, "%s%s", labels->len > 0 ? "、" : "", code != NULL ? code->label : parts[i]);
    }
  return labels->len > 0 ? g_strdup (labels->str) : NULL;
}
