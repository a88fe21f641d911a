/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-office.h"

#include "fulei-fields.h"

static FindingsFixture *desk;
static GRand *dice;

static gboolean
one_in (int n)
{
  return g_rand_int_range (dice, 0, n) == 0;
}

static int
below (int n)
{
  return g_rand_int_range (dice, 0, n);
}

static FuleiDate
some_day (void)
{
  return fulei_date_from_iso (RANDOM_FIRST_DAY) + (FuleiDate) below (RANDOM_N_DAYS);
}

static FuleiRecord *
new_record (guint reg)
{
  return fulei_record_new (fulei_dictionary_get_register (desk->dictionary, reg));
}

static void
set_day (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  if (day != 0)
    fulei_record_set_text (record, field, iso);
}

static void
set_code (FuleiRecord *record, guint field, int code)
{
  if (code >= 0)
    fulei_record_set_text (record, field, fulei_record_get_register (record)->fields[field].codes->codes[code].code);
}

static void
set_choice (FuleiRecord *record, guint field, int code)
{
  if (code >= 0)
    fulei_record_set_choice (record, field, &fulei_record_get_register (record)->fields[field].codes->codes[code], NULL,
                             FULEI_NO_AMOUNT);
}

static void
begin (FuleiDate today)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .actor = "测试员" };
  GError *error = NULL;

  fulei_clock_set_today (today);
  fulei_ledger_begin (desk->ledger, &change, &error);
  g_assert_no_error (error);
}

static void
commit (void)
{
  GError *error = NULL;

  fulei_ledger_commit (desk->ledger, &error);
  g_assert_no_error (error);
}

/* @record: (transfer full). Returns: its id */
static gint64
save (FuleiRecord *record, gboolean deleted)
{
  g_autoptr (FuleiRecord) owned = record;
  GError *error = NULL;

  fulei_ledger_save (desk->ledger, owned, &error);
  g_assert_no_error (error);
  if (deleted)
    fulei_ledger_delete (desk->ledger, fulei_record_get_register (owned), fulei_record_get_id (owned), &error);
  g_assert_no_error (error);
  return fulei_record_get_id (owned);
}

/* Two townships; the first two villages do not say theirs. */
static void
make_villages (RandomOffice *self)
{
  static const char *const townships[RANDOM_VILLAGES] = { NULL, NULL, "350582102", "350582102", "350582103", "350582103",
                                                          "350582103" };

  for (int i = 0; i < RANDOM_VILLAGES; i++)
    {
      FuleiRecord *record = new_record (FULEI_REGISTER_VILLAGE);
      g_autofree char *name = g_strdup_printf ("示例%c村", 'A' + i);

      fulei_record_set_text (record, FULEI_VILLAGE_NAME, name);
      if (townships[i] != NULL)
        fulei_record_set_text (record, FULEI_VILLAGE_TOWNSHIP, townships[i]);
      self->villages[i].township = townships[i] != NULL ? townships[i] : "350582102";
      self->villages[i].deleted = i == RANDOM_VILLAGES - 1;
      self->villages[i].id = save (record, self->villages[i].deleted);
    }
}

static void
throw_child (RandomChild *child, FuleiDate today)
{
  *child = (RandomChild) {
    .village = one_in (12) ? -1 : below (RANDOM_VILLAGES),
    .left_behind = !one_in (3),
    .difficulty = !one_in (3),
    .types = one_in (4) ? 0 : (guint) below (256),
    .birth = one_in (10) ? 0 : today - (FuleiDate) below (19 * 366),
    .sex = one_in (10) ? -1 : below (2),
    .schooling = below (11) - 1,
    .guardianship = below (4) - 1,
    .risk = one_in (2) ? -1 : below (3),
    .entered = one_in (3) ? 0 : some_day (),
    .filed = one_in (3) ? 0 : some_day (),
    .created = today,
    .deleted = one_in (12),
  };
}

static void
make_child (RandomChild *child, const RandomOffice *self, int number)
{
  static const char *const names[] = { "陈示例", "单示例", "仇示例", "解示例", "欧阳示例", "查示例" };
  FuleiRecord *record = new_record (FULEI_REGISTER_CHILD);
  g_autofree char *name = g_strdup_printf ("%s%d", names[number % (int) G_N_ELEMENTS (names)], number);

  fulei_record_set_text (record, FULEI_CHILD_NAME, name);
  if (child->village >= 0)
    fulei_record_set_integer (record, FULEI_CHILD_VILLAGE, self->villages[child->village].id);
  if (child->left_behind)
    set_choice (record, FULEI_CHILD_CATEGORY, 0);
  if (child->difficulty)
    set_choice (record, FULEI_CHILD_CATEGORY, 1);
  for (int i = 0; i < 8; i++)
    if ((child->types & 1U << i) != 0)
      set_choice (record, FULEI_CHILD_DIFFICULTY_TYPE, i);
  set_day (record, FULEI_CHILD_BIRTH_DATE, child->birth);
  set_code (record, FULEI_CHILD_SEX, child->sex);
  set_code (record, FULEI_CHILD_SCHOOLING, child->schooling);
  set_choice (record, FULEI_CHILD_GUARDIANSHIP, child->guardianship);
  set_code (record, FULEI_CHILD_RISK_LEVEL, child->risk);
  set_day (record, FULEI_CHILD_ENTERED_ON, child->entered);
  set_day (record, FULEI_CHILD_FILED_ON, child->filed);
  child->id = save (record, child->deleted);
}

/* On several days, since the day of typing may be the first on the roll. */
static void
make_children (RandomOffice *self)
{
  for (int i = 0; i < RANDOM_CHILDREN; i++)
    {
      if (i % 10 == 0)
        {
          commit ();
          begin (some_day ());
        }
      throw_child (&self->children[i], fulei_clock_today ());
      make_child (&self->children[i], self, i);
    }
}

/* @owner: of the record, or 0 */
static void
keep (GArray *facts, RandomFact *fact, FuleiRecord *record)
{
  fact->id = save (record, fact->deleted);
  g_array_append_vals (facts, fact, 1);
}

static RandomFact
throw_fact (int owner, int n_kinds, int n_more)
{
  return (RandomFact) { .owner = owner, .day = some_day (), .kind = below (n_kinds), .more = below (n_more + 1) - 1,
                        .deleted = one_in (10) };
}

static void
make_events (RandomOffice *self, int child)
{
  for (int n = below (4); n > 0; n--)
    {
      RandomFact fact = throw_fact (child, 5, 1);
      FuleiRecord *record = new_record (FULEI_REGISTER_ROLL_EVENT);

      if (self->events->len > 0 && one_in (6))
        fact.day = random_fact (self->events, self->events->len - 1)->day;
      fulei_record_set_integer (record, FULEI_ROLL_EVENT_CHILD, self->children[child].id);
      set_day (record, FULEI_ROLL_EVENT_HAPPENED_ON, fact.day);
      set_code (record, FULEI_ROLL_EVENT_KIND, fact.kind);
      keep (self->events, &fact, record);
    }
}

static void
make_assessments (RandomOffice *self, int child)
{
  for (int n = below (4); n > 0; n--)
    {
      RandomFact fact = throw_fact (child, 4, 3);
      FuleiRecord *record = new_record (FULEI_REGISTER_ASSESSMENT);

      fact.kind--;
      if (self->assessments->len > 0 && one_in (5))
        fact.day = random_fact (self->assessments, self->assessments->len - 1)->day;
      fulei_record_set_integer (record, FULEI_ASSESSMENT_CHILD, self->children[child].id);
      set_day (record, FULEI_ASSESSMENT_ASSESSED_ON, fact.day);
      set_code (record, FULEI_ASSESSMENT_RISK_LEVEL, fact.kind);
      set_code (record, FULEI_ASSESSMENT_CARE_TIER, fact.more);
      keep (self->assessments, &fact, record);
    }
}

static void
make_visits (RandomOffice *self, int child)
{
  for (int n = below (30); n > 0; n--)
    {
      RandomFact fact = throw_fact (child, 4, 3);
      FuleiRecord *record = new_record (FULEI_REGISTER_VISIT);

      fulei_record_set_integer (record, FULEI_VISIT_CHILD, self->children[child].id);
      set_day (record, FULEI_VISIT_VISITED_ON, fact.day);
      set_code (record, FULEI_VISIT_METHOD, fact.kind);
      set_code (record, FULEI_VISIT_REACHED, fact.more);
      keep (self->visits, &fact, record);
    }
}

static void
make_contacts (RandomOffice *self, int pairing)
{
  for (int n = below (16); n > 0; n--)
    {
      static const char *const kinds[] = { "talk", "home", "other" };
      RandomFact fact = throw_fact (pairing, 3, 1);
      FuleiRecord *record = new_record (FULEI_REGISTER_LOVE_CONTACT);

      fulei_record_set_integer (record, FULEI_LOVE_CONTACT_PAIRING, random_fact (self->pairings, pairing)->id);
      set_day (record, FULEI_LOVE_CONTACT_HELD_ON, fact.day);
      fulei_record_set_text (record, FULEI_LOVE_CONTACT_KIND, kinds[fact.kind]);
      keep (self->contacts, &fact, record);
    }
}

static void
make_pairings (RandomOffice *self, int child, const gint64 *helpers, int n_helpers)
{
  for (int n = below (3); n > 0; n--)
    {
      RandomFact fact = throw_fact (child, 1, n_helpers);
      FuleiRecord *record = new_record (FULEI_REGISTER_PAIRING);

      fact.last = one_in (2) ? 0 : fact.day + (FuleiDate) below (300);
      fulei_record_set_integer (record, FULEI_PAIRING_CHILD, self->children[child].id);
      if (fact.more >= 0)
        fulei_record_set_integer (record, FULEI_PAIRING_LOVE_PARENT, helpers[fact.more]);
      set_day (record, FULEI_PAIRING_STARTS_ON, fact.day);
      set_day (record, FULEI_PAIRING_ENDS_ON, fact.last);
      keep (self->pairings, &fact, record);
      make_contacts (self, (int) self->pairings->len - 1);
    }
}

static void
make_agreements (RandomOffice *self, int child)
{
  for (int n = below (3); n > 0; n--)
    {
      RandomFact fact = throw_fact (child, 1, 1);
      FuleiRecord *record = new_record (FULEI_REGISTER_AGREEMENT);

      fact.last = one_in (3) ? 0 : fact.day + (FuleiDate) below (365);
      fact.ended = one_in (3) ? fact.day + (FuleiDate) below (200) : 0;
      fulei_record_set_integer (record, FULEI_AGREEMENT_CHILD, self->children[child].id);
      fulei_record_set_text (record, FULEI_AGREEMENT_DELEGATE_NAME, "示例祖母");
      set_day (record, FULEI_AGREEMENT_STARTS_ON, fact.day);
      set_day (record, FULEI_AGREEMENT_ENDS_ON, fact.last);
      set_day (record, FULEI_AGREEMENT_ENDED_ON, fact.ended);
      keep (self->agreements, &fact, record);
    }
}

/* Each archive of a spot check of its own: the day of the drawing and its kind stand there. */
static void
make_checks (RandomOffice *self, int child)
{
  RandomFact fact = throw_fact (child, 2, 2);
  FuleiRecord *check = new_record (FULEI_REGISTER_SPOT_CHECK), *record = new_record (FULEI_REGISTER_SPOT_CHECK_CHILD);

  fact.last = fact.day;
  fact.day = one_in (3) ? 0 : fact.day + (FuleiDate) below (20);
  fact.more = below (2);
  set_code (check, FULEI_SPOT_CHECK_KIND, fact.kind);
  set_day (check, FULEI_SPOT_CHECK_MADE_ON, fact.last);
  fulei_record_set_integer (record, FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, save (check, FALSE));
  fulei_record_set_integer (record, FULEI_SPOT_CHECK_CHILD_CHILD, self->children[child].id);
  set_day (record, FULEI_SPOT_CHECK_CHILD_CHECKED_ON, fact.day);
  if (fact.more == 1)
    fulei_record_set_text (record, FULEI_SPOT_CHECK_CHILD_RESULT, "good");
  keep (self->checks, &fact, record);
}

static void
make_staff (RandomOffice *self, int village)
{
  for (int n = below (4); n > 0; n--)
    {
      RandomFact fact = throw_fact (village, 4, 1);
      FuleiRecord *record = new_record (FULEI_REGISTER_DIRECTOR);

      fact.kind = fact.kind == 3 ? 1 : 0;
      fact.last = one_in (2) ? 0 : fact.day + (FuleiDate) below (300);
      fulei_record_set_text (record, FULEI_DIRECTOR_NAME, "示例主任");
      fulei_record_set_integer (record, FULEI_DIRECTOR_VILLAGE, self->villages[village].id);
      set_code (record, FULEI_DIRECTOR_POST, fact.kind);
      set_day (record, FULEI_DIRECTOR_STARTED_ON, fact.day);
      set_day (record, FULEI_DIRECTOR_ENDED_ON, fact.last);
      keep (self->directors, &fact, record);
    }
}

static void
make_trainings (RandomOffice *self)
{
  for (int i = 0; i < (int) self->directors->len; i++)
    {
      RandomFact fact = throw_fact (i, 1, 1);
      FuleiRecord *record = new_record (FULEI_REGISTER_TRAINING);

      fulei_record_set_integer (record, FULEI_TRAINING_DIRECTOR, random_fact (self->directors, i)->id);
      set_day (record, FULEI_TRAINING_HELD_ON, fact.day);
      keep (self->trainings, &fact, record);
    }
}

static void
make_talks (RandomOffice *self, int village)
{
  RandomFact fact = throw_fact (village, 2, 1);
  FuleiRecord *record = new_record (FULEI_REGISTER_ACTIVITY);

  fulei_record_set_text (record, FULEI_ACTIVITY_KIND, fact.kind == 0 ? "safety" : "school");
  set_day (record, FULEI_ACTIVITY_HELD_ON, fact.day);
  fulei_record_set_integer (record, FULEI_ACTIVITY_VILLAGE, self->villages[village].id);
  keep (self->talks, &fact, record);
}

static void
make_all (RandomOffice *self)
{
  gint64 helpers[3];

  make_villages (self);
  make_children (self);
  for (guint i = 0; i < G_N_ELEMENTS (helpers); i++)
    {
      FuleiRecord *record = new_record (FULEI_REGISTER_LOVE_PARENT);

      fulei_record_set_text (record, FULEI_LOVE_PARENT_NAME, "示例爱心");
      helpers[i] = save (record, FALSE);
    }
  for (int i = 0; i < RANDOM_CHILDREN; i++)
    {
      make_events (self, i);
      make_assessments (self, i);
      make_visits (self, i);
      make_pairings (self, i, helpers, G_N_ELEMENTS (helpers));
      make_agreements (self, i);
      make_checks (self, i);
    }
  for (int i = 0; i < RANDOM_VILLAGES; i++)
    {
      make_staff (self, i);
      make_talks (self, i);
    }
  make_trainings (self);
}

/* Returns: (transfer full): what the ledger of @fixture holds now */
RandomOffice *
random_office_new (FindingsFixture *fixture, guint32 seed)
{
  RandomOffice *self = g_new0 (RandomOffice, 1);
  GArray **facts[] = { &self->events, &self->assessments, &self->visits, &self->pairings, &self->contacts,
                       &self->agreements, &self->checks, &self->directors, &self->trainings, &self->talks };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    *facts[i] = g_array_new (FALSE, FALSE, sizeof (RandomFact));
  desk = fixture;
  dice = g_rand_new_with_seed (seed);
  begin (fulei_date_from_iso (RANDOM_FIRST_DAY));
  make_all (self);
  commit ();
  g_clear_pointer (&dice, g_rand_free);
  return self;
}

void
random_office_free (RandomOffice *self)
{
  GArray *facts[] = { self->events, self->assessments, self->visits, self->pairings, self->contacts,
                      self->agreements, self->checks, self->directors, self->trainings, self->talks };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_array_unref (facts[i]);
  g_free (self);
}

/* The last that was said up to the day: later days over earlier ones, of one day the later entered. */
static const RandomFact *
last_said (const GArray *facts, int owner, FuleiDate day, gboolean (*says) (const RandomFact *))
{
  const RandomFact *last = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      const RandomFact *fact = random_fact (facts, i);

      if (fact->owner == owner && !fact->deleted && fact->day <= day && says (fact) && (last == NULL || fact->day >= last->day))
        last = fact;
    }
  return last;
}

static gboolean
moves (const RandomFact *event)
{
  return event->kind != 2;
}

static gboolean
says_level (const RandomFact *assessment)
{
  return assessment->kind >= 0;
}

static gboolean
says_tier (const RandomFact *assessment)
{
  return assessment->more >= 0;
}

/* Entered, transferred in: on it; transferred out, closed: off it; before any of these, from the entry on. */
gboolean
random_on_roll (const RandomOffice *self, int child, FuleiDate day)
{
  const RandomChild *of = &self->children[child];
  const RandomFact *event = last_said (self->events, child, day, moves);
  FuleiDate entry = of->entered != 0 ? of->entered : of->filed != 0 ? of->filed : of->created;

  return event != NULL ? event->kind == 0 || event->kind == 1 : entry <= day;
}

/* Returns: 0 low, 1 medium, 2 high, -1 never assessed */
int
random_level (const RandomOffice *self, int child, FuleiDate day)
{
  const RandomChild *of = &self->children[child];
  const RandomFact *said = last_said (self->assessments, child, day, says_level);

  if (said != NULL)
    return said->kind;
  if (of->risk < 0 || of->created > day)
    return -1;
  return last_said (self->assessments, child, G_MAXUINT32, says_level) != NULL ? -1 : of->risk;
}

/* Returns: 0 日常关爱, 1 重点关爱, 2 紧急救助, -1 never assessed */
int
random_tier (const RandomOffice *self, int child, FuleiDate day)
{
  const RandomFact *said = last_said (self->assessments, child, day, says_tier);

  return said != NULL ? said->more : -1;
}

gboolean
random_has_village (const RandomOffice *self, int child)
{
  int village = self->children[child].village;

  return village >= 0 && !self->villages[village].deleted;
}
