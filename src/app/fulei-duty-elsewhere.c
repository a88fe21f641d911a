/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-duty-elsewhere.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-duty-search.h"
#include "app/fulei-figure-list.h"
#include "app/fulei-flow-layout.h"
#include "fulei-fields.h"
#include "office/fulei-findings.h"

/* Work of a page whose records stand in another register, always one: children without a helper on the page of
 * pairings, villages without a director on that of directors. A click shows them there, with a way back. */
static const struct { guint home, reg; const char *rule; } duties[] = {
  { FULEI_REGISTER_PAIRING, FULEI_REGISTER_CHILD, "PAIR-2.unpaired" },
  { FULEI_REGISTER_AID, FULEI_REGISTER_CHILD, "ACT-3.unasked" },
  { FULEI_REGISTER_AID, FULEI_REGISTER_CHILD, "ACT-3.not-applied" },
  { FULEI_REGISTER_ACTIVITY, FULEI_REGISTER_VILLAGE, "ACT-1.safety" },
  { FULEI_REGISTER_DIRECTOR, FULEI_REGISTER_VILLAGE, "STAFF-1.none" },
  { FULEI_REGISTER_DIRECTOR, FULEI_REGISTER_VILLAGE, "STAFF-1.second" },
};

struct _FuleiDutyElsewhere {
  AdwBin               parent;

  /* borrowed */
  GtkWidget           *chips;
  const FuleiRegister *home;            /* of the page that this stands on */
  const FuleiRegister *reg;             /* of the records */

  /* owned */
  FuleiDesk           *desk;
  GCancellable        *cancellable;     /* of the search that runs */

  /* state */
  FuleiDate            day;             /* that the chips are of */
  guint                source;
  gboolean             stale;
};

G_DEFINE_FINAL_TYPE (FuleiDutyElsewhere, fulei_duty_elsewhere, ADW_TYPE_BIN)

/* The page's own duties are looked for first, see fulei-duty-bar.c. */
#define SEARCH_DELAY_MS 800

static void
clicked_cb (GtkButton *button, gpointer data)
{
  FuleiDutyElsewhere *self = data;
  g_autofree char *back = g_strdup_printf (_("返回%s"), self->home->label);
  const FuleiFigureOrigin origin = { self->home->id, back };

  fulei_figure_list_open (GTK_WIDGET (self), self->desk, self->reg->id, g_object_get_data (G_OBJECT (button), "ids"),
                          g_object_get_data (G_OBJECT (button), "words"), &origin);
}

static void
add_chip (FuleiDutyElsewhere *self, const FuleiRule *rule, GArray *ids)
{
  g_autofree char *words = g_strdup_printf (_("%u %s %s"), ids->len, self->reg->counter, _(rule->title));
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "duty-chip");
  gtk_widget_set_tooltip_text (button, rule->source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rule->source, -1);
  g_object_set_data_full (G_OBJECT (button), "ids", g_array_ref (ids), (GDestroyNotify) g_array_unref);
  g_object_set_data_full (G_OBJECT (button), "words", g_steal_pointer (&words), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->chips), button);
}

static void
add_rule (FuleiDutyElsewhere *self, const FuleiFindings *findings, const char *id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const FuleiRule *rule = NULL;

  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);

      if (finding->record == 0 || !g_str_equal (finding->rule->id, id))
        continue;
      rule = finding->rule;
      g_array_append_val (ids, finding->record);
    }
  if (rule != NULL)
    add_chip (self, rule, ids);
}

static void
collected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiDutyElsewhere *self = data;
  g_autoptr (FuleiFindings) findings = NULL;
  GtkWidget *chip;

  if (!fulei_duty_search_finish (FULEI_DESK (source), result, &findings))
    return;
  g_clear_object (&self->cancellable);
  if (findings == NULL)
    return;
  while ((chip = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), chip);
  for (guint i = 0; i < G_N_ELEMENTS (duties); i++)
    if (duties[i].home == self->home->index)
      add_rule (self, findings, duties[i].rule);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), gtk_widget_get_first_child (self->chips) != NULL);
}

static gboolean
search_cb (gpointer data)
{
  FuleiDutyElsewhere *self = data;

  self->source = 0;
  self->stale = FALSE;
  self->day = fulei_clock_today ();
  self->cancellable = g_cancellable_new ();
  fulei_duty_search_start (self->desk, self->reg, self->day, self->cancellable, collected_cb, self);
  return G_SOURCE_REMOVE;
}

static void
give_up (FuleiDutyElsewhere *self)
{
  self->stale = self->stale || self->cancellable != NULL || self->source != 0;
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_soon (FuleiDutyElsewhere *self)
{
  give_up (self);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->source = g_timeout_add (SEARCH_DELAY_MS, search_cb, self);
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, gpointer data)
{
  search_soon (data);
}

static void
township_changed_cb (FuleiDesk *desk, gpointer data)
{
  search_soon (data);
}

static void
fulei_duty_elsewhere_map (GtkWidget *widget)
{
  FuleiDutyElsewhere *self = FULEI_DUTY_ELSEWHERE (widget);

  GTK_WIDGET_CLASS (fulei_duty_elsewhere_parent_class)->map (widget);
  if (self->stale || self->day != fulei_clock_today ())
    search_soon (self);
}

static void
fulei_duty_elsewhere_unmap (GtkWidget *widget)
{
  give_up (FULEI_DUTY_ELSEWHERE (widget));
  GTK_WIDGET_CLASS (fulei_duty_elsewhere_parent_class)->unmap (widget);
}

static void
fulei_duty_elsewhere_dispose (GObject *object)
{
  FuleiDutyElsewhere *self = FULEI_DUTY_ELSEWHERE (object);

  give_up (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_duty_elsewhere_parent_class)->dispose (object);
}

static void
fulei_duty_elsewhere_class_init (FuleiDutyElsewhereClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_duty_elsewhere_dispose;
  widget_class->map = fulei_duty_elsewhere_map;
  widget_class->unmap = fulei_duty_elsewhere_unmap;
}

static void
fulei_duty_elsewhere_init (FuleiDutyElsewhere *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (self->chips, TRUE);
  gtk_widget_set_layout_manager (self->chips, fulei_flow_layout_new (6, 4));
  gtk_widget_add_css_class (bar, "duty-bar");
  gtk_widget_set_visible (bar, FALSE);
  gtk_box_append (GTK_BOX (bar), self->chips);
  adw_bin_set_child (ADW_BIN (self), bar);
}

/**
 * fulei_duty_elsewhere_new:
 * @reg: of the page
 *
 * Returns: (transfer floating) (nullable): a line that is not seen until something is found; NULL if the register has all
 *   its work itself
 */
GtkWidget *
fulei_duty_elsewhere_new (FuleiDesk *desk, const FuleiRegister *reg)
{
  FuleiDutyElsewhere *self;
  guint i = 0;

  while (i < G_N_ELEMENTS (duties) && duties[i].home != reg->index)
    i++;
  if (i == G_N_ELEMENTS (duties))
    return NULL;
  self = g_object_new (FULEI_TYPE_DUTY_ELSEWHERE, NULL);
  self->desk = g_object_ref (desk);
  self->home = reg;
  self->reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), duties[i].reg);
  self->stale = TRUE;
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  return GTK_WIDGET (self);
}
