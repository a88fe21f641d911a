/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("fulei-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "台账.fulei", NULL);
  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  fixture->ledger = fulei_ledger_create (fixture->path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  fulei_ledger_close (fixture->ledger);
  fulei_dictionary_unref (fixture->dictionary);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_reopen (Fixture *fixture)
{
  GError *error = NULL;

  fulei_ledger_close (fixture->ledger);
  fixture->ledger = fulei_ledger_open (fixture->path, fixture->dictionary, FULEI_LEDGER_DEFAULT, &error);
  g_assert_no_error (error);
}

const FuleiRegister *
fixture_register (Fixture *fixture, guint index)
{
  return fulei_dictionary_get_register (fixture->dictionary, index);
}

const FuleiField *
fixture_field (Fixture *fixture, guint reg, guint field)
{
  return &fixture_register (fixture, reg)->fields[field];
}

gint64
fixture_save (Fixture *fixture, FuleiRecord *record, FuleiChangeKind kind)
{
  const FuleiChange change = { kind, "测试员", NULL, NULL };
  GError *error = NULL;

  fulei_ledger_save_one (fixture->ledger, &change, record, &error);
  g_assert_no_error (error);
  return fulei_record_get_id (record);
}

gint64
fixture_village (Fixture *fixture, const char *name)
{
  g_autoptr (FuleiRecord) village = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_VILLAGE));

  fulei_record_set_text (village, FULEI_VILLAGE_NAME, name);
  return fixture_save (fixture, village, FULEI_CHANGE_EDIT);
}

FuleiRecord *
fixture_new_child (Fixture *fixture, const char *name, gint64 village)
{
  FuleiRecord *child = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_CHILD));

  fulei_record_set_text (child, FULEI_CHILD_NAME, name);
  if (village != 0)
    fulei_record_set_integer (child, FULEI_CHILD_VILLAGE, village);
  return child;
}

gint64
fixture_child (Fixture *fixture, const char *name, gint64 village)
{
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, name, village);

  return fixture_save (fixture, child, FULEI_CHANGE_EDIT);
}

/* Titles of what the query finds, joined with blanks. */
char *
fixture_names (Fixture *fixture, const FuleiQuery *query)
{
  const FuleiRegister *reg = fulei_query_get_register (query);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GString) names = g_string_new (NULL);
  GError *error = NULL;
  FuleiCursor *cursor = fulei_cursor_new (fixture->ledger, query, NULL, 0, &error);

  g_assert_no_error (error);
  while (fulei_cursor_next (cursor, record, &error))
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "",
                            fulei_record_get_text (record, reg->title->index));
  g_assert_no_error (error);
  fulei_cursor_free (cursor);
  return g_strdup (names->str);
}

void
fixture_assert_whole (Fixture *fixture)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) findings = fulei_check_ledger (fixture->ledger, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}
