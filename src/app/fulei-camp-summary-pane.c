/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-summary-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-camp-widgets.h"
#include "app/fulei-camp-stage-bar.h"
#include "app/fulei-record-form.h"
#include "fulei-fields.h"
#include "office/fulei-camp-work.h"

#define FIGURES_ACROSS 4

struct _FuleiCampSummaryPane {
  GtkWidget      parent;

  GtkWidget     *box;
  GtkWidget     *figures;
  GtkTextBuffer *words;                 /* borrowed from its view */
  GtkWidget     *save_button;
  GtkWidget     *close_button;

  FuleiDesk     *desk;                  /* owned */
  FuleiCampFile *file;                  /* owned; NULL while the camp is not saved */
  gint64         camp;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiCampSummaryPane, fulei_camp_summary_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static char *
dup_words (FuleiCampSummaryPane *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->words, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->words, &start, &end, FALSE));
}

static gboolean
is_changed (FuleiCampSummaryPane *self)
{
  g_autofree char *words = dup_words (self);
  const char *stored = self->file != NULL ? fulei_record_get_text (self->file->camp, FULEI_CAMP_SUMMARY) : NULL;

  return self->file != NULL && g_strcmp0 (words, stored != NULL ? stored : "") != 0;
}

static void
update (FuleiCampSummaryPane *self)
{
  gboolean read_only = fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));

  gtk_widget_set_sensitive (self->save_button, is_changed (self) && !read_only);
  gtk_widget_set_sensitive (self->close_button, self->file != NULL && !read_only &&
                                                  self->file->facts.stage != FULEI_CAMP_CLOSED);
}

/* What is typed in the form goes first, so that the two do not meet as a conflict. */
static gboolean
save (FuleiCampSummaryPane *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_RECORD_FORM);
  g_autofree char *words = dup_words (self);
  g_autoptr (GError) error = NULL;

  if (!is_changed (self))
    return TRUE;
  if (form != NULL && !fulei_record_form_save (FULEI_RECORD_FORM (form)))
    return FALSE;
  if (!fulei_camp_told (GTK_WIDGET (self),
                        fulei_camp_work_set_summary (fulei_desk_get_ledger (self->desk), self->camp, words,
                                                     fulei_clock_today (), &error), error))
    return FALSE;
  fulei_camp_emit (self->desk, "camp", self->camp);
  return TRUE;
}

static void
save_cb (FuleiCampSummaryPane *self)
{
  if (save (self))
    fulei_camp_say (GTK_WIDGET (self), _("小结已保存"));
}

static FuleiCampStageBar *
find_stage_bar (GtkWidget *widget)
{
  FuleiCampStageBar *found = NULL;

  if (FULEI_IS_CAMP_STAGE_BAR (widget))
    return FULEI_CAMP_STAGE_BAR (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_stage_bar (child);
  return found;
}

/* 结营 asks for whatever is missing, from whichever stage: the stages between are passed. */
static void
close_cb (FuleiCampSummaryPane *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_RECORD_FORM);
  FuleiCampStageBar *bar = form != NULL ? find_stage_bar (form) : NULL;

  if (!save (self) || bar == NULL)
    return;
  if (self->file->facts.stage == FULEI_CAMP_RUNNING)
    fulei_camp_stage_bar_advance (bar);
  else
    fulei_camp_say (GTK_WIDGET (self), _("还没有开营：请先在上面转入“进行”"));
}

static void
show_figures (FuleiCampSummaryPane *self)
{
  g_autoptr (FuleiWordTable) table = fulei_camp_file_new_figures (self->file);
  guint n_rows = fulei_word_table_get_n_rows (table), down = (n_rows + FIGURES_ACROSS - 1) / FIGURES_ACROSS;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->figures)) != NULL)
    gtk_grid_remove (GTK_GRID (self->figures), child);
  for (guint i = 0; i < n_rows; i++)
    {
      GtkWidget *value = fulei_camp_label_new (fulei_word_table_get (table, i, 2), 0, NULL);
      int column = (int) (i / down) * 2, row = (int) (i % down);

      gtk_widget_set_hexpand (value, TRUE);
      gtk_grid_attach (GTK_GRID (self->figures),
                       fulei_camp_label_new (fulei_word_table_get (table, i, 1), 0, "dim-label"),
                       column, row, 1, 1);
      gtk_grid_attach (GTK_GRID (self->figures), value, column + 1, row, 1, 1);
    }
}

static void
load (FuleiRecordPane *pane, gint64 camp)
{
  FuleiCampSummaryPane *self = FULEI_CAMP_SUMMARY_PANE (pane);
  gboolean typed = self->camp == camp && camp != 0 && is_changed (self);
  const char *words;

  self->camp = camp;
  g_clear_pointer (&self->file, fulei_camp_file_free);
  self->file = fulei_camp_load_file (GTK_WIDGET (self), self->desk, camp);
  gtk_widget_set_sensitive (self->box, self->file != NULL);
  words = self->file != NULL ? fulei_record_get_text (self->file->camp, FULEI_CAMP_SUMMARY) : NULL;
  if (!typed)
    gtk_text_buffer_set_text (self->words, words != NULL ? words : "", -1);
  if (self->file != NULL)
    show_figures (self);
  update (self);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  return g_strdup (_("小结"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_camp_summary_pane_dispose (GObject *object)
{
  FuleiCampSummaryPane *self = FULEI_CAMP_SUMMARY_PANE (object);

  if (self->words != NULL)
    g_signal_handlers_disconnect_by_data (self->words, self);
  self->words = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_camp_summary_pane_parent_class)->dispose (object);
}

static void
fulei_camp_summary_pane_class_init (FuleiCampSummaryPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_camp_summary_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "camppane");
}

static void
fulei_camp_summary_pane_init (FuleiCampSummaryPane *self)
{
  GtkWidget *view = gtk_text_view_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *scroller;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->figures = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->figures), 8);
  gtk_grid_set_row_spacing (GTK_GRID (self->figures), 3);
  gtk_box_append (GTK_BOX (self->box), self->figures);
  gtk_box_append (GTK_BOX (self->box), fulei_camp_label_new (_("工作小结"), 0, "heading"));
  self->words = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("工作小结"), -1);
  g_signal_connect_swapped (self->words, "changed", G_CALLBACK (update), self);
  scroller = fulei_camp_scroll_new (view);
  gtk_widget_add_css_class (scroller, "field-note");
  gtk_box_append (GTK_BOX (self->box), scroller);
  self->save_button = fulei_camp_button_new (_("保存小结"), G_CALLBACK (save_cb), self);
  self->close_button = fulei_camp_button_new (_("结营"), G_CALLBACK (close_cb), self);
  gtk_widget_set_halign (line, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), self->save_button);
  gtk_box_append (GTK_BOX (line), self->close_button);
  gtk_box_append (GTK_BOX (self->box), line);
}

/** fulei_camp_summary_pane_new: a camp's closing. Returns: (transfer floating) */
GtkWidget *
fulei_camp_summary_pane_new (FuleiDesk *desk)
{
  FuleiCampSummaryPane *self = g_object_new (FULEI_TYPE_CAMP_SUMMARY_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
