/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-help-window.h"

#include <glib/gi18n-lib.h>

struct _FuleiHelpWindow {
  AdwWindow          parent;

  /* template widgets */
  GtkListBox        *chapters;
  GtkScrolledWindow *scroller;
  GtkLabel          *text;
};

G_DEFINE_FINAL_TYPE (FuleiHelpWindow, fulei_help_window, ADW_TYPE_WINDOW)

#define FOLDER "/org/fulei/Ledger/help/"

static const struct { const char *file; const char *label; } chapters[] = {
  { "import", N_("导入花名册") },
  { "edit", N_("登记与修改") },
  { "find", N_("查找") },
  { "print", N_("打印归档") },
  { "today", N_("今天要做什么") },
  { "programme", N_("示范点、令营和结对") },
  { "statistics", N_("统计和指标") },
  { "report", N_("进展报告") },
  { "filing", N_("归档和目录") },
  { "spot-check", N_("抽查和模拟检查") },
  { "privacy", N_("遮蔽和编号") },
  { "handover", N_("工作移交清单") },
  { "bureau", N_("全市台账") },
  { "backup", N_("备份") },
  { "questions", N_("常见问题") },
};

/* What is read on which page. */
static const struct { const char *page; const char *chapter; } pages[] = {
  { "desk", "today" }, { "visit", "today" }, { "visit_round", "today" }, { "assessment", "today" },
  { "care_plan", "today" }, { "focus", "today" }, { "agreement", "today" }, { "mandatory_report", "today" },
  { "calendar", "today" }, { "child", "edit" }, { "roll_event", "edit" }, { "recycle-bin", "edit" },
  { "changes", "import" }, { "site", "programme" }, { "camp", "programme" }, { "love_parent", "programme" },
  { "pairing", "programme" }, { "activity", "programme" }, { "project", "programme" }, { "fund_entry", "programme" },
  { "indicators", "statistics" }, { "statistics", "statistics" }, { "progress_report", "report" },
  { "filed_paper", "filing" }, { "spot_check", "spot-check" }, { "spot_check_child", "spot-check" },
  { "director", "handover" },
};

/* Of Markdown the help uses headings, list items, **bold** and `keys`; each line becomes Pango markup by itself. */
static void
append_line (GString *markup, const char *line)
{
  g_autofree char *escaped = NULL;
  g_autoptr (GRegex) bold = g_regex_new ("\\*\\*(.+?)\\*\\*", 0, 0, NULL);
  g_autoptr (GRegex) key = g_regex_new ("`(.+?)`", 0, 0, NULL);
  g_autofree char *with_bold = NULL;
  g_autofree char *with_keys = NULL;
  const char *body = line;
  const char *open = "";
  const char *close = "";

  if (g_str_has_prefix (line, "## "))
    body = line + 3, open = "<span weight=\"bold\" size=\"large\">", close = "</span>";
  else if (g_str_has_prefix (line, "# "))
    body = line + 2, open = "<span weight=\"bold\" size=\"x-large\">", close = "</span>";
  else if (g_str_has_prefix (line, "- "))
    body = line + 2, open = "  •  ";
  escaped = g_markup_escape_text (body, -1);
  with_bold = g_regex_replace (bold, escaped, -1, 0, "<b>\\1</b>", 0, NULL);
  with_keys = g_regex_replace (key, with_bold, -1, 0, "<tt>\\1</tt>", 0, NULL);
  g_string_append_printf (markup, "%s%s%s\n", open, with_keys, close);
}

static void
show_chapter (FuleiHelpWindow *self, int index)
{
  g_autofree char *path = g_strconcat (FOLDER, chapters[index].file, ".md", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GString) markup = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (bytes != NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    append_line (markup, lines[i]);
  gtk_label_set_markup (self->text, markup->str);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
chapter_selected_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  if (row != NULL)
    show_chapter (data, gtk_list_box_row_get_index (row));
}

static void
fulei_help_window_class_init (FuleiHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiHelpWindow, chapters);
  gtk_widget_class_bind_template_child (widget_class, FuleiHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiHelpWindow, text);
  gtk_widget_class_bind_template_callback (widget_class, chapter_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fulei_help_window_init (FuleiHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    {
      GtkWidget *label = gtk_label_new (_(chapters[i].label));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->chapters, label);
    }
}

/* Returns: (transfer none) (nullable): the help that is open already */
static FuleiHelpWindow *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (FULEI_IS_HELP_WINDOW (window))
        return FULEI_HELP_WINDOW (window);
    }
  return NULL;
}

/* In a group of its own it is read beside a dialog that keeps the keyboard from all other windows. */
static FuleiHelpWindow *
new_window (void)
{
  FuleiHelpWindow *self = g_object_new (FULEI_TYPE_HELP_WINDOW, NULL);
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  gtk_window_group_add_window (group, GTK_WINDOW (self));
  return self;
}

/**
 * fulei_help_window_present:
 * @parent: (nullable): whose help it is
 * @chapter: (nullable): "import", "edit" …; NULL for the first
 *
 * Help that is open already turns to that chapter.
 *
 * Returns: (transfer none): the window
 */
FuleiHelpWindow *
fulei_help_window_present (GtkWindow *parent, const char *chapter)
{
  FuleiHelpWindow *self = find_window ();
  int wanted = 0;

  if (self == NULL)
    self = new_window ();
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);

  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    if (g_strcmp0 (chapters[i].file, chapter) == 0)
      wanted = (int) i;
  gtk_list_box_select_row (self->chapters, gtk_list_box_get_row_at_index (self->chapters, wanted));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * fulei_help_window_find_chapter:
 * @page: (nullable): id of the page that is shown
 *
 * Returns: (nullable): what is read there; NULL where there is nothing of its own
 */
const char *
fulei_help_window_find_chapter (const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].page, page) == 0)
      return pages[i].chapter;
  return NULL;
}

static gboolean
help_key_cb (GtkWidget *window, GVariant *arguments, gpointer chapter)
{
  fulei_help_window_present (GTK_WINDOW (window), chapter);
  return TRUE;
}

/**
 * fulei_help_window_add_key:
 * @window: a dialog; F1 of the main window is the program's (app.help)
 * @chapter: (nullable): static, as of fulei_help_window_present()
 *
 * F1 opens the help while the window has the keyboard.
 */
void
fulei_help_window_add_key (GtkWindow *window, const char *chapter)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                                            gtk_callback_action_new (help_key_cb, (gpointer) chapter, NULL));

  g_return_if_fail (GTK_IS_WINDOW (window));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

/** fulei_help_window_get_chapter: Returns: (transfer none): the one that is shown */
const char *
fulei_help_window_get_chapter (FuleiHelpWindow *self)
{
  g_return_val_if_fail (FULEI_IS_HELP_WINDOW (self), NULL);
  return chapters[gtk_list_box_row_get_index (gtk_list_box_get_selected_row (self->chapters))].file;
}
