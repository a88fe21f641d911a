/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>

#include "cli/fulei-json-line.h"
#include "fulei-fields.h"
#include "office/fulei-due.h"

typedef struct {
  FuleiLedger        *ledger;
  FuleiReferenceBook *book;
  const FuleiRegister *village;
  const FuleiRegister *director;
  GHashTable         *villages;         /* id → name */
  GHashTable         *directors;
  GString            *line;
} Output;

static gboolean
refuse_namesakes (const FuleiRegister *reg, GError **error)
{
  g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
               _("叫这个名称的%s不止一个；请写编号，或用 --township 写明镇（街道）"), reg->label);
  return FALSE;
}

/* A record by its id or its name. Returns: FALSE with FULEI_ARGUMENTS_ERROR if the option names none */
static gboolean
read_record (FuleiInvocation *invocation, FuleiOption option, const FuleiRegister *reg, FuleiReferenceBook *book,
             gint64 *id,
             GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, option);

  *id = 0;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  *id = fulei_reference_book_find (book, reg, text);
  if (*id > 0)
    return TRUE;
  if (*id < 0)
    return refuse_namesakes (reg, error);
  g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("没有这个%s；应写编号或名称"), reg->label);
  return FALSE;
}

static gboolean
read_kind (FuleiInvocation *invocation, guint *kinds, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_KIND);
  FuleiDueKind kind;

  *kinds = 0;
  if (text == NULL)
    return TRUE;
  if (fulei_due_kind_from_code (text, &kind))
    {
      *kinds = 1U << kind;
      return TRUE;
    }
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE,
                       _("没有这种事项；应为 contact、visit、quarter-visit、assessment、talk、home-visit、agreement、vetting、problem、"
                         "consent、training、plan 或 report"));
  return FALSE;
}

static gboolean
read_filter (FuleiInvocation *invocation, Output *output, FuleiDueFilter *filter, GError **error)
{
  *filter = (FuleiDueFilter) { .span = FULEI_DUE_SPAN_ALL };
  if (!fulei_invocation_read_township (invocation, &filter->township, error))
    return FALSE;
  fulei_reference_book_set_township (output->book, filter->township);
  return read_kind (invocation, &filter->kinds, error) &&
         read_record (invocation, FULEI_OPTION_VILLAGE, output->village, output->book, &filter->village, error) &&
         read_record (invocation, FULEI_OPTION_DIRECTOR, output->director, output->book, &filter->director, error);
}

static const char *
get_name (Output *output, const FuleiRegister *reg, GHashTable *names, gint64 id)
{
  gpointer name;

  if (id == 0 || g_hash_table_lookup_extended (names, &id, NULL, &name))
    return id == 0 ? NULL : name;
  name = g_strdup (fulei_reference_book_name (output->book, reg, id));
  g_hash_table_insert (names, g_memdup2 (&id, sizeof id), name);
  return name;
}

static const char *
get_state (const FuleiDueLine *line)
{
  return line->state == FULEI_DUE_STATE_OVERDUE ? "overdue" : "due";
}

static char *
dup_period (const FuleiDueLine *line)
{
  FuleiPeriod period;

  return fulei_due_line_get_period (line, &period) ? fulei_period_dup_code (&period) : NULL;
}

static const FuleiRegister *
get_register (Output *output, const FuleiDueLine *line)
{
  return line->record == 0 ? NULL
                           : fulei_dictionary_get_register (fulei_ledger_get_dictionary (output->ledger), line->reg);
}

static void
write_object (Output *output, const FuleiDueLine *due)
{
  const FuleiRegister *reg = get_register (output, due);
  g_autofree char *reason = fulei_due_line_dup_reason (due, NULL), *period = dup_period (due);
  GString *line = output->line;

  g_string_append_c (line, '{');
  fulei_json_line_add_text (line, "kind", fulei_due_kind_get_code (due->kind));
  fulei_json_line_add_text (line, "state", get_state (due));
  fulei_json_line_add_id (line, "child", due->child);
  fulei_json_line_add_text (line, "register", reg != NULL ? reg->id : NULL);
  fulei_json_line_add_id (line, "record", due->record);
  fulei_json_line_add_date (line, "due", due->due);
  fulei_json_line_add_date (line, "planned", due->planned);
  fulei_json_line_add_text (line, "period", period);
  fulei_json_line_add_id (line, "responsible", due->director);
  fulei_json_line_add_text (line, "responsible_name",
                            get_name (output, output->director, output->directors, due->director));
  fulei_json_line_add_id (line, "village", due->village);
  fulei_json_line_add_text (line, "village_name", get_name (output, output->village, output->villages, due->village));
  fulei_json_line_add_text (line, "rule", fulei_due_line_get_rule (due));
  fulei_json_line_add_text (line, "source", fulei_due_line_get_source (due));
  fulei_json_line_add_text (line, "reason", reason);
  g_string_append_c (line, '}');
}

static void
append_cell (GString *line, const char *text)
{
  gsize first = line->len;

  g_string_append (line, text != NULL ? text : "");
  for (; first < line->len; first++)
    if (line->str[first] == '\t' || line->str[first] == '\n' || line->str[first] == '\r')
      line->str[first] = ' ';
  g_string_append_c (line, '\t');
}

static void
append_id (GString *line, gint64 id)
{
  if (id != 0)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, id);
  g_string_append_c (line, '\t');
}

static void
write_row (Output *output, const FuleiDueLine *due)
{
  g_autofree char *reason = fulei_due_line_dup_reason (due, NULL);
  const FuleiRegister *reg = get_register (output, due);
  char day[FULEI_DATE_TEXT_SIZE], planned[FULEI_DATE_TEXT_SIZE];
  GString *line = output->line;

  fulei_date_write_iso (due->due, day);
  fulei_date_write_iso (due->planned, planned);
  append_cell (line, get_state (due));
  append_cell (line, day);
  append_cell (line, planned);
  append_cell (line, fulei_due_kind_get_code (due->kind));
  append_id (line, due->child);
  append_cell (line, reg != NULL ? reg->id : NULL);
  append_id (line, due->record);
  append_cell (line, get_name (output, output->village, output->villages, due->village));
  append_cell (line, get_name (output, output->director, output->directors, due->director));
  append_cell (line, fulei_due_line_get_rule (due));
  append_cell (line, fulei_due_line_get_source (due));
  append_cell (line, reason);
  line->str[line->len - 1] = '\n';
}

static void
say_list (Output *output, const FuleiDueList *list, const FuleiDueFilter *filter, gboolean json)
{
  g_autoptr (GArray) positions = fulei_due_list_select (list, filter);

  if (!json)
    fulei_say ("state\tdue\tplanned\tkind\tchild\tregister\trecord\tvillage\tresponsible\trule\tsource\treason\n");
  for (guint i = 0; i < positions->len; i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, g_array_index (positions, guint, i));

      g_string_assign (output->line, !json ? "" : i == 0 ? "[\n" : ",\n");
      if (json)
        write_object (output, line);
      else
        write_row (output, line);
      fulei_say ("%s", output->line->str);
    }
  if (json)
    fulei_say ("%s", positions->len == 0 ? "[]\n" : "\n]\n");
}

static gboolean
run (FuleiInvocation *invocation, FuleiLedger *ledger, FuleiDate day, gboolean json, GError **error)
{
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (ledger);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GHashTable) villages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) directors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (FuleiDueList) list = NULL;
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);
  Output output = { .ledger = ledger, .book = book, .villages = villages, .directors = directors, .line = line,
                    .village = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VILLAGE),
                    .director = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_DIRECTOR) };
  FuleiDueFilter filter;

  if (!read_filter (invocation, &output, &filter, error))
    return FALSE;
  list = fulei_due_list_new (ledger, day, invocation->cancellable, error);
  if (list == NULL)
    return FALSE;
  say_list (&output, list, &filter, json);
  return TRUE;
}

/** fulei_command_due: `fuleictl due`: what is due and overdue on a day, a line each, with its reason (VISIT-4, BEYOND-1) */
FuleiExit
fulei_command_due (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  FuleiDate day;
  gboolean json;
  GError *error = NULL;

  if (fulei_invocation_read_json (invocation, &json, &error) && fulei_invocation_read_day (invocation, &day, &error))
    ledger = fulei_invocation_open_to_read (invocation, &error);
  if (ledger == NULL || !run (invocation, ledger, day, json, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}
