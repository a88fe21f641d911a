/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-badge.h"

#include "base/fulei-time.h"
#include "domain/fulei-guardianship-rules.h"
#include "fulei-fields.h"

/* An unreported one is counted anew so often. */
#define TICK_SECONDS 20

struct _FuleiReportBadge {
  GtkWidget  parent;

  GtkWidget *label;
  char      *found_at;                  /* as they stand in the form */
  char      *reported_at;
  guint      tick_source;
};

static void insert_init (FuleiFormInsertInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiReportBadge, fulei_report_badge, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_FORM_INSERT, insert_init))

static void
show_span (FuleiReportBadge *self)
{
  g_autofree char *now = fulei_clock_dup_now (), *words = NULL;
  char text[FULEI_TIME_TEXT_SIZE];
  FuleiReportSpan span;
  gboolean known;

  g_strlcpy (text, now, sizeof text);
  text[FULEI_DATE_TEXT_SIZE - 1] = ' ';
  known = fulei_report_span (self->found_at, self->reported_at, text, &span);
  gtk_widget_set_visible (self->label, known);
  if (!known)
    return;
  words = fulei_report_span_dup_words (&span);
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_css_classes (self->label, (const char *[]) {
    "badge", span.late ? "high" : span.reported ? "low" : "medium", NULL });
}

static gboolean
tick_cb (gpointer data)
{
  show_span (data);
  return G_SOURCE_CONTINUE;
}

static void
fulei_report_badge_show (FuleiFormInsert *insert, FuleiDesk *desk, const FuleiRecord *record)
{
  FuleiReportBadge *self = FULEI_REPORT_BADGE (insert);

  g_free (self->found_at);
  g_free (self->reported_at);
  self->found_at = g_strdup (fulei_record_get_text (record, FULEI_MANDATORY_REPORT_FOUND_AT));
  self->reported_at = g_strdup (fulei_record_get_text (record, FULEI_MANDATORY_REPORT_REPORTED_AT));
  show_span (self);
}

static void
fulei_report_badge_map (GtkWidget *widget)
{
  FuleiReportBadge *self = FULEI_REPORT_BADGE (widget);

  GTK_WIDGET_CLASS (fulei_report_badge_parent_class)->map (widget);
  if (self->tick_source == 0)
    self->tick_source = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

static void
fulei_report_badge_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&FULEI_REPORT_BADGE (widget)->tick_source, g_source_remove);
  GTK_WIDGET_CLASS (fulei_report_badge_parent_class)->unmap (widget);
}

static void
fulei_report_badge_dispose (GObject *object)
{
  FuleiReportBadge *self = FULEI_REPORT_BADGE (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->found_at, g_free);
  g_clear_pointer (&self->reported_at, g_free);
  G_OBJECT_CLASS (fulei_report_badge_parent_class)->dispose (object);
}

static void
insert_init (FuleiFormInsertInterface *iface)
{
  iface->show = fulei_report_badge_show;
}

static void
fulei_report_badge_class_init (FuleiReportBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_report_badge_dispose;
  widget_class->map = fulei_report_badge_map;
  widget_class->unmap = fulei_report_badge_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "reportbadge");
}

static void
fulei_report_badge_init (FuleiReportBadge *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_set_halign (self->label, GTK_ALIGN_START);
  gtk_widget_set_valign (self->label, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}
