/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"
#include "office/fulei-findings-checks.h"
#include "office/fulei-love-book.h"
#include "office/fulei-love-contacts.h"

/* What is wrong with pairings and love parents (PAIR-1, PAIR-2, LOVE-1, LOVE-2, LOVE-3). */

typedef struct {
  FuleiFindings       *findings;
  const FuleiLoveBook *book;
  const GArray        *workers;         /* FuleiPersonCheck of the organisations' workers */
  guint               *talks;           /* pairings whose talk is overdue, for each helper of the book */
  guint               *homes;
  FuleiDate            day;
} Review;

/* PAIR-2 */
static gboolean
review_children (Review *review, GError **error)
{
  guint n_children;
  GError *failure = NULL;
  const FuleiChildFact *children = fulei_findings_get_children (review->findings, &n_children, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; i < n_children; i++)
    if (children[i].difficulty && children[i].on_roll && !fulei_love_book_is_paired (review->book, children[i].id))
      fulei_findings_add (review->findings, &fulei_rule_unpaired, children[i].id, N_("还没有结对"));
  return TRUE;
}

/* Children are read by now, so that looking one up cannot fail. */
static gboolean
is_gone (Review *review, gint64 child)
{
  const FuleiChildFact *fact = fulei_findings_find_child (review->findings, child, NULL);

  return fact == NULL || !fact->on_roll;
}

static void
review_vetting (Review *review, const FuleiHelper *helper)
{
  FuleiVettingState state = fulei_vetting_state (&helper->fit.vetting, review->day);
  gboolean due = fulei_vetting_is_due (&helper->fit.vetting, review->day);
  g_autofree char *words = NULL;

  if (helper->state == FULEI_HELPER_LEFT || (!due && (state == FULEI_VETTING_VALID || helper->n_pairings == 0)
                                             && state != FULEI_VETTING_EXPIRED))
    return;
  words = fulei_vetting_dup_words (&helper->fit.vetting, review->day);
  if (state == FULEI_VETTING_EXPIRED)
    fulei_findings_add (review->findings, &fulei_rule_vetting_expired, helper->id, "%s", words);
  else if (due)
    fulei_findings_add (review->findings, &fulei_rule_vetting_due, helper->id, "%s", words);
  else
    fulei_findings_add (review->findings, &fulei_rule_unvetted, helper->id, N_("%s，正在结对 %u 名儿童"), words,
                        helper->n_pairings);
}

static void
review_helpers (Review *review)
{
  for (guint i = 0; i < review->book->helpers->len; i++)
    {
      const FuleiHelper *helper = &g_array_index (review->book->helpers, FuleiHelper, i);

      review_vetting (review, helper);
      if (helper->n_pairings > helper->capacity)
        fulei_findings_add (review->findings, &fulei_rule_over_capacity, helper->id, N_("名额 %u 名，正在结对 %u 名"),
                            helper->capacity, helper->n_pairings);
      if (review->talks[i] > 0)
        fulei_findings_add (review->findings, &fulei_rule_talk_missed, helper->id, N_("%u 对结对的谈心逾期"),
                            review->talks[i]);
      if (review->homes[i] > 0)
        fulei_findings_add (review->findings, &fulei_rule_home_missed, helper->id, N_("%u 对结对的入户逾期"),
                            review->homes[i]);
    }
}

/* LOVE-2: counts what is overdue for the helper. */
static void
review_duties (Review *review, const FuleiLoveContacts *contacts, const FuleiPairing *pairing, const FuleiHelper *helper)
{
  const FuleiDaySpan days = { pairing->span.from, pairing->span.to != 0 ? pairing->span.to : FULEI_DAY_OPEN };
  FuleiFollowUpFacts facts = { .days = &days, .n_days = 1, .love_parent = helper->id };
  FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES];
  guint position = (guint) (helper - &g_array_index (review->book->helpers, FuleiHelper, 0)), n;

  facts.contacts = fulei_love_contacts_get (contacts, pairing->id, helper->id, &facts.n_contacts);
  n = fulei_follow_up_due (&facts, review->day, duties);
  for (guint i = 0; i < n; i++)
    if (duties[i].overdue)
      (duties[i].kind == FULEI_DUTY_TALK ? review->talks : review->homes)[position]++;
}

static void
review_worker (Review *review, const FuleiPairing *pairing)
{
  const FuleiVetting *vetting = fulei_findings_find_check (review->workers, pairing->worker);
  g_autofree char *words = NULL;

  if (pairing->organisation == 0 || pairing->worker == 0)
    {
      fulei_findings_add (review->findings, &fulei_rule_nobody, pairing->id,
                          pairing->organisation == 0 ? N_("没有写明结对人员") : N_("没有写明结对组织的联系人"));
      return;
    }
  if (vetting != NULL && fulei_vetting_state (vetting, review->day) == FULEI_VETTING_VALID)
    return;
  words = vetting != NULL ? fulei_vetting_dup_words (vetting, review->day) : g_strdup (_("没有入职查询"));
  fulei_findings_add (review->findings, &fulei_rule_worker_unvetted, pairing->id, "%s", words);
}

/* A pairing that came unchecked is listed until its love parent has a valid check. */
static void
review_pairing (Review *review, const FuleiPairing *pairing, const FuleiHelper *helper)
{
  FuleiVettingState state = helper != NULL ? fulei_vetting_state (&helper->fit.vetting, review->day) : FULEI_VETTING_NONE;

  if (is_gone (review, pairing->child))
    fulei_findings_add (review->findings, &fulei_rule_child_left, pairing->id, N_("儿童已离册，请登记结束日期"));
  if (helper == NULL)
    {
      review_worker (review, pairing);
      return;
    }
  if (helper->state == FULEI_HELPER_LEFT)
    fulei_findings_add (review->findings, &fulei_rule_helper_left, pairing->id, N_("结对人员已退出，请登记结束日期，另找人结对"));
  if (pairing->mark != FULEI_MARK_PASSED && pairing->mark != FULEI_MARK_OVERRIDDEN && state != FULEI_VETTING_VALID)
    fulei_findings_add (review->findings, &fulei_rule_unchecked, pairing->id, N_("结对时没有有效的入职查询"));
}

static void
review_pairings (Review *review, const FuleiLoveContacts *contacts)
{
  for (guint i = 0; i < review->book->pairings->len; i++)
    {
      const FuleiPairing *pairing = &g_array_index (review->book->pairings, FuleiPairing, i);
      const FuleiHelper *helper;

      if (!fulei_pairing_in_force (&pairing->span, review->day))
        continue;
      helper = pairing->love_parent != 0 ? fulei_love_book_find_helper (review->book, pairing->love_parent) : NULL;
      review_pairing (review, pairing, helper);
      if (helper != NULL && helper->owes && !is_gone (review, pairing->child))
        review_duties (review, contacts, pairing, helper);
    }
}

/* The checks of the workers who are named in pairings of organisations. */
static GArray *
load_workers (FuleiFindings *findings, const FuleiLoveBook *book, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < book->pairings->len; i++)
    {
      gint64 worker = g_array_index (book->pairings, FuleiPairing, i).worker;

      if (worker != 0)
        g_array_append_val (ids, worker);
    }
  return fulei_findings_load_checks (findings, FULEI_REGISTER_WORKER, ids, error);
}

/* The last owed quarter may be the one before, and what was done since; see fulei_follow_up_due(). */
static FuleiDate
get_first_day (FuleiDate day)
{
  FuleiPeriod quarter = fulei_period_at (FULEI_PERIOD_QUARTER, day);

  quarter = fulei_period_step (&quarter, -1);
  return quarter.first;
}

/** fulei_findings_collect_love: a FuleiFindingsCollector for child, love_parent and pairing */
gboolean
fulei_findings_collect_love (FuleiFindings *findings, GError **error)
{
  FuleiLedger *ledger = fulei_findings_get_ledger (findings);
  GCancellable *cancellable = fulei_findings_get_cancellable (findings);
  FuleiDate day = fulei_findings_get_day (findings);
  g_autoptr (FuleiLoveBook) book = fulei_love_book_load (ledger, day, cancellable, error);
  g_autoptr (FuleiLoveContacts) contacts = NULL;
  g_autoptr (GArray) workers = NULL;
  g_autofree guint *talks = NULL, *homes = NULL;
  Review review;

  if (book == NULL
      || (contacts = fulei_love_contacts_load (ledger, 0, get_first_day (day), cancellable, error)) == NULL
      || (workers = load_workers (findings, book, error)) == NULL)
    return FALSE;
  talks = g_new0 (guint, book->helpers->len + 1);
  homes = g_new0 (guint, book->helpers->len + 1);
  review = (Review) { findings, book, workers, talks, homes, day };
  if (!review_children (&review, error))
    return FALSE;
  review_pairings (&review, contacts);
  review_helpers (&review);
  return TRUE;
}
