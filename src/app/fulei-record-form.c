/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-camp-stage-bar.h"
#include "app/fulei-agreement-bar.h"
#include "app/fulei-form-section.h"
#include "app/fulei-report-badge.h"
#include "app/fulei-assessment-note.h"
#include "app/fulei-risk-note.h"
#include "base/fulei-date.h"
#include "fulei-fields.h"
#include "office/fulei-office.h"
#include "store/fulei-setting.h"

#define RESOURCE_PREFIX "/org/fulei/Ledger/ui/"

G_DEFINE_FINAL_TYPE (FuleiRecordForm, fulei_record_form, GTK_TYPE_WIDGET)

enum { SIGNAL_SAVED, SIGNAL_DELETED, SIGNAL_CLOSED, SIGNAL_PRINT_REQUESTED, SIGNAL_OPEN_RECORD, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_record_form_save (data);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_record_form_undo (data);
}

/* What is printed is what is in the ledger, so a changed form is saved first. */
static void
preview_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (FuleiRecordForm) self = g_object_ref (data);

  if (fulei_record_form_save (self))
    g_signal_emit (self, signals[SIGNAL_PRINT_REQUESTED], 0, self->id);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_record_form_delete (data);
}

static void
close_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_record_form_flush_draft (data);
  fulei_record_form_emit_closed (data);
}

static const GActionEntry action_entries[] = {
  { .name = "save", .activate = save_action },
  { .name = "undo", .activate = undo_action },
  { .name = "preview", .activate = preview_action },
  { .name = "delete", .activate = delete_action },
  { .name = "close", .activate = close_action },
};

static void
add_shortcuts (FuleiRecordForm *self)
{
  static const struct { const char *trigger, *action; } shortcuts[] = {
    { "<Control>s", "form.save" }, { "<Control>z", "form.undo" }, { "<Control>p", "form.preview" },
    { "Escape", "form.close" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].trigger),
                                                            gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
desk_changed_cb (FuleiRecordForm *self, const FuleiRegister *reg, gint64 id)
{
  if (self->working == NULL)
    return;
  if (reg == NULL || (reg == self->reg && (id == 0 || id == self->id)))
    fulei_record_form_reload (self);
  if (reg != self->reg)
    fulei_record_form_load_pages (self);
}

static void
fulei_record_form_dispose (GObject *object)
{
  FuleiRecordForm *self = FULEI_RECORD_FORM (object);
  GtkWidget *child;

  if (self->desk != NULL)
    {
      fulei_record_form_flush_draft (self);
      g_clear_signal_handler (&self->changed_handler, self->desk);
    }
  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->fields, i), self);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->panes, g_ptr_array_unref);
  g_clear_pointer (&self->inserts, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  if (self->history_popover != NULL)
    gtk_popover_popdown (self->history_popover);
  self->history_popover = NULL;
  self->history = NULL;
  self->quarters = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_record_form_parent_class)->dispose (object);
}

static void
fulei_record_form_finalize (GObject *object)
{
  FuleiRecordForm *self = FULEI_RECORD_FORM (object);

  g_clear_pointer (&self->working, fulei_record_free);
  g_clear_pointer (&self->stored, fulei_record_free);
  g_clear_pointer (&self->fresh, fulei_record_free);
  g_clear_pointer (&self->draft, fulei_record_free);
  g_clear_pointer (&self->faults, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (fulei_record_form_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, title_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, risk_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, completeness_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, completeness_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, completeness_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, missing_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, header_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, jump_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, draft_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, duplicate_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, message_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, findings_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, form_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, draft_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecordForm, preview_button);
}

static void
fulei_record_form_class_init (FuleiRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_record_form_finalize;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", FULEI_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_DELETED] = g_signal_new ("deleted", FULEI_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", FULEI_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_PRINT_REQUESTED] = g_signal_new ("print-requested", FULEI_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_OPEN_RECORD] = g_signal_new ("open-record", FULEI_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
  g_type_ensure (FULEI_TYPE_CAMP_STAGE_BAR);
  g_type_ensure (FULEI_TYPE_AGREEMENT_BAR);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  g_type_ensure (FULEI_TYPE_FORM_SECTION);
  g_type_ensure (FULEI_TYPE_REPORT_BADGE);
  g_type_ensure (FULEI_TYPE_ASSESSMENT_NOTE);
  g_type_ensure (FULEI_TYPE_RISK_NOTE);
  g_type_ensure (FULEI_TYPE_VISIT_QUARTERS);
  fulei_field_widget_ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "fulei-record-form.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordform");
}

static void
fulei_record_form_init (FuleiRecordForm *self)
{
  fulei_record_form_add_style_sheet ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->fields = g_ptr_array_new ();
  self->panes = g_ptr_array_new ();
  self->inserts = g_ptr_array_new ();
  self->sections = g_ptr_array_new ();
  self->faults = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->touched = g_hash_table_new (NULL, NULL);
  self->steps = g_ptr_array_new_with_free_func (fulei_record_form_step_free);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "form", G_ACTION_GROUP (self->actions));
  add_shortcuts (self);
}

/** fulei_record_form_new: Returns: (transfer floating): a form of @reg, empty until fulei_record_form_open() */
GtkWidget *
fulei_record_form_new (FuleiDesk *desk, const FuleiRegister *reg)
{
  FuleiRecordForm *self = g_object_new (FULEI_TYPE_RECORD_FORM, NULL);

  self->desk = g_object_ref (desk);
  self->reg = reg;
  self->changed_handler = g_signal_connect_swapped (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  fulei_record_form_build_layout (self);
  return GTK_WIDGET (self);
}

/* The township that is shown, for what is of a township itself; a bureau's clerk who sees them all has to say which. */
static void
set_township (FuleiRecordForm *self, FuleiRecord *record)
{
  const FuleiField *field = fulei_register_find_field (self->reg, "township");
  const char *township = fulei_desk_get_township (self->desk);

  if (field != NULL && field->type == FULEI_FIELD_CODE && township != NULL)
    fulei_value_set_storage (record, field, township);
  else if (field != NULL && self->reg->index == FULEI_REGISTER_VILLAGE)
    fulei_value_set_storage (record, field, fulei_ledger_get_office (fulei_desk_get_ledger (self->desk)));
}

/* Whether the village that was entered last is of the township that is shown. */
static gboolean
is_shown_village (FuleiRecordForm *self, const char *village)
{
  const char *township = fulei_desk_get_township (self->desk);
  g_autoptr (GArray) villages = NULL;

  if (village == NULL || township == NULL)
    return village != NULL;
  villages = fulei_office_list_villages (fulei_desk_get_ledger (self->desk), township, NULL);
  return villages != NULL && fulei_office_has_village (villages, g_ascii_strtoll (village, NULL, 10));
}

static void
set_default (FuleiRecord *record, const FuleiField *field)
{
  g_autofree char *today = NULL;

  if (field->type == FULEI_FIELD_CODE && field->default_value != NULL)
    fulei_value_set_storage (record, field, field->default_value);
  else if (field->default_value != NULL)
    fulei_value_parse (record, field, field->default_value, NULL, NULL);
  else if (field->type == FULEI_FIELD_DATE && field == field->owner->order
           && (field->owner->parent != NULL || field->past))
    {
      today = fulei_date_dup_iso (fulei_clock_today ());
      fulei_record_set_text (record, field->index, today);
    }
}

/* The dictionary's defaults, today for what happens to a record (a visit), and the village entered last. */
static FuleiRecord *
new_fresh_record (FuleiRecordForm *self)
{
  FuleiRecord *record = fulei_record_new (self->reg);
  g_autofree char *village = fulei_setting_dup (fulei_desk_get_ledger (self->desk), FULEI_FORM_LAST_VILLAGE);
  gboolean shown = is_shown_village (self, village);

  for (guint i = 0; i < self->reg->n_fields; i++)
    {
      const FuleiField *field = &self->reg->fields[i];

      set_default (record, field);
      if (shown && field->type == FULEI_FIELD_REFERENCE && g_str_equal (field->target->id, "village") &&
          self->reg != field->target && g_str_equal (field->id, "village"))
        fulei_value_set_storage (record, field, village);
    }
  set_township (self, record);
  return record;
}

/**
 * fulei_record_form_open:
 * @id: 0 for a new record
 *
 * Shows a record. What was typed for the one before stays as its draft.
 */
void
fulei_record_form_open (FuleiRecordForm *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  FuleiRecord *stored = NULL;

  g_return_if_fail (FULEI_IS_RECORD_FORM (self));

  fulei_record_form_flush_draft (self);
  fulei_form_bar_hide (self->draft_bar);
  fulei_form_bar_hide (self->duplicate_bar);
  fulei_form_bar_hide (self->message_bar);
  fulei_form_bar_hide (self->findings_bar);
  if (id != 0)
    stored = fulei_ledger_load (fulei_desk_get_ledger (self->desk), self->reg, id, &error);
  g_clear_pointer (&self->fresh, fulei_record_free);
  self->fresh = new_fresh_record (self);
  g_hash_table_remove_all (self->touched);
  g_ptr_array_set_size (self->steps, 0);
  fulei_record_form_take_stored (self, stored);
  gtk_label_set_label (GTK_LABEL (self->draft_label), NULL);
  gtk_widget_set_sensitive (self->form_box, error == NULL);
  if (error != NULL)
    fulei_form_bar_show (self->message_bar, FULEI_BAR_ERROR, error->message);
  else
    {
      fulei_record_form_tell_deleted (self);
      fulei_record_form_offer_draft (self);
    }
  gtk_stack_set_visible_child_name (self->stack, "record");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

/** fulei_record_form_get_register: Returns: (transfer none) */
const FuleiRegister *
fulei_record_form_get_register (FuleiRecordForm *self)
{
  return self->reg;
}

/** fulei_record_form_get_id: Returns: the record's id, 0 while it is new */
gint64
fulei_record_form_get_id (FuleiRecordForm *self)
{
  return self->id;
}

/** fulei_record_form_get_record: Returns: (transfer none) (nullable): what stands in the form */
const FuleiRecord *
fulei_record_form_get_record (FuleiRecordForm *self)
{
  return self->working;
}

/** fulei_record_form_get_modified: Returns: whether the form has something that the ledger has not */
gboolean
fulei_record_form_get_modified (FuleiRecordForm *self)
{
  const FuleiRecord *base = self->stored != NULL ? self->stored : self->fresh;

  if (self->working == NULL)
    return FALSE;
  if (g_hash_table_size (self->faults) > 0)
    return TRUE;
  for (guint i = 0; i < self->reg->n_fields; i++)
    if (!fulei_record_equal_field (self->working, base, i))
      return TRUE;
  return FALSE;
}

/** fulei_record_form_preset: gives a new record a value that cannot be changed in the form: the child of a visit */
void
fulei_record_form_preset (FuleiRecordForm *self, const FuleiField *field, const char *storage)
{
  FuleiFieldWidget *widget = fulei_record_form_find_widget (self, field);

  if (self->id == 0)
    {
      fulei_value_set_storage (self->fresh, field, storage);
      fulei_value_set_storage (self->working, field, storage);
      if (self->draft != NULL && !fulei_record_equal_field (self->draft, self->fresh, field->index))
        {
          /* The draft of a new visit to another child. */
          g_clear_pointer (&self->draft, fulei_record_free);
          fulei_form_bar_hide (self->draft_bar);
        }
    }
  self->preset_field = field;
  if (widget != NULL)
    {
      fulei_field_widget_load (widget, self->working);
      gtk_widget_set_sensitive (GTK_WIDGET (widget), FALSE);
    }
  fulei_record_form_refresh_header (self);
}

/** fulei_record_form_focus_field: Returns: whether the field is on the form and has the focus now */
gboolean
fulei_record_form_focus_field (FuleiRecordForm *self, const FuleiField *field)
{
  FuleiFieldWidget *widget = fulei_record_form_find_widget (self, field);

  if (widget == NULL)
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, "record");
  return gtk_widget_grab_focus (GTK_WIDGET (widget));
}

/** fulei_record_form_focus_first: puts the focus where typing begins */
void
fulei_record_form_focus_first (FuleiRecordForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (gtk_widget_is_sensitive (g_ptr_array_index (self->fields, i)) &&
        gtk_widget_grab_focus (g_ptr_array_index (self->fields, i)))
      return;
}

/** fulei_record_form_show_page: @name: "record", "history", or the id of a register whose records hang on this one */
void
fulei_record_form_show_page (FuleiRecordForm *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
}

/** fulei_record_form_emit_saved: after the commit, and the last thing done: a dialog closes with it */
void
fulei_record_form_emit_saved (FuleiRecordForm *self, gint64 id)
{
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, id);
}

/** fulei_record_form_emit_deleted: the record is in the recycle bin now */
void
fulei_record_form_emit_deleted (FuleiRecordForm *self, gint64 id)
{
  g_signal_emit (self, signals[SIGNAL_DELETED], 0, id);
}

/** fulei_record_form_emit_closed: the clerk is done with the form */
void
fulei_record_form_emit_closed (FuleiRecordForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/** fulei_record_form_emit_open: the clerk wants to see another record */
void
fulei_record_form_emit_open (FuleiRecordForm *self, const FuleiRegister *reg, gint64 id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_RECORD], 0, reg, id);
}

/** fulei_record_form_add_style_sheet: the looks of fields and forms, for whatever shows them; once is enough */
void
fulei_record_form_add_style_sheet (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      gtk_css_provider_load_from_resource (provider, RESOURCE_PREFIX "fulei-record-form.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      g_once_init_leave (&done, 1);
    }
}
