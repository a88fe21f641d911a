/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "fulei-fields.h"

static void
make_assessments (FuleiDemoProgramme *self, const FuleiDemoChild *child, const char *id)
{
  static const char *const grounds[] = { "carer-old", "water", "carer-old poverty", "young", "mind" };
  char day[FULEI_DATE_TEXT_SIZE], review[FULEI_DATE_TEXT_SIZE];
  FuleiDate first = MAX (child->entered, self->as_of - 900);
  const char *level = child->risk_level;

  /* one in ten went up since it was first assessed, one in thirty never was */
  if (child->number % 30 == 29 || level == NULL)
    return;
  if (child->number % 10 == 4 && first + 200 < self->as_of)
    {
      fulei_demo_add (self, FULEI_REGISTER_ASSESSMENT, FULEI_ASSESSMENT_CHILD, id,
                      FULEI_ASSESSMENT_ASSESSED_ON, fulei_demo_day (first, day), FULEI_ASSESSMENT_ASSESSOR, "儿童主任",
                      FULEI_ASSESSMENT_RISK_LEVEL, "low", FULEI_ASSESSMENT_CARE_TIER, "daily",
                      FULEI_ASSESSMENT_REVIEW_ON, fulei_demo_day (first + 182, review), FULEI_ASSESSMENT_ORIGIN, "assessed", -1);
      first += 190;
    }
  else if (first + 400 < self->as_of)
    first = self->as_of - 10 - fulei_dice_below (&self->dice, 230);
  fulei_demo_add (self, FULEI_REGISTER_ASSESSMENT, FULEI_ASSESSMENT_CHILD, id,
                  FULEI_ASSESSMENT_ASSESSED_ON, fulei_demo_day (first, day), FULEI_ASSESSMENT_ASSESSOR, "儿童主任",
                  FULEI_ASSESSMENT_RISK_LEVEL, level,
                  FULEI_ASSESSMENT_CARE_TIER, level[0] == 'h' ? "urgent" : level[0] == 'm' ? "focus" : "daily",
                  FULEI_ASSESSMENT_WORKSHEET, level[0] == 'l' ? NULL : fulei_dice_pick_from (&self->dice, grounds),
                  FULEI_ASSESSMENT_GROUNDS, level[0] == 'l' ? "照护人尽责，家庭安全。" : "照护人年老，父母长期在外。",
                  FULEI_ASSESSMENT_REVIEW_ON, fulei_demo_day (fulei_date_add_months (first, 6), review),
                  FULEI_ASSESSMENT_ORIGIN, "assessed", -1);
}

static void
make_plan (FuleiDemoProgramme *self, const FuleiDemoChild *child, const char *id)
{
  char plan[24], made[FULEI_DATE_TEXT_SIZE], due[FULEI_DATE_TEXT_SIZE], done[FULEI_DATE_TEXT_SIZE];
  FuleiDate day = MAX (child->entered, fulei_demo_past (self, 40, 200));

  if (child->risk_level == NULL || child->risk_level[0] == 'l' || child->number % 4 == 1)
    return;
  fulei_demo_number (fulei_demo_add (
    self, FULEI_REGISTER_CARE_PLAN, FULEI_CARE_PLAN_CHILD, id, FULEI_CARE_PLAN_MADE_ON, fulei_demo_day (day, made),
    FULEI_CARE_PLAN_MADE_BY, "儿童主任、示例社工", FULEI_CARE_PLAN_GOALS, "监护到位，情绪平稳，按时上学。",
    FULEI_CARE_PLAN_REVIEW_ON, fulei_demo_day (day + 180, due), -1), plan);
  for (guint i = 0; i < 3 && self->error == NULL; i++)
    {
      static const char *const services[] = { "每月入户走访一次", "每周课业辅导一次", "联系父母约定每周视频" };

      fulei_demo_add (self, FULEI_REGISTER_PLAN_ITEM, FULEI_PLAN_ITEM_CARE_PLAN, plan,
                      FULEI_PLAN_ITEM_SERVICE, services[i], FULEI_PLAN_ITEM_WHO, i == 1 ? "示例社工" : "儿童主任",
                      FULEI_PLAN_ITEM_DUE_ON, fulei_demo_day (day + 30 + 45 * i, due),
                      FULEI_PLAN_ITEM_DONE_ON, i == 0 && day + 25 <= self->as_of ? fulei_demo_day (day + 25, done) : NULL, -1);
    }
}

static void
make_agreement (FuleiDemoProgramme *self, const FuleiDemoChild *child, const char *id)
{
  g_autofree char *phone = fulei_demo_dup_phone (&self->dice);
  g_autofree char *delegate = fulei_demo_dup_name (&self->dice, fulei_demo_pick_surname (&self->dice), FULEI_SEX_FEMALE);
  /* some have run out, some do within the month */
  FuleiDate ends = self->as_of - 60 + fulei_dice_below (&self->dice, 420), starts = MAX (child->entered, fulei_date_add_years (ends, -1) + 1);
  char signed_on[FULEI_DATE_TEXT_SIZE], from[FULEI_DATE_TEXT_SIZE], to[FULEI_DATE_TEXT_SIZE], village[24];

  if (!child->left_behind || child->number % 7 == 2 || ends <= starts || starts > self->as_of)
    return;
  fulei_demo_add (self, FULEI_REGISTER_AGREEMENT, FULEI_AGREEMENT_CHILD, id,
                  FULEI_AGREEMENT_FATHER_WORK, "外省示例市示例公司", FULEI_AGREEMENT_DELEGATE_NAME, delegate,
                  FULEI_AGREEMENT_DELEGATE_RELATION, "grandparents", FULEI_AGREEMENT_DELEGATE_PHONE, phone,
                  FULEI_AGREEMENT_ASKED_ON, fulei_demo_day (starts, signed_on), FULEI_AGREEMENT_DISQUALIFIED, "none",
                  FULEI_AGREEMENT_CHILD_HEARD, "1", FULEI_AGREEMENT_SIGNED_ON, signed_on,
                  FULEI_AGREEMENT_STARTS_ON, fulei_demo_day (starts, from), FULEI_AGREEMENT_ENDS_ON, fulei_demo_day (ends, to),
                  FULEI_AGREEMENT_WITNESS, fulei_demo_number (self->state->villages[child->village], village),
                  FULEI_AGREEMENT_SCHOOL_COPY_ON, child->number % 5 == 0 ? NULL : from,
                  FULEI_AGREEMENT_VILLAGE_COPY_ON, child->number % 11 == 0 ? NULL : from, -1);
}

static void
make_focus (FuleiDemoProgramme *self, const FuleiDemoChild *child, const char *id)
{
  static const char *const kinds[] = { "guardianship", "schooling", "registration", "health" };
  static const char *const offers[] = { "guidance", "back-to-school", "registration", "relief" };
  char found[FULEI_DATE_TEXT_SIZE], next[FULEI_DATE_TEXT_SIZE], director[24];
  guint kind = child->number / 25 % G_N_ELEMENTS (kinds);

  if (child->number % 25 == 7)
    fulei_demo_add (self, FULEI_REGISTER_FOCUS, FULEI_FOCUS_CHILD, id,
                    FULEI_FOCUS_FOUND_ON, fulei_demo_day (MAX (child->entered, self->as_of - 120), found),
                    FULEI_FOCUS_KINDS, kinds[kind], FULEI_FOCUS_OFFERED, offers[kind],
                    FULEI_FOCUS_NEXT_ON, fulei_demo_day (self->as_of - 10 + child->number % 40, next), -1);
  if (child->number % 9 == 3)
    fulei_demo_add (self, FULEI_REGISTER_CARE_RECORD, FULEI_CARE_RECORD_CHILD, id,
                    FULEI_CARE_RECORD_DONE_ON, fulei_demo_day (MAX (child->entered, fulei_demo_past (self, 5, 200)), found),
                    FULEI_CARE_RECORD_KIND, "study", FULEI_CARE_RECORD_WORDS, "课业辅导 4 次", FULEI_CARE_RECORD_WHO, "示例社工", -1);
  if (child->number % 50 == 13)
    fulei_demo_add (self, FULEI_REGISTER_RESPONSIBILITY, FULEI_RESPONSIBILITY_CHILD, id,
                    FULEI_RESPONSIBILITY_STARTS_ON, fulei_demo_day (MAX (child->entered, self->as_of - 150), found),
                    FULEI_RESPONSIBILITY_DIRECTOR, fulei_demo_number (self->state->directors[child->village], director), -1);
}

static void
make_report (FuleiDemoProgramme *self, const FuleiDemoChild *child, const char *id)
{
  char day[FULEI_DATE_TEXT_SIZE];
  g_autofree char *found = NULL, *reported = NULL;

  if (child->number % 120 != 60)
    return;
  fulei_demo_day (MAX (child->entered, self->as_of - 50 - child->number / 4), day);
  found = g_strconcat (day, " 08:30", NULL);
  /* one was reported too late */
  reported = child->number == 60 ? g_strconcat (day, " 09:10", NULL) : NULL;
  if (reported == NULL)
    {
      fulei_demo_day (fulei_date_from_iso (day) + 2, day);
      reported = g_strconcat (day, " 10:00", NULL);
    }
  fulei_demo_add (self, FULEI_REGISTER_MANDATORY_REPORT, FULEI_MANDATORY_REPORT_CHILD, id,
                  FULEI_MANDATORY_REPORT_KIND, "guardian", FULEI_MANDATORY_REPORT_FOUND_AT, found,
                  FULEI_MANDATORY_REPORT_FOUND_BY, "儿童主任", FULEI_MANDATORY_REPORT_WORDS, "照护人住院，儿童无人照料（演示）。",
                  FULEI_MANDATORY_REPORT_REPORTED_AT, reported, FULEI_MANDATORY_REPORT_RECEIVED_BY, "police civil",
                  FULEI_MANDATORY_REPORT_HANDLING, "公安、民政到场，临时由亲属照料。",
                  FULEI_MANDATORY_REPORT_PLACEMENT, "relatives", -1);
  fulei_demo_add (self, FULEI_REGISTER_DELEGATE_FAILURE, FULEI_DELEGATE_FAILURE_CHILD, id,
                  FULEI_DELEGATE_FAILURE_FOUND_ON, day, FULEI_DELEGATE_FAILURE_WORDS, "受委托人住院，无法照护。",
                  FULEI_DELEGATE_FAILURE_PARENTS_TOLD_ON, child->number == 60 ? day : NULL, -1);
}

static void
make_logs (FuleiDemoProgramme *self)
{
  for (guint i = 0; i < 40; i++)
    {
      guint village = i % FULEI_DEMO_N_VILLAGES;
      char day[FULEI_DATE_TEXT_SIZE], director[24], place[24];

      if (self->state->directors[village] != 0)
        fulei_demo_add (self, FULEI_REGISTER_WORK_LOG, FULEI_WORK_LOG_LOGGED_ON, fulei_demo_day (self->as_of - 3 - 8 * i, day),
                        FULEI_WORK_LOG_DIRECTOR, fulei_demo_number (self->state->directors[village], director),
                        FULEI_WORK_LOG_VILLAGE, fulei_demo_number (self->state->villages[village], place),
                        FULEI_WORK_LOG_WORDS, "入户走访三户，核对档案，提醒照护人防溺水。", -1);
    }
}

/* What is planned for the coming days, and a round that was printed. */
static void
make_round (FuleiDemoProgramme *self)
{
  char round[24], day[FULEI_DATE_TEXT_SIZE], village[24], period[FULEI_DATE_TEXT_SIZE];
  g_autofree char *number = g_strdup_printf ("%d-%04u", self->year, 1 + self->state->place);
  guint position = 0;

  fulei_demo_number (fulei_demo_add (self, FULEI_REGISTER_VISIT_ROUND, FULEI_VISIT_ROUND_NUMBER, number,
                                     FULEI_VISIT_ROUND_MADE_ON, fulei_demo_day (self->as_of - 2, day),
                                     FULEI_VISIT_ROUND_VILLAGE, fulei_demo_number (self->state->villages[0], village), -1), round);
  fulei_demo_day (self->as_of, period);
  period[7] = '\0';
  for (guint i = 0; i < fulei_demo_count_children (self) && position < 12 && self->error == NULL; i++)
    {
      const FuleiDemoChild *child = fulei_demo_get_child (self, i);
      char id[24], place[24];

      if (!child->on_roll || child->village != 0)
        continue;
      fulei_demo_number (child->id, id);
      fulei_demo_add (self, FULEI_REGISTER_ROUND_CHILD, FULEI_ROUND_CHILD_VISIT_ROUND, round,
                      FULEI_ROUND_CHILD_POSITION, fulei_demo_number (++position, place), FULEI_ROUND_CHILD_CHILD, id, -1);
      if (position % 3 == 0)
        fulei_demo_add (self, FULEI_REGISTER_DUTY_DAY, FULEI_DUTY_DAY_CHILD, id, FULEI_DUTY_DAY_KIND, "contact",
                        FULEI_DUTY_DAY_PERIOD, period, FULEI_DUTY_DAY_PLANNED_ON, fulei_demo_day (self->as_of + position % 5, day), -1);
    }
}

/** fulei_demo_make_follow_up: assessments, plans, agreements and what else is followed up of children */
void
fulei_demo_make_follow_up (FuleiDemoProgramme *self)
{
  for (guint i = 0; i < fulei_demo_count_children (self) && self->error == NULL; i++)
    {
      const FuleiDemoChild *child = fulei_demo_get_child (self, i);
      char id[24];

      fulei_demo_number (child->id, id);
      make_assessments (self, child, id);
      if (!child->on_roll)
        continue;
      make_plan (self, child, id);
      make_agreement (self, child, id);
      make_focus (self, child, id);
      make_report (self, child, id);
    }
  make_logs (self);
  make_round (self);
}
