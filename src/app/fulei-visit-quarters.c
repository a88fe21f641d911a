/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-visit-quarters.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-visit-rows.h"
#include "fulei-fields.h"

#define N_QUARTERS 4

struct _FuleiVisitQuarters {
  GtkWidget  parent;

  GtkWidget *grid;
  GtkWidget *buttons[N_QUARTERS];       /* 走访时间 */
  GtkWidget *problems[N_QUARTERS];
  GtkWidget *measures[N_QUARTERS];

  gint64     ids[N_QUARTERS];
};

G_DEFINE_FINAL_TYPE (FuleiVisitQuarters, fulei_visit_quarters, GTK_TYPE_WIDGET)

static guint open_visit_signal;

static void
clicked_cb (FuleiVisitQuarters *self, GtkWidget *button)
{
  for (guint i = 0; i < N_QUARTERS; i++)
    if (self->buttons[i] == button)
      g_signal_emit (self, open_visit_signal, 0, self->ids[i]);
}

static void
fulei_visit_quarters_dispose (GObject *object)
{
  g_clear_pointer (&FULEI_VISIT_QUARTERS (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (fulei_visit_quarters_parent_class)->dispose (object);
}

static void
fulei_visit_quarters_class_init (FuleiVisitQuartersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_visit_quarters_dispose;
  open_visit_signal = g_signal_new ("open-visit", FULEI_TYPE_VISIT_QUARTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "visitquarters");
}

static GtkWidget *
attach_label (FuleiVisitQuarters *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), column >= 2);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), column >= 2 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, column >= 2);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static void
fulei_visit_quarters_init (FuleiVisitQuarters *self)
{
  static const char *const names[] = { N_("一季度"), N_("二季度"), N_("三季度"), N_("四季度") };

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  attach_label (self, _("走访时间"), 1, 0, "field-label");
  attach_label (self, _("发现的问题"), 2, 0, "field-label");
  attach_label (self, _("解决措施"), 3, 0, "field-label");
  for (int i = 0; i < N_QUARTERS; i++)
    {
      attach_label (self, _(names[i]), 0, i + 1, "field-label");
      self->buttons[i] = gtk_button_new ();
      gtk_widget_set_halign (self->buttons[i], GTK_ALIGN_START);
      gtk_widget_add_css_class (self->buttons[i], "flat");
      g_signal_connect_swapped (self->buttons[i], "clicked", G_CALLBACK (clicked_cb), self);
      gtk_grid_attach (GTK_GRID (self->grid), self->buttons[i], 1, i + 1, 1, 1);
      self->problems[i] = attach_label (self, NULL, 2, i + 1, NULL);
      self->measures[i] = attach_label (self, NULL, 3, i + 1, NULL);
    }
}

static void
show_text (GtkWidget *label, const FuleiRecord *visit, guint field)
{
  const char *text = visit != NULL ? fulei_record_get_text (visit, field) : NULL;

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

/** fulei_visit_quarters_set_visits: @visits: (nullable): the child's visits; NULL while the child is not saved */
void
fulei_visit_quarters_set_visits (FuleiVisitQuarters *self, const GPtrArray *visits, int year)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  FuleiVisitRows rows;

  fulei_visit_rows_fill (&rows, visits != NULL ? visits : none, year);
  for (guint i = 0; i < N_QUARTERS; i++)
    {
      const FuleiRecord *visit = rows.quarters[i];

      self->ids[i] = visit != NULL ? fulei_record_get_id (visit) : 0;
      gtk_button_set_label (GTK_BUTTON (self->buttons[i]),
                            visit != NULL ? fulei_record_get_text (visit, FULEI_VISIT_VISITED_ON) : _("登记…"));
      gtk_widget_set_sensitive (self->buttons[i], visits != NULL);
      show_text (self->problems[i], visit, FULEI_VISIT_PROBLEMS);
      show_text (self->measures[i], visit, FULEI_VISIT_MEASURES);
    }
  fulei_visit_rows_clear (&rows);
}
