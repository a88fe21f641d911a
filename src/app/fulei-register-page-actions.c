/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-register-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-blank-sheet.h"
#include "app/fulei-delete-question.h"
#include "app/fulei-export-dialog.h"
#include "app/fulei-import-dialog.h"
#include "app/fulei-match-window.h"
#include "app/fulei-name-dialog.h"
#include "app/fulei-preview.h"
#include "app/fulei-roll-dialog.h"
#include "app/fulei-round-dialog.h"
#include "app/fulei-round-entry.h"
#include "office/fulei-entry-effects.h"
#include "office/fulei-sheet-kinds.h"

/* What Ctrl+P prints where the register has no sheet of its own. */
#define ROSTER "roster"

static GtkWindow *
get_window (FuleiRegisterPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static FuleiRecordList *
get_list (FuleiRegisterPage *self)
{
  return fulei_record_view_get_list (self->view);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_register_page_open (data, 0);
}

/* Another one like the one in the form. The list stays where it is. */
static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  FuleiRecordForm *form = fulei_register_page_get_form (self);

  if (form == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->form_bin)) || !fulei_record_form_keeps (form))
    {
      fulei_register_page_open (self, 0);
      return;
    }
  if (!fulei_record_form_next (form))
    return;
  self->wanted = 0;
  fulei_record_form_focus_first (form);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_register_page_requery (data);
}

static void
show_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_register_page_show_only (data, NULL, NULL);
}

static void
clear_filters_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;

  if (self->only != NULL)
    {
      fulei_register_page_show_only (self, NULL, NULL);
      return;
    }
  gtk_editable_set_text (self->search, "");
  fulei_filter_bar_clear (self->filter_bar);
  fulei_register_page_clear_finding (self);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_import_dialog_present (get_window (self), self->desk, self->reg);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autoptr (FuleiQuery) query = fulei_register_page_build_query (self);
  FuleiRecordList *list = fulei_record_view_get_list (self->view);
  g_autoptr (GArray) ids = fulei_record_list_count_selected (list) > 0 ? fulei_record_list_dup_selected (list) : NULL;
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  GArray *columns = fulei_record_view_get_columns (self->view);

  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, FuleiColumn, i).kind == FULEI_COLUMN_FIELD)
      g_ptr_array_add (fields, (gpointer) g_array_index (columns, FuleiColumn, i).field);
  fulei_export_dialog_present (get_window (self), self->desk, query, ids,
                               (const FuleiField *const *) fields->pdata, fields->len);
}

static void
save_blank_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_blank_sheet_ask (FULEI_PAGE (self), self->reg);
}

/**
 * fulei_register_page_print:
 * @template_id: (nullable): NULL for the sheet of one record: the register's own, else that of any register
 * @ids: (element-type gint64): empty for a sheet of the office
 *
 * Shows the pages as they will be printed.
 */
void
fulei_register_page_print (FuleiRegisterPage *self, const char *template_id, GArray *ids)
{
  const FuleiSheetKind *kind = template_id != NULL ? fulei_sheet_kinds_find (template_id)
                                                   : fulei_sheet_kinds_find_record (self->reg->id);

  if (kind != NULL && (ids->len > 0 || kind->scope == FULEI_SHEET_OF_OFFICE))
    fulei_preview_present (get_window (self), self->desk, self->reg, kind->template, ids);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autoptr (GArray) ids = fulei_register_page_dup_chosen (self);
  const FuleiSheetKind *kind = fulei_sheet_kinds_find_record (self->reg->id);

  fulei_register_page_print (self, g_str_equal (kind->reg, self->reg->id) ? kind->template : ROSTER, ids);
}

/* Parameter: id of the built-in template. The selection is printed, or all of the list where nothing is selected. */
static void
print_sheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GArray) ids = fulei_register_page_dup_chosen (data);

  fulei_register_page_print (data, g_variant_get_string (parameter, NULL), ids);
}

/* Parameter: id of the built-in template, of a sheet for which no record is chosen. */
static void
print_office_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  fulei_register_page_print (data, g_variant_get_string (parameter, NULL), none);
}

/** fulei_register_page_fill_print_menu: the papers of the register, by their labels; then those of any register */
void
fulei_register_page_fill_print_menu (FuleiRegisterPage *self)
{
  g_autoptr (GPtrArray) kinds = fulei_sheet_kinds_list (self->reg->id);
  g_autoptr (GMenu) own = g_menu_new (), any = g_menu_new ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const FuleiSheetKind *kind = kinds->pdata[i];
      g_autofree char *label = g_strdup_printf ("%s…", _(kind->label));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (g_str_equal (kind->template, FULEI_SHEET_OF_TOWNSHIPS) && !fulei_desk_has_townships (self->desk))
        continue;
      g_menu_item_set_action_and_target (
          item, kind->scope == FULEI_SHEET_OF_OFFICE ? "page.print-office" : "page.print-sheet", "s", kind->template);
      g_menu_append_item (g_str_equal (kind->reg, self->reg->id) ? own : any, item);
    }
  g_menu_append_section (self->print_menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (self->print_menu, NULL, G_MENU_MODEL (any));
}

static void
rolled_cb (FuleiRollDialog *dialog, guint n, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autofree char *sentence = g_strdup_printf (_("已登记 %u 名儿童的在册变动。"), n);

  fulei_page_say (FULEI_PAGE (self), sentence);
}

static void
roll_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autoptr (GArray) ids = fulei_record_list_dup_selected (get_list (self));
  FuleiRollDialog *dialog;

  if (ids->len == 0)
    return;
  dialog = fulei_roll_dialog_new (get_window (self), self->desk, g_variant_get_string (parameter, NULL), ids);
  g_signal_connect_object (dialog, "done", G_CALLBACK (rolled_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
age_limit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  const char *values[] = { g_variant_get_string (parameter, NULL), NULL };

  g_action_group_change_action_state (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (self))), "filters",
                                      g_variant_new_boolean (TRUE));
  fulei_filter_bar_choose (self->filter_bar, "@age-limit", values);
}

/* Deletes or restores records in one transaction. */
static gboolean
move_records (FuleiRegisterPage *self, const gint64 *ids, guint n, gboolean delete)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  FuleiChange change = { delete ? FULEI_CHANGE_DELETE : FULEI_CHANGE_RESTORE, NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;
  gboolean done = fulei_ledger_begin (ledger, &change, &error);
  gboolean begun = done;

  for (guint i = 0; done && i < n; i++)
    done = delete ? fulei_entry_remove (ledger, self->reg, ids[i], &error)
                  : fulei_entry_restore (ledger, self->reg, ids[i], &error);
  if (done)
    done = fulei_ledger_commit (ledger, &error);
  else if (begun)
    fulei_ledger_rollback (ledger);
  if (error != NULL)
    fulei_page_say_error (FULEI_PAGE (self), error);
  fulei_desk_emit_changed (self->desk, self->reg, 0);
  return done;
}

/** fulei_register_page_offer_restore: says that records are in the recycle bin, with the offer to take that back */
void
fulei_register_page_offer_restore (FuleiRegisterPage *self, const gint64 *ids, guint n)
{
  g_autofree char *sentence = g_strdup_printf (_("%u %s已放入回收站"), n, self->reg->counter);

  fulei_page_offer (FULEI_PAGE (self), sentence, _("撤消"), "restore",
                    g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids, n, sizeof (gint64)));
}

static void
delete_selected (FuleiRegisterPage *self)
{
  g_autoptr (GArray) ids = fulei_record_list_dup_selected (get_list (self));

  if (ids->len == 0 || !move_records (self, (const gint64 *) ids->data, ids->len, TRUE))
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->form_bin)))
    fulei_register_page_close_form (self);
  fulei_register_page_offer_restore (self, (const gint64 *) ids->data, ids->len);
}

/** fulei_register_page_delete: puts the selected records into the recycle bin, with the offer to take that back; asks
 * before filed papers go */
void
fulei_register_page_delete (FuleiRegisterPage *self)
{
  g_autoptr (GArray) ids = fulei_record_list_dup_selected (get_list (self));

  if (ids->len > 0 && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk))
      && !fulei_delete_question_ask (GTK_WIDGET (self), self->reg, ids->len, G_CALLBACK (delete_selected)))
    delete_selected (self);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_register_page_delete (data);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gsize n;
  const gint64 *ids = g_variant_get_fixed_array (parameter, &n, sizeof (gint64));

  move_records (data, ids, (guint) n, FALSE);
}

static void
filter_named_cb (GtkWindow *dialog, const char *name, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autoptr (GError) error = NULL;

  if (!fulei_filter_bar_save (self->filter_bar, name, &error))
    fulei_page_say_error (FULEI_PAGE (self), error);
}

static void
save_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  GtkWidget *dialog = fulei_name_dialog_new (get_window (self), _("存为常用筛选"), _("名称"));

  g_signal_connect_object (dialog, "named", G_CALLBACK (filter_named_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
use_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_filter_bar_use (self->filter_bar, g_variant_get_string (parameter, NULL));
}

static void
drop_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autoptr (GError) error = NULL;

  if (!fulei_filter_bar_drop (self->filter_bar, g_variant_get_string (parameter, NULL), &error))
    fulei_page_say_error (FULEI_PAGE (self), error);
}

static void
filters_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  FuleiRegisterPage *self = data;

  gtk_widget_set_visible (GTK_WIDGET (self->filter_bar), g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

/* BEYOND-5: a visit round on paper. */
static void
make_round_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;

  gtk_window_present (GTK_WINDOW (fulei_round_dialog_new (get_window (self), self->desk)));
}

/* The round that is selected is the one meant; else its number is asked for. */
static void
enter_round_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autoptr (GArray) ids = fulei_record_list_dup_selected (get_list (self));
  FuleiRoundEntry *entry = fulei_round_entry_new (get_window (self), self->desk);
  g_autoptr (FuleiRecord) round = NULL;

  if (ids->len == 1)
    round = fulei_ledger_load (fulei_desk_get_ledger (self->desk), self->reg, g_array_index (ids, gint64, 0), NULL);
  gtk_window_present (GTK_WINDOW (entry));
  if (round != NULL)
    fulei_round_entry_open (entry, fulei_record_get_text (round, self->reg->title->index));
}

/* PAIR-2: the pairing screen. */
static void
match_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_match_window_present (get_window (self), self->desk, 0);
}

static const GActionEntry actions[] = {
  { .name = "filters", .state = "true", .change_state = filters_cb },
  { .name = "new", .activate = new_cb },
  { .name = "next", .activate = next_cb },
  { .name = "find", .activate = find_cb },
  { .name = "reload", .activate = reload_cb },
  { .name = "show-all", .activate = show_all_cb },
  { .name = "clear-filters", .activate = clear_filters_cb },
  { .name = "import", .activate = import_cb },
  { .name = "export", .activate = export_cb },
  { .name = "save-blank", .activate = save_blank_cb },
  { .name = "print", .activate = print_cb },
  { .name = "print-sheet", .activate = print_sheet_cb, .parameter_type = "s" },
  { .name = "print-office", .activate = print_office_cb, .parameter_type = "s" },
  { .name = "roll", .activate = roll_cb, .parameter_type = "s" },
  { .name = "age-limit", .activate = age_limit_cb, .parameter_type = "s" },
  { .name = "match", .activate = match_cb },
  { .name = "make-round", .activate = make_round_cb },
  { .name = "enter-round", .activate = enter_round_cb },
  { .name = "delete", .activate = delete_cb },
  { .name = "restore", .activate = restore_cb, .parameter_type = "ax" },
  { .name = "save-filter", .activate = save_filter_cb },
  { .name = "use-filter", .activate = use_filter_cb, .parameter_type = "s" },
  { .name = "drop-filter", .activate = drop_filter_cb, .parameter_type = "s" },
};

/** fulei_register_page_install_actions: everything that can be done on a register's page */
void
fulei_register_page_install_actions (FuleiRegisterPage *self)
{
  GActionMap *map = G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self)));

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
}

/** fulei_register_page_is_made: Returns: whether the records are made by other work, not typed in or imported (FILE-3) */
gboolean
fulei_register_page_is_made (FuleiRegisterPage *self)
{
  return g_str_equal (self->reg->id, "filed_paper");
}

/** fulei_register_page_update_actions: which of them make sense now */
void
fulei_register_page_update_actions (FuleiRegisterPage *self)
{
  gboolean writable = !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  gboolean selected = fulei_record_list_count_selected (get_list (self)) > 0;
  /* without a selection all of the list is meant, which has to be there */
  gboolean any = selected || (self->complete && fulei_record_list_get_length (get_list (self)) > 0);
  gboolean typed = writable && !fulei_register_page_is_made (self);
  FuleiPage *page = FULEI_PAGE (self);

  fulei_page_enable (page, "new", typed);
  fulei_page_enable (page, "make-round", writable && g_str_equal (self->reg->id, "visit_round"));
  fulei_page_enable (page, "enter-round", writable && g_str_equal (self->reg->id, "visit_round"));
  fulei_page_enable (page, "match", writable && g_str_equal (self->reg->id, "pairing"));
  fulei_page_enable (page, "next", typed);
  fulei_page_enable (page, "import", typed);
  fulei_page_enable (page, "export", any);
  fulei_page_enable (page, "delete", writable && selected);
  fulei_page_enable (page, "roll", writable && selected && self->reg->name_search);
  fulei_page_enable (page, "print", any);
  fulei_page_enable (page, "print-sheet", any);
  fulei_page_enable (page, "save-filter", writable);
}
