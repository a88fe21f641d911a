/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "fulei-fields.h"

/* One love parent for so many children, and what is known of it while pairs are made. */
#define CHILDREN_A_LOVE_PARENT 10
#define LOVE_PARENTS_IN_TEN 3

typedef struct {
  gint64   id;
  guint    village;
  gboolean vetted;
  gboolean paired;
} LoveParent;

static LoveParent
make_love_parent (FuleiDemoProgramme *self, guint number)
{
  static const char *const kinds[] = { "cadre", "cadre", "teacher", "entrepreneur", "citizen", "citizen", "volunteers" };
  static const char *const employers[] = { "镇政府", "中心小学", "示例陶瓷公司", "村委会", "示例建材公司", "自由职业", "示例义工队" };
  static const char *const interests[] = { "study", "reading", "sport", "mind study", "art", "science reading", "medical" };
  FuleiDice *dice = &self->dice;
  gboolean woman = fulei_dice_chance (dice, 55);
  g_autofree char *name = fulei_demo_dup_name (dice, fulei_demo_pick_surname (dice), woman ? FULEI_SEX_FEMALE : FULEI_SEX_MALE);
  g_autofree char *phone = fulei_demo_dup_phone (dice);
  LoveParent helper = { .village = fulei_dice_below (dice, FULEI_DEMO_N_VILLAGES) };
  FuleiDate vetted = number % 11 == 10 ? 0 : number % 9 == 8 ? fulei_demo_past (self, 370, 480) : fulei_demo_past (self, 5, 350);
  guint kind = fulei_dice_below (dice, G_N_ELEMENTS (kinds));
  char identity[19], village[24], recruited[FULEI_DATE_TEXT_SIZE], day[FULEI_DATE_TEXT_SIZE], until[FULEI_DATE_TEXT_SIZE];

  fulei_demo_write_identity (identity, number % 5, self->as_of - 365 * (28 + fulei_dice_below (dice, 30)),
                             2 * fulei_dice_below (dice, 499) + (woman ? 2 : 1));
  helper.vetted = vetted != 0 && fulei_date_add_years (vetted, 1) >= self->as_of;
  helper.id = fulei_demo_add (
    self, FULEI_REGISTER_LOVE_PARENT, FULEI_LOVE_PARENT_NAME, name,
    FULEI_LOVE_PARENT_ROLE, number % 8 == 7 ? "helper" : woman ? "mother" : "father", FULEI_LOVE_PARENT_SEX, woman ? "2" : "1",
    FULEI_LOVE_PARENT_HELPER_KIND, kinds[kind], FULEI_LOVE_PARENT_IDENTITY_NUMBER, identity, FULEI_LOVE_PARENT_PHONE, phone,
    FULEI_LOVE_PARENT_VILLAGE, fulei_demo_number (self->state->villages[helper.village], village),
    FULEI_LOVE_PARENT_EMPLOYER, employers[kind],
    FULEI_LOVE_PARENT_RECRUITED_ON, fulei_demo_day (fulei_demo_past (self, 380, 1200), recruited),
    FULEI_LOVE_PARENT_CAPACITY, number % 4 == 0 ? "2" : "1",
    FULEI_LOVE_PARENT_INTERESTS, fulei_dice_pick_from (dice, interests), FULEI_LOVE_PARENT_STATE, "active",
    FULEI_LOVE_PARENT_VETTED_ON, fulei_demo_day (vetted, day),
    FULEI_LOVE_PARENT_VETTING_RESULT, vetted != 0 ? "passed" : NULL,
    FULEI_LOVE_PARENT_VETTED_UNTIL, vetted != 0 ? fulei_demo_day (fulei_date_add_years (vetted, 1), until) : NULL,
    FULEI_LOVE_PARENT_VETTED_BY, vetted != 0 ? self->state->police : NULL,
    FULEI_LOVE_PARENT_HONOURS, number % 20 == 0 ? "镇级优秀爱心家长" : NULL, -1);
  return helper;
}

static void
make_contacts (FuleiDemoProgramme *self, const char *pairing, FuleiDate starts)
{
  for (FuleiDate day = MAX (starts + 6, self->as_of - 400); day <= self->as_of; day += 24 + fulei_dice_below (&self->dice, 14))
    {
      char held[FULEI_DATE_TEXT_SIZE];

      if (fulei_dice_chance (&self->dice, 88))
        fulei_demo_add (self, FULEI_REGISTER_LOVE_CONTACT, FULEI_LOVE_CONTACT_PAIRING, pairing,
                        FULEI_LOVE_CONTACT_HELD_ON, fulei_demo_day (day, held),
                        FULEI_LOVE_CONTACT_KIND, fulei_dice_chance (&self->dice, 35) ? "home" : "talk",
                        FULEI_LOVE_CONTACT_WORDS, "谈学习和生活，鼓励孩子与父母多联系。", -1);
    }
  if (fulei_dice_chance (&self->dice, 50))
    {
      char done[FULEI_DATE_TEXT_SIZE];

      fulei_demo_add (self, FULEI_REGISTER_DEED, FULEI_DEED_PAIRING, pairing,
                      FULEI_DEED_DONE_ON, fulei_demo_day (MAX (starts, fulei_demo_past (self, 10, 300)), done),
                      FULEI_DEED_KIND, "gift", FULEI_DEED_WORDS, "书包、文具一套", FULEI_DEED_AMOUNT, "20000", -1);
    }
}

static void
make_pairing (FuleiDemoProgramme *self, const FuleiDemoChild *child, const LoveParent *helper)
{
  FuleiDate starts = MAX (child->entered, fulei_demo_past (self, 60, 700));
  char id[24], child_id[24], helper_id[24], from[FULEI_DATE_TEXT_SIZE], to[FULEI_DATE_TEXT_SIZE];
  gboolean ended = fulei_dice_chance (&self->dice, 6);

  fulei_demo_number (fulei_demo_add (
    self, FULEI_REGISTER_PAIRING, FULEI_PAIRING_CHILD, fulei_demo_number (child->id, child_id),
    FULEI_PAIRING_HELPER_KIND, "citizen", FULEI_PAIRING_LOVE_PARENT, fulei_demo_number (helper->id, helper_id),
    FULEI_PAIRING_STARTS_ON, fulei_demo_day (starts, from),
    FULEI_PAIRING_ENDS_ON, ended ? fulei_demo_day (self->as_of - 15, to) : NULL,
    FULEI_PAIRING_END_REASON, ended ? "expired" : NULL,
    FULEI_PAIRING_COMMITMENTS, "每月谈心一次，每季度入户一次，开学前看望一次。",
    FULEI_PAIRING_VETTING, helper->vetted ? "passed" : "unchecked", -1), id);
  if (*id != '\0' && self->error == NULL)
    make_contacts (self, id, starts);
}

static void
make_need (FuleiDemoProgramme *self, const FuleiDemoChild *child)
{
  static const struct { const char *kind, *words, *met_by; } needs[] = {
    { "study", "数学跟不上，需要课业辅导", "示范点每周二、四辅导" }, { "family", "想念父母，希望常视频", "每周六到示范点视频连线" },
    { "mind", "情绪低落，需要心理辅导", "社工个案辅导 6 次" }, { "hardship", "学习用品不足", "慈善会赠送" },
    { "medical", "哮喘用药", "医疗救助报销" }, { "registration", "尚未落户", "协助派出所落户" }, { "legal", "抚养费纠纷", "法律援助" },
  };
  guint need = fulei_dice_below (&self->dice, G_N_ELEMENTS (needs));
  gboolean met = fulei_dice_chance (&self->dice, 60);
  FuleiDate found = MAX (child->entered, fulei_demo_past (self, 60, 500));
  char id[24], day[FULEI_DATE_TEXT_SIZE], met_on[FULEI_DATE_TEXT_SIZE];

  fulei_demo_add (self, FULEI_REGISTER_NEED, FULEI_NEED_CHILD, fulei_demo_number (child->id, id),
                  FULEI_NEED_FOUND_ON, fulei_demo_day (found, day), FULEI_NEED_KIND, needs[need].kind,
                  FULEI_NEED_WORDS, needs[need].words, FULEI_NEED_STATE, met ? "met" : "open",
                  FULEI_NEED_MET_ON, met ? fulei_demo_day (MIN (found + 40, self->as_of), met_on) : NULL,
                  FULEI_NEED_MET_BY, met ? needs[need].met_by : NULL, -1);
}

/** fulei_demo_make_care: love parents, pairs and what they did; what children need. Some children stay unpaired. */
void
fulei_demo_make_care (FuleiDemoProgramme *self)
{
  guint n_children = fulei_demo_count_children (self), n_helpers = n_children * LOVE_PARENTS_IN_TEN / CHILDREN_A_LOVE_PARENT;
  g_autoptr (GArray) helpers = g_array_new (FALSE, TRUE, sizeof (LoveParent));
  guint next = 0;

  for (guint i = 0; i < n_helpers; i++)
    {
      LoveParent helper = make_love_parent (self, i);

      g_array_append_val (helpers, helper);
    }
  for (guint i = 0; i < n_children; i++)
    {
      const FuleiDemoChild *child = fulei_demo_get_child (self, i);

      if (child->on_roll && (child->difficulty ? i % 8 != 5 : i % 3 == 0) && next < helpers->len)
        make_pairing (self, child, &g_array_index (helpers, LoveParent, next++));
      if (child->on_roll && i % 3 == 1)
        make_need (self, child);
    }
}
