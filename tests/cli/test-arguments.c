/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/fulei-arguments.h"

#define ALLOWED (FULEI_OPTIONS (FULL) | FULEI_OPTIONS (WHERE) | FULEI_OPTIONS (LIMIT) | FULEI_OPTIONS (OUTPUT))
#define MOST_WORDS 6

typedef struct {
  const char *words[MOST_WORDS];
  guint       n_words;          /* besides options; G_MAXUINT: refused */
  const char *output;
  guint       n_where;
  gboolean    full;
} Case;

static const Case cases[] = {
  { { NULL }, 0, NULL, 0, FALSE },
  { { "a", "b" }, 2, NULL, 0, FALSE },
  { { "a", "--full", "b" }, 2, NULL, 0, TRUE },
  { { "-o", "x.pdf" }, 0, "x.pdf", 0, FALSE },
  { { "--output=x=y.pdf" }, 0, "x=y.pdf", 0, FALSE },
  { { "--where", "a=1", "--where=b=2", "c" }, 1, NULL, 2, FALSE },
  { { "--where", "--full" }, 0, NULL, 1, FALSE },
  { { "--", "--full", "-o" }, 2, NULL, 0, FALSE },
  { { "-" }, 1, NULL, 0, FALSE },
  { { "--full=yes" }, G_MAXUINT, NULL, 0, FALSE },
  { { "--full", "--full" }, G_MAXUINT, NULL, 0, FALSE },
  { { "--output" }, G_MAXUINT, NULL, 0, FALSE },
  { { "--outpu", "x" }, G_MAXUINT, NULL, 0, FALSE },
  { { "--strict" }, G_MAXUINT, NULL, 0, FALSE },
  { { "-x" }, G_MAXUINT, NULL, 0, FALSE },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *item = &cases[i];
      g_autoptr (FuleiArguments) arguments = NULL;
      g_autoptr (GError) error = NULL;
      int argc = (int) g_strv_length ((char **) item->words);

      arguments = fulei_arguments_parse (argc, (char **) item->words, ALLOWED, &error);
      if (item->n_words == G_MAXUINT)
        {
          g_assert_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (fulei_arguments_get_n (arguments), ==, item->n_words);
      g_assert_cmpstr (fulei_arguments_get_value (arguments, FULEI_OPTION_OUTPUT), ==, item->output);
      g_assert_cmpuint (g_strv_length ((char **) fulei_arguments_get_values (arguments, FULEI_OPTION_WHERE)), ==,
                        item->n_where);
      g_assert_cmpint (fulei_arguments_has (arguments, FULEI_OPTION_FULL), ==, item->full);
      g_assert_null (fulei_arguments_get (arguments, item->n_words));
    }
}

static void
test_integer (void)
{
  static const struct { const char *text; gint64 value; } numbers[] = {
    { "0", 0 }, { "50", 50 }, { "100", 100 }, { "101", -1 }, { "-1", -1 }, { "", -1 }, { "5x", -1 }, { " 5", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *words[] = { "--limit", numbers[i].text };
      g_autoptr (FuleiArguments) arguments = fulei_arguments_parse (2, (char **) words, ALLOWED, NULL);
      g_autoptr (GError) error = NULL;
      gint64 value = 7;

      g_assert_cmpint (fulei_arguments_read_integer (arguments, FULEI_OPTION_LIMIT, 0, 100, &value, &error), ==,
                       numbers[i].value >= 0);
      if (numbers[i].value < 0)
        g_assert_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE);
      else
        g_assert_cmpint (value, ==, numbers[i].value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/arguments/parse", test_parse);
  g_test_add_func ("/cli/arguments/integer", test_integer);
  return g_test_run ();
}
