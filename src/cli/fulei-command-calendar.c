/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "office/fulei-calendar.h"
#include "office/fulei-entitlement-office.h"
#include "office/fulei-office.h"

/* A day from an option, else @fallback. Returns: FALSE with FULEI_ARGUMENTS_ERROR */
static gboolean
read_day (FuleiInvocation *invocation, FuleiOption option, FuleiDate fallback, FuleiDate *day, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, option);

  *day = text != NULL ? fulei_date_from_iso (text) : fallback;
  if (*day != 0)
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("日期应写成 2024-06-30"));
  return FALSE;
}

static char *
dup_object (const char *const *names, const char *const *values)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      json_builder_set_member_name (builder, names[i]);
      json_builder_add_string_value (builder, values[i]);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* One line: names of columns and what stands in them, NULL-terminated, as a row of a table or a JSON object. */
static void
say_line (const char *const *names, const char *const *values, gboolean json, gboolean first)
{
  g_autofree char *line = json ? dup_object (names, values) : g_strjoinv ("\n", (char **) values);

  if (json)
    {
      fulei_say ("%s%s", first ? "[\n" : ",\n", line);
      return;
    }
  g_strdelimit (line, "\t\r", ' ');
  fulei_say ("%s\n", g_strdelimit (line, "\n", '\t'));
}

static void
say_headings (const char *const *names, gboolean json)
{
  g_autofree char *line = g_strjoinv ("\t", (char **) names);

  if (!json)
    fulei_say ("%s\n", line);
}

static void
say_end (guint n_lines, gboolean json)
{
  if (json)
    fulei_say ("%s", n_lines == 0 ? "[]\n" : "\n]\n");
}

static const char *const eligibility_codes[] = { "no", "later", "undated", "yes" };

static void
say_entitlement (const FuleiEntitlementLine *line, const char *const *names, gboolean json, gboolean first)
{
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, line->child);
  g_autofree char *from = line->from != 0 ? fulei_date_dup_iso (line->from) : g_strdup ("");
  const FuleiRule *rule = fulei_entitlement_get_rule (line->kind);
  const char *const values[] = { child, fulei_entitlement_get_id (line->kind), eligibility_codes[line->state], from,
                                 rule->source, line->reason, line->papers, NULL };

  say_line (names, values, json, first);
}

/* What is told of a township; of lines without a village only where all is asked for. */
typedef struct {
  const char *township;         /* nullable */
  GArray     *villages;
} Place;

static gboolean
place_read (Place *place, FuleiLedger *ledger, GError **error)
{
  place->villages = fulei_office_list_villages (ledger, place->township, error);
  return place->villages != NULL;
}

static gboolean
place_has (const Place *place, gint64 village)
{
  return place->township == NULL || fulei_office_has_village (place->villages, village);
}

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->villages, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/** fulei_command_entitlements: `fuleictl entitlements`: who looks eligible for what and has nothing recorded (BEYOND-3) */
FuleiExit
fulei_command_entitlements (FuleiInvocation *invocation)
{
  static const char *const names[] = { "child", "entitlement", "state", "from", "source", "reason", "papers", NULL };
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_auto (Place) place = { NULL, NULL };
  guint n_said = 0;
  gboolean json;
  FuleiDate day;
  GError *error = NULL;

  if (fulei_invocation_read_json (invocation, &json, &error) &&
      fulei_invocation_read_township (invocation, &place.township, &error) &&
      read_day (invocation, FULEI_OPTION_AS_OF, fulei_clock_today (), &day, &error))
    ledger = fulei_invocation_open_to_read (invocation, &error);
  if (ledger != NULL && place_read (&place, ledger, &error))
    lines = fulei_entitlement_office_list (ledger, 0, day, invocation->cancellable, &error);
  if (lines == NULL)
    return fulei_refuse_error (invocation, error);
  say_headings (names, json);
  for (guint i = 0; i < lines->len; i++)
    if (place_has (&place, ((const FuleiEntitlementLine *) lines->pdata[i])->village))
      say_entitlement (lines->pdata[i], names, json, n_said++ == 0);
  say_end (n_said, json);
  return FULEI_EXIT_DONE;
}

static void
say_calendar_line (const FuleiCalendarLine *line, const char *const *names, gboolean json, gboolean first)
{
  g_autofree char *date = fulei_date_dup_iso (line->date);
  g_autofree char *record = g_strdup_printf ("%" G_GINT64_FORMAT, line->record);
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, line->child);
  g_autofree char *village = g_strdup_printf ("%" G_GINT64_FORMAT, line->village);
  const char *const values[] = { date, fulei_calendar_kind_get_id (line->kind), line->reg, record,
                                 line->child != 0 ? child : "", line->village != 0 ? village : "", line->words, NULL };

  say_line (names, values, json, first);
}

/** fulei_command_calendar: `fuleictl calendar`: ages and terms between two days (BEYOND-8); three months from today */
FuleiExit
fulei_command_calendar (FuleiInvocation *invocation)
{
  static const char *const names[] = { "date", "kind", "register", "record", "child", "village", "words", NULL };
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiCalendar) calendar = NULL;
  g_auto (Place) place = { NULL, NULL };
  guint n_said = 0;
  gboolean json;
  FuleiDate from, to;
  GError *error = NULL;

  if (fulei_invocation_read_json (invocation, &json, &error) &&
      fulei_invocation_read_township (invocation, &place.township, &error) &&
      read_day (invocation, FULEI_OPTION_FROM, fulei_clock_today (), &from, &error) &&
      read_day (invocation, FULEI_OPTION_TO, fulei_date_add_months (from, 3), &to, &error))
    {
      if (to < from)
        return fulei_refuse_usage (invocation, _("--to 不能早于 --from"));
      ledger = fulei_invocation_open_to_read (invocation, &error);
    }
  if (ledger != NULL && place_read (&place, ledger, &error))
    calendar = fulei_calendar_new (ledger, from, to, invocation->cancellable, &error);
  if (calendar == NULL)
    return fulei_refuse_error (invocation, error);
  say_headings (names, json);
  for (guint i = 0; i < fulei_calendar_get_n (calendar); i++)
    if (place_has (&place, fulei_calendar_get (calendar, i)->village))
      say_calendar_line (fulei_calendar_get (calendar, i), names, json, n_said++ == 0);
  say_end (n_said, json);
  return FULEI_EXIT_DONE;
}
