/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-statistics-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-figure-list.h"
#include "app/fulei-preview.h"
#include "app/fulei-table-save.h"

/* What can be done with the table: open the children, copy, print, save. */

static const char *const share_ids[] = { "none", "row", "column", "all" };

static void
open_ids (FuleiStatisticsPage *self, const GArray *ids, const char *words)
{
  const FuleiFigureOrigin origin = { FULEI_PAGE_STATISTICS, _("返回统计") };

  if (ids->len > 0)
    fulei_figure_list_open (GTK_WIDGET (self), self->desk, "child", ids, words, &origin);
}

static char *
dup_day (FuleiStatisticsPage *self)
{
  g_autofree char *iso = fulei_date_dup_iso (fulei_census_get_day (self->box->census));

  return fulei_date_dup_chinese (iso);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;
  const FuleiNumberTable *table = fulei_number_grid_get_table (self->grid);
  g_autofree char *place = NULL, *day = NULL, *words = NULL;
  g_autoptr (GArray) ids = NULL;
  guint row, column;

  if (!fulei_number_grid_get_focus (self->grid, &row, &column))
    return;
  ids = fulei_statistics_select_ids (self->box->census, &self->shown, table, row, column);
  place = fulei_number_table_dup_place (table, row, column);
  day = dup_day (self);
  words = g_strdup_printf (_("%s在册，%s：%u 名"), day, place, ids->len);
  open_ids (self, ids, words);
}

static void
fault_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;
  guint place = g_variant_get_uint32 (parameter);

  if (self->faults != NULL && place < self->faults->len)
    open_ids (self, ((const FuleiCrossFault *) self->faults->pdata[place])->ids,
              ((const FuleiCrossFault *) self->faults->pdata[place])->words);
}

static void
cut_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;

  if (fulei_statistics_choice_parse (&self->choice, g_variant_get_string (parameter, NULL)))
    fulei_statistics_page_set_choice (self);
}

static void
swap_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;
  int rows = self->choice.rows;

  self->choice.rows = self->choice.columns;
  self->choice.columns = rows;
  fulei_statistics_page_set_choice (self);
}

static void
as_of_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;

  fulei_day_button_set_day (self->day_button, fulei_date_from_iso (g_variant_get_string (parameter, NULL)));
}

static void
share_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (share_ids); i++)
    if (g_str_equal (share_ids[i], g_variant_get_string (parameter, NULL)))
      gtk_drop_down_set_selected (self->share_choice, i);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;
  const FuleiNumberTable *table = fulei_number_grid_get_table (self->grid);
  g_autofree char *text = NULL;

  if (table == NULL)
    return;
  text = fulei_number_table_dup_text (table, (FuleiNumberShare) gtk_drop_down_get_selected (self->share_choice));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  fulei_page_say (FULEI_PAGE (self), _("整张表已复制，可以粘贴到电子表格。"));
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), "child");
  g_autofree char *iso = fulei_date_dup_iso (fulei_day_button_get_day (self->day_button));
  g_autofree char *cut = fulei_statistics_choice_dup_text (&self->choice);
  g_autofree char *choice = g_strdup_printf ("%s %s", iso, cut);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  FuleiPreview *preview = fulei_preview_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk, reg,
                                             "statistics", none);

  fulei_preview_set_choice (preview, choice);
  gtk_window_present (GTK_WINDOW (preview));
}

static char *
dup_name (FuleiStatisticsPage *self)
{
  g_autofree char *iso = fulei_date_dup_iso (fulei_census_get_day (self->box->census));

  return g_strdup_printf (_("儿童统计%s"), iso);
}

static FuleiWordTable *
new_words (FuleiStatisticsPage *self)
{
  g_autoptr (FuleiCrossTable) cross = fulei_statistics_choice_new_cross (&self->shown, self->box->census);

  return fulei_cross_table_to_words (cross);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiStatisticsPage *self = data;
  g_autofree char *name = NULL;

  if (self->box == NULL)
    return;
  name = dup_name (self);
  fulei_table_save_ask (FULEI_PAGE (self), self->desk, new_words (self), name);
}

/** fulei_statistics_page_export: writes the table to @path, on a thread */
void
fulei_statistics_page_export (FuleiStatisticsPage *self, const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (self->box != NULL);
  name = dup_name (self);
  fulei_table_save_write (FULEI_PAGE (self), self->desk, new_words (self), name, path);
}

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_statistics_page_count (data, TRUE);
}

/** fulei_statistics_page_install_actions: once */
void
fulei_statistics_page_install_actions (FuleiStatisticsPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "cut", .activate = cut_cb, .parameter_type = "s" },
    { .name = "swap", .activate = swap_cb },
    { .name = "as-of", .activate = as_of_cb, .parameter_type = "s" },
    { .name = "share", .activate = share_cb, .parameter_type = "s" },
    { .name = "open", .activate = open_cb },
    { .name = "fault", .activate = fault_cb, .parameter_type = "u" },
    { .name = "copy", .activate = copy_cb },
    { .name = "print", .activate = print_cb },
    { .name = "export", .activate = export_cb },
    { .name = "reload", .activate = reload_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
  fulei_page_enable (FULEI_PAGE (self), "open", FALSE);
}

/* --- 勾稽 --- */

static gboolean
is_cut_by (const FuleiStatisticsChoice *choice, FuleiDimension dimension)
{
  return choice->rows == (int) dimension || choice->columns == (int) dimension || choice->under == (int) dimension;
}

static void
add_label (FuleiStatisticsPage *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->sums, label);
}

/* A chip says who they are; what follows from it is told by its tooltip. */
static void
add_fault (FuleiStatisticsPage *self, guint place)
{
  const FuleiCrossFault *fault = self->faults->pdata[place];
  g_auto (GStrv) parts = g_strsplit (fault->words, "，", 2);
  GtkWidget *button = gtk_button_new_with_label (parts[0]);

  gtk_widget_set_tooltip_text (button, fault->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fault->words, -1);
  gtk_widget_add_css_class (button, "duty-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.fault");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", place);
  gtk_box_append (self->sums, button);
}

/* Those of the dimensions by which the table is cut, or the others. Returns: how many */
static guint
add_faults (FuleiStatisticsPage *self, gboolean cut, const char *before)
{
  guint n = 0;

  for (guint i = 0; i < self->faults->len; i++)
    {
      const FuleiCrossFault *fault = self->faults->pdata[i];

      if (is_cut_by (&self->shown, fault->dimension) != cut)
        continue;
      if (n++ == 0)
        add_label (self, before, "dim-label");
      add_fault (self, i);
    }
  return n;
}

/** fulei_statistics_page_show_sums: whether the parts come to the total, and who is in none of them */
void
fulei_statistics_page_show_sums (FuleiStatisticsPage *self)
{
  guint total = fulei_census_get_n (self->box->census), n_cut = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sums))) != NULL)
    gtk_box_remove (self->sums, child);
  for (guint i = 0; i < self->faults->len; i++)
    n_cut += is_cut_by (&self->shown, ((const FuleiCrossFault *) self->faults->pdata[i])->dimension);
  g_free (self->sums_words);
  self->sums_words = n_cut == 0 ? g_strdup_printf (_("勾稽：合计 %u ＝ 各部分之和 ✔"), total)
                                : g_strdup_printf (_("勾稽：合计 %u，各部分之和与合计不等 ⚠"), total);
  gtk_widget_set_visible (GTK_WIDGET (self->sums), total > 0);
  add_label (self, self->sums_words, NULL);
  add_faults (self, TRUE, _("没有计入："));
  add_faults (self, FALSE, _("其他项目："));
  if (is_cut_by (&self->shown, FULEI_DIMENSION_DIFFICULTY))
    add_label (self, _("困境情形可以有几种，各类之和可以大于合计。"), "dim-label");
}
