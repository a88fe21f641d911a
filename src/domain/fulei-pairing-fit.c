/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-pairing-fit.h"

#include <glib/gi18n-lib.h>

#define NEED(position) (1u << (position))

/* The needs that somebody can meet who comes to see a child; others (户籍, 困难帮扶) are an office's. */
enum { STUDY, SCHOOL, PEERS, MIND, BEHAVIOUR, MEDICAL, LEGAL };

static const char *const needs[] = {
  [STUDY] = "study", [SCHOOL] = "school", [PEERS] = "peers", [MIND] = "mind", [BEHAVIOUR] = "behaviour",
  [MEDICAL] = "medical", [LEGAL] = "legal",
};

static const struct {
  const char *code;
  const char *label;
  guint       meets;
} interests[] = {
  { "study", N_("课业辅导"), NEED (STUDY) | NEED (SCHOOL) },
  { "reading", N_("阅读"), NEED (STUDY) },
  { "art", N_("书画"), NEED (PEERS) },
  { "music", N_("音乐舞蹈"), NEED (PEERS) },
  { "sport", N_("体育"), NEED (PEERS) },
  { "science", N_("科技手工"), NEED (STUDY) },
  { "mind", N_("心理疏导"), NEED (MIND) | NEED (PEERS) | NEED (BEHAVIOUR) },
  { "medical", N_("医疗健康"), NEED (MEDICAL) },
  { "law", N_("法律"), NEED (LEGAL) },
};

/** fulei_fit_need_bit: @need_kind: (nullable): of the list need-kind; Returns: its bit, 0 if no interest meets it */
guint
fulei_fit_need_bit (const char *need_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (g_strcmp0 (needs[i], need_kind) == 0)
      return NEED (i);
  return 0;
}

/** fulei_fit_interest_bit: @interest: (nullable): of the list interest; Returns: its bit, 0 if it meets no need */
guint
fulei_fit_interest_bit (const char *interest)
{
  for (guint i = 0; i < G_N_ELEMENTS (interests); i++)
    if (g_strcmp0 (interests[i].code, interest) == 0)
      return 1u << i;
  return 0;
}

/**
 * fulei_fit_judge:
 * @day: the day the pairing would begin
 * @fit: (out): what speaks for the two
 */
void
fulei_fit_judge (const FuleiFitChild *child, const FuleiFitHelper *helper, FuleiDate day, FuleiFit *fit)
{
  *fit = (FuleiFit) {
    .same_village = child->village != 0 && child->village == helper->village,
    .vetting = fulei_vetting_state (&helper->vetting, day),
    .room = helper->room,
  };
  for (guint i = 0; i < G_N_ELEMENTS (interests); i++)
    if ((helper->interests & (1u << i)) != 0 && (interests[i].meets & child->needs) != 0)
      fit->shared |= 1u << i;
}

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/**
 * fulei_fit_compare:
 *
 * Returns: negative where @one comes first: who may be paired, then the same village, then more shared interests, then
 *   more room
 */
int
fulei_fit_compare (const FuleiFit *one, const FuleiFit *other)
{
  const int keys[][2] = {
    { one->room > 0, other->room > 0 },
    { one->vetting == FULEI_VETTING_VALID, other->vetting == FULEI_VETTING_VALID },
    { one->same_village, other->same_village },
    { (int) count_bits (one->shared), (int) count_bits (other->shared) },
    { (int) MIN (one->room, G_MAXINT16), (int) MIN (other->room, G_MAXINT16) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][1] - keys[i][0];
  return 0;
}

/**
 * fulei_fit_dup_reasons:
 * @vetting: of the helper
 * @day: as for fulei_fit_judge()
 *
 * Returns: (transfer full): why the helper stands where it stands, in words: "同村 · 专长合需求：课业辅导 · 还可结 2 名 · 查询有效至 …"
 */
char *
fulei_fit_dup_reasons (const FuleiFit *fit, const FuleiVetting *vetting, FuleiDate day)
{
  g_autoptr (GString) reasons = g_string_new (fit->same_village ? _("同村 · ") : NULL);
  g_autofree char *checked = fulei_vetting_dup_words (vetting, day);
  const char *separator = _("专长合需求：");

  for (guint i = 0; i < G_N_ELEMENTS (interests); i++)
    if ((fit->shared & (1u << i)) != 0)
      {
        g_string_append_printf (reasons, "%s%s", separator, _(interests[i].label));
        separator = _("、");
      }
  if (fit->shared != 0)
    g_string_append (reasons, " · ");
  if (fit->room > 0)
    g_string_append_printf (reasons, _("还可结 %u 名"), fit->room);
  else
    g_string_append (reasons, _("名额已满"));
  g_string_append_printf (reasons, " · %s", checked);
  return g_strdup (reasons->str);
}
