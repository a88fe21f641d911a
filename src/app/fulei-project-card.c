/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-project-card.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-flow-layout.h"

#define MOST_TARGET 1000000

struct _FuleiProjectCard {
  GtkWidget    parent;

  /* template widgets */
  GtkLabel    *number_label;
  GtkLabel    *name_label;
  GtkLabel    *state_label;
  GtkLabel    *target_label;
  GtkEditable *target;
  GtkLabel    *unit_label;
  GtkWidget   *figures;
  GtkTextView *words;
  GtkTextView *plan;

  /* state */
  gboolean     loading;
  gboolean     edited;
};

G_DEFINE_FINAL_TYPE (FuleiProjectCard, fulei_project_card, GTK_TYPE_WIDGET)

enum { SIGNAL_EDITED, SIGNAL_LEFT, SIGNAL_FIGURE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
edited_cb (FuleiProjectCard *self)
{
  gint64 target;

  if (self->loading)
    return;
  self->edited = TRUE;
  if (fulei_project_card_get_target (self, &target))
    gtk_widget_remove_css_class (GTK_WIDGET (self->target), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->target), "error");
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
focus_leave_cb (FuleiProjectCard *self)
{
  if (self->edited)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
figure_clicked_cb (GtkWidget *button, FuleiProjectCard *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));

  g_signal_emit (self, signals[SIGNAL_FIGURE_ACTIVATED], 0, place);
}

static void
fulei_project_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fulei_project_card_parent_class)->dispose (object);
}

static void
fulei_project_card_class_init (FuleiProjectCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_project_card_dispose;
  signals[SIGNAL_EDITED] = g_signal_new ("edited", FULEI_TYPE_PROJECT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] = g_signal_new ("left", FULEI_TYPE_PROJECT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIGNAL_FIGURE_ACTIVATED] = g_signal_new ("figure-activated", FULEI_TYPE_PROJECT_CARD, G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-project-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, number_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, state_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, target_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, target);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, unit_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, figures);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, words);
  gtk_widget_class_bind_template_child (widget_class, FuleiProjectCard, plan);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_set_css_name (widget_class, "projectcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fulei_project_card_init (FuleiProjectCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->figures, fulei_flow_layout_new (6, 4));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->words), "changed", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->plan), "changed", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/** fulei_project_card_new: @number: from 1. Returns: (transfer floating) */
GtkWidget *
fulei_project_card_new (int number)
{
  static const char *const numbers[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  FuleiProjectCard *self = g_object_new (FULEI_TYPE_PROJECT_CARD, NULL);

  g_return_val_if_fail (number >= 1 && number <= (int) G_N_ELEMENTS (numbers), NULL);
  gtk_label_set_label (self->number_label, numbers[number - 1]);
  return GTK_WIDGET (self);
}

/* The buttons stay where they are while a clerk walks through them: only their words change. */
static void
show_figures (FuleiProjectCard *self, const FuleiProject *project)
{
  GtkWidget *button = gtk_widget_get_first_child (self->figures);

  for (guint i = 0; i < project->n_figures; i++)
    {
      g_autofree char *words = fulei_figure_dup_words (&project->figures[i]);

      if (button == NULL)
        {
          button = gtk_button_new ();
          gtk_widget_add_css_class (button, "flat");
          gtk_widget_add_css_class (button, "figure");
          if (project->figures[i].key)
            gtk_widget_add_css_class (button, "key");
          g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (i));
          g_signal_connect_object (button, "clicked", G_CALLBACK (figure_clicked_cb), self, 0);
          gtk_box_append (GTK_BOX (self->figures), button);
        }
      gtk_button_set_label (GTK_BUTTON (button), words);
      button = gtk_widget_get_next_sibling (button);
    }
}

/* In words and a symbol, beside the target. */
static void
show_state (FuleiProjectCard *self, const FuleiProject *project)
{
  gboolean set = project->target != FULEI_TARGET_UNSET, reached = fulei_project_is_reached (project);
  g_autofree char *target = g_strdup_printf (_("%s目标"), project->key->label);

  gtk_label_set_label (self->state_label, !set ? "" : reached ? _("✓ 已达到目标") : _("○ 未达到目标"));
  gtk_label_set_label (self->target_label, target);
  gtk_label_set_label (self->unit_label, project->key->kind == FULEI_FIGURE_RATE ? "%" : project->key->unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->target), GTK_ACCESSIBLE_PROPERTY_LABEL, target, -1);
}

static void
show_text (GtkTextView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  if (g_strcmp0 (shown, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
}

/** fulei_project_card_show: shows a project; what the clerk has typed and is not saved yet stays */
void
fulei_project_card_show (FuleiProjectCard *self, const FuleiProject *project, gboolean writable)
{
  g_autofree char *target = project->target != FULEI_TARGET_UNSET ? g_strdup_printf ("%" G_GINT64_FORMAT, project->target)
                                                                  : g_strdup ("");

  self->loading = TRUE;
  gtk_label_set_label (self->name_label, project->project->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, project->project->label, -1);
  show_figures (self, project);
  show_state (self, project);
  if (!self->edited)
    {
      if (g_strcmp0 (gtk_editable_get_text (self->target), target) != 0)
        gtk_editable_set_text (self->target, target);
      show_text (self->words, project->words);
      show_text (self->plan, project->plan);
    }
  gtk_editable_set_editable (self->target, writable);
  gtk_text_view_set_editable (self->words, writable);
  gtk_text_view_set_editable (self->plan, writable);
  self->loading = FALSE;
}

/** fulei_project_card_get_edited: Returns: whether something was typed that is not saved yet */
gboolean
fulei_project_card_get_edited (FuleiProjectCard *self)
{
  return self->edited;
}

/** fulei_project_card_set_edited: @edited: FALSE when it is saved */
void
fulei_project_card_set_edited (FuleiProjectCard *self, gboolean edited)
{
  self->edited = edited;
}

/** fulei_project_card_get_target: @target: (out): FULEI_TARGET_UNSET for nothing. Returns: FALSE if it is not a number */
gboolean
fulei_project_card_get_target (FuleiProjectCard *self, gint64 *target)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->target)));

  *target = FULEI_TARGET_UNSET;
  return *text == '\0' || g_ascii_string_to_signed (text, 10, 0, MOST_TARGET, target, NULL);
}

static char *
dup_text (GtkTextView *view)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (view), "text", &text, NULL);
  return text;
}

/** fulei_project_card_dup_words: Returns: (transfer full): 工作情况 */
char *
fulei_project_card_dup_words (FuleiProjectCard *self)
{
  return dup_text (self->words);
}

/** fulei_project_card_dup_plan: Returns: (transfer full): 下一步打算 */
char *
fulei_project_card_dup_plan (FuleiProjectCard *self)
{
  return dup_text (self->plan);
}
