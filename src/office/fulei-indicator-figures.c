/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-indicator-figures.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

/* In the order in which an office reads them. */
static const struct { const char *group; const char *ids[10]; } groups[] = {
  { N_("档案和结对"), { "archive-rate", "pairing-rate" } },
  { N_("走访联系"), { "visit-high", "visit-medium", "contact-low", "quarter-visit-low", "talk", "home-visit" } },
  { N_("监护"), { "agreement-rate", "safety-talks" } },
  { N_("示范点和令营"), { "site-coverage", "site-standard", "camps", "camp-days" } },
  { N_("队伍"), { "director-coverage", "director-training" } },
  { N_("检查"), { "spot-check" } },
};

/**
 * fulei_indicator_figures_load:
 * @township: (nullable): code; NULL for all
 *
 * Works out the indicators on a day and what is to be reached; how they went is added by the caller, who loads it when the
 * first are shown (RPT-5).
 *
 * Returns: (transfer full) (nullable)
 */
FuleiIndicatorFigures *
fulei_indicator_figures_load (FuleiLedger *ledger, FuleiDate as_of, const char *township, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (FuleiIndicatorFigures) self = g_new0 (FuleiIndicatorFigures, 1);
  const FuleiIndicator *indicators;
  guint n;

  indicators = fulei_indicators_list (&n);
  g_assert (n <= FULEI_INDICATOR_MOST);
  for (guint i = 0; i < n; i++)
    self->targets[i] = fulei_indicator_get_target (ledger, &indicators[i]);
  self->now = fulei_indicators_load (ledger, as_of, township, cancellable, error);
  return self->now != NULL ? g_steal_pointer (&self) : NULL;
}

/** fulei_indicator_figures_free: @self: (transfer full) (nullable) */
void
fulei_indicator_figures_free (FuleiIndicatorFigures *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->now, fulei_indicators_free);
  g_clear_pointer (&self->trend, fulei_indicator_trend_free);
  g_free (self);
}

/** fulei_indicator_get_place: Returns: its place in fulei_indicators_list() */
guint
fulei_indicator_get_place (const FuleiIndicator *indicator)
{
  guint n;

  return (guint) (indicator - fulei_indicators_list (&n));
}

static int
find_group (const FuleiIndicator *indicator)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint j = 0; j < G_N_ELEMENTS (groups[i].ids) && groups[i].ids[j] != NULL; j++)
      if (g_str_equal (groups[i].ids[j], indicator->id))
        return (int) i;
  return -1;
}

/** fulei_indicator_get_group: Returns: (transfer none): translated: "走访联系" */
const char *
fulei_indicator_get_group (const FuleiIndicator *indicator)
{
  int group = find_group (indicator);

  return group >= 0 ? _(groups[group].group) : _("其他");
}

/** fulei_indicator_list_ordered: @ordered: (out): all, by group. Returns: how many */
guint
fulei_indicator_list_ordered (const FuleiIndicator *ordered[FULEI_INDICATOR_MOST])
{
  const FuleiIndicator *indicators, *found;
  guint n, n_ordered = 0;

  indicators = fulei_indicators_list (&n);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint j = 0; j < G_N_ELEMENTS (groups[i].ids) && groups[i].ids[j] != NULL; j++)
      if ((found = fulei_indicator_find (groups[i].ids[j])) != NULL)
        ordered[n_ordered++] = found;
  for (guint i = 0; i < n; i++)
    if (find_group (&indicators[i]) < 0)
      ordered[n_ordered++] = &indicators[i];
  return n_ordered;
}

/** fulei_indicator_dup_words: Returns: (transfer full): a value with what it comes from: "78.3%（302/386）", "3 期", "—" */
char *
fulei_indicator_dup_words (const FuleiIndicator *indicator, const FuleiIndicatorValue *value)
{
  g_autofree char *words = fulei_indicator_dup_value (indicator, value);

  if (indicator->kind == FULEI_INDICATOR_NUMBER)
    return g_strdup_printf ("%s %s", words, indicator->unit);
  if (value->whole == 0)
    return g_steal_pointer (&words);
  return g_strdup_printf (_("%s（%" PRId64 "/%" PRId64 "）"), words, value->part, value->whole);
}

/* "↑1.2 个百分点", "↓2 期", "持平"; "—" where there is nothing to compare */
static char *
dup_change (const FuleiIndicator *indicator, const FuleiIndicatorValue *now, const FuleiIndicatorValue *before)
{
  gint64 change;

  if (indicator->kind == FULEI_INDICATOR_RATE)
    {
      int permille = fulei_indicator_get_permille (indicator, now);
      int earlier = fulei_indicator_get_permille (indicator, before);

      if (permille == FULEI_INDICATOR_PERMILLE_NONE || earlier == FULEI_INDICATOR_PERMILLE_NONE)
        return g_strdup ("—");
      change = permille - earlier;
    }
  else
    change = now->part - before->part;
  if (change == 0)
    return g_strdup (_("持平"));
  if (indicator->kind == FULEI_INDICATOR_RATE)
    return g_strdup_printf (change > 0 ? _("↑%" PRId64 ".%" PRId64 " 个百分点") : _("↓%" PRId64 ".%" PRId64 " 个百分点"),
                            ABS (change) / 10, ABS (change) % 10);
  return g_strdup_printf (change > 0 ? "↑%" PRId64 " %s" : "↓%" PRId64 " %s", ABS (change), indicator->unit);
}

static char *
dup_change_since (const FuleiIndicatorFigures *self, const FuleiIndicator *indicator, guint months)
{
  guint n = self->trend != NULL ? fulei_indicator_trend_get_n (self->trend) : 0;
  FuleiIndicatorValue now, before;

  if (self->trend == NULL)
    return g_strdup ("");
  if (n < months + 1)
    return g_strdup ("—");
  fulei_indicator_trend_get (self->trend, indicator, n - 1, &now);
  fulei_indicator_trend_get (self->trend, indicator, n - 1 - months, &before);
  return dup_change (indicator, &now, &before);
}

/** fulei_indicator_figures_get: @line: (out): cleared with fulei_indicator_line_clear() */
void
fulei_indicator_figures_get (const FuleiIndicatorFigures *self, const FuleiIndicator *indicator,
                             FuleiIndicatorLine *line)
{
  *line = (FuleiIndicatorLine) { .target = self->targets[fulei_indicator_get_place (indicator)] };
  fulei_indicators_get (self->now, indicator, 0, &line->value);
  line->known = indicator->kind == FULEI_INDICATOR_NUMBER || line->value.whole > 0;
  line->met = line->known && line->target != FULEI_TARGET_NONE &&
              fulei_indicator_is_met (indicator, &line->value, line->target);
  line->words = fulei_indicator_dup_words (indicator, &line->value);
  line->month = dup_change_since (self, indicator, 1);
  line->year = dup_change_since (self, indicator, FULEI_TREND_MONTHS - 1);
}

/** fulei_indicator_line_clear: frees what fulei_indicator_figures_get() wrote */
void
fulei_indicator_line_clear (FuleiIndicatorLine *line)
{
  g_clear_pointer (&line->words, g_free);
  g_clear_pointer (&line->month, g_free);
  g_clear_pointer (&line->year, g_free);
}

static char *
dup_point (const FuleiIndicatorFigures *self, const FuleiIndicator *indicator, guint month)
{
  FuleiIndicatorValue value;
  g_autofree char *words = NULL;
  int year, number, day;

  fulei_indicator_trend_get (self->trend, indicator, month, &value);
  words = fulei_indicator_dup_words (indicator, &value);
  fulei_date_split (fulei_indicator_trend_get_day (self->trend, month), &year, &number, &day);
  return g_strdup_printf (_("%d年%d月：%s"), year, number, words);
}

/**
 * fulei_indicator_figures_get_trend:
 * @permille: (out): the oldest first; of a NUMBER the shares of the largest; -1 where there is nothing to say
 * @words: (out) (transfer full): each in words: "2026年3月：78.3 %（302/386）"
 *
 * Returns: how many months, FULEI_INDICATOR_SHOWN_MONTHS at most; 0 while they are not loaded
 */
guint
fulei_indicator_figures_get_trend (const FuleiIndicatorFigures *self, const FuleiIndicator *indicator,
                                   int permille[FULEI_INDICATOR_SHOWN_MONTHS], GStrv *words)
{
  guint n = self->trend != NULL ? fulei_indicator_trend_get_n (self->trend) : 0;
  guint n_shown = MIN (n, FULEI_INDICATOR_SHOWN_MONTHS);
  FuleiIndicatorValue value;
  gint64 most = 1;

  *words = g_new0 (char *, n_shown + 1);
  for (guint i = n - n_shown; i < n; i++)
    {
      fulei_indicator_trend_get (self->trend, indicator, i, &value);
      most = MAX (most, value.part);
    }
  for (guint i = 0; i < n_shown; i++)
    {
      fulei_indicator_trend_get (self->trend, indicator, n - n_shown + i, &value);
      permille[i] = indicator->kind == FULEI_INDICATOR_RATE ? fulei_indicator_get_permille (indicator, &value)
                                                            : (int) (value.part * 1000 / most);
      (*words)[i] = dup_point (self, indicator, n - n_shown + i);
    }
  return n_shown;
}

/**
 * fulei_indicator_parse_target:
 * @text: "95", "95.5 %", "12 期"; empty for none
 * @target: (out): permille of a RATE, else a number, or FULEI_TARGET_NONE
 *
 * Returns: FALSE if it is no such number
 */
gboolean
fulei_indicator_parse_target (const FuleiIndicator *indicator, const char *text, int *target)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gboolean rate = indicator->kind == FULEI_INDICATOR_RATE;
  const char *unit = rate ? "%" : indicator->unit;
  double number;
  char *end;

  if (*stripped == '\0')
    {
      *target = FULEI_TARGET_NONE;
      return TRUE;
    }
  number = g_ascii_strtod (stripped, &end);
  if (end == stripped || !g_ascii_isdigit (*stripped) || !(number >= 0) || number > (rate ? 100 : 1000000))
    return FALSE;
  g_strchug (end);
  if (*end != '\0' && !g_str_equal (end, unit) && !(rate && g_str_equal (end, "％")))
    return FALSE;
  if (!rate && number != floor (number))
    return FALSE;
  *target = (int) lround (rate ? number * 10 : number);
  return TRUE;
}

static char *
dup_reached (const FuleiIndicator *indicator, const FuleiIndicatorLine *line)
{
  if (line->target == FULEI_TARGET_NONE || !line->known)
    return g_strdup ("");
  return g_strdup (line->met ? _("达到") : _("未达到"));
}

/**
 * fulei_indicator_figures_dup_points:
 *
 * Returns: (transfer full): the trend for a chart on paper: "350 400 - 500", the oldest month first; of a NUMBER the
 *   shares of the largest
 */
char *
fulei_indicator_figures_dup_points (const FuleiIndicatorFigures *self, const FuleiIndicator *indicator)
{
  GString *points = g_string_new (NULL);
  int permille[FULEI_INDICATOR_SHOWN_MONTHS];
  g_auto (GStrv) words = NULL;
  guint n = fulei_indicator_figures_get_trend (self, indicator, permille, &words);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (points, i > 0 ? " " : "");
      if (permille[i] < 0)
        g_string_append_c (points, '-');
      else
        g_string_append_printf (points, "%d", permille[i]);
    }
  return g_string_free (points, FALSE);
}

/* The months one after the other: 37.1%、—、35% */
static char *
dup_months (const FuleiIndicatorFigures *self, const FuleiIndicator *indicator)
{
  guint n = self->trend != NULL ? fulei_indicator_trend_get_n (self->trend) : 0;
  GString *months = g_string_new (NULL);
  FuleiIndicatorValue value;

  for (guint i = n - MIN (n, FULEI_INDICATOR_SHOWN_MONTHS); i < n; i++)
    {
      gboolean rate = indicator->kind == FULEI_INDICATOR_RATE;
      g_autofree char *words = NULL;
      int number;

      fulei_indicator_trend_get (self->trend, indicator, i, &value);
      number = rate ? fulei_indicator_get_permille (indicator, &value) : (int) value.part;
      words = number >= 0 ? fulei_indicator_dup_target (indicator, number) : g_strdup ("—");
      g_string_append_printf (months, "%s%s", months->len > 0 ? "、" : "", words);
    }
  return g_string_free (months, FALSE);
}

/* 100%, 10 天; "" without a target. */
static char *
dup_target (const FuleiIndicator *indicator, int target)
{
  g_autofree char *number = fulei_indicator_dup_target (indicator, target);

  if (target == FULEI_TARGET_NONE)
    return g_strdup ("");
  return indicator->kind == FULEI_INDICATOR_RATE ? g_steal_pointer (&number)
                                                 : g_strdup_printf ("%s %s", number, indicator->unit);
}

static void
set_row (const FuleiIndicatorFigures *self, const FuleiIndicator *indicator, FuleiWordTable *table)
{
  FuleiIndicatorLine line;
  guint row = fulei_word_table_add_row (table);
  g_autofree char *target = NULL, *reached = NULL, *months = dup_months (self, indicator);

  fulei_indicator_figures_get (self, indicator, &line);
  target = dup_target (indicator, line.target);
  reached = dup_reached (indicator, &line);
  fulei_word_table_set (table, row, 0, fulei_indicator_get_group (indicator));
  fulei_word_table_set (table, row, 1, indicator->label);
  fulei_word_table_set (table, row, 2, line.words);
  fulei_word_table_set (table, row, 3, target);
  fulei_word_table_set (table, row, 4, reached);
  fulei_word_table_set (table, row, 5, months);
  fulei_word_table_set (table, row, 6, line.month);
  fulei_word_table_set (table, row, 7, line.year);
  fulei_word_table_set (table, row, 8, indicator->words);
  fulei_word_table_set (table, row, 9, indicator->source);
  fulei_indicator_line_clear (&line);
}

/** fulei_indicator_figures_to_words: Returns: (transfer full): one row an indicator, in the order of fulei_indicator_list_ordered(),
 * for paper and spreadsheets */
FuleiWordTable *
fulei_indicator_figures_to_words (const FuleiIndicatorFigures *self)
{
  static const struct { const char *id, *heading; } columns[] = {
    { "group", N_("类别") }, { "name", N_("指标") }, { "value", N_("数值") }, { "target", N_("目标") },
    { "reached", N_("是否达到") }, { "chart", N_("近 12 个月") }, { "month", N_("比上月") }, { "year", N_("比去年同月") },
    { "words", N_("口径") }, { "source", N_("依据") },
  };
  FuleiWordTable *table = fulei_word_table_new ();
  const FuleiIndicator *ordered[FULEI_INDICATOR_MOST];
  guint n = fulei_indicator_list_ordered (ordered);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i].id, _(columns[i].heading));
  for (guint i = 0; i < n; i++)
    set_row (self, ordered[i], table);
  return table;
}
