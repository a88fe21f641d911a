/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-organisation-rules.h"
#include "domain/fulei-vetting.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"

/* Organisations, their contracts, people and meetings (ORG-1), and the vetting of people who meet children (LOVE-3). */

typedef struct {
  FuleiFindings *findings;
  GHashTable    *works;                 /* id of an organisation → FuleiOrganisationWork */
  FuleiDate      day;
} Review;

typedef void (*See) (Review *review, const FuleiRecord *record);

static gboolean
scan (Review *review, guint reg, const guint *fields, guint n_fields, See see, GError **error)
{
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (review->findings, reg, fields, n_fields, &record, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    see (review, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static FuleiOrganisationWork *
get_work (Review *review, gint64 organisation)
{
  FuleiOrganisationWork *work = g_hash_table_lookup (review->works, &organisation);
  gint64 *key;

  if (work == NULL)
    {
      key = g_new (gint64, 1);
      *key = organisation;
      work = g_new0 (FuleiOrganisationWork, 1);
      g_hash_table_insert (review->works, key, work);
    }
  return work;
}

static void
see_contract (Review *review, const FuleiRecord *record)
{
  FuleiOrganisationWork *work
    = get_work (review, fulei_record_get_integer (record, FULEI_SITE_CONTRACT_ORGANISATION, 0));
  FuleiDate from = get_date (record, FULEI_SITE_CONTRACT_STARTS_ON), to = get_date (record, FULEI_SITE_CONTRACT_ENDS_ON);

  work->contract_to = MAX (work->contract_to, to);
  work->n_contracts += from <= review->day && to >= review->day;
}

static void
look_at_vetting (Review *review, const FuleiRecord *worker)
{
  FuleiVetting vetting;
  FuleiVettingState state;
  g_autofree char *words = NULL;

  fulei_vetting_read (&vetting, worker);
  state = fulei_vetting_state (&vetting, review->day);
  words = fulei_vetting_dup_words (&vetting, review->day);
  if (state == FULEI_VETTING_EXPIRED)
    fulei_findings_add (review->findings, &fulei_rule_person_vetting_expired, fulei_record_get_id (worker), "%s", words);
  else if (state != FULEI_VETTING_VALID)
    fulei_findings_add (review->findings, &fulei_rule_person_unvetted, fulei_record_get_id (worker), "%s", words);
  else if (fulei_vetting_is_due (&vetting, review->day))
    fulei_findings_add (review->findings, &fulei_rule_person_vetting_due, fulei_record_get_id (worker), "%s", words);
}

static void
see_worker (Review *review, const FuleiRecord *record)
{
  gint64 organisation = fulei_record_get_integer (record, FULEI_WORKER_ORGANISATION, 0);
  FuleiDate ended = get_date (record, FULEI_WORKER_ENDED_ON);

  if (get_date (record, FULEI_WORKER_STARTED_ON) > review->day || (ended != 0 && ended < review->day))
    return;
  if (organisation != 0)
    get_work (review, organisation)->n_people++;
  look_at_vetting (review, record);
}

static void
see_organisation (Review *review, const FuleiRecord *record)
{
  gint64 id = fulei_record_get_id (record);
  const char *kind = fulei_record_get_text (record, FULEI_ORGANISATION_KIND);
  const char *code = fulei_record_get_text (record, FULEI_ORGANISATION_CREDIT_CODE);
  const FuleiOrganisationWork *work = get_work (review, id);
  guint days_left = fulei_organisation_days_left (work, review->day);

  if (fulei_organisation_is_closed (get_date (record, FULEI_ORGANISATION_CLOSED_ON), review->day))
    {
      if (work->n_contracts > 0 || work->n_people > 0)
        fulei_findings_add (review->findings, &fulei_rule_organisation_closed, id,
                            N_("已经注销，还有 %u 份合同有效、%u 名人员在岗"), work->n_contracts, work->n_people);
      return;
    }
  if (code == NULL && fulei_organisation_needs_code (kind))
    fulei_findings_add (review->findings, &fulei_rule_organisation_no_code, id, N_("没有填写统一社会信用代码"));
  if (!fulei_organisation_code_fits (kind, code))
    fulei_findings_add (review->findings, &fulei_rule_organisation_code_kind, id,
                        N_("信用代码以 %.2s 开头，与类型不符"), code);
  if (days_left > 0)
    fulei_findings_add (review->findings, &fulei_rule_contract_ending, id, N_("合同还有 %u 天到期，没有续签"), days_left);
}

static void
see_meeting (Review *review, const FuleiRecord *record)
{
  FuleiDate by = get_date (record, FULEI_MEETING_FOLLOW_UP_BY);

  if (fulei_follow_up_is_overdue (by, fulei_record_get_integer (record, FULEI_MEETING_DONE, 0) != 0, review->day))
    fulei_findings_add (review->findings, &fulei_rule_follow_up_overdue, fulei_record_get_id (record),
                        N_("会后事项超过办理期限 %u 天"), review->day - by);
}

/** fulei_findings_collect_organisations: organisations, meetings, people who meet children (ORG-1, LOVE-3) */
gboolean
fulei_findings_collect_organisations (FuleiFindings *findings, GError **error)
{
  static const guint of_contract[] = { FULEI_SITE_CONTRACT_ORGANISATION, FULEI_SITE_CONTRACT_STARTS_ON,
                                       FULEI_SITE_CONTRACT_ENDS_ON };
  static const guint of_worker[] = { FULEI_WORKER_ORGANISATION, FULEI_WORKER_STARTED_ON, FULEI_WORKER_ENDED_ON,
                                     FULEI_WORKER_VETTED_ON, FULEI_WORKER_VETTING_RESULT, FULEI_WORKER_VETTED_UNTIL };
  static const guint of_organisation[] = { FULEI_ORGANISATION_KIND, FULEI_ORGANISATION_CREDIT_CODE,
                                           FULEI_ORGANISATION_CLOSED_ON };
  static const guint of_meeting[] = { FULEI_MEETING_FOLLOW_UP_BY, FULEI_MEETING_DONE };
  g_autoptr (GHashTable) works = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Review review = { findings, works, fulei_findings_get_day (findings) };

  return scan (&review, FULEI_REGISTER_SITE_CONTRACT, of_contract, G_N_ELEMENTS (of_contract), see_contract, error)
         && scan (&review, FULEI_REGISTER_WORKER, of_worker, G_N_ELEMENTS (of_worker), see_worker, error)
         && scan (&review, FULEI_REGISTER_ORGANISATION, of_organisation, G_N_ELEMENTS (of_organisation),
                  see_organisation, error)
         && scan (&review, FULEI_REGISTER_MEETING, of_meeting, G_N_ELEMENTS (of_meeting), see_meeting, error);
}
