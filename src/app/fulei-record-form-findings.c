/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "office/fulei-findings.h"

/* What the record in the form breaks, where it takes other records to see that. */

/* The form says some things itself, while one types: contradictions at their fields, completeness in its header. */
static gboolean
is_said_already (const FuleiRule *rule)
{
  for (guint i = 0; i < FULEI_N_CHILD_RULES; i++)
    if (rule == fulei_child_rule_get (i))
      return TRUE;
  return g_str_has_prefix (rule->id, "CHILD-4.");
}

/** fulei_record_form_set_findings: @findings: (nullable) (element-type FuleiFinding): what the stored record breaks */
void
fulei_record_form_set_findings (FuleiRecordForm *self, const GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL), rules = g_string_new (NULL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const FuleiFinding *finding = g_ptr_array_index (findings, i);
      const char *separator = text->len > 0 ? "\n" : "";

      if (is_said_already (finding->rule))
        continue;
      g_string_append_printf (text, _("%s%s（%s）"), separator, finding->words, finding->rule->source);
      g_string_append_printf (rules, "%s%s", separator, finding->rule->id);
    }
  if (text->len == 0)
    {
      fulei_form_bar_hide (self->findings_bar);
      return;
    }
  if (g_strcmp0 (fulei_form_bar_get_text (self->findings_bar), text->str) != 0)
    fulei_form_bar_show (self->findings_bar, FULEI_BAR_WARNING, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->findings_bar), rules->str);
}
