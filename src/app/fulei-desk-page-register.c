/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-desk-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-indicator-page.h"
#include "app/fulei-preview.h"
#include "app/fulei-record-dialog.h"
#include "app/fulei-report-page.h"
#include "app/fulei-window.h"
#include "fulei-fields.h"
#include "office/fulei-entry-effects.h"

/* Doing what is due, from the list. */

static const FuleiRegister *
get_register (FuleiDeskPage *self, guint reg)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), reg);
}

static gboolean
is_visit (const FuleiDueLine *line)
{
  return line->kind == FULEI_DUE_CONTACT || line->kind == FULEI_DUE_VISIT || line->kind == FULEI_DUE_QUARTER_VISIT;
}

/* Back to the list, on the line at @position. */
static void
leave_form (FuleiDeskPage *self, guint position)
{
  gtk_stack_set_visible_child_name (self->side, "overview");
  fulei_desk_page_select (self, position);
}

static void
open_visit (FuleiDeskPage *self, guint position)
{
  const FuleiDueLine *line = fulei_due_model_get_line (self->model, position);

  self->open_position = position;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->rows), "list.scroll-to-item", "u", position);
  fulei_short_visit_open (self->form, line->child, fulei_due_kind_get_code (line->kind));
  gtk_stack_set_visible_child_name (self->side, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* The next line takes the place of the one that was done; one that is still there (an attempt) is passed by. */
static void
saved_cb (FuleiShortVisit *form, gint64 child, gint64 visit, FuleiDeskPage *self)
{
  guint position = self->open_position, length = fulei_due_model_get_length (self->model);
  const FuleiDueLine *line = fulei_due_model_get_line (self->model, position);

  fulei_page_offer (FULEI_PAGE (self), _("已登记。"), _("撤消"), "undo-visit", g_variant_new_int64 (visit));
  while (line != NULL && line->child == child && is_visit (line))
    line = fulei_due_model_get_line (self->model, ++position);
  if (line != NULL && is_visit (line))
    open_visit (self, position);
  else
    leave_form (self, MIN (position, MAX (length, 1) - 1));
}

static gboolean
remove_visit (FuleiDeskPage *self, gint64 visit, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE, .reason = _("撤消登记") };
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  if (fulei_entry_remove (ledger, get_register (self, FULEI_REGISTER_VISIT), visit, error)
      && fulei_ledger_commit (ledger, error))
    return TRUE;
  fulei_ledger_rollback (ledger);
  return FALSE;
}

/* The visit that was just written down goes to the recycle bin; its line comes back. */
static void
undo_visit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  gint64 visit = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;

  if (!fulei_desk_page_lock (self))
    return;
  remove_visit (self, visit, &error);
  fulei_ledger_unlock (fulei_desk_get_ledger (self->desk));
  if (error != NULL)
    {
      fulei_page_say_error (FULEI_PAGE (self), error);
      return;
    }
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_VISIT), visit);
  fulei_page_say (FULEI_PAGE (self), _("已撤消登记，记录在回收站里。"));
}

static void
closed_cb (FuleiShortVisit *form, FuleiDeskPage *self)
{
  leave_form (self, self->open_position);
}

static void
add_form (FuleiDeskPage *self)
{
  GtkWidget *scroller;

  if (self->form != NULL)
    return;
  scroller = gtk_scrolled_window_new ();
  self->form = FULEI_SHORT_VISIT (fulei_short_visit_new (self->desk));
  g_signal_connect_object (self->form, "saved", G_CALLBACK (saved_cb), self, 0);
  g_signal_connect_object (self->form, "closed", G_CALLBACK (closed_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->form));
  gtk_stack_add_named (self->side, scroller, "form");
}

static void
open_record (FuleiDeskPage *self, guint reg, gint64 id)
{
  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, get_register (self, reg), id, NULL, NULL);
}

/* A new record of @reg that belongs to record @owner by field @link. */
static void
open_new (FuleiDeskPage *self, guint reg, guint link, gint64 owner)
{
  const FuleiRegister *found = get_register (self, reg);
  g_autofree char *storage = g_strdup_printf ("%" G_GINT64_FORMAT, owner);

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, found, 0, &found->fields[link], storage);
}

/* The report that the line is about, @line NULL: the last month's. Of longer periods the line has the last day. */
static void
open_report (FuleiDeskPage *self, const FuleiDueLine *line)
{
  static const struct { FuleiDueCause cause; FuleiReportKind kind; } kinds[] = {
    { FULEI_DUE_QUARTERLY_REPORT, FULEI_REPORT_QUARTERLY }, { FULEI_DUE_HALF_YEAR_REPORT, FULEI_REPORT_HALF_YEAR },
    { FULEI_DUE_YEARLY_REPORT, FULEI_REPORT_YEARLY },
  };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *page = FULEI_IS_WINDOW (root) ? fulei_window_show_page (FULEI_WINDOW (root), FULEI_PAGE_REPORT) : NULL;
  g_autofree char *code = NULL;
  FuleiReportPeriod period;
  FuleiPeriod month;

  if (!FULEI_IS_REPORT_PAGE (page))
    return;
  for (guint i = 0; line != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (line->cause == kinds[i].cause && fulei_report_period_at (kinds[i].kind, line->fact_day, &period))
      {
        fulei_report_page_show (FULEI_REPORT_PAGE (page), period.kind, period.code);
        return;
      }
  if (line == NULL || !fulei_due_line_get_period (line, &month))
    {
      fulei_report_page_show_last (FULEI_REPORT_PAGE (page));
      return;
    }
  code = fulei_period_dup_code (&month);
  fulei_report_page_show (FULEI_REPORT_PAGE (page), FULEI_REPORT_MONTHLY, code);
}

/* What is done by a form of its own. */
static void
open_other (FuleiDeskPage *self, const FuleiDueLine *line)
{
  switch (line->kind)
    {
    case FULEI_DUE_TALK:
    case FULEI_DUE_HOME_VISIT:
      open_new (self, FULEI_REGISTER_LOVE_CONTACT, FULEI_LOVE_CONTACT_PAIRING, line->record);
      break;
    case FULEI_DUE_ASSESSMENT:
      open_new (self, FULEI_REGISTER_ASSESSMENT, FULEI_ASSESSMENT_CHILD, line->child);
      break;
    case FULEI_DUE_AGREEMENT:
      open_new (self, FULEI_REGISTER_AGREEMENT, FULEI_AGREEMENT_CHILD, line->child);
      break;
    case FULEI_DUE_TRAINING:
      open_new (self, FULEI_REGISTER_TRAINING, FULEI_TRAINING_DIRECTOR, line->record);
      break;
    case FULEI_DUE_PLAN:
      if (line->cause == FULEI_DUE_NO_PLAN)
        open_new (self, FULEI_REGISTER_CARE_PLAN, FULEI_CARE_PLAN_CHILD, line->child);
      else
        open_record (self, line->reg, line->record);
      break;
    case FULEI_DUE_REPORT:
      open_report (self, line);
      break;
    case FULEI_DUE_CONTACT:
    case FULEI_DUE_VISIT:
    case FULEI_DUE_QUARTER_VISIT:
    case FULEI_DUE_VETTING:
    case FULEI_DUE_PROBLEM:
    case FULEI_DUE_CONSENT:
    case FULEI_N_DUE_KINDS:
    default:
      open_record (self, line->reg, line->record);
    }
}

/** fulei_desk_page_open: begins to write down that a line was done: visits beside the list, the rest in its own form */
void
fulei_desk_page_open (FuleiDeskPage *self, guint position)
{
  const FuleiDueLine *line = fulei_due_model_get_line (self->model, position);

  if (line == NULL)
    return;
  if (is_visit (line))
    {
      add_form (self);
      open_visit (self, position);
      return;
    }
  gtk_stack_set_visible_child_name (self->side, "overview");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  open_other (self, line);
}

/* The line that an action is about: the first of the selected. Says what to do if there is none. */
static gboolean
find_selected (FuleiDeskPage *self, guint *position)
{
  *position = fulei_due_model_get_first_selected (self->model);
  if (*position != GTK_INVALID_LIST_POSITION)
    return TRUE;
  fulei_page_say (FULEI_PAGE (self), _("请先在清单里选一条。"));
  return FALSE;
}

static void
register_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  guint position;

  if (find_selected (self, &position))
    fulei_desk_page_open (self, position);
}

static void
slip_closed_cb (GtkPopover *slip, FuleiDeskPage *self)
{
  if (self->slip == slip)
    self->slip = NULL;
  gtk_widget_unparent (GTK_WIDGET (slip));
}

static void
why_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  g_autoptr (FuleiDueItem) item = NULL;
  graphene_rect_t bounds;
  GtkWidget *row;
  guint position;

  if (!find_selected (self, &position) || !fulei_desk_page_lock (self))
    return;
  if (self->slip != NULL)
    slip_closed_cb (self->slip, self);
  item = fulei_due_item_new (fulei_due_model_get_line (self->model, position));
  self->slip = fulei_due_slip_new (fulei_due_item_get_line (item), item, self->desk);
  fulei_ledger_unlock (fulei_desk_get_ledger (self->desk));
  gtk_widget_set_parent (GTK_WIDGET (self->slip), GTK_WIDGET (self->scroller));
  row = fulei_desk_page_find_row (self, position);
  if (row != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (self->scroller), &bounds))
    gtk_popover_set_pointing_to (self->slip, &(GdkRectangle) { (int) bounds.size.width / 3, (int) bounds.origin.y, 1,
                                                               (int) bounds.size.height });
  g_signal_connect_object (self->slip, "closed", G_CALLBACK (slip_closed_cb), self, G_CONNECT_AFTER);
  gtk_popover_popup (self->slip);
}

/* The children whose duties are printed: of the selected lines if there are several, else of all that are shown. */
static GArray *
list_children (FuleiDeskPage *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) selected = fulei_due_model_dup_selected (self->model);
  GArray *children = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_lines = selected->len > 1 ? selected->len : fulei_due_model_get_length (self->model);

  for (guint i = 0; i < n_lines; i++)
    {
      gint64 child = selected->len > 1 ? g_array_index (selected, FuleiDueLine, i).child
                                       : fulei_due_model_get_line (self->model, i)->child;

      if (child != 0 && g_hash_table_add (seen, g_memdup2 (&child, sizeof child)))
        g_array_append_val (children, child);
    }
  return children;
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiDeskPage *self = data;
  g_autoptr (GArray) children = list_children (self);

  if (children->len == 0)
    fulei_page_say (FULEI_PAGE (self), _("清单里没有儿童的事项可以打印。"));
  else
    fulei_preview_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                           get_register (self, FULEI_REGISTER_CHILD), "due-list", children);
}

static void
show_indicator_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (data));
  GtkWidget *page = FULEI_IS_WINDOW (root) ? fulei_window_show_page (FULEI_WINDOW (root), FULEI_PAGE_INDICATORS) : NULL;

  if (FULEI_IS_INDICATOR_PAGE (page))
    fulei_indicator_page_show (FULEI_INDICATOR_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (data));

  if (FULEI_IS_WINDOW (root))
    fulei_window_show_page (FULEI_WINDOW (root), g_variant_get_string (parameter, NULL));
}

static void
open_report_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_report (data, NULL);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  leave_form (data, FULEI_DESK_PAGE (data)->open_position);
}

/** fulei_desk_page_install_register_actions: the actions about doing a line */
void
fulei_desk_page_install_register_actions (FuleiDeskPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "register", .activate = register_cb },
    { .name = "undo-visit", .activate = undo_visit_cb, .parameter_type = "x" },
    { .name = "why", .activate = why_cb },
    { .name = "print", .activate = print_cb },
    { .name = "show-indicator", .activate = show_indicator_cb, .parameter_type = "s" },
    { .name = "show-page", .activate = show_page_cb, .parameter_type = "s" },
    { .name = "open-report", .activate = open_report_cb },
    { .name = "close", .activate = close_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}
