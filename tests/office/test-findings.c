/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include "fulei-fields.h"

/* Facts are read by collectors; the tests ask for them as one would. */

static void
test_by_register (FindingsFixture *fixture, gconstpointer data)
{
  gint64 village = findings_write (fixture, "village", "name=岭畔村");
  g_autofree char *child = g_strdup_printf ("name=张小三|village==%" G_GINT64_FORMAT, village);
  g_autoptr (FuleiFindings) all = NULL, of_children = NULL, of_villages = NULL;
  GError *error = NULL;

  findings_write (fixture, "child", child);
  all = fulei_findings_collect (fixture->ledger, fulei_clock_today (), NULL, NULL, &error);
  g_assert_no_error (error);
  of_children = fulei_findings_collect (fixture->ledger, fulei_clock_today (), "child", NULL, &error);
  g_assert_no_error (error);
  of_villages = fulei_findings_collect (fixture->ledger, fulei_clock_today (), "photo", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fulei_findings_get_n (of_children), >, 0);
  g_assert_cmpuint (fulei_findings_get_n (all), >=, fulei_findings_get_n (of_children));
  g_assert_cmpuint (fulei_findings_get_n (of_villages), ==, 0);
}

static void
test_order (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiFindings) findings = NULL;
  GError *error = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  for (guint i = 0; i < 20; i++)
    findings_write (fixture, "child", "name=张小三|village=岭畔村|category=困境儿童");
  findings = fulei_findings_collect (fixture->ledger, fulei_clock_today (), "child", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *before = fulei_findings_get (findings, i - 1), *here = fulei_findings_get (findings, i);

      if (before->rule == here->rule)
        g_assert_cmpint (before->record, <, here->record);
      else
        g_assert_cmpstr (before->rule->id, <, here->rule->id);
    }
}

static void
test_cancelled (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DEMO };
  g_autoptr (FuleiRecord) child = fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "child"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FuleiFindings) findings = NULL;
  GError *error = NULL;

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  for (guint i = 0; i < 600; i++)
    {
      fulei_record_reset (child);
      fulei_record_set_text (child, FULEI_CHILD_NAME, "张小三");
      g_assert_true (fulei_ledger_save (fixture->ledger, child, NULL));
    }
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  g_cancellable_cancel (cancellable);
  findings = fulei_findings_collect (fixture->ledger, fulei_clock_today (), NULL, cancellable, &error);
  g_assert_null (findings);
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (fulei_ledger_try_lock (fixture->ledger));      /* nothing keeps the ledger */
  fulei_ledger_unlock (fixture->ledger);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/findings/by-register", test_by_register);
  findings_add_test ("/findings/order", test_order);
  findings_add_test ("/findings/cancelled", test_cancelled);
  return g_test_run ();
}
