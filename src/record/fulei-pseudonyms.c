/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/fulei-pseudonyms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HIDDEN "＊＊＊"
#define SHORTEST 2              /* characters of a name: one alone is a word */
#define LONGEST 12              /* 阿不都热合曼·买买提 and the like */
#define FIGURES_OF_NOTES 7      /* of a telephone number without its area code */
#define FIGURES_OF_TABLES 11    /* of a mobile or identity number: sums of money have fewer */

/* What is said in place of a name, or of words that only contain one. */
typedef struct {
  char    *words;
  gboolean settled;             /* nothing changes it: two people have the name, or it is to be kept */
} Instead;

struct _FuleiPseudonyms {
  GHashTable *names;            /* name → Instead */
  GHashTable *first;            /* first character → length of the longest name that begins with it */
};

static void
instead_free (gpointer data)
{
  Instead *instead = data;

  g_free (instead->words);
  g_free (instead);
}

/** fulei_pseudonyms_new: Returns: (transfer full): without names: records' own names are known all the same */
FuleiPseudonyms *
fulei_pseudonyms_new (void)
{
  FuleiPseudonyms *self = g_new0 (FuleiPseudonyms, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, instead_free);
  self->first = g_hash_table_new (NULL, NULL);
  return self;
}

/** fulei_pseudonyms_free: @self: (nullable) (transfer full) */
void
fulei_pseudonyms_free (FuleiPseudonyms *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->first);
  g_free (self);
}

/* --- numbers --- */

/* A letter for each register whose records are people: the nouns begin alike. */
static const char *
get_letter (const FuleiRegister *reg)
{
  static const struct { const char *reg, *letter; } letters[] = {
    { "child", N_("儿") }, { "director", N_("主") }, { "love_parent", N_("爱") }, { "worker", N_("社") },
    { "village", N_("村") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (g_str_equal (letters[i].reg, reg->id))
      return _(letters[i].letter);
  return reg->noun;
}

/**
 * fulei_pseudonym_dup_number:
 * @id: of a record of @reg
 *
 * An id is 31 random bits of the ledger that made the record, and a sequence (see HACKING). Both stand in the number:
 * six figures or more, and the ledger's bits as six letters and figures.
 *
 * Returns: (transfer full): the record's number, for ever
 */
char *
fulei_pseudonym_dup_number (const FuleiRegister *reg, gint64 id)
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  guint64 origin = (guint64) id >> 32;
  char ledger[] = "000000";

  for (guint i = strlen (ledger); i > 0; i--, origin /= 36)
    ledger[i - 1] = digits[origin % 36];
  return g_strdup_printf ("%s-%06u-%s", get_letter (reg), (guint32) id, ledger);
}

/* --- names that are known --- */

static void
add_entry (FuleiPseudonyms *self, const char *name, const char *words, gboolean settled)
{
  gpointer first = GUINT_TO_POINTER (g_utf8_get_char (name));
  guint length = (guint) g_utf8_strlen (name, -1);
  guint longest = GPOINTER_TO_UINT (g_hash_table_lookup (self->first, first));
  Instead *instead = g_new (Instead, 1);

  *instead = (Instead) { g_strdup (words), settled };
  g_hash_table_replace (self->names, g_strdup (name), instead);
  if (length > longest)
    g_hash_table_insert (self->first, first, GUINT_TO_POINTER (length));
}

/**
 * fulei_pseudonyms_add:
 * @name: of one person
 * @number: (nullable): that of the person's record; NULL if the person has none
 *
 * Makes a name known, which texts do not say from then on. A name that two records have becomes asterisks.
 */
void
fulei_pseudonyms_add (FuleiPseudonyms *self, const char *name, const char *number)
{
  const Instead *known = g_hash_table_lookup (self->names, name);
  glong length;

  if (known != NULL && (known->settled || number == NULL || g_str_equal (known->words, number)))
    return;
  length = g_utf8_strlen (name, -1);
  if (length < SHORTEST || length > LONGEST || g_str_is_ascii (name))
    return;
  if (known != NULL && !g_str_equal (known->words, HIDDEN))
    add_entry (self, name, HIDDEN, TRUE);
  else
    add_entry (self, name, number != NULL ? number : HIDDEN, FALSE);
}

/** fulei_pseudonyms_keep: @words: that are no person, though a name may be a part of them: 张林村, 奶奶 */
void
fulei_pseudonyms_keep (FuleiPseudonyms *self, const char *words)
{
  if (words != NULL && g_utf8_strlen (words, -1) >= SHORTEST)
    add_entry (self, words, words, TRUE);
}

/* Calls for each of the names that one field holds: 林某、陈某. */
static void
add_names (FuleiPseudonyms *self, const char *text, const char *number)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character != 0 && character != 0x3001 && character != 0xff0c && character != 0xff1b && character != ',' &&
          character != ';' && character != '/' && !g_unichar_isspace (character))
        {
          g_string_append_unichar (name, character);
          continue;
        }
      if (name->len > 0)
        fulei_pseudonyms_add (self, name->str, number);
      g_string_truncate (name, 0);
      if (character == 0)
        return;
    }
}

static gboolean
is_of_person (const FuleiRegister *reg)
{
  return reg->title != NULL && reg->title->sensitivity == FULEI_SENSITIVITY_NAME;
}

/** fulei_pseudonyms_add_record: @record: the names in all its fields become known */
void
fulei_pseudonyms_add_record (FuleiPseudonyms *self, const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];
      g_autofree char *number = NULL;

      if (field->sensitivity != FULEI_SENSITIVITY_NAME || fulei_record_is_empty (record, i))
        continue;
      if (field == reg->title)
        number = fulei_pseudonym_dup_number (reg, fulei_record_get_id (record));
      add_names (self, fulei_record_get_text (record, i), number);
    }
}

/* --- what is said instead --- */

/* The heading of a name without the word for it: 父亲 of 父亲姓名; NULL if it says nothing of the kind. */
static char *
dup_relation (const FuleiField *field)
{
  static const char word[] = "姓名";

  if (!g_str_has_suffix (field->heading, word) || strlen (field->heading) == strlen (word))
    return NULL;
  return g_strndup (field->heading, strlen (field->heading) - strlen (word));
}

/* A person's own name is the number; whoever has a record somewhere, that record's; the people around a person are told
 * by it: 儿-000123-0K7QM2 父亲. */
static char *
dup_name (const FuleiPseudonyms *self, const FuleiRecord *record, const FuleiField *field)
{
  const FuleiRegister *reg = field->owner;
  g_autofree char *number = NULL, *relation = NULL;
  const Instead *known;

  if (field == reg->title)
    return fulei_pseudonym_dup_number (reg, fulei_record_get_id (record));
  known = g_hash_table_lookup (self->names, fulei_record_get_text (record, field->index));
  if (known != NULL && !g_str_equal (known->words, HIDDEN))
    return g_strdup (known->words);
  relation = is_of_person (reg) ? dup_relation (field) : NULL;
  if (relation == NULL)
    return g_strdup (HIDDEN);
  number = fulei_pseudonym_dup_number (reg, fulei_record_get_id (record));
  return g_strdup_printf ("%s %s", number, relation);
}

/* The longest known name that @text begins with. @length: (out): in bytes */
static const char *
find_known (const FuleiPseudonyms *self, const char *text, gsize *length)
{
  guint longest = GPOINTER_TO_UINT (g_hash_table_lookup (self->first, GUINT_TO_POINTER (g_utf8_get_char (text))));
  const char *ends[LONGEST * 4];
  guint n = 0;

  for (const char *at = text; *at != '\0' && n < MIN (longest, G_N_ELEMENTS (ends)); n++)
    ends[n] = at = g_utf8_next_char (at);
  for (; n >= SHORTEST; n--)
    {
      g_autofree char *part = g_strndup (text, (gsize) (ends[n - 1] - text));
      const Instead *known = g_hash_table_lookup (self->names, part);

      *length = (gsize) (ends[n - 1] - text);
      if (known != NULL)
        return known->words;
    }
  *length = 0;
  return NULL;
}

/* The longest of the record's own names that @text begins with, if it is no shorter than @least bytes. */
static const FuleiField *
find_own (const FuleiRecord *record, const char *text, gsize least, gsize *length)
{
  const FuleiRegister *reg = record != NULL ? fulei_record_get_register (record) : NULL;
  const FuleiField *found = NULL;

  for (guint i = 0; reg != NULL && i < reg->n_fields; i++)
    {
      const char *name = reg->fields[i].sensitivity == FULEI_SENSITIVITY_NAME ? fulei_record_get_text (record, i) : NULL;

      if (name == NULL || strlen (name) < MAX (least, SHORTEST * strlen ("某")) || !g_str_has_prefix (text, name) ||
          g_str_is_ascii (name))
        continue;
      found = &reg->fields[i];
      *length = least = strlen (name);
    }
  return found;
}

/* Figures that may be somebody's: many, or partly masked. Returns: bytes, 0 if there are none */
static gsize
measure_figures (const char *text, guint least)
{
  guint n_digits = 0, n_stars = 0;
  const char *at = text;

  for (; g_ascii_isdigit (*at) || *at == '*'; at++)
    {
      n_digits += *at != '*';
      n_stars += *at == '*';
    }
  if (n_digits > 0 && (*at == 'X' || *at == 'x'))
    at++;
  return n_digits >= least || (n_digits > 0 && n_stars > 0) ? (gsize) (at - text) : 0;
}

static char *
dup_scanned (const FuleiPseudonyms *self, const FuleiRecord *record, const char *text, guint least_figures)
{
  GString *said = g_string_sized_new (strlen (text) + 16);
  const char *at = text;

  while (*at != '\0')
    {
      gsize length, own_length = 0, figures = measure_figures (at, least_figures);
      const char *known = find_known (self, at, &length);
      const FuleiField *own = find_own (record, at, length, &own_length);
      g_autofree char *name = own != NULL ? dup_name (self, record, own) : NULL;

      if (figures > 0 || name != NULL || known != NULL)
        {
          g_string_append (said, figures > 0 ? HIDDEN : name != NULL ? name : known);
          at += figures > 0 ? figures : name != NULL ? own_length : length;
          continue;
        }
      do
        g_string_append_len (said, at, g_utf8_next_char (at) - at), at = g_utf8_next_char (at);
      while (g_ascii_isdigit (*at) && g_ascii_isdigit (at[-1]));
    }
  return g_string_free (said, FALSE);
}

/**
 * fulei_pseudonyms_dup_text:
 * @text: words that were put together for paper: a title, a cell of a table
 *
 * Returns: (transfer full): the same without names that are known, and without long or masked numbers
 */
char *
fulei_pseudonyms_dup_text (const FuleiPseudonyms *self, const char *text)
{
  return dup_scanned (self, NULL, text, FIGURES_OF_TABLES);
}

static char *
dup_reference (const FuleiPseudonyms *self, const FuleiRecord *record, const FuleiField *field,
               const FuleiReferences *references)
{
  gint64 id = fulei_record_get_integer (record, field->index, 0);
  g_autofree char *name = NULL;

  if (is_of_person (field->target) || field->target->numbered || field->target->title == NULL)
    return fulei_pseudonym_dup_number (field->target, id);
  name = references != NULL ? references->name (field->target, id, references->data) : NULL;
  return name != NULL ? fulei_pseudonyms_dup_text (self, name) : g_strdup ("");
}

/* 肢体残疾；慢性病: without the words behind them. */
static char *
dup_codes (const FuleiRecord *record, const FuleiField *field)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < fulei_record_count_choices (record, field->index); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "；" : "",
                            fulei_record_get_choice (record, field->index, i)->code->label);
  return g_string_free (words, FALSE);
}

/* What the dictionary lets be said of a value that tells with others who somebody is. */
static char *
dup_twin (const FuleiRecord *record, const FuleiField *field)
{
  switch (field->twin)
    {
    case FULEI_TWIN_YEAR:
      return g_strdup_printf (_("%.4s年"), fulei_record_get_text (record, field->index));
    case FULEI_TWIN_CODES:
      return dup_codes (record, field);
    case FULEI_TWIN_WORDS:
    case FULEI_TWIN_HIDDEN:
    default:
      return g_strdup (HIDDEN);
    }
}

/**
 * fulei_pseudonyms_dup_value:
 * @references: (nullable): names records for references
 *
 * Returns: (transfer full): the value in words, as fulei_value_dup_words() has it, with numbers in place of names and
 *   without what else a person is known by; "" if empty
 */
char *
fulei_pseudonyms_dup_value (const FuleiPseudonyms *self, const FuleiRecord *record, const FuleiField *field,
                            const FuleiReferences *references)
{
  g_autofree char *words = NULL;

  if (fulei_record_is_empty (record, field->index))
    return g_strdup ("");
  if (field->sensitivity == FULEI_SENSITIVITY_NAME)
    return dup_name (self, record, field);
  if (field->sensitivity != FULEI_SENSITIVITY_NONE || field->type == FULEI_FIELD_PHONE ||
      field->type == FULEI_FIELD_IDENTITY)
    return g_strdup (HIDDEN);
  if (field->twin != FULEI_TWIN_WORDS)
    return dup_twin (record, field);
  if (field->owner->numbered && field == field->owner->title)
    return fulei_pseudonym_dup_number (field->owner, fulei_record_get_id (record));
  if (field->type == FULEI_FIELD_REFERENCE)
    return dup_reference (self, record, field, references);
  words = fulei_value_dup_words (record, field, references, TRUE);
  if (field->type != FULEI_FIELD_TEXT && field->type != FULEI_FIELD_NOTE && field->type != FULEI_FIELD_CODES)
    return g_steal_pointer (&words);
  return dup_scanned (self, record, words, FIGURES_OF_NOTES);
}
