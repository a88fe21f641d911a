/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint *
find_count (FuleiLoad *load, FuleiDutyKind kind)
{
  switch (kind)
    {
    case FULEI_DUTY_VISIT:
      return &load->visits;
    case FULEI_DUTY_CONTACT:
      return &load->contacts;
    case FULEI_DUTY_QUARTER_VISIT:
      return &load->quarter_visits;
    case FULEI_DUTY_TALK:
    case FULEI_DUTY_HOME_VISIT:
    case FULEI_DUTY_ASSESSMENT:
    default:
      return NULL;
    }
}

static void
change (FuleiLoad *load, const FuleiFollowUpFacts *facts, FuleiDate day, int by)
{
  for (guint i = 0; i < 2; i++)
    {
      FuleiPeriod period = fulei_period_at (i == 0 ? FULEI_PERIOD_MONTH : FULEI_PERIOD_QUARTER, day);
      FuleiPeriodStatus status;
      guint *count;

      fulei_follow_up_period (facts, &period, day, &status);
      count = find_count (load, status.kind);
      if (status.owed == FULEI_OWED && count != NULL)
        *count = (guint) ((int) *count + by);
    }
}

/** fulei_load_add: adds what the child owes in the month and quarter of @day (VISIT-2); @facts need no contacts */
void
fulei_load_add (FuleiLoad *load, const FuleiFollowUpFacts *facts, FuleiDate day)
{
  change (load, facts, day, 1);
}

/** fulei_load_remove: takes away what fulei_load_add() added for the same facts */
void
fulei_load_remove (FuleiLoad *load, const FuleiFollowUpFacts *facts, FuleiDate day)
{
  change (load, facts, day, -1);
}

/** fulei_load_equal: Returns: whether both owe the same */
gboolean
fulei_load_equal (const FuleiLoad *a, const FuleiLoad *b)
{
  return a->visits == b->visits && a->contacts == b->contacts && a->quarter_visits == b->quarter_visits;
}

/**
 * fulei_load_assess:
 * @assessment: one that is being entered (record 0) or changed; it takes the place of that record
 * @changed: (out caller-allocates): the child's assessments as they would be, sorted by day
 *
 * Returns: how many there are in @changed
 */
guint
fulei_load_assess (const FuleiFollowUpFacts *facts, const FuleiAssessment *assessment,
                   FuleiAssessment changed[FULEI_LOAD_MOST_ASSESSMENTS])
{
  guint first = facts->n_assessments >= FULEI_LOAD_MOST_ASSESSMENTS ?
                  facts->n_assessments - FULEI_LOAD_MOST_ASSESSMENTS + 1 : 0;
  guint n = 0, place;

  for (guint i = first; i < facts->n_assessments; i++)
    if (assessment->record == 0 || facts->assessments[i].record != assessment->record)
      changed[n++] = facts->assessments[i];
  place = n;
  while (place > 0 && changed[place - 1].date > assessment->date)
    place--;
  memmove (changed + place + 1, changed + place, (n - place) * sizeof *changed);
  changed[place] = *assessment;
  return n + 1;
}

static void
append_change (GString *words, const char *what, guint before, guint after)
{
  if (before != after)
    g_string_append_printf (words, _("%s%s %u → %u 次"), words->len > 0 ? _("，") : "", what, before, after);
}

/**
 * fulei_load_dup_words:
 * @whose: (nullable): village and child director, for the brackets
 *
 * Returns: (transfer full): "本月走访 12 → 13 次（岭畔村 洪秀英）" (BEYOND-2)
 */
char *
fulei_load_dup_words (const FuleiLoad *before, const FuleiLoad *after, const char *whose)
{
  g_autoptr (GString) words = g_string_new (NULL);

  append_change (words, _("本月走访"), before->visits, after->visits);
  append_change (words, _("本月联系"), before->contacts, after->contacts);
  append_change (words, _("本季走访"), before->quarter_visits, after->quarter_visits);
  if (words->len == 0)
    g_string_append_printf (words, _("本月走访 %u 次、联系 %u 次，不变"), after->visits, after->contacts);
  if (whose != NULL && *whose != '\0')
    g_string_append_printf (words, _("（%s）"), whose);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
