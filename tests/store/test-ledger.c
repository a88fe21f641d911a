/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "record/fulei-value.h"
#include "store-fixture.h"

static void
test_create_and_reopen (Fixture *fixture, gconstpointer data)
{
  gint64 village = fixture_village (fixture, "溜江村");
  g_autoptr (FuleiRecord) loaded = NULL;
  GError *error = NULL;

  g_assert_cmpint (village >> 32, >, 0);
  g_assert_cmpint (village & G_MAXUINT32, ==, 1);
  fixture_reopen (fixture);
  g_assert_cmpstr (fulei_ledger_get_office (fixture->ledger), ==, "350582102");
  loaded = fulei_ledger_load (fixture->ledger, fixture_register (fixture, FULEI_REGISTER_VILLAGE), village, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fulei_record_get_text (loaded, FULEI_VILLAGE_NAME), ==, "溜江村");
  g_assert_cmpint (fixture_village (fixture, "塘东村"), ==, village + 1);
}

/* A value for a field of any type, in storage form. */
static char *
dup_sample (const FuleiField *field)
{
  const char unit[] = { 0x1f, '\0' };

  switch ((int)field->type)
    {
    case FULEI_FIELD_INTEGER:
    case FULEI_FIELD_MONEY:
    case FULEI_FIELD_DECIMAL:
      return g_strdup ("-9007199254740993");
    case FULEI_FIELD_YES_NO:
      return g_strdup ("0");
    case FULEI_FIELD_REFERENCE:
    case FULEI_FIELD_ATTACHMENT:
      return g_strdup ("4294967297");
    case FULEI_FIELD_DATE:
      return g_strdup (field->partial ? "2013-05" : "2013-05-02");
    case FULEI_FIELD_TIME:
      return g_strdup ("2013-05-02 08:15");
    case FULEI_FIELD_MONTH:
      return g_strdup ("2013-05");
    case FULEI_FIELD_CODE:
      return g_strdup (field->codes->codes[field->codes->n_codes - 1].code);
    case FULEI_FIELD_CODES:
      return g_strconcat (field->codes->codes[0].code, unit, "说明，“引号”\n第二行", unit, "45050", NULL);
    default:
      return g_strdup ("𠮷 · ' \" % _ \t\n末");
    }
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (fixture->dictionary); i++)
    {
      const FuleiRegister *reg = fixture_register (fixture, i);
      g_autoptr (FuleiRecord) record = fulei_record_new (reg), loaded = NULL, empty = fulei_record_new (reg);
      GError *error = NULL;

      for (guint j = 0; j < reg->n_fields; j++)
        {
          g_autofree char *value = dup_sample (&reg->fields[j]);

          g_assert_true (fulei_value_set_storage (record, &reg->fields[j], value));
        }
      fixture_save (fixture, record, FULEI_CHANGE_EDIT);
      loaded = fulei_ledger_load (fixture->ledger, reg, fulei_record_get_id (record), &error);
      g_assert_no_error (error);
      for (guint j = 0; j < reg->n_fields; j++)
        {
          g_autofree char *before = fulei_value_dup_storage (record, &reg->fields[j]);
          g_autofree char *after = fulei_value_dup_storage (loaded, &reg->fields[j]);

          g_assert_nonnull (before);
          g_assert_cmpstr (after, ==, before);
        }
      /* and everything empty again */
      fulei_record_set_id (empty, fulei_record_get_id (loaded));
      fulei_record_set_changes (empty, 0, fulei_record_get_changed_change (loaded));
      fixture_save (fixture, empty, FULEI_CHANGE_EDIT);
      g_assert_true (fulei_ledger_load_into (fixture->ledger, loaded, fulei_record_get_id (empty), &error));
      for (guint j = 0; j < reg->n_fields; j++)
        g_assert_true (fulei_record_is_empty (loaded, j));
    }
}

static void
test_no_change_no_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);
  const FuleiChange change = { FULEI_CHANGE_EDIT, NULL, NULL, NULL };
  gint64 changed;

  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  changed = fulei_record_get_changed_change (child);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_ledger_save (fixture->ledger, child, NULL));
  g_assert_cmpint (fulei_ledger_get_change (fixture->ledger), ==, 0);
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  g_assert_cmpint (fulei_record_get_changed_change (child), ==, changed);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_EDIT, NULL, NULL, NULL };
  g_autoptr (FuleiRecord) mine = fixture_new_child (fixture, "陈小明", 0), theirs = NULL, part = NULL;
  g_autoptr (GPtrArray) page = NULL;
  gint64 id = fixture_save (fixture, mine, FULEI_CHANGE_EDIT);
  const FuleiField *name = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_NAME);
  GError *error = NULL;

  theirs = fulei_record_copy (mine);
  fulei_record_set_text (theirs, FULEI_CHILD_NAME, "陈大明");
  fixture_save (fixture, theirs, FULEI_CHANGE_EDIT);
  fulei_record_set_text (mine, FULEI_CHILD_SCHOOL, "实验小学");
  g_assert_false (fulei_ledger_save_one (fixture->ledger, &change, mine, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CONFLICT);
  g_clear_error (&error);
  /* what was read in part is not written as a whole */
  page = fulei_query_load_page (fixture->ledger, name->owner, &id, 1, &name, 1, NULL, &error);
  g_assert_no_error (error);
  part = fulei_record_copy (g_ptr_array_index (page, 0));
  g_assert_cmpstr (fulei_record_get_text (part, FULEI_CHILD_NAME), ==, "陈大明");
  fulei_record_set_text (part, FULEI_CHILD_NAME, "陈中明");
  g_assert_false (fulei_ledger_save_one (fixture->ledger, &change, part, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CONFLICT);
  g_clear_error (&error);
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  g_assert_null (fulei_ledger_load (fixture->ledger, fixture_register (fixture, FULEI_REGISTER_CHILD), 17, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

static void
test_recycle_bin (Fixture *fixture, gconstpointer data)
{
  const FuleiChange delete = { FULEI_CHANGE_DELETE, NULL, "误登", NULL },
                    restore = { FULEI_CHANGE_RESTORE, NULL, NULL, NULL };
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  const FuleiField *category = &reg->fields[FULEI_CHILD_CATEGORY];
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "单雄信", 0);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *bin = NULL;
  gint64 id;

  fulei_record_set_choice (child, FULEI_CHILD_CATEGORY, &category->codes->codes[0], NULL, FULEI_NO_AMOUNT);
  id = fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  fulei_query_add (query, category, FULEI_OPERATOR_HAS_CODE, category->codes->codes[0].code);
  fulei_query_set_search (query, "雄");
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &delete, NULL));
  g_assert_true (fulei_ledger_delete (fixture->ledger, reg, id, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 0);
  fulei_query_set_show (query, FULEI_SHOW_DELETED);
  bin = fixture_names (fixture, query);
  g_assert_cmpstr (bin, ==, "单雄信");
  fixture_assert_whole (fixture);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &restore, NULL));
  g_assert_true (fulei_ledger_restore (fixture->ledger, reg, id, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 0);
  fulei_query_set_show (query, FULEI_SHOW_LIVE);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  fixture_assert_whole (fixture);
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_MERGE, NULL, NULL, NULL };
  const FuleiRegister *visits = fixture_register (fixture, FULEI_REGISTER_VISIT);
  g_autoptr (FuleiRecord) kept = fixture_new_child (fixture, "陈小明", 0), visit = fulei_record_new (visits),
                          loaded = NULL;
  gint64 other = fixture_child (fixture, "陈小明", 0);
  GError *error = NULL;

  fixture_save (fixture, kept, FULEI_CHANGE_EDIT);
  fulei_record_set_integer (visit, FULEI_VISIT_CHILD, other);
  fulei_record_set_text (visit, FULEI_VISIT_VISITED_ON, "2024-06-30");
  fixture_save (fixture, visit, FULEI_CHANGE_EDIT);
  fulei_record_set_text (kept, FULEI_CHILD_SCHOOL, "实验小学");
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_ledger_merge (fixture->ledger, kept, other, &error));
  g_assert_true (fulei_ledger_commit (fixture->ledger, &error));
  g_assert_no_error (error);
  loaded = fulei_ledger_load (fixture->ledger, visits, fulei_record_get_id (visit), NULL);
  g_assert_cmpint (fulei_record_get_integer (loaded, FULEI_VISIT_CHILD, 0), ==, fulei_record_get_id (kept));
  g_clear_pointer (&loaded, fulei_record_free);
  loaded = fulei_ledger_load (fixture->ledger, fulei_record_get_register (kept), other, NULL);
  g_assert_true (fulei_record_get_deleted (loaded));
  fixture_assert_whole (fixture);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, "花名册.xlsx" };
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  /* enough for the ways of an import: indexes dropped, search words written ahead */
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);

      g_assert_true (fulei_ledger_save (fixture->ledger, child, NULL));
    }
  fulei_ledger_rollback (fixture->ledger);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 0);
  fixture_child (fixture, "陈小明", 0);
  fulei_query_set_search (query, "小明");
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  fixture_assert_whole (fixture);
}

static void
test_bulk (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, "花名册.xlsx" };
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  const FuleiField *category = &reg->fields[FULEI_CHILD_CATEGORY];
  static const char *const NAMES[] = { "王芳", "单雄信", "陈小明", "欧阳娜娜", "𠮷祥" };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;
  FuleiRecord *last = NULL;

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, NAMES[i % G_N_ELEMENTS (NAMES)], 0);

      fulei_record_set_choice (child, FULEI_CHILD_CATEGORY, &category->codes->codes[i % 2], NULL, FULEI_NO_AMOUNT);
      fulei_ledger_save (fixture->ledger, child, &error);
      g_assert_no_error (error);
      if (i == 4000)
        last = fulei_record_copy (child);
    }
  /* one of the new ones is changed in the same import */
  fulei_record_set_text (last, FULEI_CHILD_NAME, "仇和");
  fulei_record_clear (last, FULEI_CHILD_CATEGORY);
  fulei_ledger_save (fixture->ledger, last, &error);
  g_assert_no_error (error);
  fulei_record_free (last);
  fulei_ledger_commit (fixture->ledger, &error);
  g_assert_no_error (error);
  fixture_assert_whole (fixture);
  fulei_query_set_search (query, "dxx");
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1000);
  fulei_query_set_search (query, "qiuhe");
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  fulei_query_set_search (query, NULL);
  fulei_query_add (query, category, FULEI_OPERATOR_HAS_CODE, category->codes->codes[0].code);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 2499);
}

/* What is asked in the middle of an import is answered with what was taken in so far, and by an index. */
static void
test_bulk_asked (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, "花名册.xlsx" };
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  const FuleiField *category = &reg->fields[FULEI_CHILD_CATEGORY];
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GError *error = NULL;

  fulei_query_add (query, category, FULEI_OPERATOR_HAS_CODE, category->codes->codes[0].code);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);

      fulei_record_set_choice (child, FULEI_CHILD_CATEGORY, &category->codes->codes[i % 2], NULL, FULEI_NO_AMOUNT);
      fulei_ledger_save (fixture->ledger, child, &error);
      g_assert_no_error (error);
      if (i == 2999)
        g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1500);
    }
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 2500);
  fulei_ledger_commit (fixture->ledger, &error);
  g_assert_no_error (error);
  fixture_assert_whole (fixture);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 2500);
}

static void
test_schema (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_child (fixture, "陈小明", 0);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, 16, "SQLite format 3", 16);
  g_assert_cmpuint ((guchar)bytes[16] << 8 | (guchar)bytes[17], ==, 4096);
  g_assert_cmpuint ((guchar)bytes[18], ==, 1);  /* a rollback journal, no WAL */
  g_assert_cmpuint ((guchar)bytes[20], ==, 32); /* room for seal and nonce */
  g_assert_cmpmem (bytes + 68, 4, "FULE", 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/ledger/create-and-reopen", test_create_and_reopen);
  fixture_add ("/store/ledger/schema", test_schema);
  fixture_add ("/store/ledger/round-trip", test_round_trip);
  fixture_add ("/store/ledger/no-change-no-write", test_no_change_no_write);
  fixture_add ("/store/ledger/conflict", test_conflict);
  fixture_add ("/store/ledger/not-found", test_not_found);
  fixture_add ("/store/ledger/recycle-bin", test_recycle_bin);
  fixture_add ("/store/ledger/merge", test_merge);
  fixture_add ("/store/ledger/rollback", test_rollback);
  fixture_add ("/store/ledger/bulk", test_bulk);
  fixture_add ("/store/ledger/bulk-asked", test_bulk_asked);
  return g_test_run ();
}
