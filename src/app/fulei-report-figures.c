/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-figures.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-flow-layout.h"

struct _FuleiReportFigures {
  GtkWidget   parent;

  /* borrowed */
  GtkListBox *list;

  /* state */
  guint       n_rows;
};

G_DEFINE_FINAL_TYPE (FuleiReportFigures, fulei_report_figures, GTK_TYPE_WIDGET)

enum { SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "figure");
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FuleiReportFigures *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, get_id (row), FALSE);
}

static void
others_clicked_cb (GtkWidget *button, FuleiReportFigures *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, g_object_get_data (G_OBJECT (button), "figure"), TRUE);
}

/* The first figure of a section has the section's name over it. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *section = g_object_get_data (G_OBJECT (row), "section");
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (section, g_object_get_data (G_OBJECT (before), "section")) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (section);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "figure-section");
  gtk_list_box_row_set_header (row, label);
}

static const struct { const char *before, *year_before; } moments[] = {
  [FULEI_REPORT_MONTHLY] = { N_("上月"), N_("去年同月") }, [FULEI_REPORT_QUARTERLY] = { N_("上季度"), N_("去年同季") },
  [FULEI_REPORT_HALF_YEAR] = { N_("上半年度"), N_("去年同期") }, [FULEI_REPORT_YEARLY] = { N_("上年"), NULL },
  [FULEI_REPORT_SPOT_CHECK] = { N_("上年"), NULL },
};

/* 上月 12 · 比上月增加3名; NULL where there is nothing to compare with. */
static char *
dup_before (const FuleiReportFigure *figure, FuleiReportKind kind)
{
  g_autofree char *value = NULL, *change = NULL;

  if (!figure->has[FULEI_REPORT_BEFORE])
    return NULL;
  value = fulei_report_figure_dup_value (figure, FULEI_REPORT_BEFORE);
  change = fulei_report_figure_dup_change (figure, FULEI_REPORT_BEFORE, kind);
  if (change == NULL || *change == '\0')
    return g_strdup_printf ("%s %s", _(moments[kind].before), value);
  return g_strdup_printf ("%s %s · %s", _(moments[kind].before), value, change);
}

/* 去年同月 9, or NULL. */
static char *
dup_year_before (const FuleiReportFigure *figure, FuleiReportKind kind)
{
  g_autofree char *value = NULL;

  if (!figure->has[FULEI_REPORT_YEAR_BEFORE] || moments[kind].year_before == NULL)
    return NULL;
  value = fulei_report_figure_dup_value (figure, FULEI_REPORT_YEAR_BEFORE);
  return g_strdup_printf ("%s %s", _(moments[kind].year_before), value);
}

static GtkWidget *
new_label (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Of a rate: who is not in its part. */
static GtkWidget *
new_others_button (FuleiReportFigures *self, const FuleiReportFigure *figure)
{
  g_autofree char *label = g_strdup_printf (_("差 %u"), figure->others->len);
  g_autofree char *tip = g_strdup_printf (_("看没有做到的 %u 个"), figure->others->len);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "figure-others");
  g_object_set_data_full (G_OBJECT (button), "figure", g_strdup (figure->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (others_clicked_cb), self, 0);
  return button;
}

/* Each on the line if there is room, else the second one below, never broken in its middle. */
static GtkWidget *
new_comparison (const char *before, const char *year_before)
{
  GtkWidget *box = fulei_flow_box_new (10, 0);

  if (before != NULL)
    gtk_box_append (GTK_BOX (box), new_label (before, 0, "figure-before"));
  if (year_before != NULL)
    gtk_box_append (GTK_BOX (box), new_label (year_before, 0, "figure-before"));
  return box;
}

static gboolean
has_list (const FuleiReportFigure *figure)
{
  return figure->reg != NULL && figure->ids != NULL;
}

static GtkWidget *
new_row (FuleiReportFigures *self, const FuleiReportFigure *figure, FuleiReportKind kind)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *value = fulei_report_figure_dup_value (figure, FULEI_REPORT_NOW);
  g_autofree char *before = dup_before (figure, kind), *year_before = dup_year_before (figure, kind), *name = NULL;
  GtkWidget *label = new_label (figure->label, 0, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (figure->others != NULL && figure->others->len > 0 && has_list (figure))
    gtk_box_append (GTK_BOX (line), new_others_button (self, figure));
  gtk_box_append (GTK_BOX (line), new_label (value, 1, "figure-value"));
  gtk_box_append (GTK_BOX (box), line);
  if (before != NULL || year_before != NULL)
    gtk_box_append (GTK_BOX (box), new_comparison (before, year_before));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), has_list (figure));
  name = g_strdup_printf ("%s %s %s %s", figure->label, value, before != NULL ? before : "",
                          year_before != NULL ? year_before : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (name), -1);
  if (has_list (figure))
    gtk_widget_set_tooltip_text (row, _("看是哪些记录（Enter）"));
  g_object_set_data_full (G_OBJECT (row), "figure", g_strdup (figure->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "section", g_strdup (fulei_report_section_get_heading (figure->section)),
                          g_free);
  return row;
}

static void
fulei_report_figures_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fulei_report_figures_parent_class)->dispose (object);
}

static void
fulei_report_figures_class_init (FuleiReportFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_report_figures_dispose;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", FULEI_TYPE_REPORT_FIGURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "reportfigures");
}

static void
fulei_report_figures_init (FuleiReportFigures *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("本期数字"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

/** fulei_report_figures_new: Returns: (transfer floating): without figures */
GtkWidget *
fulei_report_figures_new (void)
{
  return g_object_new (FULEI_TYPE_REPORT_FIGURES, NULL);
}

/** fulei_report_figures_show: @report: (nullable): whose figures are shown; those of single villages stand in its tables */
void
fulei_report_figures_show (FuleiReportFigures *self, const FuleiReport *report)
{
  const GPtrArray *figures = report != NULL ? fulei_report_get_figures (report) : NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_rows = 0;
  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const FuleiReportFigure *figure = figures->pdata[i];

      if (figure->village != 0)
        continue;
      gtk_list_box_append (self->list, new_row (self, figure, fulei_report_get_period (report)->kind));
      self->n_rows++;
    }
}

/** fulei_report_figures_get_n: Returns: how many are shown */
guint
fulei_report_figures_get_n (FuleiReportFigures *self)
{
  return self->n_rows;
}
