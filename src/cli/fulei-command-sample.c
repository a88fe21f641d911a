/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-money.h"
#include "cli/fulei-json-line.h"
#include "domain/fulei-sample.h"
#include "fulei-fields.h"
#include "office/fulei-spot-check.h"

/* What was drawn, on its way out. */
typedef struct {
  FuleiLedger              *ledger;
  FuleiReferenceBook       *book;
  const FuleiRegister      *child;
  FuleiSamplePlan           plan;
  const FuleiArchiveSample *sample;
  const GPtrArray          *verdicts;   /* NULL without --mock */
  gint64                    check;      /* that was saved, or 0 */
} Output;

static gboolean
fail_usage (GError **error, const char *message)
{
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, message);
  return FALSE;
}

/* "10%", "10", "12.5％". */
static gboolean
read_share (FuleiInvocation *invocation, FuleiLedger *ledger, gint64 *share, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_SHARE);
  g_autofree char *number = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL) : NULL;

  *share = fulei_archive_sample_get_share (ledger);
  if (text == NULL)
    return TRUE;
  if (number != NULL && g_str_has_suffix (number, "%"))
    number[strlen (number) - 1] = '\0';
  if (number != NULL && fulei_text_parse_money (number, share) && *share > 0 && *share <= FULEI_SAMPLE_ALL)
    return TRUE;
  return fail_usage (error, _("--share 应写成 10% 这样的比例，大于 0，不超过 100%"));
}

static gboolean
read_village (FuleiInvocation *invocation, Output *output, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (invocation->dictionary, FULEI_REGISTER_VILLAGE);
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_VILLAGE);

  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &output->plan.village, NULL))
    return TRUE;
  output->plan.village = fulei_reference_book_find (output->book, reg, text);
  return output->plan.village != 0 || fail_usage (error, _("没有这个村（居）；应写编号或名称"));
}

static gboolean
read_plan (FuleiInvocation *invocation, Output *output, GError **error)
{
  const char *day = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_AS_OF);
  gint64 seed = fulei_archive_sample_propose_seed ();

  output->plan.day = day != NULL ? fulei_date_from_iso (day) : fulei_clock_today ();
  if (output->plan.day == 0)
    return fail_usage (error, _("--as-of 应写成 2024-06-30"));
  if (output->plan.day > fulei_clock_today ())
    return fail_usage (error, _("--as-of 不能晚于今天：以后的在册情况还不知道"));
  if (!fulei_arguments_read_integer (invocation->arguments, FULEI_OPTION_SEED, 0, G_MAXUINT32, &seed, error) ||
      !fulei_invocation_read_township (invocation, &output->plan.township, error))
    return FALSE;
  /* names of villages are the township's own */
  fulei_reference_book_set_township (output->book, output->plan.township);
  if (!read_share (invocation, output->ledger, &output->plan.share, error) || !read_village (invocation, output, error))
    return FALSE;
  output->plan.seed = (guint32) seed;
  return TRUE;
}

static const FuleiArchiveVerdict *
get_verdict (const Output *output, guint position)
{
  return output->verdicts != NULL ? output->verdicts->pdata[position] : NULL;
}

static const char *
get_state (FuleiPointState state)
{
  static const char *const codes[] = { [FULEI_POINT_OPEN] = "open", [FULEI_POINT_GOOD] = "good",
                                       [FULEI_POINT_FAULT] = "fault", [FULEI_POINT_NOT_ASKED] = "not-asked" };

  return codes[state];
}

/* --- JSON --- */

static void
add_points (GString *line, const FuleiArchiveVerdict *verdict)
{
  fulei_json_line_add_name (line, "points");
  g_string_append_c (line, '[');
  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    {
      const FuleiPointVerdict *said = &verdict->points[point];

      g_string_append (line, point > 0 ? ",{" : "{");
      fulei_json_line_add_text (line, "point", fulei_point_get_code (point));
      fulei_json_line_add_text (line, "state", get_state (said->state));
      fulei_json_line_add_text (line, "words", said->words);
      fulei_json_line_add_text (line, "rule", said->rule);
      fulei_json_line_add_text (line, "source", said->source);
      g_string_append_c (line, '}');
    }
  g_string_append_c (line, ']');
}

static void
say_object (const Output *output, guint position, const FuleiRecord *child, const char *village)
{
  g_autoptr (GString) line = g_string_new (position > 0 ? ",\n{" : "\n{");

  fulei_json_line_add_number (line, "position", position + 1);
  fulei_json_line_add_id (line, "child", fulei_record_get_id (child));
  fulei_json_line_add_text (line, "name", fulei_record_get_text (child, FULEI_CHILD_NAME));
  fulei_json_line_add_text (line, "village", village);
  if (output->verdicts != NULL)
    add_points (line, get_verdict (output, position));
  fulei_say ("%s}", line->str);
}

static void
say_head (const Output *output)
{
  g_autoptr (GString) line = g_string_new ("{");
  g_autofree char *percent = fulei_text_dup_money (output->plan.share), *share = g_strconcat (percent, "%", NULL);

  fulei_json_line_add_number (line, "seed", output->plan.seed);
  fulei_json_line_add_text (line, "share", share);
  fulei_json_line_add_date (line, "as_of", output->plan.day);
  fulei_json_line_add_number (line, "population", output->sample->population);
  fulei_json_line_add_number (line, "drawn", output->sample->children->len);
  fulei_json_line_add_id (line, "check", output->check);
  fulei_json_line_add_name (line, "children");
  fulei_say ("%s[", line->str);
}

/* --- table --- */

static void
say_row (const Output *output, guint position, const FuleiRecord *child, const char *village)
{
  const FuleiArchiveVerdict *verdict = get_verdict (output, position);
  g_autoptr (GString) line = g_string_new (NULL);
  const FuleiCodeList *points = fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (output->ledger),
                                                                 "archive-point");
  guint n_faults = 0;

  g_string_append_printf (line, "%u\t%u\t%" G_GINT64_FORMAT "\t%s\t%s\t", output->plan.seed, position + 1,
                          fulei_record_get_id (child), fulei_record_get_text (child, FULEI_CHILD_NAME), village);
  for (guint point = 0; verdict != NULL && point < FULEI_N_POINTS; point++)
    if (verdict->points[point].state == FULEI_POINT_FAULT)
      g_string_append_printf (line, "%s%s：%s（%s）", n_faults++ > 0 ? "；" : "",
                              fulei_code_list_find (points, fulei_point_get_code (point))->label,
                              verdict->points[point].words, verdict->points[point].source);
  g_string_append_c (line, '\n');
  fulei_say ("%s", line->str);
}

static gboolean
say_sample (Output *output, gboolean json, GError **error)
{
  const GArray *ids = output->sample->children;
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_for_ids (output->ledger, output->child,
                                                             (const gint64 *) (gpointer) ids->data, ids->len, NULL, 0,
                                                             error);
  g_autoptr (FuleiRecord) child = fulei_record_new (output->child);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  if (json)
    say_head (output);
  else
    fulei_say ("seed\tposition\tchild\tname\tvillage\tfaults\n");
  for (guint i = 0; fulei_cursor_next (cursor, child, &failure); i++)
    {
      g_autofree char *village = fulei_value_dup_words (child, &output->child->fields[FULEI_CHILD_VILLAGE],
                                                        fulei_reference_book_get (output->book), TRUE);

      (json ? say_object : say_row) (output, i, child, village);
    }
  if (json)
    fulei_say ("\n]}\n");
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
run (FuleiInvocation *invocation, FuleiLedger *ledger, gboolean json, GError **error)
{
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (ledger);
  g_autoptr (FuleiArchiveSample) sample = NULL;
  g_autoptr (GPtrArray) verdicts = NULL;
  Output output = { .ledger = ledger, .book = book,
                    .child = fulei_dictionary_get_register (invocation->dictionary, FULEI_REGISTER_CHILD) };

  if (!read_plan (invocation, &output, error))
    return FALSE;
  output.sample = sample = fulei_archive_sample_load (ledger, &output.plan, invocation->cancellable, error);
  if (sample == NULL)
    return FALSE;
  if (fulei_arguments_has (invocation->arguments, FULEI_OPTION_MOCK))
    {
      verdicts = fulei_archive_judge (ledger, (const gint64 *) (gpointer) sample->children->data, sample->children->len,
                                      output.plan.day, invocation->cancellable, error);
      if (verdicts == NULL)
        return FALSE;
    }
  output.verdicts = verdicts;
  if (fulei_arguments_has (invocation->arguments, FULEI_OPTION_SAVE) &&
      (output.check = fulei_spot_check_save (ledger, &output.plan, sample, verdicts, error)) == 0)
    return FALSE;
  return say_sample (&output, json, error);
}

/** fulei_command_sample: `fuleictl sample`: archives drawn by a seed, judged as far as the ledger tells (FILE-5, BEYOND-4) */
FuleiExit
fulei_command_sample (FuleiInvocation *invocation)
{
  gboolean save = fulei_arguments_has (invocation->arguments, FULEI_OPTION_SAVE);
  g_autoptr (FuleiLedger) ledger = NULL;
  gboolean json;
  GError *error = NULL;

  if (fulei_invocation_read_json (invocation, &json, &error))
    ledger = save ? fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error)
                  : fulei_invocation_open_to_read (invocation, &error);
  if (ledger == NULL || !run (invocation, ledger, json, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}
