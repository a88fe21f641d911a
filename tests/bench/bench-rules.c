/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-rules LEDGER [CHILDREN]: what all records break of the rules, in a ledger with the programme in proportion. The
 * ledger is made if it is not there: 100,000 children, 750 sites, 2,000 camps with 80,000 enrolments and 800,000 rows of
 * attendance, 30,000 love parents, 60,000 pairings, 250 activities a village. Everybody in it is invented.
 * Prints `rules REGISTER milliseconds findings` for each register, and for all together `rules all …`. The exit status is
 * 1 when all together take longer than a second of one core. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fulei-identity.h"
#include "fulei-fields.h"
#include "office/fulei-findings.h"

#define CHILDREN 100000
#define LIMIT_MS 1000.0
#define REPEATS 3
#define AS_OF fulei_date_new (2024, 6, 30)
/* Of a camp. */
#define PLACES 40
#define DAYS 10

static FuleiDictionary *dictionary;
static GRand *dice;
static GArray *written[FULEI_N_REGISTERS];      /* gint64: ids, by register */

/* How many records of each register a hundred thousand children have with them, in the order in which they refer to
 * each other. */
static const struct { guint reg, count; } registers[] = {
  { FULEI_REGISTER_VILLAGE, 400 },           { FULEI_REGISTER_DIRECTOR, 420 },
  { FULEI_REGISTER_CHILD, 100000 },          { FULEI_REGISTER_ORGANISATION, 200 },
  { FULEI_REGISTER_MEETING, 400 },           { FULEI_REGISTER_WORKER, 3000 },
  { FULEI_REGISTER_TRAINING, 4000 },         { FULEI_REGISTER_STAFF_EVALUATION, 1500 },
  { FULEI_REGISTER_SITE, 750 },              { FULEI_REGISTER_SITE_ROOM, 4500 },
  { FULEI_REGISTER_SITE_CONTRACT, 1500 },    { FULEI_REGISTER_SITE_CHILD, 30000 },
  { FULEI_REGISTER_SITE_EVALUATION, 1500 },  { FULEI_REGISTER_SITE_SAFETY, 3000 },
  { FULEI_REGISTER_CAMP, 2000 },             { FULEI_REGISTER_CAMP_SESSION, 40000 },
  { FULEI_REGISTER_CAMP_STAFF, 10000 },      { FULEI_REGISTER_ENROLMENT, 80000 },
  { FULEI_REGISTER_ATTENDANCE, 800000 },     { FULEI_REGISTER_INCIDENT, 1000 },
  { FULEI_REGISTER_LOVE_PARENT, 30000 },     { FULEI_REGISTER_PAIRING, 60000 },
  { FULEI_REGISTER_LOVE_CONTACT, 200000 },   { FULEI_REGISTER_DEED, 20000 },
  { FULEI_REGISTER_ACTIVITY, 100000 },       { FULEI_REGISTER_ACTIVITY_CHILD, 200000 },
  { FULEI_REGISTER_PROJECT, 30 },            { FULEI_REGISTER_AID, 20000 },
  { FULEI_REGISTER_FUND_ENTRY, 20000 },      { FULEI_REGISTER_NEED, 50000 },
  { FULEI_REGISTER_VISIT, 200000 },          { FULEI_REGISTER_ROLL_EVENT, 20000 },
};

static gint32
roll (gint32 below)
{
  return g_rand_int_range (dice, 0, MAX (below, 1));
}

static gint64
pick (guint reg)
{
  GArray *ids = written[reg];

  return ids->len > 0 ? g_array_index (ids, gint64, roll ((gint32) ids->len)) : 0;
}

static void
set_day (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, field, iso);
}

/* As many namesakes as there are: names are looked up by their pinyin. */
static void
set_name (FuleiRecord *record, const FuleiField *field)
{
  static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱",
                                          "胡", "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "蔡", "洪" };
  static const char *const given[] = { "伟", "芳", "娜", "秀", "英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰",
                                       "娟", "涛", "明", "超", "霞", "平", "刚", "桂", "建", "国", "文", "华", "玉", "兰", "红",
                                       "梅", "志", "东", "海", "波", "宁", "福", "婷", "雪", "慧", "晨", "宇", "轩", "浩", "子" };
  g_autofree char *name = g_strconcat (surnames[roll (G_N_ELEMENTS (surnames))], given[roll (G_N_ELEMENTS (given))],
                                       given[roll (G_N_ELEMENTS (given))], NULL);

  fulei_record_set_text (record, field->index, name);
}

static void
set_text (FuleiRecord *record, const FuleiField *field, guint number)
{
  char text[64];

  if (field->sensitivity == FULEI_SENSITIVITY_NAME)
    {
      set_name (record, field);
      return;
    }
  g_snprintf (text, sizeof text, field == field->owner->title ? "虚构%u" : "虚构的内容%u", number);
  fulei_record_set_text (record, field->index, text);
}

/* A value of the field's type. */
static void
set_any (FuleiRecord *record, const FuleiField *field, guint number)
{
  char phone[16];

  switch ((int) field->type)
    {
    case FULEI_FIELD_TEXT:
    case FULEI_FIELD_NOTE:
      set_text (record, field, number);
      break;
    case FULEI_FIELD_INTEGER:
    case FULEI_FIELD_MONEY:
    case FULEI_FIELD_DECIMAL:
      fulei_record_set_integer (record, field->index, field->minimum + roll (20000));
      break;
    case FULEI_FIELD_DATE:
      set_day (record, field->index, AS_OF - (FuleiDate) roll (900));
      break;
    case FULEI_FIELD_MONTH:
      fulei_record_set_text (record, field->index, "2024-06");
      break;
    case FULEI_FIELD_CODE:
      fulei_record_set_text (record, field->index, field->codes->codes[roll ((gint32) field->codes->n_codes)].code);
      break;
    case FULEI_FIELD_CODES:
      fulei_record_set_choice (record, field->index, &field->codes->codes[roll ((gint32) field->codes->n_codes)], NULL,
                               FULEI_NO_AMOUNT);
      break;
    case FULEI_FIELD_YES_NO:
      fulei_record_set_integer (record, field->index, roll (2));
      break;
    case FULEI_FIELD_REFERENCE:
      if (written[field->target->index]->len > 0)
        fulei_record_set_integer (record, field->index, pick (field->target->index));
      break;
    case FULEI_FIELD_PHONE:
      g_snprintf (phone, sizeof phone, "139%08u", (guint) roll (100000000));
      fulei_record_set_text (record, field->index, phone);
      break;
    default:
      break;
    }
}

static void
set_identity (FuleiRecord *child, FuleiDate birth)
{
  int year, month, day;
  char number[19];

  fulei_date_split (birth, &year, &month, &day);
  g_snprintf (number, sizeof number, "350582%04u%02u%02u%03u", (guint) year % 10000, (guint) month % 100,
              (guint) day % 100, (guint) roll (1000));
  number[17] = fulei_identity_check_character (number);
  number[18] = '\0';
  fulei_record_set_text (child, FULEI_CHILD_IDENTITY_NUMBER, number);
}

/* Most children's archives are in order. */
static void
adjust_child (FuleiRecord *child)
{
  FuleiDate birth = AS_OF - 365 - (FuleiDate) roll (15 * 365);
  const char *number;

  set_day (child, FULEI_CHILD_BIRTH_DATE, birth);
  set_identity (child, birth);
  number = fulei_record_get_text (child, FULEI_CHILD_IDENTITY_NUMBER);
  fulei_record_set_text (child, FULEI_CHILD_SEX, (number[16] - '0') % 2 == roll (50) / 49 ? "2" : "1");
  fulei_record_set_text (child, FULEI_CHILD_DOCUMENT_KIND, "identity");
  fulei_record_set_text (child, FULEI_CHILD_REGISTRATION, roll (50) > 0 ? "rural" : "urban");
  fulei_record_set_text (child, FULEI_CHILD_ROLL_STATUS, "on");
  fulei_record_set_integer (child, FULEI_CHILD_NATIONAL_SYSTEM, roll (20) > 0);
  set_day (child, FULEI_CHILD_NATIONAL_UPDATED_ON, AS_OF - (FuleiDate) roll (300));
}

static FuleiDate
camp_start (guint camp)
{
  return fulei_date_new (2022 + (int) (camp % 3), 7, 8) + camp % 20;
}

static gint64
nth (guint reg, guint place)
{
  return g_array_index (written[reg], gint64, place % written[reg]->len);
}

/* What belongs together: days in their camp, children who are enrolled, activities of a village. */
static void
adjust (FuleiRecord *record, guint reg, guint i)
{
  switch (reg)
    {
    case FULEI_REGISTER_CHILD:
      adjust_child (record);
      break;
    case FULEI_REGISTER_CAMP:
      set_day (record, FULEI_CAMP_STARTS_ON, camp_start (i));
      set_day (record, FULEI_CAMP_ENDS_ON, camp_start (i) + DAYS - (i % 10 == 0 ? 2 : 1));
      fulei_record_set_integer (record, FULEI_CAMP_YEAR, 2022 + (gint64) (i % 3));
      break;
    case FULEI_REGISTER_CAMP_SESSION:
      fulei_record_set_integer (record, FULEI_CAMP_SESSION_CAMP, nth (FULEI_REGISTER_CAMP, i / 20));
      set_day (record, FULEI_CAMP_SESSION_HELD_ON, camp_start (i / 20) + i % 20 / 2);
      fulei_record_set_text (record, FULEI_CAMP_SESSION_HALF, i % 2 == 0 ? "morning" : "afternoon");
      break;
    case FULEI_REGISTER_ENROLMENT:
      fulei_record_set_integer (record, FULEI_ENROLMENT_CAMP, nth (FULEI_REGISTER_CAMP, i / PLACES));
      fulei_record_set_integer (record, FULEI_ENROLMENT_CHILD, nth (FULEI_REGISTER_CHILD, i * 7));
      break;
    case FULEI_REGISTER_ATTENDANCE:
      fulei_record_set_integer (record, FULEI_ATTENDANCE_CAMP, nth (FULEI_REGISTER_CAMP, i / (PLACES * DAYS)));
      fulei_record_set_integer (record, FULEI_ATTENDANCE_CHILD, nth (FULEI_REGISTER_CHILD, i / DAYS * 7));
      set_day (record, FULEI_ATTENDANCE_HELD_ON, camp_start (i / (PLACES * DAYS)) + i % DAYS);
      fulei_record_clear (record, FULEI_ATTENDANCE_REMARKS);
      break;
    case FULEI_REGISTER_PAIRING:
      fulei_record_set_integer (record, FULEI_PAIRING_CHILD, nth (FULEI_REGISTER_CHILD, i * 3));
      break;
    case FULEI_REGISTER_ACTIVITY:
      fulei_record_set_integer (record, FULEI_ACTIVITY_VILLAGE, nth (FULEI_REGISTER_VILLAGE, i));
      break;
    default:
      break;
    }
}

static void
write_register (FuleiLedger *ledger, guint reg, guint count)
{
  const FuleiChange change = { FULEI_CHANGE_DEMO, "bench", NULL, NULL };
  const FuleiRegister *described = fulei_dictionary_get_register (dictionary, reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (described);
  g_autoptr (GError) error = NULL;
  gboolean ok = fulei_ledger_begin (ledger, &change, &error);

  for (guint i = 0; ok && i < count; i++)
    {
      gint64 id;

      fulei_record_reset (record);
      for (guint j = 0; j < described->n_fields; j++)
        if (described->fields[j].required || described->fields[j].expected || roll (10) < 5)
          set_any (record, &described->fields[j], i);
      adjust (record, reg, i);
      ok = fulei_ledger_save (ledger, record, &error);
      id = fulei_record_get_id (record);
      g_array_append_val (written[reg], id);
    }
  if (!ok || !fulei_ledger_commit (ledger, &error))
    g_error ("%s: %s", described->id, error->message);
}

/* Under another name until it is whole. */
static void
make_ledger (const char *path, guint n_children)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  FuleiLedger *ledger;

  remove (part);
  ledger = fulei_ledger_create (part, dictionary, "350582102", &error);
  if (ledger == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < FULEI_N_REGISTERS; i++)
    written[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    write_register (ledger, registers[i].reg, MAX (1, (guint) ((guint64) registers[i].count * n_children / CHILDREN)));
  for (guint i = 0; i < FULEI_N_REGISTERS; i++)
    g_array_unref (written[i]);
  fulei_ledger_close (ledger);
  rename (part, path);
  printf ("made %.1f s\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

/* Processor time of the quickest of some runs, in ms: other work on the machine does not count. */
static double
measure (FuleiLedger *ledger, const char *reg, guint *n_findings)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < REPEATS; i++)
    {
      clock_t start = clock ();
      g_autoptr (GError) error = NULL;
      g_autoptr (FuleiFindings) findings = fulei_findings_collect (ledger, AS_OF, reg, NULL, &error);

      if (findings == NULL)
        g_error ("%s", error->message);
      *n_findings = fulei_findings_get_n (findings);
      best = MIN (best, (double) (clock () - start) * 1000.0 / CLOCKS_PER_SEC);
    }
  return best;
}

int
main (int argc, char **argv)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;
  guint n_findings;
  double all;

  if (argc < 2)
    return 2;
  dice = g_rand_new_with_seed (1);
  dictionary = fulei_dictionary_new_builtin (NULL);
  if (!g_file_test (argv[1], G_FILE_TEST_EXISTS))
    make_ledger (argv[1], argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : CHILDREN);
  ledger = fulei_ledger_open (argv[1], dictionary, FULEI_LEDGER_READ_ONLY, &error);
  if (ledger == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < FULEI_N_REGISTERS; i++)
    {
      const char *reg = fulei_dictionary_get_register (dictionary, i)->id;
      double taken = measure (ledger, reg, &n_findings);

      if (n_findings > 0)
        printf ("rules %s %.0f ms %u\n", reg, taken, n_findings);
    }
  all = measure (ledger, NULL, &n_findings);
  printf ("rules all %.0f ms %u\n", all, n_findings);
  g_rand_free (dice);
  return all <= LIMIT_MS ? EXIT_SUCCESS : EXIT_FAILURE;
}
