/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-arguments.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct _FuleiArguments {
  GPtrArray *words;                     /* borrowed from argv */
  GPtrArray *values[FULEI_N_OPTIONS];   /* of borrowed texts, NULL-terminated; NULL where the option was not given */
};

typedef enum { KIND_FLAG, KIND_VALUE, KIND_REPEATED } Kind;

static const struct {
  const char *name;
  Kind        kind;
} options[FULEI_N_OPTIONS] = {
  [FULEI_OPTION_AGAIN] = { "again", KIND_FLAG },
  [FULEI_OPTION_ALL] = { "all", KIND_FLAG },
  [FULEI_OPTION_ALLOW_DUPLICATE] = { "allow-duplicate", KIND_FLAG },
  [FULEI_OPTION_AS_OF] = { "as-of", KIND_VALUE },
  [FULEI_OPTION_CHECK] = { "check", KIND_FLAG },
  [FULEI_OPTION_CHILD] = { "child", KIND_VALUE },
  [FULEI_OPTION_COLUMNS] = { "columns", KIND_VALUE },
  [FULEI_OPTION_CORRECTIONS] = { "corrections", KIND_VALUE },
  [FULEI_OPTION_DATE] = { "date", KIND_VALUE },
  [FULEI_OPTION_DEMO] = { "demo", KIND_VALUE },
  [FULEI_OPTION_DIRECTOR] = { "director", KIND_VALUE },
  [FULEI_OPTION_DRY_RUN] = { "dry-run", KIND_FLAG },
  [FULEI_OPTION_ERRORS] = { "errors", KIND_VALUE },
  [FULEI_OPTION_FINAL] = { "final", KIND_FLAG },
  [FULEI_OPTION_FONDS] = { "fonds", KIND_VALUE },
  [FULEI_OPTION_FORMAT] = { "format", KIND_VALUE },
  [FULEI_OPTION_FROM] = { "from", KIND_VALUE },
  [FULEI_OPTION_FULL] = { "full", KIND_FLAG },
  [FULEI_OPTION_ID] = { "id", KIND_REPEATED },
  [FULEI_OPTION_KIND] = { "kind", KIND_VALUE },
  [FULEI_OPTION_LAYERS] = { "layers", KIND_VALUE },
  [FULEI_OPTION_LIMIT] = { "limit", KIND_VALUE },
  [FULEI_OPTION_LIST] = { "list", KIND_VALUE },
  [FULEI_OPTION_MAP] = { "map", KIND_VALUE },
  [FULEI_OPTION_MATTER] = { "matter", KIND_VALUE },
  [FULEI_OPTION_NUMBER] = { "number", KIND_VALUE },
  [FULEI_OPTION_MOCK] = { "mock", KIND_FLAG },
  [FULEI_OPTION_NUMBERED] = { "numbered", KIND_FLAG },
  [FULEI_OPTION_OFFICE] = { "office", KIND_VALUE },
  [FULEI_OPTION_ON_DUPLICATE] = { "on-duplicate", KIND_VALUE },
  [FULEI_OPTION_OPEN] = { "open", KIND_VALUE },
  [FULEI_OPTION_OUTPUT] = { "output", KIND_VALUE },
  [FULEI_OPTION_REGISTER] = { "register", KIND_VALUE },
  [FULEI_OPTION_ROWS] = { "rows", KIND_VALUE },
  [FULEI_OPTION_RETENTION] = { "retention", KIND_VALUE },
  [FULEI_OPTION_SAVE] = { "save", KIND_FLAG },
  [FULEI_OPTION_SEARCH] = { "search", KIND_VALUE },
  [FULEI_OPTION_SEED] = { "seed", KIND_VALUE },
  [FULEI_OPTION_SENT] = { "sent", KIND_VALUE },
  [FULEI_OPTION_SET] = { "set", KIND_REPEATED },
  [FULEI_OPTION_SHARE] = { "share", KIND_VALUE },
  [FULEI_OPTION_SORT] = { "sort", KIND_VALUE },
  [FULEI_OPTION_STRICT] = { "strict", KIND_FLAG },
  [FULEI_OPTION_TEMPLATE] = { "template", KIND_VALUE },
  [FULEI_OPTION_TITLE] = { "title", KIND_VALUE },
  [FULEI_OPTION_TO] = { "to", KIND_VALUE },
  [FULEI_OPTION_TODAY] = { "today", KIND_VALUE },
  [FULEI_OPTION_TOWNSHIP] = { "township", KIND_VALUE },
  [FULEI_OPTION_TREND] = { "trend", KIND_FLAG },
  [FULEI_OPTION_VILLAGE] = { "village", KIND_VALUE },
  [FULEI_OPTION_WHERE] = { "where", KIND_REPEATED },
  [FULEI_OPTION_XLSX] = { "xlsx", KIND_VALUE },
  [FULEI_OPTION_YEAR] = { "year", KIND_VALUE },
};

G_DEFINE_QUARK (fulei-arguments-error-quark, fulei_arguments_error)

/* Returns: the option that @name (of @length bytes, without dashes) means, or FULEI_N_OPTIONS */
static FuleiOption
find_option (const char *name, gsize length)
{
  for (guint i = 0; i < FULEI_N_OPTIONS; i++)
    if (strlen (options[i].name) == length && strncmp (options[i].name, name, length) == 0)
      return (FuleiOption) i;
  return FULEI_N_OPTIONS;
}

static void
add_value (FuleiArguments *self, FuleiOption option, const char *value)
{
  GPtrArray **values = &self->values[option];

  if (*values == NULL)
    *values = g_ptr_array_new ();
  else
    g_ptr_array_set_size (*values, (gint) (*values)->len - 1);
  g_ptr_array_add (*values, (gpointer) value);
  g_ptr_array_add (*values, NULL);
}

typedef enum { FAULT_UNKNOWN, FAULT_NO_VALUE, FAULT_VALUE, FAULT_TWICE } Fault;

static gboolean
fail (GError **error, Fault fault, const char *word)
{
  g_autofree char *name = g_strndup (word, strcspn (word, "="));

  g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
               fault == FAULT_UNKNOWN ? _("没有 %s 这个选项")
               : fault == FAULT_NO_VALUE ? _("%s 后面缺少值")
               : fault == FAULT_VALUE ? _("%s 后面不写值") : _("%s 写了不止一次"), name);
  return FALSE;
}

/* Takes the option at argv[*at], and moves *at to the last word it used. */
static gboolean
take_option (FuleiArguments *self, int argc, char **argv, int *at, guint64 allowed, GError **error)
{
  const char *word = argv[*at];
  const char *name = strcmp (word, "-o") == 0 ? "output" : g_str_has_prefix (word, "--") ? word + 2 : "";
  const char *equals = strchr (name, '=');
  FuleiOption option = find_option (name, equals != NULL ? (gsize) (equals - name) : strlen (name));
  const char *value = equals != NULL ? equals + 1 : NULL;

  if (option == FULEI_N_OPTIONS || (allowed & (G_GUINT64_CONSTANT (1) << option)) == 0)
    return fail (error, FAULT_UNKNOWN, word);
  if (options[option].kind == KIND_FLAG && value != NULL)
    return fail (error, FAULT_VALUE, word);
  if (options[option].kind != KIND_FLAG && value == NULL)
    {
      if (*at + 1 >= argc)
        return fail (error, FAULT_NO_VALUE, word);
      value = argv[++*at];
    }
  if (options[option].kind != KIND_REPEATED && self->values[option] != NULL)
    return fail (error, FAULT_TWICE, word);
  add_value (self, option, value != NULL ? value : "");
  return TRUE;
}

/**
 * fulei_arguments_parse:
 * @argc: how many words
 * @argv: (array length=argc): the words after the command's name; they must outlive the arguments
 * @allowed: bits of the options that the command takes
 * @error: FULEI_ARGUMENTS_ERROR, without the values that were written
 *
 * Options may stand anywhere, as `--name value` or `--name=value`; `--` ends them.
 *
 * Returns: (transfer full) (nullable)
 */
FuleiArguments *
fulei_arguments_parse (int argc, char **argv, guint64 allowed, GError **error)
{
  g_autoptr (FuleiArguments) self = g_new0 (FuleiArguments, 1);
  gboolean ended = FALSE;

  self->words = g_ptr_array_new ();
  for (int i = 0; i < argc; i++)
    {
      if (!ended && strcmp (argv[i], "--") == 0)
        ended = TRUE;
      else if (ended || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (self->words, argv[i]);
      else if (!take_option (self, argc, argv, &i, allowed, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/** fulei_arguments_free: frees what fulei_arguments_parse() gave */
void
fulei_arguments_free (FuleiArguments *self)
{
  for (guint i = 0; i < FULEI_N_OPTIONS; i++)
    g_clear_pointer (&self->values[i], g_ptr_array_unref);
  g_ptr_array_unref (self->words);
  g_free (self);
}

/** fulei_arguments_get_n: Returns: how many words there are besides options */
guint
fulei_arguments_get_n (const FuleiArguments *self)
{
  return self->words->len;
}

/** fulei_arguments_get: Returns: (transfer none) (nullable): the word at @position, counted from 0; NULL past the last */
const char *
fulei_arguments_get (const FuleiArguments *self, guint position)
{
  return position < self->words->len ? g_ptr_array_index (self->words, position) : NULL;
}

/** fulei_arguments_has: Returns: whether @option was given */
gboolean
fulei_arguments_has (const FuleiArguments *self, FuleiOption option)
{
  return self->values[option] != NULL;
}

/** fulei_arguments_get_value: Returns: (transfer none) (nullable): the value of @option, NULL if it was not given */
const char *
fulei_arguments_get_value (const FuleiArguments *self, FuleiOption option)
{
  return self->values[option] != NULL ? g_ptr_array_index (self->values[option], 0) : NULL;
}

/** fulei_arguments_get_values: Returns: (transfer none): the values of an option that may be repeated, NULL-terminated */
const char *const *
fulei_arguments_get_values (const FuleiArguments *self, FuleiOption option)
{
  static const char *const none[] = { NULL };

  return self->values[option] != NULL ? (const char *const *) self->values[option]->pdata : none;
}

/**
 * fulei_arguments_read_integer:
 * @value: (inout): keeps what it has if the option was not given
 * @error: FULEI_ARGUMENTS_ERROR
 *
 * Returns: FALSE if the option has a value that is no number from @minimum to @maximum
 */
gboolean
fulei_arguments_read_integer (const FuleiArguments *self, FuleiOption option, gint64 minimum, gint64 maximum,
                              gint64 *value, GError **error)
{
  const char *text = fulei_arguments_get_value (self, option);

  if (text == NULL || g_ascii_string_to_signed (text, 10, minimum, maximum, value, NULL))
    return TRUE;
  g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
               _("--%s 应为 %" PRId64 " 到 %" PRId64 " 的整数"), options[option].name, minimum, maximum);
  return FALSE;
}
