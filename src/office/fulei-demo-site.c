/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "fulei-fields.h"

/* The first has all that a demonstration site needs, the second lacks a room and some square metres, the third is a
 * service station. */
static const struct { const char *name, *kind, *area; guint village, n_rooms; } sites[FULEI_DEMO_N_SITES] = {
  { "农村留守儿童关爱保护和困境儿童保障工作示范点", "demonstration", "13600", 0, 6 },
  { "儿童关爱示范点", "demonstration", "11850", 3, 4 },
  { "儿童关爱服务站", "station", "6000", 10, 2 },
};

static void
make_rooms (FuleiDemoProgramme *self, guint number, const char *site)
{
  static const struct { const char *kind, *area, *equipment; } rooms[] = {
    { "school", "4000", "课桌椅 30 套、投影仪 1 台" }, { "activity", "3500", "乒乓球桌 1 张、篮球 10 个" },
    { "library", "2000", "图书 1200 册、书架 6 个" }, { "family", "1200", "电脑 2 台、摄像头 2 个" },
    { "counselling", "1200", "沙盘 1 套、沙发 1 组" }, { "other", "1000", "厨房" },
  };

  for (guint i = 0; i < sites[number].n_rooms; i++)
    fulei_demo_add (self, FULEI_REGISTER_SITE_ROOM, FULEI_SITE_ROOM_SITE, site, FULEI_SITE_ROOM_KIND, rooms[i].kind,
                    FULEI_SITE_ROOM_AREA, rooms[i].area, FULEI_SITE_ROOM_EQUIPMENT, rooms[i].equipment, -1);
}

static void
make_contracts (FuleiDemoProgramme *self, guint number, const char *site)
{
  char from[FULEI_DATE_TEXT_SIZE], to[FULEI_DATE_TEXT_SIZE], organisation[24];
  /* the second site's contract has run out */
  FuleiDate ends = number == 1 ? self->as_of - 40 : self->as_of + 25 + 200 * number;

  fulei_demo_add (self, FULEI_REGISTER_SITE_CONTRACT, FULEI_SITE_CONTRACT_SITE, site,
                  FULEI_SITE_CONTRACT_ORGANISATION, fulei_demo_number (self->state->organisations[number % 2], organisation),
                  FULEI_SITE_CONTRACT_NUMBER, number == 0 ? "示例合〔一〕1号" : "示例合〔一〕2号",
                  FULEI_SITE_CONTRACT_STARTS_ON, fulei_demo_day (fulei_date_add_years (ends, -1) + 1, from),
                  FULEI_SITE_CONTRACT_ENDS_ON, fulei_demo_day (ends, to), FULEI_SITE_CONTRACT_AMOUNT, "8000000",
                  FULEI_SITE_CONTRACT_SCOPE, "示范点日常运营、课业辅导、亲情连线、心理疏导、夏（冬）令营", -1);
}

static void
make_checks (FuleiDemoProgramme *self, guint number, const char *site)
{
  char day[FULEI_DATE_TEXT_SIZE], due[FULEI_DATE_TEXT_SIZE], done[FULEI_DATE_TEXT_SIZE], year[24];
  FuleiDate evaluated = fulei_demo_past (self, 250, 320);

  fulei_demo_add (self, FULEI_REGISTER_SITE_EVALUATION, FULEI_SITE_EVALUATION_SITE, site,
                  FULEI_SITE_EVALUATION_YEAR, fulei_demo_number (self->year - 1, year),
                  FULEI_SITE_EVALUATION_EVALUATED_ON, fulei_demo_day (evaluated, day),
                  FULEI_SITE_EVALUATION_EVALUATED_BY, "晋江市民政局评估组",
                  FULEI_SITE_EVALUATION_SCORE, number == 0 ? "9250" : "8150",
                  FULEI_SITE_EVALUATION_FINDINGS, number == 0 ? NULL : "服务记录不完整，心理疏导室未设置",
                  FULEI_SITE_EVALUATION_CORRECT_BY, number == 0 ? NULL : fulei_demo_day (evaluated + 90, due), -1);
  for (guint i = 0; i < 4; i++)
    {
      FuleiDate checked = self->as_of - 30 - 92 * i;
      gboolean found = (i + number) % 3 == 0;

      fulei_demo_add (self, FULEI_REGISTER_SITE_SAFETY, FULEI_SITE_SAFETY_SITE, site,
                      FULEI_SITE_SAFETY_CHECKED_ON, fulei_demo_day (checked, day),
                      FULEI_SITE_SAFETY_CHECKER, "镇社会事务办、应急管理所", FULEI_SITE_SAFETY_CHECKED, "fire food building health",
                      FULEI_SITE_SAFETY_HAZARDS, found ? "fire:插座老化" : "none",
                      FULEI_SITE_SAFETY_CORRECT_BY, found ? fulei_demo_day (checked + 15, due) : NULL,
                      FULEI_SITE_SAFETY_CORRECTED_ON, found && i > 0 ? fulei_demo_day (checked + 10, done) : NULL, -1);
    }
}

/* Children of the village and of its neighbours. */
static void
make_roster (FuleiDemoProgramme *self, guint number, const char *site)
{
  static const char *const tiers[] = { "daily", "daily", "daily", "focus", "urgent" };
  guint wanted = 36;

  for (guint i = 0; i < fulei_demo_count_children (self) && wanted > 0; i++)
    {
      const FuleiDemoChild *child = fulei_demo_get_child (self, i);
      char id[24], from[FULEI_DATE_TEXT_SIZE];

      if (!child->on_roll || (child->village + FULEI_DEMO_N_VILLAGES - sites[number].village) % FULEI_DEMO_N_VILLAGES > 1)
        continue;
      wanted--;
      fulei_demo_add (self, FULEI_REGISTER_SITE_CHILD, FULEI_SITE_CHILD_SITE, site,
                      FULEI_SITE_CHILD_CHILD, fulei_demo_number (child->id, id),
                      FULEI_SITE_CHILD_STARTS_ON, fulei_demo_day (MAX (child->entered, self->as_of - 500), from),
                      FULEI_SITE_CHILD_CARE_TIER, fulei_dice_pick_from (&self->dice, tiers),
                      FULEI_SITE_CHILD_SERVICES, wanted % 3 == 0 ? "study family" : "study", -1);
    }
}

/** fulei_demo_make_sites: sites with their rooms, contracts, checks and rosters */
void
fulei_demo_make_sites (FuleiDemoProgramme *self)
{
  for (guint i = 0; i < FULEI_DEMO_N_SITES; i++)
    {
      g_autofree char *phone = fulei_demo_dup_phone (&self->dice);
      g_autofree char *leader = fulei_demo_dup_name (&self->dice, fulei_demo_pick_surname (&self->dice), FULEI_SEX_FEMALE);
      g_autofree char *name = g_strconcat (self->state->township,
                                           fulei_demo_village_name (self->state->place, sites[i].village), sites[i].name,
                                           NULL);
      char village[24], organisation[24], opened[FULEI_DATE_TEXT_SIZE], site[24];

      self->sites[i] = fulei_demo_add (
        self, FULEI_REGISTER_SITE, FULEI_SITE_NAME, name, FULEI_SITE_KIND, sites[i].kind,
        FULEI_SITE_VILLAGE, fulei_demo_number (self->state->villages[sites[i].village], village),
        FULEI_SITE_ADDRESS, "村委会旁", FULEI_SITE_AREA, sites[i].area,
        FULEI_SITE_OPENED_ON, fulei_demo_day (self->as_of - 1500 + 300 * i, opened),
        FULEI_SITE_OPENING_HOURS, "周一至周五 16:30–19:00，周末 8:30–17:30", FULEI_SITE_STATE, "open", FULEI_SITE_CAPACITY, "60",
        FULEI_SITE_ORGANISATION, i < 2 ? fulei_demo_number (self->state->organisations[i], organisation) : NULL,
        FULEI_SITE_LEADER, leader, FULEI_SITE_PHONE, phone, -1);
      fulei_demo_number (self->sites[i], site);
      make_rooms (self, i, site);
      if (i < 2)
        make_contracts (self, i, site);
      make_checks (self, i, site);
      make_roster (self, i, site);
    }
}
