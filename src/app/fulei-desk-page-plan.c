/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-desk-page-private.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-duty-plan.h"

/* Planned days for the selected lines, many at a time (VISIT-4). */

/* More than these are quicker made anew with the rest. */
#define MOST_UPDATES 16

static const FuleiRegister *
get_register (FuleiDeskPage *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_DUTY_DAY);
}

/* Shows what @steps changed, here and elsewhere. */
static void
tell_steps (FuleiDeskPage *self, const GArray *steps)
{
  self->quiet = TRUE;
  if (steps->len > MOST_UPDATES)
    fulei_desk_page_load_soon (self, 0);
  else
    for (guint i = 0; i < steps->len; i++)
      if (!fulei_desk_page_update_record (self, get_register (self), g_array_index (steps, FuleiDutyPlanStep, i).record))
        break;
  fulei_desk_emit_changed (self->desk, get_register (self), steps->len == 1
                                                              ? g_array_index (steps, FuleiDutyPlanStep, 0).record : 0);
  self->quiet = FALSE;
  fulei_desk_page_show_lines (self);
}

static void
offer_undo (FuleiDeskPage *self, FuleiDate day)
{
  guint n = self->plan_steps->len;
  g_autofree char *iso = NULL, *words = NULL, *sentence = NULL;

  if (day == 0)
    sentence = g_strdup_printf (_("已取消 %u 条的排期"), n);
  else
    {
      iso = fulei_date_dup_iso (day);
      words = fulei_date_dup_chinese (iso);
      sentence = g_strdup_printf (_("已把 %u 条排到%s"), n, words);
    }
  fulei_page_offer (FULEI_PAGE (self), sentence, _("撤消"), "undo-plan",
                    g_variant_new_int64 (g_array_index (self->plan_steps, FuleiDutyPlanStep, 0).record));
}

/** fulei_desk_page_lock: the ledger, for what was just pressed. Returns: FALSE if longer work keeps it; the page says so */
gboolean
fulei_desk_page_lock (FuleiDeskPage *self)
{
  if (fulei_ledger_lock_soon (fulei_desk_get_ledger (self->desk)))
    return TRUE;
  fulei_page_say (FULEI_PAGE (self), _("台账正忙（正在导入或备份），请稍后再试。"));
  return FALSE;
}

static void
plan (FuleiDeskPage *self, FuleiDate day)
{
  g_autoptr (GArray) lines = fulei_due_model_dup_selected (self->model);
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->list == NULL || !fulei_desk_page_lock (self))
    return;
  done = fulei_duty_plan_set (ledger, (const FuleiDueLine *) (gconstpointer) lines->data, lines->len, day,
                              self->plan_steps, &error);
  if (done && self->plan_steps->len > 0)
    tell_steps (self, self->plan_steps);
  fulei_ledger_unlock (ledger);
  if (!done)
    fulei_page_say_error (FULEI_PAGE (self), error);
  else if (self->plan_steps->len > 0)
    offer_undo (self, day);
  else
    fulei_page_say (FULEI_PAGE (self), _("没有改动：选中的事项已经是这一天，或者不是儿童的事项。"));
}

static void
undo_plan_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->plan_steps->len == 0 ||
      g_array_index (self->plan_steps, FuleiDutyPlanStep, 0).record != g_variant_get_int64 (parameter))
    {
      fulei_page_say (FULEI_PAGE (self), _("后来又排过期，这一次不能再撤消。"));
      return;
    }
  if (!fulei_desk_page_lock (self))
    return;
  done = fulei_duty_plan_undo (ledger, self->plan_steps, &error);
  if (done)
    {
      steps = g_array_copy (self->plan_steps);
      g_array_set_size (self->plan_steps, 0);
      tell_steps (self, steps);
    }
  fulei_ledger_unlock (ledger);
  if (!done)
    fulei_page_say_error (FULEI_PAGE (self), error);
}

static void
plan_on_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  const char *iso = g_variant_get_string (parameter, NULL);
  FuleiDate day = *iso != '\0' ? fulei_date_from_iso (iso) : 0;

  if (*iso != '\0' && day < fulei_clock_today ())
    {
      fulei_page_say (FULEI_PAGE (self), _("没有排期：计划日期不能早于今天。"));
      return;
    }
  if (self->plan_popover != NULL)
    gtk_popover_popdown (self->plan_popover);
  plan (self, day);
}

static void
popover_closed_cb (GtkPopover *popover, FuleiDeskPage *self)
{
  if (self->plan_popover == popover)
    self->plan_popover = NULL;
  gtk_widget_unparent (GTK_WIDGET (popover));
}

static void
day_typed_cb (GtkEntry *entry, FuleiDeskPage *self)
{
  char iso[FULEI_DATE_TEXT_SIZE];
  FuleiDate day;

  if (fulei_date_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), &day) != FULEI_DATE_PRECISION_DAY ||
      day < fulei_clock_today ())
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  fulei_date_write_iso (day, iso);
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (self))), "plan-on",
                                  g_variant_new_string (iso));
}

static void
day_edited_cb (GtkWidget *entry)
{
  gtk_widget_remove_css_class (entry, "error");
}

static void
add_day_button (GtkBox *box, const char *label, FuleiDate day)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  char iso[FULEI_DATE_TEXT_SIZE] = "";

  if (day != 0)
    fulei_date_write_iso (day, iso);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.plan-on");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", iso);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_box_append (box, button);
}

/* The days that are mostly meant, and any other. */
static GtkWidget *
new_plan_box (FuleiDeskPage *self, guint n_lines)
{
  FuleiDate today = fulei_clock_today (), monday = today + 7 - (today - 1) % 7;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *entry = gtk_entry_new (), *label;
  g_autofree char *title = g_strdup_printf (_("选中的 %u 条，排在哪一天？"), n_lines);

  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("其他日期，如 20240705，回车确定"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("计划日期"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (day_typed_cb), self, 0);
  g_signal_connect (entry, "changed", G_CALLBACK (day_edited_cb), NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  add_day_button (GTK_BOX (days), _("今天"), today);
  add_day_button (GTK_BOX (days), _("明天"), today + 1);
  add_day_button (GTK_BOX (days), _("下周一"), monday);
  add_day_button (GTK_BOX (days), _("取消排期"), 0);
  gtk_box_append (GTK_BOX (box), days);
  return box;
}

static void
plan_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  g_autoptr (GArray) lines = fulei_due_model_dup_selected (self->model);

  if (lines->len == 0)
    {
      fulei_page_say (FULEI_PAGE (self), _("请先在清单里选要排期的事项（Shift 或 Ctrl+A 可以选多条）。"));
      return;
    }
  if (self->plan_popover != NULL)
    popover_closed_cb (self->plan_popover, self);
  self->plan_popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->plan_popover, new_plan_box (self, lines->len));
  gtk_widget_set_parent (GTK_WIDGET (self->plan_popover), self->plan_button);
  g_signal_connect_object (self->plan_popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_AFTER);
  gtk_popover_popup (self->plan_popover);
}

/** fulei_desk_page_install_plan_actions: the actions about planned days */
void
fulei_desk_page_install_plan_actions (FuleiDeskPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "plan", .activate = plan_cb },
    { .name = "plan-on", .activate = plan_on_cb, .parameter_type = "s" },
    { .name = "undo-plan", .activate = undo_plan_cb, .parameter_type = "x" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}
