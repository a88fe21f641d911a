/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "fulei-fields.h"
#include "office/fulei-love-book.h"

/* PAIR-2: one line of the table: a village, a township, or all. */
typedef struct {
  gint64           village;     /* 0: a sum, or the children without a village */
  char            *township;
  char            *name;
  FuleiPairingRate rate;
} Line;

typedef struct {
  GArray          *villages;    /* Line, by name; those without children in difficulty left out */
  GArray          *townships;   /* Line */
  FuleiPairingRate total;
} Table;

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->township);
  g_free (line->name);
}

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->villages, g_array_unref);
  g_clear_pointer (&table->townships, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static GArray *
new_lines (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  return lines;
}

static void
add_rate (FuleiPairingRate *sum, const FuleiPairingRate *rate)
{
  sum->n_children += rate->n_children;
  sum->n_paired += rate->n_paired;
}

static void
add_to_township (Table *table, const char *township, const FuleiPairingRate *rate)
{
  Line line = { .rate = { 0, 0 } };

  for (guint i = 0; i < table->townships->len; i++)
    if (g_str_equal (g_array_index (table->townships, Line, i).township, township))
      {
        add_rate (&g_array_index (table->townships, Line, i).rate, rate);
        return;
      }
  line.township = g_strdup (township);
  line.name = g_strdup (_("小计"));
  line.rate = *rate;
  g_array_append_val (table->townships, line);
}

static void
add_village (Table *table, gint64 village, const char *township, const char *name, const FuleiPairingRate *rate)
{
  Line line = { village, g_strdup (township), g_strdup (name), *rate };

  g_array_append_val (table->villages, line);
  add_rate (&table->total, rate);
  add_to_township (table, township, rate);
}

static const FuleiPairingRate *
find_rate (const GArray *rates, gint64 village)
{
  for (guint i = 0; i < rates->len; i++)
    if (g_array_index (rates, FuleiVillageRate, i).village == village)
      return &g_array_index (rates, FuleiVillageRate, i).rate;
  return NULL;
}

/* Lines in the order of the villages' names. */
static gboolean
name_lines (Table *table, const GArray *rates, FuleiLedger *ledger, const char *township, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_VILLAGE);
  const FuleiField *fields[] = { &reg->fields[FULEI_VILLAGE_NAME], &reg->fields[FULEI_VILLAGE_TOWNSHIP] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) village = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  const FuleiPairingRate *rate;
  GError *failure = NULL;

  fulei_query_set_sort (query, fields[0], FALSE);
  fulei_query_set_township (query, township);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, village, &failure))
    if ((rate = find_rate (rates, fulei_record_get_id (village))) != NULL)
      {
        g_autofree char *place = fulei_value_dup_words (village, fields[1], NULL, FALSE);

        add_village (table, fulei_record_get_id (village), place, fulei_record_get_text (village, FULEI_VILLAGE_NAME),
                     rate);
      }
  if (township == NULL && (rate = find_rate (rates, 0)) != NULL)
    add_village (table, 0, "", _("没有填村（居）"), rate);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
fill_table (Table *table, FuleiInvocation *invocation, FuleiDate day, GError **error)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiLoveBook) book = NULL;
  g_autoptr (GArray) rates = NULL;
  const char *township;

  if (!fulei_invocation_read_township (invocation, &township, error)
      || (ledger = fulei_invocation_open_to_read (invocation, error)) == NULL || (book = fulei_love_book_load (ledger, day, invocation->cancellable, error)) == NULL
      || (rates = fulei_love_book_count_rates (book, ledger, invocation->cancellable, error)) == NULL)
    return FALSE;
  table->villages = new_lines ();
  table->townships = new_lines ();
  return name_lines (table, rates, ledger, township, error);
}

static void
say_line (const char *township, const char *name, const FuleiPairingRate *rate)
{
  g_autofree char *words = fulei_pairing_rate_dup_words (rate);

  fulei_say ("%s\t%s\t%u\t%u\t%u\t%s\n", township, name, rate->n_children, rate->n_paired,
             rate->n_children - rate->n_paired, words);
}

static void
say_lines (const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    say_line (g_array_index (lines, Line, i).township, g_array_index (lines, Line, i).name,
              &g_array_index (lines, Line, i).rate);
}

static void
say_table (const Table *table)
{
  fulei_say ("%s\t%s\t%s\t%s\t%s\t%s\n", _("镇（街道）"), _("村（居）"), _("困境儿童"), _("已结对"), _("未结对"), _("结对率"));
  say_lines (table->villages);
  say_lines (table->townships);
  say_line (_("合计"), "", &table->total);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *words)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, words);
}

/* The rate is a percentage, a number; null where there is nobody to pair. */
static void
add_figures (JsonBuilder *builder, const FuleiPairingRate *rate)
{
  const struct { const char *name; guint figure; } figures[] = {
    { "children", rate->n_children }, { "paired", rate->n_paired }, { "unpaired", rate->n_children - rate->n_paired },
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      json_builder_set_member_name (builder, figures[i].name);
      json_builder_add_int_value (builder, figures[i].figure);
    }
  json_builder_set_member_name (builder, "rate");
  if (rate->n_children == 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, fulei_pairing_rate_permille (rate) / 10.0);
}

static void
add_lines (JsonBuilder *builder, const char *name, const GArray *lines, gboolean villages)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, line->village);

      json_builder_begin_object (builder);
      if (villages)
        add_member (builder, "id", id);
      add_member (builder, "township", line->township);
      if (villages)
        add_member (builder, "village", line->name);
      add_figures (builder, &line->rate);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
say_json (const Table *table, FuleiDate day)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  json_builder_begin_object (builder);
  add_member (builder, "as_of", iso);
  add_lines (builder, "villages", table->villages, TRUE);
  add_lines (builder, "townships", table->townships, FALSE);
  json_builder_set_member_name (builder, "total");
  json_builder_begin_object (builder);
  add_figures (builder, &table->total);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  fulei_say ("%s\n", text);
}

/** fulei_command_pairing: `fuleictl pairing`: the pairing rate of children in difficulty by village and township (PAIR-2) */
FuleiExit
fulei_command_pairing (FuleiInvocation *invocation)
{
  const char *as_of = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_AS_OF);
  FuleiDate day = as_of != NULL ? fulei_date_from_iso (as_of) : fulei_clock_today ();
  g_auto (Table) table = { NULL, NULL, { 0, 0 } };
  GError *error = NULL;
  gboolean json;

  if (day == 0)
    return fulei_refuse_usage (invocation, _("--as-of 应写成 2024-06-30"));
  if (!fulei_invocation_read_json (invocation, &json, &error) || !fill_table (&table, invocation, day, &error))
    return fulei_refuse_error (invocation, error);
  if (json)
    say_json (&table, day);
  else
    say_table (&table);
  return FULEI_EXIT_DONE;
}
