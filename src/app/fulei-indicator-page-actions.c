/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-indicator-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-figure-list.h"
#include "app/fulei-preview.h"
#include "app/fulei-table-save.h"

/* What can be done with indicators: open the records, set targets, print, save. */

/* --- the records behind --- */

static GArray *
select_ids (FuleiIndicatorPage *self, const FuleiIndicator *indicator, const GArray *villages, gboolean fulfilled)
{
  GArray *all;

  if (villages == NULL)
    return fulei_indicators_select_ids (self->figures->now, indicator, 0, fulfilled);
  all = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < villages->len; i++)
    {
      g_autoptr (GArray) ids = fulei_indicators_select_ids (self->figures->now, indicator,
                                                            g_array_index (villages, gint64, i), fulfilled);

      g_array_append_vals (all, ids->data, ids->len);
    }
  return all;
}

/**
 * fulei_indicator_page_open:
 * @villages: (nullable) (element-type gint64): whose records; NULL for all
 * @place: what they are called, or ""
 * @fulfilled: those that fulfil it, or those that do not
 *
 * Shows the records behind a value on their register's page.
 */
void
fulei_indicator_page_open (FuleiIndicatorPage *self, const FuleiIndicator *indicator, const GArray *villages,
                           const char *place, gboolean fulfilled)
{
  const FuleiFigureOrigin origin = { FULEI_PAGE_INDICATORS, _("返回指标") };
  g_autoptr (GArray) ids = NULL;
  g_autofree char *words = NULL, *who = NULL;

  if (self->figures == NULL)
    return;
  ids = select_ids (self, indicator, villages, fulfilled);
  who = *place != '\0' ? g_strdup_printf (_("%s，%s"), indicator->label, place) : g_strdup (indicator->label);
  if (ids->len == 0)
    {
      words = g_strdup_printf (fulfilled ? _("%s：还没有达到的记录。") : _("%s：没有没达到的记录。"), who);
      fulei_page_say (FULEI_PAGE (self), words);
      return;
    }
  if (indicator->kind == FULEI_INDICATOR_NUMBER)
    words = g_strdup_printf (_("%s：%u 条"), who, ids->len);
  else
    words = g_strdup_printf (fulfilled ? _("%s：达到的 %u 条") : _("%s：没达到的 %u 条"), who, ids->len);
  fulei_figure_list_open (GTK_WIDGET (self), self->desk, indicator->reg, ids, words, &origin);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiIndicatorPage *self = data;
  FuleiIndicatorRow *row = fulei_indicator_page_get_selected (self);

  if (row != NULL)
    fulei_indicator_page_open (self, fulei_indicator_row_get_indicator (row), NULL, "",
                               g_variant_get_boolean (parameter));
}

static void
select_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_indicator_page_show (data, g_variant_get_string (parameter, NULL));
}

/* --- targets --- */

typedef struct {
  FuleiIndicatorPage   *page;           /* owned until the target is saved */
  const FuleiIndicator *indicator;
  int                   target, before;
  gboolean              offer_undo;
} Saving;

static gpointer
save_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const Saving *saving = data;

  return fulei_indicator_save_target (ledger, saving->indicator, saving->target, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr (FuleiIndicatorPage) self = saving->page;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL, *target = NULL;

  if (fulei_desk_run_finish (FULEI_DESK (source), result, &error) == NULL)
    {
      fulei_page_say_error (FULEI_PAGE (self), error);
      return;
    }
  if (self->figures == NULL)
    return;
  self->figures->targets[fulei_indicator_get_place (saving->indicator)] = saving->target;
  fulei_indicator_page_show_figures (self);
  if (!saving->offer_undo)
    return;
  target = fulei_indicator_dup_target (saving->indicator, saving->target);
  sentence = saving->target != FULEI_TARGET_NONE ? g_strdup_printf (_("%s的目标改为 %s"), saving->indicator->label, target)
                                                 : g_strdup_printf (_("%s不再定目标"), saving->indicator->label);
  fulei_page_offer (FULEI_PAGE (self), sentence, _("撤销"), "set-target",
                    g_variant_new ("(si)", saving->indicator->id, saving->before));
}

/** fulei_indicator_page_save_target: @target: permille, number or FULEI_TARGET_NONE; @offer_undo: says so, and offers it back */
void
fulei_indicator_page_save_target (FuleiIndicatorPage *self, const FuleiIndicator *indicator, int target,
                                  gboolean offer_undo)
{
  Saving *saving = g_new0 (Saving, 1);

  *saving = (Saving) { g_object_ref (self), indicator, target, FULEI_TARGET_NONE, offer_undo };
  if (self->figures != NULL)
    saving->before = self->figures->targets[fulei_indicator_get_place (indicator)];
  fulei_desk_run_async (self->desk, save_work, saving, NULL, NULL, NULL, saved_cb, saving);
}

static void
set_target_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const FuleiIndicator *indicator;
  const char *id;
  int target;

  g_variant_get (parameter, "(&si)", &id, &target);
  indicator = fulei_indicator_find (id);
  if (indicator != NULL)
    fulei_indicator_page_save_target (data, indicator, target, FALSE);
}

static void
edit_target_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiIndicatorRow *row = fulei_indicator_page_get_selected (data);

  if (row != NULL)
    fulei_indicator_row_edit (row);
}

/* --- paper and files --- */

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiIndicatorPage *self = data;
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), "child");
  g_autofree char *iso = fulei_date_dup_iso (fulei_day_button_get_day (self->day_button));
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  FuleiPreview *preview = fulei_preview_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk, reg,
                                             "indicators", none);

  fulei_preview_set_choice (preview, iso);
  gtk_window_present (GTK_WINDOW (preview));
}

static char *
dup_name (FuleiIndicatorPage *self)
{
  g_autofree char *iso = fulei_date_dup_iso (fulei_indicators_get_day (self->figures->now));

  return g_strdup_printf (_("工作指标%s"), iso);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiIndicatorPage *self = data;
  g_autofree char *name = NULL;

  if (self->figures == NULL)
    return;
  name = dup_name (self);
  fulei_table_save_ask (FULEI_PAGE (self), self->desk, fulei_indicator_figures_to_words (self->figures), name);
}

/** fulei_indicator_page_export: writes all of them to @path, on a thread */
void
fulei_indicator_page_export (FuleiIndicatorPage *self, const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (self->figures != NULL);
  name = dup_name (self);
  fulei_table_save_write (FULEI_PAGE (self), self->desk, fulei_indicator_figures_to_words (self->figures), name, path);
}

static void
as_of_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiIndicatorPage *self = data;

  fulei_day_button_set_day (self->day_button, fulei_date_from_iso (g_variant_get_string (parameter, NULL)));
}

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_indicator_page_reload (data);
}

/** fulei_indicator_page_install_actions: once */
void
fulei_indicator_page_install_actions (FuleiIndicatorPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "select", .activate = select_cb, .parameter_type = "s" },
    { .name = "open", .activate = open_cb, .parameter_type = "b" },
    { .name = "edit-target", .activate = edit_target_cb },
    { .name = "set-target", .activate = set_target_cb, .parameter_type = "(si)" },
    { .name = "as-of", .activate = as_of_cb, .parameter_type = "s" },
    { .name = "print", .activate = print_cb },
    { .name = "export", .activate = export_cb },
    { .name = "reload", .activate = reload_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}
