/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/fulei-identity.h"
#include "record/fulei-value.h"

#define VILLAGE "岭畔村"

char *
import_fixture_dup_path (ImportFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
import_fixture_set_up (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  fixture->folder = g_dir_make_tmp ("fulei-import-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  path = import_fixture_dup_path (fixture, "office.fulei");
  fixture->ledger = fulei_ledger_create (path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
  fixture->child = fulei_dictionary_find_register (fixture->dictionary, "child");
  fixture->village = fulei_dictionary_find_register (fixture->dictionary, "village");
}

void
import_fixture_reopen (ImportFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = import_fixture_dup_path (fixture, "office.fulei");

  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
  fixture->ledger = fulei_ledger_open (path, fixture->dictionary, FULEI_LEDGER_DEFAULT, &error);
  g_assert_no_error (error);
}

void
import_fixture_tear_down (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
  g_clear_pointer (&fixture->dictionary, fulei_dictionary_unref);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

char *
import_fixture_write (ImportFixture *fixture, const char *name, const char *text)
{
  char *path = import_fixture_dup_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* A roster of different children, all of one village. */
char *
import_fixture_write_roster (ImportFixture *fixture, const char *name, guint n_rows)
{
  g_autoptr (GString) text = g_string_new ("姓名,身份证号,儿童类别,困境类别,村（居）,户籍类别,家庭住址\n");

  for (guint i = 0; i < n_rows; i++)
    {
      char number[19];

      g_snprintf (number, sizeof number, "35058220%02u%02u%02u%03u", 10 + i / 999 / 336 % 10, 1 + i / 999 / 28 % 12,
                  1 + i / 999 % 28, 1 + i % 999);
      number[17] = fulei_identity_check_character (number);
      number[18] = '\0';
      g_string_append (text, "张");
      g_string_append_unichar (text, 0x4E00 + i % 999);
      g_string_append_printf (text, ",%s,困境儿童,家庭贫困,%s,农村,和平路%u号\n", number, VILLAGE, i);
    }
  return import_fixture_write (fixture, name, text->str);
}

gint64
import_fixture_add_village (ImportFixture *fixture, const char *name)
{
  g_autoptr (FuleiRecord) village = fulei_record_new (fixture->village);
  FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (GError) error = NULL;

  fulei_record_set_text (village, fulei_register_find_field (fixture->village, "name")->index, name);
  g_assert_true (fulei_ledger_save_one (fixture->ledger, &change, village, &error));
  g_assert_no_error (error);
  return fulei_record_get_id (village);
}

/* Those of the samples. */
void
import_fixture_add_villages (ImportFixture *fixture)
{
  static const char *const names[] = { VILLAGE, "大埔村", "前尾村", "张林村", "井边社区" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    import_fixture_add_village (fixture, names[i]);
}

FuleiImport *
import_fixture_open (ImportFixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  FuleiImport *import = fulei_import_new_for_file (fixture->ledger, fixture->child, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
  return import;
}

void
import_fixture_check (FuleiImport *import)
{
  g_autoptr (GError) error = NULL;

  fulei_import_check (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fulei_import_is_checked (import));
}

void
import_fixture_run (FuleiImport *import)
{
  g_autoptr (GError) error = NULL;

  fulei_import_run (import, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Live records. */
gint64
import_fixture_count (ImportFixture *fixture, const FuleiRegister *reg)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GError) error = NULL;
  gint64 count = fulei_query_count (query, fixture->ledger, NULL, &error);

  g_assert_no_error (error);
  return count;
}

char *
import_fixture_dup_field (ImportFixture *fixture, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, fixture->child, id, &error);

  g_assert_no_error (error);
  return fulei_value_dup_words (record, fulei_register_find_field (fixture->child, field), NULL, FALSE);
}

/* Numbers of the rows of a state: "16 17 37". */
char *
import_fixture_dup_rows (FuleiImport *import, FuleiImportRowState state)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fulei_import_get_n_rows (import); i++)
    {
      const FuleiImportRow *row = fulei_import_get_row (import, i);

      if (row->state == state)
        g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", row->number);
    }
  return g_string_free (text, FALSE);
}
