/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-camp-rules.h"
#include "domain/fulei-site-rules.h"
#include "office/fulei-indicators-private.h"
#include "store/fulei-setting.h"

/* What is counted, by which rule, from which document; targets where a document has a figure, or says "all". */

#define ALL 1000
#define TENTH 100                       /* of the archives, in a yearly check; 2024/33 8 says no share *(chosen)* */
#define SOURCE_VISITS "闽民童〔2024〕33号 4、晋政民〔2024〕46号 二（二）"
#define SOURCE_LOVE "闽民童〔2021〕32号 二（三）3"
#define SOURCE_CAMPS "闽民童〔2021〕32号 二（三）1"

static FuleiIndicator indicators[N_INDICATORS] = {
  [INDICATOR_PAIRING_RATE] = { "pairing-rate", N_("困境儿童结对率"), N_("名"), N_("在册困境儿童中，当天有人结对的"), "PAIR-2",
    "闽民童〔2021〕32号 一、晋政民〔2024〕46号 三（一）", FULEI_INDICATOR_RATE, "child", ALL },
  [INDICATOR_ARCHIVE_RATE] = { "archive-rate", N_("建档率"), N_("名"), N_("在册儿童中，档案已填建档时间的"), "CHILD-4",
    "闽民童〔2024〕33号 三（三）8、晋政民〔2024〕46号 二（二）", FULEI_INDICATOR_RATE, "child", ALL },
  [INDICATOR_CONTACT_LOW] = { "contact-low", N_("低风险儿童月联系率"), N_("名"),
    N_("最近一个整月应联系的低风险儿童中，联系过的"), "VISIT-1", SOURCE_VISITS, FULEI_INDICATOR_RATE, "child", ALL },
  [INDICATOR_VISIT_MEDIUM] = { "visit-medium", N_("中风险儿童月走访率"), N_("名"),
    N_("最近一个整月应走访的中风险儿童中，走访过的"), "VISIT-1", SOURCE_VISITS, FULEI_INDICATOR_RATE, "child", ALL },
  [INDICATOR_VISIT_HIGH] = { "visit-high", N_("高风险儿童月走访率"), N_("名"),
    N_("最近一个整月应走访的高风险儿童中，走访过的"), "VISIT-1", SOURCE_VISITS, FULEI_INDICATOR_RATE, "child", ALL },
  [INDICATOR_QUARTER_VISIT_LOW] = { "quarter-visit-low", N_("低风险儿童季度走访率"), N_("名"),
    N_("最近一个整季度应走访的低风险儿童中，走访过的"), "VISIT-1", SOURCE_VISITS, FULEI_INDICATOR_RATE, "child", ALL },
  [INDICATOR_TALK] = { "talk", N_("爱心家长月谈心率"), N_("对"), N_("最近一个整月应谈心的结对中，谈过的"), "LOVE-2",
    SOURCE_LOVE, FULEI_INDICATOR_RATE, "pairing", ALL },
  [INDICATOR_HOME_VISIT] = { "home-visit", N_("爱心家长季度入户率"), N_("对"), N_("最近一个整季度应入户的结对中，去过的"), "LOVE-2",
    SOURCE_LOVE, FULEI_INDICATOR_RATE, "pairing", ALL },
  [INDICATOR_AGREEMENT_RATE] = { "agreement-rate", N_("委托监护协议签订率"), N_("名"),
    N_("在册农村留守儿童中，当天有协议在期的"), "GUARD-1", "闽民童〔2024〕33号 三（二）5", FULEI_INDICATOR_RATE, "child", ALL },
  [INDICATOR_SITE_COVERAGE] = { "site-coverage", N_("示范点覆盖率"), N_("个"), N_("镇（街道）中，有达标示范点的"), "SITE-4",
    "闽民童〔2021〕32号 一", FULEI_INDICATOR_RATE, "site", FULEI_SITE_COVERAGE_PERCENT * 10 },
  [INDICATOR_SITE_STANDARD] = { "site-standard", N_("示范点达标率"), N_("个"), N_("运行的示范点中，八项标准都达到的"), "SITE-2",
    "闽民童〔2021〕32号 二（一）", FULEI_INDICATOR_RATE, "site", ALL },
  [INDICATOR_CAMPS] = { "camps", N_("夏（冬）令营"), N_("期"), N_("今年已开营的夏令营、冬令营"), "CAMP-1", SOURCE_CAMPS,
    FULEI_INDICATOR_NUMBER, "camp", 1 },
  [INDICATOR_CAMP_DAYS] = { "camp-days", N_("夏（冬）令营天数"), N_("天"), N_("今年夏令营、冬令营已开的天数"), "CAMP-1",
    SOURCE_CAMPS, FULEI_INDICATOR_NUMBER, "camp", FULEI_CAMP_LEAST_DAYS },
  [INDICATOR_DIRECTOR_COVERAGE] = { "director-coverage", N_("儿童主任配备率"), N_("个"), N_("村（居）中，当天有儿童主任在任的"),
    "STAFF-1", "闽民童〔2024〕33号 三（五）17", FULEI_INDICATOR_RATE, "village", ALL },
  [INDICATOR_DIRECTOR_TRAINING] = { "director-training", N_("儿童主任培训率"), N_("名"),
    N_("在任儿童主任中，今年参加过培训的"), "STAFF-1", "闽民童〔2019〕128号 二（二）2、闽民童〔2024〕33号 三（五）17",
    FULEI_INDICATOR_RATE, "director", ALL },
  [INDICATOR_SPOT_CHECK] = { "spot-check", N_("档案抽查率"), N_("名"), N_("在册儿童中，今年档案抽查过的"), "FILE-5",
    "闽民童〔2024〕33号 三（三）8", FULEI_INDICATOR_RATE, "child", TENTH },
  [INDICATOR_SAFETY_TALKS] = { "safety-talks", N_("安全知识进村（居）率"), N_("个"), N_("村（居）中，今年开展过安全知识进村（居）的"),
    "ACT-1", "晋政民〔2024〕46号 二（一）", FULEI_INDICATOR_RATE, "village", ALL },
};

static void
translate (FuleiIndicator *indicator)
{
  indicator->label = _(indicator->label);
  indicator->unit = _(indicator->unit);
  indicator->words = _(indicator->words);
}

/** fulei_indicators_list: Returns: (transfer none) (array length=n_indicators): in the order of pages and papers */
const FuleiIndicator *
fulei_indicators_list (guint *n_indicators)
{
  static gsize translated = 0;

  if (g_once_init_enter (&translated))
    {
      for (guint i = 0; i < N_INDICATORS; i++)
        translate (&indicators[i]);
      g_once_init_leave (&translated, 1);
    }
  *n_indicators = N_INDICATORS;
  return indicators;
}

/** fulei_indicator_find: @id: (nullable). Returns: (transfer none) (nullable) */
const FuleiIndicator *
fulei_indicator_find (const char *id)
{
  guint n_indicators;
  const FuleiIndicator *list = fulei_indicators_list (&n_indicators);

  for (guint i = 0; i < n_indicators; i++)
    if (g_strcmp0 (list[i].id, id) == 0)
      return &list[i];
  return NULL;
}

/** fulei_indicator_get_permille: Returns: of a RATE, rounded down; else, and without a whole, FULEI_INDICATOR_PERMILLE_NONE */
int
fulei_indicator_get_permille (const FuleiIndicator *indicator, const FuleiIndicatorValue *value)
{
  return indicator->kind == FULEI_INDICATOR_RATE && value->whole > 0 ? (int) (value->part * 1000 / value->whole)
                                                                     : FULEI_INDICATOR_PERMILLE_NONE;
}

static char *
dup_percent (int permille)
{
  return permille % 10 == 0 ? g_strdup_printf ("%d%%", permille / 10)
                            : g_strdup_printf ("%d.%d%%", permille / 10, permille % 10);
}

/** fulei_indicator_dup_value: Returns: (transfer full): "95.5%", "3", "—" where there is nothing to count */
char *
fulei_indicator_dup_value (const FuleiIndicator *indicator, const FuleiIndicatorValue *value)
{
  int permille = fulei_indicator_get_permille (indicator, value);

  if (indicator->kind == FULEI_INDICATOR_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->part);
  return permille == FULEI_INDICATOR_PERMILLE_NONE ? g_strdup ("—") : dup_percent (permille);
}

/** fulei_indicator_dup_target: Returns: (transfer full): "30%", "1", "—" without one */
char *
fulei_indicator_dup_target (const FuleiIndicator *indicator, int target)
{
  if (target == FULEI_TARGET_NONE)
    return g_strdup ("—");
  return indicator->kind == FULEI_INDICATOR_RATE ? dup_percent (target) : g_strdup_printf ("%d", target);
}

/** fulei_indicator_is_met: Returns: whether @target is reached; TRUE without one, and where there is nothing to count */
gboolean
fulei_indicator_is_met (const FuleiIndicator *indicator, const FuleiIndicatorValue *value, int target)
{
  if (target == FULEI_TARGET_NONE || (indicator->kind == FULEI_INDICATOR_RATE && value->whole == 0))
    return TRUE;
  return indicator->kind == FULEI_INDICATOR_RATE ? value->part * 1000 >= value->whole * target : value->part >= target;
}

static char *
dup_key (const FuleiIndicator *indicator)
{
  return g_strdup_printf ("indicator.%s.target", indicator->id);
}

/** fulei_indicator_get_target: Returns: permille or number, the office's own or the default; FULEI_TARGET_NONE */
int
fulei_indicator_get_target (FuleiLedger *ledger, const FuleiIndicator *indicator)
{
  g_autofree char *key = dup_key (indicator), *text = fulei_setting_dup (ledger, key);
  gint64 target;

  return text != NULL && g_ascii_string_to_signed (text, 10, FULEI_TARGET_NONE, G_MAXINT, &target, NULL)
           ? (int) target : indicator->default_target;
}

/**
 * fulei_indicator_save_target:
 * @target: permille or number; FULEI_TARGET_NONE for none. The default is not kept, so that a later one holds
 * @error: FULEI_LEDGER_ERROR
 */
gboolean
fulei_indicator_save_target (FuleiLedger *ledger, const FuleiIndicator *indicator, int target, GError **error)
{
  g_autofree char *key = dup_key (indicator), *text = g_strdup_printf ("%d", MAX (target, FULEI_TARGET_NONE));

  return fulei_setting_save (ledger, key, target == indicator->default_target ? NULL : text, error);
}
