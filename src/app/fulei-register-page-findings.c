/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-register-page-private.h"

/* What needs doing in the register: the line on top, the records behind each of its chips, and what the record in the
 * form breaks. */

/* Shows all of the register, or with a rule's id only what breaks it, whatever was searched or filtered before. */
static void
show_finding (FuleiRegisterPage *self, const char *rule)
{
  fulei_duty_bar_choose (self->duty_bar, rule);
  if (rule != NULL)
    {
      gtk_editable_set_text (self->search, "");
      fulei_filter_bar_clear (self->filter_bar);
    }
  fulei_page_enable (FULEI_PAGE (self), "clear-finding", rule != NULL);
  fulei_register_page_ask_anew (self);
}

static void
show_finding_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  const char *rule = g_variant_get_string (parameter, NULL);

  show_finding (self, g_strcmp0 (rule, fulei_duty_bar_get_chosen (self->duty_bar)) != 0 ? rule : NULL);
}

static void
clear_finding_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_register_page_clear_finding (data);
}

/** fulei_register_page_clear_finding: Returns: whether only the records of one finding were shown */
gboolean
fulei_register_page_clear_finding (FuleiRegisterPage *self)
{
  if (fulei_duty_bar_get_chosen (self->duty_bar) == NULL)
    return FALSE;
  show_finding (self, NULL);
  return TRUE;
}

/** fulei_register_page_tell_findings: the form says what its record breaks */
void
fulei_register_page_tell_findings (FuleiRegisterPage *self)
{
  const FuleiFindings *findings = fulei_duty_bar_get_findings (self->duty_bar);
  FuleiRecordForm *form = fulei_register_page_get_form (self);
  gint64 id = form != NULL ? fulei_record_form_get_id (form) : 0;
  g_autoptr (GPtrArray) of_record = NULL;

  if (form == NULL)
    return;
  if (findings != NULL && id != 0)
    of_record = fulei_findings_list_of_record (findings, id);
  fulei_record_form_set_findings (form, of_record);
}

static void
duties_changed_cb (FuleiDutyBar *bar, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_register_page_tell_findings (self);
  if (fulei_duty_bar_get_chosen (bar) != NULL)
    fulei_register_page_requery (self);
}

/** fulei_register_page_set_up_findings: once, when desk and register are known */
void
fulei_register_page_set_up_findings (FuleiRegisterPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "show-finding", .activate = show_finding_cb, .parameter_type = "s" },
    { .name = "clear-finding", .activate = clear_finding_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
  fulei_page_enable (FULEI_PAGE (self), "clear-finding", FALSE);
  fulei_duty_bar_set_up (self->duty_bar, self->desk, self->reg);
  g_signal_connect (self->duty_bar, "changed", G_CALLBACK (duties_changed_cb), self);
}
