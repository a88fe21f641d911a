/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-counted-figures.h"
#include "store/fulei-attachment.h"

/* From a child to the final reports it is counted in (BEYOND-6). Today is 2024-06-30. */

typedef struct {
  FindingsFixture base;
  gint64          stays, late, gone;
  gint64          visit;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FindingsFixture *base = &fixture->base;

  findings_set_up (base, data);
  findings_write (base, "village", "name=岭畔村|kind=村|township=磁灶镇");
  fixture->stays = findings_write (base, "child", "name=张小三|village=岭畔村|category=困境儿童|entered_on=2023-03-01|"
                                                  "roll_status=在册|risk_level=低风险");
  fixture->late = findings_write (base, "child", "name=李小四|village=岭畔村|category=农村留守儿童|entered_on=2024-06-10|"
                                                 "roll_status=在册|risk_level=低风险");
  fixture->gone = findings_write (base, "child", "name=王小五|village=岭畔村|category=农村留守儿童|entered_on=2023-03-01|"
                                                 "roll_status=在册|risk_level=低风险");
  fixture->visit = findings_write (base, "visit", "child=张小三|visited_on=2024-05-06|method=入户|reached=儿童");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  findings_tear_down (&fixture->base, data);
}

/* The report on a month, made final now. Returns: its id */
static gint64
make_final (Fixture *fixture, const char *code)
{
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiReport) report = NULL;
  FuleiReportPeriod period;
  GError *error = NULL;

  fulei_report_period_parse (FULEI_REPORT_MONTHLY, code, &period, &error);
  g_assert_no_error (error);
  report = fulei_report_open (fixture->base.ledger, &period, NULL, fulei_clock_today (), NULL, &error);
  g_assert_no_error (error);
  fulei_report_make_final (report, fixture->base.ledger, press, fulei_clock_today (), &error);
  g_assert_no_error (error);
  return fulei_report_get_id (report);
}

static FuleiCountedBook *
load_book (Fixture *fixture, const FuleiCountedBook *before)
{
  GError *error = NULL;
  FuleiCountedBook *book = fulei_counted_book_load (fixture->base.ledger, fulei_clock_today (), before, NULL, &error);

  g_assert_no_error (error);
  return book;
}

static GPtrArray *
list (Fixture *fixture, const FuleiCountedBook *book, gint64 child)
{
  GError *error = NULL;
  GPtrArray *lines = fulei_counted_book_list (book, fixture->base.ledger, child, &error);

  g_assert_no_error (error);
  return lines;
}

/* The line of a report's figure, or NULL. */
static const FuleiCountedLine *
find (GPtrArray *lines, const char *code, const char *id)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const FuleiCountedLine *line = lines->pdata[i];

      if (line->kind == FULEI_COUNTED_IN_REPORTS && g_str_equal (line->code, code) && g_str_equal (line->id, id))
        return line;
    }
  return NULL;
}

static guint
count_kind (GPtrArray *lines, FuleiCountedKind kind)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((FuleiCountedLine *) lines->pdata[i])->kind == kind;
  return n;
}

/* Each figure that holds the child or a record of it, with the value that was frozen; no other. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  static const struct { gboolean stays; const char *id, *value, *reason; } cases[] = {
    { TRUE, "roll", "2名", NULL }, { TRUE, "difficulty", "1名", NULL }, { TRUE, "left-behind", NULL, NULL },
    { TRUE, "contact-low", "50%", "✔ 达到" }, { TRUE, "visits", "1次", "其中这名儿童的 1 次" },
    { FALSE, "roll", "2名", NULL }, { FALSE, "left-behind", "1名", NULL }, { FALSE, "difficulty", NULL, NULL },
    { FALSE, "contact-low", "50%", "✘ 没达到" }, { FALSE, "visits", NULL, NULL },
  };
  gint64 report = make_final (fixture, "2024-05");
  g_autoptr (FuleiCountedBook) book = load_book (fixture, NULL);
  g_autoptr (GPtrArray) stays = list (fixture, book, fixture->stays), gone = list (fixture, book, fixture->gone);
  g_autoptr (GPtrArray) late = list (fixture, book, fixture->late), nobody = list (fixture, book, 4711);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiCountedLine *line = find (cases[i].stays ? stays : gone, "2024-05", cases[i].id);

      g_assert_cmpstr (line != NULL ? line->value : NULL, ==, cases[i].value);
      g_assert_cmpstr (line != NULL ? line->reason : NULL, ==, cases[i].reason);
      if (line == NULL)
        continue;
      g_assert_cmpint (line->report, ==, report);
      g_assert_cmpint (line->report_kind, ==, FULEI_REPORT_MONTHLY);
      g_assert_cmpstr (line->period, ==, "2024年5月月报 · 已定稿");
      g_assert_null (line->township);
    }
  g_assert_cmpuint (count_kind (late, FULEI_COUNTED_IN_REPORTS), ==, 0);
  g_assert_cmpuint (count_kind (late, FULEI_COUNTED_IN_STATISTICS), >, 0);
  g_assert_cmpuint (nobody->len, ==, 0);
}

/* What was frozen stays: the child leaves the roll, its visit goes to the recycle bin, the report is sent. */
static void
test_later (Fixture *fixture, gconstpointer data)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (fixture->base.ledger);
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  gint64 may = make_final (fixture, "2024-05");
  g_autoptr (FuleiCountedBook) before = load_book (fixture, NULL), book = NULL;
  g_autoptr (GPtrArray) gone = NULL, stays = NULL;
  GError *error = NULL;

  make_final (fixture, "2024-04");
  findings_write (&fixture->base, "roll_event", "child=王小五|kind=销册|happened_on=2024-06-20");
  g_assert_true (fulei_ledger_begin (fixture->base.ledger, &change, &error));
  g_assert_true (fulei_ledger_delete (fixture->base.ledger, fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VISIT),
                                      fixture->visit, &error));
  g_assert_true (fulei_ledger_commit (fixture->base.ledger, &error));
  findings_rewrite (&fixture->base, "progress_report", may, "state=已报送|sent_on=2024-06-15");
  book = load_book (fixture, before);
  gone = list (fixture, book, fixture->gone);
  g_assert_cmpuint (count_kind (gone, FULEI_COUNTED_IN_STATISTICS), ==, 0);
  g_assert_cmpuint (count_kind (gone, FULEI_COUNTED_IN_INDICATORS), ==, 0);
  g_assert_cmpuint (gone->len, >, 0);
  g_assert_cmpstr (((FuleiCountedLine *) gone->pdata[0])->code, ==, "2024-05");
  g_assert_cmpstr (((FuleiCountedLine *) gone->pdata[gone->len - 1])->code, ==, "2024-04");
  g_assert_cmpstr (find (gone, "2024-05", "roll")->value, ==, "2名");
  g_assert_cmpstr (find (gone, "2024-05", "roll")->period, ==, "2024年5月月报 · 已报送");
  stays = list (fixture, book, fixture->stays);
  g_assert_cmpstr (find (stays, "2024-05", "visits")->reason, ==, "其中这名儿童的 1 次");
  g_assert_null (find (stays, "2024-04", "visits"));
}

/* A draft counts nobody; neither does a final report in the recycle bin. */
static void
test_not_final (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (fixture->base.ledger),
                                                            FULEI_REGISTER_PROGRESS_REPORT);
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  g_autoptr (FuleiCountedBook) book = NULL, after = NULL;
  g_autoptr (GPtrArray) lines = NULL, left = NULL;
  GError *error = NULL;
  gint64 report;

  findings_write (&fixture->base, "progress_report", "kind=月报|period=2024-04|title=草稿|state=草稿");
  report = make_final (fixture, "2024-05");
  book = load_book (fixture, NULL);
  lines = list (fixture, book, fixture->gone);
  g_assert_null (find (lines, "2024-04", "roll"));
  g_assert_nonnull (find (lines, "2024-05", "roll"));
  g_assert_true (fulei_ledger_begin (fixture->base.ledger, &change, &error));
  g_assert_true (fulei_ledger_delete (fixture->base.ledger, reg, report, &error));
  g_assert_true (fulei_ledger_commit (fixture->base.ledger, &error));
  after = load_book (fixture, book);
  left = list (fixture, after, fixture->gone);
  g_assert_cmpuint (count_kind (left, FULEI_COUNTED_IN_REPORTS), ==, 0);
}

/* A report whose figures cannot be read says so, and the others are listed. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "x",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-04-30\",\"figures\":[{\"id\":\"a\",\"section\":\"base\","
      "\"label\":\"a\",\"unit\":\"\",\"kind\":0,\"values\":[[1,0],null,null],\"register\":\"nosuch\",\"ids\":\"5\"}],"
      "\"sentences\":{},\"tables\":[],\"charts\":[]}",
  };
  FuleiLedger *ledger = fixture->base.ledger;
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROGRESS_REPORT);
  gint64 april = make_final (fixture, "2024-04");

  make_final (fixture, "2024-05");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (FuleiRecord) record = NULL;
      g_autoptr (FuleiCountedBook) book = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      GError *error = NULL;

      g_assert_true (fulei_ledger_begin (ledger, &change, &error));
      record = fulei_ledger_load (ledger, reg, april, &error);
      fulei_record_set_integer (record, FULEI_PROGRESS_REPORT_FIGURES,
                                fulei_attachment_save (ledger, bytes, "figures.json", "application/json", &error));
      g_assert_true (fulei_ledger_save (ledger, record, &error));
      g_assert_true (fulei_ledger_commit (ledger, &error));
      book = load_book (fixture, NULL);
      lines = list (fixture, book, fixture->gone);
      g_assert_nonnull (find (lines, "2024-05", "roll"));
      g_assert_null (find (lines, "2024-04", "roll"));
      g_assert_cmpint (find (lines, "2024-04", "") != NULL, ==, i == 0);
    }
}

#define add(name, function) g_test_add ("/counted/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("lists", test_lists);
  add ("later", test_later);
  add ("not-final", test_not_final);
  add ("damaged", test_damaged);
  return g_test_run ();
}
