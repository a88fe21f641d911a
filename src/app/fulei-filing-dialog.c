/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-filing-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-field-widget.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-help-window.h"
#include "app/fulei-record-form.h"
#include "fulei-fields.h"
#include "office/fulei-filing.h"

#define N_FIELDS 8

struct _FuleiFilingDialog {
  AdwWindow            parent;

  /* template widgets */
  FuleiFormBar        *bar;
  GtkLabel            *intro;
  GtkWidget           *fonds_row;
  GtkEditable         *fonds;
  FuleiFieldWidget    *title;
  FuleiFieldWidget    *own_title;
  FuleiFieldWidget    *responsible;
  FuleiFieldWidget    *document_number;
  FuleiFieldWidget    *dated_on;
  FuleiFieldWidget    *retention;
  FuleiFieldWidget    *matter;
  FuleiFieldWidget    *secrecy;
  GtkWidget           *title_box;
  GtkLabel            *number;
  GtkWidget           *fonds_note;      /* beside a number that lacks its 全宗号 */
  GtkWidget           *form;
  GtkWidget           *progress_box;
  GtkProgressBar      *progress_bar;

  /* owned */
  FuleiDesk           *desk;
  FuleiFilingOrder    *order;
  FuleiProgress       *progress;        /* of the filing that goes on, or NULL */

  /* borrowed */
  const FuleiRegister *reg;             /* filed_paper */
};

G_DEFINE_FINAL_TYPE (FuleiFilingDialog, fulei_filing_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_FILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const guint fields[N_FIELDS] = {
  FULEI_FILED_PAPER_TITLE, FULEI_FILED_PAPER_OWN_TITLE, FULEI_FILED_PAPER_RESPONSIBLE,
  FULEI_FILED_PAPER_DOCUMENT_NUMBER, FULEI_FILED_PAPER_DATED_ON, FULEI_FILED_PAPER_RETENTION, FULEI_FILED_PAPER_MATTER,
  FULEI_FILED_PAPER_SECRECY,
};

static void
list_widgets (FuleiFilingDialog *self, FuleiFieldWidget *widgets[N_FIELDS])
{
  FuleiFieldWidget *const all[N_FIELDS] = {
    self->title, self->own_title, self->responsible, self->document_number, self->dated_on, self->retention, self->matter,
    self->secrecy,
  };

  for (guint i = 0; i < N_FIELDS; i++)
    widgets[i] = all[i];
}

/* What the fields say. Returns: FALSE with the first mistake */
static gboolean
store (FuleiFilingDialog *self, GError **error)
{
  FuleiFieldWidget *widgets[N_FIELDS];

  list_widgets (self, widgets);
  for (guint i = 0; i < N_FIELDS; i++)
    if (!fulei_field_widget_store (widgets[i], self->order->words, error))
      return FALSE;
  return TRUE;
}

/* --- the number that it will get --- */

/* Returns: (transfer full) (nullable): what stands in front of the number: the office's, as it is being written, or the
 * word where nothing is written yet; NULL with @error if it is no 全宗号 */
static char *
dup_fonds (FuleiFilingDialog *self, GError **error)
{
  const char *written = gtk_editable_get_text (self->fonds);

  if (!gtk_widget_get_visible (self->fonds_row))
    return fulei_filing_dup_fonds (fulei_desk_get_ledger (self->desk));
  return *written != '\0' ? fulei_filing_clean_fonds (written, error) : g_strdup (_("全宗号"));
}

static char *
dup_number (FuleiFilingDialog *self, GError **error)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  const FuleiRecord *words = self->order->words;
  FuleiDate day = fulei_date_from_iso (fulei_record_get_text (words, FULEI_FILED_PAPER_DATED_ON));
  const char *retention = fulei_record_get_text (words, FULEI_FILED_PAPER_RETENTION);
  g_autofree char *fonds = NULL;
  char *number = NULL;
  int year, month, date, item;

  if (retention == NULL || !fulei_date_split (day, &year, &month, &date))
    return g_strdup (_("写明形成日期和保管期限后编号"));
  fonds = dup_fonds (self, error);
  if (fonds == NULL || !fulei_ledger_lock_soon (ledger))
    return NULL;
  number = fulei_filing_dup_next (ledger, fonds, year, retention, fulei_record_get_text (words, FULEI_FILED_PAPER_MATTER),
                                  &item, error);
  fulei_ledger_unlock (ledger);
  return number;
}

/* What is lacking is said here while it is written, and by the bar when it is to be filed. */
static void
show_number (FuleiFilingDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = store (self, &error) ? dup_number (self, &error) : NULL, *words = NULL;
  gboolean asked = gtk_widget_get_visible (self->fonds_row) && *gtk_editable_get_text (self->fonds) == '\0';

  if (number == NULL)
    words = g_strdup (error != NULL ? error->message : "—");
  else if (self->order->each)
    words = g_strdup_printf (_("%s 起，共 %u 件"), number, self->order->ids->len);
  else
    words = g_steal_pointer (&number);
  gtk_widget_set_visible (self->fonds_note, asked);
  gtk_label_set_label (self->number, words);
}

/* --- filing --- */

static void
show_work (FuleiFilingDialog *self, gboolean works)
{
  gtk_widget_set_visible (self->progress_box, works);
  gtk_widget_set_sensitive (self->form, !works);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filing.file", !works);
}

static void
again_cb (FuleiFilingDialog *self)
{
  self->order->again = TRUE;
  fulei_filing_dialog_file (self);
}

static void
show_error (FuleiFilingDialog *self, const GError *error)
{
  gboolean known = g_error_matches (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_ALREADY);

  fulei_form_bar_show (self->bar, known ? FULEI_BAR_WARNING : FULEI_BAR_ERROR, error->message);
  if (known)
    g_signal_connect_swapped (fulei_form_bar_add_button (self->bar, _("仍要归档")), "clicked", G_CALLBACK (again_cb), self);
}

static void
filed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiFilingDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiFilingResult) filed = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  g_clear_object (&self->progress);
  fulei_desk_emit_changed (FULEI_DESK (source), self->reg, 0);
  show_work (self, FALSE);
  if (filed == NULL)
    {
      show_error (self, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_FILED], 0, filed);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
progress_cb (FuleiFilingDialog *self, FuleiProgress *progress)
{
  g_autofree char *words = NULL;

  if (progress != self->progress)
    return;
  words = g_strdup_printf (_("正在归档：%u / %u 件"), fulei_progress_get_count (progress), MAX (self->order->ids->len, 1));
  gtk_progress_bar_set_text (self->progress_bar, words);
  gtk_progress_bar_set_fraction (self->progress_bar, fulei_progress_get_fraction (progress));
}

static FuleiFilingOrder *
copy_order (FuleiFilingDialog *self)
{
  FuleiFilingOrder *copy = fulei_filing_order_new (self->desk);

  for (guint i = 0; i < N_FIELDS; i++)
    fulei_record_copy_field (copy->words, self->order->words, fields[i]);
  copy->template = g_strdup (self->order->template);
  copy->reg = self->order->reg;
  copy->year = self->order->year;
  copy->path = g_strdup (self->order->path);
  copy->each = self->order->each;
  copy->again = self->order->again;
  g_array_append_vals (copy->ids, self->order->ids->data, self->order->ids->len);
  return copy;
}

static gboolean
check (FuleiFilingDialog *self, GError **error)
{
  if (gtk_widget_get_visible (self->fonds_row)
      && !fulei_filing_save_fonds (fulei_desk_get_ledger (self->desk), gtk_editable_get_text (self->fonds), error))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->fonds));
      return FALSE;
    }
  gtk_widget_set_visible (self->fonds_row, FALSE);
  if (!store (self, error))
    return FALSE;
  if (!self->order->each && fulei_record_is_empty (self->order->words, FULEI_FILED_PAPER_TITLE))
    {
      g_set_error_literal (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_INVALID, _("请写题名：这是一份什么文件。"));
      return FALSE;
    }
  return TRUE;
}

/** fulei_filing_dialog_file: files what the dialog is about; "filed" follows, or the dialog says why not */
void
fulei_filing_dialog_file (FuleiFilingDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (self->progress != NULL)
    return;
  /* an entry that is hidden or greyed while it has the keyboard would not be told that it lost it */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  fulei_form_bar_hide (self->bar);
  if (!check (self, &error))
    {
      show_error (self, error);
      return;
    }
  self->progress = fulei_progress_new ();
  g_signal_connect_object (self->progress, "changed", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  progress_cb (self, self->progress);
  show_work (self, TRUE);
  fulei_filing_work_async (self->desk, copy_order (self), self->progress, filed_cb, g_object_ref (self));
}

/* --- the window --- */

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiFilingDialog *self = FULEI_FILING_DIALOG (widget);

  if (g_str_equal (name, "filing.file"))
    fulei_filing_dialog_file (self);
  else if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* What goes on is stopped before the window closes: what was filed by then is told. */
static gboolean
close_request (GtkWindow *window)
{
  FuleiFilingDialog *self = FULEI_FILING_DIALOG (window);

  if (self->progress == NULL)
    return GTK_WINDOW_CLASS (fulei_filing_dialog_parent_class)->close_request (window);
  g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
  return TRUE;
}

static void
advance_cb (FuleiFilingDialog *self, FuleiFieldWidget *field)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* What has to be said first has the keyboard. */
static void
map (GtkWidget *widget)
{
  FuleiFilingDialog *self = FULEI_FILING_DIALOG (widget);
  FuleiFieldWidget *first = self->order->each ? self->dated_on : self->title;

  GTK_WIDGET_CLASS (fulei_filing_dialog_parent_class)->map (widget);
  gtk_widget_child_focus (gtk_widget_get_visible (self->fonds_row) ? GTK_WIDGET (self->fonds) : GTK_WIDGET (first),
                          GTK_DIR_TAB_FORWARD);
}

static void
fulei_filing_dialog_dispose (GObject *object)
{
  FuleiFilingDialog *self = FULEI_FILING_DIALOG (object);

  g_clear_object (&self->progress);
  g_clear_pointer (&self->order, fulei_filing_order_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_filing_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-filing-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, fonds_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, fonds);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, own_title);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, responsible);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, document_number);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, dated_on);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, retention);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, matter);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, secrecy);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, title_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, number);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, fonds_note);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, form);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingDialog, progress_bar);
}

static void
fulei_filing_dialog_class_init (FuleiFilingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_filing_dialog_dispose;
  widget_class->map = map;
  GTK_WINDOW_CLASS (klass)->close_request = close_request;
  signals[SIGNAL_FILED] = g_signal_new ("filed", FULEI_TYPE_FILING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);
  fulei_field_widget_ensure_types ();
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  fulei_record_form_add_style_sheet ();
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "filing.file", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "filing.close", NULL, action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "filing.file", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "filing.close", NULL);
}

static void
fulei_filing_dialog_init (FuleiFilingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "filing");
}

/* Fields and what they say to begin with. */
static void
set_up (FuleiFilingDialog *self, const char *title, gboolean own_title, const char *matter)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autofree char *fonds = fulei_filing_dup_fonds (ledger), *office = fulei_filing_dup_fonds_name (ledger);
  g_autofree char *today = fulei_date_dup_iso (fulei_clock_today ());
  FuleiRecord *words = self->order->words;
  FuleiFieldWidget *widgets[N_FIELDS];

  fulei_record_set_text (words, FULEI_FILED_PAPER_TITLE, title);
  fulei_record_set_integer (words, FULEI_FILED_PAPER_OWN_TITLE, own_title ? 1 : 0);
  fulei_record_set_text (words, FULEI_FILED_PAPER_RESPONSIBLE, office);
  fulei_record_set_text (words, FULEI_FILED_PAPER_DATED_ON, today);
  fulei_record_set_text (words, FULEI_FILED_PAPER_RETENTION, "D30");
  if (matter != NULL)
    fulei_record_set_text (words, FULEI_FILED_PAPER_MATTER, matter);
  list_widgets (self, widgets);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      fulei_field_widget_bind (widgets[i], self->desk, &self->reg->fields[fields[i]]);
      fulei_field_widget_load (widgets[i], words);
      g_signal_connect_object (widgets[i], "edited", G_CALLBACK (show_number), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (widgets[i], "advance", G_CALLBACK (advance_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_visible (self->fonds_row, fonds == NULL);
  g_signal_connect_object (self->fonds, "changed", G_CALLBACK (show_number), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->title_box, !self->order->each);
  show_number (self);
}

static FuleiFilingDialog *
new_dialog (GtkWindow *parent, FuleiDesk *desk)
{
  FuleiFilingDialog *self = g_object_new (FULEI_TYPE_FILING_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_FILED_PAPER);
  self->order = fulei_filing_order_new (desk);
  return self;
}

/**
 * fulei_filing_dialog_new_for_sheets:
 * @parent: (nullable)
 * @template: id of a built-in template
 * @ids: (element-type gint64): records of @reg; copied
 * @year: that sheets of a year tell of
 *
 * Returns: (transfer none): owned by GTK until it is closed
 */
FuleiFilingDialog *
fulei_filing_dialog_new_for_sheets (GtkWindow *parent, FuleiDesk *desk, const char *template, const FuleiRegister *reg,
                                    GArray *ids, int year)
{
  FuleiFilingDialog *self = new_dialog (parent, desk);
  const FuleiSheetKind *kind = fulei_sheet_kinds_find (template);
  gboolean of_record = kind != NULL && kind->scope == FULEI_SHEET_OF_RECORD, own;
  g_autofree char *title = fulei_filing_dup_title (fulei_desk_get_ledger (desk), kind, reg,
                                                   of_record && ids->len == 1 ? g_array_index (ids, gint64, 0) : 0,
                                                   kind != NULL && kind->scope == FULEI_SHEET_OF_OFFICE ? year : 0, &own);
  g_autofree char *intro = NULL;

  self->order->template = g_strdup (template);
  self->order->reg = reg;
  self->order->year = year;
  self->order->each = of_record && ids->len > 1;
  g_array_append_vals (self->order->ids, ids->data, ids->len);
  intro = self->order->each
              ? g_strdup_printf (_("%u 张“%s”各归一件，题名为姓名加表名。每件首页印上归档章，编上件号，以全文原样保存，并记录下来。"),
                                 ids->len, _(kind->label))
              : g_strdup (_("首页印上归档章，编上件号，以全文原样保存在台账里，并记录下来。"));
  gtk_label_set_label (self->intro, intro);
  set_up (self, title, own, fulei_filing_get_matter (reg));
  return self;
}

/**
 * fulei_filing_dialog_new_for_file:
 * @path: a PDF from outside
 * @error: why it cannot be filed: no PDF, empty, with a password, too large
 *
 * Returns: (transfer none) (nullable): owned by GTK until it is closed
 */
FuleiFilingDialog *
fulei_filing_dialog_new_for_file (GtkWindow *parent, FuleiDesk *desk, const char *path, GError **error)
{
  guint n_pages = 0;
  g_autoptr (GBytes) pdf = fulei_filing_read_outside (path, &n_pages, error);
  g_autofree char *name = g_filename_display_basename (path), *intro = NULL;
  FuleiFilingDialog *self;

  if (pdf == NULL)
    return NULL;
  self = new_dialog (parent, desk);
  self->order->path = g_strdup (path);
  intro = g_strdup_printf (_("“%s”，%u 页。外来的文件原样保存，不加盖归档章；请在纸质原件上盖章，写上编好的件号。"), name,
                           n_pages);
  gtk_label_set_label (self->intro, intro);
  if (g_str_has_suffix (name, ".pdf") || g_str_has_suffix (name, ".PDF"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  set_up (self, name, FALSE, NULL);
  return self;
}

/** fulei_filing_dialog_get_number: Returns: (transfer none): the number that is shown */
const char *
fulei_filing_dialog_get_number (FuleiFilingDialog *self)
{
  return gtk_label_get_label (self->number);
}

/** fulei_filing_dialog_get_message: Returns: (transfer none): what the bar on top says; "" for nothing */
const char *
fulei_filing_dialog_get_message (FuleiFilingDialog *self)
{
  const char *text = fulei_form_bar_get_text (self->bar);

  return text != NULL ? text : "";
}
