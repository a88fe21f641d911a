/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "fulei-fields.h"
#include "office/fulei-demo-filing.h"
#include "office/fulei-demo.h"
#include "office/fulei-entry.h"
#include "store/fulei-query.h"

#define N_CHILDREN 300

typedef struct {
  char            *folder;
  char            *path;
  FuleiDictionary *dictionary;
  FuleiLedger     *ledger;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FuleiDemo demo = { N_CHILDREN, 11, fulei_date_new (2024, 6, 30) };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fulei-demo-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.fulei", NULL);
  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  fixture->ledger = fulei_ledger_create (fixture->path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
  fulei_demo_fill (fixture->ledger, &demo, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fulei_demo_file_papers (fixture->ledger, demo.as_of, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fulei_ledger_close (fixture->ledger);
  fulei_dictionary_unref (fixture->dictionary);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Every record can be saved as it is, every warning occurs, and no identity number is there twice. */
static void
test_children (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, "child");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (fixture->ledger, query, NULL, 0, NULL);
  g_autoptr (FuleiRecord) child = fulei_record_new (reg);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) warnings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_children = 0, n_incomplete = 0;

  while (fulei_cursor_next (cursor, child, NULL))
    {
      g_autoptr (GPtrArray) issues = fulei_issues_new ();
      const char *number = fulei_record_get_text (child, FULEI_CHILD_IDENTITY_NUMBER);

      n_children++;
      n_incomplete += fulei_cursor_get_completeness (cursor) < 90;
      fulei_entry_check (child, fulei_date_new (2024, 6, 30), issues);
      g_assert_false (fulei_issues_has_error (issues));
      for (guint i = 0; i < issues->len; i++)
        g_hash_table_add (warnings, g_strdup (((const FuleiIssue *) g_ptr_array_index (issues, i))->message));
      if (number != NULL)
        g_assert_true (g_hash_table_add (numbers, g_strdup (number)));
    }
  g_assert_cmpuint (n_children, ==, N_CHILDREN);
  g_assert_true (fulei_demo_is_one (fixture->ledger));
  g_assert_cmpuint (n_incomplete, >, N_CHILDREN / 20);
  g_assert_cmpuint (g_hash_table_size (numbers), <, N_CHILDREN);
  g_assert_cmpuint (g_hash_table_size (warnings), >=, 7);
}

/* What the demo writes could have been typed: of every register there is something, and nothing is a mistake. */
static void
test_registers (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (fixture->dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, i);
      g_autoptr (FuleiQuery) query = fulei_query_new (reg);
      g_autoptr (FuleiCursor) cursor = fulei_cursor_new (fixture->ledger, query, NULL, 0, NULL);
      g_autoptr (FuleiRecord) record = fulei_record_new (reg);
      guint n_records = 0;

      for (; fulei_cursor_next (cursor, record, NULL); n_records++)
        {
          g_autoptr (GPtrArray) issues = fulei_issues_new ();

          fulei_entry_check (record, fulei_date_new (2024, 6, 30), issues);
          for (guint j = 0; j < issues->len; j++)
            {
              const FuleiIssue *issue = g_ptr_array_index (issues, j);

              if (issue->severity == FULEI_ISSUE_ERROR)
                g_error ("%s.%s: %s", reg->id, issue->field != NULL ? issue->field->id : "", issue->message);
            }
        }
      /* photographs are not made up; camp staff may be love parents too */
      if (!g_str_equal (reg->id, "photo"))
        g_assert_cmpuint (n_records, >, 0);
    }
}

/* Every choice that lists are narrowed by has somebody. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *reg, *field; } fields[] = {
    { "child", "category" }, { "child", "risk_level" }, { "child", "registration" }, { "child", "roll_status" },
    { "child", "guardianship" }, { "visit", "method" }, { "visit", "reached" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, fields[i].reg);
      const FuleiField *field = fulei_register_find_field (reg, fields[i].field);

      for (guint k = 0; k < field->codes->n_codes; k++)
        {
          g_autoptr (FuleiQuery) query = fulei_query_new (reg);

          fulei_query_add (query, field, field->type == FULEI_FIELD_CODES ? FULEI_OPERATOR_HAS_CODE : FULEI_OPERATOR_EQUALS,
                           field->codes->codes[k].code);
          g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), >, 0);
        }
    }
}

static void
test_cancelled (void)
{
  const FuleiDemo demo = { N_CHILDREN, 11, fulei_date_new (2024, 6, 30) };
  g_autofree char *folder = g_dir_make_tmp ("fulei-demo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.fulei", NULL);
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_new_builtin (NULL);
  g_autoptr (FuleiLedger) ledger = fulei_ledger_create (path, dictionary, "350582102", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FuleiQuery) query = fulei_query_new (fulei_dictionary_find_register (dictionary, "village"));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (fulei_demo_fill (ledger, &demo, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (fulei_query_count (query, ledger, NULL, NULL), ==, 0);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/office/demo/children", Fixture, NULL, set_up, test_children, tear_down);
  g_test_add ("/office/demo/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/office/demo/registers", Fixture, NULL, set_up, test_registers, tear_down);
  g_test_add_func ("/office/demo/cancelled", test_cancelled);
  return g_test_run ();
}
