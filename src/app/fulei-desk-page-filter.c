/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-desk-page-private.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Which lines are shown: a span of days, and chips. Each count opens what it counts. */

static const struct { const char *id; const char *label; const char *tip; } spans[FULEI_DESK_PAGE_N_SPANS] = {
  [FULEI_DUE_SPAN_ALL] = { "all", N_("全部"), N_("逾期的和到期的") },
  [FULEI_DUE_SPAN_OVERDUE] = { "overdue", N_("逾期"), N_("已经过了期限的") },
  [FULEI_DUE_SPAN_TODAY] = { "today", N_("今天"), N_("排在今天或今天以前的，和今天到期的") },
  [FULEI_DUE_SPAN_WEEK] = { "week", N_("本周"), N_("排在本周日以前的，和本周到期的") },
  [FULEI_DUE_SPAN_MONTH] = { "month", N_("本月"), N_("排在本月的，和本月到期的") },
};

/** fulei_desk_page_get_filter: @filter: (out): what is chosen */
void
fulei_desk_page_get_filter (FuleiDeskPage *self, FuleiDueFilter *filter)
{
  const char *village = fulei_filter_chip_get_value (self->village_chip);
  const char *director = fulei_filter_chip_get_value (self->director_chip);
  const char *const *kinds = fulei_filter_chip_get_values (self->kind_chip);

  *filter = (FuleiDueFilter) {
    .township = fulei_desk_get_township (self->desk),
    .village = village != NULL ? g_ascii_strtoll (village, NULL, 10) : 0,
    .director = director != NULL ? g_ascii_strtoll (director, NULL, 10) : 0,
    .span = self->span,
  };
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      FuleiDueKind kind;

      if (fulei_due_kind_from_code (kinds[i], &kind))
        filter->kinds |= 1U << kind;
    }
}

static gboolean
chips_are_default (FuleiDeskPage *self)
{
  return fulei_filter_chip_is_default (self->village_chip) && fulei_filter_chip_is_default (self->director_chip) &&
         fulei_filter_chip_is_default (self->kind_chip);
}

/** fulei_desk_page_is_filtered: Returns: whether some lines may not be shown */
gboolean
fulei_desk_page_is_filtered (FuleiDeskPage *self)
{
  return self->span != FULEI_DUE_SPAN_ALL || !chips_are_default (self);
}

static guint
count_of (const FuleiDueCounts *counts, FuleiDueSpan span)
{
  switch (span)
    {
    case FULEI_DUE_SPAN_OVERDUE:
      return counts->overdue;
    case FULEI_DUE_SPAN_TODAY:
      return counts->today;
    case FULEI_DUE_SPAN_WEEK:
      return counts->week;
    case FULEI_DUE_SPAN_MONTH:
      return counts->month;
    case FULEI_DUE_SPAN_ALL:
    default:
      return counts->all;
    }
}

/** fulei_desk_page_show_counts: what each span has under the chips, and each kind in its chip */
void
fulei_desk_page_show_counts (FuleiDeskPage *self)
{
  FuleiDueCounts counts;
  FuleiDueFilter filter;

  fulei_desk_page_get_filter (self, &filter);
  filter.span = FULEI_DUE_SPAN_ALL;
  fulei_due_list_count (self->list, &filter, &counts);
  for (guint i = 0; i < FULEI_DESK_PAGE_N_SPANS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", _(spans[i].label), count_of (&counts, (FuleiDueSpan) i));

      gtk_button_set_label (self->span_buttons[i], label);
    }
  gtk_widget_set_visible (self->clear_button, fulei_desk_page_is_filtered (self));
}

static void
filter_changed_cb (FuleiDeskPage *self)
{
  fulei_desk_page_show_lines (self);
}

/* The records of a small register by their names, looked up when the chip opens. */
static void
fill_references (FuleiDeskPage *self, FuleiFilterChip *chip, guint index)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), index);
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  fulei_query_set_township (query, fulei_desk_get_township (self->desk));
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, NULL);

  fulei_filter_chip_clear_options (chip);
  fulei_filter_chip_add_option (chip, "", _("全部"));
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      g_autofree char *name = references->name (reg, id, references->data);

      fulei_filter_chip_add_option (chip, value, name != NULL ? name : value);
    }
}

static void
fill_villages_cb (FuleiFilterChip *chip, gpointer data)
{
  fill_references (data, chip, FULEI_REGISTER_VILLAGE);
}

static void
fill_directors_cb (FuleiFilterChip *chip, gpointer data)
{
  fill_references (data, chip, FULEI_REGISTER_DIRECTOR);
}

static void
fill_kinds_cb (FuleiFilterChip *chip, gpointer data)
{
  fulei_filter_chip_clear_options (chip);
  for (guint i = 0; i < FULEI_N_DUE_KINDS; i++)
    fulei_filter_chip_add_option (chip, fulei_due_kind_get_code ((FuleiDueKind) i),
                                  fulei_due_kind_get_label ((FuleiDueKind) i));
}

static FuleiFilterChip *
add_chip (FuleiDeskPage *self, const char *id, const char *title, gboolean several, GCallback fill)
{
  GtkWidget *chip = fulei_filter_chip_new (id, title, several, several ? NULL : "");

  g_signal_connect (chip, "filling", fill, self);
  g_signal_connect_object (chip, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->chips, chip);
  return FULEI_FILTER_CHIP (chip);
}

/** fulei_desk_page_add_filters: once: the counts and the chips */
void
fulei_desk_page_add_filters (FuleiDeskPage *self)
{
  for (guint i = 0; i < FULEI_DESK_PAGE_N_SPANS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(spans[i].label));

      gtk_widget_set_tooltip_text (button, _(spans[i].tip));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.span");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", spans[i].id);
      self->span_buttons[i] = GTK_BUTTON (button);
      gtk_box_append (self->spans, button);
    }
  self->village_chip = add_chip (self, "village", _("村（居）"), FALSE, G_CALLBACK (fill_villages_cb));
  self->director_chip = add_chip (self, "director", _("儿童主任"), FALSE, G_CALLBACK (fill_directors_cb));
  self->kind_chip = add_chip (self, "kind", _("事项"), TRUE, G_CALLBACK (fill_kinds_cb));
}

static void
set_span (FuleiDeskPage *self, FuleiDueSpan span)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), "span");

  self->span = span;
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (spans[span].id));
}

/** fulei_desk_page_clear_filters: everything is to be shown */
void
fulei_desk_page_clear_filters (FuleiDeskPage *self)
{
  fulei_filter_chip_reset (self->village_chip);
  fulei_filter_chip_reset (self->director_chip);
  fulei_filter_chip_reset (self->kind_chip);
  set_span (self, FULEI_DUE_SPAN_ALL);
}

/* What is pressed again is taken back. */
static void
span_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < FULEI_DESK_PAGE_N_SPANS; i++)
    if (g_str_equal (spans[i].id, id))
      {
        set_span (self, self->span == (FuleiDueSpan) i ? FULEI_DUE_SPAN_ALL : (FuleiDueSpan) i);
        fulei_desk_page_show_lines (self);
      }
}

static void
only_kinds_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  g_auto (GStrv) codes = g_strsplit (g_variant_get_string (parameter, NULL), " ", -1);

  fulei_desk_page_clear_filters (self);
  fulei_filter_chip_set_values (self->kind_chip, (const char *const *) codes);
  fulei_desk_page_show_lines (self);
}

static void
clear_filters_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_desk_page_clear_filters (data);
  fulei_desk_page_show_lines (data);
}

/** fulei_desk_page_install_filter_actions: the actions about what is shown */
void
fulei_desk_page_install_filter_actions (FuleiDeskPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "span", .activate = span_cb, .parameter_type = "s", .state = "'all'" },
    { .name = "only-kinds", .activate = only_kinds_cb, .parameter_type = "s" },
    { .name = "clear-filters", .activate = clear_filters_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}
