/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/fulei-value.h"
#include "store/fulei-attachment.h"
#include "store/fulei-draft.h"
#include "store/fulei-history.h"
#include "store/fulei-setting.h"
#include "store-fixture.h"

static void
test_field_history (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  const FuleiChange change = { FULEI_CHANGE_EDIT, "王主任", "核实", NULL };
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);
  g_autoptr (GPtrArray) all = NULL, one = NULL;
  const FuleiHistoryEntry *entry;
  GError *error = NULL;

  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  fulei_record_set_text (child, FULEI_CHILD_SCHOOL, "实验小学");
  fulei_record_set_integer (child, FULEI_CHILD_FAMILY_INCOME, 120050);
  fulei_record_set_choice (child, FULEI_CHILD_RELIEF, &reg->fields[FULEI_CHILD_RELIEF].codes->codes[0], NULL, 45000);
  g_assert_true (fulei_ledger_save_one (fixture->ledger, &change, child, &error));
  fulei_record_set_text (child, FULEI_CHILD_SCHOOL, NULL);
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  all = fulei_history_load_record (fixture->ledger, reg, fulei_record_get_id (child), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 5);
  entry = g_ptr_array_index (all, 4);
  g_assert_null (entry->field);
  g_assert_cmpstr (entry->new_value, ==, "live");
  g_assert_cmpstr (entry->actor, ==, "测试员");
  one = fulei_history_load_record (fixture->ledger, reg, fulei_record_get_id (child), &reg->fields[FULEI_CHILD_SCHOOL],
                                   &error);
  g_assert_cmpuint (one->len, ==, 2);
  entry = g_ptr_array_index (one, 0);
  g_assert_cmpstr (entry->old_value, ==, "实验小学");
  g_assert_null (entry->new_value);
  entry = g_ptr_array_index (one, 1);
  g_assert_null (entry->old_value);
  g_assert_cmpstr (entry->new_value, ==, "实验小学");
  g_assert_cmpstr (entry->actor, ==, "王主任");
  g_assert_cmpstr (entry->reason, ==, "核实");
  g_assert_true (entry->field == &reg->fields[FULEI_CHILD_SCHOOL]);
  g_assert_cmpuint (strlen (entry->at), >=, 19);
}

/* An import of two new children that overwrites two more; then one of each kind is touched by hand. */
static void
test_undo_import (Fixture *fixture, gconstpointer data)
{
  const FuleiChange import = { FULEI_CHANGE_IMPORT, NULL, NULL, "花名册.xlsx" };
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiRecord) kept = fixture_new_child (fixture, "安一", 0),
                          touched = fixture_new_child (fixture, "白二", 0);
  g_autoptr (FuleiRecord) created = fixture_new_child (fixture, "蔡三", 0),
                          edited = fixture_new_child (fixture, "邓四", 0);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GPtrArray) imports = NULL;
  g_auto (FuleiUndoReport) report = { 0 }, again = { 0 };
  g_autofree char *names = NULL;
  FuleiRecord *records[] = { kept, touched, created, edited };
  const FuleiChangeEntry *entry;
  gint64 change;
  GError *error = NULL;

  fixture_save (fixture, kept, FULEI_CHANGE_EDIT);
  fixture_save (fixture, touched, FULEI_CHANGE_EDIT);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &import, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      fulei_record_set_text (records[i], FULEI_CHILD_SCHOOL, "实验小学");
      g_assert_true (fulei_ledger_save (fixture->ledger, records[i], NULL));
    }
  change = fulei_ledger_get_change (fixture->ledger);
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  fulei_record_set_text (touched, FULEI_CHILD_FILED_BY, "王主任");
  fixture_save (fixture, touched, FULEI_CHANGE_EDIT);
  fulei_record_set_text (edited, FULEI_CHILD_FILED_BY, "王主任");
  fixture_save (fixture, edited, FULEI_CHANGE_EDIT);

  imports = fulei_history_load_changes (fixture->ledger, FULEI_CHANGE_IMPORT, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (imports->len, ==, 1);
  entry = g_ptr_array_index (imports, 0);
  g_assert_cmpint (entry->change, ==, change);
  g_assert_cmpint (entry->n_created, ==, 2);
  g_assert_cmpint (entry->n_updated, ==, 2);
  g_assert_cmpstr (entry->source, ==, "花名册.xlsx");
  g_assert_false (entry->undone);

  g_assert_true (fulei_history_undo_import (fixture->ledger, change, NULL, "表发错了", &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.n_deleted, ==, 1);
  g_assert_cmpint (report.n_reset, ==, 1);
  g_assert_cmpuint (report.left->len, ==, 2);
  names = fixture_names (fixture, query);
  g_assert_cmpstr (names, ==, "安一 白二 邓四");
  fulei_query_add (query, &reg->fields[FULEI_CHILD_SCHOOL], FULEI_OPERATOR_NOT_EMPTY, NULL);
  g_free (names);
  names = fixture_names (fixture, query);
  g_assert_cmpstr (names, ==, "白二 邓四");
  g_assert_false (fulei_history_undo_import (fixture->ledger, change, NULL, NULL, &again, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_clear_pointer (&imports, g_ptr_array_unref);
  imports = fulei_history_load_changes (fixture->ledger, -1, 0, &error);
  entry = g_ptr_array_index (imports, 0);
  g_assert_cmpint (entry->kind, ==, FULEI_CHANGE_UNDO);
  g_assert_cmpstr (entry->reason, ==, "表发错了");
  fixture_assert_whole (fixture);
}

static void
test_undo_nothing (Fixture *fixture, gconstpointer data)
{
  g_auto (FuleiUndoReport) report = { 0 };
  GError *error = NULL;

  fixture_child (fixture, "陈小明", 0);
  /* there is no such change, and the first is no import */
  for (gint64 change = 0; change < 3; change++)
    {
      g_assert_false (fulei_history_undo_import (fixture->ledger, change, NULL, NULL, &report, &error));
      g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
      g_clear_error (&error);
      fulei_undo_report_clear (&report);
    }
}

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0), draft = NULL, back = NULL, new = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  GError *error = NULL;
  gint64 id = fixture_save (fixture, child, FULEI_CHANGE_EDIT);

  draft = fulei_record_copy (child);
  fulei_record_set_text (draft, FULEI_CHILD_SCHOOL, "实验小");
  fulei_record_set_choice (draft, FULEI_CHILD_RELIEF, &reg->fields[FULEI_CHILD_RELIEF].codes->codes[0], "说明", 45000);
  g_assert_true (fulei_draft_save (fixture->ledger, draft, &error));
  fulei_record_set_text (draft, FULEI_CHILD_SCHOOL, "实验小学");
  g_assert_true (fulei_draft_save (fixture->ledger, draft, &error));
  new = fixture_new_child (fixture, "欧", 0);
  g_assert_true (fulei_draft_save (fixture->ledger, new, &error));
  fixture_reopen (fixture);
  drafts = fulei_draft_list (fixture->ledger, &error);
  g_assert_cmpuint (drafts->len, ==, 2);
  back = fulei_draft_load (fixture->ledger, reg, id, &error);
  g_assert_no_error (error);
  g_assert_true (fulei_record_equal (back, draft));
  /* saving it makes it the record, and the draft is gone */
  fixture_save (fixture, back, FULEI_CHANGE_EDIT);
  g_assert_null (fulei_draft_load (fixture->ledger, reg, id, &error));
  g_assert_no_error (error);
  g_assert_true (fulei_draft_drop (fixture->ledger, reg, 0, &error));
  g_assert_null (fulei_draft_load (fixture->ledger, reg, 0, &error));
  g_assert_no_error (error);
}

static void
test_draft_of_changed_record (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_EDIT, NULL, NULL, NULL };
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0), draft = NULL;
  GError *error = NULL;

  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  g_assert_true (fulei_draft_save (fixture->ledger, child, &error));
  fulei_record_set_text (child, FULEI_CHILD_SCHOOL, "实验小学");
  fixture_save (fixture, child, FULEI_CHANGE_IMPORT);
  draft = fulei_draft_load (fixture->ledger, fulei_record_get_register (child), fulei_record_get_id (child), &error);
  g_assert_nonnull (draft);
  g_assert_false (fulei_ledger_save_one (fixture->ledger, &change, draft, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CONFLICT);
  g_clear_error (&error);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  g_autoptr (GPtrArray) filters = NULL;
  g_autofree char *value = NULL, *none = NULL;
  GError *error = NULL;

  g_assert_null (fulei_setting_dup (fixture->ledger, "unit"));
  g_assert_true (fulei_setting_save (fixture->ledger, "unit", "金井镇", &error));
  g_assert_true (fulei_setting_save (fixture->ledger, "unit", "金井镇人民政府", &error));
  g_assert_true (fulei_filter_save (fixture->ledger, reg, "高风险", "a", &error));
  g_assert_true (fulei_filter_save (fixture->ledger, reg, "高风险", "b", &error));
  g_assert_true (fulei_filter_save (fixture->ledger, reg, "单亲", "c", &error));
  fixture_reopen (fixture);
  value = fulei_setting_dup (fixture->ledger, "unit");
  g_assert_cmpstr (value, ==, "金井镇人民政府");
  g_assert_true (fulei_setting_save (fixture->ledger, "unit", NULL, &error));
  none = fulei_setting_dup (fixture->ledger, "unit");
  g_assert_null (none);
  filters = fulei_filter_list (fixture->ledger, reg, &error);
  g_assert_cmpuint (filters->len, ==, 2);
  g_assert_true (fulei_filter_drop (fixture->ledger, reg, "单亲", &error));
  g_clear_pointer (&filters, g_ptr_array_unref);
  filters = fulei_filter_list (fixture->ledger, reg, &error);
  g_assert_cmpuint (filters->len, ==, 1);
  g_assert_cmpstr (((FuleiFilter *)g_ptr_array_index (filters, 0))->query, ==, "b");
}

static void
test_attachments (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("\0photo\xff", 7), other = g_bytes_new ("x", 1);
  g_autoptr (FuleiAttachment) attachment = NULL;
  GError *error = NULL;
  gint64 id = fulei_attachment_save (fixture->ledger, bytes, "照片.jpg", "image/jpeg", &error);

  g_assert_cmpint (id, >, 0);
  g_assert_cmpint (fulei_attachment_save (fixture->ledger, bytes, "又一次.jpg", "image/jpeg", &error), ==, id);
  g_assert_cmpint (fulei_attachment_save (fixture->ledger, other, "x", "text/plain", &error), !=, id);
  attachment = fulei_attachment_load (fixture->ledger, id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (attachment->bytes, bytes));
  g_assert_cmpstr (attachment->name, ==, "照片.jpg");
  g_assert_null (fulei_attachment_load (fixture->ledger, 99, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/history/field", test_field_history);
  fixture_add ("/store/history/undo-import", test_undo_import);
  fixture_add ("/store/history/undo-nothing", test_undo_nothing);
  fixture_add ("/store/history/drafts", test_drafts);
  fixture_add ("/store/history/draft-of-changed-record", test_draft_of_changed_record);
  fixture_add ("/store/history/settings", test_settings);
  fixture_add ("/store/history/attachments", test_attachments);
  return g_test_run ();
}
