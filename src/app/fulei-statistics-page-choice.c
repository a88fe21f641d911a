/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-statistics-page-private.h"

#include <glib/gi18n-lib.h>

/* By what the children are cut: drop-downs, and tables that an office asks for again and again. */

/* The first is for ledgers with several townships. */
static const char *const picks[] = {
  "township category", "village category", "village difficulty", "age sex", "village age", "village risk category", "category schooling",
  "village tier",
};

static const char *const shares[] = { N_("人数"), N_("占本行"), N_("占本列"), N_("占总数") };

static void
fill (GtkDropDown *choice, const char *first)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  if (first != NULL)
    gtk_string_list_append (labels, first);
  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    gtk_string_list_append (labels, fulei_dimension_get_label ((FuleiDimension) i));
  gtk_drop_down_set_model (choice, G_LIST_MODEL (labels));
}

static GtkWidget *
add_pick (FuleiStatisticsPage *self, const char *cut)
{
  FuleiStatisticsChoice choice;
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (!fulei_statistics_choice_parse (&choice, cut))
    return NULL;
  label = fulei_statistics_choice_dup_label (&choice);
  button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.cut");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", cut);
  gtk_box_append (self->picks, button);
  return button;
}

static void
show_choice (FuleiStatisticsPage *self)
{
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->row_choice, (guint) self->choice.rows);
  gtk_drop_down_set_selected (self->column_choice, (guint) self->choice.columns);
  gtk_drop_down_set_selected (self->under_choice, (guint) (self->choice.under + 1));
  self->setting = FALSE;
}

/** fulei_statistics_page_fill_choices: once */
void
fulei_statistics_page_fill_choices (FuleiStatisticsPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  fill (self->row_choice, NULL);
  fill (self->column_choice, NULL);
  fill (self->under_choice, _("不分层"));
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    gtk_string_list_append (words, _(shares[i]));
  gtk_drop_down_set_model (self->share_choice, G_LIST_MODEL (words));
  self->township_pick = add_pick (self, picks[0]);
  for (guint i = 1; i < G_N_ELEMENTS (picks); i++)
    add_pick (self, picks[i]);
  gtk_widget_set_visible (self->township_pick, FALSE);
  show_choice (self);
}

/** fulei_statistics_page_offer_townships: all of a ledger is cut by townships where it has several (AREA-2), one of them by villages */
void
fulei_statistics_page_offer_townships (FuleiStatisticsPage *self)
{
  gboolean several = fulei_desk_has_townships (self->desk) && fulei_desk_get_township (self->desk) == NULL;
  int from = several ? FULEI_DIMENSION_VILLAGE : FULEI_DIMENSION_TOWNSHIP;
  int to = several ? FULEI_DIMENSION_TOWNSHIP : FULEI_DIMENSION_VILLAGE;

  gtk_widget_set_visible (self->township_pick, several);
  if (self->choice.rows == from && self->choice.columns != to && self->choice.under != to)
    self->choice.rows = to;
  show_choice (self);
}

/** fulei_statistics_page_set_choice: shows what page->choice says, and counts by it */
void
fulei_statistics_page_set_choice (FuleiStatisticsPage *self)
{
  show_choice (self);
  fulei_statistics_page_count (self, FALSE);
}

/** fulei_statistics_page_take_choice: counts by what the drop-downs say; what stands twice changes its place */
void
fulei_statistics_page_take_choice (FuleiStatisticsPage *self)
{
  FuleiStatisticsChoice before = self->choice;
  FuleiStatisticsChoice choice = { (int) gtk_drop_down_get_selected (self->row_choice),
                                   (int) gtk_drop_down_get_selected (self->column_choice),
                                   (int) gtk_drop_down_get_selected (self->under_choice) - 1 };

  if (choice.rows == choice.columns)
    {
      if (choice.rows != before.rows)
        choice.columns = before.rows;
      else
        choice.rows = before.columns;
    }
  if (choice.under == choice.rows || choice.under == choice.columns)
    choice.under = FULEI_STATISTICS_NONE;
  self->choice = choice;
  fulei_statistics_page_set_choice (self);
}
