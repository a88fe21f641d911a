/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-pseudonym-book.h"

#include <string.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

/* What else a village's name begins: its school is no person of that name, and tells where a child lives. */
static const char *const of_villages[] = { "村", "社区", "小学", "中学", "幼儿园", "学校" };
/* Written where a name is asked for. */
static const char *const not_names[] = {
  "本人", "父母", "父亲", "母亲", "爸爸", "妈妈", "爷爷", "奶奶", "外公", "外婆", "祖父", "祖母", "外祖父", "外祖母", "哥哥",
  "姐姐", "叔叔", "伯父", "伯母", "姑姑", "舅舅", "舅妈", "阿姨", "监护人", "照护人", "班主任", "老师", "村干部", "村委会",
  "居委会", "社工", "志愿者", "儿童主任", "儿童督导员", "督导员", "网格员", "爱心家长", "邻居", "亲属", "家长", "未填", "不详",
};

/* A village is told by its number; so is its school, with what it is. */
static void
add_village (FuleiPseudonyms *names, const FuleiRegister *reg, gint64 id, const char *village)
{
  static const char *const endings[] = { "村", "社区" };
  g_autofree char *number = fulei_pseudonym_dup_number (reg, id);

  fulei_pseudonyms_add (names, village, number);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *stem = g_str_has_suffix (village, endings[i])
                              ? g_strndup (village, strlen (village) - strlen (endings[i])) : NULL;

      for (guint k = 0; stem != NULL && *stem != '\0' && k < G_N_ELEMENTS (of_villages); k++)
        {
          g_autofree char *words = g_strconcat (stem, of_villages[k], NULL);
          g_autofree char *instead = k < G_N_ELEMENTS (endings) ? g_strdup (number)
                                                                : g_strdup_printf ("%s %s", number, of_villages[k]);

          fulei_pseudonyms_add (names, words, instead);
        }
    }
}

/* The dictionary's own words stand wherever they stood. */
static void
keep_dictionary (FuleiPseudonyms *names, const FuleiDictionary *dictionary)
{
  for (guint i = 0; i < G_N_ELEMENTS (not_names); i++)
    fulei_pseudonyms_keep (names, not_names[i]);
  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);

      fulei_pseudonyms_keep (names, reg->label);
      fulei_pseudonyms_keep (names, reg->noun);
      for (guint k = 0; k < reg->n_fields; k++)
        {
          const FuleiField *field = &reg->fields[k];

          fulei_pseudonyms_keep (names, field->label);
          fulei_pseudonyms_keep (names, field->heading);
          for (guint code = 0; field->codes != NULL && code < field->codes->n_codes; code++)
            fulei_pseudonyms_keep (names, field->codes->codes[code].label);
        }
    }
}

/* Sees each record of @reg with the fields that hold names, or its title. */
typedef void (*Look) (FuleiPseudonyms *names, const FuleiRecord *record);

/* A site or organisation keeps its name; the village in it, which was read before, is told by its number. */
static void
keep_title (FuleiPseudonyms *names, const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  const char *title = fulei_record_get_text (record, reg->title->index);

  g_autofree char *said = title != NULL ? fulei_pseudonyms_dup_text (names, title) : NULL;

  if (title != NULL && reg->index == FULEI_REGISTER_VILLAGE)
    add_village (names, reg, fulei_record_get_id (record), title);
  else if (g_strcmp0 (said, title) == 0)
    fulei_pseudonyms_keep (names, title);
}

static gboolean
read_register (FuleiPseudonyms *names, FuleiLedger *ledger, const FuleiRegister *reg, GPtrArray *fields, Look look,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_scan (ledger, reg, (const FuleiField *const *) fields->pdata,
                                                          fields->len, cancellable, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    look (names, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static gboolean
keep_places (FuleiPseudonyms *names, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  static const guint places[] = { FULEI_REGISTER_VILLAGE, FULEI_REGISTER_SITE, FULEI_REGISTER_ORGANISATION };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), places[i]);
      g_autoptr (GPtrArray) fields = g_ptr_array_new ();

      g_ptr_array_add (fields, (gpointer) reg->title);
      if (!read_register (names, ledger, reg, fields, keep_title, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * fulei_pseudonym_book_load:
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Reads every field that holds names. Names of people who have a record and of villages become its number, other people's
 * asterisks; words of the dictionary and names of sites and organisations are kept.
 *
 * Returns: (transfer full) (nullable)
 */
FuleiPseudonyms *
fulei_pseudonym_book_load (FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);
  g_autoptr (FuleiPseudonyms) names = fulei_pseudonyms_new ();

  keep_dictionary (names, dictionary);
  if (!keep_places (names, ledger, cancellable, error))
    return NULL;
  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);
      g_autoptr (GPtrArray) fields = g_ptr_array_new ();

      for (guint k = 0; k < reg->n_fields; k++)
        if (reg->fields[k].sensitivity == FULEI_SENSITIVITY_NAME)
          g_ptr_array_add (fields, (gpointer) &reg->fields[k]);
      if (fields->len > 0 &&
          !read_register (names, ledger, reg, fields, fulei_pseudonyms_add_record, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&names);
}
