/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-camp-work.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-camp-load.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-entry.h"

G_DEFINE_QUARK (fulei-camp-work-error-quark, fulei_camp_work_error)

/* Saves what the rules allow, in the transaction that is open. */
static gboolean
save (FuleiLedger *ledger, FuleiRecord *record, FuleiDate today, GError **error)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_entry_check (record, today, issues);
  if (!fulei_issues_has_error (issues))
    fulei_entry_apply_rules (ledger, record, FULEI_ENTRY_TYPED, today, issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      if (issue->severity == FULEI_ISSUE_ERROR)
        {
          g_set_error_literal (error, FULEI_CAMP_WORK_ERROR, FULEI_CAMP_WORK_ERROR_REFUSED, issue->message);
          return FALSE;
        }
    }
  return fulei_ledger_save (ledger, record, error);
}

static gboolean
finish (FuleiLedger *ledger, gboolean good, GError **error)
{
  if (good && fulei_ledger_commit (ledger, error))
    return TRUE;
  fulei_ledger_rollback (ledger);
  return FALSE;
}

static gboolean
begin (FuleiLedger *ledger, const char *reason, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = reason };

  return fulei_ledger_begin (ledger, &change, error);
}

static FuleiRecord *
load (FuleiLedger *ledger, const char *reg, gint64 id, GError **error)
{
  return fulei_ledger_load (ledger, fulei_camp_field (ledger, reg, 0)->owner, id, error);
}

/* Who is called first: the carer of a left-behind child, else father or mother, whoever has a telephone. */
static void
fill_contact (FuleiRecord *enrolment, const FuleiRecord *child)
{
  static const struct { guint name, phone; } people[] = {
    { FULEI_CHILD_CARER_NAME, FULEI_CHILD_CARER_PHONE }, { FULEI_CHILD_FATHER_NAME, FULEI_CHILD_FATHER_PHONE },
    { FULEI_CHILD_MOTHER_NAME, FULEI_CHILD_MOTHER_PHONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (!fulei_record_is_empty (child, people[i].phone))
      {
        fulei_record_set_text (enrolment, FULEI_ENROLMENT_EMERGENCY_NAME,
                               fulei_record_get_text (child, people[i].name));
        fulei_record_set_text (enrolment, FULEI_ENROLMENT_EMERGENCY_PHONE,
                               fulei_record_get_text (child, people[i].phone));
        return;
      }
}

static FuleiRecord *
new_enrolment (FuleiLedger *ledger, gint64 camp, gint64 child, FuleiDate today)
{
  FuleiRecord *enrolment = fulei_entry_new (fulei_camp_field (ledger, "enrolment", 0)->owner);
  g_autoptr (FuleiRecord) record = load (ledger, "child", child, NULL);
  g_autofree char *iso = fulei_date_dup_iso (today);

  fulei_record_set_integer (enrolment, FULEI_ENROLMENT_CAMP, camp);
  fulei_record_set_integer (enrolment, FULEI_ENROLMENT_CHILD, child);
  fulei_record_set_text (enrolment, FULEI_ENROLMENT_STATE, "enrolled");
  fulei_record_set_text (enrolment, FULEI_ENROLMENT_ENROLLED_ON, iso);
  if (record != NULL)
    fill_contact (enrolment, record);
  return enrolment;
}

static gboolean
enrol_one (FuleiLedger *ledger, gint64 camp, gint64 child, FuleiDate today, FuleiCampEnrolled *enrolled, GError **error)
{
  g_autoptr (FuleiRecord) enrolment = new_enrolment (ledger, camp, child, today);
  GError *failure = NULL;

  if (save (ledger, enrolment, today, &failure))
    {
      if (g_strcmp0 (fulei_record_get_text (enrolment, FULEI_ENROLMENT_STATE), "waiting") == 0)
        enrolled->n_waiting++;
      else
        enrolled->n_enrolled++;
      return TRUE;
    }
  if (failure->domain != FULEI_CAMP_WORK_ERROR)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  enrolled->n_refused++;
  if (enrolled->refusal == NULL)
    enrolled->refusal = g_strdup (failure->message);
  g_error_free (failure);
  return TRUE;
}

/**
 * fulei_camp_work_enrol:
 * @enrolled: (out caller-allocates): what became of them; its refusal is the caller's
 * @error: FULEI_LEDGER_ERROR
 *
 * Enrols children, over the capacity as waiting; those whom a rule refuses are left out (CAMP-3).
 */
gboolean
fulei_camp_work_enrol (FuleiLedger *ledger, gint64 camp, const gint64 *children, guint n_children, FuleiDate today,
                       FuleiCampEnrolled *enrolled, GError **error)
{
  gboolean good = TRUE;

  *enrolled = (FuleiCampEnrolled) { 0 };
  if (!begin (ledger, NULL, error))
    return FALSE;
  for (guint i = 0; good && i < n_children; i++)
    good = enrol_one (ledger, camp, children[i], today, enrolled, error);
  if (finish (ledger, good, error))
    return TRUE;
  g_clear_pointer (&enrolled->refusal, g_free);
  return FALSE;
}

/* A field and its new words; none empty it. */
typedef struct { guint field; const char *words; } Text;

static gboolean
set_texts (FuleiLedger *ledger, const char *reg, gint64 id, const Text *texts, guint n_texts, FuleiDate today,
           GError **error)
{
  g_autoptr (FuleiRecord) record = NULL;
  gboolean good;

  if (!begin (ledger, NULL, error))
    return FALSE;
  record = load (ledger, reg, id, error);
  for (guint i = 0; record != NULL && i < n_texts; i++)
    if (texts[i].words != NULL && *texts[i].words != '\0')
      fulei_record_set_text (record, texts[i].field, texts[i].words);
    else
      fulei_record_clear (record, texts[i].field);
  good = record != NULL && save (ledger, record, today, error);
  return finish (ledger, good, error);
}

/**
 * fulei_camp_work_set_state:
 * @state: code of enrolment-state; "enrolled" stays waiting while there is no place
 * @error: FULEI_CAMP_WORK_ERROR, FULEI_LEDGER_ERROR
 */
gboolean
fulei_camp_work_set_state (FuleiLedger *ledger, gint64 enrolment, const char *state, FuleiDate today, GError **error)
{
  const Text texts[] = { { FULEI_ENROLMENT_STATE, state } };

  return set_texts (ledger, "enrolment", enrolment, texts, G_N_ELEMENTS (texts), today, error);
}

/**
 * fulei_camp_work_set_consent:
 * @day: (nullable): ISO; NULL takes the consent back
 * @who: (nullable): the guardian who signed
 * @error: FULEI_CAMP_WORK_ERROR, FULEI_LEDGER_ERROR
 */
gboolean
fulei_camp_work_set_consent (FuleiLedger *ledger, gint64 enrolment, const char *day, const char *who, FuleiDate today,
                             GError **error)
{
  const Text texts[] = { { FULEI_ENROLMENT_CONSENT_ON, day }, { FULEI_ENROLMENT_CONSENT_BY, who } };

  return set_texts (ledger, "enrolment", enrolment, texts, G_N_ELEMENTS (texts), today, error);
}

/**
 * fulei_camp_work_set_stage:
 * @error: FULEI_CAMP_WORK_ERROR, FULEI_LEDGER_ERROR
 *
 * Moves a camp on or back; closing it notes the day.
 */
gboolean
fulei_camp_work_set_stage (FuleiLedger *ledger, gint64 camp, FuleiCampStage stage, FuleiDate today, GError **error)
{
  g_autofree char *iso = stage == FULEI_CAMP_CLOSED ? fulei_date_dup_iso (today) : NULL;
  const Text texts[] = { { FULEI_CAMP_STATE, fulei_camp_stage_code (stage) }, { FULEI_CAMP_CLOSED_ON, iso } };

  return set_texts (ledger, "camp", camp, texts, G_N_ELEMENTS (texts), today, error);
}

/** fulei_camp_work_set_summary: @words: (nullable). @error: FULEI_CAMP_WORK_ERROR, FULEI_LEDGER_ERROR */
gboolean
fulei_camp_work_set_summary (FuleiLedger *ledger, gint64 camp, const char *words, FuleiDate today, GError **error)
{
  const Text texts[] = { { FULEI_CAMP_SUMMARY, words } };

  return set_texts (ledger, "camp", camp, texts, G_N_ELEMENTS (texts), today, error);
}

/** fulei_camp_cell_new: Returns: (transfer full): what a session says */
FuleiCampCell *
fulei_camp_cell_new (const FuleiRecord *session)
{
  FuleiCampCell *cell = g_new0 (FuleiCampCell, 1);

  cell->theme = g_strdup (fulei_record_get_text (session, FULEI_CAMP_SESSION_THEME));
  cell->title = g_strdup (fulei_record_get_text (session, FULEI_CAMP_SESSION_TITLE));
  cell->teacher = g_strdup (fulei_record_get_text (session, FULEI_CAMP_SESSION_TEACHER));
  cell->place = g_strdup (fulei_record_get_text (session, FULEI_CAMP_SESSION_PLACE));
  return cell;
}

/** fulei_camp_cell_copy: @cell: (nullable). Returns: (transfer full) (nullable) */
FuleiCampCell *
fulei_camp_cell_copy (const FuleiCampCell *cell)
{
  FuleiCampCell *copy = cell != NULL ? g_new0 (FuleiCampCell, 1) : NULL;

  if (copy == NULL)
    return NULL;
  copy->theme = g_strdup (cell->theme);
  copy->title = g_strdup (cell->title);
  copy->teacher = g_strdup (cell->teacher);
  copy->place = g_strdup (cell->place);
  return copy;
}

/** fulei_camp_cell_free: @cell: (nullable) (transfer full) */
void
fulei_camp_cell_free (FuleiCampCell *cell)
{
  if (cell == NULL)
    return;
  g_free (cell->theme);
  g_free (cell->title);
  g_free (cell->teacher);
  g_free (cell->place);
  g_free (cell);
}

static void
set_text (FuleiRecord *record, guint field, const char *words)
{
  if (words != NULL && *words != '\0')
    fulei_record_set_text (record, field, words);
  else
    fulei_record_clear (record, field);
}

/* The session of a half-day; a new one if there is none. */
static FuleiRecord *
take_session (FuleiLedger *ledger, gint64 camp, FuleiDate day, guint half, GError **error)
{
  static const char *const halves[] = { "morning", "afternoon", "evening" };
  g_autoptr (GPtrArray) sessions = fulei_camp_load_list (ledger, "camp_session", FULEI_CAMP_SESSION_CAMP, camp, error);
  g_autofree char *iso = fulei_date_dup_iso (day);
  FuleiRecord *session;

  if (sessions == NULL)
    return NULL;
  for (guint i = 0; i < sessions->len; i++)
    {
      const FuleiRecord *found = g_ptr_array_index (sessions, i);

      if (g_strcmp0 (fulei_record_get_text (found, FULEI_CAMP_SESSION_HELD_ON), iso) == 0 &&
          fulei_camp_read_half (fulei_record_get_text (found, FULEI_CAMP_SESSION_HALF)) == half)
        return fulei_record_copy (found);
    }
  session = fulei_entry_new (fulei_camp_field (ledger, "camp_session", 0)->owner);
  fulei_record_set_integer (session, FULEI_CAMP_SESSION_CAMP, camp);
  fulei_record_set_text (session, FULEI_CAMP_SESSION_HELD_ON, iso);
  fulei_record_set_text (session, FULEI_CAMP_SESSION_HALF, halves[half]);
  return session;
}

/**
 * fulei_camp_work_set_cell:
 * @half: 0 上午, 1 下午, 2 晚上
 * @cell: (nullable): NULL empties the half-day
 * @error: FULEI_CAMP_WORK_ERROR, FULEI_LEDGER_ERROR
 *
 * Writes one half-day of the programme (CAMP-2).
 */
gboolean
fulei_camp_work_set_cell (FuleiLedger *ledger, gint64 camp, FuleiDate day, guint half, const FuleiCampCell *cell,
                          FuleiDate today, GError **error)
{
  g_autoptr (FuleiRecord) session = NULL;
  gboolean good;

  g_return_val_if_fail (half < 3, FALSE);
  if (!begin (ledger, NULL, error))
    return FALSE;
  session = take_session (ledger, camp, day, half, error);
  good = session != NULL;
  if (good && cell != NULL)
    {
      set_text (session, FULEI_CAMP_SESSION_THEME, cell->theme);
      set_text (session, FULEI_CAMP_SESSION_TITLE, cell->title);
      set_text (session, FULEI_CAMP_SESSION_TEACHER, cell->teacher);
      set_text (session, FULEI_CAMP_SESSION_PLACE, cell->place);
      good = save (ledger, session, today, error);
    }
  else if (good && fulei_record_get_id (session) != 0)
    good = fulei_ledger_delete (ledger, fulei_record_get_register (session), fulei_record_get_id (session), error);
  return finish (ledger, good, error);
}
