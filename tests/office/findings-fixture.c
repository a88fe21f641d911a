/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
findings_set_up (FindingsFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  GError *error = NULL;

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  fixture->folder = g_dir_make_tmp ("fulei-findings-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "台账.fulei", NULL);
  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  fixture->ledger = fulei_ledger_create (path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
  fixture->book = fulei_reference_book_new (fixture->ledger);
}

void
findings_tear_down (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  fulei_reference_book_free (fixture->book);
  fulei_ledger_close (fixture->ledger);
  fulei_dictionary_unref (fixture->dictionary);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
fill (FindingsFixture *fixture, FuleiRecord *record, const char *pairs)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  g_auto (GStrv) parts = g_strsplit (pairs, "|", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      const FuleiField *field = fulei_register_find_field (reg, pair[0]);
      GError *error = NULL;

      g_assert_nonnull (field);
      if (pair[1][0] == '=')
        fulei_record_set_integer (record, field->index, g_ascii_strtoll (pair[1] + 1, NULL, 10));
      else
        fulei_value_parse (record, field, pair[1], fulei_reference_book_get (fixture->book), &error);
      g_assert_no_error (error);
    }
}

static void
save (FindingsFixture *fixture, FuleiRecord *record)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .actor = "测试员" };
  GError *error = NULL;

  fulei_ledger_save_one (fixture->ledger, &change, record, &error);
  g_assert_no_error (error);
}

/* Returns: the id of a new record */
gint64
findings_write (FindingsFixture *fixture, const char *reg, const char *pairs)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, reg));

  fill (fixture, record, pairs);
  save (fixture, record);
  return fulei_record_get_id (record);
}

/* Changes some fields; "field=" empties one. */
void
findings_rewrite (FindingsFixture *fixture, const char *reg, gint64 id, const char *pairs)
{
  GError *error = NULL;
  g_autoptr (FuleiRecord) record =
    fulei_ledger_load (fixture->ledger, fulei_dictionary_find_register (fixture->dictionary, reg), id, &error);

  g_assert_no_error (error);
  fill (fixture, record, pairs);
  save (fixture, record);
}

static FuleiFindings *
collect (FindingsFixture *fixture, const char *day, const char *reg)
{
  GError *error = NULL;
  FuleiFindings *findings = fulei_findings_collect (fixture->ledger, fulei_date_from_iso (day), reg, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);

      g_assert_true (*finding->words != '\0' && *finding->rule->source != '\0' && *finding->rule->title != '\0');
      g_assert_nonnull (fulei_dictionary_find_register (fixture->dictionary, finding->rule->reg));
    }
  return findings;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What a test is about: the other areas' rules have tests of their own. */
static const char *const *wanted;

void
findings_only (const char *const *prefixes)
{
  wanted = prefixes;
}

static gboolean
is_wanted (const char *rule)
{
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (g_str_has_prefix (rule, wanted[i]))
      return TRUE;
  return wanted == NULL;
}

/* Returns: ids of the rules that the record breaks on the day, sorted, with blanks between */
char *
findings_dup_rules (FindingsFixture *fixture, const char *day, const char *reg, gint64 id)
{
  g_autoptr (FuleiFindings) findings = collect (fixture, day, reg);
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();

  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);

      g_assert_cmpstr (finding->rule->reg, ==, reg);
      if (finding->record == id && is_wanted (finding->rule->id))
        g_ptr_array_add (rules, (gpointer) finding->rule->id);
    }
  g_ptr_array_sort (rules, compare_words);
  g_ptr_array_add (rules, NULL);
  return g_strjoinv (" ", (GStrv) rules->pdata);
}

/* Returns: what is said of the record under @rule; NULL if it keeps it */
char *
findings_dup_words (FindingsFixture *fixture, const char *day, const char *rule, gint64 id)
{
  g_autoptr (FuleiFindings) findings = collect (fixture, day, NULL);

  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);

      if (finding->record == id && g_str_equal (finding->rule->id, rule))
        return g_strdup (finding->words);
    }
  return NULL;
}

/* Returns: how many records break @rule on the day */
guint
findings_count (FindingsFixture *fixture, const char *day, const char *rule)
{
  g_autoptr (FuleiFindings) findings = collect (fixture, day, NULL);
  guint n_found = 0;

  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    n_found += g_str_equal (fulei_findings_get (findings, i)->rule->id, rule);
  return n_found;
}
