/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-counted-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/fulei-indicator-page.h"
#include "app/fulei-report-page.h"
#include "app/fulei-statistics-page.h"
#include "app/fulei-window.h"
#include "office/fulei-counted-figures.h"

/* Arrow keys through a list of children do not count for each of them. */
#define LOAD_DELAY_MS 200

/* A report has some twenty figures of a child: those of the older ones have no rows before they are asked for. */
#define FIRST_REPORTS 3
#define MORE_REPORTS 12

struct _FuleiCountedPane {
  GtkWidget            parent;

  /* template widgets */
  GtkWidget           *box;
  GtkStack            *stack;
  GtkListBox          *list;
  AdwStatusPage       *empty;

  /* owned */
  GtkWidget           *more;            /* the last row, for the reports that have none yet; not always in the list */
  GtkLabel            *more_label;      /* borrowed of it */
  FuleiDesk           *desk;
  GCancellable        *cancellable;
  FuleiCountedBook    *book;            /* what was counted last; NULL until it is needed */
  GPtrArray           *lines;           /* FuleiCountedLine of the child that is shown; NULL while they are looked up */

  /* state */
  gint64               child;
  guint                n_rows;          /* that many lines have a row, from the first on */
  guint                source;
  gboolean             stale;           /* another child, or another ledger, than what is shown */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiCountedPane, fulei_counted_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

typedef struct {
  FuleiCountedBook *book;       /* to look the child up in, or NULL: one is counted */
  gint64            child;
  FuleiDate         today;
} Order;

typedef struct {
  FuleiCountedBook *book;
  GPtrArray        *lines;
} Answer;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->book, fulei_counted_book_unref);
  g_free (order);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->book, fulei_counted_book_unref);
  g_clear_pointer (&answer->lines, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  Answer *answer = g_new0 (Answer, 1);

  if (order->book == NULL || !fulei_counted_book_is_current (order->book, ledger, order->today))
    {
      g_autoptr (FuleiCountedBook) before = g_steal_pointer (&order->book);

      order->book = fulei_counted_book_load (ledger, order->today, before, cancellable, error);
    }
  if (order->book != NULL)
    answer->lines = fulei_counted_book_list (order->book, ledger, order->child, error);
  if (answer->lines == NULL)
    {
      answer_free (answer);
      return NULL;
    }
  answer->book = g_steal_pointer (&order->book);
  return answer;
}

static GtkWidget *
new_label (const char *text, int characters, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), characters);
  gtk_label_set_max_width_chars (GTK_LABEL (label), characters);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* The name over the lines that belong together; each report has its own. */
static char *
dup_group (const FuleiCountedLine *line)
{
  const char *kind = fulei_counted_kind_get_label (line->kind);

  return line->period != NULL ? g_strdup_printf ("%s · %s", kind, line->period) : g_strdup (kind);
}

static GtkWidget *
new_row (const FuleiCountedLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *down = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *label = g_strdup_printf ("%s：%s", line->label, line->value);

  gtk_box_append (GTK_BOX (across), new_label (line->label, 20, NULL));
  gtk_box_append (GTK_BOX (down), new_label (line->value, 24, NULL));
  if (line->reason != NULL)
    gtk_box_append (GTK_BOX (down), new_label (line->reason, 24, "dim-label"));
  gtk_widget_set_hexpand (down, TRUE);
  gtk_box_append (GTK_BOX (across), down);
  gtk_box_append (GTK_BOX (across), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), across);
  g_object_set_data_full (G_OBJECT (row), "group", dup_group (line), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static const FuleiCountedLine *
get_line (FuleiCountedPane *self, guint position)
{
  return self->lines->pdata[position];
}

/* How many reports the lines from @position on are of. */
static guint
count_reports (FuleiCountedPane *self, guint position)
{
  guint n = 0;

  for (guint i = position; i < self->lines->len; i++)
    if (get_line (self, i)->report != 0)
      n += i == position || get_line (self, i)->report != get_line (self, i - 1)->report;
  return n;
}

/* Rows for the lines that have none: @n_reports reports, and all that is of no report. What is left has one row. */
static void
add_rows (FuleiCountedPane *self, guint n_reports)
{
  guint left = count_reports (self, self->n_rows), wanted = left > n_reports ? left - n_reports : 0;
  g_autofree char *words = g_strdup_printf (_("更早的 %u 份报告"), wanted);

  if (gtk_widget_get_parent (self->more) != NULL)
    gtk_list_box_remove (self->list, self->more);
  while (self->n_rows < self->lines->len &&
         (get_line (self, self->n_rows)->report == 0 || count_reports (self, self->n_rows) > wanted))
    gtk_list_box_append (self->list, new_row (get_line (self, self->n_rows++)));
  gtk_label_set_label (self->more_label, words);
  if (wanted > 0)
    gtk_list_box_append (self->list, self->more);
}

/* The keyboard goes on at the first of the new rows. */
static void
show_more (FuleiCountedPane *self)
{
  guint first = self->n_rows;

  add_rows (self, MORE_REPORTS);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) first)));
}

static void
show_lines (FuleiCountedPane *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_rows = 0;
  add_rows (self, FIRST_REPORTS);
  gtk_stack_set_visible_child_name (self->stack, self->lines->len > 0 ? "list" : "empty");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiCountedPane *self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  /* what was given up belongs to a form that may be gone */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (answer == NULL)
    {
      adw_status_page_set_title (self->empty, error->message);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  g_clear_pointer (&self->book, fulei_counted_book_unref);
  self->book = g_steal_pointer (&answer->book);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&answer->lines);
  answer_free (answer);
  show_lines (self);
}

static void
give_up (FuleiCountedPane *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
load_cb (gpointer data)
{
  FuleiCountedPane *self = data;
  Order *order = g_new0 (Order, 1);

  give_up (self);
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  order->child = self->child;
  order->today = fulei_clock_today ();
  order->book = self->book != NULL ? fulei_counted_book_ref (self->book) : NULL;
  fulei_desk_run_async (self->desk, load_work, order, order_free, answer_free, self->cancellable, loaded_cb, self);
  return G_SOURCE_REMOVE;
}

static void
fulei_counted_pane_load (FuleiRecordPane *pane, gint64 id)
{
  FuleiCountedPane *self = FULEI_COUNTED_PANE (pane);

  give_up (self);
  self->child = id;
  self->stale = id != 0;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  adw_status_page_set_title (self->empty, id == 0 ? _("保存以后计数") : _("今天不在册，也没有计入过定稿的报告"));
  gtk_stack_set_visible_child_name (self->stack, id == 0 ? "empty" : "waiting");
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->source = g_timeout_add (LOAD_DELAY_MS, load_cb, self);
}

static char *
fulei_counted_pane_dup_label (FuleiRecordPane *pane)
{
  return g_strdup (_("计入的数字"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = fulei_counted_pane_load;
  iface->dup_label = fulei_counted_pane_dup_label;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  FuleiCountedPane *self = data;

  /* the lines may be of another child by now, and on their way */
  if (!fulei_counted_pane_is_ready (self))
    return;
  if (GTK_WIDGET (row) == self->more)
    show_more (self);
  else
    fulei_counted_pane_open (self, (guint) gtk_list_box_row_get_index (row));
}

/* The first line of a group has its name over it; the row for more reports is of no group. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "group");
  GtkWidget *label;

  if (group == NULL || (before != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (before), "group"), group) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = new_label (group, -1, "indicator-group");
  gtk_list_box_row_set_header (row, label);
}

static void
fulei_counted_pane_map (GtkWidget *widget)
{
  FuleiCountedPane *self = FULEI_COUNTED_PANE (widget);

  GTK_WIDGET_CLASS (fulei_counted_pane_parent_class)->map (widget);
  if (self->stale && self->source == 0)
    self->source = g_idle_add (load_cb, self);
}

static void
fulei_counted_pane_dispose (GObject *object)
{
  FuleiCountedPane *self = FULEI_COUNTED_PANE (object);

  give_up (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->more);
  g_clear_pointer (&self->book, fulei_counted_book_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_counted_pane_parent_class)->dispose (object);
}

static void
fulei_counted_pane_class_init (FuleiCountedPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_counted_pane_dispose;
  widget_class->map = fulei_counted_pane_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordlistpane");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-counted-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiCountedPane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiCountedPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiCountedPane, list);
  gtk_widget_class_bind_template_child (widget_class, FuleiCountedPane, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fulei_counted_pane_init (FuleiCountedPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->more = g_object_ref_sink (gtk_list_box_row_new ());
  self->more_label = GTK_LABEL (new_label (NULL, -1, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->more), GTK_WIDGET (self->more_label));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

/** fulei_counted_pane_new: Returns: (transfer floating): for the form of a child */
GtkWidget *
fulei_counted_pane_new (FuleiDesk *desk)
{
  FuleiCountedPane *self = g_object_new (FULEI_TYPE_COUNTED_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/** fulei_counted_pane_is_ready: Returns: whether the child's figures are there */
gboolean
fulei_counted_pane_is_ready (FuleiCountedPane *self)
{
  return self->lines != NULL;
}

/** fulei_counted_pane_get_n: Returns: how many figures count the child */
guint
fulei_counted_pane_get_n (FuleiCountedPane *self)
{
  return self->lines != NULL ? self->lines->len : 0;
}

/** fulei_counted_pane_get_line: Returns: (transfer none): one of them, until another child is shown */
const FuleiCountedLine *
fulei_counted_pane_get_line (FuleiCountedPane *self, guint position)
{
  g_return_val_if_fail (position < fulei_counted_pane_get_n (self), NULL);
  return self->lines->pdata[position];
}

/* A dimension is shown beside one that makes a small table of it. */
static void
open_dimension (FuleiWindow *window, const FuleiCountedLine *line)
{
  const char *beside = g_str_equal (line->id, "sex") ? "category" : "sex";
  g_autofree char *cut = g_strdup_printf ("%s %s", line->id, beside);
  GtkWidget *page = fulei_window_show_page (window, FULEI_PAGE_STATISTICS);

  if (FULEI_IS_STATISTICS_PAGE (page))
    fulei_statistics_page_show (FULEI_STATISTICS_PAGE (page), cut, line->value_id);
}

static void
open_indicator (FuleiWindow *window, const FuleiCountedLine *line)
{
  GtkWidget *page = fulei_window_show_page (window, FULEI_PAGE_INDICATORS);

  if (FULEI_IS_INDICATOR_PAGE (page))
    fulei_indicator_page_show (FULEI_INDICATOR_PAGE (page), line->id);
}

/* A report of a township is shown where the window shows that township (AREA-2). */
static void
open_report (FuleiCountedPane *self, FuleiWindow *window, const FuleiCountedLine *line)
{
  GtkWidget *page = fulei_window_show_page (window, FULEI_PAGE_REPORT);

  if (!FULEI_IS_REPORT_PAGE (page))
    return;
  fulei_desk_set_township (self->desk, line->township);
  fulei_report_page_show (FULEI_REPORT_PAGE (page), line->report_kind, line->code);
}

/** fulei_counted_pane_open: shows the page of a figure, with the figure chosen; of a report that report */
void
fulei_counted_pane_open (FuleiCountedPane *self, guint position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const FuleiCountedLine *line = fulei_counted_pane_get_line (self, position);

  if (!FULEI_IS_WINDOW (root))
    return;
  if (line->kind == FULEI_COUNTED_IN_STATISTICS)
    open_dimension (FULEI_WINDOW (root), line);
  else if (line->kind == FULEI_COUNTED_IN_REPORTS)
    open_report (self, FULEI_WINDOW (root), line);
  else
    open_indicator (FULEI_WINDOW (root), line);
}
