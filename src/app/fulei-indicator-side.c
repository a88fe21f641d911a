/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-indicator-side.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/fulei-bar-row.h"
#include "app/fulei-trend.h"

enum { BY_VILLAGE, BY_TOWNSHIP };

struct _FuleiIndicatorSide {
  AdwBin                       parent;

  /* template widgets */
  GtkLabel                    *name_label;
  GtkLabel                    *words_label;
  GtkLabel                    *source_label;
  FuleiTrend                  *trend;
  GtkLabel                    *month_label;
  GtkWidget                   *missed_button;
  GtkWidget                   *fulfilled_button;
  GtkLabel                    *places_label;
  GtkDropDown                 *place_choice;
  GtkListView                 *places;

  /* owned */
  FuleiDesk                   *desk;
  GListStore                  *model;           /* FuleiBarItem, the worst first */
  GPtrArray                   *townships;       /* char *: codes that villages have, in the order of the ids of items */

  /* borrowed */
  const FuleiIndicatorFigures *figures;
  const FuleiIndicator        *indicator;
};

G_DEFINE_FINAL_TYPE (FuleiIndicatorSide, fulei_indicator_side, ADW_TYPE_BIN)

enum { SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A place before it is an item. */
typedef struct {
  gint64              id;       /* of a village, or a place in @townships */
  const char         *name;
  FuleiIndicatorValue value;
  int                 permille; /* -1: nothing to count */
} Place;

static gboolean
is_rate (FuleiIndicatorSide *self)
{
  return self->indicator->kind == FULEI_INDICATOR_RATE;
}

static gboolean
is_by_township (FuleiIndicatorSide *self)
{
  return gtk_drop_down_get_selected (self->place_choice) == BY_TOWNSHIP;
}

/* The worst first; those without anything to count last. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *place = a, *other = b;

  if ((place->permille < 0) != (other->permille < 0))
    return place->permille < 0 ? 1 : -1;
  if (place->permille != other->permille)
    return place->permille < other->permille ? -1 : 1;
  return place->value.whole != other->value.whole ? (place->value.whole > other->value.whole ? -1 : 1)
                                                  : g_strcmp0 (place->name, other->name);
}

static const char *
get_township_name (FuleiIndicatorSide *self, const char *code)
{
  const FuleiCodeList *list = fulei_dictionary_find_code_list (fulei_desk_get_dictionary (self->desk), "township");
  const FuleiCode *found = list != NULL ? fulei_code_list_find (list, code) : NULL;

  return found != NULL ? found->label : code;
}

static void
find_townships (FuleiIndicatorSide *self)
{
  guint n;
  const FuleiIndicatorVillage *villages = fulei_indicators_get_villages (self->figures->now, &n);

  g_ptr_array_set_size (self->townships, 0);
  for (guint i = 0; i < n; i++)
    if (villages[i].township != NULL &&
        !g_ptr_array_find_with_equal_func (self->townships, villages[i].township, g_str_equal, NULL))
      g_ptr_array_add (self->townships, g_strdup (villages[i].township));
  if (self->townships->len < 2)
    gtk_drop_down_set_selected (self->place_choice, BY_VILLAGE);
  gtk_widget_set_visible (GTK_WIDGET (self->place_choice), self->townships->len > 1);
}

static GArray *
collect_places (FuleiIndicatorSide *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint n;
  const FuleiIndicatorVillage *villages = fulei_indicators_get_villages (self->figures->now, &n);

  for (guint i = 0; !is_by_township (self) && i < n; i++)
    {
      Place place = { .id = villages[i].id, .name = villages[i].name };

      fulei_indicators_get (self->figures->now, self->indicator, place.id, &place.value);
      g_array_append_val (places, place);
    }
  for (guint i = 0; is_by_township (self) && i < self->townships->len; i++)
    {
      Place place = { .id = i, .name = get_township_name (self, self->townships->pdata[i]) };

      fulei_indicators_get_township (self->figures->now, self->indicator, self->townships->pdata[i], &place.value);
      g_array_append_val (places, place);
    }
  return places;
}

static void
measure_places (FuleiIndicatorSide *self, GArray *places)
{
  gint64 most = 1;

  for (guint i = 0; i < places->len; i++)
    most = MAX (most, g_array_index (places, Place, i).value.part);
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      place->permille = is_rate (self) ? fulei_indicator_get_permille (self->indicator, &place->value)
                                       : (int) (place->value.part * 1000 / most);
    }
  g_array_sort (places, compare_places);
}

static void
show_places (FuleiIndicatorSide *self)
{
  g_autoptr (GArray) places = collect_places (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  measure_places (self, places);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      g_autofree char *words = fulei_indicator_dup_words (self->indicator, &place->value);

      g_ptr_array_add (items, fulei_bar_item_new (place->id, place->name, words, place->permille));
    }
  g_list_store_splice (self->model, 0, g_list_model_get_n_items (G_LIST_MODEL (self->model)), items->pdata, items->len);
  gtk_label_set_label (self->places_label, is_by_township (self) ? _("按镇（街道），低的在前") : _("按村（居），低的在前"));
}

static void
place_choice_cb (FuleiIndicatorSide *self)
{
  if (self->figures != NULL && self->indicator != NULL)
    show_places (self);
}

static void
show_month (FuleiIndicatorSide *self)
{
  const char *told = fulei_trend_get_told (self->trend);

  gtk_label_set_label (self->month_label, told != NULL ? told : _("指到线上，或按 ← →，看每个月的数"));
}

static void
show_trend (FuleiIndicatorSide *self, const FuleiIndicatorLine *line)
{
  int permille[FULEI_INDICATOR_SHOWN_MONTHS];
  g_auto (GStrv) words = NULL;
  guint n = fulei_indicator_figures_get_trend (self->figures, self->indicator, permille, &words);

  fulei_trend_set (self->trend, permille, n);
  if (n > 0)
    fulei_trend_set_words (self->trend, (const char *const *) words);
  fulei_trend_set_target (self->trend, is_rate (self) && line->target != FULEI_TARGET_NONE ? line->target
                                                                                           : FULEI_TREND_NONE);
  show_month (self);
}

static void
show_buttons (FuleiIndicatorSide *self, const FuleiIndicatorLine *line)
{
  gint64 n_missed = line->value.whole - line->value.part;
  g_autofree char *missed = g_strdup_printf (_("没达到的 %" PRId64 " %s"), n_missed, self->indicator->unit);
  g_autofree char *fulfilled = g_strdup_printf (is_rate (self) ? _("达到的 %" PRId64 " %s") : _("看记录（%" PRId64 " %s）"),
                                                line->value.part, self->indicator->unit);

  gtk_button_set_label (GTK_BUTTON (self->missed_button), missed);
  gtk_button_set_label (GTK_BUTTON (self->fulfilled_button), fulfilled);
  gtk_widget_set_visible (self->missed_button, is_rate (self));
  gtk_widget_set_sensitive (self->missed_button, n_missed > 0);
  gtk_widget_set_sensitive (self->fulfilled_button, line->value.part > 0);
}

/**
 * fulei_indicator_side_show:
 * @figures: (nullable): borrowed until the next call; NULL for none
 * @indicator: which of them
 */
void
fulei_indicator_side_show (FuleiIndicatorSide *self, const FuleiIndicatorFigures *figures,
                           const FuleiIndicator *indicator)
{
  g_autofree char *source = NULL;
  FuleiIndicatorLine line;

  self->figures = figures;
  self->indicator = indicator;
  if (figures == NULL || indicator == NULL)
    {
      g_list_store_remove_all (self->model);
      return;
    }
  source = g_strdup_printf (_("依据：%s（%s）"), indicator->source, indicator->rule);
  gtk_label_set_label (self->name_label, indicator->label);
  gtk_label_set_label (self->words_label, indicator->words);
  gtk_label_set_label (self->source_label, source);
  fulei_indicator_figures_get (figures, indicator, &line);
  show_trend (self, &line);
  show_buttons (self, &line);
  fulei_indicator_line_clear (&line);
  find_townships (self);
  show_places (self);
}

static void
emit_opened (FuleiIndicatorSide *self, GArray *villages, const char *words, gboolean fulfilled)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, villages, words, fulfilled);
}

static void
missed_cb (FuleiIndicatorSide *self)
{
  emit_opened (self, NULL, "", FALSE);
}

static void
fulfilled_cb (FuleiIndicatorSide *self)
{
  emit_opened (self, NULL, "", TRUE);
}

/** fulei_indicator_side_open: @position: of a place, whose records are wanted: those that do not fulfil it */
void
fulei_indicator_side_open (FuleiIndicatorSide *self, guint position)
{
  g_autoptr (FuleiBarItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const FuleiIndicatorVillage *villages;
  gint64 id;
  guint n;

  if (item == NULL)
    return;
  id = fulei_bar_item_get_id (item);
  villages = fulei_indicators_get_villages (self->figures->now, &n);
  for (guint i = 0; is_by_township (self) && i < n; i++)
    if (g_strcmp0 (villages[i].township, self->townships->pdata[id]) == 0)
      g_array_append_val (ids, villages[i].id);
  if (!is_by_township (self))
    g_array_append_val (ids, id);
  emit_opened (self, ids, fulei_bar_item_get_name (item), !is_rate (self));
}

static void
place_activated_cb (GtkListView *view, guint position, gpointer data)
{
  fulei_indicator_side_open (data, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, fulei_bar_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  fulei_bar_row_set_item (FULEI_BAR_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
fulei_indicator_side_dispose (GObject *object)
{
  FuleiIndicatorSide *self = FULEI_INDICATOR_SIDE (object);

  if (self->places != NULL)
    gtk_list_view_set_model (self->places, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->townships, g_ptr_array_unref);
  G_OBJECT_CLASS (fulei_indicator_side_parent_class)->dispose (object);
}

static void
fulei_indicator_side_class_init (FuleiIndicatorSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_indicator_side_dispose;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", FULEI_TYPE_INDICATOR_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_BOOLEAN);
  g_type_ensure (FULEI_TYPE_TREND);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-indicator-side.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, name_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, words_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, source_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, trend);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, month_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, missed_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, fulfilled_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, places_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, place_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiIndicatorSide, places);
  gtk_widget_class_bind_template_callback (widget_class, show_month);
  gtk_widget_class_bind_template_callback (widget_class, missed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fulfilled_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
fulei_indicator_side_init (FuleiIndicatorSide *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->model = g_list_store_new (FULEI_TYPE_BAR_ITEM);
  self->townships = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model))));
  gtk_list_view_set_model (self->places, selection);
}

/** fulei_indicator_side_set_up: once: whose dictionary names the townships */
void
fulei_indicator_side_set_up (FuleiIndicatorSide *self, FuleiDesk *desk)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
}

/** fulei_indicator_side_get_model: Returns: (transfer none): the places, FuleiBarItem, as they are listed */
GListModel *
fulei_indicator_side_get_model (FuleiIndicatorSide *self)
{
  return G_LIST_MODEL (self->model);
}
