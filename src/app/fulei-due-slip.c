/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-desk-page-private.h"

#include <glib/gi18n-lib.h>

/* 为什么: the slip that says why a line is there (BEYOND-1). */

#define WIDTH_IN_CHARACTERS 44

static GtkWidget *
new_words (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_IN_CHARACTERS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_fact (GtkGrid *grid, const char *title, const char *words)
{
  int row = 0;

  while (gtk_grid_get_child_at (grid, 0, row) != NULL)
    row++;
  gtk_grid_attach (grid, new_words (title, "dim-label"), 0, row, 1, 1);
  gtk_grid_attach (grid, new_words (words, NULL), 1, row, 1, 1);
}

static void
add_day (GtkGrid *grid, const char *title, FuleiDate day, const char *none)
{
  g_autofree char *iso = day != 0 ? fulei_date_dup_iso (day) : NULL;
  g_autofree char *words = day != 0 ? fulei_date_dup_chinese (iso) : NULL;

  if (words != NULL || none != NULL)
    add_fact (grid, title, words != NULL ? words : none);
}

static void
add_level (GtkGrid *grid, const FuleiDueLine *line)
{
  const char *level = fulei_due_words_get_level (line);
  g_autofree char *iso = NULL, *day = NULL, *words = NULL;

  if (*level == '\0')
    return;
  if (line->level_since == 0)
    {
      add_fact (grid, _("等级"), _("从未评估，按低风险要求"));
      return;
    }
  iso = fulei_date_dup_iso (line->level_since);
  day = fulei_date_dup_chinese (iso);
  words = g_strdup_printf (_("%s，自%s起"), level, day);
  add_fact (grid, _("等级"), words);
}

/**
 * fulei_due_slip_new:
 * @item: of @line, to name it
 *
 * Returns: (transfer floating): a popover with the rule and its source, the level since when, when it was done last, by when
 *   it is to be done, and what would satisfy it
 */
GtkPopover *
fulei_due_slip_new (const FuleiDueLine *line, FuleiDueItem *item, FuleiDesk *desk)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *grid = gtk_grid_new ();
  g_autofree char *reason = fulei_due_line_dup_reason (line, fulei_desk_get_ledger (desk));
  g_autofree char *when = fulei_due_words_dup_when (line, fulei_clock_today ()), *title = NULL, *rule = NULL;

  fulei_due_item_load (item, desk);
  title = g_strdup_printf ("%s　%s　%s", fulei_due_item_get_name (item), fulei_due_kind_get_label (line->kind), when);
  rule = g_strdup_printf (_("%s（%s）"), fulei_due_line_get_source (line), fulei_due_line_get_rule (line));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_box_append (GTK_BOX (box), new_words (title, "heading"));
  gtk_box_append (GTK_BOX (box), new_words (reason, NULL));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_fact (GTK_GRID (grid), _("依据"), rule);
  add_level (GTK_GRID (grid), line);
  add_day (GTK_GRID (grid), _("上次"), line->last_done, line->kind <= FULEI_DUE_HOME_VISIT ? _("还没有过") : NULL);
  add_day (GTK_GRID (grid), _("期限"), line->due, NULL);
  add_day (GTK_GRID (grid), _("排期"), line->planned, NULL);
  if (*fulei_due_item_get_director (item) != '\0')
    add_fact (GTK_GRID (grid), _("负责"), fulei_due_item_get_director (item));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_widget_add_css_class (popover, "due-slip");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return GTK_POPOVER (popover);
}
