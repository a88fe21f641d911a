/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "fulei-fields.h"

/* Codes of their own: GB 32100 check characters are right, and the bodies do not exist. */
static const struct { const char *name, *kind, *grade, *code, *services; } organisations[FULEI_DEMO_N_ORGANISATIONS] = {
  { "示例社会工作服务中心", "agency", "4", "52350582MJ0000001N", "个案、小组和社区服务，示范点日常运营" },
  { "示例青少年服务社", "agency", "3", "52350582MJ0000002R", "课业辅导、周末兴趣班" },
  { "示例慈善会", "organisation", "5", "51350582MJ00000030", "助学、慰问、临时救助" },
  { "示例大学生志愿服务队", "volunteers", "none", NULL, "夏令营、冬令营志愿服务" },
};

static void
make_meetings (FuleiDemoProgramme *self)
{
  for (guint i = 0; i < 5; i++)
    {
      char held[FULEI_DATE_TEXT_SIZE], due[FULEI_DATE_TEXT_SIZE], organisation[24];
      FuleiDate day = self->as_of - 20 - 95 * i;

      fulei_demo_add (self, FULEI_REGISTER_MEETING,
                      FULEI_MEETING_TOPIC, i % 2 == 0 ? "季度联络会议：示范点服务安排" : "暑（寒）假服务筹备会",
                      FULEI_MEETING_HELD_ON, fulei_demo_day (day, held),
                      FULEI_MEETING_PLACE, "镇社会事务办会议室",
                      FULEI_MEETING_ORGANISATION, fulei_demo_number (self->state->organisations[i % 3], organisation),
                      FULEI_MEETING_MINUTES, "通报上季度服务情况，商定下一步安排和分工。",
                      FULEI_MEETING_FOLLOW_UPS, "报送下季度服务计划和人员名单",
                      FULEI_MEETING_FOLLOW_UP_BY, fulei_demo_day (day + 15, due),
                      FULEI_MEETING_DONE, i == 0 ? "0" : "1", -1);
    }
}

static void
make_worker (FuleiDemoProgramme *self, guint number)
{
  static const char *const kinds[] = { "social-worker", "social-worker", "teacher", "student", "student", "volunteer" };
  static const char *const skills[] = { "心理辅导", "课业辅导", "美术", "音乐", "篮球", "急救" };
  FuleiDice *dice = &self->dice;
  FuleiSex sex = fulei_dice_chance (dice, 65) ? FULEI_SEX_FEMALE : FULEI_SEX_MALE;
  g_autofree char *name = fulei_demo_dup_name (dice, fulei_demo_pick_surname (dice), sex);
  g_autofree char *phone = fulei_demo_dup_phone (dice);
  char vetted[FULEI_DATE_TEXT_SIZE], until[FULEI_DATE_TEXT_SIZE], since[FULEI_DATE_TEXT_SIZE], organisation[24], identity[19];
  char site_id[24];
  guint site = number < 11 ? number / 5 : FULEI_DEMO_N_SITES;
  /* one in six was vetted too long ago, one in eight never */
  FuleiDate day = number % 8 == 7 ? 0 : number % 6 == 5 ? fulei_demo_past (self, 380, 500) : fulei_demo_past (self, 10, 330);

  fulei_demo_write_identity (identity, number % 5, self->as_of - 365 * (20 + fulei_dice_below (dice, 30)),
                             2 * fulei_dice_below (dice, 499) + (sex == FULEI_SEX_MALE ? 1 : 2));
  self->workers[number] = fulei_demo_add (
    self, FULEI_REGISTER_WORKER, FULEI_WORKER_NAME, name, FULEI_WORKER_SEX, sex == FULEI_SEX_MALE ? "1" : "2",
    FULEI_WORKER_IDENTITY_NUMBER, identity, FULEI_WORKER_PHONE, phone, FULEI_WORKER_KIND, fulei_dice_pick_from (dice, kinds),
    FULEI_WORKER_ORGANISATION, fulei_demo_number (self->state->organisations[number % FULEI_DEMO_N_ORGANISATIONS], organisation),
    FULEI_WORKER_SITE, site < FULEI_DEMO_N_SITES ? fulei_demo_number (self->sites[site], site_id) : NULL,
    FULEI_WORKER_SKILLS, fulei_dice_pick_from (dice, skills),
    FULEI_WORKER_STARTED_ON, fulei_demo_day (fulei_demo_past (self, 200, 900), since),
    FULEI_WORKER_VETTED_ON, fulei_demo_day (day, vetted),
    FULEI_WORKER_VETTING_RESULT, day != 0 ? "passed" : number % 16 == 7 ? "pending" : NULL,
    FULEI_WORKER_VETTED_UNTIL, day != 0 ? fulei_demo_day (fulei_date_add_years (day, 1), until) : NULL,
    FULEI_WORKER_VETTED_BY, day != 0 ? self->state->police : NULL, -1);
}

static void
make_trainings (FuleiDemoProgramme *self)
{
  for (guint i = 0; i < FULEI_DEMO_N_VILLAGES; i++)
    {
      char director[24], first[FULEI_DATE_TEXT_SIZE], yearly[FULEI_DATE_TEXT_SIZE], year[24];
      gint64 id = self->state->directors[i];

      if (id == 0)
        continue;
      fulei_demo_number (id, director);
      /* one took up the work without the first training, two miss this year's */
      if (i != 7)
        fulei_demo_add (self, FULEI_REGISTER_TRAINING, FULEI_TRAINING_DIRECTOR, director,
                        FULEI_TRAINING_HELD_ON, fulei_demo_day (fulei_demo_past (self, 1500, 1800), first),
                        FULEI_TRAINING_KIND, "first", FULEI_TRAINING_TITLE, "儿童主任岗前培训",
                        FULEI_TRAINING_ORGANISER, "晋江市民政局", FULEI_TRAINING_HOURS, "1600", FULEI_TRAINING_PASSED, "1", -1);
      if (i % 5 != 3)
        fulei_demo_add (self, FULEI_REGISTER_TRAINING, FULEI_TRAINING_DIRECTOR, director,
                        FULEI_TRAINING_HELD_ON, fulei_demo_day (fulei_demo_past (self, 20, 120), yearly),
                        FULEI_TRAINING_KIND, "yearly", FULEI_TRAINING_TITLE, "儿童主任业务培训（监护评估、强制报告）",
                        FULEI_TRAINING_ORGANISER, "晋江市民政局", FULEI_TRAINING_HOURS, "800", FULEI_TRAINING_PASSED, "1", -1);
      fulei_demo_add (self, FULEI_REGISTER_STAFF_EVALUATION, FULEI_STAFF_EVALUATION_DIRECTOR, director,
                      FULEI_STAFF_EVALUATION_YEAR, fulei_demo_number (self->year - 1, year),
                      FULEI_STAFF_EVALUATION_GRADE, i % 4 == 0 ? "excellent" : "qualified",
                      FULEI_STAFF_EVALUATION_WORDS, "走访及时，台账清楚。", -1);
    }
}

static void
make_organisations (FuleiDemoProgramme *self)
{
  for (guint i = 0; i < FULEI_DEMO_N_ORGANISATIONS; i++)
    {
      g_autofree char *phone = fulei_demo_dup_phone (&self->dice);
      g_autofree char *contact = fulei_demo_dup_name (&self->dice, fulei_demo_pick_surname (&self->dice), FULEI_SEX_FEMALE);

      self->state->organisations[i] = fulei_demo_add (
        self, FULEI_REGISTER_ORGANISATION, FULEI_ORGANISATION_NAME, organisations[i].name,
        FULEI_ORGANISATION_KIND, organisations[i].kind, FULEI_ORGANISATION_GRADE, organisations[i].grade,
        FULEI_ORGANISATION_CREDIT_CODE, organisations[i].code, FULEI_ORGANISATION_REGISTERED_WITH, "晋江市民政局",
        FULEI_ORGANISATION_CONTACT, contact, FULEI_ORGANISATION_PHONE, phone, FULEI_ORGANISATION_PEOPLE, "12",
        FULEI_ORGANISATION_SERVICES, organisations[i].services, -1);
    }
  make_meetings (self);
}

/** fulei_demo_make_people: organisations and their meetings, once for all townships; their people; what child directors
 * were taught */
void
fulei_demo_make_people (FuleiDemoProgramme *self)
{
  if (self->state->place == 0)
    make_organisations (self);
  make_trainings (self);
}

/** fulei_demo_make_workers: people of the organisations; the first eleven work at the sites, which are there already */
void
fulei_demo_make_workers (FuleiDemoProgramme *self)
{
  for (guint i = 0; i < FULEI_DEMO_N_WORKERS; i++)
    make_worker (self, i);
}
