/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-private.h"

#include "fulei-fields.h"

#define VISIT_YEARS 2
#define QUARTER_DAYS 91
#define MONTH_DAYS 30

static void
set_findings (FuleiDemoState *state)
{
  static const struct { const char *problem, *measure; } findings[] = {
    { "作业拖拉，成绩下滑", "联系班主任，安排志愿者每周课业辅导一次" },
    { "父母已两个月没有与孩子视频", "当场联系父亲，约定每周视频一次" },
    { "祖母年老，接送困难", "协调邻居帮助接送，校车登记" },
    { "沉迷手机游戏", "与照护人约定使用时间，赠送课外书" },
    { "住房电线老化，有安全隐患", "报村（居）安排电工更换线路" },
    { "冬衣不足", "联系慈善会送冬衣一套" },
    { "情绪低落，不愿与人交流", "预约心理辅导，儿童主任每周电话回访" },
  };
  static const char *const calm[] = { "孩子在家，精神状态良好，照护人尽责", "家庭卫生整洁，孩子作业按时完成", "与孩子谈心，了解学习生活情况",
                                      "讲解防溺水、交通安全知识" };
  guint chance = fulei_dice_below (&state->dice, 100);
  guint finding = fulei_dice_below (&state->dice, G_N_ELEMENTS (findings));

  fulei_record_set_text (state->visit, FULEI_VISIT_SITUATION, fulei_dice_pick_from (&state->dice, calm));
  if (chance >= 35)
    {
      fulei_record_set_text (state->visit, FULEI_VISIT_PROBLEMS, "无");
      return;
    }
  fulei_record_set_text (state->visit, FULEI_VISIT_PROBLEMS, findings[finding].problem);
  fulei_record_set_text (state->visit, FULEI_VISIT_MEASURES, findings[finding].measure);
  fulei_record_set_integer (state->visit, FULEI_VISIT_SOLVED, chance >= 8);
}

static gboolean
save_visit (FuleiDemoState *state, FuleiDate day, GError **error)
{
  static const char *const contacts[] = { "phone", "phone", "video" };
  gboolean in_person = fulei_dice_chance (&state->dice, 70);
  const char *director = state->director_names[state->village];

  fulei_record_reset (state->visit);
  fulei_record_set_integer (state->visit, FULEI_VISIT_CHILD, fulei_record_get_id (state->child));
  fulei_demo_set_day (state->visit, FULEI_VISIT_VISITED_ON, day);
  fulei_record_set_text (state->visit, FULEI_VISIT_METHOD,
                         in_person ? (fulei_dice_chance (&state->dice, 85) ? "home" : "school")
                                   : fulei_dice_pick_from (&state->dice, contacts));
  fulei_record_set_text (state->visit, FULEI_VISIT_REACHED,
                         fulei_dice_chance (&state->dice, 90) ? "child" : fulei_dice_chance (&state->dice, 70) ? "carer"
                                                                                                            : "nobody");
  fulei_record_set_text (state->visit, FULEI_VISIT_VISITOR, director != NULL ? director : "镇儿童督导员");
  set_findings (state);
  return fulei_ledger_save (state->ledger, state->visit, error);
}

/**
 * fulei_demo_save_visits:
 * @error: FULEI_LEDGER_ERROR
 *
 * Visits of the state's child, saved before: for low risk about one a quarter, else one a month, with some missed
 * (VISIT-1), over two years or, past FULEI_DEMO_FULL_CHILDREN, of the newest period alone.
 */
gboolean
fulei_demo_save_visits (FuleiDemoState *state, GError **error)
{
  const char *risk = fulei_record_get_text (state->child, FULEI_CHILD_RISK_LEVEL);
  guint step = risk == NULL || risk[0] == 'l' ? QUARTER_DAYS : MONTH_DAYS;
  guint span = state->number - state->first < state->n_full ? VISIT_YEARS * 365 : step;
  FuleiDate as_of = state->demo->as_of;

  fulei_dice_seed (&state->dice, state->demo->seed ^ 0x5649534954, state->number);
  for (guint back = span; back >= step; back -= step)
    {
      FuleiDate day = as_of - back + fulei_dice_below (&state->dice, step);

      if (day > state->entered && day <= as_of && fulei_dice_chance (&state->dice, 85) && !save_visit (state, day, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_event (FuleiDemoState *state, FuleiDate day, const char *kind, const char *reason, const char *place, GError **error)
{
  fulei_record_reset (state->event);
  fulei_record_set_integer (state->event, FULEI_ROLL_EVENT_CHILD, fulei_record_get_id (state->child));
  fulei_demo_set_day (state->event, FULEI_ROLL_EVENT_HAPPENED_ON, day);
  fulei_record_set_text (state->event, FULEI_ROLL_EVENT_KIND, kind);
  if (reason != NULL)
    fulei_record_set_text (state->event, FULEI_ROLL_EVENT_REASON, reason);
  if (place != NULL)
    fulei_record_set_text (state->event, FULEI_ROLL_EVENT_PLACE, place);
  return fulei_ledger_save (state->ledger, state->event, error);
}

/* Whether the child has left the roll: one in seventeen has. */
static gboolean
save_leaving (FuleiDemoState *state, GError **error)
{
  static const char *const reasons[] = { "parents-back", "difficulty-over", "age" };
  FuleiDate left = state->demo->as_of - fulei_dice_below (&state->dice, (state->demo->as_of - state->entered) / 2 + 1);
  gboolean moved = fulei_dice_chance (&state->dice, 40);

  fulei_record_set_text (state->child, FULEI_CHILD_ROLL_STATUS, "left");
  return save_event (state, left, moved ? "transferred-out" : "closed",
                     moved ? "moved" : fulei_dice_pick_from (&state->dice, reasons), moved ? "安海镇" : NULL, error) &&
         fulei_ledger_save (state->ledger, state->child, error);
}

/** fulei_demo_save_events: how the state's child, saved before, came to the roll and whether it left (CHILD-5). @error: FULEI_LEDGER_ERROR */
gboolean
fulei_demo_save_events (FuleiDemoState *state, GError **error)
{
  gboolean from_elsewhere;

  fulei_dice_seed (&state->dice, state->demo->seed ^ 0x524f4c4c, state->number);
  from_elsewhere = fulei_dice_chance (&state->dice, 4);
  if (from_elsewhere && !save_event (state, state->entered, "transferred-in", "moved", "池店镇", error))
    return FALSE;
  if (fulei_dice_chance (&state->dice, 3) &&
      !save_event (state, (state->entered + state->demo->as_of) / 2, "category", "other", NULL, error))
    return FALSE;
  return state->number % 17 != 3 || save_leaving (state, error);
}
