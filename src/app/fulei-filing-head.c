/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-filing-head.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-box-dialog.h"
#include "app/fulei-filing-dialog.h"
#include "app/fulei-preview.h"
#include "app/fulei-progress.h"
#include "app/fulei-register-page.h"
#include "fulei-fields.h"
#include "office/fulei-filing.h"

struct _FuleiFilingHead {
  AdwBin          parent;

  /* template widgets */
  GtkProgressBar *progress_bar;
  GtkWidget      *stop_button;
  GtkLabel       *result;
  GtkWidget      *list_button;

  /* owned */
  FuleiDesk      *desk;
  FuleiProgress  *progress;             /* of the proof that goes on, or NULL */
  GArray         *faults;               /* gint64: papers that are altered or gone */
};

G_DEFINE_FINAL_TYPE (FuleiFilingHead, fulei_filing_head, ADW_TYPE_BIN)

static const FuleiRegister *
get_register (FuleiFilingHead *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_FILED_PAPER);
}

static GtkWindow *
get_window (FuleiFilingHead *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
say (FuleiFilingHead *self, const char *words, const char *style)
{
  gtk_label_set_label (self->result, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->result), words);
  gtk_widget_remove_css_class (GTK_WIDGET (self->result), "error");
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->result), style);
}

/* --- taking in --- */

static void
filed_cb (FuleiFilingDialog *dialog, gpointer result, gpointer data)
{
  FuleiFilingHead *self = data;
  const FuleiFilingResult *filed = result;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_REGISTER_PAGE);
  g_autofree char *words = fulei_filing_result_dup_words (filed);

  say (self, words, NULL);
  if (page != NULL && filed->ids->len > 0)
    fulei_register_page_open (FULEI_REGISTER_PAGE (page), g_array_index (filed->ids, gint64, 0));
}

/** fulei_filing_head_take_in: asks how the file at @path is filed; what is no PDF is told */
void
fulei_filing_head_take_in (FuleiFilingHead *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  FuleiFilingDialog *dialog = fulei_filing_dialog_new_for_file (get_window (self), self->desk, path, &error);

  if (dialog == NULL)
    {
      say (self, error->message, "error");
      return;
    }
  say (self, "", NULL);
  g_signal_connect_object (dialog, "filed", G_CALLBACK (filed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (FuleiFilingHead) self = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    fulei_filing_head_take_in (self, path);
  g_object_unref (dialog);
}

static void
choose (FuleiFilingHead *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("收入外来文件"), get_window (self),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("选定"), _("取消"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("PDF 文件（*.pdf）"));
  gtk_file_filter_add_suffix (filter, "pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path != NULL && !fulei_ledger_get_read_only (fulei_desk_get_ledger (((FuleiFilingHead *) data)->desk)))
    fulei_filing_head_take_in (data, path);
  return path != NULL;
}

/* --- proving --- */

static void
verify_progress (guint n_done, guint n_all, gpointer data)
{
  fulei_progress_report (data, (double) n_done / n_all, n_done);
}

static gpointer
verify_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_filing_verify (ledger, verify_progress, data, cancellable, error);
}

static void
show_progress (FuleiFilingHead *self, FuleiProgress *progress)
{
  g_autofree char *words = NULL;

  if (progress != self->progress)
    return;
  words = g_strdup_printf (_("已校验 %u 件"), fulei_progress_get_count (progress));
  gtk_progress_bar_set_text (self->progress_bar, words);
  gtk_progress_bar_set_fraction (self->progress_bar, fulei_progress_get_fraction (progress));
}

static void
show_working (FuleiFilingHead *self, gboolean working)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), working);
  gtk_widget_set_visible (self->stop_button, working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filing.verify", !working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filing.stop", working);
  gtk_widget_set_visible (self->list_button, !working && self->faults->len > 0);
}

static void
show_proof (FuleiFilingHead *self, const FuleiFilingProof *proof)
{
  g_autofree char *words = fulei_filing_proof_dup_words (proof);

  for (guint i = 0; i < proof->faults->len; i++)
    g_array_append_val (self->faults, ((const FuleiFilingFault *) proof->faults->pdata[i])->id);
  say (self, words, self->faults->len > 0 ? "error" : NULL);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiFilingHead) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiFilingProof) proof = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  g_clear_object (&self->progress);
  if (proof != NULL)
    show_proof (self, proof);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    say (self, _("校验已停止，没有校验完。"), NULL);
  else
    say (self, error->message, "error");
  show_working (self, FALSE);
}

static void
verify (FuleiFilingHead *self)
{
  self->progress = fulei_progress_new ();
  g_array_set_size (self->faults, 0);
  say (self, "", NULL);
  g_signal_connect_object (self->progress, "changed", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  show_progress (self, self->progress);
  show_working (self, TRUE);
  fulei_desk_run_async (self->desk, verify_work, g_object_ref (self->progress), g_object_unref,
                        (GDestroyNotify) fulei_filing_proof_free, fulei_progress_get_cancellable (self->progress),
                        verified_cb, g_object_ref (self));
}

static void
list_faults (FuleiFilingHead *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_REGISTER_PAGE);
  g_autoptr (FuleiQuery) query = fulei_query_new (get_register (self));
  g_autofree char *words = g_strdup_printf (_("改动、损坏或不见的文件 %u 件"), self->faults->len);

  fulei_query_set_ids (query, (const gint64 *) (gpointer) self->faults->data, self->faults->len);
  if (page != NULL)
    fulei_register_page_show_only (FULEI_REGISTER_PAGE (page), words, query);
}

/* --- the rest --- */

static void
show_catalogue (FuleiFilingHead *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  fulei_preview_present (get_window (self), self->desk, get_register (self), "file-catalogue", none);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiFilingHead *self = FULEI_FILING_HEAD (widget);

  if (g_str_equal (name, "filing.take-in"))
    choose (self);
  else if (g_str_equal (name, "filing.catalogue"))
    show_catalogue (self);
  else if (g_str_equal (name, "filing.box"))
    gtk_window_present (GTK_WINDOW (fulei_box_dialog_new (get_window (self), self->desk)));
  else if (g_str_equal (name, "filing.verify"))
    verify (self);
  else if (g_str_equal (name, "filing.list"))
    list_faults (self);
  else if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
}

static void
fulei_filing_head_dispose (GObject *object)
{
  FuleiFilingHead *self = FULEI_FILING_HEAD (object);

  if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_filing_head_parent_class)->dispose (object);
}

static void
fulei_filing_head_finalize (GObject *object)
{
  FuleiFilingHead *self = FULEI_FILING_HEAD (object);

  g_clear_object (&self->progress);
  g_array_unref (self->faults);
  G_OBJECT_CLASS (fulei_filing_head_parent_class)->finalize (object);
}

static void
fulei_filing_head_class_init (FuleiFilingHeadClass *klass)
{
  static const char *const actions[] = { "filing.take-in", "filing.catalogue", "filing.box", "filing.verify",
                                         "filing.stop", "filing.list" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_filing_head_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_filing_head_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-filing-head.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingHead, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingHead, stop_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingHead, result);
  gtk_widget_class_bind_template_child (widget_class, FuleiFilingHead, list_button);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, action_cb);
}

static void
fulei_filing_head_init (FuleiFilingHead *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->faults = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/** fulei_filing_head_new: Returns: (transfer floating) */
GtkWidget *
fulei_filing_head_new (FuleiDesk *desk)
{
  FuleiFilingHead *self = g_object_new (FULEI_TYPE_FILING_HEAD, NULL);
  gboolean writable = !fulei_ledger_get_read_only (fulei_desk_get_ledger (desk));

  self->desk = g_object_ref (desk);
  show_working (self, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filing.take-in", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filing.box", writable);
  return GTK_WIDGET (self);
}

/** fulei_filing_head_is_working: Returns: whether papers are being proven */
gboolean
fulei_filing_head_is_working (FuleiFilingHead *self)
{
  return self->progress != NULL;
}

/** fulei_filing_head_get_words: Returns: (transfer none): the result of what was done last */
const char *
fulei_filing_head_get_words (FuleiFilingHead *self)
{
  return gtk_label_get_label (self->result);
}
