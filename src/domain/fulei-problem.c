/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-problem.h"

#include <string.h>

/* As fulei_schema_append_told() has it for the index of problems. */
static gboolean
is_filler (gunichar character)
{
  return character == ' ' || character == 0x3000 || character == 0x3002 || character == '.';
}

/**
 * fulei_problem_has_words:
 * @problems: (nullable): as written at the visit
 *
 * 无, 没有 and 暂无 say that there is none, whatever blanks and full stops stand around them (VISIT-3).
 *
 * Returns: whether a problem is named
 */
gboolean
fulei_problem_has_words (const char *problems)
{
  static const char *const none[] = { "", "无", "没有", "暂无" };
  const char *start = problems, *end;

  if (problems == NULL)
    return FALSE;
  while (*start != '\0' && is_filler (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start && is_filler (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (strlen (none[i]) == (gsize) (end - start) && strncmp (start, none[i], (gsize) (end - start)) == 0)
      return FALSE;
  return TRUE;
}

/**
 * fulei_problem_waits:
 * @problem: with words; they are not looked at
 * @day: the day that is asked about; a visit after it found nothing yet
 *
 * Solved without a date counts as solved from the visit on.
 *
 * Returns: whether it waits to be solved (VISIT-3)
 */
gboolean
fulei_problem_waits (const FuleiProblem *problem, FuleiDate day)
{
  return problem->visited_on != 0 && problem->visited_on <= day && (!problem->solved || problem->solved_on > day);
}

/** fulei_problem_is_open: Returns: whether there is a problem in words that waits on @day to be solved (VISIT-3) */
gboolean
fulei_problem_is_open (const FuleiProblem *problem, FuleiDate day)
{
  return fulei_problem_waits (problem, day) && fulei_problem_has_words (problem->words);
}

/** fulei_problem_get_due: Returns: the last day to look after it: the follow-up date, else FULEI_PROBLEM_DAYS later */
FuleiDate
fulei_problem_get_due (const FuleiProblem *problem)
{
  return problem->follow_up_on != 0 ? problem->follow_up_on : problem->visited_on + FULEI_PROBLEM_DAYS;
}
