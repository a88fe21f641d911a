/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "fulei-fields.h"

static void
make_participants (FuleiDemoProgramme *self, const char *activity, guint n_wanted)
{
  guint n = fulei_demo_count_children (self), first = n > 0 ? fulei_dice_below (&self->dice, n) : 0;

  for (guint i = 0; i < MIN (n_wanted, n); i++)
    {
      char child[24];

      fulei_demo_add (self, FULEI_REGISTER_ACTIVITY_CHILD, FULEI_ACTIVITY_CHILD_ACTIVITY, activity,
                      FULEI_ACTIVITY_CHILD_CHILD, fulei_demo_number (fulei_demo_get_child (self, (first + i) % n)->id, child), -1);
    }
}

static void
make_activity (FuleiDemoProgramme *self, const char *kind, const char *title, const char *form, FuleiDate day, guint village, gint64 site, guint n_children, const char *cost)
{
  char held[FULEI_DATE_TEXT_SIZE], village_id[24], site_id[24], heads[24], organisation[24], id[24];

  fulei_demo_number (fulei_demo_add (
    self, FULEI_REGISTER_ACTIVITY, FULEI_ACTIVITY_KIND, kind, FULEI_ACTIVITY_TITLE, title,
    FULEI_ACTIVITY_HELD_ON, fulei_demo_day (day, held),
    FULEI_ACTIVITY_VILLAGE, fulei_demo_number (self->state->villages[village], village_id),
    FULEI_ACTIVITY_SITE, fulei_demo_number (site, site_id),
    FULEI_ACTIVITY_ORGANISATION, fulei_demo_number (self->state->organisations[village % 3], organisation),
    FULEI_ACTIVITY_PEOPLE, "示例社工、儿童主任", FULEI_ACTIVITY_FORM, form,
    FULEI_ACTIVITY_HEADCOUNT, fulei_demo_number (n_children, heads), FULEI_ACTIVITY_COST, cost,
    FULEI_ACTIVITY_WORDS, "按计划开展，儿童参与积极。", -1), id);
  if (self->error == NULL)
    make_participants (self, id, n_children);
}

static void
make_activities (FuleiDemoProgramme *self)
{
  static const struct { const char *kind, *title, *form, *cost; guint n_children; } activities[] = {
    { "video", "周末亲情视频连线", NULL, NULL, 8 }, { "mind", "情绪管理小组", "group", "60000", 10 },
    { "mind", "个案心理辅导", "individual", "20000", 1 }, { "school", "儿童学堂：垃圾分类", NULL, NULL, 18 },
    { "after-school", "四点半课堂", NULL, NULL, 15 }, { "festival", "端午慰问", NULL, "300000", 12 },
    { "parenting", "隔代教育讲座", "public", "50000", 0 }, { "policy", "政策宣传进村", NULL, NULL, 0 },
    { "legal", "法律援助咨询", NULL, NULL, 1 }, { "resource", "爱心企业赠书", NULL, NULL, 20 },
    { "employment", "家长陶瓷工艺培训", NULL, "80000", 0 }, { "relief", "临时救助慰问", NULL, "100000", 2 },
  };

  for (guint i = 0; i < 72; i++)
    {
      guint pick = i % G_N_ELEMENTS (activities);

      make_activity (self, activities[pick].kind, activities[pick].title, activities[pick].form,
                     self->as_of - 4 - 9 * i, i % FULEI_DEMO_N_VILLAGES, self->sites[i % FULEI_DEMO_N_SITES],
                     activities[pick].n_children, activities[pick].cost);
    }
  /* two villages had no safety talk this year */
  for (guint village = 0; village < FULEI_DEMO_N_VILLAGES; village++)
    if (village != 6 && village != 9)
      make_activity (self, "safety", "防溺水安全知识进村（居）", "public",
                     MAX (fulei_date_new (self->year, 1, 5), self->as_of - 60 - 3 * village), village, 0, 0, NULL);
}

static void
make_aids (FuleiDemoProgramme *self)
{
  static const char *const kinds[] = { "low-income", "study", "temporary", "medical", "disability" };
  static const char *const states[] = { "granted", "granted", "applied", "planned", "refused" };

  for (guint i = 0; i < fulei_demo_count_children (self); i += 6)
    {
      const FuleiDemoChild *child = fulei_demo_get_child (self, i);
      const char *state = fulei_dice_pick_from (&self->dice, states);
      gboolean granted = g_str_equal (state, "granted");
      FuleiDate applied = MAX (child->entered, fulei_demo_past (self, 40, 400));
      char id[24], day[FULEI_DATE_TEXT_SIZE], grant[FULEI_DATE_TEXT_SIZE];

      if (child->difficulty)
        fulei_demo_add (self, FULEI_REGISTER_AID, FULEI_AID_CHILD, fulei_demo_number (child->id, id),
                        FULEI_AID_KIND, fulei_dice_pick_from (&self->dice, kinds), FULEI_AID_STATE, state,
                        FULEI_AID_APPLIED_ON, g_str_equal (state, "planned") ? NULL : fulei_demo_day (applied, day),
                        FULEI_AID_GRANTED_ON, granted ? fulei_demo_day (MIN (applied + 30, self->as_of), grant) : NULL,
                        FULEI_AID_AMOUNT, granted ? "200000" : NULL, -1);
    }
}

static void
make_projects (FuleiDemoProgramme *self)
{
  static const struct { const char *project, *target, *words; } projects[] = {
    { "network", "12", "村（居）儿童主任全覆盖，按季召开联络会议。" }, { "holiday", "3", "办好夏令营、冬令营和周末兴趣班。" },
    { "pairing", "100", "困境儿童结对全覆盖。" }, { "family", "24", "示范点每周六开放亲情视频。" }, { "mind", "12", NULL },
    { "school", "20", NULL }, { "study", "15", "摸底已完成。" }, { "legal", "4", NULL }, { "smart", "400", NULL }, { "staff", "12", NULL },
  };
  char year[24];

  for (guint i = 0; i < G_N_ELEMENTS (projects); i++)
    fulei_demo_add (self, FULEI_REGISTER_PROJECT, FULEI_PROJECT_YEAR, fulei_demo_number (MAX (self->year, 2024), year),
                    FULEI_PROJECT_PROJECT, projects[i].project, FULEI_PROJECT_TARGET, projects[i].target,
                    FULEI_PROJECT_WORDS, projects[i].words, -1);
}

/** fulei_demo_make_services: activities with their children, aids and, once for all townships, the year's ten projects */
void
fulei_demo_make_services (FuleiDemoProgramme *self)
{
  make_activities (self);
  make_aids (self);
  if (self->state->place == 0)
    make_projects (self);
}

static void
add_money (FuleiDemoProgramme *self, const char *direction, FuleiDate day, const char *source, const char *purpose, gint64 site, const char *amount, guint voucher, const char *words)
{
  char held[FULEI_DATE_TEXT_SIZE], site_id[24], camp_id[24];
  gboolean of_camp = g_str_equal (purpose, "camp") && g_str_equal (direction, "spending") && self->last_camp != 0;
  g_autofree char *number = g_strdup_printf ("%d-%03u", self->year, 100 * self->state->place + voucher);

  fulei_demo_add (self, FULEI_REGISTER_FUND_ENTRY, FULEI_FUND_ENTRY_DIRECTION, direction,
                  FULEI_FUND_ENTRY_HAPPENED_ON, fulei_demo_day (day, held), FULEI_FUND_ENTRY_SOURCE, source,
                  FULEI_FUND_ENTRY_PURPOSE, purpose, FULEI_FUND_ENTRY_SITE, fulei_demo_number (site, site_id),
                  FULEI_FUND_ENTRY_CAMP, of_camp ? fulei_demo_number (self->last_camp, camp_id) : NULL,
                  FULEI_FUND_ENTRY_AMOUNT, amount, FULEI_FUND_ENTRY_VOUCHER, number,
                  FULEI_FUND_ENTRY_HANDLED_BY, "示例经办人", FULEI_FUND_ENTRY_WORDS, words, -1);
}

/** fulei_demo_make_money: income and spending; one site has spent more than it got, one sum went to another purpose */
void
fulei_demo_make_money (FuleiDemoProgramme *self)
{
  FuleiDate camp_day = self->last_camp != 0 ? MIN (self->last_camp_ends + 6, self->as_of) : self->as_of - 120;

  add_money (self, "income", self->as_of - 300, "province", "site", self->sites[0], "10000000", 1, "省级示范点补助");
  add_money (self, "income", self->as_of - 290, "county", "camp", self->sites[0], "4000000", 2, "市级配套：令营经费");
  add_money (self, "income", self->as_of - 280, "lottery", "study", 0, "3000000", 3, "福彩助学");
  add_money (self, "income", self->as_of - 200, "charity", "pairing", 0, "1500000", 4, "慈善会捐赠");
  add_money (self, "income", self->as_of - 260, "province", "site", self->sites[1], "3000000", 5, "省级示范点补助");
  for (guint i = 0; i < 12; i++)
    add_money (self, "spending", self->as_of - 250 + 20 * i, "province", "site", self->sites[0], "350000", 10 + i, "示范点日常运行");
  add_money (self, "spending", camp_day, "county", "camp", self->sites[0], "1250000", 30, "营员伙食");
  add_money (self, "spending", camp_day, "county", "camp", self->sites[0], "600000", 35, "教材、物资和保险");
  add_money (self, "spending", self->as_of - 100, "lottery", "study", 0, "2000000", 31, "助学金发放");
  add_money (self, "spending", self->as_of - 90, "lottery", "activity", 0, "200000", 32, "活动物料");
  add_money (self, "spending", self->as_of - 60, "province", "site", self->sites[1], "3500000", 33, "功能室改造");
  add_money (self, "spending", self->as_of - 30, "charity", "pairing", 0, "800000", 34, "结对慰问品");
}
