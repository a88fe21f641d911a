/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-calendar-page.h"
#include "app/fulei-changes-page.h"
#include "app/fulei-desk-page.h"
#include "app/fulei-indicator-page.h"
#include "app/fulei-measure.h"
#include "app/fulei-preferences-window.h"
#include "app/fulei-project-page.h"
#include "app/fulei-recycle-page.h"
#include "app/fulei-register-page.h"
#include "app/fulei-report-page.h"
#include "app/fulei-statistics-page.h"

G_DEFINE_FINAL_TYPE (FuleiWindow, fulei_window, ADW_TYPE_APPLICATION_WINDOW)

static void
counted_cb (FuleiDeskPage *page, guint overdue, FuleiWindow *self)
{
  fulei_sidebar_set_count (self->sidebar, FULEI_PAGE_DESK, overdue);
}

static GtkWidget *
build_desk_page (FuleiWindow *self)
{
  GtkWidget *page = fulei_desk_page_new (self->desk);

  g_signal_connect_object (page, "counted", G_CALLBACK (counted_cb), self, 0);
  return page;
}

static GtkWidget *
build_page (FuleiWindow *self, const char *page)
{
  const FuleiRegister *reg;

  if (g_str_equal (page, FULEI_PAGE_DESK))
    return build_desk_page (self);
  if (g_str_equal (page, FULEI_PAGE_RECYCLE_BIN))
    return fulei_recycle_page_new (self->desk);
  if (g_str_equal (page, FULEI_PAGE_CHANGES))
    return fulei_changes_page_new (self->desk);
  if (g_str_equal (page, "project"))
    return fulei_project_page_new (self->desk);
  if (g_str_equal (page, FULEI_PAGE_REPORT))
    return fulei_report_page_new (self->desk);
  if (g_str_equal (page, FULEI_PAGE_CALENDAR))
    return fulei_calendar_page_new (self->desk);
  if (g_str_equal (page, FULEI_PAGE_INDICATORS))
    return fulei_indicator_page_new (self->desk);
  if (g_str_equal (page, FULEI_PAGE_STATISTICS))
    return fulei_statistics_page_new (self->desk);
  reg = fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), page);
  return reg != NULL ? fulei_register_page_new (self->desk, reg) : NULL;
}

/* Makes @page the visible one, building it when it is shown for the first time, and gives its actions the shortcuts. */
static GtkWidget *
show_page (FuleiWindow *self, const char *page)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, page);
  GActionGroup *actions = NULL;

  if (child == NULL)
    {
      child = build_page (self, page);
      if (child == NULL)
        return NULL;
      gtk_stack_add_named (self->pages, child, page);
    }
  gtk_stack_set_visible_child (self->pages, child);
  fulei_window_drop_status (self);
  self->status_binding = g_object_ref (g_object_bind_property (child, "status", self->status_label, "label",
                                                               G_BINDING_SYNC_CREATE));
  g_object_get (child, "actions", &actions, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", actions);
  g_clear_object (&actions);
  return child;
}

static void
page_selected_cb (FuleiSidebar *sidebar, const char *page, gpointer data)
{
  FuleiWindow *self = data;

  if (self->desk != NULL)
    show_page (self, page);
}

/* Who clicks a page, or presses Enter on it, goes there with the keyboard too. */
static void
page_activated_cb (FuleiSidebar *sidebar, const char *page, gpointer data)
{
  FuleiWindow *self = data;
  GtkWidget *shown = self->desk != NULL ? show_page (self, page) : NULL;

  if (shown != NULL)
    fulei_page_enter (FULEI_PAGE (shown));
}

static void
record_chosen_cb (FuleiGlobalSearch *search, gpointer reg, gint64 id, gpointer data)
{
  fulei_window_show_record (data, reg, id);
}

static void
find_anywhere_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;

  if (self->desk != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->global_search));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;

  fulei_preferences_window_present (GTK_WINDOW (self), self->desk);
}

/* The panes in their order: sidebar, then what the page says about its own. */
static void
move_pane (FuleiWindow *self, int step)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  GtkWidget *panes[FULEI_PAGE_MOST_PANES + 1] = { NULL };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  int n = 0;
  int current = 0;
  guint main;

  if (page == NULL || self->desk == NULL)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->sidebar)))
    panes[n++] = GTK_WIDGET (self->sidebar);
  n += (int) fulei_page_get_panes (FULEI_PAGE (page), &panes[n], &main);
  for (int i = 0; i < n; i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      current = i;
  gtk_widget_child_focus (panes[(current + step + n) % n], GTK_DIR_TAB_FORWARD);
}

static void
next_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_pane (data, 1);
}

static void
previous_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_pane (data, -1);
}

static void
show_record_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;
  const FuleiRegister *reg;
  const char *register_id;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &register_id, &id);
  reg = self->desk != NULL ? fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), register_id)
                           : NULL;
  if (reg != NULL)
    fulei_window_show_record (self, reg, id);
}

static void
toggle_sidebar_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  FuleiWindow *self = data;

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

/* Made when it is asked for: a hidden window in GTK's list of windows ends the program when a screen reader asks for a
 * child of the application that has just gone (GTK 4.8, at_spi_root's GetChildAtIndex). */
static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/fulei/Ledger/ui/fulei-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self), GTK_SHORTCUTS_WINDOW (shortcuts));
  gtk_window_set_hide_on_close (shortcuts, FALSE);
  gtk_window_present (shortcuts);
}

static const GActionEntry actions[] = {
  { .name = "toggle-sidebar", .state = "true", .change_state = toggle_sidebar_cb },
  { .name = "show-record", .activate = show_record_cb, .parameter_type = "(sx)" },
  { .name = "find-anywhere", .activate = find_anywhere_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "next-pane", .activate = next_pane_cb },
  { .name = "previous-pane", .activate = previous_pane_cb },
};

static void
open_wanted (FuleiWindow *self)
{
  FuleiAppState *state = fulei_application_get_state (FULEI_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  g_autofree char *path = g_steal_pointer (&self->wanted_path);

  if (path == NULL)
    path = fulei_app_state_dup_last_ledger (state);
  if (path != NULL)
    fulei_window_open_ledger (self, path, FULEI_LEDGER_DEFAULT);
  else
    fulei_window_show_welcome (self);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  FuleiWindow *self = data;

  g_signal_handler_disconnect (clock, self->paint_handler);
  self->paint_handler = 0;
  fulei_window_first_painted (self);
}

static void
fulei_window_realize (GtkWidget *widget)
{
  FuleiWindow *self = FULEI_WINDOW (widget);

  GTK_WIDGET_CLASS (fulei_window_parent_class)->realize (widget);
  if (!self->painted && self->paint_handler == 0)
    self->paint_handler = g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                                                   G_CALLBACK (after_paint_cb), self, 0);
}

static gboolean
fulei_window_close_request (GtkWindow *window)
{
  FuleiWindow *self = FULEI_WINDOW (window);
  FuleiAppState *state = fulei_application_get_state (FULEI_APPLICATION (gtk_window_get_application (window)));
  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  fulei_app_state_set_size (state, width, height, gtk_window_is_maximized (window));
  if (fulei_window_back_up_before_closing (self))
    return TRUE;
  fulei_window_close_ledger (self);
  return GTK_WINDOW_CLASS (fulei_window_parent_class)->close_request (window);
}

static void
fulei_window_dispose (GObject *object)
{
  FuleiWindow *self = FULEI_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_clear_handle_id (&self->due_source, g_source_remove);
  fulei_window_drop_status (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_window_parent_class)->dispose (object);
}

static void
fulei_window_finalize (GObject *object)
{
  FuleiWindow *self = FULEI_WINDOW (object);

  g_free (self->path);
  g_free (self->wanted_page);
  g_free (self->wanted_path);
  G_OBJECT_CLASS (fulei_window_parent_class)->finalize (object);
}

static void
fulei_window_class_init (FuleiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_window_finalize;
  widget_class->realize = fulei_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = fulei_window_close_request;
  g_type_ensure (FULEI_TYPE_GLOBAL_SEARCH);
  g_type_ensure (FULEI_TYPE_SIDEBAR);
  g_type_ensure (FULEI_TYPE_TOWNSHIP_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, demo_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, township_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, global_search);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, read_only_image);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, status_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, work_progress);
  gtk_widget_class_bind_template_child (widget_class, FuleiWindow, backup_label);
  gtk_widget_class_bind_template_callback (widget_class, page_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
}

static void
fulei_window_init (FuleiWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect (self->global_search, "record-chosen", G_CALLBACK (record_chosen_cb), self);
  fulei_window_install_ledger_actions (self);
  fulei_window_install_backup_actions (self);
  fulei_window_install_check_actions (self);
  fulei_window_update_ledger_actions (self);
}

/** fulei_window_new: Returns: (transfer none): owned by GTK until it is closed */
FuleiWindow *
fulei_window_new (FuleiApplication *application)
{
  FuleiWindow *self = g_object_new (FULEI_TYPE_WINDOW, "application", application, NULL);
  gboolean maximized;
  int width;
  int height;

  if (fulei_app_state_get_size (fulei_application_get_state (application), &width, &height, &maximized))
    {
      gtk_window_set_default_size (GTK_WINDOW (self), width, height);
      if (maximized)
        gtk_window_maximize (GTK_WINDOW (self));
    }
  return self;
}

/**
 * fulei_window_start:
 * @path: (nullable): the ledger to open; NULL for the one that was open last
 * @page: (nullable): the page to show first
 *
 * Opens a ledger, on a thread, while the empty window comes up; called for every start of the program. A second start with nothing to open only raises the window.
 */
void
fulei_window_start (FuleiWindow *self, const char *path, const char *page)
{
  g_return_if_fail (FULEI_IS_WINDOW (self));

  if (page != NULL)
    {
      g_free (self->wanted_page);
      self->wanted_page = g_strdup (page);
    }
  if (self->desk != NULL && (path == NULL || g_strcmp0 (path, self->path) == 0))
    {
      if (page != NULL)
        fulei_window_show_page (self, page);
      return;
    }
  if (self->opening)
    return;
  fulei_measure_watch (GTK_WIDGET (self), "first-frame", FALSE);
  g_free (self->wanted_path);
  self->wanted_path = g_strdup (path);
  open_wanted (self);
}

/** fulei_window_show_welcome: Returns: (transfer none): the page for when no ledger is open, made when it is needed first */
FuleiWelcomePage *
fulei_window_show_welcome (FuleiWindow *self)
{
  if (self->welcome == NULL)
    {
      self->welcome = g_object_new (FULEI_TYPE_WELCOME_PAGE, NULL);
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->welcome));
    }
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->welcome));
  return self->welcome;
}

/** fulei_window_drop_status: the status bar no longer follows a page */
void
fulei_window_drop_status (FuleiWindow *self)
{
  if (self->status_binding == NULL)
    return;
  g_binding_unbind (self->status_binding);
  g_clear_object (&self->status_binding);
}

/** fulei_window_get_desk: Returns: (transfer none) (nullable): the open ledger's desk */
FuleiDesk *
fulei_window_get_desk (FuleiWindow *self)
{
  g_return_val_if_fail (FULEI_IS_WINDOW (self), NULL);
  return self->desk;
}

/** fulei_window_get_page: Returns: (transfer none) (nullable): id of the page that is shown; NULL while no ledger is open */
const char *
fulei_window_get_page (FuleiWindow *self)
{
  g_return_val_if_fail (FULEI_IS_WINDOW (self), NULL);
  return self->desk != NULL ? gtk_stack_get_visible_child_name (self->pages) : NULL;
}

/** fulei_window_show_page: @page: id of a register, or another page of the sidebar; Returns: (transfer none) (nullable): its widget; NULL if there is no such page */
GtkWidget *
fulei_window_show_page (FuleiWindow *self, const char *page)
{
  g_return_val_if_fail (FULEI_IS_WINDOW (self), NULL);
  if (self->desk == NULL)
    return NULL;
  if (!fulei_sidebar_select (self->sidebar, page))
    return show_page (self, page);
  return gtk_stack_get_child_by_name (self->pages, page);
}

/** fulei_window_show_record: opens a record's form on its register's page */
void
fulei_window_show_record (FuleiWindow *self, const FuleiRegister *reg, gint64 id)
{
  GtkWidget *page = fulei_window_show_page (self, reg->id);

  if (FULEI_IS_REGISTER_PAGE (page))
    fulei_register_page_open (FULEI_REGISTER_PAGE (page), id);
}

/** fulei_window_take_toast: @toast: (transfer full): shown at the bottom of the window */
void
fulei_window_take_toast (FuleiWindow *self, AdwToast *toast)
{
  g_return_if_fail (FULEI_IS_WINDOW (self));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/** fulei_window_say: @sentence: shown for a moment */
void
fulei_window_say (FuleiWindow *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  fulei_window_take_toast (self, adw_toast_new (escaped));
}

/** fulei_window_say_error: what went wrong, in a dialog that stays until it is read */
void
fulei_window_say_error (FuleiWindow *self, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("没有做成"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("知道了"));
  gtk_window_present (GTK_WINDOW (dialog));
}
