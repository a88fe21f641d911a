/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The redacted twin of every paper and list (BEYOND-10): of no person of the ledger the name, nor a telephone or identity
 * number, comes out, nor where a child lives and the day of its birth. */

#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

#include "base/fulei-date.h"
#include "fulei-fields.h"
#include "office/fulei-demo-filing.h"
#include "office/fulei-demo.h"
#include "office/fulei-filing.h"
#include "office/fulei-export.h"
#include "office/fulei-sheet-office.h"
#include "store/fulei-query.h"

#define N_CHILDREN 80
#define MOST_SHEETS 8
/* Children of the demo are older than what it tells of. */
#define LAST_BIRTH_YEAR 2016

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

typedef struct {
  char            *folder;
  char            *path;
  FuleiDictionary *dictionary;
  FuleiLedger     *ledger;
  GHashTable      *secrets;     /* names and numbers of people */
  GPtrArray       *places;      /* that names may be a part of */
  char            *remark;      /* that a list was narrowed by a child's name */
} Fixture;

static Fixture fixture;

static void
add_place (const FuleiRecord *record)
{
  const char *title = fulei_record_get_text (record, fulei_record_get_register (record)->title->index);

  if (title != NULL)
    g_ptr_array_add (fixture.places, g_strdup (title));
}

/* Offices and what the dictionary has, too, are no secret: a demo's assessor is 儿童主任. */
static void
add_secret (const char *words)
{
  static const char *const roles[] = { "儿童主任", "儿童督导员", "村干部", "班主任", "奶奶", "爷爷", "外婆", "外公", "本人",
                                       "母亲", "父亲", "监护人", "儿童本人", "镇社会事务办", "应急管理所", NULL };

  if (g_utf8_strlen (words, -1) >= 2 && !g_strv_contains (roles, words))
    g_hash_table_add (fixture.secrets, g_strdup (words));
}

/* Where a child lives is told by the village's number. */
static void
add_village (const FuleiRecord *village)
{
  const char *code = fulei_record_get_text (village, FULEI_VILLAGE_CODE);

  add_secret (fulei_record_get_text (village, FULEI_VILLAGE_NAME));
  if (code != NULL)
    add_secret (code);
}

/* The day of birth, as lists and papers write it. Nothing else happened on days so long ago. */
static void
add_birth (const FuleiRecord *child)
{
  const char *iso = fulei_record_get_text (child, FULEI_CHILD_BIRTH_DATE);
  g_autofree char *chinese = fulei_date_dup_chinese (iso);

  if (iso == NULL || fulei_date_from_iso (iso) == 0 || fulei_date_from_iso (iso) >= fulei_date_new (LAST_BIRTH_YEAR, 1, 1))
    return;
  add_secret (iso);
  add_secret (chinese);
}

static void
take_remark (const FuleiRecord *child)
{
  if (fixture.remark == NULL)
    fixture.remark = g_strdup_printf ("姓名含 %s", fulei_record_get_text (child, FULEI_CHILD_NAME));
}

static void
add_secrets (const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];
      const char *text = field->sensitivity == FULEI_SENSITIVITY_NAME || field->type == FULEI_FIELD_PHONE ||
                         field->type == FULEI_FIELD_IDENTITY ? fulei_record_get_text (record, i) : NULL;
      g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "、", -1) : NULL;

      for (guint k = 0; parts != NULL && parts[k] != NULL; k++)
        add_secret (parts[k]);
    }
}

typedef void (*Look) (const FuleiRecord *record);

static void
look_at_all (const FuleiRegister *reg, Look look)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (fixture.ledger, query, NULL, 0, NULL);

  while (fulei_cursor_next (cursor, record, NULL))
    look (record);
}

static void
set_up (void)
{
  const FuleiDemo demo = { N_CHILDREN, 3, fulei_date_new (2024, 6, 30) };
  g_autoptr (GError) error = NULL;

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  fixture.folder = g_dir_make_tmp ("fulei-numbered-XXXXXX", NULL);
  fixture.path = g_build_filename (fixture.folder, "a.fulei", NULL);
  fixture.dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  fixture.ledger = fulei_ledger_create (fixture.path, fixture.dictionary, "350582102", &error);
  g_assert_no_error (error);
  fulei_demo_fill (fixture.ledger, &demo, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fulei_demo_file_papers (fixture.ledger, demo.as_of, &error);
  g_assert_no_error (error);
  fixture.secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture.places = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fulei_dictionary_get_n_registers (fixture.dictionary); i++)
    look_at_all (fulei_dictionary_get_register (fixture.dictionary, i), add_secrets);
  look_at_all (fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_CHILD), take_remark);
  look_at_all (fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_VILLAGE), add_village);
  look_at_all (fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_CHILD), add_birth);
  look_at_all (fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_SITE), add_place);
  look_at_all (fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_ORGANISATION), add_place);
  g_assert_cmpuint (g_hash_table_size (fixture.secrets), >, N_CHILDREN);
}

static void
tear_down (void)
{
  g_hash_table_unref (fixture.secrets);
  g_ptr_array_unref (fixture.places);
  g_free (fixture.remark);
  fulei_ledger_close (fixture.ledger);
  fulei_dictionary_unref (fixture.dictionary);
  g_unlink (fixture.path);
  g_rmdir (fixture.folder);
  g_free (fixture.path);
  g_free (fixture.folder);
}

/* Without blanks and line ends, which are the layout's, and without places. */
static char *
dup_compact (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \n\t\f", -1);
  g_autofree char *joined = g_strjoinv (NULL, parts);

  for (guint i = 0; i < fixture.places->len; i++)
    {
      g_auto (GStrv) around = g_strsplit (joined, fixture.places->pdata[i], -1);

      g_free (joined);
      joined = g_strjoinv ("#", around);
    }
  return g_steal_pointer (&joined);
}

static void
assert_no_secret (const char *what, const char *text)
{
  g_autofree char *compact = dup_compact (text);
  GHashTableIter iter;
  gpointer secret;

  g_hash_table_iter_init (&iter, fixture.secrets);
  while (g_hash_table_iter_next (&iter, &secret, NULL))
    if (strstr (compact, secret) != NULL)
      g_error ("%s says %s", what, (char *) secret);
}

static char *
dup_pdf_text (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_file (uri, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append (text, words);
    }
  return g_string_free (text, FALSE);
}

static GArray *
select_some (const FuleiRegister *reg, FuleiSheetScope scope)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GArray *ids = fulei_query_select_ids (query, fixture.ledger, NULL, NULL);

  if (scope == FULEI_SHEET_OF_RECORD && ids->len > MOST_SHEETS)
    g_array_set_size (ids, MOST_SHEETS);
  return ids;
}

/* Returns: the text of the paper, NULL where there is nothing to print */
static char *
dup_printed (const FuleiSheetKind *kind, const FuleiRegister *reg, gboolean numbered)
{
  const FuleiSheetSettings settings = { .numbered = numbered, .full = TRUE, .printed_by = "陈某某", .remark = fixture.remark };
  g_autofree char *path = g_build_filename (fixture.folder, "sheet.pdf", NULL);
  g_autoptr (GArray) ids = select_some (reg, kind->scope);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiSheetOffice) office = NULL;
  char *text;

  if (ids->len == 0 && kind->scope != FULEI_SHEET_OF_OFFICE)
    return NULL;
  office = fulei_sheet_office_new (fixture.ledger, kind->template, reg, &settings, &error);
  g_assert_no_error (error);
  fulei_sheet_office_write_pdf (office, (const gint64 *) (gpointer) ids->data, ids->len, path, NULL, NULL, NULL, &error);
  /* cover, spine and note sheet of a box, where the papers are not of one */
  if (g_error_matches (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_INVALID))
    return NULL;
  g_assert_no_error (error);
  text = dup_pdf_text (path);
  g_unlink (path);
  return text;
}

static void
check_paper (const FuleiSheetKind *kind, const FuleiRegister *reg)
{
  g_autofree char *text = dup_printed (kind, reg, TRUE), *what = g_strdup_printf ("%s of %s", kind->template, reg->id);

  g_test_message ("%s", what);
  if (text == NULL)
    return;
  assert_no_secret (what, text);
  g_assert_null (strstr (text, "陈某某"));
}

/* Every paper that the program can print, those of any register for every register. */
static void
test_papers (void)
{
  guint n_kinds;
  const FuleiSheetKind *kinds = fulei_sheet_kinds_get (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      const FuleiRegister *own = fulei_dictionary_find_register (fixture.dictionary, kinds[i].reg);

      for (guint reg = 0; reg < fulei_dictionary_get_n_registers (fixture.dictionary); reg++)
        if (own == NULL || own->index == reg)
          check_paper (&kinds[i], fulei_dictionary_get_register (fixture.dictionary, reg));
    }
}

/* That the test can fail: the same papers in full say names. */
static void
test_full (void)
{
  const FuleiSheetKind *kind = fulei_sheet_kinds_find ("child-archive");
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_CHILD);
  g_autofree char *text = dup_printed (kind, reg, FALSE), *compact = dup_compact (text);
  GHashTableIter iter;
  gpointer secret;
  guint n_said = 0;

  g_hash_table_iter_init (&iter, fixture.secrets);
  while (g_hash_table_iter_next (&iter, &secret, NULL))
    n_said += strstr (compact, secret) != NULL;
  g_assert_cmpuint (n_said, >, MOST_SHEETS);
}

static char *
dup_exported (const FuleiRegister *reg, const char *name)
{
  g_autofree char *path = g_build_filename (fixture.folder, name, NULL);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  const FuleiExportChoice choice = { .query = query, .numbered = TRUE, .full = TRUE };
  g_autoptr (GError) error = NULL;
  char *text;

  fulei_export_write_choice (fixture.ledger, &choice, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static void
test_exports (void)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (fixture.dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (fixture.dictionary, i);
      g_autofree char *table = dup_exported (reg, "a.csv"), *objects = dup_exported (reg, "a.json");

      assert_no_secret (reg->id, table);
      assert_no_secret (reg->id, objects);
    }
}

/* The same number on paper and in the list. */
static void
test_same (void)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_CHILD);
  g_autofree char *text = dup_printed (fulei_sheet_kinds_find ("child-archive"), reg, TRUE), *compact = dup_compact (text);
  g_autofree char *table = dup_exported (reg, "a.csv");
  g_autoptr (GArray) ids = select_some (reg, FULEI_SHEET_OF_RECORD);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *number = fulei_pseudonym_dup_number (reg, g_array_index (ids, gint64, i));

      g_assert_nonnull (strstr (compact, number));
      g_assert_nonnull (strstr (table, number));
    }
}

/* What tells with other things who a child is: neither words behind a tick nor school nor ethnic group are said, the year
 * of birth is. */
static void
test_quiet (void)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture.dictionary, FULEI_REGISTER_CHILD);
  static const char *const words[] = { "health=残疾（三级）", "ethnic_group=畲族", "school=示例中心小学三年级", "birth_date=2013-05-02",
                                       "father_health=不健康（示例病）" };
  g_autoptr (GArray) ids = select_some (reg, FULEI_SHEET_OF_RECORD);
  g_autoptr (FuleiRecord) child = fulei_ledger_load (fixture.ledger, reg, g_array_index (ids, gint64, 0), NULL);
  static const char *const quiet[] = { "三级", "畲族", "示例中心小学", "2013年5月2日", "示例病" };
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .actor = "测试员" };
  g_autofree char *text = NULL, *compact = NULL, *full = NULL, *compact_full = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      g_assert_true (fulei_value_parse (child, fulei_register_find_field (reg, pair[0]), pair[1], NULL, NULL));
    }
  g_assert_true (fulei_ledger_save_one (fixture.ledger, &change, child, NULL));
  full = dup_printed (fulei_sheet_kinds_find ("child-archive"), reg, FALSE);
  text = dup_printed (fulei_sheet_kinds_find ("child-archive"), reg, TRUE);
  compact = dup_compact (text);
  compact_full = dup_compact (full);
  for (guint i = 0; i < G_N_ELEMENTS (quiet); i++)
    {
      g_assert_nonnull (strstr (compact_full, quiet[i]));
      g_assert_null (strstr (compact, quiet[i]));
    }
  g_assert_nonnull (strstr (compact, "2013年"));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/numbered/papers", test_papers);
  g_test_add_func ("/numbered/full", test_full);
  g_test_add_func ("/numbered/exports", test_exports);
  g_test_add_func ("/numbered/same", test_same);
  g_test_add_func ("/numbered/quiet", test_quiet);
  result = g_test_run ();
  tear_down ();
  return result;
}
