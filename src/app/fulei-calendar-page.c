/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-calendar-page.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-preview.h"
#include "app/fulei-township-chip.h"
#include "office/fulei-calendar.h"
#include "office/fulei-office.h"

#define MONTHS 3
/* More rows than a person reads; the paper has all of them. */
#define MOST_ROWS 1000

struct _FuleiCalendarPage {
  FuleiPage      parent;

  /* template widgets */
  FuleiTownshipChip *township_chip;
  GtkDropDown   *kinds;
  GtkDropDown   *villages;
  GtkListBox    *list;

  /* owned */
  FuleiDesk     *desk;
  FuleiCalendar *calendar;
  GArray        *village_ids;           /* gint64, in the order of the drop-down behind 全部 */
  GArray        *place;                 /* villages of the township that is shown; NULL for all */
  GCancellable  *cancellable;

  /* state */
  guint          n_shown;
  gboolean       filling;
  gboolean       stale;                 /* changed while the page was out of sight */
};

G_DEFINE_FINAL_TYPE (FuleiCalendarPage, fulei_calendar_page, FULEI_TYPE_PAGE)

/* Reads which villages are shown; a ledger that cannot be read shows none. */
static void
read_place (FuleiCalendarPage *self)
{
  const char *township = fulei_desk_get_township (self->desk);

  g_clear_pointer (&self->place, g_array_unref);
  if (township == NULL)
    return;
  self->place = fulei_office_list_villages (fulei_desk_get_ledger (self->desk), township, NULL);
  if (self->place == NULL)
    self->place = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static gboolean
is_of_place (FuleiCalendarPage *self, const FuleiCalendarLine *line)
{
  return self->place == NULL || fulei_office_has_village (self->place, line->village);
}

static GtkWidget *
add_cell (GtkWidget *box, const char *text, int characters, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), characters);
  gtk_label_set_max_width_chars (GTK_LABEL (label), characters);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static char *
dup_village (FuleiCalendarPage *self, gint64 id)
{
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), "village");

  char *name = id != 0 ? references->name (reg, id, references->data) : NULL;

  return name != NULL ? name : g_strdup ("");
}

static GtkWidget *
make_row (FuleiCalendarPage *self, const FuleiCalendarLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *date = fulei_date_dup_iso (line->date), *village = dup_village (self, line->village);

  add_cell (box, date, 11, "numeric");
  add_cell (box, fulei_calendar_kind_get_label (line->kind), 14, NULL);
  add_cell (box, line->name, 16, NULL);
  add_cell (box, village, 14, NULL);
  gtk_widget_set_hexpand (add_cell (box, line->words, 20, "dim-label"), TRUE);
  gtk_widget_add_css_class (box, "record-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "line", (gpointer) line);
  return row;
}

static char *
dup_month (FuleiDate date)
{
  int year, month, day;

  return fulei_date_split (date, &year, &month, &day) ? g_strdup_printf (_("%d年%d月"), year, month) : g_strdup ("");
}

/* The first line of a month has the month over it. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const FuleiCalendarLine *line = g_object_get_data (G_OBJECT (row), "line");
  const FuleiCalendarLine *last = before != NULL ? g_object_get_data (G_OBJECT (before), "line") : NULL;
  g_autofree char *month = dup_month (line->date), *last_month = last != NULL ? dup_month (last->date) : NULL;
  GtkWidget *label;

  if (g_strcmp0 (month, last_month) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (month);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "month-heading");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
is_wanted (FuleiCalendarPage *self, const FuleiCalendarLine *line)
{
  guint kind = gtk_drop_down_get_selected (self->kinds), village = gtk_drop_down_get_selected (self->villages);

  if (!is_of_place (self, line) || (kind != 0 && kind != GTK_INVALID_LIST_POSITION && line->kind != kind - 1))
    return FALSE;
  return village == 0 || village > self->village_ids->len ||
         g_array_index (self->village_ids, gint64, village - 1) == line->village;
}

static void
show_lines (FuleiCalendarPage *self)
{
  g_autofree char *status = NULL;
  GtkListBoxRow *row;
  guint n_wanted = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_shown = 0;
  for (guint i = 0; i < fulei_calendar_get_n (self->calendar); i++)
    {
      const FuleiCalendarLine *line = fulei_calendar_get (self->calendar, i);

      if (!is_wanted (self, line))
        continue;
      n_wanted++;
      if (self->n_shown == MOST_ROWS)
        continue;
      gtk_list_box_append (self->list, make_row (self, line));
      self->n_shown++;
    }
  status = n_wanted > self->n_shown ? g_strdup_printf (_("共 %u 项，列出前 %u 项"), n_wanted, self->n_shown)
                                    : g_strdup_printf (_("共 %u 项"), n_wanted);
  fulei_page_set_status (FULEI_PAGE (self), status);
}

/* The villages that the lines are of. What was chosen stays chosen. */
static void
fill_villages (FuleiCalendarPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]) { _("全部村（居）"), NULL });
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint before = gtk_drop_down_get_selected (self->villages), selected = 0;
  gint64 chosen = before > 0 && before <= self->village_ids->len ? g_array_index (self->village_ids, gint64, before - 1)
                                                                 : 0;

  g_array_set_size (self->village_ids, 0);
  for (guint i = 0; i < fulei_calendar_get_n (self->calendar); i++)
    {
      const FuleiCalendarLine *line = fulei_calendar_get (self->calendar, i);
      g_autofree char *name = NULL;

      if (line->village == 0 || !is_of_place (self, line) || !g_hash_table_add (seen, (gpointer) &line->village))
        continue;
      name = dup_village (self, line->village);
      gtk_string_list_append (names, name);
      g_array_append_val (self->village_ids, line->village);
      if (line->village == chosen)
        selected = self->village_ids->len;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->villages, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->villages, selected);
  self->filling = FALSE;
}

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  FuleiDate from = GPOINTER_TO_UINT (data);

  return fulei_calendar_new (ledger, from, fulei_date_add_months (from, MONTHS) - 1, cancellable, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  FuleiCalendar *calendar = fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  FuleiCalendarPage *self = data;

  if (calendar == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
        fulei_page_say_error (FULEI_PAGE (self), error);
      return;
    }
  gtk_list_box_unselect_all (self->list);
  g_clear_pointer (&self->calendar, fulei_calendar_free);
  self->calendar = calendar;
  read_place (self);
  fill_villages (self);
  show_lines (self);
}

static void
reload (FuleiCalendarPage *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, load_work, GUINT_TO_POINTER (fulei_clock_today ()), NULL,
                        (GDestroyNotify) fulei_calendar_free, self->cancellable, loaded_cb, self);
}

static void
filter_changed_cb (GtkDropDown *drop_down, GParamSpec *spec, gpointer data)
{
  FuleiCalendarPage *self = data;

  if (self->calendar != NULL && !self->filling)
    show_lines (self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  const FuleiCalendarLine *line = g_object_get_data (G_OBJECT (row), "line");

  gtk_widget_activate_action (GTK_WIDGET (data), "win.show-record", "(sx)", line->reg, line->record);
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiCalendarPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  else
    self->stale = TRUE;
}

static void
township_changed_cb (FuleiDesk *desk, FuleiCalendarPage *self)
{
  if (self->calendar == NULL)
    return;
  read_place (self);
  fill_villages (self);
  show_lines (self);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiCalendarPage *self = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  fulei_preview_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                         fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), "child"), "calendar",
                         ids);
}

static const GActionEntry actions[] = {
  { .name = "print", .activate = print_cb },
};

static void
fulei_calendar_page_map (GtkWidget *widget)
{
  FuleiCalendarPage *self = FULEI_CALENDAR_PAGE (widget);

  GTK_WIDGET_CLASS (fulei_calendar_page_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

static void
fulei_calendar_page_dispose (GObject *object)
{
  FuleiCalendarPage *self = FULEI_CALENDAR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->calendar, fulei_calendar_free);
  g_clear_pointer (&self->village_ids, g_array_unref);
  g_clear_pointer (&self->place, g_array_unref);
  G_OBJECT_CLASS (fulei_calendar_page_parent_class)->dispose (object);
}

static void
fulei_calendar_page_class_init (FuleiCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_calendar_page_dispose;
  widget_class->map = fulei_calendar_page_map;
  g_type_ensure (FULEI_TYPE_TOWNSHIP_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiCalendarPage, township_chip);
  gtk_widget_class_bind_template_child (widget_class, FuleiCalendarPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, FuleiCalendarPage, villages);
  gtk_widget_class_bind_template_child (widget_class, FuleiCalendarPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fulei_calendar_page_init (FuleiCalendarPage *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new ((const char *const[]) { _("全部事项"), NULL });

  self->village_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  for (FuleiCalendarKind kind = 0; kind < FULEI_N_CALENDAR_KINDS; kind++)
    gtk_string_list_append (kinds, fulei_calendar_kind_get_label (kind));
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (kinds));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}

/** fulei_calendar_page_new: Returns: (transfer floating) */
GtkWidget *
fulei_calendar_page_new (FuleiDesk *desk)
{
  FuleiCalendarPage *self = g_object_new (FULEI_TYPE_CALENDAR_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  fulei_township_chip_set_up (self->township_chip, desk, NULL);
  reload (self);
  return GTK_WIDGET (self);
}

/** fulei_calendar_page_get_n_shown: Returns: how many lines are on the page */
guint
fulei_calendar_page_get_n_shown (FuleiCalendarPage *self)
{
  return self->n_shown;
}
