/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-counted-private.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-report-freeze.h"
#include "store/fulei-query.h"

/* In which final reports a child was counted (BEYOND-6). What was frozen never changes, so that each report is read once
 * and handed on from book to book. Ids are ascending; they are kept as their distances, seven bits a byte, since a county's
 * lists of five years would fill the memory otherwise. */

typedef struct {
  FuleiReportFigure *head;      /* with the value that was frozen; its lists are empty */
  GByteArray        *ids;
  GByteArray        *others;
} Figure;

typedef struct {
  gint64            id;
  gint64            attachment; /* what it was read from */
  FuleiReportPeriod period;
  char             *township;   /* nullable */
  char             *words;      /* "2026年10月月报 · 已报送" */
  GPtrArray        *figures;    /* Figure, shared with the books before; NULL if what was frozen cannot be read */
} Report;

struct _FuleiCountedReports {
  GPtrArray *reports;           /* Report, the newest first */
};

/* The child's own records of one register. */
typedef struct {
  const FuleiRegister *reg;
  GArray              *ids;     /* gint64, ascending */
} Own;

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  fulei_report_figure_free (figure->head);
  g_byte_array_unref (figure->ids);
  g_byte_array_unref (figure->others);
  g_free (figure);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_free (report->township);
  g_free (report->words);
  g_clear_pointer (&report->figures, g_ptr_array_unref);
  g_free (report);
}

static GByteArray *
pack (const GArray *ids)
{
  GByteArray *packed = g_byte_array_new ();
  gint64 before = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      guint64 distance = (guint64) (g_array_index (ids, gint64, i) - before);

      before = g_array_index (ids, gint64, i);
      for (; distance > 0x7F; distance >>= 7)
        g_byte_array_append (packed, &(guint8) { (guint8) (distance | 0x80) }, 1);
      g_byte_array_append (packed, &(guint8) { (guint8) distance }, 1);
    }
  return packed;
}

/* How many of @ids are in the list. */
static guint
count_common (const GByteArray *packed, const GArray *ids)
{
  guint64 id = 0, distance = 0;
  guint common = 0, next = 0, shift = 0;

  for (guint i = 0; i < packed->len && next < ids->len; i++)
    {
      distance |= (guint64) (packed->data[i] & 0x7F) << shift;
      shift += 7;
      if ((packed->data[i] & 0x80) != 0)
        continue;
      id += distance;
      distance = shift = 0;
      while (next < ids->len && (guint64) g_array_index (ids, gint64, next) < id)
        next++;
      if (next < ids->len && (guint64) g_array_index (ids, gint64, next) == id)
        common++;
    }
  return common;
}

/* How records of @reg tell whose they are; NULL if they do not. */
static const FuleiField *
find_child_field (const FuleiRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].type == FULEI_FIELD_REFERENCE && reg->fields[i].target != NULL &&
        g_str_equal (reg->fields[i].target->id, "child"))
      return &reg->fields[i];
  return NULL;
}

/* Whether there are lists behind the figure that may hold a child: what is frozen may name any register. */
static gboolean
counts_children (FuleiLedger *ledger, const FuleiReportFigure *figure)
{
  const FuleiRegister *reg = NULL;

  if (figure->reg != NULL && figure->ids->len + figure->others->len > 0)
    reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), figure->reg);
  return reg != NULL && (g_str_equal (reg->id, "child") || find_child_field (reg) != NULL);
}

/* Returns: (transfer full) (nullable): the figures that count children; NULL without an error if they are damaged */
static GPtrArray *
read_figures (FuleiLedger *ledger, const FuleiRecord *record, GError **error)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (figure_free);
  g_autoptr (FuleiReportData) data = NULL;
  GError *failure = NULL;

  data = fulei_report_load_frozen (ledger, record, &failure);
  if (g_error_matches (failure, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_DAMAGED) ||
      g_error_matches (failure, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND))
    g_clear_error (&failure);
  else if (failure != NULL)
    g_propagate_error (error, failure);
  if (data == NULL)
    return NULL;
  for (guint i = 0; i < data->figures->len; i++)
    {
      const FuleiReportFigure *frozen = data->figures->pdata[i];
      Figure *figure;

      if (!counts_children (ledger, frozen))
        continue;
      figure = g_new0 (Figure, 1);
      figure->head = fulei_report_figure_copy_head (frozen);
      figure->head->values[FULEI_REPORT_NOW] = frozen->values[FULEI_REPORT_NOW];
      figure->head->has[FULEI_REPORT_NOW] = frozen->has[FULEI_REPORT_NOW];
      figure->ids = pack (frozen->ids);
      figure->others = pack (frozen->others);
      g_ptr_array_add (figures, figure);
    }
  return g_steal_pointer (&figures);
}

/* What the book before read of it, if it is the same. */
static const Report *
find_read (const FuleiCountedReports *before, gint64 id, gint64 attachment)
{
  for (guint i = 0; before != NULL && i < before->reports->len; i++)
    {
      const Report *report = before->reports->pdata[i];

      if (report->id == id && report->attachment == attachment)
        return report;
    }
  return NULL;
}

/* A county has a report of its own and one of each township for the same month. */
static char *
dup_report_words (const FuleiRecord *record, const FuleiReportPeriod *period)
{
  const FuleiField *field = &fulei_record_get_register (record)->fields[FULEI_PROGRESS_REPORT_TOWNSHIP];
  const char *state = fulei_record_get_text (record, FULEI_PROGRESS_REPORT_STATE);
  g_autofree char *words = fulei_report_period_dup_chinese (period);
  g_autofree char *township = fulei_value_dup_words (record, field, NULL, FALSE);
  gboolean whose = township != NULL && *township != '\0';

  return g_strdup_printf ("%s%s%s%s · %s", words, fulei_report_kind_get_label (period->kind), whose ? " · " : "",
                          whose ? township : "", g_strcmp0 (state, "sent") == 0 ? _("已报送") : _("已定稿"));
}

/* A period that cannot be read was typed into the register by hand, and nothing was counted for it. */
static gboolean
read_period (const FuleiRecord *record, FuleiReportPeriod *period)
{
  const char *code = fulei_record_get_text (record, FULEI_PROGRESS_REPORT_PERIOD);
  FuleiReportKind kind;

  return fulei_report_kind_from_code (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_KIND), &kind) &&
         fulei_report_period_parse (kind, code, period, NULL);
}

static gboolean
add_report (FuleiCountedReports *self, FuleiLedger *ledger, const FuleiRecord *record, const FuleiCountedReports *before,
            GError **error)
{
  FuleiReportPeriod period;
  GError *failure = NULL;
  const Report *read;
  Report *report;

  if (!read_period (record, &period))
    return TRUE;
  report = g_new0 (Report, 1);
  report->id = fulei_record_get_id (record);
  report->attachment = fulei_record_get_integer (record, FULEI_PROGRESS_REPORT_FIGURES, 0);
  report->period = period;
  report->township = g_strdup (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_TOWNSHIP));
  report->words = dup_report_words (record, &period);
  g_ptr_array_add (self->reports, report);
  read = find_read (before, report->id, report->attachment);
  if (read == NULL)
    report->figures = read_figures (ledger, record, &failure);
  else if (read->figures != NULL)
    report->figures = g_ptr_array_ref (read->figures);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static FuleiCursor *
open_finals (FuleiLedger *ledger, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROGRESS_REPORT);
  const FuleiField *fields[] = {
    &reg->fields[FULEI_PROGRESS_REPORT_KIND], &reg->fields[FULEI_PROGRESS_REPORT_PERIOD],
    &reg->fields[FULEI_PROGRESS_REPORT_TOWNSHIP], &reg->fields[FULEI_PROGRESS_REPORT_STATE],
    &reg->fields[FULEI_PROGRESS_REPORT_FIGURES],
  };
  const char *const states[] = { "final", "sent", NULL };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  fulei_query_add_in (query, &reg->fields[FULEI_PROGRESS_REPORT_STATE], states);
  fulei_query_set_sort (query, &reg->fields[FULEI_PROGRESS_REPORT_LAST_DAY], TRUE);
  return fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
}

static void
reports_clear (gpointer data)
{
  g_ptr_array_unref (((FuleiCountedReports *) data)->reports);
}

/**
 * fulei_counted_reports_load:
 * @before: (nullable): read earlier from the same ledger: its reports are not read again
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the final reports that are not in the recycle bin
 */
FuleiCountedReports *
fulei_counted_reports_load (FuleiLedger *ledger, const FuleiCountedReports *before, GCancellable *cancellable,
                            GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROGRESS_REPORT);
  g_autoptr (FuleiCountedReports) self = g_atomic_rc_box_new0 (FuleiCountedReports);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  self->reports = g_ptr_array_new_with_free_func (report_free);
  cursor = open_finals (ledger, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_report (self, ledger, record, before, error))
      return NULL;
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, failure);
  return NULL;
}

/** fulei_counted_reports_ref: Returns: (transfer full) */
FuleiCountedReports *
fulei_counted_reports_ref (FuleiCountedReports *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** fulei_counted_reports_unref: @self: (transfer full) */
void
fulei_counted_reports_unref (FuleiCountedReports *self)
{
  g_atomic_rc_box_release_full (self, reports_clear);
}

/* --- one child --- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* What is in the recycle bin by now was counted all the same. */
static GArray *
select_own (FuleiLedger *ledger, const FuleiRegister *reg, gint64 child, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  GArray *ids;

  if (g_str_equal (reg->id, "child"))
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (ids, child);
      return ids;
    }
  fulei_query_add (query, find_child_field (reg), FULEI_OPERATOR_EQUALS, value);
  fulei_query_set_show (query, FULEI_SHOW_ALL);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids != NULL)
    g_array_sort (ids, compare_ids);
  return ids;
}

static void
own_clear (gpointer data)
{
  g_clear_pointer (&((Own *) data)->ids, g_array_unref);
}

/* Returns: (transfer none) (nullable): NULL with an error of the ledger */
static const Own *
find_own (GArray *owns, FuleiLedger *ledger, const char *id, gint64 child, GError **error)
{
  Own own = { 0 };

  for (guint i = 0; i < owns->len; i++)
    if (g_str_equal (g_array_index (owns, Own, i).reg->id, id))
      return &g_array_index (owns, Own, i);
  own.reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), id);
  own.ids = select_own (ledger, own.reg, child, error);
  if (own.ids == NULL)
    return NULL;
  g_array_append_val (owns, own);
  return &g_array_index (owns, Own, owns->len - 1);
}

/* Of a rate: whether the child was in its part; of other records: how many are the child's. */
static char *
dup_reason (const Figure *figure, const Own *own, guint in, guint out)
{
  if (!g_str_equal (own->reg->id, "child"))
    return g_strdup_printf (_("其中这名儿童的 %u %s"), in + out, own->reg->counter);
  if (figure->head->kind != FULEI_REPORT_RATE)
    return NULL;
  return g_strdup (out > 0 ? _("✘ 没达到") : _("✔ 达到"));
}

/* @figure: NULL: what was frozen cannot be read. */
static void
add_line (GPtrArray *lines, const Report *report, const Figure *figure, char *reason)
{
  g_autofree char *number = figure != NULL ? fulei_report_figure_dup_value (figure->head, FULEI_REPORT_NOW) : NULL;
  FuleiCountedLine *line = g_new0 (FuleiCountedLine, 1);

  line->kind = FULEI_COUNTED_IN_REPORTS;
  line->id = g_strdup (figure != NULL ? figure->head->id : "");
  line->label = g_strdup (figure != NULL ? figure->head->label : _("定稿数据"));
  line->value = figure != NULL ? g_strconcat (number, figure->head->unit, NULL) : g_strdup (_("读不出来"));
  line->reason = reason;
  line->report = report->id;
  line->report_kind = report->period.kind;
  line->code = g_strdup (report->period.code);
  line->township = g_strdup (report->township);
  line->period = g_strdup (report->words);
  g_ptr_array_add (lines, line);
}

/**
 * fulei_counted_reports_list:
 * @lines: (element-type FuleiCountedLine): where the lines are added, the newest report first
 * @error: FULEI_LEDGER_ERROR
 *
 * Adds the figures of final reports whose lists hold the child or a record of it, as they were frozen. A report whose
 * frozen figures are damaged has one line that says so.
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_counted_reports_list (const FuleiCountedReports *self, FuleiLedger *ledger, gint64 child, GPtrArray *lines,
                            GError **error)
{
  g_autoptr (GArray) owns = g_array_new (FALSE, FALSE, sizeof (Own));

  g_array_set_clear_func (owns, own_clear);
  for (guint i = 0; i < self->reports->len; i++)
    {
      const Report *report = self->reports->pdata[i];

      if (report->figures == NULL)
        add_line (lines, report, NULL, g_strdup (_("文件可能损坏，点开看怎么办")));
      for (guint j = 0; report->figures != NULL && j < report->figures->len; j++)
        {
          const Figure *figure = report->figures->pdata[j];
          const Own *own = find_own (owns, ledger, figure->head->reg, child, error);
          guint in, out;

          if (own == NULL)
            return FALSE;
          in = count_common (figure->ids, own->ids);
          out = count_common (figure->others, own->ids);
          if (in + out > 0)
            add_line (lines, report, figure, dup_reason (figure, own, in, out));
        }
    }
  return TRUE;
}
