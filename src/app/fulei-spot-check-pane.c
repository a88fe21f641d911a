/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-spot-check-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fulei-archive-list.h"
#include "app/fulei-archive-points.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-preview.h"
#include "app/fulei-record-pane.h"
#include "fulei-fields.h"
#include "office/fulei-entry-effects.h"
#include "office/fulei-spot-check.h"

#define LIST_WIDTH 218

struct _FuleiSpotCheckPane {
  GtkWidget           parent;

  GtkWidget          *box;
  GtkLabel           *progress_label;
  GtkProgressBar     *progress_bar;
  FuleiFormBar       *bar;
  GtkWidget          *list;
  FuleiArchivePoints *points;

  /* owned */
  FuleiDesk          *desk;
  GListStore         *archives;         /* FuleiArchiveItem */
  GtkSingleSelection *selection;

  /* state */
  gint64              check;
  gboolean            busy;             /* the list is being filled, or something is being saved */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiSpotCheckPane, fulei_spot_check_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiRegister *
get_register (FuleiSpotCheckPane *self, guint index)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), index);
}

/* --- showing --- */

static void
show_progress (FuleiSpotCheckPane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->archives));
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  FuleiCheckProgress progress;
  g_autofree char *words = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FuleiArchiveItem) item = g_list_model_get_item (G_LIST_MODEL (self->archives), i);

      g_ptr_array_add (records, (gpointer) fulei_archive_item_get (item));
    }
  fulei_spot_check_count (records, fulei_clock_today (), &progress);
  words = g_strdup_printf (_("已查 %u/%u · 合格 %u · 需整改 %u · 已整改 %u · 逾期 %u"), progress.n_checked, n,
                           progress.n_good, progress.n_faulty, progress.n_mended, progress.n_overdue);
  gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar, n > 0 ? (double) progress.n_checked / n : 0);
}

static void
selected_cb (FuleiSpotCheckPane *self)
{
  if (!self->busy)
    fulei_archive_points_show (self->points, gtk_single_selection_get_selected_item (self->selection));
}

static gint64
get_selected_id (FuleiSpotCheckPane *self)
{
  FuleiArchiveItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? fulei_record_get_id (fulei_archive_item_get (item)) : 0;
}

/* Fills the list; the archive that was selected stays so. */
static gboolean
fill (FuleiSpotCheckPane *self, const GPtrArray *archives, GError **error)
{
  gint64 selected = get_selected_id (self);

  if (!fulei_archive_list_fill (self->archives, self->desk, archives, error))
    return FALSE;
  for (guint i = 0; i < archives->len; i++)
    if (i == 0 || fulei_record_get_id (archives->pdata[i]) == selected)
      gtk_single_selection_set_selected (self->selection, i);
  return TRUE;
}

static void
load (FuleiRecordPane *pane, gint64 check)
{
  FuleiSpotCheckPane *self = FULEI_SPOT_CHECK_PANE (pane);
  g_autoptr (GPtrArray) archives = NULL;
  g_autoptr (GError) error = NULL;

  if (self->busy)
    return;
  self->busy = TRUE;
  if (check != self->check)
    fulei_form_bar_hide (self->bar);
  self->check = check;
  if (check != 0)
    archives = fulei_spot_check_load (fulei_desk_get_ledger (self->desk), check, &error);
  if (archives == NULL || !fill (self, archives, &error))
    g_list_store_remove_all (self->archives);
  if (error != NULL)
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  self->busy = FALSE;
  show_progress (self);
  selected_cb (self);
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiSpotCheckPane *self = FULEI_SPOT_CHECK_PANE (pane);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->archives));

  return n > 0 ? g_strdup_printf (_("逐份检查 %u"), n) : g_strdup (_("逐份检查"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

/* --- checking --- */

/* Says the first mistake. Returns: whether the archive may be saved */
static gboolean
judge (FuleiSpotCheckPane *self, FuleiRecord *archive)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_spot_check_child_check (archive, fulei_clock_today (), issues);
  if (!fulei_issues_has_error (issues))
    return TRUE;
  fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, fulei_issues_get_first_error (issues));
  return FALSE;
}

static void
edited_cb (FuleiSpotCheckPane *self)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  FuleiArchiveItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (FuleiRecord) archive = fulei_record_copy (fulei_archive_points_get (self->points));
  g_autoptr (GError) error = NULL;

  if (item == NULL || !judge (self, archive))
    return;
  if (!fulei_entry_save_one (fulei_desk_get_ledger (self->desk), &change, archive, FULEI_ENTRY_TYPED, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      fulei_archive_points_show (self->points, item);
      return;
    }
  fulei_form_bar_hide (self->bar);
  fulei_archive_item_set (item, archive);
  fulei_archive_points_show (self->points, item);
  show_progress (self);
  self->busy = TRUE;
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_SPOT_CHECK_CHILD), fulei_record_get_id (archive));
  self->busy = FALSE;
}

static void
go_on (FuleiSpotCheckPane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->archives));
  guint position = gtk_single_selection_get_selected (self->selection);

  fulei_archive_points_pass_rest (self->points);
  if (position + 1 < n)
    {
      gtk_single_selection_set_selected (self->selection, position + 1);
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position + 1);
    }
  else if (n > 0)
    fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("这是最后一份。"));
}

static void
open_child (FuleiSpotCheckPane *self)
{
  FuleiArchiveItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", "child",
                                fulei_record_get_integer (fulei_archive_item_get (item), FULEI_SPOT_CHECK_CHILD_CHILD, 0));
}

/**
 * fulei_spot_check_pane_press:
 * @key: GDK_KEY_*
 *
 * What a key does in the list: 1 to 0, - and = are the points, Enter goes on, the blank says that it is corrected, O opens
 * the child's archive.
 *
 * Returns: whether it does anything
 */
gboolean
fulei_spot_check_pane_press (FuleiSpotCheckPane *self, guint key)
{
  static const char points[] = "1234567890-=";
  gunichar character = gdk_keyval_to_unicode (key);
  const char *point = character != 0 && character < 128 ? strchr (points, (int) character) : NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->archives)) == 0)
    return FALSE;
  if (point != NULL)
    fulei_archive_points_toggle (self->points, (FuleiPoint) (point - points));
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    go_on (self);
  else if (key == GDK_KEY_space)
    fulei_archive_points_toggle_corrected (self->points);
  else if (key == GDK_KEY_o || key == GDK_KEY_O)
    open_child (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (FuleiSpotCheckPane *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  return fulei_spot_check_pane_press (self, key);
}

/* --- the whole check --- */

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiSpotCheckPane *self = FULEI_SPOT_CHECK_PANE (widget);
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiRecord) check = fulei_ledger_load (ledger, get_register (self, FULEI_REGISTER_SPOT_CHECK), self->check,
                                                     &error);
  g_autofree char *words = NULL;
  FuleiSampleComparison comparison;

  if (check == NULL || !fulei_spot_check_compare (ledger, check, &comparison, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  if (comparison.n_gone + comparison.n_new == 0)
    words = g_strdup_printf (_("按种子重新抽取，结果相同 ✔（%u 份）"), comparison.n_same);
  else
    words = g_strdup_printf (_("按种子重新抽取：%u 份相同，%u 份现在抽不到，另有 %u 份没有在这次抽查里。抽取以后，当天的在册名单有改动。"),
                             comparison.n_same, comparison.n_gone, comparison.n_new);
  fulei_form_bar_show (self->bar, comparison.n_gone + comparison.n_new == 0 ? FULEI_BAR_INFO : FULEI_BAR_WARNING, words);
}

static void
judge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiSpotCheckPane *self = FULEI_SPOT_CHECK_PANE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n_judged = 0;

  if (!fulei_spot_check_judge_again (fulei_desk_get_ledger (self->desk), self->check, fulei_clock_today (), &n_judged, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  load (FULEI_RECORD_PANE (self), self->check);
  words = g_strdup_printf (_("程序按台账查了 %u 份，纸质档案还要人看。"), n_judged);
  fulei_form_bar_show (self->bar, FULEI_BAR_INFO, words);
  fulei_desk_emit_changed (self->desk, get_register (self, FULEI_REGISTER_SPOT_CHECK_CHILD), 0);
}

/* The papers of the check; the forms are of its archives. */
static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiSpotCheckPane *self = FULEI_SPOT_CHECK_PANE (widget);
  const char *template = g_variant_get_string (parameter, NULL);
  gboolean forms = g_str_equal (template, "spot-check-form");
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->archives));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; forms && i < n; i++)
    {
      g_autoptr (FuleiArchiveItem) item = g_list_model_get_item (G_LIST_MODEL (self->archives), i);
      gint64 id = fulei_record_get_id (fulei_archive_item_get (item));

      g_array_append_val (ids, id);
    }
  if (!forms && self->check != 0)
    g_array_append_val (ids, self->check);
  if (ids->len > 0)
    fulei_preview_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->desk,
                           get_register (self, forms ? FULEI_REGISTER_SPOT_CHECK_CHILD : FULEI_REGISTER_SPOT_CHECK),
                           template, ids);
}

/* --- building --- */

static GtkWidget *
new_list (FuleiSpotCheckPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->archives = g_list_store_new (FULEI_TYPE_ARCHIVE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->archives)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->list = fulei_archive_list_new (self->selection);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->list, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_size_request (scroller, LIST_WIDTH, -1);
  return scroller;
}

static void
fulei_spot_check_pane_dispose (GObject *object)
{
  FuleiSpotCheckPane *self = FULEI_SPOT_CHECK_PANE (object);

  self->busy = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->archives);
  g_clear_object (&self->selection);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_spot_check_pane_parent_class)->dispose (object);
}

static void
fulei_spot_check_pane_class_init (FuleiSpotCheckPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_spot_check_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordlistpane");
  gtk_widget_class_install_action (widget_class, "check.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "check.judge", NULL, judge_cb);
  gtk_widget_class_install_action (widget_class, "check.print", "s", print_cb);
}

static GMenuModel *
new_print_menu (void)
{
  static const struct { const char *label, *template; } papers[] = {
    { N_("抽查名单（带去现场）"), "spot-check-list" }, { N_("档案检查表（一份一张）"), "spot-check-form" },
    { N_("整改清单"), "spot-check-mend" }, { N_("抽查情况"), "spot-check-summary" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(papers[i].label), NULL);

      g_menu_item_set_action_and_target (item, "check.print", "s", papers[i].template);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_button (const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_toolbar (FuleiSpotCheckPane *self)
{
  GtkWidget *toolbar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *menu = gtk_menu_button_new ();
  g_autoptr (GMenuModel) papers = new_print_menu ();

  self->progress_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->progress_label, 0);
  gtk_label_set_ellipsize (self->progress_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress_label), TRUE);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (menu), _("打印"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), papers);
  gtk_widget_add_css_class (menu, "flat");
  gtk_box_append (GTK_BOX (toolbar), GTK_WIDGET (self->progress_label));
  gtk_box_append (GTK_BOX (toolbar), new_button (_("核对种子"), "check.compare", _("按种子重新抽取，看结果是不是相同")));
  gtk_box_append (GTK_BOX (toolbar), new_button (_("程序检查"), "check.judge",
                                                 _("由程序按台账逐项再查一遍；纸质档案一项不动")));
  gtk_box_append (GTK_BOX (toolbar), menu);
  return toolbar;
}

/** fulei_spot_check_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_spot_check_pane_new (FuleiDesk *desk)
{
  FuleiSpotCheckPane *self = g_object_new (FULEI_TYPE_SPOT_CHECK_PANE, NULL);
  GtkWidget *hint = gtk_label_new (_("列表中：↑↓ 换一份，数字键记不符合，回车其余符合并到下一份，空格整改完成，O 打开档案"));
  GtkWidget *both;

  self->desk = g_object_ref (desk);
  gtk_box_append (GTK_BOX (self->box), new_toolbar (self));
  self->progress_bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->progress_bar), "osd");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->progress_bar));
  self->bar = g_object_new (FULEI_TYPE_FORM_BAR, NULL);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->bar));
  both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_widget_set_vexpand (both, TRUE);
  gtk_box_append (GTK_BOX (both), new_list (self));
  self->points = FULEI_ARCHIVE_POINTS (fulei_archive_points_new (get_register (self, FULEI_REGISTER_SPOT_CHECK_CHILD)));
  gtk_widget_set_hexpand (GTK_WIDGET (self->points), TRUE);
  g_signal_connect_object (self->points, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->points));
  gtk_box_append (GTK_BOX (self->box), both);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (self->box), hint);
  fulei_archive_points_show (self->points, NULL);
  return GTK_WIDGET (self);
}

static void
fulei_spot_check_pane_init (FuleiSpotCheckPane *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/** fulei_spot_check_pane_get_archives: Returns: (transfer none): of FuleiArchiveItem */
GListModel *
fulei_spot_check_pane_get_archives (FuleiSpotCheckPane *self)
{
  return G_LIST_MODEL (self->archives);
}

/** fulei_spot_check_pane_dup_words: Returns: (transfer full): how far the check is, as the pane says it */
char *
fulei_spot_check_pane_dup_words (FuleiSpotCheckPane *self)
{
  return g_strdup (gtk_label_get_label (self->progress_label));
}
