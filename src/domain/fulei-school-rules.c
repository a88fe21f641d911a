/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-school-rules.h"

#include <glib/gi18n-lib.h>

static const struct {
  int         age;              /* by 31 August of the year of the change */
  const char *words;
  const char *schoolings[3];
} changes[FULEI_N_SCHOOL_CHANGES] = {
  [FULEI_SCHOOL_ENTERS_PRIMARY] = { 6, N_("入小学"), { "preschool", "kindergarten" } },
  [FULEI_SCHOOL_LEAVES_PRIMARY] = { 12, N_("小学毕业升初中"), { "primary" } },
  [FULEI_SCHOOL_LEAVES_JUNIOR] = { 15, N_("初中毕业升学"), { "junior" } },
  [FULEI_SCHOOL_LEAVES_SENIOR] = { 18, N_("高中（中职）毕业"), { "senior", "vocational" } },
};

/**
 * fulei_school_change:
 * @schooling: (nullable): code
 * @change: (out)
 * @date: (out): 1 September of the year
 *
 * The next change of school: primary school begins in the year in which the child is six by 31 August (义务教育法 11; the
 * day is the usual one in Fujian), and lasts six years, junior and senior school three each *(chosen)*. What the form says
 * of the schooling decides which change is next, so that a child who is late or early is told by the form, not by age.
 *
 * Returns: FALSE if nothing is known or nothing follows
 */
gboolean
fulei_school_change (FuleiDate birth, const char *schooling, FuleiSchoolChange *change, FuleiDate *date)
{
  int year, month, day;

  if (schooling == NULL || !fulei_date_split (birth, &year, &month, &day))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (g_strv_contains (changes[i].schoolings, schooling))
      {
        *change = i;
        *date = fulei_date_new (year + changes[i].age + (month >= 9 ? 1 : 0), 9, 1);
        return TRUE;
      }
  return FALSE;
}

/** fulei_school_change_get_words: Returns: (transfer none): "入小学" */
const char *
fulei_school_change_get_words (FuleiSchoolChange change)
{
  return _(changes[change].words);
}
