/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-changes.h"

#include <glib/gi18n-lib.h>

struct _FuleiReportChanges {
  GtkWidget  parent;

  /* borrowed */
  GtkStack  *stack;
  GtkGrid   *grid;
};

G_DEFINE_FINAL_TYPE (FuleiReportChanges, fulei_report_changes, GTK_TYPE_WIDGET)

enum { SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { COLUMN_LABEL, COLUMN_FROZEN, COLUMN_NOW, COLUMN_ADDED, COLUMN_GONE };

static GtkWidget *
attach (FuleiReportChanges *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_LABEL ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column == COLUMN_LABEL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static void
attach_headings (FuleiReportChanges *self)
{
  static const char *const headings[] = { N_("指标"), N_("定稿时"), N_("现在"), N_("增加"), N_("减少") };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    attach (self, _(headings[i]), (int) i, 0, "dim-label");
}

static void
clicked_cb (GtkWidget *button, FuleiReportChanges *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position")),
                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "gone")));
}

/* How many records came or went; the number opens them. */
static void
attach_records (FuleiReportChanges *self, const FuleiReportCorrection *correction, guint position, gboolean gone)
{
  const GArray *ids = gone ? correction->gone : correction->added;
  int column = gone ? COLUMN_GONE : COLUMN_ADDED;
  g_autofree char *label = NULL, *name = NULL;
  GtkWidget *button;

  if (ids == NULL || ids->len == 0 || correction->figure->reg == NULL)
    {
      attach (self, "—", column, (int) position + 1, "dim-label");
      return;
    }
  label = g_strdup_printf ("%s%u", gone ? "−" : "+", ids->len);
  name = g_strdup_printf (gone ? _("%s：看减少的 %u 条") : _("%s：看增加的 %u 条"), correction->figure->label, ids->len);
  button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (position));
  g_object_set_data (G_OBJECT (button), "gone", GINT_TO_POINTER (gone));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_grid_attach (self->grid, button, column, (int) position + 1, 1, 1);
}

static char *
dup_value (const FuleiReportCorrection *correction, const FuleiReportValue *value)
{
  FuleiReportFigure shown = *correction->figure;

  shown.values[FULEI_REPORT_NOW] = *value;
  shown.has[FULEI_REPORT_NOW] = TRUE;
  return fulei_report_figure_dup_value (&shown, FULEI_REPORT_NOW);
}

static void
attach_correction (FuleiReportChanges *self, const FuleiReportCorrection *correction, guint position)
{
  g_autofree char *frozen = dup_value (correction, &correction->frozen), *now = dup_value (correction, &correction->now);

  attach (self, correction->figure->label, COLUMN_LABEL, (int) position + 1, NULL);
  attach (self, frozen, COLUMN_FROZEN, (int) position + 1, "numeric");
  attach (self, now, COLUMN_NOW, (int) position + 1, "change-now");
  attach_records (self, correction, position, FALSE);
  attach_records (self, correction, position, TRUE);
}

static void
fulei_report_changes_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fulei_report_changes_parent_class)->dispose (object);
}

static void
fulei_report_changes_class_init (FuleiReportChangesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_report_changes_dispose;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", FULEI_TYPE_REPORT_CHANGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-report-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiReportChanges, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportChanges, grid);
  gtk_widget_class_set_css_name (widget_class, "reportchanges");
}

static void
fulei_report_changes_init (FuleiReportChanges *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_report_changes_show: @report: a final one, or a draft, of which nothing is frozen */
void
fulei_report_changes_show (FuleiReportChanges *self, const FuleiReport *report)
{
  const GPtrArray *corrections = fulei_report_get_corrections (report);
  guint n = corrections != NULL ? corrections->len : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (n > 0)
    attach_headings (self);
  for (guint i = 0; i < n; i++)
    attach_correction (self, corrections->pdata[i], i);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "changes" : "none");
}
