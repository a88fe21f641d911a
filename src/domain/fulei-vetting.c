/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-vetting.h"

#include <glib/gi18n-lib.h>

static const char *
get_text (const FuleiRecord *person, const char *field)
{
  return fulei_record_get_text (person, fulei_register_find_field (fulei_record_get_register (person), field)->index);
}

/** fulei_vetting_read: @person: of a register with the fields of a check, which @vetting borrows */
void
fulei_vetting_read (FuleiVetting *vetting, const FuleiRecord *person)
{
  vetting->result = get_text (person, "vetting_result");
  vetting->vetted_on = fulei_date_from_iso (get_text (person, "vetted_on"));
  vetting->vetted_until = fulei_date_from_iso (get_text (person, "vetted_until"));
}

/**
 * fulei_vetting_get_until:
 *
 * Returns: the last day a check holds: as written, else one year after it *(chosen)*; 0 if neither is known (LOVE-1)
 */
FuleiDate
fulei_vetting_get_until (const FuleiVetting *vetting)
{
  if (vetting->vetted_until != 0 || vetting->vetted_on == 0)
    return vetting->vetted_until;
  return fulei_date_add_years (vetting->vetted_on, FULEI_VETTING_YEARS);
}

/**
 * fulei_vetting_state:
 * @day: the day asked about; the last day of a check still counts
 *
 * Returns: what is known of a person's check on that day (LOVE-3); only FULEI_VETTING_VALID allows contact with minors
 */
FuleiVettingState
fulei_vetting_state (const FuleiVetting *vetting, FuleiDate day)
{
  FuleiDate until = fulei_vetting_get_until (vetting);

  if (vetting->result == NULL || vetting->vetted_on > day)
    return FULEI_VETTING_NONE;
  if (g_str_equal (vetting->result, "pending"))
    return FULEI_VETTING_PENDING;
  if (!g_str_equal (vetting->result, "passed"))
    return FULEI_VETTING_FAILED;
  if (until == 0)
    return FULEI_VETTING_UNDATED;
  return until < day ? FULEI_VETTING_EXPIRED : FULEI_VETTING_VALID;
}

/** fulei_vetting_is_due: Returns: whether a check that holds on @day is to be renewed within 30 days (LOVE-1) */
gboolean
fulei_vetting_is_due (const FuleiVetting *vetting, FuleiDate day)
{
  return fulei_vetting_state (vetting, day) == FULEI_VETTING_VALID
         && fulei_vetting_get_until (vetting) < day + FULEI_VETTING_NOTICE_DAYS;
}

/** fulei_vetting_dup_words: Returns: (transfer full): the state on @day, as it is told beside a person */
char *
fulei_vetting_dup_words (const FuleiVetting *vetting, FuleiDate day)
{
  char until[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (fulei_vetting_get_until (vetting), until);
  switch (fulei_vetting_state (vetting, day))
    {
    case FULEI_VETTING_VALID:
      return g_strdup_printf (_("查询有效至 %s"), until);
    case FULEI_VETTING_EXPIRED:
      return g_strdup_printf (_("入职查询已于 %s 到期"), until);
    case FULEI_VETTING_PENDING:
      return g_strdup (_("入职查询还没有结果"));
    case FULEI_VETTING_FAILED:
      return g_strdup (_("入职查询不通过"));
    case FULEI_VETTING_UNDATED:
      return g_strdup (_("入职查询没有写日期"));
    case FULEI_VETTING_NONE:
    default:
      return g_strdup (_("没有入职查询"));
    }
}
