/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "fulei-fields.h"
#include "office/fulei-indicators.h"

/* What is said of the indicators (RPT-5). */
typedef struct {
  FuleiLedger         *ledger;
  FuleiIndicators     *now;
  FuleiIndicatorTrend *trend;
  gint64               village;         /* 0: all */
  gboolean             with_trend;
} Output;

/* A village by its id or its name. */
static gboolean
read_village (FuleiInvocation *invocation, FuleiLedger *ledger, gint64 *village, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_VILLAGE);
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (ledger);
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_VILLAGE);

  *village = 0;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, village, NULL))
    return TRUE;
  *village = fulei_reference_book_find (book, reg, text);
  if (*village > 0)
    return TRUE;
  g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("没有这个%s；应写编号或名称"), reg->label);
  return FALSE;
}

/* The value some months before; of a village nothing is told of other days. Returns: whether there is one */
static gboolean
get_before (const Output *output, const FuleiIndicator *indicator, guint months, FuleiIndicatorValue *value)
{
  if (output->village != 0)
    return FALSE;
  fulei_indicator_trend_get (output->trend, indicator, fulei_indicator_trend_get_n (output->trend) - 1 - months, value);
  return TRUE;
}

static void
add_words (JsonBuilder *builder, const char *name, const char *words)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, words);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

/* Rates are shares of 1; null where there is nothing to count. */
static void
add_value (JsonBuilder *builder, const char *name, const FuleiIndicator *indicator, const FuleiIndicatorValue *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL || (indicator->kind == FULEI_INDICATOR_RATE && value->whole == 0))
    json_builder_add_null_value (builder);
  else if (indicator->kind == FULEI_INDICATOR_RATE)
    json_builder_add_double_value (builder, (double) value->part / (double) value->whole);
  else
    json_builder_add_int_value (builder, value->part);
}

static void
add_figures (JsonBuilder *builder, const FuleiIndicator *indicator, const FuleiIndicatorValue *value)
{
  add_value (builder, "value", indicator, value);
  add_number (builder, "part", value->part);
  add_number (builder, "whole", value->whole);
}

static void
add_target (JsonBuilder *builder, const FuleiIndicator *indicator, int target)
{
  json_builder_set_member_name (builder, "target");
  if (target == FULEI_TARGET_NONE)
    json_builder_add_null_value (builder);
  else if (indicator->kind == FULEI_INDICATOR_RATE)
    json_builder_add_double_value (builder, target / 1000.0);
  else
    json_builder_add_int_value (builder, target);
}

static void
add_before (JsonBuilder *builder, const Output *output, const char *name, const FuleiIndicator *indicator, guint months)
{
  FuleiIndicatorValue value;

  add_value (builder, name, indicator, get_before (output, indicator, months, &value) ? &value : NULL);
}

static void
add_villages (JsonBuilder *builder, const Output *output, const FuleiIndicator *indicator)
{
  guint n_villages;
  const FuleiIndicatorVillage *villages = fulei_indicators_get_villages (output->now, &n_villages);

  json_builder_set_member_name (builder, "villages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_villages; i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, villages[i].id);
      FuleiIndicatorValue value;

      if (output->village != 0 && output->village != villages[i].id)
        continue;
      fulei_indicators_get (output->now, indicator, villages[i].id, &value);
      json_builder_begin_object (builder);
      add_words (builder, "id", id);
      add_words (builder, "village", villages[i].name);
      add_figures (builder, indicator, &value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_trend (JsonBuilder *builder, const Output *output, const FuleiIndicator *indicator)
{
  json_builder_set_member_name (builder, "trend");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fulei_indicator_trend_get_n (output->trend); i++)
    {
      FuleiIndicatorValue value;
      char day[FULEI_DATE_TEXT_SIZE];

      fulei_indicator_trend_get (output->trend, indicator, i, &value);
      fulei_date_write_iso (fulei_indicator_trend_get_day (output->trend, i), day);
      json_builder_begin_object (builder);
      add_words (builder, "day", day);
      add_figures (builder, indicator, &value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
say_object (const Output *output, const FuleiIndicator *indicator)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  FuleiIndicatorValue value;

  fulei_indicators_get (output->now, indicator, output->village, &value);
  json_builder_begin_object (builder);
  add_words (builder, "id", indicator->id);
  add_words (builder, "label", indicator->label);
  add_figures (builder, indicator, &value);
  add_words (builder, "unit", indicator->unit);
  add_target (builder, indicator, fulei_indicator_get_target (output->ledger, indicator));
  add_before (builder, output, "last_month", indicator, 1);
  add_before (builder, output, "last_year", indicator, FULEI_TREND_MONTHS - 1);
  add_words (builder, "words", indicator->words);
  add_words (builder, "rule", indicator->rule);
  add_words (builder, "source", indicator->source);
  add_villages (builder, output, indicator);
  if (output->with_trend && output->village == 0)
    add_trend (builder, output, indicator);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  fulei_say ("%s", text);
}

static char *
dup_before (const Output *output, const FuleiIndicator *indicator, guint months)
{
  FuleiIndicatorValue value;

  return get_before (output, indicator, months, &value) ? fulei_indicator_dup_value (indicator, &value) : g_strdup ("");
}

static void
say_row (const Output *output, const FuleiIndicator *indicator)
{
  FuleiIndicatorValue value;
  g_autofree char *words = NULL, *target = NULL;
  g_autofree char *month = dup_before (output, indicator, 1);
  g_autofree char *year = dup_before (output, indicator, FULEI_TREND_MONTHS - 1);

  fulei_indicators_get (output->now, indicator, output->village, &value);
  words = fulei_indicator_dup_value (indicator, &value);
  target = fulei_indicator_dup_target (indicator, fulei_indicator_get_target (output->ledger, indicator));
  fulei_say ("%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s\t%s", indicator->id,
             indicator->label, words, value.part, value.whole, indicator->unit, target, month, year, indicator->rule,
             indicator->source);
  for (guint i = 0; output->with_trend && output->village == 0 && i < fulei_indicator_trend_get_n (output->trend); i++)
    {
      g_autofree char *then = NULL;

      fulei_indicator_trend_get (output->trend, indicator, i, &value);
      then = fulei_indicator_dup_value (indicator, &value);
      fulei_say ("\t%s", then);
    }
  fulei_say ("\n");
}

static void
say_headings (const Output *output)
{
  fulei_say ("id\tlabel\tvalue\tpart\twhole\tunit\ttarget\tlast_month\tlast_year\trule\tsource");
  for (guint i = 0; output->with_trend && output->village == 0 && i < fulei_indicator_trend_get_n (output->trend); i++)
    {
      char day[FULEI_DATE_TEXT_SIZE];

      fulei_date_write_iso (fulei_indicator_trend_get_day (output->trend, i), day);
      fulei_say ("\t%s", day);
    }
  fulei_say ("\n");
}

static void
say_all (const Output *output, gboolean json)
{
  guint n_indicators;
  const FuleiIndicator *indicators = fulei_indicators_list (&n_indicators);

  if (!json)
    say_headings (output);
  for (guint i = 0; i < n_indicators; i++)
    {
      if (json)
        fulei_say (i == 0 ? "[\n" : ",\n");
      if (json)
        say_object (output, &indicators[i]);
      else
        say_row (output, &indicators[i]);
    }
  if (json)
    fulei_say ("\n]\n");
}

static gboolean
run (FuleiInvocation *invocation, FuleiDate day, gboolean json, GError **error)
{
  g_autoptr (FuleiLedger) ledger = fulei_invocation_open_to_read (invocation, error);
  g_autoptr (FuleiIndicators) now = NULL;
  g_autoptr (FuleiIndicatorTrend) trend = NULL;
  const char *township;
  Output output = { .ledger = ledger,
                    .with_trend = fulei_arguments_has (invocation->arguments, FULEI_OPTION_TREND) };

  if (ledger == NULL || !fulei_invocation_read_township (invocation, &township, error) ||
      !read_village (invocation, ledger, &output.village, error) ||
      (now = fulei_indicators_load (ledger, day, township, invocation->cancellable, error)) == NULL ||
      (trend = fulei_indicator_trend_load (ledger, day, FULEI_TREND_MONTHS, township, invocation->cancellable,
                                           error)) == NULL)
    return FALSE;
  output.now = now;
  output.trend = trend;
  say_all (&output, json);
  return TRUE;
}

/** fulei_command_indicators: `fuleictl indicators`: what the office is measured by, with targets and comparison (RPT-5) */
FuleiExit
fulei_command_indicators (FuleiInvocation *invocation)
{
  FuleiDate day;
  gboolean json;
  GError *error = NULL;

  if (!fulei_invocation_read_day (invocation, &day, &error) || !fulei_invocation_read_json (invocation, &json, &error) ||
      !run (invocation, day, json, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}
