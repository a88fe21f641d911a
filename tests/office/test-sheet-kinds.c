/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The papers: that each can be printed, and what their functions fill them with. */

#include <glib/gstdio.h>
#include <string.h>

#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-sheet-fill-private.h"
#include "office/fulei-sheet-office.h"

#define CHILD "name=张小三|sex=男|village=岭畔村|category=留守儿童|identity_number=350582201305020014"

static const FuleiRegister *
find_register (const FindingsFixture *fixture, const char *id)
{
  return fulei_dictionary_find_register (fixture->dictionary, id);
}

static gint64
write_child (FindingsFixture *fixture)
{
  findings_write (fixture, "village", "name=岭畔村");
  return findings_write (fixture, "child", CHILD);
}

/* Every paper has a template that is in order, a register and a name; names do not come twice on one page. */
static void
test_kinds (FindingsFixture *fixture, gconstpointer data)
{
  guint n_kinds;
  const FuleiSheetKind *kinds = fulei_sheet_kinds_get (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FuleiTemplate) template = fulei_template_load_builtin (kinds[i].template, fixture->dictionary, &error);
      gboolean any = strcmp (kinds[i].reg, FULEI_SHEET_ANY_REGISTER) == 0;
      const FuleiRegister *target;

      g_test_message ("%s", kinds[i].template);
      g_assert_no_error (error);
      g_assert_cmpstr (fulei_template_get_id (template), ==, kinds[i].template);
      g_assert_cmpstr (kinds[i].label, !=, "");
      g_assert_true (any || find_register (fixture, kinds[i].reg) != NULL);
      target = fulei_template_get_register (template);
      g_assert_true (target == NULL || g_strcmp0 (target->id, kinds[i].reg) == 0);
      for (guint k = 0; k < i; k++)
        {
          g_assert_cmpstr (kinds[k].template, !=, kinds[i].template);
          g_assert_true (strcmp (kinds[k].reg, kinds[i].reg) != 0 || strcmp (kinds[k].label, kinds[i].label) != 0);
        }
    }
}

/* No template lies about that no menu offers. */
static void
test_templates (FindingsFixture *fixture, gconstpointer data)
{
  const char *const *ids = fulei_template_get_builtin_ids ();

  g_assert_true (g_strv_contains (ids, "need-list"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_test_message ("%s", ids[i]);
      g_assert_nonnull (fulei_sheet_kinds_find (ids[i]));
    }
  g_assert_null (fulei_sheet_kinds_find ("nothing"));
}

/* A register's own papers come first; the sheet of one record is its own, else the general one. */
static void
test_lists (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) child = fulei_sheet_kinds_list ("child"), village = fulei_sheet_kinds_list ("village");

  g_assert_cmpuint (child->len, >, village->len);
  g_assert_cmpstr (((const FuleiSheetKind *) child->pdata[0])->template, ==, "child-archive");
  g_assert_cmpuint (village->len, ==, 2);
  g_assert_cmpstr (fulei_sheet_kinds_find_record ("child")->template, ==, "child-archive");
  g_assert_cmpstr (fulei_sheet_kinds_find_record ("village")->template, ==, "record");
  g_assert_cmpstr (fulei_sheet_kinds_find_record ("need")->template, ==, "record");
}

typedef struct {
  FuleiPaperData *data;
  FuleiSheetFill *fill;
  FuleiRecord    *found;
} Fill;

static const FuleiRecord *
find_record (const FuleiRegister *reg, gint64 id, gpointer data)
{
  return ((Fill *) data)->found;
}

static void
fill_init (Fill *fill, const FindingsFixture *fixture)
{
  FuleiSheetFillSource source = { .ledger = fixture->ledger, .find = find_record, .find_data = fill, .year = 2024,
                                  .day = fulei_date_new (2024, 6, 30) };

  fill->data = fulei_paper_data_new (find_register (fixture, "child"), FULEI_PRIVACY_MASKED);
  fulei_paper_data_set_references (fill->data, fulei_reference_book_get (fixture->book));
  source.data = fill->data;
  fill->fill = fulei_sheet_fill_new (&source);
  fill->found = fulei_record_new (find_register (fixture, "child"));
}

static void
fill_clear (Fill *fill)
{
  fulei_sheet_fill_free (fill->fill);
  fulei_paper_data_free (fill->data);
  fulei_record_free (fill->found);
}

static gboolean
fail_silently (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  return FALSE;
}

static gboolean
fail_with_reason (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_LOCKED, "理由");
  return FALSE;
}

static gboolean
fill_something (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autofree char *name = NULL;

  if (record != NULL)
    name = fulei_sheet_fill_dup_words (fill, record, &fulei_record_get_register (record)->fields[FULEI_CHILD_NAME]);
  fulei_sheet_fill_words (fill, "name", "%d %s", fulei_sheet_fill_get_year (fill), name != NULL ? name : "无");
  fulei_sheet_fill_take_table (fill, "t", fulei_word_table_new ());
  return TRUE;
}

/* What goes wrong in a paper's function is told, also if it says nothing itself; each sheet starts anew. */
static void
test_run (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) silent = NULL, said = NULL, none = NULL;
  Fill fill;

  fill_init (&fill, fixture);
  g_assert_true (fulei_sheet_fill_run (fill.fill, fill_something, NULL, &none));
  g_assert_no_error (none);
  g_assert_cmpstr (fulei_paper_data_get_words (fill.data, "name"), ==, "2024 无");
  g_assert_nonnull (fulei_paper_data_get_table (fill.data, "t"));
  g_assert_false (fulei_sheet_fill_run (fill.fill, fail_silently, NULL, &silent));
  g_assert_nonnull (silent);
  g_assert_cmpstr (fulei_paper_data_get_words (fill.data, "name"), ==, "");
  g_assert_null (fulei_paper_data_get_table (fill.data, "t"));
  g_assert_false (fulei_sheet_fill_run (fill.fill, fail_with_reason, NULL, &said));
  g_assert_error (said, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_LOCKED);
  g_assert_true (fulei_sheet_fill_run (fill.fill, NULL, NULL, &none));
  fill_clear (&fill);
}

/* Records that hang on another, sorted; values masked as the sheet is. */
static void
test_load (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiRegister *need = find_register (fixture, "need"), *child = find_register (fixture, "child");
  gint64 id = write_child (fixture);
  g_autofree char *late = g_strdup_printf ("child==%" G_GINT64_FORMAT "|kind=就学|found_on=2024-05-01", id);
  g_autofree char *early = g_strdup_printf ("child==%" G_GINT64_FORMAT "|kind=户籍|found_on=2024-01-01", id);
  g_autoptr (FuleiRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  GPtrArray *needs;
  guint n_records;
  Fill fill;

  findings_write (fixture, "need", late);
  findings_write (fixture, "need", early);
  fill_init (&fill, fixture);
  needs = fulei_sheet_fill_load (fill.fill, "needs", &need->fields[FULEI_NEED_CHILD], id,
                                 &need->fields[FULEI_NEED_FOUND_ON], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (needs->len, ==, 2);
  g_assert_cmpstr (fulei_record_get_text (needs->pdata[0], FULEI_NEED_FOUND_ON), ==, "2024-01-01");
  g_assert_nonnull (fulei_paper_data_get_list (fill.data, "needs", &n_records));
  g_assert_cmpuint (n_records, ==, 2);
  record = fulei_ledger_load (fixture->ledger, child, id, &error);
  g_assert_no_error (error);
  number = fulei_sheet_fill_dup_words (fill.fill, record, &child->fields[FULEI_CHILD_IDENTITY_NUMBER]);
  g_assert_null (strstr (number, "20130502"));
  g_assert_true (fulei_sheet_fill_find (fill.fill, child, id) == fill.found);
  g_assert_null (fulei_sheet_fill_find (fill.fill, child, 0));
  fulei_sheet_fill_clear (fill.fill);
  g_assert_null (fulei_paper_data_get_list (fill.data, "needs", &n_records));
  fill_clear (&fill);
}

/* A list of a selection is one document whatever the number; one of nothing is refused. */
static void
test_print (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture), need;
  g_autofree char *words = g_strdup_printf ("child==%" G_GINT64_FORMAT "|kind=就学|found_on=2024-05-01|state=已落实", child);
  g_autofree char *path = g_build_filename (fixture->folder, "needs.pdf", NULL);
  const FuleiSheetSettings settings = { .printed_by = "陈素贞" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiSheetOffice) office = fulei_sheet_office_new (fixture->ledger, "need-list", NULL, &settings, &error);

  g_assert_no_error (error);
  g_assert_cmpint (fulei_sheet_office_get_scope (office), ==, FULEI_SHEET_OF_LIST);
  g_assert_cmpstr (fulei_sheet_office_get_register (office)->id, ==, "need");
  need = findings_write (fixture, "need", words);
  g_assert_true (fulei_sheet_office_write_pdf (office, &need, 1, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (fulei_sheet_office_write_pdf (office, NULL, 0, path, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (fulei_sheet_office_new (fixture->ledger, "need-list", find_register (fixture, "child"), &settings,
                                         &error));
  g_assert_error (error, FULEI_TEMPLATE_ERROR, FULEI_TEMPLATE_ERROR_MEANING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/sheet-kinds/kinds", test_kinds);
  findings_add_test ("/sheet-kinds/templates", test_templates);
  findings_add_test ("/sheet-kinds/lists", test_lists);
  findings_add_test ("/sheet-kinds/run", test_run);
  findings_add_test ("/sheet-kinds/load", test_load);
  findings_add_test ("/sheet-kinds/print", test_print);
  return g_test_run ();
}
