/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-project-page.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-measure.h"
#include "app/fulei-preview.h"
#include "app/fulei-project-card.h"
#include "app/fulei-register-page.h"
#include "app/fulei-township-chip.h"
#include "app/fulei-window.h"

#define N_PROJECTS 10
#define FIRST_YEAR 2024                 /* 晋政民〔2024〕40号 */
#define SAVE_DELAY_MS 800
#define RELOAD_DELAY_MS 300

struct _FuleiProjectPage {
  FuleiPage         parent;

  /* template widgets */
  FuleiTownshipChip   *township_chip;
  GtkLabel         *year_label;
  FuleiFormBar     *bar;
  GtkWidget        *cards;

  /* borrowed */
  FuleiProjectCard *card[N_PROJECTS];

  /* owned */
  FuleiDesk        *desk;
  GCancellable     *cancellable;        /* of the figures that are being made */
  FuleiProjectYear *shown;              /* NULL until the first are there */

  /* state */
  int               year;
  guint             save_source;
  guint             reload_source;
  gboolean          stale;              /* the ledger changed while another page was seen */
};

G_DEFINE_FINAL_TYPE (FuleiProjectPage, fulei_project_page, FULEI_TYPE_PAGE)

static int
get_this_year (void)
{
  int year, month, day;

  fulei_date_split (fulei_clock_today (), &year, &month, &day);
  return MAX (year, FIRST_YEAR);
}

static gboolean
is_writable (FuleiProjectPage *self)
{
  return !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
}

static void
update_year (FuleiProjectPage *self)
{
  g_autofree char *label = g_strdup_printf (_("%d 年"), self->year);

  gtk_label_set_label (self->year_label, label);
  fulei_page_enable (FULEI_PAGE (self), "previous-year", self->year > FIRST_YEAR);
  fulei_page_enable (FULEI_PAGE (self), "next-year", self->year < get_this_year () + 1);
}

/* What the thread is asked. */
typedef struct {
  int   year;
  char *township;               /* code, or NULL */
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->township);
  g_free (data);
}

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return fulei_project_year_load (ledger, question->year, fulei_clock_today (), question->township, cancellable, error);
}

static void
show_cards (FuleiProjectPage *self)
{
  guint n_set = 0, n_reached = 0;
  g_autofree char *status = NULL;

  for (guint i = 0; i < fulei_project_year_get_n (self->shown) && i < N_PROJECTS; i++)
    {
      const FuleiProject *project = fulei_project_year_get (self->shown, i);

      fulei_project_card_show (self->card[i], project, is_writable (self));
      n_set += project->target != FULEI_TARGET_UNSET ? 1 : 0;
      n_reached += project->target != FULEI_TARGET_UNSET && fulei_project_is_reached (project) ? 1 : 0;
    }
  status = n_set > 0 ? g_strdup_printf (_("%u 项定了目标 · %u 项已达到"), n_set, n_reached) : g_strdup (_("还没有定年度目标"));
  fulei_page_set_status (FULEI_PAGE (self), status);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiProjectPage *self = data;
  g_autoptr (GError) error = NULL;
  FuleiProjectYear *year = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  if (year == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  g_clear_pointer (&self->shown, fulei_project_year_free);
  self->shown = year;
  show_cards (self);
  gtk_widget_set_sensitive (self->cards, TRUE);
  fulei_measure_watch (GTK_WIDGET (self), "projects-shown", TRUE);
}

static void
reload (FuleiProjectPage *self)
{
  Question *question = g_new0 (Question, 1);

  self->stale = FALSE;
  question->year = self->year;
  question->township = g_strdup (fulei_desk_get_township (self->desk));
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, load_work, question, question_free,
                        (GDestroyNotify) fulei_project_year_free, self->cancellable, loaded_cb, self);
}

static gboolean
reload_cb (gpointer data)
{
  FuleiProjectPage *self = data;

  self->reload_source = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiProjectPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->reload_source == 0)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
township_changed_cb (FuleiDesk *desk, FuleiProjectPage *self)
{
  desk_changed_cb (desk, NULL, 0, self);
}

static gboolean
save_card (FuleiProjectPage *self, guint place)
{
  FuleiProjectCard *card = self->card[place];
  const FuleiProject *project = fulei_project_year_get (self->shown, place);
  g_autofree char *words = fulei_project_card_dup_words (card), *plan = fulei_project_card_dup_plan (card);
  g_autoptr (GError) error = NULL;
  gint64 target;

  if (!fulei_project_card_get_target (card, &target))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_WARNING, _("没有保存：年度目标要写 0 到 1000000 的整数。"));
      return FALSE;
    }
  if (!fulei_project_office_save (fulei_desk_get_ledger (self->desk), self->year, project->project->code, target, words,
                                  plan, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return FALSE;
    }
  fulei_project_card_set_edited (card, FALSE);
  return TRUE;
}

/* Saves what was typed. Returns: FALSE if something of it could not be saved; it stays on the card */
static gboolean
save (FuleiProjectPage *self)
{
  gboolean saved = FALSE, whole = TRUE;

  g_clear_handle_id (&self->save_source, g_source_remove);
  for (guint i = 0; self->shown != NULL && i < N_PROJECTS; i++)
    if (fulei_project_card_get_edited (self->card[i]))
      {
        gboolean done = save_card (self, i);

        saved = saved || done;
        whole = whole && done;
      }
  if (whole)
    fulei_form_bar_hide (self->bar);
  if (saved)
    fulei_desk_emit_changed (self->desk, fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), "project"),
                             0);
  return whole;
}

static gboolean
save_cb (gpointer data)
{
  FuleiProjectPage *self = data;
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);

  /* An import or a backup holds the ledger; what was typed waits for it. */
  if (!fulei_ledger_try_lock (ledger))
    return G_SOURCE_CONTINUE;
  self->save_source = 0;
  save (self);
  fulei_ledger_unlock (ledger);
  return G_SOURCE_REMOVE;
}

static void
card_edited_cb (FuleiProjectCard *card, FuleiProjectPage *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void
figure_activated_cb (FuleiProjectCard *card, guint place, FuleiProjectPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const FuleiFigure *figure = NULL;
  g_autofree char *words = NULL;
  GtkWidget *page;

  for (guint i = 0; self->shown != NULL && i < N_PROJECTS; i++)
    if (self->card[i] == card)
      figure = &fulei_project_year_get (self->shown, i)->figures[place];
  if (figure == NULL || !FULEI_IS_WINDOW (root))
    return;
  words = fulei_figure_dup_words (figure);
  page = fulei_window_show_page (FULEI_WINDOW (root), fulei_query_get_register (figure->query)->id);
  if (FULEI_IS_REGISTER_PAGE (page))
    fulei_register_page_show_only (FULEI_REGISTER_PAGE (page), words, figure->query);
}

static void
turn_year (FuleiProjectPage *self, int step)
{
  if (!save (self))
    return;
  self->year += step;
  update_year (self);
  gtk_widget_set_sensitive (self->cards, FALSE);
  reload (self);
}

static void
previous_year_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  turn_year (data, -1);
}

static void
next_year_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  turn_year (data, 1);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiProjectPage *self = data;
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), "project");
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  FuleiPreview *preview;

  if (!save (self))
    return;
  preview = fulei_preview_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk, reg, "project-ledger",
                               none);
  fulei_preview_set_year (preview, self->year);
  gtk_window_present (GTK_WINDOW (preview));
}

static void
reload_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  reload (data);
}

static const GActionEntry actions[] = {
  { .name = "previous-year", .activate = previous_year_cb },
  { .name = "next-year", .activate = next_year_cb },
  { .name = "print", .activate = print_cb },
  { .name = "reload", .activate = reload_action },
};

static void
fulei_project_page_map (GtkWidget *widget)
{
  FuleiProjectPage *self = FULEI_PROJECT_PAGE (widget);

  GTK_WIDGET_CLASS (fulei_project_page_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

static void
fulei_project_page_unmap (GtkWidget *widget)
{
  FuleiProjectPage *self = FULEI_PROJECT_PAGE (widget);

  if (self->desk != NULL)
    save (self);
  GTK_WIDGET_CLASS (fulei_project_page_parent_class)->unmap (widget);
}

static void
fulei_project_page_dispose (GObject *object)
{
  FuleiProjectPage *self = FULEI_PROJECT_PAGE (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_pointer (&self->shown, fulei_project_year_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_project_page_parent_class)->dispose (object);
}

static void
fulei_project_page_class_init (FuleiProjectPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_project_page_dispose;
  widget_class->map = fulei_project_page_map;
  widget_class->unmap = fulei_project_page_unmap;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  g_type_ensure (FULEI_TYPE_TOWNSHIP_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-project-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectPage, township_chip);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectPage, year_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectPage, cards);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "page.previous-year", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "page.next-year", NULL);
}

static void
fulei_project_page_init (FuleiProjectPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
  gtk_widget_set_sensitive (self->cards, FALSE);
  for (guint i = 0; i < N_PROJECTS; i++)
    {
      self->card[i] = FULEI_PROJECT_CARD (fulei_project_card_new ((int) i + 1));
      g_signal_connect (self->card[i], "edited", G_CALLBACK (card_edited_cb), self);
      g_signal_connect_swapped (self->card[i], "left", G_CALLBACK (save), self);
      g_signal_connect (self->card[i], "figure-activated", G_CALLBACK (figure_activated_cb), self);
      gtk_box_append (GTK_BOX (self->cards), GTK_WIDGET (self->card[i]));
    }
}

/** fulei_project_page_new: Returns: (transfer floating): this year's projects, which are being counted */
GtkWidget *
fulei_project_page_new (FuleiDesk *desk)
{
  FuleiProjectPage *self = g_object_new (FULEI_TYPE_PROJECT_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->year = get_this_year ();
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  fulei_township_chip_set_up (self->township_chip, desk, NULL);
  update_year (self);
  reload (self);
  return GTK_WIDGET (self);
}

/** fulei_project_page_get_year: Returns: whose projects are shown, or asked for */
int
fulei_project_page_get_year (FuleiProjectPage *self)
{
  return self->year;
}

/** fulei_project_page_get_shown: Returns: whether the year's figures are there */
gboolean
fulei_project_page_get_shown (FuleiProjectPage *self)
{
  return self->shown != NULL && fulei_project_year_get_year (self->shown) == self->year;
}
