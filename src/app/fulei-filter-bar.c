/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-filter-bar.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "app/fulei-filter-chip.h"
#include "app/fulei-flow-layout.h"
#include "domain/fulei-child-rules.h"
#include "store/fulei-setting.h"

/* Chips that are no field of the register. */
#define CHIP_COMPLETENESS "@completeness"
#define CHIP_ROLL "@roll"
#define CHIP_AS_AT "@as-at"
#define CHIP_AGE_LIMIT "@age-limit"

#define TEXT_FORM "a{sas}"

struct _FuleiFilterBar {
  AdwBin               parent;

  /* template widgets */
  GtkBox              *chips;
  GtkWidget           *clear_button;
  GMenu               *saved_section;
  GMenu               *drop_menu;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiDesk           *desk;
};

G_DEFINE_FINAL_TYPE (FuleiFilterBar, fulei_filter_bar, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static FuleiFilterChip *
find_chip (FuleiFilterBar *self, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (fulei_filter_chip_get_id (FULEI_FILTER_CHIP (child)), id))
      return FULEI_FILTER_CHIP (child);
  return NULL;
}

static void
chip_changed_cb (FuleiFilterChip *chip, gpointer data)
{
  FuleiFilterBar *self = data;

  gtk_widget_set_visible (self->clear_button, !fulei_filter_bar_is_clear (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The records of a small register (villages, directors) by their names, looked up when the chip opens. */
static void
fill_reference_cb (FuleiFilterChip *chip, gpointer data)
{
  FuleiFilterBar *self = data;
  const FuleiField *field = fulei_register_find_field (self->reg, fulei_filter_chip_get_id (chip));
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (field->target);
  g_autoptr (GArray) ids = NULL;

  fulei_query_set_township (query, fulei_desk_get_township (self->desk));
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (self->desk), NULL, NULL);
  fulei_filter_chip_clear_options (chip);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      g_autofree char *name = references->name (field->target, id, references->data);

      fulei_filter_chip_add_option (chip, value, name != NULL ? name : value);
    }
}

/* The values that a field without codes (a year) has in the register, looked up when the chip opens. */
static void
fill_values_cb (FuleiFilterChip *chip, gpointer data)
{
  FuleiFilterBar *self = data;
  const FuleiField *field = fulei_register_find_field (self->reg, fulei_filter_chip_get_id (chip));
  g_autoptr (FuleiQuery) query = fulei_query_new (self->reg);
  g_autoptr (GArray) counts = fulei_query_count_by (query, fulei_desk_get_ledger (self->desk), field, NULL, NULL);

  fulei_filter_chip_clear_options (chip);
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const char *value = g_array_index (counts, FuleiCount, i).value;

      if (value != NULL)
        fulei_filter_chip_add_option (chip, value, value);
    }
}

static FuleiFilterChip *
add_chip (FuleiFilterBar *self, const char *id, const char *title, gboolean several, const char *first)
{
  GtkWidget *chip = fulei_filter_chip_new (id, title, several, first);

  g_signal_connect (chip, "changed", G_CALLBACK (chip_changed_cb), self);
  gtk_box_append (self->chips, chip);
  return FULEI_FILTER_CHIP (chip);
}

static void
add_field_chip (FuleiFilterBar *self, const FuleiField *field)
{
  FuleiFilterChip *chip = add_chip (self, field->id, field->heading, TRUE, NULL);

  if (field->type == FULEI_FIELD_REFERENCE)
    {
      g_signal_connect (chip, "filling", G_CALLBACK (fill_reference_cb), self);
      return;
    }
  if (field->codes == NULL)
    {
      g_signal_connect (chip, "filling", G_CALLBACK (fill_values_cb), self);
      return;
    }
  for (guint i = 0; i < field->codes->n_codes; i++)
    fulei_filter_chip_add_option (chip, field->codes->codes[i].code, field->codes->codes[i].label);
}

/* Last days of the month, quarter and year before today. */
static void
add_as_at_options (FuleiFilterChip *chip)
{
  const char *const labels[] = { N_("上月末"), N_("上季末"), N_("上年末") };
  int year;
  int month;
  int day;

  fulei_filter_chip_add_option (chip, "", _("今天"));
  fulei_date_split (fulei_clock_today (), &year, &month, &day);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      int first = i == 0 ? month : i == 1 ? (month - 1) / 3 * 3 + 1 : 1;
      char iso[FULEI_DATE_TEXT_SIZE];
      g_autofree char *label = NULL;

      fulei_date_write_iso (fulei_date_new (year, first, 1) - 1, iso);
      label = g_strdup_printf ("%s %s", _(labels[i]), iso);
      fulei_filter_chip_add_option (chip, iso, label);
    }
  for (int past = 1; past <= 4; past++)
    {
      char iso[FULEI_DATE_TEXT_SIZE];

      fulei_date_write_iso (fulei_date_new (year - past, 6, 30), iso);
      fulei_filter_chip_add_option (chip, iso, iso);
    }
}

static void
add_child_chips (FuleiFilterBar *self)
{
  FuleiFilterChip *chip = add_chip (self, CHIP_COMPLETENESS, _("档案"), FALSE, "");

  fulei_filter_chip_add_option (chip, "", _("全部"));
  fulei_filter_chip_add_option (chip, "100", _("不完整"));
  fulei_filter_chip_add_option (chip, "80", _("完整度低于 80%"));
  fulei_filter_chip_add_option (chip, "60", _("完整度低于 60%"));
  chip = add_chip (self, CHIP_AGE_LIMIT, _("超龄"), FALSE, "");
  fulei_filter_chip_add_option (chip, "", _("不限"));
  fulei_filter_chip_add_option (chip, "left-behind 30", _("留守儿童 30 天内满 16 周岁"));
  fulei_filter_chip_add_option (chip, "left-behind 90", _("留守儿童 90 天内满 16 周岁"));
  fulei_filter_chip_add_option (chip, "difficulty 30", _("困境儿童 30 天内满 18 周岁"));
  fulei_filter_chip_add_option (chip, "difficulty 90", _("困境儿童 90 天内满 18 周岁"));
  chip = add_chip (self, CHIP_ROLL, _("状态"), FALSE, "on");
  fulei_filter_chip_add_option (chip, "on", _("在册"));
  fulei_filter_chip_add_option (chip, "left", _("已离册"));
  fulei_filter_chip_add_option (chip, "all", _("全部"));
  chip = add_chip (self, CHIP_AS_AT, _("截至"), FALSE, "");
  fulei_filter_chip_set_takes_day (chip, TRUE);
  add_as_at_options (chip);
}

static void
update_saved (FuleiFilterBar *self)
{
  g_autoptr (GPtrArray) filters = fulei_filter_list (fulei_desk_get_ledger (self->desk), self->reg, NULL);

  g_menu_remove_all (self->saved_section);
  g_menu_remove_all (self->drop_menu);
  for (guint i = 0; filters != NULL && i < filters->len; i++)
    {
      const FuleiFilter *filter = filters->pdata[i];
      g_autoptr (GMenuItem) use = g_menu_item_new (filter->name, NULL);
      g_autoptr (GMenuItem) drop = g_menu_item_new (filter->name, NULL);

      g_menu_item_set_action_and_target (use, "page.use-filter", "s", filter->name);
      g_menu_append_item (self->saved_section, use);
      g_menu_item_set_action_and_target (drop, "page.drop-filter", "s", filter->name);
      g_menu_append_item (self->drop_menu, drop);
    }
}

/* Villages and directors that were chosen are of the township that was shown before. */
static void
township_changed_cb (FuleiDesk *desk, FuleiFilterBar *self)
{
  for (guint i = 0; i < self->reg->n_filters; i++)
    if (self->reg->filters[i]->type == FULEI_FIELD_REFERENCE && fulei_register_has_township (self->reg->filters[i]->target))
      fulei_filter_chip_reset (find_chip (self, self->reg->filters[i]->id));
  gtk_widget_set_visible (self->clear_button, !fulei_filter_bar_is_clear (self));
}

static void
fulei_filter_bar_dispose (GObject *object)
{
  FuleiFilterBar *self = FULEI_FILTER_BAR (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_filter_bar_parent_class)->dispose (object);
}

static void
fulei_filter_bar_class_init (FuleiFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_filter_bar_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilterBar, clear_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilterBar, saved_section);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilterBar, drop_menu);
}

static void
fulei_filter_bar_init (FuleiFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->chips), fulei_flow_layout_new (6, 4));
  gtk_widget_set_visible (self->clear_button, FALSE);
}

/** fulei_filter_bar_set_up: makes the chips of a register, once: its filters and, for children, roll and completeness */
void
fulei_filter_bar_set_up (FuleiFilterBar *self, FuleiDesk *desk, const FuleiRegister *reg)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  self->reg = reg;
  for (guint i = 0; i < reg->n_filters; i++)
    add_field_chip (self, reg->filters[i]);
  if (fulei_register_find_field (reg, "roll_status") != NULL)
    add_child_chips (self);
  update_saved (self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
}

/* Children of a category who pass its age limit within some days (CHILD-2); @value: "left-behind 30". */
static void
apply_age_limit (FuleiFilterBar *self, FuleiQuery *query, const char *value)
{
  const FuleiField *birth = fulei_register_find_field (self->reg, "birth_date");
  const FuleiField *category = fulei_register_find_field (self->reg, "category");
  g_auto (GStrv) words = g_strsplit (value, " ", 2);
  FuleiDate today = fulei_clock_today ();
  int limit = g_str_equal (words[0], "left-behind") ? FULEI_LEFT_BEHIND_AGE_LIMIT : FULEI_DIFFICULTY_AGE_LIMIT;
  char first[FULEI_DATE_TEXT_SIZE];
  char last[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (fulei_date_add_years (today, -limit), first);
  fulei_date_write_iso (fulei_date_add_years (today + (FuleiDate) atoi (words[1]) + 1, -limit), last);
  fulei_query_add (query, category, FULEI_OPERATOR_HAS_CODE, words[0]);
  fulei_query_add (query, birth, FULEI_OPERATOR_AFTER, first);
  fulei_query_add (query, birth, FULEI_OPERATOR_BEFORE, last);
}

static void
apply_chip (FuleiFilterBar *self, FuleiFilterChip *chip, FuleiQuery *query)
{
  const char *id = fulei_filter_chip_get_id (chip);
  const char *value = fulei_filter_chip_get_value (chip);

  if (value == NULL || *value == '\0')
    return;
  if (g_str_equal (id, CHIP_COMPLETENESS))
    fulei_query_set_incomplete (query, atoi (value));
  else if (g_str_equal (id, CHIP_AGE_LIMIT))
    apply_age_limit (self, query, value);
  else if (g_str_equal (id, CHIP_AS_AT))
    fulei_query_set_as_at (query, fulei_date_from_iso (value));
  else if (g_str_equal (id, CHIP_ROLL))
    {
      const char *day = fulei_filter_chip_get_value (find_chip (self, CHIP_AS_AT));

      if (!g_str_equal (value, "all") && (day == NULL || *day == '\0'))
        fulei_query_add (query, fulei_register_find_field (self->reg, "roll_status"), FULEI_OPERATOR_EQUALS, value);
    }
  else
    fulei_query_add_in (query, fulei_register_find_field (self->reg, id), fulei_filter_chip_get_values (chip));
}

/** fulei_filter_bar_apply: narrows @query by what the chips say; without @untouched only by those that somebody set */
void
fulei_filter_bar_apply (FuleiFilterBar *self, FuleiQuery *query, gboolean untouched)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (untouched || !fulei_filter_chip_is_default (FULEI_FILTER_CHIP (child)))
      apply_chip (self, FULEI_FILTER_CHIP (child), query);
}

/** fulei_filter_bar_is_clear: Returns: whether every chip is as if nobody touched it */
gboolean
fulei_filter_bar_is_clear (FuleiFilterBar *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!fulei_filter_chip_is_default (FULEI_FILTER_CHIP (child)))
      return FALSE;
  return TRUE;
}

static void
reset_chips (FuleiFilterBar *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fulei_filter_chip_reset (FULEI_FILTER_CHIP (child));
}

/** fulei_filter_bar_clear: takes all conditions back */
void
fulei_filter_bar_clear (FuleiFilterBar *self)
{
  reset_chips (self);
  chip_changed_cb (NULL, self);
}

/** fulei_filter_bar_choose: @chip: id of a field or of a chip; @values: NULL-terminated; as if the user had chosen them */
void
fulei_filter_bar_choose (FuleiFilterBar *self, const char *chip, const char *const *values)
{
  FuleiFilterChip *found = find_chip (self, chip);

  g_return_if_fail (found != NULL);
  fulei_filter_chip_set_values (found, values);
  chip_changed_cb (found, self);
}

/** fulei_filter_bar_dup_text: Returns: (transfer full): what the chips say, for fulei_filter_bar_set_text() */
char *
fulei_filter_bar_dup_text (FuleiFilterBar *self)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) text = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TEXT_FORM));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!fulei_filter_chip_is_default (FULEI_FILTER_CHIP (child)))
      g_variant_builder_add (&builder, "{s^as}", fulei_filter_chip_get_id (FULEI_FILTER_CHIP (child)),
                             fulei_filter_chip_get_values (FULEI_FILTER_CHIP (child)));
  text = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (text, FALSE);
}

/** fulei_filter_bar_set_text: Returns: whether @text was a filter; conditions that this register lacks are passed over */
gboolean
fulei_filter_bar_set_text (FuleiFilterBar *self, const char *text)
{
  g_autoptr (GVariant) filter = g_variant_parse (G_VARIANT_TYPE (TEXT_FORM), text, NULL, NULL, NULL);
  GVariantIter iterator;
  const char *id;
  const char **values;

  if (filter == NULL)
    return FALSE;
  reset_chips (self);
  g_variant_iter_init (&iterator, filter);
  while (g_variant_iter_loop (&iterator, "{&s^a&s}", &id, &values))
    {
      FuleiFilterChip *chip = find_chip (self, id);

      if (chip != NULL)
        fulei_filter_chip_set_values (chip, (const char *const *) values);
    }
  chip_changed_cb (NULL, self);
  return TRUE;
}

/** fulei_filter_bar_save: keeps what the chips say under @name, in the ledger. Returns: FALSE with @error */
gboolean
fulei_filter_bar_save (FuleiFilterBar *self, const char *name, GError **error)
{
  g_autofree char *text = fulei_filter_bar_dup_text (self);
  gboolean saved = fulei_filter_save (fulei_desk_get_ledger (self->desk), self->reg, name, text, error);

  update_saved (self);
  return saved;
}

/** fulei_filter_bar_use: Returns: whether there is a saved filter of that @name */
gboolean
fulei_filter_bar_use (FuleiFilterBar *self, const char *name)
{
  g_autoptr (GPtrArray) filters = fulei_filter_list (fulei_desk_get_ledger (self->desk), self->reg, NULL);

  for (guint i = 0; filters != NULL && i < filters->len; i++)
    {
      const FuleiFilter *filter = filters->pdata[i];

      if (g_str_equal (filter->name, name))
        return fulei_filter_bar_set_text (self, filter->query);
    }
  return FALSE;
}

/** fulei_filter_bar_drop: forgets a saved filter. Returns: FALSE with @error */
gboolean
fulei_filter_bar_drop (FuleiFilterBar *self, const char *name, GError **error)
{
  gboolean dropped = fulei_filter_drop (fulei_desk_get_ledger (self->desk), self->reg, name, error);

  update_saved (self);
  return dropped;
}
