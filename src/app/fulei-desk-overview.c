/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-desk-overview.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/fulei-trend.h"
#include "office/fulei-desk-news.h"
#include "office/fulei-desk-rates.h"

/* Counting goes through all visits: it waits until typing has paused. */
#define RELOAD_DELAY_MS 3000
#define MOST_NEWS 8

G_STATIC_ASSERT (FULEI_DESK_RATE_NONE == FULEI_TREND_NONE);

struct _FuleiDeskOverview {
  AdwBin        parent;

  /* template widgets */
  GtkLabel     *report_label;
  GtkGrid      *rates;
  GtkLabel     *rates_label;
  GtkLabel     *news_label;
  GtkListBox   *news;

  /* borrowed */
  GtkButton    *values[FULEI_N_DESK_RATES];     /* each opens its indicator */
  FuleiTrend   *trends[FULEI_N_DESK_RATES];

  /* owned */
  FuleiDesk    *desk;
  GCancellable *cancellable;

  /* state */
  guint         source;
  gboolean      stale;
};

G_DEFINE_FINAL_TYPE (FuleiDeskOverview, fulei_desk_overview, ADW_TYPE_BIN)

typedef struct {
  FuleiDeskRates rates;
  FuleiDeskNews *news;
} Result;

static void
result_free (gpointer data)
{
  Result *result = data;

  g_clear_pointer (&result->news, fulei_desk_news_free);
  g_free (result);
}

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Result *result = g_new0 (Result, 1);
  FuleiDate today = fulei_clock_today ();

  result->news = fulei_desk_news_load (ledger, today, error);
  if (result->news != NULL && fulei_desk_rates_load (ledger, today, data, &result->rates, cancellable, error))
    return result;
  result_free (result);
  return NULL;
}

static void
show_rates (FuleiDeskOverview *self, const FuleiDeskRates *rates)
{
  FuleiPeriod first = fulei_period_at (FULEI_PERIOD_MONTH, rates->first);
  FuleiPeriod last = fulei_period_step (&first, FULEI_DESK_RATES_MONTHS - 1);
  g_autofree char *words = first.year == last.year
                             ? g_strdup_printf (_("近六个月（%d年%d月至%d月，按月末统计）"), first.year, first.number, last.number)
                             : g_strdup_printf (_("近六个月（%d年%d月至%d年%d月，按月末统计）"), first.year, first.number,
                                                last.year, last.number);

  gtk_label_set_label (self->rates_label, words);
  for (guint i = 0; i < FULEI_N_DESK_RATES; i++)
    {
      int value = rates->permille[i][FULEI_DESK_RATES_MONTHS - 1];
      g_autofree char *text = value == FULEI_DESK_RATE_NONE ? g_strdup ("—")
                                                            : g_strdup_printf ("%d.%d%%", value / 10, value % 10);

      gtk_button_set_label (self->values[i], text);
      fulei_trend_set (self->trends[i], rates->permille[i], FULEI_DESK_RATES_MONTHS);
    }
}

static char *
dup_news_words (const FuleiDeskNewsLine *line, FuleiDate today)
{
  g_autofree char *day = NULL;
  int year, month, number;

  fulei_date_split (line->day, &year, &month, &number);
  day = line->day == today       ? g_strdup (_("今天"))
        : line->day + 1 == today ? g_strdup (_("昨天"))
                                 : g_strdup_printf (_("%d月%d日"), month, number);
  if (line->n_created > 0 && line->n_updated > 0)
    return g_strdup_printf (_("%s　%s　新增 %" PRId64 " 条，改动 %" PRId64 " 条"), day, line->actor,
                            line->n_created, line->n_updated);
  if (line->n_created > 0)
    return g_strdup_printf (_("%s　%s　新增 %" PRId64 " 条"), day, line->actor, line->n_created);
  if (line->n_updated > 0)
    return g_strdup_printf (_("%s　%s　改动 %" PRId64 " 条"), day, line->actor, line->n_updated);
  return g_strdup_printf (_("%s　%s　变更 %u 次"), day, line->actor, line->n_changes);
}

static void
show_news (FuleiDeskOverview *self, const FuleiDeskNews *news)
{
  FuleiDate today = fulei_clock_today ();
  g_autofree char *title = NULL;
  int year, month, day;
  GtkListBoxRow *row;

  fulei_date_split (news->since, &year, &month, &day);
  title = g_strdup_printf (_("%d月%d日以来别人的变更"), month, day);
  gtk_label_set_label (self->news_label, title);
  while ((row = gtk_list_box_get_row_at_index (self->news, 0)) != NULL)
    gtk_list_box_remove (self->news, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (news->lines->len, MOST_NEWS); i++)
    {
      g_autofree char *words = dup_news_words (news->lines->pdata[i], today);
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->news, label);
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Result *loaded = fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  FuleiDeskOverview *self = data;

  /* what was given up belongs to a page that may be gone */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (loaded == NULL)
    return;
  show_rates (self, &loaded->rates);
  show_news (self, loaded->news);
  result_free (loaded);
}

static void
give_up (FuleiDeskOverview *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
load_cb (gpointer data)
{
  FuleiDeskOverview *self = data;

  give_up (self);
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, load_work, g_strdup (fulei_desk_get_township (self->desk)), g_free, result_free,
                        self->cancellable, loaded_cb, self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiDeskOverview *self)
{
  give_up (self);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->source = g_timeout_add (RELOAD_DELAY_MS, load_cb, self);
}

static void
township_changed_cb (FuleiDesk *desk, FuleiDeskOverview *self)
{
  desk_changed_cb (desk, NULL, 0, self);
}

static void
fulei_desk_overview_map (GtkWidget *widget)
{
  FuleiDeskOverview *self = FULEI_DESK_OVERVIEW (widget);

  GTK_WIDGET_CLASS (fulei_desk_overview_parent_class)->map (widget);
  if (self->stale && self->source == 0)
    self->source = g_idle_add (load_cb, self);
}

static void
fulei_desk_overview_unmap (GtkWidget *widget)
{
  FuleiDeskOverview *self = FULEI_DESK_OVERVIEW (widget);

  self->stale = self->stale || self->source != 0 || self->cancellable != NULL;
  give_up (self);
  GTK_WIDGET_CLASS (fulei_desk_overview_parent_class)->unmap (widget);
}

static void
fulei_desk_overview_dispose (GObject *object)
{
  FuleiDeskOverview *self = FULEI_DESK_OVERVIEW (object);

  give_up (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_desk_overview_parent_class)->dispose (object);
}

static void
news_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "page.show-page", "s", "changes");
}

static void
fulei_desk_overview_class_init (FuleiDeskOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_desk_overview_dispose;
  widget_class->map = fulei_desk_overview_map;
  widget_class->unmap = fulei_desk_overview_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-desk-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskOverview, report_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskOverview, rates);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskOverview, rates_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskOverview, news_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiDeskOverview, news);
  gtk_widget_class_bind_template_callback (widget_class, news_activated_cb);
}

/* Name, tiny line, value of the last month; the name opens what is to be done, the value its indicator. */
static void
add_rate (FuleiDeskOverview *self, FuleiDeskRate rate)
{
  static const struct { const char *label; const char *tip; const char *action; const char *target; const char *indicator; } rows[] = {
    [FULEI_DESK_RATE_VISITS] = { N_("走访完成率"), N_("应走访的月份和季度里按期走访的；点开看要走访的"), "page.only-kinds",
                                 "visit quarter-visit", "visit-high" },
    [FULEI_DESK_RATE_CONTACTS] = { N_("联系完成率"), N_("应联系的月份里按期联系的；点开看要联系的"), "page.only-kinds", "contact",
                                   "contact-low" },
    [FULEI_DESK_RATE_PAIRED] = { N_("结对率"), N_("在册困境儿童里月末有人结对的；点开看结对帮扶"), "page.show-page", "pairing",
                                 "pairing-rate" },
  };
  GtkWidget *button = gtk_button_new_with_label (_(rows[rate].label));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _(rows[rate].tip));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), rows[rate].action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rows[rate].target);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  self->trends[rate] = FULEI_TREND (fulei_trend_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->trends[rate]), TRUE);
  self->values[rate] = GTK_BUTTON (gtk_button_new_with_label ("…"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->values[rate]), _("在指标页看这一项"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->values[rate]), "page.show-indicator");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->values[rate]), "s", rows[rate].indicator);
  gtk_widget_add_css_class (GTK_WIDGET (self->values[rate]), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->values[rate]), "numeric");
  gtk_grid_attach (self->rates, button, 0, (int) rate, 1, 1);
  gtk_grid_attach (self->rates, GTK_WIDGET (self->trends[rate]), 1, (int) rate, 1, 1);
  gtk_grid_attach (self->rates, GTK_WIDGET (self->values[rate]), 2, (int) rate, 1, 1);
}

static void
fulei_desk_overview_init (FuleiDeskOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stale = TRUE;
  for (guint i = 0; i < FULEI_N_DESK_RATES; i++)
    add_rate (self, (FuleiDeskRate) i);
}

/** fulei_desk_overview_set_up: once: whose figures it shows */
void
fulei_desk_overview_set_up (FuleiDeskOverview *self, FuleiDesk *desk)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
}

/** fulei_desk_overview_set_report: @line: (nullable): of last month's report; NULL: it was sent */
void
fulei_desk_overview_set_report (FuleiDeskOverview *self, const FuleiDueLine *line, FuleiDate as_of)
{
  FuleiPeriod present = fulei_period_at (FULEI_PERIOD_MONTH, as_of), last = fulei_period_step (&present, -1), month;
  g_autofree char *words = NULL;
  int year, due_month, due_day;

  if (line == NULL || !fulei_due_line_get_period (line, &month))
    words = g_strdup_printf (_("%d月月报已经报送。"), last.number);
  else
    {
      fulei_date_split (line->due, &year, &due_month, &due_day);
      words = line->due < as_of    ? g_strdup_printf (_("%d月月报应于%d月%d日前报送，已逾期 %u 天。"), month.number, due_month,
                                                      due_day, as_of - line->due)
              : line->due == as_of ? g_strdup_printf (_("%d月月报今天要报送。"), month.number)
                                   : g_strdup_printf (_("%d月月报应于%d月%d日前报送，还有 %u 天。"), month.number, due_month,
                                                      due_day, line->due - as_of);
    }
  gtk_label_set_label (self->report_label, words);
}
