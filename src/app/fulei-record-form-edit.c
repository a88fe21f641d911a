/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-history-view.h"
#include "domain/fulei-record-rules.h"
#include "office/fulei-sheet-kinds.h"
#include "office/fulei-entry.h"

#define MOST_STEPS 200

/** fulei_record_form_step_free: @data: (transfer full): a FuleiFormStep */
void
fulei_record_form_step_free (gpointer data)
{
  FuleiFormStep *step = data;

  g_free (step->name);
  g_clear_pointer (&step->before, fulei_record_free);
  g_clear_pointer (&step->stored, fulei_record_free);
  g_free (step);
}

/** fulei_record_form_new_step: Returns: (transfer full): a step that goes back to what stands in the form now */
FuleiFormStep *
fulei_record_form_new_step (FuleiRecordForm *self, const char *name, const FuleiField *field)
{
  FuleiFormStep *step = g_new0 (FuleiFormStep, 1);

  step->name = g_strdup (name);
  step->field = field;
  step->before = fulei_record_copy (self->working);
  return step;
}

/** fulei_record_form_push_step: @step: (transfer full) */
void
fulei_record_form_push_step (FuleiRecordForm *self, FuleiFormStep *step)
{
  if (self->steps->len == MOST_STEPS)
    g_ptr_array_remove_index (self->steps, 0);
  g_ptr_array_add (self->steps, step);
}

static FuleiFormStep *
get_last_step (FuleiRecordForm *self)
{
  return self->steps->len > 0 ? g_ptr_array_index (self->steps, self->steps->len - 1) : NULL;
}

static void
close_step (FuleiRecordForm *self)
{
  FuleiFormStep *step = get_last_step (self);

  if (step != NULL)
    step->closed = TRUE;
}

/* What hangs on another record is printed from its form if it has a paper of its own, and somebody is there to show it. */
static gboolean
has_preview (FuleiRecordForm *self)
{
  const FuleiSheetKind *kind;

  if (self->reg->parent == NULL)
    return TRUE;
  kind = fulei_sheet_kinds_find_record (self->reg->id);
  return kind != NULL && g_str_equal (kind->reg, self->reg->id) &&
         g_signal_has_handler_pending (self, g_signal_lookup ("print-requested", FULEI_TYPE_RECORD_FORM), 0, FALSE);
}

/** fulei_record_form_update_actions: enables what can be done now, and names what 撤消 would take back */
void
fulei_record_form_update_actions (FuleiRecordForm *self)
{
  gboolean read_only = fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  FuleiFormStep *step = get_last_step (self);
  g_autofree char *hint = step != NULL ? g_strdup_printf (_("撤消：%s"), step->name) : g_strdup (_("没有可以撤消的"));
  const struct { const char *name; gboolean enabled; } states[] = {
    { "undo", step != NULL },
    { "save", !read_only && (self->id == 0 || fulei_record_form_get_modified (self)) },
    { "delete", !read_only && self->id != 0 && !fulei_record_get_deleted (self->working) },
    { "preview", has_preview (self) && (self->id != 0 || !read_only) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), states[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), states[i].enabled);
    }
  gtk_widget_set_tooltip_text (self->undo_button, hint);
  gtk_widget_set_visible (self->preview_button, has_preview (self));
}

/** fulei_record_form_derive: what follows from the values (sex and birth date from the number) fills empty fields */
void
fulei_record_form_derive (FuleiRecordForm *self)
{
  g_autoptr (FuleiRecord) before = fulei_record_copy (self->working);

  fulei_entry_derive (self->working);
  for (guint i = 0; i < self->fields->len; i++)
    {
      FuleiFieldWidget *widget = g_ptr_array_index (self->fields, i);
      const FuleiField *field = fulei_field_widget_get_field (widget);

      if (fulei_record_equal_field (before, self->working, field->index))
        continue;
      fulei_field_widget_load (widget, self->working);
      g_hash_table_remove (self->faults, field);
    }
}

/* What is said of a field without a value does not help where one is written that cannot be read. */
static void
remove_issues_of (GPtrArray *issues, const FuleiField *field)
{
  for (guint i = issues->len; i > 0; i--)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i - 1);

      if (issue->field == field)
        g_ptr_array_remove_index (issues, i - 1);
    }
}

/** fulei_record_form_collect_issues: Returns: (transfer full) (element-type FuleiIssue): all that is to be said */
GPtrArray *
fulei_record_form_collect_issues (FuleiRecordForm *self)
{
  GPtrArray *issues = fulei_issues_new ();

  fulei_record_validate (self->working, issues);
  fulei_record_rules_check (self->working, fulei_clock_today (), issues);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FuleiField *field = fulei_field_widget_get_field (g_ptr_array_index (self->fields, i));
      const char *fault = g_hash_table_lookup (self->faults, field);

      if (fault == NULL)
        continue;
      remove_issues_of (issues, field);
      fulei_issues_add (issues, FULEI_ISSUE_ERROR, field, NULL, NULL, fault);
    }
  return issues;
}

/** fulei_record_form_show_issues: warnings at once, mistakes under the fields that were left already */
void
fulei_record_form_show_issues (FuleiRecordForm *self, const GPtrArray *issues)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      FuleiFieldWidget *widget = g_ptr_array_index (self->fields, i);

      fulei_field_widget_set_issues (widget, issues,
                                     g_hash_table_contains (self->touched, fulei_field_widget_get_field (widget)));
    }
}

static void
refresh (FuleiRecordForm *self)
{
  g_autoptr (GPtrArray) issues = fulei_record_form_collect_issues (self);

  if (!fulei_record_form_get_modified (self) && self->id == 0)
    g_ptr_array_set_size (issues, 0);
  fulei_record_form_show_issues (self, issues);
  fulei_record_form_show_sections (self);
  fulei_record_form_refresh_header (self);
  fulei_record_form_update_actions (self);
}

/* Takes the widget's value into the record. What is no value leaves a fault behind. */
static void
store_widget (FuleiRecordForm *self, FuleiFieldWidget *widget)
{
  const FuleiField *field = fulei_field_widget_get_field (widget);
  g_autoptr (GError) error = NULL;

  if (fulei_field_widget_store (widget, self->working, &error))
    g_hash_table_remove (self->faults, field);
  else
    {
      if (field->type != FULEI_FIELD_CODES)
        fulei_record_clear (self->working, field->index);
      g_hash_table_insert (self->faults, (gpointer) field, g_strdup (error->message));
    }
}

static void
field_edited_cb (FuleiRecordForm *self, FuleiFieldWidget *widget)
{
  const FuleiField *field = fulei_field_widget_get_field (widget);
  FuleiFormStep *step = get_last_step (self);

  if (self->loading || self->working == NULL)
    return;
  if (step == NULL || step->field != field || step->closed)
    {
      g_autofree char *name = g_strdup_printf (_("修改%s"), field->heading);

      close_step (self);
      fulei_record_form_push_step (self, fulei_record_form_new_step (self, name, field));
    }
  /* A mistake told before goes when it is mended; a new one is told when the field is left. */
  if (!fulei_field_widget_has_error (widget))
    g_hash_table_remove (self->touched, field);
  store_widget (self, widget);
  if (field->type == FULEI_FIELD_IDENTITY)
    fulei_record_form_derive (self);
  refresh (self);
  fulei_record_form_queue_draft (self);
}

static void
field_left_cb (FuleiRecordForm *self, FuleiFieldWidget *widget)
{
  const FuleiField *field = fulei_field_widget_get_field (widget);
  FuleiFormStep *step = get_last_step (self);

  if (self->loading || self->working == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_hash_table_add (self->touched, (gpointer) field);
  if (!g_hash_table_contains (self->faults, field))
    fulei_field_widget_load (widget, self->working);
  if (step != NULL && step->field == field && !step->closed)
    {
      fulei_record_form_derive (self);
      fulei_record_form_check_duplicates (self);
      close_step (self);
    }
  refresh (self);
}

static void
field_advance_cb (FuleiRecordForm *self, FuleiFieldWidget *widget)
{
  guint position;

  if (!g_ptr_array_find (self->fields, widget, &position))
    return;
  while (++position < self->fields->len)
    {
      GtkWidget *next = g_ptr_array_index (self->fields, position);

      if (gtk_widget_is_sensitive (next) && gtk_widget_get_mapped (next) && gtk_widget_grab_focus (next))
        return;
    }
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
history_requested_cb (FuleiRecordForm *self, FuleiFieldWidget *widget)
{
  graphene_rect_t bounds;

  if (self->history_popover == NULL)
    {
      GtkWidget *view = fulei_history_view_new (self->desk);

      gtk_widget_set_size_request (view, 420, -1);
      self->history_popover = GTK_POPOVER (gtk_popover_new ());
      gtk_popover_set_child (self->history_popover, view);
      gtk_widget_set_parent (GTK_WIDGET (self->history_popover), GTK_WIDGET (self));
    }
  fulei_history_view_load (FULEI_HISTORY_VIEW (gtk_popover_get_child (self->history_popover)), self->reg, self->id,
                           fulei_field_widget_get_field (widget));
  if (gtk_widget_compute_bounds (GTK_WIDGET (widget), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (self->history_popover, &(GdkRectangle) {
      (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (self->history_popover);
}

/** fulei_record_form_connect_field: follows a field of the form */
void
fulei_record_form_connect_field (FuleiRecordForm *self, FuleiFieldWidget *widget)
{
  g_signal_connect_swapped (widget, "edited", G_CALLBACK (field_edited_cb), self);
  g_signal_connect_swapped (widget, "left", G_CALLBACK (field_left_cb), self);
  g_signal_connect_swapped (widget, "advance", G_CALLBACK (field_advance_cb), self);
  g_signal_connect_swapped (widget, "history-requested", G_CALLBACK (history_requested_cb), self);
}

/** fulei_record_form_load_fields: shows the record in all fields, without faults */
void
fulei_record_form_load_fields (FuleiRecordForm *self)
{
  self->loading = TRUE;
  g_hash_table_remove_all (self->faults);
  for (guint i = 0; i < self->fields->len; i++)
    fulei_field_widget_load (g_ptr_array_index (self->fields, i), self->working);
  self->loading = FALSE;
  refresh (self);
}

/** fulei_record_form_set_working: puts other values into the form; texts that are no values are told as such */
void
fulei_record_form_set_working (FuleiRecordForm *self, const FuleiRecord *values)
{
  for (guint i = 0; i < self->reg->n_fields; i++)
    fulei_record_copy_field (self->working, values, i);
  fulei_record_form_load_fields (self);
  for (guint i = 0; i < self->fields->len; i++)
    if (fulei_field_is_text (fulei_field_widget_get_field (g_ptr_array_index (self->fields, i))))
      store_widget (self, g_ptr_array_index (self->fields, i));
  refresh (self);
}

/* Only the fields of the step: what is not a value in another field stays there to be mended. */
static void
undo_step (FuleiRecordForm *self, const FuleiFormStep *step)
{
  self->loading = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      FuleiFieldWidget *widget = g_ptr_array_index (self->fields, i);
      const FuleiField *field = fulei_field_widget_get_field (widget);

      if (field != step->field && fulei_record_equal_field (self->working, step->before, field->index))
        continue;
      fulei_record_copy_field (self->working, step->before, field->index);
      g_hash_table_remove (self->faults, field);
      fulei_field_widget_load (widget, self->working);
    }
  self->loading = FALSE;
  refresh (self);
}

/** fulei_record_form_undo: takes the last step back; a save is set back in the ledger, with its own history */
void
fulei_record_form_undo (FuleiRecordForm *self)
{
  FuleiFormStep *step;

  if (self->steps->len == 0)
    return;
  step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  if (step->save)
    fulei_record_form_undo_save (self, step);
  else
    {
      undo_step (self, step);
      fulei_record_form_queue_draft (self);
    }
  if (step->field != NULL)
    fulei_record_form_focus_field (self, step->field);
  fulei_record_form_step_free (step);
  fulei_record_form_update_actions (self);
}
