/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-day-button.h"

#include <glib/gi18n-lib.h>

/* Days that are asked about often, counted back from today. */
static const struct { const char *id; const char *label; } picks[] = {
  { "today", N_("今天") },
  { "month", N_("上月末") },
  { "quarter", N_("上季度末") },
  { "year", N_("上年末") },
  { "year-ago", N_("去年今天") },
};

struct _FuleiDayButton {
  AdwBin         parent;

  /* borrowed */
  GtkMenuButton *button;
  GtkWidget     *popover;
  GtkEditable   *entry;
  GtkCalendar   *calendar;
  GtkLabel      *warning;

  /* state */
  FuleiDate      day;
};

G_DEFINE_FINAL_TYPE (FuleiDayButton, fulei_day_button, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static FuleiDate
get_pick (guint pick)
{
  FuleiDate today = fulei_clock_today ();
  int year, month, day;

  fulei_date_split (today, &year, &month, &day);
  switch (pick)
    {
    case 1:
      return fulei_date_new (year, month, 1) - 1;
    case 2:
      return fulei_date_new (year, (month - 1) / 3 * 3 + 1, 1) - 1;
    case 3:
      return fulei_date_new (year, 1, 1) - 1;
    case 4:
      return fulei_date_add_years (today, -1);
    default:
      return today;
    }
}

static void
show_day (FuleiDayButton *self)
{
  g_autofree char *iso = fulei_date_dup_iso (self->day), *words = fulei_date_dup_chinese (iso);
  g_autofree char *label = self->day == fulei_clock_today () ? g_strdup_printf (_("截至 %s（今天）"), words)
                                                             : g_strdup_printf (_("截至 %s"), words);

  gtk_menu_button_set_label (self->button, label);
  gtk_editable_set_text (self->entry, iso);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), FALSE);
}

static void
entered_cb (FuleiDayButton *self)
{
  FuleiDate day = 0;

  if (fulei_date_parse (gtk_editable_get_text (self->entry), &day) != FULEI_DATE_PRECISION_DAY ||
      day > fulei_clock_today ())
    {
      gtk_label_set_label (self->warning, _("写成 2024-06-30 的样子，不晚于今天。"));
      gtk_widget_set_visible (GTK_WIDGET (self->warning), TRUE);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  fulei_day_button_set_day (self, day);
}

static void
day_selected_cb (FuleiDayButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  gtk_editable_set_text (self->entry, text);
  entered_cb (self);
}

static void
picked_cb (GtkButton *button, gpointer data)
{
  FuleiDayButton *self = FULEI_DAY_BUTTON (gtk_widget_get_ancestor (GTK_WIDGET (button), FULEI_TYPE_DAY_BUTTON));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  fulei_day_button_set_day (self, get_pick (GPOINTER_TO_UINT (data)));
}

/* The calendar opens on the day that is shown. */
static void
opened_cb (FuleiDayButton *self)
{
  int year, month, day;

  show_day (self);
  if (fulei_date_split (self->day, &year, &month, &day))
    {
      g_autoptr (GDateTime) shown = g_date_time_new_local (year, month, day, 12, 0, 0);

      g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
      gtk_calendar_select_day (self->calendar, shown);
      g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
    }
}

static GtkWidget *
build_picks (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(picks[i].label));

      gtk_widget_add_css_class (button, "flat");
      g_signal_connect (button, "clicked", G_CALLBACK (picked_cb), GUINT_TO_POINTER (i));
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
build_popover (FuleiDayButton *self)
{
  GtkWidget *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *down = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("截至哪一天"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entered_cb), self);
  self->warning = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->warning), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), FALSE);
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  gtk_box_append (GTK_BOX (down), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (down), GTK_WIDGET (self->warning));
  gtk_box_append (GTK_BOX (down), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (across), build_picks ());
  gtk_box_append (GTK_BOX (across), down);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), across);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (opened_cb), self);
}

static void
fulei_day_button_class_init (FuleiDayButtonClass *klass)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_DAY_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
fulei_day_button_init (FuleiDayButton *self)
{
  self->day = fulei_clock_today ();
  build_popover (self);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->button, self->popover);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("数字截至哪一天"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  show_day (self);
}

/** fulei_day_button_get_day: Returns: the day that is chosen */
FuleiDate
fulei_day_button_get_day (FuleiDayButton *self)
{
  return self->day;
}

/** fulei_day_button_set_day: Returns: FALSE for a day that has not come */
gboolean
fulei_day_button_set_day (FuleiDayButton *self, FuleiDate day)
{
  g_return_val_if_fail (FULEI_IS_DAY_BUTTON (self), FALSE);
  if (day == 0 || day > fulei_clock_today ())
    return FALSE;
  if (day != self->day)
    {
      self->day = day;
      show_day (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  return TRUE;
}
