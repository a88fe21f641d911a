/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-page-private.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

G_DEFINE_FINAL_TYPE (FuleiReportPage, fulei_report_page, FULEI_TYPE_PAGE)

/** fulei_report_page_get_register: Returns: (transfer none): of the reports */
const FuleiRegister *
fulei_report_page_get_register (FuleiReportPage *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_PROGRESS_REPORT);
}

/** fulei_report_page_new_job: Returns: (transfer full): on the report that is shown, as it stands in the editor */
FuleiReportJob *
fulei_report_page_new_job (FuleiReportPage *self, FuleiReportJobKind kind)
{
  FuleiReportJob *job = fulei_report_job_new (kind, self->hold);

  job->period = self->period;
  job->day = fulei_clock_today ();
  for (guint i = 0; self->writable && i < FULEI_N_REPORT_PARTS; i++)
    job->parts[i] = fulei_report_editor_dup_part (self->editor, (FuleiReportPart) i);
  return job;
}

/** fulei_report_page_tell_changed: a report was written by this page: all others hear of it */
void
fulei_report_page_tell_changed (FuleiReportPage *self, gint64 id)
{
  self->quiet = TRUE;
  fulei_desk_emit_changed (self->desk, fulei_report_page_get_register (self), id);
  self->quiet = FALSE;
  fulei_report_page_list (self);
}

/* --- what is shown --- */

static const char *
get_state_words (FuleiReportPage *self)
{
  const FuleiReport *report = fulei_report_page_get_report (self);

  if (report == NULL)
    return "";
  if (fulei_report_get_id (report) == 0)
    return _("未写");
  switch (fulei_report_get_state (report))
    {
    case FULEI_REPORT_STATE_FINAL:
      return _("已定稿");
    case FULEI_REPORT_STATE_SENT:
      return _("已报送");
    case FULEI_REPORT_STATE_DRAFT:
    default:
      return _("草稿");
    }
}

/* When it was sent, or has to be. */
static char *
dup_note (FuleiReportPage *self)
{
  const FuleiReport *report = fulei_report_page_get_report (self);
  const FuleiReportEntry *entry;
  g_autofree char *day = NULL;

  if (report == NULL)
    return g_strdup ("");
  if (fulei_report_get_state (report) == FULEI_REPORT_STATE_SENT)
    {
      day = fulei_date_dup_iso (fulei_report_get_sent_on (report));
      return g_strdup_printf (_("%s 报送"), day);
    }
  entry = self->book != NULL ? fulei_report_book_find (self->book, self->period.code) : NULL;
  return entry != NULL ? fulei_report_outline_dup_due (entry->due, fulei_clock_today ()) : g_strdup ("");
}

/** fulei_report_page_show_heading: which report it is, and how it stands with it */
void
fulei_report_page_show_heading (FuleiReportPage *self)
{
  g_autofree char *period = fulei_report_period_dup_chinese (&self->period), *note = dup_note (self), *status = NULL;
  const char *state = get_state_words (self);

  gtk_label_set_label (self->period_label, period);
  gtk_label_set_label (self->state_label, state);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), *state != '\0');
  gtk_label_set_label (self->note_label, note);
  status = g_strdup_printf ("%s%s · %s", period, fulei_report_kind_get_label (self->period.kind),
                            *state != '\0' ? state : _("没有报告"));
  fulei_page_set_status (FULEI_PAGE (self), status);
}

/** fulei_report_page_update_actions: what can be done with the report as it is now */
void
fulei_report_page_update_actions (FuleiReportPage *self)
{
  const FuleiReport *report = fulei_report_page_get_report (self);
  gboolean read_only = fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  gboolean there = report != NULL, draft = there && fulei_report_get_state (report) == FULEI_REPORT_STATE_DRAFT;
  gboolean final = there && !draft;

  fulei_page_enable (FULEI_PAGE (self), "save", self->writable);
  fulei_page_enable (FULEI_PAGE (self), "final", self->writable);
  fulei_page_enable (FULEI_PAGE (self), "sent", final && !read_only);
  fulei_page_enable (FULEI_PAGE (self), "delete", there && fulei_report_get_id (report) != 0 && !read_only);
  fulei_page_enable (FULEI_PAGE (self), "print", there);
  fulei_page_enable (FULEI_PAGE (self), "save-pdf", there);
  fulei_page_enable (FULEI_PAGE (self), "save-sheet", there);
  fulei_page_enable (FULEI_PAGE (self), "reload", there);
  fulei_page_enable (FULEI_PAGE (self), "mode", there);
  gtk_widget_set_visible (self->final_button, !final);
  gtk_widget_set_visible (self->sent_button, final);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->sent_button),
                             final && fulei_report_get_state (report) == FULEI_REPORT_STATE_SENT ? _("改报送…") : _("已报送…"));
  gtk_widget_set_visible (self->edit_button, !final);
  gtk_widget_set_visible (self->changes_button, final);
}

static void
show_mode (FuleiReportPage *self)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (self))), "mode",
                                      g_variant_new_string (self->mode));
  gtk_stack_set_visible_child_name (self->stack, self->hold != NULL ? self->mode : "refusal");
}

/** fulei_report_page_set_mode: @mode: "edit", "page", "changes": what stands in the middle */
void
fulei_report_page_set_mode (FuleiReportPage *self, const char *mode)
{
  self->mode = g_intern_string (mode);
  show_mode (self);
  if (self->hold != NULL && g_str_equal (mode, "page"))
    fulei_report_page_make_pages (self, FULEI_REPORT_LOOK);
}

/* A final report is read, a draft written; who looks at the pages of a draft goes on looking at them. */
static void
choose_mode (FuleiReportPage *self, gboolean anew)
{
  gboolean draft = fulei_report_get_state (fulei_report_page_get_report (self)) == FULEI_REPORT_STATE_DRAFT;
  const char *mode = self->mode;

  if (anew || (draft && g_str_equal (mode, "changes")) || (!draft && g_str_equal (mode, "edit")))
    mode = draft ? "edit" : "page";
  fulei_report_page_set_mode (self, mode);
}

/** fulei_report_page_show_report: @anew: another report than the one before, or the same in another state */
void
fulei_report_page_show_report (FuleiReportPage *self, gboolean anew)
{
  const FuleiReport *report = fulei_report_page_get_report (self);

  self->writable = fulei_report_get_state (report) == FULEI_REPORT_STATE_DRAFT &&
                   !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  self->pages_stale = TRUE;
  if (anew)
    fulei_form_bar_hide (self->bar);
  fulei_report_figures_show (self->figures, report);
  fulei_report_page_show_text (self, anew);
  fulei_report_page_show_changes (self);
  fulei_report_page_show_heading (self);
  fulei_report_page_update_actions (self);
  fulei_report_page_show_outline (self);
  choose_mode (self, anew);
}

/** fulei_report_page_show_refusal: in words, in the place of the report: a month that has not begun, one before the first record */
void
fulei_report_page_show_refusal (FuleiReportPage *self, const GError *error)
{
  g_autofree char *period = fulei_report_period_dup_chinese (&self->period), *title = NULL;
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  title = g_strdup_printf (_("没有%s的报告"), period);
  self->writable = FALSE;
  fulei_form_bar_hide (self->bar);
  fulei_report_figures_show (self->figures, NULL);
  fulei_report_outline_clear_headings (self->outline);
  adw_status_page_set_title (self->refusal, title);
  adw_status_page_set_description (self->refusal, escaped);
  fulei_report_page_show_heading (self);
  fulei_report_page_update_actions (self);
  show_mode (self);
}

/* --- moving --- */

static void
kind_chosen_cb (FuleiReportPage *self, guint kind)
{
  FuleiReportPeriod period;

  fulei_report_page_get_usual_period ((FuleiReportKind) kind, &period);
  fulei_report_page_show_period (self, &period);
}

static void
period_chosen_cb (FuleiReportPage *self, const char *code)
{
  FuleiReportPeriod period;

  if (g_strcmp0 (code, self->period.code) != 0 &&
      fulei_report_period_parse (self->period.kind, code, &period, NULL))
    fulei_report_page_show_period (self, &period);
}

static void
place_chosen_cb (FuleiReportPage *self, guint part, int line)
{
  if (self->writable)
    {
      fulei_report_page_set_mode (self, "edit");
      fulei_report_editor_go_to (self->editor, (FuleiReportPart) part, line);
    }
  else if (self->hold != NULL)
    fulei_report_page_look_for (self, (FuleiReportPart) part);
}

static void
figure_opened_cb (FuleiReportPage *self, const char *id, gboolean others)
{
  const FuleiReport *report = fulei_report_page_get_report (self);
  const FuleiReportFigure *figure = report != NULL ? fulei_report_find_figure (report, id) : NULL;
  g_autofree char *words = NULL;

  if (figure == NULL || figure->reg == NULL)
    return;
  words = g_strdup_printf (others ? _("%s：没有做到的") : "%s", figure->label);
  fulei_report_page_open_list (self, words, figure->reg, others ? figure->others : figure->ids);
}

static void
turn (FuleiReportPage *self, int step)
{
  FuleiReportPeriod period;

  if (fulei_report_period_step (&self->period, step, &period))
    fulei_report_page_show_period (self, &period);
}

static void
previous_period_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  turn (data, -1);
}

static void
next_period_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  turn (data, 1);
}

static void
mode_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_report_page_set_mode (data, g_variant_get_string (parameter, NULL));
}

/* F5, Ctrl+Tab: from the words to the pages and back; of a final report, to what changed since. */
static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiReportPage *self = data;
  gboolean pages = g_str_equal (self->mode, "page");

  fulei_report_page_set_mode (self, !pages ? "page" : gtk_widget_get_visible (self->edit_button) ? "edit" : "changes");
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
figures_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  gtk_widget_set_visible (FULEI_REPORT_PAGE (data)->figures_pane, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static const GActionEntry actions[] = {
  { .name = "mode", .activate = mode_cb, .parameter_type = "s", .state = "'edit'" },
  { .name = "reload", .activate = reload_cb },
  { .name = "previous-period", .activate = previous_period_cb },
  { .name = "next-period", .activate = next_period_cb },
  { .name = "figures", .state = "true", .change_state = figures_cb },
};

/* --- the page --- */

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiReportPage *self)
{
  fulei_report_page_desk_changed (self, reg);
}

static void
fulei_report_page_map (GtkWidget *widget)
{
  FuleiReportPage *self = FULEI_REPORT_PAGE (widget);

  GTK_WIDGET_CLASS (fulei_report_page_parent_class)->map (widget);
  if (self->stale)
    fulei_report_page_open (self);
}

static void
fulei_report_page_unmap (GtkWidget *widget)
{
  FuleiReportPage *self = FULEI_REPORT_PAGE (widget);

  if (self->desk != NULL)
    fulei_report_page_leave (self);
  GTK_WIDGET_CLASS (fulei_report_page_parent_class)->unmap (widget);
}

static void
fulei_report_page_dispose (GObject *object)
{
  FuleiReportPage *self = FULEI_REPORT_PAGE (object);

  if (self->desk != NULL)
    {
      fulei_report_page_leave (self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->outline_source, g_source_remove);
  g_cancellable_cancel (self->opening);
  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->printing);
  g_clear_object (&self->opening);
  g_clear_object (&self->listing);
  g_clear_object (&self->printing);
  g_clear_pointer (&self->hold, fulei_report_hold_unref);
  g_clear_pointer (&self->book, fulei_report_book_free);
  g_clear_pointer (&self->file, fulei_pdf_file_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_report_page_parent_class)->dispose (object);
}

static void
fulei_report_page_finalize (GObject *object)
{
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    g_free (FULEI_REPORT_PAGE (object)->kept[i]);
  g_free (FULEI_REPORT_PAGE (object)->township);
  G_OBJECT_CLASS (fulei_report_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, period_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, note_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, saved_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, modes);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, page_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, changes_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, final_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, sent_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, sent_popover);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, sent_on);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, sent_to);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, sent_issue);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, sent_confirm);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, outline);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, editor);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, view);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, changes);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, figures_pane);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPage, figures);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "page.previous-period", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "page.next-period", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "page.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "page.figures", NULL);
}

static void
fulei_report_page_class_init (FuleiReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_report_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_report_page_finalize;
  widget_class->map = fulei_report_page_map;
  widget_class->unmap = fulei_report_page_unmap;
  FULEI_PAGE_CLASS (klass)->get_panes = fulei_report_page_get_panes;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  g_type_ensure (FULEI_TYPE_PDF_VIEW);
  g_type_ensure (FULEI_TYPE_REPORT_CHANGES);
  g_type_ensure (FULEI_TYPE_REPORT_EDITOR);
  g_type_ensure (FULEI_TYPE_REPORT_FIGURES);
  g_type_ensure (FULEI_TYPE_REPORT_OUTLINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-report-page.ui");
  bind_children (widget_class);
  bind_keys (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, figure_opened_cb);
}

/* A text takes Ctrl+Tab for itself, so it is caught on the way there. */
static void
add_switch_key (FuleiReportPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("page.reload")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fulei_report_page_init (FuleiReportPage *self)
{
  self->mode = g_intern_static_string ("edit");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
  fulei_report_page_set_up_text (self);
  fulei_report_page_set_up_paper (self);
  fulei_report_page_set_up_final (self);
  add_switch_key (self);
}

/** fulei_report_page_new: Returns: (transfer floating): the report of last month, which is being opened */
GtkWidget *
fulei_report_page_new (FuleiDesk *desk)
{
  FuleiReportPage *self = g_object_new (FULEI_TYPE_REPORT_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->township = g_strdup (fulei_desk_get_township (desk));
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect_swapped (desk, "township-changed", G_CALLBACK (fulei_report_page_township_changed), self);
  fulei_report_page_show_last (self);
  return GTK_WIDGET (self);
}

/** fulei_report_page_show: @code: of a period of that kind: "2026-10", "2026-Q3"; a faulty one shows nothing else */
void
fulei_report_page_show (FuleiReportPage *self, FuleiReportKind kind, const char *code)
{
  FuleiReportPeriod period;

  g_return_if_fail (FULEI_IS_REPORT_PAGE (self));
  if (!fulei_report_period_parse (kind, code, &period, NULL) ||
      (kind == self->period.kind && g_str_equal (period.code, self->period.code)))
    return;
  fulei_report_page_show_period (self, &period);
}

/** fulei_report_page_show_last: the monthly report that is due now */
void
fulei_report_page_show_last (FuleiReportPage *self)
{
  FuleiReportPeriod period;

  g_return_if_fail (FULEI_IS_REPORT_PAGE (self));
  fulei_report_page_get_usual_period (FULEI_REPORT_MONTHLY, &period);
  fulei_report_page_show_period (self, &period);
}

/** fulei_report_page_get_report: Returns: (transfer none) (nullable): what is shown; NULL while it is opened, or refused */
const FuleiReport *
fulei_report_page_get_report (FuleiReportPage *self)
{
  return self->hold != NULL ? fulei_report_hold_get (self->hold) : NULL;
}

/** fulei_report_page_is_idle: Returns: whether nothing is being opened, saved or composed */
gboolean
fulei_report_page_is_idle (FuleiReportPage *self)
{
  return self->opening == NULL && self->listing == NULL && self->n_saves == 0 && self->n_papers == 0 &&
         self->reload_source == 0 && self->draft_source == 0 && !self->draft_running;
}
