/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-preview-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "base/fulei-clock.h"
#include "base/fulei-date.h"
#include "office/fulei-sheet-kinds.h"

/* Work that is done sooner shows no progress. */
#define SLOW_MS 300
#define DEFAULT_TEMPLATE "record"

/* A piece of work under way; its answer counts only while its progress is the preview's. */
typedef struct {
  FuleiPreview  *preview;
  FuleiProgress *progress;
} Making;

enum { PRIVACY_MASKED, PRIVACY_FULL, PRIVACY_NUMBERED };

G_DEFINE_FINAL_TYPE (FuleiPreview, fulei_preview, ADW_TYPE_WINDOW)

/** fulei_preview_is_full: Returns: whether nothing is masked */
gboolean
fulei_preview_is_full (FuleiPreview *self)
{
  return gtk_drop_down_get_selected (self->privacy_choice) == PRIVACY_FULL;
}

/** fulei_preview_set_full: makes the pages again, masked or not */
void
fulei_preview_set_full (FuleiPreview *self, gboolean full)
{
  gtk_drop_down_set_selected (self->privacy_choice, full ? PRIVACY_FULL : PRIVACY_MASKED);
}

/** fulei_preview_set_numbered: makes the pages again with numbers in place of names (BEYOND-10) */
void
fulei_preview_set_numbered (FuleiPreview *self)
{
  gtk_drop_down_set_selected (self->privacy_choice, PRIVACY_NUMBERED);
}

/** fulei_preview_get_template_id: Returns: (transfer none): the built-in template of what is shown */
const char *
fulei_preview_get_template_id (FuleiPreview *self)
{
  guint selected = gtk_drop_down_get_selected (self->template_choice);

  return selected < self->template_ids->len ? g_ptr_array_index (self->template_ids, selected) : DEFAULT_TEMPLATE;
}

/* --- showing --- */

static void
show_scale (FuleiPreview *self)
{
  g_autofree char *words = g_strdup_printf ("%.0f %%", fulei_pdf_view_get_scale (self->view) * 100);

  gtk_label_set_label (self->scale_label, words);
}

static void
page_shown_cb (FuleiPreview *self)
{
  guint page = fulei_pdf_view_get_page (self->view);

  gtk_spin_button_set_value (self->page_spin, page + 1.0);
  fulei_pdf_thumbnails_set_page (self->thumbnails, page);
}

static void
page_typed_cb (FuleiPreview *self)
{
  guint page = (guint) MAX (gtk_spin_button_get_value_as_int (self->page_spin) - 1, 0);

  fulei_pdf_view_show_page (self->view, page);
}

static void
thumbnail_chosen_cb (FuleiPreview *self, guint page)
{
  fulei_pdf_view_show_page (self->view, page);
}

static void
show_warnings (FuleiPreview *self)
{
  g_autofree char *text = g_strjoinv ("\n", self->result->warnings);

  gtk_label_set_label (self->warning_label, text);
  gtk_revealer_set_reveal_child (self->warning_revealer, *text != '\0');
}

static void
show_result (FuleiPreview *self)
{
  guint n_pages = (guint) poppler_document_get_n_pages (self->result->document);
  g_autofree char *pages = g_strdup_printf (_("页，共 %u 页"), n_pages);
  const FuleiSheetKind *kind = fulei_sheet_kinds_find (fulei_preview_get_template_id (self));
  g_autofree char *subtitle = NULL;

  if (kind != NULL && kind->scope == FULEI_SHEET_OF_OFFICE)
    subtitle = g_strdup_printf (_("%s · %u 页"), self->reg->label, n_pages);
  else
    subtitle = g_strdup_printf (_("%s %u %s · %u 页"), self->reg->label, self->ids->len, self->reg->counter, n_pages);
  gtk_label_set_label (self->n_pages_label, pages);
  gtk_spin_button_set_range (self->page_spin, 1, MAX (n_pages, 1));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_widget_set_visible (self->side, n_pages > 1);
  fulei_pdf_view_set_document (self->view, self->result->document);
  fulei_pdf_thumbnails_set_document (self->thumbnails, self->result->document);
  show_warnings (self);
  show_scale (self);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_failure (FuleiPreview *self, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->failure, title);
  adw_status_page_set_description (self->failure, escaped);
  gtk_revealer_set_reveal_child (self->warning_revealer, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
progress_cb (FuleiPreview *self, FuleiProgress *progress)
{
  g_autofree char *words = NULL;

  if (progress != self->progress)
    return;
  words = g_strdup_printf (_("正在排版：%u / %u %s"), fulei_progress_get_count (progress), self->ids->len,
                           self->reg->counter);
  gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar, fulei_progress_get_fraction (progress));
}

static gboolean
slow_cb (gpointer data)
{
  FuleiPreview *self = data;

  self->slow_source = 0;
  progress_cb (self, self->progress);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  return G_SOURCE_REMOVE;
}

/* --- making --- */

static void
stop (FuleiPreview *self)
{
  g_clear_handle_id (&self->slow_source, g_source_remove);
  if (self->progress != NULL)
    g_cancellable_cancel (fulei_progress_get_cancellable (self->progress));
  g_clear_object (&self->progress);
}

static void
take_result (FuleiPreview *self, FuleiPreviewResult *result, const GError *error)
{
  gboolean print = self->print_when_ready && result != NULL;

  self->print_when_ready = FALSE;
  self->result = result;
  if (result != NULL)
    show_result (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    show_failure (self, _("已取消"), _("没有生成页面，也没有留下文件。换一种样式，或点“重新生成”。"));
  else
    show_failure (self, _("没有排出来"), error->message);
  fulei_preview_update_actions (self);
  if (print)
    fulei_preview_print (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Making *making = data;
  g_autoptr (FuleiPreview) self = making->preview;
  g_autoptr (FuleiProgress) progress = making->progress;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiPreviewResult) made = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  if (progress != self->progress)
    return;
  g_clear_handle_id (&self->slow_source, g_source_remove);
  g_clear_object (&self->progress);
  take_result (self, g_steal_pointer (&made), error);
}

/** fulei_preview_make: makes the pages as the choices are now; what was being made is dropped */
void
fulei_preview_make (FuleiPreview *self)
{
  FuleiPreviewOrder *order;
  Making *making;

  if (self->setting_up)
    return;
  stop (self);
  g_clear_pointer (&self->result, fulei_preview_result_free);
  self->progress = fulei_progress_new ();
  g_signal_connect_object (self->progress, "changed", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  self->slow_source = g_timeout_add (SLOW_MS, slow_cb, self);
  order = fulei_preview_order_new (self->reg, fulei_preview_get_template_id (self), self->ids,
                                   fulei_preview_is_full (self), gtk_spin_button_get_value_as_int (self->year_spin),
                                   fulei_desk_get_township (self->desk));
  order->choice = g_strdup (self->choice);
  order->numbered = gtk_drop_down_get_selected (self->privacy_choice) == PRIVACY_NUMBERED;
  making = g_new (Making, 1);
  *making = (Making) { g_object_ref (self), g_object_ref (self->progress) };
  fulei_preview_make_async (self->desk, order, self->progress, made_cb, making);
  fulei_preview_update_actions (self);
}

static void
choice_cb (FuleiPreview *self)
{
  g_autofree char *title = NULL;
  GtkStringObject *selected = gtk_drop_down_get_selected_item (self->template_choice);

  if (self->setting_up)
    return;
  title = g_strdup_printf (_("预览：%s"), selected != NULL ? gtk_string_object_get_string (selected) : "");
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  fulei_preview_make (self);
}

/* --- the window --- */

static void
fulei_preview_dispose (GObject *object)
{
  FuleiPreview *self = FULEI_PREVIEW (object);

  stop (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->result, fulei_preview_result_free);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (fulei_preview_parent_class)->dispose (object);
}

static void
fulei_preview_finalize (GObject *object)
{
  g_ptr_array_unref (FULEI_PREVIEW (object)->template_ids);
  g_free (FULEI_PREVIEW (object)->choice);
  G_OBJECT_CLASS (fulei_preview_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, title);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, template_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, privacy_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, year_spin);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, scale_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, page_spin);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, n_pages_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, warning_revealer);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, warning_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, toasts);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, side);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, thumbnails);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, view);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, progress_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreview, failure);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, thumbnail_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_scale);
}

static void
fulei_preview_class_init (FuleiPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_preview_finalize;
  g_type_ensure (FULEI_TYPE_PDF_VIEW);
  g_type_ensure (FULEI_TYPE_PDF_THUMBNAILS);
  bind_template (GTK_WIDGET_CLASS (klass));
  fulei_preview_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
fulei_preview_init (FuleiPreview *self)
{
  self->template_ids = g_ptr_array_new_with_free_func (g_free);
  self->setting_up = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "print");
}

/* The papers of this register come first. Without records there are only those of the whole office. */
static void
list_templates (FuleiPreview *self, const char *wanted)
{
  g_autoptr (GPtrArray) kinds = fulei_sheet_kinds_list (self->reg->id);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < kinds->len; i++)
    {
      const FuleiSheetKind *kind = kinds->pdata[i];

      if (self->ids->len == 0 && kind->scope != FULEI_SHEET_OF_OFFICE)
        continue;
      if (g_strcmp0 (kind->template, wanted) == 0)
        selected = self->template_ids->len;
      g_ptr_array_add (self->template_ids, g_strdup (kind->template));
      gtk_string_list_append (titles, _(kind->label));
    }
  gtk_drop_down_set_model (self->template_choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->template_choice, selected);
}

/**
 * fulei_preview_new:
 * @template_id: (nullable): a built-in template; NULL for the register's own sheet
 * @ids: gint64; copied; may be empty for a sheet of the office
 *
 * Returns: (transfer none): a window that makes its pages at once
 */
FuleiPreview *
fulei_preview_new (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg, const char *template_id, GArray *ids)
{
  FuleiPreview *self = g_object_new (FULEI_TYPE_PREVIEW, "transient-for", parent, NULL);
  int year = 0, month, day;

  self->desk = g_object_ref (desk);
  self->reg = reg;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  g_array_append_vals (self->ids, ids->data, ids->len);
  fulei_date_split (fulei_clock_today (), &year, &month, &day);
  gtk_spin_button_set_range (self->year_spin, year - 20, year + 1);
  gtk_spin_button_set_value (self->year_spin, year);
  list_templates (self, template_id);
  self->setting_up = FALSE;
  choice_cb (self);
  return self;
}

/**
 * fulei_preview_present:
 * @template_id: (nullable): NULL for the register's own sheet
 * @ids: gint64: of the records, in the order in which they are printed; copied
 *
 * Shows what will be printed, to print it or keep it as a PDF (FILE-4).
 */
void
fulei_preview_present (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg, const char *template_id, GArray *ids)
{
  gtk_window_present (GTK_WINDOW (fulei_preview_new (parent, desk, reg, template_id, ids)));
}

/** fulei_preview_set_year: @year: that sheets of a year tell of; this year unless it is set */
void
fulei_preview_set_year (FuleiPreview *self, int year)
{
  gtk_spin_button_set_value (self->year_spin, year);
}

/** fulei_preview_set_choice: @choice: what a sheet of figures is asked for, see FuleiSheetSettings */
void
fulei_preview_set_choice (FuleiPreview *self, const char *choice)
{
  g_free (self->choice);
  self->choice = g_strdup (choice);
  fulei_preview_make (self);
}

/** fulei_preview_is_ready: Returns: whether the pages are there */
gboolean
fulei_preview_is_ready (FuleiPreview *self)
{
  return self->result != NULL;
}

/** fulei_preview_get_n_pages: Returns: 0 while there are none */
guint
fulei_preview_get_n_pages (FuleiPreview *self)
{
  return self->result != NULL ? (guint) poppler_document_get_n_pages (self->result->document) : 0;
}

/** fulei_preview_dup_text: @page: from 0. Returns: (transfer full): the words on it */
char *
fulei_preview_dup_text (FuleiPreview *self, guint page)
{
  g_autoptr (PopplerPage) poppler_page = poppler_document_get_page (self->result->document, (int) page);

  return poppler_page_get_text (poppler_page);
}
