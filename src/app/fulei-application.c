/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-application.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "app/fulei-measure.h"
#include "app/fulei-window.h"
#include "base/fulei-date.h"

struct _FuleiApplication {
  AdwApplication   parent;

  FuleiAppState   *state;
  FuleiDictionary *dictionary;
};

G_DEFINE_FINAL_TYPE (FuleiApplication, fulei_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "page", 'p', 0, G_OPTION_ARG_STRING, NULL, N_("打开后显示的登记簿，如 child"), N_("登记簿") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_("把这一天当作今天"), N_("年-月-日") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("显示版本"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[台账文件]") },
  { NULL }
};

static const struct { const char *action; const char *accelerators[3]; } accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "app.help", { "F1" } },
  { "win.close-ledger", { "<Control>w" } },
  { "win.open-ledger", { "<Control>o" } },
  { "win.new-ledger", { "<Control><Alt>n" } },
  { "win.back-up", { "<Control><Shift>b" } },
  { "win.find-anywhere", { "<Control>k" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.mock-inspection", { "<Control><Shift>m" } },
  { "page.new", { "<Control>n" } },
  { "page.next", { "<Control><Shift>n" } },
  { "page.find", { "<Control>f" } },
  { "page.print", { "<Control>p" } },
  { "page.import", { "<Control>i" } },
  { "page.export", { "<Control>e" } },
  { "page.match", { "<Control>m" } },
  { "page.filters", { "<Control><Shift>f" } },
  { "page.clear-filters", { "<Control><Shift>x" } },
  { "page.reload", { "F5" } },
};

static FuleiWindow *
present_window (FuleiApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !FULEI_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window == NULL)
    window = GTK_WINDOW (fulei_window_new (self));
  gtk_window_present (window);
  return FULEI_WINDOW (window);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (self));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name", _("福蕾台账"),
                         "application-icon", FULEI_APPLICATION_ID,
                         "version", FULEI_VERSION,
                         "developer-name", _("福蕾台账项目"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("镇（街道）社会事务办的农村留守儿童和困境儿童台账：一人一档、走访联系、打印归档。"),
                         NULL);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);
  const char *page = FULEI_IS_WINDOW (window) ? fulei_window_get_page (FULEI_WINDOW (window)) : NULL;

  fulei_help_window_present (window, fulei_help_window_find_chapter (page));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
  { .name = "help", .activate = help_cb },
};

static void
fulei_application_startup (GApplication *application)
{
  FuleiApplication *self = FULEI_APPLICATION (application);

  G_APPLICATION_CLASS (fulei_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *const *) accelerators[i].accelerators);
  gtk_window_set_default_icon_name (FULEI_APPLICATION_ID);
}

static void
fulei_application_activate (GApplication *application)
{
  present_window (FULEI_APPLICATION (application));
}

/* Takes the day that --today gives. Returns: FALSE if it is not a day */
static gboolean
take_today (GApplicationCommandLine *command_line, GVariantDict *dict)
{
  const char *text;
  FuleiDate today;

  if (!g_variant_dict_lookup (dict, "today", "&s", &text))
    return TRUE;
  today = fulei_date_from_iso (text);
  if (today == 0)
    {
      g_application_command_line_printerr (command_line, _("--today 要写成 2024-06-30 的样子。\n"));
      return FALSE;
    }
  fulei_clock_set_today (today);
  return TRUE;
}

static int
fulei_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  FuleiApplication *self = FULEI_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree char *path = NULL;
  g_autofree const char **files = NULL;
  const char *page = NULL;
  FuleiWindow *window;

  if (!take_today (command_line, dict))
    return 2;
  g_variant_dict_lookup (dict, "page", "&s", &page);
  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &files) && files[0] != NULL)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, files[0]);

      path = g_file_get_path (file);
    }
  window = present_window (self);
  fulei_window_start (window, path, page);
  return 0;
}

static int
fulei_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (!g_variant_dict_contains (dict, "version"))
    return -1;
  g_print ("fulei %s\n", FULEI_VERSION);
  return 0;
}

static void
fulei_application_finalize (GObject *object)
{
  FuleiApplication *self = FULEI_APPLICATION (object);

  g_clear_pointer (&self->state, fulei_app_state_free);
  g_clear_pointer (&self->dictionary, fulei_dictionary_unref);
  G_OBJECT_CLASS (fulei_application_parent_class)->finalize (object);
}

static void
fulei_application_class_init (FuleiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_application_finalize;
  application_class->startup = fulei_application_startup;
  application_class->activate = fulei_application_activate;
  application_class->command_line = fulei_application_command_line;
  application_class->handle_local_options = fulei_application_handle_local_options;
}

static void
fulei_application_init (FuleiApplication *self)
{
  self->state = fulei_app_state_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), NULL);
}

/** fulei_application_new: Returns: (transfer full): the program */
FuleiApplication *
fulei_application_new (void)
{
  return g_object_new (FULEI_TYPE_APPLICATION,
                       "application-id", FULEI_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/org/fulei/Ledger",
                       NULL);
}

/** fulei_application_get_state: Returns: (transfer none): what is remembered on this computer */
FuleiAppState *
fulei_application_get_state (FuleiApplication *self)
{
  g_return_val_if_fail (FULEI_IS_APPLICATION (self), NULL);
  return self->state;
}

/** fulei_application_get_dictionary: Returns: (transfer none) (nullable): the dictionary, read when first asked for; NULL with @error */
FuleiDictionary *
fulei_application_get_dictionary (FuleiApplication *self, GError **error)
{
  g_return_val_if_fail (FULEI_IS_APPLICATION (self), NULL);
  if (self->dictionary == NULL)
    self->dictionary = fulei_dictionary_new_builtin (error);
  return self->dictionary;
}
