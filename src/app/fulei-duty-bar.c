/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-duty-bar.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-duty-layout.h"
#include "app/fulei-duty-search.h"
#include "app/fulei-measure.h"

struct _FuleiDutyBar {
  AdwBin               parent;

  /* template widgets */
  GtkWidget           *chosen_button;
  GtkLabel            *chosen_label;
  GtkWidget           *chips;
  GtkMenuButton       *more_button;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiDesk           *desk;
  FuleiFindings       *findings;        /* NULL until they were found once */
  GCancellable        *cancellable;     /* of the search that runs */
  char                *chosen;          /* id of a rule, or NULL */

  /* state */
  FuleiDate            day;             /* that the findings are of */
  guint                source;
  gboolean             stale;
};

G_DEFINE_FINAL_TYPE (FuleiDutyBar, fulei_duty_bar, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Changes come in bursts, and a list is to be there before what is to be done with it. */
#define SEARCH_DELAY_MS 500

/* One past the last finding of the rule of finding @first. */
static guint
end_of_rule (const FuleiFindings *findings, guint first)
{
  const FuleiRule *rule = fulei_findings_get (findings, first)->rule;
  guint i = first;

  while (i < fulei_findings_get_n (findings) && fulei_findings_get (findings, i)->rule == rule)
    i++;
  return i;
}

/* Returns: place of the first finding of the chosen rule; their number if there is none. */
static guint
find_chosen (FuleiDutyBar *self)
{
  guint n_findings = self->findings != NULL ? fulei_findings_get_n (self->findings) : 0;
  guint i = 0;

  while (i < n_findings && g_strcmp0 (fulei_findings_get (self->findings, i)->rule->id, self->chosen) != 0)
    i = end_of_rule (self->findings, i);
  return i;
}

static GtkWidget *
new_chip (const FuleiRegister *reg, const FuleiRule *rule, guint count)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *label = g_strdup_printf (_("%u %s %s"), count, reg->counter, _(rule->title));
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_set_tooltip_text (button, rule->source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rule->source, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.show-finding");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rule->id);
  return button;
}

static void
remove_chips (FuleiDutyBar *self)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_next_sibling (self->chosen_button)) != GTK_WIDGET (self->more_button))
    gtk_box_remove (GTK_BOX (self->chips), chip);
}

/* “只看：未达标的示范点 ×” */
static void
update_chosen (FuleiDutyBar *self)
{
  guint place = find_chosen (self);
  gboolean known = self->chosen != NULL && self->findings != NULL && place < fulei_findings_get_n (self->findings);
  g_autofree char *text = NULL;

  if (known)
    {
      text = g_strdup_printf (_("只看：%s"), _(fulei_findings_get (self->findings, place)->rule->title));
      gtk_label_set_label (self->chosen_label, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->chosen_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  gtk_widget_set_visible (self->chosen_button, self->chosen != NULL && *gtk_label_get_label (self->chosen_label) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self), self->chosen != NULL ||
                          (self->findings != NULL && fulei_findings_get_n (self->findings) > 0));
}

static void
update_chips (FuleiDutyBar *self)
{
  guint n_findings = fulei_findings_get_n (self->findings), end;

  gtk_menu_button_popdown (self->more_button);
  remove_chips (self);
  for (guint i = 0; i < n_findings; i = end)
    {
      GtkWidget *chip;

      end = end_of_rule (self->findings, i);
      chip = new_chip (self->reg, fulei_findings_get (self->findings, i)->rule, end - i);
      gtk_widget_add_css_class (chip, "duty-chip");
      gtk_widget_insert_before (chip, self->chips, GTK_WIDGET (self->more_button));
    }
  update_chosen (self);
}

static void
collected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiDutyBar *self = data;
  FuleiFindings *findings;

  if (!fulei_duty_search_finish (FULEI_DESK (source), result, &findings))
    return;
  g_clear_object (&self->cancellable);
  if (findings == NULL)
    return;
  g_clear_pointer (&self->findings, fulei_findings_free);
  self->findings = findings;
  update_chips (self);
  fulei_measure_watch (GTK_WIDGET (self), "duties-found", FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
search_cb (gpointer data)
{
  FuleiDutyBar *self = data;

  self->source = 0;
  self->stale = FALSE;
  self->day = fulei_clock_today ();
  self->cancellable = g_cancellable_new ();
  fulei_duty_search_start (self->desk, self->reg, self->day, self->cancellable, collected_cb, self);
  return G_SOURCE_REMOVE;
}

static void
give_up (FuleiDutyBar *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_soon (FuleiDutyBar *self)
{
  give_up (self);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (gtk_widget_get_parent (GTK_WIDGET (self))))
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

/* The bar itself is hidden while it has nothing to say: what holds it tells when the page is seen. */
static void
parent_mapped_cb (GtkWidget *parent, gpointer data)
{
  FuleiDutyBar *self = data;

  if (self->stale || self->day != fulei_clock_today ())
    search_soon (self);
}

/* Another page came in front: what is still looked for there is not seen. */
static void
parent_unmapped_cb (GtkWidget *parent, gpointer data)
{
  FuleiDutyBar *self = data;

  self->stale = self->stale || self->cancellable != NULL;
  give_up (self);
}

static void
popdown_cb (GtkButton *button, gpointer data)
{
  gtk_menu_button_popdown (FULEI_DUTY_BAR (data)->more_button);
}

/* What did not fit on the lines. */
static void
create_more_cb (GtkMenuButton *menu_button, gpointer data)
{
  FuleiDutyBar *self = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *popover = gtk_popover_new ();
  GtkWidget *chip = gtk_widget_get_next_sibling (self->chosen_button);

  for (guint i = 0; self->findings != NULL && i < fulei_findings_get_n (self->findings);
       i = end_of_rule (self->findings, i), chip = gtk_widget_get_next_sibling (chip))
    {
      GtkWidget *button;

      if (gtk_widget_get_child_visible (chip))
        continue;
      button = new_chip (self->reg, fulei_findings_get (self->findings, i)->rule, end_of_rule (self->findings, i) - i);
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect (button, "clicked", G_CALLBACK (popdown_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (menu_button, popover);
}

static void
fulei_duty_bar_dispose (GObject *object)
{
  FuleiDutyBar *self = FULEI_DUTY_BAR (object);

  give_up (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_duty_bar_parent_class)->dispose (object);
}

static void
fulei_duty_bar_finalize (GObject *object)
{
  FuleiDutyBar *self = FULEI_DUTY_BAR (object);

  g_clear_pointer (&self->findings, fulei_findings_free);
  g_free (self->chosen);
  G_OBJECT_CLASS (fulei_duty_bar_parent_class)->finalize (object);
}

static void
fulei_duty_bar_class_init (FuleiDutyBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_duty_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_duty_bar_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_DUTY_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-duty-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyBar, chosen_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyBar, chosen_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyBar, chips);
  gtk_widget_class_bind_template_child (widget_class, FuleiDutyBar, more_button);
}

static void
fulei_duty_bar_init (FuleiDutyBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->chips, fulei_duty_layout_new (6, 4));
  gtk_menu_button_set_create_popup_func (self->more_button, create_more_cb, self, NULL);
}

/** fulei_duty_bar_set_up: once, when it stands in its page: what it is to look at */
void
fulei_duty_bar_set_up (FuleiDutyBar *self, FuleiDesk *desk, const FuleiRegister *reg)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  self->reg = reg;
  self->stale = TRUE;
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  if (fulei_register_has_township (reg))
    g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  g_signal_connect_object (gtk_widget_get_parent (GTK_WIDGET (self)), "map", G_CALLBACK (parent_mapped_cb), self, 0);
  g_signal_connect_object (gtk_widget_get_parent (GTK_WIDGET (self)), "unmap", G_CALLBACK (parent_unmapped_cb), self, 0);
}

/** fulei_duty_bar_get_findings: Returns: (transfer none) (nullable): what was found last, until the next "changed" */
const FuleiFindings *
fulei_duty_bar_get_findings (FuleiDutyBar *self)
{
  return self->findings;
}

/** fulei_duty_bar_choose: @rule: (nullable): id of a rule, found already or not; NULL for none */
void
fulei_duty_bar_choose (FuleiDutyBar *self, const char *rule)
{
  g_autofree char *old = g_steal_pointer (&self->chosen);

  self->chosen = g_strdup (rule);
  if (g_strcmp0 (old, rule) != 0)
    gtk_label_set_label (self->chosen_label, "");
  update_chosen (self);
}

/** fulei_duty_bar_get_chosen: Returns: (transfer none) (nullable): id of the rule whose records alone are to be shown */
const char *
fulei_duty_bar_get_chosen (FuleiDutyBar *self)
{
  return self->chosen;
}

/** fulei_duty_bar_apply: narrows @query to the records that break the chosen rule, if one is chosen */
void
fulei_duty_bar_apply (FuleiDutyBar *self, FuleiQuery *query)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint place = find_chosen (self);
  guint end = self->findings != NULL && place < fulei_findings_get_n (self->findings)
                ? end_of_rule (self->findings, place) : place;

  if (self->chosen == NULL)
    return;
  for (guint i = place; i < end; i++)
    g_array_append_val (ids, fulei_findings_get (self->findings, i)->record);
  fulei_query_set_ids (query, (const gint64 *) (gconstpointer) ids->data, ids->len);
}
