/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "office/fulei-demo-filing.h"
#include "office/fulei-demo.h"
#include "office/fulei-office.h"

#define MOST_CHILDREN 2000000

static gboolean
fail_usage (GError **error, const char *message)
{
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
read_office (FuleiInvocation *invocation, const char **office, GError **error)
{
  *office = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_OFFICE);
  if (*office == NULL)
    return fail_usage (error, _("请用 --office 写明镇（街道）的 9 位统计区划代码，如磁灶镇 350582102；市（县、区）民政局写 6 位代码，如晋江市 350582"));
  if (!fulei_office_check_code (invocation->dictionary, *office))
    return fail_usage (error, _("数据字典里没有这个镇（街道）或市（县、区）代码；fuleictl fields village 的 township 一行列出全部代码"));
  return TRUE;
}

static gboolean
read_demo (FuleiInvocation *invocation, FuleiDemo *demo, GError **error)
{
  const char *as_of = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_AS_OF);
  gint64 n_children = 0, seed = 1;

  if (!fulei_arguments_read_integer (invocation->arguments, FULEI_OPTION_DEMO, 0, MOST_CHILDREN, &n_children, error) ||
      !fulei_arguments_read_integer (invocation->arguments, FULEI_OPTION_SEED, 0, G_MAXINT64, &seed, error))
    return FALSE;
  demo->as_of = as_of != NULL ? fulei_date_from_iso (as_of) : fulei_clock_today ();
  if (demo->as_of == 0)
    return fail_usage (error, _("--as-of 应写成 2024-06-30"));
  demo->n_children = (guint) n_children;
  demo->seed = (guint64) seed;
  return TRUE;
}

/** fulei_command_new: `fuleictl new`: makes a ledger, with --demo one of invented children; leaves nothing behind if that fails */
FuleiExit
fulei_command_new (FuleiInvocation *invocation)
{
  const char *path = fulei_arguments_get (invocation->arguments, 0), *office;
  FuleiLedger *ledger = NULL;
  FuleiDemo demo = { 0 };
  gboolean filled;
  GError *error = NULL;

  if (!read_office (invocation, &office, &error) || !read_demo (invocation, &demo, &error) ||
      (ledger = fulei_ledger_create (path, invocation->dictionary, office, &error)) == NULL)
    return fulei_refuse_error (invocation, error);
  fulei_ledger_set_actor (ledger, g_get_user_name ());
  filled = !fulei_arguments_has (invocation->arguments, FULEI_OPTION_DEMO) ||
           (fulei_demo_fill (ledger, &demo, NULL, NULL, invocation->cancellable, &error) &&
            fulei_demo_file_papers (ledger, demo.as_of, &error));
  fulei_ledger_close (ledger);
  if (filled)
    return FULEI_EXIT_DONE;
  g_unlink (path);
  return fulei_refuse_error (invocation, error);
}
