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

/* More lines than that would push the fields away. */
#define FEW 1

static void
show_all_cb (GtkWidget *button)
{
  GtkWidget *bar = gtk_widget_get_ancestor (button, FULEI_TYPE_FORM_BAR);
  g_autofree char *all = g_strdup (g_object_get_data (G_OBJECT (bar), "all"));

  fulei_form_bar_show (FULEI_FORM_BAR (bar), FULEI_BAR_WARNING, all);
}

/* The first lines, and a button for the others. */
static void
show_few (FuleiRecordForm *self, const char *all, guint n_lines)
{
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  g_autofree char *rest = g_strdup_printf (_("还有 %u 条"), n_lines - FEW), *few = NULL;

  g_clear_pointer (&lines[FEW], g_free);
  for (guint i = FEW + 1; i < n_lines; i++)
    g_clear_pointer (&lines[i], g_free);
  few = g_strjoinv ("\n", lines);
  fulei_form_bar_show (self->findings_bar, FULEI_BAR_WARNING, few);
  g_signal_connect (fulei_form_bar_add_button (self->findings_bar, rest), "clicked", G_CALLBACK (show_all_cb), NULL);
}

static void
show (FuleiRecordForm *self, const char *all, guint n_lines)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->findings_bar), "all"), all) == 0
      && gtk_widget_get_visible (GTK_WIDGET (self->findings_bar)))
    return;
  g_object_set_data_full (G_OBJECT (self->findings_bar), "all", g_strdup (all), g_free);
  if (n_lines > FEW)
    show_few (self, all, n_lines);
  else
    fulei_form_bar_show (self->findings_bar, FULEI_BAR_WARNING, all);
}

/** fulei_record_form_set_findings: @findings: (nullable) (element-type FuleiFinding): what the stored record breaks */
void
fulei_record_form_set_findings (FuleiRecordForm *self, const GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL), rules = g_string_new (NULL);
  guint n_lines = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const FuleiFinding *finding = g_ptr_array_index (findings, i);
      const char *separator = text->len > 0 ? "\n" : "";

      if (is_said_already (finding->rule))
        continue;
      g_string_append_printf (text, _("%s%s（%s）"), separator, finding->words, finding->rule->source);
      g_string_append_printf (rules, "%s%s", separator, finding->rule->id);
      n_lines++;
    }
  if (n_lines == 0)
    {
      fulei_form_bar_hide (self->findings_bar);
      return;
    }
  show (self, text->str, n_lines);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->findings_bar), rules->str);
}
